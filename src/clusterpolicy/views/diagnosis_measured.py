"""Measured inputs of a diagnosis for people: links, fit, climate, competitiveness."""

from __future__ import annotations

from clusterpolicy.language import text
from clusterpolicy.policy.diagnosis.figures import ACTIVITIES, figure_catalogue
from clusterpolicy.policy.diagnosis.links import ScienceLinks
from clusterpolicy.policy.diagnosis.measured import BusinessClimate, Competitiveness, DemandFit
from clusterpolicy.views.diagnosis_words import column, figure_words, listed, row
from clusterpolicy.views.view import View


def links_view(found: ScienceLinks, language: str) -> View:
    """One row: organisations of either side, links and joint projects."""
    columns = (
        column("between", language, "label"),
        column("firms", language, "integer"),
        column("institutes", language, "integer"),
        column("linked", language, "integer"),
        column("density", language, "percent", 1),
        column("projects", language, "integer"),
        column("projects-per-firm", language, "number", 2),
    )
    counts = (len(found.firms), len(found.institutes), len(found.linked))
    name = text("diagnosis-links-between", language)
    cells = (name, *counts, found.density, len(found.projects), found.projects_per_firm)
    return View(
        id="diagnosis-links",
        title=text("diagnosis-links-title", language),
        finding=text(
            "diagnosis-links-finding", language, linked=len(found.linked), firms=len(found.firms),
            possible=len(found.firms) * len(found.institutes), without=len(found.firms_without),
        ),
        columns=columns,
        rows=(row(columns, cells, language),),
        source=text("diagnosis-links-source", language),
        notes=(text("diagnosis-links-note", language, unknown=len(found.unknown_projects)),),
        language=language,
        tiles=True,
    )  # fmt: skip


def fit_view(found: DemandFit, language: str) -> View:
    """A row an occupation: vacancies beside graduates."""
    columns = (
        column("occupation", language, "label"),
        column("vacancies", language, "number", 0),
        column("graduates", language, "number", 0),
        column("lack", language, "number", 0),
    )
    notes = [text("diagnosis-fit-note", language)]
    notes += [text("diagnosis-fit-few", language)] if found.graduates_few else []
    rows = []
    for one in found.occupations:
        lack = None if one.value is None or one.compared is None else max(0.0, one.value - one.compared)
        rows.append(row(columns, (one.of, one.value, one.compared, lack), language, {"occupation": one.of}))
    return View(
        id="diagnosis-fit",
        title=text("diagnosis-fit-title", language),
        finding=text(
            "diagnosis-fit-finding", language, teaching=figure_words(found.teaching, language),
            research=figure_words(found.research, language), index=figure_words(found.index, language),
            short=listed((one.of for one in found.short), language),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-fit-source", language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def climate_view(found: BusinessClimate, language: str) -> View:
    """A row a figure and kind of activity, core and auxiliary apart."""
    columns = (
        column("activity", language, "label"),
        column("figure", language),
        column("here", language, "number", 2),
        column("benchmark", language, "number", 2),
        column("worse", language, "number", 2),
    )
    words = figure_catalogue().words
    titles = {kind.id: kind.title for kind in figure_catalogue().figures}
    rows = [
        row(
            columns,
            (
                words[activity].of(language), titles[one.figure.figure].of(language), one.figure.value,
                one.figure.compared, one.times_worse,
            ),
            language,
            {"activity": activity, "figure": one.figure.figure},
        )
        for activity in ACTIVITIES
        for one in found.figures[activity]
    ]  # fmt: skip
    means = {activity: figure_words(found.together(activity), language) for activity in ACTIVITIES}
    return View(
        id="diagnosis-climate",
        title=text("diagnosis-climate-title", language),
        finding=text("diagnosis-climate-finding", language, **means),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-climate-source", language),
        notes=(text("diagnosis-climate-note", language),),
        language=language,
    )


def competitiveness_view(found: Competitiveness, language: str) -> View:
    """A row a level; always three."""
    columns = (
        column("level", language, "label"),
        column("share", language, "percent", 1),
        column("productivity-gap", language, "percent", 0),
        column("advantage", language, "number", 2),
    )
    words = figure_catalogue().words
    rows = [
        row(
            columns,
            (words[one.level].of(language), one.market_share, one.productivity_gap, one.advantage),
            language,
            {"level": one.level},
        )
        for one in found.levels
    ]
    gaps: dict[str, str] = {
        one.level: figure_words(one.productivity_gap, language, percent=True) for one in found.levels
    }
    return View(
        id="diagnosis-competitiveness",
        title=text("diagnosis-compete-title", language),
        finding=text("diagnosis-compete-finding", language, **gaps),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-compete-source", language),
        notes=(text("diagnosis-compete-note", language),),
        language=language,
    )
