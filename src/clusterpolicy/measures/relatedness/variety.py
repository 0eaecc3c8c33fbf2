"""Variety: how much of a region's diversity lies between groups of related industries, how much within."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.location.diversity import EntropyUnit
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor


@dataclass(frozen=True)
class RelatedVariety:
    """A region's diversity in two parts, dims of the activity without industry.

    Parameters
    ----------
    unrelated
        Entropy between the groups: how evenly activity is spread over kinds that share little.
    related
        Entropy inside the groups, weighted by their shares: variety of industries that can learn from
        each other.
    total
        Their sum, the entropy over industries.
    group_share
        Each group's share of the region, dim ``group`` added.
    """

    unrelated: xr.DataArray
    related: xr.DataArray
    total: xr.DataArray
    group_share: xr.DataArray


@measure(
    symbol="RV, UV",
    unit="nat or bit",
    range="[0, ln n]",
    reading="total = unrelated (between groups) + related (within groups)",
    cite="frenken2007",
)
def related_variety(activity: xr.DataArray, *, groups: Mapping[str, str], unit: EntropyUnit = "nat") -> RelatedVariety:
    r"""Split the entropy of a region's industries into what lies between groups and within them.

    .. math:: UV_r = \sum_g P_{rg} \ln \frac{1}{P_{rg}}, \qquad
              RV_r = \sum_g P_{rg} \sum_{i \in g} \frac{w_{ri}}{P_{rg}} \ln \frac{P_{rg}}{w_{ri}}, \qquad
              P_{rg} = \sum_{i \in g} w_{ri}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    groups
        Industry -> its group, for each industry: sections, divisions, or groups of proximity.
    unit
        ``nat`` takes natural logarithms, ``bit`` those to base two.

    Returns
    -------
    variety
        A :class:`RelatedVariety` in ``unit``. NaN where a cell of the region is unknown
        (``UNKNOWN_CELL``) or the region is empty (``ZERO_REGION``).

    Raises
    ------
    ConventionError
        RE-004 for industries without a group.

    References
    ----------
    :cite:`frenken2007`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"bread": 25, "milk": 25, "cars": 50}})
    >>> found = related_variety(jobs, groups={"bread": "food", "milk": "food", "cars": "tools"}, unit="bit")
    >>> found.unrelated.item(), found.related.item(), found.total.item()
    (1.0, 0.5, 1.5)
    """
    industries = [str(label) for label in activity["industry"].values]
    strangers = [label for label in industries if label not in groups]
    if strangers:
        raise ConventionError(block("RE-004", measure="related_variety", count=len(strangers), examples=strangers))
    names = list(dict.fromkeys(groups[label] for label in industries))
    belongs = xr.DataArray(
        np.array([[groups[label] == name for name in names] for label in industries], dtype=float).reshape(
            len(industries), len(names)
        ),
        coords={"industry": activity["industry"].values, "group": names},
        dims=("industry", "group"),
    )
    whole = activity.sum("industry", skipna=False)
    shares = activity / divisor(whole)
    group_share = xr.dot(shares, belongs, dim="industry")
    own_group = xr.dot(group_share, belongs, dim="group")
    scale = np.log(2) if unit == "bit" else 1.0
    related = _entropy(shares, own_group, "industry") / scale
    unrelated = _entropy(group_share, xr.ones_like(group_share), "group") / scale
    reasons: Reasons = {"UNKNOWN_CELL": activity.isnull().any("industry"), "ZERO_REGION": whole == 0}
    parts = (unrelated, related, unrelated + related, group_share)
    return RelatedVariety(*(explain_undefined(part, reasons) for part in parts))


def _entropy(shares: xr.DataArray, whole: xr.DataArray, over: str) -> xr.DataArray:
    """Add up shares times the logarithm of how many times they go into their whole; 0 ln 0 = 0."""
    ratio = (whole / shares).where(shares != 0, 1.0)
    total: xr.DataArray = (shares * xr.ufuncs.log(ratio)).sum(over, skipna=False)
    return total.clip(min=0.0)
