"""Indices worked by hand: every way of normalising, weighing and joining, gaps and constants."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import (
    ahp_weights,
    composite_index,
    factor_analysis,
    index_weights,
    normalised,
    principal_components,
    rank_robustness,
    rank_sensitivity,
    table,
    treated_indicators,
)
from clusterpolicy.measures.indices.weighting import handbook_factors, handbook_weights

DIMS = ("region", "indicator")


def column(*values: float, name: str = "x") -> xr.DataArray:
    return table({f"r{n}": {name: value} for n, value in enumerate(values)}, dims=DIMS)


@pytest.mark.measure("normalised")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"method": "min_max"}, [0, 25, 50, 100]),
        ({"method": "min_max", "scale": (1, 100)}, [1, 25.75, 50.5, 100]),
        ({"method": "min_max", "directions": {"x": -1}}, [100, 75, 50, 0]),
        ({"method": "rank"}, [1, 2, 3, 4]),
        ({"method": "percentile"}, [0, 100 / 3, 200 / 3, 100]),
        ({"method": "leader"}, [20, 40, 60, 100]),
        ({"method": "leader", "directions": {"x": -1}}, [100, 50, 100 / 3, 20]),
        ({"method": "target", "target": {"x": 4}}, [25, 50, 75, 125]),
        ({"method": "target", "target": {"x": 4}, "directions": {"x": -1}}, [400, 200, 400 / 3, 80]),
        ({"method": "categorical", "classes": 2}, [0, 0, 100, 100]),
        ({"method": "categorical", "classes": 3}, [0, 50, 100, 100]),
        ({"method": "robust"}, [-1.5 / 1.4826, -0.5 / 1.4826, 0.5 / 1.4826, 2.5 / 1.4826]),
        ({"method": "z_score", "scale": (100, 10)}, [89.753, 95.6085, 101.4639, 113.1747]),
    ],
)
def test_every_way_of_normalising(options: dict, expected: list[float]) -> None:
    found = normalised(column(1, 2, 3, 5), **options)
    np.testing.assert_allclose(found.values.ravel(), expected, atol=5e-5)


@pytest.mark.measure("normalised")
def test_ties_share_and_unknown_cells_stand_aside() -> None:
    facts = column(7, 7, 9, np.nan)
    assert normalised(facts, method="rank").values.ravel().tolist()[:3] == [1.5, 1.5, 3]
    assert normalised(facts, method="percentile").values.ravel().tolist()[:3] == [25, 25, 100]
    found = normalised(facts)
    assert found["reason"].values.ravel().tolist() == ["", "", "", "UNKNOWN_CELL"]


@pytest.mark.measure("normalised")
def test_what_cannot_be_normalised_says_why() -> None:
    assert set(normalised(column(4, 4, 4))["reason"].values.ravel()) == {"CONSTANT"}
    assert normalised(column(4, 4, 4), constant="middle").values.ravel().tolist() == [50, 50, 50]
    assert normalised(column(4, 4, 4), method="rank", constant="middle").values.ravel().tolist() == [2, 2, 2]
    assert set(normalised(column(0.1 + 0.2, 0.3))["reason"].values.ravel()) == {"CONSTANT"}
    assert set(normalised(column(5))["reason"].values.ravel()) == {"CONSTANT"}
    assert set(normalised(column(1, 1, 1, 9), method="robust")["reason"].values.ravel()) == {"DEGENERATE"}
    assert set(normalised(column(-2, -1), method="leader")["reason"].values.ravel()) == {"NOT_ABOVE_ZERO"}
    zero = normalised(column(0, 2), method="target", target={"x": 1}, directions={"x": -1})
    assert zero["reason"].values.ravel().tolist() == ["NOT_ABOVE_ZERO", ""]


@pytest.mark.measure("normalised")
def test_years_share_a_scale_only_when_asked() -> None:
    years = xr.concat([column(0, 10), column(0, 20)], xr.IndexVariable("year", ["2020", "2021"]))
    assert normalised(years).sel(region="r1").values.ravel().tolist() == [100, 100]
    assert normalised(years, across=("region", "year")).sel(region="r1").values.ravel().tolist() == [50, 100]


@pytest.mark.measure("treated_indicators")
def test_outliers_are_moved_or_put_in_logarithms_and_counted() -> None:
    far = column(1, 2, 3, 4, 5, 6, 80, 90)
    moved = treated_indicators(far, kurtosis=-3, skewness=1)
    assert moved.values.values.ravel().tolist() == [1, 2, 3, 4, 5, 6, 6, 6]
    assert (moved.treatment.item(), moved.winsorised.item()) == ("winsor", 2)
    kept = treated_indicators(far, kurtosis=-3, skewness=1, method="winsor", most=1)
    assert (kept.treatment.item(), kept.values.values.ravel().tolist()) == ("none", far.values.ravel().tolist())
    logged = treated_indicators(far, kurtosis=-3, skewness=1, method="log")
    np.testing.assert_allclose(logged.values, np.log(far))
    low = treated_indicators(-far, kurtosis=-3, skewness=1)
    assert low.values.values.ravel().tolist() == [-1, -2, -3, -4, -5, -6, -6, -6]
    rare = treated_indicators(column(0, 0, 0, 0, 0, 0, 5), method="winsor")
    assert (rare.treatment.item(), rare.values.max().item()) == ("none", 5)  # moving it would leave no spread
    short = treated_indicators(column(1, 2, 90))
    assert short.skewness_before["reason"].item() == "DEGENERATE"


@pytest.mark.measure("index_weights")
def test_weights_that_the_data_suggest() -> None:
    facts = table({"A": {"x": 0, "y": 0}, "B": {"x": 1, "y": 1}, "C": {"x": 1, "y": 0.5}}, dims=DIMS)
    # shares of x: 0, 1/2, 1/2; of y: 0, 2/3, 1/3
    information = np.array([1 - np.log(2) / np.log(3), 1 + (2 / 3 * np.log(2 / 3) + 1 / 3 * np.log(1 / 3)) / np.log(3)])
    found = index_weights(facts, method="entropy")
    np.testing.assert_allclose(found, information / information.sum())
    spread = facts.std("region", ddof=1).values  # the correlation of two cancels
    np.testing.assert_allclose(index_weights(facts, method="critic"), spread / spread.sum())
    assert index_weights(facts, method="equal").values.tolist() == [0.5, 0.5]
    still = index_weights(
        facts.assign_coords(indicator=["x", "y"]).where(facts["indicator"] == "x", 3), method="critic"
    )
    assert still["reason"].values.tolist() == ["", "CONSTANT"]
    assert still[0].item() == 1
    few = index_weights(facts.isel(region=[0, 1]), method="pca")
    assert set(few["reason"].values) == {"TOO_FEW_REGIONS"}


@pytest.mark.measure("index_weights")
def test_the_rule_of_the_handbook() -> None:
    loadings = np.array([[0.8, 0.0], [0.6, 0.0], [0.0, 0.5]])
    # factor 1 explains 1, factor 2 0.25: shares of factor 1 .64 .36, of factor 2 1; factor weights .8, .2
    np.testing.assert_allclose(handbook_weights(loadings), [0.512, 0.288, 0.2])
    assert handbook_factors(np.array([3.0, 1.5, 0.3, 0.2])) == 2
    assert handbook_factors(np.array([1.2, 1.0, 0.9, 0.9, 1.0])) == 3  # 24 + 20 + 18 per cent
    assert handbook_factors(np.array([1.0, 1.0])) == 2


@pytest.mark.measure("composite_index")
@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        ("arithmetic", 64.0),
        ("geometric", 80**0.6 * 40**0.4),
        ("harmonic", 1 / (0.6 / 80 + 0.4 / 40)),
        ("mazziotta_pareto", 64 - (0.6 * 16**2 + 0.4 * 24**2) / 64),
        ("mazziotta_pareto_plus", 64 + (0.6 * 16**2 + 0.4 * 24**2) / 64),
    ],
)
def test_every_mean(aggregation: str, expected: float) -> None:
    facts = table({"A": {"x": 80, "y": 40}, "B": {"x": 20, "y": 20}, "C": {"x": 100, "y": 100}}, dims=DIMS)
    found = composite_index(facts, weights={"x": 3, "y": 2}, scale=(20, 100), aggregation=aggregation)
    assert found.score.sel(region="A").item() == pytest.approx(expected)


@pytest.mark.measure("composite_index")
def test_the_benefit_of_the_doubt_by_hand() -> None:
    """A and B lead in one indicator each; C, at half of both, is worth a half of the best mixture."""
    facts = table(
        {"A": {"x": 100, "y": 0}, "B": {"x": 0, "y": 100}, "C": {"x": 50, "y": 50}, "D": {"x": 20, "y": 40}}, dims=DIMS
    )
    found = composite_index(facts, aggregation="benefit_of_doubt")
    np.testing.assert_allclose(found.score, [100, 100, 100, 60])
    # each indicator must make up 40 per cent of D: w = (w1, w2) with 20 w1 : 40 w2 = 4 : 6 at most
    held = composite_index(facts, aggregation="benefit_of_doubt", shares=(0.4, 1))
    assert held.score["reason"].values.tolist() == ["NO_WEIGHTS_FIT", "NO_WEIGHTS_FIT", "", ""]
    # 100 w1 <= 1 and 100 w2 <= 1 bind; 20 w1 = 0.4 of the sum needs w2 = 3/4 w1: 20/100 + 40 * 0.75/100
    np.testing.assert_allclose(held.score[2:], [100, 50])


@pytest.mark.measure("composite_index")
def test_borda_and_copeland_by_hand() -> None:
    facts = table(
        {"A": {"x": 3, "y": 3, "z": 1}, "B": {"x": 2, "y": 2, "z": 3}, "C": {"x": 1, "y": 1, "z": 2}}, dims=DIMS
    )
    assert composite_index(facts, aggregation="borda").score.values.round(9).tolist() == [
        round(4 / 3, 9), round(4 / 3, 9), round(1 / 3, 9),
    ]  # fmt: skip
    assert composite_index(facts, aggregation="copeland").score.values.tolist() == [2, 0, -2]
    ranks = composite_index(facts, aggregation="borda").rank
    assert ranks.values.tolist() == [1.5, 1.5, 3]
    assert composite_index(facts, aggregation="borda", ties="min").rank.values.tolist() == [1, 1, 3]


def gappy() -> xr.DataArray:
    rows = {"A": (0, 0, 0, 0), "B": (10, 10, 10, 10), "C": (5, 5, 10, np.nan), "D": (5, np.nan, np.nan, 5)}
    return table({r: dict(zip("wxyz", row, strict=True)) for r, row in rows.items()}, dims=DIMS)


@pytest.mark.measure("composite_index")
def test_weights_of_the_known_are_scaled_up_and_too_many_gaps_leave_no_score() -> None:
    found = composite_index(gappy(), weights={"w": 1, "x": 1, "y": 2, "z": 4})
    assert found.score.values[:3].tolist() == [0, 100, 75]  # (50 + 50 + 2 x 100) / 4
    assert found.score["reason"].values.tolist() == ["", "", "", "TOO_FEW_KNOWN"]
    assert found.rank["reason"].values.tolist() == ["", "", "", "TOO_FEW_KNOWN"]
    assert found.coverage.values.tolist() == [1, 1, 0.75, 0.5]
    assert found.incomplete.values.tolist() == [False, False, True, False]
    assert [(finding.id, finding.examples) for finding in found.findings] == [("IX-105", ("C",))]
    assert composite_index(gappy(), least_known=0.5).score.notnull().all()


@pytest.mark.measure("composite_index")
def test_an_indicator_without_spread_is_left_out_and_does_not_count_as_a_gap() -> None:
    facts = gappy().assign_coords(indicator=list("wxyz"))
    still = facts.where(facts["indicator"] != "y", 3.0)
    found = composite_index(still)
    assert found.weights.values.round(9).tolist() == [round(1 / 3, 9), round(1 / 3, 9), 0, round(1 / 3, 9)]
    assert found.coverage.sel(region="C").item() == pytest.approx(2 / 3)
    assert ("IX-101", ("y",)) in [(finding.id, finding.examples) for finding in found.findings]
    nothing = composite_index(column(4, 4, 4))
    assert set(nothing.score["reason"].values) == {"NO_INDICATOR"}
    assert set(composite_index(column(4), weights="equal").score["reason"].values) == {"NO_INDICATOR"}


@pytest.mark.measure("composite_index")
def test_two_storeys_of_blocks_and_a_block_of_weight_nothing() -> None:
    facts = table({"A": dict(zip("wxyz", (0, 10, 5, 0), strict=True)), "B": dict(zip("wxyz", (10, 0, 0, 10), strict=True)),
        "C": dict(zip("wxyz", (5, 5, 10, 5), strict=True))}, dims=DIMS)  # fmt: skip
    blocks = {"w": ("one", "left"), "x": ("two", "left"), "y": ("two", "left"), "z": ("three", "right")}
    found = composite_index(facts, blocks=blocks, aggregation=("arithmetic", "geometric", "arithmetic"), scale=(1, 100))
    assert found.block_scores["block"].values.tolist() == ["one", "two", "three", "left", "right"]
    two = (100 + 50.5) / 2
    left = (1 * two) ** 0.5
    np.testing.assert_allclose(found.block_scores.sel(region="A"), [1, two, 1, left, 1])
    assert found.score.sel(region="A").item() == pytest.approx((left + 1) / 2)
    assert found.weights.values.tolist() == [0.25, 0.125, 0.125, 0.5]
    one = composite_index(facts, blocks=blocks, block_weights={"one": 1, "two": 1, "three": 1, "left": 1, "right": 0})
    np.testing.assert_allclose(one.score, one.block_scores.sel(block="left"))


@pytest.mark.measure("composite_index")
def test_an_indicator_that_runs_against_the_index_is_told() -> None:
    facts = table(
        {"A": {"x": 1, "y": 2, "z": 3}, "B": {"x": 2, "y": 3, "z": 2}, "C": {"x": 3, "y": 4, "z": 1}}, dims=DIMS
    )
    found = composite_index(facts)
    assert found.correlation.round(9).values.tolist() == [1, 1, -1]
    assert found.influence.round(9).values.tolist() == [round(1 / 3, 9)] * 3
    assert [(finding.id, finding.examples) for finding in found.findings] == [("IX-106", ("z",))]
    assert composite_index(facts, directions={"z": -1}).findings == ()


@pytest.mark.measure("composite_index")
def test_outliers_are_treated_before_the_scale_is_set_and_told() -> None:
    facts = xr.concat([column(1, 2, 3, 4, 5, 6, 90), column(1, 2, 3, 4, 5, 6, 7, name="y")], "indicator")
    found = composite_index(facts, outliers="winsor_then_log")
    assert found.treatment.values.tolist() == ["winsor", "none"]
    assert found.normalised.sel(region="r3").values.tolist() == [60, 50]
    assert composite_index(facts).treatment.values.tolist() == ["none", "none"]


@pytest.mark.measure("composite_index")
def test_weights_of_judgements_enter_as_they_are() -> None:
    facts = table({"A": {"x": 0, "y": 10}, "B": {"x": 10, "y": 0}}, dims=DIMS)
    judged = table({"x": {"x": 1, "y": 3}, "y": {"y": 1}}, dims=("indicator", "other"))
    weights = ahp_weights(judged).weights
    assert composite_index(facts, weights=weights).score.round(9).values.tolist() == [25, 75]


@pytest.mark.measure("ahp_weights")
def test_judgements_that_are_missing_or_too_many() -> None:
    labels = ["x", "y", "z"]
    empty = xr.DataArray(
        np.full((3, 3), np.nan), coords={"indicator": labels, "other": labels}, dims=("indicator", "other")
    )
    apart = ahp_weights(empty)
    assert set(apart.weights["reason"].values) == {"NOT_CONNECTED"}
    assert not apart.consistent.item()
    chain = empty.copy()
    chain[0, 1], chain[1, 2] = 2, 2
    found = ahp_weights(chain)
    np.testing.assert_allclose(found.weights, [4 / 7, 2 / 7, 1 / 7])
    assert found.consistency_ratio["reason"].item() == "NO_RANDOM_INDEX"
    assert found.geometric_consistency_index["reason"].item() == "INCOMPLETE_JUDGEMENTS"
    assert ahp_weights(chain, random_index=0.58).consistency_ratio.item() == pytest.approx(0, abs=1e-9)
    rows = ahp_weights(chain, method="geometric_mean")
    assert set(rows.weights["reason"].values) == {"INCOMPLETE_JUDGEMENTS"}
    two = ahp_weights(chain.isel(indicator=[0, 1], other=[0, 1]))
    assert (two.consistency_ratio.item(), two.geometric_consistency_index["reason"].item()) == (0, "DEGENERATE")


@pytest.mark.measure("rank_robustness", "rank_sensitivity")
def test_a_region_known_too_little_has_no_rank_and_the_rest_have() -> None:
    found = rank_robustness(gappy(), draws=50)
    assert found.rank["reason"].values.tolist() == ["", "", "", "NO_SCORE"]
    assert found.lower.values[:3].tolist() == [3, 1, 2]
    assert found.mean_shift.item() == 0
    moved = rank_sensitivity(gappy(), draws=8)
    assert set(moved.first["reason"].values) == {"NO_VARIANCE"}


@pytest.mark.measure("principal_components")
def test_regions_and_indicators_that_take_no_part_are_named() -> None:
    rows = {"A": (1, 2, 7), "B": (2, 1, 7), "C": (3, 4, 7), "D": (4, 3, 7), "E": (9, np.nan, 7)}
    facts = table({r: dict(zip("xyz", row, strict=True)) for r, row in rows.items()}, dims=DIMS)
    found = principal_components(facts)
    # x and y correlate by 0.6
    np.testing.assert_allclose(found.eigenvalues[:2], [1.6, 0.4])
    np.testing.assert_allclose(found.loadings.sel(indicator=["x", "y"], component="1"), np.sqrt(0.8))
    assert found.loadings.sel(component="2").values[:2] == pytest.approx([np.sqrt(0.2), -np.sqrt(0.2)])
    assert found.loadings["reason"].sel(indicator="z", component="1").item() == "CONSTANT"
    assert found.scores["reason"].sel(region="E", component="1").item() == "UNKNOWN_CELL"
    assert found.eigenvalues["reason"].values.tolist() == ["", "", "NO_COMPONENT"]
    assert (found.regions.item(), found.kaiser.item(), found.for_share.item()) == (4, 1, 1)
    assert [finding.id for finding in found.findings] == ["IX-101"]
    few = principal_components(facts.isel(region=[0, 1]))
    assert set(few.scores["reason"].values.ravel()) == {"TOO_FEW_REGIONS"}
    assert "IX-102" in [finding.id for finding in few.findings]


@pytest.mark.measure("factor_analysis")
def test_indicators_that_determine_one_another_leave_no_adequacy() -> None:
    x = np.arange(6.0) % 4
    facts = xr.DataArray(
        np.column_stack([x, 2 * x + 1, np.arange(6.0)]),
        coords={"region": list("ABCDEF"), "indicator": list("xyz")},
        dims=DIMS,
    )
    found = factor_analysis(facts, factors=1, extraction="components")
    for value in (found.kmo, found.bartlett, found.bartlett_p):
        assert value["reason"].item() == "SINGULAR"
    assert found.loadings.notnull().all()
    assert found.bartlett_df.item() == 3


@pytest.mark.measure("factor_analysis")
def test_one_common_factor_is_found_again() -> None:
    """Correlations that are products of loadings have that one factor and nothing else."""
    loadings = np.array([0.9, 0.8, 0.7, 0.6])
    wanted = np.outer(loadings, loadings)
    np.fill_diagonal(wanted, 1)
    base = np.random.default_rng(5).normal(size=(30, 4))
    base -= base.mean(axis=0)
    white = base @ np.linalg.inv(np.linalg.cholesky(np.cov(base, rowvar=False))).T
    facts = xr.DataArray(
        white @ np.linalg.cholesky(wanted).T,
        coords={"region": [f"r{n:02}" for n in range(30)], "indicator": list("wxyz")},
        dims=DIMS,
    )
    found = factor_analysis(facts)
    np.testing.assert_allclose(found.loadings.sel(factor="1"), loadings, atol=1e-5)
    np.testing.assert_allclose(found.communality, loadings**2, atol=1e-5)
    assert found.findings == ()
