"""Opening a workbook, a folder of CSV files or one of them as sheets of cells, each with the table it holds."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from clusterpolicy.data import encodings
from clusterpolicy.data.engine import unreadable
from clusterpolicy.data.evidence_records.layout import plain, spellings_of_columns, spellings_of_tables, table_label
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.tables import SHEET_SUFFIXES, ReadingOptions
from clusterpolicy.errors import Finding, ValidationBlockedError, block, warn
from clusterpolicy.provenance import Source, hash_file

CSV_SUFFIX = ".csv"
LARGEST_UNPACKED = 200_000_000
"""Bytes that a workbook of records may unpack to; a small file can hold a bomb."""
HEADING_WITHIN = 20
"""Rows in which the headings are looked for."""
Cell = str | float
"""Text as it stands, or a number that the workbook holds as one."""
Grid = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Sheet:
    """One sheet of cells.

    Parameters
    ----------
    table
        Table that it holds.
    place
        File and sheet, for messages.
    grid
        Cells from the first row of the sheet on.
    decimal
        "." or "," where a person stated it; else empty.
    usual
        Decimal sign of such files, where there is one.
    guarded
        Whether an apostrophe in front of a formula's sign is a guard of the writer.
    """

    table: str
    place: str
    grid: Grid
    decimal: str = ""
    usual: str = ""
    guarded: bool = False


@dataclass(frozen=True)
class Opened:
    """What was opened.

    Parameters
    ----------
    sheets
        In the order of the file; no table twice.
    origins
        Files.
    findings
        Names that hold no table.
    """

    sheets: tuple[Sheet, ...]
    origins: tuple[Source, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Part:
    """A sheet or file before it is read."""

    name: str
    place: str
    path: Path
    read: Callable[[str, str], Sheet]


def open_sheets(source: str | Path, options: ReadingOptions) -> Opened:
    """Find the tables of a workbook, a folder or a CSV file by their names.

    Raises
    ------
    ValidationBlockedError
        UP-002 and UP-004 where a file cannot be read or is not there, UP-005 for another kind of file, UP-008
        for a sheet that is not there, RD-114 where rows of a file are wider than their header, ER-101 where
        nothing is a table of records, ER-105 where a table stands twice, ER-108 where a workbook unpacks to too much.
    """
    path = Path(source)
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.is_file() and one.suffix.lower() == CSV_SUFFIX)
        return _arrange(path.name, [_file(one, options) for one in files])
    if not path.is_file():
        raise ValidationBlockedError(block("UP-004", file=str(source)))
    suffix = path.suffix.lower()
    if suffix == CSV_SUFFIX:
        return _arrange(path.name, [_file(path, options)])
    if suffix in SHEET_SUFFIXES:
        return _arrange(path.name, _sheets_of(path, options))
    raise ValidationBlockedError(block("UP-005", source=path.name))


def _arrange(file: str, parts: Sequence[_Part]) -> Opened:
    spellings = spellings_of_tables()
    meant = [(spellings.get(plain(part.name), ""), part) for part in parts]
    known = [(table, part) for table, part in meant if table in EvidenceRecords.TABLES]
    strange = [part.name for table, part in meant if not table]
    names = "; ".join(f"{table} = {table_label(table, 'ru')}" for table in EvidenceRecords.TABLES)
    if not known:
        found = ", ".join(part.name for part in parts) or "–"
        raise ValidationBlockedError(block("ER-101", file=file, found=found, known=names))
    faults: list[Finding] = []
    for table in EvidenceRecords.TABLES:
        places = [part.place for one, part in known if one == table]
        if len(places) > 1:
            faults.append(block("ER-105", table=table, places="; ".join(places)))
    sheets = []
    for table, part in known:
        try:
            sheets.append(part.read(table, part.place))
        except ValidationBlockedError as blocked:
            faults.extend(blocked.findings)
    if faults:
        raise ValidationBlockedError(*faults)
    findings = [warn("ER-102", file=file, n=len(strange), found=", ".join(strange), known=names)] if strange else []
    paths = dict.fromkeys(part.path for _, part in known)
    return Opened(tuple(sheets), tuple(Source(one.name, hash_file(one), str(one)) for one in paths), tuple(findings))


def _sheets_of(path: Path, options: ReadingOptions) -> list[_Part]:
    import python_calamine

    _refuse_bomb(path)
    try:
        book = python_calamine.load_workbook(path)
        names = book.sheet_names
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise ValidationBlockedError(unreadable([path], path.suffix, fault)) from None
    if options.sheet is not None:
        wanted = [name for at, name in enumerate(names) if options.sheet in (name, at)]
        if not wanted:
            raise ValidationBlockedError(
                block("UP-008", sheet=str(options.sheet), file=path.name, sheets=", ".join(names))
            )
        names = wanted

    def read(name: str, table: str, place: str) -> Sheet:
        try:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (python_calamine.CalamineError, OSError, ValueError) as fault:
            raise ValidationBlockedError(unreadable([path], path.suffix, fault)) from None
        return Sheet(table, place, [[_cell(cell) for cell in row] for row in cells], options.decimal or "")

    return [_Part(name, f"{path.name}, {name}", path, partial(read, name)) for name in names]


def _refuse_bomb(path: Path) -> None:
    """Refuse a workbook that unpacks to more than any table of records; other faults are the reader's to tell."""
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError) as fault:
        raise ValidationBlockedError(unreadable([path], path.suffix, fault)) from None
    if size > LARGEST_UNPACKED:
        most, told = (round(number / 1_000_000) for number in (LARGEST_UNPACKED, size))
        raise ValidationBlockedError(block("ER-108", file=path.name, size=told, most=most))


def _cell(cell: object) -> Cell:
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat()).removesuffix("T00:00:00")
    return str(cell)


def _file(path: Path, options: ReadingOptions) -> _Part:
    return _Part(path.stem, path.name, path, partial(_read_file, path, options))


def _read_file(path: Path, options: ReadingOptions, table: str, place: str) -> Sheet:
    try:
        encoding = options.encoding or encodings.detect_encoding(path).name
        with path.open(encoding=encoding, newline="") as stream:
            written = stream.read()
    except (OSError, UnicodeError, LookupError) as fault:
        raise ValidationBlockedError(unreadable([path], "CSV", fault)) from None
    try:
        delimiter = options.delimiter or _delimiter(written, table)
        grid = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
    except (csv.Error, TypeError) as fault:
        raise ValidationBlockedError(unreadable([path], "CSV", fault)) from None
    _refuse_wider_rows(path, grid, delimiter, find_headings(grid, table))
    return Sheet(table, place, grid, options.decimal or "", "," if delimiter == ";" else "", guarded=True)


def _delimiter(written: str, table: str) -> str:
    """Choose the delimiter that makes most headings known."""
    spellings = spellings_of_columns(table)
    lines = written.splitlines()[:HEADING_WITHIN]

    def known(delimiter: str) -> int:
        rows = csv.reader(lines, delimiter=delimiter)
        return max((sum(plain(cell) in spellings for cell in row) for row in rows), default=0)

    return max(encodings.DELIMITERS, key=known)


def find_headings(grid: Grid, table: str) -> int:
    """Find the row of headings: the one among the first with most known ones; the first filled row where none is."""
    spellings = spellings_of_columns(table)
    known = [sum(plain(str(cell)) in spellings for cell in row) for row in grid[:HEADING_WITHIN]]
    if any(known):
        return known.index(max(known))
    return next((at for at, row in enumerate(grid) if any(str(cell).strip() for cell in row)), 0)


def _refuse_wider_rows(path: Path, grid: list[list[str]], delimiter: str, headings: int) -> None:
    width = len(grid[headings]) if grid else 0
    wider = [at for at in range(headings + 1, len(grid)) if any(cell.strip() for cell in grid[at][width:])]
    if wider:
        raise ValidationBlockedError(
            block(
                "RD-114",
                examples=[f"{at + 1}: {delimiter.join(grid[at])[:80]}" for at in wider],
                file=path.name,
                line=wider[0] + 1,
                width=len(grid[wider[0]]),
                expected=width,
                n=len(wider),
            )
        )
