"""Units in words, in English and Russian: "thousand persons", "млн руб."."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MULTIPLIERS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "thousands": 1e3,
    "тыс": 1e3,
    "тысяч": 1e3,
    "тысячи": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "млн": 1e6,
    "миллионов": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "bln": 1e9,
    "млрд": 1e9,
    "миллиардов": 1e9,
    "трлн": 1e12,
    "trillion": 1e12,
}
_BASES = {
    "persons": ("person", "persons", "people", "jobs", "employees", "чел", "человек", "работников"),
    "units": (
        "unit",
        "units",
        "establishments",
        "enterprises",
        "firms",
        "count",
        "ед",
        "единиц",
        "штук",
        "шт",
    ),
    "roubles": ("rouble", "roubles", "ruble", "rubles", "rub", "руб", "рублей", "₽"),
    "tenge": ("tenge", "kzt", "тенге", "₸"),
    "hryvnia": ("hryvnia", "hryvnias", "uah", "грн", "гривен", "₴"),
    "dollars": ("dollar", "dollars", "usd", "долл", "долларов", "$"),
    "euro": ("euro", "euros", "eur", "евро", "€"),
    "square kilometres": ("km2", "km²", "км2", "км²", "square kilometres"),
    "hectares": ("ha", "га", "гектаров", "hectares"),
}


@dataclass(frozen=True)
class Unit:
    """A unit and the factor that turns stated values into it.

    Parameters
    ----------
    base
        Unit after multiplication, such as ``persons``.
    multiplier
        What stated values are multiplied by, such as 1000.
    """

    base: str
    multiplier: float = 1.0


def parse_unit(words: str) -> Unit:
    """Read a unit from words; unknown words stay as they are, with multiplier 1.

    Examples
    --------
    >>> parse_unit("тыс. чел.")
    Unit(base='persons', multiplier=1000.0)
    >>> parse_unit("million roubles")
    Unit(base='roubles', multiplier=1000000.0)
    """
    parts = re.split(r"[\s.]+", words.strip().lower())
    multiplier = 1.0
    rest = []
    for part in parts:
        if part in _MULTIPLIERS:
            multiplier *= _MULTIPLIERS[part]
        elif part:
            rest.append(part)
    phrase = " ".join(rest)
    for base, spellings in _BASES.items():
        if phrase in spellings:
            return Unit(base, multiplier)
    return Unit(phrase if multiplier != 1.0 else words.strip(), multiplier)
