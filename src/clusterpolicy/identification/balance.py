"""The balance of evidence: how far a cell stands out on average, over methods that ask different things.

Many methods are variations of one quotient; counting them would count one fact several times. The
balance takes few methods that ask different questions, puts each on a common scale and averages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterpolicy.identification.evidence import Evidence, MethodEvidence

HEARD = ("localisation", "enterprises", "weakest_industry", "productivity", "exports", "neighbours")
"""How large a share; how many plants; in every industry of it; how productive; how much sold abroad; how near by."""

LARGEST_SCORE = 2.0
"""A single method counts for no more than this, either way."""

Floats = npt.NDArray[np.float64]

NORMAL_SPREAD = 1.4826
"""Median absolute deviation times this is the standard deviation of a normal distribution."""


@dataclass(frozen=True)
class Usual:
    """The usual cell and spread of a method in each draw, in logarithms; a spread of NaN where all cells are alike."""

    middle: Floats
    spread: Floats

    def or_else(self, other: Usual) -> Usual:
        """Fill in another scale where there is none."""
        told = self.spread > 0
        return Usual(np.where(told, self.middle, other.middle), np.where(told, self.spread, other.spread))


def usual(values: Floats) -> Usual:
    """Measure the usual cell and spread along the last axis, over the finite positive values."""
    draws = values.reshape(-1, values.shape[-1])
    found = np.array([_usual_of(draw) for draw in draws]).reshape(*values.shape[:-1], 2)
    return Usual(found[..., 0], found[..., 1])


def _usual_of(values: Floats) -> tuple[float, float]:
    positive = values[np.isfinite(values) & (values > 0)]
    if not positive.size:
        return np.nan, np.nan
    logs = np.log(positive)
    middle = float(np.median(logs))
    spread = NORMAL_SPREAD * float(np.median(np.abs(logs - middle)))
    return (middle, spread) if spread > 0 else (np.nan, np.nan)


def scores(values: Floats, middle: Floats, spread: Floats) -> Floats:
    """Express values in spreads above the usual cell, within the largest score; NaN where there is no scale."""
    with np.errstate(divide="ignore"):
        logs = np.log(values)
    return np.asarray(np.clip((logs - middle) / spread, -LARGEST_SCORE, LARGEST_SCORE))


@dataclass(frozen=True)
class Scored:
    """One method's answers on the common scale, dims (..., cell).

    Parameters
    ----------
    score
        Spreads above the usual cell; nought where the answer is hidden or there is no scale.
    scaled
        1 where the method has a scale, dims (..., 1).
    known
        Where the method has an answer.
    """

    score: Floats
    scaled: Floats
    known: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, values: Floats, scale: Usual) -> Scored:
        """Score values."""
        score = scores(values, scale.middle[..., None], scale.spread[..., None])
        return cls(
            np.where(np.isnan(score), 0.0, score), (scale.spread > 0)[..., None].astype(float), ~np.isnan(values)
        )

    def at(self, cells: npt.NDArray[np.int64]) -> Scored:
        """Leave only some cells."""
        return Scored(self.score[..., cells], self.scaled, self.known[..., cells])


def mean_score(scored: Sequence[Scored]) -> Floats:
    """Average the scores of the methods that have a scale; NaN where none has."""
    balance: Floats = np.zeros(1)
    told: Floats = np.zeros(1)
    for one in scored:
        balance = balance + one.score
        told = told + one.scaled
    return np.asarray(balance / np.where(told > 0, told, np.nan))


def answers_given(scored: Sequence[Scored]) -> Floats:
    """Count the methods that have an answer."""
    count: Floats = np.zeros(1)
    for one in scored:
        count = count + one.known
    return count


def heard_methods(evidence: Evidence) -> tuple[MethodEvidence, ...]:
    """Return the methods that are weighed, of those that could be computed."""
    return tuple(answer for name in HEARD if (answer := evidence.of(name)) is not None)
