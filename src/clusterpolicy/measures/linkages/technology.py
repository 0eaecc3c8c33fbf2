"""Technology: an input-output table made ready for solving, whatever form it came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import xarray as xr

from clusterpolicy.data.flows import Flows
from clusterpolicy.errors import ConventionError, Finding, block, info, warn
from clusterpolicy.kernels.threads import share_out, spans
from clusterpolicy.measures.register import explain_undefined

Table: TypeAlias = Flows | xr.DataArray | pd.DataFrame
Vector: TypeAlias = xr.DataArray | pd.Series
Cells: TypeAlias = Any
"""A dense array or a compressed sparse one, (supplier, buyer)."""

DIMS = ("supplier", "buyer")
PIECE = 1024
"""Columns that one thread takes at a time."""


@dataclass(frozen=True)
class Technology:
    """Input coefficients A of one table, kept as the cells and what each column is divided by.

    The cells are never copied: a product with A is one with the cells and a scaling.

    Parameters
    ----------
    measure
        Who asked, for findings.
    industries
        Labels in the table's order.
    cells
        Deliveries, or coefficients where ``output`` is None; (supplier, buyer).
    output
        x of each industry, zero where it has none; None where only coefficients are known.
    live
        Industries with output; the others are dropped and put back as zero.
    sums
        Column sums of the cells.
    source
        The flows that it was made of, if it was.
    findings
        Remarks on the table.
    """

    measure: str
    industries: tuple[str, ...]
    cells: Cells
    output: np.ndarray | None
    live: np.ndarray
    sums: np.ndarray
    source: Flows | None = None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def size(self) -> int:
        """Number of industries."""
        return len(self.industries)

    @cached_property
    def scale(self) -> np.ndarray:
        """What each column of the cells is multiplied by: 1/x, zero for an industry without output."""
        if self.output is None:
            return np.ones(self.size)
        found: np.ndarray = np.divide(1.0, self.output, out=np.zeros(self.size), where=self.live)
        return found

    @cached_property
    def dense(self) -> np.ndarray:
        """The cells as a dense array."""
        held: np.ndarray = self.cells if isinstance(self.cells, np.ndarray) else self.cells.toarray()
        return held

    @cached_property
    def has_negatives(self) -> bool:
        """A coefficient is below zero."""
        held = self.cells if isinstance(self.cells, np.ndarray) else self.cells.data
        return bool(held.size) and bool(held.min() < 0)

    @cached_property
    def column_sums(self) -> np.ndarray:
        """What each industry buys from all industries, absolute, per unit of its output."""
        if self.live.all() and not self.has_negatives:
            known: np.ndarray = self.sums * self.scale
            return known
        ones = self.live.astype(float)
        held = abs(self.cells) if self.has_negatives else self.cells
        sums: np.ndarray = np.asarray(ones @ held) * self.scale
        return sums

    def from_left(self, rows: np.ndarray) -> np.ndarray:
        """Multiply rows (several, industry) by A from the left."""
        kept = rows if self.live.all() else rows * self.live
        product: np.ndarray = self._product(kept, self.cells) * self.scale
        return product

    def from_right(self, rows: np.ndarray) -> np.ndarray:
        """Multiply A by columns, which lie in rows (several, industry)."""
        scaled = rows if self.output is None else rows * self.scale
        product = self._product(scaled, self.cells.T)
        return product if self.live.all() else product * self.live

    def _product(self, rows: np.ndarray, cells: Cells) -> np.ndarray:
        """Multiply in pieces of columns, on threads of our own: a few rows leave those of BLAS waiting in line."""
        pieces = spans(self.size, max(1, self.size // PIECE)) if isinstance(cells, np.ndarray) else []
        with single_threaded():
            if len(pieces) < 2:
                found: np.ndarray = np.asarray(rows @ cells)
                return found
            return np.concatenate(share_out(lambda piece: rows @ cells[:, slice(*piece)], pieces), axis=1)

    def coefficients(self) -> np.ndarray:
        """Return A as a new dense array; columns and rows of industries without output are zero."""
        held: np.ndarray = self.dense * self.scale
        held[~self.live] = 0.0
        return held

    def known_output(self) -> np.ndarray:
        """Return x or refuse."""
        if self.output is None:
            raise ConventionError(block("LK-005", measure=self.measure))
        return self.output

    def along_industries(self, values: np.ndarray, reasons: Mapping[str, np.ndarray] | None = None) -> xr.DataArray:
        """Label a value for each industry; NaN with ``ZERO_OUTPUT`` where it has no output."""
        held = xr.DataArray(np.where(self.live, values, np.nan), {"industry": list(self.industries)}, ("industry",))
        masks = {code: held.copy(data=mask) for code, mask in (reasons or {}).items()}
        return explain_undefined(held, {"ZERO_OUTPUT": held.copy(data=~self.live), **masks})

    def among_industries(self, values: np.ndarray) -> xr.DataArray:
        """Label a value for each pair of supplier and buyer."""
        labels = list(self.industries)
        return xr.DataArray(values, {"supplier": labels, "buyer": labels}, DIMS, attrs={"findings": self.findings})

    def positions(self, labels: Sequence[str], argument: str) -> np.ndarray:
        """Find industries by their labels or refuse."""
        where = {label: at for at, label in enumerate(self.industries)}
        missing = [label for label in labels if label not in where]
        if missing:
            raise ConventionError(
                block("LK-015", measure=self.measure, argument=argument, count=len(missing), examples=missing)
            )
        return np.array([where[label] for label in labels], dtype=int)

    def vector(self, value: Vector, argument: str) -> np.ndarray:
        """Read a number for each industry, in the table's order, NaN where unknown."""
        found, faults = _vector(self.measure, value, argument, self.industries)
        if faults:
            raise ConventionError(*faults)
        return found


@cache
def _algebra() -> Any:
    """The linear algebra libraries of this process."""
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # comes with scikit-learn

    return ThreadpoolController()


def single_threaded() -> AbstractContextManager[Any]:
    """Keep BLAS to one thread: its threads spin while they wait, and a product with few rows is mostly waiting."""
    limited: AbstractContextManager[Any] = _algebra().limit(limits=1, user_api="blas")
    return limited


def technology(measure: str, flows: Table, output: Vector | None) -> Technology:
    """Read a table of any form; raise all its faults at once."""
    source = flows if isinstance(flows, Flows) else None
    given: Any = source.deliveries if source is not None else flows
    cells, industries, faults = _cells(measure, given)
    if output is None and source is not None:
        output = source.output
    held: np.ndarray | None = None
    if output is not None and industries:
        held, found = _vector(measure, output, "output", industries)
        faults += found or [*_output_faults(measure, held, industries)]
    if not faults:
        with single_threaded():
            sums = np.asarray(np.ones(len(industries)) @ cells)
        faults += _odd(measure, cells, sums, industries)
    if faults:
        raise ConventionError(*faults)
    live = np.ones(len(industries), bool) if held is None else held > 0
    read = Technology(measure, industries, cells, held, live, sums, source)
    return replace(read, findings=tuple(_remarks(read)))


def _cells(measure: str, given: Any) -> tuple[Cells, tuple[str, ...], list[Finding]]:
    if isinstance(given, xr.DataArray):
        if set(given.dims) != set(DIMS):
            return None, (), [block("LK-002", measure=measure, given=", ".join(map(str, given.dims)) or "0")]
        given = given.transpose(*DIMS)
        labels = {dim: given[dim].values.tolist() if dim in given.coords else None for dim in DIMS}
        values: Cells = given.values
    elif isinstance(given, pd.DataFrame):
        labels = {"supplier": given.index.tolist(), "buyer": given.columns.tolist()}
        sparse = bool(len(given.columns)) and all(isinstance(kind, pd.SparseDtype) for kind in given.dtypes)
        accessor: Any = given
        values = accessor.sparse.to_coo().tocsr() if sparse else given.to_numpy()
    else:
        return None, (), [block("LK-001", measure=measure, given=type(given).__name__)]
    faults = [*_label_faults(measure, labels), *_dtype_faults(measure, "flows", values)]
    if faults:
        return None, (), faults
    return _ready(values), tuple(labels["supplier"] or ()), []


def _ready(values: Cells) -> Cells:
    """Floats that lie densely in memory, so that no product copies them."""
    if not isinstance(values, np.ndarray):
        return values.astype(float)
    values = values.astype(float, copy=False)
    return values if values.flags.c_contiguous or values.flags.f_contiguous else np.ascontiguousarray(values)


def _label_faults(measure: str, labels: Mapping[str, list[Any] | None]) -> Iterator[Finding]:
    clean = True
    for dim, here in labels.items():
        if here is None or not all(isinstance(label, str) for label in here):
            clean = False
            yield block("CV-001", measure=measure, argument="flows", dim=dim)
        elif len(set(here)) < len(here):
            clean = False
            repeated = list(dict.fromkeys(label for label in here if here.count(label) > 1))
            yield block("CV-003", measure=measure, argument="flows", dim=dim, count=len(repeated), examples=repeated)
    if clean and labels["supplier"] != labels["buyer"]:
        yield block("LK-003", measure=measure, examples=_apart(labels["supplier"] or [], labels["buyer"] or []))
    elif clean and not labels["supplier"]:
        yield block("LK-022", measure=measure)


def _apart(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Labels of one side only; where there are none, those that stand in another order."""
    only = [label for label in [*one, *other] if (label in set(one)) != (label in set(other))]
    return only or [f"{a} / {b}" for a, b in zip(one, other, strict=True) if a != b]


def _dtype_faults(measure: str, argument: str, values: Cells) -> Iterator[Finding]:
    if values.dtype.kind not in "biuf":
        yield block("CV-006", measure=measure, argument=argument, dtype=str(values.dtype))


def _vector(
    measure: str, value: object, argument: str, industries: tuple[str, ...]
) -> tuple[np.ndarray, list[Finding]]:
    none = np.full(len(industries), np.nan)
    if isinstance(value, xr.DataArray) and value.ndim == 1 and value.dims[0] in ("industry", *DIMS):
        dim = value.dims[0]
        labels = value[dim].values.tolist() if dim in value.coords else None
        held = value.values
    elif isinstance(value, pd.Series):
        labels, held = value.index.tolist(), value.to_numpy()
    else:
        return none, [block("LK-016", measure=measure, argument=argument)]
    faults = list(_dtype_faults(measure, argument, held))
    if not faults and np.isinf(held).any():
        faults.append(block("CV-005", measure=measure, argument=argument, count=int(np.isinf(held).sum())))
    if labels is None or not all(isinstance(label, str) for label in labels):
        faults.append(block("CV-001", measure=measure, argument=argument, dim="industry"))
    elif tuple(labels) != industries:
        shown = _apart(industries, labels) if len(labels) == len(industries) else sorted({*labels} ^ {*industries})
        faults.append(block("CV-002", measure=measure, detail=f"{argument}: {', '.join(map(str, shown[:5]))}"))
    return (none if faults else held.astype(float, copy=False)), faults


def _output_faults(measure: str, output: np.ndarray, industries: tuple[str, ...]) -> Iterator[Finding]:
    bad = np.flatnonzero(~(output >= 0))
    if bad.size:
        examples = [f"{industries[at]}: {output[at]:g}" for at in bad]
        yield block("LK-006", measure=measure, count=len(bad), examples=examples)


def _odd(measure: str, cells: Cells, sums: np.ndarray, industries: tuple[str, ...]) -> Iterator[Finding]:
    """Find cells that are unknown or infinite; there is none where every column adds up."""
    if np.isfinite(sums).all():
        return
    dense = cells if isinstance(cells, np.ndarray) else cells.toarray()
    infinite, places = int(np.isinf(dense).sum()), np.argwhere(np.isnan(dense))
    if infinite:
        yield block("CV-005", measure=measure, argument="flows", count=infinite)
    if len(places):
        examples = [f"{industries[supplier]} -> {industries[buyer]}" for supplier, buyer in places[:20]]
        yield block("LK-004", measure=measure, count=len(places), examples=examples)


def _remarks(read: Technology) -> Iterator[Finding]:
    name = read.measure
    if read.source is not None and read.source.scope == "total":
        yield warn("LK-010", measure=name)
    dead = [label for label, live in zip(read.industries, read.live, strict=True) if not live]
    if dead:
        yield info("LK-011", measure=name, count=len(dead), examples=dead)
        traded = np.asarray(abs(read.cells).sum(axis=0)).ravel() + np.asarray(abs(read.cells).sum(axis=1)).ravel()
        lost = [
            label for label, live, sum_ in zip(read.industries, read.live, traded, strict=True) if not live and sum_
        ]
        if lost:
            yield warn("LK-021", measure=name, count=len(lost), examples=lost)
    if read.has_negatives:
        held = read.cells if isinstance(read.cells, np.ndarray) else read.cells.data
        yield warn("LK-009", measure=name, count=int((held < 0).sum()))
    heavy = np.flatnonzero(read.column_sums >= 1)
    if heavy.size:
        examples = [f"{read.industries[at]}: {read.column_sums[at]:.3f}" for at in heavy]
        yield warn("LK-008", measure=name, count=len(heavy), examples=examples)
