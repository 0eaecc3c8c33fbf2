"""The data-quality report finds what was planted, and only that."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.quality import find_breaks, find_constant_series, find_outliers, report_quality

YEARS, REGIONS, INDUSTRIES = (
    ["2018", "2019", "2020", "2021"],
    [f"R{at}" for at in range(8)],
    [f"I{at}" for at in range(6)],
)


@pytest.fixture
def cells() -> xr.DataArray:
    rng = np.random.default_rng(3)
    base = rng.uniform(200, 900, (1, 8, 6))
    values = base * rng.uniform(0.97, 1.05, (4, 8, 6)).cumprod(axis=0)
    return xr.DataArray(
        values.round(), {"year": YEARS, "region": REGIONS, "industry": INDUSTRIES}, ("year", "region", "industry")
    )


def accounts_of(cells: xr.DataArray) -> RegionalAccounts:
    return RegionalAccounts.from_arrays({"employment": cells}, units={"employment": "persons"})


def test_clean_data_raise_no_remark(cells: xr.DataArray) -> None:
    assert report_quality(accounts_of(cells)).findings == ()


def test_a_planted_list_of_errors_is_found(cells: xr.DataArray) -> None:
    spoiled = cells.copy(deep=True)
    spoiled.loc[{"year": "2019", "region": "R2", "industry": "I1"}] *= 10
    spoiled.loc[{"year": ["2020", "2021"], "industry": "I4"}] *= 2
    spoiled.loc[{"year": "2021", "region": "R5"}] = spoiled.sel(year="2020", region="R5")
    spoiled.loc[{"year": "2018", "region": "R0", "industry": "I0"}] = np.nan
    report = report_quality(accounts_of(spoiled))
    found = {finding.id: finding for finding in report.findings}
    assert set(found) == {"CK-605", "CK-608", "CK-610"}
    assert found["CK-605"].examples[0].startswith("R2 · I1 · 2019")
    assert found["CK-608"].examples[0].startswith("I4")
    assert found["CK-608"].values["year"] == "2020"
    assert found["CK-610"].examples == ("R5 · 2021",)
    assert report.availability["employment"]["NOT_COLLECTED"] == 1
    assert float(report.known_by_region.sel(region="R0")) == pytest.approx(1 - 1 / 24)


def test_short_or_small_series_are_left_alone(cells: xr.DataArray) -> None:
    assert find_outliers(accounts_of(cells.isel(year=[0, 1]))) == []
    tiny = (cells / 100).round()
    tiny.loc[{"year": "2019", "region": "R2", "industry": "I1"}] = 40
    assert find_outliers(accounts_of(tiny)) == []
    assert find_breaks(accounts_of(tiny)) == []
    assert find_constant_series(accounts_of(cells.isel(year=[0]))) == []
