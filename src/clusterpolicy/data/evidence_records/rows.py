"""Rows of a table on their way to records, and faults that are told by the rows where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clusterpolicy.data.evidence_records.layout import LAYOUT
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.errors import Finding, info

ROWS_TOLD = 25
LONGEST_VALUE = 60
REMARKS = frozenset({"ER-207", "ER-208", "ER-311", "ER-312", "ER-313", "ER-314", "ER-317"})
"""Faults after which the records are kept."""


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    table
        Name of the table.
    number
        As the sheet counts it; from 1 where the records come from no file.
    place
        File and sheet.
    headings
        Column -> heading as written.
    values
        Column -> parsed value; what could not be parsed, and what was told already, is left out.
    """

    table: str
    number: int
    place: str
    headings: Mapping[str, str]
    values: Mapping[str, Any]

    def get(self, column: str) -> Any:
        """Value of a column; ``None`` where there is none."""
        return self.values.get(column)


Rows = Mapping[str, Sequence[Row]]


def rows_of(records: EvidenceRecords) -> dict[str, list[Row]]:
    """Lay records out as rows again, with the numbers of their sheet where they come from one."""
    found: dict[str, list[Row]] = {}
    for table, columns in LAYOUT.items():
        place = records.places.get(table)
        numbers = place.rows if place else range(1, len(getattr(records, table)) + 1)
        found[table] = [
            Row(
                table,
                number,
                place.name if place else table,
                place.headings if place else {},
                {column.name: getattr(record, column.name) for column in columns},
            )
            for number, record in zip(numbers, getattr(records, table), strict=True)
        ]
    return found


@dataclass
class Faults:
    """Faults as they are found; one finding tells all rows with the same fault of the same column."""

    _told: dict[tuple[Any, ...], list[str]] = field(default_factory=dict)
    _whole: list[Finding] = field(default_factory=list)
    _examples: dict[str, int] = field(default_factory=dict)

    def add(self, fault: str, row: Row, column: str = "", *, told: object = None, **values: object) -> None:
        """Note a fault of a row, with the value found."""
        heading = row.headings.get(column, column)
        key = (fault, row.place, heading, tuple(sorted(values.items())))
        self._told.setdefault(key, []).append(f"{row.number}" if told is None else f"{row.number}: {shorten(told)}")

    def add_whole(self, finding: Finding) -> None:
        """Note a fault that is told as it is."""
        self._whole.append(finding)

    def add_examples(self, place: str, number: int) -> None:
        """Note rows that only show how a row looks."""
        self._examples[place] = number

    def findings(self) -> list[Finding]:
        """Turn what was noted into findings, in the order in which each kind was met first."""
        told = [
            Finding(
                fault,
                "warn" if fault in REMARKS else "block",
                {"place": place, "column": heading, "n": len(told), "rows": listed(told), **dict(values)},
            )
            for (fault, place, heading, values), told in self._told.items()
        ]
        shown = self._examples
        examples = [info("ER-107", n=sum(shown.values()), places="; ".join(shown))] if shown else []
        return [*told, *self._whole, *examples]


def listed(told: Sequence[str]) -> str:
    """Join what was told of rows; beyond the first ones only their number.

    Examples
    --------
    >>> listed(["4: 7", "9: 12"])
    '4: 7; 9: 12'
    """
    more = len(told) - ROWS_TOLD
    return "; ".join(told[:ROWS_TOLD]) + (f"; … (+{more})" if more > 0 else "")


def shorten(value: object) -> str:
    """Write a value on one line, cut where it is long; a dash where it is empty."""
    words = " ".join(str(value).split())
    return (words if len(words) <= LONGEST_VALUE else f"{words[: LONGEST_VALUE - 1]}…") or "–"
