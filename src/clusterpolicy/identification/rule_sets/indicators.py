"""What rules may look at, computed from the measures of a panel: year by year, or as judged over the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import xarray as xr

from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn
from clusterpolicy.identification.activities import fold
from clusterpolicy.identification.evidence import integral_components, relative_ratio
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.rule_sets.engine import RuleSetResult, apply_rule_set
from clusterpolicy.identification.rule_sets.model import RuleSet
from clusterpolicy.identification.rule_sets.reading import GIVEN
from clusterpolicy.measures import integral_coefficient

MONEY = ("turnover", "output", "wages")
"""Measures that productivity is told by, in the order of preference."""
TABLE5_SCALE, TABLE5_DECIMALS = 10.0, 2


@dataclass(frozen=True)
class AssessedRuleSet:
    """A rule set applied to a panel.

    Parameters
    ----------
    result
        Answers over (region, activity), with a year dim where asked for year by year.
    yearly
        Whether each year was judged by itself.
    findings
        Remarks: a base that differs from that of the rules, a source that was read in part.
    """

    result: RuleSetResult
    yearly: bool
    findings: tuple[Finding, ...] = ()


def assess_rule_set(
    panel: Panel, rules: RuleSet, *, yearly: bool = False, given: Mapping[str, xr.DataArray] | None = None
) -> AssessedRuleSet:
    """Apply a rule set to a panel.

    Parameters
    ----------
    panel
        Its activities are judged, against its benchmark.
    rules
        A complete set.
    yearly
        Judge each year by itself; else the medians over the panel's window, and growth over the window.
    given
        Name -> array over (region, activity) and, if need be, year: indicators that a panel does not hold,
        which rules call ``given:NAME``.

    Raises
    ------
    ValidationBlockedError
        RS-010 where the set is incomplete, RS-011 where the panel lacks a column that it needs.

    Examples
    --------
    >>> from clusterpolicy.data.accounts import RegionalAccounts
    >>> from clusterpolicy.identification.panel import build_panel
    >>> from clusterpolicy.identification.rule_sets.reading import rule_set
    >>> from clusterpolicy.measures import table
    >>> people = table({"North": {"steel": 8000, "shops": 2000}, "South": {"steel": 1000, "shops": 9000}})
    >>> panel = build_panel(RegionalAccounts.from_arrays({"employment": people}))
    >>> assess_rule_set(panel, rule_set("eco_2007")).result.count.values.tolist()
    [[1.0, 0.0], [0.0, 2.0]]
    """
    if rules.incomplete:
        raise ValidationBlockedError(
            block("RS-010", id=rules.id, missing=", ".join(rules.incomplete), examples=rules.incomplete)
        )
    values = panel_indicators(panel, rules.keys, yearly=yearly, given=given, asked_by=rules.id)
    return AssessedRuleSet(apply_rule_set(rules, values), yearly, tuple(_remarks(panel, rules)))


def panel_indicators(
    panel: Panel,
    keys: Sequence[str],
    *,
    yearly: bool,
    given: Mapping[str, xr.DataArray] | None = None,
    asked_by: str = "-",
) -> dict[str, xr.DataArray]:
    """Compute indicators of a panel.

    Parameters
    ----------
    panel
        With the measures.
    keys
        ``indicator``, ``indicator:measure`` or ``given:NAME``; without a measure the panel's main one is meant.
    yearly, given
        As for :func:`assess_rule_set`.
    asked_by
        Whose indicators these are, for messages.

    Returns
    -------
    values
        Key -> array over (region, activity), with a year dim where yearly; NaN where unknown.
    """
    look = _Look(panel, yearly)
    others = given or {}
    lacking = {key: columns for key in keys if (columns := _lacks(look, key, others))}
    if lacking:
        examples = [f"{key}: {columns}" for key, columns in lacking.items()]
        needs = ", ".join(dict.fromkeys(lacking.values()))
        raise ValidationBlockedError(block("RS-011", id=asked_by, needs=needs, examples=examples))
    return {key: _value(look, key, others) for key in keys}


@dataclass(frozen=True)
class _Look:
    """A panel seen year by year or over its window."""

    panel: Panel
    yearly: bool

    def usual(self, array: xr.DataArray) -> xr.DataArray:
        return array if self.yearly else self.panel.median(array)

    def last(self, array: xr.DataArray) -> xr.DataArray:
        return array if self.yearly else array.sel(year=self.panel.latest, drop=True)

    def size(self, measure: str) -> xr.DataArray:
        return self.usual(self.panel.cells[measure].known)

    def quotient(self, measure: str) -> xr.DataArray:
        return self.usual(self.panel.cells[measure].quotient.reset_coords("reason", drop=True))

    def focus(self, measure: str) -> xr.DataArray:
        total = self.usual(self.panel.cells[measure].region_total)
        return self.size(measure) / total.where(total > 0)

    def benchmark_share(self, measure: str) -> xr.DataArray:
        cells = self.panel.cells[measure]
        return self.usual(cells.known / cells.benchmark.where(cells.benchmark > 0))

    def productivity(self, measure: str) -> xr.DataArray:
        money, people = self.panel.cells[self.money(measure)], self.panel.cells["employment"]
        same = abs(money.coverage - people.coverage) < 1e-9
        return self.usual((money.known / people.known.where(people.known > 0)).where(same))

    def relative_productivity(self, measure: str) -> xr.DataArray:
        return self.usual(relative_ratio(self.panel, self.money(measure), "employment"))

    def export_share(self, measure: str) -> xr.DataArray:  # noqa: ARG002
        exports, turnover = self.panel.cells["exports"], self.panel.cells["turnover"]
        same = abs(exports.coverage - turnover.coverage) < 1e-9
        return self.usual((exports.known / turnover.known.where(turnover.known > 0)).where(same))

    def growth(self, measure: str) -> xr.DataArray:
        return self.last(growth_over_window(self.panel, measure).cell)

    def relative_growth(self, measure: str) -> xr.DataArray:
        found = growth_over_window(self.panel, measure)
        return self.last(found.cell - found.benchmark)

    def cluster_factor(self, measure: str) -> xr.DataArray:
        found = growth_over_window(self.panel, measure)
        return self.last(found.cell - found.whole)

    def regional_factor(self, measure: str) -> xr.DataArray:
        found = growth_over_window(self.panel, measure)
        return self.last(found.cell - found.others)

    def integral_share(self, measure: str) -> xr.DataArray:  # noqa: ARG002
        from clusterpolicy.identification.predisposition import assess_predisposition

        known = self.panel.cells["output"].known
        asked = {"reading": "share", "scale": TABLE5_SCALE, "truncate": TABLE5_DECIMALS, "cut": 1.0}
        years = [str(year) for year in known["year"].values] if self.yearly else [self.panel.latest]
        found = [assess_predisposition(replace(self.panel, window=(year,)), **asked).integral for year in years]  # type: ignore[arg-type]
        plain = [array.reset_coords(drop=True) for array in found]
        laid = xr.concat(plain, xr.DataArray(years, dims="year", name="year"))
        here = known.sel(year=years)
        spread = laid.broadcast_like(here).transpose(*here.dims)
        return self.last(spread.where(here != 0, 0.0).where(here.notnull()))

    def integral_quotient(self, measure: str) -> xr.DataArray:  # noqa: ARG002
        found = integral_coefficient(*integral_components(self.panel).values())
        return self.usual(found.reset_coords(drop=True))

    def money(self, measure: str) -> str:
        """Return the measure of money asked for, or the first that there is; empty for none."""
        if measure in self.panel.cells and measure in MONEY:
            return measure
        return next((name for name in MONEY if name in self.panel.cells), "")


@dataclass(frozen=True)
class GrowthOverWindow:
    """Growth of each cell up to each year over as many years as the window spans, a fraction.

    Parameters
    ----------
    cell, benchmark
        Of the activity's same industries in the region and in the benchmark, dims (year, region, activity).
    others
        Of all other activities of the region.
    whole
        Of the benchmark's total, dims (year,) or (year, region).
    """

    cell: xr.DataArray
    benchmark: xr.DataArray
    others: xr.DataArray
    whole: xr.DataArray


def growth_over_window(panel: Panel, measure: str) -> GrowthOverWindow:
    """Compare each year with the one that lies a window before it; NaN where there is none."""
    cells = panel.cells[measure]
    years = list(panel.accounts.years)
    span = max(1, years.index(panel.window[-1]) - years.index(panel.window[0]))
    turned = cells.is_known != cells.is_known.shift(year=span, fill_value=False)
    same = (fold(turned.astype(float), panel.accounts, panel.definition) == 0).transpose(*cells.known.dims)

    def rate(array: xr.DataArray) -> xr.DataArray:
        before = array.shift(year=span)
        return array / before.where(before > 0) - 1

    rest = cells.region_total - cells.known
    return GrowthOverWindow(
        cell=rate(cells.known).where(same),
        benchmark=rate(cells.benchmark).where(same).transpose(*cells.known.dims),
        others=rate(rest.where(rest > 0)).where(same).transpose(*cells.known.dims),
        whole=rate(cells.benchmark_total),
    )


_PREDISPOSITION = ("output", "turnover", "establishments")


def _lacks(look: _Look, key: str, given: Mapping[str, xr.DataArray]) -> str:
    """Name the columns that an indicator lacks; empty where it lacks none."""
    if key.startswith(GIVEN):
        return "" if key.removeprefix(GIVEN) in given else key
    name, _, measure = key.partition(":")
    needs: tuple[str, ...] = (measure or look.panel.main,)
    if name in ("productivity", "relative_productivity"):
        needs = ("employment", look.money(measure) or "|".join(MONEY))
    elif name == "export_share":
        needs = ("exports", "turnover")
    elif name.startswith("integral"):
        needs = _PREDISPOSITION
    missing = [column for column in needs if column not in look.panel.cells]
    if name == "integral_quotient" and (look.panel.indicators is None or "population" not in look.panel.indicators):
        missing.append("population")
    return ", ".join(missing)


def _value(look: _Look, key: str, given: Mapping[str, xr.DataArray]) -> xr.DataArray:
    if key.startswith(GIVEN):
        array = given[key.removeprefix(GIVEN)]
        return look.usual(array) if "year" in array.dims else array
    name, _, measure = key.partition(":")
    found: xr.DataArray = getattr(look, name)(measure or look.panel.main)
    return found.reset_coords(drop=True)


def _remarks(panel: Panel, rules: RuleSet) -> list[Finding]:
    found = []
    if rules.base == "traded" and panel.benchmark.base == "all":
        found.append(info("RS-020", id=rules.id))
    if rules.status in ("partly_read", "recalled"):
        found.append(warn("RS-022", id=rules.id, status=rules.status))
    return found
