"""Expert scores: what people who know a region's industry say of the determinants of its competitiveness."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.provenance import Source, hash_json

DETERMINANTS = (
    "factor_conditions",
    "demand_conditions",
    "related_industries",
    "rivalry",
    "government",
    "chance",
)
"""Porter's four determinants, clockwise from the top of the diamond, and the two forces beside them."""
COMPLETE = 100.0


@dataclass(frozen=True)
class Score:
    """One expert's score of one determinant of a region's activity.

    Parameters
    ----------
    region, activity, determinant, expert
        Labels; the expert may be empty.
    score
        0 to 100.
    """

    region: str
    activity: str
    determinant: str
    expert: str
    score: float


@dataclass(frozen=True)
class ExpertScores:
    """Scores as given.

    Parameters
    ----------
    scores
        In the order of the table.
    sources
        Where they come from.
    """

    scores: tuple[Score, ...]
    sources: tuple[Source, ...] = ()

    @cached_property
    def by_cell(self) -> Mapping[tuple[str, str, str], tuple[Score, ...]]:
        """Scores of each determinant, region and activity."""
        found: dict[tuple[str, str, str], list[Score]] = defaultdict(list)
        for score in self.scores:
            found[score.determinant, score.region, score.activity].append(score)
        return {key: tuple(given) for key, given in found.items()}

    def middle(self, determinant: str, region: str, activity: str) -> float:
        """Median score, 0 to 100; NaN where nobody scored."""
        given = self.by_cell.get((determinant, region, activity), ())
        return median(score.score for score in given) if given else math.nan

    @cached_property
    def hash(self) -> str:
        """Hash of every score."""
        return hash_json([[s.region, s.activity, s.determinant, s.expert, s.score] for s in self.scores])


def take_scores(
    rows: Sequence[Mapping[str, str]],
    *,
    file: str,
    columns: Mapping[str, str],
    largest: float = COMPLETE,
    sources: tuple[Source, ...] = (),
) -> ExpertScores:
    """Check rows of a table of scores and bring them to 0 to 100; a row without a score says nothing.

    Parameters
    ----------
    rows
        Column -> text.
    file
        Name for messages.
    columns
        ``region``, ``activity``, ``determinant`` (its code, or its name in any language), ``score`` and, where
        there is one, ``expert`` -> column.
    largest
        Best score of the scale used; 0 is the worst.
    sources
        Where the rows come from.

    Raises
    ------
    ValidationBlockedError
        DM-001 for a word that is no determinant, DM-002 for a score outside the scale, DM-003 where one
        expert scored the same twice; all at once.
    """
    taken, strange, outside, twice = [], [], [], []
    seen: set[tuple[str, ...]] = set()
    for at, row in enumerate(rows, start=1):
        found = {role: row[column] for role, column in columns.items()}
        if not any(found.values()):
            continue
        determinant = _determinant(found["determinant"])
        if not determinant:
            strange.append(f"{at}: {found['determinant'] or '–'}")
            continue
        if not found["score"]:
            continue
        value = _number(found["score"])
        if not 0 <= value <= largest:
            outside.append(f"{at}: {found['score'] or '–'}")
            continue
        key = (found["region"], found["activity"], determinant, found.get("expert", ""))
        if key in seen and "expert" in columns:
            twice.append(f"{at}: {', '.join(part for part in key if part)}")
            continue
        seen.add(key)
        taken.append(Score(*key, COMPLETE * value / largest))
    faults: list[Finding] = []
    if strange:
        faults.append(block("DM-001", file=file, n=len(strange), known=", ".join(DETERMINANTS), examples=strange))
    if outside:
        faults.append(block("DM-002", file=file, n=len(outside), largest=f"{largest:g}", examples=outside))
    if twice:
        faults.append(block("DM-003", file=file, n=len(twice), examples=twice))
    stop_if_blocked(faults)
    return ExpertScores(tuple(taken), sources)


def _determinant(written: str) -> str:
    """Find a determinant by its code or by its name in any language; empty where there is none."""
    plain = " ".join(written.split()).casefold()
    names = {text(f"dt-{code}", language).casefold(): code for code in DETERMINANTS for language in LANGUAGES}
    return plain if plain in DETERMINANTS else names.get(plain, "")


def _number(written: str) -> float:
    try:
        return float(written.strip().replace(",", "."))
    except ValueError:
        return math.nan
