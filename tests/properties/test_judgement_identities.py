"""Whatever people answer, agreement keeps its limits, and does not hang on order, labels or units."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    category_counts,
    code_agreement,
    code_cooccurrence,
    code_incidence,
    code_saturation,
    cohen_kappa,
    cronbach_alpha,
    delphi_convergence,
    fleiss_kappa,
    kendall_concordance,
    krippendorff_alpha,
    likert_agreement,
    ranking_convergence,
    theme_frequency,
)
from clusterpolicy.measures.register import explain_reason

EXAMPLES = settings(max_examples=15, deadline=None)
DRAWS = 20
SEEDS = st.integers(0, 2**32 - 1)


def close(ours: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=1e-9, atol=1e-9)


@st.composite
def ratings(draw: st.DrawFn, *, gaps: bool = True, rows: int | None = None) -> xr.DataArray:
    """Ratings of 1 to 9 items by 1 to 5 raters, on a scale of 1 to 5, some of them missing."""
    shape = (rows or draw(st.integers(1, 5)), draw(st.integers(1, 9)))
    chance = np.random.default_rng(draw(SEEDS))
    values = chance.integers(1, draw(st.integers(1, 5)) + 1, shape) * 1.0
    if gaps:
        values[chance.random(shape) < 0.2] = np.nan
    labels = {"rater": [f"r{at}" for at in range(shape[0])], "item": [f"i{at}" for at in range(shape[1])]}
    return xr.DataArray(values, labels, ("rater", "item"))


def reworked(told: xr.DataArray, seed: int) -> xr.DataArray:
    """The same ratings with raters and items in another order."""
    chance = np.random.default_rng(seed)
    return told.isel(rater=chance.permutation(told.sizes["rater"]), item=chance.permutation(told.sizes["item"]))


def numbers(result: Any) -> list[xr.DataArray]:
    fields = (getattr(result, field.name) for field in dataclasses.fields(result))
    return [one for one in fields if isinstance(one, xr.DataArray) and one.dtype.kind == "f"]


@pytest.mark.measure("kendall_concordance")
@EXAMPLES
@given(told=ratings(), seed=SEEDS)
def test_concordance_keeps_its_limits_and_does_not_hang_on_names(told: xr.DataArray, seed: int) -> None:
    found = kendall_concordance(told, missing="pairwise", draws=DRAWS)
    again = kendall_concordance(reworked(3 * told + 1, seed), missing="pairwise", draws=DRAWS, test="chi_squared")
    w = found.concordance.item()
    close(w, again.concordance.item())
    close(found.statistic.item(), again.statistic.item())
    close(found.degrees.item(), again.degrees.item())
    assert np.isnan(w) or -1e-12 <= w <= 1 + 1e-12
    assert np.isnan(w) or 0 < found.p_value.item() <= 1
    close(found.mean_rank, again.mean_rank.reindex_like(found.mean_rank))


@pytest.mark.measure("kendall_concordance")
@EXAMPLES
@given(raters=st.integers(2, 6), items=st.integers(2, 9), seed=SEEDS)
def test_concordance_of_untied_ranks_is_their_mean_correlation(raters: int, items: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    ranks = chance.permuted(np.broadcast_to(np.arange(items), (raters, items)), axis=1)
    told = xr.DataArray(ranks, dims=("rater", "item"))
    found = kendall_concordance(told, draws=DRAWS, test="chi_squared")
    close(found.concordance, (1 + (raters - 1) * found.spearman.item()) / raters)
    close(found.statistic, raters * (items - 1) * found.concordance.item())
    close(found.degrees, items - 1)
    one_voice = kendall_concordance(told.isel(rater=[0] * raters), draws=DRAWS)
    close(one_voice.concordance, 1.0)


@pytest.mark.measure("cohen_kappa", "krippendorff_alpha")
@EXAMPLES
@given(told=ratings(rows=2), seed=SEEDS)
def test_kappa_does_not_hang_on_who_is_first_nor_on_the_names_of_categories(told: xr.DataArray, seed: int) -> None:
    found = cohen_kappa(told, draws=DRAWS)
    turned = reworked(told, seed)
    close(found.kappa, cohen_kappa(turned, draws=DRAWS).kappa)
    renamed = xr.where(told == 1, 7.0, told).assign_coords(told.coords)
    close(found.kappa, cohen_kappa(renamed, draws=DRAWS).kappa)
    if found.kappa.notnull():
        close(found.kappa, 1 - (1 - found.observed.item()) / (1 - found.expected.item()))
        assert found.kappa.item() <= 1
        quadratic = cohen_kappa(told, weights="quadratic", draws=DRAWS).kappa
        close(quadratic, cohen_kappa(10 * told + 3, weights="quadratic", draws=DRAWS).kappa)
    close(krippendorff_alpha(told, draws=DRAWS).alpha, krippendorff_alpha(renamed, draws=DRAWS).alpha)


@pytest.mark.measure("fleiss_kappa")
@EXAMPLES
@given(told=ratings(gaps=False), seed=SEEDS)
def test_fleiss_kappa_is_a_mean_of_the_categories(told: xr.DataArray, seed: int) -> None:
    counts = category_counts(told)
    found = fleiss_kappa(counts, draws=DRAWS)
    close(found.kappa, fleiss_kappa(category_counts(reworked(told, seed)), draws=DRAWS).kappa)
    if found.kappa.notnull():
        share = counts.sum("item") / counts.sum()
        weight = (share * (1 - share)).drop_vars("category").values
        close(found.kappa, (weight * found.by_category.fillna(0).values).sum() / weight.sum())
        assert found.kappa.item() <= 1 + 1e-12


@pytest.mark.measure("krippendorff_alpha")
@EXAMPLES
@given(told=ratings(), seed=SEEDS, scale=st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_alpha_is_one_less_the_ratio_of_disagreements(told: xr.DataArray, seed: int, scale: Any) -> None:
    found = krippendorff_alpha(told, scale=scale, draws=DRAWS)
    close(found.alpha, krippendorff_alpha(reworked(told, seed), scale=scale, draws=DRAWS).alpha)
    moved = told**3 if scale == "ordinal" else told + 2 if scale == "interval" else told * 2
    close(found.alpha, krippendorff_alpha(moved, scale=scale, draws=DRAWS).alpha)
    if found.alpha.notnull():
        close(found.alpha, 1 - found.observed.item() / found.expected.item())
    assert found.ratings.item() + found.left_out.item() == int(told.notnull().sum())


@pytest.mark.measure("krippendorff_alpha")
@EXAMPLES
@given(told=ratings())
def test_alpha_is_what_pairs_of_ratings_counted_one_by_one_give(told: xr.DataArray) -> None:
    units = [one[~np.isnan(one)] for one in told.values.T]
    units = [one for one in units if len(one) > 1]
    found = krippendorff_alpha(told, scale="interval", draws=DRAWS).alpha.item()
    if np.isnan(found):
        return
    every = np.concatenate(units)
    seen = sum(((one[:, None] - one) ** 2).sum() / (len(one) - 1) for one in units) / len(every)
    chance = ((every[:, None] - every) ** 2).sum() / (len(every) * (len(every) - 1))
    close(found, 1 - seen / chance)


@pytest.mark.measure("likert_agreement")
@EXAMPLES
@given(counts=st.lists(st.integers(0, 30), min_size=3, max_size=8), times=st.integers(2, 9))
def test_agreement_hangs_neither_on_the_direction_nor_on_the_number(counts: list[int], times: int) -> None:
    def agreement(values: list[int]) -> float:
        return float(likert_agreement(xr.DataArray([values], dims=("item", "category")), draws=DRAWS).agreement[0])

    found = agreement(counts)
    close(found, agreement(counts[::-1]))
    close(found, agreement([times * one for one in counts]))
    assert np.isnan(found) or -1 - 1e-12 <= found <= 1 + 1e-12
    close(agreement([0] * len(counts) + [times]), 1.0)


@pytest.mark.measure("cronbach_alpha")
@EXAMPLES
@given(told=ratings(), factor=st.floats(0.5, 5))
def test_reliability_does_not_hang_on_unit_nor_order(told: xr.DataArray, factor: float) -> None:
    answers = told.rename(rater="respondent")
    found = cronbach_alpha(answers, draws=DRAWS)
    again = cronbach_alpha(factor * answers[::-1, ::-1] + 2, draws=DRAWS)
    close(found.alpha, again.alpha)
    close(found.item_total, again.item_total[::-1])
    assert np.isnan(found.alpha.item()) or found.alpha.item() <= 1 + 1e-9
    assert found.respondents.item() + found.left_out.item() == told.sizes["rater"]
    if answers.sizes["item"] > 2:
        rest = cronbach_alpha(answers.isel(item=slice(1, None)).dropna("respondent"), draws=DRAWS)
        if not np.isnan(answers.values[:, 0]).any():
            close(found.alpha_if_dropped[0], rest.alpha)


@pytest.mark.measure("cronbach_alpha")
@EXAMPLES
@given(seed=SEEDS, items=st.integers(2, 6))
def test_items_that_say_the_same_hold_together_wholly(seed: int, items: int) -> None:
    one = np.random.default_rng(seed).normal(size=12)
    same = xr.DataArray(np.tile(one[:, None], (1, items)), dims=("respondent", "item"))
    found = cronbach_alpha(same, draws=DRAWS)
    close(found.alpha, 1.0)
    close(found.item_total, np.ones(items))


@pytest.mark.measure("delphi_convergence")
@EXAMPLES
@given(seed=SEEDS, rounds=st.integers(1, 4), experts=st.integers(1, 6), items=st.integers(1, 4))
def test_rounds_add_up(seed: int, rounds: int, experts: int, items: int) -> None:
    chance = np.random.default_rng(seed)
    values = chance.integers(1, 8, (rounds, experts, items)) * 1.0
    values[chance.random(values.shape) < 0.2] = np.nan
    found = delphi_convergence(xr.DataArray(values, dims=("round", "expert", "item")))
    there = (~np.isnan(values)).any(axis=2).sum(axis=1)
    np.testing.assert_array_equal(found.experts, there)
    moves = (found.joined - found.dropped_out).values
    np.testing.assert_array_equal(there[0] + moves.cumsum(), there)
    for share in (found.within_band, found.share_changed, found.p_value, found.changed):
        known = share.values[~np.isnan(share.values)]
        assert ((known >= 0) & (known <= 1)).all()
    close(found.median_change[1:], found.median.diff("round").values)
    shuffled = delphi_convergence(xr.DataArray(values[:, ::-1], dims=("round", "expert", "item")))
    close(found.concordance, shuffled.concordance)
    close(found.p_value, shuffled.p_value)


@pytest.mark.measure("code_saturation", "theme_frequency", "code_cooccurrence")
@EXAMPLES
@given(seed=SEEDS, sources=st.integers(1, 8), codes=st.integers(1, 6))
def test_curves_rise_to_all_codes_and_bend(seed: int, sources: int, codes: int) -> None:
    named = np.random.default_rng(seed).integers(0, 2, (sources, codes))
    said = xr.DataArray(named, dims=("source", "code"))
    found = code_saturation(said, orders=DRAWS)
    close(found.found[-1], found.codes.item())
    close(found.new.sum(), found.codes.item())
    assert (found.new.values >= -1e-9).all()
    assert (np.diff(found.new.values) <= 1e-9).all()
    close(found.new[-1], found.once.item() / sources)
    share = theme_frequency(said)
    close(share.share.sum() * sources, named.sum())
    assert (share.interval.values[:, 0] <= share.share.values + 1e-12).all()
    assert (share.interval.values[:, 1] >= share.share.values - 1e-12).all()
    together = code_cooccurrence(said).values
    close(together + np.diag(named.sum(axis=0)), named.T @ named)
    close(together, together.T)


@pytest.mark.measure("code_incidence")
@EXAMPLES
@given(rows=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=12))
def test_passages_add_up(rows: list[tuple[str, str]]) -> None:
    found = code_incidence([one for one, _ in rows], code=[one for _, one in rows])
    assert float(found.sum()) == len(rows)
    assert all(found.sel(source=one, code=other).item() == rows.count((one, other)) for one, other in rows)


@pytest.mark.measure("code_agreement")
@EXAMPLES
@given(told=ratings(rows=2))
def test_coders_are_raters_of_each_code(told: xr.DataArray) -> None:
    found_or_not = (told > 2).where(told.notnull()) * 1.0
    codings = found_or_not.rename(rater="coder", item="source").expand_dims(code=["skills"])
    found = code_agreement(codings, draws=DRAWS)
    close(found.alpha[0], krippendorff_alpha(found_or_not, draws=DRAWS).alpha)
    kappa = cohen_kappa(found_or_not, draws=DRAWS)
    close(found.kappa[0], kappa.kappa)
    if kappa.items.item():
        close(found.agreement[0], kappa.observed)


@pytest.mark.measure("ranking_convergence")
@EXAMPLES
@given(told=ratings(rows=2))
def test_rankings_turned_round_change_sign(told: xr.DataArray) -> None:
    numbers_, people = (told.isel(rater=at, drop=True).rename(item="candidate") for at in (0, 1))
    found = ranking_convergence(numbers_, people)
    close(found.tau_b, ranking_convergence(people, numbers_).tau_b)
    close(found.tau_b, -ranking_convergence(numbers_, -people).tau_b.item())
    close(found.gap.sum(), 0.0)
    assert found.compared + len(found.only_numbers) + len(found.only_people) <= told.sizes["item"]
    if found.tau_b.notnull():
        close(ranking_convergence(numbers_, numbers_).tau_b, 1.0)


CALLS: dict[str, Callable[[xr.DataArray], Any]] = {
    "kendall_concordance": lambda told: kendall_concordance(told, missing="pairwise", draws=DRAWS),
    "cohen_kappa": lambda told: cohen_kappa(told.isel(rater=[0, -1]).drop_vars("rater"), draws=DRAWS),
    "fleiss_kappa": lambda told: fleiss_kappa(category_counts(told.fillna(1.0)), draws=DRAWS),
    "krippendorff_alpha": lambda told: krippendorff_alpha(told, scale="ordinal", draws=DRAWS),
    "cronbach_alpha": lambda told: cronbach_alpha(told.rename(rater="respondent"), draws=DRAWS),
    "likert_agreement": lambda told: likert_agreement(
        (told == xr.DataArray([1.0, 2.0, 3.0, 4.0], dims="category")).sum("rater"), draws=DRAWS
    ),
    "delphi_convergence": lambda told: delphi_convergence(
        xr.concat([told, told.copy(data=told.values[::-1] + 1)], "round").rename(rater="expert")
    ),
    "theme_frequency": lambda told: theme_frequency(told.rename(rater="source", item="code")),
    "code_saturation": lambda told: code_saturation(told.fillna(0).rename(rater="source", item="code"), orders=DRAWS),
    "code_agreement": lambda told: code_agreement(
        told.rename(rater="coder", item="source").expand_dims("code"), draws=DRAWS
    ),
}  # fmt: skip


@pytest.mark.measure(*CALLS)
@pytest.mark.parametrize("name", CALLS)
@EXAMPLES
@given(told=ratings())
def test_a_number_is_undefined_exactly_where_a_reason_is_told(name: str, told: xr.DataArray) -> None:
    before = told.copy(deep=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        results = [CALLS[name](told) for _ in range(2)]
    for value, again in zip(*map(numbers, results), strict=True):
        reason = value["reason"]
        assert reason.dims == value.dims
        assert ((reason != "") == value.isnull()).all(), (value.name, reason.values)
        assert all(explain_reason(code) != code for code in np.unique(reason.values) if code), reason.values
        assert "UNDEFINED" not in reason.values
        assert value.attrs["measure"] == name
        np.testing.assert_array_equal(value, again)
    xr.testing.assert_identical(told, before)
