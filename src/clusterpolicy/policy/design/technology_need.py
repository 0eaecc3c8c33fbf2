"""Foreign technology: who needs what from whom, and whether the region can absorb it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.paper import Country
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue
from clusterpolicy.policy.models.criteria import Score, Text, repeated
from clusterpolicy.policy.rules import Situation, Truth, holds

RULE = "RR06"
"""Rule on a region with little capacity to absorb."""
Part = Literal["people", "equipment", "research", "contacts"]
PARTS: tuple[Part, ...] = ("people", "equipment", "research", "contacts")
Absorption = Literal["absorb", "prepare", "unknown"]


class TechnologySource(Entry):
    """Who could supply a technology: name, country by code."""

    name: Text
    country: Country


class TechnologyNeed(Entry):
    """A technology that is needed.

    Parameters
    ----------
    technology, use
        What it is, and what for.
    needs
        Part of the capacity to absorb -> level 0 to 4 that the technology asks for.
    sources
        Who could supply it.
    instruments
        Ids of the instruments by which it is to come.
    """

    technology: Text
    use: Text
    needs: dict[Part, Score] = Field(min_length=1)
    sources: tuple[TechnologySource, ...] = ()
    instruments: tuple[str, ...] = ()


class Technology(Entry):
    """Capacity to absorb, by part 0 to 4 (left out where not known), and technologies that are needed."""

    capacity: dict[Part, Score] = Field(default_factory=dict)
    needs: tuple[TechnologyNeed, ...] = Field(min_length=1)


@dataclass(frozen=True)
class CheckedTechnology:
    """A technology against the capacity to absorb it.

    Parameters
    ----------
    verdict
        ``absorb`` where every part suffices, ``prepare`` where one does not, ``unknown`` otherwise.
    short
        Part -> levels that lack.
    unknown
        Parts of which the capacity is not known.
    allowed, avoided
        Instruments by which it may come, and those that the rule on little capacity speaks against.
    without_source
        Whether nobody is named who could supply it.
    """

    need: TechnologyNeed
    verdict: Absorption
    short: Mapping[Part, int]
    unknown: tuple[Part, ...]
    allowed: tuple[Instrument, ...]
    avoided: tuple[Instrument, ...]

    @property
    def without_source(self) -> bool:
        """Whether nobody is named who could supply it."""
        return not self.need.sources


@dataclass(frozen=True)
class TechnologyPlan:
    """Technologies needed, checked.

    Parameters
    ----------
    checked
        In the order given.
    rule, applies
        The rule on little capacity, and whether it holds here; ``None`` where that cannot be told.
    preferred
        Instruments that the rule prefers; empty where it does not hold.
    """

    checked: tuple[CheckedTechnology, ...]
    rule: Rule
    applies: Truth
    preferred: tuple[Instrument, ...]


def technology_faults(plan: Technology, base: KnowledgeBase, *, file: str = "-") -> Iterator[Finding]:
    """Find instruments that are not known (PMF-002) and technologies that stand twice (PMF-008)."""
    known = {one.id for one in base.of(InstrumentCatalogue).instruments}
    for need in plan.needs:
        for named in need.instruments:
            if named not in known:
                yield block(
                    "PMF-002", file=file, place=f"technology.needs: {need.technology}", named=named,
                    kind="instrument", known=", ".join(sorted(known)),
                )  # fmt: skip
    yield from repeated([need.technology for need in plan.needs], file=file, place="technology.needs")


def technology_plan(plan: Technology, situation: Situation, base: KnowledgeBase | None = None) -> TechnologyPlan:
    """Check which technologies a region can absorb, and by which instruments they may come.

    The weakest part decides. Where the rule on little capacity holds (a stagnating region with hardly any science), an
    instrument that it speaks against is never allowed, and the ones that it prefers are named instead.

    Parameters
    ----------
    plan
        Capacity and needs.
    situation
        Type of the region and science base are read by the rule.

    Raises
    ------
    ValidationBlockedError
        PMF-002 and PMF-008 as for :func:`technology_faults`.
    """
    base = base or knowledge()
    stop_if_blocked(list(technology_faults(plan, base)))
    rule = next(found for found in base.of(RuleBook).rules if found.id == RULE)
    applies = holds(rule, situation)
    catalogue = base.of(InstrumentCatalogue)
    against = rule.then.avoid if applies else ()
    preferred = tuple(catalogue.get(named) for named in (rule.then.prefer if applies else ()))
    checked = tuple(_checked(need, plan.capacity, against, catalogue) for need in plan.needs)
    return TechnologyPlan(checked, rule, applies, preferred)


def _checked(
    need: TechnologyNeed, capacity: Mapping[Part, int], against: Sequence[str], catalogue: InstrumentCatalogue
) -> CheckedTechnology:
    asked = {part: need.needs[part] for part in PARTS if need.needs.get(part)}
    short = {
        part: level - capacity[part] for part, level in asked.items() if part in capacity and capacity[part] < level
    }
    unknown = tuple(part for part in asked if part not in capacity)
    verdict: Absorption = "prepare" if short else "unknown" if unknown else "absorb"
    named = [catalogue.get(id) for id in dict.fromkeys(need.instruments)]  # noqa: A001
    return CheckedTechnology(
        need, verdict, short, unknown,
        tuple(one for one in named if one.id not in against), tuple(one for one in named if one.id in against),
    )  # fmt: skip
