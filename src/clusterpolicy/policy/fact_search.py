"""Finding facts in the knowledge base: by id, by words, by the gaps that touch them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clusterpolicy.errors import UsageError, block
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import Paper
from clusterpolicy.policy.knowledge.paper_parts import Gap, Gaps

WHOLE, BEGINNING, NOTE, IDENTITY = 4, 3, 1, 8
"""Points for a word: in the title whole, in the title by its stem, in the note only, as the id."""
NEAREST = 5
SHORT = 6
"""Letters of a word up to which two are taken for its ending."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class FoundFact:
    """A fact that a search found.

    Parameters
    ----------
    fact, kind
        Which one, and the file of the knowledge base that holds it.
    points
        How well it fits; more is better.
    """

    fact: Fact
    kind: str
    points: int


@dataclass(frozen=True)
class GapOfItem:
    """A gap or contradiction at one item of the paper.

    Parameters
    ----------
    section
        Code of the section, table or figure.
    gap
        Which gap; it stands at every item that it touches.
    touches
        Facts of this item that it touches.
    """

    section: str
    gap: Gap
    touches: tuple[Fact, ...]


def recalled(fact: Fact) -> bool:
    """Tell whether a fact rests on memory alone, and so must not be printed."""
    return bool(getattr(fact, "recalled", False))


def kinds_of_facts(base: KnowledgeBase | None = None) -> dict[str, str]:
    """Id of each fact -> the file of the knowledge base that holds it."""
    found = (base or knowledge()).collections
    return {fact.id: name for name, content in found.items() for _, fact in content.facts()}


def find_fact(asked: str, base: KnowledgeBase | None = None) -> Fact:
    """Return a fact by its id, capitals or not.

    Raises
    ------
    UsageError
        PM-009 where there is none, with the ids nearest to it.

    Examples
    --------
    >>> find_fact("t4-fr").id
    'T4-FR'
    """
    base = base or knowledge()
    by_name = {known.casefold(): known for known in base.facts}
    named = asked.strip().casefold()
    if named in by_name:
        return base.fact(by_name[named])
    raise UsageError(block("PM-009", asked=asked, meant=", ".join(_nearest(named, by_name))))


def _nearest(named: str, by_name: dict[str, str]) -> list[str]:
    close = difflib.get_close_matches(named, by_name, n=NEAREST, cutoff=0.5)
    if not close:
        close = [name for name in sorted(by_name) if name[:1] == named[:1]] or sorted(by_name)
    return [by_name[name] for name in close[:NEAREST]]


def search_facts(
    words: Sequence[str],
    language: str = "en",
    *,
    kinds: Collection[str] = (),
    statuses: Collection[str] = (),
    base: KnowledgeBase | None = None,
) -> tuple[FoundFact, ...]:
    """Find the facts whose id, title or note hold all words, the best first.

    A word fits another by its stem (all but two letters of a short word, six tenths of a long one), so that other
    forms of it are found too, below those that fit whole.
    What rests on memory alone is found by its id only, for its text is withheld. Without words, all facts of the
    files and statuses are found, in the base's order.

    Parameters
    ----------
    words
        In any order; none where files or statuses are stated.
    language
        Whose titles and notes are looked at.
    kinds, statuses
        Only facts of these files and of these statuses; all where empty.
    base
        Knowledge base; the package's where not stated.

    Raises
    ------
    UsageError
        PM-010 where no word is given and neither a file nor a status.

    Examples
    --------
    >>> [found.fact.id for found in search_facts(["coordinating"], kinds=["matrix"])][:1]
    ['T4-C6']
    """
    base = base or knowledge()
    asked = [part for word in words for part in _tokens(word)]
    if not asked and (any(words) or not (kinds or statuses)):
        raise UsageError(block("PM-010"))
    kind_of = kinds_of_facts(base)
    found = []
    for fact in base.facts.values():
        kind = kind_of[fact.id]
        if (kinds and kind not in kinds) or (statuses and fact.status not in statuses):
            continue
        if not asked:
            found.append(FoundFact(fact, kind, 0))
            continue
        points = [_points(word, fact, language) for word in asked]
        if all(points):
            found.append(FoundFact(fact, kind, sum(points)))
    return tuple(sorted(found, key=lambda one: (-one.points, one.fact.id)) if asked else found)


def _tokens(written: str) -> list[str]:
    return [word.casefold().replace("ё", "е") for word in _WORD.findall(written)]


def _points(word: str, fact: Fact, language: str) -> int:
    if word == fact.id.casefold():
        return IDENTITY
    if recalled(fact):
        return 0
    title = _tokens(fact.title.of(language))
    if word in title:
        return WHOLE
    stem = _stem(word)
    if any(token.startswith(stem) for token in title):
        return BEGINNING
    note = _tokens(fact.note.of(language)) if fact.note else []
    return NOTE if any(token.startswith(stem) for token in note) else 0


def _stem(word: str) -> str:
    """Cut a word to what its forms share: all but two letters of a short one, six tenths of a long one."""
    return word[: max(4, len(word) - 2)] if len(word) <= SHORT else word[: max(5, len(word) * 6 // 10)]


def sections_of(fact: Fact, base: KnowledgeBase | None = None) -> tuple[str, ...]:
    """Codes of the paper's sections that a fact comes from, itself or through what it rests on, in their order."""
    base = base or knowledge()
    codes: set[str] = set()
    waiting, seen = [fact], {fact.id}
    while waiting:
        one = waiting.pop()
        if one.where is not None:
            codes.add(one.where.section)
            continue
        for named in one.basis:
            if named not in seen:
                seen.add(named)
                waiting.append(base.fact(named))
    return tuple(code for code in base.of(Paper).sections if code in codes)


def gaps_touching(fact: Fact, base: KnowledgeBase | None = None) -> tuple[Gap, ...]:
    """Gaps and contradictions that touch a fact."""
    return tuple(gap for gap in (base or knowledge()).of(Gaps).gaps if fact.id in gap.touches)


def gaps_by_item(touching: Fact | None = None, base: KnowledgeBase | None = None) -> tuple[GapOfItem, ...]:
    """Gaps and contradictions of the paper by the item that they touch, in the paper's order.

    Parameters
    ----------
    touching
        Only gaps that touch this fact.
    base
        Knowledge base; the package's where not stated.
    """
    base = base or knowledge()
    gaps = base.of(Gaps).gaps if touching is None else gaps_touching(touching, base)
    found = []
    for section in base.of(Paper).sections:
        for gap in gaps:
            facts = [base.fact(named) for named in gap.touches]
            here = tuple(fact for fact in facts if section in sections_of(fact, base))
            if here:
                found.append(GapOfItem(section, gap, here))
    return tuple(found)


def gaps_of_section(section: str, base: KnowledgeBase | None = None) -> tuple[Gap, ...]:
    """Gaps and contradictions that touch a section, table or figure, by its code."""
    return tuple(one.gap for one in gaps_by_item(None, base) if one.section == section)
