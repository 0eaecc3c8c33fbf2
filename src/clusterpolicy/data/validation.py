"""Checks of accounts once their cells are laid out; each remark has a stable id."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.errors import Finding, block, info, warn

UNIT_JUMP = 30.0
FEWEST_TELLING_CELLS = 4
FEWEST_TELLING_LABELS = 2
TOTAL_WORDS = re.compile(
    r"^(all|total|totals|sum|итого|всего|все|россия|российская федерация|рф|страна|country|national|"
    r"всего по .*|total .*|all industries.*|все виды.*)$",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(
    r"^(\d{4}-\d{2}-\d{2}|\d{1,2}[.\-/ ]?(янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)\w*|(янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)\w*[.\-/ ]\d{1,4})$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^\d{4}$")
_CODE = re.compile(r"^[A-Za-zА-Яа-я]?\d[\d.]*$")


def check_accounts(accounts: RegionalAccounts, *, signed: Sequence[str] = ()) -> list[Finding]:
    """Check labels and cells.

    Parameters
    ----------
    accounts
        Laid-out cells.
    signed
        Measures that may be negative.

    Returns
    -------
    findings
        Negative values, missing years, totals among parts, mixed levels, lost zeros, dates for codes, jumps of
        unit, turnover without employment, unstated units, suppressed shares.
    """
    return [
        *_negatives(accounts, signed),
        *_totals_among_parts(accounts),
        *_labels_written_twice(accounts),
        *_code_faults(accounts.industries),
        *_missing_years(accounts),
        *_unit_jumps(accounts),
        *_values_without_people(accounts),
        *_unstated_units(accounts),
        *_hidden_shares(accounts),
        *_sums_against_totals(accounts),
    ]


def _name_cell(array: xr.DataArray, at: Sequence[int]) -> str:
    return " · ".join(str(array[dim].values[index]) for dim, index in zip(array.dims, at, strict=True))


def _negatives(accounts: RegionalAccounts, signed: Sequence[str]) -> Iterator[Finding]:
    for measure in accounts.measures:
        cells = accounts.values[measure]
        where = np.argwhere(cells.values < 0)
        if len(where) and measure not in signed:
            named = [f"{_name_cell(cells, at)} = {cells.values[tuple(at)]:g}" for at in where[:20]]
            yield block("CK-604", examples=named, measure=measure, n=len(where))


def _totals_among_parts(accounts: RegionalAccounts) -> Iterator[Finding]:
    for dim in ("region", "industry"):
        labels = [str(label) for label in accounts.values[dim].values]
        totals = find_totals(accounts.values, dim)
        for label in totals:
            yield block("CD-403", parent=label, n=len(labels) - 1, dim=dim)
        for label in labels:
            if label not in totals and TOTAL_WORDS.match(label.strip()):
                yield block("CD-411", label=label, dim=dim)


def _labels_written_twice(accounts: RegionalAccounts) -> Iterator[Finding]:
    """Find labels that differ only in case, spaces or the letter ё: one place counted as two."""
    for dim in ("region", "industry"):
        spellings: dict[str, list[str]] = {}
        for label in (str(value) for value in accounts.values[dim].values):
            spellings.setdefault(" ".join(label.casefold().replace("ё", "е").split()), []).append(label)
        twins = [" / ".join(found) for found in spellings.values() if len(found) > 1]
        if twins:
            yield block("CD-412", examples=twins, n=len(twins), dim=dim)


def find_totals(values: xr.Dataset, dim: str) -> list[str]:
    """Find labels whose every known cell equals the sum of the other labels' cells.

    The first measure is judged by. At least four cells where the others add up to more than zero,
    under at least two labels of the other dim, are required: fewer may agree by chance.
    """
    if values.sizes[dim] < 3 or not values.data_vars:
        return []
    other = "industry" if dim == "region" else "region"
    array = values[str(next(iter(values.data_vars)))].transpose(dim, other, ...)
    cells = array.values.reshape(array.sizes[dim], array.sizes[other], -1)
    tolerance = 1e-9 * float(np.nanmax(np.abs(cells), initial=0.0))
    found = []
    for at, label in enumerate(array[dim].values):
        rest = np.delete(cells, at, axis=0).sum(axis=0)
        known = ~np.isnan(rest) & ~np.isnan(cells[at])
        telling = known & (rest > tolerance)
        enough = telling.sum() >= FEWEST_TELLING_CELLS and telling.any(axis=1).sum() >= FEWEST_TELLING_LABELS
        if enough and np.allclose(cells[at][known], rest[known], rtol=1e-3, atol=tolerance):
            found.append(str(label))
    return found


def _missing_years(accounts: RegionalAccounts) -> Iterator[Finding]:
    if not accounts.years or not all(_YEAR.match(label) for label in accounts.years):
        return
    years = sorted(int(label) for label in accounts.years)
    missing = sorted(set(range(years[0], years[-1])) - set(years))
    if missing:
        yield info(
            "CK-611", years=", ".join(map(str, missing)), n=len(missing), first=str(years[0]), last=str(years[-1])
        )


def _code_faults(labels: Sequence[str]) -> Iterator[Finding]:
    dates = [label for label in labels if _DATE_LIKE.match(label)]
    if dates:
        yield warn("RD-107", examples=dates, n=len(dates), ex=dates[0])
    codes = [label for label in labels if _CODE.match(label)]
    if len(codes) < 3 or len(codes) < 0.8 * len(labels):
        return
    lost = find_lost_zeros(codes)
    if lost:
        yield warn("RD-106", examples=lost, n=len(lost), ex=lost[0], fix="0" + lost[0])
        return
    levels = sorted({len(code.replace(".", "")) for code in codes})
    nested = [code for code in codes if any(other != code and other.startswith(code) for other in codes)]
    if nested:
        counts = ", ".join(f"{level}: {sum(len(c.replace('.', '')) == level for c in codes)}" for level in levels)
        yield warn("CD-406", examples=nested, n=len(nested), ex=nested[0], counts=counts)


def find_lost_zeros(codes: Sequence[str]) -> list[str]:
    """Find codes whose first group is one digit short of the others and begins no other code.

    Examples
    --------
    >>> find_lost_zeros(["1.1", "2.3", "10.1", "25.6"])
    ['1.1', '2.3']
    >>> find_lost_zeros(["1", "11", "111"])
    []
    """
    firsts = {code: code.partition(".")[0] for code in codes}
    lengths = {len(first) for first in firsts.values()}
    if len(lengths) != 2 or max(lengths) - min(lengths) != 1:
        return []
    short = [code for code, first in firsts.items() if len(first) == min(lengths)]
    begins = any(
        other != code and other.startswith(firsts[code]) and "." not in code for code in short for other in codes
    )
    sequential = not any("." in code for code in codes) and min(lengths) == 1
    return [] if begins or sequential else short


def _unit_jumps(accounts: RegionalAccounts) -> Iterator[Finding]:
    years = accounts.years
    for measure in accounts.measures:
        for before, after in itertools.pairwise(years):
            old, new = (accounts.values[measure].sel(year=label).values for label in (before, after))
            both = (old > 0) & (new > 0)
            if both.sum() >= 5:
                ratio = float(np.median(new[both] / old[both]))
                if not 1 / UNIT_JUMP < ratio < UNIT_JUMP:
                    yield warn("MP-304", measure=measure, x=round(ratio, 3), before=before, after=after)


def _values_without_people(accounts: RegionalAccounts) -> Iterator[Finding]:
    if "employment" not in accounts.measures:
        return
    empty = accounts.values["employment"].values == 0
    for measure in accounts.measures:
        if measure in ("employment", "records"):
            continue
        cells = accounts.values[measure]
        where = np.argwhere(empty & (cells.values > 0))
        if len(where):
            yield warn("CK-606", examples=[_name_cell(cells, at) for at in where[:20]], measure=measure, n=len(where))


def _unstated_units(accounts: RegionalAccounts) -> Iterator[Finding]:
    for measure in accounts.measures:
        if measure not in accounts.units and measure not in ("establishments", "records"):
            cells = accounts.values[measure].values
            if not np.isnan(cells).all():
                yield warn(
                    "MP-303",
                    measure=measure,
                    low=round(float(np.nanmin(cells)), 1),
                    high=round(float(np.nanmax(cells)), 1),
                )


def _hidden_shares(accounts: RegionalAccounts) -> Iterator[Finding]:
    for measure in accounts.measures:
        hidden = float((accounts.availability[measure] == Availability.SUPPRESSED).mean())
        if hidden:
            yield warn("MS-503", measure=measure, pct=round(100 * hidden, 1))


def _sums_against_totals(accounts: RegionalAccounts, tolerance: float = 5e-3) -> Iterator[Finding]:
    for measure, totals in accounts.totals.items():
        cells = accounts.values[measure]
        for over, published in (("industry", totals.region), ("region", totals.industry)):
            if published is None:
                continue
            summed = cells.sum(over, skipna=False).transpose(*published.dims)
            aligned = published.reindex_like(summed)
            off: xr.DataArray = abs(summed - aligned) > tolerance * abs(aligned) + 1
            where = np.argwhere(off.values)
            if len(where):
                named = [
                    f"{_name_cell(summed, at)}: {summed.values[tuple(at)]:g} / {published.values[tuple(at)]:g}"
                    for at in where[:20]
                ]
                yield warn("CK-602", examples=named, measure=measure, n=len(where), over=over)
