"""What the paper leaves open or contradicts, as far as a policy case rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from clusterpolicy.policy.knowledge.paper import Instruments, PolicyModels
from clusterpolicy.policy.knowledge.paper_parts import Factors, Practice, Sectors
from clusterpolicy.policy.recommendation import grounds_of
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.regions.type_package import POTENTIAL_FACTS, TYPOLOGY_FACTS, paper_gaps_view
from clusterpolicy.views.regions.words import RegionWords
from clusterpolicy.views.view import View

TABLES = (PolicyModels, Practice, Factors, Instruments, Sectors)


def gaps_view(case: PolicyCase, language: str) -> View:
    """Gaps and contradictions of the paper that touch what the memo uses: its tables and what rules rest on."""
    return paper_gaps_view(RegionWords(language), tuple(dict.fromkeys(_used(case))), case.inputs.base)


def _used(case: PolicyCase) -> Iterator[str]:
    base = case.inputs.base
    if case.regional.typology is not None:
        yield from TYPOLOGY_FACTS
    if case.regional.potential_activity is not None:
        yield from POTENTIAL_FACTS
    for rule in case.recommendations.fired:
        yield from (fact.id for fact in grounds_of(rule, base).facts)
    for table in TABLES:
        yield from (fact.id for _, fact in base.of(table).facts())
