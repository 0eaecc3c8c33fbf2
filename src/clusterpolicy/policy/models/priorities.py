"""Vision and priorities of a policy from above, and the log of consultations that they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.models.criteria import (
    ActorKind,
    Criterion,
    Score,
    Text,
    repeated,
    score_faults,
    weighted_score,
)

SIDES: Mapping[str, tuple[ActorKind, ...]] = {
    "industry": ("business", "association"),
    "research": ("science", "education"),
}
"""Whom the paper's approach from above consults."""
OrderRemark = Literal["VISION_AFTER_DIALOGUE", "PRIORITIES_BEFORE_DIALOGUE"]


class Consultation(Entry):
    """One consultation.

    Parameters
    ----------
    date, partner, kind
        When, with whom, and what kind of actor that is.
    said, effect
        What they said, and what it changed (or that it changed nothing, and why).
    """

    date: dt.date
    partner: Text
    kind: ActorKind
    said: Text
    effect: Text


class Vision(Entry):
    """What the region is to be, who put it forward, and when."""

    text: Text
    by: Text
    date: dt.date


class Priority(Entry):
    """A priority, why, and its scores by criterion."""

    title: Text
    why: Text
    scores: dict[str, Score]


class Priorities(Entry):
    """Priorities scored by criteria, and when they were set."""

    date: dt.date
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    list: tuple[Priority, ...] = Field(min_length=1)


@dataclass(frozen=True)
class RankedPriority:
    """A priority with its score, 0 to 1, and rank from 1; equal scores share one."""

    priority: Priority
    score: float
    rank: int


@dataclass(frozen=True)
class PrioritySetting:
    """Vision, priorities, and what they rest on.

    Parameters
    ----------
    vision
        ``None`` where none is stated.
    ranked
        Priorities, the highest score first, equal scores by title.
    log
        Consultations by date.
    lacking
        Sides not heard: ``industry``, ``research``.
    remarks
        Codes of what is out of order; texts are ``pmod-remark-CODE``.
    """

    vision: Vision | None
    ranked: tuple[RankedPriority, ...]
    log: tuple[Consultation, ...]
    lacking: tuple[str, ...]
    remarks: tuple[OrderRemark, ...]


def not_consulted(log: Sequence[Consultation]) -> tuple[str, ...]:
    """Name the sides that no consultation heard: ``industry``, ``research``."""
    heard = {one.kind for one in log}
    return tuple(side for side, kinds in SIDES.items() if not heard & set(kinds))


def priority_faults(
    vision: Vision | None, priorities: Priorities | None, log: Sequence[Consultation], *, file: str = "-"
) -> Iterator[Finding]:
    """Find an empty log (PMF-005), scores that do not fit the criteria (PMF-006) and names that repeat (PMF-008)."""
    if (vision or priorities) and not log:
        yield block("PMF-005", file=file, place="consultation")
    if priorities is not None:
        titles = [one.title for one in priorities.list]
        yield from repeated(titles, file=file, place="priorities.list")
        scored = {one.title: one.scores for one in priorities.list}
        yield from score_faults(priorities.criteria, scored, file=file, section="priorities")


def set_priorities(
    vision: Vision | None, priorities: Priorities | None, log: Sequence[Consultation]
) -> PrioritySetting:
    """Rank priorities by their criteria, and hold them against the consultations.

    The paper's approach puts the vision before the dialogue and the priorities after it; another order is told.

    Raises
    ------
    ValidationBlockedError
        PMF-005 where the log is empty, PMF-006 and PMF-008 as for :func:`priority_faults`.
    """
    stop_if_blocked(list(priority_faults(vision, priorities, log)))
    dates = sorted(one.date for one in log)
    remarks: list[OrderRemark] = []
    if vision is not None and dates and vision.date > dates[0]:
        remarks.append("VISION_AFTER_DIALOGUE")
    if priorities is not None and dates and priorities.date < dates[0]:
        remarks.append("PRIORITIES_BEFORE_DIALOGUE")
    ordered = tuple(sorted(log, key=lambda one: (one.date, one.partner)))
    return PrioritySetting(vision, _ranked(priorities), ordered, not_consulted(log), tuple(remarks))


def _ranked(priorities: Priorities | None) -> tuple[RankedPriority, ...]:
    if priorities is None:
        return ()
    scored = [(weighted_score(priorities.criteria, one.scores), one) for one in priorities.list]
    scored.sort(key=lambda pair: (-pair[0], pair[1].title))
    values = [score for score, _ in scored]
    return tuple(RankedPriority(one, score, values.index(score) + 1) for score, one in scored)
