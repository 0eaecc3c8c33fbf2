"""An innovation case that has run: what it was asked, what it found, and the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding
from clusterpolicy.regions.innovation_capacity import InnovationCapacity
from clusterpolicy.regions.innovation_gap import InnovationGap, PrioritySectors
from clusterpolicy.regions.innovation_infrastructure import Funnel, ServiceCoverage
from clusterpolicy.regions.innovation_system import InnovationSystemMap, PriorityAlignment, TransformationPlan
from clusterpolicy.study.innovation_case.opening import InnovationTables
from clusterpolicy.study.innovation_case.spec import InnovationSpec
from clusterpolicy.study.record import Record


@dataclass(frozen=True)
class InnovationCase:
    """Everything that one run of an innovation file knows; ``None`` where nothing was filled in.

    Parameters
    ----------
    spec, tables
        The choices, and what was read.
    capacities
        Industry -> potential and use of its regions, each industry by itself.
    unassessed
        Industry -> why it has no indices: ``potential``, ``use`` (no indicator of that side) or ``regions`` (one
        region has nothing to be compared with).
    coverage, funnel, system, sectors, gap, alignment, plan
        Services by stage, projects, actors by function, ranked sectors, the gap by level, priorities, the plan.
    record
        Hashes, versions and parameters.
    """

    spec: InnovationSpec
    tables: InnovationTables
    capacities: Mapping[str, InnovationCapacity]
    unassessed: Mapping[str, str]
    coverage: ServiceCoverage | None
    funnel: Funnel | None
    system: InnovationSystemMap | None
    sectors: PrioritySectors | None
    gap: InnovationGap | None
    alignment: PriorityAlignment | None
    plan: TransformationPlan | None
    record: Record

    @property
    def industry(self) -> str:
        """The industry in question: as the file names it, else the first that has indices."""
        return self.spec.industry or next(iter(self.capacities), "")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Remarks on the tables and the results."""
        indices = [index for one in self.capacities.values() for index in (one.potential, one.use)]
        of = [
            *self.tables.findings,
            *(finding for index in indices for finding in index.findings),
            *(self.funnel.findings if self.funnel is not None else ()),
        ]
        return tuple(of)

    @cached_property
    def outputs(self) -> dict[str, xr.DataArray]:
        """Results as arrays, for files and for comparing runs."""
        found: dict[str, xr.DataArray] = {}
        for at, one in enumerate(self.capacities.values(), start=1):
            names = {"potential": one.potential.score, "use": one.use.score, "gap": one.gap, "use_rate": one.use_rate}
            found |= {f"{name}_{at}": array for name, array in names.items()}
        if self.coverage is not None:
            found["services"] = self.coverage.matrix.astype(float)
        if self.funnel is not None:
            found["conversion"] = self.funnel.conversion
        if self.system is not None:
            found["functions"] = self.system.matrix
        if self.sectors is not None:
            found["sectors"] = self.sectors.score
        if self.gap is not None:
            found["gap_parts"] = self.gap.parts
        if self.alignment is not None and self.alignment.matrix.size:
            found["alignment"] = self.alignment.matrix.astype(float)
        if self.plan is not None:
            kinds = np.array([float(entry.kind == "economic") for entry in self.plan.entries])
            found["plan"] = xr.DataArray(kinds, {"measure": [one.measure for one in self.plan.entries]}, ("measure",))
        return {name: array.reset_coords(drop=True) for name, array in found.items()}
