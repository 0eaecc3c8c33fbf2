"""Reading a table of a diagnosis: rows of typed values, all faults at once."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clusterpolicy.data.formulas import FORMULA_STARTS
from clusterpolicy.data.tables import open_table
from clusterpolicy.errors import Finding, ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.policy.diagnosis.layout import YES_NO, Column, TableLayout, TableName, layouts, plain
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue

Paths = str | Path | Sequence[str | Path]
NOTHING_BELOW = "UP-009"
"""Finding of a file with headings alone, as an empty form is: nothing is known."""
_UNCLEAR = re.compile(r"[-\N{MINUS SIGN}]?[1-9]\d{0,2},\d{3}")
"""A thousand or a fraction, where the file's separator does not tell that commas are decimal."""


@dataclass(frozen=True)
class Line:
    """One row of a table.

    Parameters
    ----------
    place
        File and row, counted from 1 below the headings.
    values
        Column -> text, number, whether, code or ISO date; blank cells are left out.
    """

    place: str
    values: Mapping[str, Any]

    def get(self, column: str, default: Any = None) -> Any:
        """Value of a column."""
        return self.values.get(column, default)


def read_table(source: Paths, table: TableName, base: KnowledgeBase | None = None) -> tuple[Line, ...]:
    """Read one table from one file or several: CSV or workbooks.

    Raises
    ------
    ValidationBlockedError
        UP-002 and UP-004 where a file cannot be read or is not there; DG-001 for columns that are missing,
        DG-002 for headings that are not known or stand twice, DG-003 for values that do not fit, DG-004 for
        blanks where a row needs a value; all at once.
    """
    return read_lines(source, layouts()[table], _codes(base or knowledge()))


def read_lines(
    source: Paths, layout: TableLayout, codes: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Line, ...]:
    """Read the rows of any table that has a layout; ``codes`` are the values of columns of items and instruments.

    Raises
    ------
    ValidationBlockedError
        As :func:`read_table`.
    """
    paths = [source] if isinstance(source, str | Path) else list(source)
    faults: list[Finding] = []
    lines: list[Line] = []
    for path in paths:
        found, wrong = _read_file(Path(path), layout, codes or {})
        lines += found
        faults += wrong
    stop_if_blocked(faults)
    return tuple(lines)


def _codes(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    said = base.of(Diagnosis)
    items = tuple(one.id for one in (*said.barriers, *said.enablers))
    return {"item": items, "instrument": tuple(one.id for one in base.of(InstrumentCatalogue).instruments)}


def _read_file(
    path: Path, layout: TableLayout, codes: Mapping[str, tuple[str, ...]]
) -> tuple[list[Line], list[Finding]]:
    try:
        opened = open_table(path)
    except ValidationBlockedError as blocked:
        if [finding.id for finding in blocked.findings] == [NOTHING_BELOW]:
            return [], []
        raise
    headings = opened.columns
    meant = {name: next((c for c in layout.columns if plain(name) in c.headings), None) for name in headings}
    known = [column.id for column in meant.values() if column]
    lacks = [column.title for column in layout.columns if column.required and column.id not in known]
    faults: list[Finding] = []
    if lacks:
        names = ", ".join(f"{title.en} / {title.ru}" for title in lacks)
        faults.append(block("DG-001", file=path.name, columns=names))
    strange = [name for name, column in meant.items() if column is None or known.count(column.id) > 1]
    if strange:
        allowed = ", ".join(f"{column.title.en} / {column.title.ru}" for column in layout.columns)
        faults.append(block("DG-002", file=path.name, found=", ".join(strange), known=allowed))
    if faults:
        return [], faults
    with opened.reading():
        rows = opened.frame.collect(backend="pyarrow").to_native().to_pylist()
    by_column = {name: column for name, column in meant.items() if column}
    lines, wrong = [], _Wrong(path.name, decimal_comma=opened.delimiter == ";")
    for at, row in enumerate(rows, start=1):
        cells = {column.id: _text(row[name]) for name, column in by_column.items()}
        if any(said for name, said in cells.items() if not layout.column(name).given):
            lines.append(Line(f"{path.name}: {at}", wrong.checked(at, cells, layout, codes)))
    return lines, wrong.findings()


def _text(cell: object) -> str:
    said = "" if cell is None else str(cell).strip()
    return said[1:] if said[:1] == "'" and said[1:].startswith(FORMULA_STARTS) else said


class _Wrong:
    """Faults of one file, gathered by column."""

    def __init__(self, file: str, *, decimal_comma: bool) -> None:
        self.file = file
        self.decimal_comma = decimal_comma
        self.misfits: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.blanks: dict[str, list[str]] = defaultdict(list)

    def checked(
        self, at: int, cells: Mapping[str, str], layout: TableLayout, codes: Mapping[str, tuple[str, ...]]
    ) -> Mapping[str, Any]:
        """Values of a row that fit; the others become faults."""
        values = {}
        for column in layout.columns:
            said = cells.get(column.id, "")
            if not said:
                if column.required:
                    self.blanks[column.title.en + " / " + column.title.ru].append(str(at))
                continue
            unclear = column.kind in ("number", "whole") and not self.decimal_comma and _UNCLEAR.fullmatch(said)
            value = None if unclear else parse(said, column, codes)
            if value is None:
                key = f"{column.title.en} / {column.title.ru}", expected(column, codes)
                self.misfits[key].append(f"{at}: {said[:60]}")
            else:
                values[column.id] = value
        return values

    def findings(self) -> list[Finding]:
        """One finding a column and kind of fault."""
        found = [
            block("DG-003", file=self.file, column=column, n=len(rows), rows="; ".join(rows[:20]), expected=allowed)
            for (column, allowed), rows in self.misfits.items()
        ]
        found += [
            block("DG-004", file=self.file, column=column, n=len(rows), rows=", ".join(rows[:20]))
            for column, rows in self.blanks.items()
        ]
        return found


def expected(column: Column, codes: Mapping[str, tuple[str, ...]]) -> str:
    """What a column takes, in signs that need no language."""
    if column.choices:
        return ", ".join(f"{words.en} / {words.ru}" for words in column.choices.values())
    if column.kind in codes:
        return f"{codes[column.kind][0]} … {codes[column.kind][-1]}"
    if column.kind == "yes_no":
        return "yes / да, no / нет"
    if column.kind == "date":
        return "2024-12-31, 31.12.2024"
    ends = ["" if end is None else f"{end:g}" for end in (column.least, column.most)]
    return " … ".join(ends) if any(ends) else "123.45"


def parse(said: str, column: Column, codes: Mapping[str, tuple[str, ...]]) -> Any:
    """Value of a cell; ``None`` where it does not fit."""
    if column.kind == "choice":
        return choice(said, {code: (words.en, words.ru) for code, words in column.choices.items()})
    if column.kind in codes:
        code = said.upper()
        return code if code in codes[column.kind] else None
    if column.kind == "yes_no":
        return next((answer for answer, words in YES_NO.items() if plain(said) in words), None)
    if column.kind == "date":
        return _date(said)
    if column.kind in ("number", "whole"):
        return _number(said, column)
    return said


def choice(said: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """Code that a word in any language means; ``None`` where it means none."""
    told = plain(said)
    return next((code for code, names in words.items() if told in {plain(code), *map(plain, names)}), None)


def _number(said: str, column: Column) -> float | int | None:
    try:
        value = float("".join(said.split()).replace("\N{MINUS SIGN}", "-").replace(",", "."))
    except ValueError:
        return None
    low, high = column.least, column.most
    if not math.isfinite(value) or (low is not None and value < low) or (high is not None and value > high):
        return None
    if column.kind == "whole":
        return int(value) if value.is_integer() else None
    return value


def _date(said: str) -> str | None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m", "%Y"):
        try:
            found = dt.datetime.strptime(said, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
        return found.isoformat()
    return None


def repeated(file: str, keys: Sequence[tuple[str, tuple[str, ...]]]) -> list[Finding]:
    """DG-005 where the same stands twice: each key with its place."""
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for place, key in keys:
        seen[key].append(place)
    twice = [f"{', '.join(filter(None, key))} ({'; '.join(at)})" for key, at in seen.items() if len(at) > 1]
    return [block("DG-005", table=file, n=len(twice), found="; ".join(twice[:20]))] if twice else []
