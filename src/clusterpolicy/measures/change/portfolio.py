"""The portfolio: position against growth, in four quadrants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor

Position = Literal["quotient", "relative_share"]
GrowthOf = Literal["industry", "cell"]

QUADRANTS = ("dog", "question_mark", "cash_cow", "star")
"""Counted up: 1 for growth at or above its cut, 2 for the position."""


@dataclass(frozen=True)
class GrowthShare:
    """Growth-share matrix of all cells.

    Parameters
    ----------
    position
        Horizontal value at the end: location quotient, or share relative to the largest competitor.
    growth
        Vertical value: growth from start to end, spread over the dims of ``position``.
    size
        Activity at the end, the bubble.
    quadrant
        ``star``, ``cash_cow``, ``question_mark`` or ``dog``; empty where undefined.
    position_cut, growth_cut
        Cuts; a value equal to a cut belongs to the upper class.
    margin
        How near a cut counts as near, as a share of the cut.
    near_cut
        Share of the defined cells within ``margin`` of a cut, dims without region and industry.
    """

    position: xr.DataArray
    growth: xr.DataArray
    size: xr.DataArray
    quadrant: xr.DataArray
    position_cut: float
    growth_cut: xr.DataArray
    margin: float
    near_cut: xr.DataArray


@measure(
    symbol="BCG",
    unit="class",
    range="star, cash_cow, question_mark, dog",
    reading="stars are strong and growing, cash cows strong, question marks growing, dogs neither",
    cite="henderson1970",
    across_years=True,
)
def growth_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    position: Position = "quotient",
    growth: GrowthOf = "industry",
    position_cut: float = 1.0,
    growth_cut: float | None = None,
    margin: float = 0.05,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> GrowthShare:
    r"""Sort cells into stars, cash cows, question marks and dogs.

    .. math:: x_{ri} = LQ^1_{ri} \text{ or } \frac{s_{ri}}{\max_{q \ne r} s_{qi}}, \qquad
              y_i = \frac{e^1_i}{e^0_i} - 1

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    position
        ``quotient``: location quotient at the end; ``relative_share``: share of the industry over that
        of the largest other region.
    growth
        ``industry``: the industry's growth over all regions; ``cell``: the cell's own.
    position_cut, growth_cut
        Cuts; growth is cut at the growth of the whole where not given.
    margin
        How near a cut counts as near, as a share of the cut.
    industry_total, total
        Published totals at the end for the quotient; computed where not given.

    Returns
    -------
    matrix
        A :class:`GrowthShare`. Position and growth are NaN with a ``reason`` where undefined, and the
        quadrant is then empty.

    References
    ----------
    :cite:`henderson1970`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> after = table({"North": {"food": 20, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> growth_share(before, after).quadrant.values.tolist()
    [['star', 'dog'], ['question_mark', 'cash_cow']]
    """
    if position == "quotient":
        across = location_quotient(end, industry_total=industry_total, total=total)
    else:
        across = _relative_share(end)
    upward = _growth(start, end, growth).transpose(*across.dims)
    cut = _total_growth(start, end) if growth_cut is None else xr.DataArray(float(growth_cut))
    plain, rate = across.drop_vars("reason"), upward.drop_vars("reason")
    quadrant = sort_into_quadrants(plain, rate, position_cut=position_cut, growth_cut=cut)
    near = abs(plain - position_cut) <= margin * abs(position_cut)
    near = (near | (abs(rate - cut) <= margin * abs(cut))) & (quadrant != "")
    cells = ("region", "industry")
    share = near.sum(cells) / divisor((quadrant != "").sum(cells))
    return GrowthShare(
        position=across,
        growth=upward,
        size=explain_undefined(end, {"UNKNOWN_CELL": True}),
        quadrant=quadrant,
        position_cut=float(position_cut),
        growth_cut=explain_undefined(cut, {"UNKNOWN_TOTAL": True}),
        margin=margin,
        near_cut=explain_undefined(share, {"NO_CELL": True}),
    )


def sort_into_quadrants(
    position: xr.DataArray, growth: xr.DataArray, *, position_cut: float, growth_cut: xr.DataArray | float
) -> xr.DataArray:
    """Name the quadrant of each cell from its position and growth; a value equal to a cut counts upwards.

    Parameters
    ----------
    position, growth
        Arrays of the same dims; NaN where unknown.
    position_cut, growth_cut
        The cuts.

    Returns
    -------
    quadrant
        ``star``, ``cash_cow``, ``question_mark`` or ``dog``; empty where undefined.
    """
    places = number_quadrants(position, growth, position_cut=position_cut, growth_cut=growth_cut)
    return position.copy(data=np.array([*QUADRANTS, ""])[places.values])


def number_quadrants(
    position: xr.DataArray, growth: xr.DataArray, *, position_cut: float, growth_cut: xr.DataArray | float
) -> xr.DataArray:
    """Tell the quadrant of each cell by its place in :data:`QUADRANTS`; -1 where undefined."""
    cut = xr.DataArray(growth_cut)
    defined = position.notnull() & growth.notnull() & cut.notnull()
    place = (position >= position_cut).astype(np.int8) * np.int8(2) + (growth >= cut)
    return place.where(defined, np.int8(-1)).transpose(*position.dims)


def _relative_share(end: xr.DataArray) -> xr.DataArray:
    if end.sizes["region"] < 2:
        return explain_undefined(end * float("nan"), {"UNKNOWN_CELL": end.isnull(), "DEGENERATE": True})
    values = end.transpose(..., "region")
    ordered = np.sort(values.values, axis=-1)
    largest, second = ordered[..., -1:], ordered[..., -2:-1]
    rival = values.copy(data=np.where(values.values == largest, second, largest))
    rival = rival.where((values == largest).sum("region") < 2, values.max("region", skipna=False))
    rival = rival.where(values.notnull().all("region"))
    reasons: Reasons = {
        "UNKNOWN_CELL": end.isnull().any("region"),
        "ZERO_COMPETITOR": rival == 0,
    }
    return explain_undefined((values / divisor(rival)).transpose(*end.dims), reasons)


def _growth(start: xr.DataArray, end: xr.DataArray, growth: GrowthOf) -> xr.DataArray:
    if growth == "cell":
        reasons: Reasons = {"UNKNOWN_CELL": start.isnull() | end.isnull(), "ZERO_START": start == 0}
        return explain_undefined(end / divisor(start) - 1, reasons)
    before, after = start.sum("region", skipna=False), end.sum("region", skipna=False)
    rate = (after / divisor(before) - 1).broadcast_like(end)
    unknown = before.isnull() | after.isnull()
    return explain_undefined(rate, {"UNKNOWN_TOTAL": unknown, "ZERO_INDUSTRY": before == 0})


def _total_growth(start: xr.DataArray, end: xr.DataArray) -> xr.DataArray:
    cells = ("region", "industry")
    rate: xr.DataArray = end.sum(cells, skipna=False) / divisor(start.sum(cells, skipna=False)) - 1
    return rate
