"""Diagnosis for people: scores with agreement and standing, proposals, SWOT, barrier tree."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from clusterpolicy.language import number, text
from clusterpolicy.policy.diagnosis.branches import BarrierBranch
from clusterpolicy.policy.diagnosis.result import DiagnosisResult, ItemDiagnosis, agreement_figure
from clusterpolicy.policy.diagnosis.swot_table import FIELDS, Swot, SwotEntry
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.toolbox import Barrier
from clusterpolicy.views.diagnosis_words import column, figure_words, listed, row
from clusterpolicy.views.view import Chart, Column, View

ROLE_COLUMNS = ("business", "science", "authorities", "other")


def scores_view(result: DiagnosisResult, language: str) -> View:
    """A row an item of which something is known: median, range, agreement, what it rests on."""
    columns = (
        column("item", language, "label"),
        column("score", language, "number", 1),
        column("low", language, "number", 1),
        column("high", language, "number", 1),
        column("raters", language, "integer"),
        column("agreement", language),
        column("standing", language),
        column("evidence", language),
        column("proposed", language, "number", 1),
    )
    rows = []
    for one in result.items:
        if not (one.scores or one.proposals):
            continue
        ends = (min(one.values), max(one.values)) if one.values else (None, None)
        proposed = median(found.score for found in one.proposals) if one.proposals else None
        cells = (
            item_words(one.item, language),
            one.score,
            *ends,
            one.raters,
            text(f"diagnosis-agreement-{one.agreement}", language),
            text(f"diagnosis-standing-{one.standing}", language),
            _evidence_words(one),
            proposed,
        )
        rows.append(row(columns, cells, language, {"item": one.item.id}))
    return View(
        id="diagnosis-scores",
        title=text("diagnosis-scores-title", language),
        finding=_scores_finding(result, language),
        columns=columns,
        rows=tuple(rows),
        chart=Chart(
            "dots", x="score", y="item", colour="standing", band="low,high", most=len(rows),
            band_name=text("diagnosis-spread", language), reference={"x": result.active_from},
        ),
        source=text("diagnosis-scores-source", language),
        notes=_scores_notes(result, language),
        language=language,
    )  # fmt: skip


def _evidence_words(one: ItemDiagnosis) -> str:
    if not one.evidence:
        return "–"
    return f"{'; '.join(one.evidence)} ({one.evidenced} / {one.raters})"


def roles_view(result: DiagnosisResult, language: str) -> View:
    """A row an item that somebody scored: median of each role beside that of all."""
    roles = [role for role in ROLE_COLUMNS if any(role in one.by_role for one in result.items)]
    columns = (
        column("item", language, "label"),
        column("score", language, "number", 1),
        *(Column(role, text(f"diagnosis-role-{role}", language), "number", 1) for role in roles),
    )
    rows = [
        row(
            columns,
            (item_words(one.item, language), one.score, *(one.by_role.get(role) for role in roles)),
            language,
            {"item": one.item.id},
        )
        for one in result.items
        if one.scores
    ]
    shared = [one for one in result.items if len([role for role in one.by_role if role]) > 1]
    apart = [one for one in shared if one.roles_apart]
    told = "; ".join(one.item.title.of(language) for one in apart)
    return View(
        id="diagnosis-roles",
        title=text("diagnosis-roles-title", language),
        finding=text("diagnosis-roles-finding", language, shared=len(shared), apart=len(apart)),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-roles-source", language),
        notes=(text("diagnosis-scores-roles", language, items=told),) if apart else (),
        language=language,
    )


def _scores_finding(result: DiagnosisResult, language: str) -> str:
    scored = [one for one in result.items if one.scores]
    raters = {score.rater for one in scored for score in one.scores}
    opinions = sum(score.is_opinion for one in scored for score in one.scores)
    return text(
        "diagnosis-scores-finding", language, scored=len(scored), items=len(result.items), raters=len(raters),
        active=len(result.active), opinions=opinions,
    )  # fmt: skip


def _scores_notes(result: DiagnosisResult, language: str) -> tuple[str, ...]:
    alpha = figure_words(agreement_figure(result), language)
    notes = [
        text("diagnosis-scores-median", language, cut=number(result.active_from, 1, language)),
        text("diagnosis-scores-alpha", language, alpha=alpha),
        text(f"diagnosis-scores-{result.unscored}", language),
    ]
    lists = {
        "divided": [one for one in result.items if one.agreement == "divided"],
        "apart": [one for one in result.items if one.contested],
        "unknown": [one for one in result.items if not (one.scores or one.proposals)],
    }
    for name, items in lists.items():
        if items:
            told = "; ".join(item_words(one.item, language) for one in items)
            notes.append(text(f"diagnosis-scores-{name}", language, items=told))
    return tuple(notes)


def item_words(item: Fact, language: str) -> str:
    """Code and name of an item."""
    return f"{item.id} {item.title.of(language)}"


def proposals_view(result: DiagnosisResult, language: str) -> View:
    """A row a proposed score, beside what people say."""
    columns = (
        column("item", language, "label"),
        column("what", language),
        column("value", language, "number", 2),
        column("scale", language),
        column("proposed", language, "number", 1),
        column("people", language, "number", 1),
        column("difference", language, "number", 1),
    )
    rows = []
    for one in result.items:
        people = median(one.values) if one.values else None
        for found in one.proposals:
            ends = f"{number(found.scale.at_zero, 1, language)}; {number(found.scale.at_four, 1, language)}"
            apart = None if people is None else found.score - people
            cells = (
                item_words(one.item, language), found.scale.title.of(language), found.value, ends, found.score,
                people, apart,
            )  # fmt: skip
            rows.append(row(columns, cells, language, {"item": one.item.id, "scale": found.scale.id}))
    return View(
        id="diagnosis-proposals",
        title=text("diagnosis-proposals-title", language),
        finding=text(
            "diagnosis-proposals-finding", language, n=len(rows), apart=sum(len(one.contested) for one in result.items)
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-proposals-source", language),
        notes=(text("diagnosis-proposals-note", language),),
        language=language,
    )


def swot_view(found: Swot, result: DiagnosisResult, language: str) -> View:
    """A row an entry, each with its score and why it stands on its side."""
    columns = (
        column("field", language, "label"),
        column("name", language),
        column("score", language, "number", 1),
        column("standing", language),
        column("why", language),
        column("item", language),
    )
    rows = [
        row(
            columns,
            (
                text(f"diagnosis-field-{entry.field}", language),
                _entry_words(entry, language),
                entry.diagnosis.score,
                text(f"diagnosis-standing-{entry.diagnosis.standing}", language),
                entry.place.why.of(language),
                entry.diagnosis.item.id,
            ),
            language,
            {"item": entry.diagnosis.item.id},
        )
        for entry in found.entries
    ]
    counts = {field: len(found.of(field)) for field in FIELDS}
    return View(
        id="diagnosis-swot",
        title=text("diagnosis-swot-title", language),
        finding=text(
            "diagnosis-swot-finding", language, strengths=counts["strength"], weaknesses=counts["weakness"],
            opportunities=counts["opportunity"], threats=counts["threat"], unknown=len(found.unknown),
        ),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-swot-source", language),
        notes=(
            text(
                "diagnosis-swot-note", language, cut=number(result.active_from, 1, language),
                between=listed(found.between, language, most=28),
            ),
        ),
        language=language,
    )  # fmt: skip


def _entry_words(entry: SwotEntry, language: str) -> str:
    name = entry.diagnosis.item.title.of(language)
    if not entry.absent:
        return name
    kind = "barrier" if isinstance(entry.diagnosis.item, Barrier) else "factor"
    return text(f"diagnosis-swot-no-{kind}", language, name=name)


def barrier_tree_view(branches: Sequence[BarrierBranch], language: str) -> View:
    """A row a barrier: the factors behind it, the instruments that answer it, the rules that say so."""
    columns = (
        column("barrier", language, "label"),
        column("score", language, "number", 1),
        column("standing", language),
        column("factors", language),
        column("answers", language),
        column("rules", language),
    )
    rows = []
    for branch in branches:
        rules = dict.fromkeys(rule.id for answer in branch.answers for rule in answer.rules)
        cells = (
            text(
                "diagnosis-tree-barrier",
                language,
                name=item_words(branch.diagnosis.item, language),
                sits=text(f"diagnosis-sits-{branch.kind}", language),
            ),
            branch.diagnosis.score,
            text(f"diagnosis-standing-{branch.diagnosis.standing}", language),
            "; ".join(item_words(factor, language) for factor in branch.factors) or "–",
            _answers_words(branch, language),
            ", ".join(sorted(rules)) or "–",
        )
        rows.append(row(columns, cells, language, {"barrier": branch.diagnosis.item.id}))
    first = branches[0].diagnosis.item.title.of(language) if branches else ""
    return View(
        id="diagnosis-barrier-tree",
        title=text("diagnosis-tree-title", language),
        finding=text("diagnosis-tree-finding", language, n=len(rows), first=first)
        if branches
        else text("diagnosis-tree-none", language),
        columns=columns,
        rows=tuple(rows),
        source=text("diagnosis-tree-source", language),
        notes=(text("diagnosis-tree-note", language),),
        language=language,
    )


def _answers_words(branch: BarrierBranch, language: str) -> str:
    preferred = [item_words(one.instrument, language) for one in branch.answers if one.preferred]
    others = [item_words(one.instrument, language) for one in branch.answers if not one.preferred]
    if others:
        preferred.append(text("diagnosis-tree-consider", language, names="; ".join(others)))
    return "; ".join(preferred) or "–"
