"""What a person may choose about identification; every default is shown in the report."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]


class IdentificationSettings(BaseModel):
    """Thresholds of the methods and of the verdict."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    window: Annotated[int, Field(ge=1)] = 5
    """Number of latest years whose median is judged."""
    localisation: Positive = 1.3
    """Least location quotient of the main measure."""
    enterprises: Positive = 1.1
    """Least location quotient of establishments."""
    turnover: Positive = 1.25
    """Least location quotient of turnover."""
    integral: Positive = 1.2
    """Least integral coefficient in the quotient reading."""
    stars: Annotated[int, Field(ge=1, le=3)] = 1
    """Least number of stars."""
    star_share: Share = 0.10
    """Share of regions, and of cells, that earn the size and the focus star."""
    star_quotient: Positive = 2.0
    """Least quotient of the specialisation star."""
    productivity: Positive = 1.0
    """Least turnover (or output) per worker, as a ratio to the benchmark."""
    exports: Positive = 1.0
    """Least share of exports in turnover, as a ratio to the benchmark."""
    weakest_industry: Positive = 0.9
    """Least quotient (of establishments) of the cluster's weakest industry."""
    neighbours: Positive = 1.25
    """Least share of the activity among the neighbours of its plants, as a ratio to its share in the region."""
    neighbourhood: Positive = 10_000
    """Distance up to which plants are neighbours, in the unit of their coordinates (metres)."""
    persistence: Share = 0.6
    """Least share of known years in the window in which the main quotient passes."""
    least_employment: Annotated[float, Field(ge=0)] = 30
    """Cells with fewer people are too small to be judged reliable."""
    least_establishments: Annotated[float, Field(ge=0)] = 10
    """A cluster needs plants: fewer do not make a candidate."""
    strong_balance: float = 1.0
    """Least balance of evidence of a strong candidate, in spreads above the usual cell."""
    strong_questions: Annotated[int, Field(ge=1, le=5)] = 3
    """Least number of weighed methods that must have an answer for a strong candidate."""
    likely_balance: float = 0.75
    """Least balance of evidence of a likely candidate, in spreads above the usual cell."""
    near: Share = 0.10
    """How far below the main threshold still counts as a near miss."""


Bars = tuple[Share, Share]
"""Two shares: at the first a count reads -0.5, at the second 0.5; straight between and beyond."""


class PeopleSettings(BaseModel):
    """How what people say is read; the bars are experts' defaults, to be set for one's own country."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_voices: Annotated[int, Field(ge=1)] = 3
    """Fewer sources, respondents and experts are too few to be weighed."""
    least_organisations: Annotated[int, Field(ge=1)] = 5
    """Fewer organisations behind a counted share are not read."""
    supports: Annotated[float, Field(gt=0, le=1)] = 0.2
    """Reading, from -1 to 1, from which on people support a cluster."""
    contradicts: Annotated[float, Field(lt=0, ge=-1)] = -0.2
    """Reading down from which people contradict one."""
    cooperation: Bars = (0.3, 0.6)
    """Share of organisations that cooperate with another one inside the cluster."""
    local_sales: Bars = (0.15, 0.4)
    """Share of sales within the region."""
    descent: Bars = (0.05, 0.2)
    """Share of firms that came out of another firm of the region."""
    export_share: Bars = (0.1, 0.3)
    """Share of exports in sales."""

    @model_validator(mode="after")
    def _bars_rise(self) -> Self:
        for name in ("cooperation", "local_sales", "descent", "export_share"):
            low, high = getattr(self, name)
            if low >= high:
                raise ValueError(f"{name}: {low:g} >= {high:g}")
        return self


class JoiningSettings(BaseModel):
    """How numbers and people's evidence make one verdict."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    precedence: Literal["people", "numbers", "both"] = "people"
    """Whose word counts where the two disagree; ``both``: neither alone lifts a verdict."""
    changes: dict[str, str] = Field(default_factory=dict)
    """Rules of one's own: ``"strong, contradicts" = "likely"``."""
