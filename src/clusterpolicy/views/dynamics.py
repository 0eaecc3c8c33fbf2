"""How activities and regions grew."""

from __future__ import annotations

import math

from clusterpolicy.identification.growth import POSITION_CUT, Growth
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

LARGEST_BUBBLES = 60
COMPONENTS = ("national", "industry_mix", "competitive")


def growth_share_view(study: Study, growth: Growth, language: str) -> View:
    """Growth and position of the strong, likely and near candidates."""
    table = study.candidates[study.candidates["verdict"].isin(FOUND)].head(LARGEST_BUBBLES)
    rows, stars = [], 0
    for record in table.to_dict("records"):
        here = {"region": record["region"], "activity": record["activity"]}
        rate, quadrant = float(growth.rate.sel(here)), str(growth.quadrant.sel(here).item())
        if math.isnan(rate) or not quadrant:
            continue
        stars += quadrant == "star"
        label = candidate_name(study, record, language)
        cells = (
            label,
            text(f"qd-{quadrant}", language),
            float(record["localisation"]),
            rate,
            float(record["size"]),
        )
        rows.append(Row(cells, keys=here))
    notes = [text("vw-bcg-note", language)]
    if growth.nominal:
        notes.append(text("vw-nominal", language))
    return View(
        id="growth-share",
        title=text("vw-bcg-title", language),
        finding=text("vw-bcg-finding", language, n=len(rows), stars=stars, start=growth.start, end=growth.end),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("quadrant", text("col-quadrant", language), "text"),
            Column("position", text("mt-localisation", language), quantity="method:localisation"),
            Column("growth", text("col-growth", language), "percent", 1, quantity="growth"),
            Column("size", text("col-size", language, measure=measure_word(study.panel.main, language)), "integer", 0,
                   quantity=f"median_size:{study.panel.main}"),
        ),
        rows=tuple(rows),
        chart=Chart("bubbles", x="position", y="growth", size="size", colour="quadrant", label="candidate",
                    reference={"x": POSITION_CUT, "y": growth.cut}, scale="categories"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip


def shift_share_view(study: Study, growth: Growth, language: str) -> View:
    """Change of each region, split into national growth, industry mix and competitive position."""
    rows = []
    leaders = 0
    for region in study.accounts.regions:
        parts = {name: float(growth.by_region[name].sel(region=region)) for name in (*COMPONENTS, "change")}
        leaders += parts["competitive"] > 0
        cells: tuple[Value, ...] = (
            study.name("region", region, language),
            *(None if math.isnan(value) else value for value in parts.values()),
        )
        signs = {name: "…" for name, value in parts.items() if math.isnan(value)}
        reasons = dict.fromkeys(signs, text("rs-unknown", language))
        rows.append(Row(cells, signs, {"region": region}, reasons))
    unknown = sum(bool(row.signs) for row in rows)
    notes = [text("vw-shift-note", language)]
    if unknown:
        notes.append(text("vw-shift-unknown", language, n=unknown))
    if growth.nominal:
        notes.append(text("vw-nominal", language))
    main = measure_word(study.panel.main, language)
    return View(
        id="shift-share",
        title=text("vw-shift-title", language),
        finding=text(
            "vw-shift-finding", language, n=leaders, regions=len(rows) - unknown, start=growth.start, end=growth.end
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            *(
                Column(name, text(f"sh-{name}", language), "integer", 0, main, quantity=f"shift_share:{name}")
                for name in (*COMPONENTS, "change")
            ),
        ),
        rows=tuple(rows),
        chart=Chart("stacked_bars", x=",".join(COMPONENTS), y="region", scale="categories"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=tuple(notes),
        language=language,
    )  # fmt: skip
