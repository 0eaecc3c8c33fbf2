"""Words that a spreadsheet must not take for formulas."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guarded(words: str) -> str:
    """Disarm words that a spreadsheet would take for a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("North")
    ("'=1+1", 'North')
    """
    return f"'{words}" if words.startswith(FORMULA_STARTS) else words
