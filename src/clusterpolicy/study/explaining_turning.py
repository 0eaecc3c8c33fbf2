"""Explanations of what would change a verdict: what a condition is now, and how far the nearest change is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.balance import heard_methods
from clusterpolicy.identification.robustness.turning import TurningPoint
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
PARTS = ("current", "distance")
"""The value that is needed was found by trying: no arithmetic gives it."""


def explain_turning(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain what a condition is now, or the change that another verdict needs relative to it."""
    if part not in PARTS:
        raise no_such_part("turning", part, PARTS)
    point = _point(explainer, keys)
    current = _current(explainer, point, keys)
    if part == "current":
        return current
    terms = (
        Term("current", current.value, current.quantity, because=current),
        Term("needed", point.needed, words("ex-turning-needed", verdict=point.becomes)),
    )
    formula = "absolute(needed - current) / absolute(current)"
    return finished(Explanation("turning:distance", dict(keys), formula, terms, 0.0), known=current.value != 0)


def condition_label(point: TurningPoint) -> str:
    """Label the condition of a turning point for a question."""
    return f"{point.kind}-{point.condition}"


def _point(explainer: Explainer, keys: Keys) -> TurningPoint:
    here = [
        point
        for point in explainer.study.turning
        if (point.region, point.activity) == (keys["region"], keys["activity"])
    ]
    for point in here:
        if condition_label(point) == keys["condition"]:
            return point
    some = ", ".join(map(condition_label, here)) or "-"
    raise UsageError(block("EX-002", key="condition", label=keys["condition"], some=some))


def _current(explainer: Explainer, point: TurningPoint, keys: Keys) -> Explanation:
    if point.kind == "threshold":
        chosen = float(getattr(explainer.study.spec.identification, point.condition))
        return finished(_made(keys, "chosen", Term("chosen", chosen, words("ex-chosen"))))
    cell, main = {kind: keys[kind] for kind in ("region", "activity")}, explainer.panel.main
    if point.condition == "passing_years":
        return _passing_years(explainer, keys, cell)
    if point.condition == "answers":
        told = (answer.method for answer in heard_methods(explainer.study.evidence))
        parts = {name: 1.0 for name in told if not math.isnan(explainer.explain(f"method:{name}", cell).value)}
        return finished(_made(keys, "n", Term("n", float(len(parts)), words("ex-answers"), parts, of="evidence")))
    quantity = {
        "quotient": f"median_quotient:{main}",
        "next_year": f"median_quotient:{main}",
        "balance": "balance",
        "people": f"median_size:{main}",
        "plants": "median_size:establishments",
    }[point.condition]
    told_by = explainer.explain(quantity, cell)
    if point.condition == "next_year":
        latest = explainer.quotient(main, {**cell, "year": explainer.panel.latest})
        told_by = told_by if math.isnan(latest.value) else latest
    return finished(_made(keys, "x", Term("x", told_by.value, told_by.quantity, because=told_by)))


def _made(keys: Keys, formula: str, *terms: Term) -> Explanation:
    return Explanation("turning:current", dict(keys), formula, terms, 0.0)


def _passing_years(explainer: Explainer, keys: Keys, cell: Keys) -> Explanation:
    least = explainer.study.spec.identification.localisation
    yearly = [explainer.quotient(explainer.panel.main, {**cell, "year": year}) for year in explainer.panel.window]
    terms = [
        Term(f"y{at}", told.value, told.keys["year"], because=told)
        for at, told in enumerate(yearly)
        if not math.isnan(told.value)
    ]
    passed = ", ".join(f"({term.symbol} >= {least!r})" for term in terms)
    return finished(_made(keys, f"total({passed})", *terms))
