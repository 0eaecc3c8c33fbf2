"""Judgements worked out by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import (
    category_codes,
    code_agreement,
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
from clusterpolicy.measures.judgement.signed_ranks import signed_ranks


def raters(*rows: list[float]) -> xr.DataArray:
    return xr.DataArray(np.array(rows, dtype=float), dims=("rater", "item"))


@pytest.mark.measure("kendall_concordance")
def test_three_raters_one_of_whom_ties_two_items() -> None:
    found = kendall_concordance(raters([1, 2, 3], [1, 3, 2], [1, 2, 2]), test="chi_squared")
    # ranks 1 2 3, 1 3 2, 1 2.5 2.5; sums 3, 7.5, 7.5; S = 13.5; T = 6
    assert found.concordance.item() == pytest.approx(12 * 13.5 / (9 * 24 - 3 * 6))
    assert found.statistic.item() == pytest.approx(3 * 2 * 12 * 13.5 / 198)
    assert found.mean_rank.values.tolist() == [1.0, 2.5, 2.5]
    half = np.sqrt(0.75)  # correlation of either untied order with the tied one
    assert found.spearman.item() == pytest.approx((0.5 + 2 * half) / 3)


@pytest.mark.measure("kendall_concordance")
def test_chance_of_full_agreement_of_three_on_three_items() -> None:
    found = kendall_concordance(raters([1, 2, 3], [1, 2, 3], [1, 2, 3]), seed=4)
    # 6 of the 216 ways to rank agree in full
    assert found.p_value.item() == pytest.approx(6 / 216, abs=4 * np.sqrt(6 / 216 / 9999))
    assert found.interval.values.tolist() == [1.0, 1.0]


@pytest.mark.measure("kendall_concordance")
def test_scores_are_ranked_and_directions_do_not_matter() -> None:
    scores = raters([10, 20, 30, 70], [5, 9, 8, 11])
    assert kendall_concordance(scores).concordance.item() == pytest.approx(0.9)
    assert kendall_concordance(-scores).concordance.item() == pytest.approx(0.9)


@pytest.mark.measure("kendall_concordance")
def test_a_gap_is_compared_pairwise_when_asked() -> None:
    told = raters([1, 2, 3, 4], [1, 2, 3, np.nan], [2, 1, np.nan, 3])
    found = kendall_concordance(told, missing="pairwise")
    # rank correlations 1 on three items, 0.5 on three, -1 on two
    assert found.spearman.item() == pytest.approx((1 + 0.5 - 1) / 3)
    assert found.concordance.item() == pytest.approx((1 + 2 / 6) / 3)
    assert found.gaps.item() == 2


@pytest.mark.measure("kendall_concordance")
@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (([2, 2, 2], [5, 5, 5]), "ALL_TIED"),
        (([1, 2, 3],), "ONE_RATER"),
        (([1], [2]), "ONE_ITEM"),
        (([1, 2, 3], [np.nan] * 3), "ONE_RATER"),
        (([1, 2, np.nan, np.nan], [np.nan, np.nan, 1, 2]), "NO_PAIRED_RATINGS"),
    ],
)
def test_where_no_order_can_be_common_the_reason_is_told(rows: tuple[list[float], ...], why: str) -> None:
    found = kendall_concordance(raters(*rows), missing="pairwise")
    for value in (found.concordance, found.statistic, found.p_value, found.spearman):
        assert np.isnan(value.item())
        assert value["reason"].item() == why
    assert set(found.interval["reason"].values.tolist()) == {why}


@pytest.mark.measure("kendall_concordance")
def test_one_who_ties_all_takes_part_in_the_concordance_and_in_no_pair() -> None:
    found = kendall_concordance(raters([1, 2, 3], [1, 2, 3], [2, 2, 2]))
    assert found.concordance.item() == pytest.approx(8 / (3 * 4))
    assert found.spearman.item() == 1.0


@pytest.mark.measure("cohen_kappa")
def test_weights_count_the_distance_between_codes() -> None:
    told = raters([1, 1, 2, 4], [1, 2, 2, 1])
    # away 1 and 3 of 4 items; expected by the products of the shares
    shares = ({1: 0.5, 2: 0.25, 4: 0.25}, {1: 0.5, 2: 0.5})
    for weights, power in (("none", 0), ("linear", 1), ("quadratic", 2)):
        away = {(a, b): 0.0 if a == b else abs(a - b) ** power for a in shares[0] for b in shares[1]}
        seen = (1**power + 3**power) / 4
        chance = sum(shares[0][a] * shares[1][b] * far for (a, b), far in away.items())
        assert cohen_kappa(told, weights=weights).kappa.item() == pytest.approx(1 - seen / chance)


@pytest.mark.measure("cohen_kappa")
def test_agreement_that_chance_gives_as_well_is_undefined() -> None:
    found = cohen_kappa(raters([3, 3, np.nan], [3, 3, 1]))
    assert np.isnan(found.kappa.item())
    assert found.kappa["reason"].item() == "ONE_CATEGORY"
    assert (found.observed.item(), found.expected.item(), found.left_out.item()) == (1.0, 1.0, 1)
    never = cohen_kappa(raters([1, np.nan], [np.nan, 1]))
    assert never.kappa["reason"].item() == "NO_PAIRED_RATINGS"


@pytest.mark.measure("fleiss_kappa")
def test_one_category_one_rater_and_an_unused_category() -> None:
    def counts(*rows: list[int]) -> xr.DataArray:
        return xr.DataArray([*rows], dims=("item", "category"))

    assert fleiss_kappa(counts([3, 0], [3, 0])).kappa["reason"].item() == "ONE_CATEGORY"
    assert fleiss_kappa(counts([1, 0], [0, 1])).kappa["reason"].item() == "ONE_RATER"
    assert fleiss_kappa(counts([0, 0], [0, 0])).kappa["reason"].item() == "NO_ANSWER"
    found = fleiss_kappa(counts([2, 0, 0], [0, 2, 0]))
    assert found.kappa.item() == 1.0
    assert found.by_category["reason"].values.tolist() == ["", "", "UNUSED_CATEGORY"]


@pytest.mark.measure("krippendorff_alpha")
def test_alpha_by_the_coincidences_of_three_items() -> None:
    # pairs 1-2, 2-2, 4-4: coincidences 12: 2, 22: 2, 44: 2; n = 1, 3, 2
    told = raters([1, 2, 4], [2, 2, 4])
    apart = {"nominal": 2, "interval": 2, "ratio": 2 / 9, "ordinal": 2 * (0.5 + 1.5) ** 2}
    chance = {
        "nominal": 2 * (3 + 2 + 6),
        "interval": 2 * (3 * 1 + 2 * 9 + 6 * 4),
        "ratio": 2 * (3 / 9 + 2 * 9 / 25 + 6 / 9),
        "ordinal": 2 * (3 * 2**2 + 2 * 4.5**2 + 6 * 2.5**2),
    }
    for scale, distance in apart.items():
        found = krippendorff_alpha(told, scale=scale)
        assert found.alpha.item() == pytest.approx(1 - 5 * distance / chance[scale]), scale
        assert found.observed.item() == pytest.approx(distance / 6)
        assert found.expected.item() == pytest.approx(chance[scale] / 30)


@pytest.mark.measure("krippendorff_alpha")
def test_alpha_without_pairs_or_without_difference() -> None:
    assert krippendorff_alpha(raters([1, np.nan], [np.nan, 2])).alpha["reason"].item() == "NO_PAIRED_RATINGS"
    same = krippendorff_alpha(raters([2, 2, 1], [2, 2, np.nan]))
    assert same.alpha["reason"].item() == "ONE_CATEGORY"
    assert (same.observed.item(), same.left_out.item()) == (0.0, 1)
    zeros = krippendorff_alpha(raters([0, 0, 1], [0, 1, 1]), scale="ratio")
    assert zeros.alpha.item() == pytest.approx(1 - 5 * 2 / (2 * 3 * 3))


@pytest.mark.measure("likert_agreement")
def test_counts_are_cut_into_layers() -> None:
    said = xr.DataArray([[1, 3, 2, 0], [0, 0, 0, 0]], dims=("item", "category"))
    found = likert_agreement(said)
    # layers 1110 (3 answers), 0110 (2), 0100 (1): agreement 1/3, 2/3, 1
    assert found.agreement.values[0] == pytest.approx((3 * (1 / 3) + 2 * (2 / 3) + 1) / 6)
    assert found.agreement["reason"].values.tolist() == ["", "NO_ANSWER"]


@pytest.mark.measure("cronbach_alpha")
def test_missing_answers_constant_items_and_single_items() -> None:
    def answers(*rows: list[float]) -> xr.DataArray:
        return xr.DataArray(np.array(rows), dims=("respondent", "item"))

    found = cronbach_alpha(answers([1, 2, 3], [2, 3, 3], [3, 4, 3], [1, np.nan, 3]))
    assert (found.respondents.item(), found.left_out.item(), found.items.item()) == (3, 1, 3)
    assert found.alpha.item() == pytest.approx(3 / 2 * (1 - 2 / 4))
    assert found.constant.values.tolist() == [False, False, True]
    assert found.item_total["reason"].values.tolist() == ["", "", "CONSTANT_ITEM"]
    assert found.alpha_if_dropped.values.tolist() == pytest.approx([0.0, 0.0, 1.0])
    assert cronbach_alpha(answers([1], [2])).alpha["reason"].item() == "ONE_ITEM"
    assert cronbach_alpha(answers([1, 2], [2, np.nan])).alpha["reason"].item() == "FEW_RESPONDENTS"
    flat = cronbach_alpha(answers([4, 4], [4, 4]))
    assert flat.alpha["reason"].item() == "CONSTANT_ANSWERS"
    assert flat.alpha_if_dropped["reason"].values.tolist() == ["ONE_ITEM", "ONE_ITEM"]


ROUNDS = xr.DataArray(
    [
        [[3, 9], [6, 8], [4, np.nan], [8, 2]],
        [[4, 9], [5, 8], [5, 9], [np.nan, np.nan]],
    ],
    {"round": ["first", "second"], "expert": [*"ABCD"], "item": ["skills", "roads"]},
    ("round", "expert", "item"),
)


@pytest.mark.measure("delphi_convergence")
def test_a_panel_that_loses_a_member() -> None:
    found = delphi_convergence(ROUNDS, band=(4, 5))
    assert found.respondents.values.tolist() == [[4, 3], [3, 3]]
    assert found.experts.values.tolist() == [4, 3]
    assert found.dropped_out.values.tolist() == [0, 1]
    assert found.joined.values.tolist() == [0, 0]
    assert found.share_changed.sel(round="second").values.tolist() == [1.0, 0.0]
    assert found.changed.sel(round="second").item() == 0.6
    assert found.p_value["reason"].values.tolist() == [["FIRST_ROUND"] * 2, ["", "NO_CHANGE"]]
    assert found.within_band.values.tolist() == [[0.25, 0.0], [1.0, 0.0]]
    assert found.interquartile_range.values.tolist() == [[2.75, 3.5], [0.5, 0.5]]
    assert found.median_change.sel(round="second").values.tolist() == [0.0, 1.0]
    assert found.agreed.sel(rule="range").values.tolist() == [[False, False], [True, True]]
    assert found.agreed.sel(rule="band").values.tolist() == [[False, False], [True, False]]
    assert found.stable.values.tolist() == [False, False]


@pytest.mark.measure("delphi_convergence")
def test_rounds_that_share_no_answers_and_answers_that_do_not_vary() -> None:
    said = xr.DataArray([[[5.0], [np.nan]], [[np.nan], [0.0]]], dims=("round", "expert", "item"))
    found = delphi_convergence(said)
    assert found.share_changed["reason"].values.tolist() == [["FIRST_ROUND"], ["NO_EARLIER_ANSWER"]]
    assert found.deviation["reason"].values.tolist() == [["ONE_ANSWER"], ["ONE_ANSWER"]]
    assert found.concordance["reason"].values.tolist() == ["ONE_RATER", "ONE_RATER"]
    assert (found.joined.values.tolist(), found.dropped_out.values.tolist()) == ([0, 1], [0, 1])
    still = delphi_convergence(xr.DataArray(np.zeros((2, 3, 1)), dims=("round", "expert", "item")))
    assert still.variation["reason"].values.ravel().tolist() == ["ZERO_MEAN", "ZERO_MEAN"]
    assert still.stable.values.tolist() == [False, True]


@pytest.mark.measure("delphi_convergence")
def test_signed_ranks_with_ties_go_through_all_signs() -> None:
    changes = np.array([1, -1, 1, -2, 2, 3, 0, 4.0])
    moved = np.abs(changes[changes != 0])
    ranks = np.array([2, 2, 2, 4.5, 4.5, 6, 7])
    assert moved.tolist() == [1, 1, 1, 2, 2, 3, 4]
    sums = np.array([ranks[[*signs]].sum() for signs in itertools.product([False, True], repeat=7)])
    upward = ranks[changes[changes != 0] > 0].sum()
    expected = min(1.0, 2 * min((sums <= upward).mean(), (sums >= upward).mean()))
    found = signed_ranks(changes)
    assert found.exact == pytest.approx(expected)
    assert (found.upward, found.changes, found.zeros) == (upward, 7, 1)


@pytest.mark.measure("code_incidence", "theme_frequency")
def test_a_source_that_names_nothing_still_counts_as_read() -> None:
    said = code_incidence(["I1", "I2", "I1"], code=["skills", "skills", "roads"], sources=["I1", "I2", "I3", "I4"])
    assert said.sel(source="I4").values.tolist() == [0.0, 0.0]
    found = theme_frequency(said)
    assert found.share.sel(code=["roads", "skills"]).values.tolist() == [0.25, 0.5]
    unread = theme_frequency(said.where(said["source"] == "I1"))
    assert unread.read.values.tolist() == [1, 1]
    nobody = theme_frequency(said * np.nan)
    assert nobody.share["reason"].values.tolist() == ["NO_SOURCE", "NO_SOURCE"]


@pytest.mark.measure("code_saturation")
def test_the_average_over_all_orders_of_four_interviews() -> None:
    named = np.array([[1, 1, 0], [1, 0, 0], [1, 0, 1], [0, 0, 0]])
    found = code_saturation(xr.DataArray(named, dims=("source", "code")), orders=2000)
    orders = [named[[*order]].cumsum(axis=0).astype(bool).sum(axis=1) for order in itertools.permutations(range(4))]
    np.testing.assert_allclose(found.found.values, np.mean(orders, axis=0))
    assert found.new.values[-1] == pytest.approx(2 / 4)
    assert (found.codes.item(), found.once.item()) == (3, 2)
    assert found.as_listed.values.tolist() == [2, 2, 3, 3]
    assert found.interval.values[:, 0].tolist() == [0.0, 1.0, 2.0, 3.0]


@pytest.mark.measure("code_agreement")
def test_three_coders_and_a_code_that_all_find_everywhere() -> None:
    told = xr.DataArray(
        [[[1, 1], [0, 1], [2, 1]], [[1, 1], [0, 1], [0, 1]], [[1, 1], [1, 1], [np.nan, np.nan]]],
        dims=("coder", "source", "code"),
    )
    found = code_agreement(told)
    assert found.agreement.values.tolist() == pytest.approx([(3 + 1 + 0) / 7, 1.0])
    assert found.alpha["reason"].values.tolist() == ["", "ONE_CATEGORY"]
    assert set(found.kappa["reason"].values.tolist()) == {"NOT_TWO_CODERS"}
    assert found.sources.values.tolist() == [3, 3]


@pytest.mark.measure("ranking_convergence")
def test_what_one_of_the_two_alone_knows_is_named() -> None:
    labels = {"candidate": [*"abcde"]}
    numbers = xr.DataArray([9, 8, 7, np.nan, 1], labels, ("candidate",))
    people = xr.DataArray([1, 3, 4, 5, np.nan], labels, ("candidate",))
    found = ranking_convergence(numbers, people, least_gap=2)
    assert found.tau_b.item() == pytest.approx(-1.0)
    assert (found.compared, found.concordant, found.discordant) == (3, 0, 3)
    assert (found.only_numbers, found.only_people) == (("e",), ("d",))
    assert found.gap["reason"].values.tolist() == ["", "", "", "NO_NUMBERS", "NO_PEOPLE"]
    rows = found.disagreements[["candidate", "gap", "higher"]].values.tolist()
    assert rows == [["a", -2.0, "numbers"], ["c", 2.0, "people"]]
    tied = ranking_convergence(numbers, people * 0)
    assert tied.tau_b["reason"].item() == "ALL_TIED"


@pytest.mark.measure("krippendorff_alpha")
def test_words_become_codes_in_the_order_of_the_scale() -> None:
    said = xr.DataArray([["weak", "strong", None], ["weak", "fair", ""]], dims=("rater", "item"))
    codes = category_codes(said, order=["weak", "fair", "strong"])
    np.testing.assert_array_equal(codes.values, [[1, 3, np.nan], [1, 2, np.nan]])
    assert krippendorff_alpha(codes, scale="ordinal").items.item() == 2


@pytest.mark.measure("kendall_concordance", "cronbach_alpha")
def test_other_dims_are_kept_and_computed_alike() -> None:
    chance = np.random.default_rng(5)
    told = xr.DataArray(
        chance.integers(1, 6, (3, 2, 4, 5)) * 1.0,
        {"region": ["01", "02", "03"], "year": ["2020", "2021"]},
        ("region", "year", "rater", "item"),
    )
    found = kendall_concordance(told, draws=20)
    assert found.concordance.dims == ("region", "year")
    assert found.interval.dims == ("region", "year", "bound")
    alone = kendall_concordance(told.sel(region="02", year="2021"), draws=20)
    assert found.concordance.sel(region="02", year="2021").item() == alone.concordance.item()
    assert found.p_value.sel(region="02", year="2021").item() == alone.p_value.item()
    scale = cronbach_alpha(told.rename(rater="respondent"), draws=20)
    assert scale.alpha_if_dropped.dims == ("region", "year", "item")
