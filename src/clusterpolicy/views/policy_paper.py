"""The instrument matrix for people: who uses what, who is alike, what peers use, which cells are in doubt."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr

from clusterpolicy.language import number, text
from clusterpolicy.policy.knowledge.paper import CellDoubt
from clusterpolicy.policy.matrix import (
    InstrumentGap,
    InstrumentMatrix,
    Method,
    columns_without_contrast,
    identical_rows,
)
from clusterpolicy.views.view import Column, Row, View

USED, UNUSED, DOUBT = "+", "·", "?"


def matrix_view(matrix: InstrumentMatrix, language: str) -> View:
    """A row a country, a column an instrument; doubtful cells carry a sign."""
    instruments = tuple(Column(c.code, c.short.of(language), "text") for c in matrix.instruments)
    rows = []
    for country in matrix.countries:
        cells = [USED if matrix.uses(country, c.code) else UNUSED for c in matrix.instruments]
        signs = {c.code: DOUBT for c in matrix.instruments if matrix.doubtful(country, c.code)}
        count = int(matrix.used.sel(country=country).sum())
        rows.append(Row((country_words(matrix, country, language), *cells, count), signs, {"country": country}))
    return View(
        id="instrument-matrix",
        title=text("policy-matrix-title", language),
        finding=text(
            "policy-matrix-finding", language, countries=len(rows), instruments=len(instruments),
            most=_at_extreme(matrix, language, most=True), fewest=_at_extreme(matrix, language, most=False),
        ),
        columns=(
            Column("country", text("policy-col-country", language), "label"),
            *instruments,
            Column("count", text("policy-col-count", language), "integer"),
        ),
        rows=tuple(rows),
        source=text("policy-matrix-source", language),
        notes=matrix_notes(matrix, language),
        language=language,
    )  # fmt: skip


def matrix_notes(matrix: InstrumentMatrix, language: str) -> tuple[str, ...]:
    """What must be known before the table is used: the compound column, twins, doubts, a person's rows and remarks."""
    columns = "; ".join(f"{c.short.of(language)} — {c.title.of(language)}" for c in matrix.instruments)
    twins = "; ".join(" = ".join(group) for group in identical_rows(matrix))
    flat = ", ".join(matrix.column(code).short.of(language) for code in columns_without_contrast(matrix))
    last = matrix.instruments[-1]
    notes = [
        text("policy-matrix-signs", language),
        text("policy-matrix-columns", language, columns=columns),
        last.note.of(language) if last.note else "",
        text("policy-matrix-twins", language, groups=twins) if twins else "",
        text("policy-matrix-flat", language, columns=flat) if flat else "",
        text("policy-matrix-own", language, countries=", ".join(sorted(matrix.own))) if matrix.own else "",
    ]
    for country, meaning in matrix.last_column.items():
        if meaning != "compound":
            part = _meaning(matrix, meaning, language)
            notes.append(text("policy-matrix-meaning", language, country=matrix.names[country].of(language), part=part))
    notes += [f"{matrix.names[country].of(language)}: {said.of(language)}" for country, said in matrix.remarks.items()]
    return tuple(note for note in notes if note)


def similarity_view(
    matrix: InstrumentMatrix, country: str, similarity: xr.DataArray, method: Method, language: str
) -> View:
    """Other countries by how alike their instruments are, with those that both use."""
    rows = []
    for code, value in zip(map(str, similarity["country"].values), similarity.values.tolist(), strict=True):
        both = [c for c in matrix.instruments if matrix.uses(code, c.code) and matrix.uses(country, c.code)]
        only = [c for c in matrix.instruments if matrix.uses(code, c.code) and not matrix.uses(country, c.code)]
        shared, more = (", ".join(c.short.of(language) for c in found) or "–" for found in (both, only))
        rows.append(Row((country_words(matrix, code, language), value, shared, more), keys={"country": code}))
    home = matrix.names[country].of(language)
    first = float(similarity[0]) if similarity.size else 0.0
    alike = [matrix.names[str(c.item())].of(language) for c in similarity["country"][similarity == first]]
    return View(
        id="country-similarity",
        title=text("policy-similarity-title", language, country=home),
        finding=text(
            "policy-similarity-finding", language, country=home, alike=", ".join(alike) or "–",
            value=number(first, 3, language),
        ),
        columns=(
            Column("country", text("policy-col-country", language), "label"),
            Column("similarity", text(f"policy-col-{method.replace('_', '-')}", language), digits=3),
            Column("shared", text("policy-col-shared", language), "text"),
            Column("more", text("policy-col-more", language), "text"),
        ),
        rows=tuple(rows),
        source=text("policy-matrix-source", language),
        notes=(
            text(f"policy-similarity-{method.replace('_', '-')}", language),
            text("policy-similarity-warning", language),
        ),
        language=language,
    )  # fmt: skip


def gaps_view(
    matrix: InstrumentMatrix, country: str, gaps: Sequence[InstrumentGap], least_share: float, language: str
) -> View:
    """Instruments that peers use and a country does not."""
    home = matrix.names[country].of(language)
    rows = [
        Row(
            (matrix.column(gap.instrument).title.of(language), gap.share, ", ".join(gap.users),
             "; ".join(doubt_words(doubt, language) for doubt in gap.doubts) or "–"),
            keys={"instrument": gap.instrument},
        )
        for gap in gaps
    ]  # fmt: skip
    least = number(100 * least_share, 0, language)
    return View(
        id="instrument-gaps",
        title=text("policy-absent-title", language, country=home),
        finding=text("policy-absent-finding", language, country=home, n=len(rows), least=least),
        columns=(
            Column("instrument", text("policy-col-instrument", language), "label"),
            Column("share", text("policy-col-share", language), "percent", 0),
            Column("users", text("policy-col-users", language), "text"),
            Column("doubts", text("policy-col-doubts", language), "text"),
        ),
        rows=tuple(rows),
        source=text("policy-matrix-source", language),
        notes=(text("policy-absent-warning", language),),
        language=language,
    )


def doubts_view(matrix: InstrumentMatrix, language: str) -> View:
    """Every doubtful cell and why; what rests on memory alone is named as a cell, its text withheld."""
    found = [
        (country, column, doubt)
        for country in matrix.countries
        for column in matrix.instruments
        for doubt in matrix.doubtful(country, column.code)
    ]
    rows = [
        Row(
            (country_words(matrix, country, language), column.short.of(language),
             USED if matrix.uses(country, column.code) else UNUSED,
             text(f"policy-provenance-{doubt.provenance}", language), doubt_words(doubt, language), doubt.id),
            keys={"country": country, "instrument": column.code},
        )
        for country, column, doubt in found
    ]  # fmt: skip
    cells = len({(country, column.code) for country, column, _ in found})
    return View(
        id="instrument-doubts",
        title=text("policy-doubts-title", language),
        finding=text(
            "policy-doubts-finding", language, cells=cells, n=len(rows),
            recalled=sum(doubt.recalled for _, _, doubt in found),
        ),
        columns=(
            Column("country", text("policy-col-country", language), "label"),
            Column("instrument", text("policy-col-instrument", language), "label"),
            Column("cell", text("policy-col-cell", language), "text"),
            Column("provenance", text("policy-col-provenance", language), "text"),
            Column("doubt", text("policy-col-doubt", language), "text"),
            Column("id", text("policy-col-id", language), "text"),
        ),
        rows=tuple(rows),
        source=text("policy-matrix-source", language),
        language=language,
    )  # fmt: skip


def doubt_words(doubt: CellDoubt, language: str) -> str:
    """Say a doubt, or that its text is withheld because nobody looked it up."""
    return text("policy-withheld", language) if doubt.recalled else doubt.title.of(language)


def country_words(matrix: InstrumentMatrix, country: str, language: str) -> str:
    """Code and name of a country."""
    return f"{country} {matrix.names[country].of(language)}"


def _meaning(matrix: InstrumentMatrix, meaning: str, language: str) -> str:
    parts = matrix.instruments[-1].parts
    return " + ".join(part.title.of(language) for part in parts if meaning in ("both", part.id))


def _at_extreme(matrix: InstrumentMatrix, language: str, *, most: bool) -> str:
    counts = matrix.used.sum("instrument")
    edge = counts.max() if most else counts.min()
    names = [matrix.names[str(code.item())].of(language) for code in counts["country"][counts == edge]]
    return f"{', '.join(names)} ({int(edge)})"
