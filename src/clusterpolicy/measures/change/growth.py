"""Growth: rates, and what of a region's change its country, its mix and itself account for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.ends import add_up
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor

GrowthKind = Literal["relative", "log", "symmetric"]


@dataclass(frozen=True)
class ShiftShare:
    """Parts of each cell's change; they add up to it wherever all are defined.

    Parameters
    ----------
    national
        Change had the cell grown like the whole benchmark; unit of the activity.
    industry_mix
        More or less because its industry grew faster or slower than the whole.
    competitive
        The rest: more or less than the industry's growth.
    change
        End less start.
    """

    national: xr.DataArray
    industry_mix: xr.DataArray
    competitive: xr.DataArray
    change: xr.DataArray

    def by_region(self) -> ShiftShare:
        """Add the parts up over the industries of each region; undefined where one is, for its reason."""
        parts = (self.national, self.industry_mix, self.competitive, self.change)
        return ShiftShare(*(add_up(part, "industry") for part in parts))


@measure(
    symbol="NE, IM, CE",
    unit="unit of the activity",
    range="(-inf, inf)",
    reading="change = national + industry mix + competitive",
    cite="dunn1960",
    across_years=True,
)
def shift_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> ShiftShare:
    r"""Split the change of each cell into national, industry-mix and competitive parts.

    .. math:: \Delta e_{ri} = e^0_{ri} g + e^0_{ri} (g_i - g) + (e^1_{ri} - e^0_{ri}(1 + g_i))

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    start_industry_total, end_industry_total, start_total, end_total
        Published totals of the benchmark; computed where not given. Grand totals that are not given
        are the sums of the industry totals.

    Returns
    -------
    parts
        A :class:`ShiftShare`. The competitive part is the residual, so a cell that starts from zero
        is defined. An industry that nowhere existed at the start has no rate: its mix and competitive
        parts are NaN, ``ZERO_INDUSTRY``, unless it is still absent at the end, here as elsewhere (then 0).

    References
    ----------
    :cite:`dunn1960`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> after = table({"North": {"food": 15, "tools": 33}, "South": {"food": 15, "tools": 47}})
    >>> north = shift_share(before, after).by_region()
    >>> parts = (north.national, north.industry_mix, north.competitive)
    >>> [float(part.sel(region="North").round(9)) for part in parts]
    [4.0, 1.0, 3.0]
    """
    industry0 = start.sum("region", skipna=False) if start_industry_total is None else start_industry_total
    industry1 = end.sum("region", skipna=False) if end_industry_total is None else end_industry_total
    total0 = industry0.sum("industry", skipna=False) if start_total is None else start_total
    total1 = industry1.sum("industry", skipna=False) if end_total is None else end_total
    rate = total1 / divisor(total0) - 1
    present = (industry0 != 0) | (industry1 != 0) | (start != 0) | (end != 0)
    change = end - start
    national = start * rate
    expected = (start * (industry1 / divisor(industry0) - 1)).where(present, 0.0)
    industry_mix = (expected - national).transpose(*start.dims, ...)
    competitive = (change - expected).transpose(*start.dims, ...)
    unknown = start.isnull() | end.isnull()
    reasons: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": unknown,
        "ZERO_TOTAL": total0 == 0,
        "ZERO_INDUSTRY": industry0 == 0,
        "UNKNOWN_TOTAL": industry0.isnull() | industry1.isnull() | total0.isnull() | total1.isnull(),
    }
    return ShiftShare(
        national=explain_undefined(national, reasons),
        industry_mix=explain_undefined(industry_mix, reasons),
        competitive=explain_undefined(competitive, reasons),
        change=explain_undefined(change, reasons),
    )


@measure(
    symbol="g",
    unit="share a period",
    range="[-1, inf)",
    reading="0.05 is five per cent more a period",
    cite="davis1992",
    across_years=True,
)
def growth_rate(
    start: xr.DataArray, end: xr.DataArray, *, kind: GrowthKind = "relative", periods: float = 1
) -> xr.DataArray:
    r"""Measure growth a period between two points in time.

    .. math:: (e^1/e^0)^{1/T} - 1, \qquad \ln(e^1/e^0)/T, \qquad \frac{2 (e^1 - e^0)}{e^1 + e^0}/T

    Parameters
    ----------
    start, end
        Activity at both ends, any dims; not negative; one unit.
    kind
        ``relative`` compounds; ``log`` is the continuous rate; ``symmetric`` lies in [-2, 2] and is
        defined for entry and exit.
    periods
        T, how many periods lie between them.

    Returns
    -------
    rate
        Dims of ``start``, a share a period. NaN where an end is unknown, where the start is zero
        (``ZERO_START``; symmetric only where both are) or, in logarithms, the end (``ZERO_END``).

    References
    ----------
    :cite:`davis1992` for the symmetric rate

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> before, after = series({"A": 100, "B": 0}), series({"A": 121, "B": 5})
    >>> growth_rate(before, after, periods=2).round(9).values.tolist()
    [0.1, nan]
    """
    if not periods > 0:
        raise ConventionError(block("ME-001", measure="growth_rate", argument="periods", given=periods, least=1))
    reasons: dict[str, xr.DataArray | bool] = {"UNKNOWN_CELL": start.isnull() | end.isnull()}
    if kind == "symmetric":
        rate = 2 * (end - start) / divisor(end + start) / periods
        reasons["ZERO_START"] = (start == 0) & (end == 0)
    elif kind == "log":
        rate = xr.ufuncs.log(divisor(end) / divisor(start)) / periods
        reasons |= {"ZERO_START": start == 0, "ZERO_END": end == 0}
    else:
        ratio = end / divisor(start)
        rate = (ratio if periods == 1 else ratio ** (1 / periods)) - 1
        reasons["ZERO_START"] = start == 0
    kept: Reasons = reasons
    return explain_undefined(rate, kept)
