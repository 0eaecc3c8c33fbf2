"""Activities: what a candidate cluster is a cluster of.

Without a definition each industry is an activity. With one, industries of a cluster are added up.
A cell of an activity may be known in part only; its quotient then compares the known industries
with the same industries of the benchmark, and the coverage says how much of the activity that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.measures import location_quotient

LEAST_COVERAGE = 0.5
RESIDUE = 1e-12
"""Share of a whole below which what is left of it is an artefact of floating point."""
ROUNDING = 0.005
"""Share of a printed whole by which its parts may exceed it through rounding."""
BenchmarkKind = Literal["country", "group", "own_excluded"]
Base = Literal["all", "activities"]


@dataclass(frozen=True)
class Definition:
    """Which industries make up which activity.

    Parameters
    ----------
    name
        Of the definition.
    activity_of
        Industry -> activity; industries left out belong to no candidate but stay in the base.
    names
        Activity -> language -> name.
    traded
        Activities that serve other regions; only these become candidates. Empty: all.
    shares
        Industry -> activity -> share, for industries that are split between activities; these count
        before ``activity_of``.
    """

    name: str
    activity_of: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    traded: frozenset[str] = frozenset()
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def members(self, activity: str) -> tuple[str, ...]:
        """Industries of an activity, also those of which it has a part."""
        everyone = dict.fromkeys([*self.activity_of, *self.shares])
        return tuple(industry for industry in everyone if self.share(industry, activity) > 0)

    def share(self, industry: str, activity: str) -> float:
        """Share of an industry that belongs to an activity."""
        if industry in self.shares:
            return float(self.shares[industry].get(activity, 0.0))
        return float(self.activity_of.get(industry) == activity)

    def activities_of(self, industry: str) -> tuple[str, ...]:
        """Activities that an industry belongs to, in whole or in part."""
        if industry in self.shares:
            return tuple(activity for activity, share in self.shares[industry].items() if share > 0)
        return (self.activity_of[industry],) if industry in self.activity_of else ()


@dataclass(frozen=True)
class Benchmark:
    """What a region is compared with, as chosen by a person.

    Parameters
    ----------
    kind
        The whole country, a group of regions, or the country without the region itself.
    regions
        Of a group.
    base
        ``all`` industries, or only the industries of the activities (traded employment, say).
    """

    kind: BenchmarkKind = "country"
    regions: tuple[str, ...] = ()
    base: Base = "all"


@dataclass(frozen=True)
class ActivityCells:
    """One measure by activity, with the totals it is compared with.

    Parameters
    ----------
    known
        Sum over the known industries, dims (year, region, activity); NaN where the coverage is
        below one half.
    coverage
        Share of the activity's benchmark total that the known industries make up; 1 is complete.
    benchmark
        Benchmark total over the same known industries, dims (year, region, activity).
    region_total
        Dims (year, region).
    benchmark_total
        Dims (year,) or (year, region).
    quotient
        Location quotient, no unit; NaN with a reason where undefined.
    is_known
        Whether the cell of an industry and its benchmark are known, dims (year, region, industry).
    """

    known: xr.DataArray
    coverage: xr.DataArray
    benchmark: xr.DataArray
    region_total: xr.DataArray
    benchmark_total: xr.DataArray
    quotient: xr.DataArray
    is_known: xr.DataArray


def candidate_activities(accounts: RegionalAccounts, definition: Definition | None) -> tuple[str, ...]:
    """Activities that may become candidates, in order."""
    if definition is None:
        return accounts.industries
    here = {activity for industry in accounts.industries for activity in definition.activities_of(industry)}
    wanted = definition.traded & here if definition.traded else here
    return tuple(sorted(str(activity) for activity in wanted))


def activity_cells(
    accounts: RegionalAccounts,
    measure: str,
    *,
    definition: Definition | None = None,
    benchmark: Benchmark = Benchmark(),
) -> ActivityCells:
    """Add up one measure by activity and compare it with the benchmark.

    Parameters
    ----------
    accounts
        With a year dim.
    measure
        Name of a measure of the accounts.
    definition
        Without it each industry is an activity.
    benchmark
        What to compare with.
    """
    cells = accounts.values[measure]
    members = None if definition is None else membership(accounts, definition)
    totals = accounts.totals_of(measure)
    in_base = (members > 0).any("activity") if members is not None and benchmark.base == "activities" else None
    use_published = in_base is None
    region_total = totals.region if use_published and totals.region is not None else _over(cells, "industry", in_base)
    reference = _reference(cells, accounts, measure, benchmark)
    industry_total = reference.industry
    benchmark_total = (
        reference.total if use_published and reference.total is not None else _over(industry_total, "industry", in_base)
    )
    region_total = region_total.transpose("year", "region")
    is_known = cells.notnull() & industry_total.notnull()
    known = _sum_known(cells.where(is_known), members)
    of_known = _sum_known(industry_total.where(is_known), members)
    country = totals.industry if totals.industry is not None else cells.sum("region", skipna=False)
    whole = _sum_all(country, members)
    coverage = (_sum_known(country.where(is_known), members) / whole).where(whole > 0)
    enough = (coverage >= LEAST_COVERAGE) | (whole == 0)
    known, of_known = known.where(enough), of_known.where(enough)
    quotient = location_quotient(
        known.rename(activity="industry"),
        region_total=region_total,
        industry_total=of_known.rename(activity="industry"),
        total=benchmark_total,
    ).rename(industry="activity")
    return ActivityCells(known, coverage, of_known, region_total, benchmark_total, quotient, is_known)


@dataclass(frozen=True)
class _Reference:
    industry: xr.DataArray
    total: xr.DataArray | None


def _reference(cells: xr.DataArray, accounts: RegionalAccounts, measure: str, benchmark: Benchmark) -> _Reference:
    totals = accounts.totals_of(measure)
    if benchmark.kind == "group":
        within = cells.sel(region=list(benchmark.regions))
        total = totals.region
        return _Reference(
            within.sum("region", skipna=False),
            None if total is None else total.sel(region=list(benchmark.regions)).sum("region", skipna=False),
        )
    industry = totals.industry if totals.industry is not None else cells.sum("region", skipna=False)
    total = totals.total
    if total is None and totals.region is not None and totals.industry is None:
        total = totals.region.sum("region", skipna=False)
    if benchmark.kind == "country":
        return _Reference(industry, total)
    own_total = totals.region if totals.region is not None else cells.sum("industry", skipna=False)
    whole = total if total is not None else industry.sum("industry", skipna=False)
    return _Reference(_rest(industry, cells), _rest(whole, own_total))


def _rest(whole: xr.DataArray, part: xr.DataArray) -> xr.DataArray:
    """What is left without a part; nothing where the part exceeds the whole by rounding only."""
    rest = whole - part
    nothing = (rest <= RESIDUE * whole) & (rest >= -ROUNDING * whole)
    return rest.where(~nothing, 0.0)


def fold(cells: xr.DataArray, accounts: RegionalAccounts, definition: Definition | None) -> xr.DataArray:
    """Add industries up by activity; an activity with an unknown part is unknown.

    Parameters
    ----------
    cells
        Dim industry and any others.
    accounts, definition
        Whose industries, and which activity each belongs to; without a definition each is its own.
    """
    if definition is None:
        return cells.rename(industry="activity")
    members = membership(accounts, definition)
    unknown = xr.dot(cells.isnull().astype(float), members, dim="industry") > 0
    summed: xr.DataArray = xr.dot(cells.fillna(0.0), members, dim="industry")
    return summed.where(~unknown)


def membership(accounts: RegionalAccounts, definition: Definition) -> xr.DataArray:
    """Share of each industry that belongs to each candidate activity, dims (industry, activity)."""
    activities = candidate_activities(accounts, definition)
    industries = accounts.industries
    belongs = [[definition.share(industry, activity) for activity in activities] for industry in industries]
    return xr.DataArray(
        np.array(belongs, dtype=float).reshape(len(industries), len(activities)),
        coords={"industry": list(industries), "activity": list(activities)},
        dims=("industry", "activity"),
    )


def _over(cells: xr.DataArray, dim: str, within: xr.DataArray | None) -> xr.DataArray:
    chosen = cells if within is None else cells.sel({dim: within[dim].values[within.values]})
    return chosen.sum(dim, skipna=False)


def _sum_known(cells: xr.DataArray, members: xr.DataArray | None) -> xr.DataArray:
    return _fold(cells.fillna(0.0), members)


def _sum_all(cells: xr.DataArray, members: xr.DataArray | None) -> xr.DataArray:
    unknown = _fold(cells.isnull().astype(float), members) > 0
    return _fold(cells.fillna(0.0), members).where(~unknown)


def _fold(cells: xr.DataArray, members: xr.DataArray | None) -> xr.DataArray:
    if members is None:
        return cells.rename(industry="activity")
    summed: xr.DataArray = xr.dot(cells, members, dim="industry")
    order = [dim for dim in ("year", "region", "activity") if dim in summed.dims]
    return summed.transpose(*order)
