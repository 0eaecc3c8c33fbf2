"""Concentration: how unevenly an industry is spread over regions, or activity over anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.kernels import lorenz_gini
from clusterpolicy.kernels.threads import share_out, spans
from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import complete, divisor

Axis = Literal["region", "industry"]
Floats = npt.NDArray[np.float64]

CELLS_AT_A_TIME = 1 << 16
"""Cells of a piece that stays in a processor's cache between one step of a formula and the next."""


@measure(
    symbol="H",
    unit="share",
    range="[0, 1)",
    reading="share of the industry that would have to move to match the reference",
    cite="hoover1936",
)
def hoover_concentration(
    activity: xr.DataArray,
    *,
    reference: xr.DataArray | None = None,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure what share of an industry would have to move to be spread like the reference.

    .. math:: H_i = \frac{1}{2} \sum_r \left| \frac{e_{ri}}{e_i} - x_r \right|

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    reference
        What activity is compared with, dim region: population or area. Default: all activity.
    region_total, industry_total, total
        Published totals over the same base; computed where not given.

    Returns
    -------
    concentration
        Dims of ``activity`` without region, a share; 0 where spread like the reference. NaN where a
        cell of the industry, its total or a region's share is unknown, or the industry is empty.

    References
    ----------
    :cite:`hoover1936`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> hoover_concentration(jobs).values.round(9).tolist()
    [0.1, 0.025]
    """
    whole, expected = _whole_and_reference(activity, reference, region_total, industry_total, total)
    distance = deviation(activity, expected, whole, over="region") / 2
    return explain_undefined(distance, lambda: industry_reasons(activity, industry_total))


@measure(
    symbol="K",
    unit="share",
    range="[0, 2)",
    reading="0 is spread like the reference; twice Hoover's index",
    cite="krugman1991",
)
def krugman_concentration(
    activity: xr.DataArray,
    *,
    reference: xr.DataArray | None = None,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Add up how far an industry's regional shares lie from the reference.

    .. math:: K_i = \sum_r \left| \frac{e_{ri}}{e_i} - x_r \right|

    Parameters
    ----------
    activity, reference, region_total, industry_total, total
        As for :func:`hoover_concentration`.

    Returns
    -------
    dissimilarity
        Dims of ``activity`` without region, in shares. NaN as for :func:`hoover_concentration`.

    References
    ----------
    :cite:`krugman1991`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> krugman_concentration(jobs).values.round(9).tolist()
    [0.2, 0.05]
    """
    whole, expected = _whole_and_reference(activity, reference, region_total, industry_total, total)
    distance = deviation(activity, expected, whole, over="region")
    return explain_undefined(distance, lambda: industry_reasons(activity, industry_total))


@measure(
    symbol="G",
    unit="1",
    range="[0, 1)",
    reading="0 is spread like the reference, near 1 is one small region",
    cite="krugman1991",
)
def locational_gini(
    activity: xr.DataArray,
    *,
    reference: xr.DataArray | None = None,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure the Lorenz area between an industry's regional shares and the reference.

    .. math:: G_i = 1 - \sum_k (S_k + S_{k-1}) \, x_{(k)}

    with regions in ascending order of s/x and S the running sum of s. The area itself is G/2.

    Parameters
    ----------
    activity, reference, region_total, industry_total, total
        As for :func:`hoover_concentration`.

    Returns
    -------
    gini
        Dims of ``activity`` without region, no unit. NaN as for :func:`hoover_concentration`, and
        ``DEGENERATE`` for a single region.

    References
    ----------
    :cite:`krugman1991`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> locational_gini(jobs).values.round(9).tolist()
    [0.1, 0.025]
    """
    whole, expected = _whole_and_reference(activity, reference, region_total, industry_total, total)
    gini = _over(_lorenz_gini, activity, expected, whole, "region")
    lone = activity.sizes["region"] < 2
    return explain_undefined(
        gini.where(not lone), lambda: {"DEGENERATE": lone, **industry_reasons(activity, industry_total)}
    )


@measure(
    symbol="G",
    unit="1",
    range="[0, 1)",
    reading="0 is equal quotients; every region weighs the same",
    cite="farhauer2013",
)
def gini_of_quotients(
    activity: xr.DataArray,
    *,
    over: Axis = "region",
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure the inequality of location quotients, each region or industry weighing the same.

    .. math:: G = \frac{2}{n^2 \bar C} \sum_k k \, (C_{(k)} - \bar C), \quad C = LQ

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`hoover_concentration`.
    over
        ``region``: one value an industry (concentration); ``industry``: one a region (specialisation).

    Returns
    -------
    gini
        Dims of ``activity`` without ``over``, no unit. NaN where one of the quotients is undefined;
        ``reason`` is that of the first of them. Not the Lorenz measure: see :func:`locational_gini`.

    References
    ----------
    :cite:`farhauer2013`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> gini_of_quotients(jobs).values.round(6).tolist()
    [0.1, 0.026316]
    """
    quotient = location_quotient(activity, region_total=region_total, industry_total=industry_total, total=total)
    values = quotient.drop_vars("reason")
    lone = activity.sizes[over] < 2
    gini = along(values, over, _plain_gini).where(not lone)

    def reasons() -> Reasons:
        codes = ("UNKNOWN_CELL", "ZERO_REGION", "ZERO_INDUSTRY", "ZERO_TOTAL", "UNKNOWN_TOTAL")
        why = quotient["reason"].drop_vars("reason")
        return {code: (why == code).any(over) for code in codes} | {"DEGENERATE": lone}

    return explain_undefined(gini, reasons)


@measure(
    symbol="G",
    unit="1",
    range="[0, 1]",
    reading="0 is equality, near 1 is one holder of everything",
    cite="gini1912",
)
def gini(
    values: xr.DataArray,
    *,
    over: str = "region",
    weights: xr.DataArray | None = None,
    corrected: bool = False,
) -> xr.DataArray:
    r"""Measure the inequality of values by the Lorenz curve.

    .. math:: G = \frac{2}{n^2 \bar x} \sum_k k \, (x_{(k)} - \bar x)

    Parameters
    ----------
    values
        x, dim ``over`` and any others; not negative; any unit, it cancels.
    over
        Dim whose members are compared.
    weights
        How many each value stands for, dim ``over``; each value is then an average.
    corrected
        Multiply by n / (n - 1), so that one holder of everything gives 1.

    Returns
    -------
    gini
        Dims of ``values`` without ``over``, no unit. NaN where a value is unknown, all are zero, or
        there is just one (``DEGENERATE``).

    References
    ----------
    :cite:`gini1912`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> incomes = series({"A": 20, "B": 50, "C": 20, "D": 10})
    >>> round(gini(incomes).item(), 12), round(gini(incomes, corrected=True).item(), 12)
    (0.3, 0.4)
    """
    count = values.sizes[over]
    if weights is None:
        result = along(values, over, _plain_gini)
    else:
        amount = values * weights
        share = weights / divisor(weights.sum(over, skipna=False))
        result = _over(_lorenz_gini, amount, share, amount.sum(over, skipna=False), over)
    result = result * (count / (count - 1)) if corrected and count > 1 else result
    reasons: Reasons = {
        "UNKNOWN_CELL": values.isnull().any(over) | (False if weights is None else weights.isnull().any(over)),
        "DEGENERATE": count < 2,
        "ZERO_TOTAL": (values if weights is None else values * weights).sum(over, skipna=False) == 0,
    }
    return explain_undefined(result.where(count > 1), reasons)


def shares_and_reference(
    activity: xr.DataArray,
    reference: xr.DataArray | None,
    region_total: xr.DataArray | None,
    industry_total: xr.DataArray | None,
    total: xr.DataArray | None,
) -> tuple[xr.DataArray, xr.DataArray]:
    """Return each region's share of the industry and of the reference."""
    whole, expected = _whole_and_reference(activity, reference, region_total, industry_total, total)
    return activity / whole, expected


def _whole_and_reference(
    activity: xr.DataArray,
    reference: xr.DataArray | None,
    region_total: xr.DataArray | None,
    industry_total: xr.DataArray | None,
    total: xr.DataArray | None,
) -> tuple[xr.DataArray, xr.DataArray]:
    if industry_total is not None and "region" in industry_total.dims:
        raise ConventionError(block("ME-002"))
    if reference is not None:
        industry = activity.sum("region", skipna=False) if industry_total is None else industry_total
        return divisor(industry), reference / divisor(reference.sum("region", skipna=False))
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    return divisor(totals.industry), totals.region_share


def industry_reasons(activity: xr.DataArray, industry_total: xr.DataArray | None) -> Reasons:
    """Say why a value of a whole industry may be undefined, in order of precedence."""
    industry = activity.sum("region", skipna=False) if industry_total is None else industry_total
    return {
        "UNKNOWN_CELL": activity.isnull().any("region"),
        "ZERO_INDUSTRY": industry == 0,
        "UNKNOWN_TOTAL": True,
    }


def along(values: xr.DataArray, over: str, formula: Callable[..., Floats]) -> xr.DataArray:
    """Apply a formula over the last axis of plain arrays along one dim."""
    result: xr.DataArray = xr.apply_ufunc(formula, values, input_core_dims=[[over]], output_dtypes=[np.float64])
    return result


def deviation(activity: xr.DataArray, expected: xr.DataArray, whole: xr.DataArray, *, over: str) -> xr.DataArray:
    """Add up over one dim how far shares of the whole lie from the expected ones."""
    return _over(_deviation, activity, expected, whole, over)


def _plain_gini(values: Floats) -> Floats:
    count = values.shape[-1]
    ordered = np.sort(np.ascontiguousarray(values, dtype=np.float64), axis=-1)
    ranks = 2.0 * np.arange(1, count + 1) - count - 1
    result: Floats = (ordered @ ranks) / (count * ordered.sum(axis=-1))
    return result


def _over(
    formula: Callable[..., Floats], activity: xr.DataArray, expected: xr.DataArray, whole: xr.DataArray, over: str
) -> xr.DataArray:
    result: xr.DataArray = xr.apply_ufunc(
        formula, activity, expected, whole, input_core_dims=[[over], [over], []], output_dtypes=[np.float64]
    )
    return result


def _lorenz_gini(amounts: Floats, expected: Floats, whole: Floats) -> Floats:
    amounts, expected, whole = _spread(amounts, expected, whole)
    return lorenz_gini(amounts, expected, whole=whole)


def _deviation(amounts: Floats, expected: Floats, whole: Floats) -> Floats:
    amounts, expected, whole = _spread(amounts, expected, whole)
    across = amounts.ndim == 1 or amounts.strides[-1] == max(amounts.strides)
    length = amounts.shape[-1 if across else 0]

    def add_up(span: tuple[int, int]) -> Floats:
        neighbours = slice(*span)
        piece, at = ((..., neighbours), ...) if across else (neighbours, neighbours)
        with np.errstate(all="ignore"):  # what numpy says of faults is each thread's own
            apart = amounts[piece] / whole[at][..., np.newaxis]
            apart -= expected[piece]
            found: Floats = np.abs(apart, out=apart).sum(axis=-1)
        return found

    pieces = share_out(add_up, spans(length, 1 + amounts.size // CELLS_AT_A_TIME))
    return np.sum(pieces, axis=0) if across else np.concatenate(pieces)


def _spread(amounts: Floats, expected: Floats, whole: Floats) -> tuple[Floats, Floats, Floats]:
    shape = np.broadcast_shapes(amounts.shape, expected.shape, (*whole.shape, 1))
    return np.broadcast_to(amounts, shape), np.broadcast_to(expected, shape), np.broadcast_to(whole, shape[:-1])
