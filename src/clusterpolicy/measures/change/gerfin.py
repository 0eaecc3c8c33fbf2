"""Regional growth as ratios, and a forecast from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.ends import Ends, complete_ends, reasons_of
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import AGREEMENT, divisor

Rescaling = Literal["none", "industry", "total"]


@dataclass(frozen=True)
class GerfinRatios:
    """Growth of each region over that of the whole, and its two factors; dims of the activity without industry.

    Parameters
    ----------
    structural
        Growth that the region's industries had in the whole, over the growth of the whole: above 1 for
        a good mix.
    location
        The region's growth over that of its industries in the whole: above 1 for an advantage.
    net
        The product: the region's growth over that of the whole.
    """

    structural: xr.DataArray
    location: xr.DataArray
    net: xr.DataArray


@measure(
    symbol="SF, LF, RF",
    unit="1",
    range="[0, inf)",
    reading="1 is the growth of the whole; net = structural x location",
    cite="gerfin1964",
    across_years=True,
)
def gerfin_ratios(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> GerfinRatios:
    r"""Factor the growth of each region, relative to the whole, into structure and location.

    .. math:: \frac{e^1_r / e^0_r}{e^1 / e^0} =
              \frac{\sum_i e^0_{ri} e^1_i / e^0_i}{e^0_r \, e^1 / e^0} \cdot
              \frac{e^1_r}{\sum_i e^0_{ri} e^1_i / e^0_i}

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    start_industry_total, end_industry_total, start_total, end_total
        Published totals of the benchmark; computed where not given. Grand totals that are not given
        are the sums of the industry totals.

    Returns
    -------
    ratios
        :class:`GerfinRatios`, no unit. NaN where a cell of the region or a total is unknown, the region
        is empty at the start (``ZERO_REGION``), the whole is empty at an end (``ZERO_TOTAL``) or an
        industry appears in the whole from nothing (``NEW_INDUSTRY``); location also where none of the
        region's industries is left in the whole (``ZERO_EXPECTED``).

    References
    ----------
    :cite:`gerfin1964`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"North": {"food": 10, "tools": 30}, "South": {"food": 30, "tools": 10}})
    >>> after = table({"North": {"food": 10, "tools": 56}, "South": {"food": 30, "tools": 4}})
    >>> ratios = gerfin_ratios(before, after)
    >>> [float(r.sel(region="North").round(6)) for r in (ratios.structural, ratios.location, ratios.net)]
    [1.1, 1.2, 1.32]
    """
    ends = complete_ends(
        start,
        end,
        start_industry_total=start_industry_total,
        end_industry_total=end_industry_total,
        start_total=start_total,
        end_total=end_total,
    )
    return _ratios(ends)


@measure(
    symbol="e2",
    unit="unit of the activity",
    range="[0, inf)",
    reading="the industry's forecast, times the advantage that the region had",
    cite="gerfin1964",
    across_years=True,
)
def gerfin_forecast(
    start: xr.DataArray,
    end: xr.DataArray,
    forecast: xr.DataArray,
    *,
    rescaled_to: Rescaling = "none",
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Project cells with a forecast of the industries and the location factor of the region.

    .. math:: e^2_{ri} = e^1_{ri} \frac{e^2_i}{e^1_i} \cdot \frac{e^1_r}{\sum_i e^0_{ri} e^1_i / e^0_i}

    Parameters
    ----------
    start, end
        Activity at both ends of the past, dims (region, industry) and any others; not negative.
    forecast
        Forecast of each industry of the benchmark, dim industry and any others; same unit.
    rescaled_to
        Plain forecasts do not add up to the benchmark's. ``industry`` scales those of each industry to
        its forecast, ``total`` scales all by one factor to the sum of the forecasts; both need cells of
        all regions.
    start_industry_total, end_industry_total
        Published totals of the benchmark; computed where not given.

    Returns
    -------
    cells
        Dims of ``start`` and of the forecast, unit of the activity; an advantage lasts as long again as it
        was measured, whatever the length of the periods. NaN as for :func:`gerfin_ratios`, and where the
        industry is gone at the end and forecast to be there (``ZERO_INDUSTRY``).

    Raises
    ------
    ConventionError
        CH-002 where forecasts are to be rescaled and the regions do not add up to the totals.

    References
    ----------
    :cite:`gerfin1964`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> before = table({"North": {"food": 10, "tools": 30}, "South": {"food": 30, "tools": 10}})
    >>> after = table({"North": {"food": 10, "tools": 56}, "South": {"food": 30, "tools": 4}})
    >>> expected = series({"food": 40, "tools": 90}, dim="industry")
    >>> plain = gerfin_forecast(before, after, expected)
    >>> scaled = gerfin_forecast(before, after, expected, rescaled_to="industry")
    >>> plain.sel(region="North").values.round(6).tolist(), scaled.sum("region").values.round(6).tolist()
    ([12.0, 100.8], [40.0, 90.0])
    """
    ends = complete_ends(start, end, start_industry_total=start_industry_total, end_industry_total=end_industry_total)
    location = _ratios(ends).location
    later = ends.industries[1]
    growth = (forecast / divisor(later)).where((later != 0) | (forecast != 0), 0.0)
    cells = end * growth * location.drop_vars("reason")
    if rescaled_to != "none":
        _check_complete(end, later)
        over = ["region"] if rescaled_to == "industry" else ["region", "industry"]
        wanted = forecast if rescaled_to == "industry" else forecast.sum("industry", skipna=False)
        sums = cells.sum(over, skipna=False)
        cells = cells * (wanted / divisor(sums)).where((sums != 0) | (wanted != 0), 0.0)
    of_region = reasons_of(location)
    reasons: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": end.isnull() | of_region.pop("UNKNOWN_CELL", False),
        "UNKNOWN_FORECAST": forecast.isnull(),
        "ZERO_INDUSTRY": (later == 0) & (forecast != 0),
        "UNKNOWN_TOTAL": later.isnull() | of_region.pop("UNKNOWN_TOTAL", False),
        **of_region,
        "UNKNOWN_CELL_ELSEWHERE": rescaled_to != "none",
    }
    return explain_undefined(cells.transpose(*start.dims, ...), reasons)


def _ratios(ends: Ends) -> GerfinRatios:
    before, after = ends.industries
    growth = (after / divisor(before)).where((before != 0) | (after != 0), 0.0)
    expected = (ends.start * growth).sum("industry", skipna=False)
    region0, region1 = ends.regions
    whole = divisor(ends.whole[1]) / divisor(ends.whole[0])
    structural = expected / divisor(region0) / whole
    location = (region1 / divisor(expected)).where(region0 > 0)
    net = (region1 / divisor(region0) / whole).where(expected.notnull())
    appears = (before == 0) & (after > 0)
    reasons: Reasons = {
        "UNKNOWN_CELL": ends.start.isnull().any("industry") | ends.end.isnull().any("industry"),
        "ZERO_REGION": region0 == 0,
        "ZERO_TOTAL": (ends.whole[0] == 0) | (ends.whole[1] == 0),
        "NEW_INDUSTRY": appears.any("industry"),
        "ZERO_EXPECTED": expected == 0,
        "UNKNOWN_TOTAL": True,
    }
    order = [dim for dim in ends.start.dims if dim != "industry"]
    known = ends.end.notnull().all("industry") & ends.start.notnull().all("industry")
    structural, location, net = (
        explain_undefined(ratio.where(known).transpose(*order, ...), reasons) for ratio in (structural, location, net)
    )
    return GerfinRatios(structural, location, net)


def _check_complete(cells: xr.DataArray, industry_total: xr.DataArray) -> None:
    sums = cells.sum("region", skipna=False)
    apart = abs(sums - industry_total) > AGREEMENT * industry_total
    named = apart["industry"].values[apart.any([dim for dim in apart.dims if dim != "industry"]).values].tolist()
    if named:
        raise ConventionError(block("CH-002", examples=named, n=len(named)))
