"""Totals that measures divide by: passed or computed, never summed over unknown cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block

AGREEMENT = 0.01
"""Relative difference up to which region totals and industry totals count as one universe."""


@dataclass(frozen=True)
class Totals:
    """Totals over one base, as passed or computed; NaN where unknown.

    Parameters
    ----------
    region, industry, total
        Activity of each region, of each industry of the benchmark, and of the whole benchmark.
    """

    region: xr.DataArray
    industry: xr.DataArray
    total: xr.DataArray

    @property
    def region_share(self) -> xr.DataArray:
        """Each region's share of everything, x: 0 for an empty region, NaN where unknown."""
        return self.region / divisor(self.total)

    @property
    def industry_share(self) -> xr.DataArray:
        """Each industry's share of the benchmark, v: 0 for an empty industry, NaN where unknown."""
        return self.industry / divisor(self.total)

    @property
    def unknown(self) -> xr.DataArray:
        """Tell where any of the three totals is unknown."""
        return self.region.isnull() | self.industry.isnull() | self.total.isnull()


def divisor(amount: xr.DataArray) -> xr.DataArray:
    """Turn zeros into NaN, so that nothing is divided by them."""
    return amount.where(amount > 0)


def complete(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None,
    industry_total: xr.DataArray | None,
    total: xr.DataArray | float | None,
) -> Totals:
    """Complete the totals that were not passed.

    The grand total follows the totals that were passed: industry totals alone name a benchmark of
    their own, so it is their sum; otherwise it is the sum of the region totals.

    Raises
    ------
    ConventionError
        ``CV-007`` when region and industry totals were both passed, disagree by more than one per
        cent and no grand total says which counts.
    """
    region = activity.sum("industry", skipna=False) if region_total is None else region_total
    industry = activity.sum("region", skipna=False) if industry_total is None else industry_total
    grand = _grand_total(region, industry, region_total, industry_total) if total is None else xr.DataArray(total)
    return Totals(region=region, industry=industry, total=grand)


def _grand_total(
    region: xr.DataArray,
    industry: xr.DataArray,
    region_total: xr.DataArray | None,
    industry_total: xr.DataArray | None,
) -> xr.DataArray:
    of_industries: xr.DataArray = industry.sum("industry", skipna=False)
    if region_total is None or "region" not in region.dims:
        return of_industries if industry_total is not None else region.sum("region", skipna=False)
    of_regions: xr.DataArray = region.sum("region", skipna=False)
    if industry_total is None:
        return of_regions
    apart = abs(of_regions - of_industries) > AGREEMENT * of_industries
    if bool(apart.any()):
        raise ConventionError(
            block("CV-007", regions=_first(of_regions, apart), industries=_first(of_industries, apart))
        )
    return of_regions.fillna(of_industries)


def _first(sums: xr.DataArray, where: xr.DataArray) -> str:
    spread = sums.broadcast_like(where).values
    return f"{np.atleast_1d(spread)[np.atleast_1d(where.values)][0]:.6g}"
