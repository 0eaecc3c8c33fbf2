"""Distances on the made-up hundred and twenty points: other implementations say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from clusterpolicy.kernels import pairs_numpy, point_pairs
from clusterpolicy.kernels.choice import implementation
from clusterpolicy.measures import k_density, m_function, ripley_k, ripley_l
from clusterpolicy.measures.establishments.pair_density import NO_WEIGHT, density

WINDOW = (0.0, 0.0, 100.0, 100.0)
INDUSTRIES = ("clustered", "random")


@pytest.fixture(scope="module")
def points(golden: Path) -> pd.DataFrame:
    table = pd.read_csv(golden / "distance_based" / "points.csv")
    return table.set_axis(["x", "y", "industry", "size"], axis=1)


@pytest.fixture(scope="module")
def dbmss(golden: Path) -> dict[str, Any]:
    return json.loads((golden / "distance_based" / "output_dbmss.json").read_text(encoding="utf-8"))["output"]


@pytest.fixture(scope="module")
def exact(golden: Path) -> dict[str, Any]:
    return json.loads((golden / "distance_based" / "output_own.json").read_text(encoding="utf-8"))


@pytest.mark.measure("k_density")
@pytest.mark.parametrize("industry", INDUSTRIES)
def test_the_density_equals_direct_sums(points: pd.DataFrame, exact: dict[str, Any], industry: str) -> None:
    expected = exact["Kd"][industry]
    found = k_density(points, industry=industry, distances=expected["r"])
    np.testing.assert_allclose(found.values, expected["Kd"], rtol=1e-9)
    assert found.attrs["bandwidth"] == pytest.approx(expected["h"], rel=1e-12)
    weighted = k_density(points, industry=industry, distances=expected["r"], weighted=True)
    np.testing.assert_allclose(weighted.values, exact["Kd_weighted"][industry], rtol=1e-9)


@pytest.mark.measure("k_density")
@pytest.mark.parametrize("industry", INDUSTRIES)
def test_dbmss_gives_the_same_density_as_far_as_its_grid_of_512_points_goes(
    points: pd.DataFrame, dbmss: dict[str, Any], industry: str
) -> None:
    for name, weighted in (("Kd", False), ("Kd_weighted", True)):
        expected = dbmss[f"{name}_{industry}"]
        found = k_density(points, industry=industry, distances=expected["r"], weighted=weighted)
        np.testing.assert_allclose(found.values, expected["Kd"], rtol=5e-3)


@pytest.mark.measure("m_function")
@pytest.mark.parametrize("industry", INDUSTRIES)
def test_dbmss_gives_the_same_m(points: pd.DataFrame, dbmss: dict[str, Any], industry: str) -> None:
    expected = dbmss[f"M_{industry}"]
    found = m_function(points, industry=industry, distances=expected["r"])
    np.testing.assert_allclose(found.values, np.array(expected["M"], dtype=float), rtol=1e-12)
    assert found["reason"].values[0] == "NO_NEIGHBOUR"


@pytest.mark.measure("m_function")
def test_dbmss_gives_the_same_m_between_two_industries(points: pd.DataFrame, dbmss: dict[str, Any]) -> None:
    expected = dbmss["M_inter_clustered_random"]
    found = m_function(points, industry="clustered", neighbours="random", distances=expected["r"])
    np.testing.assert_allclose(found.values, np.array(expected["M"], dtype=float), rtol=1e-12)


@pytest.mark.measure("ripley_k")
def test_spatstat_gives_the_same_k_without_and_with_both_corrections_of_the_edge(
    points: pd.DataFrame, dbmss: dict[str, Any]
) -> None:
    expected = dbmss["K_spatstat_clustered"]
    for edge, column in (("none", "un"), ("isotropic", "iso"), ("translation", "trans")):
        found = ripley_k(points, industry="clustered", distances=expected["r"], window=WINDOW, edge=edge)
        np.testing.assert_allclose(found.values, expected[column], rtol=1e-12)


@pytest.mark.measure("ripley_k", "ripley_l")
@pytest.mark.parametrize("industry", INDUSTRIES)
def test_dbmss_gives_the_same_k_and_l_less_r(points: pd.DataFrame, dbmss: dict[str, Any], industry: str) -> None:
    expected = dbmss[f"K_{industry}"]
    found = ripley_k(points, industry=industry, distances=expected["r"], window=WINDOW)
    np.testing.assert_allclose(found.values, expected["iso"], rtol=1e-12)
    length = ripley_l(points, industry=industry, distances=expected["r"], window=WINDOW)
    np.testing.assert_allclose(length.values, dbmss[f"L_{industry}"]["iso"], rtol=1e-12, atol=1e-12)


@pytest.mark.measure("ripley_k")
def test_dbmss_gives_the_same_difference_of_cases_and_controls(points: pd.DataFrame, dbmss: dict[str, Any]) -> None:
    expected = dbmss["D_clustered_vs_other"]
    cases, controls = (
        ripley_k(points, industry=industry, distances=expected["r"], window=WINDOW)
        for industry in ("clustered", "other")
    )
    np.testing.assert_allclose((cases - controls).values, expected["iso"], rtol=1e-11, atol=1e-9)


def crowd(kind: str, count: int = 900) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    if kind == "lattice":
        x, y = rng.integers(0, 30, (2, count)) * 1.0
        return x, y
    towns = rng.random((2, 6)) * 100
    at = rng.integers(0, 6, count)
    x, y = towns[:, at] + rng.normal(0, 3, (2, count))
    return (x, y) if kind == "towns" else tuple(rng.random((2, count)) * 100)  # type: ignore[return-value]


@pytest.mark.measure("k_density")
@pytest.mark.parametrize("kind", ["even", "towns", "lattice"])
@pytest.mark.parametrize("weighted", [False, True])
def test_binned_pairs_move_the_density_by_less_than_a_billionth_of_its_peak(
    monkeypatch: pytest.MonkeyPatch, kind: str, weighted: bool
) -> None:
    x, y = crowd(kind)
    size = np.random.default_rng(8).pareto(1.2, len(x)) + 1 if weighted else NO_WEIGHT
    at = np.linspace(0, 40, 33)
    curves = {}
    for direct in (0, 10**12):
        monkeypatch.setattr("clusterpolicy.measures.establishments.pair_density.DIRECT", direct)
        curves[direct] = density(x, y, size, at, bandwidth=None, limit=80.0)
    binned, direct_sum = curves[0], curves[10**12]
    assert binned.bandwidth == pytest.approx(direct_sum.bandwidth, rel=1e-9)
    assert abs(binned.values - direct_sum.values).max() < 1e-9 * direct_sum.values.max()


@pytest.mark.skipif(implementation("pairs") is pairs_numpy, reason="only the NumPy kernels are here")
@pytest.mark.parametrize("kind", ["even", "towns", "lattice"])
def test_compiled_kernels_and_their_numpy_twins_agree(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    x, y = crowd(kind, 400)
    size = np.random.default_rng(8).pareto(1.2, len(x)) + 1
    reference, among = np.arange(0, 400, 3), np.arange(0, 400, 2)
    found = []
    for choice in ("compiled", "numpy"):
        monkeypatch.setenv("CLUSTERPOLICY_KERNELS", choice)
        plain = point_pairs.pair_moments(x, y, width=0.37, bins=90)
        found.append(
            [
                plain,
                point_pairs.pair_moments(x, y, width=0.37, bins=90, weight=size),
                point_pairs.pair_distances_in(
                    x, y, width=0.37, first_bin=8, last_bin=13, count=int(plain[8:14, 0].sum())
                ),
                point_pairs.neighbour_weights(reference, x, y, size, np.array([0.0, 1.0, 5.0, 20.0]), among=among),
                np.concatenate(list(point_pairs.site_profiles(x, y, width=2.5, bins=20))),
            ]
        )
    for compiled, twin in zip(*found, strict=True):
        np.testing.assert_allclose(compiled, twin, rtol=1e-11, atol=1e-9)
    assert found[0][0][:, 0].tolist() == found[1][0][:, 0].tolist()
