"""The sheet of a self-assessment: written to be filled in, read back as scores and bridges."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from clusterpolicy.data.tables import open_table
from clusterpolicy.errors import ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.identification.self_assessment import (
    CENTRE,
    SelfAssessment,
    assess_organisation,
    questionnaire,
)
from clusterpolicy.language import text

COLUMNS = ("indicator", "question", "scale", "score")
BRIDGE = "bridge"
SEPARATORS = {"ru": ";"}
"""What the spreadsheets of a country take to separate columns; a comma elsewhere."""


def sheet_text(language: str) -> str:
    """Write the empty sheet: the 31 questions, then the seven bridges from firms, each with what its scores mean."""
    form = questionnaire()
    scale = ", ".join(
        f"{score} — {text(f'sa-scale-{score}', language)}" for score in range(form.scale.lowest, form.scale.highest + 1)
    )
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=SEPARATORS.get(language, ","), lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for question in form.indicators:
        writer.writerow((question.code, question.question.of(language), scale, ""))
    titles = {actor.code: actor.title.of(language) for actor in form.actors}
    for actor in form.actors:
        said = text("sa-bridge-question", language, first=titles[CENTRE], second=titles[actor.code])
        writer.writerow((f"{BRIDGE}:{CENTRE}:{actor.code}", said, scale, ""))
    return stream.getvalue()


def write_sheet(path: Path, language: str) -> None:
    """Write the empty sheet as CSV that a spreadsheet of the language opens."""
    path.write_text(sheet_text(language), encoding="utf-8-sig", newline="")


def read_sheet(path: Path) -> SelfAssessment:
    """Read a sheet and score it.

    Raises
    ------
    ValidationBlockedError
        SA-005 where the columns ``indicator`` and ``score`` are missing, UP-002 and UP-004 as for any table,
        SA-001 to SA-004 with the rows of the file.
    """
    table = open_table(path)
    heads = {name.strip().casefold(): name for name in table.columns}
    lacking = [name for name in ("indicator", "score") if name not in heads]
    if lacking:
        found = ", ".join(table.columns)
        raise ValidationBlockedError(block("SA-005", file=path.name, columns=", ".join(lacking), found=found))
    columns = [heads["indicator"], heads["score"]]
    read = table.frame.select(columns).collect(backend="pyarrow").to_native().to_pylist()
    rows: list[dict[str, object]] = [{}]  # in place of the heading: rows count as in the file
    bridges: dict[tuple[str, ...], object] = {}
    twice = []
    for at, row in enumerate(read, start=1):
        code, score = row[columns[0]], row[columns[1]]
        parts = _bridge(code)
        if parts:
            if score is not None and str(score).strip():
                twice += [f"{at + 1}: {code}"] if parts in bridges else []
                bridges[parts] = score
            rows.append({})
        else:
            rows.append({"indicator": "" if code is None else code, "score": score})
    faults = [block("SA-003", file=path.name, n=len(twice), examples=twice)] if twice else []
    try:
        outcome = assess_organisation(rows, bridges=bridges, file=path.name)  # type: ignore[arg-type]
    except ValidationBlockedError as blocked:
        raise ValidationBlockedError(*faults, *blocked.findings) from None
    stop_if_blocked(faults)
    return outcome


def _bridge(code: object) -> tuple[str, ...] | None:
    kind, _, pair = str(code or "").strip().partition(":")
    return tuple(part.strip() for part in pair.split(":")) if kind.casefold() == BRIDGE else None
