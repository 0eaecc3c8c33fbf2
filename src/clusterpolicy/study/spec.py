"""What a study is: inputs and choices, as a TOML file that a person can read and change."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from clusterpolicy.identification.settings import IdentificationSettings, JoiningSettings, PeopleSettings
from clusterpolicy.study.spec_choices import (
    BenchmarkChoice,
    DecisionInput,
    DiamondSettings,
    IntervalSettings,
    LeaderSettings,
    LifeCycleSettings,
    LinkageSettings,
    PlantSettings,
    PoleSettings,
    PredispositionSettings,
    ProfileSettings,
    ReportSettings,
    RobustnessSettings,
    StrengthSettings,
)
from clusterpolicy.study.spec_inputs import (
    AccountsInput,
    BoundariesInput,
    ClustersInput,
    EstablishmentsInput,
    EvidenceInput,
    FlowsInput,
    GeometryInput,
    IndicatorsInput,
    NamesInput,
    OccupationsInput,
    Part,
    ScoresInput,
    TotalsInput,
    Words,
)
from clusterpolicy.study.toml_files import read_toml


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
    policy: str = ""
    """File of the policy that the study's regions and clusters lead to."""
    report: ReportSettings = ReportSettings()


def flows_sources(spec: StudySpec) -> tuple[str, ...]:
    """List the files that the input-output table is made of."""
    part = spec.flows
    if part is None:
        return ()
    beside = [other.source for other in (part.sectors, part.names) if other is not None]
    return tuple(name for name in (part.source, part.make, part.imported, *beside) if name)


def read_spec(path: str | Path) -> StudySpec:
    """Read a study file and check it against the schema; as :func:`~clusterpolicy.study.toml_files.read_toml`."""
    return read_toml(path, StudySpec, others={"policy_version": "PC-014"})
