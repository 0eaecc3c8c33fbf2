"""Which regions do what few can, and what one region could grow into."""

from __future__ import annotations

import math

from clusterpolicy.identification.activity_space import ActivitySpace
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, source_words
from clusterpolicy.views.places import geometry_of
from clusterpolicy.views.view import Chart, Column, Row, Value, View


def complexity_view(study: Study, space: ActivitySpace, language: str) -> View:
    """Complexity and number of specialities of each region."""
    told = space.region_complexity
    counts = space.here.sum("activity")
    rows = []
    for region in study.accounts.regions:
        value = float(told.sel(region=region))
        cells = (study.name("region", region, language), None if math.isnan(value) else value,
                 int(counts.sel(region=region)))  # fmt: skip
        lost = {"complexity": "…"} if math.isnan(value) else {}
        reasons = {"complexity": _why_not(space, "region", region, language)} if lost else {}
        rows.append(Row(cells, lost, {"region": region}, reasons))
    rows.sort(key=lambda row: (row.cells[1] is None, -float(row.cells[1] or 0)))
    known = [row for row in rows if row.cells[1] is not None]
    geometry, kind = geometry_of(study)
    chart = (
        Chart("bars", x="complexity", y="region")
        if kind == "bars"
        else Chart(
            "map" if kind == "map" else "tiles", colour="complexity", label="region", scale="diverging", midpoint=0
        )
    )
    return View(
        id="complexity",
        title=text("vw-complexity-title", language),
        finding=(
            text("vw-complexity-finding", language, first=str(known[0].cells[0]), last=str(known[-1].cells[0]))
            if known
            else text("vw-complexity-none", language)
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("complexity", text("col-complexity", language), quantity="complexity:region"),
            Column("specialities", text("col-specialities", language), "integer", 0, quantity="specialities"),
        ),
        rows=tuple(rows),
        chart=chart if known else Chart("none"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=_notes(space, "vw-complexity-note", language),
        language=language,
        geometry=geometry,
    )


def opportunities_view(study: Study, space: ActivitySpace, region: str, activity: str, language: str) -> View:
    """Activities that a candidate's region is not specialised in, by how related to what it does and how complex."""
    here, told = space.here.sel(region=region), space.activity_complexity
    quotient = study.panel.median_quotient(study.panel.main).sel(region=region)
    rows = []
    for other in study.panel.activities:
        if bool(here.sel(activity=other)):
            continue  # a speciality already
        values = {
            "density": float(space.density.sel(region=region, activity=other)),
            "complexity": float(told.sel(activity=other)),
            "quotient": float(quotient.sel(activity=other)),
        }
        cells: list[Value] = [None if math.isnan(value) else value for value in values.values()]
        signs = {name: "…" for name, value in values.items() if math.isnan(value)}
        reasons = {name: _why(space, name, other, language) for name in signs}
        label = study.name("activity", other, language)
        rows.append(Row((label, *cells), signs, {"region": region, "activity": other}, reasons))
    rows.sort(key=lambda row: (row.cells[1] is None, -float(row.cells[1] or 0)))
    return View(
        id=f"profile-opportunities-{region}-{activity}",
        title=text("vw-opportunities-title", language, region=study.name("region", region, language)),
        finding=_opportunity_words(rows, language),
        columns=(
            Column("activity", text("col-activity", language), "label"),
            Column("density", text("col-density", language), "percent", 0, quantity="density"),
            Column("complexity", text("col-activity-complexity", language), quantity="complexity:activity"),
            Column("quotient", text("col-quotient", language), quantity=f"median_quotient:{study.panel.main}"),
        ),
        rows=tuple(rows),
        chart=Chart("bubbles", x="density", y="complexity", label="activity", reference={"y": 0.0}, compact=True),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=_notes(space, "vw-opportunities-note", language),
        language=language,
    )


def _opportunity_words(rows: list[Row], language: str) -> str:
    both = [row for row in rows if row.cells[1] is not None and row.cells[2] is not None and float(row.cells[2]) > 0]
    if not both:
        return text("vw-opportunities-none", language)
    best = both[0]
    return text(
        "vw-opportunities-finding", language, activity=str(best.cells[0]),
        density=number(100 * float(best.cells[1] or 0), 0, language), n=len(rows), complex=len(both),
    )  # fmt: skip


def _notes(space: ActivitySpace, key: str, language: str) -> tuple[str, ...]:
    hidden = (text("vw-space-hidden", language, n=space.hidden),) if space.hidden else ()
    return (text(key, language), *hidden)


def _why(space: ActivitySpace, name: str, activity: str, language: str) -> str:
    if name == "complexity":
        return _why_not(space, "activity", activity, language)
    return text("rs-unrelated" if name == "density" else "rs-unknown", language)


def _why_not(space: ActivitySpace, dim: str, label: str, language: str) -> str:
    told = space.complexity.eci if dim == "region" else space.complexity.pci.rename(industry="activity")
    code = str(told["reason"].sel({dim: label}).item())
    return text(f"reason-{code}", language) if code else text("rs-unknown", language)
