"""Codes that a spreadsheet spoiled: leading zeros lost, codes turned into dates; what they may have been."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clusterpolicy.data.classifications.classification import Classification

_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_RU = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = {name: number for names in (_MONTHS_EN, _MONTHS_RU) for number, name in enumerate(names, start=1)}
_MONTH["мая"] = 5

_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00)?$")
_DOTTED = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_DAY_MONTH = re.compile(r"^(\d{1,2})[.\-\s]([A-Za-zА-Яа-яё]{3})[а-яa-z]*\.?$")
_MONTH_YEAR = re.compile(r"^([A-Za-zА-Яа-яё]{3})[а-яa-z]*[.\-\s](\d{2}|\d{4})$")


@dataclass(frozen=True)
class Restoration:
    """A spoiled code and what it may have been.

    Parameters
    ----------
    found
        The code as it stands in the file.
    proposals
        Codes it may have been, likeliest first.
    """

    found: str
    proposals: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Tell whether one proposal only is left."""
        return len(self.proposals) == 1


def find_lost_zeros(codes: Iterable[str], classification: Classification) -> dict[str, str]:
    """Find codes that the classification knows only with one or more leading zeros.

    Examples
    --------
    >>> listed = Classification.from_codes("made up", ["01", "01.1", "10", "10.1"])
    >>> find_lost_zeros(["1", "1.1", "10.1"], listed)
    {'1': '01', '1.1': '01.1'}
    """
    restored = {}
    for code in dict.fromkeys(codes):
        if code in classification or not code[:1].isdigit():
            continue
        padded = next(("0" * n + code for n in (1, 2, 3) if "0" * n + code in classification), None)
        if padded:
            restored[code] = padded
    return restored


def find_codes_turned_dates(
    codes: Iterable[str], *, classification: Classification | None = None
) -> tuple[Restoration, ...]:
    """Find codes that became dates, such as "10.янв", "01.10.2023", "2023-10-01", "Oct-01", "янв.10".

    A dotted code of two parts is read by a spreadsheet as a day and a month, or as a month and a
    year; what was "10.1" may come back as any of these. Proposals are kept to the codes of the
    classification where one is given.

    Examples
    --------
    >>> [(fault.found, fault.proposals) for fault in find_codes_turned_dates(["10.янв", "10.2"])]
    [('10.янв', ('10.1', '10.01'))]
    """
    found = []
    for code in dict.fromkeys(codes):
        proposals = _proposals(code.strip())
        if not proposals:
            continue
        kept = tuple(p for p in proposals if classification is None or p in classification)
        found.append(Restoration(code, kept))
    return tuple(found)


def _proposals(code: str) -> tuple[str, ...]:
    if parts := _ISO.match(code):
        return _from_date(int(parts[3]), int(parts[2]), int(parts[1]))
    if parts := _DOTTED.match(code):
        return _from_date(int(parts[1]), int(parts[2]), int(parts[3]))
    if (parts := _DAY_MONTH.match(code)) and parts[2].lower() in _MONTH:
        month = _MONTH[parts[2].lower()]
        first = parts[1].zfill(2)
        return _unique(f"{first}.{month}", f"{first}.{month:02d}")
    if (parts := _MONTH_YEAR.match(code)) and parts[1].lower() in _MONTH:
        month, year = _MONTH[parts[1].lower()], int(parts[2]) % 100
        return _unique(f"{month:02d}.{year}", f"{month:02d}.{year:02d}")
    return ()


def _from_date(day: int, month: int, year: int) -> tuple[str, ...]:
    if day > 31 or month > 12:
        return ()
    if day == 1:
        as_month_year = (f"{month:02d}.{year % 100}", f"{month:02d}.{year % 100:02d}")
        return _unique(f"01.{month}", f"01.{month:02d}", f"{month:02d}.1", f"{month:02d}.01", *as_month_year)
    swapped = (f"{month:02d}.{day}", f"{month:02d}.{day:02d}") if day <= 99 else ()
    return _unique(f"{day:02d}.{month}", f"{day:02d}.{month:02d}", *swapped)


def _unique(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
