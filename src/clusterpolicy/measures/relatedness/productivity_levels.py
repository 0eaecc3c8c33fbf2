"""Income that goes with an industry, and the income level that a region's industries suggest."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import divisor


@dataclass(frozen=True)
class Sophistication:
    """Income levels of industries and of regions, in the unit of income.

    Parameters
    ----------
    prody
        Of each industry: income of the regions that lean on it, dims of the activity without region.
    expy
        Of each region: mean ``prody`` of its industries, dims without industry.
    """

    prody: xr.DataArray
    expy: xr.DataArray


@measure(
    symbol="PRODY, EXPY",
    unit="unit of income",
    range="[0, inf)",
    reading="the income of regions that lean on the industry; the mean of that over a region's industries",
    cite="hausmann2007",
)
def sophistication(
    activity: xr.DataArray, income: xr.DataArray, *, region_total: xr.DataArray | None = None
) -> Sophistication:
    r"""Measure the income that goes with each industry, and what a region's industries suggest of its own.

    .. math:: PRODY_i = \sum_r \frac{w_{ri}}{\sum_q w_{qi}} Y_r, \qquad EXPY_r = \sum_i w_{ri} \, PRODY_i, \qquad
              w_{ri} = \frac{e_{ri}}{e_r}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others, usually exports; not negative; it cancels.
    income
        Y, dims region and any others: income or product per head of each region; not negative.
    region_total
        Published region totals; computed where not given.

    Returns
    -------
    levels
        A :class:`Sophistication`. NaN where a cell or total that it needs is unknown, where a region
        that has the industry has an unknown income (``UNKNOWN_INCOME``), for an industry that is nowhere
        (``ZERO_INDUSTRY``) and for an empty region (``ZERO_REGION``), whose income counts nowhere.

    References
    ----------
    :cite:`hausmann2007`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> trade = table({"Rich": {"chips": 50, "wool": 50}, "Poor": {"chips": 0, "wool": 100}})
    >>> found = sophistication(trade, series({"Rich": 40, "Poor": 10}))
    >>> found.prody.values.tolist(), found.expy.values.tolist()
    ([40.0, 20.0], [30.0, 20.0])
    """
    whole = activity.sum("industry", skipna=False) if region_total is None else region_total
    empty = whole == 0
    shares = (activity / divisor(whole)).where(~empty, 0.0)
    everywhere = shares.sum("region", skipna=False)
    used = shares != 0  # an unknown share counts as used
    weighted = (shares * income).where(used, 0.0).sum("region", skipna=False)
    prody = (weighted / divisor(everywhere)).transpose(*[d for d in weighted.dims if d != "industry"], "industry")
    mean = (shares * prody).where(used, 0.0).sum("industry", skipna=False)
    expy = mean.where(~empty)
    unknown = activity.isnull()
    no_total, no_income = whole.isnull(), (used & income.isnull()).any("region")
    of_industry: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": unknown.any("region"),
        "UNKNOWN_TOTAL": no_total.any("region"),
        "ZERO_INDUSTRY": everywhere == 0,
        "UNKNOWN_INCOME": no_income,
    }
    of_region: dict[str, xr.DataArray | bool] = {
        "ZERO_REGION": empty,
        "UNKNOWN_CELL": unknown.any("industry"),
        "UNKNOWN_CELL_ELSEWHERE": (used & unknown.any("region")).any("industry"),
        "UNKNOWN_TOTAL": no_total.any("region"),
        "UNKNOWN_INCOME": (used & no_income).any("industry"),
    }
    return Sophistication(explain_undefined(prody, of_industry), explain_undefined(expy, of_region))
