"""SWOT from scores: each entry rests on one score and says why it stands on its side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from clusterpolicy.errors import ValidationBlockedError, block
from clusterpolicy.identification.documents import Entry, Words, check_document, read_document
from clusterpolicy.policy.diagnosis.result import DiagnosisResult, ItemDiagnosis
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.policy.knowledge.facts import Status
from clusterpolicy.policy.knowledge.toolbox import Barrier, Diagnosis

Field = Literal["strength", "weakness", "opportunity", "threat"]
FIELDS: tuple[Field, ...] = ("strength", "weakness", "opportunity", "threat")
LOW_FROM = 1.0
"""Score up to which a barrier is said to be absent, which is itself a point in favour."""


class SidePlace(Entry):
    """Whether an item lies inside the cluster or outside, and why."""

    side: Literal["inside", "outside"]
    why: Words


class Sides(Entry):
    """Sides of all items."""

    format: Literal[1] = 1
    status: Status
    items: dict[str, SidePlace]


@dataclass(frozen=True)
class SwotEntry:
    """One entry.

    Parameters
    ----------
    field
        Where it stands.
    diagnosis
        The item with its score.
    place
        Inside or outside, and why.
    absent
        Whether it stands for a barrier that is not there, or a helping factor that is missing.
    """

    field: Field
    diagnosis: ItemDiagnosis
    place: SidePlace
    absent: bool


@dataclass(frozen=True)
class Swot:
    """All entries, the weightiest first in each field.

    Parameters
    ----------
    entries
        In the order of :data:`FIELDS`.
    between, unknown
        Ids of items whose scores say neither, and of those that nobody scored.
    """

    entries: tuple[SwotEntry, ...]
    between: tuple[str, ...]
    unknown: tuple[str, ...]

    def of(self, field: Field) -> tuple[SwotEntry, ...]:
        """Entries of one field."""
        return tuple(entry for entry in self.entries if entry.field == field)


@cache
def package_sides() -> Sides:
    """Return the sides that come with the package."""
    return read_sides(Path(__file__).parent / "swot.yaml")


def read_sides(path: str | Path) -> Sides:
    """Read on which side each item lies, all of them.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow its format, DG-020 where items are missing or not known.
    """
    document = read_document(path)
    found = check_document(Sides, document)
    said = knowledge().of(Diagnosis)
    items = {one.id for one in (*said.barriers, *said.enablers)}
    if items != set(found.items):
        lacks, more = (
            ", ".join(sorted(names)) or "-" for names in (items - set(found.items), set(found.items) - items)
        )
        raise ValidationBlockedError(block("DG-020", file=document.name, missing=lacks, unknown=more))
    return found


def swot(result: DiagnosisResult, *, sides: Sides | None = None) -> Swot:
    """Sort scored items into strengths, weaknesses, opportunities and threats.

    A barrier from the cut on is a weakness inside and a threat outside; one that is as good as absent (at most 1)
    is a strength inside and an opportunity outside; helping factors the other way round. What lies between says
    neither.
    """
    places = (sides or package_sides()).items
    entries: list[SwotEntry] = []
    between, unknown = [], []
    for one in result.items:
        name = one.item.id
        if one.score is None:
            unknown.append(name)
            continue
        high, low = one.score >= result.active_from, one.score <= LOW_FROM
        if not (high or low):
            between.append(name)
            continue
        good = high != isinstance(one.item, Barrier)
        inside = places[name].side == "inside"
        field: Field = ("strength" if inside else "opportunity") if good else ("weakness" if inside else "threat")
        entries.append(SwotEntry(field, one, places[name], absent=low))
    order = {field: at for at, field in enumerate(FIELDS)}
    entries.sort(key=lambda one: (order[one.field], -abs((one.diagnosis.score or 0.0) - 2), one.diagnosis.item.id))
    return Swot(tuple(entries), tuple(between), tuple(unknown))
