"""What a person may choose about identification; every default is shown in the report."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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
