"""Plants thrown at a country by chance: what the measures of plants then say, and how often they cry wolf."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    binomial_test,
    coagglomeration,
    colocation,
    devereux_griffith_simpson,
    ellison_glaeser,
    maurel_sedillot,
    series,
)

THROWS = 4000


def thrown(
    count: int, regions: int, spread: float, *, throws: int = THROWS, seed: int = 5
) -> tuple[pd.DataFrame, xr.DataArray]:
    """Throw the same plants again and again, each throw an industry of its own, at regions of unequal size."""
    chance = np.random.default_rng([seed, count, regions])
    size = chance.lognormal(3, spread, count)
    x = chance.dirichlet(np.full(regions, 2.0))
    place = chance.choice(regions, (throws, count), p=x)
    labels = [f"r{n:02}" for n in range(regions)]
    plants = pd.DataFrame(
        {
            "industry": pd.Categorical.from_codes(
                np.repeat(np.arange(throws), count), [f"{n:05}" for n in range(throws)]
            ),
            "region": pd.Categorical.from_codes(place.ravel(), labels),
            "size": np.tile(size, throws),
        }
    )
    return plants, series(dict(zip(labels, x, strict=True)))


@pytest.mark.measure("ellison_glaeser", "maurel_sedillot")
@pytest.mark.parametrize(("count", "regions", "spread"), [(5, 4, 1.0), (30, 8, 1.0), (30, 20, 1.5), (100, 50, 0.5)])
def test_mean_and_variance_of_raw_concentration_are_those_of_the_formulas(
    count: int, regions: int, spread: float
) -> None:
    plants, x = thrown(count, regions, spread)
    found = ellison_glaeser(plants, region_total=x)
    raw = found.raw_concentration.values
    expected, variance = found.expected.values[0], found.variance.values[0]
    assert abs(raw.mean() - expected) < 4 * np.sqrt(variance / THROWS)
    centred = (raw - expected) ** 2
    assert abs(centred.mean() - variance) < 4 * centred.std() / np.sqrt(THROWS)
    assert abs(found.gamma.mean().item()) < 4 * found.gamma.std().item() / np.sqrt(THROWS)
    other = maurel_sedillot(plants, region_total=x)
    assert abs(other.mean().item()) < 4 * other.std().item() / np.sqrt(THROWS)


@pytest.mark.measure("ellison_glaeser")
@pytest.mark.parametrize(("count", "regions", "spread"), [(15, 8, 1.0), (30, 20, 1.5), (100, 8, 1.0), (100, 50, 1.0)])
def test_chance_exceeds_two_deviations_more_often_than_a_normal_would(count: int, regions: int, spread: float) -> None:
    """The documented size of z: 4 to 7 per cent above 1.96, where a normal has 2.5."""
    plants, x = thrown(count, regions, spread)
    z = ellison_glaeser(plants, region_total=x).z
    above = float((z > 1.96).mean())
    noise = 4 * np.sqrt(0.05 * 0.95 / THROWS)
    assert 0.04 - noise < above < 0.07 + noise
    assert float((z < -1.96).mean()) < 0.025
    assert z.mean().item() == pytest.approx(0.0, abs=4 / np.sqrt(THROWS))
    assert z.std().item() == pytest.approx(1.0, abs=0.15)


@pytest.mark.measure("ellison_glaeser")
def test_without_the_plant_term_chance_looks_like_agglomeration() -> None:
    """Why the term that concentrationMetrics leaves out belongs in the formula."""
    plants, x = thrown(15, 8, 1.0)
    found = ellison_glaeser(plants, region_total=x)
    shortened = found.raw_concentration / ((1 - (x**2).sum()).item() * (1 - found.plant_herfindahl))
    assert shortened.mean().item() > 0.1
    assert abs(found.gamma.mean().item()) < 0.01


@pytest.mark.measure("devereux_griffith_simpson")
def test_the_measure_without_a_reference_shows_a_little_agglomeration_by_chance() -> None:
    """One over the number of plants, less the share of their own region: sizes are equal, so all of it is F*."""
    even = series({f"r{n:02}": 1.0 for n in range(10)})
    chance = np.random.default_rng(8)
    plants = pd.DataFrame(
        {
            "industry": np.repeat([f"{n:04}" for n in range(500)], 40),
            "region": np.array(even["region"].values)[chance.integers(0, 10, 500 * 40)],
            "size": 1.0,
        }
    )
    found = devereux_griffith_simpson(plants, regions=tuple(even["region"].values.tolist()))
    expected = 1 / 40 + (1 - 1 / 40) / 10 - 1 / 10
    assert found.agglomeration.mean().item() == pytest.approx(expected, abs=0.002)


@pytest.mark.measure("coagglomeration", "colocation")
def test_industries_thrown_apart_share_regions_as_often_as_expected() -> None:
    plants, x = thrown(12, 6, 1.0, throws=120)
    apart = ~np.eye(120, dtype=bool)
    pairs = coagglomeration(plants, region_total=x).pairs.values[apart]
    assert abs(pairs.mean()) < 4 * pairs.std() / np.sqrt(120)
    excess = colocation(plants, weighted=True).excess.values[apart]
    assert abs(excess.mean()) < 0.005


@pytest.mark.measure("binomial_test")
def test_the_dartboard_errs_no_more_often_than_it_says() -> None:
    plants, x = thrown(40, 12, 1.0, throws=1500)
    found = binomial_test(plants, region_total=x)
    for level in (0.01, 0.05, 0.2):
        for tail in (found.upper, found.lower):
            assert float((tail <= level).mean()) <= level
    assert float((found.upper_adjusted <= 0.05).any("region").mean()) < 0.002


@pytest.mark.measure("ellison_glaeser")
@pytest.mark.parametrize("count", [10, 30, 100])
def test_an_interval_by_drawing_plants_again_covers_the_gamma_behind_them(count: int) -> None:
    """Plants choose by chances p and are set against x: gamma then is known, and 95 per cent should cover it."""
    trials, regions = 400, 8
    chance = np.random.default_rng(count)
    size = chance.lognormal(3, 1, count)
    x, p = (np.random.default_rng(one).dirichlet(np.full(regions, 3.0)) for one in (8, 9))
    share, room = size / size.sum(), 1 - (x**2).sum()
    index = (share**2).sum()
    raw = (1 - index) * ((p - x) ** 2).sum() + index * (1 - 2 * (p * x).sum() + (x**2).sum())
    gamma = (raw - room * index) / (room * (1 - index))
    labels = [f"r{n}" for n in range(regions)]
    plants = pd.DataFrame(
        {
            "industry": pd.Categorical.from_codes(
                np.repeat(np.arange(trials), count), [f"{n:04}" for n in range(trials)]
            ),
            "region": pd.Categorical.from_codes(chance.choice(regions, trials * count, p=p), labels),
            "size": np.tile(size, trials),
        }
    )
    found = ellison_glaeser(plants, region_total=series(dict(zip(labels, x, strict=True))), draws=300, seed=2)
    low, high = found.interval.values.T
    covered = float(((low <= gamma) & (gamma <= high)).mean())
    assert 0.90 <= covered <= 0.985
