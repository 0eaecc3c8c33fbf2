"""Rules keep their promises: more of a barrier never lowers what its rules only prefer, and order is nothing."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.rule import RuleBook
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue, Variable
from clusterpolicy.policy.rules import MIX, Situation, apply_rules

BASE = knowledge()
DIAGNOSIS = BASE.of(Diagnosis)
BARRIERS = [barrier.id for barrier in DIAGNOSIS.barriers]
SCORES = st.floats(0, 4, allow_nan=False)
FEW = settings(max_examples=40)


def values(variable: Variable) -> st.SearchStrategy[Any]:
    if variable.type == "choice":
        return st.sampled_from(variable.values)
    if variable.type == "yes_or_no":
        return st.booleans()
    most = variable.most if variable.most is not None else 12
    return st.integers(0, int(most)) if variable.type == "whole" else st.floats(0, most, allow_nan=False)


SITUATIONS = st.builds(
    Situation,
    st.fixed_dictionaries(
        {}, optional={found.name: values(found) for found in DIAGNOSIS.variables if found.name != MIX}
    ),
    st.dictionaries(st.sampled_from(BARRIERS), SCORES),
    st.dictionaries(st.sampled_from([found.id for found in DIAGNOSIS.enablers]), SCORES),
    st.none() | st.frozensets(st.sampled_from([one.id for one in BASE.of(InstrumentCatalogue).instruments])),
)  # fmt: skip


@given(situation=SITUATIONS, barrier=st.sampled_from(BARRIERS), more=SCORES)
@FEW
def test_more_of_a_barrier_never_lowers_what_its_rules_only_prefer(
    situation: Situation, barrier: str, more: float
) -> None:
    reading = [rule for rule in BASE.of(RuleBook).rules if barrier in {one.barrier for one in rule.conditions}]
    lifted = {id for rule in reading for id in (*rule.then.prefer, *rule.then.consider)}
    lowered = {id for rule in reading for id in rule.then.avoid}
    before = situation.barriers.get(barrier, 0.0)
    scores = {}
    for score in (before, max(before, more)):
        changed = Situation(
            situation.variables, {**situation.barriers, barrier: score}, situation.enablers, situation.instruments
        )
        said = apply_rules(changed)
        scores[score] = {found.instrument.id: found.score for found in said.instruments}
    for id in lifted - lowered:
        assert scores[max(before, more)].get(id, 0.0) >= scores[before].get(id, 0.0)


@given(situation=SITUATIONS, seed=st.integers(0, 1000))
@FEW
def test_the_order_of_rules_is_nothing(situation: Situation, seed: int) -> None:
    book = BASE.of(RuleBook)
    shuffled = list(book.rules)
    random.Random(seed).shuffle(shuffled)
    other = KnowledgeBase({**BASE.collections, "rules": RuleBook(rules=tuple(shuffled))})
    assert apply_rules(situation, other) == apply_rules(situation)


@given(situation=SITUATIONS)
@FEW
def test_every_rule_fires_is_silent_or_does_not_hold_and_what_is_unknown_never_fires(situation: Situation) -> None:
    said = apply_rules(situation)
    fired = {rule.id for rule in said.fired}
    silent = {found.rule.id for found in said.silent}
    assert not fired & silent
    known = {*situation.variables, *situation.barriers, *situation.enablers}
    known |= set() if situation.instruments is None else {MIX}
    for found in said.silent:
        assert found.unknown
        assert not set(found.unknown) & known
    for rule in said.fired:
        names = [
            MIX if subject in ("has", "lacks") else name
            for condition in rule.conditions
            for subject, name in condition.subjects.items()
        ]
        assert set(names) <= known if rule.when.all else set(names) & known


@given(situation=SITUATIONS)
@FEW
def test_scores_are_what_speaks_for_less_what_speaks_against(situation: Situation) -> None:
    said = apply_rules(situation)
    for found in said.instruments:
        assert found.score == found.points_for - found.points_against
        assert found.points_for >= 0 <= found.points_against
        assert found.favour or found.against
    order = [(-found.score, found.instrument.id) for found in said.instruments]
    assert order == sorted(order)
    assert len(said.top) <= 5
