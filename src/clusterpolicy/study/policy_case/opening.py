"""Everything that a policy file names, opened; nothing later in the way opens a file."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from clusterpolicy.data.accounts import Names
from clusterpolicy.data.geometry import Geometry
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.readers.region_panel import join_indicators, settle_regions
from clusterpolicy.data.reading import Description, read_indicators
from clusterpolicy.data.territories import load_territories, resolve
from clusterpolicy.errors import Finding, block, gather, stop_if_blocked
from clusterpolicy.policy.diagnosis import DiagnosisInputs, read_diagnosis
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.policy.mix import Mix
from clusterpolicy.policy.models.document import PolicyModelFile, read_policy_model_file
from clusterpolicy.policy.practice import open_own
from clusterpolicy.policy.rules import read_rules
from clusterpolicy.provenance import Source, hash_file, hash_json, hash_text
from clusterpolicy.study.opening import read_names, read_records, reading_options, source_paths
from clusterpolicy.study.policy_case.mixes_table import read_mixes
from clusterpolicy.study.policy_case.spec import DiagnosisInput, PolicySpec, policy_sources, read_policy
from clusterpolicy.study.policy_case.spec_regions import RegionsInput

NEED_REGIONS = (
    "typology", "potential_activity", "peers", "disparities", "movement", "climate", "outflow", "entry", "use",
    "access",
)  # fmt: skip
"""Sections of a policy file that a table of regions answers."""


@dataclass(frozen=True)
class PolicyInputs:
    """What a policy case computes with.

    Parameters
    ----------
    base
        Knowledge base, with what is a person's own beside it.
    matrix
        Instruments by country, with one's own rows.
    indicators
        Of regions; ``None`` where no table is named.
    groups
        Region -> country or macro-region; empty where the table does not say.
    geometry
        Boundaries; ``None`` where none are named.
    region
        Code of the place in question; empty where none is named.
    rules
        One's own.
    diagnosis
        Tables of the diagnosis; ``None`` where no folder is named.
    model
        What a person filled in on model and approach; ``None`` where no file is named.
    mixes
        In the order of the table.
    sources
        Origins of everything.
    """

    base: KnowledgeBase
    matrix: InstrumentMatrix
    indicators: Indicators | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    geometry: Geometry | None = None
    region: str = ""
    rules: tuple[Rule, ...] = ()
    diagnosis: DiagnosisInputs | None = None
    model: PolicyModelFile | None = None
    mixes: tuple[Mix, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def hash(self) -> str:
        """Hash of everything that results depend on."""
        return hash_text(
            self.indicators.hash if self.indicators is not None else "",
            hash_json(dict(self.groups)),
            *(f"{source.name} {source.sha256}" for source in self.sources),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Remarks about the tables."""
        tables = self.indicators.findings if self.indicators is not None else ()
        return (*tables, *(self.diagnosis.findings if self.diagnosis is not None else ()))

    def name(self, region: str, language: str) -> str:
        """Name a region; its code where it has no name."""
        names = self.indicators.names.region.get(region, {}) if self.indicators is not None else {}
        return names.get(language) or next(iter(names.values()), region)


@dataclass(frozen=True)
class OpenPolicy:
    """A policy file and everything that it names, opened.

    Parameters
    ----------
    file
        Where it stands.
    spec, inputs
        What it says, and what was read.
    """

    file: Path
    spec: PolicySpec
    inputs: PolicyInputs

    @property
    def hash(self) -> str:
        """Hash of what the file says and of what it names."""
        return hash_text(hash_json(self.spec.model_dump(mode="json")), self.inputs.hash)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Origins: the file itself, then what it names."""
        return (Source(self.file.name, hash_file(self.file), str(self.file)), *self.inputs.sources)


def open_policy_file(file: Path) -> OpenPolicy:
    """Read a policy file and every input that it names; as :func:`open_policy`."""
    spec = read_policy(file)
    return OpenPolicy(file, spec, open_policy(spec, folder=file.parent))


def open_policy(spec: PolicySpec, *, folder: Path) -> PolicyInputs:
    """Read every input that a policy file names; relative paths start at ``folder``.

    Raises
    ------
    ValidationBlockedError
        With the faults of all inputs at once.
    """
    faults: list[Finding] = []

    base, matrix = gather(faults, lambda: open_own([folder / name for name in spec.own])) or (knowledge(), None)
    table = gather(faults, lambda: _regions(spec, folder))
    indicators: Indicators | None = table[0] if table is not None else None
    groups: dict[str, str] = table[1] if table is not None else {}
    geometry = gather(faults, lambda: _boundaries(spec, folder)) if spec.geometry else None
    rules = gather(faults, lambda: read_rules(folder / spec.rules, base)) if spec.rules else ()
    asked_mixes = spec.mixes
    mixes = gather(faults, lambda: read_mixes(asked_mixes, folder, base)) if asked_mixes else ()
    model = gather(faults, lambda: read_policy_model_file(folder / spec.model, base)) if spec.model else None
    asked = spec.diagnosis
    found = gather(faults, lambda: _diagnosis(asked, folder, base)) if asked else None
    region: str | None = spec.region
    if spec.region and indicators is not None:
        region = gather(faults, lambda: _place(spec, indicators))
    faults += _lacking_tables(spec)
    stop_if_blocked(faults)
    paths = [folder / name for name in policy_sources(spec)]
    if asked is not None and found is not None:
        paths += [folder / asked.folder / name for name in found.files]
    return PolicyInputs(
        base,
        matrix or instrument_matrix(base),
        indicators,
        groups,
        geometry,
        region or "",
        rules or (),
        found,
        model,
        mixes or (),
        tuple(Source(path.name, hash_file(path), str(path)) for path in paths if path.is_file()),
    )


def _lacking_tables(spec: PolicySpec) -> list[Finding]:
    """Sections that need a table of regions where none is named (PC-003)."""
    asked = [name for name in NEED_REGIONS if getattr(spec, name) is not None]
    return [block("PC-003", sections=", ".join(asked))] if asked and not spec.regions else []


def _regions(spec: PolicySpec, folder: Path) -> tuple[Indicators | None, dict[str, str]]:
    faults: list[Finding] = []
    read: list[Indicators] = []
    groups: dict[str, str] = {}
    for part in spec.regions:
        if (found := gather(faults, partial(_table, part, folder))) is not None:
            read.append(found[0])
            groups |= found[1]
    stop_if_blocked(faults)
    if not read:
        return None, {}
    joined = read[0] if len(read) == 1 else join_indicators(read)
    return replace(joined, names=Names({**joined.names.region, **read_names(spec.region_names, folder)})), groups


def _table(part: RegionsInput, folder: Path) -> tuple[Indicators, dict[str, str]]:
    read = read_indicators(
        source_paths(part.source, folder),
        region=part.region,
        year=part.year,
        values=part.values,
        where=part.where,
        description=Description(units=part.units, missing=part.missing),
        options=reading_options(part),
    )
    rows = read_records(part, part.source, folder, [part.region, part.group]) if part.group else []
    belongs = {row[part.region]: row[part.group or ""] for row in rows if row[part.region] and row[part.group or ""]}
    if not part.territories:
        data = read.values
        if part.years is not None and "year" in data.dims:
            inside = [y for y in data["year"].values if part.years[0] <= int(str(y)) <= part.years[1]]
            data = data.sel(year=inside)
        return replace(read, values=data), belongs
    known = load_territories(part.territories)
    settled = settle_regions(read, territories=known, nested=part.nested, aliases=part.aliases, years=part.years)
    code_of = resolve(list(belongs), known, aliases=part.aliases).code_of
    return settled, {code_of[name]: group for name, group in belongs.items() if name in code_of}


def _diagnosis(part: DiagnosisInput, folder: Path, base: KnowledgeBase) -> DiagnosisInputs:
    return read_diagnosis(folder / part.folder, least=part.least_answers, base=base)


def _boundaries(spec: PolicySpec, folder: Path) -> Geometry:
    from clusterpolicy.data.geometry import read_geometry

    assert spec.geometry is not None
    return read_geometry(folder / spec.geometry.source, code=spec.geometry.code, layer=spec.geometry.layer)


def _place(spec: PolicySpec, indicators: Indicators) -> str:
    """Find the place in question among the regions, by its code or any of its names."""
    codes = [str(code) for code in indicators.values["region"].values]
    named = {code: code for code in codes}
    for code in codes:
        named |= dict.fromkeys(indicators.names.region.get(code, {}).values(), code)
    for part in spec.regions:
        if part.territories and spec.region not in named:
            settled = resolve([spec.region], load_territories(part.territories), aliases=part.aliases).code_of
            named |= {name: code for name, code in settled.items() if code in codes}
    if spec.region in named:
        return named[spec.region]
    close = difflib.get_close_matches(spec.region, named, n=5, cutoff=0.5) or sorted(named)[:5]
    stop_if_blocked([block("PC-002", region=spec.region, close=", ".join(close))])
    return ""
