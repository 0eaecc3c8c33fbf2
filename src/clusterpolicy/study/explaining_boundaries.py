"""Explanations of what lies within a boundary."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

FORMULAS = {"size": "e", "share": "e / E_r", "quotient": "(e / E_r) / (E_i / E)"}


def explain_boundary(explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the size, share or quotient of a cluster within its boundary."""
    if part not in FORMULAS:
        raise no_such_part("boundary", part, FORMULAS)
    found = {cells.boundary.name: cells for cells in explainer.study.boundaries}
    if keys["boundary"] not in found:
        raise UsageError(block("EX-002", key="boundary", label=keys["boundary"], some=", ".join(found) or "-"))
    cells, year = found[keys["boundary"]], keys["year"]
    accounts = explainer.panel.accounts
    regions = [region for region in dict.fromkeys(cells.boundary.regions) if region in accounts.regions]
    members = [name for name in dict.fromkeys(cells.boundary.industries) if name in accounts.industries]
    totals, ledger, measure = accounts.totals_of(cells.measure), explainer.ledger, cells.measure

    def of_region(region: str) -> float:
        if totals.region is not None:
            return float(totals.region.sel(year=year, region=region))
        return math.fsum(ledger.cell(measure, year, region, name) for name in accounts.industries)

    own = {name: math.fsum(ledger.cell(measure, year, region, name) for region in regions) for name in members}
    national = {name: ledger.country_total(measure, year, name) for name in members}
    whole = (
        {"published": float(totals.total.sel(year=year))}
        if totals.total is not None
        else {name: ledger.country_total(measure, year, name) for name in accounts.industries}
    )
    said = {"measure": measure, "year": year}
    terms: tuple[Term, ...] = (
        explainer.total_term("e", own, words("ex-within", **said), of="industry"),
        explainer.total_term("E_r", {name: of_region(name) for name in regions}, words("ex-territory", **said),
                             of="region"),
        explainer.total_term("E_i", national, words("ex-within-country", **said), of="industry"),
        explainer.total_term("E", whole, words("ex-country-whole", **said)),
    )  # fmt: skip
    used = terms[: {"size": 1, "share": 2, "quotient": 4}[part]]
    known = all(not math.isnan(term.value) for term in used) and all(term.value > 0 for term in used[1:])
    return finished(Explanation(f"boundary:{part}", dict(keys), FORMULAS[part], used, 0.0), known=known)
