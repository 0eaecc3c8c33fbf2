"""Growth of productivity and margin beside the country's, by hand."""

from __future__ import annotations

import math

import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.outgrowing import assess_outgrowing
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.measures import table

PEOPLE = {"North": {"steel": 10, "tools": 10, "shops": 20}, "South": {"steel": 10, "tools": 10, "shops": 140}}
METAL = Definition("metal", {"steel": "metal", "tools": "metal", "shops": "shops"})


def panel(turnover: list[float], profit: list[float], **changed: list[float]):
    """North's steel by year; all else stays as it is, South's like North's in the first year."""
    years = [str(2020 + at) for at in range(len(turnover))]

    def yearly(start: float, north: list[float]) -> xr.DataArray:
        cells = [
            table({region: {industry: north[at] if (region, industry) == ("North", "steel") else start
                            for industry in ("steel", "tools", "shops")} for region in ("North", "South")})
            for at in range(len(years))
        ]  # fmt: skip
        return xr.concat(cells, "year").assign_coords(year=years)

    people = xr.concat([table(PEOPLE)] * len(years), "year").assign_coords(year=years)
    cells = {"employment": people, "turnover": yearly(100, turnover), "profit": yearly(10, profit)}
    return build_panel(RegionalAccounts.from_arrays(cells), definition=METAL)


def test_an_activity_that_outgrows_the_country_both_ways_is_named() -> None:
    told = assess_outgrowing(panel([100, 100, 100, 160], [10, 10, 10, 40]), minimum=1.3)
    assert told is not None
    north = {"region": "North", "activity": "metal"}
    own, country = (260 / 200) ** (1 / 3) - 1, (460 / 400) ** (1 / 3) - 1
    assert float(told.of("productivity").sel(north)) == pytest.approx(own - country)
    margins = (50 / 260 - 20 / 200) / 3 - (70 / 460 - 40 / 400) / 3
    assert float(told.of("margin").sel(north)) == pytest.approx(margins)
    assert float(told.of("identified").sel(north)) == 1
    assert float(told.of("identified").sel(region="South", activity="metal")) == 0


def test_a_loss_moves_the_margin_in_points_and_an_odd_year_does_not_decide() -> None:
    told = assess_outgrowing(panel([100, 100, 100, 100, 100, 400], [-30, 10, 10, 10, 10, 10]), minimum=1.0)
    assert told is not None
    north = {"region": "North", "activity": "metal"}
    assert float(told.of("productivity").sel(north)) == 0
    assert float(told.of("margin").sel(north)) == 0
    assert float(told.of("identified").sel(north)) == 0


def test_three_years_or_a_missing_column_tell_nothing() -> None:
    assert assess_outgrowing(panel([100, 100, 160], [10, 10, 10]), minimum=1.0) is None
    years = panel([100, 100, 100, 100], [10, 10, 10, 10])
    bare = years.accounts.values.drop_vars("profit")
    lacking = build_panel(RegionalAccounts.from_arrays({str(name): bare[name] for name in bare}), definition=METAL)
    assert assess_outgrowing(lacking, minimum=1.0) is None


def test_years_before_profit_was_told_do_not_count() -> None:
    years = panel([70, 100, 100, 100, 160], [10, 10, 10, 10, 40])
    cells = {str(name): array for name, array in years.accounts.values.items()}
    cells["profit"] = cells["profit"].where(cells["profit"]["year"] != "2020")
    told = assess_outgrowing(build_panel(RegionalAccounts.from_arrays(cells), definition=METAL), minimum=1.3)
    whole = assess_outgrowing(panel([100, 100, 100, 160], [10, 10, 10, 40]), minimum=1.3)
    assert told is not None
    assert whole is not None
    assert told.years == ("2021", "2022", "2023", "2024")
    for name in ("productivity", "margin", "identified"):
        assert told.of(name).values.tolist() == whole.of(name).values.tolist()


def test_an_activity_with_a_hidden_part_is_unknown() -> None:
    told = assess_outgrowing(panel([100, 100, 100, math.nan], [10, 10, 10, 40]), minimum=1.0)
    assert told is not None
    assert math.isnan(float(told.of("productivity").sel(region="North", activity="metal")))
