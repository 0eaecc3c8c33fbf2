"""How one region's activity grew, and why."""

from __future__ import annotations

import math

from clusterpolicy.identification.cell_growth import CellGrowth
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words
from clusterpolicy.views.view import Chart, Column, Row, View

COMPONENTS = ("national", "industry_mix", "competitive")


def cell_growth_view(study: Study, growth: CellGrowth, region: str, activity: str, language: str) -> View:
    """Change of one cell, period by period, in the parts of shift-share."""
    here = {"region": region, "activity": activity}
    unit = measure_word(growth.measure, language)
    names = (*COMPONENTS, "change")
    rows = []
    for start, end in growth.periods:
        values = [float(growth.parts[name].sel({**here, "year": end})) for name in names]
        cells = (f"{start}–{end}", *(None if math.isnan(value) else value for value in values))
        signs = {name: "…" for name, value in zip(names, values, strict=True) if math.isnan(value)}
        why = "rs-period-unknown" if "change" in signs else "rs-period-no-rate"
        reasons = dict.fromkeys(signs, text(why, language))
        rows.append(Row(cells, signs, {**here, "year": end}, reasons))
    return View(
        id=f"profile-growth-{region}-{activity}",
        title=text("vw-cell-growth-title", language),
        finding=_finding(growth, region, activity, language),
        columns=(
            Column("period", text("col-period", language), "label"),
            *(
                Column(name, text(f"sh-{name}", language), "integer", 0, unit, quantity=f"cell_change:{name}")
                for name in names
            ),
        ),
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(COMPONENTS), y="period", scale="categories", compact=True),
        benchmark=benchmark_words(study, growth.measure, language),
        source=source_words(study, language),
        notes=(text("vw-cell-growth-note", language),),
        language=language,
    )


def _finding(growth: CellGrowth, region: str, activity: str, language: str) -> str:
    sums = {name: float(part.sel(region=region, activity=activity)) for name, part in growth.sums.items()}
    first, last = growth.periods[0][0], growth.periods[-1][1]
    if math.isnan(sums["change"]):
        return text("vw-cell-growth-unknown", language, start=first, end=last)
    said = {name: _signed(value, language) for name, value in sums.items() if not math.isnan(value)}
    measure = measure_word(growth.measure, language)
    if len(said) < len(sums):
        return text("vw-cell-growth-partly", language, change=said["change"], start=first, end=last, measure=measure)
    return text("vw-cell-growth-finding", language, **said, start=first, end=last, measure=measure)


def _signed(value: float, language: str) -> str:
    rounded = round(value)
    return f"{'+' if rounded > 0 else ''}{number(rounded, 0, language)}"
