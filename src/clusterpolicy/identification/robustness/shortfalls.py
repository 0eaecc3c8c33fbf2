"""Near misses: what each lacks to be likely, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from clusterpolicy.identification.evidence import Evidence
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import Verdict
from clusterpolicy.identification.verdict import Candidates

Condition = Literal["quotient", "persistence", "balance", "people", "plants"]
CONDITIONS: tuple[Condition, ...] = ("quotient", "persistence", "balance", "people", "plants")


@dataclass(frozen=True)
class Shortfall:
    """A condition of a likely candidate that is not met.

    Parameters
    ----------
    condition
        One of ``CONDITIONS``.
    current, needed
        Value now, and the least asked for.
    distance
        Share of what is needed that is lacking.
    """

    condition: Condition
    current: float
    needed: float

    @property
    def distance(self) -> float:
        """Share of what is needed that is lacking; may exceed 1 where the current value is negative."""
        return (self.needed - self.current) / abs(self.needed) if self.needed else float("inf")


@dataclass(frozen=True)
class NearMiss:
    """A candidate that is nearly likely.

    Parameters
    ----------
    region, activity
        The candidate.
    lacking
        What it lacks, the largest shortfall first.
    against
        Methods that have an answer and do not support it.
    distance
        The largest shortfall: how far it is from being likely.
    """

    region: str
    activity: str
    lacking: tuple[Shortfall, ...]
    against: tuple[str, ...]
    distance: float


def near_misses(
    panel: Panel,
    evidence: Evidence,
    settings: IdentificationSettings,
    candidates: Candidates,
    *,
    verdicts: Sequence[Verdict] = ("near miss",),
) -> tuple[NearMiss, ...]:
    """Say what near misses lack to be likely, the nearest first.

    Parameters
    ----------
    panel, evidence, settings
        As given to ``judge``.
    candidates
        What it gave.
    verdicts
        Which cells to look at.

    Returns
    -------
    misses
        Sorted by distance, then region and activity; a value that is unknown is no shortfall.
    """
    order = ("region", "activity")
    quotient = (candidates.distance + 1) * settings.localisation
    people = candidates.size if panel.counts_people else candidates.size * np.nan
    met = {
        "quotient": (quotient, settings.localisation),
        "persistence": (candidates.persistence, settings.persistence),
        "balance": (candidates.balance, settings.likely_balance),
        "people": (people, settings.least_employment),
        "plants": (candidates.plants, settings.least_establishments),
    }
    values = {name: (array.transpose(*order).values, float(least)) for name, (array, least) in met.items()}
    against = {
        item.method: ((item.value < item.threshold) & item.known).transpose(*order).values for item in evidence.methods
    }
    verdict = candidates.verdict.transpose(*order)
    found = []
    for at in np.argwhere(np.isin(verdict.values, list(verdicts))):
        place = tuple(at)
        lacking = [
            Shortfall(name, float(values[name][0][place]), values[name][1])
            for name in CONDITIONS
            if values[name][0][place] < values[name][1]
        ]
        lacking.sort(key=lambda one: -one.distance)
        found.append(
            NearMiss(
                region=str(verdict["region"].values[at[0]]),
                activity=str(verdict["activity"].values[at[1]]),
                lacking=tuple(lacking),
                against=tuple(name for name, flags in against.items() if flags[place]),
                distance=lacking[0].distance if lacking else 0.0,
            )
        )
    return tuple(sorted(found, key=lambda miss: (miss.distance, miss.region, miss.activity)))
