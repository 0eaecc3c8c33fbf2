"""What measures of change refuse, and what they say about it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.neighbours import listed_weights
from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    dynamic_shift_share,
    gerfin_forecast,
    identify_by_growth,
    loss_maker_share,
    plant_turnover,
    productivity,
    productivity_growth,
    quadrant_sensitivity,
    rolling_median,
    series,
    share_change,
    spatial_shift_share,
    specialisation_entry_exit,
    stage_matrix,
    table,
)

CELLS = table({"N": {"a": 10, "b": 30}, "S": {"a": 30, "b": 10}})
YEARS = xr.concat([CELLS.assign_coords(year=year) for year in ("2020", "2021")], "year")
PLANTS = pd.DataFrame(
    [("p", "2020", "N"), ("q", "2020", "S"), ("q", "2021", "S")], columns=["id", "year", "region"]
).assign(industry="food")
TWICE = pd.concat([PLANTS, PLANTS[PLANTS["id"] == "p"]])

REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "a moving base without years": (lambda: dynamic_shift_share(CELLS), "CH-001", 'no dim "year"'),
    "a moving base of one year": (lambda: dynamic_shift_share(YEARS[:1]), "CH-001", "one year; at least 2 are"),
    "totals without years": (
        lambda: dynamic_shift_share(YEARS, industry_total=CELLS.sum("region")), "CH-001", 'no dim "year"',
    ),
    "totals of other years": (
        lambda: dynamic_shift_share(YEARS, industry_total=YEARS.sum("region").assign_coords(year=["2020", "2022"])),
        "CV-002",
        "align",
    ),
    "stages of one year": (lambda: stage_matrix(YEARS[:1]), "CH-001", "stage_matrix"),
    "stages over years that are not there": (lambda: stage_matrix(YEARS, span=5), "CH-005", "5 years apart"),
    "a span of nothing": (lambda: stage_matrix(YEARS, span=0), "ME-001", "span is 0"),
    "medians without years": (lambda: rolling_median(CELLS), "CH-001", "rolling_median"),
    "a window of nothing": (lambda: rolling_median(YEARS, window=0), "ME-001", "window is 0"),
    "shares without years": (lambda: share_change(CELLS, CELLS), "CH-001", "share_change"),
    "identification without years": (
        lambda: identify_by_growth(CELLS, output=CELLS, profit=CELLS, turnover=CELLS), "CH-001", "identify_by_growth",
    ),
    "negative turnover": (
        lambda: identify_by_growth(YEARS, output=YEARS, profit=YEARS, turnover=YEARS - 20), "CV-004", "turnover holds 4",
    ),
    "negative workers": (lambda: productivity(CELLS, CELLS - 20), "CV-004", "workers holds 2"),
    "a negative deflator": (lambda: productivity(CELLS, CELLS, deflator=CELLS - 20), "CV-004", "deflator holds 2"),
    "benchmark output at prices by region": (
        lambda: productivity_growth(YEARS, YEARS, deflator=YEARS, industry_output=YEARS.sum("region")), "CH-003", "differ",
    ),
    "more loss-makers than enterprises": (lambda: loss_maker_share(CELLS + 1, CELLS), "CH-004", "4 cells"),
    "forecasts scaled without all regions": (
        lambda: gerfin_forecast(
            CELLS, CELLS, CELLS.sum("region"), rescaled_to="total", end_industry_total=2 * CELLS.sum("region")
        ),
        "CH-002",
        "2 industries",
    ),
    "no cut to move": (lambda: quadrant_sensitivity(CELLS, CELLS, position_shifts=()), "ME-001", "position_shifts is 0"),
    "a specialisation in nothing": (lambda: specialisation_entry_exit(CELLS, CELLS, cut=0), "ME-001", "cut is 0"),
    "neighbours of other regions": (
        lambda: spatial_shift_share(CELLS, CELLS, weights=listed_weights({"N": "W", "W": "N"})), "SP-006", "",
    ),
    "regions that do not align": (
        lambda: productivity(series({"N": 1, "S": 2}), series({"S": 1, "N": 2})), "CV-002", "(convention 2)",
    ),
    "plants without ids": (
        lambda: plant_turnover(PLANTS.drop(columns="id"), start="2020", end="2021"), "PL-001", '"id"',
    ),
    "plants of a year that is not there": (
        lambda: plant_turnover(PLANTS, start="2020", end="2025"), "ES-011", "2025",
    ),
    "plants from the later to the earlier year": (
        lambda: plant_turnover(PLANTS, start="2021", end="2020"), "CH-006", "from 2021 to 2020",
    ),
    "a plant twice in a year": (lambda: plant_turnover(TWICE, start="2020", end="2021"), "CH-007", "One id"),
    "plants of regions not listed": (
        lambda: plant_turnover(PLANTS, start="2020", end="2021", regions=["N"]), "PL-003", "One region",
    ),
    "plants without an industry": (
        lambda: plant_turnover(PLANTS.assign(industry=[None, "a", "a"]), start="2020", end="2021"), "ES-003", "",
    ),
}  # fmt: skip


@pytest.mark.measure(
    "dynamic_shift_share", "stage_matrix", "rolling_median", "share_change", "identify_by_growth", "productivity",
    "productivity_growth", "loss_maker_share", "gerfin_forecast", "quadrant_sensitivity", "specialisation_entry_exit",
    "spatial_shift_share", "plant_turnover",
)  # fmt: skip
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_meant_is_refused_in_words(what: str) -> None:
    call, code, said = REFUSED[what]
    with pytest.raises(ConventionError) as caught:
        call()
    assert [finding.id for finding in caught.value.findings] == [code]
    assert said in caught.value.render("en")
    for language in LANGUAGES:
        assert caught.value.findings[0].repair(language)


@pytest.mark.measure("plant_turnover")
def test_all_faults_of_a_register_are_told_at_once() -> None:
    with pytest.raises(ConventionError) as caught:
        plant_turnover(TWICE, start="2021", end="2020")
    assert {finding.id for finding in caught.value.findings} == {"CH-006", "CH-007"}
