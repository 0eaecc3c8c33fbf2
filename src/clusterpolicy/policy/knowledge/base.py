"""The knowledge base as a whole: its files read, checked one by one and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from clusterpolicy.errors import Finding, ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.identification.documents import Document, check_document, read_document
from clusterpolicy.policy.knowledge.facts import Collection, Fact
from clusterpolicy.policy.knowledge.files import FILES
from clusterpolicy.policy.knowledge.rule import RuleBook
from clusterpolicy.policy.knowledge.rule_checks import check_rules, vocabulary
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue

_HERE = Path(__file__).parent
Kind = TypeVar("Kind", bound=Collection)


@dataclass(frozen=True)
class KnowledgeBase:
    """All facts.

    Parameters
    ----------
    collections
        Name of a file, without its ending -> its content.
    """

    collections: Mapping[str, Collection]

    def of(self, kind: type[Kind]) -> Kind:
        """Return the content of the one file of a kind."""
        return next(found for found in self.collections.values() if isinstance(found, kind))

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Id -> fact, over all files."""
        return {fact.id: fact for content in self.collections.values() for _, fact in content.facts()}

    def fact(self, id: str) -> Fact:  # noqa: A002
        """Return a fact by its id; KeyError where there is none."""
        return self.facts[id]


@cache
def knowledge() -> KnowledgeBase:
    """Return the knowledge base that comes with the package."""
    return read_knowledge(_HERE)


def read_knowledge(folder: str | Path) -> KnowledgeBase:
    """Read a knowledge base: one YAML file for each kind of content.

    Raises
    ------
    UsageError
        DO-001 where a file cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where a file does not follow its format; KB-001 for ids that stand twice, KB-002 for
        references that lead nowhere, KB-003 for facts whose status asks for a place or a source that they
        lack; PO-001 to PO-007 for rules that do not hold together; all at once, each with file and line.
    """
    documents = {name: read_document(Path(folder) / f"{name}.yaml") for name in FILES}
    faults: list[Finding] = []
    collections: dict[str, Collection] = {}
    for name, kind in FILES.items():
        try:
            collections[name] = check_document(kind, documents[name])
        except ValidationBlockedError as blocked:
            faults += blocked.findings
    stop_if_blocked(faults)
    stop_if_blocked([*_repeated(collections, documents), *_unresolved(collections, documents)])
    base = KnowledgeBase(collections)
    words = vocabulary(base.of(InstrumentCatalogue), base.of(Diagnosis))
    stop_if_blocked(check_rules(base.of(RuleBook).rules, words, where=documents["rules"].where))
    return base


def _repeated(collections: Mapping[str, Collection], documents: Mapping[str, Document]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, content in collections.items():
        for place, fact in content.facts():
            stands = f"{documents[name].name}: {documents[name].where(place)}"
            if fact.id in seen:
                yield block("KB-001", id=fact.id, first=seen[fact.id], second=stands)
            seen.setdefault(fact.id, stands)


def _unresolved(collections: Mapping[str, Collection], documents: Mapping[str, Document]) -> Iterator[Finding]:
    facts = {fact.id: fact for content in collections.values() for _, fact in content.facts()}
    for name, content in collections.items():
        for place, fact in content.facts():
            stands: dict[str, Any] = {
                "file": documents[name].name,
                "place": documents[name].where(place),
                "id": fact.id,
            }
            for named in (*fact.basis, *fact.sources):
                if named not in facts:
                    yield block("KB-002", **stands, named=named)
            if fact.status == "seed" and fact.where is None and not fact.basis:
                yield block("KB-003", **stands, status=fact.status)
            if fact.status in ("evidence", "field") and not (fact.sources or fact.basis):
                yield block("KB-003", **stands, status=fact.status)
