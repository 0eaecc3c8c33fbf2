"""Cards and support for people: context, cluster, what exists, what a proposal would repeat."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.identification.documents import Words
from clusterpolicy.language import text
from clusterpolicy.policy.diagnosis.cards import (
    UNKNOWN,
    ClusterCard,
    ContextCard,
    Value,
    card_variables,
    context_traits,
    words_of,
)
from clusterpolicy.policy.diagnosis.support import Overlap, SupportInventory, SupportMeasure
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import InstrumentCatalogue, Variable
from clusterpolicy.views.diagnosis import item_words
from clusterpolicy.views.diagnosis_words import column, listed, row, yes_no
from clusterpolicy.views.view import View


def context_view(card: ContextCard, language: str) -> View:
    """A row a trait, in five groups; unknown ones too."""
    columns = (
        column("group", language, "label"),
        column("trait", language, "label"),
        column("is", language),
        column("source", language),
    )
    said = context_traits()
    rows = []
    for group in said.groups:
        for trait in group.traits:
            value = card.traits[group.id][trait.id]
            word = (
                text("diagnosis-unknown", language)
                if value == UNKNOWN
                else _word(said.values_of(trait), value, language)
            )
            cells = (group.title.of(language), trait.title.of(language), word, card.sources.get(trait.id, "–"))
            rows.append(row(columns, cells, language, {"trait": trait.id}))
    empty = [group.title.of(language) for group in said.groups if not card.known[group.id]]
    return View(
        id="diagnosis-context",
        title=text("diagnosis-context-title", language),
        finding=text(
            "diagnosis-context-finding", language, known=sum(card.known.values()), all=len(rows),
            empty=listed(empty, language),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-context-source", language),
        notes=(text("diagnosis-context-note", language),),
        language=language,
    )  # fmt: skip


def _word(words: dict[str, Words], value: str, language: str) -> str:
    return words[value].of(language)


def cluster_view(card: ClusterCard, language: str, base: KnowledgeBase | None = None) -> View:
    """A row a variable that rules read; those not stated too."""
    columns = (column("trait", language, "label"), column("is", language), column("source", language))
    variables = card_variables(base or knowledge())
    rows = []
    for one in variables:
        word = _variable_word(card.variables.get(one.name), one, language)
        cells = (one.title.of(language), word, card.sources.get(one.name, "–"))
        rows.append(row(columns, cells, language, {"variable": one.name}))
    return View(
        id="diagnosis-cluster",
        title=text("diagnosis-cluster-title", language),
        finding=text("diagnosis-cluster-finding", language, known=len(card.variables), all=len(variables)),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-cluster-source", language),
        language=language,
    )


def _variable_word(value: Value | None, variable: Variable, language: str) -> str:
    if value is None:
        return text("diagnosis-not-stated", language)
    if isinstance(value, bool):
        return yes_no(value, language)
    if isinstance(value, str):
        return _word(words_of(variable), value, language)
    written = f"{value:g}"
    return written.replace(".", ",") if language == "ru" else written


def support_view(found: SupportInventory, language: str, base: KnowledgeBase | None = None) -> View:
    """A row a measure that exists."""
    columns = (
        column("measure", language, "label"),
        column("instrument", language),
        column("level", language),
        column("budget", language, "number", 0),
        column("uptake", language, "percent", 0),
        column("years", language),
        column("policy", language),
    )
    catalogue = (base or knowledge()).of(InstrumentCatalogue)
    rows = [
        row(
            columns,
            (
                one.measure,
                item_words(catalogue.get(one.instrument), language) if one.instrument else "–",
                text(f"diagnosis-level-{one.level}", language) if one.level else "–",
                one.budget,
                one.uptake,
                _years(one),
                text(f"diagnosis-policy-{one.policy}", language) if one.policy else "–",
            ),
            language,
            {"measure": one.measure},
        )
        for one in found.measures
    ]
    return View(
        id="diagnosis-support",
        title=text("diagnosis-support-title", language),
        finding=text(
            "diagnosis-support-finding", language, n=len(rows), instruments=len(found.instruments),
            groups=len(found.covered), all=found.groups, implicit=len(found.implicit),
            unowned=listed((one.measure for one in found.unowned), language),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-support-source", language),
        notes=(text("diagnosis-support-note", language),),
        language=language,
    )  # fmt: skip


def _years(one: SupportMeasure) -> str:
    if one.first_year is None and one.last_year is None:
        return "–"
    return f"{one.first_year or '…'}–{one.last_year or '…'}"


def overlap_view(found: Sequence[Overlap], language: str) -> View:
    """A row a proposed instrument, beside what exists of it."""
    columns = (
        column("proposed-instrument", language, "label"),
        column("likeness", language),
        column("existing", language),
    )
    rows = [
        row(
            columns,
            (
                item_words(one.instrument, language),
                text(f"diagnosis-overlap-{one.likeness}", language),
                "; ".join(f"{existing.measure} ({existing.instrument})" for existing in one.measures) or "–",
            ),
            language,
            {"instrument": one.instrument.id},
        )
        for one in found
    ]
    unused = dict.fromkeys(existing.measure for one in found for existing in one.unused)
    return View(
        id="diagnosis-overlap",
        title=text("diagnosis-overlap-title", language),
        finding=text(
            "diagnosis-overlap-finding", language, n=len(rows), unused=listed(unused, language),
            same=sum(one.likeness == "same" for one in found), near=sum(one.likeness == "near" for one in found),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-overlap-source", language),
        notes=(text("diagnosis-overlap-note", language),),
        language=language,
    )  # fmt: skip
