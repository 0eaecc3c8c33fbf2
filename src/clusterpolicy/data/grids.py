"""Finding the table in a grid of text: title rows, headers of several rows, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"^[-+−]?\d[\d\s\u00a0\u202f]*([.,]\d+)?$")
_YEAR = re.compile(r"^(19|20)\d\d(\.0)?$")
_PREVIEW_ROWS = 60


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
    """

    title_rows: int
    header_rows: int
    columns: tuple[str, ...]
    footnote_rows: int = 0

    @property
    def first_data_row(self) -> int:
        """Index of the first row of data."""
        return self.title_rows + self.header_rows


def find_layout(grid: Sequence[Sequence[str]], *, header_rows: int | None = None) -> GridLayout:
    """Find header and data in the first rows of a grid.

    Title rows fill fewer than half of the usual columns; the header reaches down to the first row
    that holds a number which is not a year; merged header cells are carried to the right.

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
    if header_rows is None:
        header_rows = 1
        while top + header_rows < len(grid) and not _is_data(grid[top + header_rows]) and header_rows < 6:
            if _reads_as_record(grid, top + header_rows):
                break
            header_rows += 1
    header = [list(row) + [""] * (width - len(row)) for row in grid[top : top + header_rows]]
    return GridLayout(top, header_rows, _flatten(header))


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


def _is_data(row: Sequence[str]) -> bool:
    numbers = [cell for cell in (cell.strip() for cell in row) if _NUMBER.match(cell)]
    return any(not _YEAR.match(cell) for cell in numbers)


def _reads_as_record(grid: Sequence[Sequence[str]], at: int) -> bool:
    """Tell whether a row without numbers has the pattern of filled cells of the rows after it."""
    pattern = [bool(cell.strip()) for cell in grid[at]]
    following = grid[at + 1 : at + 4]
    return all(pattern) and bool(following) and not any(_is_data(row) for row in following)


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
