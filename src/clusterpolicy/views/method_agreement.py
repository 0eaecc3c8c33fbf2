"""How methods agree: which support the same cells, and whether they put cells in the same order."""

from __future__ import annotations

import math

from clusterpolicy.identification.method_agreement import MethodAgreement
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

SUPPORTS = "●"


def combinations_view(study: Study, agreement: MethodAgreement, language: str) -> View:
    """Cells by the methods that support them, the most frequent combinations first; those of no method left out."""
    combined = [one for one in agreement.combinations if one.methods]
    rows = tuple(
        Row((", ".join(text(f"mt-{name}", language) for name in one.methods),
             *(SUPPORTS if name in one.methods else "" for name in agreement.methods), one.cells, one.unknown),
            keys={"methods": " + ".join(one.methods)})
        for one in combined
    )  # fmt: skip
    all_agree = sum(one.cells for one in combined if set(one.methods) == set(agreement.methods))
    alone = sum(one.cells for one in combined if len(one.methods) == 1)
    return View(
        id="method-combinations",
        title=text("vw-combinations-title", language),
        finding=text("vw-combinations-finding", language, all=all_agree, alone=alone,
                     cells=sum(one.cells for one in combined)),
        columns=(
            Column("combination", text("col-combination", language), "label"),
            *(Column(name, text(f"mt-{name}", language), "text") for name in agreement.methods),
            Column("cells", text("col-cells", language), "integer", 0, quantity="combination:cells"),
            Column("unknown", text("col-partly-unknown", language), "integer", 0, quantity="combination:unknown"),
        ),
        rows=rows,
        chart=Chart("combinations", x="cells", y="combination", label=",".join(agreement.methods)),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-combinations-note", language),),
        language=language,
    )  # fmt: skip


def correlations_view(study: Study, agreement: MethodAgreement, language: str) -> View:
    """Kendall's rank correlation, Spearman's and the overlap of what is supported, a pair of methods a row."""
    rows = []
    for at, one in enumerate(agreement.methods):
        for other in agreement.methods[at + 1 :]:
            here = {"one": one, "other": other}
            numbers = [float(array.sel(here)) for array in (agreement.kendall, agreement.spearman, agreement.overlap)]
            values: list[Value] = [None if math.isnan(found) else found for found in numbers]
            columns = ("kendall", "spearman", "overlap")
            signs = {name: "…" for name, found in zip(columns, values, strict=True) if found is None}
            pair = f"{text(f'mt-{one}', language)} — {text(f'mt-{other}', language)}"
            shared = int(agreement.shared.sel(here))
            keys = {"method": one, "other": other}
            rows.append(Row((pair, *values, shared), signs, keys, dict.fromkeys(signs, text("rs-unknown", language))))
    rows.sort(key=lambda row: -float(row.cells[1] or -1))
    return View(
        id="method-correlations",
        title=text("vw-correlations-title", language),
        finding=text(
            "vw-correlations-finding",
            language,
            n=agreement.complete,
            w="none" if math.isnan(agreement.concordance) else number(agreement.concordance, 2, language),
        ),
        columns=(
            Column("pair", text("col-pair", language), "label"),
            Column("kendall", text("col-kendall", language)),
            Column("spearman", text("col-spearman", language)),
            Column("overlap", text("col-overlap", language), "percent", 0, quantity="pair:overlap"),
            Column("shared", text("col-shared-cells", language), "integer", 0, quantity="pair:shared"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="kendall", y="pair", reference={"x": 0.0}),
        source=source_words(study, language),
        notes=(text("vw-correlations-note", language),),
        language=language,
    )
