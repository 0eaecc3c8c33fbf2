"""The door for qualitative evidence: a workbook or a folder of CSV files in, checked records out, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from clusterpolicy.data.evidence_records.cases import remark_on_cases
from clusterpolicy.data.evidence_records.checking import check_between, check_values
from clusterpolicy.data.evidence_records.parsing import parse_sheet
from clusterpolicy.data.evidence_records.records import EvidenceRecords, Place
from clusterpolicy.data.evidence_records.rows import Faults, Row
from clusterpolicy.data.evidence_records.sheets import open_sheets
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.errors import stop_if_blocked


def read_evidence(source: str | Path, *, options: ReadingOptions = ReadingOptions()) -> EvidenceRecords:
    """Read records of interviews, groups, cases, panels, surveys, chains, ties, genealogies and exports.

    Parameters
    ----------
    source
        A workbook (XLSX, ODS) with one sheet a table, a folder of CSV files named after the tables, or one such
        file. Names of sheets, headings and words of vocabularies are taken as their ids or in English or Russian.
    options
        ``sheet`` keeps one sheet of a workbook; ``encoding``, ``delimiter`` and ``decimal`` are of CSV files.

    Returns
    -------
    records
        All of them, with the candidates of their sources filled in and with the warnings of the reading.

    Raises
    ------
    ValidationBlockedError
        With every fault of every table at once (ER-101 to ER-310); then nothing is read.
    """
    opened = open_sheets(source, options)
    faults = Faults()
    parsed: dict[str, list[Row]] = {table: [] for table in EvidenceRecords.TABLES}
    for sheet in opened.sheets:
        parsed[sheet.table] = parse_sheet(sheet, faults)
    rows = {table: [check_values(row, faults) for row in here] for table, here in _with_candidates(parsed).items()}
    check_between(rows, faults)
    found = [*opened.findings, *faults.findings()]
    stop_if_blocked(found)
    records = EvidenceRecords(
        **{table: tuple(kind(**row.values) for row in rows[table]) for table, kind in EvidenceRecords.TABLES.items()},
        origins=opened.origins,
        places={table: _place(here) for table, here in rows.items() if here},
    )
    return replace(records, findings=(*found, *remark_on_cases(records)))


def _place(rows: list[Row]) -> Place:
    return Place(rows[0].place, tuple(row.number for row in rows), rows[0].headings)


def _with_candidates(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Fill in region and activity from the source where a row leaves them open."""
    sources: dict[Any, Row] = {row.get("id"): row for row in rows["sources"]}
    found = dict(rows)
    for table, here in rows.items():
        if table not in ("sources", "firms"):
            found[table] = [_with_candidate(row, sources.get(row.get("source"))) for row in here]
    return found


def _with_candidate(row: Row, source: Row | None) -> Row:
    if source is None:
        return row
    about = {name: row.get(name) or source.get(name) or "" for name in ("region", "activity")}
    return replace(row, values={**row.values, **about})
