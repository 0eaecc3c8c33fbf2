"""Reading numbers that people typed: decimal commas, spaced thousands, signs for "no number"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from clusterpolicy.data.cells import FLAG_MEANINGS, Availability
from clusterpolicy.errors import Finding, block, info, warn

_WIDE_SPACES = "\u00a0\u2009\u202f"
_SPACES = f"[ \\t{_WIDE_SPACES}']"
_OUTER_SPACES = f"^[\\s{_WIDE_SPACES}\ufeff]+|[\\s{_WIDE_SPACES}]+$"
_PLAIN = r"^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$"
_POINT = r"^[-+]?[0-9]*\.[0-9]+$"
_COMMA = r"^[-+]?[0-9]*,[0-9]+$"
_COMMA_GROUPS = r"^[-+]?[0-9]{1,3}(?:,[0-9]{3})+$"
_COMMA_GROUPS_POINT = r"^[-+]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+$"
_POINT_GROUPS_COMMA = r"^[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$"
_SPACED = f"[0-9][ {_WIDE_SPACES}][0-9]"

MISSING_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("…", "...", "..", ":", "n/a", "N/A", "NA", "na", "nan", "NaN", "null", "NULL", "н/д",
                     "нет данных"), "not collected"),
    **dict.fromkeys(("c", "(c)", "с", "(с)", "D", "(D)", "(Д)", "Д", "S", "(S)"), "suppressed"),
    **dict.fromkeys(("x", "X", "×", "х", "Х"), "not applicable"),
    **dict.fromkeys(("-", "–", "—", "−"), "absent"),
}  # fmt: skip
"""Signs that statistical offices print in place of a number (Rosstat, Eurostat, BLS and others)."""


@dataclass(frozen=True)
class NumberFormat:
    """How numbers are written in one column.

    Parameters
    ----------
    decimal
        "." or ",".
    grouping
        Character between thousands, besides spaces; empty where there is none.
    """

    decimal: str = "."
    grouping: str = ""


@dataclass(frozen=True)
class NumberColumn:
    """One column of numbers: how to read it and what its signs mean.

    Parameters
    ----------
    column
        Name in the source.
    is_text
        False where the source already holds numbers.
    number_format
        For text.
    signs
        Sign -> availability, for the signs that occur.
    """

    column: str
    is_text: bool
    number_format: NumberFormat = NumberFormat()
    signs: Mapping[str, Availability] | None = None

    def value(self) -> nw.Expr:
        """Expression of the number, null where there is none."""
        if not self.is_text:
            number = nw.col(self.column).cast(nw.Float64)
            return nw.when(~number.is_nan()).then(number)
        clean = _clean(self.column)
        style = self.number_format
        if style.grouping:
            clean = clean.str.replace_all(style.grouping, "", literal=True)
        if style.decimal == ",":
            clean = clean.str.replace_all(",", ".", literal=True)
        number = nw.when(clean.str.contains(_PLAIN)).then(clean).otherwise(None).cast(nw.Float64)
        absent = [sign for sign, state in (self.signs or {}).items() if state is Availability.ABSENT]
        return nw.when(stripped(self.column).is_in(absent)).then(nw.lit(0.0)).otherwise(number) if absent else number

    def availability(self) -> nw.Expr:
        """Expression of the availability code."""
        value = self.value()
        code = nw.when(value.is_null()).then(nw.lit(int(Availability.NOT_COLLECTED))).otherwise(nw.lit(0))
        for state in sorted(set((self.signs or {}).values())):
            signs = [sign for sign, meaning in (self.signs or {}).items() if meaning is state]
            code = nw.when(stripped(self.column).is_in(signs)).then(nw.lit(int(state))).otherwise(code)
        return code


def stripped(column: str) -> nw.Expr:
    """Expression of a text column without the spaces around it."""
    return nw.col(column).str.replace_all(_OUTER_SPACES, "")


def _clean(column: str) -> nw.Expr:
    return nw.col(column).str.replace_all(_SPACES, "").str.replace_all("\u2212", "-", literal=True)


def survey_columns(
    frame: nw.LazyFrame[Any],
    columns: list[str],
    *,
    decimal: str | None = None,
    missing: Mapping[str, str] | None = None,
) -> tuple[dict[str, NumberColumn], list[Finding]]:
    """Find out how each column writes its numbers.

    Parameters
    ----------
    frame, columns
        The table and the names of the columns that hold numbers.
    decimal
        "." or "," where a person states it.
    missing
        Sign -> meaning (a word of :data:`FLAG_MEANINGS`), on top of :data:`MISSING_SIGNS`.

    Returns
    -------
    columns, findings
        One :class:`NumberColumn` a column. RD-113 blocks where "1,234" may mean two numbers,
        MS-501 blocks where a sign has no meaning, RD-102 and RD-103 remark on what was read.
    """
    schema = frame.collect_schema()
    texts = [column for column in columns if schema[column] == nw.String]
    odd = [column for column in columns if column not in texts and not schema[column].is_numeric()]
    findings = [block("MS-506", column=column, kind=str(schema[column])) for column in odd]
    read = {column: NumberColumn(column, is_text=False) for column in columns if column not in texts + odd}
    if not texts:
        return read, findings
    counts = _count_patterns(frame, texts)
    for column in texts:
        seen = {name: counts[f"{column}\x1f{name}"] for name in _PATTERNS}
        style, remarks = _decide(column, seen, decimal)
        signs, unknown = _read_signs(frame, column, missing or {})
        findings += remarks + unknown
        read[column] = NumberColumn(column, is_text=True, number_format=style, signs=signs)
    return read, findings


_PATTERNS = {
    "point": _POINT,
    "comma": _COMMA,
    "comma_groups": _COMMA_GROUPS,
    "comma_groups_point": _COMMA_GROUPS_POINT,
    "point_groups_comma": _POINT_GROUPS_COMMA,
}


def _count_patterns(frame: nw.LazyFrame[Any], texts: list[str]) -> dict[str, int]:
    counted = [
        _clean(column).str.contains(pattern).cast(nw.Int64).sum().alias(f"{column}\x1f{name}")
        for column in texts
        for name, pattern in _PATTERNS.items()
    ] + [nw.col(column).str.contains(_SPACED).cast(nw.Int64).sum().alias(f"{column}\x1fspaced") for column in texts]
    row = frame.select(*counted).collect(backend="pyarrow").to_native().to_pylist()[0]
    return {name: int(count or 0) for name, count in row.items()}


def _decide(column: str, seen: Mapping[str, int], decimal: str | None) -> tuple[NumberFormat, list[Finding]]:
    grouped = seen["comma_groups"]
    commas = seen["comma"] - grouped + seen["point_groups_comma"]
    points = seen["point"] + seen["comma_groups_point"]
    findings: list[Finding] = []
    if decimal is None and commas and points:
        findings.append(warn("RD-102", column=column, n=commas, a=",", m=points, b="."))
    if decimal is None and grouped and not commas and not points:
        findings.append(block("RD-113", column=column, n=grouped))
    sign = decimal or ("," if commas else ".")
    if sign == ",":
        return NumberFormat(",", "." if seen["point_groups_comma"] else ""), findings
    return NumberFormat(".", "," if grouped or seen["comma_groups_point"] else ""), findings


def _read_signs(
    frame: nw.LazyFrame[Any], column: str, stated: Mapping[str, str]
) -> tuple[dict[str, Availability], list[Finding]]:
    number_like = r"^[-+]?[0-9.,]*[0-9][0-9.,]*(?:[eE][-+]?[0-9]+)?$"
    sign = stripped(column)
    found = (
        frame.filter(~nw.col(column).is_null())
        .filter(~_clean(column).str.contains(number_like))
        .select(sign.alias("sign"))
        .filter(nw.col("sign") != "")
        .group_by("sign")
        .agg(nw.len().alias("n"))
        .collect(backend="pyarrow")
        .to_native()
        .to_pylist()
    )
    meanings = {**MISSING_SIGNS, **stated}
    signs: dict[str, Availability] = {}
    findings = []
    for row in sorted(found, key=lambda row: (-row["n"], row["sign"])):
        meaning = FLAG_MEANINGS.get(meanings.get(row["sign"], ""))
        if isinstance(meaning, Availability):
            signs[row["sign"]] = meaning
            findings.append(info("MS-507", sym=row["sign"], n=row["n"], column=column, meaning=meaning.name))
        else:
            findings.append(block("MS-501", sym=row["sign"], n=row["n"], column=column))
    return signs, findings
