"""From long records with labels to dense cells over (year, region, industry)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.cells import Availability
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn

if TYPE_CHECKING:
    import pyarrow as pa

Absent = Literal["zero", "not_collected"]
RESERVED_NAMES = frozenset({"region", "industry", "year", "records"})


@dataclass(frozen=True)
class Cube:
    """Dense cells.

    Parameters
    ----------
    values
        One float variable a measure; NaN where unknown.
    availability
        The same variables as :class:`Availability` codes.
    marks
        Variables with at least one :class:`Mark`.
    findings
        Periods and pairs without rows.
    present
        True where the source has a row.
    """

    values: xr.Dataset
    availability: xr.Dataset
    marks: xr.Dataset
    findings: tuple[Finding, ...]
    present: xr.DataArray


def forbid_reserved_names(values: Mapping[str, str]) -> None:
    """Block on names of measures that the cells need for themselves (MP-312)."""
    if taken := [measure for measure in values if measure in RESERVED_NAMES or ":" in measure]:
        raise ValidationBlockedError(*(block("MP-312", measure=measure) for measure in taken))


def build_cube(cells: pa.Table, *, dims: Sequence[str], measures: Sequence[str], absent: Absent) -> Cube:
    """Lay out one record a key as arrays.

    Parameters
    ----------
    cells
        Columns named like ``dims`` (text) and, for each measure ``m``: ``m`` (number or null),
        ``m:state`` (availability code), optionally ``m:mark``.
    dims
        Key columns in the order of the result's dims.
    measures
        Names of the measures.
    absent
        What a missing region-industry pair means where its year holds other rows of the region
        and of the industry; without any, the cell was not collected.
    """
    codes, labels = zip(*(_encode(cells, dim) for dim in dims), strict=True)
    shape = tuple(len(names) for names in labels)
    position = np.ravel_multi_index(codes, shape) if cells.num_rows else np.zeros(0, dtype=np.int64)
    present = np.zeros(shape, dtype=bool)
    present.ravel()[position] = True
    blank_state, findings = _state_of_missing(present, dims, labels, absent)
    coords = {dim: np.array(names, dtype=object).astype(str) for dim, names in zip(dims, labels, strict=True)}
    values, states, marks = {}, {}, {}
    for measure in measures:
        number = np.where(blank_state == Availability.ABSENT, 0.0, np.nan)
        number.ravel()[position] = _floats(cells, measure)
        state = blank_state.copy()
        state.ravel()[position] = cells[f"{measure}:state"].to_numpy()
        values[measure] = (tuple(dims), number)
        states[measure] = (tuple(dims), state)
        if f"{measure}:mark" in cells.column_names:
            mark = np.zeros(shape, dtype=np.uint8)
            mark.ravel()[position] = cells[f"{measure}:mark"].to_numpy()
            if mark.any():
                marks[measure] = (tuple(dims), mark)
    return Cube(
        xr.Dataset(values, coords),
        xr.Dataset(states, coords),
        xr.Dataset(marks, coords),
        tuple(findings),
        xr.DataArray(present, coords, dims),
    )


def _encode(cells: pa.Table, dim: str) -> tuple[np.ndarray, list[str]]:
    encoded = cells[dim].combine_chunks().dictionary_encode()
    found = encoded.dictionary.to_pylist()
    order = sorted(range(len(found)), key=found.__getitem__)
    rank = np.empty(len(found), dtype=np.int64)
    rank[order] = np.arange(len(found))
    codes = rank[encoded.indices.to_numpy(zero_copy_only=False)] if len(found) else np.zeros(0, dtype=np.int64)
    return codes, [found[at] for at in order]


def _floats(cells: pa.Table, measure: str) -> np.ndarray:
    import pyarrow as pa

    floats: np.ndarray = cells[measure].cast(pa.float64()).to_numpy()
    return floats


def _state_of_missing(
    present: np.ndarray, dims: Sequence[str], labels: Sequence[list[str]], absent: Absent
) -> tuple[np.ndarray, list[Finding]]:
    if absent == "not_collected":
        return np.full(present.shape, Availability.NOT_COLLECTED, dtype=np.int8), []
    state = np.full(present.shape, Availability.ABSENT, dtype=np.int8)
    findings = []
    region_covered = present.any(axis=dims.index("industry"), keepdims=True)
    industry_covered = present.any(axis=dims.index("region"), keepdims=True)
    state[np.broadcast_to(~(region_covered & industry_covered), present.shape)] = Availability.NOT_COLLECTED
    filled = int((state == Availability.ABSENT).sum() - (present & (state == Availability.ABSENT)).sum())
    if filled:
        findings.append(info("AB-001", n=filled, share=round(100 * filled / present.size, 1)))
    for dim, covered in (("region", region_covered), ("industry", industry_covered)):
        gaps = np.argwhere(~covered)
        if len(gaps):
            named = [
                " ".join(labels[axis][at] for axis, at in enumerate(gap) if covered.shape[axis] > 1) for gap in gaps
            ]
            findings.append(warn("CK-607", examples=named, n=len(gaps), kind=dim))
    return state, findings


def merge_names(pairs: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Turn code -> name into the shape of :class:`Names`."""
    return {code: {"": name} for code, name in pairs.items()}
