"""Growth: how much a region's industries changed, and how much of that the nation explains."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.measures.register import explain_undefined, measure


@dataclass(frozen=True)
class ShiftShare:
    """Classic shift-share components, in the unit of the activity.

    Parameters
    ----------
    change
        End minus start, dims of ``start``.
    national
        Change had the cell grown like the nation.
    industry_mix
        What its industry's growth adds to that.
    competitive
        The rest: the region's own position. The three add up to ``change``.
    """

    change: xr.DataArray
    national: xr.DataArray
    industry_mix: xr.DataArray
    competitive: xr.DataArray


@measure(
    symbol="NE, IM, CE",
    unit="unit of the activity",
    range="(-inf, inf)",
    reading="the three components add up to the change",
    cite="dunn1960",
    across_years=True,
)
def shift_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    industry_start: xr.DataArray | None = None,
    industry_end: xr.DataArray | None = None,
    total_start: xr.DataArray | None = None,
    total_end: xr.DataArray | None = None,
) -> ShiftShare:
    r"""Split change into national growth, industry mix and competitive position.

    .. math::
        NE_{ri} = E^0_{ri} g, \quad IM_{ri} = E^0_{ri} (g_i - g), \quad
        CE_{ri} = E^1_{ri} - E^0_{ri} - NE_{ri} - IM_{ri}

    Parameters
    ----------
    start, end
        Activity of two years, dims (region, industry) and any others; same unit and labels.
    industry_start, industry_end, total_start, total_end
        Published national figures; summed over the regions where not given.

    Returns
    -------
    components
        :class:`ShiftShare`. The competitive component is the residual, so it is finite where the
        cell was empty at the start. NaN where a cell or a national figure is unknown
        (``UNKNOWN_CELL``, ``UNKNOWN_TOTAL``), or the industry was nowhere at the start but is at
        the end (``ZERO_INDUSTRY``), or everything was empty (``ZERO_TOTAL``).

    References
    ----------
    :cite:`dunn1960`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"North": {"food": 10, "tools": 10}, "South": {"food": 10, "tools": 10}})
    >>> after = table({"North": {"food": 14, "tools": 16}, "South": {"food": 10, "tools": 20}})
    >>> parts = shift_share(before, after)
    >>> [float(part.sel(region="North", industry="food"))
    ...  for part in (parts.change, parts.national, parts.industry_mix, parts.competitive)]
    [4.0, 5.0, -3.0, 2.0]
    """
    start, end = (_without_year(array) for array in (start, end))
    industry_start = _national(start, industry_start)
    industry_end = _national(end, industry_end)
    total_start = _grand(industry_start, total_start)
    total_end = _grand(industry_end, total_end)
    change = end - start
    growth = (total_end / total_start - 1).where(total_start > 0)
    nowhere = (industry_start == 0) & (industry_end == 0)
    industry_growth = xr.where(nowhere, growth, (industry_end / industry_start - 1).where(industry_start > 0))
    national = start * growth
    mix = start * (industry_growth - growth)
    competitive = change - national - mix
    reasons: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": start.isnull() | end.isnull(),
        "ZERO_TOTAL": total_start == 0,
        "UNKNOWN_TOTAL": industry_start.isnull() | industry_end.isnull() | total_start.isnull() | total_end.isnull(),
        "ZERO_INDUSTRY": (industry_start == 0) & (industry_end > 0),
    }
    whole = competitive.notnull()
    dims = start.dims
    parts = (change, national.where(whole), mix.where(whole), competitive)
    return ShiftShare(*(explain_undefined(part.transpose(*dims), reasons) for part in parts))


@measure(
    symbol="g",
    unit="1",
    range="[-1, inf)",
    reading="0.1 is ten per cent more than at the start",
    cite="",
    across_years=True,
)
def growth_rate(start: xr.DataArray, end: xr.DataArray, *, periods: int = 1) -> xr.DataArray:
    r"""Relative change, or its yearly compound rate over several periods.

    .. math:: g = \left( \frac{E^1}{E^0} \right)^{1/T} - 1

    Parameters
    ----------
    start, end
        Activity of two years, same dims and labels.
    periods
        T, number of years between them; 1 gives the total change.

    Returns
    -------
    rate
        A fraction. NaN where a cell is unknown (``UNKNOWN_CELL``) or empty at the start
        (``ZERO_START``).

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> growth_rate(series({"North": 100.0}), series({"North": 121.0}), periods=2).values.round(6).tolist()
    [0.1]
    """
    start, end = (_without_year(array) for array in (start, end))
    rate = (end / start.where(start > 0)) ** (1 / periods) - 1
    reasons: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": start.isnull() | end.isnull(),
        "ZERO_START": start == 0,
    }
    return explain_undefined(rate, reasons)


def _without_year(array: xr.DataArray) -> xr.DataArray:
    return array.drop_vars("year") if "year" in array.coords and "year" not in array.dims else array


def _national(cells: xr.DataArray, given: xr.DataArray | None) -> xr.DataArray:
    return cells.sum("region", skipna=False) if given is None else _without_year(given)


def _grand(industries: xr.DataArray, given: xr.DataArray | None) -> xr.DataArray:
    return industries.sum("industry", skipna=False) if given is None else _without_year(given)
