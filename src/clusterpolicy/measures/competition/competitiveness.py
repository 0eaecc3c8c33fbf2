"""Competitiveness on three levels: the region in its nation, the nation in the world, the region in the world."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.ends import add_up
from clusterpolicy.measures.change.growth import GrowthKind, growth_rate
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import AGREEMENT, divisor

Pair = tuple[xr.DataArray, xr.DataArray]


@dataclass(frozen=True)
class Competitiveness:
    """Shares at the end, and their growth a period; dims of the cells, those of the nation without region.

    Parameters
    ----------
    in_nation, nation_in_world, in_world
        Share of the region in the nation's industry, of the nation in the world's, of the region in the
        world's: the last is the product of the others.
    in_nation_growth, nation_in_world_growth, in_world_growth
        Growth of these shares a period: above 0 where the industry gains ground.
    """

    in_nation: xr.DataArray
    nation_in_world: xr.DataArray
    in_world: xr.DataArray
    in_nation_growth: xr.DataArray
    nation_in_world_growth: xr.DataArray
    in_world_growth: xr.DataArray


@measure(
    symbol="s, ds",
    unit="share; share a period",
    range="[0, 1]; [-1, inf)",
    reading="growth above 0: the industry gains ground on that level",
    cite="porter1990",
    across_years=True,
)
def competitiveness(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_world: xr.DataArray | None = None,
    end_world: xr.DataArray | None = None,
    kind: GrowthKind = "relative",
    periods: float = 1,
) -> Competitiveness:
    r"""Follow the share of each industry in nation and world.

    .. math:: \frac{e_{ri}}{w_i} = \frac{e_{ri}}{e_i} \cdot \frac{e_i}{w_i}

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; output, turnover or exports; not
        negative.
    start_industry_total, end_industry_total
        The nation's industries; summed over the regions where not given.
    start_world, end_world
        The world's industries, the nation included, dim industry, in the same unit.
    kind, periods
        Of growth, as for :func:`growth_rate`.

    Returns
    -------
    levels
        :class:`Competitiveness`. Shares are NaN where a value is unknown or the whole is empty
        (``ZERO_INDUSTRY``, ``ZERO_WORLD``), growth also where the share was 0 at the start
        (``ZERO_START``); world levels throughout where the world is not given (``NO_WORLD``).

    Raises
    ------
    ConventionError
        CO-101 where the nation is larger than the world, ME-001 for no length of time.

    References
    ----------
    :cite:`porter1990`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> before, after = table({"N": {"a": 10}, "S": {"a": 10}}), table({"N": {"a": 18}, "S": {"a": 12}})
    >>> world = series({"a": 100}, dim="industry"), series({"a": 120}, dim="industry")
    >>> found = competitiveness(before, after, start_world=world[0], end_world=world[1])
    >>> [round(float(a.values.ravel()[0]), 6) for a in (found.in_nation, found.nation_in_world, found.in_world)]
    [0.6, 0.25, 0.15]
    >>> [round(float(a.values.ravel()[0]), 6) for a in (found.in_nation_growth, found.in_world_growth)]
    [0.2, 0.5]
    """
    nation0 = start.sum("region", skipna=False) if start_industry_total is None else start_industry_total
    nation1 = end.sum("region", skipna=False) if end_industry_total is None else end_industry_total
    missing = start_world is None or end_world is None
    # without a world its industries are unknown, and so is every share in it
    world0 = nation0 * float("nan") if start_world is None else start_world
    world1 = nation1 * float("nan") if end_world is None else end_world
    nation, world = (nation0, nation1), (world0, world1)
    larger = [int((own > (1 + AGREEMENT) * all_of_it).sum()) for own, all_of_it in zip(nation, world, strict=True)]
    if sum(larger):
        raise ConventionError(block("CO-101", count=sum(larger)))
    levels = {
        "in_nation": _level((start, end), nation, "ZERO_INDUSTRY", missing=False, kind=kind, periods=periods),
        "nation_in_world": _level(nation, world, "ZERO_WORLD", missing=missing, kind=kind, periods=periods),
        "in_world": _level((start, end), world, "ZERO_WORLD", missing=missing, kind=kind, periods=periods),
    }
    return Competitiveness(
        **{name: share for name, (share, _) in levels.items()},
        **{f"{name}_growth": growth for name, (_, growth) in levels.items()},
    )


def _level(part: Pair, whole: Pair, empty: str, *, missing: bool, kind: GrowthKind, periods: float) -> Pair:
    """Share at the end, and its growth."""
    shares = [(p / divisor(w)).transpose(*p.dims, ...) for p, w in zip(part, whole, strict=True)]
    growth = growth_rate(shares[0], shares[1], kind=kind, periods=periods).drop_vars("reason")
    unknown = [p.isnull() for p in part]
    reasons: Reasons = {
        "UNKNOWN_CELL": unknown[1],
        "NO_WORLD": missing,
        empty: whole[1] == 0,
        "UNKNOWN_TOTAL": True,
    }
    of_growth: Reasons = {
        "UNKNOWN_CELL": unknown[0] | unknown[1],
        "NO_WORLD": missing,
        empty: (whole[0] == 0) | (whole[1] == 0),
        "UNKNOWN_TOTAL": whole[0].isnull() | whole[1].isnull(),
        "ZERO_START": shares[0] == 0,
        "ZERO_END": True,
    }
    return explain_undefined(shares[1], reasons), explain_undefined(growth, of_growth)


@dataclass(frozen=True)
class ConstantMarketShare:
    """Parts of the change of a region's share in a whole market, by industry; they add up to it.

    Parameters
    ----------
    performance
        Change of the region's share of each industry, at the industry's old weight in the market.
    composition
        Change of the industry's weight, at the region's old share.
    adaptation
        Change of both at once: above 0 where the region gains in what grows.
    change
        Change of the industry's contribution to the share.
    """

    performance: xr.DataArray
    composition: xr.DataArray
    adaptation: xr.DataArray
    change: xr.DataArray

    def by_region(self) -> ConstantMarketShare:
        """Add each part up over the industries of each region; undefined where one is, for its reason."""
        parts = (self.performance, self.composition, self.adaptation, self.change)
        return ConstantMarketShare(*(add_up(part, "industry") for part in parts))


@measure(
    symbol="dS",
    unit="share of the market",
    range="(-1, 1)",
    reading="performance above 0: share was won in the industries themselves, not by their growth",
    cite="fagerberg1987",
    across_years=True,
)
def constant_market_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_market: xr.DataArray | None = None,
    end_market: xr.DataArray | None = None,
) -> ConstantMarketShare:
    r"""Split the change of a region's share in a market into performance, composition and adaptation.

    .. math:: S_r = \sum_i s_{ri} v_i, \qquad
              \Delta S_r = \sum_i \Delta s_{ri} v^0_i + \sum_i s^0_{ri} \Delta v_i + \sum_i \Delta s_{ri} \Delta v_i

    with :math:`s_{ri} = e_{ri} / m_i` and :math:`v_i = m_i / m`.

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others, such as exports; not negative.
    start_market, end_market
        m, the market by industry: nation, or world; summed over the regions where not given.

    Returns
    -------
    parts
        :class:`ConstantMarketShare`, in shares of the market. NaN where a cell or a market is unknown, the
        whole market is empty (``ZERO_TOTAL``), or an industry's market is empty at one end alone
        (``ZERO_INDUSTRY``); its change is defined even then.

    References
    ----------
    :cite:`fagerberg1987`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"N": {"a": 20, "b": 10}, "S": {"a": 30, "b": 40}})
    >>> after = table({"N": {"a": 40, "b": 10}, "S": {"a": 60, "b": 40}})
    >>> north = constant_market_share(before, after).by_region()
    >>> [round(float(p.sel(region="N")), 6) for p in (north.performance, north.composition, north.change)]
    [0.0, 0.033333, 0.033333]
    """
    market0 = start.sum("region", skipna=False) if start_market is None else start_market
    market1 = end.sum("region", skipna=False) if end_market is None else end_market
    total0, total1 = (market.sum("industry", skipna=False) for market in (market0, market1))
    gone = (market0 == 0) & (market1 == 0)
    share0 = (start / divisor(market0)).where(~gone, 0.0)
    share1 = (end / divisor(market1)).where(~gone, 0.0)
    weight0, weight1 = market0 / divisor(total0), market1 / divisor(total1)
    moved, shifted = share1 - share0, weight1 - weight0
    change = end / divisor(total1) - start / divisor(total0)
    whole: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": start.isnull() | end.isnull(),
        "ZERO_TOTAL": (total0 == 0) | (total1 == 0),
    }
    unknown = {"UNKNOWN_TOTAL": total0.isnull() | total1.isnull() | market0.isnull() | market1.isnull()}
    reasons = {**whole, "ZERO_INDUSTRY": (market0 == 0) | (market1 == 0), **unknown}
    parts = [(moved * weight0), (share0 * shifted), (moved * shifted)]
    needed = moved.notnull() & shifted.notnull()
    explained = [explain_undefined(p.where(needed).transpose(*start.dims, ...), reasons) for p in parts]
    performance, composition, adaptation = explained
    return ConstantMarketShare(
        performance=performance,
        composition=composition,
        adaptation=adaptation,
        change=explain_undefined(change.transpose(*start.dims, ...), {**whole, **unknown}),
    )
