"""Diagnosis: what holds whatever raters say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clusterpolicy.policy.diagnosis import (
    ItemScore,
    ScienceLink,
    Scores,
    barrier_tree,
    diagnose,
    factors_by_barrier,
    package_scales,
    propose,
    science_links,
    swot,
    trust_matrix,
)
from clusterpolicy.policy.diagnosis.survey import PARTIES, Answer, SurveyAnswers
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.policy.knowledge.paper_parts import Factors
from clusterpolicy.policy.knowledge.toolbox import Diagnosis
from clusterpolicy.policy.mix import Figure

ITEMS = [f"B{n:02d}" for n in range(1, 25)] + [f"E{n:02d}" for n in range(1, 5)]
scores = st.lists(
    st.builds(
        ItemScore,
        item=st.sampled_from(ITEMS[:6] + ITEMS[-2:]),
        rater=st.sampled_from(["r1", "r2", "r3"]),
        role=st.sampled_from(["business", "science", "authorities", ""]),
        score=st.one_of(st.none(), st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0])),
        evidence=st.sampled_from(["", "a document"]),
    ),
    max_size=20,
    unique_by=lambda one: (one.item, one.rater),
).map(lambda found: Scores(tuple(found)))


@given(scores)
def test_the_middle_lies_between_the_ends_and_unknown_stays_unknown(given_scores: Scores) -> None:
    result = diagnose(given_scores)
    for one in result.items:
        if one.values:
            assert min(one.values) <= (one.score or 0.0) <= max(one.values)
            assert one.standing == ("evidence" if 2 * one.evidenced >= one.raters else "opinion")
        else:
            assert (one.score, one.standing) == (None, "not_scored")
    assert not set(result.barriers) & {one.item.id for one in result.not_scored}


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(given_scores: Scores, chance) -> None:  # type: ignore[no-untyped-def]
    told = list(given_scores.scores)
    chance.shuffle(told)
    again = diagnose(Scores(tuple(told)))
    first = diagnose(given_scores)
    assert (first.barriers, first.enablers) == (again.barriers, again.enablers)
    assert [one.by_role for one in first.items] == [one.by_role for one in again.items]


@given(scores, st.floats(0, 8, allow_nan=False))
def test_a_proposal_never_moves_a_score_of_people(given_scores: Scores, years: float) -> None:
    proposals = propose("horizon", Figure(years), detail=5)
    plain, beside = diagnose(given_scores), diagnose(given_scores, proposals=proposals, unscored="propose")
    for before, after in zip(plain.items, beside.items, strict=True):
        if before.scores:
            assert (before.score, before.standing) == (after.score, after.standing)


@given(scores)
def test_every_scored_item_stands_once_in_swot_or_in_between(given_scores: Scores) -> None:
    result = diagnose(given_scores)
    found = swot(result)
    told = [entry.diagnosis.item.id for entry in found.entries] + list(found.between) + list(found.unknown)
    assert sorted(told) == sorted(ITEMS)
    assert {branch.diagnosis.item.id for branch in barrier_tree(result)} <= {
        entry.diagnosis.item.id for entry in found.entries
    }


@given(st.sampled_from(sorted(package_scales())), st.floats(-10, 10, allow_nan=False), st.floats(0, 1))
def test_proposals_run_one_way_within_the_scale(measure: str, value: float, more: float) -> None:
    scale = package_scales()[measure]
    way = 1 if scale.at_four > scale.at_zero else -1
    (low,) = propose(scale.measure, Figure(value), detail=1)
    (high,) = propose(scale.measure, Figure(value + way * more), detail=1)
    assert 0 <= low.score <= high.score <= 4


@given(
    st.integers(0, 4), st.integers(0, 4), st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=16)
)  # fmt: skip
def test_the_share_of_links_lies_between_none_and_all(firms: int, institutes: int, pairs: set[tuple[int, int]]) -> None:
    rows = [ScienceLink(f"F{n}", "") for n in range(firms)] + [ScienceLink("", f"U{n}") for n in range(institutes)]
    rows += [ScienceLink(f"F{a}", f"U{b}") for a, b in pairs if a < firms and b < institutes]
    density = science_links(rows).density
    if not firms or not institutes:
        assert density.value is None
        assert density.reason == "ONE_SIDE"
    else:
        kept = sum(a < firms and b < institutes for a, b in pairs)
        assert density.value == kept / (firms * institutes)


@given(st.lists(st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES), st.integers(1, 5)), max_size=40))
def test_trust_shows_no_cell_of_few_persons(told: list[tuple[str, str, int]]) -> None:
    answers = tuple(
        Answer("trust", f"p{n}", one, other, float(value), 2024) for n, (one, other, value) in enumerate(told)
    )
    found = trust_matrix(SurveyAnswers(answers), least=3)
    assert len(found.cells) == 9
    for pair, cell in found.cells.items():
        count = sum((one, other) == pair for one, other, _ in told)
        assert (cell.trust.value is not None) == (count >= 3)
        assert cell.persons == (None if 0 < count < 3 else count)
    for one in PARTIES:
        for other in PARTIES:
            there, back = found.imbalance(one, other).value, found.imbalance(other, one).value
            assert there is None or back is None or abs(there + back) < 1e-12


def test_every_barrier_that_a_factor_of_the_paper_names_is_one() -> None:
    base = knowledge()
    barriers = {one.id for one in base.of(Diagnosis).barriers}
    told = base.of(Factors)
    hindering = (*told.hindering, *told.hindering_russia)
    assert all(factor.barriers and set(factor.barriers) <= barriers for factor in hindering)
    found = factors_by_barrier(base)
    assert sum(map(len, found.values())) == sum(len(factor.barriers) for factor in hindering) == 12
    behind = {one.id: set(one.basis) for one in base.of(Diagnosis).barriers}
    assert all(factor.id in behind[code] for factor in hindering for code in factor.barriers)
