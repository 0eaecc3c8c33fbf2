"""Facts found and gaps of the paper for machines: plain records."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.policy.fact_search import FoundFact, GapOfItem, recalled
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.matrix_records import Records


def place_record(fact: Fact) -> dict[str, object] | None:
    """Section and lines of the paper; nothing where the fact has no place there."""
    return None if fact.where is None else {"section": fact.where.section, "lines": list(fact.where.lines)}


def found_records(found: Sequence[FoundFact], language: str) -> Records:
    """A record a fact; the title of one that rests on memory is withheld, empty."""
    return [
        {
            "id": one.fact.id,
            "kind": one.kind,
            "status": one.fact.status,
            "recalled": recalled(one.fact),
            "title": "" if recalled(one.fact) else one.fact.title.of(language),
            "section": one.fact.where.section if one.fact.where else "",
            "lines": list(one.fact.where.lines) if one.fact.where else [],
            "sources": list(one.fact.sources),
            "basis": list(one.fact.basis),
            "points": one.points,
        }
        for one in found
    ]


def paper_gap_records(found: Sequence[GapOfItem], language: str) -> Records:
    """A record an item and gap."""
    return [
        {
            "section": one.section,
            "id": one.gap.id,
            "kind": one.gap.kind,
            "status": one.gap.status,
            "gap": one.gap.title.of(language),
            "touches": [fact.id for fact in one.touches],
        }
        for one in found
    ]
