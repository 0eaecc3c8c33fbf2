"""Running an innovation file: every part whose table was filled in, faults of all parts at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from clusterpolicy.errors import Finding, gather, stop_if_blocked
from clusterpolicy.provenance import hash_json, hash_text
from clusterpolicy.regions.innovation_capacity import InnovationCapacity, assess_innovation_capacity
from clusterpolicy.regions.innovation_gap import innovation_gap, priority_sectors
from clusterpolicy.regions.innovation_infrastructure import commercialisation_funnel, service_coverage
from clusterpolicy.regions.innovation_system import (
    PriorityAlignment,
    align_priorities,
    innovation_system_map,
    transformation_plan,
)
from clusterpolicy.regions.potential_activity import IndexChoice
from clusterpolicy.study.innovation_case.opening import InnovationTables, read_tables
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.study.innovation_case.spec import InnovationSpec, read_innovation
from clusterpolicy.study.innovation_case.tables import IndicatorTable, Priorities, Side
from clusterpolicy.study.record import Record, Step, software_versions

LEAST_REGIONS = 2
SIDES: tuple[Side, ...] = ("potential", "use")
Found = TypeVar("Found")


def run_innovation(
    subject: InnovationSpec | str | Path,
    *,
    folder: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> InnovationCase:
    """Run an innovation file.

    Parameters
    ----------
    subject
        The file, or its content.
    folder
        Where its paths start; the file's own folder by default.
    progress
        Called with the name of each step as it starts.

    Raises
    ------
    ValidationBlockedError
        With every fault of the file, of its tables and of what they say together.
    """
    tell = progress or (lambda _: None)
    tell("inputs")
    spec = subject if isinstance(subject, InnovationSpec) else read_innovation(subject)
    base = folder or (Path() if isinstance(subject, InnovationSpec) else Path(subject).parent)
    tables, faults = read_tables(spec, base)
    tell("innovation")
    parts = _compute(spec, tables, faults)
    stop_if_blocked(faults)
    return InnovationCase(spec, tables, **parts, record=_record(spec, tables))


def _compute(spec: InnovationSpec, tables: InnovationTables, faults: list[Finding]) -> dict[str, Any]:
    capacities: dict[str, InnovationCapacity] = {}
    unassessed: dict[str, str] = {}
    found = tables.indicators
    for industry in found.values["industry"].values.tolist() if found is not None else ():
        assert found is not None
        why = _why_not(found, industry)
        if why:
            unassessed[industry] = why
        elif (one := gather(faults, lambda of=industry: _capacity(spec, found, of))) is not None:  # type: ignore[misc]
            capacities[industry] = one
    said, sectors, levels, funnel = tables.priorities, tables.sectors, tables.levels, tables.funnel
    planned = tables.transformations
    weights = {str(name): weight for name, weight in spec.priority_weights.items()}
    return {
        "capacities": capacities,
        "unassessed": unassessed,
        "coverage": gather(faults, lambda: service_coverage(tables.services)) if tables.services else None,
        "funnel": gather(faults, lambda: commercialisation_funnel(funnel)) if funnel is not None else None,
        "system": gather(faults, lambda: innovation_system_map(tables.roles)) if tables.roles else None,
        "sectors": gather(faults, lambda: priority_sectors(**sectors, weights=weights)) if sectors else None,
        "gap": gather(faults, lambda: innovation_gap(*levels)) if levels is not None else None,
        "alignment": gather(faults, lambda: _aligned(said)) if said else None,
        "plan": gather(faults, lambda: transformation_plan(planned)) if planned else None,
    }


def _aligned(said: Priorities) -> PriorityAlignment:
    return align_priorities(said.national, said.regional, said.links)


def _why_not(found: IndicatorTable, industry: str) -> str:
    for side in SIDES:
        table = found.side(industry, side)
        if not table.sizes["indicator"]:
            return side
    known = found.values.sel(industry=industry).notnull().any("indicator")
    return "regions" if int(known.sum()) < LEAST_REGIONS else ""


def _capacity(spec: InnovationSpec, found: IndicatorTable, industry: str) -> InnovationCapacity:
    chosen = spec.capacity
    known = found.values.sel(industry=industry, drop=True).notnull().any("indicator")

    def choice(side: Side) -> IndexChoice:
        of = {name: one for name, one in found.described.items() if name in found.side(industry, side)["indicator"]}
        return IndexChoice(
            directions={name: -1 for name, one in of.items() if one.less_is_better},
            blocks={name: one.block for name, one in of.items()},
            weights=chosen.weights,
            outliers=None if chosen.outliers == "none" else chosen.outliers,
            least_known=chosen.least_known,
        )

    potential, use = (found.side(industry, side).sel(region=known) for side in SIDES)
    return assess_innovation_capacity(
        potential, use, potential_choice=choice("potential"), use_choice=choice("use")
    )  # fmt: skip


def _record(spec: InnovationSpec, tables: InnovationTables) -> Record:
    parameters = spec.model_dump(mode="json", exclude_none=True)
    settings = hash_json(parameters)
    step = Step("innovation", (), settings, hash_text("innovation", tables.hash, settings))
    return Record(tables.sources, tables.hash, parameters, (step,), software_versions())
