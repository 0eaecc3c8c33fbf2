"""How much state a policy intends: a questionnaire between the two models."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.rule import Model
from clusterpolicy.policy.mix import Figure

Pole = Literal["state", "market"]
ITEMS: Mapping[Pole, tuple[str, ...]] = {
    "state": ("M-DIR-C", "AP-TD-1", "AP-TD-2", "AP-TD-3"),
    "market": ("M-LIB-C1", "M-LIB-C2", "AP-BU-1", "AP-BU-2", "AP-BU-3"),
}
"""Traits of the dirigiste model and the way from above, and of the liberal model and the way from below."""
MOST = 4
MIXED = (1 / 3, 2 / 3)
"""Our cuts: below the first the intention leans to the liberal model, above the second to the dirigiste one."""
TENSION = 0.5
"""Our cut, from which answers pull to both poles at once."""


@dataclass(frozen=True)
class ScaleItem:
    """A statement of the questionnaire, and the pole that agreement pulls to."""

    fact: Fact
    pole: Pole


@dataclass(frozen=True)
class AnsweredItem:
    """A statement and its answer; ``None`` where there is none."""

    item: ScaleItem
    answer: int | None


@dataclass(frozen=True)
class IntendedIntervention:
    """Degree of intervention that a policy intends.

    Parameters
    ----------
    value
        0 all left to the market, 1 all to the state; none while a pole has no answer.
    least, most
        What it may become once every statement is answered.
    tension
        How far the two poles contradict each other: 0 not at all, 1 wholly.
    leaning
        Model of policy that it leans to; ``None`` without a value.
    items, missing
        Statements with answers, and ids of those without.
    """

    value: Figure
    least: float
    most: float
    tension: Figure
    leaning: Model | None
    items: tuple[AnsweredItem, ...]
    missing: tuple[str, ...]

    @property
    def torn(self) -> bool:
        """Whether the answers pull to both poles, or to neither."""
        return self.tension.value is not None and self.tension.value >= TENSION


def scale_items(base: KnowledgeBase | None = None) -> tuple[ScaleItem, ...]:
    """Return the statements of the questionnaire, the state's first."""
    base = base or knowledge()
    return tuple(ScaleItem(base.fact(id), pole) for pole, ids in ITEMS.items() for id in ids)  # noqa: A001


def answer_faults(answers: Mapping[str, int], *, file: str = "-") -> Iterator[Finding]:
    """Find answers to statements that do not exist (PMF-001), and answers other than 0 to 4 (PMF-014)."""
    known = [named for ids in ITEMS.values() for named in ids]
    for named, answer in answers.items():
        if answer not in range(MOST + 1):
            yield block("PMF-014", file=file, place="scale", named=named, given=str(answer))
        if named not in known:
            yield block("PMF-001", file=file, place="scale", named=named, known=", ".join(known))


def intended_intervention(answers: Mapping[str, int], base: KnowledgeBase | None = None) -> IntendedIntervention:
    r"""Place an intention between market and state.

    .. math:: \tfrac12 \left(\bar s + 1 - \bar m\right), \quad
        \bar s = \tfrac14 \text{mean answer to the state's statements}, \; \bar m \text{ to the market's}

    Both poles weigh the same, however many of their statements are answered.

    Parameters
    ----------
    answers
        Id of a statement -> 0 (not at all) to 4 (wholly); what is left out is not answered.

    Raises
    ------
    ValidationBlockedError
        PMF-001 for statements that do not exist, PMF-014 for answers other than 0 to 4.

    Examples
    --------
    >>> found = intended_intervention({"AP-TD-1": 4, "AP-TD-2": 2, "AP-BU-2": 1})
    >>> found.value.value, round(found.least, 4), round(found.most, 4)
    (0.75, 0.2625, 0.9125)
    """
    stop_if_blocked(list(answer_faults(answers)))
    state, market = (
        [answers[named] / MOST for named in ITEMS[pole] if named in answers] for pole in ("state", "market")
    )
    value, tension, leaning = Figure(None, "POLE_UNANSWERED"), Figure(None, "POLE_UNANSWERED"), None
    if state and market:
        agreed, against = (math.fsum(part) / len(part) for part in (state, market))
        value, tension = Figure((agreed + 1 - against) / 2), Figure(abs(agreed + against - 1))
        leaning = _leaning((agreed + 1 - against) / 2)
    ends = [_filled(answers, {"state": low, "market": MOST - low}) for low in (0, MOST)]
    items = tuple(AnsweredItem(item, answers.get(item.fact.id)) for item in scale_items(base))
    missing = tuple(one.item.fact.id for one in items if one.answer is None)
    return IntendedIntervention(value, ends[0], ends[1], tension, leaning, items, missing)


def _filled(answers: Mapping[str, int], fill: Mapping[Pole, int]) -> float:
    state, market = (
        math.fsum(answers.get(named, fill[pole]) for named in ids) / (MOST * len(ids)) for pole, ids in ITEMS.items()
    )
    return (state + 1 - market) / 2


def _leaning(value: float) -> Model:
    if value < MIXED[0]:
        return "liberal_leaning"
    return "dirigiste_leaning" if value > MIXED[1] else "mixed"
