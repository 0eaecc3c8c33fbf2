"""Records as cells again: labels of the reader's language, files that read back as they were."""

from __future__ import annotations

import csv
import secrets
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from clusterpolicy.data.evidence_records.checking import check_records
from clusterpolicy.data.evidence_records.layout import LAYOUT, Column, column_label, word_label
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.evidence_records.sheets import CSV_SUFFIX
from clusterpolicy.data.formulas import FORMULA_STARTS
from clusterpolicy.errors import ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.language import text

Written = str | int | float | None


def headings_of(table: str, language: str) -> list[str]:
    """Headings of a table in the reader's language."""
    return [column_label(table, column, language) for column in LAYOUT[table]]


def cells_of(records: EvidenceRecords, table: str, language: str) -> list[list[Written]]:
    """Lay the records of a table out as cells, words of vocabularies in the reader's language."""
    columns = LAYOUT[table]
    return [
        [cell_of(column, getattr(record, column.name), language) for column in columns]
        for record in getattr(records, table)
    ]


def cell_of(column: Column, value: Any, language: str) -> Written:
    """Write one value as a cell."""
    written: Written = word_label(column.vocabulary, value, language) if column.vocabulary and value else value
    return written


def write_evidence_csv(records: EvidenceRecords, folder: str | Path, *, language: str = "en") -> None:
    """Write records as a folder of CSV files, one a table that holds any.

    Parameters
    ----------
    records
        Records without a fault.
    folder
        New, empty, or holding tables of records alone, which are replaced.
    language
        Of headings and words; Russian files have semicolons and decimal commas, as spreadsheets there do.

    Raises
    ------
    ValidationBlockedError
        The faults of :func:`~clusterpolicy.data.evidence_records.checking.check_records`; ER-507 where the folder
        holds other files.
    """
    stop_if_blocked(check_records(records))
    folder = Path(folder)
    known = {f"{table}{CSV_SUFFIX}" for table in EvidenceRecords.TABLES}
    strange = sorted(one.name for one in folder.iterdir() if one.name not in known) if folder.is_dir() else []
    if strange:
        raise ValidationBlockedError(block("ER-507", path=str(folder), found=", ".join(strange[:5])))
    fresh = folder.parent / f".{folder.name}.{secrets.token_hex(4)}"
    fresh.mkdir(parents=True)
    try:
        for table in EvidenceRecords.TABLES:
            if getattr(records, table) or table == "sources":
                _write_table(records, table, fresh / f"{table}{CSV_SUFFIX}", language)
        folder.mkdir(exist_ok=True)
        for name in known:
            (folder / name).unlink(missing_ok=True)
        for file in sorted(fresh.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_table(records: EvidenceRecords, table: str, path: Path, language: str) -> None:
    delimiter = ";" if language == "ru" else ","
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(headings_of(table, language))
        for cells in cells_of(records, table, language):
            writer.writerow([_field(cell, delimiter) for cell in cells])


def _field(cell: Written, delimiter: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell
    written = repr(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else repr(float(cell))
    return written.replace(".", ",") if delimiter == ";" else written


def example_row(table: str, language: str) -> list[Written]:
    """One made-up row that shows how a table is filled in; its first cell says that it is an example."""
    content = _examples()[table]
    cells: list[Written] = []
    for column in LAYOUT[table]:
        value = content.get(column.name)
        cells.append(cell_of(column, value[language] if isinstance(value, dict) else value, language))
    return [f"{text('er-example-mark', language)} {cells[0]}", *cells[1:]]


@cache
def _examples() -> dict[str, dict[str, Any]]:
    import yaml

    content: dict[str, dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("example.yaml").read_text(encoding="utf-8")
    )
    return content
