"""Explanations of growth of productivity and margin beside the country's."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.outgrowing import NEEDED, Outgrowing
from clusterpolicy.study.explanation import Explanation, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

KINDS = ("productivity", "margin")


def explain_outgrowing(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain what an activity's growth a year has more than the country's, each the median over all windows."""
    outgrowing = explainer.study.outgrowing
    if outgrowing is None:
        raise UsageError(block("EX-007", quantity="outgrowing", columns=", ".join(NEEDED)))
    if name not in KINDS:
        raise no_such_part("outgrowing", name, KINDS)
    own = [_window(explainer, outgrowing, name, keys, *window) for window in outgrowing.found.productivity.windows]
    country = {"activity": keys["activity"]}
    other = [_window(explainer, outgrowing, name, country, *window) for window in outgrowing.found.productivity.windows]
    terms = tuple(
        Term(f"{symbol}{at}", told.value, told.quantity, because=told)
        for symbol, found in (("o", own), ("c", other))
        for at, told in enumerate(found)
    )
    parts = [", ".join(term.symbol for term in terms if term.symbol[0] == symbol) for symbol in "oc"]
    made = Explanation(
        f"outgrowing:{name}", dict(keys), f"median({parts[0]}) - median({parts[1]})", terms, 0.0, words("ex-windows")
    )
    lost = [told for told in (*own, *other) if math.isnan(told.value)]
    return unknown(made, words("ex-window-lost")) if lost else finished(made)


def _window(
    explainer: Explainer, outgrowing: Outgrowing, name: str, keys: Mapping[str, str], start: str, end: str
) -> Explanation:
    above, below = (outgrowing.money, "employment") if name == "productivity" else ("profit", "turnover")
    terms = []
    for at, year in enumerate((start, end)):
        for symbol, measure in (("a", above), ("b", below)):
            parts = _parts(explainer, measure, year, keys)
            said = words("ex-cell" if "region" in keys else "ex-country-activity", **keys, measure=measure, year=year)
            value = math.fsum(parts.values())
            terms.append(Term(f"{symbol}{at}", value, said, parts if not math.isnan(value) else {}))
    span = outgrowing.found.span
    formula = {
        "productivity": f"((a1 / b1) / (a0 / b0)) ** (1 / {span}) - 1",
        "margin": f"(a1 / b1 - a0 / b0) / {span}",
    }[name]
    made = Explanation(f"window:{name}", {**keys, "year": f"{start}–{end}"}, formula, tuple(terms), 0.0)
    numbers = {term.symbol: term.value for term in terms}
    known = not any(math.isnan(value) for value in numbers.values()) and numbers["b0"] > 0 and numbers["b1"] > 0
    if name == "productivity":
        known = known and numbers["a0"] > 0 and numbers["a1"] >= 0
    return finished(made, known=known)


def _parts(explainer: Explainer, measure: str, year: str, keys: Mapping[str, str]) -> dict[str, float]:
    members = explainer.ledger.members(keys["activity"])
    if "region" in keys:
        return {industry: explainer.ledger.cell(measure, year, keys["region"], industry) for industry in members}
    return {industry: explainer.ledger.country_total(measure, year, industry) for industry in members}
