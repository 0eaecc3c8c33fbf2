"""What would change a verdict: for each condition the nearest value at which another one comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from clusterpolicy.identification.evidence import Evidence
from clusterpolicy.identification.intervals import Intervals
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.robustness.changes import FACTS, THRESHOLD_RANGE, Cells, Change, Fact
from clusterpolicy.identification.robustness.judging import build_case, judge_case
from clusterpolicy.identification.robustness.material import YearlyBounds, lay_out
from clusterpolicy.identification.robustness.moving import leave_alone
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import THRESHOLDS, VERDICTS, Thresholds, Verdict

__all__ = ["CHOSEN", "FACTS", "THRESHOLD_RANGE", "Fact", "TurningPoint", "nearest_points", "turning_points"]

Kind = Literal["threshold", "fact"]
CHOSEN: tuple[Verdict, ...] = ("strong", "likely", "near miss")


@dataclass(frozen=True)
class TurningPoint:
    """The nearest value of one condition at which another verdict comes out, all else as it is.

    Parameters
    ----------
    region, activity
        The candidate.
    kind
        ``threshold``: another choice of the study would do; ``fact``: the cell would have to be different.
    condition
        Name of a threshold; or ``quotient`` (in every year alike, so that persistence and balance follow),
        ``passing_years`` (among the known ones), ``balance``, ``people``, ``plants``, ``answers`` (weighed methods
        that have one), ``next_year`` (the main quotient of one more year, the window moved on by a year).
    current, needed
        Value now, and the first one that changes the verdict.
    distance
        ``|needed - current| / |current|``; infinite where the current value is nought.
    verdict, becomes
        Now, and then.
    """

    region: str
    activity: str
    kind: Kind
    condition: str
    current: float
    needed: float
    distance: float
    verdict: Verdict
    becomes: Verdict


def turning_points(
    panel: Panel,
    evidence: Evidence,
    settings: IdentificationSettings,
    intervals: Intervals | None = None,
    *,
    verdicts: Sequence[Verdict] = CHOSEN,
) -> tuple[TurningPoint, ...]:
    """Find, for each candidate and condition, the nearest change that changes the verdict.

    Every condition is a comparison, so verdicts change only where a value meets its threshold: these places are
    tried by the rules of the verdict themselves.

    Parameters
    ----------
    panel, evidence, settings, intervals
        As given to ``judge``.
    verdicts
        Which cells to look at.

    Returns
    -------
    points
        By candidate in the order of (region, activity), nearest first; a condition without any value that changes
        the verdict is left out. The usual cell and spread of each method stay what they are. Facts are told of cells
        whose main quotient is published.
    """
    bounds = None if intervals is None else YearlyBounds.of(intervals)
    material = lay_out(panel, evidence, bounds, panel.window)
    case = build_case(material, leave_alone(material))
    chosen = Thresholds.of(settings)
    codes = judge_case(case, chosen).codes[0]
    at = np.flatnonzero(np.isin(codes, [VERDICTS.index(verdict) for verdict in verdicts]))
    if not at.size:
        return ()
    cells = Cells.of(case, at, chosen, room=len(panel.window) < settings.window)
    changes: list[tuple[Kind, str, Change]] = [
        *(("threshold", name, cells.of_threshold(name)) for name in THRESHOLDS),
        *(("fact", fact, cells.of_fact(fact)) for fact in FACTS),
    ]
    regions, activities = np.unravel_index(at, (len(material.regions), len(material.activities)))
    points = []
    for cell in range(len(at)):
        place = (material.regions[regions[cell]], material.activities[activities[cell]])
        mine = [
            TurningPoint(
                *place,
                kind,
                name,
                float(change.current[cell]),
                float(change.needed[cell]),
                float(change.distance[cell]),
                VERDICTS[codes[at[cell]]],
                VERDICTS[change.becomes[cell]],
            )
            for kind, name, change in changes
            if not np.isnan(change.needed[cell])
        ]
        points += sorted(mine, key=lambda point: point.distance)
    return tuple(points)


def nearest_points(points: Sequence[TurningPoint], *, kind: Kind | None = None) -> tuple[TurningPoint, ...]:
    """Leave the nearest point of each candidate, of one kind where asked."""
    kept: dict[tuple[str, str], TurningPoint] = {}
    for point in points:
        if kind is None or point.kind == kind:
            kept.setdefault((point.region, point.activity), point)
    return tuple(kept.values())
