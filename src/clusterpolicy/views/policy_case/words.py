"""How instruments, barriers, rules and what they rest on are said in a policy case."""

from __future__ import annotations

from collections.abc import Iterable

from clusterpolicy.language import number, text
from clusterpolicy.policy.benchmarking.uses import own_country
from clusterpolicy.policy.diagnosis.cards import value_message
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.policy.knowledge.toolbox import Diagnosis
from clusterpolicy.policy.matrix import InstrumentMatrix
from clusterpolicy.policy.recommendation import grounds_of
from clusterpolicy.study.policy_case.situation import Given
from clusterpolicy.views.knowledge_facts import fact_title, short_place

NONE = "–"


def coded(fact: Fact, language: str) -> str:
    """Title with the id that it is looked up by."""
    return f"{fact_title(fact, language)} ({fact.id})"


def titled(base: KnowledgeBase, ids: Iterable[str], language: str) -> str:
    """Titles of facts with their ids, one after the other."""
    return "; ".join(coded(base.fact(named), language) for named in ids) or NONE


def known_name(base: KnowledgeBase, name: str, language: str) -> str:
    """Name a variable, barrier or enabler by its code."""
    variable = next((v for v in base.of(Diagnosis).variables if v.name == name), None)
    if variable is not None:
        return variable.title.of(language)
    return coded(base.fact(name), language) if name in base.facts else name


def basis_words(rule: Rule, base: KnowledgeBase, language: str) -> str:
    """What a rule rests on: facts of the paper with their place, studies, works; a dash for judgement alone."""
    grounds = grounds_of(rule, base)
    facts = [
        f"{fact.id} {short_place(fact)}" if fact.where is not None else coded(fact, language) for fact in grounds.facts
    ]
    works = [coded(work, language) for work in grounds.sources]
    return "; ".join((*facts, *works)) or NONE


def value_words(name: str, value: Given, language: str) -> str:
    """Say the value of a variable, a score or a figure."""
    if isinstance(value, bool):
        return text("kb-yes" if value else "kb-no", language)
    if isinstance(value, str):
        return text(value_message(name, value), language)
    digits = 0 if float(value).is_integer() else 2
    return number(float(value), digits, language)


def country_words(base: KnowledgeBase, matrix: InstrumentMatrix, code: str, language: str) -> str:
    """Name a country; its code where nobody names it."""
    if code in matrix.names:
        return matrix.names[code].of(language)
    own = own_country(code, base)
    if own is not None:
        return own.name.of(language)
    return fact_title(base.fact(f"CO-{code}"), language) if f"CO-{code}" in base.facts else code
