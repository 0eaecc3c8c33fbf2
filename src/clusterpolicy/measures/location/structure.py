"""Structure: how far the industries of a whole region differ from a benchmark's or another region's."""

from __future__ import annotations

import numpy as np
import xarray as xr

from clusterpolicy.measures.location.concentration import deviation
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import Totals, complete, divisor


@measure(
    symbol="K",
    unit="share",
    range="[0, 2)",
    reading="0 is the benchmark's structure, 2 shares nothing with it",
    cite="krugman1991",
)
def krugman_specialisation(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Add up how far a region's industry shares lie from the benchmark's.

    .. math:: K_r = \sum_i \left| \frac{e_{ri}}{e_r} - \frac{e_i}{e} \right|

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`location_quotient`. The benchmark includes the region itself; pass the totals
        of ``benchmark.own_excluded`` to leave it out.

    Returns
    -------
    dissimilarity
        Dims of ``activity`` without industry, in shares; half of it is the coefficient of
        specialisation. NaN where a cell of the region or a total is unknown or the region is empty.

    References
    ----------
    :cite:`krugman1991`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> krugman_specialisation(jobs).values.round(9).tolist()
    [0.1, 0.066666667]
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    distance = deviation(activity, totals.industry_share, divisor(totals.region), over="industry")
    return explain_undefined(distance, lambda: region_reasons(activity, totals))


@measure(
    symbol="K",
    unit="share",
    range="[0, 2]",
    reading="0 is the same structure, 2 shares nothing",
    cite="krugman1991",
)
def krugman_dissimilarity(activity: xr.DataArray, *, region_total: xr.DataArray | None = None) -> xr.DataArray:
    r"""Compare the industry structures of each pair of regions.

    .. math:: K_{rq} = \sum_i \left| \frac{e_{ri}}{e_r} - \frac{e_{qi}}{e_q} \right|

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    region_total
        Published region totals; computed from ``activity`` where not given.

    Returns
    -------
    dissimilarity
        Dims of ``activity`` with ``other_region`` in place of industry, in shares; 0 on the diagonal.
        NaN where a cell of either region is unknown or either is empty.

    References
    ----------
    :cite:`krugman1991`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"X": {"a": 20, "b": 80, "c": 0}, "Y": {"a": 0, "b": 0, "c": 5}})
    >>> float(krugman_dissimilarity(jobs).sel(region="X", other_region="Y"))
    2.0
    """
    from scipy.spatial.distance import cdist

    totals = complete(activity, region_total=region_total, industry_total=None, total=None)
    shares = activity / divisor(totals.region)

    def pairwise(here: np.ndarray) -> np.ndarray:
        distances: np.ndarray = cdist(here, here, "cityblock")
        return distances

    distance: xr.DataArray = xr.apply_ufunc(
        pairwise,
        shares,
        input_core_dims=[["region", "industry"]],
        output_core_dims=[["region", "other_region"]],
        vectorize=True,
    ).assign_coords(other_region=activity["region"].values)
    unknown = activity.isnull().any("industry")
    reasons: Reasons = {
        code: mask | mask.rename(region="other_region")
        for code, mask in (
            ("UNKNOWN_CELL", unknown),
            ("ZERO_REGION", totals.region == 0),
            ("UNKNOWN_TOTAL", totals.region.isnull()),
        )
    }
    kept = [dim for dim in activity.dims if dim not in ("region", "industry")]
    return explain_undefined(distance.transpose(*kept, "region", "other_region"), reasons)


@measure(
    symbol="HI",
    unit="1",
    range="[0, 1]",
    reading="1 is the benchmark's structure, near 0 is a lone industry",
    cite="hachman",
)
def hachman_index(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure how closely a region's structure mirrors the benchmark's.

    .. math:: HI_r = \left( \sum_i \frac{(e_{ri}/e_r)^2}{e_i/e} \right)^{-1}

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`location_quotient`.

    Returns
    -------
    index
        Dims of ``activity`` without industry, no unit; 1 is the same structure, 0 where the region
        holds an industry that the benchmark lacks. NaN as for :func:`krugman_specialisation`.

    References
    ----------
    :cite:`hachman`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> round(float(hachman_index(jobs).sel(region="North")), 9)
    0.984615385
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    shares = activity / divisor(totals.region)
    benchmark = totals.industry_share
    terms = (shares * shares / benchmark).where(shares != 0, 0 * benchmark)
    return explain_undefined(1 / terms.sum("industry", skipna=False), lambda: region_reasons(activity, totals))


def region_reasons(activity: xr.DataArray, totals: Totals) -> Reasons:
    """Say why a value of a whole region may be undefined, in order of precedence."""
    return {
        "UNKNOWN_CELL": activity.isnull().any("industry"),
        "ZERO_REGION": totals.region == 0,
        "ZERO_TOTAL": totals.total == 0,
        "UNKNOWN_TOTAL": totals.unknown.any("industry"),
    }
