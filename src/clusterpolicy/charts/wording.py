"""Values of a view as people read them: digits, decimal signs, percentages, breakable labels."""

from __future__ import annotations

import math

from clusterpolicy.language import number
from clusterpolicy.views.view import Column, Value, View

MOST_DECIMALS = 6
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


def written(value: Value, column: Column, language: str) -> str:
    """Write one value with its column's digits; an empty text where there is none.

    Examples
    --------
    >>> written(0.125, Column("share", "Share", "percent", 1), "en")
    '12.5%'
    >>> written(1234.5, Column("jobs", "Jobs", "number", 1), "ru").replace(NARROW_SPACE, "_")
    '1_234,5'
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if column.kind == "percent":
        gap = NARROW_SPACE if language == "ru" else ""
        return f"{_plain(100 * value, column.digits, language)}{gap}%"
    return _plain(value, decimals(value, column), language)


def decimals(value: float, column: Column) -> int:
    """Tell with how many decimals a value of a column is written; whole numbers have none.

    Examples
    --------
    >>> indicator = Column("value", "Value", significant=3)
    >>> [decimals(value, indicator) for value in (582, 2.109, -0.0131)]
    [0, 2, 4]
    """
    if column.kind == "integer" or isinstance(value, int):
        return 0
    if not column.significant:
        return column.digits
    if value == round(value):
        return 0
    return max(0, min(MOST_DECIMALS, column.significant - 1 - math.floor(math.log10(abs(value)))))


def _plain(value: float, digits: int, language: str) -> str:
    return number(value if round(value, digits) else 0.0, digits, language)


def short(value: float, language: str) -> str:
    """Write a limit with no more decimals than it needs, three at most."""
    digits = next((count for count in range(4) if abs(round(value, count) - value) < 1e-9), 3)
    return _plain(value, digits, language)


def limit(value: float, column: Column, language: str) -> str:
    """Write a limit or threshold in the manner of its column."""
    if column.kind != "percent":
        return short(value, language)
    digits = next(
        (count for count in range(column.digits, 3) if abs(round(100 * value, count) - 100 * value) < 1e-9), 2
    )
    return written(value, Column(column.id, column.label, "percent", digits), language)


def heading(column: Column) -> str:
    """Name a column with its unit."""
    return f"{column.label}, {column.unit}" if column.unit else column.label


def axis_format(column: Column) -> str:
    """Give the number format of an axis in d3's notation."""
    if column.kind == "percent":
        return f",.{max(column.digits, 0)}~%"
    return ",d" if column.kind == "integer" else f",.{max(column.digits, 1)}~f"


def as_number(value: Value) -> float | None:
    """Take a value as a number; ``None`` where it is none."""
    return float(value) if isinstance(value, int | float) and value == value else None  # noqa: PLR0124 - NaN


def numbers(view: View, column: str) -> list[float | None]:
    """Give one column's numbers in row order."""
    return [as_number(value) for value in view.values(column)]


def labels(view: View, column: str) -> list[str]:
    """Give one column's labels in row order, told apart where two rows carry the same."""
    seen: dict[str, int] = {}
    found = []
    for value in view.values(column):
        label = "" if value is None else str(value)
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return found


def broken(label: str, width: int, lines: int = 2) -> str:
    """Break a label into at most ``lines`` lines of about ``width`` signs."""
    rows: list[str] = []
    for word in label.split():
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    kept = [row if len(row) <= width else row[: width - 1] + "…" for row in rows[:lines]]
    if len(rows) > lines and not kept[-1].endswith("…"):
        kept[-1] = kept[-1][: width - 1] + "…"
    return "\n".join(kept)
