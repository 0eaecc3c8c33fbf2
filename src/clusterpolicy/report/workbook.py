"""A workbook: one sheet a view, contents in front, certificate and signs at the end."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from clusterpolicy.charts.wording import decimals, heading
from clusterpolicy.language import text
from clusterpolicy.report.signs import UNKNOWN, sign_meanings
from clusterpolicy.views.view import Column, Document, View

SHEET_NAME = 31
WIDEST = 60
HEAD_ROWS = 5


def write_xlsx(document: Document, path: Path) -> None:
    """Write all views of a document as one workbook.

    Numbers stay numbers with their format, a missing value is its sign as text, words are never
    run as formulas.
    """
    import xlsxwriter

    views = [view for section in document.sections for view in section.views]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": document.title, "subject": document.subtitle})
        styles = _styles(book)
        language = document.language
        own = [text(f"rd-sheet-{name}", language) for name in ("contents", "certificate", "signs")]
        sheets = sheet_names([own[0], *(view.id for view in views), *own[1:]])
        contents = book.add_worksheet(sheets[0])
        for view, name in zip(views, sheets[1:-2], strict=True):
            _write_view(book.add_worksheet(name), view, sheets[0], styles)
        _write_contents(contents, document, list(zip(sheets[1:-2], views, strict=True)), sheets[-2:], styles)
        head = (text("rd-certificate-item", language), text("rd-certificate-value", language))
        _write_pairs(book.add_worksheet(sheets[-2]), head, document.certificate, styles)
        head = (text("rd-sign", language), text("rd-meaning", language))
        _write_pairs(book.add_worksheet(sheets[-1]), head, sign_meanings(language), styles)


def sheet_names(wanted: list[str]) -> list[str]:
    """Make names that a workbook accepts: at most 31 signs, none forbidden, all different.

    Examples
    --------
    >>> sheet_names(["a/b", "A?B"])
    ['a b', 'A B 2']
    """
    found: list[str] = []
    for name in wanted:
        plain = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:SHEET_NAME] or "-"
        unique, count = plain, 1
        while unique.lower() in (other.lower() for other in found):
            count += 1
            unique = f"{plain[: SHEET_NAME - len(str(count)) - 1]} {count}"
        found.append(unique)
    return found


def _styles(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top", "bg_color": "#F0F2F4"}),
        "sign": book.add_format({"align": "right", "font_color": "#4A5058"}),
        "link": book.add_format({"font_color": "#005A8C", "underline": 1}),
        "numbers": cache(lambda digits, after: book.add_format({"num_format": _pattern(digits, after)})),
    }


def _pattern(digits: int, after: str) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "") + after


def _write_view(sheet: Any, view: View, contents: str, styles: dict[str, Any]) -> None:
    said = [view.title, view.finding]
    if view.benchmark:
        said.append(f"{text('rd-benchmark', view.language)}: {view.benchmark}")
    if view.source:
        said.append(f"{text('rd-source', view.language)}: {view.source}")
    for at, words in enumerate(said):
        sheet.write_string(at, 0, words, styles["title"] if at == 0 else None)
    sheet.write_url(0, 6, f"internal:'{contents}'!A1", styles["link"], text("rd-back", view.language))
    top = HEAD_ROWS
    for at, column in enumerate(view.columns):
        sheet.write_string(top, at, heading(column), styles["head"])
        found = [value for value in view.values(column.id)[:200] if isinstance(value, str)]
        sheet.set_column(at, at, min(max(10, len(column.label), *map(len, found)), WIDEST))
    for down, row in enumerate(view.rows, start=top + 1):
        for at, (column, value) in enumerate(zip(view.columns, row.cells, strict=True)):
            _write_cell(sheet, down, at, column, value, row.signs.get(column.id, ""), styles)
    sheet.freeze_panes(top + 1, 1)
    if view.rows:
        sheet.autofilter(top, 0, top + len(view.rows), len(view.columns) - 1)
    for down, note in enumerate(view.notes, start=top + len(view.rows) + 2):
        sheet.write_string(down, 0, note)


def _write_cell(
    sheet: Any, down: int, at: int, column: Column, value: object, sign: str, styles: dict[str, Any]
) -> None:
    if isinstance(value, str):
        sheet.write_string(down, at, value)
    elif isinstance(value, int | float):
        digits = min(max(decimals(value, column), 0), 6)
        after = ("%" if column.kind == "percent" else "") + (f'" {sign}"' if sign else "")
        sheet.write_number(down, at, value, styles["numbers"](digits, after))
    elif column.kind not in ("label", "text"):
        sheet.write_string(down, at, sign or UNKNOWN, styles["sign"])


def _write_contents(
    sheet: Any, document: Document, named: list[tuple[str, View]], last: list[str], styles: dict[str, Any]
) -> None:
    language = document.language
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 10)
    sheet.write_string(0, 0, document.title, styles["title"])
    sheet.write_string(1, 0, document.subtitle)
    down = 3
    for words in (*document.warnings, *document.headlines):
        sheet.write_string(down, 0, words)
        down += 1
    down += 1
    for at, name in enumerate(("rd-sheet-name", "rd-sheet-question", "rd-sheet-rows")):
        sheet.write_string(down, at, text(name, language), styles["head"])
    for name, view in named:
        down += 1
        sheet.write_url(down, 0, f"internal:'{name}'!A1", styles["link"], name)
        sheet.write_string(down, 1, view.title)
        sheet.write_number(down, 2, len(view.rows))
    for name in last:
        down += 1
        sheet.write_url(down, 0, f"internal:'{name}'!A1", styles["link"], name)


def _write_pairs(sheet: Any, head: tuple[str, str], pairs: tuple[tuple[str, str], ...], styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for at, words in enumerate(head):
        sheet.write_string(0, at, words, styles["head"])
    for down, pair in enumerate(pairs, start=1):
        for at, words in enumerate(pair):
            sheet.write_string(down, at, words, styles["words"])
    sheet.freeze_panes(1, 0)
