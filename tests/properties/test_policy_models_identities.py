"""What must hold of models and instruments worked out, whatever a person fills in."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.policy.design.labour_need import LabourPlan, labour_need
from clusterpolicy.policy.design.research_call import ResearchCall, design_call
from clusterpolicy.policy.design.specialisation_exposure import Specialisation, specialisation_exposure
from clusterpolicy.policy.design.technology_need import PARTS, Technology, technology_plan
from clusterpolicy.policy.mix import Mix, MixPart
from clusterpolicy.policy.models.intervention import intervention_gap
from clusterpolicy.policy.models.questionnaire import ITEMS, intended_intervention
from clusterpolicy.policy.rules import Situation

NAMES = [named for ids in ITEMS.values() for named in ids]
answers = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4))
full = st.tuples(*[st.integers(0, 4)] * len(NAMES)).map(lambda given: dict(zip(NAMES, given, strict=True)))
mixes = st.dictionaries(
    st.sampled_from([f"I{at:02d}" for at in range(1, 51)]), st.floats(0.01, 1e6), min_size=1, max_size=6
).map(lambda budgets: Mix("A", tuple(MixPart(named, budget) for named, budget in budgets.items())))


@given(answers)
def test_missing_answers_only_narrow_the_ends(given_: dict[str, int]) -> None:
    found = intended_intervention(given_)
    assert 0 <= found.least <= found.most <= 1
    assert set(found.missing) == set(NAMES) - set(given_)
    if found.missing:
        more = intended_intervention({**given_, found.missing[0]: 2})
        assert found.least - 1e-12 <= more.least <= more.most <= found.most + 1e-12


@given(full)
def test_turned_answers_turn_the_intention(given_: dict[str, int]) -> None:
    found = intended_intervention(given_)
    turned = intended_intervention({named: 4 - answer for named, answer in given_.items()})
    assert found.value.value == pytest.approx(1 - turned.value.value)
    assert found.tension.value == pytest.approx(turned.tension.value)
    assert found.least == pytest.approx(found.value.value) == pytest.approx(found.most)


@given(full, st.sampled_from(NAMES))
def test_more_agreement_pulls_to_its_pole(given_: dict[str, int], named: str) -> None:
    low, high = (intended_intervention({**given_, named: answer}).value.value for answer in (1, 3))
    assert (high > low) == (named in ITEMS["state"])


@settings(deadline=None)
@given(full, mixes)
def test_pulls_add_up_to_the_gap(given_: dict[str, int], mix: Mix) -> None:
    gap = intervention_gap(intended_intervention(given_), mix)
    assert math.fsum(one.pull for one in gap.pulls) == pytest.approx(gap.gap.value, abs=1e-9)
    assert math.fsum(one.share for one in gap.pulls) == pytest.approx(1)
    assert gap.settled
    for one in gap.against:
        assert (one.pull > 0) == (gap.direction == "more_state")


persons = st.floats(0, 1e4)


@given(st.lists(st.tuples(persons, persons), min_size=1, max_size=8), st.floats(0.1, 1))
def test_those_who_complete_close_the_worst_gap(years: list[tuple[float, float]], completion: float) -> None:
    plan = LabourPlan.model_validate(
        {
            "years": [
                {"occupation": "a", "year": 2030 + at, "need": need, "supply": supply}
                for at, (need, supply) in enumerate(years)
            ],
            "training": [{"occupation": "a", "completion": completion, "cost": 2}],
        }
    )
    found = labour_need(plan)
    worst = max(0.0, *(need - supply for need, supply in years))
    assert found.places.value * completion == pytest.approx(worst, abs=1e-6)
    assert found.cost.value == pytest.approx(2 * found.places.value, abs=1e-6)
    for row, (need, supply) in zip(found.rows, years, strict=True):
        assert row.gap.value == need - supply
        assert row.intake.value >= 0


@given(st.floats(1, 1e6), st.floats(0, 0.95))
def test_money_of_a_call_adds_up(budget: float, cofinance: float) -> None:
    found = design_call(ResearchCall(title="t", budget=budget, grant=1, cofinance=cofinance))
    assert found.cofinance / found.total == pytest.approx(cofinance, abs=1e-9)
    assert found.additional == pytest.approx(0.075 * budget)
    assert found.displaced == pytest.approx(max(0.0, found.cofinance - found.additional))
    assert found.projects <= budget + 1e-6


levels = st.dictionaries(st.sampled_from(PARTS), st.integers(0, 4))


@settings(deadline=None)
@given(levels, st.dictionaries(st.sampled_from(PARTS), st.integers(0, 4), min_size=1), st.integers(0, 4))
def test_more_capacity_never_worsens_a_verdict(capacity: dict[str, int], needs: dict[str, int], science: int) -> None:
    def verdict(held: dict[str, int]) -> str:
        plan = {
            "capacity": held,
            "needs": [{"technology": "a", "use": "u", "needs": needs, "instruments": ["I23", "I24", "I26"]}],
        }
        situation = Situation(variables={"region_type": "R3", "science_base": science})
        found = technology_plan(Technology.model_validate(plan), situation)
        (one,) = found.checked
        assert {i.id for i in (*one.allowed, *one.avoided)} == {"I23", "I24", "I26"}
        assert not (found.applies and {i.id for i in one.allowed} & {"I23", "I24"})
        return one.verdict

    more = dict.fromkeys(capacity, 4)
    order = ("prepare", "unknown", "absorb")
    assert order.index(verdict(more)) >= order.index(verdict(capacity))
    assert verdict(dict.fromkeys(PARTS, 4)) == "absorb"


def plan_of(present: np.ndarray, target: np.ndarray, growth: np.ndarray) -> Specialisation:
    return Specialisation.model_validate(
        {
            "years": list(range(growth.shape[1])),
            "industries": [
                {"industry": f"i{at}", "present": float(p), "target": float(t), "growth": growth[at].tolist()}
                for at, (p, t) in enumerate(zip(present, target, strict=True))
            ],
        }
    )


seeds = st.integers(0, 10_000)


@given(seeds, st.integers(2, 5))
def test_contributions_add_up_to_the_variance_of_the_whole(seed: int, industries: int) -> None:
    dice = np.random.default_rng(seed)
    growth = dice.normal(0, 0.1, (industries, 8))
    present, target = dice.dirichlet(np.ones(industries), 2)
    found = specialisation_exposure(plan_of(present, target, growth))
    for weights, part in ((present, found.present), (target, found.target)):
        assert part.variance == pytest.approx(np.var(weights @ growth, ddof=1), rel=1e-9, abs=1e-15)
        assert float(part.contribution.sum()) == pytest.approx(part.variance, rel=1e-9, abs=1e-15)


@given(seeds, st.integers(2, 6), st.floats(0, 1), st.floats(0, 1))
def test_variance_rises_with_concentration_where_covariances_are_equal(
    seed: int, industries: int, one: float, other: float
) -> None:
    """With equal variances v and covariances c the variance is c + (v - c) H, so it rises with Herfindahl's H."""
    dice = np.random.default_rng(seed)
    # orthogonal swings of equal size beside one that all share: exactly equal variances and covariances
    basis = np.linalg.qr(np.column_stack([np.ones(12), dice.normal(size=(12, industries + 1))]))[0][:, 1:]
    growth = 0.1 * basis[:, :industries].T + 0.05 * basis[:, industries]
    even = np.full(industries, 1 / industries)
    alone = np.eye(industries)[0]
    mixtures = [share * alone + (1 - share) * even for share in sorted((one, other))]
    found = specialisation_exposure(plan_of(*mixtures, growth))
    covariance = found.covariance.values
    spread, shared = covariance[0, 0], covariance[0, 1]
    for part in (found.present, found.target):
        assert part.variance == pytest.approx(shared + (spread - shared) * part.concentration, rel=1e-6)
    assert found.target.concentration >= found.present.concentration - 1e-12
    assert found.change >= -1e-15
