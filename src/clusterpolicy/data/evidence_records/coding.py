"""Coding matrices: which source speaks of which theme, how topics are rated, what two coders make of the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clusterpolicy.data.evidence_records.layout import words_of
from clusterpolicy.data.evidence_records.records import TOPICS, Candidate, EvidenceRecords


@dataclass(frozen=True)
class Incidence:
    """How often each source speaks of each theme.

    Parameters
    ----------
    sources
        Sources with coded statements, in the order of the records.
    themes
        Themes of the codebook first, then those of one's own.
    counts
        Statements, (source, theme); 0 where a source does not speak of a theme.
    """

    sources: tuple[str, ...]
    themes: tuple[str, ...]
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class TopicRatings:
    """How candidates are rated topic by topic.

    Parameters
    ----------
    cells
        Candidates, sorted.
    topics
        All topics, in their order.
    means
        Mean over sources of their mean rating, −2 to 2, (candidate, topic); NaN where nobody rated.
    sources
        Number of sources behind each mean; 0 where nobody rated.
    statements
        Number of rated statements.
    """

    cells: tuple[Candidate, ...]
    topics: tuple[str, ...]
    means: NDArray[np.float64]
    sources: NDArray[np.int64]
    statements: NDArray[np.int64]


@dataclass(frozen=True)
class CoderRatings:
    """What each coder made of the same material.

    Parameters
    ----------
    units
        Source, region, activity, topic, quote: what at least one coder rated.
    coders
        Initials, sorted.
    ratings
        Mean rating of a coder for a unit, (unit, coder); NaN where the coder did not rate it.
    """

    units: tuple[tuple[str, str, str, str, str], ...]
    coders: tuple[str, ...]
    ratings: NDArray[np.float64]


def theme_incidence(records: EvidenceRecords, *, candidate: Candidate | None = None) -> Incidence:
    """Count statements by source and theme; statements without a theme are left out.

    Parameters
    ----------
    records
        Checked records.
    candidate
        Region and activity; all candidates where not given.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.records import RecordSource, Statement
    >>> said = [Statement("I-1", "R", "T", "culture", code=code) for code in ("trust", "trust", "own")]
    >>> found = theme_incidence(EvidenceRecords((RecordSource("I-1", "interview"),), tuple(said)))
    >>> found.themes, found.counts.tolist()
    (('trust', 'own'), [[2, 1]])
    """
    coded = [one for one in records.statements if one.code and candidate in (None, (one.region, one.activity))]
    used = {one.code for one in coded}
    own = sorted(used - set(words_of("theme")))
    themes = (*(theme for theme in words_of("theme") if theme in used), *own)
    sources = tuple(dict.fromkeys(one.source for one in coded))
    counts = np.zeros((len(sources), len(themes)), dtype=np.int64)
    rows = {source: at for at, source in enumerate(sources)}
    columns = {theme: at for at, theme in enumerate(themes)}
    for one in coded:
        counts[rows[one.source], columns[one.code]] += 1
    return Incidence(sources, themes, counts)


def topic_ratings(records: EvidenceRecords) -> TopicRatings:
    """Average ratings by candidate and topic; each source counts once, however much it says.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.records import RecordSource, Statement
    >>> sources = (RecordSource("I-1", "interview"), RecordSource("I-2", "interview"))
    >>> said = (Statement("I-1", "R", "T", "culture", 2), Statement("I-1", "R", "T", "culture", 1),
    ...         Statement("I-2", "R", "T", "culture", -1))
    >>> found = topic_ratings(EvidenceRecords(sources, said))
    >>> at = found.topics.index("culture")
    >>> float(found.means[0, at]), int(found.sources[0, at]), int(found.statements[0, at])
    (0.25, 2, 3)
    """
    by_source: dict[tuple[Candidate, str], dict[str, list[float]]] = {}
    for one in records.statements:
        if one.rating is not None:
            here = by_source.setdefault(((one.region, one.activity), one.topic), {})
            here.setdefault(one.source, []).append(one.rating)
    cells = tuple(sorted({(one.region, one.activity) for one in records.statements}))
    shape = (len(cells), len(TOPICS))
    means, sources, statements = np.full(shape, np.nan), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for (cell, topic), said in by_source.items():
        place = cells.index(cell), TOPICS.index(topic)
        means[place] = np.mean([np.mean(ratings) for ratings in said.values()])
        sources[place] = len(said)
        statements[place] = sum(map(len, said.values()))
    return TopicRatings(cells, TOPICS, means, sources, statements)


def coder_ratings(records: EvidenceRecords) -> CoderRatings:
    """Lay ratings out by coder, for the agreement between coders; statements without a coder are left out.

    Coders have rated the same unit where source, candidate, topic and quote are the same.
    """
    rated = [one for one in records.statements if one.coder and one.rating is not None]
    units = tuple(dict.fromkeys((one.source, one.region, one.activity, one.topic, one.quote) for one in rated))
    coders = tuple(sorted({one.coder for one in rated}))
    sums, counts = np.zeros((len(units), len(coders))), np.zeros((len(units), len(coders)))
    rows = {unit: at for at, unit in enumerate(units)}
    for one in rated:
        assert one.rating is not None
        unit = (one.source, one.region, one.activity, one.topic, one.quote)
        place = rows[unit], coders.index(one.coder)
        sums[place] += one.rating
        counts[place] += 1
    ratings = np.full(sums.shape, np.nan)
    np.divide(sums, counts, out=ratings, where=counts > 0)
    return CoderRatings(units, coders, ratings)
