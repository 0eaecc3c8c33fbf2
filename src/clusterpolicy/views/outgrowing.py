"""Where productivity and margin outgrow the country's."""

from __future__ import annotations

import math

from clusterpolicy.identification.outgrowing import Outgrowing
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import measure_word, source_words, territory_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

SHOWN = ("strong", "likely", "near miss")
ANSWERS = {1.0: "yes", 0.0: "no"}


def outgrowing_view(study: Study, outgrowing: Outgrowing, language: str) -> View:
    """Candidates and near misses by growth of productivity and margin beside the country's."""
    table = study.candidates[study.candidates["verdict"].isin(SHOWN)]
    excess = {name: outgrowing.of(name) for name in ("productivity", "margin")}
    identified = outgrowing.of("identified")
    rows, met = [], 0
    for record in table.to_dict("records"):
        here = {"region": str(record["region"]), "activity": str(record["activity"])}
        values = {name: float(array.sel(here)) for name, array in excess.items()}
        answer = ANSWERS.get(float(identified.sel(here)), "unknown")
        met += answer == "yes"
        quotient = float(record["localisation"])
        told: list[Value] = [None if math.isnan(value) else value for value in (quotient, *values.values())]
        names = ("position", *values)
        signs = {name: "…" for name, value in zip(names, told, strict=True) if value is None}
        cells = (candidate_name(study, here, language), text(f"og-{answer}", language), *told)
        rows.append(Row(cells, signs, here, dict.fromkeys(signs, text("rs-unknown", language))))
    found = outgrowing.found
    money = measure_word(outgrowing.money, language)
    return View(
        id="outgrowing",
        title=text("vw-outgrowing-title", language),
        finding=text(
            "vw-outgrowing-finding", language, n=met, all=len(rows), start=outgrowing.years[0], end=outgrowing.years[-1]
        ),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("answer", text("col-outgrowing", language), "text"),
            Column("position", text("mt-localisation", language), quantity="method:localisation"),
            Column("productivity", text("col-og-productivity", language), "percent", 1,
                   quantity="outgrowing:productivity"),
            Column("margin", text("col-og-margin", language), "percent", 2, quantity="outgrowing:margin"),
        ),
        rows=tuple(rows),
        chart=Chart("bubbles", x="productivity", y="margin", colour="answer", label="candidate",
                    reference={"x": 0.0, "y": 0.0}, scale="categories"),
        benchmark=territory_words(study, language),
        source=source_words(study, language),
        notes=(
            text("vw-outgrowing-note", language, span=found.span, money=money,
                 least=number(found.minimum, 2, language)),
        ),
        language=language,
    )  # fmt: skip
