"""Boundaries of clusters: the versions that a study uses, with what lies within, and how versions differ."""

from __future__ import annotations

import math
from collections.abc import Sequence

from clusterpolicy.identification.boundaries import PARTS, Boundary, BoundaryCells, boundary_difference
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words
from clusterpolicy.views.view import Column, Row, Value, View

HASH_SIGNS = 12


def boundaries_view(study: Study, language: str) -> View:
    """Each version that the study uses: since when, why, and its size, share and quotient in the last year."""
    main, year = study.panel.main, study.panel.latest
    notes = [finding.message(language) for cells in study.boundaries for finding in cells.findings]
    return View(
        id="boundaries",
        title=text("vw-boundaries-title", language),
        finding=text("vw-boundaries-finding", language, n=len(study.boundaries), year=year),
        columns=(
            Column("boundary", text("col-boundary", language), "label"),
            Column("since", text("col-since", language), "text"),
            Column("size", text("col-size-in", language, year=year, measure=measure_word(main, language)), "integer",
                   0, quantity="boundary:size"),
            Column("share", text("col-share-of-territory", language), "percent", 1, quantity="boundary:share"),
            Column("quotient", text("col-quotient", language), quantity="boundary:quotient"),
            *(Column(part, text(f"col-bo-{part}", language), "text") for part in PARTS),
            Column("reason", text("col-reason", language), "text"),
            Column("hash", text("col-hash", language), "text"),
        ),
        rows=tuple(_row(study, cells, year, language) for cells in study.boundaries),
        benchmark=benchmark_words(study, main, language),
        source=source_words(study, language),
        notes=(text("vw-boundaries-note", language), *notes),
        language=language,
    )  # fmt: skip


def versions_view(versions: Sequence[Boundary], language: str, *, holding: Sequence[str] = ()) -> View:
    """Versions of a register, each beside the one before it; those in ``holding`` hold on the day asked for."""
    latest: dict[str, Boundary] = {}
    rows = []
    for version in versions:
        before = latest.get(version.id)
        latest[version.id] = version
        changed = "" if before is None else _changes(before, version, language)
        cells: tuple[Value, ...] = (
            version.name, version.title.of(language) if version.title else "", str(version.since), version.by,
            version.reason, changed or text("bo-first", language), *(len(getattr(version, part)) for part in PARTS),
            version.hash[:HASH_SIGNS], text("bo-holds", language) if version.name in holding else "",
        )  # fmt: skip
        rows.append(Row(cells, keys={"boundary": version.name}))
    return View(
        id="boundary-versions",
        title=text("vw-versions-title", language),
        finding=text("vw-versions-finding", language, n=len(latest), versions=len(rows)),
        columns=(
            Column("boundary", text("col-boundary", language), "label"),
            Column("title", text("col-title", language), "text"),
            Column("since", text("col-since", language), "text"),
            Column("by", text("col-by", language), "text"),
            Column("reason", text("col-reason", language), "text"),
            Column("changes", text("col-changes", language), "text"),
            *(Column(part, text(f"col-bo-{part}", language), "integer", 0) for part in PARTS),
            Column("hash", text("col-hash", language), "text"),
            Column("holds", text("col-holds", language), "text"),
        ),
        rows=tuple(rows),
        language=language,
    )


def _changes(before: Boundary, after: Boundary, language: str) -> str:
    found = boundary_difference(before, after)
    said = []
    for part in PARTS:
        marks = [f"+{name}" for name in found.added[part]] + [f"\N{MINUS SIGN}{name}" for name in found.removed[part]]
        if marks:
            said.append(f"{text(f'bo-{part}', language)}: {', '.join(marks)}")
    return "; ".join(said)


def _row(study: Study, cells: BoundaryCells, year: str, language: str) -> Row:
    version = cells.boundary
    numbers = {name: float(getattr(cells, name).sel(year=year)) for name in ("size", "share", "quotient")}
    signs = {name: "…" for name, value in numbers.items() if math.isnan(value)}
    parts = {
        "industries": [study.name("industry", code, language) for code in version.industries],
        "regions": [study.name("region", code, language) for code in version.regions],
        "members": list(version.members),
    }
    title = version.title.of(language) if version.title else version.id
    values: tuple[Value, ...] = (
        f"{title} ({version.name})", str(version.since),
        *(None if math.isnan(value) else value for value in numbers.values()),
        *("; ".join(parts[part]) for part in PARTS), f"{version.reason} ({version.by})", version.hash[:HASH_SIGNS],
    )  # fmt: skip
    keys = {"boundary": version.name, "year": year}
    return Row(values, signs, keys, dict.fromkeys(signs, text("rs-unknown", language)))
