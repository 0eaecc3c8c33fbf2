"""Composite indices, weights and components say what other programs say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    ahp_weights,
    composite_index,
    factor_analysis,
    index_weights,
    normalised,
    principal_components,
    treated_indicators,
)
from clusterpolicy.measures.indices.aggregation import Aggregation
from clusterpolicy.measures.indices.components import varimax
from clusterpolicy.measures.indices.sensitivity import sobol

DIRECTIONS = {"unemp": -1}
BLOCKS = {"innov": "Pot", "rd": "Pot", "infra": "Pot", "skill": "Pot", "unemp": "Act", "invest": "Act"}
WEIGHTS = {"innov": 1, "rd": 1, "infra": 1, "skill": 1, "unemp": 1, "invest": 2}


@pytest.fixture(scope="module")
def facts(golden: Path) -> xr.DataArray:
    return labelled(pd.read_csv(golden / "composite_index" / "indicators.csv"))


@pytest.fixture(scope="module")
def coinr(golden: Path) -> Any:
    return json.loads((golden / "composite_index" / "output_coinr.json").read_text(encoding="utf-8"))["output"]


def labelled(rows: pd.DataFrame) -> xr.DataArray:
    frame = rows.set_index("uCode").astype(float)
    return xr.DataArray(
        frame.to_numpy(),
        coords={"region": frame.index.astype(str).tolist(), "indicator": frame.columns.tolist()},
        dims=("region", "indicator"),
    )


def same(ours: xr.DataArray, theirs: xr.DataArray) -> None:
    assert set(ours["region"].values) == set(theirs["region"].values)
    bare = ours.drop_vars("reason")
    np.testing.assert_allclose(bare, theirs.reindex_like(bare), rtol=1e-12, atol=1e-12)


@pytest.mark.measure("normalised")
@pytest.mark.parametrize(("method", "key"), [("min_max", "minmax_0_100"), ("z_score", "zscore"), ("rank", "rank")])
def test_coinr_normalises_alike(facts: xr.DataArray, coinr: Any, method: Any, key: str) -> None:
    same(normalised(facts, directions=DIRECTIONS, method=method), labelled(pd.DataFrame(coinr[key])))


@pytest.mark.measure("composite_index")
@pytest.mark.parametrize(
    ("aggregation", "key"),
    [("arithmetic", "agg_arithmetic"), ("geometric", "agg_geometric_on_1_100"), ("harmonic", "agg_harmonic_on_1_100")],
)
def test_coinr_aggregates_alike(facts: xr.DataArray, coinr: Any, aggregation: Aggregation, key: str) -> None:
    ours = composite_index(facts, directions=DIRECTIONS, blocks=BLOCKS, weights=WEIGHTS, aggregation=aggregation)
    theirs = labelled(pd.DataFrame(coinr[key]))
    same(ours.block_scores.rename(block="indicator"), theirs.drop_sel(indicator="Index"))
    same(ours.score, theirs.sel(indicator="Index", drop=True))


@pytest.mark.measure("composite_index")
def test_coinr_gives_the_same_borda_points_and_effective_weights(facts: xr.DataArray, coinr: Any) -> None:
    points = labelled(pd.DataFrame(coinr["borda"]))
    ours = composite_index(facts, directions=DIRECTIONS, aggregation="borda")
    same(ours.score, points.mean("indicator"))
    weights = composite_index(facts, directions=DIRECTIONS, blocks=BLOCKS, weights=WEIGHTS).weights
    theirs = {row["iCode"]: row["EffWeight"] for row in coinr["effective_weights"] if row["Level"] == 1}
    assert {label: pytest.approx(value) for label, value in theirs.items()} == weights.to_series().to_dict()


@pytest.mark.measure("index_weights", "principal_components")
def test_coinr_weighs_by_the_first_component_of_each_block(facts: xr.DataArray, coinr: Any) -> None:
    """COINr's weights are coefficients of unit length; ours are the same, divided by their sum."""
    ours = index_weights(facts, method="first_component", directions=DIRECTIONS, blocks=BLOCKS)
    theirs = {row["iCode"]: row["Weight"] for row in coinr["pca"]["wts"] if row["Level"] == 1}
    for block in ("Pot", "Act"):
        own = [label for label, name in BLOCKS.items() if name == block]
        coefficients = np.array([theirs[label] for label in own])
        np.testing.assert_allclose(ours.sel(indicator=own), coefficients / coefficients.sum(), rtol=1e-12)
    both = principal_components(facts.sel(indicator=["unemp", "invest"]) * [-1, 1])
    np.testing.assert_allclose(both.eigenvalues**0.5, coinr["pca"]["sdev"], rtol=1e-12)


@pytest.mark.measure("principal_components")
def test_all_components_give_the_correlations_back_and_scikit_learn_finds_the_same(
    facts: xr.DataArray, coinr: Any
) -> None:
    from sklearn.decomposition import PCA

    ours = principal_components(facts)
    labels = facts["indicator"].values.tolist()
    theirs = pd.DataFrame(coinr["cor"]).set_index("_row").loc[labels, labels].to_numpy()
    np.testing.assert_allclose(ours.loadings.values @ ours.loadings.values.T, theirs, atol=1e-12)
    standard = ((facts - facts.mean("region")) / facts.std("region", ddof=1)).values
    fitted = PCA().fit(standard)
    np.testing.assert_allclose(ours.explained, fitted.explained_variance_ratio_, rtol=1e-10)
    np.testing.assert_allclose(ours.eigenvalues, fitted.explained_variance_, rtol=1e-10)
    np.testing.assert_allclose(np.abs(ours.scores), np.abs(fitted.transform(standard)), atol=1e-9)


@pytest.mark.measure("factor_analysis")
def test_statsmodels_finds_the_same_factors_rotation_and_scores(facts: xr.DataArray) -> None:
    from statsmodels.multivariate.factor import Factor
    from statsmodels.multivariate.factor_rotation import rotate_factors

    values = facts.sel(indicator=["innov", "rd", "unemp", "invest", "infra"]).values
    model = Factor(values, n_factor=2, method="pa").fit(maxiter=1000)
    ours = factor_analysis(facts.sel(indicator=["innov", "rd", "unemp", "invest", "infra"]), factors=2, rotation="none")
    assert ours.findings == ()
    np.testing.assert_allclose(np.abs(ours.loadings), np.abs(model.loadings), atol=1e-6)
    np.testing.assert_allclose(ours.communality, model.communality, atol=1e-6)
    np.testing.assert_allclose(np.abs(ours.scores), np.abs(model.factor_scoring(method="regression")), atol=1e-5)
    rows = model.loadings / np.sqrt(model.communality)[:, None]
    theirs, _ = rotate_factors(rows, "varimax", tol=1e-12)
    np.testing.assert_allclose(np.sort(np.abs(varimax(rows)), axis=1), np.sort(np.abs(theirs), axis=1), atol=1e-5)


@pytest.mark.measure("factor_analysis")
def test_adequacy_and_bartlett_follow_from_regressions_and_the_determinant(facts: xr.DataArray) -> None:
    from scipy.stats import chi2

    values = facts.values
    ours = factor_analysis(facts)
    correlations = np.corrcoef(values, rowvar=False)
    size, regions = len(correlations), len(values)
    partial = np.zeros((size, size))
    for one in range(size):
        for other in range(size):
            if one != other:
                rest = np.column_stack([np.ones(regions), np.delete(values, [one, other], axis=1)])
                left = [values[:, k] - rest @ np.linalg.lstsq(rest, values[:, k], rcond=None)[0] for k in (one, other)]
                partial[one, other] = np.corrcoef(*left)[0, 1]
    plain = correlations - np.eye(size)
    np.testing.assert_allclose(ours.kmo, (plain**2).sum() / ((plain**2).sum() + (partial**2).sum()), rtol=1e-8)
    each = (plain**2).sum(0) / ((plain**2).sum(0) + (partial**2).sum(0))
    np.testing.assert_allclose(ours.kmo_by_indicator, each, rtol=1e-8)
    statistic = -(regions - 1 - (2 * size + 5) / 6) * np.log(np.linalg.det(correlations))
    np.testing.assert_allclose(ours.bartlett, statistic, rtol=1e-8)
    np.testing.assert_allclose(ours.bartlett_p, chi2.sf(statistic, size * (size - 1) / 2), rtol=1e-6)


@pytest.mark.measure("treated_indicators")
def test_scipy_measures_the_same_skewness(facts: xr.DataArray) -> None:
    from scipy.stats import skew

    treated = treated_indicators(facts)
    np.testing.assert_allclose(treated.skewness_before, skew(facts.values, axis=0, bias=False), rtol=1e-9)
    assert set(treated.treatment.values) == {"none"}


@pytest.mark.measure("ahp_weights")
def test_an_independent_computation_gives_the_same_judgements(golden: Path) -> None:
    theirs = json.loads((golden / "ahp" / "output_own.json").read_text(encoding="utf-8"))
    labels = list("abcd")
    judged = xr.DataArray(theirs["matrix"], coords={"indicator": labels, "other": labels}, dims=("indicator", "other"))
    ours = ahp_weights(judged)
    np.testing.assert_allclose(ours.weights, theirs["weights_eigen"], rtol=1e-12)
    assert ours.lambda_max.item() == pytest.approx(theirs["lambda_max"], rel=1e-12)
    assert ours.consistency_index.item() == pytest.approx(theirs["CI"], rel=1e-9)
    assert ours.consistency_ratio.item() == pytest.approx(theirs["CR"], rel=1e-9)
    assert ours.geometric_consistency_index.item() == pytest.approx(theirs["gci"], rel=1e-12)
    means = ahp_weights(judged, method="geometric_mean").weights
    np.testing.assert_allclose(means, theirs["weights_geometric"], rtol=1e-12)


@pytest.mark.measure("rank_sensitivity")
def test_sensitivity_indices_of_the_ishigami_function_are_the_known_ones() -> None:
    def ishigami(numbers: np.ndarray) -> np.ndarray:
        one, two, three = np.pi * (2 * numbers - 1)
        return (np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one))[None]

    first, total, variance = sobol(ishigami, 3, 2**14, seed=0)
    np.testing.assert_allclose(first.ravel(), [0.314, 0.442, 0.0], atol=0.003)
    np.testing.assert_allclose(total.ravel(), [0.558, 0.442, 0.244], atol=0.003)
    # the moments of the uniform distribution give the variance in closed form
    expected = 0.5 + 7**2 / 8 + 0.1 * np.pi**4 / 5 + 0.1**2 * np.pi**8 / 18
    assert variance[0] == pytest.approx(expected, rel=1e-3)
