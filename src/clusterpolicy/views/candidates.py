"""Which clusters there are: candidates with one column a method, and those that nearly pass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from clusterpolicy.identification.balance import HEARD
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, measure_word, slug, source_words, window_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View
from clusterpolicy.views.withholding import SIGN, gives_away, rounded_down, withheld_words

NEAR_NUMBERS = ("localisation", "distance", "balance", "agreement", "plants")
DIGITS = {"stars": 0, "strong_cluster": 0, "weakest_industry": 2}


def candidates_view(study: Study, language: str, *, most: int | None = None) -> View:
    """Strong and likely candidates, best first; the first ``most`` of them where asked."""
    table = study.candidates[study.candidates["verdict"].isin(FOUND)]
    counts = study.candidates["verdict"].value_counts()
    finding = text(
        "vw-candidates-finding",
        language,
        strong=int(counts.get("strong", 0)),
        likely=int(counts.get("likely", 0)),
        cells=len(study.candidates),
    )
    return View(
        id="candidates",
        title=text("vw-candidates-title", language),
        finding=finding,
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            *_columns(study, language),
        ),
        rows=tuple(_row(study, record, language) for record in table.head(most or len(table)).to_dict("records")),
        chart=Chart(
            "dots", x="localisation", y="candidate", colour="verdict", scale="categories",
            reference={"x": study.spec.identification.localisation},
        ),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(
            text("vw-candidates-rule", language, **_rule(study, language)),
            *_people_note("vw-candidates-people", study, language),
            text("vw-method-cells", language, window=window_words(study, language)),
        ),
        language=language,
    )  # fmt: skip


def near_miss_view(study: Study, language: str) -> View:
    """Cells that miss little, with the distance to the threshold and what is lacking."""
    table = study.candidates[study.candidates["verdict"] == "near miss"]
    columns = (
        Column("candidate", text("col-candidate", language), "label"),
        *_people_columns(study, language),
        Column("localisation", text("mt-localisation", language), quantity="method:localisation"),
        Column("distance", text("col-distance", language), "percent", 0, quantity="distance"),
        Column("balance", text("col-balance", language), quantity="balance"),
        Column("agreement", text("col-agreement", language), "percent", 0, quantity="agreement"),
        Column("plants", text("col-plants", language), "integer", 0, quantity=_plants_quantity(study)),
        Column("lacking", text("col-lacking", language), "text"),
    )
    rows = []
    for record in table.to_dict("records"):
        values = {name: _value(record[name]) for name in NEAR_NUMBERS}
        cells: tuple[Value, ...] = (
            candidate_name(study, record, language),
            *(_words(column.id, record, language) for column in _people_columns(study, language)),
            *values.values(),
            lacking_words(study, record, language),
        )
        signs = {name: "…" for name, value in values.items() if value is None}
        reasons = dict.fromkeys(signs, text("rs-unknown", language))
        rows.append(Row(cells, signs, {"region": record["region"], "activity": record["activity"]}, reasons))
    return View(
        id="near-misses",
        title=text("vw-near-title", language),
        finding=text("vw-near-finding", language, n=len(rows)),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("none"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(
            text("vw-near-rule", language, near=number(100 * study.spec.identification.near, 0, language)),
            *_people_note("vw-near-people", study, language),
        ),
        language=language,
    )


def lacking_words(study: Study, record: Mapping[Any, Any], language: str) -> str:
    """Say which conditions a candidate does not meet."""
    settings = study.spec.identification
    lacking = []
    if _number(record["distance"]) < 0:
        lacking.append(text("lk-quotient", language, least=number(settings.localisation, 2, language)))
    if len(study.panel.window) > 1 and _number(record["persistence"]) < settings.persistence:
        share = number(100 * _number(record["persistence"]), 0, language)
        lacking.append(text("lk-persistence", language, share=share))
    if _number(record["balance"]) < settings.likely_balance:
        least = number(settings.likely_balance, 2, language)
        lacking.append(text("lk-balance", language, least=least))
    against = [
        text(f"mt-{item.method}", language)
        for item in study.evidence.methods
        if item.method != "localisation"
        and not math.isnan(_number(record[item.method]))
        and _number(record[item.method]) < item.threshold
    ]
    if against:
        lacking.append(text("lk-methods", language, methods=", ".join(against)))
    if record["numbers"] in FOUND and record["verdict"] not in FOUND:
        lacking.insert(0, text(f"lk-people-{slug(record['said'])}", language))
    return "; ".join(lacking)


def _columns(study: Study, language: str) -> tuple[Column, ...]:
    return (
        Column("verdict", text("col-verdict", language), "text"),
        *_people_columns(study, language),
        *_stability_columns(study, language),
        Column("supporting", text("col-supporting", language), "integer", 0, quantity="supporting"),
        Column("computable", text("col-computable", language), "integer", 0, quantity="computable"),
        Column("balance", text("col-balance", language), quantity="balance"),
        Column("size", text("col-size", language, measure=measure_word(study.panel.main, language)), "integer", 0,
               quantity=f"median_size:{study.panel.main}"),
        *_plants_column(study, language),
        *_interval_columns(study, language),
        *(
            Column(item.method, text(f"mt-{item.method}", language), digits=DIGITS.get(item.method, 2),
                   quantity=f"method:{item.method}")
            for item in study.evidence.methods
        ),
        Column("persistence", text("col-persistence", language), "percent", 0, quantity="persistence"),
        Column("coverage", text("col-coverage", language), "percent", 0, quantity="coverage"),
    )  # fmt: skip


def _people_columns(study: Study, language: str) -> tuple[Column, ...]:
    """What numbers and people say each, where people were asked at all."""
    if study.people is None:
        return ()
    return (
        Column("numbers", text("col-numbers-say", language), "text"),
        Column("said", text("col-people-say", language), "text"),
    )


def _stability_columns(study: Study, language: str) -> tuple[Column, ...]:
    """How often a candidate is found when everything is varied, where the study tried it out."""
    if study.stability is None:
        return ()
    return (Column("found_share", text("col-found-share", language), "percent", 0, quantity="found_share"),)


def _interval_columns(study: Study, language: str) -> tuple[Column, ...]:
    if study.intervals is None:
        return ()
    return (
        Column("least", text("col-quotient-least", language), quantity="median_interval:lower"),
        Column("most", text("col-quotient-most", language), quantity="median_interval:upper"),
    )


def quotient_words(record: Mapping[Any, Any], language: str) -> str:
    """Write a candidate's main quotient; where it is hidden, the interval, or its least where that is too narrow."""
    if not math.isnan(_number(record["localisation"])):
        return number(_number(record["localisation"]), 1, language)
    ends = [_number(record[name]) for name in ("least", "most")]
    if gives_away(*ends):
        return f"≥ {number(rounded_down(ends[0]), 1, language)}"
    return "–".join("…" if math.isnan(end) else number(end, 1, language) for end in ends)


def _plants_column(study: Study, language: str) -> tuple[Column, ...]:
    if "establishments" not in study.panel.cells or study.panel.main == "establishments":
        return ()
    return (Column("plants", text("col-plants", language), "integer", 0, quantity=_plants_quantity(study)),)


def _plants_quantity(study: Study) -> str:
    return "median_size:establishments" if "establishments" in study.panel.cells else ""


def _row(study: Study, record: Mapping[Any, Any], language: str) -> Row:
    cells: list[Value] = [candidate_name(study, record, language)]
    signs, reasons = {}, {}
    withheld = study.intervals is not None and _is_withheld(record)
    for column in _columns(study, language):
        if column.kind == "text":
            cells.append(_words(column.id, record, language))
            continue
        kept = withheld and column.id in ("least", "most")
        value = None if kept else _value(record[column.id])
        cells.append(value)
        if kept:
            signs[column.id], reasons[column.id] = SIGN, withheld_words(language)
        elif value is None:
            signs[column.id] = "…"
            reasons[column.id] = text("rs-unknown", language)
        elif column.id in ("localisation", "size") and _number(record["coverage"]) < 1:
            signs[column.id] = "~"
            reasons[column.id] = text(
                "rs-partial", language, share=number(100 * _number(record["coverage"]), 0, language)
            )
    return Row(tuple(cells), signs, {"region": str(record["region"]), "activity": str(record["activity"])}, reasons)


def _is_withheld(record: Mapping[Any, Any]) -> bool:
    return not _number(record["coverage"]) >= 1 and gives_away(_number(record["least"]), _number(record["most"]))


def candidate_name(study: Study, record: Mapping[Any, Any], language: str) -> str:
    """Name a candidate: region and activity, in this order so that a label cut short keeps the region."""
    region = study.name("region", str(record["region"]), language)
    return f"{region} — {study.name('activity', str(record['activity']), language)}"


def _words(column: str, record: Mapping[Any, Any], language: str) -> str:
    """Name a verdict, or what people say."""
    return text(f"{'sd' if column == 'said' else 'vd'}-{slug(record[column])}", language)


def _people_note(key: str, study: Study, language: str) -> tuple[str, ...]:
    """Tell by which rule people's word counts, where people were asked at all."""
    if study.people is None:
        return ()
    return (text(key, language, precedence=text(f"pr-{study.spec.joining.precedence}", language)),)


def _rule(study: Study, language: str) -> dict[str, object]:
    settings = study.spec.identification
    return {
        "quotient": number(settings.localisation, 2, language),
        "years": number(100 * settings.persistence, 0, language),
        "people": number(settings.least_employment, 0, language),
        "plants": number(settings.least_establishments, 0, language),
        "questions": settings.strong_questions,
        "strong": number(settings.strong_balance, 2, language),
        "likely": number(settings.likely_balance, 2, language),
        "weighed": ", ".join(
            text(f"mt-{item.method}", language) for item in study.evidence.methods if item.method in HEARD
        ),
    }


def _number(value: object) -> float:
    return float(value)  # type: ignore[arg-type]


def _value(value: object) -> Value:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
