"""Opening everything that a study names; nothing later in the way opens a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xarray as xr

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.establishments import Establishments, read_establishments
from clusterpolicy.data.evidence_records.candidates import resolve_candidates
from clusterpolicy.data.evidence_records.reading import read_evidence
from clusterpolicy.data.evidence_records.records import EvidenceRecords
from clusterpolicy.data.expert_scores import ExpertScores, take_scores
from clusterpolicy.data.flows import Flows
from clusterpolicy.data.flows_grid import LongTable
from clusterpolicy.data.flows_reading import read_flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.occupations import COLUMNS, take_occupations
from clusterpolicy.data.readers.bea import read_bea
from clusterpolicy.data.reading import Description, read_accounts, read_indicators
from clusterpolicy.data.supply_use import symmetric_flows
from clusterpolicy.errors import Finding, ValidationBlockedError, block, warn
from clusterpolicy.identification.activities import Definition, candidate_activities
from clusterpolicy.provenance import Source, hash_array, hash_file, hash_json, hash_text
from clusterpolicy.study.documents import NO_DOCUMENTS, Documents, document_paths, open_documents
from clusterpolicy.study.fitting import check_fit
from clusterpolicy.study.opening import read_names, read_records, reading_options, source_paths
from clusterpolicy.study.spec import StudySpec, flows_sources
from clusterpolicy.study.spec_inputs import AccountsInput, FlowsInput, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clusterpolicy.data.readers.layouts import Layout
    from clusterpolicy.study.policy_case.opening import OpenPolicy


@dataclass(frozen=True)
class Inputs:
    """What a study computes with.

    Parameters
    ----------
    accounts
        Cells over (year, region, industry).
    indicators, definition
        Where the study names them.
    geometry
        Planar FeatureCollection with ``properties.region``; empty where there is none.
    tiles
        Region -> (column, row) of a tile grid; empty where there is none.
    establishments
        Plants, where the study names them.
    flows, sector_of, sector_names
        Input-output table; industry of the accounts -> industry of the table where the two differ; readable
        names of the table's industries by language.
    occupations
        Persons or shares, dims (industry, occupation), where the study names them; definitions are searched by them.
    scores
        Expert scores of the diamond's determinants, where the study names them.
    evidence
        What people say of the candidates, where the study names it.
    documents
        Rules of strength, signs of stages and boundaries that the study names.
    policy
        Policy file that the study leads to, with its inputs.
    beside
        Origins of totals, cluster definition, names and geometry.
    """

    accounts: RegionalAccounts
    indicators: Indicators | None = None
    definition: Definition | None = None
    geometry: Mapping[str, Any] | None = None
    tiles: Mapping[str, tuple[int, int]] | None = None
    establishments: Establishments | None = None
    flows: Flows | None = None
    sector_of: Mapping[str, str] | None = None
    sector_names: Mapping[str, Mapping[str, str]] | None = None
    occupations: xr.DataArray | None = None
    scores: ExpertScores | None = None
    evidence: EvidenceRecords | None = None
    documents: Documents = NO_DOCUMENTS
    policy: OpenPolicy | None = None
    beside: tuple[Source, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Origins of all inputs."""
        parts = (self.accounts, self.indicators, self.establishments)
        said = self.evidence.origins if self.evidence is not None else ()
        led = self.policy.sources if self.policy is not None else ()
        return (*(source for part in parts if part is not None for source in part.sources), *said, *self.beside, *led)

    @property
    def hash(self) -> str:
        """Hash of everything that numbers depend on: accounts, indicators, plants and the cluster definition."""
        definition = self.definition
        return hash_text(
            self.accounts.hash,
            self.indicators.hash if self.indicators else "",
            hash_json([dict(definition.activity_of), sorted(definition.traded)] if definition else None),
            *([self.establishments.hash] if self.establishments else []),
            *([self.flows.hash, hash_json(self.sector_of)] if self.flows else []),
            *([hash_array(self.occupations)] if self.occupations is not None else []),
            *([self.scores.hash] if self.scores else []),
            *([self.evidence.hash] if self.evidence else []),
            *([self.documents.hash] if self.documents.hash else []),
            *([self.policy.hash] if self.policy else []),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Remarks about all inputs."""
        parts = (self.accounts, self.indicators, self.establishments, self.flows)
        said = self.evidence.findings if self.evidence is not None else ()
        return (*(finding for part in parts if part is not None for finding in part.findings), *said)


def open_inputs(spec: StudySpec, *, folder: Path) -> Inputs:
    """Read every input that the study names; relative paths start at ``folder``.

    Raises
    ------
    ValidationBlockedError
        With the faults of all inputs at once.
    """
    faults: list[Finding] = []

    def attempt(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except ValidationBlockedError as blocked:
            faults.extend(blocked.findings)
            return None

    accounts = attempt(lambda: _accounts(spec, folder))
    indicators = attempt(lambda: _indicators(spec, folder)) if spec.indicators else None
    definition = attempt(lambda: _definition(spec, folder)) if spec.clusters else None
    regions = attempt(lambda: read_names(spec.region_names, folder)) if spec.region_names else {}
    industries = attempt(lambda: read_names(spec.industry_names, folder)) if spec.industry_names else {}
    known = accounts.regions if accounts is not None else None
    geometry = attempt(lambda: _geometry(spec, folder, known)) if spec.geometry else None
    plants = attempt(lambda: _establishments(spec, folder)) if spec.establishments else None
    flows = attempt(lambda: _flows(spec, folder)) if spec.flows else None
    sectors = attempt(lambda: _sectors_of(spec, folder)) if spec.flows and spec.flows.sectors else None
    sector_of = None if sectors is None else {code: min(found) for code, found in sectors.items() if len(found) == 1}
    sector_names = attempt(lambda: _sector_names(spec, folder)) if spec.flows and spec.flows.names else None
    staff = attempt(lambda: _occupations(spec, folder)) if spec.occupations else None
    scores = attempt(lambda: _scores(spec, folder)) if spec.scores else None
    records = spec.evidence.source if spec.evidence else ""
    said = attempt(lambda: read_evidence(folder / records)) if records else None
    documents = attempt(lambda: open_documents(spec, folder))
    policy = attempt(lambda: _policy(spec, folder)) if spec.policy else None
    if accounts is not None:
        if spec.totals:
            accounts = attempt(lambda: _with_totals(accounts, spec, folder)) or accounts
        if policy is not None:
            faults += _misfits(policy, accounts, definition)
        faults += check_fit(spec, accounts, indicators, definition, plants, flows, sector_of, scores)
    if faults:
        raise ValidationBlockedError(*faults)
    if len(accounts.regions) == 1 and not accounts.totals:
        accounts = replace(accounts, findings=(*accounts.findings, warn("FT-005", region=accounts.regions[0])))
    if flows is not None and sectors is not None:
        flows = replace(flows, findings=(*flows.findings, *_ambiguous(accounts, sectors)))
    names = Names({**accounts.names.region, **regions}, {**accounts.names.industry, **industries})
    if said is not None:
        said = _about_candidates(said, replace(accounts, names=names), definition)
    return Inputs(
        replace(accounts, names=names),
        indicators,
        definition,
        geometry,
        establishments=plants,
        flows=flows,
        sector_of=sector_of,
        sector_names=sector_names,
        occupations=staff,
        scores=scores,
        evidence=said,
        documents=documents,
        policy=policy,
        beside=_sources_beside(spec, folder),
    )


def _policy(spec: StudySpec, folder: Path) -> OpenPolicy:
    from clusterpolicy.study.policy_case.opening import open_policy_file

    return open_policy_file(folder / spec.policy)


def _misfits(policy: OpenPolicy, accounts: RegionalAccounts, definition: Definition | None) -> list[Finding]:
    from clusterpolicy.study.policy_evidence import policy_misfits

    return policy_misfits(policy, accounts.regions, candidate_activities(accounts, definition))


def _about_candidates(
    said: EvidenceRecords, accounts: RegionalAccounts, definition: Definition | None
) -> EvidenceRecords:
    """Bring what people say to the study's codes; names are as good."""
    named = accounts.names.industry if definition is None else definition.names
    activities = {code: named.get(code, {}) for code in candidate_activities(accounts, definition)}
    regions = {code: accounts.names.region.get(code, {}) for code in accounts.regions}
    return resolve_candidates(said, regions=regions, activities=activities)


def _sources_beside(spec: StudySpec, folder: Path) -> tuple[Source, ...]:
    names = (spec.region_names, spec.industry_names)
    parts = (spec.totals, spec.clusters, *names, spec.geometry, spec.occupations, spec.scores)
    named = (*(part.source for part in parts if part is not None), *flows_sources(spec), *document_paths(spec))
    paths = [folder / name for name in named]
    return tuple(Source(path.name, hash_file(path), str(path)) for path in paths if path.is_file())


def _accounts(spec: StudySpec, folder: Path) -> RegionalAccounts:
    part = spec.accounts
    source = source_paths(part.source, folder)
    if part.layout != "table":
        return _published_layout(part, part.layout, source, sums=spec.intervals.use)
    if not part.values:
        raise ValidationBlockedError(block("ST-006"))
    return read_accounts(
        source,
        region=part.region,
        industry=part.industry,
        year=part.year,
        values=part.values,
        where=part.where,
        flags=part.flags,
        rows=part.rows,
        absent=part.absent,
        description=Description(
            units=part.units,
            prices=part.prices,
            missing=part.missing,
            region_name=part.region_name,
            industry_name=part.industry_name,
            region_total=part.region_total,
            industry_total=part.industry_total,
            flagged=part.flagged,
        ),
        options=reading_options(part),
    )


def _published_layout(
    part: AccountsInput, layout: Layout, source: list[Path] | Path, *, sums: bool
) -> RegionalAccounts:
    from clusterpolicy.data import readers

    kept = {"source", "layout", "choices", "where", "year"}
    useless = sorted(name for name in part.model_fields_set if name not in kept)
    if useless:
        raise ValidationBlockedError(block("ST-008", layout=layout, keys=", ".join(useless)))
    kept_sums = {"margins": "keep"} if sums and layout == "qcew" else {}
    choices = {**kept_sums, **part.choices}
    return readers.read_layout(layout, source, where=part.where, year=part.year, choices=choices)


def _with_totals(accounts: RegionalAccounts, spec: StudySpec, folder: Path) -> RegionalAccounts:
    part = spec.totals
    assert part is not None
    read = read_accounts(
        source_paths(part.source, folder),
        region=part.region,
        industry=part.industry,
        year=part.year,
        values=part.values,
        absent="not_collected",
        flags=part.flags,
        description=Description(
            region_total=part.every_region,
            industry_total=part.every_industry,
            units=spec.accounts.units,
            missing=spec.accounts.missing,
        ),
        options=reading_options(part),
    )
    totals = {}
    for measure, found in read.totals.items():
        if measure in accounts.values:
            cells = accounts.values[measure]
            totals[measure] = PublishedTotals(
                region=_fit(found.region, cells, "region"),
                industry=_fit(found.industry, cells, "industry"),
                total=_fit(found.total, cells, None),
                base="",
            )
    return replace(accounts, totals={**accounts.totals, **totals})


def _fit(total: xr.DataArray | None, cells: xr.DataArray, dim: str | None) -> xr.DataArray | None:
    if total is None:
        return None
    labels = {name: cells[name] for name in ("year", dim) if name and name in total.dims and name in cells.dims}
    return total.reindex(labels)


def _indicators(spec: StudySpec, folder: Path) -> Indicators:
    part = spec.indicators
    assert part is not None
    return read_indicators(
        source_paths(part.source, folder),
        region=part.region,
        year=part.year,
        values=part.values,
        where=part.where,
        description=Description(units=part.units, missing=part.missing),
        options=reading_options(part),
    )


def _definition(spec: StudySpec, folder: Path) -> Definition:
    part = spec.clusters
    assert part is not None
    columns = [part.industry, part.cluster, *part.names.values(), *([part.traded] if part.traded else [])]
    rows = read_records(part, part.source, folder, columns)
    activity_of: dict[str, str] = {}
    faults = []
    for row in rows:
        industry, cluster = row[part.industry], row[part.cluster]
        if industry and cluster:
            if activity_of.get(industry, cluster) != cluster:
                faults.append(block("CL-001", industry=industry, one=activity_of[industry], other=cluster))
            activity_of[industry] = cluster
    if faults:
        raise ValidationBlockedError(*faults)
    yes = {"true", "1", "yes", "да", "traded", "t"}
    traded = frozenset(row[part.cluster] for row in rows if part.traded and row[part.traded].lower() in yes)
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        for language, column in part.names.items():
            names.setdefault(row[part.cluster], {})[language] = row[column]
    return Definition(part.name or Path(part.source).stem, activity_of, names, traded)


def _sector_names(spec: StudySpec, folder: Path) -> dict[str, dict[str, str]]:
    assert spec.flows is not None
    return read_names(spec.flows.names, folder)


def _geometry(spec: StudySpec, folder: Path, known: Sequence[str] | None) -> Mapping[str, Any]:
    from clusterpolicy.data.geometry import read_geometry

    assert spec.geometry is not None
    choice = spec.geometry
    return read_geometry(folder / choice.source, code=choice.code, layer=choice.layer).planar(known=known)


def _establishments(spec: StudySpec, folder: Path) -> Establishments:
    part = spec.establishments
    assert part is not None
    return read_establishments(
        source_paths(part.source, folder),
        industry=part.industry,
        region=part.region,
        size=part.size,
        x=part.x,
        y=part.y,
        crs=part.crs,
        id=part.id,
        year=part.year,
        turnover=part.turnover,
        profit=part.profit,
        parent=part.parent,
        where=part.where,
        missing=part.missing,
        options=reading_options(part),
    )


def _ambiguous(accounts: RegionalAccounts, sectors: Mapping[str, set[str]]) -> list[Finding]:
    """Industries of the accounts that no single sector of the table holds; they take no part in linkages."""
    here = {code: sectors.get(code, set()) for code in accounts.industries}
    several = [f"{code}: {', '.join(sorted(found))}" for code, found in here.items() if len(found) > 1]
    return [warn("FT-012", n=len(several), examples=several)] if several else []


def _occupations(spec: StudySpec, folder: Path) -> xr.DataArray:
    part = spec.occupations
    assert part is not None
    columns = {name: getattr(part, name) for name in COLUMNS}
    rows = read_records(part, part.source, folder, list(columns.values()))
    return take_occupations(rows, file=part.source, columns=columns)


def _scores(spec: StudySpec, folder: Path) -> ExpertScores:
    part = spec.scores
    assert part is not None
    columns = {"region": part.region, "activity": part.activity, "determinant": part.determinant, "score": part.score}
    if part.expert:
        columns["expert"] = part.expert
    rows = read_records(part, part.source, folder, list(columns.values()))
    return take_scores(rows, file=part.source, columns=columns, largest=part.largest)


def _flows(spec: StudySpec, folder: Path) -> Flows:
    part = spec.flows
    assert part is not None
    if part.layout == "bea":
        return _bea(part, folder)
    return read_flows(
        folder / part.source,
        long=LongTable(part.supplier, part.buyer, part.value) if part.layout == "pairs" else None,
        labels=part.labels,
        final=part.final,
        primary=part.primary,
        value_added=part.value_added,
        wages=part.wages,
        households=part.households,
        exports=part.exports,
        imports=part.imports,
        output=part.output,
        within=part.within,
        totals=part.totals,
        ignored=part.ignored,
        scope=part.scope,
        valuation=part.valuation,
        unit=words_in(part.unit, "en"),
        year=part.year,
        blank=part.blank,
        where=part.where,
        missing=part.missing,
        options=reading_options(part),
    )


def _bea(part: FlowsInput, folder: Path) -> Flows:
    if not part.make:
        raise ValidationBlockedError(block("FT-013"))
    imported = folder / part.imported if part.imported else None
    tables = read_bea(folder / part.make, folder / part.source, imports=imported, year=part.year)
    return symmetric_flows(tables, imports="subtracted" if imported else "proportional")


def _sectors_of(spec: StudySpec, folder: Path) -> dict[str, set[str]]:
    assert spec.flows is not None
    part = spec.flows.sectors
    assert part is not None
    rows = read_records(part, part.source, folder, [part.industry, part.sector])
    sectors: dict[str, set[str]] = {}
    for row in rows:
        if row[part.industry] and row[part.sector]:
            sectors.setdefault(row[part.industry], set()).add(row[part.sector])
    return sectors
