"""Cards: the context of a place in five groups of traits, and the cluster as rules read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry, Words, check_document, read_document
from clusterpolicy.language import text
from clusterpolicy.policy.diagnosis.layout import YES_NO, plain
from clusterpolicy.policy.diagnosis.reading import Line, Paths, choice, read_table, repeated
from clusterpolicy.policy.diagnosis.result import DiagnosisResult
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Status
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, Variable
from clusterpolicy.policy.rules import MIX, Situation

BETWEEN = " / "
"""Between the values that something may take: some hold commas."""
UNKNOWN = "unknown"
Value = str | bool | float


class Trait(Entry):
    """A trait of the context: one of its values, or of low, medium and high where it names none."""

    id: str
    title: Words
    values: dict[str, Words] = Field(default_factory=dict)


class TraitGroup(Entry):
    """A group of traits."""

    id: str
    title: Words
    traits: tuple[Trait, ...]


class ContextTraits(Entry):
    """All groups."""

    format: Literal[1] = 1
    status: Status
    levels: dict[str, Words]
    groups: tuple[TraitGroup, ...]

    def values_of(self, trait: Trait) -> dict[str, Words]:
        """What a trait may be."""
        return trait.values or self.levels


@cache
def context_traits() -> ContextTraits:
    """Return the traits of a context that the package knows."""
    return check_document(ContextTraits, read_document(Path(__file__).parent / "context.yaml"))


@dataclass(frozen=True)
class ContextCard:
    """Context of a place.

    Parameters
    ----------
    traits
        Group -> trait -> value; every trait of every group, ``unknown`` where nobody says.
    sources
        Trait -> where its value is known from.
    """

    traits: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, str]

    @property
    def known(self) -> Mapping[str, int]:
        """How many traits of each group are known."""
        return {group: sum(value != UNKNOWN for value in traits.values()) for group, traits in self.traits.items()}

    @property
    def stated(self) -> Mapping[str, Mapping[str, str]]:
        """Group -> trait -> value of what is known alone, as likeness of countries takes it."""
        told = {
            group: {name: value for name, value in traits.items() if value != UNKNOWN}
            for group, traits in self.traits.items()
        }
        return {group: traits for group, traits in told.items() if traits}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Traits of which nobody says anything."""
        return tuple(name for traits in self.traits.values() for name, value in traits.items() if value == UNKNOWN)


@dataclass(frozen=True)
class ClusterCard:
    """What is known of a cluster, as rules read it.

    Parameters
    ----------
    variables
        Name -> value; what is not stated is not known.
    sources
        Name -> where its value is known from.
    """

    variables: Mapping[str, Value]
    sources: Mapping[str, str]


def context_card(traits: Mapping[str, str], sources: Mapping[str, str] | None = None) -> ContextCard:
    """Make a card from trait -> value; traits that are left out are unknown.

    Raises
    ------
    ValidationBlockedError
        DG-013 for traits that are not known and DG-014 for values that they cannot have; all at once.

    Examples
    --------
    >>> card = context_card({"state_form": "federal"})
    >>> card.traits["institutional"]["state_form"], card.traits["technological"]["patenting"]
    ('federal', 'unknown')
    """
    said = context_traits()
    known = {trait.id: trait for group in said.groups for trait in group.traits}
    faults: list[Finding] = []
    for name, value in traits.items():
        if name not in known:
            faults.append(block("DG-013", card="context", named=name, known=", ".join(known)))
        elif value not in {UNKNOWN, *said.values_of(known[name])}:
            faults.append(block("DG-014", named=name, given=value, allowed=", ".join(said.values_of(known[name]))))
    stop_if_blocked(faults)
    filled = {group.id: {trait.id: traits.get(trait.id, UNKNOWN) for trait in group.traits} for group in said.groups}
    return ContextCard(filled, dict(sources or {}))


def read_cards(source: Paths, base: KnowledgeBase | None = None) -> tuple[ContextCard, ClusterCard]:
    """Read both cards from one table.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005 for what does not follow the table, DG-013 for traits and variables that are not known,
        DG-014 for values that they cannot have; all at once.
    """
    base = base or knowledge()
    lines = [line for line in read_table(source, "cards", base) if line.get("value")]
    faults = repeated("cards", [(line.place, (line.get("card", ""), line.get("trait", ""))) for line in lines])
    context: dict[str, str] = {}
    cluster: dict[str, Value] = {}
    for line in lines:
        if line.get("card") == "context":
            faults += _take_trait(line, context)
        else:
            faults += _take_variable(line, cluster, base)
    stop_if_blocked(faults)
    sources = {
        card: {
            str(one.get("trait")): str(one.get("source"))
            for one in lines
            if one.get("card") == card and one.get("source")
        }
        for card in ("context", "cluster")
    }
    return context_card(context, sources["context"]), ClusterCard(cluster, sources["cluster"])


def _take_trait(line: Line, into: dict[str, str]) -> Iterator[Finding]:
    said = context_traits()
    known = {trait.id: trait for group in said.groups for trait in group.traits}
    name = line.get("trait", "")
    if name not in known:
        yield block("DG-013", card="context", named=f"{name} ({line.place})", known=", ".join(known))
        return
    words = said.values_of(known[name])
    value = choice(line.get("value"), {code: (w.en, w.ru) for code, w in words.items()})
    if value is None and plain(line.get("value")) not in (UNKNOWN, "неизвестно"):
        yield block("DG-014", named=f"{name} ({line.place})", given=line.get("value"), allowed=_told(words))
    elif value is not None:
        into[name] = value


def _told(words: Mapping[str, Words]) -> str:
    return ", ".join(f"{code} ({one.en} / {one.ru})" for code, one in words.items())


def card_variables(base: KnowledgeBase) -> tuple[Variable, ...]:
    """Variables that a cluster card may state: all but the mix."""
    return tuple(one for one in base.of(Diagnosis).variables if one.name != MIX)


def value_message(name: str, value: str) -> str:
    """Id of the text that says the value of a variable that is a choice."""
    shared = {
        "region_type": f"region-type-{value}.short",
        "stage": f"lc-stage-{value}",
        "model": f"policy-model-{value}",
    }
    return shared.get(name, f"pc-value-{name}-{value}")


def words_of(variable: Variable) -> dict[str, Words]:
    """Words of the values of a variable that is a choice."""
    said = {code: value_message(variable.name, code) for code in variable.values}
    return {code: Words(en=text(one, "en"), ru=text(one, "ru")) for code, one in said.items()}


def allowed_of(variable: Variable, language: str) -> str:
    """What a variable takes, in words."""
    if variable.values:
        return BETWEEN.join(words.of(language) for words in words_of(variable).values())
    if variable.type == "yes_or_no":
        return BETWEEN.join(text(f"diagnosis-{answer}", language) for answer in ("yes", "no"))
    ends = [f"{end:g}" for end in (variable.least, variable.most) if end is not None]
    return " … ".join(ends) + (" …" if len(ends) == 1 else "")


def _take_variable(line: Line, into: dict[str, Value], base: KnowledgeBase) -> Iterator[Finding]:
    known = {one.name: one for one in card_variables(base)}
    name = line.get("trait", "")
    if name not in known:
        yield block("DG-013", card="cluster", named=f"{name} ({line.place})", known=", ".join(known))
        return
    value = _value(line.get("value"), known[name])
    if value is None:
        allowed = _told(words_of(known[name])) if known[name].values else allowed_of(known[name], "en")
        yield block("DG-014", named=f"{name} ({line.place})", given=line.get("value"), allowed=allowed)
    else:
        into[name] = value


def _value(said: str, variable: Variable) -> Value | None:
    if variable.values:
        return choice(said, {code: (w.en, w.ru) for code, w in words_of(variable).items()})
    if variable.type == "yes_or_no":
        return next((answer for answer, words in YES_NO.items() if plain(said) in words), None)
    try:
        value = float(said.replace(",", "."))
    except ValueError:
        return None
    low, high = variable.least, variable.most
    if (low is not None and value < low) or (high is not None and value > high) or value != value:  # noqa: PLR0124
        return None
    if variable.type == "whole":
        return int(value) if value.is_integer() else None
    return value


def situation_from(
    result: DiagnosisResult, card: ClusterCard | None = None, *, instruments: frozenset[str] | None = None
) -> Situation:
    """Put a diagnosis and a cluster card together into what rules read.

    Parameters
    ----------
    result
        Scores of barriers and helping factors.
    card
        Variables of the cluster.
    instruments
        Those at work; ``None`` where the present mix is not known.
    """
    return Situation(dict(card.variables) if card else {}, result.barriers, result.enablers, instruments)
