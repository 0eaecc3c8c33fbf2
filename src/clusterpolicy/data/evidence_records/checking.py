"""What must hold of records before anything is concluded from them; all faults at once, each with its row."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator

from clusterpolicy.data.evidence_records.layout import LAYOUT, OPEN, Column, words_of
from clusterpolicy.data.evidence_records.records import CONVERSATIONS, EvidenceRecords
from clusterpolicy.data.evidence_records.relations import check_descents, check_firms, check_ties
from clusterpolicy.data.evidence_records.rows import Faults, Row, Rows, rows_of, shorten
from clusterpolicy.data.evidence_records.suggesting import nearest
from clusterpolicy.errors import Finding
from clusterpolicy.language import LANGUAGES, text

PSEUDONYMS = {
    "sources": ("id", "collector"),
    "answers": ("respondent",),
    "panel": ("expert",),
    "statements": ("coder",),
}
"""Columns that must not name a person."""
ONCE = {
    "panel": ("source", "round", "expert", "region", "activity"),
    "answers": ("source", "respondent", "region", "activity", "item"),
    "stages": ("source", "region", "activity", "product", "stage"),
    "exports": ("source", "region", "activity", "firm", "year"),
}
"""What only one row of a table may say."""
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")  # from a word's start only: long words cost no squares
_PHONE = re.compile(
    r"\+\d[\d\s()\-–.]{8,18}\d"  # international
    r"|\(\d{3,5}\)[\s-]*\d[\d\s-]{4,9}\d"  # an area code in brackets
    r"|(?<!\d)8[\s-]?\(?\d{3}\)?[\s-]?\d{3}-\d{2}-?\d{2}(?!\d)"  # Russian long distance
    r"|(?<!\d)(?:[78]\d{10}|\d{3}-\d{3}-\d{4})(?!\d)"
)


def check_records(records: EvidenceRecords) -> tuple[Finding, ...]:
    """List every fault and remark of records that were made or changed in memory.

    Parameters
    ----------
    records
        Records; those that :func:`~clusterpolicy.data.evidence_records.reading.read_evidence` returns have
        passed already.

    Returns
    -------
    findings
        Those of severity ``block`` must be mended before the records are used.

    Examples
    --------
    >>> from clusterpolicy.data.evidence_records.records import Answer, RecordSource
    >>> sources = (RecordSource("S-1", "survey"),)
    >>> answers = (Answer("S-1", "r1", "R01", "T01", "C01", 9.0),)
    >>> [finding] = check_records(EvidenceRecords(sources=sources, answers=answers))
    >>> print(finding.message())
    answers, column "answer": one value lies outside the scale, expected 1 … 5; row and value: 1: 9
    """
    faults = Faults()
    rows = {table: [check_values(row, faults) for row in here] for table, here in rows_of(records).items()}
    check_between(rows, faults)
    return tuple(faults.findings())


def check_values(row: Row, faults: Faults) -> Row:
    """Check each value of a row against its column; return the row without the faulty ones."""
    sound = dict(row.values)
    for column in LAYOUT[row.table]:
        if column.name not in row.values:
            continue
        value = row.values[column.name]
        if fault := _fault_of(column, value):
            faults.add(fault, row, column.name, told=_told(fault, value), **_beside(fault, column))
            del sound[column.name]
    check_remarks(row, faults)
    return Row(row.table, row.number, row.place, row.headings, sound)


def _fault_of(column: Column, value: object) -> str:
    if value is None or value == "":
        return "ER-201" if column.required else ""
    if column.vocabulary and column.vocabulary not in OPEN:
        return "" if value in words_of(column.vocabulary) else "ER-205"
    if isinstance(value, int | float):
        low, high = column.low, column.high
        outside = (low is not None and value < low) or (high is not None and value > high)
        return "ER-206" if outside or not math.isfinite(value) else ""
    return ""


def _told(fault: str, value: object) -> object:
    if fault == "ER-201":
        return None
    return f"{value:g}" if isinstance(value, float) else value


def _beside(fault: str, column: Column) -> dict[str, object]:
    if fault == "ER-205":
        return {"vocabulary": column.vocabulary}
    scale = "no" if column.high is None else "yes"
    return {"expected": column.expected, "scale": scale} if fault == "ER-206" else {}


def check_remarks(row: Row, faults: Faults) -> None:
    """Note what is doubtful of a row and kept all the same."""
    if row.table == "sources":
        date, role = row.get("date"), row.get("role")
        if date and not is_date(date):
            faults.add("ER-207", row, "date", told=date)
        if role and role not in words_of("role"):
            faults.add("ER-208", row, "role", told=role)
    columns = (*PSEUDONYMS.get(row.table, ()), *(["quote", "translation"] if row.table == "statements" else []))
    for name in columns:
        if names_contact(row.get(name) or ""):
            faults.add("ER-312", row, name)
    first = LAYOUT[row.table][0].name
    if is_example(row.get(first) or ""):
        faults.add("ER-315", row, first)


def is_date(written: str) -> bool:
    """Tell whether a text is a day, a month or a year of the calendar.

    Examples
    --------
    >>> is_date("2026-05-14"), is_date("2026-05"), is_date("2026"), is_date("2026-13"), is_date("in May")
    (True, True, True, False, False)
    """
    rest = {4: "-01-01", 7: "-01", 10: ""}.get(len(written))
    try:
        return rest is not None and bool(dt.date.fromisoformat(written + rest))
    except ValueError:
        return False


def names_contact(words: str) -> bool:
    """Tell whether a text holds what looks like an e-mail address or a telephone number.

    Examples
    --------
    >>> names_contact("ivan@firm.example"), names_contact("+7 (495) 123-45-67"), names_contact("I-01, 2026-05-14")
    (True, True, False)
    """
    return bool(_MAIL.search(words) or _PHONE.search(words))


def is_example(cell: str) -> bool:
    """Tell whether a row's first cell marks it as an example."""
    marks = {text("er-example-mark", language).casefold() for language in LANGUAGES}
    return cell.strip().casefold().startswith(tuple(marks))


def check_between(rows: Rows, faults: Faults) -> None:
    """Check rows against each other: sources, candidates, doubles, firms and their descent, consent."""
    _check_sources(rows, faults)
    _check_candidates_named(rows, faults)
    _check_once(rows, faults)
    _check_copies(rows, faults)
    for row in rows["exports"]:
        sales, exports = row.get("sales"), row.get("exports")
        if sales is not None and exports is not None and exports > sales:
            faults.add("ER-303", row, told=f"{exports:g} > {sales:g}")
    check_firms(rows, faults)
    check_ties(rows, faults)
    check_descents(rows, faults)
    consent = {row.get("id"): row.get("consent") for row in rows["sources"]}
    kind = {row.get("id"): row.get("kind") for row in rows["sources"]}
    for row in rows["statements"]:
        if row.get("rating") is not None and kind.get(row.get("source"), CONVERSATIONS[0]) not in CONVERSATIONS:
            faults.add("ER-317", row, "rating", told=row.get("source"))
        if row.get("quote") and consent.get(row.get("source")) == "none":
            faults.add("ER-311", row, told=row.get("source"))


def _check_sources(rows: Rows, faults: Faults) -> None:
    for table in ("sources", "firms"):
        first: dict[str, int] = {}
        for row in rows[table]:
            own = row.get("id")
            if own is None:
                continue
            if own in first:
                faults.add("ER-302", row, "id", told=f"{shorten(own)} ({first[own]})")
            first.setdefault(own, row.number)
    known = {row.get("id") for row in rows["sources"]} - {None}
    for row in _rows_with_source(rows):
        source = row.get("source")
        if source is not None and source not in known:
            hint = nearest(source, known)
            told = f"{shorten(source)} ({', '.join(hint)}?)" if hint else source
            faults.add("ER-301", row, "source", told=told, known=len(known))


def _rows_with_source(rows: Rows) -> Iterator[Row]:
    for table, here in rows.items():
        if table not in ("sources", "firms"):
            yield from here


def _check_candidates_named(rows: Rows, faults: Faults) -> None:
    known = {row.get("id") for row in rows["sources"]}
    for row in _rows_with_source(rows):
        if row.get("source") in known and (row.get("region") == "" or row.get("activity") == ""):
            faults.add("ER-309", row, told=row.get("source"))


def _check_once(rows: Rows, faults: Faults) -> None:
    for table, columns in ONCE.items():
        first: dict[tuple[object, ...], int] = {}
        for row in rows[table]:
            key = tuple(row.get(column) for column in columns)
            if None in key:
                continue
            if key in first:
                entry = ", ".join(str(part) for part in key if part != "")
                faults.add("ER-308", row, told=f"{shorten(entry)} ({first[key]})", table=table)
            first.setdefault(key, row.number)


def _check_copies(rows: Rows, faults: Faults) -> None:
    for table, here in rows.items():
        if table in ONCE or table in ("sources", "firms"):
            continue
        first: dict[tuple[object, ...], int] = {}
        for row in here:
            key = tuple(row.get(column.name) for column in LAYOUT[table])
            if key in first:
                faults.add("ER-313", row, told=f"({first[key]})")
            first.setdefault(key, row.number)
