"""How far methods agree, on six cells that fit a page."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from scipy import stats

from clusterpolicy.identification.evidence import Evidence, MethodEvidence
from clusterpolicy.identification.method_agreement import Combination, compare_methods

NAN = np.nan


def evidence(**methods: tuple[list[float], float]) -> Evidence:
    labels = {"region": ["N", "S"], "activity": ["a", "b", "c"]}
    return Evidence(
        tuple(
            MethodEvidence(name, xr.DataArray(np.reshape(values, (2, 3)), labels, ("region", "activity")), threshold)
            for name, (values, threshold) in methods.items()
        ),
        (),
    )


FOUR = evidence(
    localisation=([1, 2, 3, 4, 5, 6], 4),
    enterprises=([1, 3, 2, 4, 6, 5], 5),
    exports=([NAN, 1, 1, 2, 2, NAN], 2),
    stars=([0, 0, 0, 0, 0, 0], 1),
)


def test_rank_correlations_by_hand() -> None:
    """Two of the fifteen pairs stand in the other order: (13 - 2) / 15; squares of differences add up to 4."""
    found = compare_methods(FOUR)
    pair = {"one": "localisation", "other": "enterprises"}
    assert float(found.kendall.sel(pair)) == pytest.approx(11 / 15)
    assert float(found.spearman.sel(pair)) == pytest.approx(1 - 6 * 4 / (6 * 35))
    assert float(found.kendall.sel(one="exports", other="exports")) == 1.0


def test_ties_and_gaps_are_counted_as_tau_b_does() -> None:
    """Four cells are known to both; four of the six pairs are told apart by exports and all in order: 4 / sqrt(6 * 4)."""
    found = compare_methods(FOUR)
    pair = {"one": "localisation", "other": "exports"}
    assert int(found.shared.sel(pair)) == 4
    assert float(found.kendall.sel(pair)) == pytest.approx(4 / np.sqrt(24))
    assert float(found.spearman.sel(pair)) == pytest.approx(stats.spearmanr([2, 3, 4, 5], [1, 1, 2, 2]).statistic)


def test_a_method_that_tells_nothing_apart_has_no_correlation_and_says_why() -> None:
    found = compare_methods(FOUR)
    assert np.isnan(found.kendall.sel(one="stars")).all()
    assert set(found.kendall.reason.sel(one="stars").values.tolist()) == {"SAME_VALUES"}
    assert str(found.overlap.sel(one="stars", other="stars").reason.item()) == "NONE_SUPPORTED"


def test_the_overlap_is_that_of_the_supported_sets_over_shared_cells() -> None:
    """Localisation supports the last three, enterprises the last two; exports supports the fourth and fifth."""
    found = compare_methods(FOUR)
    assert float(found.overlap.sel(one="localisation", other="enterprises")) == pytest.approx(2 / 3)
    assert float(found.overlap.sel(one="localisation", other="exports")) == 1.0
    assert float(found.overlap.sel(one="enterprises", other="exports")) == pytest.approx(1 / 2)
    assert float(found.overlap.sel(one="localisation", other="stars")) == 0.0
    assert list(found.supported.values()) == [3, 2, 2, 0]
    assert list(found.known.values()) == [6, 6, 4, 6]


def test_combinations_add_up_to_all_cells_the_most_frequent_first() -> None:
    assert compare_methods(FOUR).combinations == (
        Combination((), 3, 1),
        Combination(("localisation", "enterprises"), 1, 1),
        Combination(("localisation", "exports"), 1, 0),
        Combination(("localisation", "enterprises", "exports"), 1, 0),
    )


def test_concordance_is_taken_over_complete_cells() -> None:
    found = compare_methods(FOUR)
    assert found.complete == 4
    three = compare_methods(evidence(a=([1, 2, 3, 4, 5, 6], 1), b=([2, 4, 6, 8, 10, 12], 1), c=([1, 2, 3, 4, 5, 6], 1)))
    assert three.concordance == pytest.approx(1.0)
    two = compare_methods(evidence(a=([1, 2, 3, 4, 5, 6], 1), b=([6, 5, 4, 3, 2, 1], 1)))
    assert two.concordance == pytest.approx(0.0)


def test_one_method_alone_and_two_that_never_meet() -> None:
    alone = compare_methods(evidence(a=([1, 2, 3, 4, 5, 6], 3)))
    assert np.isnan(alone.concordance)
    assert float(alone.kendall.item()) == 1.0
    apart = compare_methods(evidence(a=([1, 2, 3, NAN, NAN, NAN], 3), b=([NAN, NAN, NAN, 1, 2, 3], 3)))
    assert str(apart.kendall.sel(one="a", other="b").reason.item()) == "FEW_SHARED_CELLS"
    assert apart.complete == 0
    assert [(one.methods, one.cells, one.unknown) for one in apart.combinations] == [
        ((), 4, 4),
        (("a",), 1, 1),
        (("b",), 1, 1),
    ]


def test_pairs_agree_with_scipy_on_the_demo_country() -> None:
    import clusterpolicy as cp
    from clusterpolicy.identification.evidence import gather_evidence
    from clusterpolicy.identification.panel import build_panel
    from clusterpolicy.identification.settings import IdentificationSettings

    inputs = cp.demo.country(seed=3).study_inputs
    panel = build_panel(inputs.accounts, indicators=inputs.indicators, definition=inputs.definition)
    told = gather_evidence(panel, IdentificationSettings())
    found = compare_methods(told)
    for one in told.methods:
        for other in told.methods:
            first, second = (item.value.values.ravel() for item in (one, other))
            both = ~np.isnan(first) & ~np.isnan(second)
            pair = {"one": one.method, "other": other.method}
            expected = stats.kendalltau(first[both], second[both]).statistic
            assert float(found.kendall.sel(pair)) == pytest.approx(expected, abs=1e-12)
            expected = stats.spearmanr(first[both], second[both]).statistic
            assert float(found.spearman.sel(pair)) == pytest.approx(expected, abs=1e-12)
    answered = sum((item.known.values for item in told.methods), np.zeros((40, 20), dtype=bool))
    assert sum(one.cells for one in found.combinations) == int((answered > 0).sum())
