"""Which activities outgrow the country: productivity and margin over several years, beside the quotient."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.activities import fold
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import identify_by_growth
from clusterpolicy.measures.change.qualification import GrowthIdentification

SPAN = 3
NEEDED = ("employment", "turnover", "profit")


@dataclass(frozen=True)
class Outgrowing:
    """Growth of productivity and margin of every activity, beside the country's.

    Parameters
    ----------
    found
        Measured over the accounts' years that hold figures; dim industry holds activities. An activity with a
        hidden part is unknown.
    money
        Measure that productivity is taken from: ``output``, else ``turnover``.
    years
        Compared.
    """

    found: GrowthIdentification
    money: str
    years: tuple[str, ...]

    def of(self, name: str) -> xr.DataArray:
        """Pick ``productivity`` or ``margin``, less the country's, or ``identified``; dims (region, activity)."""
        arrays = {
            "productivity": self.found.productivity.excess,
            "margin": self.found.margin.excess,
            "identified": self.found.identified,
        }
        return arrays[name].reset_coords(drop=True).rename(industry="activity").transpose("region", "activity")


def assess_outgrowing(panel: Panel, *, minimum: float) -> Outgrowing | None:
    """Judge the activities by growth.

    Parameters
    ----------
    panel
        Of the study.
    minimum
        Least median quotient, as localisation is judged by.

    Returns
    -------
    outgrowing
        ``None`` without employment, turnover and profit, or with fewer than four years that hold figures of
        each.
    """
    accounts = panel.accounts
    if not set(NEEDED) <= set(accounts.measures):
        return None
    money = "output" if "output" in accounts.measures else "turnover"
    held = (
        accounts.values[[*dict.fromkeys((*NEEDED, money))]]
        .notnull()
        .any(("region", "industry"))
        .to_array()
        .all("variable")
    )
    years = [year for year in accounts.years if year != "–" and bool(held.sel(year=year))]
    if len(years) <= SPAN:
        return None

    def cells(measure: str) -> xr.DataArray:
        folded = fold(accounts.values[measure].sel(year=years), accounts, panel.definition)
        return folded.rename(activity="industry").transpose("year", "region", "industry")

    def country(measure: str) -> xr.DataArray | None:
        total = accounts.totals_of(measure).industry
        if total is None:
            return None
        return (
            fold(total.sel(year=years), accounts, panel.definition)
            .rename(activity="industry")
            .transpose("year", "industry")
        )

    totals = accounts.totals_of("employment")
    whole = accounts.values["employment"].sum("industry", skipna=False) if totals.region is None else totals.region
    found = identify_by_growth(
        cells("employment"),
        output=cells(money),
        profit=cells("profit"),
        turnover=cells("turnover"),
        minimum=minimum,
        span=SPAN,
        region_total=whole.sel(year=years).transpose("year", "region"),
        industry_total=country("employment"),
        total=(whole.sum("region", skipna=False) if totals.total is None else totals.total).sel(year=years),
        industry_output=country(money),
        industry_profit=country("profit"),
        industry_turnover=country("turnover"),
    )
    return Outgrowing(found, money, tuple(years))
