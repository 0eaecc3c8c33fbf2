"""Definitions in a few lines: what was searched, chosen, scored and compared."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from clusterpolicy.identification.definitions.validation import SCORES
from clusterpolicy.language import number, text

if TYPE_CHECKING:
    from clusterpolicy.identification.definitions import DefinitionComparison, Similarities, ValidationScores
    from clusterpolicy.study.definition_search import ScoredDefinition, StudySearch

MOVED_SHOWN = 20


def search_lines(found: StudySearch, language: str) -> Iterator[str]:
    """Tell a search in words and a small table."""
    search = found.search
    run = search.runs.iloc[search.chosen]
    yield from remark_lines(found.similarities, language)
    tried = search.settings
    yield text(
        "definition-searched", language, runs=len(search.runs), industries=len(found.similarities.industries),
        least=min(tried.clusters), most=max(tried.clusters), matrices=", ".join(tried.matrices),
        methods=", ".join(text(f"definition-method-{name}", language) for name in tried.methods),
    )  # fmt: skip
    yield text(
        "definition-chosen", language, clusters=int(run["clusters"]), matrix=str(run["matrix"]),
        method=text(f"definition-method-{run['method']}", language), score=percent(float(run["score"]), language),
    )  # fmt: skip
    if set(tried.decisive) < set(SCORES):
        names = ", ".join(text(f"definition-score-{name}", language) for name in tried.decisive)
        yield text("definition-decided", language, scores=names)
    if search.next_best is not None:
        other = search.runs.iloc[search.next_best]
        yield text(
            "definition-next", language, clusters=int(other["clusters"]), matrix=str(other["matrix"]),
            method=text(f"definition-method-{other['method']}", language),
            score=percent(float(other["score"]), language), agreement=number(float(other["agreement"]), 2, language),
        )  # fmt: skip
    named = {text("definition-chosen-short", language): search.scores}
    if found.published is not None:
        named[text("definition-published-short", language, name=found.published.name)] = found.published.scores
    if found.refinement is not None:
        named[text("definition-refined-short", language)] = found.refinement.scores
    yield from score_table(named, language)
    if found.comparison is not None and found.published is not None:
        yield text(
            "definition-against", language, name=found.published.name, moved=len(found.comparison.moved),
            industries=found.comparison.industries, agreement=number(found.comparison.adjusted_rand, 2, language),
        )  # fmt: skip
        published, chosen = (scores.mean_of(tried.decisive) for scores in (found.published.scores, search.scores))
        if round(published, 9) > round(chosen, 9):
            yield text("definition-better", language, name=found.published.name)
    yield text("definition-moves", language, n=len(search.moves))
    if found.refinement is not None:
        yield text("definition-accepted", language, n=len(found.refinement.steps))


def scored_lines(found: ScoredDefinition, language: str) -> Iterator[str]:
    """Tell the scores of one definition."""
    yield text(
        "definition-scored", language, name=found.name, clusters=found.scores.clusters,
        industries=found.scores.industries, singletons=found.scores.singletons,
    )  # fmt: skip
    yield from score_table({found.name: found.scores}, language)
    for key, labels in (("definition-left-out", found.left_out), ("definition-unplaced", found.unplaced)):
        if labels:
            yield text(key, language, n=len(labels), some=", ".join(labels[:5]))


def comparison_lines(found: DefinitionComparison, one: str, other: str, language: str) -> Iterator[str]:
    """Tell how two definitions differ."""
    yield text(
        "definition-compared", language, one=one, other=other, industries=found.industries, moved=len(found.moved),
        agreement="–" if isnan(found.adjusted_rand) else number(found.adjusted_rand, 3, language),
    )  # fmt: skip
    for key, name, labels in (("definition-only", one, found.only_one), ("definition-only", other, found.only_other)):
        if labels:
            yield text(key, language, name=name, n=len(labels), some=", ".join(labels[:5]))
    for move in found.moved[:MOVED_SHOWN]:
        yield text(
            "definition-moved", language, industry=move.industry, cluster=move.cluster, other=move.other,
            counterpart=move.counterpart or "–",
        )  # fmt: skip
    if len(found.moved) > MOVED_SHOWN:
        yield text("definition-more", language, n=len(found.moved) - MOVED_SHOWN)


def remark_lines(similarities: Similarities, language: str) -> Iterator[str]:
    """Say what was left out and how hidden cells were treated."""
    for finding in similarities.findings:
        yield f"{finding.id}  {finding.message(language)}"


def score_table(named: dict[str, ValidationScores], language: str) -> Iterator[str]:
    """Lay scores out: matrices down; under each definition the four scores, in per cent."""
    for name, scores in named.items():
        heads = [text(f"definition-score-{score}", language) for score in SCORES]
        labels = [str(label) for label in scores.scores["matrix"].values]
        first = max(map(len, (*labels, text("definition-all", language))))
        yield f"{name}: {text('definition-overall', language, score=percent(scores.overall, language))}"
        yield "  " + " ".join([" " * first, *(f"{head:>20}" for head in heads)])
        for label in labels:
            row = [percent(float(value), language) for value in scores.scores.sel(matrix=label).values]
            yield "  " + " ".join([label.ljust(first), *(f"{value:>20}" for value in row)])


def percent(share: float, language: str) -> str:
    """Write a share in per cent with one decimal."""
    return "–" if isnan(share) else text("definition-percent", language, value=number(100 * share, 1, language))
