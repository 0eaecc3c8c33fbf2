"""Distances between plants at 50,000 sites, beside the same sums in SciPy; results are compared first."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from clusterpolicy.measures import k_density, k_density_envelope, m_function, screen_localisation

SITES, PLANTS = 50_000, 10_000
AT = np.linspace(0, 500, 101)
RACE = AT[::4]
RADII = np.arange(0.0, 201.0, 5.0)


def made_up(industry: int) -> pd.DataFrame:
    """Sites in a square of 1,000 km, the first ones of the industry, sizes heavy-tailed."""
    rng = np.random.default_rng(1)
    x, y = rng.random((2, SITES)) * 1000
    names = np.where(np.arange(SITES) < industry, "tools", "other")
    return pd.DataFrame({"industry": names, "x": x, "y": y, "size": np.ceil(rng.pareto(1.2, SITES) * 5 + 1)})


def density_by_scipy(plants: pd.DataFrame) -> np.ndarray:
    """Every distance kept, every kernel value computed: Silverman's rule and reflection as ours."""
    from scipy.spatial.distance import pdist

    each = pdist(plants.loc[plants["industry"] == "tools", ["x", "y"]].to_numpy())
    near = each[each <= 2 * RACE[-1]]
    low, high = np.quantile(near, [0.25, 0.75])
    h = 0.9 * min(near.std(ddof=1), (high - low) / 1.34) * len(near) ** -0.2
    found = np.empty(len(RACE))
    for k, d in enumerate(RACE):
        found[k] = np.exp(-0.5 * ((d - each) / h) ** 2).sum() + np.exp(-0.5 * ((d + each) / h) ** 2).sum()
    return found / (np.sqrt(2 * np.pi) * h * len(each))


def m_by_scipy(plants: pd.DataFrame) -> np.ndarray:
    """Neighbours from a k-d tree, some plants at a time, summed by radius."""
    from scipy.spatial import cKDTree

    places = plants[["x", "y"]].to_numpy()
    size = plants["size"].to_numpy()
    own = (plants["industry"] == "tools").to_numpy()
    tree, members = cKDTree(places), np.flatnonzero(own)
    sums = np.zeros((2, len(members), len(RADII)))
    for begin in range(0, len(members), 250):
        block = members[begin : begin + 250]
        pairs = cKDTree(places[block]).sparse_distance_matrix(tree, RADII[-1], output_type="ndarray")
        pairs = pairs[block[pairs["i"]] != pairs["j"]]
        ring = np.searchsorted(RADII, pairs["v"], side="left")
        cell = (begin + pairs["i"]) * len(RADII) + ring
        for row, weight in enumerate((size[pairs["j"]] * own[pairs["j"]], size[pairs["j"]])):
            sums[row] += np.bincount(cell, weight, len(members) * len(RADII)).reshape(len(members), -1)
    near, every = np.cumsum(sums, axis=2)
    expected = (size[own].sum() - size[own]) / (size.sum() - size[own])
    with np.errstate(all="ignore"):
        ratio = np.where(every > 0, near / every, 0.0).sum(axis=0)
        return ratio / np.where(every > 0, expected[:, None], 0.0).sum(axis=0)


def timed(call: Callable[[], object]) -> tuple[object, float]:
    """Result of a call and its seconds."""
    begin = time.perf_counter()
    result = call()
    return result, time.perf_counter() - begin


def main() -> None:
    """Check that results agree, then print times and ratios."""
    plants = made_up(PLANTS)
    races: list[tuple[str, Callable[[], object], Callable[[pd.DataFrame], np.ndarray], float]] = [
        (
            f"k_density of {PLANTS:,} plants at {len(RACE)} distances",
            lambda: k_density(plants, industry="tools", distances=RACE).values,
            density_by_scipy,
            1e-8,
        ),
        (
            f"m_function of {PLANTS:,} among {SITES:,} plants at {len(RADII)} radii",
            lambda: m_function(plants, industry="tools", distances=RADII).values,
            m_by_scipy,
            1e-11,
        ),
    ]
    for name, ours, theirs, tolerance in races:
        here, first = timed(ours)
        _, second = timed(ours)
        there, other = timed(lambda theirs=theirs: theirs(plants))
        np.testing.assert_allclose(here, there, rtol=tolerance)
        told = f"{name}: first call {first:.3f} s, second {second:.3f} s, SciPy {other:.1f} s"
        print(f"{told}, {other / second:.0f} x")
    _, seconds = timed(lambda: k_density(plants, industry="tools", distances=RACE, weighted=True))
    print(f"the same density, weighted: {seconds:.3f} s")
    fewer = made_up(2000)
    _, seconds = timed(lambda: k_density_envelope(fewer, industry="tools", distances=AT))
    print(f"k_density_envelope of 2,000 among {SITES:,} plants, 1,000 draws: {seconds:.1f} s")
    rng = np.random.default_rng(2)
    share = 1 / np.arange(1, 301)
    many = fewer.assign(industry=rng.choice([f"i{k:03d}" for k in range(300)], SITES, p=share / share.sum()))
    found, seconds = timed(lambda: screen_localisation(many))
    sizes = found.plants.values  # type: ignore[attr-defined]
    print(f"screen_localisation of {len(sizes)} industries of {sizes.min()} to {sizes.max()} plants: {seconds:.1f} s")
