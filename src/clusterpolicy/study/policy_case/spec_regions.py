"""Sections of a policy file about regions: their tables, and what is asked of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clusterpolicy.study.spec_inputs import Part, Reading


class RegionsInput(Reading):
    """A table of regions, or of regions and years, with their indicators."""

    source: str
    region: str = "region"
    year: str | int | None = None
    values: dict[str, str]
    """Indicator -> column."""
    units: dict[str, str] = Field(default_factory=dict)
    missing: dict[str, str] = Field(default_factory=dict)
    where: str | None = None
    group: str | None = None
    """Column of the country or macro-region that a region belongs to."""
    years: tuple[int, int] | None = None
    """First and last year to read."""
    territories: Literal["", "ru", "us"] = ""
    """Where spellings are looked up, so that two of one region are one, and sums of regions are left out."""
    nested: Literal["parts", "wholes"] = "parts"
    """Regions that are parts of another: in its place, or left out."""
    aliases: dict[str, str] = Field(default_factory=dict)
    """Spelling -> code of the territory."""


class IndexInput(Part):
    """Potential and activity: which features make either index, and where both are cut."""

    potential: list[str]
    """Features as ``grp / population`` or ``growth of grp``."""
    activity: list[str]
    less_is_better: list[str] = Field(default_factory=list)
    weights: Literal["equal", "entropy"] | dict[str, float] = "equal"
    outliers: Literal["winsor", "log", "winsor_then_log", "none"] = "winsor"
    cut: Literal["median", "mean", "terciles"] = "median"
    years: tuple[str, str] | None = None
    level_years: Annotated[int, Field(ge=1)] = 3
    draws: Annotated[int, Field(ge=0)] = 300
    """Other weights and scales that the fields are tried under; 0 leaves it out."""
    seed: int = 0


class PeersInput(Part):
    """Which regions are alike: features by dimension, each dimension with its weight."""

    dimensions: dict[str, list[str]]
    weights: dict[str, float] = Field(default_factory=dict)
    count: Annotated[int, Field(ge=1)] = 8
    outside_own_group: bool = False
    """Leave out regions of the own country or macro-region."""
    compared: list[str] = Field(default_factory=list)
    """Features in which the region is compared with its peers; those of the dimensions where empty."""
    less_is_better: list[str] = Field(default_factory=list)


class DisparitiesInput(Part):
    """How far regions differ, and where investment goes."""

    amount: str = "grp"
    population: str = "population"
    investment: str = ""
    """Indicator whose shares among regions are followed; empty leaves it out."""
    by: Literal["types", "groups"] = "types"
    """What the differences are split between."""
    leave_out_unknown: bool = True
    """Leave out regions that lack a figure in some year, by name, so that all years compare the same ones."""


class MovementInput(Part):
    """Types in several periods, and how regions move between them."""

    periods: Annotated[list[tuple[str, str]], Field(min_length=2)]
    """First and last year of each."""
    matched: bool = False
    """Number groups so that the most regions keep their number, instead of by investment and growth."""


class ClimateInput(Part):
    """The investment climate: indicators beside a benchmark, and the barriers that they speak for."""

    indicators: Annotated[list[str], Field(min_length=1)]
    """Features as ``unemployment`` or ``tax_revenue / grp``."""
    less_is_better: list[str] = Field(default_factory=list)
    benchmark: Literal["median", "mean"] = "median"
    barriers: dict[str, str] = Field(default_factory=dict)
    """Feature -> barrier such as B05 or B15; scores are proposed, never set."""


class OutflowInput(Part):
    """Whether the resources for investment that a region forms leave it."""

    saving: str
    investment: str = "investment"
    base: str = "grp"
    proxy: str = ""
    """What the pair stands in for, where saving itself is not published."""


class EntryInput(Part):
    """Entry of new production against its stock."""

    entered: str
    stock: str


class PairInput(Part):
    """A potential, and what tells how far it is used."""

    potential: Annotated[list[str], Field(min_length=1)]
    use: Annotated[list[str], Field(min_length=1)]


class UseInput(Part):
    """Potentials and their use: natural, human, production, scientific, or kinds of one's own."""

    pairs: Annotated[dict[str, PairInput], Field(min_length=1)]
    less_is_better: list[str] = Field(default_factory=list)
    least_gap: Annotated[float, Field(ge=0, le=100)] = 20.0


class AccessInput(Part):
    """Centre and periphery: how near each region lies to the activity of all; needs boundaries."""

    mass: str = "grp"
    decay: Annotated[float, Field(gt=0)] = 1.0
