"""Input cells as plain numbers, for explanations that recompute a value without the code that made it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from functools import cached_property

import xarray as xr

from clusterpolicy.identification.activities import RESIDUE, ROUNDING
from clusterpolicy.identification.panel import Panel

Parts = Mapping[str, float]


class Ledger:
    """Cells and totals of a panel by label.

    Parameters
    ----------
    panel
        Its accounts, definition and benchmark are read; none of its computed arrays is.
    """

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.accounts = panel.accounts
        self._positions = {
            dim: {str(label): at for at, label in enumerate(self.accounts.values[dim].values)}
            for dim in ("year", "region", "industry")
        }

    @cached_property
    def _cells(self) -> dict[str, list[list[list[float]]]]:
        return {
            name: self.accounts.values[name].transpose("year", "region", "industry").values.tolist()
            for name in self.accounts.measures
        }

    @cached_property
    def _totals(self) -> dict[tuple[str, str], tuple[tuple[str, ...], dict[tuple[str, ...], float]]]:
        found = {}
        for measure, totals in self.accounts.totals.items():
            for side, array in (
                ("region", totals.region),
                ("industry", totals.industry),
                ("total", totals.total),
            ):
                if array is not None:
                    found[measure, side] = _by_labels(array)
        return found

    def _published(self, measure: str, side: str, **labels: str) -> float:
        dims, numbers = self._totals[measure, side]
        return numbers[tuple(labels[dim] for dim in dims)]

    def cell(self, measure: str, year: str, region: str, industry: str) -> float:
        """One input cell; NaN where unknown."""
        at = self._positions
        return float(self._cells[measure][at["year"][year]][at["region"][region]][at["industry"][industry]])

    def members(self, activity: str) -> tuple[str, ...]:
        """Industries of an activity that the accounts hold."""
        definition = self.panel.definition
        if definition is None:
            return (activity,)
        return tuple(industry for industry in definition.members(activity) if industry in self._positions["industry"])

    def known_members(self, measure: str, year: str, region: str, activity: str) -> tuple[str, ...]:
        """Industries of an activity whose cell is known here and in the benchmark."""
        return tuple(
            industry
            for industry in self.members(activity)
            if not math.isnan(self.cell(measure, year, region, industry))
            and not math.isnan(self.industry_total(measure, year, region, industry))
        )

    def own(self, measure: str, year: str, region: str, activity: str) -> Parts:
        """Known cells of an activity, by industry."""
        known = self.known_members(measure, year, region, activity)
        return {industry: self.cell(measure, year, region, industry) for industry in known}

    def region_total(self, measure: str, year: str, region: str) -> Parts:
        """Total of a region over the base: the published one, or its cells."""
        published = self.accounts.totals_of(measure).region
        if published is not None and self._base is None:
            return {"published": self._published(measure, "region", year=year, region=region)}
        industries = self._base or self.accounts.industries
        return {industry: self.cell(measure, year, region, industry) for industry in industries}

    def industry_total(self, measure: str, year: str, region: str, industry: str) -> float:
        """Benchmark total of an industry, seen from a region."""
        benchmark = self.panel.benchmark
        if benchmark.kind == "group":
            return math.fsum(self.cell(measure, year, other, industry) for other in benchmark.regions)
        country = self.country_total(measure, year, industry)
        if benchmark.kind != "own_excluded":
            return country
        return _rest(country, self.cell(measure, year, region, industry))

    def country_total(self, measure: str, year: str, industry: str) -> float:
        """Total of an industry in the country: the published one, or the sum of its cells."""
        published = self.accounts.totals_of(measure).industry
        if published is not None:
            return self._published(measure, "industry", year=year, industry=industry)
        return math.fsum(self.cell(measure, year, region, industry) for region in self.accounts.regions)

    def benchmark_of(self, measure: str, year: str, region: str, activity: str) -> Parts:
        """Benchmark totals of the industries of an activity that are known in the region."""
        known = self.known_members(measure, year, region, activity)
        return {industry: self.industry_total(measure, year, region, industry) for industry in known}

    def grand_total(self, measure: str, year: str, region: str) -> Parts:
        """Total of the benchmark over the base."""
        totals, benchmark = self.accounts.totals_of(measure), self.panel.benchmark
        if benchmark.kind == "group":
            if totals.region is not None and self._base is None:
                return {
                    other: self._published(measure, "region", year=year, region=other) for other in benchmark.regions
                }
            return self._over_industries(measure, year, region)
        if self._base is not None:
            return self._over_industries(measure, year, region)
        if totals.total is not None:
            whole: Parts = {"published": self._published(measure, "total", year=year)}
        elif totals.region is not None and totals.industry is None:
            whole = {
                other: self._published(measure, "region", year=year, region=other) for other in self.accounts.regions
            }
        else:
            whole = {industry: self.country_total(measure, year, industry) for industry in self.accounts.industries}
        if benchmark.kind == "country":
            return whole
        own = math.fsum(self.region_total(measure, year, region).values())
        return {"rest of the country": _rest(math.fsum(whole.values()), own)}

    def _over_industries(self, measure: str, year: str, region: str) -> Parts:
        industries = self._base or self.accounts.industries
        return {industry: self.industry_total(measure, year, region, industry) for industry in industries}

    @cached_property
    def _base(self) -> tuple[str, ...] | None:
        if self.panel.benchmark.base == "all" or self.panel.definition is None:
            return None
        activities = set(self.panel.activities)
        return tuple(i for i in self.accounts.industries if self.panel.definition.activity_of.get(i) in activities)

    def coverage(self, measure: str, year: str, region: str, activity: str) -> float:
        """Share of an activity, by its size in the country, that is known in a region."""
        whole = math.fsum(self.country_total(measure, year, industry) for industry in self.members(activity))
        known = math.fsum(
            self.country_total(measure, year, industry)
            for industry in self.known_members(measure, year, region, activity)
        )
        return known / whole if whole else math.nan


def _rest(whole: float, part: float) -> float:
    rest = whole - part
    return 0.0 if -ROUNDING * whole <= rest <= RESIDUE * whole else rest


def _by_labels(array: xr.DataArray) -> tuple[tuple[str, ...], dict[tuple[str, ...], float]]:
    dims = tuple(str(dim) for dim in array.dims)
    labels = itertools.product(*(map(str, array[dim].values) for dim in dims))
    return dims, dict(zip(labels, array.values.ravel().tolist(), strict=True))
