"""Rules applied to a situation: what holds, what does not, and what cannot be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Words, check_document, read_document
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.rule import Condition, Rule, RuleBook
from clusterpolicy.policy.knowledge.rule_checks import Vocabulary, check_rules, misfit, vocabulary
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue
from clusterpolicy.policy.recommendation import (
    POINTS,
    Advice,
    Reason,
    Recommendations,
    RecommendedInstrument,
    Remark,
    SilentRule,
)

MIX = "instruments_in_mix"
Truth = bool | None
"""Holds, does not hold, cannot be told."""

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda found, given: bool(found == given),
    "one_of": lambda found, given: found in given,
    "ge": lambda found, given: bool(found >= given),
    "gt": lambda found, given: bool(found > given),
    "le": lambda found, given: bool(found <= given),
    "lt": lambda found, given: bool(found < given),
}


@dataclass(frozen=True)
class Situation:
    """What is known of a place and its policy; what is not stated is not known.

    Parameters
    ----------
    variables
        By name, as in ``diagnosis.yaml``.
    barriers, enablers
        Id -> score 0 to 4.
    instruments
        Those in the mix; ``None`` where the mix is not known, which is not an empty mix.
    """

    variables: Mapping[str, str | bool | float] = field(default_factory=dict)
    barriers: Mapping[str, float] = field(default_factory=dict)
    enablers: Mapping[str, float] = field(default_factory=dict)
    instruments: Collection[str] | None = None


def situation_of(content: Mapping[str, Any]) -> Situation:
    """Make a situation from one flat mapping: variables by name beside ``barriers``, ``enablers`` and the mix."""
    apart = ("barriers", "enablers", MIX)
    variables = {name: value for name, value in content.items() if name not in apart and value is not None}
    mix = content.get(MIX)
    return Situation(
        variables,
        dict(content.get("barriers") or {}),
        dict(content.get("enablers") or {}),
        None if mix is None else frozenset(mix),
    )


def check_situation(situation: Situation, words: Vocabulary) -> list[Finding]:
    """Find names that are not known (PO-011) and values that cannot be (PO-012)."""
    faults: list[Finding] = []
    given: list[tuple[str, str, object]] = [
        *(("variable", name, value) for name, value in situation.variables.items()),
        *(("barrier", name, value) for name, value in situation.barriers.items()),
        *(("enabler", name, value) for name, value in situation.enablers.items()),
    ]
    for kind, name, value in given:
        if name not in words.names[kind] or name == MIX:
            faults.append(block("PO-011", kind=kind, named=name, known=", ".join(words.names[kind])))
        elif allowed := misfit(kind, name, value, words):
            faults.append(block("PO-012", kind=kind, named=name, given=str(value), allowed=allowed))
    for name in sorted(situation.instruments or ()):
        if name not in words.names["instrument"]:
            known = ", ".join(words.names["instrument"])
            faults.append(block("PO-011", kind="instrument", named=name, known=known))
    return faults


def read_rules(path: str | Path, base: KnowledgeBase | None = None) -> tuple[Rule, ...]:
    """Read a file of one's own rules, to be applied beside those of the knowledge base.

    Raises
    ------
    UsageError
        DO-001 where the file cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow the format; PO-001 to PO-008 for rules that do not hold
        together: all at once, each with file, line and what was expected.
    """
    base = base or knowledge()
    document = read_document(path)
    rules = check_document(RuleBook, document).rules
    known = base.of(RuleBook).rules
    stop_if_blocked(
        check_rules(
            rules, _words(base, check_basis=True), file=document.name, where=document.where,
            taken=[rule.id for rule in known],
        )
    )  # fmt: skip
    return rules


def _words(base: KnowledgeBase, *, check_basis: bool = False) -> Vocabulary:
    facts = base.facts if check_basis else None
    return vocabulary(base.of(InstrumentCatalogue), base.of(Diagnosis), facts)


def holds(rule: Rule, situation: Situation) -> Truth:
    """Tell whether a rule's condition holds; ``None`` where it cannot be told."""
    if rule.when.all:
        return _all([_holds(condition, situation) for condition in rule.when.all])
    return _any([_holds(condition, situation) for condition in rule.when.any])


def _all(parts: Sequence[Truth]) -> Truth:
    return False if False in parts else None if None in parts else True


def _any(parts: Sequence[Truth]) -> Truth:
    return True if True in parts else None if None in parts else False


def _holds(condition: Condition, situation: Situation) -> Truth:
    ((subject, name),) = condition.subjects.items()
    if subject in ("has", "lacks"):
        if situation.instruments is None:
            return None
        return (name in situation.instruments) == (subject == "has")
    found = _found(subject, name, situation)
    if found is None:
        return None
    return all(_COMPARE[operator](found, given) for operator, given in condition.operators.items())


def _found(subject: str, name: str, situation: Situation) -> str | bool | float | None:
    if subject == "barrier":
        return situation.barriers.get(name)
    if subject == "enabler":
        return situation.enablers.get(name)
    return situation.variables.get(name)


def _unknown(rule: Rule, situation: Situation) -> tuple[str, ...]:
    names = []
    for condition in rule.conditions:
        if _holds(condition, situation) is None:
            ((subject, name),) = condition.subjects.items()
            names.append(MIX if subject in ("has", "lacks") else name)
    return tuple(dict.fromkeys(names))


def apply_rules(
    situation: Situation, base: KnowledgeBase | None = None, *, own: Sequence[Rule] = ()
) -> Recommendations:
    """Apply all rules to a situation.

    A rule whose condition cannot be told never fires; it is listed with what is not known. Points for and
    against an instrument both stay; the order of rules does not matter.

    Parameters
    ----------
    situation
        What is known.
    base
        Knowledge base; the package's where not stated.
    own
        Rules beside those of the base (:func:`read_rules`).

    Raises
    ------
    ValidationBlockedError
        PO-001 to PO-007 for rules that do not hold together, PO-011 for names that are not known, PO-012 for
        values that cannot be.
    """
    base = base or knowledge()
    rules = (*base.of(RuleBook).rules, *own)
    words = _words(base)
    stop_if_blocked([*check_rules(rules, words), *check_situation(situation, words)])
    ordered = sorted(rules, key=lambda rule: rule.id)
    truths = {rule.id: holds(rule, situation) for rule in ordered}
    fired = tuple(rule for rule in ordered if truths[rule.id] is True)
    return Recommendations(
        instruments=_ranked(fired, base.of(InstrumentCatalogue)),
        warnings=_remarks(fired, "warn"),
        requirements=_remarks(fired, "require"),
        models=_advice(fired, "model"),
        approaches=_advice(fired, "approach"),
        verdicts=_advice(fired, "verdict"),
        flags=_advice(fired, "flag"),
        fired=fired,
        silent=tuple(
            SilentRule(rule, _unknown(rule, situation)) for rule in ordered if truths[rule.id] is None
        ),
    )  # fmt: skip


def _ranked(fired: Sequence[Rule], catalogue: InstrumentCatalogue) -> tuple[RecommendedInstrument, ...]:
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for rule in fired:
        for stance, share in POINTS.items():
            for named in getattr(rule.then, stance):
                reasons[named].append(Reason(rule, stance, share * rule.weight))
    found = [
        RecommendedInstrument(
            catalogue.get(named),
            tuple(sorted((one for one in said if one.points > 0), key=lambda one: (-one.points, one.rule.id))),
            tuple(sorted((one for one in said if one.points < 0), key=lambda one: (one.points, one.rule.id))),
        )
        for named, said in reasons.items()
    ]
    found.sort(key=lambda one: (-one.score, one.instrument.id))
    return tuple(replace(one, rank=at) for at, one in enumerate(found, 1))


def _remarks(fired: Sequence[Rule], kind: str) -> tuple[Remark, ...]:
    said = ((rule, getattr(rule.then, kind)) for rule in fired)
    return tuple(Remark(rule, words) for rule, words in said if isinstance(words, Words))


def _advice(fired: Sequence[Rule], kind: str) -> tuple[Advice, ...]:
    by_value: dict[str, list[Rule]] = defaultdict(list)
    for rule in fired:
        if (value := getattr(rule.then, kind)) is not None:
            by_value[value].append(rule)
    found = [Advice(value, tuple(rules)) for value, rules in by_value.items()]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.value)))
