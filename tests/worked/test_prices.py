"""Constant prices: money of several years made comparable, and nothing made up."""

from __future__ import annotations

import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.prices import deflate
from clusterpolicy.errors import ValidationBlockedError

YEARS = ["2020", "2021"]
CELLS = xr.DataArray(
    [[[100.0, 50.0]], [[121.0, 55.0]]],
    {"year": YEARS, "region": ["A"], "industry": ["x", "y"]},
    ("year", "region", "industry"),
)
INDEX = xr.DataArray([100.0, 110.0], {"year": YEARS}, ("year",))


def money(**described: object) -> RegionalAccounts:
    totals = {
        "turnover": PublishedTotals(CELLS.sum("industry"), CELLS.sum("region"), CELLS.sum(("region", "industry")))
    }
    return RegionalAccounts.from_arrays({"turnover": CELLS, "employment": CELLS}, totals=totals, **described)


def test_values_and_totals_come_to_the_prices_of_the_base_year() -> None:
    constant = deflate(money(), measures=("turnover",), index=INDEX, base="2021")
    assert constant.turnover.values.round(9).ravel().tolist() == [110, 55, 121, 55]
    assert constant.prices["turnover"] == "constant 2021"
    assert constant.totals_of("turnover").region.values.round(9).ravel().tolist() == [165, 176]
    assert constant.employment.equals(money().employment)


def test_an_index_by_industry_drops_the_totals_it_cannot_convert() -> None:
    by_industry = xr.DataArray([[1.0, 1.0], [1.1, 1.0]], {"year": YEARS, "industry": ["x", "y"]}, ("year", "industry"))
    constant = deflate(money(), measures=("turnover",), index=by_industry, base="2020")
    assert constant.turnover.values.round(9).ravel().tolist() == [100, 50, 110, 55]
    totals = constant.totals_of("turnover")
    assert totals.region is None
    assert totals.total is None
    assert totals.industry.values.round(9).ravel().tolist() == [100, 50, 110, 55]


def test_all_faults_at_once() -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        deflate(
            money(prices={"turnover": "constant 2015"}),
            measures=("turnover", "profit"),
            index=INDEX.isel(year=[0]),
            base="2019",
        )
    assert [finding.id for finding in fault.value.findings] == ["PR-001", "PR-002", "PR-003"]
    assert "2021, 2019" in fault.value.render()
