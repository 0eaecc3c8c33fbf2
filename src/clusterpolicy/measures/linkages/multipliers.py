"""Multipliers: output, income, jobs and value added that a unit of final demand calls for in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.linkages.solving import require_productive, solve
from clusterpolicy.measures.linkages.technology import Table, Technology, Vector, technology
from clusterpolicy.measures.register import explain_undefined, measure

INCOME = "income"
"""The effect that households earn and spend."""

HouseholdIncome = Literal["wages", "consumption", "larger"]


@dataclass(frozen=True)
class Multipliers:
    """What one more unit of final demand for each industry calls for.

    Parameters
    ----------
    output
        Output of all industries, type I: the column sums of L; dim industry.
    output_truncated
        Output of all industries with households' spending, type II; dim industry.
    output_total
        The same with households' income counted as one more output; dim industry.
    direct
        c: amount per unit of the industry's own output; dims (effect, industry).
    simple
        Amount in all industries, type I: c'L; dims (effect, industry).
    total
        Amount in all industries with households' spending, type II; dims (effect, industry).
    type_one, type_two
        ``simple`` and ``total`` over ``direct``; dims (effect, industry).
    household_income
        What households' consumption was divided by; NaN without type II.
    household_rule
        How that was declared: ``wages``, ``consumption``, ``larger`` or ``given``; empty without type II.
    spent
        Share of that income spent on the industries' products, h added up; NaN without type II.
    findings
        Remarks on the table.
    """

    output: xr.DataArray
    output_truncated: xr.DataArray
    output_total: xr.DataArray
    direct: xr.DataArray
    simple: xr.DataArray
    total: xr.DataArray
    type_one: xr.DataArray
    type_two: xr.DataArray
    household_income: float
    household_rule: str
    spent: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Households:
    """What they spend per unit of income, and how the income was declared."""

    shares: np.ndarray | None
    income: float = np.nan
    rule: str = ""


@measure(
    symbol="m",
    unit="per unit of final demand",
    range="[1, inf) for output",
    reading="1.8: one unit of final demand calls for 1.8 units of output in all",
    cite="miller2009",
    may_be_negative=True,
)
def multipliers(
    flows: Table,
    *,
    output: Vector | None = None,
    amounts: Mapping[str, Vector] | None = None,
    coefficients: Mapping[str, Vector] | None = None,
    consumption: Vector | None = None,
    household_income: HouseholdIncome | float = "larger",
    between_households: float = 0.0,
) -> Multipliers:
    r"""Work out simple (type I) and total (type II) multipliers of output, income, jobs or anything else.

    .. math:: m' = c'L, \qquad \bar m' = m' + \frac{m'h}{1 - \eta - w'Lh}\, w'L, \qquad
        h_i = C_i / Y

    The second is :math:`c'\bar L` of the table closed with households, written without inverting
    either table: a few systems are solved in one go.

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`.
    amounts
        Effect -> amount of each industry, dim industry, any unit, such as ``{"jobs": ...}``; divided by
        output. :class:`Flows` bring ``income`` (their wages), ``value_added`` and ``imports``.
    coefficients
        Effect -> amount per unit of output, dim industry. ``income`` is w, what households earn.
    consumption
        C: households' purchases of each industry's product, dim industry; :class:`Flows` bring it.
    household_income
        Y, what consumption is divided by: the sum of ``wages``, the sum of ``consumption``, the
        ``larger`` of the two (so that households never spend more than they have), or an amount.
    between_households
        η: share of households' income that they pay to each other, such as for domestic staff; what is
        earned there counts in the effect ``income``.

    Returns
    -------
    multipliers
        A :class:`Multipliers`. An industry without output is NaN, ``ZERO_OUTPUT``; a ratio to a direct
        amount of zero ``ZERO_COEFFICIENT``; an effect with an unknown amount ``UNKNOWN_CELL``; type II
        without consumption or income ``NO_HOUSEHOLDS``.

    Raises
    ------
    ConventionError
        LK-007 as for :func:`leontief_inverse`; LK-012 where each round of spending earns more than the
        last; LK-014 where Y cannot be had as declared. Households that spend more than their income
        are remarked on (LK-013).

    References
    ----------
    :cite:`miller2009`

    Examples
    --------
    The closed model of two sectors, with households' spending per unit of income:

    >>> from clusterpolicy.measures import series, table
    >>> needs = table({"a": {"a": 0.15, "b": 0.25}, "b": {"a": 0.2, "b": 0.05}}, dims=("supplier", "buyer"))
    >>> wages = series({"a": 0.3, "b": 0.25}, dim="industry")
    >>> spent = series({"a": 0.05, "b": 0.4}, dim="industry")
    >>> found = multipliers(
    ...     needs, coefficients={"income": wages}, consumption=spent, household_income=1, between_households=0.05
    ... )
    >>> found.type_one.round(2).values.tolist(), found.type_two.round(2).values.tolist()
    ([[1.47, 1.52]], [[1.9, 1.96]])
    >>> found.output_truncated.round(3).values.tolist()
    [1.892, 1.773]
    """
    read = technology("multipliers", flows, output)
    effects = _effects(read, amounts or {}, coefficients or {})
    households = _households(read, effects, consumption, household_income)
    if not 0 <= between_households < 1:
        given = f"{between_households:g}"
        raise ConventionError(block("LK-019", measure=read.measure, argument="between_households", given=given))
    direct = np.array([*effects.values()]).reshape(len(effects), read.size)
    known = ~np.isnan(direct[:, read.live]).any(axis=1)
    rows = np.vstack([np.ones(read.size), np.nan_to_num(direct)])
    solved = solve(read, rows, "left")
    require_productive(read, rows[0], solved[0])
    closed, spent, findings = _closed(read, households, solved, [*effects], between_households)
    return _described(read, [*effects], direct, known, solved, closed, households, spent, findings)


def _effects(
    read: Technology, amounts: Mapping[str, Vector], coefficients: Mapping[str, Vector]
) -> dict[str, np.ndarray]:
    """Amount of each effect per unit of output; zero where there is no output."""
    brought: dict[str, Vector] = {}
    flows = read.source
    if flows is not None:
        rows = {INCOME: flows.wages, "imports": flows.imports}
        brought = {name: flows.primary.sel(input=label, drop=True) for name, label in rows.items() if label}
        if flows.value_added:
            brought["value_added"] = flows.added_value
        brought = {name: brought[name] for name in (INCOME, "value_added", "imports") if name in brought}
    given = {name: value for name, value in brought.items() if name not in coefficients} | dict(amounts)
    if given:
        read.known_output()
    if both := sorted(set(amounts) & set(coefficients)):
        raise ConventionError(block("LK-023", measure=read.measure, examples=both))
    divided = {name: read.vector(value, name) * read.scale for name, value in given.items()}
    return divided | {name: np.where(read.live, read.vector(v, name), 0.0) for name, v in coefficients.items()}


def _households(
    read: Technology, effects: Mapping[str, np.ndarray], consumption: Vector | None, declared: HouseholdIncome | float
) -> _Households:
    flows = read.source
    if consumption is None and flows is not None and flows.households:
        consumption = flows.final.sel(use=flows.households, drop=True)
    if consumption is None or INCOME not in effects:
        return _Households(None)
    bought = np.where(read.live, read.vector(consumption, "consumption"), 0.0)
    if np.isnan(bought).any() or np.isnan(effects[INCOME][read.live]).any():
        return _Households(None)
    rule = declared if isinstance(declared, str) else "given"
    if isinstance(declared, str):
        if declared != "consumption" and read.output is None:
            raise ConventionError(block("LK-014", measure=read.measure, rule=rule))
        earned = 0.0 if read.output is None else float(effects[INCOME] @ read.output)
        income = {"wages": earned, "consumption": bought.sum(), "larger": max(earned, bought.sum())}[declared]
    else:
        income = float(declared)
    if income == 0 and not bought.any():
        return _Households(None)
    if not income > 0:
        raise ConventionError(block("LK-014", measure=read.measure, rule=rule))
    return _Households(bought / income, float(income), rule)


def _closed(
    read: Technology, households: _Households, solved: np.ndarray, names: list[str], between: float
) -> tuple[np.ndarray | None, float, tuple[Finding, ...]]:
    """Effects with households' spending: total of each row, then households' income itself."""
    if households.shares is None:
        return None, np.nan, ()
    spent = float(households.shares.sum()) + between
    place = 1 + names.index(INCOME)
    again = solved @ households.shares
    again[place] += between  # what households earn from each other is income as well
    if not again[place] < 1:
        back = f"{again[place]:.3f}"
        raise ConventionError(block("LK-012", measure=read.measure, again=back, spent=f"{spent:.3f}"))
    rounds = solved[place] / (1 - again[place])
    totals = np.vstack([solved + np.outer(again, rounds), rounds])
    findings = (warn("LK-013", measure=read.measure, spent=f"{spent:.3f}"),) if spent > 1 + 1e-9 else ()
    return totals, spent, findings


def _described(
    read: Technology,
    names: list[str],
    direct: np.ndarray,
    known: np.ndarray,
    solved: np.ndarray,
    closed: np.ndarray | None,
    households: _Households,
    spent: float,
    findings: tuple[Finding, ...],
) -> Multipliers:
    closed_or_none = np.full((len(names) + 2, read.size), np.nan) if closed is None else closed
    alone = {"NO_HOUSEHOLDS": np.full(read.size, closed is None)}
    frame = xr.DataArray(direct, {"effect": names, "industry": list(read.industries)}, ("effect", "industry"))
    idle, unknown = frame.copy(data=direct == 0), frame.copy(data=np.broadcast_to(~known[:, None], direct.shape))
    outputless = frame.isel(effect=0, drop=True).copy(data=~read.live) if names else xr.DataArray(False)

    def effects(values: np.ndarray, *, ratio: bool = False) -> xr.DataArray:
        held = frame.copy(data=values).where(~outputless & ~unknown)
        if ratio:
            held = (held / frame.where(~idle)).where(~idle)
        reasons = {"ZERO_OUTPUT": outputless, "UNKNOWN_CELL": unknown, "ZERO_COEFFICIENT": idle & ratio}
        return explain_undefined(held, {**reasons, "NO_HOUSEHOLDS": closed is None})

    return Multipliers(
        output=read.along_industries(solved[0]),
        output_truncated=read.along_industries(closed_or_none[0], alone),
        output_total=read.along_industries(closed_or_none[0] + closed_or_none[-1], alone),
        direct=explain_undefined(frame.where(~outputless), {"ZERO_OUTPUT": outputless, "UNKNOWN_CELL": True}),
        simple=effects(solved[1:]),
        total=effects(closed_or_none[1:-1]),
        type_one=effects(solved[1:], ratio=True),
        type_two=effects(closed_or_none[1:-1], ratio=True),
        household_income=households.income,
        household_rule=households.rule,
        spent=spent,
        findings=(*read.findings, *findings),
    )
