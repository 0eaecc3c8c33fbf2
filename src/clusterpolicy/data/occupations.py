"""Occupations: whom each industry employs, read from a table with one row a pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xarray as xr

from clusterpolicy.errors import ValidationBlockedError, block

COLUMNS = ("industry", "occupation", "value")


def take_occupations(
    rows: Sequence[Mapping[str, str]], *, file: str, columns: Mapping[str, str] | None = None
) -> xr.DataArray:
    """Check rows of a table of occupations.

    Parameters
    ----------
    rows
        Column -> text, one row for each industry and occupation: persons, or shares of the industry's persons.
    file
        Name for messages.
    columns
        ``industry``, ``occupation`` and ``value`` -> column; the same names where not given.

    Returns
    -------
    occupations
        Dims (industry, occupation), in the order of the table; a pair without a row is zero.

    Raises
    ------
    ValidationBlockedError
        DF-014 with the rows that are incomplete, no number from 0 on, or there twice; or where there is none.
    """
    at = columns or {name: name for name in COLUMNS}
    amounts: dict[tuple[str, str], float] = {}
    wrong: list[str] = []
    for row in rows:
        industry, occupation, value = (row[at[name]] for name in COLUMNS)
        try:
            amount = float(value.replace(",", "."))
        except ValueError:
            amount = float("nan")
        if not 0 <= amount < float("inf") or not industry or not occupation or (industry, occupation) in amounts:
            wrong.append(f"{industry}, {occupation}: {value or '–'}")
        amounts[industry, occupation] = amount
    if wrong or not amounts:
        raise ValidationBlockedError(block("DF-014", file=file, n=len(wrong), examples=wrong))
    industries, occupations = (list(dict.fromkeys(key[place] for key in amounts)) for place in (0, 1))
    numbers = [[amounts.get((industry, occupation), 0.0) for occupation in occupations] for industry in industries]
    return xr.DataArray(numbers, {"industry": industries, "occupation": occupations}, ("industry", "occupation"))
