"""Levels: values sorted into a few classes, each with a colour, an ink, a mark and words."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clusterpolicy.charts.theme import DIVERGING, INK, NO_DATA, SEQUENTIAL
from clusterpolicy.charts.wording import as_number, limit, short, written
from clusterpolicy.language import text
from clusterpolicy.views.view import Chart, Column, Value

MARK_ABOVE = "▲"


@dataclass(frozen=True)
class Level:
    """One class of values.

    Parameters
    ----------
    label
        Its range in words.
    colour, ink
        Of the field and of what is written on it.
    mark
        Second cue beside the colour; empty for most.
    """

    label: str
    colour: str
    ink: str = INK
    mark: str = ""


@dataclass(frozen=True)
class Levels:
    """Classes of one column and the limits between them.

    Parameters
    ----------
    limits
        Rising; a value equal to a limit belongs to the class above it.
    levels
        One more than there are limits.
    unknown
        For fields without a number.
    marked_from
        Limit from which fields carry the mark; ``None`` where no field does.
    """

    limits: tuple[float, ...]
    levels: tuple[Level, ...]
    unknown: Level
    marked_from: float | None = None

    def of(self, value: Value) -> Level:
        """Find the level of a number."""
        known = as_number(value)
        return self.unknown if known is None else self.levels[bisect.bisect_right(self.limits, known)]


def sort_into_levels(values: Sequence[float | None], chart: Chart, column: Column, language: str) -> Levels:
    """Choose classes for a column: around a midpoint, by whole numbers, or by round steps."""
    unknown = Level(text("rd-no-number", language), NO_DATA)
    known = sorted(value for value in values if value is not None)
    if not known:
        return Levels((), (Level("", SEQUENTIAL[0]),), unknown)
    if chart.scale == "diverging":
        limits = _around(known, chart.midpoint, chart.reference.get("colour", 1.25 * chart.midpoint))
        inks = (INK, INK, INK, INK, "#FFFFFF")
        marks = ("", "", "", MARK_ABOVE, MARK_ABOVE)
        words = _range_words(limits, column, language)
        found = tuple(Level(*parts) for parts in zip(words, DIVERGING, inks, marks, strict=True))
        return Levels(limits, found, unknown, limits[2])
    distinct = sorted(set(known))
    if len(distinct) <= len(SEQUENTIAL):
        limits = tuple(distinct[1:])
        words = [written(value, column, language) for value in distinct]
    elif column.kind == "integer":
        limits = _whole_steps(distinct)
        words = _whole_words(limits, column, language)
    else:
        limits = _round_steps(known[0], known[-1])
        words = _range_words(limits, column, language)
    colours = spread(len(words))
    found = tuple(
        Level(word, colour, "#FFFFFF" if colour in SEQUENTIAL[-2:] else INK)
        for word, colour in zip(words, colours, strict=True)
    )
    return Levels(limits, found, unknown)


def _around(known: Sequence[float], midpoint: float, raised: float) -> tuple[float, ...]:
    if midpoint > 0 and known[0] >= 0:
        above = raised if midpoint < raised < 2 * midpoint else 1.25 * midpoint
        return (0.5 * midpoint, 0.8 * midpoint, above, 2.0 * midpoint)
    reach = max(abs(known[0] - midpoint), abs(known[-1] - midpoint)) or 1.0
    step = _round_up(reach / 5)
    return tuple(midpoint + step * factor for factor in (-3, -1, 1, 3))


def _whole_steps(distinct: Sequence[float]) -> tuple[float, ...]:
    """Limits between whole numbers; zero is a class of its own."""
    start = distinct[1] if distinct[0] == 0 else distinct[0]
    most = distinct[-1]
    count = 4 if distinct[0] == 0 else 5
    step = max(1, math.ceil(_round_up(max(most - start, 1) / count)))
    limits = [start + step * at for at in range(0 if distinct[0] == 0 else 1, count)]
    return tuple(value for value in limits if value <= most)


def _whole_words(limits: Sequence[float], column: Column, language: str) -> list[str]:
    if not limits:
        return [text("rd-all-alike", language)]
    first = limits[0] - 1
    said = [
        written(0, column, language) if first == 0 else text("rd-below", language, limit=short(limits[0], language))
    ]
    for low, high in pairwise(limits):
        ends = short(low, language), short(high - 1, language)
        said.append(ends[0] if ends[0] == ends[1] else "–".join(ends))
    return [*said, text("rd-from", language, limit=short(limits[-1], language))]


def _round_steps(least: float, most: float) -> tuple[float, ...]:
    step = _round_up((most - least) / 5)
    first = math.floor(least / step) * step + step
    limits = [first + step * count for count in range(4)]
    return tuple(round(value, 12) for value in limits if value <= most)


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= step * (1 - 1e-9))


def _range_words(limits: Sequence[float], column: Column, language: str) -> list[str]:
    said = [limit(value, column, language) for value in limits]
    between = [text("rd-between", language, low=low, high=high) for low, high in pairwise(said)]
    return [text("rd-below", language, limit=said[0]), *between, text("rd-from", language, limit=said[-1])]


def spread(count: int) -> list[str]:
    """Choose some colours from light to dark, as far apart as can be."""
    if count == 1:
        return [SEQUENTIAL[2]]
    last = len(SEQUENTIAL) - 1
    return [SEQUENTIAL[round(at * last / (count - 1))] for at in range(count)]
