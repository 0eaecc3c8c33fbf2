"""The export base: what a region has beyond its own need, and how much the rest hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import complete, divisor

RESIDUE = 1e-12
"""Share of a cell below which a surplus is float rounding."""


@dataclass(frozen=True)
class ExportBase:
    """Basic activity and the multiplier.

    Parameters
    ----------
    basic
        Activity above the benchmark's share, unit of the activity, dims (region, industry).
    basic_total
        Its sum over the industries of a region, dims without industry.
    multiplier
        All activity of the region for one of basic, no unit; infinite where nothing is basic.
    """

    basic: xr.DataArray
    basic_total: xr.DataArray
    multiplier: xr.DataArray


@measure(
    symbol="B, m",
    unit="unit of the activity; 1",
    range="[0, inf)",
    reading="basic activity is a lower bound of what is exported; 5 means four more jobs for each basic one",
    cite="mattila1955",
)
def export_base(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> ExportBase:
    r"""Call basic what a region has of an industry above the benchmark's share.

    .. math:: B_{ri} = \max\left(0, \; e_{ri} - e_r \frac{e_i}{e}\right), \qquad m_r = \frac{e_r}{\sum_i B_{ri}}

    Trade in both directions is not seen, so that basic activity is a lower bound of what is exported
    and the multiplier an upper one.

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others, usually persons; not negative.
    region_total, industry_total, total
        Published totals over the same base; computed from ``activity`` where not given.

    Returns
    -------
    base
        An :class:`ExportBase`. NaN where a cell or a total is unknown or everything is zero; the
        multiplier also ``ZERO_REGION``.

    References
    ----------
    :cite:`mattila1955`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> found = export_base(jobs)
    >>> found.basic.sel(region="North").values.tolist(), found.multiplier.sel(region="North").item()
    ([2.0, 0.0], 20.0)
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    surplus = (activity - totals.region * totals.industry / divisor(totals.total)).transpose(*activity.dims, ...)
    basic = surplus.where((surplus > RESIDUE * activity) | surplus.isnull(), 0.0)
    basic_total = basic.sum("industry", skipna=False)
    multiplier = totals.region.where(basic_total > 0, np.inf) / basic_total.where(basic_total > 0, 1.0)
    multiplier = multiplier.where(basic_total.notnull() & (totals.region > 0)).transpose(*basic_total.dims, ...)
    reasons: Reasons = {
        "UNKNOWN_CELL": activity.isnull(),
        "ZERO_TOTAL": totals.total == 0,
        "UNKNOWN_TOTAL": True,
    }
    of_region: Reasons = {
        "UNKNOWN_CELL": activity.isnull().any("industry"),
        "ZERO_REGION": totals.region == 0,
        "ZERO_TOTAL": totals.total == 0,
        "UNKNOWN_TOTAL": True,
    }
    return ExportBase(
        explain_undefined(basic, reasons),
        explain_undefined(basic_total, of_region),
        explain_undefined(multiplier, of_region),
    )
