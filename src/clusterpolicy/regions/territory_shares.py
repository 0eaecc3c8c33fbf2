"""Who gets the investment: shares of regions over the years, who gains and who loses."""

from __future__ import annotations

import math
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import Reasons, explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_tables


@dataclass(frozen=True)
class TerritoryShares:
    """Shares of regions in a country's investment.

    Parameters
    ----------
    share
        Dims (year, region), fractions that add up to 1 each year.
    gain
        Share in the last year less that in the first, dims (region,); they add up to 0.
    steps
        The same from each year to the next, dims (year, region), the later year as label.
    amount
        Amount in the last year less that in the first, in its unit.
    redistribution
        Share of all investment that changed its region from each year to the next: half the sum of the sizes
        of ``steps``; dims (year,).
    zero_sum
        1 where the total did not grow, so that what one region gained others lost, else 0; dims (year,).
    zero_sum_overall
        The same from the first year to the last; ``None`` where a total is unknown.
    """

    share: xr.DataArray
    gain: xr.DataArray
    steps: xr.DataArray
    amount: xr.DataArray
    redistribution: xr.DataArray
    zero_sum: xr.DataArray
    zero_sum_overall: bool | None

    def winners(self, count: int = 5) -> tuple[tuple[str, float], ...]:
        """Regions whose share rose most, with the gain."""
        return self._ordered(-1)[:count]

    def losers(self, count: int = 5) -> tuple[tuple[str, float], ...]:
        """Regions whose share fell most, with the loss as a negative number."""
        return self._ordered(1)[:count]

    def _ordered(self, sign: int) -> tuple[tuple[str, float], ...]:
        pairs = zip(map(str, self.gain["region"].values), map(float, self.gain.values), strict=True)
        return tuple(sorted((pair for pair in pairs if sign * pair[1] < 0), key=lambda pair: (sign * pair[1], pair[0])))


def territory_shares(investment: xr.DataArray) -> TerritoryShares:
    r"""Follow the shares of regions in investment.

    .. math:: s_{rt} = \frac{I_{rt}}{\sum_q I_{qt}}, \qquad R_t = \tfrac12 \sum_r |s_{rt} - s_{r,t-1}|

    Parameters
    ----------
    investment
        Dims (region, year), all regions of the country once, years in rising order. In constant prices the flag of a
        zero sum speaks of things, in current prices of money.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for a table that does not fit, ``RG-009`` for fewer than two years in rising order.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> invested = table({"A": {"2019": 60, "2020": 70}, "B": {"2019": 40, "2020": 30}}, dims=("region", "year"))
    >>> found = territory_shares(invested)
    >>> found.gain.round(9).values.tolist(), found.zero_sum.values.tolist()
    ([0.1, -0.1], [1.0])
    """
    check_tables({"investment": investment}, ("region", "year"), ())
    years = [str(year) for year in investment["year"].values]
    if len(years) < 2 or years != sorted(years):
        raise ConventionError(block("RG-009", found=", ".join(years)))
    amount = investment.transpose("year", "region").reset_coords(drop=True)
    total = amount.sum("region", skipna=False)
    share = amount / divisor(total)
    steps, grown = share.diff("year"), total.diff("year")
    whole = float(total[-1] - total[0])
    reasons: Reasons = {"UNKNOWN_CELL": amount.isnull(), "ZERO_TOTAL": total == 0, "UNKNOWN_CELL_ELSEWHERE": True}
    open_end: Reasons = {"UNKNOWN_CELL_ELSEWHERE": True}
    return TerritoryShares(
        share=explain_undefined(share.rename("share"), reasons),
        gain=explain_undefined((share[-1] - share[0]).rename("gain"), open_end),
        steps=explain_undefined(steps.rename("steps"), open_end),
        amount=explain_undefined((amount[-1] - amount[0]).rename("amount"), {"UNKNOWN_CELL": True}),
        redistribution=explain_undefined(
            (abs(steps).sum("region", skipna=False) / 2).rename("redistribution"), open_end
        ),
        zero_sum=explain_undefined((grown <= 0).astype(float).where(grown.notnull()).rename("zero_sum"), open_end),
        zero_sum_overall=None if math.isnan(whole) else whole <= 0,
    )
