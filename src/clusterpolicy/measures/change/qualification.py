"""Identification by growth: localised industries whose productivity and margin outgrow the nation's."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.measures.change.arguments import refuse_negative
from clusterpolicy.measures.change.ends import reasons_along, reasons_of
from clusterpolicy.measures.change.productivity import productivity_growth
from clusterpolicy.measures.change.profitability import share_change
from clusterpolicy.measures.change.windows import AgainstBenchmark
from clusterpolicy.measures.change.years import in_order
from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import explain_undefined, measure

ROUNDING = 1e-12
"""Excess up to which growth counts as that of the benchmark."""


@dataclass(frozen=True)
class GrowthIdentification:
    """Which cells are localised and outgrow the benchmark; criteria are 1 (met), 0 (missed) or NaN (unknown).

    Parameters
    ----------
    identified
        1 where all three criteria are met, 0 where one is missed, NaN where one is unknown and none missed.
    localised, productive, profitable
        Quotient reaches the minimum; productivity grows, and the margin rises, faster than the benchmark's.
    quotient
        Median location quotient of the years.
    productivity, margin
        Growth of productivity and change of the margin in cell and benchmark.
    minimum, span
        The settings used.
    """

    identified: xr.DataArray
    localised: xr.DataArray
    productive: xr.DataArray
    profitable: xr.DataArray
    quotient: xr.DataArray
    productivity: AgainstBenchmark
    margin: AgainstBenchmark
    minimum: float
    span: int


@measure(
    symbol="LQ, dP, dm",
    unit="0 or 1",
    range="{0, 1}",
    reading="1: localised, and productivity and margin outgrow the nation's",
    cite="vertakova",
    may_be_negative=True,
    across_years=True,
)
def identify_by_growth(
    workers: xr.DataArray,
    *,
    output: xr.DataArray,
    profit: xr.DataArray,
    turnover: xr.DataArray,
    deflator: xr.DataArray | None = None,
    minimum: float = 1.0,
    span: int = 3,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
    industry_output: xr.DataArray | None = None,
    industry_profit: xr.DataArray | None = None,
    industry_turnover: xr.DataArray | None = None,
) -> GrowthIdentification:
    r"""Name the localised cells whose productivity and sales margin outgrow those of the benchmark.

    .. math:: LQ_{ri} \ge LQ_{min} \;\wedge\; g_{ri}(P) > g_i(P) \;\wedge\; \Delta m_{ri} > \Delta m_i

    Parameters
    ----------
    workers
        Dims (year, region, industry) and any others; not negative. The quotient is theirs.
    output, profit, turnover
        Same dims, in money; profit may be below zero.
    deflator
        Price index of output, as for :func:`productivity`; prices of profit and turnover cancel.
    minimum
        Least median quotient.
    span
        Years that growth is measured over; of all windows of as many years the median counts, so that a
        single odd year does not decide.
    region_total, industry_total, total
        Published totals of workers, as for :func:`location_quotient`.
    industry_output, industry_profit, industry_turnover
        Published totals of the benchmark's industries; computed where not given.

    Returns
    -------
    identification
        :class:`GrowthIdentification`, dims of ``workers`` without year. NaN where a criterion is unknown and
        the others hold, for its reason: among others ``FEW_YEARS`` for a panel shorter than ``span`` years
        and one.

    Raises
    ------
    ConventionError
        CH-001 for a panel without years.

    References
    ----------
    :cite:`vertakova`

    Examples
    --------
    >>> import xarray as xr
    >>> from clusterpolicy.measures import table
    >>> def panel(*years):
    ...     cells = [table({"N": dict(zip("ab", n)), "S": dict(zip("ab", s))}) for n, s in years]
    ...     return xr.concat([one.assign_coords(year=str(2020 + at)) for at, one in enumerate(cells)], "year")
    >>> found = identify_by_growth(
    ...     panel(((6, 4), (4, 6)), ((6, 4), (4, 6))), span=1,
    ...     output=panel(((60, 40), (40, 60)), ((90, 40), (40, 60))),
    ...     turnover=panel(((60, 40), (40, 60)), ((90, 40), (40, 60))),
    ...     profit=panel(((3, 2), (2, 3)), ((9, 2), (2, 3))))
    >>> found.identified.sel(region="N").values.tolist(), found.margin.excess.sel(region="N").round(4).values.tolist()
    ([1.0, 0.0], [0.0154, 0.0])
    """
    name = "identify_by_growth"
    people = in_order(workers, measure=name, least=1)
    refuse_negative(name, workers=workers, output=output, turnover=turnover, region_total=region_total)
    refuse_negative(name, industry_total=industry_total, total=total, industry_turnover=industry_turnover)
    quotients = location_quotient(
        people, region_total=region_total, industry_total=industry_total, total=total
    ).transpose(*people.dims)
    median = quotients.drop_vars("reason").median("year", skipna=False)
    quotient = explain_undefined(median, reasons_along(quotients, "year"))
    growth = productivity_growth(
        output, workers, deflator=deflator, span=span, industry_output=industry_output, industry_workers=industry_total
    )
    margin = share_change(profit, turnover, span=span, industry_part=industry_profit, industry_whole=industry_turnover)
    order = tuple(dim for dim in workers.dims if dim != "year")
    localised, productive, profitable = (
        _criterion(value, met).transpose(*order, ...)
        for value, met in (
            (quotient, quotient >= minimum),
            (growth.excess, growth.excess > ROUNDING),
            (margin.excess, margin.excess > ROUNDING),
        )
    )
    return GrowthIdentification(
        identified=_verdict([localised, productive, profitable]),
        localised=localised,
        productive=productive,
        profitable=profitable,
        quotient=quotient,
        productivity=growth,
        margin=margin,
        minimum=float(minimum),
        span=span,
    )


def _criterion(value: xr.DataArray, met: xr.DataArray) -> xr.DataArray:
    plain = value.drop_vars("reason")
    return explain_undefined(met.drop_vars("reason").astype(float).where(plain.notnull()), reasons_of(value))


def _verdict(criteria: list[xr.DataArray]) -> xr.DataArray:
    plain = [one.drop_vars("reason") for one in criteria]
    missed, unknown = plain[0] == 0, plain[0].isnull()
    for one in plain[1:]:
        missed, unknown = missed | (one == 0), unknown | one.isnull()
    return explain_undefined((~missed).astype(float).where(missed | ~unknown), reasons_of(*criteria))
