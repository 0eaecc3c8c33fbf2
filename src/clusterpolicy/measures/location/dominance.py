"""Dominance: how much of the whole the largest shares hold."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.location.concentration import Axis, along
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor


@measure(
    symbol="HHI",
    unit="1",
    range="[1/n, 1]",
    reading="1 is a lone industry; 1/n is n equal ones",
    cite="herfindahl1950",
)
def herfindahl(
    activity: xr.DataArray,
    *,
    over: Axis = "industry",
    total: xr.DataArray | None = None,
    normalised: bool = False,
) -> xr.DataArray:
    r"""Add up squared shares.

    .. math:: HHI = \sum_k w_k^2, \qquad HHI^{*} = \frac{HHI - 1/n}{1 - 1/n}

    Parameters
    ----------
    activity
        e, dims region, industry and any others; not negative; any unit, it cancels.
    over
        ``industry``: shares of industries in a region; ``region``: shares of regions in an industry.
    total
        Published totals that shares are taken of; computed where not given.
    normalised
        Rescale to [0, 1] whatever the number of shares.

    Returns
    -------
    index
        Dims of ``activity`` without ``over``, no unit. NaN where a cell or the total is unknown or the
        total is zero; normalised also ``DEGENERATE`` for a single share.

    References
    ----------
    :cite:`herfindahl1950`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"a": 20, "b": 50, "c": 20, "d": 10}})
    >>> round(herfindahl(jobs).item(), 9), round(herfindahl(jobs, normalised=True).item(), 9)
    (0.34, 0.12)
    """
    index = _squares(activity, over, total)
    count = activity.sizes[over]
    if normalised:
        index = ((index - 1 / count) / (1 - 1 / count)) if count > 1 else index * float("nan")
    return explain_undefined(
        index, lambda: {**share_reasons(activity, over, total), "DEGENERATE": normalised and count < 2}
    )


@measure(
    symbol="N",
    unit="count",
    range="[1, n]",
    reading="how many equal industries would be as concentrated",
    cite="adelman1969",
)
def equivalent_number(
    activity: xr.DataArray, *, over: Axis = "industry", total: xr.DataArray | None = None
) -> xr.DataArray:
    r"""Count the equal shares that would be as concentrated.

    .. math:: N = 1 / HHI

    Parameters
    ----------
    activity, over, total
        As for :func:`herfindahl`.

    Returns
    -------
    number
        Dims of ``activity`` without ``over``, a count that need not be whole. NaN as there.

    References
    ----------
    :cite:`adelman1969`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> round(equivalent_number(table({"North": {"a": 20, "b": 50, "c": 20, "d": 10}})).item(), 6)
    2.941176
    """
    number = 1 / _squares(activity, over, total)
    return explain_undefined(number, lambda: share_reasons(activity, over, total))


@measure(
    symbol="GH",
    unit="1",
    range="[100/sqrt(n), 100]",
    reading="100 is a lone industry",
    cite="hirschman1945",
)
def gini_hirschman(
    activity: xr.DataArray, *, over: Axis = "industry", total: xr.DataArray | None = None
) -> xr.DataArray:
    r"""Take the root of the sum of squared shares, on a scale of 100.

    .. math:: GH = 100 \sqrt{\sum_k w_k^2}

    Parameters
    ----------
    activity, over, total
        As for :func:`herfindahl`.

    Returns
    -------
    index
        Dims of ``activity`` without ``over``, no unit. NaN as there.

    References
    ----------
    :cite:`hirschman1945`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> gini_hirschman(table({"North": {"a": 30, "b": 40, "c": 0}})).round(6).item()
    71.428571
    """
    index = 100 * xr.ufuncs.sqrt(_squares(activity, over, total))
    return explain_undefined(index, lambda: share_reasons(activity, over, total))


@measure(
    symbol="CR",
    unit="share",
    range="(0, 1]",
    reading="share held by the k largest",
    cite="bain1951",
)
def concentration_ratio(
    activity: xr.DataArray, *, k: int, over: Axis = "region", total: xr.DataArray | None = None
) -> xr.DataArray:
    r"""Add up the k largest shares.

    .. math:: CR_k = \sum_{j \le k} w_{(j)}

    Parameters
    ----------
    activity, over, total
        As for :func:`herfindahl`; ``region`` gives the leading regions of each industry.
    k
        How many, at least one; all of them where fewer exist.

    Returns
    -------
    ratio
        Dims of ``activity`` without ``over``, a share. NaN as for :func:`herfindahl`.

    References
    ----------
    :cite:`bain1951`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"N": {"a": 20}, "E": {"a": 50}, "S": {"a": 20}, "W": {"a": 10}})
    >>> concentration_ratio(jobs, k=2).values.round(12).tolist()
    [0.7]
    """
    if k < 1:
        raise ConventionError(block("ME-001", measure="concentration_ratio", argument="k", given=k, least=1))
    shares = activity / divisor(_whole(activity, over, total))

    def largest(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        taken = min(k, values.shape[-1])
        summed: npt.NDArray[np.float64] = np.partition(values, -taken, axis=-1)[..., -taken:].sum(axis=-1)
        return np.where(np.isnan(values).any(axis=-1), np.nan, summed)

    return explain_undefined(along(shares, over, largest), lambda: share_reasons(activity, over, total))


def _whole(activity: xr.DataArray, over: str, total: xr.DataArray | None) -> xr.DataArray:
    return activity.sum(over, skipna=False) if total is None else total


def _squares(activity: xr.DataArray, over: str, total: xr.DataArray | None) -> xr.DataArray:
    whole = divisor(_whole(activity, over, total))
    squares: xr.DataArray = xr.dot(activity, activity, dim=over) / (whole * whole)
    return squares


def share_reasons(activity: xr.DataArray, over: str, total: xr.DataArray | None) -> Reasons:
    """Say why a value computed from shares over one dim may be undefined, in order of precedence."""
    zero = {"industry": "ZERO_REGION", "region": "ZERO_INDUSTRY"}.get(over, "ZERO_TOTAL")
    whole = _whole(activity, over, total)
    return {
        "UNKNOWN_CELL": activity.isnull().any(over),
        zero: whole == 0,
        "UNKNOWN_TOTAL": whole.isnull(),
    }
