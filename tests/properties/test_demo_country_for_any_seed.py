"""What holds for the demonstration country whatever its seed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clusterpolicy import demo
from clusterpolicy.demo.catalogue import catalogue
from clusterpolicy.demo.chance import stream
from clusterpolicy.demo.design import Design
from clusterpolicy.demo.economy import draw_background, draw_plan, plant
from clusterpolicy.demo.land import divide_land, point_within

seeds = st.integers(min_value=0, max_value=2**32)
PATHS = {"growing": Design().growing, "mature": Design().mature, "declining": Design().declining}


@cache
def made(seed):
    return demo.country(seed=seed)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seeds)
@example(2)
@example(414)
def test_planted_clusters_and_towns_reach_the_quotient_drawn_for_them(seed):
    design, names = Design(), catalogue()
    background = draw_background(design, names, seed)
    plan = draw_plan(design, names, background, seed)
    economy = plant(design, names, background, plan, planted=True)
    assert len(plan.planted) == design.planted
    np.testing.assert_allclose(economy.quotient[tuple(plan.planted.T)], plan.strength, rtol=0.01)
    np.testing.assert_allclose(economy.quotient[tuple(plan.towns.T)], plan.town_quotient, rtol=0.02)
    low, high = design.planted_strength
    assert low <= plan.strength.min()
    assert plan.strength.max() <= high
    assert 1.88 < np.median(plan.strength) < 2.02
    clustered = economy.establishments @ names.membership
    assert clustered[tuple(plan.planted.T)].min() >= design.planted_plants - 2


@settings(max_examples=4, deadline=None, derandomize=True)
@given(seeds)
def test_planted_clusters_grow_as_their_path_says(seed):
    for one in made(seed).truth.planted:
        low, high = PATHS[one.growth_path]
        assert low - 0.003 <= one.growth_excess <= high + 0.003


@pytest.mark.slow
@settings(max_examples=4, deadline=None, derandomize=True)
@given(seeds)
def test_the_same_seed_gives_the_same_country_and_another_seed_another(seed):
    again = demo.country(seed=seed)
    assert again.accounts.hash == made(seed).accounts.hash
    assert again.indicators.hash == made(seed).indicators.hash
    assert again.establishments.equals(made(seed).establishments)
    assert again.geometry == made(seed).geometry
    other = demo.country(seed=seed + 1)
    assert other.accounts.hash != again.accounts.hash
    assert other.geometry != again.geometry


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seeds)
def test_each_point_of_the_country_lies_in_one_region(seed):
    land = divide_land(Design(), 40, stream(seed, "land"))
    low, high = land.outline.min(axis=0), land.outline.max(axis=0)
    points = np.random.default_rng(seed).uniform(low, high, (400, 2))
    points = points[point_within(points, land.outline)]
    regions = sum(point_within(points, polygon).astype(int) for polygon in land.polygons)
    assert (regions <= 1).mean() > 0.99
    assert (regions >= 1).mean() > 0.99
