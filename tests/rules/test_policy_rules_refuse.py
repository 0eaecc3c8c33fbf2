"""Rules that do not hold together are refused with file, line and what was expected; so are impossible situations."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterpolicy.errors import UsageError, ValidationBlockedError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.rule import RuleBook
from clusterpolicy.policy.rules import Situation, apply_rules, read_rules

SOUND = """format: 1
rules:
  - id: OWN-1
    status: expert
    title: {en: Ours, ru: Наше}
    when: {all: [{variable: stage, eq: growth}]}
    then: {prefer: [I27]}
    weight: 2
    basis: [EV-NIC]
"""
WHEN = "when: {all: [{variable: stage, eq: growth}]}"


def conditions(written: str) -> str:
    return SOUND.replace("{variable: stage, eq: growth}", written)


@pytest.mark.parametrize(
    ("written", "code", "line", "expected"),
    [
        (SOUND.replace("I27", "I72"), "PO-003", 7, "I27"),
        (conditions("{variable: stag, eq: growth}"), "PO-003", 6, "stage"),
        (conditions("{barrier: B99, ge: 2}"), "PO-003", 6, "B01"),
        (conditions("{enabler: E09, ge: 2}"), "PO-003", 6, "E01"),
        (conditions("{has: I99}"), "PO-003", 6, "I09"),
        (conditions("{variable: stage, ge: 2}"), "PO-004", 6, "eq, one_of"),
        (conditions("{variable: instruments_in_mix, eq: I01}"), "PO-004", 6, "has, lacks"),
        (conditions("{barrier: B01}"), "PO-004", 6, "ge, gt, le, lt"),
        (conditions("{barrier: B01, eq: 4}"), "PO-004", 6, "ge, gt, le, lt"),
        (conditions("{has: I01, eq: 4}"), "PO-004", 6, "-"),
        (conditions("{variable: stage, eq: adult}"), "PO-005", 6, "agglomeration"),
        (conditions("{variable: stage, one_of: [growth, adult]}"), "PO-005", 6, "agglomeration"),
        (conditions("{barrier: B01, ge: 5}"), "PO-005", 6, "0..4"),
        (conditions("{variable: science_base, ge: 9}"), "PO-005", 6, "0..4"),
        (conditions("{variable: science_base, ge: 2.5}"), "PO-005", 6, "0..4"),
        (conditions("{variable: direct_share, gt: 1.2}"), "PO-005", 6, "0..1"),
        (conditions("{variable: public_budget_years, lt: -1}"), "PO-005", 6, "0, 1, 2"),
        (conditions("{variable: cmo_exists, eq: maybe}"), "PO-005", 6, "true, false"),
        (conditions("{variable: stage, barrier: B01, ge: 1}"), "PO-002", 6, "exactly one"),
        (conditions("{ge: 1}"), "PO-002", 6, "exactly one"),
        (SOUND.replace(WHEN, "when: {}"), "PO-001", 6, "all"),
        (SOUND.replace(WHEN, "when: {all: [{has: I01}], any: [{has: I02}]}"), "PO-001", 6, "any"),
        (SOUND.replace("{prefer: [I27]}", "{}"), "PO-006", 7, "prefer"),
        (SOUND.replace("OWN-1", "RB01"), "PO-007", 3, "code of its own"),
        (SOUND.replace("EV-NIC", "EV-NONE"), "PO-008", 9, "basis"),
        (SOUND.replace(", ru: Наше", ""), "DO-004", 5, ""),
        (SOUND.replace("weight: 2", "weight: 5"), "DO-004", 8, ""),
        (SOUND.replace("prefer:", "preffer:"), "DO-003", 7, "prefer"),
        (conditions("{variable: stage, is: growth}"), "DO-003", 6, ""),
    ],
)
def test_a_broken_rule_is_refused(tmp_path: Path, written: str, code: str, line: int, expected: str) -> None:
    assert written != SOUND
    (tmp_path / "own.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as refused:
        read_rules(tmp_path / "own.yaml")
    fault = next(finding for finding in refused.value.findings if finding.id == code)
    assert f"({line})" in str(fault.values["place"])
    assert expected in fault.repair()
    for language in LANGUAGES:
        assert "own.yaml" in fault.message(language)
        assert "{" not in fault.render(language)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    second = SOUND.partition("rules:\n")[2].replace("OWN-1", "OWN-2").replace("I27", "I99")
    (tmp_path / "own.yaml").write_text(conditions("{barrier: B01, ge: 5}") + second, encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as refused:
        read_rules(tmp_path / "own.yaml")
    assert [finding.id for finding in refused.value.findings] == ["PO-005", "PO-003"]


def test_the_sound_file_is_read_and_a_missing_one_named(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SOUND, encoding="utf-8")
    assert [rule.id for rule in read_rules(tmp_path / "own.yaml")] == ["OWN-1"]
    with pytest.raises(UsageError):
        read_rules(tmp_path / "none.yaml")


def test_a_knowledge_base_with_broken_rules_recommends_nothing() -> None:
    rules = knowledge().of(RuleBook).rules
    broken = rules[0].model_copy(update={"then": rules[0].then.model_copy(update={"prefer": ("I77",)})})
    base = KnowledgeBase({**knowledge().collections, "rules": RuleBook(rules=(broken, *rules))})
    with pytest.raises(ValidationBlockedError) as refused:
        apply_rules(Situation(), base)
    assert [finding.id for finding in refused.value.findings] == ["PO-003", "PO-007"]


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        (Situation({"stge": "growth"}), "PO-011"),
        (Situation({"instruments_in_mix": "I01"}), "PO-011"),
        (Situation(barriers={"B99": 1}), "PO-011"),
        (Situation(enablers={"B01": 1}), "PO-011"),
        (Situation(instruments=["I99"]), "PO-011"),
        (Situation({"stage": "adult"}), "PO-012"),
        (Situation({"cmo_exists": 1}), "PO-012"),
        (Situation({"science_base": True}), "PO-012"),
        (Situation({"local_linkage_share": 30}), "PO-012"),
        (Situation(barriers={"B01": float("nan")}), "PO-012"),
        (Situation(barriers={"B01": -1}), "PO-012"),
    ],
)
def test_an_impossible_situation_is_refused(situation: Situation, code: str) -> None:
    with pytest.raises(ValidationBlockedError) as refused:
        apply_rules(situation)
    assert [finding.id for finding in refused.value.findings] == [code]
    for language in LANGUAGES:
        assert "{" not in refused.value.findings[0].render(language)
