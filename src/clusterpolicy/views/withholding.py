"""Withholding: bounds so close that to print them would tell a figure which its publisher hides."""

from __future__ import annotations

import math

from clusterpolicy.language import number, text

NARROWEST = 0.2
"""Share of the upper bound by which bounds must differ to be printed: ten per cent either way of their middle."""
SIGN = "c"
"""The sign of a figure that is known and kept secret."""


def gives_away(least: float, most: float) -> bool:
    """Tell whether the bounds of a hidden figure are too close to be printed; equal ones always are.

    Examples
    --------
    >>> gives_away(3006, 3052), gives_away(0, 0), gives_away(16, 98), gives_away(16, float("nan"))
    (True, True, False, False)
    """
    return not math.isnan(least) and not math.isnan(most) and (most == least or most - least < NARROWEST * most)


def rounded_down(least: float) -> float:
    """Keep the first digit of a bound that may not be printed, and nothing of what follows.

    Examples
    --------
    >>> rounded_down(55.08), rounded_down(1.38), rounded_down(0.0)
    (50.0, 1.0, 0.0)
    """
    if least <= 0:
        return 0.0
    step: float = 10.0 ** math.floor(math.log10(least))
    return math.floor(least / step) * step


def withheld_words(language: str) -> str:
    """Say why bounds are not printed."""
    return text("rs-withheld", language, share=number(100 * NARROWEST, 0, language))
