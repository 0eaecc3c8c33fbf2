"""Where investment resources go, what a region could collect in taxes, and whether new production enters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding, warn
from clusterpolicy.measures.register import Reasons, explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_same, check_tables

APART = 0.01
"""Share by which the taxes of the regions and those of the activities may differ without a remark."""


@dataclass(frozen=True)
class InvestmentOutflow:
    """Whether resources for investment leave a region; dims (region,) and ``year`` where there is one.

    Parameters
    ----------
    balance
        Saving less investment, in their unit; above 0 resources leave.
    relative
        ``balance`` over ``base`` (the region's product), or over saving where no base was given; a fraction.
    direction
        ``out``, ``in`` or ``balanced``; empty where unknown.
    years_out
        Share of the known years in which resources leave, dims (region,).
    proxy
        What stands in for saving less investment; empty where both were measured.
    """

    balance: xr.DataArray
    relative: xr.DataArray
    direction: xr.DataArray
    years_out: xr.DataArray
    proxy: str = ""

    @property
    def measured(self) -> bool:
        """Tell whether saving and investment themselves were compared."""
        return not self.proxy


def investment_outflow(
    saving: xr.DataArray, investment: xr.DataArray, *, base: xr.DataArray | None = None, proxy: str = ""
) -> InvestmentOutflow:
    r"""See whether the resources for investment that a region forms are invested there.

    .. math:: O_r = S_r - I_r

    Parameters
    ----------
    saving, investment
        Dims (region,) and optionally ``year``, one unit; saving may be negative. Where a region's saving is not
        published, a pair that stands in for it, such as deposits and loans, named by ``proxy``.
    base
        What ``relative`` divides by, usually the region's product; same dims.
    proxy
        Name of the stand-in.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for tables that do not fit.

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> saved, invested = series({"A": 30, "B": 10}), series({"A": 20, "B": 25})
    >>> found = investment_outflow(saved, invested, base=series({"A": 100, "B": 50}))
    >>> found.balance.values.tolist(), found.relative.values.tolist(), found.direction.values.tolist()
    ([10.0, -15.0], [0.1, -0.3], ['out', 'in'])
    """
    check_tables({"saving": saving}, ("region",), may_be_negative=True)
    others = {"investment": investment} | ({} if base is None else {"base": base})
    check_tables(others, tuple(map(str, saving.dims)), ())
    check_same(saving=saving, **others)
    balance = saving - investment
    whole = saving if base is None else base
    sign = np.sign(np.nan_to_num(balance.values)).astype(int)
    names = np.array(["balanced", "out", "in"], dtype=object)[sign]
    direction = balance.copy(data=np.where(np.isnan(balance.values), "", names))
    known = balance.notnull()
    leaves = balance > 0
    if "year" in balance.dims:
        years_out = leaves.sum("year") / divisor(known.sum("year"))
    else:
        years_out = leaves.astype(float).where(known)
    unknown = balance.isnull()
    return InvestmentOutflow(
        balance=explain_undefined(balance.rename("balance"), {"UNKNOWN_CELL": True}),
        relative=explain_undefined(
            (balance / divisor(whole)).rename("relative"),
            {"UNKNOWN_CELL": unknown | whole.isnull(), "NO_BASE_TO_COMPARE": True},
        ),
        direction=direction.rename("direction"),
        years_out=explain_undefined(years_out.rename("years_out"), {"UNKNOWN_CELL": True}),
        proxy=proxy,
    )


@dataclass(frozen=True)
class TaxPotential:
    """What a region would collect with the country's rates; dims (region,) unless said otherwise.

    Parameters
    ----------
    rates
        Tax over base in the country by activity, dims (industry,).
    collected
        As given.
    average
        With the country's one mean rate on the region's whole base.
    capacity
        With the country's rate of each activity: the tax potential adjusted for structure.
    structure
        ``capacity`` less ``average``: what the mix of activities brings.
    effort
        ``collected`` less ``capacity``: all else (reliefs, prices, discipline). The three add up to ``collected``.
    use
        ``collected`` over ``capacity``.
    relative
        Capacity in the base, over the same of the country; above 1 the mix is one of high rates.
    per_head
        Capacity a head; NaN throughout (``UNKNOWN_POPULATION``) where no population was given.
    findings
        A remark where the taxes of regions and of activities do not agree.
    """

    rates: xr.DataArray
    collected: xr.DataArray
    average: xr.DataArray
    capacity: xr.DataArray
    structure: xr.DataArray
    effort: xr.DataArray
    use: xr.DataArray
    relative: xr.DataArray
    per_head: xr.DataArray
    findings: tuple[Finding, ...] = ()


def tax_potential(
    base: xr.DataArray,
    collected: xr.DataArray,
    tax_by_activity: xr.DataArray,
    *,
    population: xr.DataArray | None = None,
) -> TaxPotential:
    r"""Adjust the tax potential of regions for the structure of their activities.

    .. math:: C_r = \sum_i t_i B_{ri}, \qquad t_i = \frac{T_i}{\sum_r B_{ri}}, \qquad
              T_r = \bar t B_r + (C_r - \bar t B_r) + (T_r - C_r)

    with T taxes, B their base and :math:`\bar t` the country's mean rate.

    Parameters
    ----------
    base
        What is taxed by activity (value added, turnover), dims (region, industry) and optionally ``year``; the
        regions make up the country.
    collected
        Taxes of each region, dims of ``base`` without industry.
    tax_by_activity
        Taxes of each activity in the country, dims of ``base`` without region.
    population
        Dims of ``collected``.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for tables that do not fit.

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> added = table({"North": {"oil": 80, "farms": 20}, "South": {"oil": 20, "farms": 80}})
    >>> paid = series({"oil": 35, "farms": 5}, dim="industry")
    >>> found = tax_potential(added, series({"North": 30, "South": 10}), paid)
    >>> found.capacity.values.tolist(), found.structure.values.tolist(), found.effort.values.tolist()
    ([29.0, 11.0], [9.0, -9.0], [1.0, -1.0])
    """
    check_tables({"base": base}, ("region", "industry"))
    years = tuple(dim for dim in ("year",) if dim in base.dims)
    people = {} if population is None else {"population": population}
    check_tables({"collected": collected, **people}, ("region", *years), ())
    check_tables({"tax_by_activity": tax_by_activity}, ("industry", *years), ())
    check_same(base=base, collected=collected, tax_by_activity=tax_by_activity, **people)
    whole = base.sum("region", skipna=False)
    rates = tax_by_activity / divisor(whole)
    terms = (rates * base).where(whole != 0, 0.0).where(base.notnull())
    capacity = terms.sum("industry", skipna=False)
    own = base.sum("industry", skipna=False)
    mean_rate = tax_by_activity.sum("industry", skipna=False) / divisor(own.sum("region", skipna=False))
    average = mean_rate * own
    reasons: Reasons = {"UNKNOWN_CELL": own.isnull() | rates.isnull().any("industry"), "UNKNOWN_CELL_ELSEWHERE": True}

    def told(value: xr.DataArray, name: str, **first: xr.DataArray) -> xr.DataArray:
        labelled = value.transpose(*collected.dims).reset_coords(drop=True).rename(name)
        return explain_undefined(labelled, {**first, **reasons})

    return TaxPotential(
        rates=explain_undefined(rates.rename("rates"), {"ZERO_INDUSTRY": whole == 0, "UNKNOWN_CELL": True}),
        collected=told(collected, "collected", UNKNOWN_CELL=collected.isnull()),
        average=told(average, "average"),
        capacity=told(capacity, "capacity"),
        structure=told(capacity - average, "structure"),
        effort=told(collected - capacity, "effort", UNKNOWN_CELL=collected.isnull()),
        use=told(collected / divisor(capacity), "use", ZERO_TOTAL=capacity == 0),
        relative=told(capacity / divisor(own) / divisor(mean_rate), "relative", ZERO_REGION=own == 0),
        per_head=_per_head(capacity, population).transpose(*collected.dims).rename("per_head"),
        findings=_disagreement(capacity, collected, tax_by_activity),
    )


def _per_head(capacity: xr.DataArray, population: xr.DataArray | None) -> xr.DataArray:
    if population is None:
        return explain_undefined(capacity * np.nan, {"UNKNOWN_POPULATION": True})
    reasons: Reasons = {
        "ZERO_POPULATION": population == 0,
        "UNKNOWN_POPULATION": population.isnull(),
        "UNKNOWN_CELL": True,
    }
    return explain_undefined(capacity / divisor(population), reasons)


def _disagreement(
    capacity: xr.DataArray, collected: xr.DataArray, tax_by_activity: xr.DataArray
) -> tuple[Finding, ...]:
    """Remark on taxes of the regions, or of activities without a base, that do not add up to the country's."""
    country = float(tax_by_activity.sum())
    worst = max(abs(float(part.sum()) - country) for part in (collected, capacity))
    if collected.isnull().any() or capacity.isnull().any() or not worst > APART * country:
        return ()
    return (warn("RG-101", regions=float(collected.sum()), activities=country, covered=float(capacity.sum())),)


@dataclass(frozen=True)
class NewProduction:
    """How much new production enters; dims (region,) and ``year`` where there is one.

    Parameters
    ----------
    rate
        New over existing establishments of the region.
    country_rate
        The same of all regions.
    expected
        What would have entered with the country's rate, activity by activity where there are activities.
    relative
        Entered over expected; below 1 fewer than elsewhere, structure apart.
    weak
        Whether ``relative`` is known and below the threshold.
    threshold
        As asked for.
    """

    rate: xr.DataArray
    country_rate: xr.DataArray
    expected: xr.DataArray
    relative: xr.DataArray
    weak: xr.DataArray
    threshold: float


def new_production(entered: xr.DataArray, stock: xr.DataArray, *, threshold: float = 1.0) -> NewProduction:
    r"""Compare the entry of new production with what the country's rates would bring.

    .. math:: \frac{\sum_i N_{ri}}{\sum_i \nu_i K_{ri}}, \qquad \nu_i = \frac{\sum_r N_{ri}}{\sum_r K_{ri}}

    Parameters
    ----------
    entered, stock
        New and existing establishments (firms, capacity), dims (region,), optionally ``industry`` and ``year``.
    threshold
        Of ``weak``.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for tables that do not fit.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> new = table({"North": {"shops": 9, "mills": 1}, "South": {"shops": 1, "mills": 1}})
    >>> old = table({"North": {"shops": 80, "mills": 20}, "South": {"shops": 20, "mills": 20}})
    >>> found = new_production(new, old)
    >>> found.expected.values.tolist(), found.relative.round(4).values.tolist(), found.weak.values.tolist()
    ([9.0, 3.0], [1.1111, 0.6667], [False, True])
    """
    check_tables({"entered": entered}, ("region",), ("industry", "year"))
    check_tables({"stock": stock}, tuple(map(str, entered.dims)), ())
    check_same(entered=entered, stock=stock)
    inside = [dim for dim in ("industry",) if dim in entered.dims]
    whole = stock.sum("region", skipna=False)
    rates = entered.sum("region", skipna=False) / divisor(whole)
    terms = (rates * stock).where(whole != 0, 0.0).where(stock.notnull())
    own, there, expected = (array.sum(inside, skipna=False) for array in (entered, stock, terms))
    over = own.sum("region", skipna=False) / divisor(there.sum("region", skipna=False))
    expected = expected.transpose(*own.dims)
    unknown = {"UNKNOWN_CELL": own.isnull() | there.isnull(), "ZERO_REGION": there == 0}
    relative = own / divisor(expected)
    return NewProduction(
        rate=explain_undefined((own / divisor(there)).rename("rate"), unknown),
        country_rate=explain_undefined(over.rename("country_rate"), {"UNKNOWN_CELL": True}),
        expected=explain_undefined(expected.rename("expected"), {**unknown, "UNKNOWN_CELL_ELSEWHERE": True}),
        relative=explain_undefined(
            relative.rename("relative"), {**unknown, "ZERO_EXPECTED": expected == 0, "UNKNOWN_CELL_ELSEWHERE": True}
        ),
        weak=(relative < threshold).rename("weak"),
        threshold=threshold,
    )
