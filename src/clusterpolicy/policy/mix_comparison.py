"""Mixes side by side: cost, coverage, conflicts, and how far rules speak for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.policy.knowledge.toolbox import Interaction
from clusterpolicy.policy.mix import (
    HORIZON,
    BarrierCoverage,
    Figure,
    FoundInteraction,
    Mix,
    budget_evenness,
    check_mix,
    coherence,
    comprehensiveness,
    consistency,
    coverage,
    credibility,
    demand_share,
    direct_indirect_ratio,
    direct_share,
    instrument_diversity,
    interactions_in,
    intervention_index,
    likeness,
    missing_partners,
    portfolio_size,
    situation_with,
)
from clusterpolicy.policy.recommendation import Recommendations
from clusterpolicy.policy.rules import Situation, apply_rules


@dataclass(frozen=True)
class MixAssessment:
    """What can be said of a mix.

    Parameters
    ----------
    mix
        Which one.
    figures
        Name of a measure -> its value; texts are ``policy-mix-NAME``.
    coverage
        Active barriers and the instruments that answer them.
    interactions, missing
        Pairs that act on each other; partners that the mix lacks.
    without_finance, without_owner
        Instruments without a source of finance or a responsible organisation.
    recommendations
        What rules say of the situation with this mix in it.
    supported, opposed, unmentioned
        Its instruments that rules only favour, that a rule speaks against, and that no rule speaks of.
    """

    mix: Mix
    figures: Mapping[str, Figure]
    coverage: tuple[BarrierCoverage, ...]
    interactions: tuple[FoundInteraction, ...]
    missing: tuple[Interaction, ...]
    without_finance: tuple[str, ...]
    without_owner: tuple[str, ...]
    recommendations: Recommendations
    supported: tuple[str, ...]
    opposed: tuple[str, ...]
    unmentioned: tuple[str, ...]

    @property
    def conflicts(self) -> tuple[FoundInteraction, ...]:
        """Pairs that conflict, and sequences in the wrong order."""
        return tuple(one for one in self.interactions if one.interaction.sign == "conflict" or one.order == "reversed")


@dataclass(frozen=True)
class MixComparison:
    """Alternatives side by side.

    Parameters
    ----------
    mixes
        In the order given.
    likeness
        (name, name) -> Jaccard similarity of their instruments.
    """

    mixes: tuple[MixAssessment, ...]
    likeness: Mapping[tuple[str, str], Figure]


def assess_mix(
    mix: Mix,
    situation: Situation | None = None,
    base: KnowledgeBase | None = None,
    *,
    horizon: int = HORIZON,
    own: Sequence[Rule] = (),
) -> MixAssessment:
    """Measure a mix and ask rules, those of one's own among them, about the situation with this mix in it.

    Raises
    ------
    ValidationBlockedError
        PO-021 to PO-024 for a mix that cannot be, PO-011 and PO-012 for such a situation.
    """
    base = base or knowledge()
    check_mix(mix, base)
    there = situation_with(situation or Situation(), mix, base)
    said = apply_rules(there, base, own=own)
    covered = coverage(mix, there, base, own=own)
    spoken = {found.instrument.id: found for found in said.instruments}
    order = [part.instrument for part in mix.parts]
    supported = tuple(one for one in order if one in spoken and not spoken[one].against)
    figures = {
        "cost": mix.cost,
        "intervention": intervention_index(mix, base),
        "direct_share": direct_share(mix, base),
        "direct_indirect": direct_indirect_ratio(mix, base),
        "demand_share": demand_share(mix, base),
        "evenness": budget_evenness(mix, base),
        "size": portfolio_size(mix),
        "diversity": instrument_diversity(mix),
        "consistency": consistency(mix, base),
        "coherence": coherence(mix),
        "credibility": credibility(mix, horizon=horizon),
        "comprehensiveness": comprehensiveness(covered),
        "fit": Figure(len(supported) / len(order)) if order else Figure(None, "NO_PARTS"),
    }
    return MixAssessment(
        mix, figures, covered, interactions_in(mix, base), missing_partners(mix, base),
        without_finance=tuple(part.instrument for part in mix.parts if not part.finance),
        without_owner=tuple(part.instrument for part in mix.parts if not part.responsible),
        recommendations=said,
        supported=supported,
        opposed=tuple(one for one in order if one in spoken and spoken[one].against),
        unmentioned=tuple(one for one in order if one not in spoken),
    )  # fmt: skip


def compare_mixes(
    mixes: Sequence[Mix],
    situation: Situation | None = None,
    base: KnowledgeBase | None = None,
    *,
    horizon: int = HORIZON,
    own: Sequence[Rule] = (),
) -> MixComparison:
    """Assess two or more mixes for the same situation.

    Raises
    ------
    ValidationBlockedError
        PO-025 for fewer than two or for names that stand twice; else as :func:`assess_mix`.
    """
    names = [mix.name for mix in mixes]
    if len(mixes) < 2 or len(set(names)) < len(names):
        stop_if_blocked([block("PO-025", names=", ".join(names) or "-")])
    pairs = {
        (one.name, other.name): likeness(one.instruments, other.instruments)
        for at, one in enumerate(mixes)
        for other in mixes[at + 1 :]
    }
    return MixComparison(tuple(assess_mix(mix, situation, base, horizon=horizon, own=own) for mix in mixes), pairs)
