"""From cells to rows of a table: headings found, words and numbers understood, nothing guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from clusterpolicy.data.evidence_records.checking import is_date, is_example
from clusterpolicy.data.evidence_records.layout import (
    LAYOUT,
    Column,
    column_label,
    column_of,
    plain,
    spellings_of_columns,
    spellings_of_words,
)
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.evidence_records.rows import Faults, Row
from clusterpolicy.data.evidence_records.sheets import Cell, Sheet, find_headings
from clusterpolicy.data.formulas import FORMULA_STARTS
from clusterpolicy.data.numbers import MISSING_SIGNS
from clusterpolicy.errors import block, warn

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")
_TRIPLE = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}")
_GROUPS = {
    sign: re.compile(rf"[-+]?\d{{1,3}}(?:[{sign}]\d{{3}})+(?:[{other}]\d*)?")
    for sign, other in ((".", ","), (",", "."))
}
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def parse_sheet(sheet: Sheet, faults: Faults) -> list[Row]:
    """Understand the cells of a sheet; what cannot be is noted and left out of its row.

    Parameters
    ----------
    sheet
        Cells and the table that they hold.
    faults
        Takes what is found.
    """
    if not sheet.grid:
        return []
    top = find_headings(sheet.grid, sheet.table)
    headings = _headings(sheet, top, faults)
    body = [(number, cells) for number, cells in enumerate(sheet.grid[top + 1 :], start=top + 2) if _filled(cells)]
    first = LAYOUT[sheet.table][0].name
    mark = headings.get(first, 0)
    examples = [number for number, cells in body if is_example(_text(cells, mark, sheet))]
    if examples:
        faults.add_examples(sheet.place, len(examples))
        body = [(number, cells) for number, cells in body if number not in set(examples)]
    styles = {
        name: _decimal_of([cells[at] if at < len(cells) else "" for _, cells in body], sheet)
        for name, at in headings.items()
        if column_of(sheet.table, name).kind in ("number", "whole")
    }
    written = {name: str(sheet.grid[top][at]).strip() for name, at in headings.items()}
    return [_parse_row(sheet, number, cells, headings, written, styles, faults) for number, cells in body]


def _filled(cells: Sequence[Cell]) -> bool:
    return any(str(cell).strip() for cell in cells)


def _headings(sheet: Sheet, top: int, faults: Faults) -> dict[str, int]:
    """Find where each column stands; tell the missing, the doubled and the unknown ones."""
    spellings = spellings_of_columns(sheet.table)
    found: dict[str, int] = {}
    strange = []
    width = max(len(cells) for cells in sheet.grid[top:])
    for at in range(width):
        written = _text(sheet.grid[top], at, sheet).strip()
        name = spellings.get(plain(written), "")
        if name in found:
            both = f"{_text(sheet.grid[top], found[name], sheet)}; {written}"
            faults.add_whole(block("ER-106", place=sheet.place, column=name, columns=both))
        elif name:
            found[name] = at
        elif any(_text(cells, at, sheet).strip() for cells in sheet.grid[top:]):
            strange.append(written or f"({at + 1})")
    columns = LAYOUT[sheet.table]
    if strange:
        known = ", ".join(column.name for column in columns if column.name not in found) or "–"
        faults.add_whole(warn("ER-104", place=sheet.place, n=len(strange), columns=", ".join(strange), known=known))
    if missing := [column for column in columns if column.required and column.name not in found]:
        listed = {
            f"columns_{language}": ", ".join(f'"{column_label(sheet.table, one, language)}"' for one in missing)
            for language in ("en", "ru")
        }
        faults.add_whole(block("ER-103", place=sheet.place, **listed))
    return found


def _parse_row(
    sheet: Sheet,
    number: int,
    cells: Sequence[Cell],
    headings: Mapping[str, int],
    written: Mapping[str, str],
    styles: Mapping[str, str],
    faults: Faults,
) -> Row:
    defaults = _defaults(sheet.table)
    values: dict[str, Any] = {}
    row = Row(sheet.table, number, sheet.place, written, values)
    for column in LAYOUT[sheet.table]:
        if column.name not in headings:
            if not column.required:
                values[column.name] = defaults[column.name]
            continue
        at = headings[column.name]
        value: str | float | None
        if column.kind in ("number", "whole"):
            cell = cells[at] if at < len(cells) else ""
            decimal, whole = styles[column.name], column.kind == "whole"
            value, fault = parse_number(cell, decimal, stated=bool(sheet.decimal), whole=whole)
            if fault:
                faults.add(fault, row, column.name, told=cell)
                continue
        else:
            value = _parse_words(column, _text(cells, at, sheet))
        empty = value is None or value == ""
        values[column.name] = defaults[column.name] if empty and not column.required else value
    return row


def _defaults(table: str) -> dict[str, Any]:
    """Values of cells that are left empty; text is empty, and a number is unknown, where the record names none."""
    kinds = {column.name: column.kind for column in LAYOUT[table]}
    return {
        one.name: one.default
        if one.default is not MISSING
        else (None if kinds[one.name] in ("number", "whole") else "")
        for one in fields(EvidenceRecords.TABLES[table])
    }


def _text(cells: Sequence[Cell], at: int, sheet: Sheet) -> str:
    """Text of a cell; whole numbers without a decimal point, guards of formulas taken off."""
    cell = cells[at] if at < len(cells) else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if sheet.guarded and cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS):
        return cell[1:]
    return cell


def _parse_words(column: Column, written: str) -> str:
    if column.kind == "words":
        return written if written.strip() else ""
    label = written.strip()
    if column.kind == "date" and (found := _DAY_FIRST.fullmatch(label)):
        day, month, year = found.groups()
        turned = f"{year}-{month:0>2}-{day:0>2}"
        return turned if is_date(turned) else label
    if not column.vocabulary or not label:
        return label
    return spellings_of_words(column.vocabulary).get(plain(label), label)


def _decimal_of(cells: Sequence[Cell], sheet: Sheet) -> str:
    """Decimal sign of a column: the one stated, else the one that some cell shows beyond doubt; "?" for both."""
    if sheet.decimal:
        return sheet.decimal
    compact = [_compact(cell) for cell in cells]
    shown = {*sheet.usual, *(sign for sign in ".," if any(_shows(one, sign) for one in compact))}
    return shown.pop() if len(shown) == 1 else ("?" if shown else "")


def _shows(compact: str, sign: str) -> bool:
    """Tell whether a number cannot be read but with this decimal sign."""
    if re.fullmatch(rf"[-+]?\d*[{sign}]\d+", compact):
        return not _TRIPLE.fullmatch(compact)
    other = "." if sign == "," else ","
    return bool(re.fullmatch(rf"[-+]?\d{{1,3}}(?:[{other}]\d{{3}})+[{sign}]\d+", compact))


def _compact(cell: Cell) -> str:
    return "" if isinstance(cell, float) else _SPACES.sub("", cell).replace("\N{MINUS SIGN}", "-")


def parse_number(
    cell: Cell, decimal: str = "", *, stated: bool = False, whole: bool = False
) -> tuple[float | None, str]:
    """Read one number, with a decimal point or a decimal comma.

    Parameters
    ----------
    cell
        As written.
    decimal
        Sign that the column shows: ".", ",", "?" where it shows both; empty where it shows none.
    stated
        Whether a person stated it.
    whole
        Whether it must be a whole number.

    Returns
    -------
    value, fault
        ``None`` for an empty cell or a sign for "no number"; ER-202, ER-203 or ER-204 where it cannot be read.

    Examples
    --------
    >>> parse_number("12,5"), parse_number("1 250"), parse_number("1,250"), parse_number("1,250", ",")
    ((12.5, ''), (1250.0, ''), (None, 'ER-203'), (1.25, ''))
    """
    value: float
    if isinstance(cell, float):
        value = cell
    else:
        compact = _compact(cell)
        if not compact or (cell.strip() in MISSING_SIGNS):
            return None, ""
        plain_number, fault = _as_machines_write(compact, decimal, stated=stated)
        if fault:
            return None, fault
        try:
            value = float(plain_number)
        except ValueError:
            return None, "ER-202"
    if not math.isfinite(value):
        return None, "ER-202"
    if not whole:
        return value, ""
    return (int(value), "") if value.is_integer() else (None, "ER-204")


def _as_machines_write(compact: str, decimal: str, *, stated: bool) -> tuple[str, str]:
    """Write a number with a decimal point and without groups; ER-203 where it may mean two numbers."""
    if "_" in compact:
        return "", "ER-202"
    if "," not in compact and "." not in compact:
        return compact, ""
    if found := _TRIPLE.fullmatch(compact):
        sign = found.group(1)
        if sign == decimal or (sign == "." and decimal in ("", ".")):
            return compact.replace(",", "."), ""
        if decimal in ("", "?") or (sign == "." and not stated):
            return "", "ER-203"
        return compact.replace(sign, ""), ""
    last = "," if compact.rfind(",") > compact.rfind(".") else "."
    other = "." if last == "," else ","
    if _GROUPS[last].fullmatch(compact) and compact.count(last) > 1:
        return compact.replace(last, ""), ""
    if compact.count(last) == 1 and (other not in compact or _GROUPS[other].fullmatch(compact)):
        return compact.replace(other, "").replace(last, "."), ""
    return "", "ER-202"
