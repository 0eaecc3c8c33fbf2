"""The instrument matrix for machines: plain records, and the same as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import xarray as xr

from clusterpolicy.policy.matrix import InstrumentGap, InstrumentMatrix

Records = list[dict[str, Any]]


def matrix_records(matrix: InstrumentMatrix, language: str) -> Records:
    """A record a country: code, name, 0 or 1 an instrument, how many, meaning of the last mark, doubtful cells."""
    return [
        {
            "country": country,
            "name": matrix.names[country].of(language),
            **{column.code: int(matrix.uses(country, column.code)) for column in matrix.instruments},
            "count": int(matrix.used.sel(country=country).sum()),
            "last_column": matrix.last_column.get(country, ""),
            "doubtful": [c.code for c in matrix.instruments if matrix.doubtful(country, c.code)],
            "own": country in matrix.own,
        }
        for country in matrix.countries
    ]


def similarity_records(similarity: xr.DataArray) -> Records:
    """A record a country, the most alike first, rounded to 3 decimals.

    Examples
    --------
    >>> from clusterpolicy.policy.matrix import country_similarity, instrument_matrix
    >>> similarity_records(country_similarity(instrument_matrix(), "RU"))[0]
    {'country': 'CH', 'similarity': 0.667}
    """
    codes = map(str, similarity["country"].values)
    return [
        {"country": code, "similarity": round(value, 3)}
        for code, value in zip(codes, similarity.values.tolist(), strict=True)
    ]


def gap_records(gaps: Sequence[InstrumentGap]) -> Records:
    """A record an instrument that peers use: its code, their share and who they are, ids of doubts."""
    return [
        {
            "instrument": gap.instrument,
            "share": round(gap.share, 3),
            "users": list(gap.users),
            "doubts": [doubt.id for doubt in gap.doubts],
        }
        for gap in gaps
    ]


def doubt_records(matrix: InstrumentMatrix, language: str) -> Records:
    """A record a doubt; the text of one that rests on memory is withheld, empty."""
    return [
        {
            "id": doubt.id,
            "country": country,
            "instrument": column.code,
            "used": int(matrix.uses(country, column.code)),
            "provenance": doubt.provenance,
            "doubt": "" if doubt.recalled else doubt.title.of(language),
            "sources": list(doubt.sources),
            "basis": list(doubt.basis),
        }
        for country in matrix.countries
        for column in matrix.instruments
        for doubt in matrix.doubtful(country, column.code)
    ]


def records_csv(records: Records) -> str:
    """Write records as CSV, members of lists apart by blanks, true and false as 1 and 0.

    Examples
    --------
    >>> records_csv([{"country": "CH", "similarity": 0.667, "users": ["US", "JP"]}]).splitlines()
    ['country,similarity,users', 'CH,0.667,US JP']
    """
    if not records:
        return ""
    stream = io.StringIO()
    sheet = csv.writer(stream, lineterminator="\n")
    sheet.writerow(records[0])
    for record in records:
        sheet.writerow([_cell(value) for value in record.values()])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return int(value) if isinstance(value, bool) else value
