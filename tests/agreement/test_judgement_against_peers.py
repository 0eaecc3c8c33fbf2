"""Agreement, reliability and Delphi say what other programs say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    category_counts,
    code_cooccurrence,
    cohen_kappa,
    cooccurrence,
    cronbach_alpha,
    delphi_convergence,
    fleiss_kappa,
    kendall_concordance,
    krippendorff_alpha,
    ranking_convergence,
    theme_frequency,
)

EXACT = {"rel": 1e-9, "abs": 1e-12}


def raters(values: Any) -> xr.DataArray:
    return xr.DataArray(np.asarray(values, dtype=float), dims=("rater", "item"))


@pytest.fixture(scope="module")
def irr(golden: Path) -> Any:
    return json.loads((golden / "expert_agreement" / "output_irr.json").read_text(encoding="utf-8"))["output"]


@pytest.fixture(scope="module")
def ranks(golden: Path) -> xr.DataArray:
    return raters(pd.read_csv(golden / "expert_agreement" / "made_up_ranks_clusters_x_experts.csv", index_col=0).T)


@pytest.fixture(scope="module")
def others() -> Any:
    """Tables of published studies that a peer's own tests carry; they are not kept here."""
    return pytest.importorskip("statsmodels.stats.tests.test_inter_rater")


@pytest.mark.measure("kendall_concordance")
def test_irr_finds_the_same_concordance_of_made_up_ranks(irr: Any, ranks: xr.DataArray) -> None:
    theirs, found = irr["kendall_madeup_corrected"], kendall_concordance(ranks)
    assert found.concordance.item() == pytest.approx(theirs["value"], **EXACT)
    assert found.statistic.item() == pytest.approx(theirs["statistic"], **EXACT)
    assert found.p_value.item() == pytest.approx(theirs["p.value"], rel=1e-9)
    assert (found.items.item(), found.raters.item(), found.test) == (8, 6, "chi_squared")
    assert found.concordance.item() > irr["kendall_madeup_uncorrected"]["value"]


@pytest.mark.measure("kendall_concordance")
def test_irr_finds_the_same_concordance_of_raters_of_anxiety(irr: Any, others: Any) -> None:
    theirs, found = irr["kendall_anxiety_corrected"], kendall_concordance(raters(others.anxiety.T), draws=10)
    assert found.concordance.item() == pytest.approx(theirs["value"], **EXACT)
    assert found.statistic.item() == pytest.approx(theirs["statistic"], **EXACT)
    assert found.p_value.item() == pytest.approx(theirs["p.value"], rel=1e-9)


@pytest.mark.measure("kendall_concordance")
def test_scipy_finds_the_same_statistic_and_mean_rank_correlation(ranks: xr.DataArray) -> None:
    from scipy.stats import friedmanchisquare, spearmanr

    found = kendall_concordance(ranks, draws=10)
    theirs = friedmanchisquare(*ranks.values.T)
    assert found.statistic.item() == pytest.approx(theirs.statistic, **EXACT)
    rho = spearmanr(ranks.values.T).statistic
    assert found.spearman.item() == pytest.approx(rho[np.triu_indices(6, 1)].mean(), **EXACT)


@pytest.mark.measure("cohen_kappa")
def test_irr_and_scikit_learn_find_the_same_kappa_of_two(irr: Any, others: Any) -> None:
    from sklearn.metrics import cohen_kappa_score

    diagnoses, anxiety = raters(others.diagnoses.T).isel(rater=[1, 2]), raters(others.anxiety.T).isel(rater=[0, 1])
    plain = cohen_kappa(diagnoses, draws=10)
    assert plain.kappa.item() == pytest.approx(irr["cohen_diagnoses_2_3"]["value"], **EXACT)
    for weights, key in (("linear", "cohen_equal_anxiety_1_2"), ("quadratic", "cohen_weighted_squared_anxiety_1_2")):
        found = cohen_kappa(anxiety, weights=weights, draws=10).kappa.item()
        assert found == pytest.approx(irr[key]["value"], **EXACT)
        assert found == pytest.approx(cohen_kappa_score(*anxiety.values.astype(int), weights=weights), **EXACT)


@pytest.mark.measure("fleiss_kappa")
@pytest.mark.parametrize(("key", "people"), [("fleiss_diagnoses", 6), ("fleiss_first4", 4)])
def test_irr_and_statsmodels_find_the_same_kappa_of_many(irr: Any, others: Any, key: str, people: int) -> None:
    from statsmodels.stats.inter_rater import fleiss_kappa as theirs

    counts = category_counts(raters(others.diagnoses.T).isel(rater=slice(people)))
    found = fleiss_kappa(counts, draws=10)
    assert found.kappa.item() == pytest.approx(irr[key]["value"], **EXACT)
    assert found.z.item() == pytest.approx(irr[key]["statistic"], rel=1e-9)
    assert found.kappa.item() == pytest.approx(theirs(counts.values), **EXACT)
    assert found.p_value.item() == pytest.approx(irr[key]["p.value"], abs=1e-12)


@pytest.mark.measure("delphi_convergence")
def test_rounds_are_those_of_the_reference(golden: Path) -> None:
    theirs = json.loads((golden / "delphi" / "output_own.json").read_text(encoding="utf-8"))
    said = xr.DataArray([theirs["round1"], theirs["round2"]], dims=("round", "expert", "item"))
    found = delphi_convergence(said, test="chi_squared")
    names = {"median": "median", "iqr": "interquartile_range", "mean": "mean", "sd": "deviation", "cv": "variation"}
    for at, key in enumerate(("stats1", "stats2")):
        for name, ours in names.items():
            expected = [one[name] for one in theirs[key]]
            np.testing.assert_allclose(getattr(found, ours).values[at], expected, rtol=1e-9, atol=1e-12)
    for at, key in enumerate(("W1", "W2")):
        assert found.concordance.values[at] == pytest.approx(theirs[key][0], **EXACT)
        assert found.concordance_p.values[at] == pytest.approx(theirs[key][2], rel=1e-9)
    stability = theirs["stability"]
    assert found.changed.values[1] == pytest.approx(stability["share_changed"], **EXACT)
    np.testing.assert_allclose(found.variation_change.values[1], stability["delta_cv"], rtol=1e-9)
    np.testing.assert_allclose(found.p_normal.values[1], stability["wilcoxon_p"], rtol=1e-9)


@pytest.mark.measure("delphi_convergence")
def test_exact_signed_ranks_are_those_of_scipy_where_nothing_is_tied() -> None:
    from scipy.stats import wilcoxon

    before, after = np.array([3, 9, 5, 7, 2, 8.0]), np.array([4, 7, 8, 11, 7, 2.0])
    found = delphi_convergence(xr.DataArray([before, after], dims=("round", "expert")).expand_dims(item=["x"], axis=2))
    theirs = wilcoxon(after, before, method="exact").pvalue
    assert found.p_value.values[1, 0] == pytest.approx(theirs, **EXACT)


@pytest.mark.measure("krippendorff_alpha")
def test_alpha_of_two_complete_raters_is_scotts_pi_with_a_small_sample_correction(others: Any) -> None:
    two = raters(others.diagnoses.T).isel(rater=[0, 1])
    counts = category_counts(two)
    fleiss, pairs = fleiss_kappa(counts, draws=10), 2 * two.sizes["item"]
    expected = fleiss.expected.item() * pairs / (pairs - 1) - 1 / (pairs - 1)
    alpha = 1 - (1 - fleiss.observed.item()) / (1 - expected)
    assert krippendorff_alpha(two, draws=10).alpha.item() == pytest.approx(alpha, **EXACT)


@pytest.mark.measure("theme_frequency")
def test_wilsons_interval_is_that_of_statsmodels() -> None:
    from statsmodels.stats.proportion import proportion_confint

    said = xr.DataArray(np.tri(7, 5), dims=("source", "code"))
    found = theme_frequency(said, level=0.9)
    for code in range(5):
        theirs = proportion_confint(7 - code, 7, alpha=0.1, method="wilson")
        np.testing.assert_allclose(found.interval.values[code], theirs, rtol=1e-9)


@pytest.mark.measure("cronbach_alpha")
def test_alpha_is_that_of_the_covariances() -> None:
    answers = np.random.default_rng(1).integers(1, 6, (30, 5)).astype(float)
    covariance = np.cov(answers.T)
    expected = 5 / 4 * (1 - np.trace(covariance) / covariance.sum())
    found = cronbach_alpha(xr.DataArray(answers, dims=("respondent", "item")), draws=10)
    assert found.alpha.item() == pytest.approx(expected, **EXACT)
    rest = answers.sum(axis=1) - answers[:, 2]
    assert found.item_total.values[2] == pytest.approx(np.corrcoef(answers[:, 2], rest)[0, 1], **EXACT)


@pytest.mark.measure("code_cooccurrence")
def test_codes_of_sources_are_counted_as_industries_of_regions() -> None:
    said = xr.DataArray(np.random.default_rng(2).integers(0, 2, (9, 4)) * 1.0, dims=("source", "code"))
    places = said.rename(source="region", code="industry")
    labelled = places.assign_coords(region=[*"abcdefghi"], industry=[*"wxyz"])
    np.testing.assert_array_equal(code_cooccurrence(said).values, cooccurrence(labelled, given="presence").values)


@pytest.mark.measure("ranking_convergence")
def test_tau_is_that_of_scipy() -> None:
    from scipy.stats import kendalltau

    chance = np.random.default_rng(3)
    numbers, people = chance.integers(0, 9, 20) * 1.0, chance.integers(0, 5, 20) * 1.0
    found = ranking_convergence(xr.DataArray(numbers, dims="candidate"), xr.DataArray(people, dims="candidate"))
    theirs = kendalltau(numbers, people)
    assert found.tau_b.item() == pytest.approx(theirs.statistic, **EXACT)
    assert found.p_value.item() == pytest.approx(theirs.pvalue, **EXACT)
