"""How activities and regions grew: growth-share quadrants and shift-share, over the years of the study."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures.growth import ShiftShare, shift_share
from clusterpolicy.measures.portfolio import GrowthShare, growth_share


@dataclass(frozen=True)
class Growth:
    """Growth of the main measure from the first to the last year compared.

    Parameters
    ----------
    start, end
        Years compared.
    shift
        Shift-share by (region, industry).
    by_region
        Component -> its sum by region; NaN where a cell of the region is unknown.
    portfolio
        Growth-share quadrants by (region, activity).
    nominal
        True where the main measure is money at current prices.
    """

    start: str
    end: str
    shift: ShiftShare
    by_region: dict[str, xr.DataArray]
    portfolio: GrowthShare
    nominal: bool


def assess_growth(panel: Panel) -> Growth | None:
    """Compare the first and the last year; ``None`` where there is a single year.

    Shift-share runs over activities (plus the rest of each region where published totals tell it).
    """
    years = panel.accounts.years
    known = [
        year for year in years if bool(panel.cells[panel.main].quotient.sel(year=year).notnull().any())
    ]
    if len(known) < 2:
        return None
    start, end = known[0], known[-1]
    cells = panel.cells[panel.main].known
    before = cells.sel(year=start, drop=True).rename(activity="industry")
    after = cells.sel(year=end, drop=True).rename(activity="industry")
    same_part = (
        panel.cells[panel.main].coverage.sel(year=start, drop=True)
        == panel.cells[panel.main].coverage.sel(year=end, drop=True)
    ).rename(activity="industry")
    before, after = before.where(same_part), after.where(same_part)
    shift = shift_share(before, after)
    growth = (after / before - 1).rename(industry="activity")
    national = _national_growth(panel, start, end)
    portfolio = growth_share(
        panel.median_quotient(panel.main), growth, position_cut=1.0, growth_cut=float(national)
    )
    by_region = {
        name: getattr(shift, name).reset_coords(drop=True).sum("industry", skipna=True, min_count=1)
        for name in ("change", "national", "industry_mix", "competitive")
    }
    nominal = panel.accounts.prices.get(panel.main, "") == "current"
    return Growth(start, end, shift, by_region, portfolio, nominal)


def _national_growth(panel: Panel, start: str, end: str) -> xr.DataArray:
    total = panel.cells[panel.main].benchmark_total
    if "region" in total.dims:
        total = panel.cells[panel.main].region_total.sum("region", skipna=False)
    return total.sel(year=end, drop=True) / total.sel(year=start, drop=True) - 1
