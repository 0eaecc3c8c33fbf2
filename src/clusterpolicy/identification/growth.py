"""How activities and regions grew: growth-share quadrants and shift-share, over the years of the study.

Shift-share runs over industries. Those whose cell is unknown in a region at the start or the end
are taken together as its rest, told by the region's published total and compared with the same
industries of the country, so that no change is lost and none is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.identification.activities import ROUNDING, fold
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import shift_share
from clusterpolicy.measures.change.portfolio import sort_into_quadrants

POSITION_CUT = 1.0
COMPONENTS = ("change", "national", "industry_mix", "competitive")


@dataclass(frozen=True)
class Growth:
    """Growth of the main measure from the first to the last year that hold figures.

    Parameters
    ----------
    start, end
        Years compared.
    by_region
        Component of shift-share -> its sum by region; NaN where totals or cells do not tell it.
    rate
        Growth of each cell from start to end, a fraction, dims (region, activity); NaN where the
        known part of the activity is not the same in both years.
    quadrant
        Growth-share quadrant of each cell: position is the median quotient, cut at 1.
    cut
        Growth of the benchmark, which growth is compared with.
    nominal
        True where the main measure is money at current prices.
    """

    start: str
    end: str
    by_region: dict[str, xr.DataArray]
    rate: xr.DataArray
    quadrant: xr.DataArray
    cut: float
    nominal: bool


def assess_growth(panel: Panel) -> Growth | None:
    """Compare the first and the last year; ``None`` where there is a single year."""
    main = panel.cells[panel.main]
    told = [year for year in panel.accounts.years if bool(main.quotient.sel(year=year).notnull().any())]
    if len(told) < 2:
        return None
    start, end = told[0], told[-1]
    before, after = (main.known.sel(year=year, drop=True) for year in (start, end))
    growth = (after / before.where(before > 0) - 1).where(same_part(panel, start, end))
    cut = national_growth(panel, start, end)
    quadrant = sort_into_quadrants(panel.median_quotient(panel.main), growth, position_cut=POSITION_CUT, growth_cut=cut)
    by_region = split_change(panel.accounts, panel.main, start, end)
    nominal = panel.accounts.prices.get(panel.main, "") == "current"
    return Growth(start, end, by_region, growth, quadrant, cut, nominal)


def same_part(panel: Panel, start: str, end: str) -> xr.DataArray:
    """Tell where the known industries of an activity are the same in two years, dims (region, activity)."""
    is_known = panel.cells[panel.main].is_known
    turned = is_known.sel(year=start, drop=True) != is_known.sel(year=end, drop=True)
    return (fold(turned.astype(float), panel.accounts, panel.definition) == 0).transpose("region", "activity")


def national_growth(panel: Panel, start: str, end: str) -> float:
    """Growth of the benchmark's total, a fraction; of the country where each region has its own."""
    total = panel.cells[panel.main].benchmark_total
    if "region" in total.dims:
        total = panel.cells[panel.main].region_total.sum("region", skipna=False)
    before, after = (float(total.sel(year=year)) for year in (start, end))
    return after / before - 1 if before > 0 else float("nan")


def split_change(accounts: RegionalAccounts, measure: str, start: str, end: str) -> dict[str, xr.DataArray]:
    """Split each region's change into the components of shift-share.

    Returns
    -------
    components
        ``change``, ``national``, ``industry_mix``, ``competitive``, each dims (region,), in the
        unit of the measure.
    """
    cells = accounts.values[measure]
    totals = accounts.totals_of(measure)
    before, after = (cells.sel(year=year, drop=True).transpose("region", "industry") for year in (start, end))
    country = totals.industry if totals.industry is not None else cells.sum("region", skipna=False)
    of_country = [country.sel(year=year, drop=True) for year in (start, end)]
    whole = totals.region if totals.region is not None else cells.sum("industry", skipna=False)
    of_region = [whole.sel(year=year, drop=True) for year in (start, end)]
    grand = totals.total if totals.total is not None else country.sum("industry", skipna=False)
    known = before.notnull() & after.notnull()
    with_rest = [_add_rest(part, total, known) for part, total in zip((before, after), of_region, strict=True)]
    grands = [grand.sel(year=year, drop=True) for year in (start, end)]
    national = [_add_rest_of_country(part, total, known) for part, total in zip(of_country, grands, strict=True)]
    parts = shift_share(
        with_rest[0],
        with_rest[1],
        start_industry_total=national[0],
        end_industry_total=national[1],
        start_total=grands[0],
        end_total=grands[1],
    )
    return {
        name: getattr(parts, name).reset_coords(drop=True).sum("industry", skipna=False).rename(name)
        for name in COMPONENTS
    }


def _add_rest(cells: xr.DataArray, region_total: xr.DataArray, known: xr.DataArray) -> xr.DataArray:
    inside = cells.where(known, 0.0)
    rest = (region_total - inside.sum("industry")).where(~known.all("industry"), 0.0)
    return _append(inside, rest.where(rest >= -ROUNDING * region_total).clip(min=0.0))


def _add_rest_of_country(country: xr.DataArray, grand: xr.DataArray, known: xr.DataArray) -> xr.DataArray:
    """Country totals of the known industries, and all else of the country as the rest."""
    spread = country.broadcast_like(known).transpose("region", "industry")
    inside = spread.where(known, 0.0)
    rest = (grand - inside.sum("industry", skipna=False)).where(~known.all("industry"), 0.0)
    return _append(inside, rest.where(rest >= -ROUNDING * grand).clip(min=0.0))


def _append(cells: xr.DataArray, rest: xr.DataArray) -> xr.DataArray:
    last = rest.expand_dims(industry=["(rest)"]).transpose("region", "industry").reset_coords(drop=True)
    return xr.concat([cells.reset_coords(drop=True), last], dim="industry")
