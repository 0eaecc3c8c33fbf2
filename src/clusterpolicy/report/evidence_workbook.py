"""Workbooks of people's evidence: records written out, and an empty one to fill in with its guide."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from clusterpolicy.data.evidence_records.checking import check_records
from clusterpolicy.data.evidence_records.layout import (
    LAYOUT,
    OPEN,
    Column,
    column_hint,
    column_label,
    table_hint,
    table_label,
    word_label,
    words_of,
)
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.evidence_records.writing import Written, cells_of, example_row, write_evidence_csv
from clusterpolicy.errors import UsageError, block, stop_if_blocked
from clusterpolicy.language import text

LONGEST_CELL = 32_767
"""Signs that a cell of a workbook holds."""
ROWS_PREPARED = 2_000
"""Rows down to which cells offer their lists."""
VOCABULARIES = (
    "source_kind",
    "consent",
    "confidentiality",
    "role",
    "topic",
    "theme",
    "layer",
    "descent_kind",
    "case_field",
)
_WIDTHS = {"words": 48, "number": 12, "whole": 12, "date": 13, "label": 20}
_INK, _WASH, _FAINT = "#1F2328", "#F0F2F4", "#6A7079"


def write_evidence(
    records: EvidenceRecords,
    path: str | Path,
    *,
    language: str = "en",
    format: Literal["xlsx", "csv"] | None = None,  # noqa: A002
) -> None:
    """Write records so that they read back as they are.

    Parameters
    ----------
    records
        Records without a fault.
    path
        A workbook, or a folder for CSV files named after the tables.
    language
        Of sheets, headings and words.
    format
        ``xlsx`` or ``csv``; told by the path where not given: ``.xlsx``, or no suffix for a folder.

    Raises
    ------
    ValidationBlockedError
        The faults of the records; ER-501 for a text that is too long for a cell, ER-507 for a folder with other files.
    UsageError
        ER-503 where the path tells no format.
    """
    path = Path(path)
    if (format or format_of(path)) == "csv":
        write_evidence_csv(records, path, language=language)
        return
    stop_if_blocked(check_records(records))
    stop_if_blocked(_too_long(records, path.name, language))
    bodies = {table: cells_of(records, table, language) for table in EvidenceRecords.TABLES}
    _write_whole(path, partial(_write_book, bodies=bodies, language=language, example=False, file=path.name))


def write_template(path: str | Path, language: str = "en") -> None:
    """Write an empty workbook to fill in: a guide, explained headings, lists to choose from, one example a sheet.

    Parameters
    ----------
    path
        A workbook, ``.xlsx``.
    language
        Of everything in it.

    Raises
    ------
    UsageError
        ER-503 where the path is no workbook.
    """
    path = Path(path)
    if format_of(path) != "xlsx":
        raise UsageError(block("ER-503", path=str(path)))
    bodies = {table: [example_row(table, language)] for table in EvidenceRecords.TABLES}
    _write_whole(path, partial(_write_book, bodies=bodies, language=language, example=True, file=path.name))


def format_of(path: Path) -> Literal["xlsx", "csv"]:
    """Tell the format by the path: a workbook by its suffix, a folder by having none."""
    if path.suffix.lower() == ".xlsx" and not path.is_dir():
        return "xlsx"
    if path.is_dir() or not path.suffix:
        return "csv"
    raise UsageError(block("ER-503", path=str(path)))


def _too_long(records: EvidenceRecords, place: str, language: str) -> list[Any]:
    faults = []
    for table, columns in LAYOUT.items():
        for number, cells in enumerate(cells_of(records, table, language), start=2):
            for column, cell in zip(columns, cells, strict=True):
                if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                    where = f"{place}, {table_label(table, language)}"
                    heading = column_label(table, column, language)
                    faults.append(
                        block("ER-501", place=where, column=heading, row=number, n=len(cell), most=LONGEST_CELL)
                    )
    return faults


def _write_whole(path: Path, write: partial[None]) -> None:
    fresh = path.parent / f".{path.name}.{secrets.token_hex(4)}.xlsx"
    try:
        write(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _write_book(path: Path, *, bodies: dict[str, list[list[Written]]], language: str, example: bool, file: str) -> None:
    import xlsxwriter

    if not path.parent.is_dir():
        raise FileNotFoundError(2, "No such folder", str(path.parent))
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        styles = _styles(book)
        guide = book.add_worksheet(table_label("guide", language))
        sheets = {table: book.add_worksheet(table_label(table, language)) for table in LAYOUT}
        lists = book.add_worksheet(table_label("lists", language))
        ranges = _write_lists(lists, styles, language)
        for table, sheet in sheets.items():
            _write_sheet(sheet, table, bodies[table], ranges, styles, language, example=example)
        _write_guide(guide, styles, language, file)


def _styles(book: Any) -> dict[str, Any]:
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "font_color": _INK}
    words = {"text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": _INK}),
        "words": book.add_format(words),
        "lead": book.add_format(words),
        "head": book.add_format({**head, "bg_color": _WASH}),
        "needed": book.add_format({**head, "bg_color": "#D9E6F0"}),
        "text": book.add_format({**words, "num_format": "@"}),
        "number": book.add_format({"valign": "top"}),
        "example": book.add_format({**words, "italic": True, "font_color": _FAINT, "num_format": "@"}),
        "example_number": book.add_format({"valign": "top", "italic": True, "font_color": _FAINT}),
        "sheet": book.add_format({**words, "bold": True, "top": 1}),
        "row": book.add_format({**words, "top": 1}),
        "link": book.add_format({"bold": True, "font_color": "#005A8C", "underline": 1, "valign": "top", "top": 1}),
    }


def _write_lists(sheet: Any, styles: dict[str, Any], language: str) -> dict[str, str]:
    """Write each vocabulary as a column; return the ranges that cells choose from."""
    ranges = {}
    name = table_label("lists", language)
    for at, vocabulary in enumerate(VOCABULARIES):
        table, column = _first_use(vocabulary)
        words = [word_label(vocabulary, word, language) for word in words_of(vocabulary)]
        sheet.write_string(0, at, column_label(table, column, language), styles["head"])
        for down, word in enumerate(words, start=1):
            sheet.write_string(down, at, word)
        sheet.set_column(at, at, max(14, *(len(word) + 2 for word in words)))
        letter = chr(ord("A") + at)
        ranges[vocabulary] = f"='{name}'!${letter}$2:${letter}${len(words) + 1}"
    sheet.freeze_panes(1, 0)
    return ranges


def _first_use(vocabulary: str) -> tuple[str, Column]:
    return next(
        (table, column) for table, columns in LAYOUT.items() for column in columns if column.vocabulary == vocabulary
    )


def _write_sheet(
    sheet: Any,
    table: str,
    body: Sequence[Sequence[Written]],
    ranges: dict[str, str],
    styles: dict[str, Any],
    language: str,
    *,
    example: bool,
) -> None:
    last = max(ROWS_PREPARED, len(body) + 200)
    for at, column in enumerate(LAYOUT[table]):
        numeric = column.kind in ("number", "whole")
        label = column_label(table, column, language)
        longest = max(len(label) + 4, _WIDTHS[column.kind])
        sheet.set_column(at, at, min(longest, 60), styles["number" if numeric else "text"])
        sheet.write_string(0, at, label, styles["needed" if column.required else "head"])
        sheet.write_comment(0, at, column_hint(table, column, language), {"x_scale": 2, "y_scale": 1.2})
        if rule := _validation(column, ranges, label, language):
            sheet.data_validation(1, at, last, at, rule)
        for down, cells in enumerate(body, start=1):
            _write_cell(sheet, down, at, cells[at], styles, example=example, numeric=numeric)
    sheet.freeze_panes(1, 1)


def _validation(column: Column, ranges: dict[str, str], label: str, language: str) -> dict[str, Any] | None:
    if column.vocabulary:
        rule = {"validate": "list", "source": ranges[column.vocabulary], "error_title": label[:32]}
        return {
            **rule,
            "error_message": text("er-invalid-word", language),
            "error_type": "information" if column.vocabulary in OPEN else "stop",
        }
    if column.low is None:
        return None
    limits = (
        {"criteria": ">=", "value": column.low}
        if column.high is None
        else {"criteria": "between", "minimum": column.low, "maximum": column.high}
    )
    return {
        "validate": "integer" if column.kind == "whole" else "decimal",
        **limits,
        "error_title": label[:32],
        "error_message": text("er-invalid-number", language, expected=column.expected),
    }


def _write_cell(
    sheet: Any, down: int, at: int, cell: Written, styles: dict[str, Any], *, example: bool, numeric: bool
) -> None:
    if cell is None or cell == "":
        return
    style = styles[("example_number" if numeric else "example") if example else ("number" if numeric else "text")]
    if isinstance(cell, str):
        sheet.write_string(down, at, cell, style)
    elif float(f"{cell:.16G}") == cell:
        sheet.write_number(down, at, cell, style)
    else:  # the workbook keeps sixteen digits, text keeps all
        sheet.write_string(down, at, repr(cell), style)


def _write_guide(sheet: Any, styles: dict[str, Any], language: str, file: str) -> None:
    sheet.hide_gridlines(2)
    for at, width in enumerate((26, 28, 64, 13, 48)):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, text("er-guide-title", language), styles["title"])
    mark = text("er-example-mark", language)
    told = [
        text("er-guide-lead", language, sources=table_label("sources", language)),
        text("er-guide-examples", language, mark=mark),
        text("er-guide-names", language),
        text("er-guide-privacy", language),
        text("er-guide-check", language, file=file),
    ]
    for down, words in enumerate(told, start=2):
        sheet.merge_range(down, 0, down, 4, words, styles["lead"])
        sheet.set_row(down, 15 * (1 + len(words) // 165))
    down = len(told) + 3
    for at, key in enumerate(("sheet", "column", "fill", "needed", "values")):
        sheet.write_string(down, at, text(f"er-guide-{key}", language), styles["head"])
    sheet.freeze_panes(down + 1, 0)
    for table, columns in LAYOUT.items():
        down += 1
        label = table_label(table, language)
        sheet.write_url(down, 0, f"internal:'{label}'!A1", styles["link"], label)
        hint = table_hint(table, language)
        sheet.merge_range(down, 1, down, 4, hint, styles["row"])
        sheet.set_row(down, 15 * (1 + len(hint) // 140))
        for column in columns:
            down += 1
            needed = text("er-guide-yes", language) if column.required else ""
            cells = (column_label(table, column, language), column_hint(table, column, language), needed)
            for at, words in enumerate((*cells, _values(column, language)), start=1):
                sheet.write_string(down, at, words, styles["words"])


def _values(column: Column, language: str) -> str:
    if column.vocabulary and column.vocabulary != "theme":
        return ", ".join(word_label(column.vocabulary, word, language) for word in words_of(column.vocabulary))
    return column.expected if column.low is not None else ""
