"""The dartboard: is the number of plants in a cell more than chance throws there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.inference.multiple_testing import adjust_false_discovery
from clusterpolicy.measures.establishments.plants import Unknown, code_plants
from clusterpolicy.measures.establishments.spread import region_labels
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments


@dataclass(frozen=True)
class BinomialTest:
    """Chance of as many, or as few, plants in each cell, dims (region, industry) and any others.

    Parameters
    ----------
    upper, lower
        p-values of at least, and of at most, as many plants by chance.
    upper_adjusted, lower_adjusted
        The same adjusted for the false discovery rate over all cells of one table.
    expected
        Plants that chance would place in the cell, a number that need not be whole.
    """

    upper: xr.DataArray
    lower: xr.DataArray
    upper_adjusted: xr.DataArray
    lower_adjusted: xr.DataArray
    expected: xr.DataArray


@measure(
    symbol="p",
    unit="probability",
    range="[0, 1]",
    reading="small: more plants than chance throws into the region",
    cite="guimaraes2009",
)
def binomial_test(
    establishments: Establishments | pd.DataFrame | xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    unknown: Unknown = "undefined",
) -> BinomialTest:
    r"""Test the number of an industry's plants in each region against darts thrown at the country.

    .. math:: p^{+}_{ri} = \Pr\{B \ge n_{ri}\}, \quad p^{-}_{ri} = \Pr\{B \le n_{ri}\}, \qquad
              B \sim \mathrm{Bin}(n_i, x_r)

    Parameters
    ----------
    establishments
        Plants of one year with industry and region; or counts of them, whole numbers, dims (region,
        industry) and any others. Sizes do not matter.
    region_total
        What a region's chance x is proportional to, dim region (and, for counts, any others): plants
        of all industries (the default), population, area.
    unknown
        As for :func:`~clusterpolicy.measures.ellison_glaeser`.

    Returns
    -------
    test
        A :class:`BinomialTest`, exact. Adjusted p-values at most a mark cells of which a share of at
        most a is due to chance. NaN, with ``reason``, where a count or a region's chance is unknown and
        where the industry has no plant.

    Raises
    ------
    ConventionError
        PL-008 for counts that are not whole, PL-001 to PL-003 for plants.

    References
    ----------
    :cite:`guimaraes2009`, adjusted as in :cite:`benjamini1995`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> counts = table({"N": {"a": 3}, "S": {"a": 0}})
    >>> found = binomial_test(counts, region_total=series({"N": 1, "S": 1}))
    >>> found.upper.values.ravel().tolist(), found.lower.values.ravel().tolist()
    ([0.125, 1.0], [1.0, 0.125])
    """
    from scipy.special import betainc, betaincc

    counts, code = _counts(establishments, region_total, unknown)
    everything = counts.sum("industry", skipna=False) if region_total is None else region_total
    whole = everything.sum("region", skipna=False)
    chance = everything / divisor(whole)
    number = divisor(counts.sum("region", skipna=False))
    n, k, x = (array.transpose(*counts.dims).values for array in xr.broadcast(number, counts, chance))
    more = np.where(k > 0, betainc(np.maximum(k, 1.0), n - k + 1, x), 1.0)
    fewer = np.where(k < n, betaincc(k + 1, np.maximum(n - k, 1.0), x), 1.0)
    undefined = np.isnan(n) | np.isnan(k) | np.isnan(x)
    upper, lower = (counts.copy(data=np.where(undefined, np.nan, p)) for p in (more, fewer))
    reasons: Reasons = {
        code: counts.isnull(),
        "ZERO_INDUSTRY": counts.sum("region", skipna=False) == 0,
        "ZERO_TOTAL": whole == 0,
        "UNKNOWN_TOTAL": True,
    }
    cells = ("region", "industry")
    values = (
        upper,
        lower,
        adjust_false_discovery(upper, over=cells),
        adjust_false_discovery(lower, over=cells),
        (number * chance).transpose(*counts.dims),
    )
    return BinomialTest(*(explain_undefined(value, reasons) for value in values))


def _counts(
    establishments: Establishments | pd.DataFrame | xr.DataArray, region_total: xr.DataArray | None, unknown: Unknown
) -> tuple[xr.DataArray, str]:
    """Return plants by cell, with the reason for those that are unknown."""
    if isinstance(establishments, xr.DataArray):
        fractions = int((establishments % 1 > 0).sum())
        if fractions:
            raise ConventionError(block("PL-008", measure="binomial_test", count=fractions))
        return establishments.astype(np.float64), "UNKNOWN_CELL"
    regions = region_labels(region_total, "binomial_test")
    plants = code_plants(establishments, measure="binomial_test", amount=None, regions=regions, unknown=unknown)
    labels = {"region": list(plants.regions), "industry": list(plants.industries)}
    return xr.DataArray(plants.counts().T, coords=labels, dims=("region", "industry")), "UNKNOWN_PLANT"
