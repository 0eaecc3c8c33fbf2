"""Specialisation: how much a region leans on an industry."""

from __future__ import annotations

from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.kernels.profiles import twice_divided
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import Totals, complete, divisor

NO_SPREAD = 1e-12
"""Deviation, relative to the mean, that is float rounding rather than spread."""
FEWEST_REGIONS = 3
"""Regions that a deviation over regions needs."""

QuotientForm = Literal["region_share", "industry_share"]


@measure(
    symbol="LQ",
    unit="1",
    range="[0, inf)",
    reading="1 is parity with the benchmark",
    cite="florence1939",
)
def location_quotient(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compare an industry's share of a region with its share of the benchmark.

    .. math:: LQ_{ri} = \frac{e_{ri} / e_{r}}{e_{i} / e}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    region_total, industry_total, total
        Published totals over the same base; computed from ``activity`` where not given. Industry
        totals passed alone are a benchmark of their own: the grand total is then their sum.

    Returns
    -------
    quotient
        Dims of ``activity``, no unit; 0 where the industry is absent, 1 at parity. NaN where the
        cell or a total is unknown or a total is zero; coordinate ``reason`` says which.

    Raises
    ------
    ConventionError
        When labels are not text, repeat, or do not align, or when a value is negative.

    References
    ----------
    :cite:`florence1939`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> float(location_quotient(jobs).sel(region="North", industry="food"))
    1.25
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    return explain_undefined(_quotient(activity, totals), lambda: cell_reasons(activity, totals))


@measure(
    symbol="ALQ",
    unit="share",
    range="(-1, 1)",
    reading="0 is parity with the benchmark; 0.05 is five points of share above it",
    cite="hoen2006",
)
def additive_quotient(
    activity: xr.DataArray,
    *,
    form: QuotientForm = "region_share",
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Subtract the benchmark's share from the region's share.

    .. math:: \frac{e_{ri}}{e_r} - \frac{e_i}{e} \quad\text{or}\quad \frac{e_{ri}}{e_i} - \frac{e_r}{e}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    form
        ``region_share`` compares the industry's shares of region and benchmark;
        ``industry_share`` compares the region's shares of the industry and of everything.
    region_total, industry_total, total
        Published totals over the same base; computed from ``activity`` where not given.

    Returns
    -------
    difference
        Dims of ``activity``, in shares; 0 at parity. NaN as for :func:`location_quotient`.

    References
    ----------
    :cite:`hoen2006`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> round(float(additive_quotient(jobs).sel(region="North", industry="food")), 12)
    0.05
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    if form == "region_share":
        difference = activity / divisor(totals.region) - totals.industry_share
    else:
        difference = activity / divisor(totals.industry) - totals.region_share
    never = "ZERO_INDUSTRY" if form == "region_share" else "ZERO_REGION"
    return explain_undefined(difference, lambda: cell_reasons(activity, totals, never=never))


@measure(
    symbol="RSCA",
    unit="1",
    range="[-1, 1)",
    reading="0 is parity with the benchmark, -1 is absence",
    cite="laursen2015",
)
def symmetric_quotient(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Fold the location quotient so that over- and underrepresentation weigh the same.

    .. math:: RSCA_{ri} = \frac{LQ_{ri} - 1}{LQ_{ri} + 1}

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`location_quotient`.

    Returns
    -------
    quotient
        Dims of ``activity``, no unit; 0 at parity, -1 where absent. NaN as for the quotient.

    References
    ----------
    :cite:`laursen2015`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> round(float(symmetric_quotient(jobs).sel(region="North", industry="food")), 6)
    0.111111
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    quotient = _quotient(activity, totals)
    return explain_undefined((quotient - 1) / (quotient + 1), lambda: cell_reasons(activity, totals))


@measure(
    symbol="NRCA",
    unit="share of the total",
    range="(-1/4, 1/4)",
    reading="0 is parity; the values of an industry, and of a region, sum to 0",
    cite="yu2009",
)
def normalised_quotient(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure the surplus over the expected activity in shares of the grand total.

    .. math:: NRCA_{ri} = \frac{e_{ri}}{e} - \frac{e_r e_i}{e^2}

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`location_quotient`.

    Returns
    -------
    surplus
        Dims of ``activity``, share of the total; 0 at parity and in empty regions or industries.
        NaN where the cell or a total is unknown or everything is zero.

    References
    ----------
    :cite:`yu2009`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> round(float(normalised_quotient(jobs).sel(region="North", industry="food")), 12)
    0.02
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    surplus = activity / divisor(totals.total) - totals.region_share * totals.industry_share
    reasons: Reasons = {
        "UNKNOWN_CELL": activity.isnull(),
        "ZERO_TOTAL": totals.total == 0,
        "UNKNOWN_TOTAL": totals.unknown,
    }
    return explain_undefined(surplus.transpose(*activity.dims, ...), reasons)


@measure(
    symbol="SLQ",
    unit="standard deviations",
    range="(-inf, inf)",
    reading="how many standard deviations the quotient lies above the mean region",
    cite="odonoghue2004",
)
def standardised_quotient(
    activity: xr.DataArray,
    *,
    logarithm: bool = False,
    ddof: Literal[0, 1] = 1,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Standardise an industry's location quotients over the regions.

    .. math:: SLQ_{ri} = \frac{LQ_{ri} - \overline{LQ}_{i}}{s_i(LQ)}

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`location_quotient`.
    logarithm
        Standardise ln LQ over the regions that have the industry; the others are NaN, ``ZERO_CELL``.
    ddof
        1 divides by n - 1 (a sample of regions), 0 by n.

    Returns
    -------
    quotient
        Dims of ``activity``, in standard deviations. Regions without any activity are left out of
        mean and deviation. NaN for the whole industry where one of its cells is unknown, and
        ``DEGENERATE`` with fewer than three regions or no spread.

    References
    ----------
    :cite:`odonoghue2004`, in logarithms :cite:`tian2013`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({"N": {"food": 1}, "E": {"food": 2}, "S": {"food": 3}})
    >>> everything = series({"N": 10, "E": 10, "S": 10})
    >>> standardised_quotient(jobs, region_total=everything).values.ravel().round(9).tolist()
    [-1.0, 0.0, 1.0]
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    quotient = _quotient(activity, totals)
    left_out = (totals.region == 0).broadcast_like(quotient)
    empty = (quotient == 0) if logarithm else xr.zeros_like(quotient, dtype=bool)
    left_out = left_out | empty
    scores = xr.ufuncs.log(quotient.where(~empty)) if logarithm else quotient
    taken = scores.where(~left_out, 0.0)
    count = (~left_out).sum("region")
    mean = taken.sum("region", skipna=False) / count
    squares = ((taken - mean).where(~left_out, 0.0) ** 2).sum("region", skipna=False)
    deviation = xr.ufuncs.sqrt(squares / (count - ddof))
    degenerate = (count < FEWEST_REGIONS) | (deviation <= NO_SPREAD * abs(mean).clip(min=1.0))
    standard = ((scores - mean) / deviation).where(~degenerate).transpose(*activity.dims, ...)
    reasons = cell_reasons(activity, totals)
    if logarithm:
        reasons["ZERO_CELL"] = empty
    reasons["UNKNOWN_CELL_ELSEWHERE"] = activity.isnull().any("region")
    reasons["DEGENERATE"] = degenerate
    return explain_undefined(standard, reasons)


@measure(
    symbol="KPC",
    unit="1",
    range="[0, inf)",
    reading="1 is a share of the industry equal to the share of the population",
    cite="vertakova",
)
def per_capita_quotient(
    activity: xr.DataArray,
    population: xr.DataArray,
    *,
    industry_total: xr.DataArray | None = None,
    population_total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compare a region's share of an industry with its share of the population.

    .. math:: \frac{Q_{ri} / Q_i}{p_r / p}

    Parameters
    ----------
    activity
        Q, dims (region, industry) and any others; not negative; any unit, it cancels.
    population
        p, dim region and any others, in persons.
    industry_total, population_total
        Published totals; computed where not given.

    Returns
    -------
    quotient
        Dims of ``activity``, no unit; 1 at parity. NaN where cell, population or a total is unknown
        or zero; ``reason`` says which.

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> output = table({"North": {"food": 30}, "South": {"food": 70}})
    >>> per_capita_quotient(output, series({"North": 1, "South": 3})).values.ravel().round(6).tolist()
    [1.2, 0.933333]
    """
    industry = activity.sum("region", skipna=False) if industry_total is None else industry_total
    people = population.sum("region", skipna=False) if population_total is None else population_total
    quotient = (activity / divisor(industry)) / (divisor(population) / divisor(people))
    reasons: Reasons = {
        "UNKNOWN_CELL": activity.isnull(),
        "ZERO_INDUSTRY": industry == 0,
        "ZERO_POPULATION": (population == 0) | (people == 0),
        "UNKNOWN_POPULATION": population.isnull() | people.isnull(),
        "UNKNOWN_TOTAL": industry.isnull(),
    }
    return explain_undefined(quotient, reasons)


def _quotient(activity: xr.DataArray, totals: Totals) -> xr.DataArray:
    quotient: xr.DataArray = xr.apply_ufunc(
        twice_divided, activity, divisor(totals.region), divisor(totals.industry_share), output_dtypes=[np.float64]
    )
    return quotient


def cell_reasons(activity: xr.DataArray, totals: Totals, *, never: str | None = None) -> dict[str, xr.DataArray | bool]:
    """Say why a value of a single cell may be undefined, in order of precedence."""
    reasons: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": activity.isnull(),
        "ZERO_REGION": totals.region == 0,
        "ZERO_INDUSTRY": totals.industry == 0,
        "ZERO_TOTAL": totals.total == 0,
        "UNKNOWN_TOTAL": totals.unknown,
    }
    return {code: mask for code, mask in reasons.items() if code != never}
