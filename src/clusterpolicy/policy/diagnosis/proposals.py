"""Scores that measured inputs propose beside those of people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from clusterpolicy.identification.documents import Entry, check_document, read_document
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.mix import Figure

WORST = 4.0
MeasureName = Literal[
    "fit", "links", "climate", "competitiveness", "horizon", "attitudes", "associations", "trust", "owners",
    "support", "factors", "knowledge", "heritage", "technology", "standing",
]  # fmt: skip


class Scale(Fact):
    """How a measured value becomes a score.

    Parameters
    ----------
    item
        Barrier or helping factor.
    measure
        What was measured.
    at_zero, at_four
        Values that give 0 and 4; straight between, no more beyond.
    """

    item: str = Field(pattern=r"^[BE]\d\d$")
    measure: MeasureName
    at_zero: float
    at_four: float

    @model_validator(mode="after")
    def _has_a_length(self) -> Scale:
        if self.at_zero == self.at_four:
            raise ValueError(f"{self.measure}: {self.at_zero:g} = {self.at_four:g}")
        return self


class Scales(Entry):
    """All scales of a file."""

    format: Literal[1] = 1
    scales: tuple[Scale, ...]


@dataclass(frozen=True)
class Proposal:
    """A score that a measured value proposes; it never takes the place of a person's.

    Parameters
    ----------
    item
        Barrier or helping factor.
    score
        0 to 4.
    value
        What was measured.
    scale
        What it is and how it became a score.
    detail
        What it was counted over: so many answers, levels, firms.
    """

    item: str
    score: float
    value: float
    scale: Scale
    detail: int


@cache
def package_scales() -> dict[str, Scale]:
    """Return the scales that come with the package, by measure."""
    return _by_measure(Path(__file__).parent / "scales.yaml")


def read_scales(path: str | Path) -> dict[str, Scale]:
    """Read scales of one's own; measures that it does not name keep the package's.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow its format.
    """
    return {**package_scales(), **_by_measure(path)}


def _by_measure(path: str | Path) -> dict[str, Scale]:
    return {scale.measure: scale for scale in check_document(Scales, read_document(path)).scales}


def propose(
    measure: MeasureName, value: Figure, *, detail: int, scales: dict[str, Scale] | None = None
) -> tuple[Proposal, ...]:
    """Propose a score from a measured value; nothing where the value is not known.

    Examples
    --------
    >>> propose("horizon", Figure(2.0), detail=12)[0].score
    3.0
    >>> propose("horizon", Figure(None, "NO_ANSWER"), detail=0)
    ()
    """
    if value.value is None:
        return ()
    scale = (scales or package_scales())[measure]
    way = (value.value - scale.at_zero) / (scale.at_four - scale.at_zero)
    score = round(WORST * min(1.0, max(0.0, way)), 6)
    return (Proposal(scale.item, score, value.value, scale, detail),)
