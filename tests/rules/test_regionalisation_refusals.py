"""Regional tables: what is refused, what is undefined and why."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    calibrate_delta,
    purchase_quotients,
    regional_coefficients,
    regional_flows,
    regional_purchases,
    table,
)
from clusterpolicy.measures.register import explain_reason

pytestmark = pytest.mark.measure("purchase_quotients", "regional_coefficients", "regional_purchases", "calibrate_delta")

NATION = arrange_flows(
    {"a": {"a": 10, "b": 40, "c": 0}, "b": {"a": 30, "b": 20, "c": 0}, "c": {"a": 0, "b": 0, "c": 0}},
    output={"a": 100, "b": 200, "c": 0},
    primary={"pay": {"a": 60, "b": 140, "c": 0}},
    value_added=["pay"],
    wages="pay",
    scope="domestic",
)
JOBS = table({"north": {"a": 10, "b": 0, "c": 0}, "south": {"a": 10, "b": 20, "c": 0}, "sea": {"a": 0, "b": 0, "c": 0}})


def refused(call: object) -> list[str]:
    with pytest.raises(ConventionError) as caught:
        call()  # type: ignore[operator]
    for language in LANGUAGES:
        assert caught.value.render(language)
    return [finding.id for finding in caught.value.findings]


def test_an_absent_buyer_has_a_column_of_zeros_and_its_quotient_a_reason() -> None:
    quotients = purchase_quotients(JOBS)
    reasons = quotients["reason"].sel(region="north", buyer=["a", "b"], supplier="a").values.tolist()
    assert reasons == ["", "ABSENT_BUYER"]
    assert quotients.sel(region="north", supplier="b", buyer="a").item() == 0
    coefficients = regional_coefficients(NATION, JOBS)
    assert coefficients.sel(region="north", supplier=["a", "b"], buyer="b").values.tolist() == [0, 0]
    assert (coefficients["reason"].sel(supplier="a", buyer="b", region=["north", "south"]) == "").all()


def test_a_region_or_industry_without_activity_is_undefined_with_its_reason() -> None:
    quotients = purchase_quotients(JOBS)
    assert (quotients["reason"].sel(region="sea", supplier=["a", "b"], buyer=["a", "b"]) == "ZERO_REGION").all()
    assert (quotients["reason"].sel(region="south", buyer="c") == "ZERO_INDUSTRY").all()
    bought = regional_purchases(NATION, JOBS)
    assert bought.local.sel(region="south", supplier="c", buyer="a").isnull()
    assert bought.output["reason"].sel(region="south", industry="c").item() == "ZERO_INDUSTRY"


def test_an_unknown_cell_is_undefined_where_it_counts() -> None:
    hidden = table({"north": {"a": 10, "b": np.nan}, "south": {"a": 10, "b": 20}})
    quotients = purchase_quotients(hidden)
    assert (quotients["reason"].sel(region="north", buyer="b") == "UNKNOWN_CELL").all()
    assert (quotients["reason"].sel(region="south") == "UNKNOWN_TOTAL").all()
    published = {
        "region_total": xr.DataArray([30.0, 30.0], {"region": ["north", "south"]}, ("region",)),
        "industry_total": xr.DataArray([20.0, 40.0], {"industry": ["a", "b"]}, ("industry",)),
    }
    known = purchase_quotients(hidden, **published)
    assert known.sel(region="south").notnull().all()
    assert known.sel(region="north", supplier="a", buyer="a").notnull()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["ABSENT_BUYER", "NO_SURVEY"])
def test_reasons_are_put_into_words(code: str, language: str) -> None:
    assert explain_reason(code, language) != code


@pytest.mark.parametrize("delta", [-0.1, 1.0, np.nan])
def test_a_delta_outside_its_range_is_refused(delta: float) -> None:
    assert refused(lambda: purchase_quotients(JOBS, delta=delta)) == ["FL-040"]


def test_other_industries_than_the_tables_are_refused() -> None:
    other = table({"north": {"a": 10, "d": 1}})
    assert refused(lambda: regional_coefficients(NATION, other)) == ["FL-041"]
    assert refused(lambda: regional_purchases(NATION, other)) == ["FL-041"]


def test_a_regions_table_needs_a_known_region_and_known_activity() -> None:
    nation = small()
    jobs = JOBS.sel(industry=["a", "b"])
    assert refused(lambda: regional_flows(nation, jobs, "west")) == ["FL-043"]
    assert refused(lambda: regional_flows(nation, jobs, "sea")) == ["FL-044"]
    assert refused(lambda: regional_flows(nation, jobs.expand_dims(year=["2020"]), "south")) == ["FL-045"]
    north = regional_flows(nation, jobs, "north")
    assert north.output.values.tolist() == [50, 0]
    assert north.deliveries.sel(buyer="b").values.tolist() == [0, 0]
    assert (north.territory, north.wages) == ("north", "pay")


def small() -> Flows:
    return arrange_flows(
        NATION.deliveries.sel(supplier=["a", "b"], buyer=["a", "b"]),
        output={"a": 100, "b": 200},
        primary={"pay": {"a": 60, "b": 140}},
        value_added=["pay"],
        wages="pay",
        scope="domestic",
    )


def test_a_survey_must_have_something_to_compare() -> None:
    nation, jobs = small(), JOBS.sel(industry=["a", "b"])
    labels = {"region": ["north", "south"], "supplier": ["a", "b"], "buyer": ["a", "b"]}
    blank = xr.DataArray(np.full((2, 2, 2), np.nan), labels, tuple(labels))
    assert refused(lambda: calibrate_delta(nation, jobs, blank)) == ["FL-042"]
    assert refused(lambda: calibrate_delta(nation, jobs, blank.assign_coords(region=["north", "west"]))) == ["FL-043"]
    assert refused(lambda: calibrate_delta(nation, jobs, blank.assign_coords(buyer=["a", "z"]))) == ["FL-041"]
    blank.loc["south", "a", "b"] = 0.1
    found = calibrate_delta(nation, jobs, blank, loss="squared")
    assert found.cells.values.tolist() == [0, 1]
    assert found.delta["reason"].values.tolist() == ["NO_SURVEY", ""]
    assert found.error.sel(region="south").item() < 1e-4
