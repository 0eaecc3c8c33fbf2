"""Horizon of planning against the years until a cluster's benefits appear, and attitudes of managers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale, propose
from clusterpolicy.policy.diagnosis.survey import (
    ATTITUDES,
    LEAST_ANSWERS,
    Answer,
    SurveyAnswers,
    latest_year,
    mean_of,
    persons,
    withheld,
)
from clusterpolicy.policy.diagnosis.trust import check_least
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.paper_parts import Factors
from clusterpolicy.policy.mix import Figure

Reach = Literal["short", "partly", "enough", "unknown"]
READY_FROM = 4
"""Answer from which a person counts as ready."""


@dataclass(frozen=True)
class GroupHorizon:
    """How far ahead a group of actors plans.

    Parameters
    ----------
    group
        Its name; empty for all together.
    median
        Years.
    gap
        Years that it lacks until the first benefits; 0 where it plans far enough.
    reach
        ``short`` of the first benefits, ``partly`` between the first and the last, ``enough``, ``unknown``.
    persons
        How many answered; ``None`` where they are too few to be told.
    """

    group: str
    median: Figure
    gap: Figure
    reach: Reach
    persons: int | None


@dataclass(frozen=True)
class PlanningHorizon:
    """Horizons by group, and of all.

    Parameters
    ----------
    groups, together
        By name; all persons.
    benefits
        Years until benefits appear, at least and at most.
    least
        Persons from which a group is shown.
    """

    groups: tuple[GroupHorizon, ...]
    together: GroupHorizon
    benefits: tuple[int, int]
    least: int

    @property
    def warns(self) -> tuple[GroupHorizon, ...]:
        """Groups that plan less far than the first benefits."""
        return tuple(one for one in self.groups if one.reach == "short")

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B07."""
        return propose("horizon", self.together.median, detail=self.together.persons or 0, scales=scales)


def planning_horizon(
    survey: SurveyAnswers, *, least: int = LEAST_ANSWERS, base: KnowledgeBase | None = None
) -> PlanningHorizon:
    """Compare how far ahead actors plan with the years until benefits appear, as the paper gives them.

    Raises
    ------
    ConventionError
        DG-010 for a minimum below 2.
    """
    check_least(least)
    benefits = (base or knowledge()).of(Factors).horizon.years
    answers = latest_year(survey.of("horizon"))
    names = sorted({one.group for one in answers if one.group})
    groups = [_group(name, [one for one in answers if one.group == name], benefits, least) for name in names]
    together = _group("", answers, benefits, least)
    apart = persons([one for one in answers if not one.group])
    if any(one.persons is None for one in groups) or 0 < apart < least:
        together = replace(together, persons=None)  # a difference would tell what is withheld
    return PlanningHorizon(tuple(groups), together, benefits, least)


def _group(name: str, answers: Sequence[Answer], benefits: tuple[int, int], least: int) -> GroupHorizon:
    if why := withheld(answers, least):
        return GroupHorizon(name, Figure(None, why), Figure(None, why), "unknown", 0 if why == "NO_ANSWER" else None)
    middle = float(median(one.value for one in answers))
    reach: Reach = "short" if middle < benefits[0] else "partly" if middle < benefits[1] else "enough"
    return GroupHorizon(name, Figure(middle), Figure(max(0.0, benefits[0] - middle)), reach, persons(answers))


@dataclass(frozen=True)
class Attitude:
    """What managers say to one statement, all together.

    Parameters
    ----------
    statement
        ``share``, ``delegate`` or ``commit``.
    mean, ready
        Mean of 1 to 5; share of those who answer at least 4.
    persons
        How many answered; ``None`` where they are too few to be told.
    """

    statement: str
    mean: Figure
    ready: Figure
    persons: int | None


@dataclass(frozen=True)
class Attitudes:
    """Attitudes of managers, never of a person or a group of few.

    Parameters
    ----------
    statements
        One each.
    least
        Persons from which a statement is shown.
    """

    statements: tuple[Attitude, ...]
    least: int

    @property
    def together(self) -> Figure:
        """Mean over the statements, all of which must be known."""
        values = [one.mean.value for one in self.statements if one.mean.value is not None]
        if len(values) < len(self.statements):
            return Figure(None, next(one.mean.reason for one in self.statements if one.mean.value is None))
        return Figure(sum(values) / len(values))

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B08."""
        heard = min((one.persons or 0 for one in self.statements), default=0)
        return propose("attitudes", self.together, detail=heard, scales=scales)


def manager_attitudes(survey: SurveyAnswers, *, least: int = LEAST_ANSWERS) -> Attitudes:
    """Average the readiness to share, delegate and commit oneself over all managers.

    Raises
    ------
    ConventionError
        DG-010 for a minimum below 2.
    """
    check_least(least)
    found = []
    for statement in ATTITUDES:
        answers = latest_year(survey.of(statement))
        mean = mean_of(answers, least)
        share = Figure(None, mean.reason)
        if mean.value is not None:
            share = Figure(sum(one.value >= READY_FROM for one in answers) / len(answers))
        found.append(Attitude(statement, mean, share, None if mean.reason == "FEW_PERSONS" else persons(answers)))
    return Attitudes(tuple(found), least)
