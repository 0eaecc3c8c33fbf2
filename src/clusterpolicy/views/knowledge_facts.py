"""Facts of the knowledge base for people: one fact whole, facts found, gaps of the paper by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from clusterpolicy.identification.documents import Words
from clusterpolicy.language import number, text
from clusterpolicy.policy.diagnosis.cards import context_traits
from clusterpolicy.policy.fact_search import FoundFact, GapOfItem, gaps_touching, recalled
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import Instruments, Paper
from clusterpolicy.policy.knowledge.rule import Condition, Rule, Then, When
from clusterpolicy.policy.knowledge.toolbox import Indicators, InstrumentCatalogue, Outcome
from clusterpolicy.policy.practice import CaseFigure
from clusterpolicy.views.view import Column, Row, View

WORDED = frozenset(
    (
        "kind",
        "delivery",
        "side",
        "levels",
        "failure",
        "cost",
        "sign",
        "certainty",
        "provenance",
        "type",
        "read",
        "last_column",
        "design_level",
    )
)
"""Fields whose values are codes with texts ``kb-value-FIELD-VALUE``."""
HIDDEN = frozenset({*Fact.model_fields, "recalled", "family", "weight", "plus"})
_SIGNS = {"eq": "=", "one_of": "∈", "ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
_SAYS = {"+": "favour", "0": "no_effect", "-": "against", "mixed": "mixed"}


@dataclass(frozen=True)
class FactLine:
    """A part of a fact in words: the name of its field, a heading, and what stands there."""

    part: str
    label: str
    words: tuple[str, ...]


def fact_title(fact: Fact, language: str) -> str:
    """Say a fact, or that it is withheld because nobody looked it up."""
    return text("policy-withheld", language) if recalled(fact) else fact.title.of(language)


def named_fact(fact: Fact, language: str) -> str:
    """Id and title of a fact."""
    return f"{fact.id}  {fact_title(fact, language)}"


def status_words(status: str, language: str) -> str:
    """Name a status."""
    return text(f"kb-status-{status}", language)


def place_words(fact: Fact, language: str, base: KnowledgeBase | None = None) -> str:
    """Say where the paper says it: section, code, lines; a dash where it does not."""
    if fact.where is None:
        return "–"
    section = (base or knowledge()).of(Paper).sections[fact.where.section]
    first, last = fact.where.lines
    return text(
        "kb-place", language, section=section.title.of(language), code=fact.where.section,
        lines=str(first) if first == last else f"{first}–{last}", n=last - first + 1,
    )  # fmt: skip


def short_place(fact: Fact) -> str:
    """Section and lines, for a narrow column."""
    if fact.where is None:
        return ", ".join(fact.basis) or "–"
    first, last = fact.where.lines
    return f"{fact.where.section}:{first}" + ("" if first == last else f"–{last}")


def fact_lines(fact: Fact, language: str, base: KnowledgeBase | None = None) -> tuple[FactLine, ...]:
    """Take a fact apart into lines of words; of one that rests on memory alone nothing but that is told."""
    base = base or knowledge()
    lines = [
        FactLine("title", text("kb-field-title", language), (fact_title(fact, language),)),
        FactLine("status", text("kb-field-status", language), (status_words(fact.status, language),)),
        FactLine("where", text("kb-field-where", language), (place_words(fact, language, base),)),
    ]
    if not recalled(fact):
        note = (fact.note.of(language),) if fact.note else ()
        lines.append(FactLine("note", text("kb-field-note", language), note))
        lines += _own_lines(fact, language, base)
    others = [base.fact(named) for named in fact.basis if named != fact.id]
    works = [base.fact(named) for named in fact.sources if named != fact.id]
    gaps = gaps_touching(fact, base)
    for part, found in (("basis", others), ("sources", works), ("gaps", gaps)):
        words = tuple(_with_address(one, language) for one in found)
        lines.append(FactLine(part, text(f"kb-field-{part}", language), words))
    return tuple(line for line in lines if line.words and line.words != ("–",))


def _with_address(fact: Fact, language: str) -> str:
    url = getattr(fact, "url", None)
    return named_fact(fact, language) + (f" <{url}>" if url and not recalled(fact) else "")


def _own_lines(fact: Fact, language: str, base: KnowledgeBase) -> list[FactLine]:
    lines = []
    if isinstance(fact, Rule):
        said = (
            text("policy-family", language, family=fact.family),
            text("policy-weight", language, weight=fact.weight),
        )
        lines.append(FactLine("weight", text("kb-field-weight", language), said))
    for name in type(fact).model_fields:
        if name not in HIDDEN:
            words = tuple(_words(name, getattr(fact, name), language, base))
            lines.append(FactLine(name, text(f"kb-field-{name}", language), words))
    return lines


def _words(name: str, found: Any, language: str, base: KnowledgeBase) -> Iterator[str]:
    """Say what stands in a field, in lines."""
    if found is None or found == ():
        return
    if name in ("evidence", "group") and isinstance(found, str):
        groups = {group.code: group.name.of(language) for group in base.of(InstrumentCatalogue).groups}
        known = named_fact(base.fact(found), language) if found in base.facts else text("kb-none", language)
        yield groups.get(found, known)
    elif isinstance(found, Words):
        yield found.of(language)
    elif isinstance(found, Fact):
        yield named_fact(found, language)
    elif isinstance(found, BaseModel):
        yield from _compound_words(found, language, base)
    elif isinstance(found, Mapping):
        yield from _mapping_words(name, found, language, base)
    elif isinstance(found, tuple):
        if all(isinstance(part, int) for part in found):
            yield "–".join(map(str, found)) if name == "years" else " ".join(map(str, found))
            return
        for part in found:
            yield from _words(name, part, language, base)
    elif name in WORDED and found not in base.facts:
        yield text(f"kb-value-{name}-{found}", language)
    elif name == "model" and found not in base.facts:
        yield text(f"kb-value-model-{found}", language)
    elif isinstance(found, bool):
        yield text("kb-yes" if found else "kb-no", language)
    elif isinstance(found, float):
        yield number(found, 2, language)
    else:
        yield named_fact(base.fact(found), language) if found in base.facts else str(found)


def _mapping_words(name: str, found: Mapping[str, Any], language: str, base: KnowledgeBase) -> Iterator[str]:
    """Say conditions, a row of the matrix or shares of industries, a line each."""
    if name == "context":
        for group, traits in found.items():
            for trait, value in traits.items():
                yield _trait_words(group, trait, value, language)
    elif name == "instruments":
        headings = {column.code: column.short.of(language) for column in base.of(Instruments).columns}
        for code, mark in found.items():
            yield f"{headings.get(code, code)}: {text('kb-yes' if mark else 'kb-no', language)}"
    else:
        for industry, share in found.items():
            yield f"{industry}: {number(100 * share, 1, language)} %"


def _trait_words(group: str, trait: str, value: object, language: str) -> str:
    """Say a trait of the conditions; groups, traits and words of one's own stay as they are."""
    held = next((one for one in context_traits().groups if one.id == group), None)
    known = next((one for one in held.traits if one.id == trait), None) if held else None
    heading = f"{held.title.of(language) if held else group}, {known.title.of(language) if known else trait}"
    if isinstance(value, bool):
        return f"{heading}: {text('kb-yes' if value else 'kb-no', language)}"
    if isinstance(value, str):
        words = context_traits().values_of(known) if known else {}
        return f"{heading}: {words[value].of(language) if value in words else value}"
    return f"{heading}: {_plain(value, language) if isinstance(value, int | float) else value}"


def _compound_words(found: BaseModel, language: str, base: KnowledgeBase) -> Iterator[str]:
    if isinstance(found, Outcome):
        yield outcome_words(found, language)
    elif isinstance(found, Indicators):
        for step in Indicators.model_fields:
            if (said := getattr(found, step)) is not None:
                yield f"{text(f'kb-step-{step}', language)}: {said.of(language)}"
    elif isinstance(found, When):
        joined = "kb-all" if found.all else "kb-any"
        yield text(joined, language)
        for condition in (*found.all, *found.any):
            yield condition_words(condition, language, base)
    elif isinstance(found, Then):
        yield from _then_words(found, language, base)
    elif isinstance(found, CaseFigure):
        year = f" ({found.year})" if found.year is not None else ""
        yield f"{found.what.of(language)}: {_plain(found.value, language)} {found.unit.of(language)}{year}"


def outcome_words(outcome: Outcome, language: str) -> str:
    """Say what a study found, or that it is withheld."""
    head = outcome.outcome.of(language)
    if outcome.recalled:
        return f"{head}: {text('policy-withheld', language)}"
    parts = []
    if outcome.value is not None:
        parts.append(_plain(outcome.value, language))
    if outcome.least is not None and outcome.most is not None:
        parts.append(f"{_plain(outcome.least, language)} … {_plain(outcome.most, language)}")
    if parts and outcome.unit:
        parts.append(outcome.unit.of(language))
    if outcome.words:
        parts.append(outcome.words.of(language))
    return f"{head}: {' '.join(parts)} [{text(f'kb-value-sign-{_SAYS[outcome.sign]}', language)}]"


def _plain(value: float, language: str) -> str:
    digits = len(f"{value:g}".partition(".")[2])
    return number(value, digits, language)


def condition_words(condition: Condition, language: str, base: KnowledgeBase) -> str:
    """Say a condition of a rule."""
    ((subject, name),) = condition.subjects.items()
    if subject in ("has", "lacks"):
        return f"{text(f'kb-{subject}', language)} {named_fact(base.fact(name), language)}"
    about = named_fact(base.fact(name), language) if name in base.facts else name
    compared = "; ".join(f"{_SIGNS[sign]} {_given(given)}" for sign, given in condition.operators.items())
    return f"{about} {compared}"


def _given(given: object) -> str:
    return ", ".join(map(str, given)) if isinstance(given, tuple) else str(given)


def _then_words(then: Then, language: str, base: KnowledgeBase) -> Iterator[str]:
    for stance in ("prefer", "consider", "avoid"):
        for named in getattr(then, stance):
            yield f"{text(f'policy-stance-{stance}', language)}: {named_fact(base.fact(named), language)}"
    for kind in ("model", "approach", "verdict", "flag"):
        if (code := getattr(then, kind)) is not None:
            yield f"{text(f'kb-then-{kind}', language)}: {text(f'policy-{kind}-{code}', language)}"
    for kind in ("warn", "require"):
        if (said := getattr(then, kind)) is not None:
            yield f"{text(f'kb-then-{kind}', language)}: {said.of(language)}"


def search_view(found: Sequence[FoundFact], words: Sequence[str], language: str) -> View:
    """Facts that a search found, the best first; without words, those of a file or status in the base's order."""
    asked = " ".join(words)
    which = "search" if asked else "listed"
    return View(
        id="facts-found",
        title=text(f"kb-{which}-title", language, words=asked),
        finding=text(f"kb-{which}-finding", language, n=len(found), words=asked),
        columns=(
            Column("id", text("policy-col-id", language), "label"),
            Column("kind", text("kb-col-kind", language), "text"),
            Column("status", text("kb-field-status", language), "text"),
            Column("title", text("kb-field-title", language), "text"),
            Column("where", text("kb-field-where", language), "text"),
        ),
        rows=tuple(
            Row(
                (one.fact.id, text(f"kb-kind-{one.kind}", language), status_words(one.fact.status, language),
                 fact_title(one.fact, language), short_place(one.fact)),
                keys={"fact": one.fact.id},
            )
            for one in found
        ),
        source=text("kb-source", language),
        language=language,
    )  # fmt: skip


def paper_gaps_view(found: Sequence[GapOfItem], language: str, base: KnowledgeBase | None = None) -> View:
    """Gaps and contradictions of the paper, a row an item and gap."""
    sections = (base or knowledge()).of(Paper).sections
    return View(
        id="paper-gaps",
        title=text("kb-gaps-title", language),
        finding=text(
            "kb-gaps-finding", language, n=len({one.gap.id for one in found}),
            items=len({one.section for one in found}),
        ),
        columns=(
            Column("item", text("kb-col-item", language), "label"),
            Column("id", text("policy-col-id", language), "text"),
            Column("kind", text("kb-col-kind", language), "text"),
            Column("gap", text("kb-col-gap", language), "text"),
            Column("touches", text("kb-col-touches", language), "text"),
        ),
        rows=tuple(
            Row(
                (sections[one.section].title.of(language), one.gap.id,
                 text(f"kb-value-kind-{one.gap.kind}", language), one.gap.title.of(language),
                 ", ".join(fact.id for fact in one.touches)),
                keys={"section": one.section, "gap": one.gap.id},
            )
            for one in found
        ),
        source=text("kb-source", language),
        language=language,
    )  # fmt: skip
