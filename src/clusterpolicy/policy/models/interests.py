"""The mixed model: whose interests meet, what each gives and gets, and which measures serve them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import PolicyModels
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue
from clusterpolicy.policy.models.criteria import ActorKind, Text, repeated

PARTIES: tuple[ActorKind, ...] = ("state", "business")
"""Whose interests the paper's mixed model ties together."""


class Interest(Entry):
    """What an actor wants, what it gives and gets for it, and the ids of the instruments that serve it."""

    interest: Text
    gives: Text
    gets: Text
    measures: tuple[str, ...] = ()


class InterestedActor(Entry):
    """An actor and its interests."""

    name: Text
    kind: ActorKind
    interests: tuple[Interest, ...] = Field(min_length=1)


class InterestMap(Entry):
    """Actors with interests, and what exists to build on.

    Parameters
    ----------
    infrastructure, links
        What exists or is growing; one of the two at least.
    actors
        State and business at least.
    """

    infrastructure: tuple[Text, ...] = ()
    links: tuple[Text, ...] = ()
    actors: tuple[InterestedActor, ...] = Field(min_length=1)


@dataclass(frozen=True)
class MappedInterest:
    """An actor's interest with the instruments that serve it."""

    actor: InterestedActor
    interest: Interest
    measures: tuple[Instrument, ...]


@dataclass(frozen=True)
class SharedMeasure:
    """An instrument and the actors whose interests it serves."""

    instrument: Instrument
    actors: tuple[InterestedActor, ...]

    @property
    def ties(self) -> bool:
        """Whether it serves state and business alike."""
        return set(PARTIES) <= {actor.kind for actor in self.actors}


@dataclass(frozen=True)
class MixedModel:
    """The mixed model worked out.

    Parameters
    ----------
    fact
        What the paper says of it.
    interests
        A row an interest, in the order given.
    measures
        Instruments, those that serve most actors first.
    infrastructure, links
        What it builds on.
    """

    fact: Fact
    interests: tuple[MappedInterest, ...]
    measures: tuple[SharedMeasure, ...]
    infrastructure: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def ties(self) -> tuple[SharedMeasure, ...]:
        """Instruments that serve state and business alike."""
        return tuple(one for one in self.measures if one.ties)


def interest_faults(found: InterestMap, base: KnowledgeBase, *, file: str = "-") -> Iterator[Finding]:
    """Find what an interest map lacks, all at once.

    PMF-002 for instruments that are not known, PMF-003 for an interest without a measure, PMF-004 where state or
    business is missing, PMF-007 where it builds on nothing that exists, PMF-008 for an actor that stands twice.
    """
    known = {one.id for one in base.of(InstrumentCatalogue).instruments}
    for actor in found.actors:
        for interest in actor.interests:
            place = f"interests.actors: {actor.name}"
            if not interest.measures:
                yield block("PMF-003", file=file, place=place, interest=interest.interest)
            for named in interest.measures:
                if named not in known:
                    yield block(
                        "PMF-002",
                        file=file,
                        place=place,
                        named=named,
                        kind="instrument",
                        known=", ".join(sorted(known)),
                    )
    kinds = {actor.kind for actor in found.actors}
    for party in PARTIES:
        if party not in kinds:
            yield block("PMF-004", file=file, place="interests.actors", kind=party)
    if not (found.infrastructure or found.links):
        yield block("PMF-007", file=file, place="interests")
    yield from repeated([actor.name for actor in found.actors], file=file, place="interests.actors")


def design_mixed_model(found: InterestMap, base: KnowledgeBase | None = None) -> MixedModel:
    """Work out the mixed model from an interest map.

    Raises
    ------
    ValidationBlockedError
        As for :func:`interest_faults`.
    """
    base = base or knowledge()
    stop_if_blocked(list(interest_faults(found, base)))
    catalogue = base.of(InstrumentCatalogue)
    rows = tuple(
        MappedInterest(actor, interest, tuple(catalogue.get(named) for named in dict.fromkeys(interest.measures)))
        for actor in found.actors
        for interest in actor.interests
    )
    named = dict.fromkeys(instrument.id for row in rows for instrument in row.measures)
    shared = [
        SharedMeasure(
            catalogue.get(id),
            tuple(actor for actor in found.actors if any(id in one.measures for one in actor.interests)),
        )
        for id in named  # noqa: A001
    ]
    shared.sort(key=lambda one: (-len(one.actors), one.instrument.id))
    return MixedModel(base.of(PolicyModels).mixed, rows, tuple(shared), found.infrastructure, found.links)
