"""What there is of each candidate, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from clusterpolicy.data.evidence_records.records import SOURCE_KINDS, TOPICS, Candidate, EvidenceRecords, RecordSource

COUNTED = tuple(table for table in EvidenceRecords.TABLES if table not in ("sources", "firms"))
"""Tables whose rows each speak of a candidate and name their source."""


@dataclass(frozen=True)
class CandidateSummary:
    """What people's evidence there is of one candidate.

    Parameters
    ----------
    region, activity
        The candidate.
    sources
        Kind of source -> how many of them speak of it; kinds without any are left out.
    persons
        Persons heard by these sources; of surveys and panels those who spoke of this candidate.
    topics
        Topic -> number of statements; topics that nobody speaks of are left out.
    rows
        Table -> number of its rows; tables without any are left out.
    """

    region: str
    activity: str
    sources: Mapping[str, int]
    persons: int
    topics: Mapping[str, int]
    rows: Mapping[str, int]

    @property
    def missing_kinds(self) -> tuple[str, ...]:
        """Kinds of source of which there is none."""
        return tuple(kind for kind in SOURCE_KINDS if kind not in self.sources)

    @property
    def missing_topics(self) -> tuple[str, ...]:
        """Topics that no statement is about."""
        return tuple(topic for topic in TOPICS if topic not in self.topics)


def summarise(records: EvidenceRecords) -> tuple[CandidateSummary, ...]:
    """Count sources, persons, topics and rows of each candidate, sorted by region and activity.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.records import RecordSource, Statement
    >>> records = EvidenceRecords((RecordSource("G-1", "focus_group", participants=8),),
    ...                           (Statement("G-1", "R", "T", "culture", 1),))
    >>> [one] = summarise(records)
    >>> dict(one.sources), one.persons, dict(one.topics), "interview" in one.missing_kinds
    ({'focus_group': 1}, 8, {'culture': 1}, True)
    """
    return tuple(_of_candidate(records, cell) for cell in records.cells)


def _of_candidate(records: EvidenceRecords, cell: Candidate) -> CandidateSummary:
    def here(table: str) -> list[object]:
        return [one for one in getattr(records, table) if (one.region, one.activity) == cell]

    rows = {table: found for table in COUNTED if (found := here(table))}
    speaking = {one.source for found in rows.values() for one in found}  # type: ignore[attr-defined]
    speaking |= {one.id for one in records.sources if (one.region, one.activity) == cell}
    sources = [one for one in records.sources if one.id in speaking]
    kinds = Counter(one.kind for one in sources)
    topics = Counter(one.topic for one in records.statements if (one.region, one.activity) == cell)
    return CandidateSummary(
        *cell,
        {kind: kinds[kind] for kind in SOURCE_KINDS if kinds[kind]},
        sum(_persons(records, cell, one) for one in sources),
        {topic: topics[topic] for topic in TOPICS if topics[topic]},
        {table: len(found) for table, found in rows.items()},
    )


def _persons(records: EvidenceRecords, cell: Candidate, source: RecordSource) -> int:
    if source.kind not in ("survey", "expert_panel"):
        return source.participants
    listed = {one.respondent for one in records.answers if (one.source, one.region, one.activity) == (source.id, *cell)}
    listed |= {one.expert for one in records.panel if (one.source, one.region, one.activity) == (source.id, *cell)}
    return len(listed) or source.participants
