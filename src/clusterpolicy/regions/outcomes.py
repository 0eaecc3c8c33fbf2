"""Outcomes of regions that a pole may touch: sectors linked with it, the whole economy, people. Growth a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.identification.growth import same_part
from clusterpolicy.identification.linkage_profile import Linkages, enough_known
from clusterpolicy.identification.panel import Panel

Outcome = Literal["linked", "whole", "population"]
OUTCOMES: tuple[Outcome, ...] = ("linked", "whole", "population")
POPULATION = "population"


def years_between(years: Sequence[str]) -> float:
    """Years from the first to the last label; labels that are no numbers count as one each.

    Examples
    --------
    >>> years_between(["2014", "2019"]), years_between(["before", "after"])
    (5.0, 1.0)
    """
    try:
        return float(int(years[-1]) - int(years[0])) or 1.0
    except ValueError:
        return float(len(years) - 1)


def growth_a_year(array: xr.DataArray, ends: tuple[str, str], span: float) -> xr.DataArray:
    """Mean growth a year between two years, a fraction; NaN where the start is unknown or zero."""
    before, after = (array.sel(year=year, drop=True).reset_coords(drop=True) for year in ends)
    return rate_a_year(before, after, span)


def rate_a_year(before: xr.DataArray, after: xr.DataArray, span: float) -> xr.DataArray:
    """Mean growth a year from one array to another, a fraction; NaN where the first is unknown or zero."""
    return (after / before.where(before > 0)) ** (1 / span) - 1


def measure_outcomes(
    panel: Panel, linkages: Linkages, years: Sequence[str], *, activities: Sequence[str]
) -> dict[Outcome, dict[str, xr.DataArray]]:
    """Measure every outcome, dims (region,), a fraction a year.

    Parameters
    ----------
    panel, linkages
        Of a study.
    years
        That hold figures; the first and the last are compared.
    activities
        Whose linked sectors are looked at.

    Returns
    -------
    outcomes
        ``linked`` -> one array an activity; ``whole`` and ``population`` -> one array under an empty name,
        and none without a population of several years.
    """
    ends, span = (years[0], years[-1]), years_between(years)
    total = panel.cells[panel.main].region_total
    whole = growth_a_year(total, ends, span)
    people = _population(panel, years)
    return {
        "linked": {activity: linked_growth(linkages, activity, ends, span) for activity in activities},
        "whole": {"": whole},
        "population": {} if people is None else {"": people},
    }


def linked_growth(linkages: Linkages, activity: str, ends: tuple[str, str], span: float) -> xr.DataArray:
    r"""Growth of the sectors that an activity buys from and sells to, beside the country's same sectors.

    .. math:: y_r = \left( \frac{\sum_s v_s e_{rs}^1}{\sum_s v_s e_{rs}^0 E_s^1 / E_s^0} \right)^{1/T} - 1,
        \qquad v_s = \frac{z_{sa} + z_{as}}{x_s}

    v is the share of a sector's output that it exchanges with the activity; the activity's own sectors
    are left out. NaN where too little of the linked sectors is known at both ends.
    """
    sectors = linkages.sectors
    cells = sectors.cells[sectors.main]
    exchanged = (linkages.purchases + linkages.sales).sel(activity=activity, drop=True)
    output = linkages.flows.output.reset_coords(drop=True).rename(industry="sector")
    own = linkages.shares.sel(activity=activity, drop=True) > 0
    weight = (exchanged / output.where(output > 0)).fillna(0.0).where(~own, 0.0)
    same = same_part(sectors, *ends)
    before, after = (cells.known.sel(year=year, drop=True).where(same) for year in ends)
    country = [cells.benchmark.sel(year=year, drop=True) for year in ends]
    expected = before * (country[1] / country[0].where(country[0] > 0)).fillna(0.0)
    known = (before.notnull() & after.notnull()).rename(activity="sector")
    weight = weight.sel(sector=known["sector"].values)
    above, below = (
        (part.reset_coords(drop=True).rename(activity="sector").where(known, 0.0) * weight).sum("sector")
        for part in (after, expected)
    )
    told = enough_known((known * weight).sum("sector"), weight.sum("sector"))
    return rate_a_year(below, above, span).where(told)


def pole_growth(panel: Panel, years: Sequence[str], region: str, activity: str) -> float:
    """Growth a year of one activity of a region above the country's same activity; NaN where unknown."""
    cells, ends = panel.cells[panel.main], (years[0], years[-1])
    here = {"region": region, "activity": activity}
    if not bool(same_part(panel, *ends).sel(here)):
        return np.nan
    span = years_between(years)
    own, country = (float(growth_a_year(part.sel(here), ends, span)) for part in (cells.known, cells.benchmark))
    return own - country


def _population(panel: Panel, years: Sequence[str]) -> xr.DataArray | None:
    if panel.indicators is None or POPULATION not in panel.indicators:
        return None
    people = panel.indicators[POPULATION]
    told = [year for year in years if "year" in people.dims and year in people["year"].values]
    if len(told) < 2:
        return None
    placed = people.reindex(region=list(panel.accounts.regions))
    return growth_a_year(placed, (told[0], told[-1]), years_between(told))
