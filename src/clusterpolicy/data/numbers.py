"""Reading numbers that people typed: decimal commas, spaced thousands, signs for "no number"."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from clusterpolicy.data.cells import FLAG_MEANINGS, Availability
from clusterpolicy.errors import EXAMPLES_KEPT, Finding, block, info, warn

_WIDE_SPACES = "\u00a0\u2009\u202f"
_SPACES = f"[ \\t{_WIDE_SPACES}']"
_OUTER_SPACES = f"^[\\s{_WIDE_SPACES}\ufeff]+|[\\s{_WIDE_SPACES}]+$"
_PLAIN = r"^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?(?:[0-9]{1,2}|[12][0-9]{2}))?$"
_POINT = r"^[-+]?[0-9]*\.[0-9]+$"
_COMMA = r"^[-+]?[0-9]*,[0-9]+$"
_COMMA_GROUPS = r"^[-+]?[0-9]{1,3}(?:,[0-9]{3})+$"
_COMMA_GROUPS_POINT = r"^[-+]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+$"
_POINT_GROUPS = r"^[-+]?[0-9]{1,3}(?:\.[0-9]{3}){2,}$"
_POINT_TRIPLE = r"^[-+]?[1-9][0-9]{0,2}\.[0-9]{3}$"
_UNGROUPED = r"^[-+]?[0-9]{4,}$"
_POINT_GROUPS_COMMA = r"^[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$"
_GROUPED = {
    ".": r"^[-+]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?$",
    ",": r"^[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$",
}
_FEWEST_TRIPLES = 3

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
        clean = _as_machines_write(self.column, self.number_format)
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


def _as_machines_write(column: str, style: NumberFormat) -> nw.Expr:
    """Expression of the text with a decimal point and without groups; what breaks the format stays no number."""
    clean = _clean(column)
    if style.grouping:
        joined = clean.str.replace_all(style.grouping, "", literal=True)
        broken = clean.str.replace_all(style.grouping, "?", literal=True)
        clean = nw.when(clean.str.contains(_GROUPED[style.grouping])).then(joined).otherwise(broken)
    return clean.str.replace_all(",", ".", literal=True) if style.decimal == "," else clean


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
        MS-501 blocks where a text is neither a number nor a sign with a meaning, and where a
        number is infinite; RD-102 and MS-507 remark on what was read.
    """
    schema = frame.collect_schema()
    texts = [column for column in columns if schema[column] == nw.String]
    odd = [column for column in columns if column not in texts and not schema[column].is_numeric()]
    findings = [block("MS-506", column=column, kind=str(schema[column])) for column in odd]
    read = {column: NumberColumn(column, is_text=False) for column in columns if column not in texts + odd}
    floats = [column for column in read if schema[column].is_float()]
    counts = _count_patterns(frame, texts, floats) if texts or floats else {}
    infinite = {column: counts[f"{column}\x1finfinite"] for column in floats}
    findings += [block("MS-501", sym="inf", n=n, column=column) for column, n in infinite.items() if n]
    for column in texts:
        seen = {name: counts[f"{column}\x1f{name}"] for name in _PATTERNS}
        style, remarks = _decide(column, seen, decimal)
        signs, unknown = _read_signs(frame, column, style, missing or {})
        findings += remarks + unknown
        read[column] = NumberColumn(column, is_text=True, number_format=style, signs=signs)
    return read, findings


_PATTERNS = {
    "point": _POINT,
    "comma": _COMMA,
    "comma_groups": _COMMA_GROUPS,
    "comma_groups_point": _COMMA_GROUPS_POINT,
    "point_groups": _POINT_GROUPS,
    "point_groups_comma": _POINT_GROUPS_COMMA,
    "point_triple": _POINT_TRIPLE,
    "ungrouped": _UNGROUPED,
}


def _count_patterns(frame: nw.LazyFrame[Any], texts: list[str], floats: list[str]) -> dict[str, int]:
    counted = [
        _clean(column).str.contains(pattern).cast(nw.Int64).sum().alias(f"{column}\x1f{name}")
        for column in texts
        for name, pattern in _PATTERNS.items()
    ] + [
        (nw.col(column).cast(nw.Float64).abs() == math.inf).cast(nw.Int64).sum().alias(f"{column}\x1finfinite")
        for column in floats
    ]
    row = frame.select(*counted).collect(backend="pyarrow").to_native().to_pylist()[0]
    return {name: int(count or 0) for name, count in row.items()}


def _decide(column: str, seen: Mapping[str, int], decimal: str | None) -> tuple[NumberFormat, list[Finding]]:
    grouped = seen["comma_groups"]
    point_groups = seen["point_groups"] + seen["point_groups_comma"]
    commas = seen["comma"] - grouped + seen["point_groups_comma"]
    triples = seen["point_triple"] if point_groups else 0
    points = seen["point"] - triples + seen["comma_groups_point"]
    findings: list[Finding] = []
    if decimal is None and commas and points:
        findings.append(warn("RD-102", column=column, n=commas, a=",", m=points, b="."))
    if decimal is None and grouped and not (commas or points or point_groups):
        findings.append(block("RD-113", column=column, n=grouped, ex="1,234", other="1.234"))
    if decimal is None and _points_may_group(seen):
        findings.append(block("RD-113", column=column, n=seen["point_triple"], ex="1.234", other="1.234"))
    sign = decimal or ("," if commas or point_groups else ".")
    if sign == ",":
        only_triples = bool(decimal) and 0 < seen["point_triple"] == seen["point"]
        return NumberFormat(",", "." if point_groups or only_triples else ""), findings
    return NumberFormat(".", "," if grouped or seen["comma_groups_point"] or seen["comma"] else ""), findings


def _points_may_group(seen: Mapping[str, int]) -> bool:
    """Tell whether every point stands before three digits and nothing else says what it is."""
    evidence = ("comma", "comma_groups_point", "point_groups", "point_groups_comma", "ungrouped")
    return seen["point_triple"] == seen["point"] >= _FEWEST_TRIPLES and not any(seen[name] for name in evidence)


def _read_signs(
    frame: nw.LazyFrame[Any], column: str, style: NumberFormat, stated: Mapping[str, str]
) -> tuple[dict[str, Availability], list[Finding]]:
    sign = stripped(column)
    found = (
        frame.filter(~nw.col(column).is_null())
        .filter(~_as_machines_write(column, style).str.contains(_PLAIN))
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
        elif len([finding for finding in findings if finding.severity == "block"]) < EXAMPLES_KEPT:
            findings.append(block("MS-501", sym=row["sign"], n=row["n"], column=column))
    return signs, findings
