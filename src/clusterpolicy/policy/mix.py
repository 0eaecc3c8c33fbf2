"""A mix of instruments: who pays and answers for what, and what the mix as a whole looks like."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.rule import Rule, RuleBook
from clusterpolicy.policy.knowledge.toolbox import (
    Barrier,
    Diagnosis,
    Instrument,
    InstrumentCatalogue,
    Interaction,
    MixKnowledge,
)
from clusterpolicy.policy.rules import MIX, Situation

AFFINITY = {"liberal": 0.0, "both": 0.5, "dirigiste": 1.0}
HORIZON = 7
"""Years until gains of cluster policy appear, by the paper at most (five to seven)."""


@dataclass(frozen=True)
class Figure:
    """One number of a mix, or why there is none.

    Parameters
    ----------
    value
        ``None`` where it cannot be told.
    reason
        Code of why; its text is ``policy-undefined-CODE``.
    """

    value: float | None
    reason: str = ""


@dataclass(frozen=True)
class MixPart:
    """An instrument in a mix; what is ``None`` is not known.

    Parameters
    ----------
    instrument
        Its id.
    budget
        Over all its years, in one currency for the whole mix.
    first_year, last_year
        Years that are funded.
    finance, responsible, coordination
        Source of finance, organisation that answers for it, body where it is agreed with others.
    targets
        Whom or what it addresses.
    """

    instrument: str
    budget: float | None = None
    first_year: int | None = None
    last_year: int | None = None
    finance: str | None = None
    responsible: str | None = None
    coordination: str | None = None
    targets: tuple[str, ...] = ()

    @property
    def years(self) -> int | None:
        """Number of funded years."""
        if self.first_year is None or self.last_year is None:
            return None
        return self.last_year - self.first_year + 1


@dataclass(frozen=True)
class Mix:
    """Instruments that are meant to act together; each stands once."""

    name: str
    parts: tuple[MixPart, ...]

    @property
    def instruments(self) -> frozenset[str]:
        """Ids of its instruments."""
        return frozenset(part.instrument for part in self.parts)

    @property
    def cost(self) -> Figure:
        """Sum of its budgets; unknown where one is."""
        budgets = _budgets(self)
        return Figure(None, "BUDGET_UNKNOWN") if budgets is None else Figure(math.fsum(budgets))


@dataclass(frozen=True)
class BarrierCoverage:
    """What a mix does about a barrier: its instruments that rules on this barrier name."""

    barrier: Barrier
    score: float
    instruments: tuple[str, ...]


Order = Literal["kept", "reversed", "same_year", "unknown"]


@dataclass(frozen=True)
class FoundInteraction:
    """Two instruments of a mix that act on each other.

    Parameters
    ----------
    interaction
        How, and on what ground.
    order
        Of a sequence: whether the first starts before the second; ``None`` for a complement or a conflict.
    """

    interaction: Interaction
    order: Order | None = None


def check_mix(mix: Mix, base: KnowledgeBase | None = None) -> None:
    """Refuse a mix that cannot be.

    Raises
    ------
    ValidationBlockedError
        PO-021 for an instrument that is not known, PO-022 for one that stands twice, PO-023 for a budget that is
        negative or no number, PO-024 for years in the wrong order; all at once.
    """
    known = {found.id for found in (base or knowledge()).of(InstrumentCatalogue).instruments}
    faults: list[Finding] = []
    seen: set[str] = set()
    for part in mix.parts:
        if part.instrument not in known:
            faults.append(block("PO-021", mix=mix.name, named=part.instrument, known=", ".join(sorted(known))))
        if part.instrument in seen:
            faults.append(block("PO-022", mix=mix.name, named=part.instrument))
        if part.budget is not None and not (math.isfinite(part.budget) and part.budget >= 0):
            faults.append(block("PO-023", mix=mix.name, named=part.instrument, given=str(part.budget)))
        if part.years is not None and part.years < 1:
            years = f"{part.first_year}-{part.last_year}"
            faults.append(block("PO-024", mix=mix.name, named=part.instrument, given=years))
        seen.add(part.instrument)
    stop_if_blocked(faults)


def _budgets(mix: Mix) -> list[float] | None:
    budgets = [part.budget for part in mix.parts]
    return None if None in budgets else [budget for budget in budgets if budget is not None]


def _weighted(mix: Mix, base: KnowledgeBase | None, weight: Callable[[Instrument], float]) -> Figure:
    """Mean of a property of its instruments, weighted by budget."""
    if not mix.parts:
        return Figure(None, "NO_PARTS")
    budgets = _budgets(mix)
    if budgets is None:
        return Figure(None, "BUDGET_UNKNOWN")
    total = math.fsum(budgets)
    if total == 0:
        return Figure(None, "NO_BUDGET")
    catalogue = (base or knowledge()).of(InstrumentCatalogue)
    parts = zip(mix.parts, budgets, strict=True)
    return Figure(math.fsum(budget * weight(catalogue.get(part.instrument)) for part, budget in parts) / total)


def intervention_index(mix: Mix, base: KnowledgeBase | None = None) -> Figure:
    r"""Degree of state intervention: 0 all liberal instruments, 1 all dirigiste ones.

    .. math:: \sum_i b_i a_i / \sum_i b_i, \quad a_i \in \{0, 1/2, 1\}
    """
    return _weighted(mix, base, lambda found: AFFINITY[found.model])


def direct_share(mix: Mix, base: KnowledgeBase | None = None) -> Figure:
    """Share of direct instruments in the budget, 0 to 1."""
    return _weighted(mix, base, lambda found: float(found.delivery == "direct"))


def demand_share(mix: Mix, base: KnowledgeBase | None = None) -> Figure:
    """Share of demand-side instruments in the budget, 0 to 1."""
    return _weighted(mix, base, lambda found: float(found.side == "demand"))


def direct_indirect_ratio(mix: Mix, base: KnowledgeBase | None = None) -> Figure:
    """Direct budget for one unit of indirect budget."""
    share = direct_share(mix, base)
    if share.value is None:
        return share
    indirect = _weighted(mix, base, lambda found: float(found.delivery == "indirect")).value
    return Figure(share.value / indirect) if indirect else Figure(None, "NO_INDIRECT")


def budget_evenness(mix: Mix, base: KnowledgeBase | None = None) -> Figure:
    r"""Evenness of the budget over the groups that the mix draws on: 0 all in one, 1 equal shares.

    .. math:: -\sum_g p_g \ln p_g / \ln n
    """
    reached = _weighted(mix, base, lambda _: 1.0)
    if reached.value is None:
        return reached
    catalogue = (base or knowledge()).of(InstrumentCatalogue)
    by_group: dict[str, list[float]] = defaultdict(list)
    for part in mix.parts:
        by_group[catalogue.get(part.instrument).group].append(part.budget or 0.0)
    if len(by_group) == 1:
        return Figure(None, "ONE_GROUP")
    total = math.fsum(budget for budgets in by_group.values() for budget in budgets)
    shares = [math.fsum(budgets) / total for budgets in by_group.values()]
    entropy = -math.fsum(share * math.log(share) for share in shares if share > 0)
    return Figure(min(1.0, max(0.0, entropy / math.log(len(by_group)))))


def _cells(mix: Mix) -> list[tuple[str, str]]:
    return [(part.instrument, target) for part in mix.parts for target in dict.fromkeys(part.targets)]


def portfolio_size(mix: Mix) -> Figure:
    """Share of covered cells among all pairs of an instrument and a target of the mix, 0 to 1."""
    cells = _cells(mix)
    targets = {target for _, target in cells}
    return Figure(len(cells) / (len(mix.parts) * len(targets))) if cells else Figure(None, "NO_TARGETS")


def instrument_diversity(mix: Mix) -> Figure:
    """Average instrument diversity: how often another target is reached by another instrument, 0 to 1.

    For every covered cell, the share of covered cells in other targets that use another instrument; then the mean.
    """
    cells = _cells(mix)
    if not cells:
        return Figure(None, "NO_TARGETS")
    if len({target for _, target in cells}) == 1:
        return Figure(None, "ONE_TARGET")
    shares = []
    for instrument, target in cells:
        elsewhere = [other for other, at in cells if at != target]
        shares.append(sum(other != instrument for other in elsewhere) / len(elsewhere))
    return Figure(math.fsum(shares) / len(shares))


def likeness(one: Collection[str], other: Collection[str]) -> Figure:
    """Jaccard similarity of two sets of instruments: 0 nothing in common, 1 equal."""
    either = set(one) | set(other)
    return Figure(len(set(one) & set(other)) / len(either)) if either else Figure(None, "BOTH_EMPTY")


def interactions_in(mix: Mix, base: KnowledgeBase | None = None) -> tuple[FoundInteraction, ...]:
    """Find the pairs of a mix that complement each other, conflict, or should follow each other."""
    parts = {part.instrument: part for part in mix.parts}
    found = []
    for known in (base or knowledge()).of(MixKnowledge).interactions:
        if known.first in parts and known.second in parts:
            order = _order(parts[known.first], parts[known.second]) if known.sign == "sequence" else None
            found.append(FoundInteraction(known, order))
    return tuple(found)


def _order(first: MixPart, second: MixPart) -> Order:
    if first.first_year is None or second.first_year is None:
        return "unknown"
    if first.first_year == second.first_year:
        return "same_year"
    return "kept" if first.first_year < second.first_year else "reversed"


def missing_partners(mix: Mix, base: KnowledgeBase | None = None) -> tuple[Interaction, ...]:
    """Find complements of which the mix holds one, and sequences of which it lacks the first step."""
    held = mix.instruments
    return tuple(
        known
        for known in (base or knowledge()).of(MixKnowledge).interactions
        if (known.sign == "complement" and (known.first in held) != (known.second in held))
        or (known.sign == "sequence" and known.second in held and known.first not in held)
    )


def consistency(mix: Mix, base: KnowledgeBase | None = None) -> Figure:
    """One less the share of conflicts among its pairs whose interaction is known: 1 without a conflict."""
    found = interactions_in(mix, base)
    if not found:
        return Figure(None, "NO_INTERACTIONS")
    return Figure(1 - sum(one.interaction.sign == "conflict" for one in found) / len(found))


def coherence(mix: Mix) -> Figure:
    """Share of its instruments that have a responsible organisation and are agreed in a coordinating body."""
    if not mix.parts:
        return Figure(None, "NO_PARTS")
    return Figure(sum(bool(part.responsible and part.coordination) for part in mix.parts) / len(mix.parts))


def credibility(mix: Mix, *, horizon: int = HORIZON) -> Figure:
    """Funded years over the horizon, each at most 1, the mean over its instruments."""
    if not mix.parts:
        return Figure(None, "NO_PARTS")
    shares = [min(1.0, part.years / horizon) for part in mix.parts if part.years is not None]
    if len(shares) < len(mix.parts):
        return Figure(None, "YEARS_UNKNOWN")
    return Figure(math.fsum(shares) / len(shares))


def coverage(
    mix: Mix, situation: Situation, base: KnowledgeBase | None = None, *, own: Sequence[Rule] = ()
) -> tuple[BarrierCoverage, ...]:
    """Tell for each active barrier which instruments of the mix answer it, the most severe first.

    An instrument answers a barrier where a rule that reads this barrier prefers or considers it.
    """
    base = base or knowledge()
    diagnosis = base.of(Diagnosis)
    answers: dict[str, set[str]] = defaultdict(set)
    for rule in (*base.of(RuleBook).rules, *own):
        for condition in rule.conditions:
            if condition.barrier:
                answers[condition.barrier] |= {*rule.then.prefer, *rule.then.consider}
    scores = situation.barriers
    active = [found for found in diagnosis.barriers if scores.get(found.id, 0.0) >= diagnosis.active_from]
    active.sort(key=lambda found: (-scores[found.id], found.id))
    held = mix.instruments
    return tuple(
        BarrierCoverage(found, scores[found.id], tuple(sorted(answers[found.id] & held))) for found in active
    )  # fmt: skip


def comprehensiveness(covered: Sequence[BarrierCoverage]) -> Figure:
    """Share of the active barriers' scores that the mix answers: 1 where each has an instrument."""
    total = math.fsum(one.score for one in covered)
    if not total:
        return Figure(None, "NO_BARRIERS")
    return Figure(math.fsum(one.score for one in covered if one.instruments) / total)


def situation_with(situation: Situation, mix: Mix, base: KnowledgeBase | None = None) -> Situation:
    """Put a mix into a situation, so that rules see its instruments and its share of direct support."""
    check_mix(mix, base)
    variables = {name: value for name, value in situation.variables.items() if name not in ("direct_share", MIX)}
    share = direct_share(mix, base).value
    if share is not None:
        variables["direct_share"] = share
    return replace(situation, variables=variables, instruments=mix.instruments)
