"""Rows that a person adds to the instrument matrix or changes in it: read, checked, written, put in."""

from __future__ import annotations

import csv
import errno
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.tables import ReadingOptions, open_table
from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.identification.documents import Document, Entry, Words, check_document, read_document
from clusterpolicy.policy.knowledge.paper import LastColumn, Mark
from clusterpolicy.policy.matrix import InstrumentMatrix, assign_last_column, instrument_matrix

ABOUT = ("country", "name_en", "name_ru")
BESIDE = ("last_column", "remark_en", "remark_ru")
DOCUMENTS = (".yaml", ".yml", ".toml")
_CODE = re.compile(r"[A-Z]{2}")


class OwnCountry(Entry):
    """A row that a person gives.

    Parameters
    ----------
    country
        Code of two capital letters.
    name
        By language; needed for a country that the matrix lacks.
    instruments
        Code of each column -> 0 or 1; all of them, a blank is not a zero. Left out, the matrix's row stays.
    last_column
        What the mark in the compound column means.
    remark
        Why, by language.
    """

    country: str
    name: Words | None = None
    instruments: dict[str, Mark] | None = None
    last_column: LastColumn | None = None
    remark: Words | None = None


class OwnCountries(Entry):
    """Content of a file of own rows."""

    format: Literal[1] = 1
    countries: tuple[OwnCountry, ...]


def read_own_countries(path: str | Path, matrix: InstrumentMatrix | None = None) -> tuple[OwnCountry, ...]:
    """Read own rows from YAML (or TOML) or a table (CSV, XLSX, ODS ...), and check them against a matrix.

    Parameters
    ----------
    path
        YAML with ``countries``, or a table with a row a country and a column an instrument, in any encoding and
        with any delimiter that an office program writes.
    matrix
        That the rows are meant for; Table 4 where not stated.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow its format, UP-002 to UP-009 and RD-114 where a table cannot be
        read, PM-101 to PM-106; all at once, each with its place.
    """
    matrix = matrix or instrument_matrix()
    path = Path(path)
    document = read_document(path) if path.suffix.lower() in DOCUMENTS else _read_sheet(path, matrix)
    rows = check_document(OwnCountries, document).countries
    stop_if_blocked(list(_faults(rows, document, matrix)))
    return rows


def with_countries(matrix: InstrumentMatrix, rows: Sequence[OwnCountry]) -> InstrumentMatrix:
    """Put rows into a matrix: a known country's row is replaced where it stands, a new one comes last.

    Doubts speak of what the paper prints, so a replaced row has none.
    """
    codes = list(matrix.countries)
    cells = {code: matrix.used.sel(country=code).values for code in codes}
    changed = [row for row in rows if row.instruments is not None]
    for row in changed:
        given = row.instruments or {}
        cells[row.country] = np.array([given[column.code] for column in matrix.instruments], dtype=np.int8)
    codes += [row.country for row in changed if row.country not in codes]
    own = {row.country for row in changed}
    last = matrix.instruments[-1].code
    marked = {row.country for row in changed if (row.instruments or {})[last]}
    put = replace(
        matrix,
        used=xr.DataArray(
            np.array([cells[code] for code in codes], dtype=np.int8),
            {"country": codes, "instrument": matrix.used["instrument"].values},
            ("country", "instrument"),
            name="used",
        ),
        names={**matrix.names, **{row.country: row.name for row in rows if row.name is not None}},
        doubts={code: found for code, found in matrix.doubts.items() if code not in own},
        last_column={
            **{code: meaning for code, meaning in matrix.last_column.items() if code not in own},
            **dict.fromkeys(sorted(marked), "compound"),
        },
        remarks={code: said for code, said in matrix.remarks.items() if code not in own},
        own=matrix.own | own,
    )
    for row in rows:
        if row.last_column is not None:
            put = assign_last_column(put, row.country, row.last_column)
    said = {row.country: row.remark for row in rows if row.remark is not None}
    return replace(put, remarks={**put.remarks, **said})


def own_rows(matrix: InstrumentMatrix) -> tuple[OwnCountry, ...]:
    """Return what a person changed in a matrix, as rows to write."""
    told = {code: meaning for code, meaning in matrix.last_column.items() if meaning != "compound"}
    return tuple(
        OwnCountry(
            country=code,
            name=matrix.names[code] if code in matrix.own else None,
            instruments=_cells(matrix, code) if code in matrix.own else None,
            last_column=told.get(code),
            remark=matrix.remarks.get(code),
        )
        for code in matrix.countries
        if code in matrix.own or code in told or code in matrix.remarks
    )


def _cells(matrix: InstrumentMatrix, code: str) -> dict[str, Any]:
    row = matrix.used.sel(country=code)
    return {str(name): int(value) for name, value in zip(row["instrument"].values, row.values, strict=True)}


def write_own_countries(
    rows: Sequence[OwnCountry], path: str | Path, *, matrix: InstrumentMatrix | None = None
) -> None:
    """Write own rows so that :func:`read_own_countries` gives the same back; the suffix says YAML or CSV.

    Raises
    ------
    UsageError
        PM-006 for another suffix.
    """
    path = Path(path)
    matrix = matrix or instrument_matrix()
    if path.suffix.lower() in (".yaml", ".yml"):
        import yaml

        content = OwnCountries(countries=tuple(rows)).model_dump(exclude_none=True, mode="json")
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return
    if path.suffix.lower() != ".csv":
        raise UsageError(block("PM-006", file=path.name))
    codes = [column.code for column in matrix.instruments]
    with path.open("w", encoding="utf-8", newline="") as stream:
        sheet = csv.writer(stream, lineterminator="\n")
        sheet.writerow([*ABOUT, *codes, *BESIDE])
        for row in rows:
            given = row.instruments or {}
            cells = [given.get(code, "") for code in codes]
            sheet.writerow([row.country, *_said(row.name), *cells, row.last_column or "", *_said(row.remark)])


def _said(words: Words | None) -> tuple[str, str]:
    return (words.en, words.ru) if words else ("", "")


def _read_sheet(path: Path, matrix: InstrumentMatrix) -> Document:
    if not path.is_file():
        raise UsageError(block("DO-001", file=str(path), detail=os.strerror(errno.ENOENT)))
    table = open_table(path, options=ReadingOptions(header_rows=1))
    codes = [column.code for column in matrix.instruments]
    allowed = [*ABOUT, *codes, *BESIDE]
    headers = {name: name.strip() for name in table.columns}
    unknown = [name for name in headers.values() if name not in allowed]
    if unknown or "country" not in headers.values():
        found = ", ".join(repr(name) for name in unknown) or "-"
        raise ValidationBlockedError(block("PM-106", file=path.name, found=found, known=", ".join(allowed)))
    with table.reading():
        read = table.frame.collect(backend="pyarrow").to_native().to_pylist()
    rows: list[dict[str, Any]] = []
    lines: dict[tuple[str | int, ...], int] = {}
    for at, line in enumerate(read, start=2):
        filled = {headers[name]: said for name, value in line.items() if (said := _cell(value))}
        if filled:
            lines["countries", len(rows)] = at
            rows.append(_row(filled, codes))
    return Document(path.name, {"countries": rows}, lines)


def _cell(value: object) -> str:
    """Text of a cell; a workbook's 1.0 and true are the 1 that was typed."""
    if isinstance(value, bool | float) and value == value and int(value) == value:  # noqa: PLR0124
        return str(int(value))
    return "" if value is None else str(value).strip()


def _row(filled: dict[str, str], codes: Sequence[str]) -> dict[str, Any]:
    given = {
        code: int(filled[code]) if filled[code] in ("0", "1") else filled[code] for code in codes if code in filled
    }
    row: dict[str, Any] = {key: filled[key] for key in ("country", "last_column") if key in filled}
    for key in ("name", "remark"):
        said = {tongue: filled[f"{key}_{tongue}"] for tongue in ("en", "ru") if f"{key}_{tongue}" in filled}
        row |= {key: said} if said else {}
    return row | ({"instruments": given} if given else {})


def _faults(rows: Sequence[OwnCountry], document: Document, matrix: InstrumentMatrix) -> Iterator[Finding]:
    codes = [column.code for column in matrix.instruments]
    seen: set[str] = set()
    for at, row in enumerate(rows):
        stands = {"file": document.name, "place": document.where(("countries", at)), "country": row.country}
        if not _CODE.fullmatch(row.country):
            yield block("PM-101", **stands)
        if row.country in seen:
            yield block("PM-103", **stands)
        seen.add(row.country)
        if row.country not in matrix.countries and (row.name is None or row.instruments is None):
            yield block("PM-104", **stands)
        if row.instruments is not None:
            lacks = [code for code in codes if code not in row.instruments]
            more = [code for code in row.instruments if code not in codes]
            if lacks or more:
                missing, unknown = ", ".join(lacks) or "-", ", ".join(more) or "-"
                yield block("PM-102", **stands, missing=missing, unknown=unknown, known=", ".join(codes))
        given = row.instruments
        if row.last_column is not None:
            marked = given.get(codes[-1]) if given is not None else _marked(matrix, row.country)
            if not marked:
                yield block("PM-105", **stands)


def _marked(matrix: InstrumentMatrix, country: str) -> bool:
    return country in matrix.countries and matrix.uses(country, matrix.instruments[-1].code)
