"""What must be there before an instrument can work: no rule against it, the step before it, money for long enough."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from clusterpolicy.policy.benchmarking.settings import TransferSettings, transfer_settings
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import Instrument, Interaction, MixKnowledge
from clusterpolicy.policy.recommendation import Remark
from clusterpolicy.policy.rules import MIX, Situation, holds

State = Literal["met", "not_met", "not_known"]
FUNDED = "public_budget_years"


@dataclass(frozen=True)
class Precondition:
    """One thing that must be there.

    Parameters
    ----------
    kind
        A rule that would speak against the instrument, the instrument that must come first, or public money.
    state
        Whether it is.
    fact
        Rule, interaction or setting that asks for it.
    unknown
        What would have to be known to tell.
    """

    kind: Literal["rule", "first_step", "funding"]
    state: State
    fact: Fact
    unknown: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Id of what asks for it."""
        return self.fact.id

    @property
    def subjects(self) -> tuple[str, ...]:
        """Names of barriers and variables that it turns on."""
        if not isinstance(self.fact, Rule):
            return (FUNDED,) if self.kind == "funding" else ()
        return tuple(name for condition in self.fact.conditions for name in condition.subjects.values())


def preconditions(
    instrument: Instrument,
    situation: Situation,
    base: KnowledgeBase,
    *,
    settings: TransferSettings | None = None,
    own: tuple[Rule, ...] = (),
) -> tuple[Precondition, ...]:
    """Return the preconditions of an instrument, each met, not met or not known."""
    settings = settings or transfer_settings()
    found = [
        _of_rule(rule, instrument.id, situation)
        for rule in (*base.of(RuleBook).rules, *own)
        if instrument.id in rule.then.avoid
    ]
    found += [
        _first_step(step, situation)
        for step in base.of(MixKnowledge).interactions
        if step.sign == "sequence" and step.second == instrument.id
    ]
    years = situation.variables.get(FUNDED)
    if isinstance(years, int | float) and not isinstance(years, bool):
        state: State = "met" if years >= instrument.lag_years else "not_met"
        found.append(Precondition("funding", state, settings.funding))
    else:
        found.append(Precondition("funding", "not_known", settings.funding, (FUNDED,)))
    return tuple(found)


def _of_rule(rule: Rule, named: str, situation: Situation) -> Precondition:
    truth = holds(rule, _taken(rule, named, situation))
    states: dict[bool | None, State] = {True: "not_met", False: "met", None: "not_known"}
    unknown = _unknown(rule, named, situation) if truth is None else ()
    return Precondition("rule", states[truth], rule, unknown)


def _first_step(step: Interaction, situation: Situation) -> Precondition:
    if situation.instruments is None:
        return Precondition("first_step", "not_known", step, (MIX,))
    return Precondition("first_step", "met" if step.first in situation.instruments else "not_met", step)


def _taken(rule: Rule, named: str, situation: Situation) -> Situation:
    """Put the instrument into the mix, as far as the rule asks for it alone where the mix is not known."""
    if situation.instruments is not None:
        return replace(situation, instruments=frozenset({*situation.instruments, named}))
    asked = {one for condition in rule.conditions for one in (condition.has, condition.lacks) if one}
    return replace(situation, instruments=frozenset({named})) if asked == {named} else situation


def _unknown(rule: Rule, named: str, situation: Situation) -> tuple[str, ...]:
    taken = _taken(rule, named, situation)
    names = []
    for condition in rule.conditions:
        ((subject, name),) = condition.subjects.items()
        if subject in ("has", "lacks"):
            names += [MIX] if taken.instruments is None else []
        else:
            held = {"barrier": taken.barriers, "enabler": taken.enablers}.get(subject, taken.variables)
            names += [name] if name not in held else []
    return tuple(dict.fromkeys(names))


def obligations(
    instrument: Instrument, situation: Situation, base: KnowledgeBase, *, own: tuple[Rule, ...] = ()
) -> tuple[Remark, ...]:
    """Return what rules require or warn of once the mix has an instrument."""
    found = []
    for rule in (*base.of(RuleBook).rules, *own):
        asked = any(condition.has == instrument.id for condition in rule.conditions)
        if asked and holds(rule, _taken(rule, instrument.id, situation)):
            found += [Remark(rule, words) for words in (rule.then.require, rule.then.warn) if words is not None]
    return tuple(found)


def partners(instrument: Instrument, situation: Situation, base: KnowledgeBase) -> tuple[Interaction, ...]:
    """Return the complements of an instrument that the mix lacks; all of them where the mix is not known."""
    held = situation.instruments or ()
    return tuple(
        known
        for known in base.of(MixKnowledge).interactions
        if known.sign == "complement"
        and instrument.id in (known.first, known.second)
        and other(known, instrument.id) not in held
    )


def conflicts(instrument: Instrument, situation: Situation, base: KnowledgeBase) -> tuple[Interaction, ...]:
    """Return the interactions by which an instrument would conflict with the mix."""
    held = situation.instruments or ()
    return tuple(
        known
        for known in base.of(MixKnowledge).interactions
        if known.sign == "conflict"
        and instrument.id in (known.first, known.second)
        and other(known, instrument.id) in held
    )


def completed(instrument: Instrument, wanted: Collection[str], base: KnowledgeBase) -> tuple[Interaction, ...]:
    """Return the interactions by which an instrument completes one that is wanted, or comes before it."""
    return tuple(
        known
        for known in base.of(MixKnowledge).interactions
        if (known.sign == "complement" and instrument.id in (known.first, known.second))
        or (known.sign == "sequence" and instrument.id == known.first)
        if other(known, instrument.id) in wanted
    )


def other(interaction: Interaction, named: str) -> str:
    """Return the other instrument of an interaction."""
    return interaction.second if interaction.first == named else interaction.first
