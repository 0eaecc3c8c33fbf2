"""What a policy file holds: regions, the place in question, what is known of it, the mixes, whose practice."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from clusterpolicy.regions.typology.settings import TypologySettings
from clusterpolicy.study.policy_case.spec_regions import (
    AccessInput,
    ClimateInput,
    DisparitiesInput,
    EntryInput,
    IndexInput,
    MovementInput,
    OutflowInput,
    PeersInput,
    RegionsInput,
    UseInput,
)
from clusterpolicy.study.spec_choices import ReportSettings
from clusterpolicy.study.spec_inputs import GeometryInput, NamesInput, Part, Reading, Words
from clusterpolicy.study.toml_files import read_toml


class DiagnosisInput(Part):
    """What is known of the place: a folder with tables of scores, survey, figures, cards and registers."""

    folder: str
    unscored: Literal["leave", "propose"] = "leave"
    """Barriers that nobody scored: not known, or as measured inputs propose."""
    least_answers: Annotated[int, Field(ge=2)] = 5
    """Persons from which sums of the survey are shown."""


class MixesInput(Reading):
    """A table of mixes: one row an instrument of a mix."""

    source: str
    mix: str = "mix"
    instrument: str = "instrument"
    budget: str = "budget"
    first_year: str = "first_year"
    last_year: str = "last_year"
    finance: str = "finance"
    responsible: str = "responsible"
    coordination: str = "coordination"
    targets: str = "targets"
    present: str = ""
    """Name of the mix that is in force; the others are alternatives."""
    currency: Words = ""


class TransferInput(Part):
    """Whose practice is looked at."""

    countries: Annotated[list[str], Field(min_length=1)]
    """Codes of the countries, such as FR."""
    industry: str = ""
    """Industry whose clusters elsewhere are looked for: a code of ISIC, NACE or OKVED 2, or a word."""


class SituationInput(BaseModel):
    """What is known besides: variables by the names that rules ask for, scores, instruments in force."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True)

    barriers: dict[str, float] = Field(default_factory=dict)
    """Code -> score 0 to 4."""
    enablers: dict[str, float] = Field(default_factory=dict)
    instruments_in_mix: list[str] | None = None
    """Instruments in force beside those of the present mix and of the register of support."""

    @property
    def variables(self) -> dict[str, Any]:
        """Variables by name."""
        return dict(self.model_extra or {})


class PolicySpec(Part):
    """A whole policy file."""

    policy_version: Literal[1] = 1
    title: Words = ""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """Code of the country whose policy it is (ISO 3166)."""
    region: str = ""
    """The place in question, as the table of regions writes it."""
    activity: str = ""
    """The cluster in question, as a study that names this file calls it."""
    synthetic: bool = False
    year: int | None = None
    """Year that the policy is made for; measures whose years are over do not count as in force."""
    horizon: Annotated[int, Field(ge=1)] = 7
    """Years that the policy is made for."""
    regions: list[RegionsInput] = Field(default_factory=list)
    region_names: NamesInput | None = None
    geometry: GeometryInput | None = None
    """Boundaries: for neighbours, and for centre and periphery."""
    typology: TypologySettings | None = None
    potential_activity: IndexInput | None = None
    peers: PeersInput | None = None
    disparities: DisparitiesInput | None = None
    movement: MovementInput | None = None
    climate: ClimateInput | None = None
    outflow: OutflowInput | None = None
    entry: EntryInput | None = None
    use: UseInput | None = None
    access: AccessInput | None = None
    diagnosis: DiagnosisInput | None = None
    situation: SituationInput = SituationInput()
    rules: str = ""
    """File of one's own rules, applied beside those of the knowledge base."""
    own: list[str] = Field(default_factory=list)
    """Files of one's own countries, cases and instruments, beside those of the knowledge base."""
    model: str = ""
    """File with answers on the model, the interests and the dialogue."""
    mixes: MixesInput | None = None
    transfer: TransferInput | None = None
    report: ReportSettings = ReportSettings()


def read_policy(path: str | Path) -> PolicySpec:
    """Read a policy file and check it against the schema.

    Raises
    ------
    UsageError
        PC-001 where there is no such file, PC-013 where it is a study file.
    ValidationBlockedError
        ST-002 where it is no TOML, ST-003 and ST-004 for every key that does not fit, all at once.
    """
    return read_toml(path, PolicySpec, missing="PC-001", others={"accounts": "PC-013", "spec_version": "PC-013"})


def policy_sources(spec: PolicySpec) -> tuple[str, ...]:
    """List the files, and the folder of the diagnosis, that a policy file names."""
    named = [
        *(part.source for part in spec.regions),
        spec.region_names.source if spec.region_names else "",
        spec.geometry.source if spec.geometry else "",
        spec.rules,
        spec.model,
        spec.mixes.source if spec.mixes else "",
        spec.diagnosis.folder if spec.diagnosis else "",
        *spec.own,
    ]
    return tuple(name for name in named if name)
