"""Explanations of how often a verdict comes out: plain shares of the draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.joined_stability import TOGETHER, JoinedStability
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

BY_SLUG = {verdict.replace(" ", "-"): verdict for verdict in VERDICTS}


def explain_stability(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the share of the draws with the verdict as published."""
    verdict = str(explainer.study.joined.verdict.sel(region=keys["region"], activity=keys["activity"]).item())
    return _share(explainer, "stability", (verdict,), keys)


def explain_share(explainer: Explainer, name: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the share of the draws with one verdict."""
    if name not in BY_SLUG:
        raise no_such_part("share", name, BY_SLUG)
    return _share(explainer, f"share:{name}", (BY_SLUG[name],), keys)


def explain_found_share(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the share of the draws in which a cell is strong or likely."""
    return _share(explainer, "found_share", FOUND, keys)


def _share(explainer: Explainer, quantity: str, verdicts: tuple[str, ...], keys: Mapping[str, str]) -> Explanation:
    stability, source = _asked(explainer, keys.get("source", TOGETHER))
    tried = stability.tried[source]
    terms = []
    for at, verdict in enumerate(verdicts):
        share = stability.shares.sel(region=keys["region"], activity=keys["activity"], source=source, verdict=verdict)
        said = words("ex-draws-with", verdict=verdict)
        terms.append(Term(f"n{at}", float(round(float(share) * tried)), said))
    terms.append(Term("draws", float(tried), words("ex-draws")))
    formula = f"({' + '.join(term.symbol for term in terms[:-1])}) / draws"
    return finished(Explanation(quantity, dict(keys), formula, tuple(terms), 0.0))


def _asked(explainer: Explainer, source: str) -> tuple[JoinedStability, str]:
    stability = explainer.study.stability
    if stability is None:
        raise UsageError(block("EX-010"))
    if source not in stability.sources:
        raise no_such_part("source", source, stability.sources)
    return stability, source
