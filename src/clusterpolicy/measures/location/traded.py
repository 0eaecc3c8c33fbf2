"""Traded or local: does an industry serve more than the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.location.concentration import along, locational_gini
from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import complete, divisor


@dataclass(frozen=True)
class TradedLocal:
    """Each industry's three tests and what they say, dims without region.

    Parameters
    ----------
    share
        Share of the industry in regions where its quotient is at least 1.
    top_quotient
        Mean quotient of the ``top`` regions with the highest.
    gini
        Locational Gini coefficient of the industry.
    label
        ``traded`` where all three reach their cuts, ``local`` where one does not, empty where one is
        undefined.
    share_cut, quotient_cut, gini_cut, top
        As chosen.
    """

    share: xr.DataArray
    top_quotient: xr.DataArray
    gini: xr.DataArray
    label: xr.DataArray
    share_cut: float
    quotient_cut: float
    gini_cut: float
    top: int


@measure(
    symbol="T/L",
    unit="class",
    range="traded, local",
    reading="traded industries gather in few regions and sell beyond them",
    cite="porter2003",
)
def traded_local(
    activity: xr.DataArray,
    *,
    share_cut: float = 0.5,
    quotient_cut: float = 2.0,
    gini_cut: float = 0.3,
    top: int = 5,
) -> TradedLocal:
    r"""Tell industries that are traded between regions from those that are local everywhere.

    .. math:: \frac{\sum_{r: LQ_{ri} \ge 1} e_{ri}}{e_i} \ge 0.5, \qquad
              \frac{1}{5} \sum_{k \le 5} LQ_{(k)i} \ge 2, \qquad G_i \ge 0.3

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others, usually persons; not negative; it cancels.
    share_cut, quotient_cut, gini_cut
        Least values of the three tests. The defaults are those usually quoted for Porter's split of the
        United States; they depend on how large regions and how fine industries are.
    top
        Regions of the second test, at least one; all of them where fewer have any activity.

    Returns
    -------
    split
        A :class:`TradedLocal`. Regions without any activity are left out. NaN, and an empty label, where
        a cell is unknown, the industry is absent or, for the Gini coefficient, one region is all.

    Raises
    ------
    ConventionError
        ME-001 for ``top`` below one.

    References
    ----------
    :cite:`porter2003`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"N": {"cars": 40, "bread": 10}, "E": {"cars": 0, "bread": 20}, "S": {"cars": 0, "bread": 30}})
    >>> found = traded_local(jobs, top=1)
    >>> found.share.round(6).values.tolist(), found.top_quotient.round(6).values.tolist()
    ([1.0, 0.833333], [2.0, 1.666667])
    >>> found.label.values.tolist()
    ['traded', 'local']
    """
    if top < 1:
        raise ConventionError(block("ME-001", measure="traded_local", argument="top", given=top, least=1))
    totals = complete(activity, region_total=None, industry_total=None, total=None)
    # compared without a division, so that a quotient of exactly one counts
    above = activity * totals.total >= totals.region * totals.industry
    known = (activity * totals.total * totals.region * totals.industry).notnull()
    kept = activity.where(above, 0.0).where(known)
    share = kept.sum("region", skipna=False) / divisor(totals.industry)
    quotient = location_quotient(activity).drop_vars("reason")
    nowhere = totals.region == 0

    def highest(values: np.ndarray) -> np.ndarray:
        ranked = -np.sort(-values, axis=-1)[..., :top]
        taken = ranked != -np.inf
        found: np.ndarray = np.where(taken, ranked, 0.0).sum(axis=-1) / taken.sum(axis=-1)
        return found

    top_quotient = along(quotient.where(~nowhere, -np.inf), "region", highest)
    gini = locational_gini(activity)
    reasons: Reasons = {
        "UNKNOWN_CELL": activity.isnull().any("region"),
        "ZERO_INDUSTRY": totals.industry == 0,
        "UNKNOWN_TOTAL": True,
    }
    share, top_quotient = (
        explain_undefined(value.where(totals.industry > 0), reasons) for value in (share, top_quotient)
    )
    tests = (share >= share_cut) & (top_quotient >= quotient_cut) & (gini >= gini_cut)
    undefined = share.isnull() | top_quotient.isnull() | gini.isnull()
    words = np.where(undefined.values, "", np.where(tests.values, "traded", "local"))
    label = undefined.drop_vars("reason", errors="ignore").copy(data=words)
    return TradedLocal(share, top_quotient, gini, label, share_cut, quotient_cut, gini_cut, top)
