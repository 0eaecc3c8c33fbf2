"""What indices and the diamond refuse, what they say about it, and how quick they are."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    ahp_weights,
    composite_index,
    determinant_scores,
    diamond_score,
    factor_analysis,
    index_weights,
    normalised,
    principal_components,
    rank_robustness,
    rank_sensitivity,
    series,
    table,
    treated_indicators,
)

DIMS = ("region", "indicator")
FACTS = table({"A": {"x": 1, "y": 5}, "B": {"x": 2, "y": 3}, "C": {"x": 4, "y": 4}}, dims=DIMS)
JUDGED = table({"x": {"x": 1, "y": 3}, "y": {"y": 1}}, dims=("indicator", "other"))
CORNERS = series(
    {"factor_conditions": 80, "demand_conditions": 60, "related_industries": 70, "rivalry": 50}, dim="determinant"
)

REFUSED: dict[str, tuple[Callable[[], object], set[str]]] = {
    "no dim of indicators": (lambda: normalised(FACTS.rename(indicator="industry")), {"IX-001"}),
    "no region": (lambda: normalised(FACTS.isel(region=[])), {"IX-001"}),
    "indicators by number": (lambda: normalised(FACTS.assign_coords(indicator=[1, 2])), {"CV-001"}),
    "an indicator twice": (lambda: composite_index(FACTS.assign_coords(indicator=["x", "x"])), {"CV-003"}),
    "an infinite value": (lambda: normalised(FACTS.where(FACTS != 5, np.inf)), {"CV-005"}),
    "a direction of another indicator": (lambda: normalised(FACTS, directions={"z": -1}), {"IX-002"}),
    "a direction that is none": (lambda: normalised(FACTS, directions={"x": 0}), {"IX-002"}),
    "a scale upside down": (lambda: normalised(FACTS, scale=(100, 0)), {"IX-006"}),
    "a single class and years that are not there": (
        lambda: normalised(FACTS, method="categorical", classes=1, across=("region", "year")), {"IX-006"},
    ),
    "a target that is missing": (lambda: normalised(FACTS, method="target", target={"x": 3}), {"IX-004"}),
    "a target of nothing": (lambda: normalised(FACTS, method="target", target={"x": 3, "y": 0}), {"IX-005"}),
    "thresholds below zero": (lambda: treated_indicators(FACTS, skewness=-1, most=-1), {"IX-006"}),
    "a block that is missing": (lambda: composite_index(FACTS, blocks={"x": "one"}), {"IX-003"}),
    "storeys of unequal height": (lambda: composite_index(FACTS, blocks={"x": "one", "y": ("two", "top")}), {"IX-003"}),
    "a block in two places": (
        lambda: composite_index(FACTS, blocks={"x": ("one", "left"), "y": ("one", "right")}), {"IX-003"},
    ),
    "weights of other indicators, and negative": (lambda: composite_index(FACTS, weights={"x": -1, "z": 2}), {"IX-004", "IX-005"}),
    "weights that are all nothing": (lambda: composite_index(FACTS, weights={"x": 0, "y": 0}), {"IX-005"}),
    "an array of other weights": (
        lambda: composite_index(FACTS, weights=series({"x": 1, "z": 1}, dim="indicator")), {"IX-004"},
    ),
    "weights by year for facts without": (
        lambda: composite_index(FACTS, weights=series({"x": 1, "y": 1}, dim="indicator").expand_dims(year=["2020"])),
        {"IX-004"},
    ),
    "a component that an indicator runs against": (
        lambda: composite_index(
            xr.concat([FACTS, -1.1 * FACTS.sel(indicator=["x"]).assign_coords(indicator=["z"])], "indicator"),
            weights="first_component",
        ),
        {"IX-009"},
    ),
    "too many aggregations, crossed shares, no known": (
        lambda: composite_index(FACTS, aggregation=("arithmetic", "geometric"), shares=(0.6, 0.4), least_known=0),
        {"IX-006"},
    ),
    "weights of blocks that are missing": (
        lambda: composite_index(FACTS, blocks={"x": "one", "y": "two"}, block_weights={"one": 1}), {"IX-004"},
    ),
    "no factor": (lambda: index_weights(FACTS, factors=0), {"IX-006"}),
    "more factors than indicators": (lambda: factor_analysis(FACTS, factors=3), {"IX-006"}),
    "a share above the whole": (lambda: principal_components(FACTS, share=1.5), {"IX-006"}),
    "weights that vary by more than themselves": (lambda: rank_robustness(FACTS, weight_spread=1.0), {"IX-006"}),
    "no draw and no interval": (lambda: rank_robustness(FACTS, draws=0, interval=1.0, top=0), {"IX-006"}),
    "a sample that is no power of two": (lambda: rank_sensitivity(FACTS, draws=100), {"IX-006"}),
    "nothing to choose": (
        lambda: rank_sensitivity(
            FACTS, normalisations=["min_max"], aggregations=["arithmetic"], weight_spread=0, drop_one=False
        ),
        {"IX-010"},
    ),
    "judgements that are not square": (lambda: ahp_weights(JUDGED.isel(other=[0])), {"IX-007"}),
    "judgements of one dim": (lambda: ahp_weights(JUDGED.rename(other="expert")), {"IX-007"}),
    "judgements that contradict": (lambda: ahp_weights(JUDGED.fillna(3.0)), {"IX-008"}),
    "a judgement of zero": (lambda: ahp_weights(JUDGED.where(JUDGED != 3, 0.0)), {"IX-008"}),
    "a self-judgement that is not one": (lambda: ahp_weights(JUDGED.where(JUDGED != 1, 2.0)), {"IX-008"}),
    "experts that are not there": (lambda: ahp_weights(JUDGED, combine="expert", random_index=0), {"IX-006"}),
    "a determinant nobody knows": (lambda: determinant_scores(FACTS, determinant_of={"x": "luck", "y": "chance"}), {"IX-011"}),
    "experts by another dim": (
        lambda: determinant_scores(
            FACTS, determinant_of={"x": "rivalry", "y": "chance"}, experts=CORNERS.expand_dims(expert=["e"]), expert_weight=2
        ),
        {"IX-006"},
    ),
    "a diamond without determinants": (lambda: diamond_score(CORNERS.rename(determinant="corner")), {"IX-001"}),
    "a score above the scale": (lambda: diamond_score(CORNERS * 2), {"IX-012"}),
    "a negative score": (lambda: diamond_score(CORNERS - 60), {"CV-004"}),
    "three corners and weights nobody knows": (
        lambda: diamond_score(CORNERS, order=["rivalry", "demand_conditions"], weights={"luck": 1}), {"IX-011"},
    ),
    "weights of nothing": (lambda: diamond_score(CORNERS, weights={"rivalry": 0}), {"IX-005"}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_told_in_both_languages(case: str) -> None:
    ask, codes = REFUSED[case]
    with pytest.raises(ConventionError) as caught:
        ask()
    assert {finding.id for finding in caught.value.findings} == codes
    for language in LANGUAGES:
        for finding in caught.value.findings:
            assert finding.message(language)
            assert finding.repair(language)


def test_the_places_of_a_fault_are_named() -> None:
    with pytest.raises(ConventionError) as caught:
        ahp_weights(JUDGED.fillna(3.0))
    assert caught.value.findings[0].examples == ("x, y",)


@pytest.mark.measure("rank_robustness", "rank_sensitivity")
def test_a_thousand_draws_over_a_hundred_regions_take_no_longer_than_a_breath() -> None:
    chance = np.random.default_rng(0)
    facts = xr.DataArray(
        chance.lognormal(size=(100, 20)),
        coords={"region": [f"r{n:02}" for n in range(100)], "indicator": [f"i{n:02}" for n in range(20)]},
        dims=DIMS,
    )
    blocks = {f"i{n:02}": f"b{n // 5}" for n in range(20)}
    rank_robustness(facts, blocks=blocks, draws=10)  # libraries are loaded
    start = time.perf_counter()
    rank_robustness(facts, blocks=blocks)
    assert time.perf_counter() - start < 2
    start = time.perf_counter()
    rank_sensitivity(facts, blocks=blocks)
    assert time.perf_counter() - start < 6
