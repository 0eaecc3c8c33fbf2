"""Applying rules to cells: each answer is yes, no, or unknown, and unknown never counts as no."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, ValidationBlockedError, block
from clusterpolicy.identification.rule_sets.model import FIXED, Condition, Rule, RuleKind, RuleSet, Scope

Floats = npt.NDArray[np.float64]
SLACK = 1e-9
"""Added before a share of a count is rounded up, so that a tenth of 30 stays 3."""


@dataclass(frozen=True)
class RuleOutcome:
    """One rule's answer.

    Parameters
    ----------
    met
        1 where it holds, 0 where not or where the cell may not be named, NaN where unknown.
    cut
        Least value that meets it (or that must be passed), dims of what is not compared; NaN without cells.
    """

    met: xr.DataArray
    cut: xr.DataArray


@dataclass(frozen=True)
class RuleSetResult:
    """What a rule set says of each cell.

    Parameters
    ----------
    rule_set
        The rules that were applied.
    values
        Indicator's key -> array that the rules looked at.
    outcomes
        Rule -> its answer and its cut.
    classes
        Class -> 1 where a cell belongs to it, 0 where not, NaN where that is unknown.
    least, most
        Highest class that a cell is known to reach, and that it may reach, counted from 1; 0 for none.
    """

    rule_set: RuleSet
    values: Mapping[str, xr.DataArray]
    outcomes: Mapping[str, RuleOutcome]
    classes: Mapping[str, xr.DataArray]
    least: xr.DataArray
    most: xr.DataArray

    @property
    def rank(self) -> xr.DataArray:
        """Highest class of each cell, 0 for none; NaN where it is not certain."""
        rank: xr.DataArray = self.least.astype(float).where(self.least == self.most)
        return rank.rename("rank")

    @property
    def strong(self) -> xr.DataArray:
        """1 where a cell is strong under the rules, 0 where not, NaN where unknown."""
        return self.classes[self.rule_set.strong or ""].rename("strong")

    @property
    def count(self) -> xr.DataArray:
        """Number of rules that hold: the stars; NaN where a rule's answer is unknown."""
        total: xr.DataArray = sum((found.met for found in self.outcomes.values()), start=xr.zeros_like(self.strong))
        return total.rename("count")


def apply_rule_set(rules: RuleSet, values: Mapping[str, xr.DataArray], *, dim: str = "activity") -> RuleSetResult:
    """Apply a rule set to arrays.

    Parameters
    ----------
    rules
        A complete set.
    values
        Key of an indicator (``size:employment``, ``quotient``) -> array, dims (region, ``dim``) and any others;
        an array without some dim holds for all its labels.
    dim
        Name of the dim of activities.

    Returns
    -------
    result
        A cell whose indicator is unknown is not compared, and what rests on it is unknown.

    Raises
    ------
    ValidationBlockedError
        RS-010 where the set is incomplete, naming each number that is missing; RS-011 where arrays are missing.
    """
    if rules.incomplete:
        raise ValidationBlockedError(
            block("RS-010", id=rules.id, missing=", ".join(rules.incomplete), examples=rules.incomplete)
        )
    if lacking := [key for key in rules.keys if key not in values]:
        raise ValidationBlockedError(block("RS-011", id=rules.id, needs=", ".join(lacking)))
    arrays = _alike(rules.id, {key: values[key] for key in rules.keys}, dim)
    compared = _holds(rules.compared, arrays)
    listed = _holds(rules.listed, arrays)
    outcomes = {}
    for rule in rules.rules:
        found = decide(rule, arrays[rule.key], compared=compared, dim=dim)
        outcomes[rule.id] = RuleOutcome(both(found.met, listed), found.cut)
    classes = {}
    for made in rules.classes:
        if made.least is None:
            answer = both(*(outcomes[name].met for name in made.all_of))
        else:
            answer = _at_least_so_many(made.least, [found.met for found in outcomes.values()])
        classes[made.id] = answer.rename(made.id)
    least = _highest([answer == 1 for answer in classes.values()])
    most = _highest([answer != 0 for answer in classes.values()])
    return RuleSetResult(rules, arrays, outcomes, classes, least.rename("least"), most.rename("most"))


def decide(rule: Rule, values: xr.DataArray, *, compared: xr.DataArray, dim: str = "activity") -> RuleOutcome:
    """Ask one rule of every cell.

    Parameters
    ----------
    rule
        With its value.
    values
        Dims (region, ``dim``) and any others.
    compared
        1 where a cell is compared, 0 where not, NaN where unknown; same dims.
    """
    cut = cut_of(values.where(compared == 1), rule.rule, rule.value, scope=rule.scope, dim=dim)
    at_least = rule.rule in ("at_least", "at_least_quantile", "top_share")
    met = (values >= cut if at_least else values > cut).transpose(*values.dims)
    if rule.rule == "top_share":
        met = met & (values > 0)
    answer = met.astype(float).where(values.notnull())
    return RuleOutcome(both(answer, compared), cut)


def cut_of(
    values: xr.DataArray, kind: RuleKind, value: float | None, *, scope: Scope | None, dim: str = "activity"
) -> xr.DataArray:
    """Find the cut of a rule among the known values; NaN where there are none."""
    if kind in FIXED:
        return xr.DataArray(float(value or 0.0))
    over = {"activity": ["region"], "region": [dim], "all": ["region", dim]}[scope or "activity"]
    rest = [name for name in values.dims if name not in over]
    flat = values.transpose(*over, *rest).values.reshape(-1, *(values.sizes[name] for name in rest))
    coords = {name: values[name] for name in rest if name in values.coords}
    return xr.DataArray(_cut(flat.astype(float), kind, value or 0.0), coords, rest)


def _cut(flat: Floats, kind: RuleKind, value: float) -> Floats:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "All-NaN slice|Mean of empty slice", RuntimeWarning)
        if kind == "above_mean":
            return np.asarray(np.nanmean(flat, axis=0))
        if kind != "top_share":
            return np.asarray(np.nanquantile(flat, value, axis=0))
    known = ~np.isnan(flat)
    descending = -np.sort(np.where(known, -flat, np.inf), axis=0)
    needed = np.maximum(1, np.ceil(value * known.sum(axis=0) - SLACK).astype(int))
    cut = np.take_along_axis(descending, (needed - 1)[None, ...], axis=0)[0]
    return np.where(np.isfinite(cut), cut, np.nan)


def both(*answers: xr.DataArray) -> xr.DataArray:
    """Join answers: 0 where one is no, else NaN where one is unknown, else 1."""
    joined = answers[0]
    for answer in answers[1:]:
        no = (joined == 0) | (answer == 0)
        joined = (joined * answer).where(~no, 0.0)
    return joined


def _highest(reached: Sequence[xr.DataArray]) -> xr.DataArray:
    """Place of the highest class reached, from 1; 0 for none."""
    return xr.concat([(at + 1) * found for at, found in enumerate(reached)], "made").max("made")


def _at_least_so_many(least: int, answers: Sequence[xr.DataArray]) -> xr.DataArray:
    laid = xr.concat(answers, "rule")
    sure = (laid == 1).sum("rule")
    may = sure + laid.isnull().sum("rule")
    answer = (sure >= least).astype(float).where((sure >= least) | (may < least))
    return answer.transpose(*answers[0].dims)


def _holds(conditions: Sequence[Condition], arrays: Mapping[str, xr.DataArray]) -> xr.DataArray:
    answers = [xr.ones_like(next(iter(arrays.values())))]
    for condition in conditions:
        values = arrays[condition.key]
        if condition.rule == "known":
            answers.append(xr.ones_like(values).where(values.notnull()))
        else:
            cut = condition.value or 0.0
            passed = values >= cut if condition.rule == "at_least" else values > cut
            answers.append(passed.astype(float).where(values.notnull()))
    return both(*answers)


def _alike(name: str, values: Mapping[str, xr.DataArray], dim: str) -> dict[str, xr.DataArray]:
    """Give all arrays the same dims, in one order and as plain numbers."""
    plain = [array.reset_coords(drop=True).astype(float) for array in values.values()]
    try:
        spread = xr.broadcast(*xr.align(*plain, join="exact"))
    except ValueError as fault:
        detail = str(fault).splitlines()[0]
        raise ConventionError(block("CV-002", measure=name, detail=detail)) from None
    order = [*(name for name in spread[0].dims if name not in ("region", dim)), "region", dim]
    return {key: array.transpose(*order) for key, array in zip(values, spread, strict=True)}
