"""Stars for size, specialisation and focus, as the European Cluster Observatory gave them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.identification.rule_sets.engine import SLACK, decide
from clusterpolicy.identification.rule_sets.reading import rule_set

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
        all earn the star. The least size of a listed cluster, a rule of the set ``eco_2007``, is not asked.
    """
    share = activity / region_total.where(region_total > 0)
    scope = "activity" if rules.focus_scope == "category" else "all"
    cuts: dict[str, dict[str, object]] = {
        "size": {"value": rules.top_share},
        "specialisation": {"value": rules.quotient},
        "focus": {"value": rules.top_share, "scope": scope},
    }
    values = {"size": activity, "specialisation": quotient, "focus": share}
    flags = {}
    for published in rule_set("eco_2007").rules:
        rule = published.model_copy(update=cuts[published.id])
        laid = values[rule.id].transpose(*activity.dims)
        found = decide(rule, laid, compared=xr.ones_like(laid, dtype=float), dim=dim)
        flags[rule.id] = (found.met == 1).transpose(*activity.dims)
    count = xr.concat(list(flags.values()), "star").sum("star").astype(int)
    return Stars(**flags, count=count.transpose(*activity.dims))


def least_for_star(values: np.ndarray, share: float) -> float:
    """Cut of a star over the known values; NaN where there are none."""
    known = np.sort(values[~np.isnan(values)])[::-1]
    return float(known[max(1, math.ceil(share * len(known) - SLACK)) - 1]) if len(known) else math.nan
