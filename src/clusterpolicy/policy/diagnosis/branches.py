"""Barrier tree: a barrier, the factors of the paper that speak of it, the instruments that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clusterpolicy.policy.diagnosis.result import DiagnosisResult, ItemDiagnosis
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.paper_parts import Factor, Factors
from clusterpolicy.policy.knowledge.rule import Condition, Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import BarrierKind, Diagnosis, Instrument, InstrumentCatalogue


@dataclass(frozen=True)
class BarrierAnswer:
    """An instrument that answers a barrier, with the rules that say so.

    Parameters
    ----------
    instrument, rules
        Which, and on whose word.
    preferred
        Whether a rule prefers it; otherwise it is one to consider.
    """

    instrument: Instrument
    rules: tuple[Rule, ...]
    preferred: bool


@dataclass(frozen=True)
class BarrierBranch:
    """One barrier of the tree.

    Parameters
    ----------
    diagnosis
        The barrier with its score.
    kind
        Where it sits.
    factors
        Factors of the paper that speak of it.
    answers
        Instruments, those preferred first, then by id.
    """

    diagnosis: ItemDiagnosis
    kind: BarrierKind
    factors: tuple[Factor, ...]
    answers: tuple[BarrierAnswer, ...]


def barrier_tree(result: DiagnosisResult, base: KnowledgeBase | None = None) -> tuple[BarrierBranch, ...]:
    """Lead from each active barrier to the factors behind it and the instruments that answer it, severest first."""
    base = base or knowledge()
    kinds = {one.id: one.kind for one in base.of(Diagnosis).barriers}
    behind = factors_by_barrier(base)
    return tuple(
        BarrierBranch(one, kinds[one.item.id], behind.get(one.item.id, ()), answers_to(one.item.id, base))
        for one in result.active
    )


def factors_by_barrier(base: KnowledgeBase) -> Mapping[str, tuple[Factor, ...]]:
    """Factors of the paper by the barrier that they speak of; KeyError for a code that is no barrier."""
    told = base.of(Factors)
    found: dict[str, tuple[Factor, ...]] = {one.id: () for one in base.of(Diagnosis).barriers}
    for factor in (*told.hindering, *told.hindering_russia):
        for code in factor.barriers:
            found[code] = (*found[code], factor)
    return found


def answers_to(barrier: str, base: KnowledgeBase) -> tuple[BarrierAnswer, ...]:
    """Instruments that rules prefer or would consider where a barrier is severe; they may ask for more beside it."""
    rules = [rule for rule in base.of(RuleBook).rules if any(_severe(barrier, one) for one in rule.conditions)]
    catalogue = base.of(InstrumentCatalogue)
    named = {name for rule in rules for name in (*rule.then.prefer, *rule.then.consider)}
    found = [
        BarrierAnswer(
            catalogue.get(name),
            tuple(rule for rule in rules if name in (*rule.then.prefer, *rule.then.consider)),
            preferred=any(name in rule.then.prefer for rule in rules),
        )
        for name in named
    ]
    return tuple(sorted(found, key=lambda one: (not one.preferred, one.instrument.id)))


def _severe(barrier: str, condition: Condition) -> bool:
    return condition.barrier == barrier and (condition.ge is not None or condition.gt is not None)
