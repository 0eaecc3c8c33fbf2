"""Who buys from whom: national linkages by sector, and what an activity of a region can buy and sell nearby."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import xarray as xr

from clusterpolicy.data.flows import Flows
from clusterpolicy.identification.activities import Definition, activity_cells, candidate_activities
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import key_sectors, multipliers, upstreamness
from clusterpolicy.measures.linkages.dispersion import KeySectors
from clusterpolicy.measures.linkages.multipliers import Multipliers

LEAST_KNOWN = 0.8
"""Share of purchases (or sales) whose sectors must be known before their local part is told."""
ROUNDING = 1e-9
JOBS = "jobs"
IMPORTS = "(imports)"
"""Stands where a supplier stands for what an activity buys abroad."""

Amount = TypeVar("Amount", float, xr.DataArray)


@dataclass(frozen=True)
class Linkages:
    """An input-output table beside the regions of a study.

    Parameters
    ----------
    flows
        The table; its industries are called sectors here.
    sectors
        The study's panel by sector instead of by activity, the main measure only.
    shares
        Share of each sector's main measure in the country that belongs to an activity, dims (activity, sector).
    key, multipliers, upstreamness
        Of the table, by sector (dim industry).
    delta
        Exponent of Flegg's location quotient.
    country
        Median total of the main measure in the country.
    size
        lambda of each region: log2(1 + its share of the country) to the power delta, dims (region,).
    """

    flows: Flows
    sectors: Panel
    shares: xr.DataArray
    key: KeySectors
    multipliers: Multipliers
    upstreamness: xr.DataArray
    delta: float
    country: float
    size: xr.DataArray

    @cached_property
    def presence(self) -> xr.DataArray:
        """Median location quotient of each sector in each region, dims (region, sector); NaN where not told."""
        quotient = self.sectors.median_quotient(self.sectors.main).rename(activity="sector")
        return quotient.reindex(sector=list(self.flows.industries))

    @cached_property
    def purchases(self) -> xr.DataArray:
        """Deliveries of each sector to each activity, dims (sector, activity); unit of the table."""
        bought: xr.DataArray = xr.dot(_sectors(self.flows.deliveries, "supplier", "buyer"), self._as("buyer"))
        return bought.rename(supplier="sector")

    @cached_property
    def sales(self) -> xr.DataArray:
        """Deliveries of each activity to each sector, dims (sector, activity); unit of the table."""
        sold: xr.DataArray = xr.dot(_sectors(self.flows.deliveries, "supplier", "buyer"), self._as("supplier"))
        return sold.rename(buyer="sector")

    @cached_property
    def imported(self) -> xr.DataArray:
        """Imports that each activity uses, dims (activity,); zero where the table has no row of them."""
        if not self.flows.imports:
            return xr.zeros_like(self.shares.isel(sector=0, drop=True))
        row = self.flows.primary.sel(input=self.flows.imports, drop=True)
        used: xr.DataArray = xr.dot(row, self._as("buyer"))
        return used

    @cached_property
    def final(self) -> xr.DataArray:
        """What of each activity's output goes to each final use, dims (use, activity)."""
        used: xr.DataArray = xr.dot(self.flows.final, self._as("supplier"))
        return used

    @cached_property
    def bought_share(self) -> xr.DataArray:
        """Share of each sector in what an activity buys, imports counted in, dims (sector, activity)."""
        whole = self.purchases.sum("sector") + self.imported
        return self.purchases / whole.where(whole > 0)

    @cached_property
    def sold_share(self) -> xr.DataArray:
        """Share of each sector in what an activity sells to other producers, dims (sector, activity)."""
        whole = self.sales.sum("sector")
        return self.sales / whole.where(whole > 0)

    def cover(self, activity: str, own: xr.DataArray) -> xr.DataArray:
        """Part of each purchase that the region could meet itself, by Flegg's quotient, dims (region, sector).

        Parameters
        ----------
        activity
            That buys.
        own
            Median location quotient of the activity, dims (region,).
        """
        cross = self.presence / own.where(own > 0) * self.size
        same = self.shares.sel(activity=activity, drop=True) > 0
        told = (self.presence * self.size).where(same, cross).clip(max=1.0)
        return told.transpose("region", "sector")

    def local_inputs(self, activity: str, own: xr.DataArray) -> xr.DataArray:
        """Part of an activity's domestic purchases that each region could meet itself, dims (region,)."""
        return _weighted(self.cover(activity, own), self.bought_share.sel(activity=activity, drop=True))

    def local_buyers(self, activity: str) -> xr.DataArray:
        """Part of an activity's sales to producers whose buyers are present in each region, dims (region,)."""
        return _weighted(self.presence.clip(max=1.0), self.sold_share.sel(activity=activity, drop=True))

    def multiplier(self, effect: str) -> xr.DataArray:
        """Simple multiplier of each activity, dims (activity,): the mean of its sectors, weighted by output.

        Parameters
        ----------
        effect
            ``output``, or one of the table's effects such as ``value_added`` and ``jobs``.
        """
        whole = self.multipliers.output if effect == "output" else self.multipliers.simple.sel(effect=effect, drop=True)
        told = whole.reset_coords(drop=True).rename(industry="sector")
        weight = self.shares * self.flows.output.reset_coords(drop=True).rename(industry="sector")
        above = (told * weight).where(weight > 0, 0.0).sum("sector", skipna=False)
        below = weight.sum("sector")
        return above / below.where(below > 0)

    def _as(self, dim: str) -> xr.DataArray:
        return self.shares.rename(sector=dim)


def assess_linkages(
    panel: Panel, flows: Flows | None, *, sector_of: Mapping[str, str] | None = None, delta: float = 0.3
) -> Linkages | None:
    """Put an input-output table beside the regions; ``None`` without one.

    Parameters
    ----------
    panel
        Of the study.
    flows
        Of the country.
    sector_of
        Industry of the accounts -> industry of the table; the same labels where not given.
    delta
        Exponent of Flegg's location quotient, from 0 up to but not including 1.
    """
    if flows is None:
        return None
    known = set(flows.industries)
    pairs = dict(sector_of) if sector_of is not None else {label: label for label in panel.accounts.industries}
    within = {industry: pairs[industry] for industry in panel.accounts.industries if pairs.get(industry) in known}
    sectors = _sector_panel(panel, within)
    jobs = _amounts(sectors, flows)
    total = panel.cells[panel.main].region_total
    country = float(panel.median(_country_total(panel, total)))
    share = panel.median(total) / country
    return Linkages(
        flows=flows,
        sectors=sectors,
        shares=_shares(panel, within, flows),
        key=key_sectors(flows),
        multipliers=multipliers(flows, amounts={JOBS: jobs} if jobs is not None else {}),
        upstreamness=upstreamness(flows),
        delta=delta,
        country=country,
        size=xr.ufuncs.log2(1 + share) ** delta,
    )


def _country_total(panel: Panel, region_total: xr.DataArray) -> xr.DataArray:
    """Sum of the regions; where one is unknown, the published total of all activities."""
    whole: xr.DataArray = region_total.sum("region", skipna=False)
    published = panel.accounts.totals_of(panel.main).total
    if published is None or (panel.definition is not None and panel.benchmark.base != "all"):
        return whole
    return whole.fillna(published)


def _sector_panel(panel: Panel, within: Mapping[str, str]) -> Panel:
    definition = Definition("sectors", within)
    benchmark = replace(panel.benchmark, base="all")
    cells = activity_cells(panel.accounts, panel.main, definition=definition, benchmark=benchmark)
    return replace(panel, definition=definition, benchmark=benchmark, cells={panel.main: cells})


def _shares(panel: Panel, within: Mapping[str, str], flows: Flows) -> xr.DataArray:
    """Whole sectors belong to their activity outright; a sector that several share is divided by size.

    By the main measure, where that is hidden by establishments, and where those are too into equal parts.
    """
    activities = candidate_activities(panel.accounts, panel.definition)
    activity_of = (
        {i: i for i in panel.accounts.industries} if panel.definition is None else panel.definition.activity_of
    )
    sizes = _country_sizes(panel)
    members: dict[str, list[str]] = {}
    for industry, sector in within.items():
        members.setdefault(sector, []).append(industry)
    shares = np.zeros((len(activities), len(flows.industries)))
    for at, sector in enumerate(flows.industries):
        inside = members.get(sector, [])
        size = next(
            (told for told in sizes if all(told[industry] > 0 for industry in inside)), dict.fromkeys(inside, 1.0)
        )
        whole = sum(size[industry] for industry in inside)
        for row, activity in enumerate(activities):
            mine = [industry for industry in inside if activity_of.get(industry) == activity]
            if mine:
                shares[row, at] = 1.0 if len(mine) == len(inside) else sum(size[i] for i in mine) / whole
    return xr.DataArray(
        shares, {"activity": list(activities), "sector": list(flows.industries)}, ("activity", "sector")
    )


def _country_sizes(panel: Panel) -> list[dict[str, float]]:
    found = []
    for measure in dict.fromkeys((panel.main, "establishments")):
        if measure in panel.accounts.measures:
            totals = panel.accounts.totals_of(measure).industry
            country = panel.accounts.values[measure].sum("region", skipna=False) if totals is None else totals
            median = panel.median(country)
            labels = [str(label) for label in median["industry"].values]
            found.append(dict(zip(labels, median.values.tolist(), strict=True)))
    return found


def _amounts(sectors: Panel, flows: Flows) -> xr.DataArray | None:
    """Employment of each sector in the country, in the table's year where the accounts hold it."""
    if sectors.main != "employment":
        return None
    year = flows.year if flows.year in sectors.accounts.years else sectors.latest
    totals = sectors.accounts.totals_of("employment").industry
    country = sectors.accounts.values["employment"].sum("region", skipna=False) if totals is None else totals
    people = country.sel(year=year).to_series().to_dict()
    sector_of = sectors.definition.activity_of if sectors.definition else {}
    inside: dict[str, list[float]] = {sector: [] for sector in flows.industries}
    for industry, sector in sector_of.items():
        inside[sector].append(people[industry])
    found = {sector: math.fsum(parts) if parts else np.nan for sector, parts in inside.items()}
    return xr.DataArray(list(found.values()), {"industry": list(found)}, ("industry",))


def _weighted(values: xr.DataArray, shares: xr.DataArray) -> xr.DataArray:
    """Mean of the known values by share; NaN where less than :data:`LEAST_KNOWN` of the shares is known."""
    known = values.notnull()
    weight: xr.DataArray = xr.dot(known.astype(float), shares, dim="sector")
    mean: xr.DataArray = xr.dot(values.fillna(0.0), shares, dim="sector") / weight.where(weight > 0)
    whole = shares.sum("sector")
    return mean.where(enough_known(weight, whole) & (whole > 0))


def enough_known(known: Amount, whole: Amount) -> Amount:
    """Tell whether :data:`LEAST_KNOWN` of a whole is known; what falls short of it by rounding alone is."""
    return known >= (LEAST_KNOWN - ROUNDING) * whole


def _sectors(cells: xr.DataArray, *dims: str) -> xr.DataArray:
    return cells.reset_coords(drop=True).transpose(*dims)
