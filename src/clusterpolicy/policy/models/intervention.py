"""Intended against actual intervention: how far a mix is from what is meant, and which instruments make it so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue
from clusterpolicy.policy.mix import AFFINITY, Figure, Mix, check_mix, intervention_index
from clusterpolicy.policy.models.questionnaire import IntendedIntervention

Direction = Literal["agrees", "more_state", "less_state", "unknown"]
TOLERANCE = 0.1
"""Our cut: a smaller gap counts as agreement."""


@dataclass(frozen=True)
class InstrumentPull:
    """What an instrument does to the gap.

    Parameters
    ----------
    instrument, leaning
        Which one, and its place between market (0) and state (1).
    share
        Of the budget; ``None`` where budgets are not known.
    pull
        Share times its distance from the intention; pulls add up to the gap.
    """

    instrument: Instrument
    leaning: float
    share: float | None
    pull: float | None


@dataclass(frozen=True)
class InterventionGap:
    """Intended against actual degree of intervention.

    Parameters
    ----------
    intended, actual
        0 market to 1 state.
    gap
        Actual less intended.
    direction
        Whether the mix holds more or less state than intended.
    settled
        Whether answers that are missing could not turn the direction; ``None`` where there is no gap to tell.
    pulls
        Instruments, the strongest pull in the gap's direction first.
    """

    intended: IntendedIntervention
    actual: Figure
    gap: Figure
    direction: Direction
    settled: bool | None
    pulls: tuple[InstrumentPull, ...]

    @property
    def against(self) -> tuple[InstrumentPull, ...]:
        """Instruments that make the gap: those that pull its way."""
        if self.direction not in ("more_state", "less_state"):
            return ()
        return tuple(one for one in self.pulls if one.pull and (one.pull > 0) == (self.direction == "more_state"))


def intervention_gap(
    intended: IntendedIntervention, mix: Mix, base: KnowledgeBase | None = None, *, tolerance: float = TOLERANCE
) -> InterventionGap:
    r"""Compare what is intended with what the mix is.

    .. math:: \sum_i \frac{b_i}{\sum_j b_j} (a_i - d) = \text{index} - d

    Parameters
    ----------
    intended
        Result of the questionnaire, d.
    mix
        Instruments with budgets b; a is 0 for a liberal, 0.5 for both, 1 for a dirigiste one.
    tolerance
        A gap up to this counts as agreement.

    Raises
    ------
    ValidationBlockedError
        PO-021 to PO-024 for a mix that cannot be.
    """
    base = base or knowledge()
    check_mix(mix, base)
    actual = intervention_index(mix, base)
    aim = intended.value.value
    gap = _gap(aim, actual, intended)
    direction = _direction(gap.value, tolerance)
    pulls = _pulls(mix, aim, base, known=actual.value is not None)
    sign = -1 if direction == "less_state" else 1
    pulls.sort(key=lambda one: (-sign * (one.pull or 0.0), one.instrument.id))
    settled = None
    if gap.value is not None and actual.value is not None:
        ends = {_direction(actual.value - end, tolerance) for end in (intended.least, intended.most)}
        settled = ends == {direction}
    return InterventionGap(intended, actual, gap, direction, settled, tuple(pulls))


def _gap(aim: float | None, actual: Figure, intended: IntendedIntervention) -> Figure:
    if aim is None:
        return Figure(None, intended.value.reason)
    return actual if actual.value is None else Figure(actual.value - aim)


def _direction(gap: float | None, tolerance: float) -> Direction:
    if gap is None:
        return "unknown"
    if abs(gap) <= tolerance:
        return "agrees"
    return "more_state" if gap > 0 else "less_state"


def _pulls(mix: Mix, aim: float | None, base: KnowledgeBase, *, known: bool) -> list[InstrumentPull]:
    catalogue = base.of(InstrumentCatalogue)
    total = math.fsum(part.budget or 0.0 for part in mix.parts)
    found = []
    for part in mix.parts:
        instrument = catalogue.get(part.instrument)
        leaning = AFFINITY[instrument.model]
        share = (part.budget or 0.0) / total if known else None
        pull = None if share is None or aim is None else share * (leaning - aim)
        found.append(InstrumentPull(instrument, leaning, share, pull))
    return found
