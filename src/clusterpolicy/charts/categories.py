"""Categories: words as levels, from dark to light, each with the number of fields that carry it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clusterpolicy.charts.hatching import Pattern, hatched
from clusterpolicy.charts.levels import Level, spread
from clusterpolicy.charts.theme import INK, NO_DATA, SEQUENTIAL
from clusterpolicy.language import text
from clusterpolicy.views.view import Chart, Value

_PATTERNS: tuple[Pattern | None, ...] = (None, "dots", "cross")


@dataclass(frozen=True)
class Categories:
    """Words of one column and the levels they stand for.

    Parameters
    ----------
    words
        In the order of the legend.
    levels
        One a word.
    unknown
        For fields without a word.
    """

    words: tuple[str, ...]
    levels: tuple[Level, ...]
    unknown: Level

    def of(self, value: Value) -> Level:
        """Find the level of a word."""
        return self.levels[self.words.index(str(value))] if is_word(value) else self.unknown


def is_word(value: Value) -> bool:
    """Tell whether a field carries a category."""
    return value is not None and value == value and str(value) != ""  # noqa: PLR0124 - NaN


def sort_into_categories(drawn: Sequence[Value], chart: Chart, language: str) -> Categories:
    """Give each word a shade; past five words, shades repeat under a pattern.

    Parameters
    ----------
    drawn
        One value a drawn field, for the counts in the legend.
    chart
        Its ``order`` comes first, words that it lacks after it as they appear.
    """
    counts = Counter(str(value) for value in drawn if is_word(value))
    words = [word for word in chart.order if word in counts]
    words += [word for word in counts if word not in words]
    shades = spread(min(max(len(words), 2), len(SEQUENTIAL)))[::-1]
    levels = []
    for at, word in enumerate(words):
        shade, pattern = shades[at % len(shades)], _PATTERNS[at // len(shades) % len(_PATTERNS)]
        label = text("rd-legend-count", language, label=word, n=counts[word])
        colour = shade if pattern is None else hatched(shade, pattern)
        levels.append(Level(label, colour, "#FFFFFF" if shade in SEQUENTIAL[-2:] else INK))
    none = text("rd-legend-count", language, label=text("rd-category-none", language), n=len(drawn) - counts.total())
    return Categories(tuple(words), tuple(levels), Level(none, hatched(NO_DATA, "lines")))
