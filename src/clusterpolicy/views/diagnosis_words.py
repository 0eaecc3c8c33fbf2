"""What views of a diagnosis share: headings, figures with the reason where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clusterpolicy.language import number, text
from clusterpolicy.policy.mix import Figure
from clusterpolicy.views.view import Column, Kind, Row, Value

SIGNS = {
    "FEW_PERSONS": "<k",
    "ONE_OCCUPATION": "×",
    **dict.fromkeys(("ZERO_CAPACITY", "NO_DEMAND", "ZERO_COMPARED", "ONE_YEAR", "ONE_SIDE", "PARTS_ABOVE_WHOLE"), "–"),
}
"""Sign in place of a number by its reason; unknown otherwise."""
UNKNOWN = "…"
Cell = Value | Figure


def column(name: str, language: str, kind: Kind = "text", digits: int = 2) -> Column:
    """Column with the heading of its name."""
    return Column(name.replace("-", "_"), text(f"diagnosis-col-{name}", language), kind, digits)


def row(columns: Iterable[Column], cells: Iterable[Cell], language: str, keys: Mapping[str, str] | None = None) -> Row:
    """Row of values and figures; a figure without a number tells its reason, other blanks are not known."""
    values: list[Value] = []
    signs, reasons = {}, {}
    for at, cell in zip(columns, cells, strict=True):
        found = cell if isinstance(cell, Figure) else Figure(None, "NO_ANSWER") if cell is None else None
        values.append(found.value if found else cell)  # type: ignore[arg-type]  # a figure is replaced by its number
        if found and found.value is None:
            signs[at.id] = SIGNS.get(found.reason, UNKNOWN)
            reasons[at.id] = reason_words(found.reason, language)
    return Row(tuple(values), signs, keys or {}, reasons)


def reason_words(reason: str, language: str) -> str:
    """Why there is no number."""
    return text(f"policy-undefined-{reason or 'NO_ANSWER'}", language)


def figure_words(figure: Figure, language: str, *, digits: int = 2, percent: bool = False) -> str:
    """Figure in a sentence, or why there is none."""
    if figure.value is None:
        return reason_words(figure.reason, language)
    if percent:
        return f"{number(100 * figure.value, 0, language)} %"
    return number(figure.value, digits, language)


def listed(names: Iterable[str], language: str, most: int = 8) -> str:
    """Names in a sentence, the first of many; a word where there is none."""
    told = list(names)
    more = f" … (+{len(told) - most})" if len(told) > most else ""
    return ", ".join(told[:most]) + more if told else text("diagnosis-none", language)


def yes_no(answer: bool | None, language: str) -> str:  # noqa: FBT001 - the answer is the subject
    """Word of an answer."""
    return text(f"diagnosis-{'unknown' if answer is None else 'yes' if answer else 'no'}", language)
