"""From below, from above or between: what rules advise, why, and what must still be asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, Variable
from clusterpolicy.policy.models.priorities import Consultation, not_consulted
from clusterpolicy.policy.recommendation import Advice, Remark, SilentRule
from clusterpolicy.policy.rules import Situation, apply_rules, holds

FROM_ABOVE = ("AP-TD-1", "AP-TD-2", "AP-TD-3")
"""What the paper asks of a policy from above: consultation, a vision, a choice of who takes part."""


@dataclass(frozen=True)
class Outcome:
    """What an answer would lead to: its value, and the approaches that rules would then advise, heaviest first."""

    value: str | float
    approaches: tuple[str, ...]


@dataclass(frozen=True)
class OpenQuestion:
    """A variable that is not known and that rules on the approach read.

    Parameters
    ----------
    variable, rules
        What is not known, and the rules that wait for it.
    outcomes
        What each answer alone would lead to.
    """

    variable: Variable
    rules: tuple[Rule, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def decides(self) -> bool:
        """Whether the answer alone changes the advice."""
        return len({one.approaches for one in self.outcomes}) > 1


@dataclass(frozen=True)
class ConsultationStep:
    """Consultation that a policy from above must hold.

    Parameters
    ----------
    demanded, because
        Whether it is, and the rules that advise an approach from above.
    facts
        What the paper asks of such a policy.
    log
        Consultations held; ``None`` where no log is known.
    lacking
        Sides not yet heard: ``industry``, ``research``; none is told where no log is known.
    """

    demanded: bool
    because: tuple[Rule, ...]
    facts: tuple[Fact, ...]
    log: tuple[Consultation, ...] | None
    lacking: tuple[str, ...]

    @property
    def fulfilled(self) -> bool | None:
        """Whether all sides are heard, or none need be; ``None`` where one must be and no log is known."""
        if not self.demanded:
            return True
        return None if self.log is None else not self.lacking


@dataclass(frozen=True)
class ApproachAdvice:
    """Advice on approach and model.

    Parameters
    ----------
    approaches, models
        What rules advise, heaviest first, each with its rules.
    requirements
        What the rules behind it ask for.
    consultation
        The step that an approach from above demands.
    questions
        What is not known yet, those that decide first.
    silent
        Rules on approach or model that said nothing because something is not known.
    """

    approaches: tuple[Advice, ...]
    models: tuple[Advice, ...]
    requirements: tuple[Remark, ...]
    consultation: ConsultationStep
    questions: tuple[OpenQuestion, ...]
    silent: tuple[SilentRule, ...]

    @property
    def leading(self) -> tuple[str, ...]:
        """The heaviest approach; several where they weigh the same, none where no rule speaks."""
        heaviest = max((one.weight for one in self.approaches), default=0)
        return tuple(one.value for one in self.approaches if one.weight == heaviest)

    @property
    def disputed(self) -> bool:
        """Whether rules advise different approaches."""
        return len(self.approaches) > 1


def approach_advice(
    situation: Situation,
    base: KnowledgeBase | None = None,
    *,
    own: Sequence[Rule] = (),
    log: Sequence[Consultation] | None = None,
) -> ApproachAdvice:
    """Tell which approach and model rules advise in a situation.

    Parameters
    ----------
    situation
        What is known; who began, strength of associations, ability of the authority and type of region count most.
    own
        Rules beside those of the base.
    log
        Consultations held, against the step that an approach from above demands; empty where none was held,
        ``None`` where no log is known.

    Raises
    ------
    ValidationBlockedError
        PO-001 to PO-007 and PO-011, PO-012 as for :func:`~clusterpolicy.policy.rules.apply_rules`.
    """
    base = base or knowledge()
    found = apply_rules(situation, base, own=own)
    speaking = [rule for rule in (*base.of(RuleBook).rules, *own) if rule.then.approach or rule.then.model]
    ids = {rule.id for rule in speaking}
    above = tuple(rule for one in found.approaches if one.value.startswith("top_down") for rule in one.rules)
    step = ConsultationStep(
        bool(above), above, tuple(base.fact(named) for named in FROM_ABOVE),
        None if log is None else tuple(log), () if log is None else not_consulted(log),
    )  # fmt: skip
    silent = tuple(one for one in found.silent if one.rule.id in ids)
    return ApproachAdvice(
        approaches=found.approaches,
        models=found.models,
        requirements=tuple(one for one in found.requirements if one.rule.id in ids),
        consultation=step,
        questions=_questions(situation, speaking, silent, base),
        silent=silent,
    )


def _questions(
    situation: Situation, speaking: Collection[Rule], silent: Sequence[SilentRule], base: KnowledgeBase
) -> tuple[OpenQuestion, ...]:
    variables = {found.name: found for found in base.of(Diagnosis).variables}
    names = dict.fromkeys(name for one in silent for name in one.unknown if name in variables)
    found = []
    for name in names:
        outcomes = tuple(
            Outcome(value, _advised(speaking, _supposing(situation, name, value))) for value in _values(variables[name])
        )
        waiting = tuple(one.rule for one in silent if name in one.unknown)
        found.append(OpenQuestion(variables[name], waiting, outcomes))
    return tuple(sorted(found, key=lambda one: (not one.decides, -len(one.rules), one.variable.id)))


def _values(variable: Variable) -> tuple[str | float, ...]:
    if variable.type == "whole" and variable.least is not None and variable.most is not None:
        return tuple(range(int(variable.least), int(variable.most) + 1))
    return variable.values


def _supposing(situation: Situation, name: str, value: str | float) -> Situation:
    return replace(situation, variables={**situation.variables, name: value})


def _advised(speaking: Collection[Rule], situation: Situation) -> tuple[str, ...]:
    weights: dict[str, int] = {}
    for rule in speaking:
        if rule.then.approach and holds(rule, situation):
            weights[rule.then.approach] = weights.get(rule.then.approach, 0) + rule.weight
    return tuple(sorted(weights, key=lambda value: (-weights[value], value)))
