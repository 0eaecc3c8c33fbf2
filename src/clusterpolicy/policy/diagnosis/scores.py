"""Scores of barriers and helping factors by several raters, with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clusterpolicy.errors import stop_if_blocked
from clusterpolicy.policy.diagnosis.reading import Line, Paths, read_table, repeated
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.provenance import hash_json

ROLES = ("business", "science", "authorities", "other", "")
"""Whom a rater speaks for; the last is not stated."""


@dataclass(frozen=True)
class ItemScore:
    """What one rater says of one item.

    Parameters
    ----------
    item, rater, role
        Its code, a pseudonym, whom the rater speaks for; the role may be empty.
    score
        0 to 4; ``None`` is not known.
    evidence
        What it rests on; empty for an opinion.
    date
        ISO date; empty where not stated.
    place
        File and row.
    """

    item: str
    rater: str
    role: str
    score: float | None
    evidence: str = ""
    date: str = ""
    place: str = ""

    @property
    def is_opinion(self) -> bool:
        """Whether nothing is said of what it rests on."""
        return not self.evidence


@dataclass(frozen=True)
class Scores:
    """Scores as given, in the order of the files."""

    scores: tuple[ItemScore, ...]

    @cached_property
    def latest(self) -> tuple[ItemScore, ...]:
        """The latest score of each rater and item that is known, by item and rater."""
        known = sorted((one for one in self.scores if one.score is not None), key=lambda one: one.date)
        found = {(one.item, one.rater): one for one in known}
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def raters(self) -> tuple[str, ...]:
        """Who scored anything."""
        return tuple(sorted({one.rater for one in self.latest}))

    def of(self, item: str) -> tuple[ItemScore, ...]:
        """Latest scores of an item."""
        return tuple(one for one in self.latest if one.item == item)

    @cached_property
    def hash(self) -> str:
        """Hash of every score."""
        told = [[s.item, s.rater, s.role, s.score, s.evidence, s.date] for s in self.scores]
        return hash_json(told)


def read_scores(source: Paths, base: KnowledgeBase | None = None) -> Scores:
    """Read scores from one table or several, headings in English or Russian.

    Parameters
    ----------
    source
        CSV or workbook with the columns item, rater, role, score, evidence, date; several where raters filled a
        form each. A blank score is not known. A rater who scores an item again states dates: the latest counts.
    base
        Knowledge base whose items are scored; the package's where not stated.

    Raises
    ------
    ValidationBlockedError
        UP-002, UP-004, DG-001 to DG-004 for what does not follow the table, DG-005 where one rater scores one
        item twice on one date; all at once.
    """
    lines = [line for line in read_table(source, "scores", base) if line.get("score") is not None]
    keys = [(line.place, tuple(str(line.get(name, "")) for name in ("item", "rater", "date"))) for line in lines]
    stop_if_blocked(repeated(_files(source), keys))
    return Scores(tuple(map(_score, lines)))


def _files(source: Paths) -> str:
    paths = [source] if isinstance(source, str | Path) else source
    return ", ".join(Path(path).name for path in paths)


def _score(line: Line) -> ItemScore:
    names = ("item", "rater", "role")
    said = {name: line.get(name, "") for name in (*names, "evidence", "date")}
    return ItemScore(**said, score=line.get("score"), place=line.place)
