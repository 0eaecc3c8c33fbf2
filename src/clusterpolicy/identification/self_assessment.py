"""Self-assessment of a cluster organisation: 31 questions scored 0 to 4, and seven bridges. It is no label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import xarray as xr

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.identification.documents import Entry, Words, check_document, read_document
from clusterpolicy.language import LANGUAGES, text

COMPLETE = 100.0
UNKNOWN = math.nan
CENTRE = "firms"
"""Actor whose bridges to all actors, other firms among them, are the seven gaps."""
DISCLAIMER = "sa-disclaimer"
"""Text that stands wherever a result is shown."""


class Named(Entry):
    """A code with its name by language."""

    code: str
    title: Words


class Question(Named):
    """One of the 31 questions."""

    dimension: str
    question: Words


class Scale(Entry):
    """Ends of the scale, and the score up to which an answer is flagged."""

    lowest: int
    highest: int
    weak: int


class Questionnaire(Entry):
    """All questions, their dimensions, and the actors between whom bridges are scored."""

    scale: Scale
    dimensions: tuple[Named, ...]
    indicators: tuple[Question, ...]
    actors: tuple[Named, ...]


@dataclass(frozen=True)
class SelfAssessment:
    """What an organisation says of itself.

    Parameters
    ----------
    scores
        Indicator -> score, 0 to 4; NaN where not answered.
    total
        Per cent of the most that can be reached; NaN unless all questions are answered.
    total_of_answered
        The same over the questions that are answered; NaN without any.
    answered
        Share of the questions that are answered.
    dimensions, dimensions_of_answered
        Dimension -> the same.
    weak
        Indicators scored 0 or 1.
    missing
        Indicators that are not answered.
    bridges
        Scores of the ties between actors, dims (actor, other), symmetric; NaN where not scored.
    gaps
        Scores of the bridges from firms to each actor, dims (actor,).
    weak_gaps, missing_gaps
        Actors to whom the bridge from firms is scored 0 or 1, and not scored.
    """

    scores: Mapping[str, float]
    total: float
    total_of_answered: float
    answered: float
    dimensions: Mapping[str, float]
    dimensions_of_answered: Mapping[str, float]
    weak: tuple[str, ...]
    missing: tuple[str, ...]
    bridges: xr.DataArray
    gaps: xr.DataArray
    weak_gaps: tuple[str, ...]
    missing_gaps: tuple[str, ...]

    @staticmethod
    def disclaimer(language: str = "en") -> str:
        """Say that the result is no label."""
        return text(DISCLAIMER, language)


@cache
def questionnaire() -> Questionnaire:
    """Return the questions.

    Examples
    --------
    >>> found = questionnaire()
    >>> len(found.indicators), [dimension.code for dimension in found.dimensions]
    (31, ['structure', 'governance', 'financing', 'strategy', 'recognition'])
    """
    return check_document(Questionnaire, read_document(Path(__file__).with_name("self_assessment.yaml")))


def assess_organisation(
    scores: Mapping[str, float | None] | Iterable[Mapping[str, object]],
    *,
    bridges: Mapping[tuple[str, str], float] | None = None,
    file: str = "-",
) -> SelfAssessment:
    r"""Score a cluster organisation by its own answers.

    .. math:: T = 100 \cdot \frac{\sum_j s_j}{4 \cdot 31}

    and the same by dimension.

    Parameters
    ----------
    scores
        Indicator's code -> score 0 to 4, or rows with ``indicator`` (its code, or its name in any language) and
        ``score``; blank where not answered.
    bridges
        Two actors -> score 0 to 4 of the tie between them, in either order; firms with firms included.
    file
        Name of the table, for messages.

    Returns
    -------
    assessment
        A :class:`SelfAssessment`. There is no total unless every question is answered; that of the answered
        ones stands beside the share of them.

    Raises
    ------
    ValidationBlockedError
        SA-001 for rows whose indicator is not known, SA-002 for scores outside 0 to 4, SA-003 for indicators
        answered twice, SA-004 for actors that are not known or tied twice; each names its rows, all at once.

    Examples
    --------
    >>> found = assess_organisation({question.code: 3 for question in questionnaire().indicators})
    >>> found.total, found.weak, found.missing
    (75.0, (), ())
    """
    form = questionnaire()
    rows = _rows(scores)
    known = _codes(form)
    strange, outside, twice = [], [], []
    taken: dict[str, float] = {}
    for at, indicator, value in rows:
        code = known.get(" ".join(str(indicator).split()).casefold())
        if code is None:
            strange.append(f"{at}: {indicator}")
            continue
        score = _number(value)
        if score is None:
            outside.append(f"{at}: {code} = {value}")
        elif code in taken:
            twice.append(f"{at}: {code}")
        elif not math.isnan(score):
            taken[code] = score
    faults = []
    if strange:
        codes = ", ".join(question.code for question in form.indicators)
        faults.append(block("SA-001", file=file, n=len(strange), known=codes, examples=strange))
    if outside:
        faults.append(block("SA-002", file=file, n=len(outside), highest=form.scale.highest, examples=outside))
    if twice:
        faults.append(block("SA-003", file=file, n=len(twice), examples=twice))
    ties, wrong = _ties(form, bridges or {})
    if wrong:
        actors = ", ".join(actor.code for actor in form.actors)
        faults.append(block("SA-004", n=len(wrong), highest=form.scale.highest, known=actors, examples=wrong))
    stop_if_blocked(faults)
    return _assessment(form, taken, ties)


def _assessment(form: Questionnaire, taken: Mapping[str, float], ties: xr.DataArray) -> SelfAssessment:
    scores = {question.code: taken.get(question.code, UNKNOWN) for question in form.indicators}
    of = {
        dimension.code: [scores[question.code] for question in form.indicators if question.dimension == dimension.code]
        for dimension in form.dimensions
    }
    weak = form.scale.weak
    gaps = ties.sel(actor=CENTRE, drop=True).rename(other="actor").rename("gaps")
    return SelfAssessment(
        scores=scores,
        total=_per_cent(form, list(scores.values())),
        total_of_answered=_per_cent(form, list(taken.values())),
        answered=len(taken) / len(scores),
        dimensions={code: _per_cent(form, values) for code, values in of.items()},
        dimensions_of_answered={code: _per_cent(form, _told(values)) for code, values in of.items()},
        weak=tuple(code for code, score in scores.items() if score <= weak),
        missing=tuple(code for code, score in scores.items() if math.isnan(score)),
        bridges=ties,
        gaps=gaps,
        weak_gaps=tuple(str(actor) for actor in gaps["actor"].values if float(gaps.sel(actor=actor)) <= weak),
        missing_gaps=tuple(str(actor) for actor in gaps["actor"].values if math.isnan(float(gaps.sel(actor=actor)))),
    )


def _per_cent(form: Questionnaire, scores: list[float]) -> float:
    return COMPLETE * sum(scores) / (form.scale.highest * len(scores)) if scores else UNKNOWN


def _told(scores: list[float]) -> list[float]:
    return [score for score in scores if not math.isnan(score)]


def _rows(scores: Mapping[str, float | None] | Iterable[Mapping[str, object]]) -> list[tuple[str, object, object]]:
    if isinstance(scores, Mapping):
        return [(code, code, value) for code, value in scores.items()]
    return [
        (str(at), row.get("indicator", ""), row.get("score"))
        for at, row in enumerate(scores, start=1)
        if any(str(cell).strip() for cell in row.values() if cell is not None)
    ]


def _codes(form: Questionnaire) -> dict[str, str]:
    found = {
        question.title.of(language).casefold(): question.code for question in form.indicators for language in LANGUAGES
    }
    return {**found, **{question.code: question.code for question in form.indicators}}


def _number(value: object) -> float | None:
    """Read a score: NaN for a blank, nothing where it is no score of the scale."""
    scale = questionnaire().scale
    if value is None or (isinstance(value, str) and not value.strip()):
        return UNKNOWN
    if isinstance(value, bool):
        return None
    try:
        score = float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
    if math.isnan(score):
        return UNKNOWN
    return score if scale.lowest <= score <= scale.highest else None


def _ties(form: Questionnaire, bridges: Mapping[tuple[str, str], float]) -> tuple[xr.DataArray, list[str]]:
    actors = [actor.code for actor in form.actors]
    ties = xr.DataArray(UNKNOWN, {"actor": actors, "other": actors}, ("actor", "other"), name="bridges")
    wrong = []
    seen: set[frozenset[str]] = set()
    for pair, value in bridges.items():
        score = _number(value)
        if score is None or len(pair) != 2 or not set(pair) <= set(actors) or frozenset(pair) in seen:
            wrong.append(f"{' – '.join(pair)} = {value}")
            continue
        seen.add(frozenset(pair))
        for actor, other in (pair, pair[::-1]):
            ties.loc[{"actor": actor, "other": other}] = score
    return ties, wrong
