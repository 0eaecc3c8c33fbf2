"""Why this verdict: every piece of evidence for one candidate and against it, numbers and people on one scale."""

from __future__ import annotations

import math
from collections.abc import Iterator

from clusterpolicy.identification.evidence import MethodEvidence
from clusterpolicy.identification.people import CHANNELS, COUNTED, Heard, word_of
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, source_words, window_words
from clusterpolicy.views.view import Chart, Column, Row, View


def argument_view(study: Study, region: str, activity: str, language: str) -> View:
    """Every method and every channel with what it says of the candidate; what nobody asked stays visible."""
    here = {"region": region, "activity": activity}
    rows = [*_number_rows(study, here, language), *_people_rows(study, here, language)]
    said = [str(row.cells[5]) for row in rows]
    supports, against = (text(f"sy-{word}", language) for word in ("for", "against"))
    return View(
        id=f"argument-{region}-{activity}",
        title=text("vw-argument-title", language),
        finding=text("vw-argument-finding", language, supports=said.count(supports), against=said.count(against),
                     missing=len(said) - said.count(supports) - said.count(against)),
        columns=(
            Column("evidence", text("col-evidence", language), "label"),
            Column("kind", text("col-kind-of-evidence", language), "text"),
            Column("value", text("col-value", language), quantity="evidence"),
            Column("threshold", text("col-bar", language), quantity="bar"),
            Column("lean", text("col-lean", language), quantity="lean"),
            Column("says", text("col-says", language), "text"),
            Column("basis", text("col-basis", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="lean", y="evidence", colour="kind", scale="categories", reference={"x": 0.0}),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-argument-lean", language), text("vw-argument-people", language)),
        language=language,
    )  # fmt: skip


def lean_of(value: float, threshold: float) -> float:
    """How far a method leans, -1 to 1: the doublings between its value and its threshold.

    Examples
    --------
    >>> lean_of(2.6, 1.3), lean_of(1.3, 1.3), lean_of(0.0, 1.3)
    (1.0, 0.0, -1.0)
    """
    if math.isnan(value):
        return math.nan
    return max(-1.0, min(1.0, math.log2(value / threshold))) if value > 0 else -1.0


def _number_rows(study: Study, here: dict[str, str], language: str) -> Iterator[Row]:
    kind, basis = text("kd-numbers", language), text("bs-window", language, window=window_words(study, language))
    for item in study.evidence.methods:
        value = float(item.value.sel(here))
        yield _row(
            text(f"mt-{item.method}", language), kind, value, item.threshold, lean_of(value, item.threshold),
            _says(item, value), basis, {**here, "evidence": item.method}, language,
        )  # fmt: skip


def _says(item: MethodEvidence, value: float) -> str:
    if math.isnan(value):
        return "unknown"
    return "for" if value >= item.threshold else "against"


def _people_rows(study: Study, here: dict[str, str], language: str) -> Iterator[Row]:
    kind = text("kd-people", language)
    heard = study.heard(here["region"], here["activity"])
    for channel in CHANNELS:
        named = text(f"ch-{channel}", language)
        if heard is None or not heard.of(channel):
            yield _row(
                named, kind, math.nan, math.nan, math.nan, "missing", "", {**here, "evidence": channel}, language
            )
            continue
        reading = heard.reading_of(channel)
        word = word_of(reading, heard.settings)
        says = {"supports": "for", "contradicts": "against"}.get(word, "mixed")
        yield _row(
            named, kind, reading, heard.settings.supports, reading, says, basis_words(heard, channel, language),
            {**here, "evidence": channel}, language,
        )  # fmt: skip


def basis_words(heard: Heard, channel: str, language: str) -> str:
    """Say how many were heard, or what share was counted of how many."""
    voices = heard.of(channel)
    if channel in COUNTED:
        share = number(100 * voices[0].share, 0, language)
        return text("bs-counted", language, share=share, n=voices[0].heard)
    return text(f"bs-{channel}", language, n=len(voices))


def _row(
    named: str, kind: str, value: float, threshold: float, lean: float, says: str, basis: str,
    keys: dict[str, str], language: str,
) -> Row:  # fmt: skip
    numbers = {"value": value, "threshold": threshold, "lean": lean}
    plain = {name: None if math.isnan(found) else found for name, found in numbers.items()}
    sign = "–" if says == "missing" else "…"
    signs = {name: sign for name, found in plain.items() if found is None}
    reasons = dict.fromkeys(signs, text("rs-not-asked" if says == "missing" else "rs-unknown", language))
    cells = (named, kind, plain["value"], plain["threshold"], plain["lean"], text(f"sy-{says}", language), basis)
    return Row(cells, signs, keys, reasons)
