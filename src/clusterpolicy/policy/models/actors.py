"""Who takes part in the dialogue: criteria, a reason for each, and who was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field, StrictBool

from clusterpolicy.errors import Finding, stop_if_blocked
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
from clusterpolicy.policy.models.priorities import SIDES


class ConsideredActor(Entry):
    """An actor that was considered.

    Parameters
    ----------
    name, kind
        Who.
    scores
        By criterion, 0 to 4.
    invited, reason
        Whether it takes part, and why or why not; never without a reason.
    """

    name: Text
    kind: ActorKind
    scores: dict[str, Score]
    invited: StrictBool
    reason: Text


class Actors(Entry):
    """Actors considered for the dialogue, and the criteria."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)
    list: tuple[ConsideredActor, ...] = Field(min_length=1)


@dataclass(frozen=True)
class ActorChoice:
    """An actor with its score, 0 to 1."""

    actor: ConsideredActor
    score: float


@dataclass(frozen=True)
class DialogueSelection:
    """Who takes part and who does not.

    Parameters
    ----------
    invited, excluded
        Each with score and reason, the highest score first.
    passed_over
        Excluded, though an actor with a lower score is invited: the reason must carry it.
    lacking
        Sides of which nobody is invited: ``industry``, ``research``.
    """

    invited: tuple[ActorChoice, ...]
    excluded: tuple[ActorChoice, ...]
    passed_over: tuple[ActorChoice, ...]
    lacking: tuple[str, ...]


def actor_faults(actors: Actors, *, file: str = "-") -> Iterator[Finding]:
    """Find scores that do not fit the criteria (PMF-006) and names that stand twice (PMF-008)."""
    yield from repeated([one.name for one in actors.list], file=file, place="actors.list")
    yield from score_faults(
        actors.criteria, {one.name: one.scores for one in actors.list}, file=file, section="actors"
    )  # fmt: skip


def select_actors(actors: Actors) -> DialogueSelection:
    """Sort actors into those invited and those left out.

    The person decides; scores only show where a decision needs its reason most.

    Raises
    ------
    ValidationBlockedError
        PMF-006 and PMF-008 as for :func:`actor_faults`.
    """
    stop_if_blocked(list(actor_faults(actors)))
    choices = [ActorChoice(one, weighted_score(actors.criteria, one.scores)) for one in actors.list]
    choices.sort(key=lambda one: (-one.score, one.actor.name))
    invited = tuple(one for one in choices if one.actor.invited)
    excluded = tuple(one for one in choices if not one.actor.invited)
    lowest = min((one.score for one in invited), default=None)
    passed_over = tuple(one for one in excluded if lowest is not None and one.score > lowest)
    heard = {one.actor.kind for one in invited}
    lacking = tuple(side for side, kinds in SIDES.items() if not heard & set(kinds))
    return DialogueSelection(invited, excluded, passed_over, lacking)
