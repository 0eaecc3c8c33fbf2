"""Porter's diamond of one region's activity."""

from __future__ import annotations

import math

from clusterpolicy.data.expert_scores import DETERMINANTS
from clusterpolicy.identification.diamond import DiamondIndicator
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, indicator_word, source_words
from clusterpolicy.views.view import Chart, Column, Row, View

USUAL = 50.0
INSIDE = 4
"""Determinants that make up the diamond; the other two stand beside it."""


def diamond_view(study: Study, region: str, activity: str, language: str) -> View:
    """Score of each determinant and what it rests on; one without evidence stays visible."""
    here = {"region": region, "activity": activity}
    rows = []
    for name in DETERMINANTS:
        value = float(study.diamond.scores.sel({**here, "determinant": name}))
        known = None if math.isnan(value) else value
        signs = {} if known is not None else {"score": "…"}
        reasons = {} if known is not None else {"score": text("rs-no-evidence", language)}
        cells = (text(f"dt-{name}", language), known, _rests_on(study, name, here, language))
        rows.append(Row(cells, signs, {**here, "determinant": name}, reasons))
    return View(
        id=f"profile-diamond-{region}-{activity}",
        title=text("vw-diamond-title", language),
        finding=_finding(rows, language),
        columns=(
            Column("determinant", text("col-determinant", language), "label"),
            Column("score", text("col-score", language), "number", 0, quantity="diamond"),
            Column("rests_on", text("col-rests-on", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("radar", x="score", y="determinant", reference={"x": USUAL}, most=INSIDE),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-diamond-note", language), text("vw-diamond-area", language)),
        language=language,
    )


def _rests_on(study: Study, determinant: str, here: dict[str, str], language: str) -> str:
    told = [
        (indicator, float(indicator.score.sel(here)))
        for indicator in study.diamond.of(determinant)
        if not math.isnan(float(indicator.score.sel(here)))
    ]
    words = [f"{_word(indicator, language)} {number(score, 0, language)}" for indicator, score in told]
    return "; ".join(words) or text("rs-no-evidence", language)


def _word(indicator: DiamondIndicator, language: str) -> str:
    return indicator_word(indicator.name, language) if indicator.regional else text(f"di-{indicator.name}", language)


def _finding(rows: list[Row], language: str) -> str:
    known = [row for row in rows[:INSIDE] if row.cells[1] is not None]
    missing = [str(row.cells[0]) for row in rows if row.cells[1] is None]
    said = []
    if len(known) == 1:
        only = known[0]
        score = number(float(only.cells[1] or 0), 0, language)
        said.append(text("vw-diamond-only", language, name=str(only.cells[0]), score=score))
    elif known:
        best = max(known, key=lambda row: float(row.cells[1] or 0))
        worst = min(known, key=lambda row: float(row.cells[1] or 0))
        said.append(
            text(
                "vw-diamond-finding", language,
                best=str(best.cells[0]), high=number(float(best.cells[1] or 0), 0, language),
                worst=str(worst.cells[0]), low=number(float(worst.cells[1] or 0), 0, language),
            )
        )  # fmt: skip
    if missing:
        said.append(text("vw-diamond-missing", language, names=", ".join(missing)))
    return " ".join(said)
