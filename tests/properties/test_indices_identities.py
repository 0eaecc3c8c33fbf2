"""Identities of indices, weights, ranks and components that hold for any indicators."""

from __future__ import annotations

from itertools import product
from typing import get_args

import numpy as np
import pytest
import xarray as xr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    ahp_weights,
    composite_index,
    factor_analysis,
    index_weights,
    normalised,
    principal_components,
    rank_robustness,
    rank_sensitivity,
    treated_indicators,
)
from clusterpolicy.measures.indices.choices import Slice, drawn_weights, space_of
from clusterpolicy.measures.indices.components import varimax
from clusterpolicy.measures.indices.normalisation import Normalisation
from clusterpolicy.measures.indices.weighting import WeightMethod, handbook_weights

EXAMPLES = settings(max_examples=15, deadline=None)
BLOCKS = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}


@st.composite
def facts(draw: st.DrawFn, *, regions: int = 4, indicators: int = 2) -> xr.DataArray:
    """Positive indicators, none without spread, without ties."""
    shape = (draw(st.integers(regions, 9)), draw(st.integers(indicators, 5)))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return xr.DataArray(
        chance.lognormal(0, 0.8, shape) * chance.uniform(1, 1e4, shape[1]),
        coords={"region": [f"r{n}" for n in range(shape[0])], "indicator": list("abcde"[: shape[1]])},
        dims=("region", "indicator"),
    )


def weights_of(table: xr.DataArray, seed: int) -> dict[str, float]:
    drawn = np.random.default_rng(seed).uniform(0.1, 1, table.sizes["indicator"])
    return dict(zip(table["indicator"].values.tolist(), drawn.tolist(), strict=True))


def blocks_of(table: xr.DataArray) -> dict[str, str]:
    return {label: BLOCKS[label] for label in table["indicator"].values.tolist()}


@pytest.mark.measure("normalised")
@pytest.mark.parametrize("method", [m for m in get_args(Normalisation) if m != "target"])
@EXAMPLES
@given(table=facts(), factor=st.floats(0.01, 1e4))
def test_normalisation_does_not_depend_on_the_unit_and_keeps_the_order(
    method: Normalisation, table: xr.DataArray, factor: float
) -> None:
    ours = normalised(table, method=method).drop_vars("reason")
    xr.testing.assert_allclose(ours, normalised(table * factor, method=method).drop_vars("reason"), rtol=1e-7)
    for label in table["indicator"].values:
        ordered = ours.sel(indicator=label).values[np.argsort(table.sel(indicator=label).values)]
        assert (np.diff(ordered) >= -1e-9).all()


@pytest.mark.measure("normalised")
@EXAMPLES
@given(table=facts())
def test_a_reversed_direction_mirrors_the_scale(table: xr.DataArray) -> None:
    reverse = dict.fromkeys(table["indicator"].values.tolist(), -1)
    for method, whole in {"min_max": 100.0, "percentile": 100.0, "z_score": 0.0, "robust": 0.0}.items():
        both = normalised(table, method=method) + normalised(table, method=method, directions=reverse)
        np.testing.assert_allclose(both.values, whole, atol=1e-8)


@pytest.mark.measure("treated_indicators")
@EXAMPLES
@given(table=facts(regions=6), far=st.floats(50, 1e4))
def test_treatment_never_turns_the_order_round(table: xr.DataArray, far: float) -> None:
    table = table.copy()
    table[0, 0] = table[:, 0].max() * far
    for method in ("winsor", "log", "winsor_then_log"):
        treated = treated_indicators(table, method=method)
        place = np.argsort(table[:, 0].values)
        assert (np.diff(treated.values[:, 0].values[place]) >= 0).all()
        assert treated.treatment[0].item() == "none" or abs(treated.skewness_after[0]) < abs(treated.skewness_before[0])


@pytest.mark.measure("index_weights")
@pytest.mark.parametrize("method", get_args(WeightMethod))
@EXAMPLES
@given(table=facts())
def test_weights_sum_to_one_in_each_block_and_do_not_depend_on_units(method: WeightMethod, table: xr.DataArray) -> None:
    blocks = blocks_of(table)
    found = index_weights(table, method=method, blocks=blocks)
    if method == "first_component":
        assume(found.notnull().all())  # two indicators that oppose each other have coefficients that cancel
    np.testing.assert_allclose(found.groupby(xr.DataArray(list(blocks.values()), dims="indicator")).sum(), 1.0)
    other = index_weights(
        table * xr.DataArray(np.arange(1.0, table.sizes["indicator"] + 1), dims="indicator"),
        method=method,
        blocks=blocks,
    )
    np.testing.assert_allclose(found.values, other.values, rtol=1e-6)
    if method != "first_component":
        assert (found >= 0).all()


@pytest.mark.measure("composite_index")
@pytest.mark.parametrize(
    "aggregation", ["arithmetic", "geometric", "harmonic", "benefit_of_doubt", "borda", "copeland"]
)
@settings(max_examples=10, deadline=None)
@given(table=facts(), seed=st.integers(0, 99), more=st.floats(0.01, 10.0), data=st.data())
def test_raising_an_indicator_never_lowers_its_region(
    aggregation: str, table: xr.DataArray, seed: int, more: float, data: st.DataObject
) -> None:
    here = {dim: data.draw(st.integers(0, table.sizes[dim] - 1), label=dim) for dim in ("region", "indicator")}
    raised = table.copy()
    raised[here] = raised[here] * (1 + more)
    known = {"weights": weights_of(table, seed), "aggregation": aggregation}
    before, after = (composite_index(one, **known).score.isel(region=here["region"]).item() for one in (table, raised))
    assert after >= before - 1e-6


@pytest.mark.measure("composite_index")
@EXAMPLES
@given(table=facts(), seed=st.integers(0, 99))
def test_the_means_stand_in_their_order_and_within_the_scores_they_join(table: xr.DataArray, seed: int) -> None:
    weights = weights_of(table, seed)
    means = [
        composite_index(table, weights=weights, scale=(1, 100), aggregation=aggregation)
        for aggregation in ("harmonic", "geometric", "arithmetic")
    ]
    scores = [mean.score.values for mean in means]
    least, most = (getattr(means[0].normalised, end)("indicator").values for end in ("min", "max"))
    for lower, upper in zip([least, *scores], [*scores, most], strict=True):
        assert (lower <= upper + 1e-9).all()
    np.testing.assert_allclose(means[0].weights.sum(), 1.0)


@pytest.mark.measure("composite_index")
@settings(max_examples=8, deadline=None)
@given(table=facts(), seed=st.integers(0, 99))
def test_the_benefit_of_the_doubt_is_at_least_what_any_common_weights_give(table: xr.DataArray, seed: int) -> None:
    best = composite_index(table, aggregation="benefit_of_doubt").score
    assert best.max().item() == pytest.approx(100)
    mean = composite_index(table, weights=weights_of(table, seed)).score
    assert (best >= 100 * mean / mean.max() - 1e-6).all()
    held = composite_index(table, aggregation="benefit_of_doubt", scale=(10, 100), shares=(0.05, 0.9)).score
    free = composite_index(table, aggregation="benefit_of_doubt", scale=(10, 100)).score
    assert (free >= held - 1e-6).all()


@pytest.mark.measure("composite_index")
@EXAMPLES
@given(table=facts(), seed=st.integers(0, 99))
def test_borda_points_and_duels_add_up(table: xr.DataArray, seed: int) -> None:
    weights, regions = weights_of(table, seed), table.sizes["region"]
    borda = composite_index(table, weights=weights, aggregation="borda").score
    assert borda.sum().item() == pytest.approx(regions * (regions - 1) / 2)
    assert (borda <= regions - 1 + 1e-9).all()
    copeland = composite_index(table, weights=weights, aggregation="copeland").score
    assert copeland.sum().item() == 0
    assert (abs(copeland) <= regions - 1).all()


@pytest.mark.measure("composite_index")
@EXAMPLES
@given(table=facts(indicators=3), seed=st.integers(0, 99))
def test_blocks_join_what_each_is_alone(table: xr.DataArray, seed: int) -> None:
    weights, blocks = weights_of(table, seed), blocks_of(table)
    whole = composite_index(table, weights=weights, blocks=blocks, block_weights={"x": 3, "y": 1})
    for name, share in {"x": 0.75, "y": 0.25}.items():
        own = [label for label, block in blocks.items() if block == name]
        part = composite_index(table.sel(indicator=own), weights={label: weights[label] for label in own})
        np.testing.assert_allclose(whole.block_scores.sel(block=name), part.score)
        assert whole.weights.sel(indicator=own).sum().item() == pytest.approx(share)
    entered = whole.normalised.drop_vars("reason")
    np.testing.assert_allclose(whole.score, (entered * whole.weights).sum("indicator"))


@pytest.mark.measure("composite_index")
@EXAMPLES
@given(table=facts())
def test_mazziotta_pareto_lies_below_or_above_the_mean_by_the_same(table: xr.DataArray) -> None:
    low, mean, high = (
        composite_index(table, scale=(70, 130), aggregation=aggregation).score
        for aggregation in ("mazziotta_pareto", "arithmetic", "mazziotta_pareto_plus")
    )
    np.testing.assert_allclose(high - mean, mean - low, atol=1e-9)
    assert (low <= mean + 1e-9).all()


@pytest.mark.measure("rank_robustness")
@settings(max_examples=8, deadline=None)
@given(table=facts(indicators=3), seed=st.integers(0, 99))
def test_without_a_choice_nothing_moves_and_with_choices_bounds_hold(table: xr.DataArray, seed: int) -> None:
    fixed = rank_robustness(
        table, normalisations=["min_max"], aggregations=["arithmetic"], weight_spread=0, drop_one=False, draws=5
    )
    expected = composite_index(table).rank
    for found in (fixed.rank, fixed.median, fixed.lower, fixed.upper):
        assert found.values.tolist() == expected.values.tolist()
    assert fixed.mean_shift.item() == 0
    free = rank_robustness(table, draws=60, top=2, seed=seed)
    assert ((free.lower <= free.median) & (free.median <= free.upper)).all()
    assert free.top_probability.sum().item() == pytest.approx(2, abs=0.2)  # ties may share a place
    again = rank_robustness(table, draws=60, top=2, seed=seed)
    xr.testing.assert_identical(free.shift, again.shift)


def every_choice(table: xr.DataArray, blocks: dict[str, str]) -> dict[tuple[str, str, str], xr.DataArray]:
    """Ranks under every normalisation, aggregation and indicator left out, each index built by itself."""
    found = {}
    for normalisation, aggregation, dropped in product(
        ("min_max", "z_score", "rank"), ("arithmetic", "geometric"), ("", *table["indicator"].values.tolist())
    ):
        kept = [label for label in table["indicator"].values.tolist() if label != dropped]
        found[normalisation, aggregation, dropped] = composite_index(
            table.sel(indicator=kept),
            blocks={label: blocks[label] for label in kept},
            normalisation=normalisation,
            aggregation=aggregation,
        ).rank.drop_vars("reason")
    return found


@pytest.mark.measure("rank_robustness", "rank_sensitivity")
@settings(max_examples=3, deadline=None)
@given(table=facts(regions=6, indicators=3))
def test_drawn_ranks_are_those_of_every_choice_worked_one_by_one(table: xr.DataArray) -> None:
    blocks = blocks_of(table)
    by_hand = every_choice(table, blocks)
    all_ranks = np.array([ranks.values for ranks in by_hand.values()])
    drawn = rank_robustness(table, blocks=blocks, weight_spread=0, interval=0.999999, draws=4000)
    np.testing.assert_allclose(drawn.lower, all_ranks.min(axis=0))
    np.testing.assert_allclose(drawn.upper, all_ranks.max(axis=0))
    shifts = np.abs(all_ranks - drawn.rank.values).mean(axis=1)
    assert drawn.mean_shift.item() == pytest.approx(shifts.mean(), abs=0.15)

    told = rank_sensitivity(table, blocks=blocks, weight_spread=0, draws=4096)
    cube = shifts.reshape(3, 2, -1)
    assert told.first["choice"].values.tolist() == ["normalisation", "aggregation", "dropped_indicator"]
    if cube.var() < 0.01:
        return  # ranks hardly move: shares of nothing
    for axis in range(3):
        others = tuple(n for n in range(3) if n != axis)
        assert told.first.values[axis] == pytest.approx(cube.mean(axis=others).var() / cube.var(), abs=0.08)
        assert told.total.values[axis] == pytest.approx(cube.var(axis=axis).mean() / cube.var(), abs=0.08)


@pytest.mark.measure("rank_robustness")
def test_drawn_weights_have_the_given_means_and_the_spread_asked_for() -> None:
    table = xr.DataArray(
        np.arange(12.0).reshape(3, 4) ** 2,
        coords={"region": list("ABC"), "indicator": list("abcd")},
        dims=("region", "indicator"),
    )
    space = space_of(
        table, "rank_robustness", directions=None, blocks={**dict.fromkeys("abc", "x"), "d": "y"},
        weights="equal", block_weights={"x": 3, "y": 1}, normalisations=["min_max"], aggregations=["arithmetic"],
        weight_spread=0.25, drop_one=False, least_known=0.7,
    )  # fmt: skip
    within, between = drawn_weights(Slice(space, ()), 40_000, np.random.default_rng(1))
    np.testing.assert_allclose(within[:, :3].sum(axis=1), 1)
    np.testing.assert_allclose(within[:, :3].mean(axis=0), 1 / 3, rtol=0.01)
    np.testing.assert_allclose(within[:, :3].std(axis=0) / within[:, :3].mean(axis=0), 0.25, rtol=0.03)
    np.testing.assert_allclose(between.mean(axis=0), [0.75, 0.25], rtol=0.01)


@pytest.mark.measure("rank_sensitivity")
@settings(max_examples=5, deadline=None)
@given(table=facts(regions=6, indicators=3))
def test_one_choice_alone_accounts_for_everything(table: xr.DataArray) -> None:
    found = rank_sensitivity(
        table, aggregations=["arithmetic"], weight_spread=0, drop_one=False, draws=64, outcome="rank"
    )
    assert found.first["choice"].values.tolist() == ["normalisation"]
    share = found.first.sel(choice="normalisation")
    moving = (found.variance > 0).values
    np.testing.assert_allclose(share.values[moving], 1.0)
    assert set(share["reason"].values[~moving]) <= {"NO_VARIANCE"}


@pytest.mark.measure("principal_components")
@EXAMPLES
@given(table=facts(regions=6))
def test_components_keep_all_the_variance_and_are_not_correlated(table: xr.DataArray) -> None:
    found = principal_components(table)
    assert found.explained.sum().item() == pytest.approx(1)
    np.testing.assert_allclose((found.loadings**2).sum("component"), 1.0)
    scores = found.scores.values
    np.testing.assert_allclose(np.cov(scores, rowvar=False), np.diag(found.eigenvalues.values), atol=1e-8)
    assert (np.diff(found.eigenvalues.values) <= 1e-12).all()


@pytest.mark.measure("factor_analysis")
@EXAMPLES
@given(table=facts(regions=8, indicators=3), factors=st.integers(1, 2))
def test_rotation_keeps_communalities_and_makes_loadings_plainer(table: xr.DataArray, factors: int) -> None:
    plain, turned = (
        factor_analysis(table, factors=factors, extraction="components", rotation=rotation)
        for rotation in ("none", "varimax")
    )
    np.testing.assert_allclose(plain.communality, turned.communality, atol=1e-9)
    np.testing.assert_allclose((turned.loadings**2).sum("factor"), turned.communality, atol=1e-9)
    np.testing.assert_allclose(turned.communality + turned.uniqueness, 1.0)

    def plainness(loadings: xr.DataArray) -> float:
        rows = loadings / np.sqrt((loadings**2).sum("factor"))
        return float((rows**2).var("indicator").sum())

    assert plainness(turned.loadings) >= plainness(plain.loadings) - 1e-9
    assert 0 <= turned.kmo.item() <= 1


@pytest.mark.measure("index_weights")
@EXAMPLES
@given(seed=st.integers(0, 10**6))
def test_weights_by_the_handbook_do_not_depend_on_the_signs_of_loadings(seed: int) -> None:
    loadings = varimax(np.random.default_rng(seed).normal(size=(6, 3)))
    ours = handbook_weights(loadings)
    assert ours.sum() == pytest.approx(1)
    np.testing.assert_allclose(ours, handbook_weights(-loadings))
    np.testing.assert_allclose(ours[::-1], handbook_weights(loadings[::-1]))


@st.composite
def true_weights(draw: st.DrawFn) -> np.ndarray:
    given = np.array(draw(st.lists(st.floats(0.05, 1.0), min_size=2, max_size=7)))
    return given / given.sum()


def square(matrix: np.ndarray) -> xr.DataArray:
    labels = [f"i{n}" for n in range(len(matrix))]
    return xr.DataArray(matrix, coords={"indicator": labels, "other": labels}, dims=("indicator", "other"))


@pytest.mark.measure("ahp_weights")
@EXAMPLES
@given(weights=true_weights(), holes=st.randoms(use_true_random=False))
def test_consistent_judgements_give_back_the_weights_behind_them(weights: np.ndarray, holes: object) -> None:
    matrix = weights[:, None] / weights[None, :]
    for method in ("eigenvector", "geometric_mean"):
        found = ahp_weights(square(matrix), method=method)
        np.testing.assert_allclose(found.weights, weights)
        assert found.consistency_index.item() == pytest.approx(0, abs=1e-9)
    chain = np.full(matrix.shape, np.nan)  # only neighbours were compared, one way
    for n in range(len(weights) - 1):
        chain[n, n + 1] = matrix[n, n + 1]
    np.testing.assert_allclose(ahp_weights(square(chain)).weights, weights, rtol=1e-6)


@pytest.mark.measure("ahp_weights")
@EXAMPLES
@given(seed=st.integers(0, 10**6), size=st.integers(3, 7))
def test_random_judgements_are_never_better_than_consistent_and_experts_join(seed: int, size: int) -> None:
    chance = np.random.default_rng(seed)
    experts = []
    for _ in range(2):
        upper = np.exp(chance.uniform(-2.2, 2.2, (size, size)))
        matrix = np.triu(upper, 1) + np.tril(1 / upper.T, -1) + np.eye(size)
        experts.append(square(matrix))
    both = xr.concat(experts, dim="expert").assign_coords(expert=["e1", "e2"])
    apart = ahp_weights(both)
    assert (apart.lambda_max >= size - 1e-9).all()
    np.testing.assert_allclose(apart.weights.sum("indicator"), 1.0)
    joined = ahp_weights(both, combine="expert", method="geometric_mean")
    means = ahp_weights(both, method="geometric_mean").weights.drop_vars("reason")
    product = np.exp(np.log(means).mean("expert"))
    assume(product.sum() > 0)
    np.testing.assert_allclose(joined.weights, product / product.sum())
