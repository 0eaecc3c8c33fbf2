"""Rows of the tables of an innovation file turned into what is computed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding, block
from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.diagnosis.layout import plain
from clusterpolicy.policy.diagnosis.reading import Line
from clusterpolicy.regions.industry_template import IndustryTemplate, TemplateIndicator
from clusterpolicy.regions.innovation_infrastructure import FUNNEL, Service
from clusterpolicy.regions.innovation_system import FUNCTIONS, Transformation

Side = Literal["potential", "use"]
OTHER_BLOCK = "other"
CRITERIA = ("specialisation", "potential", "growth")
BETWEEN = "|"
"""Stands between the names of linked priorities."""


@dataclass(frozen=True)
class Described:
    """What is known of an indicator.

    Parameters
    ----------
    id, title
        Name in the table, and words for people.
    side
        ``potential`` or ``use``.
    block
        Block of its side; ``other`` where none is stated.
    less_is_better
        Whether it counts against.
    unit
        In words.
    """

    id: str
    title: Words
    side: Side
    block: str
    less_is_better: bool
    unit: Words


@dataclass(frozen=True)
class IndicatorTable:
    """Indicators of one year.

    Parameters
    ----------
    values
        Dims (industry, region, indicator); NaN where not known.
    described
        By indicator.
    year
        ``None`` where the table has no years.
    sources
        Indicator -> origins that the rows name.
    years_left_out
        Other years of the table.
    """

    values: xr.DataArray
    described: Mapping[str, Described]
    year: int | None
    sources: Mapping[str, str]
    years_left_out: tuple[int, ...] = ()

    def side(self, industry: str, side: Side) -> xr.DataArray:
        """Indicators of one side that are known of an industry anywhere, dims (region, indicator)."""
        whole = self.values.sel(industry=industry, drop=True)
        named = [
            name
            for name, one in self.described.items()
            if one.side == side and bool(whole.sel(indicator=name).notnull().any())
        ]
        return whole.sel(indicator=named)


@dataclass(frozen=True)
class Priorities:
    """Priorities of both sides and the pairs (national, regional) that are linked."""

    national: tuple[str, ...]
    regional: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChainStage:
    """A stage of the value chain; ``held`` is empty where it is not known."""

    name: str
    held: str
    by: str


def twice(table: str, keys: Sequence[tuple[str, ...]]) -> list[Finding]:
    """IC-005 for keys that stand more than once."""
    found = [", ".join(filter(None, key)) for key in dict.fromkeys(keys) if keys.count(key) > 1]
    return [block("IC-005", table=table, count=len(found), examples=found)] if found else []


def indicator_table(
    lines: Sequence[Line], template: IndustryTemplate | None, *, industry: str, year: int | None
) -> tuple[IndicatorTable | None, list[Finding]]:
    """Lay indicators out; one that is described in two ways, or on no side, is refused (IC-006)."""
    years = sorted({int(line.get("year")) for line in lines if line.get("year") is not None})
    chosen = year if year is not None else (years[-1] if years else None)
    if year is not None and years and year not in years:
        return None, [block("IC-008", year=year, years=", ".join(map(str, years)))]
    kept = [line for line in lines if line.get("year") in (None, chosen)]
    described, faults = _describe(kept, template)
    keys = [(line.get("region"), line.get("industry", industry) or "–", _id(line, template)) for line in kept]
    faults += twice("indicators", [tuple(map(str, key)) for key in keys])
    if faults or not kept:
        return None, faults
    industries = list(dict.fromkeys(key[1] for key in keys))
    regions = list(dict.fromkeys(key[0] for key in keys))
    names = list(described)
    cells = np.full((len(industries), len(regions), len(names)), np.nan)
    for (region, of, name), line in zip(keys, kept, strict=True):
        cells[industries.index(of), regions.index(region), names.index(name)] = line.get("value", np.nan)
    coords = {"industry": industries, "region": regions, "indicator": names}
    origins: dict[str, dict[str, None]] = {name: {} for name in names}
    for (_, _, name), line in zip(keys, kept, strict=True):
        origins[name] |= dict.fromkeys(filter(None, [line.get("source")]))
    sources = {name: "; ".join(found) for name, found in origins.items()}
    others = tuple(one for one in years if one != chosen)
    return IndicatorTable(xr.DataArray(cells, coords, tuple(coords)), described, chosen, sources, others), []


def _id(line: Line, template: IndustryTemplate | None) -> str:
    """Name of an indicator: the template's code where it is meant by code or title."""
    said = str(line.get("indicator"))
    for one in template.indicators if template is not None else ():
        if plain(said) in {plain(one.id), plain(one.title.en), plain(one.title.ru)}:
            return one.id
    return said


def _describe(lines: Sequence[Line], template: IndustryTemplate | None) -> tuple[dict[str, Described], list[Finding]]:
    known = {one.id: one for one in template.indicators} if template is not None else {}
    described: dict[str, Described] = {}
    faults: dict[str, list[str]] = {"side": [], "differs": []}
    for name in dict.fromkeys(_id(line, template) for line in lines):
        rows = [line for line in lines if _id(line, template) == name]
        said = {column: _stated(rows, column) for column in ("side", "block", "less_is_better", "unit", "title")}
        if any(len(said[column]) > 1 for column in ("side", "block", "less_is_better", "unit")):
            faults["differs"].append(name)
        first = {column: values[0] if values else None for column, values in said.items()}
        one = known.get(name)
        side = first["side"] or (one.side if one is not None else None)
        if side is None:
            faults["side"].append(name)
            continue
        less = first["less_is_better"]
        described[name] = Described(
            name,
            one.title if one is not None else _same(first["title"] or name),
            side,
            first["block"] or (one.block if one is not None else OTHER_BLOCK),
            bool(less) if less is not None else (one is not None and one.direction == -1),
            _unit(first["unit"], one),
        )
    return described, [
        block("IC-006", fault=fault, count=len(names), examples=names) for fault, names in faults.items() if names
    ]


def _unit(said: str | None, known: TemplateIndicator | None) -> Words:
    """Unit as the rows state it; in both languages where it is the template's."""
    if known is not None and (said is None or plain(said) in {plain(known.unit.en), plain(known.unit.ru)}):
        return known.unit
    return _same(said or "–")


def _same(words: str) -> Words:
    return Words(en=words, ru=words)


def _stated(rows: Sequence[Line], column: str) -> list[Any]:
    return list(dict.fromkeys(row.get(column) for row in rows if row.get(column) is not None))


def services(lines: Sequence[Line]) -> tuple[Service, ...]:
    """Services with the stages that they serve."""
    return tuple(
        Service(line.get("service"), line.get("provider"), tuple(stage for stage in FUNNEL if line.get(stage)))
        for line in lines
    )


def funnel_counts(lines: Sequence[Line]) -> tuple[xr.DataArray | None, list[Finding]]:
    """Counts by stage and year, years in their order."""
    ordered = sorted(lines, key=lambda line: int(line.get("year")))
    faults = twice("funnel", [(str(line.get("year")),) for line in ordered])
    if faults or not ordered:
        return None, faults
    cells = np.array([[line.get(stage, np.nan) for line in ordered] for stage in FUNNEL], dtype=float)
    coords = {"stage": list(FUNNEL), "year": [str(line.get("year")) for line in ordered]}
    return xr.DataArray(cells, coords, ("stage", "year"), name="counts"), []


def roles(lines: Sequence[Line]) -> tuple[dict[str, dict[str, float]], list[Finding]]:
    """Actor -> function -> strength."""
    faults = twice("actors", [(line.get("actor"),) for line in lines])
    found = {
        line.get("actor"): {name: float(line.get(name)) for name in FUNCTIONS if line.get(name) is not None}
        for line in lines
    }
    return found, faults


def sectors(lines: Sequence[Line]) -> tuple[dict[str, xr.DataArray] | None, list[Finding]]:
    """Criterion -> figures, dims (industry,)."""
    faults = twice("sectors", [(line.get("sector"),) for line in lines])
    if faults or not lines:
        return None, faults
    names = [line.get("sector") for line in lines]
    return {
        criterion: xr.DataArray([line.get(criterion, np.nan) for line in lines], {"industry": names}, ("industry",))
        for criterion in CRITERIA
    }, []


def levels(lines: Sequence[Line]) -> tuple[tuple[xr.DataArray, xr.DataArray] | None, list[Finding]]:
    """Size and what innovates, dims (level, industry), in the order of the table; NaN where a row is missing."""
    keys = [(line.get("level"), line.get("industry")) for line in lines]
    faults = twice("levels", keys)
    if faults or not lines:
        return None, faults
    coords = {name: list(dict.fromkeys(key[at] for key in keys)) for at, name in enumerate(("level", "industry"))}
    cells = np.full((2, *map(len, coords.values())), np.nan)
    for (level, industry), line in zip(keys, lines, strict=True):
        at = coords["level"].index(level), coords["industry"].index(industry)
        cells[(slice(None), *at)] = line.get("size", np.nan), line.get("innovating", np.nan)
    return (xr.DataArray(cells[0], coords, tuple(coords)), xr.DataArray(cells[1], coords, tuple(coords))), []


def priorities(lines: Sequence[Line]) -> Priorities:
    """Priorities by side, each link once whichever end states it."""
    named = {
        side: tuple(line.get("priority") for line in lines if line.get("side") == side)
        for side in ("national", "regional")
    }
    links = []
    for line in lines:
        own, national = line.get("priority"), line.get("side") == "national"
        others = [name.strip() for name in str(line.get("linked", "")).split(BETWEEN) if name.strip()]
        links += [(own, other) if national else (other, own) for other in others]
    return Priorities(named["national"], named["regional"], tuple(dict.fromkeys(links)))


def chain(lines: Sequence[Line]) -> tuple[tuple[ChainStage, ...], list[Finding]]:
    """Stages of the chain in the order of the table."""
    faults = twice("chain", [(line.get("stage"),) for line in lines])
    return tuple(ChainStage(line.get("stage"), line.get("held", ""), line.get("by", "")) for line in lines), faults


def transformations(lines: Sequence[Line]) -> tuple[Transformation, ...]:
    """Entries of the plan."""
    return tuple(
        Transformation(line.get("measure"), line.get("kind"), line.get("mechanism", ""), line.get("responsible", ""))
        for line in lines
    )
