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
    """Totals over one base, with zeros turned into NaN so that nothing is divided by them.

    Parameters
    ----------
    region, industry, total
        Divisors; NaN where zero or unknown.
    zero_region, zero_industry, zero_total
        Where a total is truly zero.
    unknown
        Where any of the three is unknown.
    """

    region: xr.DataArray
    industry: xr.DataArray
    total: xr.DataArray
    zero_region: xr.DataArray
    zero_industry: xr.DataArray
    zero_total: xr.DataArray
    unknown: xr.DataArray

    @property
    def region_share(self) -> xr.DataArray:
        """Each region's share of everything, x."""
        return self.region / self.total

    @property
    def industry_share(self) -> xr.DataArray:
        """Each industry's share of the benchmark, v."""
        return self.industry / self.total


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
    return Totals(
        region=region.where(region > 0),
        industry=industry.where(industry > 0),
        total=grand.where(grand > 0),
        zero_region=region == 0,
        zero_industry=industry == 0,
        zero_total=grand == 0,
        unknown=region.isnull() | industry.isnull() | grand.isnull(),
    )


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
    apart = np.abs(of_regions - of_industries) > AGREEMENT * of_industries
    if bool(apart.any()):
        raise ConventionError(block("CV-007", regions=_first(of_regions, apart), industries=_first(of_industries, apart)))
    return of_regions.fillna(of_industries)


def _first(sums: xr.DataArray, where: xr.DataArray) -> str:
    spread = sums.broadcast_like(where).values
    return f"{np.atleast_1d(spread)[np.atleast_1d(where.values)][0]:.6g}"
