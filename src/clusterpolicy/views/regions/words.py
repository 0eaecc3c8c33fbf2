"""What stands beside every view of regions: names, units, source and filter, in one language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import xarray as xr

from clusterpolicy.data.accounts import Names
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.language import number, text
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.policy.knowledge import Fact
from clusterpolicy.regions.typology import NamedType, read_feature
from clusterpolicy.views.view import Column, Row, Value

KNOWN_INDICATORS = (
    "population", "area", "tax_revenue", "investment", "fixed_assets", "retail_turnover", "innovation",
)  # fmt: skip
MORE_INDICATORS = (
    "grp", "output", "shipped", "output_by_activity", "innovative_goods", "inventive_activity", "research_spending",
    "grp_volume", "investment_climate", "investment_outflow", "new_production", "structural_change",
)  # fmt: skip
"""Further names that traits and sources use."""
UNKNOWN, UNDEFINED = "…", "–"
MARKED = "◆"
"""Sign beside the name of the region in question; charts mark it."""
MOST_NAMED = 12
LEAST_P = 0.001
"""Least p-value that is written as a number."""
FILTERS = {"RGP-101": "merged", "RGP-102": "sums", "RGP-103": "partial"}


@dataclass(frozen=True)
class RegionWords:
    """Names, units, source and filter.

    Parameters
    ----------
    language
        Of all texts.
    names
        Readable names of regions.
    units
        Unit by indicator.
    source
        Where the numbers come from, with years and the filter.
    filters
        What was filtered or joined, in full sentences.
    """

    language: str = "en"
    names: Names = field(default_factory=Names)
    units: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    filters: tuple[str, ...] = ()

    def region(self, code: object) -> str:
        """Name a region."""
        return self.names.of("region", str(code), self.language)

    def regions(self, codes: Iterable[object], most: int = MOST_NAMED) -> str:
        """Name regions in a row, at most so many."""
        named = [self.region(code) for code in codes]
        more = len(named) - most
        said = ", ".join(named[:most]) or UNDEFINED
        return text("rv-and-more", self.language, list=said, n=more) if more > 0 else said

    def number(self, value: float, digits: int = 2) -> str:
        """Write a number; a dash where there is none."""
        return UNDEFINED if math.isnan(value) else number(value, digits, self.language)

    def percent(self, share: float, digits: int = 0) -> str:
        """Write a share in per cent, without the sign."""
        return self.number(100 * share, digits)

    def significant(self, value: float, digits: int = 3) -> str:
        """Write a number with so many digits that count."""
        if math.isnan(value) or value == 0:
            return self.number(value, 0)
        return self.number(value, max(0, min(6, digits - 1 - math.floor(math.log10(abs(value))))))

    def p_value(self, value: float) -> Value:
        """Write a p-value with three digits, and below a thousandth that it lies below; NaN stays."""
        if math.isnan(value):
            return value
        return f"< {self.number(LEAST_P, 3)}" if value < LEAST_P else self.number(value, 3)

    def indicator(self, name: str) -> str:
        """Name an indicator; one of the user's own keeps its name."""
        if name in KNOWN_INDICATORS:
            return text(f"in-{name}", self.language)
        return text(f"rv-in-{name}", self.language) if name in MORE_INDICATORS else name

    def feature(self, written: str) -> str:
        """Name a feature: an indicator, a ratio, a growth."""
        read = read_feature(written)
        said = self.indicator(read.indicator)
        if read.over == "population":
            said = text("rv-per-head", self.language, indicator=said)
        elif read.over:
            said = text("rv-in-relation", self.language, indicator=said, over=self.indicator(read.over))
        if read.form == "growth":
            return text("rv-growth-of", self.language, indicator=said)
        return text("rv-volume-of", self.language, indicator=said) if read.form == "index" else said

    def unit(self, written: str) -> str:
        """Give the unit of a feature; empty where it is unknown or there is none."""
        read = read_feature(written)
        if read.form in {"growth", "index"}:
            return text("rv-unit-growth", self.language)
        own, below = self.units.get(read.indicator, ""), self.units.get(read.over, "")
        if not read.over or own == below:
            return own if not read.over else ""
        return f"{own} / {below}" if own and below else ""

    def type(self, named: NamedType) -> str:
        """Name a type by its number and, where one is proposed, the paper's type."""
        return self.type_number(named.type, named.proposed)

    def type_number(self, number_of: int, proposed: str = "") -> str:
        """Name a type by its number; 0 are those set apart."""
        if number_of < 1:
            return text("region-type-apart" if number_of == 0 else "rv-unknown-type", self.language)
        if not proposed:
            return text("rv-type", self.language, n=str(number_of))
        short = text(f"region-type-{proposed}.short", self.language)
        return text("rv-type-named", self.language, n=str(number_of), name=short)

    def type_names(self, named: Sequence[NamedType]) -> dict[int, str]:
        """Name all types by number, those set apart under 0."""
        return {0: self.type_number(0)} | {one.type: self.type(one) for one in named}

    def status(self, status: str) -> str:
        """Name how sure a fact is."""
        return text(f"kb-status-{status}", self.language)

    def where(self, fact: Fact) -> str:
        """Say where in the paper a fact stands; a dash where it is not from there."""
        if fact.where is None:
            return UNDEFINED
        first, last = fact.where.lines
        if first == last:
            return text("rv-where-line", self.language, section=fact.where.section, line=str(first))
        return text("rv-where", self.language, section=fact.where.section, lines=f"{first}–{last}")

    def reason(self, code: str) -> str:
        """Put a reason code into words."""
        return explain_reason(code, self.language) if code else text("rs-unknown", self.language)

    def row(
        self,
        columns: Sequence[Column],
        cells: Sequence[Value],
        keys: Mapping[str, str] | None = None,
        reasons: Mapping[str, str] | None = None,
    ) -> Row:
        """Make a row; a NaN becomes a sign with its reason, ``reasons`` holds codes by column."""
        values: list[Value] = []
        signs: dict[str, str] = {}
        told: dict[str, str] = {}
        for column, value in zip(columns, cells, strict=True):
            absent = value is None or (isinstance(value, float) and math.isnan(value))
            values.append(None if absent else value)
            if absent:
                code = (reasons or {}).get(column.id, "")
                signs[column.id] = UNKNOWN if not code or code.startswith("UNKNOWN") else UNDEFINED
                told[column.id] = self.reason(code)
        return Row(tuple(values), signs, dict(keys or {}), told)


def words_of(indicators: Indicators, language: str, *, years: tuple[str, str] | None = None) -> RegionWords:
    """Take names, units, source and filter from a panel of regions."""
    values = indicators.values
    labels = sorted(str(label) for label in values["year"].values) if "year" in values.coords else []
    if years is not None:
        labels = [label for label in labels if years[0] <= label <= years[1]]
    span = "" if not labels else labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"
    names = ", ".join(dict.fromkeys(source.name for source in indicators.sources)) or text("cp-memory", language)
    found = {FILTERS[one.id]: one for one in indicators.findings if one.id in FILTERS}
    counts = {name: one.values["n"] for name, one in found.items()}
    parts = [text("rv-filter-regions", language, n=values.sizes["region"])]
    parts += [text(f"rv-filter-{name}", language, n=counts[name]) for name in ("merged", "sums") if name in found]
    return RegionWords(
        language=language,
        names=indicators.names,
        units=indicators.units,
        source="; ".join([f"{names}, {span}" if span else names, *parts]),
        filters=tuple(one.message(language) for one in found.values()),
    )


def of_year(array: xr.DataArray, year: str | None) -> xr.DataArray:
    """Take one year, the last where none is named; arrays without years as they are."""
    if "year" not in array.dims:
        return array
    return array.isel(year=-1) if year is None else array.sel(year=year)


def year_of(array: xr.DataArray, year: str | None) -> str:
    """Name the year that :func:`of_year` takes; empty where there are none."""
    return str(of_year(array, year)["year"].item()) if "year" in array.dims else ""


def at(array: xr.DataArray, **labels: str) -> tuple[float, str]:
    """Give one number with the code of why there is none."""
    one = array.sel(labels) if labels else array
    reason = str(one["reason"].item()) if "reason" in one.coords else ""
    return float(one), reason
