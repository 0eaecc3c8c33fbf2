"""Blocks of a page: a view made ready for the template, its table, picture and files."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from markupsafe import Markup

from clusterpolicy.charts import chart_notes, is_drawn, to_svg
from clusterpolicy.charts.wording import heading, written
from clusterpolicy.report.signs import UNKNOWN, meaning_of
from clusterpolicy.report.tables import Separator, csv_text
from clusterpolicy.views.view import Column, Row, Value, View

OPEN_ROWS = 25
TOLD_BY_TABLE = ("dots", "radar")
"""Charts that say little without the words of their table."""
MOST_ROWS = 1000
"""Rows that a page carries; the files beside it, and the one inside it, hold all."""


@dataclass(frozen=True)
class Cell:
    """One cell as shown.

    Parameters
    ----------
    words
        The value as written; the sign where there is none.
    role
        ``name`` heads its row, ``words`` stand left, ``number`` right, ``missing`` is a sign.
    mark
        Sign beside a value.
    reason
        Why there is no number, or what the mark means.
    """

    words: str
    role: str
    mark: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Heading:
    """Head of a column."""

    words: str
    numeric: bool


@dataclass(frozen=True)
class Download:
    """A file inside the page."""

    label: str
    name: str
    address: str


@dataclass(frozen=True)
class Block:
    """A view ready for the page.

    Parameters
    ----------
    anchor
        Id of the figure, unique in the page.
    drawing
        The picture; empty where the view is a table only.
    headings, rows
        The whole table.
    open_rows
        Rows shown without unfolding.
    folded
        Whether the table folds out.
    all_rows
        Number of rows of the view; the table holds the first thousand.
    """

    view: View
    anchor: str
    drawing: Markup
    chart_notes: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    open_rows: tuple[tuple[Cell, ...], ...]
    folded: bool
    all_rows: int
    downloads: tuple[Download, ...]


def build_block(view: View, *, separator: Separator = ",", bom: bool = False, drawing: str | None = None) -> Block:
    """Make a view ready for the page: what is drawn, what is open, what folds out, what can be saved."""
    from clusterpolicy.language import text

    if drawing is None:
        drawing = to_svg(view) if is_drawn(view) else ""
    rows = tuple(
        tuple(_cell(view, row, at, column, value) for at, (column, value) in _numbered(view, row))
        for row in view.rows[:MOST_ROWS]
    )
    open_rows = () if drawing and view.chart.kind not in TOLD_BY_TABLE else rows[:OPEN_ROWS]
    stem = f"{slug(view.id)}-{view.language}"
    content = ("\ufeff" if bom else "") + csv_text(view, separator=separator)
    downloads = [Download(text("rd-download-csv", view.language), f"{stem}.csv", _address("text/csv", content))]
    if drawing:
        downloads.append(
            Download(text("rd-download-svg", view.language), f"{stem}.svg", _address("image/svg+xml", drawing))
        )
    return Block(
        view=view,
        anchor=f"v-{slug(view.id)}",
        drawing=Markup(drawing),  # noqa: S704 - our own tidied picture, its texts escaped
        chart_notes=chart_notes(view),
        headings=tuple(Heading(heading(column), column.kind not in ("label", "text")) for column in view.columns),
        rows=rows,
        open_rows=open_rows,
        folded=len(open_rows) < len(rows),
        all_rows=len(view.rows),
        downloads=tuple(downloads),
    )


def slug(id: str) -> str:  # noqa: A002
    """Make an id safe for anchors and file names.

    Examples
    --------
    >>> slug("growth share/2023")
    'growth-share-2023'
    """
    return re.sub(r"[^\w-]+", "-", id).strip("-") or "view"


def _numbered(view: View, row: Row) -> list[tuple[int, tuple[Column, Value]]]:
    return list(enumerate(zip(view.columns, row.cells, strict=True)))


def _cell(view: View, row: Row, at: int, column: Column, value: Value) -> Cell:
    sign = row.signs.get(column.id, "")
    worded = column.kind in ("label", "text")
    if value is None and (sign or not worded):
        shown = sign or UNKNOWN
        return Cell(shown, "missing", reason=row.reasons.get(column.id) or meaning_of(shown, view.language))
    role = "name" if at == 0 else "words" if worded or isinstance(value, str) else "number"
    reason = (row.reasons.get(column.id) or meaning_of(sign, view.language)) if sign else ""
    return Cell(written(value, column, view.language), role, sign, reason)


def _address(kind: str, content: str) -> str:
    return f"data:{kind};charset=utf-8;base64,{base64.b64encode(content.encode()).decode()}"
