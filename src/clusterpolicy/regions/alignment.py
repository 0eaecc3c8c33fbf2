"""Arguments of a region's analysis: their dims, and that all stand for the same places and years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block


def check_tables(
    tables: Mapping[str, xr.DataArray],
    needed: Sequence[str],
    optional: Sequence[str] = ("year",),
    *,
    may_be_negative: bool = False,
) -> None:
    """Refuse tables whose dims or labels do not fit, or whose numbers are infinite or wrongly negative; all at once.

    Parameters
    ----------
    tables
        By name.
    needed, optional
        Dims that each table has, and may have.
    may_be_negative
        Whether numbers below zero are meant.

    Raises
    ------
    ConventionError
        ``RG-001`` for dims, ``RG-002`` for labels that are not text or repeat, ``RG-003`` for labels that differ from
        those of the first table, ``RG-004`` and ``RG-005`` for numbers.
    """
    findings: list[Finding] = []
    for name, table in tables.items():
        findings += _shape(name, table, needed, optional)
        findings += _numbers(name, table, may_be_negative=may_be_negative)
    if not findings:
        findings += _differences(tables)
    if findings:
        raise ConventionError(*findings)


def check_same(**tables: xr.DataArray) -> None:
    """Refuse tables whose labels differ along a dim that they share (``RG-003``)."""
    if findings := list(_differences(tables)):
        raise ConventionError(*findings)


def _shape(name: str, table: xr.DataArray, needed: Sequence[str], optional: Sequence[str]) -> Iterator[Finding]:
    dims = [*map(str, table.dims)]
    if set(needed) - set(dims) or set(dims) - {*needed, *optional}:
        yield block("RG-001", table=name, dims=", ".join(dims) or "–", needed=", ".join(needed))
        return
    for dim in dims:
        labels = table[dim].values.tolist() if dim in table.coords else []
        if not labels or not all(isinstance(label, str) for label in labels) or len({*labels}) < len(labels):
            yield block("RG-002", table=name, dim=dim)


def _numbers(name: str, table: xr.DataArray, *, may_be_negative: bool) -> Iterator[Finding]:
    infinite = int(np.isinf(table.values).sum()) if table.dtype.kind == "f" else 0
    if table.dtype.kind not in "biuf" or infinite:
        yield block("RG-004", table=name, count=infinite)
    elif not may_be_negative and (negative := int((table.values < 0).sum())):
        yield block("RG-005", table=name, count=negative)


def _differences(tables: Mapping[str, xr.DataArray]) -> Iterator[Finding]:
    first: dict[str, tuple[str, list[str]]] = {}
    for name, table in tables.items():
        for dim in map(str, table.dims):
            labels = table[dim].values.tolist() if dim in table.coords else []
            other, expected = first.setdefault(dim, (name, labels))
            if labels != expected:
                apart = sorted({*map(str, labels)} ^ {*map(str, expected)})
                yield block("RG-003", table=name, other=other, dim=dim, count=len(apart), examples=apart)
