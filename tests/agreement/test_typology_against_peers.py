"""Groups, silhouettes and the gap statistic beside R's stats and cluster packages."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.regions.typology import (
    TypologySettings,
    adjusted_rand,
    apply_gap_rules,
    choose_number,
    gap_statistic,
    group_regions,
    prepare,
)
from clusterpolicy.regions.typology.lloyd import partition


@pytest.fixture(scope="module")
def peer(golden):
    return json.loads((golden / "region_typology" / "output_R.json").read_text(encoding="utf-8"))["output"]


@pytest.fixture(scope="module")
def scaled(golden):
    with (golden / "region_typology" / "regions24.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = [name for name in rows[0] if name != "region"]
    table = xr.DataArray(
        [[float(row[name]) for name in names] for row in rows],
        {"region": [row["region"] for row in rows], "indicator": names},
        ("region", "indicator"),
    )
    untouched = TypologySettings(log_skewness=1e9, apart=1e9, winsor=1e9)
    return prepare(table, untouched).values


def test_ward_joins_at_the_heights_of_ward_d2_and_cuts_alike(scaled, peer):
    found = group_regions(scaled, 3, method="ward")
    np.testing.assert_allclose(found.heights, peer["ward_heights"], rtol=1e-12)
    assert (found.labels.values + 1).tolist() == peer["cut3"]


def test_silhouettes_of_ward_agree(scaled, peer):
    found = choose_number(scaled, method="ward", k_most=6, references=5, starts=5)
    expected = [peer["silhouette_ward_by_k"][str(k)] for k in range(2, 7)]
    np.testing.assert_allclose(found.table["silhouette"].values, expected, rtol=0, atol=1e-9)
    assert found.preferred["silhouette"] == 3


def test_k_means_finds_the_groups_and_their_spread(scaled, peer):
    for k, within in peer["kmeans_withinss"].items():
        # beyond four groups Lloyd's steps stop a little short of Hartigan and Wong's
        slack = 1e-9 if int(k) <= 4 else 0.02
        assert group_regions(scaled, int(k)).within <= within * (1 + slack)
    own = group_regions(scaled, 3).labels
    assert adjusted_rand(own, own.copy(data=peer["kmeans3_cluster"])) == 1


def test_gap_curve_has_the_same_spread_and_both_rules_choose_as_the_peer(scaled, peer):
    curve = gap_statistic(scaled, k_most=6, references=100, starts=400, seed=1)
    np.testing.assert_allclose(curve.table["log_within"].values, peer["gap_table_logW"], rtol=0, atol=1e-6)
    # reference sets are drawn by chance: three standard errors of a mean of 100
    error = np.array(peer["gap_se"]) / 10 * 3 * np.sqrt(2)
    assert (np.abs(curve.table["expected"].values - peer["gap_table_E"]) < error).all()
    assert apply_gap_rules(np.array(peer["gap"]), np.array(peer["gap_se"])) == (
        peer["gap_k_firstSEmax"],
        peer["gap_k_Tibs2001"],
    )
    assert curve.tibshirani == 1


def test_adjusted_rand_as_in_scikit_learns_manual():
    def grouped(labels):
        return xr.DataArray(labels, {"region": list("ABCD")}, ("region",))

    assert adjusted_rand(grouped([0, 0, 1, 2]), grouped([0, 0, 1, 1])) == pytest.approx(0.5714, abs=5e-5)


def test_many_k_means_at_once_reach_the_spread_of_scikit_learn():
    from sklearn.cluster import KMeans

    rng = np.random.default_rng(4)
    values = rng.normal(size=(60, 3)) + rng.integers(0, 3, 60)[:, None] * 6.0
    weights = np.stack([np.bincount(rng.integers(0, 60, 60), minlength=60) for _ in range(4)]).astype(float)
    found = partition(values[None], 3, rng=rng, starts=10, weights=weights)
    for weight, within in zip(weights, found.within, strict=True):
        assert within == pytest.approx(KMeans(3, n_init=10, random_state=0).fit(values, sample_weight=weight).inertia_)
