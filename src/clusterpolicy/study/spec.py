"""What a study is: inputs and choices, as a TOML file that a person can read and change."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block
from clusterpolicy.identification.settings import IdentificationSettings, JoiningSettings, PeopleSettings

Words = str | dict[str, str]
"""One text, or one by language: ``{ en = "Samara", ru = "Самара" }``."""


def words_in(words: Words, language: str) -> str:
    """Choose the text of a language; any other where it is missing."""
    if isinstance(words, str):
        return words
    return words.get(language) or next(iter(words.values()), "")


class Part(BaseModel):
    """A section of the study file; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Reading(Part):
    """How a file is read where recognising it is not enough."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: Literal[".", ","] | None = None
    sheet: str | int | None = None
    """Name of the sheet, or its number from 0."""
    header_rows: Annotated[int, Field(ge=1)] | None = None
    columns_are: Literal["year", "industry"] | None = None
    """What the columns of numbers are, where each is a year or an industry."""


class AccountsInput(Reading):
    """The table of regions, industries, years and numbers."""

    source: str | list[str]
    layout: Literal["table", "qcew", "eurostat", "rosstat_organizations", "cluster_mapping"] = "table"
    choices: dict[str, Any] = Field(default_factory=dict)
    """What a publisher's layout lets one choose, such as territory = "county"."""
    region: str = "region"
    industry: str = "industry"
    year: str | int | None = None
    values: dict[str, str] = Field(default_factory=dict)
    where: str | None = None
    flags: dict[str, dict[str, str]] = Field(default_factory=dict)
    flagged: list[str] | None = None
    missing: dict[str, str] = Field(default_factory=dict)
    rows: Literal["cells", "records"] = "cells"
    absent: Literal["zero", "not_collected"] = "zero"
    units: dict[str, str] = Field(default_factory=dict)
    prices: dict[str, str] = Field(default_factory=dict)
    region_name: str | None = None
    industry_name: str | None = None
    region_total: str | None = None
    industry_total: str | None = None


class TotalsInput(Reading):
    """Published totals, where cells are hidden: a table of its own with the same columns."""

    source: str
    region: str
    industry: str
    year: str | int | None = None
    values: dict[str, str]
    flags: dict[str, dict[str, str]] = Field(default_factory=dict)
    every_region: str
    """Label in the region column of rows that cover all regions."""
    every_industry: str
    """Label in the industry column of rows that cover all industries."""


class IndicatorsInput(Reading):
    """The table of regions and years with population, area and the like."""

    source: str
    region: str = "region"
    year: str | int | None = None
    values: dict[str, str]
    where: str | None = None
    units: dict[str, str] = Field(default_factory=dict)
    missing: dict[str, str] = Field(default_factory=dict)


class ClustersInput(Reading):
    """The table that says which industries make up which cluster."""

    source: str
    industry: str = "industry"
    cluster: str = "cluster"
    traded: str | None = None
    name: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    """Language -> column of readable names."""


class NamesInput(Reading):
    """A table of readable names of codes, by language."""

    source: str
    code: str
    names: dict[str, str]
    """Language -> column."""


class GeometryInput(Part):
    """Boundaries of regions: GeoJSON or TopoJSON."""

    source: str
    code: str = "region"
    layer: str | None = None
    """Of a TopoJSON file that holds several."""


class EstablishmentsInput(Reading):
    """The register of plants: one row a plant, with its size and where it stands."""

    source: str | list[str]
    industry: str = "industry"
    region: str | None = None
    size: str | None = None
    x: str | None = None
    y: str | None = None
    crs: str | None = None
    id: str | None = None
    year: str | None = None
    turnover: str | None = None
    profit: str | None = None
    parent: str | None = None
    where: str | None = None
    missing: dict[str, str] = Field(default_factory=dict)


class SectorsInput(Reading):
    """A table that says which sector of the input-output table an industry of the accounts belongs to."""

    source: str
    industry: str = "industry"
    sector: str = "sector"


class FlowsInput(Reading):
    """The input-output table: who delivers to whom, what is used in the end, what else is paid for."""

    source: str
    layout: Literal["table", "pairs", "bea"] = "table"
    """Suppliers down and buyers across, one row a pair, or the use table of the U.S. Bureau of Economic Analysis."""
    make: str = ""
    """BEA's make table; needed beside its use table."""
    imported: str = ""
    """BEA's import matrix; without it imports are shared out in proportion."""
    supplier: str = "supplier"
    buyer: str = "buyer"
    value: str = "value"
    labels: str | None = None
    """Column with the row labels of a table; the first where not named."""
    final: list[str] = Field(default_factory=list)
    """Labels of buyers that are final uses."""
    primary: list[str] = Field(default_factory=list)
    """Labels of suppliers that are primary inputs, such as taxes."""
    value_added: list[str] = Field(default_factory=list)
    """Primary inputs that make up value added."""
    wages: str = ""
    """The primary input of wages."""
    households: str = ""
    """The final use by households."""
    exports: str = ""
    """The final use of exports."""
    imports: str = ""
    """The primary input of imports."""
    output: str | None = None
    """Label of the row or column with the output."""
    within: dict[str, str] = Field(default_factory=dict)
    """Rows or columns printed as parts of another: part -> whole."""
    totals: list[str] = Field(default_factory=list)
    """Labels of sums; they are checked and left out."""
    ignored: list[str] = Field(default_factory=list)
    """Labels to leave out."""
    blank: Literal["unknown", "zero"] = "unknown"
    """What a cell without a number means."""
    scope: Literal["domestic", "total", "unstated"] = "unstated"
    """Whether imports are inside the cells (total) or not (domestic)."""
    valuation: Literal["basic", "producers", "purchasers", "unstated"] = "unstated"
    unit: Words = ""
    year: str | int = ""
    where: str | None = None
    missing: dict[str, str] = Field(default_factory=dict)
    sectors: SectorsInput | None = None
    """Where the table's industries are not those of the accounts."""
    names: NamesInput | None = None
    """Readable names of the table's industries."""


class ScoresInput(Reading):
    """The table of expert scores of the diamond's determinants: one row a score."""

    source: str
    region: str = "region"
    activity: str = "activity"
    determinant: str = "determinant"
    score: str = "score"
    expert: str | None = None
    largest: Annotated[float, Field(gt=0)] = 100.0
    """Best score of the scale; 0 is the worst."""


class OccupationsInput(Reading):
    """The table that says how many persons of each occupation, or what share, each industry employs."""

    source: str
    industry: str = "industry"
    occupation: str = "occupation"
    value: str = "value"


class EvidenceInput(Part):
    """What people say and know: a workbook with one sheet a kind of record, or a folder of CSV files."""

    source: str


class DecisionInput(Part):
    """What a person has decided of a candidate."""

    region: str
    activity: str
    status: Literal["confirmed", "rejected", "deferred"]
    by: Annotated[str, Field(min_length=1)]
    """Who decided."""
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    reason: str = ""
    """Needed where the decision goes beyond the evidence or against it."""


class BoundariesInput(Part):
    """Boundaries of clusters in versions, of which the study uses those that it names."""

    source: str
    versions: list[str] = Field(default_factory=list)
    """As ``metal@2``: a version that is named stays the same, whatever is added to the register."""
    hashes: dict[str, str] = Field(default_factory=dict)
    """Version -> its hash, so that nothing else is used under its name."""


class ClusterFacts(Part):
    """What people know of one cluster's stage: indicators of its life cycle, and their own decision."""

    region: str
    activity: str
    figures: dict[str, float] = Field(default_factory=dict)
    """Indicator -> value, such as ``trust = 4.1``; goes before what is computed."""
    stage: str = ""
    """The stage that a person decided upon; the computed one stays beside it."""
    reason: str = ""
    by: str = ""
    date: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class BenchmarkChoice(Part):
    """What regions are compared with."""

    kind: Literal["country", "group", "own_excluded"] = "country"
    regions: list[str] = Field(default_factory=list)
    base: Literal["all", "activities"] = "all"
    name: str = ""


class PredispositionSettings(Part):
    """The integral coefficient of Table 5."""

    reading: Literal["share", "quotient"] = "share"
    scale: Annotated[float, Field(gt=0)] = 10.0
    truncate: Annotated[int, Field(ge=0, le=9)] | None = 2
    cut: float = 1.0


class IntervalSettings(Part):
    """Cells that are hidden, as intervals that the published totals allow."""

    use: bool = True
    """Whether intervals are computed and carried to the verdict."""


class RobustnessSettings(Part):
    """How verdicts are tried out: again and again, each time with something that could have been otherwise."""

    use: bool = True
    draws: Annotated[int, Field(ge=20, le=10_000)] | None = None
    """Random draws of thresholds, hidden figures, chance and people's voices; else 200, and 50 of large tables."""
    seed: Annotated[int, Field(ge=0)] = 1
    band: Annotated[float, Field(gt=0, lt=1)] = 0.10
    """Share of itself by which each threshold may move."""


class StrengthSettings(Part):
    """Which rules say what a strong cluster is, and what is told of strong clusters over the years."""

    rules: str = "auto"
    """A set of the package (``clusterpolicy identify rules`` lists them), a file, ``verdicts``, or ``auto``: the
    U.S. rule where the table holds employment and establishments, else the verdicts."""
    membership: Literal["yearly", "fixed"] = "yearly"
    """Whether each year has strong clusters of its own, or those of the window are followed through all years."""
    measures: list[str] = Field(default_factory=list)
    """Measures that are shared out; else employment, output and taxes where the table holds them."""
    level: Annotated[float, Field(gt=0, lt=1)] = 0.95
    """Chance that an interval holds the share."""


class LifeCycleSettings(Part):
    """How the stage of a cluster is told."""

    rules: str = ""
    """A file of one's own, calibrated on the country, in the format of the package's ``life_cycle.yaml``."""
    clusters: list[ClusterFacts] = Field(default_factory=list)
    """What people know, cluster by cluster."""


class PlantSettings(Part):
    """What is computed of plants."""

    industries: list[str] = Field(default_factory=list)
    """Industries whose distances are drawn; else the most clustered of the whole economy."""
    curves: Annotated[int, Field(ge=0, le=12)] = 3
    """How many of the most clustered industries are drawn."""
    draws: Annotated[int, Field(ge=99, le=100_000)] = 199
    """Random draws behind each band; 999 for publication."""
    seed: Annotated[int, Field(ge=0)] = 1
    level: Annotated[float, Field(gt=0, lt=0.5)] = 0.05
    """Share of chance findings that is accepted."""


class LinkageSettings(Part):
    """How a national table is read for a region."""

    delta: Annotated[float, Field(ge=0, lt=1)] = 0.3
    """Exponent of Flegg's location quotient: the larger, the more a small region buys elsewhere."""


class PoleSettings(Part):
    """What makes a growth pole."""

    parts: list[Literal["linkage", "growth", "innovation"]] = ["linkage", "growth", "innovation"]
    """What a propulsive industry is judged by; a part without data leaves the score open."""
    innovation: str = "innovation"
    """Regional indicator, or measure of the accounts, that tells innovation."""
    least_local: Annotated[float, Field(ge=0, le=1)] = 0.3
    """Least share of an activity's purchases and sales that its region can meet and take up."""


class LeaderSettings(Part):
    """Leading enterprises of the register of plants."""

    largest: Annotated[int, Field(ge=1, le=50)] = 4
    """How many enterprises the concentration ratio adds up."""
    cut: Annotated[float, Field(gt=0, lt=1)] = 0.2
    """Share of one enterprise from which on a region or an activity depends on it."""
    confidential: bool = False
    """Whether no figure may tell of a single enterprise."""


class DiamondSettings(Part):
    """What Porter's diamond is judged by beside what the study computes itself.

    Each determinant lists regional indicators; ``innovation/population`` divides two of them, a leading
    minus says that less is better.
    """

    factor_conditions: list[str] = Field(default_factory=list)
    demand_conditions: list[str] = Field(default_factory=list)
    related_industries: list[str] = Field(default_factory=list)
    rivalry: list[str] = Field(default_factory=list)
    government: list[str] = Field(default_factory=list)
    chance: list[str] = Field(default_factory=list)


class ProfileSettings(Part):
    """Which candidates are seen from all sides, each on a page of its own."""

    candidates: list[tuple[str, str]] = Field(default_factory=list)
    """Region and activity; else the best ones."""
    most: Annotated[int, Field(ge=0, le=12)] = 3
    """How many of the best candidates where none is named."""


class ReportSettings(Part):
    """Who the report is for, and what is written beside it."""

    audience: Literal["public", "internal"] = "public"
    """Whose words may be shown: of public sources, or of internal ones too; confidential ones never."""

    languages: list[Literal["en", "ru"]] = ["en"]
    csv_separator: Literal[",", ";"] = ","
    csv_bom: bool = False
    formats: list[Literal["csv", "xlsx", "parquet", "stata"]] = ["csv", "xlsx"]


class StudySpec(Part):
    """A whole study."""

    spec_version: Literal[1] = 1
    title: Words = ""
    territory: Words = ""
    synthetic: bool = False
    accounts: AccountsInput
    totals: TotalsInput | None = None
    indicators: IndicatorsInput | None = None
    clusters: ClustersInput | None = None
    region_names: NamesInput | None = None
    industry_names: NamesInput | None = None
    geometry: GeometryInput | None = None
    establishments: EstablishmentsInput | None = None
    flows: FlowsInput | None = None
    occupations: OccupationsInput | None = None
    scores: ScoresInput | None = None
    evidence: EvidenceInput | None = None
    benchmark: BenchmarkChoice = BenchmarkChoice()
    identification: IdentificationSettings = IdentificationSettings()
    people: PeopleSettings = PeopleSettings()
    joining: JoiningSettings = JoiningSettings()
    decisions: list[DecisionInput] = Field(default_factory=list)
    strength: StrengthSettings = StrengthSettings()
    life_cycle: LifeCycleSettings = LifeCycleSettings()
    boundaries: BoundariesInput | None = None
    predisposition: PredispositionSettings = PredispositionSettings()
    intervals: IntervalSettings = IntervalSettings()
    robustness: RobustnessSettings = RobustnessSettings()
    plants: PlantSettings = PlantSettings()
    linkages: LinkageSettings = LinkageSettings()
    diamond: DiamondSettings = DiamondSettings()
    poles: PoleSettings = PoleSettings()
    leaders: LeaderSettings = LeaderSettings()
    profiles: ProfileSettings = ProfileSettings()
    report: ReportSettings = ReportSettings()


def flows_sources(spec: StudySpec) -> tuple[str, ...]:
    """List the files that the input-output table is made of."""
    part = spec.flows
    if part is None:
        return ()
    beside = [other.source for other in (part.sectors, part.names) if other is not None]
    return tuple(name for name in (part.source, part.make, part.imported, *beside) if name)


def read_spec(path: str | Path) -> StudySpec:
    """Read a study file and check it against the schema.

    Raises
    ------
    UsageError
        ST-001 where there is no such file.
    ValidationBlockedError
        ST-002 where it is no TOML, ST-003 and ST-004 for every key that does not fit, all at once.
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(block("ST-001", file=str(path))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ValidationBlockedError(block("ST-002", file=path.name, detail=str(fault))) from None
    except OSError as fault:
        raise UsageError(block("ST-005", file=str(path), detail=fault.strerror or str(fault))) from None
    try:
        return StudySpec.model_validate(content)
    except ValidationError as fault:
        raise ValidationBlockedError(*(_finding(path.name, dict(error)) for error in fault.errors())) from None


_KINDS = {
    "string_type": "string",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"), "number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "yes_or_no"),
    **dict.fromkeys(("list_type", "tuple_type"), "list"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "section"),
    **dict.fromkeys(("missing", "string_too_short"), "missing"),
    "string_pattern_mismatch": "date",
}
"""What was expected, by the validator's kinds of faults; any other kind keeps its own name."""


def _finding(file: str, error: dict[str, Any]) -> Finding:
    place = ".".join(f"#{part + 1}" if isinstance(part, int) else str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        known = _keys_beside(error["loc"])
        close = difflib.get_close_matches(str(error["loc"][-1]), known, n=1)
        return block("ST-003", file=file, key=place, hint=close[0] if close else ", ".join(known))
    limits = error.get("ctx", {})
    kind = _KINDS.get(error["type"], error["type"])
    found = "none" if kind == "missing" else repr(error.get("input"))[:80]
    return block(
        "ST-004", file=file, key=place or "-", detail=error["msg"], found=found, kind=kind,
        allowed=str(limits.get("expected", "")).replace(" or ", ", "),
        limit=next((f"{limits[name]:g}" for name in ("ge", "le", "gt", "lt") if name in limits), ""),
    )  # fmt: skip


def _keys_beside(place: tuple[Any, ...]) -> list[str]:
    model: Any = StudySpec
    for part in place[:-1]:
        annotation = model.model_fields[part].annotation if part in model.model_fields else None
        options = [annotation, *getattr(annotation, "__args__", ())]
        model = next((kind for kind in options if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        if model is None:
            return []
    return list(model.model_fields)
