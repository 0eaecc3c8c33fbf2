"""Whatever the points, distances between plants obey what follows from their definitions."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    k_density,
    k_density_envelope,
    m_function,
    m_function_envelope,
    ripley_k,
    ripley_l,
    screen_localisation,
)
from clusterpolicy.measures.establishments.chance_of_pairs import chance_of, survey
from clusterpolicy.measures.establishments.pair_density import NO_WEIGHT, draw_density, guess_bandwidth
from clusterpolicy.measures.establishments.screening import LocalisationScreening

SEEDS = st.integers(0, 2**32 - 1)
COUNTS = st.integers(3, 40)


def scattered(seed: int, count: int, *, industries: int = 2) -> pd.DataFrame:
    """Plants of which some share their place, in a square of side 100."""
    rng = np.random.default_rng(seed)
    x, y = rng.random((2, count)) * 100
    x[: count // 5], y[: count // 5] = x[0], y[0]
    kind = np.array([f"i{k}" for k in rng.integers(0, industries, count)])
    kind[:2] = "i0"
    return pd.DataFrame({"industry": kind, "x": x, "y": y, "size": rng.integers(1, 50, count) * 1.0})


def turned(plants: pd.DataFrame, angle: float, by: tuple[float, float], scale: float = 1.0) -> pd.DataFrame:
    x, y = plants["x"].to_numpy(), plants["y"].to_numpy()
    c, s = math.cos(angle), math.sin(angle)
    return plants.assign(x=scale * (c * x - s * y) + by[0], y=scale * (s * x + c * y) + by[1])


@pytest.mark.measure("k_density")
class TestKDensity:
    @given(seed=SEEDS, count=COUNTS, bandwidth=st.floats(0.5, 30), weighted=st.booleans())
    @settings(max_examples=15, deadline=None)
    def test_it_integrates_to_one_from_zero_on(self, seed: int, count: int, bandwidth: float, weighted: bool) -> None:
        at = np.linspace(0, 150 + 9 * bandwidth, 4001)
        found = k_density(
            scattered(seed, count, industries=1), industry="i0", distances=at, bandwidth=bandwidth, weighted=weighted
        )
        assert np.trapezoid(found.values, at) == pytest.approx(1.0, abs=1e-3)

    @given(seed=SEEDS, count=COUNTS, angle=st.floats(0, 7), by=st.tuples(*[st.floats(-1e3, 1e3)] * 2))
    @settings(max_examples=15, deadline=None)
    def test_moving_and_turning_the_map_changes_nothing(
        self, seed: int, count: int, angle: float, by: tuple[float, float]
    ) -> None:
        plants = scattered(seed, count, industries=1)
        for weighted in (False, True):
            options = {"industry": "i0", "distances": [0, 7, 31, 90], "weighted": weighted}
            here, there = (k_density(table, **options) for table in (plants, turned(plants, angle, by)))
            np.testing.assert_allclose(there.values, here.values, rtol=1e-7, atol=1e-12)

    @given(seed=SEEDS, count=COUNTS, scale=st.floats(1e-3, 1e3))
    @settings(max_examples=15, deadline=None)
    def test_in_another_unit_of_length_it_is_per_that_unit(self, seed: int, count: int, scale: float) -> None:
        plants = scattered(seed, count, industries=1)
        at = np.array([0.0, 7.0, 31.0, 90.0])
        here = k_density(plants, industry="i0", distances=at)
        there = k_density(turned(plants, 0, (0, 0), scale), industry="i0", distances=at * scale)
        np.testing.assert_allclose(there.values * scale, here.values, rtol=1e-7, atol=1e-12)
        assert there.attrs["bandwidth"] == pytest.approx(here.attrs["bandwidth"] * scale, rel=1e-9)

    @given(seed=SEEDS, count=COUNTS)
    @settings(max_examples=12, deadline=None)
    def test_order_other_industries_and_equal_sizes_do_not_matter(self, seed: int, count: int) -> None:
        plants = scattered(seed, count).assign(size=7.0)
        here = k_density(plants, industry="i0", distances=[5, 50], bandwidth=3.0)
        shuffled = plants[plants["industry"] == "i0"].sample(frac=1, random_state=seed)
        there = k_density(shuffled, industry="i0", distances=[5, 50], bandwidth=3.0, weighted=True)
        np.testing.assert_allclose(there.values, here.values, rtol=1e-10, atol=1e-15)

    @given(seed=SEEDS, count=st.integers(60, 200), weighted=st.booleans())
    @settings(max_examples=12, deadline=None)
    def test_the_quick_density_of_a_draw_is_the_density(self, seed: int, count: int, weighted: bool) -> None:
        plants = scattered(seed, count, industries=1)
        x, y = plants["x"].to_numpy(), plants["y"].to_numpy()
        size = plants["size"].to_numpy() if weighted else NO_WEIGHT
        at = np.linspace(0, 40, 60)
        exact = k_density(plants, industry="i0", distances=at, weighted=weighted)
        quick = draw_density(x, y, size, at, bandwidth=None, limit=80.0, guess=guess_bandwidth(x, y, 80.0, count))
        assert quick.bandwidth == pytest.approx(exact.attrs["bandwidth"], rel=5e-3)
        same = k_density(plants, industry="i0", distances=at, weighted=weighted, bandwidth=quick.bandwidth)
        np.testing.assert_allclose(quick.values, same.values, atol=4e-6 * same.values.max())


def everyone_has_a_neighbour(plants: pd.DataFrame, radius: float) -> bool:
    gaps = np.hypot(*(np.subtract.outer(plants[c].to_numpy(), plants[c].to_numpy()) for c in ("x", "y")))
    return bool(((gaps + np.eye(len(plants)) * 1e9).min(axis=1) <= radius).all())


@pytest.mark.measure("m_function")
class TestM:
    @given(seed=SEEDS, count=COUNTS)
    @settings(max_examples=15, deadline=None)
    def test_an_industry_of_all_plants_is_as_frequent_as_everywhere(self, seed: int, count: int) -> None:
        found = m_function(scattered(seed, count, industries=1), industry="i0", distances=[0, 20, 200])
        lonely = found["reason"].values == "NO_NEIGHBOUR"
        np.testing.assert_allclose(found.values[~lonely], 1.0, rtol=1e-12)
        assert not lonely[-1]

    @given(seed=SEEDS, members=st.integers(2, 5))
    @settings(max_examples=15, deadline=None)
    def test_over_all_labellings_it_is_one_on_average(self, seed: int, members: int) -> None:
        rng = np.random.default_rng(seed)
        plants = pd.DataFrame({"industry": "other", "x": rng.random(7) * 10, "y": rng.random(7) * 10})
        radius = 15.0 if not everyone_has_a_neighbour(plants, 6.0) else 6.0
        values = []
        for chosen in itertools.combinations(range(7), members):
            named = plants.assign(industry=np.where(np.isin(np.arange(7), chosen), "tools", "other"))
            values.append(m_function(named, industry="tools", distances=[radius], weighted=False).item())
        assert np.mean(values) == pytest.approx(1.0, rel=1e-12)

    @given(seed=SEEDS, count=COUNTS)
    @settings(max_examples=15, deadline=None)
    def test_over_all_kinds_of_neighbours_shares_add_up_to_one(self, seed: int, count: int) -> None:
        plants = scattered(seed, count, industries=3)
        kinds = plants["industry"].value_counts()
        own = len(plants) - 1
        total = 0.0
        for kind, many in kinds.items():
            found = m_function(plants, industry="i0", neighbours=str(kind), distances=[200], weighted=False)
            total += found.item() * (many - (kind == "i0")) / own
        assert total == pytest.approx(1.0, rel=1e-12)

    @given(seed=SEEDS, count=COUNTS, unit=st.floats(1e-3, 1e3), angle=st.floats(0, 7))
    @settings(max_examples=15, deadline=None)
    def test_the_unit_of_size_and_the_direction_of_the_map_do_not_matter(
        self, seed: int, count: int, unit: float, angle: float
    ) -> None:
        plants = scattered(seed, count)
        other = turned(plants, angle, (5, -3)).assign(size=plants["size"] * unit)
        here, there = (m_function(table, industry="i0", distances=[9.87, 40.1]) for table in (plants, other))
        np.testing.assert_allclose(there.values, here.values, rtol=1e-9)


@pytest.mark.measure("ripley_k", "ripley_l")
class TestRipley:
    @given(seed=SEEDS, count=COUNTS)
    @settings(max_examples=15, deadline=None)
    def test_it_never_falls_and_without_correction_ends_at_the_area(self, seed: int, count: int) -> None:
        plants = scattered(seed, count, industries=1)
        window = (0.0, 0.0, 100.0, 100.0)
        for edge in ("none", "isotropic", "translation"):
            found = ripley_k(plants, distances=[1, 10, 50, 150], window=window, edge=edge)
            assert (np.diff(found.values) >= 0).all()
            length = ripley_l(plants, distances=[1, 10, 50, 150], window=window, edge=edge, form="L")
            np.testing.assert_allclose(np.pi * length.values**2, found.values, rtol=1e-12)
        plain = ripley_k(plants, distances=[150], window=window, edge="none")
        assert plain.item() == pytest.approx(1e4, rel=1e-12)

    @given(seed=SEEDS, count=COUNTS)
    @settings(max_examples=15, deadline=None)
    def test_a_correction_only_adds_and_a_moved_window_changes_nothing(self, seed: int, count: int) -> None:
        plants = scattered(seed, count, industries=1)
        moved = plants.assign(x=plants["x"] + 64, y=plants["y"] - 32)
        plain = ripley_k(plants, distances=[10, 50], window=(0, 0, 100, 100), edge="none")
        for edge in ("isotropic", "translation"):
            here = ripley_k(plants, distances=[10, 50], window=(0, 0, 100, 100), edge=edge)
            assert (here.values >= plain.values - 1e-9).all()
            there = ripley_k(moved, distances=[10, 50], window=(64, -32, 164, 68), edge=edge)
            np.testing.assert_allclose(there.values, here.values, rtol=1e-9)


@pytest.mark.measure("k_density_envelope", "m_function_envelope")
@given(seed=SEEDS, count=st.integers(4, 40), weighted=st.booleans())
@settings(max_examples=15, deadline=None)
def test_an_envelope_holds_together(seed: int, count: int, weighted: bool) -> None:
    plants = scattered(seed, count)
    at = [1.0, 5.0, 20.0, 60.0]
    pairs = [
        (
            k_density_envelope(plants, industry="i0", distances=at, draws=19, weighted=weighted, bandwidth=8.0),
            k_density(plants, industry="i0", distances=at, weighted=weighted, bandwidth=8.0),
        ),
        (
            m_function_envelope(plants, industry="i0", distances=at, draws=19, weighted=weighted),
            m_function(plants, industry="i0", distances=at, weighted=weighted),
        ),
    ]
    for found, observed in pairs:
        np.testing.assert_array_equal(found.observed.values, observed.values)
        known = found.global_upper.notnull().values
        assert (found.lower.values[known] <= found.upper.values[known]).all()
        assert (found.global_lower.values[known] <= found.global_upper.values[known]).all()
        outside = {
            "localised": (found.observed > found.global_upper).any(),
            "dispersed": (found.observed < found.global_lower).any(),
        }
        assert found.status == (
            "undefined" if not known.any() else next((k for k, v in outside.items() if v), "random")
        )
        for array in (found.upper, found.localisation, found.dispersion):
            assert bool(((array["reason"] != "") == array.isnull()).all())


@pytest.mark.measure("screen_localisation")
@given(seed=SEEDS, members=st.integers(2, 5))
@example(seed=19281550, members=3)  # two plants farther apart than twice the largest distance
@settings(max_examples=10, deadline=None)
def test_mean_and_deviation_of_random_industries_are_those_of_all_subsets(seed: int, members: int) -> None:
    x, y = np.random.default_rng(seed).random((2, 8)) * 100
    at = np.array([5.0, 20.0, 60.0])
    economy = survey(x, y, at)
    chance = chance_of(economy, members)
    subsets = [list(chosen) for chosen in itertools.combinations(range(8), members)]
    scores = np.array([chance.scores(x[chosen], y[chosen]) for chosen in subsets])
    np.testing.assert_allclose(scores.mean(axis=0), 0.0, atol=1e-5)
    np.testing.assert_allclose(scores.std(axis=0), 1.0, rtol=1e-2)
    correlation = (scores.T @ scores) / len(scores)
    np.testing.assert_allclose(correlation, chance.correlation, atol=2e-2)
    plants = pd.DataFrame({"industry": "i0", "x": x[:members], "y": y[:members]})
    curve = k_density(plants, industry="i0", distances=at, bandwidth=economy.bandwidth(members))
    expected = chance.mean + chance.deviation * chance.scores(x[:members], y[:members])
    np.testing.assert_allclose(curve.values, expected, atol=1e-6 * curve.values.max())


@pytest.mark.measure("screen_localisation")
@given(seed=SEEDS, count=st.integers(4, 60), industries=st.integers(1, 6))
@settings(max_examples=10, deadline=None)
def test_a_screening_holds_together(seed: int, count: int, industries: int) -> None:
    plants = scattered(seed, count, industries=industries)
    found = screen_localisation(plants, distances=[5, 20, 60], draws=39)
    assert isinstance(found, LocalisationScreening)
    for side in (found.localised_p, found.dispersed_p):
        known = side.notnull().values
        assert ((side.values[known] > 0) & (side.values[known] <= 1)).all()
        assert (known == (found.plants.values > 1)).all()
        assert bool(((side["reason"] != "") == side.isnull()).all())
    assert found.plants.values.sum() == count
    assert set(found.status.values.tolist()) <= {"localised", "dispersed", "random", "undefined"}
