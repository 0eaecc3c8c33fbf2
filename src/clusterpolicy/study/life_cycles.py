"""Stages of a study's clusters: what is known of each, from statistics, the register of firms and people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block
from clusterpolicy.identification.development import DevelopmentLevel, development_level
from clusterpolicy.identification.life_cycle import LifeCycle, LifeCycleRules, decide_stage
from clusterpolicy.identification.life_cycle_figures import LifeCycleFigures, assess_life_cycle

if TYPE_CHECKING:
    from clusterpolicy.data.establishments import Establishments
    from clusterpolicy.identification.panel import Panel
    from clusterpolicy.study.spec_choices import ClusterFacts, LifeCycleSettings

Candidate = tuple[str, str]


@dataclass(frozen=True)
class ClusterStage:
    """What is known of one cluster's development.

    Parameters
    ----------
    figures
        Its indicators and where each comes from.
    stage
        Scores of all stages, the stage or *unclear*, and what a person decided.
    level
        Of development.
    """

    figures: LifeCycleFigures
    stage: LifeCycle
    level: DevelopmentLevel


@dataclass(frozen=True)
class LifeCycles:
    """Tells the stage of any cluster of a study; each is computed when it is first asked for.

    Parameters
    ----------
    panel, plants, rules
        What it is told from, and by which signs.
    facts
        What people know, by cluster.
    """

    panel: Panel
    plants: Establishments | None
    rules: LifeCycleRules
    facts: Mapping[Candidate, ClusterFacts] = field(default_factory=dict)
    _told: dict[Candidate, ClusterStage] = field(default_factory=dict, repr=False, compare=False)

    def of(self, region: str, activity: str) -> ClusterStage:
        """Tell the stage of one cluster.

        Raises
        ------
        UsageError
            LC-008 for a region or activity that the study lacks.
        ValidationBlockedError
            LC-001, LC-002 for figures that do not fit, LC-004, LC-005 for a decision that does not.
        """
        if (region, activity) not in self._told:
            self._told[region, activity] = self._tell(region, activity)
        return self._told[region, activity]

    @property
    def scores(self) -> xr.DataArray:
        """Scores of the clusters that people know something of, dims (cluster, stage)."""
        names = [" / ".join(candidate) for candidate in self.facts]
        rows = [[score.score for score in self.of(*candidate).stage.scores] for candidate in self.facts]
        return xr.DataArray(rows, {"cluster": names, "stage": list(self.rules.codes)}, ("cluster", "stage"))

    def _tell(self, region: str, activity: str) -> ClusterStage:
        facts = self.facts.get((region, activity))
        given = facts.figures if facts is not None else {}
        strange = {name: value for name, value in given.items() if name not in self.rules.quantities}
        if strange:
            known = ", ".join(self.rules.quantities)
            raise ValidationBlockedError(block("LC-001", names=", ".join(strange), known=known))
        figures, stage = assess_life_cycle(
            self.panel, region=region, activity=activity, plants=self.plants, given=given, rules=self.rules
        )
        if facts is not None and facts.stage:
            told = {"reason": facts.reason, "by": facts.by, "date": facts.date}
            stage = decide_stage(stage, facts.stage, rules=self.rules, **told)
        return ClusterStage(figures, stage, development_level(figures.values, rules=self.rules))


def open_life_cycles(
    panel: Panel, settings: LifeCycleSettings, rules: LifeCycleRules, plants: Establishments | None = None
) -> LifeCycles:
    """Check what people know of clusters, and make ready to tell the stage of any.

    Raises
    ------
    ValidationBlockedError
        LC-001, LC-002, LC-004, LC-005, LC-008 and LC-009 (a cluster named twice), of all clusters at once.
    """
    facts: dict[Candidate, ClusterFacts] = {}
    faults: list[Finding] = []
    for one in settings.clusters:
        if (one.region, one.activity) in facts:
            faults.append(block("LC-009", region=one.region, activity=one.activity))
        facts[one.region, one.activity] = one
    found = LifeCycles(panel, plants, rules, facts)
    for candidate in facts:
        try:
            found.of(*candidate)
        except (UsageError, ValidationBlockedError) as fault:
            faults.extend(fault.findings)
    if faults:
        raise ValidationBlockedError(*faults)
    return found


def missing_by_reason(found: LifeCycleFigures, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Sort indicators that are missing by why they are, in the order of the rules."""
    sorted_out: dict[str, tuple[str, ...]] = {}
    for name, figure in found.figures.items():
        if name in names and math.isnan(figure.value):
            sorted_out[figure.why] = (*sorted_out.get(figure.why, ()), name)
    return sorted_out
