"""Explanations of how a cell grew: the parts of its change, by period and together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.cell_growth import PARTS, CellGrowth
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

FORMULAS = {
    "change": "e1 - e0",
    "national": "e0 * (E1 / E0 - 1)",
    "industry_mix": "e0 * (I1 / I0 - E1 / E0)",
    "competitive": "e1 - e0 * I1 / I0",
}
ABSENT = {**FORMULAS, "industry_mix": "0", "competitive": "0"}
"""Of an activity that exists at neither end, here or in the benchmark."""


def explain_cell_change(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a part of a cell's change in the period that ends with a year; without a year, over all periods."""
    growth = explainer.study.cell_growth
    if growth is None:
        raise UsageError(block("EX-008"))
    if part not in PARTS:
        raise no_such_part("cell_change", part, PARTS)
    return _period(explainer, growth, part, keys) if "year" in keys else _together(explainer, growth, part, keys)


def _together(explainer: Explainer, growth: CellGrowth, part: str, keys: Mapping[str, str]) -> Explanation:
    yearly = [_period(explainer, growth, part, {**keys, "year": end}) for _, end in growth.periods]
    terms = tuple(Term(f"p{at}", found.value, found.keys["year"], because=found) for at, found in enumerate(yearly))
    formula = f"total({', '.join(term.symbol for term in terms)})"
    return finished(Explanation(f"cell_change:{part}", dict(keys), formula, terms, 0.0))


def _period(explainer: Explainer, growth: CellGrowth, part: str, keys: Mapping[str, str]) -> Explanation:
    ledger, main = explainer.ledger, growth.measure
    region, activity, end = keys["region"], keys["activity"], keys["year"]
    starts = {last: first for first, last in growth.periods}
    if end not in starts:
        raise UsageError(block("EX-002", key="year", label=end, some=", ".join(starts)))
    start = starts[end]
    labels = {"measure": main, "region": region, "activity": activity}
    terms = [
        explainer.total_term(f"{symbol}{number}", found, words(f"ex-{where}", **labels, year=year))
        for number, year in ((0, start), (1, end))
        for symbol, found, where in (
            ("e", ledger.own(main, year, region, activity), "cell"),
            ("I", ledger.benchmark_of(main, year, region, activity), "benchmark-activity"),
            ("E", ledger.grand_total(main, year, region), "benchmark-total"),
        )
    ]
    numbers = {term.symbol: term.value for term in terms}
    members = [ledger.known_members(main, year, region, activity) for year in (start, end)]
    enough = all(explainer.enough(main, year, region, activity) for year in (start, end))
    told = members[0] == members[1] and bool(members[0]) and enough
    absent = all(numbers[symbol] == 0 for symbol in ("e0", "e1", "I0", "I1"))
    whole, rate = numbers["E0"] > 0, numbers["I0"] > 0 or absent
    needed = {"change": True, "national": whole, "industry_mix": whole and rate, "competitive": rate}
    formula = ABSENT[part] if absent else FORMULAS[part]
    made = Explanation(f"cell_change:{part}", dict(keys), formula, tuple(terms), 0.0)
    return finished(made, known=told and needed[part])
