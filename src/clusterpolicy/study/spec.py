"""What a study is: inputs and choices, as a TOML file that a person can read and change."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block
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
