"""Movement of regions between types from one period to the next."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import block, stop_if_blocked


@dataclass(frozen=True)
class Move:
    """A region that changed its type.

    Parameters
    ----------
    region
        Its code.
    period, next_period
        From when to when.
    type, next_type
        From which type to which.
    """

    region: str
    period: str
    next_period: str
    type: int
    next_type: int


@dataclass(frozen=True)
class TypeMovement:
    """Types of regions by period, and how regions moved.

    Parameters
    ----------
    types
        Type of each region after matching, dims (period, region); 0 where it was set apart, -1 where unknown.
    counts
        Regions by type at the start and at the end of all steps, dims (type, next_type).
    share
        Rows of the counts as shares: each sums to 1; NaN where no region started in a type.
    moves
        Regions that changed.
    relabelled
        By period: new number of each of its groups, where matching changed any.
    """

    types: xr.DataArray
    counts: xr.DataArray
    share: xr.DataArray
    moves: tuple[Move, ...]
    relabelled: Mapping[str, Mapping[int, int]]


def match_types(types: xr.DataArray, earlier: xr.DataArray) -> dict[int, int]:
    """Number groups as those of an earlier grouping, so that the most regions keep their number.

    Parameters
    ----------
    types, earlier
        Dims (region,), whole numbers from 1; other numbers are left alone. Groups without a counterpart get the
        next free numbers.

    Returns
    -------
    numbers
        New number by old one (the Hungarian algorithm).

    References
    ----------
    :cite:`kuhn1955`
    """
    from scipy.optimize import linear_sum_assignment

    both = np.intersect1d(types["region"].values, earlier["region"].values)
    now, before = types.sel(region=both).values, earlier.sel(region=both).values
    names = np.unique(types.values[types.values > 0])
    known = np.unique(earlier.values[earlier.values > 0])
    shared = np.array([[((now == new) & (before == old)).sum() for old in known] for new in names]).reshape(
        len(names), len(known)
    )
    # ties go to equal numbers, so that nothing is renumbered without a reason
    favour = 1e-6 * (names[:, None] == known[None, :])
    rows, columns = linear_sum_assignment(-(shared + favour))
    numbers = {int(names[row]): int(known[column]) for row, column in zip(rows, columns, strict=True)}
    free = (number for number in range(1, len(names) + len(known) + 1) if number not in numbers.values())
    for name in names:
        if int(name) not in numbers:
            numbers[int(name)] = next(free)
    return numbers


def type_movement(types: Mapping[str, xr.DataArray], *, matched: bool = True) -> TypeMovement:
    """Follow regions through types.

    Parameters
    ----------
    types
        Type of each region by period, in order; dims (region,). 0 marks regions set apart.
    matched
        Whether the groups of each period are first numbered as in the period before; types that carry their order
        (highest investment and growth first) may also be compared as they are.

    Returns
    -------
    movement
        Regions set apart or unknown at an end do not count in the matrix.

    Raises
    ------
    ValidationBlockedError
        TY-011 for fewer than two periods or for periods without a common region.
    """
    periods = list(types)
    common = set.intersection(*({str(r) for r in types[p]["region"].values} for p in periods)) if periods else set()
    if len(periods) < 2 or not common:
        stop_if_blocked([block("TY-011", n=len(periods))])
    regions = list(dict.fromkeys(str(region) for period in periods for region in types[period]["region"].values))
    table = np.full((len(periods), len(regions)), -1, dtype=np.int64)
    relabelled: dict[str, dict[int, int]] = {}
    earlier: xr.DataArray | None = None
    for row, period in enumerate(periods):
        held = types[period]
        if matched and earlier is not None:
            numbers = match_types(held, earlier)
            if any(old != new for old, new in numbers.items()):
                relabelled[period] = numbers
            held = held.copy(data=[numbers.get(int(number), int(number)) for number in held.values])
        table[row] = held.reindex(region=regions, fill_value=-1).values
        earlier = held
    counts, names = _count(table)
    sums = counts.sum(axis=1, keepdims=True)
    share = np.divide(counts, sums, out=np.full(counts.shape, np.nan), where=sums > 0)
    coords = {"type": names, "next_type": names}
    return TypeMovement(
        types=xr.DataArray(table, {"period": periods, "region": regions}, ("period", "region"), name="type"),
        counts=xr.DataArray(counts, coords, ("type", "next_type")),
        share=xr.DataArray(share, coords, ("type", "next_type")),
        moves=_list_moves(table, periods, regions),
        relabelled=relabelled,
    )


def _count(table: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], list[int]]:
    names = sorted({int(number) for number in table.ravel() if number > 0})
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    for now, then in itertools.pairwise(table):
        known = (now > 0) & (then > 0)
        np.add.at(counts, (np.searchsorted(names, now[known]), np.searchsorted(names, then[known])), 1)
    return counts, names


def _list_moves(table: npt.NDArray[np.int64], periods: Sequence[str], regions: Sequence[str]) -> tuple[Move, ...]:
    moves = []
    for row in range(len(periods) - 1):
        for column in np.flatnonzero((table[row] > 0) & (table[row + 1] > 0) & (table[row] != table[row + 1])):
            now, then = int(table[row, column]), int(table[row + 1, column])
            moves.append(Move(regions[int(column)], periods[row], periods[row + 1], now, then))
    return tuple(moves)
