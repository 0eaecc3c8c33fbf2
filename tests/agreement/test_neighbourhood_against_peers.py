"""Neighbourhood statistics beside spdep's figures and beside esda."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import esda
import libpysal
import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.neighbours import Places, SpatialWeights, listed_weights, nearest_weights
from clusterpolicy.measures import geary, getis_ord, local_getis_ord, local_moran, moran

N = 16


@pytest.fixture(scope="module")
def spdep(golden: Path) -> Any:
    return json.loads((golden / "spatial_autocorrelation/output_spdep.json").read_text(encoding="utf-8"))["output"]


@pytest.fixture(scope="module")
def lattice(golden: Path) -> xr.DataArray:
    """Values on a four by four lattice."""
    rows = pd.read_csv(golden / "spatial_autocorrelation/lattice4x4.csv", dtype={"id": str})
    return xr.DataArray(rows["x"].to_numpy(dtype=float), coords={"region": rows["id"].tolist()}, dims="region")


@pytest.fixture(scope="module")
def rook(spdep: Any) -> SpatialWeights:
    return listed_weights({str(at + 1): [str(n) for n in near] for at, near in enumerate(spdep["neighbours"])})


def close(ours: Any, theirs: Any, tolerance: float = 1e-12) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(theirs).ravel(), rtol=tolerance, atol=tolerance)


@pytest.mark.measure("moran")
def test_spdep_gives_the_same_global_moran_under_both_assumptions(spdep: Any, lattice, rook) -> None:
    shuffled = moran(lattice, weights=rook)
    drawn = moran(lattice, weights=rook, assumption="normality")
    close(shuffled.statistic, spdep["moran_I"])
    close(shuffled.expected, spdep["moran_EI"])
    close(shuffled.variance, spdep["moran_VI_rand"])
    close(shuffled.z, spdep["z_rand"])
    close(drawn.variance, spdep["moran_VI_norm"])
    close(drawn.z, spdep["z_norm"])
    close([shuffled.p_asymptotic, drawn.p_asymptotic], [spdep["p_rand"], spdep["p_norm"]])


@pytest.mark.measure("geary")
def test_spdep_gives_the_same_geary(spdep: Any, lattice, rook) -> None:
    close(geary(lattice, weights=rook).statistic, spdep["geary_C"])


@pytest.mark.measure("getis_ord")
def test_spdep_gives_the_same_global_g(spdep: Any, lattice, rook) -> None:
    found = getis_ord(lattice, weights=rook)
    close(found.statistic, spdep["globalG"])
    close(found.z, spdep["globalG_z"])


@pytest.mark.measure("local_moran")
def test_spdep_divides_local_moran_by_n_where_esda_and_we_divide_by_n_less_one(spdep: Any, lattice, rook) -> None:
    found = local_moran(lattice, weights=rook)
    close(found.statistic, np.array(spdep["localmoran_Ii"]) * (N - 1) / N)
    close(found.z, spdep["localmoran_Z"])


@pytest.mark.measure("local_getis_ord")
def test_spdep_gives_the_same_scores_of_hot_spots_with_and_without_the_region_itself(spdep: Any, lattice, rook) -> None:
    close(local_getis_ord(lattice, weights=rook).z, spdep["Gi_star"])
    close(local_getis_ord(lattice, weights=rook, star=False).z, spdep["Gi"])


def scattered(n: int, seed: int) -> tuple[xr.DataArray, SpatialWeights]:
    chance = np.random.default_rng(seed)
    places = Places(tuple(f"r{at:03d}" for at in range(n)), chance.random((n, 2)))
    values = places.coordinates.sum(axis=1) + chance.exponential(0.7, n)
    return xr.DataArray(values, coords={"region": list(places.regions)}, dims="region"), nearest_weights(places, k=5)


def peer_weights(weights: SpatialWeights) -> libpysal.weights.W:
    label = {name: at for at, name in enumerate(weights.regions)}
    near = {label[name]: [label[other] for other in weights.neighbours(name)] for name in weights.regions}
    return libpysal.weights.W(near, silence_warnings=True)


@pytest.mark.measure("moran", "geary", "getis_ord")
@pytest.mark.parametrize("seed", range(3))
def test_esda_gives_the_same_global_statistics_and_moments(seed: int) -> None:
    values, weights = scattered(60, seed)
    x = values.values
    theirs = esda.moran.Moran(x, peer_weights(weights), permutations=0)
    ours = moran(values, weights=weights)
    close([ours.statistic, ours.expected, ours.variance, ours.z, ours.p_asymptotic],
          [theirs.I, theirs.EI, theirs.VI_rand, theirs.z_rand, theirs.p_rand])  # fmt: skip
    theirs = esda.geary.Geary(x, peer_weights(weights), permutations=0)
    ours = geary(values, weights=weights, assumption="normality")
    close([ours.statistic, ours.expected, ours.variance, ours.z], [theirs.C, theirs.EC, theirs.VC_norm, theirs.z_norm])
    theirs = esda.getisord.G(x, peer_weights(weights), permutations=0)
    ours = getis_ord(values, weights=weights)
    close([ours.statistic, ours.expected, ours.variance, ours.z], [theirs.G, theirs.EG, theirs.VG, theirs.z_norm])


@pytest.mark.measure("local_moran", "local_getis_ord")
@pytest.mark.parametrize("seed", range(3))
def test_esda_gives_the_same_local_statistics_and_quadrants(seed: int) -> None:
    values, weights = scattered(60, seed)
    x = values.values
    theirs = esda.moran.Moran_Local(x, peer_weights(weights), permutations=0)
    ours = local_moran(values, weights=weights, level=0.999999, correction="none", permutations=9)
    close(ours.statistic, theirs.Is)
    names = np.array(["HH", "LH", "LL", "HL"])[theirs.q - 1]
    assert all(mine in (his, "ns") for mine, his in zip(ours.label.values, names, strict=True))
    for star in (True, False):
        theirs = esda.getisord.G_Local(x, peer_weights(weights), transform="B", permutations=0, star=star)
        ours = local_getis_ord(values, weights=weights, star=star, permutations=9)
        close(ours.statistic, theirs.Gs)
        close(ours.z, theirs.Zs)


@pytest.mark.measure("local_moran")
def test_moments_of_local_moran_are_those_of_all_orders_of_the_others_and_esdas_are_n_over_n_less_one_too_large() -> (
    None
):
    values, weights = scattered(7, 5)
    x, w = values.values, weights.matrix.toarray()
    z = x - x.mean()
    for at in range(7):
        others = np.delete(np.arange(7), at)
        orders = np.array(list(itertools.permutations(z[others])))
        every = 6 * z[at] * (orders @ w[at, others]) / (z @ z)
        found = local_moran(values, weights=weights, permutations=1)
        close([found.expected[at], found.variance[at]], [every.mean(), every.var()])
        theirs = esda.moran.Moran_Local(x, peer_weights(weights), permutations=0)
        close([theirs.EIc[at], theirs.VIc[at]], [every.mean() * 7 / 6, every.var() * (7 / 6) ** 2])


@pytest.mark.measure("local_moran")
@pytest.mark.filterwarnings(
    "ignore:The alternative hypothesis:DeprecationWarning", "ignore:The numba package:UserWarning"
)
def test_shuffling_agrees_with_esdas_within_chance_and_is_its_folded_p_doubled() -> None:
    values, weights = scattered(80, 7)
    draws = 4999
    theirs = esda.moran.Moran_Local(values.values, peer_weights(weights), permutations=draws, seed=3, n_jobs=1).p_sim
    ours = local_moran(values, weights=weights, permutations=draws).p.values
    folded = np.minimum(1.0, 2 * theirs)
    error = 2 * np.sqrt(2 * theirs * (1 - theirs) / draws)
    assert np.abs(ours - folded).max() < 4.5 * error.max()
    assert (np.abs(ours - folded) <= 3 * error + 4 / draws).mean() > 0.95


@pytest.mark.measure("local_getis_ord")
def test_row_standardised_weights_give_the_scores_of_the_definition_where_esda_gives_others() -> None:
    """The definition's score does not change when a row of weights is scaled; esda's does."""
    values, weights = scattered(40, 1)
    x, w = values.values, weights.matrix.toarray()
    n, mean = len(x) - 1, (x.sum() - x) / (len(x) - 1)
    sd = np.sqrt((np.sum(x**2) - x**2) / n - mean**2)
    defined = (w @ x - mean * w.sum(axis=1)) / (sd * np.sqrt((n * (w**2).sum(axis=1) - w.sum(axis=1) ** 2) / (n - 1)))
    close(local_getis_ord(values, weights=weights, star=False).z, defined, 1e-10)
    theirs = esda.getisord.G_Local(x, peer_weights(weights), transform="R", permutations=0, star=False).Zs
    assert np.abs(theirs - defined).max() > 0.1
