"""A view as a table in the terminal, or as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from clusterpolicy.language import text

if TYPE_CHECKING:
    from clusterpolicy.views.view import Row, View


def show_table(view: View, *, only: Sequence[str] = ()) -> None:
    """Print what a view finds and its rows: aligned in a terminal, with tabs elsewhere."""
    from rich.console import Console
    from rich.table import Table

    columns = [(at, column) for at, column in enumerate(view.columns) if not only or column.id in only]
    typer.echo(view.finding)
    if not view.rows:
        return
    lines = [[_shown(view, row, at) for at, _ in columns] for row in view.rows]
    headings = [column.label for _, column in columns]
    console = Console()
    if not console.is_terminal:
        for cells in (headings, *lines):
            typer.echo("\t".join(cells))
        return
    table = Table(box=None, pad_edge=False)
    for heading, (_, column) in zip(headings, columns, strict=True):
        right = column.kind not in ("label", "text")
        table.add_column(heading, overflow="fold", justify="right" if right else "left")
    for cells in lines:
        table.add_row(*cells)
    console.print(table, markup=False)


def _shown(view: View, row: Row, at: int) -> str:
    from clusterpolicy.charts.wording import written

    column, value = view.columns[at], row.cells[at]
    sign = row.signs.get(column.id, "")
    return sign if value is None else written(value, column, view.language) + (f" {sign}" if sign else "")


def write_table(view: View, out: Path, language: str) -> None:
    """Write a view with its codes as CSV, and say where."""
    from clusterpolicy.report.tables import write_csv

    write_csv(view, out)
    typer.echo(text("identify-out-table", language, rows=len(view.rows), path=str(out)))
