"""How concentrated activities are in space, and how specialised regions are, in the latest year."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import (
    concentration_ratio,
    equivalent_number,
    hachman_index,
    herfindahl,
    hoover_concentration,
    krugman_specialisation,
    locational_gini,
)


@dataclass(frozen=True)
class ConcentrationProfile:
    """Concentration and specialisation in the latest year.

    Parameters
    ----------
    measure
        What was measured: the main measure, or establishments where only these are known throughout.
    by_activity
        ``locational_gini``, ``hoover_concentration``, ``herfindahl``, ``equivalent_number``,
        ``concentration_ratio`` (three largest regions) -> arrays over (activity,).
    by_region
        ``krugman_specialisation``, ``hachman_index`` -> arrays over (region,).
    year
        Year judged.
    """

    measure: str
    by_activity: dict[str, xr.DataArray]
    by_region: dict[str, xr.DataArray]
    year: str


def profile_concentration(panel: Panel) -> ConcentrationProfile:
    """Compute both profiles; a value that needs an unknown cell is unknown."""
    year = panel.latest
    measure = _best_known(panel)
    cells = panel.cells[measure]
    activity = cells.known.where(cells.coverage == 1).sel(year=year, drop=True).rename(activity="industry")
    industries = panel.accounts.values[measure].sel(year=year, drop=True)
    region_total = cells.region_total.sel(year=year, drop=True)
    by_activity = {
        "locational_gini": locational_gini(activity, region_total=region_total),
        "hoover_concentration": hoover_concentration(activity, region_total=region_total),
        "herfindahl": herfindahl(activity, over="region"),
        "equivalent_number": equivalent_number(activity, over="region"),
        "concentration_ratio": concentration_ratio(activity, over="region", k=3),
    }
    by_region = {
        "krugman_specialisation": krugman_specialisation(industries),
        "hachman_index": hachman_index(industries),
    }
    renamed = {name: array.rename(industry="activity") for name, array in by_activity.items()}
    return ConcentrationProfile(measure, renamed, by_region, year)


def _best_known(panel: Panel) -> str:
    complete = [
        name
        for name in (panel.main, "establishments")
        if name in panel.cells and bool(panel.accounts.values[name].sel(year=panel.latest).notnull().all())
    ]
    return complete[0] if complete else panel.main
