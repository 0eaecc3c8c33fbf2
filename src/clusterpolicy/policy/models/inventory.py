"""Explicit and implicit cluster policy, and the failure that justifies each instrument."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry, Words
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import Failure, Instrument, InstrumentCatalogue
from clusterpolicy.policy.mix import Figure, Mix
from clusterpolicy.policy.models.criteria import Text, repeated

Tag = Literal["explicit", "implicit"]
TAGS: tuple[Tag, ...] = ("explicit", "implicit")


class ExistingMeasure(Entry):
    """A measure in force.

    Parameters
    ----------
    measure, responsible
        Its name, and who answers for it.
    tag, why
        ``explicit`` where it is called cluster policy, ``implicit`` where it acts as such without the name; and why.
    instrument
        Id of the instrument that it is; left out where none fits.
    budget
        A year, in one currency; left out where it is not known.
    """

    measure: Text
    responsible: Text
    tag: Tag
    why: Text
    instrument: str | None = None
    budget: float | None = Field(default=None, ge=0)


@dataclass(frozen=True)
class PolicyInventory:
    """Measures by tag; both tags are always there, also where one holds nothing.

    Parameters
    ----------
    by_tag
        Tag -> its measures.
    budget
        Tag -> sum of budgets a year; none where one is not known.
    instruments
        Tag -> ids of instruments.
    """

    by_tag: Mapping[Tag, tuple[ExistingMeasure, ...]]
    budget: Mapping[Tag, Figure]
    instruments: Mapping[Tag, tuple[str, ...]]


@dataclass(frozen=True)
class Rationale:
    """Which failure justifies an instrument, and how."""

    instrument: Instrument
    failure: Failure
    words: Words


def inventory_faults(measures: Sequence[ExistingMeasure], base: KnowledgeBase, *, file: str = "-") -> Iterator[Finding]:
    """Find instruments that are not known (PMF-002) and measures that stand twice (PMF-008)."""
    known = {one.id for one in base.of(InstrumentCatalogue).instruments}
    for one in measures:
        if one.instrument is not None and one.instrument not in known:
            yield block(
                "PMF-002", file=file, place=f"inventory: {one.measure}", named=one.instrument, kind="instrument",
                known=", ".join(sorted(known)),
            )  # fmt: skip
    yield from repeated([one.measure for one in measures], file=file, place="inventory")


def policy_inventory(measures: Sequence[ExistingMeasure], base: KnowledgeBase | None = None) -> PolicyInventory:
    """Sort measures in force into explicit and implicit cluster policy.

    Raises
    ------
    ValidationBlockedError
        PMF-002 and PMF-008 as for :func:`inventory_faults`.
    """
    stop_if_blocked(list(inventory_faults(measures, base or knowledge())))
    by_tag = {tag: tuple(one for one in measures if one.tag == tag) for tag in TAGS}
    named = {
        tag: tuple(dict.fromkeys(one.instrument for one in found if one.instrument)) for tag, found in by_tag.items()
    }
    return PolicyInventory(by_tag, {tag: _budget(found) for tag, found in by_tag.items()}, named)


def _budget(found: Sequence[ExistingMeasure]) -> Figure:
    budgets = [one.budget for one in found if one.budget is not None]
    return Figure(math.fsum(budgets)) if len(budgets) == len(found) else Figure(None, "BUDGET_UNKNOWN")


def instrument_rationales(mix: Mix | None = None, base: KnowledgeBase | None = None) -> tuple[Rationale, ...]:
    """Tell which failure justifies each instrument, of a mix or of the whole catalogue."""
    catalogue = (base or knowledge()).of(InstrumentCatalogue)
    found = catalogue.instruments if mix is None else [catalogue.get(part.instrument) for part in mix.parts]
    return tuple(Rationale(one, one.failure, one.rationale) for one in found)
