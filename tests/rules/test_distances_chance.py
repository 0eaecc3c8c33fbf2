"""Tests by distance raise the false alarms that they promise, and see what was planted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from clusterpolicy.kernels.threads import share_out
from clusterpolicy.measures import k_density_envelope, m_function_envelope, screen_localisation
from clusterpolicy.measures.establishments.bands import bands_of
from clusterpolicy.measures.establishments.chance_of_pairs import survey
from clusterpolicy.measures.establishments.pair_density import median_distance
from clusterpolicy.measures.establishments.screening import calibrate

LEVEL = 0.05


def towns(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Sites of which four fifths stand in thirty towns of unequal size, the others anywhere."""
    rng = np.random.default_rng(seed)
    centres = rng.random((2, 30)) * 1000
    size = rng.pareto(1, 30) + 0.1
    at = rng.choice(30, count, p=size / size.sum())
    places = centres[:, at] + rng.normal(0, 1, (2, count)) * rng.choice([3, 10, 30], 30)[at]
    anywhere = rng.random(count) < 0.2
    places[:, anywhere] = rng.random((2, anywhere.sum())) * 1000
    return places[0], places[1]


def even(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.random.default_rng(seed).random((2, count)) * 1000
    return x, y


def lattice(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.random.default_rng(seed).integers(0, 40, (2, count)) * 25.0
    return x, y


PATTERNS = {"towns": towns, "even": even, "lattice": lattice}


def sites(pattern: str, count: int, seed: int, industry: int) -> pd.DataFrame:
    x, y = PATTERNS[pattern](count, seed)
    rng = np.random.default_rng([seed, 1])
    chosen = np.isin(np.arange(count), rng.choice(count, industry, replace=False))
    return pd.DataFrame(
        {"industry": np.where(chosen, "tools", "other"), "x": x, "y": y, "size": rng.pareto(1.2, count) + 1}
    )


@pytest.mark.measure("k_density_envelope", "m_function_envelope")
@pytest.mark.parametrize("draws", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_global_bands_of_smooth_curves_are_left_as_often_as_they_say(draws: int) -> None:
    rng = np.random.default_rng(3)
    at = np.linspace(0, 1, 25)
    root = np.linalg.cholesky(np.exp(-(((at[:, None] - at) / 0.4) ** 2)) + 1e-9 * np.eye(25))
    left, levels = np.zeros(2, dtype=int), np.zeros(2)
    for _ in range(400):
        curves = np.exp(rng.standard_normal((draws + 1, 25)) @ root.T)
        bands = bands_of(curves[1:], LEVEL)
        left += [(curves[0] > bands.global_upper).any(), (curves[0] < bands.global_lower).any()]
        levels += np.array([bands.level_above, bands.level_below]) / 400
    assert (levels < LEVEL + 0.005).all()
    for often, level in zip(left, levels, strict=True):
        assert binomtest(int(often), 400, float(level)).pvalue > 0.01


@pytest.mark.slow
@pytest.mark.measure("k_density_envelope")
@pytest.mark.parametrize(("pattern", "bandwidth", "weighted"), [("even", "own", False), ("towns", "own", True)])
def test_random_industries_leave_the_band_of_the_density_in_one_case_of_twenty(
    pattern: str, bandwidth: str, weighted: bool
) -> None:
    at = np.linspace(0, 500, 26)
    found = []
    for seed in range(200):
        envelope = k_density_envelope(
            sites(pattern, 400, seed, 30), industry="tools", distances=at, bandwidth=bandwidth, weighted=weighted,
            draws=200, level=LEVEL, seed=seed,
        )  # fmt: skip
        below = bool((envelope.observed < envelope.global_lower).any())
        found.append((envelope.status == "localised", below, envelope.level_above, envelope.level_below))
    for often, level in zip(np.sum(found, axis=0)[:2], np.mean(found, axis=0)[2:], strict=True):
        assert binomtest(int(often), 200, float(level)).pvalue > 0.01


@pytest.mark.slow
@pytest.mark.measure("m_function_envelope")
def test_random_industries_leave_the_band_of_m_in_one_case_of_twenty() -> None:
    localised = 0
    for seed in range(200):
        envelope = m_function_envelope(
            sites("towns", 300, seed, 40), industry="tools", distances=[60, 150, 400], draws=200, seed=seed
        )
        localised += envelope.status == "localised"
    assert binomtest(localised, 200, LEVEL).pvalue > 0.01


@pytest.mark.slow
@pytest.mark.measure("screen_localisation")
@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_screening_calls_one_random_industry_of_twenty_localised_and_one_dispersed(pattern: str) -> None:
    count, sizes = 3000, {3: 800, 16: 800, 60: 800, 250: 500, 1500: 100}
    x, y = PATTERNS[pattern](count, 11)
    economy = survey(x, y, np.linspace(0, median_distance(x, y), 65))
    draws = 4000
    calibration = calibrate(economy, np.arange(2, 1501), draws, 5)

    def judge(n: int) -> np.ndarray:
        random = [np.random.default_rng([n, at]).choice(count, n, replace=False) for at in range(sizes[n])]
        return calibration.judge(n, random)[:, :2]

    alarms = [found <= LEVEL for found in share_out(judge, list(sizes))]
    assert sum(map(len, alarms)) == 3000
    for share in np.concatenate(alarms).mean(axis=0):
        assert share == pytest.approx(LEVEL, abs=0.01)
    for found in alarms:
        # the shares vary by chance, and so do the critical values that were drawn
        error = np.sqrt(LEVEL * (1 - LEVEL) * (1 / len(found) + 1 / draws))
        assert (abs(found.mean(axis=0) - LEVEL) < 3.3 * error).all()


@pytest.mark.measure("screen_localisation")
def test_the_screening_finds_the_planted_industry_among_random_ones() -> None:
    x, y = towns(1000, 3)
    rng = np.random.default_rng(4)
    industry = np.array([f"random{k:02d}" for k in rng.integers(0, 10, 1000)], dtype=object)
    near = np.argsort(np.hypot(x - x[7], y - y[7]))[:100]
    industry[rng.choice(near, 25, replace=False)] = "planted"
    found = screen_localisation(pd.DataFrame({"industry": industry, "x": x, "y": y}), draws=499, seed=2)
    assert found.status.sel(industry="planted").item() == "localised"
    assert found.localised_q.sel(industry="planted").item() <= LEVEL
    assert int((found.localised_q <= LEVEL).sum()) == 1
