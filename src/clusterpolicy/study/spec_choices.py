"""Sections of the study file that choose: how each step judges, what was decided, what is written."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clusterpolicy.study.spec_inputs import Part


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

    parts: list[Literal["linkage", "growth", "innovation"]] = Field(default=["linkage", "growth", "innovation"])
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

    languages: list[Literal["en", "ru"]] = Field(default=["en"])
    csv_separator: Literal[",", ";"] = ","
    csv_bom: bool = False
    formats: list[Literal["csv", "xlsx", "parquet", "stata"]] = Field(default=["csv", "xlsx"])
