"""Exports: how much of the output leaves, and where the comparative advantage lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.measures.change.ends import reasons_of
from clusterpolicy.measures.location.specialisation import (
    additive_quotient,
    location_quotient,
    normalised_quotient,
    symmetric_quotient,
)
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor

AdvantageForm = Literal["balassa", "symmetric", "additive", "normalised", "logarithm"]


@dataclass(frozen=True)
class ExportOrientation:
    """Exports in output, in cells and in the benchmark.

    Parameters
    ----------
    share
        Exports over output; above 1 where goods of others are sold on.
    benchmark
        The same of the benchmark's industry.
    ratio
        Share over benchmark: 1 as open as the benchmark.
    """

    share: xr.DataArray
    benchmark: xr.DataArray
    ratio: xr.DataArray


@measure(
    symbol="X/Y",
    unit="share",
    range="[0, inf)",
    reading="0.4: four tenths of the output are exported; ratio 1: as much as in the benchmark",
    cite="porter1990",
)
def export_orientation(
    exports: xr.DataArray,
    output: xr.DataArray,
    *,
    industry_exports: xr.DataArray | None = None,
    industry_output: xr.DataArray | None = None,
) -> ExportOrientation:
    r"""Divide exports by output or turnover, and compare with the benchmark.

    .. math:: o_{ri} = x_{ri} / y_{ri}, \qquad o_{ri} / o_i

    Parameters
    ----------
    exports, output
        Dims (region, industry) and any others, in money of one kind; not negative.
    industry_exports, industry_output
        Published totals of the benchmark's industries; computed where not given.

    Returns
    -------
    orientation
        :class:`ExportOrientation`, shares and a ratio without unit. NaN where a value is unknown or there is
        no output (``ZERO_OUTPUT``); the ratio also where the benchmark exports nothing
        (``NO_EXPORTS``).

    References
    ----------
    :cite:`porter1990`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> sold = table({"N": {"a": 40}, "S": {"a": 10}})
    >>> made = table({"N": {"a": 100}, "S": {"a": 150}})
    >>> found = export_orientation(sold, made)
    >>> found.share.values.ravel().round(6).tolist(), found.ratio.values.ravel().round(6).tolist()
    ([0.4, 0.066667], [2.0, 0.333333])
    """
    out = exports.sum("region", skipna=False) if industry_exports is None else industry_exports
    made = output.sum("region", skipna=False) if industry_output is None else industry_output
    share = (exports / divisor(output)).transpose(*exports.dims, ...)
    benchmark = out / divisor(made)
    ratio = (share / divisor(benchmark)).transpose(*exports.dims, ...)
    own: Reasons = {"UNKNOWN_CELL": exports.isnull() | output.isnull(), "ZERO_OUTPUT": output == 0}
    of_ratio: Reasons = {
        "UNKNOWN_CELL": own["UNKNOWN_CELL"],
        "ZERO_OUTPUT": (output == 0) | (made == 0),
        "NO_EXPORTS": benchmark == 0,
        "UNKNOWN_TOTAL": True,
    }
    of_benchmark: Reasons = {"ZERO_OUTPUT": made == 0, "UNKNOWN_TOTAL": True}
    return ExportOrientation(
        share=explain_undefined(share, own),
        benchmark=explain_undefined(benchmark, of_benchmark),
        ratio=explain_undefined(ratio, of_ratio),
    )


@measure(
    symbol="RCA",
    unit="1",
    range="[0, inf)",
    reading="above 1: the region exports more of it than the benchmark does (balassa)",
    cite="balassa1965",
)
def revealed_advantage(
    exports: xr.DataArray,
    *,
    industry_total: xr.DataArray | None = None,
    form: AdvantageForm = "balassa",
) -> xr.DataArray:
    r"""Compare the shares of industries in a region's exports with those in the exports of a benchmark.

    .. math:: RCA_{ri} = \frac{x_{ri} / x_r}{x_i / x}

    Parameters
    ----------
    exports
        x, dims (region, industry) and any others; not negative; any unit, it cancels.
    industry_total
        Exports of the benchmark by industry: the nation's, the world's, or those of a set of countries; all
        regions given where it is not.
    form
        ``balassa`` as above; ``symmetric`` :math:`(RCA - 1)/(RCA + 1)`; ``logarithm`` ln RCA; ``additive``
        the difference of the shares; ``normalised`` the surplus over the expected exports, in shares of
        the benchmark's.

    Returns
    -------
    advantage
        Dims of ``exports``; parity is 1, in the other forms 0. NaN where a value is unknown, a region or
        industry has no exports at all, or in logarithms for an industry that exports nothing here
        (``ZERO_CELL``).

    References
    ----------
    :cite:`balassa1965`; symmetric :cite:`laursen2015`, additive :cite:`hoen2006`, normalised :cite:`yu2009`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"N": {"grain": 30, "steel": 10}})
    >>> world = series({"grain": 500, "steel": 500}, dim="industry")
    >>> revealed_advantage(sold, industry_total=world).values.tolist()
    [[1.5, 0.5]]
    """
    if form == "additive":
        return additive_quotient(exports, industry_total=industry_total)
    if form == "symmetric":
        return symmetric_quotient(exports, industry_total=industry_total)
    if form == "normalised":
        return normalised_quotient(exports, industry_total=industry_total)
    quotient = location_quotient(exports, industry_total=industry_total)
    if form == "balassa":
        return quotient
    absent = quotient.drop_vars("reason") == 0
    logarithm: xr.DataArray = xr.ufuncs.log(quotient.drop_vars("reason").where(~absent))
    return explain_undefined(logarithm, {"ZERO_CELL": absent, **reasons_of(quotient)})


@measure(
    symbol="NTB",
    unit="1",
    range="[-1, 1]",
    reading="1 exports only, 0 balance, -1 imports only",
    cite="balassa1966",
)
def trade_balance(exports: xr.DataArray, imports: xr.DataArray) -> xr.DataArray:
    r"""Divide the balance of trade by trade in both directions.

    .. math:: b_{ri} = \frac{x_{ri} - m_{ri}}{x_{ri} + m_{ri}}

    Parameters
    ----------
    exports, imports
        x and m, dims (region, industry) and any others; not negative; one unit.

    Returns
    -------
    balance
        Dims of ``exports``, no unit; near 0 is trade within the industry, in both directions. NaN where a
        value is unknown or nothing is traded (``NO_TRADE``).

    References
    ----------
    :cite:`balassa1966`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> trade_balance(series({"N": 30, "S": 0}), series({"N": 10, "S": 0})).values.tolist()
    [0.5, nan]
    """
    balance = ((exports - imports) / divisor(exports + imports)).transpose(*exports.dims, ...)
    reasons: Reasons = {"UNKNOWN_CELL": exports.isnull() | imports.isnull(), "NO_TRADE": True}
    return explain_undefined(balance, reasons)
