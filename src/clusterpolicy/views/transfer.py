"""Selective transfer for people: what donors do, how alike conditions are, the verdict, and what to adapt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from clusterpolicy.language import number, text
from clusterpolicy.policy.benchmarking.adaptation import Adaptation
from clusterpolicy.policy.benchmarking.comparison import country_name
from clusterpolicy.policy.benchmarking.likeness import Likeness
from clusterpolicy.policy.benchmarking.preconditions import Precondition, other
from clusterpolicy.policy.benchmarking.settings import transfer_settings
from clusterpolicy.policy.benchmarking.transfer import Transfer, TransferItem
from clusterpolicy.policy.benchmarking.uses import Use
from clusterpolicy.policy.diagnosis.cards import context_traits
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.policy.mix import Figure
from clusterpolicy.views.knowledge_facts import fact_title, short_place, status_words
from clusterpolicy.views.policy_paper import doubt_words
from clusterpolicy.views.view import Column, Row, View

NONE = "–"
VERDICTS = ("adopt", "adapt", "not_enough_known", "in_place", "drop")


def transfer_views(
    transfer: Transfer, language: str, *, base: KnowledgeBase | None = None, matrix: InstrumentMatrix | None = None
) -> tuple[View, ...]:
    """All tables of a transfer, in reading order."""
    base = base or knowledge()
    matrix = matrix or instrument_matrix(base)
    return (
        verdicts_view(transfer, language, base=base, matrix=matrix),
        grounds_view(transfer, language, base=base, matrix=matrix),
        adaptations_view(transfer, language, base=base, matrix=matrix),
        uses_view(transfer, language, base=base, matrix=matrix),
        likeness_view(transfer, language, base=base, matrix=matrix),
        context_view(transfer, language, base=base, matrix=matrix),
    )


def verdicts_view(transfer: Transfer, language: str, *, base: KnowledgeBase, matrix: InstrumentMatrix) -> View:
    """A row an instrument and donor: the verdict and why, whether it is needed, how alike conditions are."""
    rows = [_verdict_row(item, language, base, matrix) for item in transfer.items]
    counts = {verdict.replace("_", ""): len(transfer.with_verdict(verdict)) for verdict in VERDICTS}  # type: ignore[arg-type]
    return View(
        id="transfer-verdicts",
        title=text("transfer-verdicts-title", language, home=country_name(transfer.home, matrix, base).of(language)),
        finding=text("transfer-verdicts-finding", language, n=len(rows), **counts),
        columns=(
            Column("instrument", text("transfer-col-instrument", language), "label"),
            Column("donor", text("transfer-col-donor", language), "label"),
            Column("likeness", text("transfer-col-overall", language)),
            Column("verdict", text("transfer-col-verdict", language), "text"),
            Column("why", text("transfer-col-why", language), "text"),
            Column("need", text("transfer-col-need", language), "text"),
        ),
        rows=tuple(rows),
        source=text("transfer-source", language),
        notes=(*_barriers_told(transfer, language), *_notes(transfer, language)),
        language=language,
    )  # fmt: skip


def _verdict_row(item: TransferItem, language: str, base: KnowledgeBase, matrix: InstrumentMatrix) -> Row:
    need = text(f"transfer-need-{item.need.replace('_', '-')}", language)
    if item.barriers:
        answers = ", ".join(one.id for one in item.barriers)
        need = text("transfer-need-barriers", language, need=need, barriers=answers)
    overall, signs, reasons = _cell("likeness", item.likeness.overall, language)
    return Row(
        (
            f"{item.instrument.title.of(language)} ({item.instrument.id})",
            _name(item.donor, language, base, matrix),
            overall,
            text(f"transfer-verdict-{item.verdict.replace('_', '-')}", language),
            _why(item, language, base),
            need,
        ),
        signs,
        {"instrument": item.instrument.id, "donor": item.donor},
        reasons,
    )


def _why(item: TransferItem, language: str, base: KnowledgeBase) -> str:
    rules = (item.rule.id, *((item.borrowing.id,) if item.borrowing else ()))
    said = f"{item.rule.title.of(language)} ({', '.join(rules)})"
    if not item.completes:
        return said
    catalogue = base.of(InstrumentCatalogue)
    found = [(catalogue.get(other(one, item.instrument.id)), one) for one in item.completes]
    about = "; ".join(f"{whole.title.of(language)} ({whole.id}, {one.id})" for whole, one in found)
    return text("transfer-why-completes", language, said=said, about=about)


def grounds_view(transfer: Transfer, language: str, *, base: KnowledgeBase, matrix: InstrumentMatrix) -> View:
    """A row an instrument and donor: whether home has it, its preconditions, what would have to be known."""
    rows = [
        Row(
            (
                f"{item.instrument.title.of(language)} ({item.instrument.id})",
                _name(item.donor, language, base, matrix),
                _at_home(item, language),
                _preconditions(item, language),
                ", ".join(_unknown(name, language, base) for name in item.unknown) or NONE,
            ),
            keys={"instrument": item.instrument.id, "donor": item.donor},
        )
        for item in transfer.items
    ]
    return View(
        id="transfer-grounds",
        title=text("transfer-grounds-title", language),
        finding=text(
            "transfer-grounds-finding", language, n=len(rows),
            lacking=sum(bool(item.in_state("not_met")) for item in transfer.items),
            open=sum(bool(item.in_state("not_known")) for item in transfer.items),
        ),
        columns=(
            Column("instrument", text("transfer-col-instrument", language), "label"),
            Column("donor", text("transfer-col-donor", language), "label"),
            Column("home", text("transfer-col-home", language), "text"),
            Column("preconditions", text("transfer-col-preconditions", language), "text"),
            Column("unknown", text("transfer-col-unknown", language), "text"),
        ),
        rows=tuple(rows),
        source=text("transfer-source", language),
        language=language,
    )  # fmt: skip


def _at_home(item: TransferItem, language: str) -> str:
    said = text(f"transfer-home-{item.home_use.replace('_', '-')}", language)
    if item.home_use != "absent" or not item.home_doubts:
        return said
    ids = ", ".join(doubt.id for doubt in item.home_doubts)
    return text("transfer-home-doubtful", language, said=said, ids=ids)


def _preconditions(item: TransferItem, language: str) -> str:
    lacking, opened = item.in_state("not_met"), len(item.in_state("not_known"))
    said = [text("transfer-preconditions", language, met=len(item.in_state("met")), all=len(item.preconditions))]
    if lacking:
        which = "; ".join(_precondition(one, language) for one in lacking)
        said.append(text("transfer-preconditions-lacking", language, which=which))
    said += [text("transfer-preconditions-open", language, n=opened)] if opened else []
    return "; ".join(said)


def _precondition(one: Precondition, language: str) -> str:
    return f"{one.fact.title.of(language)} ({one.id})"


def uses_view(transfer: Transfer, language: str, *, base: KnowledgeBase, matrix: InstrumentMatrix) -> View:
    """A row a fact: which country does what, who says so, and what is in doubt."""
    seen: dict[tuple[str, str], list[TransferItem]] = {}
    facts: dict[tuple[str, str], Use] = {}
    for item in transfer.items:
        for use in item.uses:
            key = (item.donor, use.fact.id)
            facts[key] = use
            seen.setdefault(key, []).append(item)
    rows = [
        Row(
            (
                _name(donor, language, base, matrix),
                fact_title(facts[donor, id_].fact, language),
                ", ".join(sorted(one.instrument.id for one in items)),
                _place(facts[donor, id_]),
                _status(facts[donor, id_], language),
                _doubts(facts[donor, id_], language),
            ),
            keys={"donor": donor, "fact": id_},
        )
        for (donor, id_), items in sorted(seen.items(), key=lambda one: (transfer.donors.index(one[0][0]), one[0][1]))
    ]
    rows += [
        _without(donor, fact, language, base, matrix)
        for donor in transfer.donors
        for fact in transfer.without_instrument[donor]
    ]
    return View(
        id="transfer-uses",
        title=text("transfer-uses-title", language),
        finding=text(
            "transfer-uses-finding", language, n=len(rows), doubtful=sum(use.doubtful for use in facts.values())
        ),
        columns=(
            Column("donor", text("transfer-col-donor", language), "label"),
            Column("fact", text("transfer-col-does", language), "label"),
            Column("instruments", text("transfer-col-instruments", language), "text"),
            Column("place", text("transfer-col-place", language), "text"),
            Column("status", text("transfer-col-status", language), "text"),
            Column("doubts", text("transfer-col-doubts", language), "text"),
        ),
        rows=tuple(rows),
        source=text("transfer-source", language),
        notes=(text("transfer-uses-note", language), *_blanks(transfer, language, base, matrix)),
        language=language,
    )  # fmt: skip


def _blanks(transfer: Transfer, language: str, base: KnowledgeBase, matrix: InstrumentMatrix) -> tuple[str, ...]:
    return tuple(
        text(
            "transfer-blank", language, donor=country_name(donor, matrix, base).of(language),
            instrument=next(c.title.of(language) for c in matrix.instruments if c.number == doubt.column),
            doubt=doubt_words(doubt, language), id=doubt.id,
        )
        for donor in transfer.donors
        for doubt in transfer.doubtful_blanks[donor]
    )  # fmt: skip


def _without(donor: str, fact: Fact, language: str, base: KnowledgeBase, matrix: InstrumentMatrix) -> Row:
    return Row(
        (
            _name(donor, language, base, matrix), fact_title(fact, language),
            text("transfer-without-instrument", language),
            short_place(fact), status_words(fact.status, language), NONE,
        ),
        keys={"donor": donor, "fact": fact.id},
    )  # fmt: skip


def _status(use: Use, language: str) -> str:
    return status_words("own" if use.kind == "own" and use.fact.status == "seed" else use.status, language)


def _place(use: Use) -> str:
    if use.kind == "own":
        return use.fact.id if use.fact.status != "seed" else NONE
    own = short_place(use.fact) if use.fact.where else use.fact.id
    return f"{own}; {short_place(use.row)}" if use.row is not None else own


def _doubts(use: Use, language: str) -> str:
    said = [doubt_words(doubt, language) for doubt in use.doubts]
    said += [f"{gap.title.of(language)} ({gap.id})" for gap in use.gaps]
    said += [text("transfer-doubt-compound", language)] if use.compound else []
    if len(use.among) > 1:
        said.append(text("transfer-doubt-among", language, instruments=", ".join(use.among)))
    return "; ".join(said) or NONE


def likeness_view(transfer: Transfer, language: str, *, base: KnowledgeBase, matrix: InstrumentMatrix) -> View:
    """A row a donor: context, structure, the overall with what is known of it, and the instruments apart."""
    rows = [_likeness_row(transfer.likeness[donor], language, base, matrix) for donor in transfer.donors]
    known = sum(transfer.likeness[donor].overall.value is not None for donor in transfer.donors)
    weights = next(iter(transfer.likeness.values())).weights
    return View(
        id="transfer-likeness",
        title=text("transfer-likeness-title", language, home=country_name(transfer.home, matrix, base).of(language)),
        finding=text("transfer-likeness-finding", language, n=len(rows), known=known),
        columns=(
            Column("donor", text("transfer-col-donor", language), "label"),
            Column("context", text("transfer-col-context", language)),
            Column("groups", text("transfer-col-groups", language), "integer"),
            Column("structure", text("transfer-col-structure", language)),
            Column("overall", text("transfer-col-overall", language)),
            Column("known", text("transfer-col-known", language), "percent", 0),
            Column("mix", text("transfer-col-mix", language)),
        ),
        rows=tuple(rows),
        source=text("transfer-likeness-source", language),
        notes=(
            text(
                "transfer-likeness-weights", language,
                weights="; ".join(
                    f"{part.title.of(language)}: {number(weights[part.part], 1, language)}"
                    for part in transfer_settings().parts
                ),
            ),
            text("transfer-likeness-note", language),
        ),
        language=language,
    )  # fmt: skip


def _likeness_row(found: Likeness, language: str, base: KnowledgeBase, matrix: InstrumentMatrix) -> Row:
    signs: dict[str, str] = {}
    reasons: dict[str, str] = {}
    cells: dict[str, float | None] = {}
    figures = {"context": found.context, "structure": found.structure, "overall": found.overall, "mix": found.mix}
    for name, figure in figures.items():
        cells[name], sign, reason = _cell(name, figure, language)
        signs |= sign
        reasons |= reason
    return Row(
        (
            _name(found.donor, language, base, matrix), cells["context"], found.known_groups, cells["structure"],
            cells["overall"], found.known_weight, cells["mix"],
        ),
        signs, {"donor": found.donor}, reasons,
    )  # fmt: skip


def context_view(transfer: Transfer, language: str, *, base: KnowledgeBase, matrix: InstrumentMatrix) -> View:
    """A row a donor and group of the context: how alike, in which traits not."""
    settings = transfer_settings()
    rows = []
    for donor in transfer.donors:
        for group in transfer.likeness[donor].groups:
            value, signs, reasons = _cell("likeness", Figure(group.value, "CONTEXT_UNKNOWN"), language)
            traits = (
                ", ".join(trait_words(group.group, trait, language) for trait in found) or NONE
                for found in (group.different, group.alike, group.unknown)
            )
            name = settings.group(group.group).title.of(language)
            keys = {"donor": donor, "group": group.group}
            rows.append(Row((_name(donor, language, base, matrix), name, value, *traits), signs, keys, reasons))
    compared = sum(row.cells[2] is not None for row in rows)
    return View(
        id="transfer-context",
        title=text("transfer-context-title", language, home=country_name(transfer.home, matrix, base).of(language)),
        finding=text("transfer-context-finding", language, n=len(rows), compared=compared),
        columns=(
            Column("donor", text("transfer-col-donor", language), "label"),
            Column("group", text("transfer-col-group", language), "label"),
            Column("likeness", text("transfer-col-likeness", language)),
            Column("different", text("transfer-col-different", language), "text"),
            Column("alike", text("transfer-col-alike", language), "text"),
            Column("unknown", text("transfer-col-one-only", language), "text"),
        ),
        rows=tuple(rows),
        source=text("transfer-likeness-source", language),
        notes=(text("transfer-likeness-note", language),),
        language=language,
    )  # fmt: skip


def adaptations_view(transfer: Transfer, language: str, *, base: KnowledgeBase, matrix: InstrumentMatrix) -> View:
    """A row an instrument and what to adapt of it: what comes with it and its risk, the person's note.

    Donors with the same words share a row.
    """
    items = transfer.with_verdict("adapt")
    donors: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        donors.setdefault((item.instrument.id, *_to_do(item, language, base)), []).append(item.donor)
    catalogue = base.of(InstrumentCatalogue)
    rows = [
        Row(
            (
                f"{catalogue.get(named).title.of(language)} ({named})",
                ", ".join(_name(code, language, base, matrix) for code in codes),
                *said,
            ),
            keys={"instrument": named, "donor": ", ".join(codes)},
        )
        for (named, *said), codes in donors.items()
    ]
    return View(
        id="transfer-adaptations",
        title=text("transfer-adaptations-title", language),
        finding=text(
            "transfer-adaptations-finding", language, n=len(items), rows=len({item.instrument.id for item in items}),
            lacking=sum(item.note_lacking for item in items),
        ),
        columns=(
            Column("instrument", text("transfer-col-instrument", language), "label"),
            Column("donor", text("transfer-col-donor", language), "label"),
            Column("adapt", text("transfer-col-adapt", language), "text"),
            Column("brings", text("transfer-col-brings", language), "text"),
            Column("note", text("transfer-col-note", language), "text"),
        ),
        rows=tuple(rows),
        source=text("transfer-source", language),
        notes=(text("transfer-adaptations-note", language),),
        language=language,
    )  # fmt: skip


def _to_do(item: TransferItem, language: str, base: KnowledgeBase) -> tuple[str, str, str]:
    brings = [f"{one.words.of(language)} ({one.rule.id})" for one in item.obligations]
    risk = text("transfer-risk", language, risk=item.instrument.risk.of(language))
    return (
        adaptations_words(item.adaptations, language, base) or NONE,
        "; ".join((*brings, risk)),
        item.note.of(language) if item.note else text("transfer-note-lacking", language),
    )


def adaptations_words(found: Sequence[Adaptation], language: str, base: KnowledgeBase) -> str:
    """Say what to adapt and to check; what is alike in kind stands together."""
    said = []
    for kind, alike in groupby(found, key=lambda one: one.kind):
        about = ", ".join(_about(one, language, base) for one in alike)
        said.append(text(f"transfer-adapt-{kind.replace('_', '-')}", language, about=about))
    return "; ".join(said)


def _about(one: Adaptation, language: str, base: KnowledgeBase) -> str:
    group = next((found for found in transfer_settings().groups if found.code == one.about), None)
    about = group.title.of(language) if group else one.fact.title.of(language) if one.fact else ""
    if one.kind in ("partner", "conflict"):
        instrument = base.of(InstrumentCatalogue).get(one.about)
        about = f"{instrument.title.of(language)} ({instrument.id})"
    elif one.fact is not None:
        about = f"{about} ({one.about})"
    details = ", ".join(_unknown(name, language, base) for name in one.details)
    if one.kind == "precondition_unknown" and details:
        return text("transfer-adapt-not-known", language, about=about, details=details)
    return about


def trait_words(group: str, trait: str, language: str) -> str:
    """Name a trait of the context card; a trait of one's own keeps its name."""
    found = next((one for one in context_traits().groups if one.id == group), None)
    said = next((one for one in found.traits if one.id == trait), None) if found else None
    return said.title.of(language) if said else trait


def _unknown(name: str, language: str, base: KnowledgeBase) -> str:
    if name in ("context", "structure"):
        return text(f"transfer-unknown-{name}", language)
    variable = next((one for one in base.of(Diagnosis).variables if one.name == name), None)
    if variable is not None:
        return variable.title.of(language)
    return f"{base.fact(name).title.of(language)} ({name})" if name in base.facts else name


def _cell(name: str, figure: Figure, language: str) -> tuple[float | None, dict[str, str], dict[str, str]]:
    if figure.value is not None:
        return figure.value, {}, {}
    return None, {name: "…"}, {name: text(f"policy-undefined-{figure.reason}", language)}


def _name(code: str, language: str, base: KnowledgeBase, matrix: InstrumentMatrix) -> str:
    return f"{code} {country_name(code, matrix, base).of(language)}"


def _barriers_told(transfer: Transfer, language: str) -> tuple[str, ...]:
    """Titles of the barriers that the rows name by their codes."""
    named = {one.id: one.title.of(language) for item in transfer.items for one in item.barriers}
    told = "; ".join(f"{id_} {named[id_]}" for id_ in sorted(named))
    return (text("transfer-barriers", language, barriers=told),) if named else ()


def _notes(transfer: Transfer, language: str) -> tuple[str, ...]:
    said = transfer.statement
    return (
        text("transfer-no-scheme", language, statement=said.title.of(language), place=short_place(said), id=said.id),
        text("transfer-verdicts-note", language),
        *(finding.render(language) for finding in transfer.findings if finding.id == "PT-007"),
    )
