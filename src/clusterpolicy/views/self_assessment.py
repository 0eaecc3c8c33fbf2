"""Self-assessment of a cluster organisation: by dimension, what is weak, what was not answered. It is no label."""

from __future__ import annotations

import math
from collections.abc import Sequence

from clusterpolicy.identification.self_assessment import Questionnaire, SelfAssessment, questionnaire
from clusterpolicy.language import number, text
from clusterpolicy.views.view import Column, Row, Value, View


def assessment_view(found: SelfAssessment, language: str) -> View:
    """Score of each dimension and of all, over all questions and over those answered."""
    form = questionnaire()
    rows = []
    for dimension in form.dimensions:
        codes = [question.code for question in form.indicators if question.dimension == dimension.code]
        scores = (found.dimensions[dimension.code], found.dimensions_of_answered[dimension.code])
        rows.append(_row(form, found, dimension.title.of(language), codes, scores, language))
    every = [question.code for question in form.indicators]
    whole = (found.total, found.total_of_answered)
    rows.append(_row(form, found, text("sa-total", language), every, whole, language))
    return View(
        id="self-assessment",
        title=text("vw-assess-title", language),
        finding=_finding(found, language),
        columns=(
            Column("dimension", text("col-dimension", language), "label"),
            Column("score", text("col-of-hundred", language), digits=1),
            Column("of_answered", text("col-of-answered", language), digits=1),
            Column("answered", text("col-answered", language), "integer", 0),
            Column("questions", text("col-questions", language), "integer", 0),
            Column("weak", text("col-weak", language), "text"),
            Column("missing", text("col-not-answered", language), "text"),
        ),
        rows=tuple(rows),
        notes=_notes(form, found, language),
        language=language,
    )


def _finding(found: SelfAssessment, language: str) -> str:
    if found.missing:
        return text("sa-incomplete", language, n=len(found.missing))
    return text("vw-assess-finding", language, total=number(found.total, 1, language), weak=len(found.weak))


def _row(
    form: Questionnaire, found: SelfAssessment, name: str, codes: Sequence[str], scores: tuple[float, float],
    language: str,
) -> Row:  # fmt: skip
    titles = {question.code: question.title.of(language) for question in form.indicators}
    listed = [
        "; ".join(titles[code] for code in codes if code in chosen) if name != text("sa-total", language) else ""
        for chosen in (found.weak, found.missing)
    ]
    answered = sum(not math.isnan(found.scores[code]) for code in codes)
    numbers: list[Value] = [None if math.isnan(score) else score for score in scores]
    signs = {column: "…" for column, score in zip(("score", "of_answered"), scores, strict=True) if math.isnan(score)}
    return Row((name, *numbers, answered, len(codes), *listed), signs)


def _notes(form: Questionnaire, found: SelfAssessment, language: str) -> tuple[str, ...]:
    titles = {actor.code: actor.title.of(language) for actor in form.actors}
    notes = []
    for key, actors in (("vw-assess-gaps", found.weak_gaps), ("vw-assess-open", found.missing_gaps)):
        if actors:
            notes.append(text(key, language, n=len(actors), actors="; ".join(titles[actor] for actor in actors)))
    return (*notes, SelfAssessment.disclaimer(language))
