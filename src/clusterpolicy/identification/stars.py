"""Stars for size, specialisation and focus, as the European Cluster Observatory gave them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

FocusScope = Literal["category", "all"]


@dataclass(frozen=True)
class StarRules:
    """When a cell earns a star.

    Parameters
    ----------
    top_share
        Share of regions that earn the size and the focus star.
    quotient
        Least location quotient of the specialisation star.
    focus_scope
        ``category``: the focus star compares regions within an activity (then it repeats the
        order of the quotients); ``all``: it compares all cells.
    """

    top_share: float = 0.10
    quotient: float = 2.0
    focus_scope: FocusScope = "all"


@dataclass(frozen=True)
class Stars:
    """Stars of each cell.

    Parameters
    ----------
    size, specialisation, focus
        Booleans over (region, activity) and any other dims.
    count
        Number of stars, 0 to 3.
    """

    size: xr.DataArray
    specialisation: xr.DataArray
    focus: xr.DataArray
    count: xr.DataArray


def cluster_stars(
    activity: xr.DataArray,
    quotient: xr.DataArray,
    region_total: xr.DataArray,
    *,
    rules: StarRules = StarRules(),
    dim: str = "activity",
) -> Stars:
    """Give stars to region-activity cells.

    Parameters
    ----------
    activity
        Size of each cell (employment), dims (region, ``dim``) and any others.
    quotient
        Location quotients, same dims.
    region_total
        Totals by region over the same base as the quotients.
    rules
        Shares and cuts.
    dim
        Name of the dim of activities.

    Returns
    -------
    stars
        A cell that is unknown earns none and does not count among the regions; ties at the cut
        all earn the star.
    """
    share = activity / region_total.where(region_total > 0)
    size = _top(activity, ["region"], rules.top_share)
    focus = _top(share, ["region"] if rules.focus_scope == "category" else ["region", dim], rules.top_share)
    specialisation = quotient >= rules.quotient
    order = activity.dims
    size, specialisation, focus = (flag.transpose(*order) for flag in (size, specialisation, focus))
    count = size.astype(int) + specialisation.astype(int) + focus.astype(int)
    return Stars(size, specialisation, focus, count)


def _top(array: xr.DataArray, dims: list[str], share: float) -> xr.DataArray:
    stacked = array.transpose(*dims, ...)
    flat = stacked.values.reshape(-1, *stacked.shape[len(dims) :])
    known = ~np.isnan(flat)
    filled = np.where(known, flat, -np.inf)
    descending = -np.sort(-filled, axis=0)
    counted = known.sum(axis=0)
    needed = np.maximum(1, np.ceil(share * counted - 1e-9).astype(int))
    cut = np.take_along_axis(descending, (needed - 1)[None, ...], axis=0)
    earned = known & (filled >= cut) & (filled > 0)
    return stacked.copy(data=earned.reshape(stacked.shape)).transpose(*array.dims)


def least_for_star(values: np.ndarray, share: float) -> float:
    """Cut of a star over the known values; NaN where there are none."""
    known = np.sort(values[~np.isnan(values)])[::-1]
    return float(known[max(1, math.ceil(share * len(known) - 1e-9)) - 1]) if len(known) else math.nan
