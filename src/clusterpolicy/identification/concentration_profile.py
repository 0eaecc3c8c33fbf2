"""How concentrated activities are in space, and how specialised regions are, in the latest year."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures.concentration import concentration_ratio, equivalent_number, herfindahl, locational_gini
from clusterpolicy.measures.concentration import hoover_concentration
from clusterpolicy.measures.specialisation import hachman_index, krugman_specialisation


@dataclass(frozen=True)
class ConcentrationProfile:
    """Measures of the main measure's cells in the latest year.

    Parameters
    ----------
    by_activity
        ``locational_gini``, ``hoover_concentration``, ``herfindahl``, ``equivalent_number``,
        ``concentration_ratio`` (three largest regions) -> arrays over (activity,).
    by_region
        ``krugman_specialisation``, ``hachman_index`` -> arrays over (region,).
    year
        Year judged.
    """

    by_activity: dict[str, xr.DataArray]
    by_region: dict[str, xr.DataArray]
    year: str


def profile_concentration(panel: Panel) -> ConcentrationProfile:
    """Compute both profiles; a value that needs an unknown cell is unknown."""
    year = panel.latest
    main = panel.cells[panel.main]
    cells = main.known.where(main.coverage == 1).sel(year=year, drop=True).rename(activity="industry")
    industries = panel.accounts.values[panel.main].sel(year=year, drop=True)
    region_total = main.region_total.sel(year=year, drop=True)
    by_activity = {
        "locational_gini": locational_gini(cells, region_total=region_total),
        "hoover_concentration": hoover_concentration(cells, region_total=region_total),
        "herfindahl": herfindahl(cells, over="region"),
        "equivalent_number": equivalent_number(cells, over="region"),
        "concentration_ratio": concentration_ratio(cells, over="region", largest=3),
    }
    by_region = {
        "krugman_specialisation": krugman_specialisation(industries),
        "hachman_index": hachman_index(industries),
    }
    return ConcentrationProfile(
        {name: array.rename(industry="activity") for name, array in by_activity.items()}, by_region, year
    )
