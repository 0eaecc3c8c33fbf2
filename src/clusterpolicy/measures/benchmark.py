"""The benchmark: the territory that a region is compared with is a choice, and it has a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.errors import ConventionError, block

RESIDUE = 1e-12
"""Share of the whole below which a difference of sums counts as nothing left."""


@dataclass(frozen=True)
class Benchmark:
    """Totals of the territory compared with, under its name.

    Parameters
    ----------
    name
        What a result calls the benchmark in its attribute ``benchmark``.
    region_total
        Activity of each region over the same base, dim region; ``None``: summed from the cells.
    industry_total
        Activity of each industry in the benchmark, dim industry (and region where each region has
        a benchmark of its own).
    total
        Activity of the whole benchmark.
    """

    name: str
    region_total: xr.DataArray | None = None
    industry_total: xr.DataArray | None = None
    total: xr.DataArray | None = None

    def as_arguments(self) -> dict[str, xr.DataArray]:
        """Return the totals under the argument names that measures use, marked with the name."""
        totals = {
            "region_total": self.region_total,
            "industry_total": self.industry_total,
            "total": self.total,
        }
        return {
            argument: array.assign_attrs(benchmark=self.name) for argument, array in totals.items() if array is not None
        }


def country(activity: xr.DataArray, *, name: str = "country") -> Benchmark:
    """Compare with all regions given, the region itself included.

    Examples
    --------
    >>> from clusterpolicy.measures import location_quotient, table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> location_quotient(jobs, **country(jobs).as_arguments()).attrs["benchmark"]
    'country'
    """
    industry_total = activity.sum("region", skipna=False)
    return Benchmark(
        name=name,
        region_total=activity.sum("industry", skipna=False),
        industry_total=industry_total,
        total=industry_total.sum("industry", skipna=False),
    )


def group(activity: xr.DataArray, regions: Sequence[str], *, name: str) -> Benchmark:
    """Compare with a group of regions: a district, a supranational area, a region's peers.

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others, holding the group's regions.
    regions
        Labels of the group.
    name
        What to call it.

    Raises
    ------
    ConventionError
        ``CV-008`` when the group is empty or names a region that ``activity`` lacks.
    """
    known = set(activity["region"].values.tolist())
    strangers = [label for label in regions if label not in known]
    if strangers or not len(regions):
        raise ConventionError(block("CV-008", name=name, count=len(strangers), examples=strangers))
    industry_total = activity.sel(region=list(dict.fromkeys(regions))).sum("region", skipna=False)
    return Benchmark(name=name, industry_total=industry_total, total=industry_total.sum("industry", skipna=False))


def own_excluded(activity: xr.DataArray, *, name: str = "rest of the country") -> Benchmark:
    """Compare each region with all the others, itself left out.

    Returns
    -------
    benchmark
        ``industry_total`` has dims region and industry, ``total`` has dim region. An industry that
        lies in one region alone has no benchmark there: quotients are NaN, ``ZERO_INDUSTRY``.

    Examples
    --------
    >>> from clusterpolicy.measures import location_quotient, table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> quotient = location_quotient(jobs, **own_excluded(jobs).as_arguments())
    >>> float(quotient.sel(region="North", industry="food"))  # (10 / 40) / (10 / 60)
    1.5
    """
    whole = activity.sum("region", skipna=False)
    others = whole - activity
    rest = others.where(abs(others) > RESIDUE * whole, others * 0).transpose(*activity.dims)
    return Benchmark(
        name=name,
        region_total=activity.sum("industry", skipna=False),
        industry_total=rest,
        total=rest.sum("industry", skipna=False),
    )


def supplied(
    *,
    name: str,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> Benchmark:
    """Compare with published totals.

    Parameters
    ----------
    name
        Whose totals they are, such as ``"EU-27, Eurostat 2023"``.
    region_total, industry_total, total
        Over the same base as the cells; what is left out is summed from the cells.
    """
    return Benchmark(name=name, region_total=region_total, industry_total=industry_total, total=total)


def unreliable(activity: xr.DataArray, *, minimum: float) -> xr.DataArray:
    """Mark cells too small for their ratios to be trusted.

    Parameters
    ----------
    activity
        Cells in their own unit.
    minimum
        Size below which a cell is marked, in the same unit.

    Returns
    -------
    mask
        Boolean, dims of ``activity``; an unknown cell is not marked, it is unknown already.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> unreliable(table({"North": {"food": 3, "tools": 30}}), minimum=10).values.tolist()
    [[True, False]]
    """
    return (activity < minimum).rename("unreliable")
