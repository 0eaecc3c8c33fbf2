"""Productivity: output a worker, how it grows, and which industries move it."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.arguments import at_least, refuse_negative
from clusterpolicy.measures.change.ends import reasons_of
from clusterpolicy.measures.change.growth import GrowthKind, growth_rate
from clusterpolicy.measures.change.windows import AgainstBenchmark, against, median_change
from clusterpolicy.measures.change.years import in_order
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor


@measure(
    symbol="P",
    unit="money a worker",
    range="(-inf, inf)",
    reading="output of one worker, in the prices of the deflator's base",
    cite="fabricant1942",
    may_be_negative=True,
)
def productivity(output: xr.DataArray, workers: xr.DataArray, *, deflator: xr.DataArray | None = None) -> xr.DataArray:
    r"""Divide output by those who make it, at constant prices where a deflator is given.

    .. math:: P_{ri} = \frac{y_{ri} / p}{l_{ri}}

    Parameters
    ----------
    output
        y, dims (region, industry) and any others, in money. Value added may be below zero.
    workers
        l, same dims, in persons or hours; not negative.
    deflator
        p, price index over some of these dims, such as year; 1 in the base. Not given: prices stay as
        they are.

    Returns
    -------
    productivity
        Dims of ``output``, money a worker; 0 where workers make nothing. NaN where output or workers are
        unknown, nobody works (``ZERO_WORKERS``), or the deflator is unknown or zero (``NO_DEFLATOR``).

    References
    ----------
    :cite:`fabricant1942`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> output, workers = series({"North": 300, "South": 90}), series({"North": 10, "South": 0})
    >>> productivity(output, workers, deflator=series({"North": 1.5, "South": 1})).values.tolist()
    [20.0, nan]
    """
    refuse_negative("productivity", workers=workers, deflator=deflator)
    return _level(output, workers, deflator)


def _level(output: xr.DataArray, workers: xr.DataArray, deflator: xr.DataArray | None) -> xr.DataArray:
    real = output if deflator is None else output / divisor(deflator)
    level = (real / divisor(workers)).transpose(*output.dims, ...)
    reasons: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": output.isnull() | workers.isnull(),
        "ZERO_WORKERS": workers == 0,
        "NO_DEFLATOR": True,
    }
    return explain_undefined(level, reasons)


@measure(
    symbol="dP",
    unit="share a year",
    range="[-1, inf)",
    reading="excess above 0: productivity grows faster here than in the benchmark",
    cite="davis1992",
    may_be_negative=True,
    across_years=True,
)
def productivity_growth(
    output: xr.DataArray,
    workers: xr.DataArray,
    *,
    deflator: xr.DataArray | None = None,
    span: int = 3,
    kind: GrowthKind = "relative",
    industry_output: xr.DataArray | None = None,
    industry_workers: xr.DataArray | None = None,
) -> AgainstBenchmark:
    r"""Measure the growth of productivity in cells and in the benchmark, over windows of years.

    .. math:: g_{ri} = \operatorname{median}_t \left[ (P_{ri,t+T} / P_{ri,t})^{1/T} - 1 \right],
              \qquad g_{ri} - g_i

    Parameters
    ----------
    output, workers, deflator
        As for :func:`productivity`, with the dim year.
    span
        T, years from the first to the last of a window; all windows of the panel count.
    kind
        Of growth, as for :func:`growth_rate`.
    industry_output, industry_workers
        Published totals of the benchmark's industries; computed where not given. Output is at the same
        prices and deflated alike; where it is given, prices must not vary by region.

    Returns
    -------
    growth
        :class:`AgainstBenchmark`, shares a year. NaN where a year's productivity is undefined, is not above
        zero at the start of a window, or below zero at its end (``NOT_POSITIVE``), and where the panel is
        shorter than a window (``FEW_YEARS``).

    Raises
    ------
    ConventionError
        CH-001 for a panel without years, CH-003 for benchmark output with prices by region.

    References
    ----------
    :cite:`davis1992` for the kinds of growth

    Examples
    --------
    >>> import xarray as xr
    >>> from clusterpolicy.measures import table
    >>> made = {"2020": {"N": {"a": 100}, "S": {"a": 100}}, "2021": {"N": {"a": 120}, "S": {"a": 100}}}
    >>> output = xr.concat([table(cells).assign_coords(year=year) for year, cells in made.items()], "year")
    >>> found = productivity_growth(output, xr.full_like(output, 10.0), span=1)
    >>> found.own.values.ravel().round(9).tolist(), found.benchmark.values.round(9).tolist()
    ([0.2, 0.0], [0.1])
    """
    name = "productivity_growth"
    at_least(name, 1, span=span)
    refuse_negative(name, workers=workers, deflator=deflator, industry_workers=industry_workers)
    if industry_output is not None and deflator is not None and "region" in deflator.dims:
        raise ConventionError(block("CH-003", measure=name))
    cells = in_order(output, measure=name, least=1)
    people = in_order(workers, measure=name, least=1)
    index = deflator.sortby("year") if deflator is not None and "year" in deflator.dims else deflator
    level = _level(cells, people, index)
    whole, everyone, whole_index = industry_output, industry_workers, index
    if whole is None:
        whole = (cells if index is None else cells / divisor(index)).sum("region", skipna=False)
        whole_index = None
    if everyone is None:
        everyone = people.sum("region", skipna=False)
    whole, everyone = (in_order(panel, measure=name, least=1) for panel in (whole, everyone))
    benchmark = _level(whole, everyone, whole_index)

    def change(start: xr.DataArray, end: xr.DataArray) -> xr.DataArray:
        return rate_of_growth(start, end, kind=kind, periods=span)

    (own, windows), (other, _) = (median_change(array, span, change) for array in (level, benchmark))
    return against(own, other, windows)


def rate_of_growth(start: xr.DataArray, end: xr.DataArray, *, kind: GrowthKind, periods: int) -> xr.DataArray:
    """Growth a period of a level that may be below zero, where it has no rate."""
    first, last = start.drop_vars("reason"), end.drop_vars("reason")
    rate = growth_rate(first.where(first >= 0), last.where(last >= 0), kind=kind, periods=periods).drop_vars("reason")
    return explain_undefined(rate, {**reasons_of(start, end), "NOT_POSITIVE": True})


@dataclass(frozen=True)
class ProductivityDecomposition:
    """Parts of the growth of a region's productivity, by industry; shares of its level at the start.

    Parameters
    ----------
    within
        Growth of the industry's productivity at its old share of workers.
    static
        Change of its share of workers at its old productivity.
    dynamic
        Change of both at once: above 0 where workers move to where productivity grows.
    static_relative
        Static part with the industry's old productivity counted from the region's average: above 0 where
        workers move to more than averagely productive industries. It adds up over the industries to the
        same as ``static``.
    contribution
        Within + static + dynamic; defined for industries that come or go as well.
    growth
        Growth of the region's productivity, a share: the sum of the contributions.
    start_level, end_level
        Productivity of the region, money a worker.
    """

    within: xr.DataArray
    static: xr.DataArray
    dynamic: xr.DataArray
    static_relative: xr.DataArray
    contribution: xr.DataArray
    growth: xr.DataArray
    start_level: xr.DataArray
    end_level: xr.DataArray


@measure(
    symbol="dP/P",
    unit="share",
    range="(-inf, inf)",
    reading="growth of productivity = within + static + dynamic, added up over the industries",
    cite="fabricant1942",
    may_be_negative=True,
    across_years=True,
)
def productivity_decomposition(
    start_output: xr.DataArray,
    start_workers: xr.DataArray,
    end_output: xr.DataArray,
    end_workers: xr.DataArray,
) -> ProductivityDecomposition:
    r"""Split the growth of productivity into growth within industries and moves of workers between them.

    .. math:: \frac{\Delta P}{P^0} = \sum_i \frac{s^0_i \Delta P_i}{P^0} + \sum_i \frac{\Delta s_i P^0_i}{P^0}
              + \sum_i \frac{\Delta s_i \Delta P_i}{P^0}, \qquad P_i = y_i / l_i, \quad s_i = l_i / l

    Parameters
    ----------
    start_output, end_output
        y, dim industry and any others, in money of one price base; may be below zero.
    start_workers, end_workers
        l, same dims; not negative.

    Returns
    -------
    parts
        :class:`ProductivityDecomposition`. An industry without workers at one end has no productivity
        there: the parts that need it are NaN (``ZERO_WORKERS``), its contribution is not; absent at both
        ends all are 0. NaN throughout a region where one of its cells is unknown, nobody works
        (``ZERO_REGION``) or productivity at the start is not above zero (``NOT_POSITIVE``).

    References
    ----------
    :cite:`fabricant1942`

    Examples
    --------
    Nobody gets more productive; half of the farmers become builders, who make twice as much.

    >>> from clusterpolicy.measures import series
    >>> def both(farms, building):
    ...     return series({"farms": farms, "building": building}, dim="industry")
    >>> parts = productivity_decomposition(both(40, 80), both(4, 4), both(20, 120), both(2, 6))
    >>> parts.within.values.tolist(), parts.static.values.round(6).tolist(), parts.growth.round(6).item()
    ([0.0, 0.0], [-0.166667, 0.333333], 0.166667)
    """
    refuse_negative("productivity_decomposition", start_workers=start_workers, end_workers=end_workers)
    outputs, workers = (start_output, end_output), (start_workers, end_workers)
    totals = [
        (y.sum("industry", skipna=False), n.sum("industry", skipna=False))
        for y, n in zip(outputs, workers, strict=True)
    ]
    levels = [y / divisor(n) for y, n in totals]
    scale = divisor(levels[0])
    absent = (start_workers == 0) & (end_workers == 0) & (start_output == 0) & (end_output == 0)
    own = [(y / divisor(n)).where(~absent, 0.0) for y, n in zip(outputs, workers, strict=True)]
    shares = [n / divisor(total[1]) for n, total in zip(workers, totals, strict=True)]
    moved, gained = shares[1] - shares[0], own[1] - own[0]
    parts = {
        "within": shares[0] * gained / scale,
        "static": moved * own[0] / scale,
        "dynamic": moved * gained / scale,
        "static_relative": moved * (own[0] - levels[0]).where(~absent, 0.0) / scale,
        "contribution": (end_output / divisor(totals[1][1]) - start_output / divisor(totals[0][1])) / scale,
    }
    region: Reasons = {
        "UNKNOWN_CELL": totals[0][0].isnull() | totals[0][1].isnull() | totals[1][0].isnull() | totals[1][1].isnull(),
        "ZERO_REGION": (totals[0][1] == 0) | (totals[1][1] == 0),
        "NOT_POSITIVE": levels[0] <= 0,
    }
    cells = {**region, "ZERO_WORKERS": (start_workers == 0) | (end_workers == 0)}
    known = levels[0].notnull() & levels[1].notnull()
    explained = {
        name: explain_undefined(part.where(known).transpose(*start_output.dims, ...), cells)
        for name, part in parts.items()
    }
    return ProductivityDecomposition(
        **explained,
        growth=explain_undefined(levels[1] / scale - 1, region),
        start_level=explain_undefined(levels[0], region),
        end_level=explain_undefined(levels[1], region),
    )
