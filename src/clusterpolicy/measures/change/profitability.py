"""Profitability and other shares: levels, and change in percentage points."""

from __future__ import annotations

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.arguments import at_least
from clusterpolicy.measures.change.ends import reasons_of
from clusterpolicy.measures.change.windows import AgainstBenchmark, against, median_change
from clusterpolicy.measures.change.years import in_order
from clusterpolicy.measures.register import explain_undefined, measure


@measure(
    symbol="m",
    unit="share",
    range="(-inf, inf)",
    reading="0.08 is a profit of eight per cent of the base, below 0 a loss",
    cite="bain1951",
    may_be_negative=True,
)
def profitability(profit: xr.DataArray, base: xr.DataArray) -> xr.DataArray:
    r"""Divide profit by what it is earned on: turnover, assets or costs.

    .. math:: m_{ri} = \pi_{ri} / b_{ri}

    Parameters
    ----------
    profit
        Dims (region, industry) and any others, in money; below zero for a loss.
    base
        Same dims and unit: turnover gives the sales margin, assets the return on assets, costs the return
        on costs.

    Returns
    -------
    profitability
        Dims of ``profit``, a share; 0 breaks even, below 0 is a loss. NaN where profit or base is unknown
        or the base is not above zero (``NO_BASE``). It may change sign, so it has no rate of growth: see
        :func:`share_change`.

    References
    ----------
    :cite:`bain1951`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> profitability(series({"N": 8, "S": -3, "W": 1}), series({"N": 100, "S": 60, "W": 0})).values.tolist()
    [0.08, -0.05, nan]
    """
    return _ratio(profit, base)


def _ratio(part: xr.DataArray, whole: xr.DataArray) -> xr.DataArray:
    ratio = (part / whole.where(whole > 0)).transpose(*part.dims, ...)
    return explain_undefined(ratio, {"UNKNOWN_CELL": part.isnull() | whole.isnull(), "NO_BASE": True})


@measure(
    symbol="dm",
    unit="share a year",
    range="(-inf, inf)",
    reading="0.01 is one percentage point more a year; excess above 0: more than in the benchmark",
    cite="vertakova",
    may_be_negative=True,
    across_years=True,
)
def share_change(
    part: xr.DataArray,
    whole: xr.DataArray,
    *,
    span: int = 3,
    industry_part: xr.DataArray | None = None,
    industry_whole: xr.DataArray | None = None,
) -> AgainstBenchmark:
    r"""Measure the change of a share in percentage points, in cells and in the benchmark.

    .. math:: \operatorname{median}_t \left[ (m_{ri,t+T} - m_{ri,t}) / T \right], \qquad m = part / whole

    Parameters
    ----------
    part, whole
        Dims (year, region, industry) and any others, one unit; the part may be below zero. Profit and
        turnover give the sales margin; loss-makers and enterprises, exports and turnover work alike.
    span
        T, years from the first to the last of a window; all windows of the panel count.
    industry_part, industry_whole
        Published totals of the benchmark's industries; computed where not given.

    Returns
    -------
    change
        :class:`AgainstBenchmark`, in shares a year. NaN where a share is undefined in a year and where the
        panel is shorter than a window (``FEW_YEARS``).

    Raises
    ------
    ConventionError
        CH-001 for a panel without years.

    References
    ----------
    :cite:`vertakova`

    Examples
    --------
    >>> import xarray as xr
    >>> from clusterpolicy.measures import table
    >>> earned = {"2020": {"N": {"a": -2}, "S": {"a": 10}}, "2021": {"N": {"a": 4}, "S": {"a": 10}}}
    >>> profit = xr.concat([table(cells).assign_coords(year=year) for year, cells in earned.items()], "year")
    >>> found = share_change(profit, xr.full_like(profit, 100.0), span=1)
    >>> found.own.values.ravel().round(9).tolist(), found.excess.values.ravel().round(9).tolist()
    ([0.06, 0.0], [0.03, -0.03])
    """
    name = "share_change"
    at_least(name, 1, span=span)
    parts, wholes = (in_order(panel, measure=name, least=1) for panel in (part, whole))
    all_parts = parts.sum("region", skipna=False) if industry_part is None else industry_part
    all_wholes = wholes.sum("region", skipna=False) if industry_whole is None else industry_whole

    def change(start: xr.DataArray, end: xr.DataArray) -> xr.DataArray:
        points = (end.drop_vars("reason") - start.drop_vars("reason")) / span
        return explain_undefined(points, reasons_of(start, end))

    benchmark_panels = (in_order(panel, measure=name, least=1) for panel in (all_parts, all_wholes))
    levels = (_ratio(parts, wholes), _ratio(*benchmark_panels))
    (own, windows), (benchmark, _) = (median_change(level, span, change) for level in levels)
    return against(own, benchmark, windows)


@measure(
    symbol="u",
    unit="share",
    range="[0, 1]",
    reading="0.3: three of ten enterprises make losses",
    cite="vertakova",
)
def loss_maker_share(loss_makers: xr.DataArray, enterprises: xr.DataArray) -> xr.DataArray:
    r"""Divide the number of enterprises that make losses by the number of all.

    .. math:: u_{ri} = n^-_{ri} / n_{ri}

    Parameters
    ----------
    loss_makers, enterprises
        Dims (region, industry) and any others, counts; not negative.

    Returns
    -------
    share
        Dims of ``loss_makers``; 0 nobody loses, 1 all do. NaN where a count is unknown or there is no
        enterprise (``NO_BASE``).

    Raises
    ------
    ConventionError
        CH-004 where more enterprises make losses than there are.

    References
    ----------
    :cite:`vertakova`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> loss_maker_share(series({"N": 3, "S": 0}), series({"N": 12, "S": 0})).values.tolist()
    [0.25, nan]
    """
    if beyond := int((loss_makers > enterprises).sum()):
        raise ConventionError(block("CH-004", count=beyond))
    return _ratio(loss_makers, enterprises)
