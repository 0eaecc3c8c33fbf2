"""Presence: which regions are specialised in which industries, the table behind every measure of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.kernels.threads import share_out, spans
from clusterpolicy.measures.totals import complete

Given = Literal["activity", "quotient", "presence"]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

CELLS_AT_A_TIME = 1 << 16
"""Cells of a piece that stays in a processor's cache between one step of the comparison and the next."""


@dataclass(frozen=True)
class Presence:
    """Specialisations, table by table over the dims that are neither region nor industry.

    Parameters
    ----------
    here
        True where the region is specialised in the industry, shape (tables, regions, industries);
        False where it is not or where that is unknown.
    blank, lost
        True where the cell, or a total that its quotient needs, is unknown; None where all is known.
    template
        The subject with dims (..., region, industry), for its labels.
    """

    here: Bools
    blank: Bools | None
    lost: Bools | None
    template: xr.DataArray

    @property
    def lead(self) -> tuple[str, ...]:
        """Names of the dims that are neither region nor industry."""
        return tuple(str(dim) for dim in self.template.dims[:-2])

    @property
    def unknown(self) -> Bools | None:
        """Tell where presence is unknown; None where all is known."""
        return None if self.blank is None or self.lost is None else self.blank | self.lost

    @property
    def diversity(self) -> npt.NDArray[np.int64]:
        """Industries that each region is specialised in, shape (tables, regions)."""
        return np.asarray(np.count_nonzero(self.here, axis=2), dtype=np.int64)

    @property
    def ubiquity(self) -> npt.NDArray[np.int64]:
        """Regions that are specialised in each industry, shape (tables, industries)."""
        return np.asarray(np.count_nonzero(self.here, axis=1), dtype=np.int64)

    def label(self, values: npt.NDArray[Any], *dims: str, twin: str = "industry") -> xr.DataArray:
        """Give values (tables, ...) their labels; dim ``other`` or ``other_region`` takes those of its twin."""
        whole = (*self.lead, *dims)
        sizes = [self.template.sizes[twin if dim.startswith("other") else dim] for dim in whole]
        coords = {name: one for name, one in self.template.coords.items() if {*map(str, one.dims)} <= {*whole}}
        named = xr.DataArray(values.reshape(sizes), coords, whole)
        others = {dim: self.template[twin].values for dim in dims if dim.startswith("other")}
        return named.assign_coords(others) if others and twin in self.template.coords else named

    def over(self, *dims: str) -> dict[str, xr.DataArray | bool]:
        """Say where an unknown cell leaves a value undefined, given the dims that the value sums over."""
        axes = tuple(("region", "industry").index(dim) + 1 for dim in dims)
        left = tuple(dim for dim in ("region", "industry") if dim not in dims)
        return {
            code: self.label(np.asarray(mask.any(axis=axes)), *left)
            for code, mask in (("UNKNOWN_CELL", self.blank), ("UNKNOWN_TOTAL", self.lost))
            if mask is not None
        }

    def of_pairs(self, *dims: str) -> dict[str, xr.DataArray | bool]:
        """Say where an unknown cell of either leaves a pair undefined; dims as (industry, other)."""
        across = "region" if dims[0] == "industry" else "industry"
        alone = {code: mask for code, mask in self.over(across).items() if isinstance(mask, xr.DataArray)}
        return {code: mask | mask.rename({dims[0]: dims[1]}) for code, mask in alone.items()}

    def lost_to(self, *dims: str) -> Bools | None:
        """Tell where a value that sums over dims is unknown, shape (tables, ...); None where all is known."""
        mask, axes = self.unknown, tuple(("region", "industry").index(dim) + 1 for dim in dims)
        return None if mask is None else np.asarray(mask.any(axis=axes))


def presence_of(
    activity: xr.DataArray,
    *,
    measure: str,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> Presence:
    """Find where regions are specialised: the location quotient reaches the cut.

    The quotient is compared without a division, so that one of exactly the cut counts. A region or an
    industry without any activity has no quotient and no specialisation.

    Parameters
    ----------
    activity
        The subject, dims (region, industry) and any others.
    measure
        Who asks, for errors.
    given
        ``activity``: amounts, whose quotient is computed; ``quotient``: quotients, compared as they
        are; ``presence``: ones and zeros.
    cut
        Least quotient of a specialisation.
    region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.location_quotient`; only where amounts are given.

    Raises
    ------
    ConventionError
        RE-001 for presences that are neither one nor zero, RE-002 for a cut that is not positive.
    """
    findings = [*_faults(activity, measure, given, cut)]
    if findings:
        raise ConventionError(*findings)
    template = activity.transpose(..., "region", "industry")
    if given == "activity":
        template = template.astype(np.float64, copy=False)  # whole numbers would overflow where they are multiplied
        totals = complete(template, region_total=region_total, industry_total=industry_total, total=total)
        parts = [part.astype(np.float64, copy=False) for part in (totals.region, totals.industry, totals.total)]
        xr.align(template, *parts, join="exact", copy=False)
        if any({*part.dims} - {*template.dims} for part in parts):
            template = xr.broadcast(template, *parts)[0].transpose(..., "region", "industry")
        return _compared(template, *(_tables(part.broadcast_like(template), template) for part in parts), cut=cut)
    values = _tables(template, template)
    here: Bools = values if values.dtype == np.bool_ else values >= (cut if given == "quotient" else 1)
    blank = np.isnan(values) if values.dtype.kind == "f" and np.isnan(values).any() else None
    return Presence(here, blank, None if blank is None else np.zeros_like(blank), template)


def _faults(activity: xr.DataArray, measure: str, given: Given, cut: float) -> Iterator[Finding]:
    if not cut > 0 or not np.isfinite(cut):
        yield block("RE-002", measure=measure, given=cut)
    if given == "presence" and activity.dtype != np.bool_:
        values = activity.values
        wrong = (values != 0) & (values != 1) & ~np.isnan(values.astype(float))
        if wrong.any():
            yield block("RE-001", measure=measure, count=int(wrong.sum()), example=f"{values[wrong][0]:g}")


def _tables(part: xr.DataArray, template: xr.DataArray) -> npt.NDArray[Any]:
    shape = template.shape[-2:]
    return part.transpose(*template.dims).values.reshape(int(np.prod(template.shape[:-2])), *shape)


def _compared(
    template: xr.DataArray,
    region: npt.NDArray[Any],
    industry: npt.NDArray[Any],
    total: npt.NDArray[Any],
    *,
    cut: float,
) -> Presence:
    cells = _tables(template, template)
    here = np.empty(cells.shape, dtype=np.bool_)
    rows = max(1, CELLS_AT_A_TIME // max(1, cells.shape[2]))
    pieces = [
        (table, slice(start, stop))
        for table in range(cells.shape[0])
        for start, stop in spans(cells.shape[1], max(1, -(-cells.shape[1] // rows)))
    ]

    def compare(piece: tuple[int, slice]) -> bool:
        """Fill in one piece; tell whether all of its numbers are known."""
        amount, expected = cells[piece] * total[piece], region[piece] * industry[piece]
        np.greater_equal(amount, expected * cut if cut != 1 else expected, out=here[piece])
        if expected.size and not expected.min() > 0:  # an empty region or industry, or an unknown total
            here[piece] &= expected > 0
        known: np.bool_ = np.isfinite(amount.sum() + expected.sum())
        return bool(known)

    if all(share_out(compare, pieces)):
        return Presence(here, None, None, template)
    blank = np.isnan(cells)
    lost = np.isnan(region) | np.isnan(industry) | np.isnan(total)
    return Presence(here, blank, lost & ~((region == 0) | (industry == 0)), template)


def table_by_table(presence: Presence, work: Callable[[Bools], Floats]) -> Floats:
    """Do the same work on each table and stack what it gives."""
    if not len(presence.here):
        return np.empty((0, *work(np.zeros(presence.here.shape[1:], dtype=np.bool_)).shape))
    return piled([work(here) for here in presence.here])


def piled(tables: Sequence[Floats]) -> Floats:
    """Put tables on top of each other; a single one is not copied."""
    return tables[0][None] if len(tables) == 1 else np.stack(tables)


def refuse_negative(measure: str, subjects: Mapping[str, xr.DataArray | None]) -> None:
    """Refuse negative amounts in a measure of which another argument may be negative."""
    counts = {name: int((one.values < 0).sum()) for name, one in subjects.items() if one is not None}
    findings = [block("CV-004", measure=measure, argument=name, count=count) for name, count in counts.items() if count]
    if findings:
        raise ConventionError(*findings)
