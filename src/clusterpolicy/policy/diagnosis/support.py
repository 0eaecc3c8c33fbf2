"""Support that exists: who gives it, how much is taken up, and what a new instrument would repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale, propose
from clusterpolicy.policy.diagnosis.reading import Paths, read_table, repeated
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue
from clusterpolicy.policy.mix import Figure

Likeness = Literal["same", "near", "none"]


@dataclass(frozen=True)
class SupportMeasure:
    """A measure that exists; ``None`` and empty texts are not known."""

    measure: str
    instrument: str
    level: str
    budget: float | None
    uptake: float | None
    first_year: int | None
    last_year: int | None
    finance: str
    responsible: str
    policy: str

    def runs_in(self, year: int | None) -> bool:
        """Whether it runs in a year; always where no year is asked or its years are not known."""
        if year is None:
            return True
        begun = self.first_year is None or self.first_year <= year
        return begun and (self.last_year is None or self.last_year >= year)


@dataclass(frozen=True)
class SupportInventory:
    """Measures that exist.

    Parameters
    ----------
    measures
        In the order of the table.
    groups
        Number of groups of instruments that there are.
    covered
        Codes of the groups in which something exists.
    """

    measures: tuple[SupportMeasure, ...]
    groups: int
    covered: tuple[str, ...]

    @property
    def instruments(self) -> frozenset[str]:
        """Instruments at work: the present mix, as rules read it."""
        return frozenset(one.instrument for one in self.measures if one.instrument)

    def instruments_in(self, year: int | None) -> frozenset[str]:
        """Instruments at work in a year."""
        return frozenset(one.instrument for one in self.measures if one.instrument and one.runs_in(year))

    @property
    def unowned(self) -> tuple[SupportMeasure, ...]:
        """Measures without a source of finance or anyone responsible."""
        return tuple(one for one in self.measures if not (one.finance and one.responsible))

    @property
    def implicit(self) -> tuple[SupportMeasure, ...]:
        """Measures that help clusters under another name."""
        return tuple(one for one in self.measures if one.policy == "implicit")

    @property
    def group_share(self) -> Figure:
        """Share of the groups of instruments in which something exists."""
        if not self.measures:
            return Figure(None, "NO_ROWS")
        if not self.instruments:
            return Figure(None, "NO_INSTRUMENT")
        return Figure(len(self.covered) / self.groups)

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose scores of B02 and B12."""
        count = len(self.measures)
        lacking = Figure(len(self.unowned) / count) if count else Figure(None, "NO_ROWS")
        return (
            *propose("support", self.group_share, detail=count, scales=scales),
            *propose("owners", lacking, detail=count, scales=scales),
        )


@dataclass(frozen=True)
class Overlap:
    """What exists already of a proposed instrument.

    Parameters
    ----------
    instrument
        Proposed.
    likeness
        ``same`` where the instrument is at work, ``near`` where one of its group that reaches the same side in the
        same way is, ``none``.
    measures
        What exists, the same instrument first.
    """

    instrument: Instrument
    likeness: Likeness
    measures: tuple[SupportMeasure, ...]

    @property
    def unused(self) -> tuple[SupportMeasure, ...]:
        """Measures of which less than half is taken up: look at these before adding another."""
        return tuple(one for one in self.measures if one.uptake is not None and one.uptake < 0.5)


def read_support(source: Paths, base: KnowledgeBase | None = None) -> SupportInventory:
    """Read the inventory of support that exists.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005 for what does not follow the table, DG-009 for a measure that ends before it begins; all
        at once.
    """
    base = base or knowledge()
    lines = read_table(source, "support", base)
    names = ("measure", "level", "instrument", "first_year")
    faults = repeated("support", [(one.place, tuple(str(one.get(name, "")) for name in names)) for one in lines])
    backwards = [
        one.place
        for one in lines
        if one.get("first_year") and one.get("last_year") and one.get("last_year") < one.get("first_year")
    ]
    if backwards:
        faults.append(block("DG-009", n=len(backwards), places="; ".join(backwards[:20])))
    stop_if_blocked(faults)
    measures = tuple(
        SupportMeasure(
            one.get("measure"), one.get("instrument", ""), one.get("level", ""), one.get("budget"), one.get("uptake"),
            one.get("first_year"), one.get("last_year"), one.get("finance", ""), one.get("responsible", ""),
            one.get("policy", ""),
        )
        for one in lines
    )  # fmt: skip
    return support_inventory(measures, base)


def support_inventory(measures: Sequence[SupportMeasure], base: KnowledgeBase | None = None) -> SupportInventory:
    """Sort measures into the groups of instruments; KeyError for an instrument that is not known."""
    catalogue = (base or knowledge()).of(InstrumentCatalogue)
    covered = {catalogue.get(one.instrument).group for one in measures if one.instrument}
    return SupportInventory(tuple(measures), len(catalogue.groups), tuple(sorted(covered)))


def support_overlap(
    proposed: Sequence[str], inventory: SupportInventory, *, year: int | None = None, base: KnowledgeBase | None = None
) -> tuple[Overlap, ...]:
    """Tell of each proposed instrument what exists already, in the order of the proposals.

    Parameters
    ----------
    proposed
        Ids of instruments.
    inventory
        What exists.
    year
        Only measures that run in this year count; all where not stated.
    base
        Knowledge base; the package's where not stated.
    """
    catalogue = (base or knowledge()).of(InstrumentCatalogue)
    running = [one for one in inventory.measures if one.instrument and one.runs_in(year)]
    found = []
    for name in proposed:
        new = catalogue.get(name)
        same = [one for one in running if one.instrument == name]
        near = [one for one in running if one.instrument != name and _near(catalogue.get(one.instrument), new)]
        likeness: Likeness = "same" if same else "near" if near else "none"
        found.append(Overlap(new, likeness, (*same, *near)))
    return tuple(found)


def _near(one: Instrument, other: Instrument) -> bool:
    return (one.group, one.delivery, one.side) == (other.group, other.delivery, other.side)
