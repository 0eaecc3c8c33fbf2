"""Panels of regions: one row a region and year, written by hand or put together from many sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.accounts import Names
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.reading import read_indicators
from clusterpolicy.data.territories import Territories, load_territories, resolve
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn

Nested = Literal["parts", "wholes"]
_ROUNDING = 1e-9


def read_region_panel(
    source: object,
    *,
    values: Mapping[str, str],
    region: str = "region",
    year: str = "year",
    years: tuple[int, int] | None = None,
    units: Mapping[str, str] | None = None,
    territories: Territories | None = None,
    nested: Nested = "parts",
    aliases: Mapping[str, str] | None = None,
) -> Indicators:
    """Read a panel whose regions are spelled in more than one way and stand beside sums of themselves.

    Parameters
    ----------
    source
        CSV, workbook or frame with one row a region and year.
    values
        Column by indicator.
    region, year
        Columns of the keys.
    years
        First and last year to keep.
    units
        Unit by indicator.
    territories
        Where regions are looked up; Russia's subjects by default.
    nested
        "parts": autonomous okrugs and the rest "without" them stand in the place of their region; "wholes": the
        whole regions alone.
    aliases
        Settled spellings: name to code.

    Returns
    -------
    indicators
        Dims (year, region), regions by code. Several spellings of a region are one (RGP-101); districts and sums
        that overlap are left out and named (RGP-102).

    Raises
    ------
    ValidationBlockedError
        CD-401 for unknown names, RGP-001 where rows of one region and year differ, and what the table's reader
        raises.
    """
    read = read_indicators(source, region=region, year=year, values=values)
    read = replace(read, units=dict(units or {}) or read.units)
    return settle_regions(read, territories=territories, nested=nested, aliases=aliases, years=years)


def settle_regions(
    read: Indicators,
    *,
    territories: Territories | None = None,
    nested: Nested = "parts",
    aliases: Mapping[str, str] | None = None,
    years: tuple[int, int] | None = None,
) -> Indicators:
    """Make several spellings of a region one and leave out sums of regions; as :func:`read_region_panel`.

    Parameters
    ----------
    read
        Regions as a table writes them.
    territories, nested, aliases, years
        As for :func:`read_region_panel`.
    """
    known = load_territories("ru") if territories is None else territories
    data = read.values.sortby("year") if "year" in read.values.dims else read.values
    if years is not None and "year" in data.dims:
        inside = [label for label in data["year"].values if years[0] <= int(str(label)) <= years[1]]
        data = data.sel(year=inside)
    written = [str(name) for name in data["region"].values]
    resolution = resolve(written, known, aliases=aliases)
    found = list(resolution.findings(known, language="ru"))
    code_of = resolution.code_of
    merged, faults = _merge_spellings(data, code_of)
    found += faults
    if blocks := [finding for finding in found if finding.severity == "block"]:
        raise ValidationBlockedError(*blocks)
    kept, dropped = _filter(merged, known, nested)
    twins = _spellings(written, code_of)
    if twins:
        found.append(info("RGP-101", n=len(twins), examples=tuple(f"{c}: {' = '.join(names)}" for c, names in twins)))
    if dropped:
        listed = ", ".join(known.name(code, "ru") for code in dropped)
        found.append(info("RGP-102", n=len(dropped), list=listed, examples=dropped))
    return Indicators(
        values=merged.sel(region=list(kept)),
        units=read.units,
        prices=read.prices,
        names=Names(region=known.names(list(kept))),
        sources=read.sources,
        findings=(*read.findings, *found),
    )


def _spellings(written: Sequence[str], code_of: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    by_code: dict[str, list[str]] = {}
    for name in written:
        if name in code_of:
            by_code.setdefault(code_of[name], []).append(name)
    return [(code, names) for code, names in by_code.items() if len(names) > 1]


def _merge_spellings(data: xr.Dataset, code_of: Mapping[str, str]) -> tuple[xr.Dataset, list[Finding]]:
    """Make one series of all spellings of a region; rows that say different things about one year block."""
    series: dict[str, xr.Dataset] = {}
    clashes: list[str] = []
    for name in map(str, data["region"].values):
        code = code_of.get(name)
        if code is None:
            continue
        own = data.sel(region=name, drop=True)
        if code not in series:
            series[code] = own
            continue
        for variable in own.data_vars:
            one, other = series[code][variable].values, own[variable].values
            both = ~np.isnan(one) & ~np.isnan(other)
            differ = both & ~np.isclose(one, other, rtol=_ROUNDING, atol=0)
            clashes += [f"{name} {label}: {variable}" for label in _labels(own, differ)]
        series[code] = series[code].fillna(own)
    faults = [block("RGP-001", n=len(clashes), examples=tuple(clashes))] if clashes else []
    if not series:
        return data.isel(region=slice(0, 0)), faults
    joined = xr.concat(list(series.values()), dim="region", join="outer", coords="minimal", compat="override")
    return joined.assign_coords(region=list(series)).transpose(..., "region"), faults


def _labels(own: xr.Dataset, differ: npt.NDArray[np.bool_]) -> list[str]:
    """Years that differ; nothing but a dash where there are no years."""
    return [str(label) for label in own["year"].values[differ]] if "year" in own.dims else ["–"][: int(differ.sum())]


def _filter(data: xr.Dataset, territories: Territories, nested: Nested) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes to keep, and codes of sums that overlap with them."""
    present = [str(code) for code in data["region"].values]
    kept = []
    for code in present:
        unit = territories.units[code]
        split = any(part in present for part in territories.parts_of(code))
        whole = unit.level not in {"country", "district"} and not (split and nested == "parts")
        part_of_whole = nested == "wholes" and unit.level == "okrug"
        if whole and not part_of_whole:
            kept.append(code)
    return tuple(kept), tuple(code for code in present if code not in kept)


def join_indicators(several: Iterable[Indicators]) -> Indicators:
    """Put indicators of several sources side by side, over all their years and regions.

    Raises
    ------
    ValidationBlockedError
        RGP-002 where two sources hold an indicator of the same name.
    """
    parts = list(several)
    names = [name for part in parts for name in part.indicators]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise ValidationBlockedError(block("RGP-002", n=len(repeated), examples=tuple(repeated)))
    values = xr.merge([part.values for part in parts], join="outer", compat="override", combine_attrs="drop")
    if "year" in values.dims:
        values = values.sortby("year")
    found: list[Finding] = [finding for part in parts for finding in part.findings]
    everywhere = set.intersection(*({str(code) for code in part.values["region"].values} for part in parts))
    if lonely := [str(code) for code in values["region"].values if str(code) not in everywhere]:
        found.append(warn("RGP-103", n=len(lonely), examples=tuple(lonely)))
    regions: dict[str, Mapping[str, str]] = {}
    for part in reversed(parts):
        regions.update(part.names.region)
    return Indicators(
        values=values,
        units={name: unit for part in parts for name, unit in part.units.items()},
        prices={name: base for part in parts for name, base in part.prices.items()},
        names=Names(region=regions),
        sources=tuple(source for part in parts for source in part.sources),
        findings=tuple(found),
    )
