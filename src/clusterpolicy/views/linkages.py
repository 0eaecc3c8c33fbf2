"""Which industries of the country pull others, and which others rest on."""

from __future__ import annotations

import math

import xarray as xr

from clusterpolicy.identification.linkage_profile import JOBS, Linkages
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.study.spec_inputs import words_in
from clusterpolicy.views.view import Chart, Column, Row, Value, View

KINDS = ("key", "backward", "forward", "weak")


def linkages_view(study: Study, linkages: Linkages, language: str) -> View:
    """Backward and forward linkages and multipliers of every sector of the table."""
    effects = linkages.multipliers.simple
    arrays: dict[str, xr.DataArray] = {
        "power": linkages.key.power,
        "sensitivity": linkages.key.sensitivity,
        "output": linkages.multipliers.output,
        **{name: effects.sel(effect=name) for name in ("value_added", JOBS) if name in effects["effect"].values},
        "upstreamness": linkages.upstreamness,
    }
    size = linkages.flows.output
    rows = []
    for sector in linkages.flows.industries:
        values = {name: float(array.sel(industry=sector)) for name, array in arrays.items()}
        kind = str(linkages.key.kind.sel(industry=sector).item())
        told: list[Value] = [None if math.isnan(value) else value for value in values.values()]
        signs = {name: "…" for name, value in values.items() if math.isnan(value)}
        words = text(f"ky-{kind}", language) if kind else "–"
        cells = (study.name("sector", sector, language), words, *told, float(size.sel(industry=sector)))
        rows.append(Row(cells, signs, {"sector": sector}, dict.fromkeys(signs, text("rs-no-output", language))))
    order = {text(f"ky-{kind}", language): at for at, kind in enumerate(KINDS)}
    rows.sort(key=lambda row: (order.get(str(row.cells[1]), len(KINDS)), -float(row.cells[2] or 0)))
    keys = [row for row in rows if order.get(str(row.cells[1])) == 0]
    flows = linkages.flows
    unit = money_words(study, flows.unit, language)
    return View(
        id="linkages",
        title=text("vw-linkages-title", language),
        finding=text(
            "vw-linkages-finding", language, n=len(keys), sectors=len(rows),
            first=", ".join(str(row.cells[0]) for row in keys[:3]) or "–",
        ),
        columns=(
            Column("sector", text("col-sector", language), "label"),
            Column("kind", text("col-linkage-kind", language), "text"),
            *(
                Column(name, text(f"ln-{name}", language), digits=2, unit=_unit(name, unit, language),
                       quantity=f"linkage:{name}")
                for name in arrays
            ),
            Column("size", text("ln-size", language), "integer", 0, unit, quantity="linkage:size"),
        ),
        rows=tuple(rows),
        chart=Chart("bubbles", x="power", y="sensitivity", size="size", colour="kind", label="sector",
                    reference={"x": 1.0, "y": 1.0}, scale="categories"),
        source=table_words(linkages, language),
        notes=(text("vw-linkages-note", language), text(f"vw-scope-{flows.scope}", language)),
        language=language,
    )  # fmt: skip


def table_words(linkages: Linkages, language: str) -> str:
    """Name the table."""
    flows = linkages.flows
    year = f", {flows.year}" if flows.year else ""
    return f"{text('cp-flows', language)}{year}, {text(f'cp-valuation-{flows.valuation}', language)}"


def money_words(study: Study, unit: str, language: str) -> str:
    """The table's unit as the study file words it; a table that states its own keeps it."""
    part = study.spec.flows
    return (words_in(part.unit, language) if part is not None else "") or unit


def _unit(name: str, unit: str, language: str) -> str:
    return text("un-jobs-per", language, unit=unit) if name == JOBS and unit else ""
