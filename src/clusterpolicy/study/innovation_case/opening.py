"""The tables that an innovation file names, opened; nothing later in the way opens a file."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import xarray as xr

from clusterpolicy.errors import Finding, block, gather, stop_if_blocked, warn
from clusterpolicy.policy.diagnosis.inputs import sort_files
from clusterpolicy.policy.diagnosis.layout import plain
from clusterpolicy.policy.diagnosis.reading import Line, read_lines
from clusterpolicy.provenance import Source, hash_file, hash_text
from clusterpolicy.regions.innovation_infrastructure import Service
from clusterpolicy.regions.innovation_system import Transformation
from clusterpolicy.study.innovation_case import tables as made
from clusterpolicy.study.innovation_case.spec import InnovationSpec, TableName, innovation_layouts

SEVERAL: tuple[TableName, ...] = ("indicators",)
"""Tables that may lie in several files: one a region, or one a year."""


@dataclass(frozen=True)
class InnovationTables:
    """What the tables hold; empty or ``None`` where nothing was filled in.

    Parameters
    ----------
    indicators
        Of potential and of its use.
    services, funnel, roles, groups, sectors, levels, priorities, chain, transformations
        From their tables; ``levels`` are size and what innovates.
    findings
        Files that are no table.
    sources
        Origins of the files read.
    """

    indicators: made.IndicatorTable | None = None
    services: tuple[Service, ...] = ()
    funnel: xr.DataArray | None = None
    roles: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, xr.DataArray] | None = None
    levels: tuple[xr.DataArray, xr.DataArray] | None = None
    priorities: made.Priorities | None = None
    chain: tuple[made.ChainStage, ...] = ()
    transformations: tuple[Transformation, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def hash(self) -> str:
        """Hash of every file read."""
        return hash_text(*(f"{source.name} {source.sha256}" for source in self.sources))


def open_innovation(spec: InnovationSpec, *, folder: Path) -> InnovationTables:
    """Read every table; the folder that the file names starts at ``folder``.

    Raises
    ------
    ValidationBlockedError
        With the faults of all tables at once.
    """
    found, faults = read_tables(spec, folder)
    stop_if_blocked(faults)
    return found


def table_files(spec: InnovationSpec, folder: Path) -> dict[TableName, list[Path]]:
    """List the files of each table that lie in the folder of the tables."""
    place = folder / spec.tables
    return sort_files(place, innovation_layouts())[0] if place.is_dir() else {}


def read_tables(spec: InnovationSpec, folder: Path) -> tuple[InnovationTables, list[Finding]]:
    """Read what can be read, and tell every fault of what cannot."""
    place = folder / spec.tables
    if not place.is_dir():
        return InnovationTables(), [block("IC-002", folder=str(place))]
    files, strange = sort_files(place, innovation_layouts())
    faults: list[Finding] = []
    lines: dict[TableName, tuple[Line, ...]] = {}
    for name, paths in files.items():
        if len(paths) > 1 and name not in SEVERAL:
            faults.append(block("IC-004", table=name, files=", ".join(path.name for path in paths)))
        chosen = paths if name in SEVERAL else paths[:1]
        if (read := gather(faults, partial(read_lines, chosen, innovation_layouts()[name]))) is not None:
            lines[name] = read
    if not files:
        known = ", ".join(f"{one.file.en} / {one.file.ru}" for one in innovation_layouts().values())
        faults.append(block("IC-003", folder=str(place), known=known))
    elif not faults and not any(lines.values()):
        faults.append(block("IC-009", folder=str(place)))
    parts = _parts(spec, lines, faults)
    paths = [path for several in files.values() for path in several]
    findings = (warn("IC-101", count=len(strange), examples=strange),) if strange else ()
    sources = tuple(Source(path.name, hash_file(path), str(path)) for path in paths)
    return InnovationTables(**parts, findings=findings, sources=sources), faults


def _parts(spec: InnovationSpec, lines: Mapping[TableName, tuple[Line, ...]], faults: list[Finding]) -> dict[str, Any]:
    def kept(pair: tuple[Any, list[Finding]]) -> Any:
        faults.extend(pair[1])
        return pair[0]

    rows: dict[TableName, tuple[Line, ...]] = {name: lines.get(name, ()) for name in innovation_layouts()}
    indicators = kept(
        made.indicator_table(
            rows["indicators"], spec.industry_template, industry=spec.industry, year=spec.year
        )
    )  # fmt: skip
    faults += _lacking(spec, indicators)
    return {
        "indicators": indicators,
        "services": made.services(rows["services"]),
        "funnel": kept(made.funnel_counts(rows["funnel"])),
        "roles": kept(made.roles(rows["actors"])),
        "groups": {line.get("actor"): line.get("group", "") for line in rows["actors"]},
        "sectors": kept(made.sectors(rows["sectors"])),
        "levels": kept(made.levels(rows["levels"])),
        "priorities": made.priorities(rows["priorities"]) if rows["priorities"] else None,
        "chain": kept(made.chain(rows["chain"])),
        "transformations": made.transformations(rows["transformations"]),
    }


def _lacking(spec: InnovationSpec, found: made.IndicatorTable | None) -> list[Finding]:
    """IC-007 for a region or an industry in question that the indicators do not have."""
    if found is None:
        return []
    faults = []
    for what, said in (("region", spec.region), ("industry", spec.industry)):
        names = [str(name) for name in found.values[what].values]
        if said and said not in names:
            close = difflib.get_close_matches(plain(said), list(map(plain, names)), n=5, cutoff=0.5)
            near = [name for name in names if plain(name) in close]
            faults.append(block("IC-007", what=what, name=said, close=", ".join(near or names[:5])))
    return faults
