"""How an answer is written: as a table for people, or as CSV or JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clusterpolicy.cli.options import say
from clusterpolicy.cli.tables import show_table
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text

if TYPE_CHECKING:
    from clusterpolicy.views.view import View


class Format(StrEnum):
    """How the answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


FormatOption = Annotated[Format | None, typer.Option("--format", help=say("policy-opt-format"), show_default=False)]
RecordsOut = Annotated[Path | None, typer.Option("-o", "--out", help=say("policy-opt-out"))]


def form_of(asked: Format | None, out: Path | None) -> Format:
    """Tell the form from what was asked for, else from the file's ending.

    Raises
    ------
    UsageError
        PM-008 for a file whose ending tells no form.
    """
    if out is None:
        return asked or Format.table
    form = asked or {".csv": Format.csv, ".json": Format.json}.get(out.suffix.lower())
    if form is None or form is Format.table:
        raise UsageError(block("PM-008", file=out.name))
    return form


def tell_view(view: View) -> None:
    """Print what a view finds, its rows, notes and source."""
    show_table(view)
    for note in view.notes:
        typer.echo(note)
    if view.source:
        typer.echo(f"{text('rd-source', view.language)}: {view.source}")


def tell_views(views: Sequence[View]) -> None:
    """Print views one after the other."""
    for at, view in enumerate(views):
        if at:
            typer.echo("")
        typer.echo(view.title)
        tell_view(view)


def deliver(
    records: Sequence[Mapping[str, Any]], form: Format, out: Path | None, language: str, *, show: Callable[[], None]
) -> None:
    """Print what people see, or write records as CSV or JSON to the terminal or a file."""
    if form is Format.table:
        show()
    else:
        write_records([dict(record) for record in records], form, out, language)


def write_records(
    content: list[dict[str, Any]] | dict[str, Any], form: Format, out: Path | None, language: str
) -> None:
    """Write records, or one record (JSON alone), to the terminal or a file."""
    if form is Format.json:
        written = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    else:
        from clusterpolicy.policy.matrix_records import records_csv

        written = records_csv(content if isinstance(content, list) else [content])
    if out is None:
        typer.echo(written, nl=False)
        return
    out.write_text(written, encoding="utf-8")
    rows = len(content) if isinstance(content, list) else 1
    typer.echo(text("policy-out-written", language, rows=rows, path=str(out)))
