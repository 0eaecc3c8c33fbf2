"""Rules by hand: golden situations, points for and against, what is not known, and what each rule rests on."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.policy.knowledge.rule import Condition, Rule, RuleBook
from clusterpolicy.policy.knowledge.rule_checks import LARGEST_SCORE, misfit, vocabulary
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue
from clusterpolicy.policy.recommendation import grounds_of
from clusterpolicy.policy.rules import MIX, Situation, apply_rules, holds, read_rules, situation_of

RULES = knowledge().of(RuleBook).rules
WORDS = vocabulary(knowledge().of(InstrumentCatalogue), knowledge().of(Diagnosis))
CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "policy_rules" / "cases.yaml").read_text("utf-8"))
AT_EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def possible(condition: Condition) -> list[Any]:
    """Values that the condition's subject may take, on both sides of each cut."""
    ((subject, name),) = condition.subjects.items()
    if subject in ("has", "lacks"):
        return [True, False]
    kind = subject
    variable = WORDS.variables.get(name)
    if kind == "variable" and variable is not None and variable.type == "choice":
        return list(variable.values)
    if kind == "variable" and variable is not None and variable.type == "yes_or_no":
        return [True, False]
    cuts = [given for given in condition.operators.values() if isinstance(given, (int, float))]
    values = [value for cut in cuts for value in (cut, cut - 1, cut + 1, cut - 0.05, cut + 0.05, 0, LARGEST_SCORE)]
    whole = [round(value) for value in values]
    return [value for value in (*values, *whole) if not misfit(kind, name, value, WORDS)]


def situations(rule: Rule) -> list[Situation]:
    """Every combination of what the rule's conditions may meet."""
    conditions = rule.conditions
    found = []
    for values in itertools.product(*(possible(condition) for condition in conditions)):
        stated: dict[str, Any] = {"barriers": {}, "enablers": {}}
        mix = set()
        asks_mix = False
        for condition, value in zip(conditions, values, strict=True):
            ((subject, name),) = condition.subjects.items()
            if subject in ("has", "lacks"):
                asks_mix = True
                mix |= {name} if value else set()
            elif subject == "variable":
                stated[name] = value
            else:
                stated[f"{subject}s"][name] = value
        found.append(situation_of({**stated, MIX: mix if asks_mix else None}))
    return found


@AT_EVERY_RULE
def test_each_rule_fires_where_its_condition_holds_and_is_silent_where_not(rule: Rule) -> None:
    tried = situations(rule)
    firing = next(situation for situation in tried if holds(rule, situation) is True)
    quiet = next(situation for situation in tried if holds(rule, situation) is False)
    for situation, fires in ((firing, True), (quiet, False)):
        said = apply_rules(situation)
        assert (rule.id in {fired.id for fired in said.fired}) == fires
        assert rule.id not in {silent.rule.id for silent in said.silent}
    said = apply_rules(firing)
    for id in rule.then.instruments:
        found = said.of(id)
        assert found is not None
        assert rule.id in {reason.rule.id for reason in (*found.favour, *found.against)}
    shown = {remark.rule.id for remark in (*said.warnings, *said.requirements)}
    assert (rule.id in shown) == (rule.then.warn is not None or rule.then.require is not None)


@AT_EVERY_RULE
def test_a_rule_that_needs_what_is_not_known_never_fires_and_says_so(rule: Rule) -> None:
    said = apply_rules(Situation())
    assert rule not in said.fired
    silent = {found.rule.id: found.unknown for found in said.silent}
    needed = {
        MIX if subject in ("has", "lacks") else name
        for condition in rule.conditions
        for subject, name in condition.subjects.items()
    }
    assert set(silent[rule.id]) == needed


@AT_EVERY_RULE
def test_each_rule_rests_on_facts_and_works_in_both_languages(rule: Rule) -> None:
    grounds = grounds_of(rule, knowledge())
    assert grounds.facts or grounds.sources
    assert len(grounds.facts) + len({work.id for work in grounds.sources} & set(rule.basis)) == len(set(rule.basis))
    for fact in grounds.facts:
        assert fact.status != "seed" or fact.where or fact.basis, fact.id
    if rule.status == "evidence":
        assert any(fact.status == "evidence" for fact in grounds.facts) or grounds.sources
        assert any(not work.recalled for work in grounds.sources)
    for language in LANGUAGES:
        for kind, value in (
            ("model", rule.then.model), ("approach", rule.then.approach),
            ("verdict", rule.then.verdict), ("flag", rule.then.flag),
        ):  # fmt: skip
            if value is not None:
                assert text(f"policy-{kind}-{value}", language)
        assert text("policy-family", language, family=rule.family)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_golden_situations(case: dict[str, Any]) -> None:
    said = apply_rules(situation_of(case["situation"]))
    top = {found.instrument.id for found in said.top}
    assert set(case["top"]) <= top
    avoided = {found.instrument.id for found in said.avoided}
    assert set(case.get("avoid", [])) <= avoided - top
    if "verdict" in case:
        assert [advice.value for advice in said.verdicts] == [case["verdict"]]
    shown = {remark.rule.id for remark in (*said.warnings, *said.requirements)}
    assert set(case.get("remarks", [])) <= shown


def test_points_for_and_against_are_kept_apart_and_ranked() -> None:
    said = apply_rules(Situation(barriers={"B01": 4, "B10": 2.5, "B04": 3}))
    research = said.of("I23")
    assert research is not None
    assert [(reason.rule.id, reason.stance, reason.points) for reason in research.favour] == [("RB04", "consider", 1.5)]
    assert [(reason.rule.id, reason.points) for reason in research.against] == [("RB10", -3)]
    assert (research.points_for, research.points_against, research.score) == (1.5, 3.0, -1.5)
    assert research.disputed
    assert [found.instrument.id for found in said.disputed] == ["I23"]
    assert research not in said.top
    # I07 by RB01 and RB10, 3 each; I11 preferred (3) and considered (1.5); four with 3 points stand in the order of ids.
    assert [(found.instrument.id, found.score) for found in said.top] == [
        ("I07", 6.0), ("I11", 4.5), ("I01", 3.0), ("I03", 3.0), ("I26", 3.0),
    ]  # fmt: skip
    assert [found.rank for found in said.instruments] == list(range(1, len(said.instruments) + 1))


def test_a_mix_that_is_not_known_is_not_an_empty_mix() -> None:
    leaning = {"model": "dirigiste_leaning"}
    assert "RM05" not in {rule.id for rule in apply_rules(Situation(leaning)).fired}
    assert "RM05" in {rule.id for rule in apply_rules(Situation(leaning, instruments=())).fired}
    assert "RM05" not in {rule.id for rule in apply_rules(Situation(leaning, instruments=["I41"])).fired}


def test_what_is_known_decides_where_it_can() -> None:
    by_id = {rule.id: rule for rule in RULES}
    either = by_id["RX01"]  # any: quantitative methods < 1, qualitative methods < 1
    assert holds(either, Situation({"quant_methods_used": 0})) is True
    assert holds(either, Situation({"quant_methods_used": 2})) is None
    assert holds(either, Situation({"quant_methods_used": 2, "qual_methods_used": 1})) is False
    both = by_id["RR04"]  # all: region type 3, fewer than 5 funded years
    assert holds(both, Situation({"region_type": "R1"})) is False
    assert holds(both, Situation({"region_type": "R3"})) is None
    silent = {found.rule.id: found.unknown for found in apply_rules(Situation({"region_type": "R3"})).silent}
    assert silent["RR04"] == ("public_budget_years",)
    assert apply_rules(Situation({"region_type": "R3"})).unknown[0] == MIX


def test_models_that_rules_disagree_on_all_stay() -> None:
    said = apply_rules(Situation({"region_type": "R3", "initiative_origin": "mixed"}))
    assert [(advice.value, advice.weight) for advice in said.models] == [("dirigiste_leaning", 3), ("mixed", 2)]
    assert [advice.value for advice in said.approaches] == ["top_down_with_consultation", "hybrid"]


OWN = """
format: 1
rules:
  - id: OWN-1
    status: expert
    title: {en: Our own experience, ru: Наш опыт}
    when: {all: [{variable: region_type, eq: R3}, {enabler: E02, ge: 3}]}
    then: {prefer: [I27], warn: {en: Look twice, ru: Проверьте дважды}}
    weight: 3
"""


def test_own_rules_are_applied_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    own = read_rules(tmp_path / "own.yaml")
    said = apply_rules(Situation({"region_type": "R3"}, enablers={"E02": 3}), own=own)
    found = said.of("I27")
    assert found is not None
    assert [reason.rule.id for reason in found.favour] == ["OWN-1"]
    assert "OWN-1" in {remark.rule.id for remark in said.warnings}
    assert own[0].family == "own"


def test_there_are_88_rules_and_the_papers_five_exits_stand_behind_type_three() -> None:
    assert len(RULES) == 88
    stagnating = next(rule for rule in RULES if rule.id == "RR03")
    exits = [fact for fact in grounds_of(stagnating, knowledge()).facts if fact.id.startswith("R3-X")]
    assert [fact.id for fact in exits] == ["R3-X0", "R3-X1", "R3-X2", "R3-X3", "R3-X4", "R3-X5"]
    assert {fact.status for fact in exits} == {"seed"}
