"""Predisposition of activities to form clusters, and the paper's own table beside it."""

from __future__ import annotations

import math

from clusterpolicy.identification.predisposition import COEFFICIENTS, paper_table5
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import measure_word, source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

LONGEST = 100


def predisposition_view(study: Study, language: str) -> View:
    """The four coefficients and their integral, highest first; a missing one says what it lacks."""
    found = study.predisposition
    integral = found.integral.transpose("activity", ...) if found.reading == "share" else found.integral
    rows = []
    for keys in _cells(study):
        parts: list[Value] = []
        signs, reasons = {}, {}
        for name in COEFFICIENTS:
            if name in found.missing:
                signs[name] = "×"
                reasons[name] = _missing_words(found.missing[name], language)
                parts.append(None)
                continue
            value = float(found.coefficients[name].sel(keys))
            parts.append(None if math.isnan(value) else value)
            if math.isnan(value):
                signs[name], reasons[name] = "…", text("rs-unknown", language)
        value = float(integral.sel(keys))
        if math.isnan(value):
            signs["integral"], reasons["integral"] = (
                "×" if found.missing else "…",
                text("rs-component", language),
            )
        label = study.name("activity", keys["activity"], language)
        if "region" in keys:
            label = f"{study.name('region', keys['region'], language)} — {label}"
        cells = (label, *parts, None if math.isnan(value) else value)
        rows.append(Row(cells, signs, keys, reasons))
    rows.sort(key=lambda row: -math.inf if row.cells[-1] is None else float(row.cells[-1]), reverse=True)
    above = sum(row.cells[-1] is not None and float(row.cells[-1]) > found.cut for row in rows)
    if found.missing:
        columns = ", ".join(measure_word(name, language) if name != "population" else text("ms-population", language)
                            for name in dict.fromkeys(found.missing.values()))  # fmt: skip
        finding = text("vw-pre-impossible", language, columns=columns)
    else:
        cut = number(found.cut, 2, language)
        finding = text("vw-pre-finding", language, n=above, cut=cut, all=len(rows), year=found.year)
    return View(
        id="predisposition",
        title=text("vw-pre-title", language),
        finding=finding,
        columns=(
            Column("activity", text("col-activity", language), "label"),
            *(
                Column(name, text(f"pk-{name}", language), digits=3, quantity=f"predisposition:{name}")
                for name in COEFFICIENTS
            ),
            Column("integral", text("pk-integral", language), quantity="predisposition:integral"),
        ),
        rows=tuple(rows[:LONGEST]),
        chart=Chart("none") if found.missing else Chart("bars", x="integral", y="activity", reference={"x": found.cut}),
        benchmark=text(f"pk-reading-{found.reading}", language),
        source=source_words(study, language),
        notes=(
            text(
                "vw-pre-note",
                language,
                scale=found.scale,
                reading=text(f"pk-reading-{found.reading}", language),
            ),
            text("vw-pre-cut", language, cut=number(found.cut, 2, language)),
        ),
        language=language,
    )


def _cells(study: Study) -> list[dict[str, str]]:
    activities = study.panel.activities
    if study.predisposition.reading == "share":
        return [{"activity": activity} for activity in activities]
    return [{"region": region, "activity": activity} for region in study.accounts.regions for activity in activities]


def _missing_words(column: str, language: str) -> str:
    word = text("ms-population", language) if column == "population" else measure_word(column, language)
    return text("rs-no-column", language, column=word)


def table5_view(language: str) -> View:
    """The paper's Table 5, recomputed, with the interval that its rounding allows."""
    table, contradictions = paper_table5()
    rows = tuple(
        Row(
            (row.names[language], *row.coefficients, row.printed, row.computed, row.bounds[0], row.bounds[1]),
            keys={"row": row.names["en"]},
        )
        for row in table
    )
    equal = sum(row.printed == row.computed for row in table)
    return View(
        id="table5",
        title=text("vw-t5-title", language),
        finding=text("vw-t5-finding", language, equal=equal, all=len(table)),
        columns=(
            Column("activity", text("col-activity", language), "label"),
            *(Column(name, text(f"pk-{name}", language), digits=3) for name in COEFFICIENTS),
            Column("printed", text("pk-printed", language)),
            Column("computed", text("pk-computed", language)),
            Column("low", text("pk-low", language)),
            Column("high", text("pk-high", language)),
        ),
        rows=rows,
        source=text("vw-t5-source", language),
        notes=tuple(item.text[language] for item in contradictions),
        language=language,
    )
