"""A short list of candidates: the verdict, what numbers and people say each, and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import quotient_words
from clusterpolicy.views.captions import benchmark_words, measure_word, said_word, source_words, verdict_word
from clusterpolicy.views.view import Column, Row, Value, View
from clusterpolicy.views.withholding import gives_away

PRINTED = ("region", "activity", "verdict", "numbers", "said", "status", "quotient", "balance", "stability")
"""Columns that fit a terminal; the file holds all."""
NUMBERS = ("balance", "agreement", "persistence", "coverage", "reading", "stability", "found_share", "localisation")


def shortlist_view(
    study: Study,
    language: str,
    *,
    regions: Sequence[str] = (),
    activities: Sequence[str] = (),
    verdicts: Sequence[str] = FOUND,
) -> View:
    """Candidates of the regions, activities and verdicts asked for (all where none is named), best first."""
    table = study.candidates
    for column, wanted in (("region", regions), ("activity", activities), ("verdict", verdicts)):
        if wanted:
            table = table[table[column].isin(list(wanted))]
    present = tuple(name for name in NUMBERS if name in table.columns)
    rows = tuple(_row(study, record, present, language) for record in table.to_dict("records"))
    return View(
        id="shortlist",
        title=text("vw-candidates-title", language),
        finding=text("vw-shortlist-finding", language, n=len(rows), all=len(study.candidates)),
        columns=tuple(_columns(study, present, language)),
        rows=rows,
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        language=language,
    )


def _columns(study: Study, present: Sequence[str], language: str) -> Iterator[Column]:
    named = {
        "balance": "col-balance", "agreement": "col-agreement", "persistence": "col-persistence",
        "coverage": "col-coverage", "reading": "col-reading", "stability": "col-held",
        "found_share": "col-found-share", "localisation": "mt-localisation",
    }  # fmt: skip
    shares = ("agreement", "persistence", "coverage", "stability", "found_share")
    yield Column("region", text("col-region", language), "label")
    yield Column("activity", text("col-activity", language), "label")
    yield Column("verdict", text("col-verdict", language), "text")
    yield Column("numbers", text("col-numbers-say", language), "text")
    yield Column("said", text("col-people-say", language), "text")
    yield Column("status", text("col-status", language), "text")
    yield Column("quotient", text("col-quotient", language), "text")
    for name in present:
        percent = name in shares
        yield Column(name, text(named[name], language), "percent" if percent else "number", 0 if percent else 2)
    size = text("col-size", language, measure=measure_word(study.panel.main, language))
    yield Column("size", size, "integer", 0)
    yield Column("plants", text("col-plants", language), "integer", 0)
    yield Column("least", text("col-quotient-least", language))
    yield Column("most", text("col-quotient-most", language))


def _row(study: Study, record: Mapping[Any, Any], present: Sequence[str], language: str) -> Row:
    keys = {"region": str(record["region"]), "activity": str(record["activity"])}
    kept = not float(record["coverage"]) >= 1 and gives_away(float(record["least"]), float(record["most"]))
    numbers = {name: float(record[name]) for name in (*present, "size", "plants", "least", "most")}
    if kept:
        numbers |= {"least": math.nan, "most": math.nan}
    signs = {name: "…" for name, value in numbers.items() if math.isnan(value)}
    if kept:
        signs |= {"least": "c", "most": "c"}
    cells: tuple[Value, ...] = (
        *(study.name(kind, keys[kind], language) for kind in ("region", "activity")),
        verdict_word(record["verdict"], language),
        verdict_word(record["numbers"], language),
        said_word(record["said"], language),
        text(f"su-{record['status']}", language),
        quotient_words(record, language),
        *(None if math.isnan(value) else value for value in numbers.values()),
    )
    return Row(cells, signs, keys)
