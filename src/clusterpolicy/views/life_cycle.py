"""The stage of a candidate: how far the signs of each stage hold, which are measured, what a person decided."""

from __future__ import annotations

import math

from clusterpolicy.identification.life_cycle import LifeCycle, StageScore
from clusterpolicy.language import number, text
from clusterpolicy.study.life_cycles import ClusterStage, missing_by_reason
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

PARTS = ("score", "least", "most", "measured")


def life_cycle_view(study: Study, region: str, activity: str, language: str) -> View:
    """Scores of all stages with the least and the most they may be; what is missing is listed."""
    found = study.life_cycles.of(region, activity)
    here = {"region": region, "activity": activity}
    rows = tuple(_row(score, found.stage, here, language) for score in found.stage.scores)
    return View(
        id=f"life-cycle-{region}-{activity}",
        title=text("vw-stage-title", language),
        finding=stage_words(found.stage, language),
        columns=(
            Column("stage", text("col-stage", language), "label"),
            Column("score", text("col-stage-score", language), quantity="life_cycle:score"),
            Column("least", text("col-at-least", language), quantity="life_cycle:least"),
            Column("most", text("col-at-most", language), quantity="life_cycle:most"),
            Column("measured", text("col-signs-measured", language), "percent", 0, quantity="life_cycle:measured"),
            Column("standing", text("col-stage-standing", language), "text"),
        ),
        rows=rows,
        chart=Chart("dots", x="score", y="stage", band="least,most", band_name=text("vw-stage-range", language)),
        source=source_words(study, language),
        notes=_notes(study, found, language),
        language=language,
    )


def figures_view(study: Study, region: str, activity: str, language: str) -> View:
    """Every indicator of the life cycle: its value and where it comes from, or why it is missing."""
    figures = study.life_cycles.of(region, activity).figures.figures
    rows = []
    for name, figure in figures.items():
        why = text(f"lc-missing-{figure.why}", language) if figure.why else ""
        cells: tuple[Value, ...] = (
            text(f"lc-{name}", language),
            None if figure.why else figure.value,
            text(f"lc-origin-{figure.origin}", language),
        )
        keys = {"region": region, "activity": activity, "figure": name}
        rows.append(Row(cells, {"value": "…"} if why else {}, keys, {"value": why} if why else {}))
    known = sum(not figure.why for figure in figures.values())
    return View(
        id=f"life-cycle-figures-{region}-{activity}",
        title=text("vw-figures-title", language),
        finding=text("vw-figures-finding", language, known=known, all=len(figures)),
        columns=(
            Column("figure", text("col-indicator", language), "label"),
            Column("value", text("col-value", language), quantity="figure", significant=3),
            Column("origin", text("col-origin", language), "text"),
        ),
        rows=tuple(rows),
        source=source_words(study, language),
        notes=(text("vw-figures-note", language, year=study.panel.latest),),
        language=language,
    )


def stage_words(stage: LifeCycle, language: str) -> str:
    """Say in one sentence which stage it is, or why that is unclear, and who decided otherwise."""
    computed = _computed_words(stage, language)
    if stage.human is None:
        return computed
    decided = text(
        "vw-stage-decided", language, stage=text(f"lc-stage-{stage.human.stage}", language), by=stage.human.by,
        date=stage.human.date or "–", reason=stage.human.reason,
    )  # fmt: skip
    return f"{decided} {computed}"


def _computed_words(stage: LifeCycle, language: str) -> str:
    measured = number(100 * stage.measured, 0, language)
    if not stage.best:
        return text("vw-stage-nothing", language)
    if stage.why and not stage.of(stage.best).score > 0:
        return text("vw-stage-no-sign", language, measured=measured)
    named = {
        place: text(f"lc-stage-{code}", language) if code else "–"
        for place, code in (("best", stage.best), ("second", stage.second))
    }
    scores = {
        f"{place}score": number(stage.of(code).score, 2, language) if code else "–"
        for place, code in (("best", stage.best), ("second", stage.second))
    }
    why = text("ss-and", language).join(text(f"lc-why-{code}", language) for code in stage.why)
    key = "vw-stage-unclear" if stage.why else "vw-stage-told"
    return text(key, language, measured=measured, why=why or "–", **named, **scores)


def _row(score: StageScore, stage: LifeCycle, here: dict[str, str], language: str) -> Row:
    values = {name: float(getattr(score, name)) for name in PARTS}
    signs = {name: "…" for name, value in values.items() if math.isnan(value)}
    cells: tuple[Value, ...] = (
        text(f"lc-stage-{score.stage}", language),
        *(None if math.isnan(value) else value for value in values.values()),
        _standing(score.stage, stage, language),
    )
    reasons = dict.fromkeys(signs, text("rs-no-sign", language))
    return Row(cells, signs, {**here, "stage": score.stage}, reasons)


def _standing(code: str, stage: LifeCycle, language: str) -> str:
    words = []
    if stage.human is not None and stage.human.stage == code:
        words.append(text("lp-decided", language))
    if stage.why and not stage.of(stage.best).score > 0:
        return ", ".join(words)
    if code == stage.best:
        words.append(text("lp-best" if stage.why else "lp-stage", language))
    elif code == stage.second:
        words.append(text("lp-second", language))
    return ", ".join(words)


def _notes(study: Study, found: ClusterStage, language: str) -> tuple[str, ...]:
    rules = study.life_cycles.rules
    notes = [
        text(
            "vw-stage-note", language, gap=number(rules.least_gap, 2, language),
            measured=number(100 * rules.least_measured, 0, language),
        )
    ]  # fmt: skip
    for why, names in missing_by_reason(found.figures, found.stage.missing).items():
        listed = "; ".join(text(f"lc-{name}", language) for name in names)
        notes.append(
            text("vw-stage-missing", language, n=len(names), why=text(f"lc-missing-{why}", language), names=listed)
        )
    if rules.status == "expert":
        notes.append(text("vw-stage-experts", language, status=text("lc-status-expert", language)))
    level = found.level
    notes.append(
        text(
            "vw-stage-level", language, level=text(f"lc-level-{level.level}", language),
            least=number(level.least, 0, language), most=number(level.most, 0, language),
            known="yes" if not math.isnan(level.score) else "no",
            score="–" if math.isnan(level.score) else number(level.score, 0, language),
        )
    )  # fmt: skip
    return tuple(notes)
