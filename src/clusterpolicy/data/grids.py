"""Finding the table in a grid of text: title rows, headers of several rows, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"^[-+−]?\d[\d\s\u00a0\u202f]*([.,]\d+)?$")
_YEAR = re.compile(r"^(19|20)\d\d(\.0)?$")
_NO_NAME = re.compile(r"^([.\u2026:\-\u2013\u2014\u2212*#]+|\([cсDДS]\)|[nN]/[aA]|н/д|[-+]?\d[\d.,]*\s*%)$")
_PREVIEW_ROWS = 60
_MOST_HEADER_ROWS = 6


@dataclass(frozen=True)
class GridLayout:
    """Where the table lies in a grid.

    Parameters
    ----------
    title_rows
        Rows above the header.
    header_rows
        Rows of the header, joined with " / ".
    columns
        Column names.
    footnote_rows
        Rows at the end that hold notes.
    numbering_rows
        Rows below the header that only number the columns (1, 2, 3 ...).
    """

    title_rows: int
    header_rows: int
    columns: tuple[str, ...]
    footnote_rows: int = 0
    numbering_rows: int = 0

    @property
    def first_data_row(self) -> int:
        """Index of the first row of data."""
        return self.title_rows + self.header_rows + self.numbering_rows


def find_layout(grid: Sequence[Sequence[str]], *, header_rows: int | None = None) -> GridLayout:
    """Find header and data in the first rows of a grid.

    Title rows fill fewer than half of the usual columns. The header is one row, and takes the row
    below only where that row names columns which the header leaves open: under a merged cell, or
    under repeated names. Merged header cells are carried to the right.

    Parameters
    ----------
    grid
        Rows of text; blanks are empty strings.
    header_rows
        Stated number of header rows; counted from the first filled row after the titles.
    """
    width = max((len(row) for row in grid), default=0)
    filled = [sum(bool(cell.strip()) for cell in row) for row in grid]
    usual = max(set(filled[:_PREVIEW_ROWS]), key=lambda n: (filled.count(n), n), default=0)
    top = next((i for i, n in enumerate(filled) if n >= max(2, usual / 2) or n == width), 0)
    while (
        top > 0 and filled[top - 1] > 1 and _continues_header(_padded(grid[top - 1], width), _padded(grid[top], width))
    ):
        top -= 1
    if header_rows is None:
        header_rows = 1
        while top + header_rows < len(grid) and header_rows < _MOST_HEADER_ROWS:
            above, below = (_padded(grid[at], width) for at in (top + header_rows - 1, top + header_rows))
            if not _continues_header(above, below):
                break
            header_rows += 1
    header = [_padded(row, width) for row in grid[top : top + header_rows]]
    numbering = top + header_rows < len(grid) and _numbers_columns(_padded(grid[top + header_rows], width))
    return GridLayout(top, header_rows, _flatten(header), numbering_rows=int(numbering))


def count_footnotes(grid: Sequence[Sequence[str]]) -> int:
    """Count rows at the end that are blank or fill a single cell of a wider table."""
    width = max((len(row) for row in grid), default=0)
    count = 0
    for row in reversed(grid):
        if width > 2 and sum(bool(cell.strip()) for cell in row) <= 1:
            count += 1
        else:
            break
    return count


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [cell.strip() for cell in row] + [""] * (width - len(row))


def _is_data(row: Sequence[str]) -> bool:
    """Tell whether a row holds what no header holds: numbers that are not years, or signs for none."""
    return any(not _YEAR.match(cell) and (_NUMBER.match(cell) or _NO_NAME.match(cell)) for cell in row)


def _numbers_columns(row: list[str]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3 ..., the first ones perhaps by letters."""
    digits = [cell for cell in row if cell.isdigit()]
    letters = [cell for cell in row if cell and not cell.isdigit()]
    if len(digits) < 3 or len(letters) > 2 or any(len(cell) > 1 for cell in letters):
        return False
    counted = [int(cell) for cell in digits]
    return counted[0] in (1, 2, 3) and counted == list(range(counted[0], counted[0] + len(counted)))


def _continues_header(above: list[str], below: list[str]) -> bool:
    """Tell whether the row below a header row names the columns that the row above leaves open.

    They are the blanks to the right of a merged cell, and cells that repeat; each must get a name
    of its own, which a row of data seldom gives.
    """
    named = [cell for cell in above if cell]
    if _is_data(below) or (len(named) == len(above) and len(set(named)) == len(named)):
        return False
    groups: dict[str, list[str]] = {}
    carried = ""
    for upper, lower in zip(above, below, strict=True):
        carried = upper or carried
        if carried:
            groups.setdefault(carried, []).append(lower)
    spans = [[cell for cell in group if cell] for group in groups.values() if len(group) > 1]
    opened = [span for span in spans if len(span) > 1]
    return bool(opened) and all(len(set(span)) == len(span) for span in opened)


def _flatten(header: list[list[str]]) -> tuple[str, ...]:
    for depth, row in enumerate(header[:-1]):
        carried = ""
        for column, cell in enumerate(row):
            above_same = depth == 0 or header[depth - 1][column] == header[depth - 1][column - 1]
            if cell.strip():
                carried = cell.strip()
            elif carried and above_same and any(below[column].strip() for below in header[depth + 1 :]):
                row[column] = carried
    names = []
    for column in range(len(header[0]) if header else 0):
        parts: list[str] = []
        for row in header:
            part = " ".join(row[column].split())
            if part and part not in parts:
                parts.append(part)
        names.append(" / ".join(parts) or f"column {column + 1}")
    return tuple(names)


def repeated_names(columns: Sequence[str]) -> list[str]:
    """Return the column names that occur more than once."""
    return sorted({name for name in columns if columns.count(name) > 1})
