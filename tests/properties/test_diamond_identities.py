"""Identities of Porter's diamond that hold for any scores."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import determinant_scores, diamond_score
from clusterpolicy.measures.competition.diamond import CORNERS, distinct_orders

EXAMPLES = settings(max_examples=20, deadline=None)
SCORES = st.lists(st.floats(0, 100), min_size=4, max_size=4)


def named(values: list[float] | np.ndarray) -> xr.DataArray:
    return xr.DataArray(np.asarray(values, dtype=float), coords={"determinant": list(CORNERS)}, dims="determinant")


@pytest.mark.measure("diamond_score")
@EXAMPLES
@given(scores=SCORES)
def test_the_means_stand_in_order_and_the_area_is_a_share(scores: list[float]) -> None:
    found = diamond_score(named(scores))
    assert found.weakest <= found.geometric_mean + 1e-9 <= found.mean + 2e-9 <= max(scores) + 3e-9
    assert 0 <= found.area_least <= found.area_mean + 1e-12 <= found.area_most + 2e-12 <= 1 + 3e-12
    assert found.area_least - 1e-12 <= found.area <= found.area_most + 1e-12


@pytest.mark.slow
@pytest.mark.measure("diamond_score")
@EXAMPLES
@given(scores=SCORES)
def test_all_orders_of_the_axes_come_to_three_areas(scores: list[float]) -> None:
    found = diamond_score(named(scores))
    areas = [diamond_score(named(scores), order=order).area.item() for order in permutations(CORNERS)]
    assert len(distinct_orders()) == 3
    assert np.mean(areas) == pytest.approx(found.area_mean.item(), abs=1e-12)
    assert min(areas) == pytest.approx(found.area_least.item(), abs=1e-12)
    assert max(areas) == pytest.approx(found.area_most.item(), abs=1e-12)


@pytest.mark.measure("diamond_score")
@EXAMPLES
@given(scores=SCORES, corner=st.integers(0, 3), more=st.floats(0, 100))
def test_a_better_corner_never_worsens_the_diamond(scores: list[float], corner: int, more: float) -> None:
    better = [min(100, value + more) if n == corner else value for n, value in enumerate(scores)]
    before, after = diamond_score(named(scores)), diamond_score(named(better))
    for field in ("mean", "geometric_mean", "weakest", "area", "area_mean", "area_least", "area_most"):
        assert getattr(after, field).item() >= getattr(before, field).item() - 1e-9


@pytest.mark.measure("diamond_score")
@given(score=st.floats(0, 100))
def test_an_even_diamond_has_one_score_and_its_square_as_area(score: float) -> None:
    found = diamond_score(named([score] * 4))
    for field in ("mean", "geometric_mean", "weakest"):
        assert getattr(found, field).item() == pytest.approx(score)
    for field in ("area", "area_mean", "area_least", "area_most"):
        assert getattr(found, field).item() == pytest.approx((score / 100) ** 2)


@pytest.mark.measure("determinant_scores")
@EXAMPLES
@given(seed=st.integers(0, 10**6), weight=st.floats(0, 1))
def test_experts_and_indicators_weigh_as_told(seed: int, weight: float) -> None:
    chance = np.random.default_rng(seed)
    facts = xr.DataArray(
        chance.normal(size=(4, 2)),
        coords={"region": list("ABCD"), "indicator": ["x", "y"]},
        dims=("region", "indicator"),
    )
    chosen = {"x": "rivalry", "y": "chance"}
    experts = xr.DataArray(
        chance.uniform(0, 100, (4, 1)),
        coords={"region": list("ABCD"), "determinant": ["rivalry"]},
        dims=("region", "determinant"),
    )
    alone = determinant_scores(facts, determinant_of=chosen)
    joined = determinant_scores(facts, determinant_of=chosen, experts=experts, expert_weight=weight)
    mixed = (1 - weight) * alone.sel(determinant="rivalry") + weight * experts.sel(determinant="rivalry")
    np.testing.assert_allclose(joined.sel(determinant="rivalry"), mixed)
    np.testing.assert_allclose(joined.sel(determinant="chance"), alone.sel(determinant="chance"))
