"""Propulsive industries: which activities of the country pull others, by links, growth and innovation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.identification.activities import fold
from clusterpolicy.identification.linkage_profile import Linkages, enough_known
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.regions.outcomes import growth_a_year, years_between

Part = Literal["linkage", "growth", "innovation"]
PARTS: tuple[Part, ...] = ("linkage", "growth", "innovation")
InnovationKind = Literal["activity", "regions", ""]
AVERAGE = 1 - 1e-12
"""An average linkage, less the last digits of the arithmetic."""


@dataclass(frozen=True)
class PropulsiveIndustries:
    """What makes each activity pull others, all dim activity.

    Parameters
    ----------
    backward, forward
        Power and sensitivity of dispersion, the mean of its sectors by output; 1 is the average sector.
    kind
        ``key`` (both at least 1), ``backward``, ``forward`` or ``weak``; empty where unknown.
    growth
        Growth a year above the country's, a fraction.
    innovation
        Beside the country's; 1 is the country.
    ranks
        Share of the other activities that each outruns, dims (part, activity); ``linkage`` is the mean of
        both directions.
    score
        Mean rank over the parts asked for, 0 to 1; NaN with ``reason`` where one of them is unknown.
    propulsive
        Whether each part asked for passes its test: a key sector, growth above the country's, innovation
        at least the country's. False where the score is NaN.
    parts
        Asked for.
    start, end
        Years that growth is taken over; empty with a single year.
    innovation_name, innovation_kind
        What tells innovation: a measure of the accounts by ``activity``, an indicator of the ``regions``
        (the mean over the places where the activity's people work), or nothing (empty).
    """

    backward: xr.DataArray
    forward: xr.DataArray
    kind: xr.DataArray
    growth: xr.DataArray
    innovation: xr.DataArray
    ranks: xr.DataArray
    score: xr.DataArray
    propulsive: xr.DataArray
    parts: tuple[Part, ...]
    start: str
    end: str
    innovation_name: str
    innovation_kind: InnovationKind


def assess_propulsive(
    panel: Panel, linkages: Linkages, *, parts: tuple[Part, ...] = PARTS, innovation: str = "innovation"
) -> PropulsiveIndustries:
    r"""Rank the activities of the country by how far they pull others.

    .. math:: P_a = \frac{1}{|K|} \sum_{k \in K} \frac{\#\{b \ne a: x_{kb} < x_{ka}\} +
        \tfrac12 \#\{b \ne a: x_{kb} = x_{ka}\}}{n_k - 1}

    over the parts K asked for and the :math:`n_k` activities whose part k is known.

    Parameters
    ----------
    panel, linkages
        Of a study.
    parts
        Any of linkage, growth, innovation. A part that is asked for and unknown leaves the score undefined;
        leave the part out to judge by the others.
    innovation
        Name of a measure of the accounts, taken per unit of the main measure, else of an indicator of the
        regions, which must be a rate (patents a head, per cent of enterprises), not a count.
    """
    activities = list(panel.activities)
    backward, forward = _linkages_of_activities(linkages)
    years = _told_years(panel)
    growth = _growth(panel, years)
    told, kind = _innovation(panel, innovation)
    none = xr.DataArray(np.full(len(activities), np.nan), {"activity": activities}, ("activity",))
    held = none if told is None else told.reindex(activity=activities)
    both = (_rank(backward) + _rank(forward)) / 2
    ranks = xr.concat([both, _rank(growth), _rank(held)], dim="part").assign_coords(part=list(PARTS))
    asked = ranks.sel(part=list(parts))
    passes = {
        "linkage": (backward >= AVERAGE) & (forward >= AVERAGE),
        "growth": growth > 0,
        "innovation": held >= AVERAGE,
    }
    score = explain_undefined(
        asked.mean("part", skipna=False),
        {
            "NO_INNOVATION": told is None and "innovation" in parts,
            "FEW_ACTIVITIES": len(activities) < 2,
            "SINGLE_YEAR": len(years) < 2 and "growth" in parts,
            "UNKNOWN_LINKAGE": both.isnull() & ("linkage" in parts),
            "UNKNOWN_GROWTH": growth.isnull() & ("growth" in parts),
            "UNKNOWN_INNOVATION": held.isnull() & ("innovation" in parts),
        },
    )
    all_pass = xr.concat([passes[part] for part in parts], dim="part").all("part")
    return PropulsiveIndustries(
        backward=backward,
        forward=forward,
        kind=_kinds(backward, forward),
        growth=growth,
        innovation=held,
        ranks=ranks,
        score=score,
        propulsive=all_pass & score.notnull().reset_coords(drop=True),
        parts=parts,
        start=years[0] if len(years) > 1 else "",
        end=years[-1] if len(years) > 1 else "",
        innovation_name=innovation if kind else "",
        innovation_kind=kind,
    )


def linkage_kinds(linkages: Linkages) -> xr.DataArray:
    """Key, backward, forward or weak, dims (activity,); empty without a sector in the table."""
    return _kinds(*_linkages_of_activities(linkages))


def _linkages_of_activities(linkages: Linkages) -> tuple[xr.DataArray, xr.DataArray]:
    return _by_output(linkages, linkages.key.power), _by_output(linkages, linkages.key.sensitivity)


def _by_output(linkages: Linkages, of_sectors: xr.DataArray) -> xr.DataArray:
    """Mean over the sectors of each activity by output; NaN for one without any in the table."""
    told = of_sectors.reset_coords(drop=True).rename(industry="sector")
    weight = linkages.shares * linkages.flows.output.reset_coords(drop=True).rename(industry="sector")
    above = (told * weight).where(weight > 0, 0.0).sum("sector", skipna=False)
    below = weight.sum("sector")
    return above / below.where(below > 0)


def _kinds(backward: xr.DataArray, forward: xr.DataArray) -> xr.DataArray:
    names = np.array(["weak", "forward", "backward", "key"], dtype=object)
    known = (backward.notnull() & forward.notnull()).values
    at = 2 * (backward.values >= AVERAGE) + (forward.values >= AVERAGE)
    return backward.copy(data=np.where(known, names[at], ""))


def _told_years(panel: Panel) -> list[str]:
    quotient = panel.cells[panel.main].quotient
    return [year for year in panel.accounts.years if bool(quotient.sel(year=year).notnull().any())]


def country_figures(panel: Panel, measure: str) -> tuple[xr.DataArray, xr.DataArray]:
    """One measure in the country: by activity, dims (year, activity), and all of it, dims (year,)."""
    accounts = panel.accounts
    totals = accounts.totals_of(measure)
    industries = (
        totals.industry if totals.industry is not None else accounts.values[measure].sum("region", skipna=False)
    )
    whole = totals.total if totals.total is not None else industries.sum("industry", skipna=False)
    return fold(industries, accounts, panel.definition), whole


def _growth(panel: Panel, years: list[str]) -> xr.DataArray:
    """Growth a year of each activity in the country, less the country's; NaN where an end is unknown or empty."""
    by_activity, whole = country_figures(panel, panel.main)
    if len(years) < 2:
        return xr.full_like(by_activity.isel(year=0, drop=True), np.nan).reset_coords(drop=True)
    ends, span = (years[0], years[-1]), years_between(years)
    return growth_a_year(by_activity, ends, span) - growth_a_year(whole, ends, span)


def _innovation(panel: Panel, name: str) -> tuple[xr.DataArray | None, InnovationKind]:
    if name in panel.accounts.measures:
        return _intensity(panel, name), "activity"
    if panel.indicators is not None and name in panel.indicators:
        return _where_people_work(panel, panel.indicators[name]), "regions"
    return None, ""


def _intensity(panel: Panel, name: str) -> xr.DataArray:
    """A measure per unit of the main one, beside the country's."""
    (above, all_above), (below, all_below) = (country_figures(panel, measure) for measure in (name, panel.main))
    own, country = (
        panel.median(above / below.where(below > 0)),
        panel.median(all_above / all_below.where(all_below > 0)),
    )
    return (own / country.where(country > 0)).reset_coords(drop=True)


def _where_people_work(panel: Panel, indicator: xr.DataArray) -> xr.DataArray:
    """Mean of an indicator over the regions by the activity's size, beside the mean by the size of the regions."""
    inside = indicator
    if "year" in indicator.dims:
        told = [year for year in panel.window if year in indicator["year"].values]
        inside = indicator.sel(year=told).median("year") if told else indicator.isel(year=-1, drop=True)
    rate = inside.reset_coords(drop=True).reindex(region=list(panel.accounts.regions))
    own = _mean_by(rate, panel.median_size(panel.main).reset_coords(drop=True))
    country = _mean_by(rate, panel.median(panel.cells[panel.main].region_total).reset_coords(drop=True))
    return own / country.where(country > 0)


def _mean_by(rate: xr.DataArray, size: xr.DataArray) -> xr.DataArray:
    """Mean over regions by size; NaN where too little of the size is known with a rate."""
    whole = size.sum("region")
    weight = size.where(rate.notnull()).sum("region")
    mean = (rate * size).sum("region") / weight.where(weight > 0)
    return mean.where(enough_known(weight, whole) & (whole > 0))


def _rank(values: xr.DataArray) -> xr.DataArray:
    """Share of the other known values that each outruns, equal ones counting half; NaN where there is no other."""
    held = values.values
    known = ~np.isnan(held)
    others = int(known.sum()) - 1
    ranks = np.full(held.shape, np.nan)
    if others > 0:
        here = held[known]
        below = (here[:, None] > here).sum(axis=1) + ((here[:, None] == here).sum(axis=1) - 1) / 2
        ranks[known] = below / others
    return values.reset_coords(drop=True).copy(data=ranks)
