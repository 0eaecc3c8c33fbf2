"""The balance of evidence: how far a cell stands out on average, over methods that ask different things.

Many methods are variations of one quotient; counting them would count one fact several times. The
balance takes few methods that ask different questions, puts each on a common scale and averages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.identification.evidence import Evidence, MethodEvidence

HEARD = ("localisation", "enterprises", "weakest_industry", "productivity", "exports", "neighbours")
"""How large a share; how many plants; in every industry of it; how productive; how much sold abroad; how near by."""

LARGEST_SCORE = 2.0
"""A single method counts for no more than this, either way."""

Floats = npt.NDArray[np.float64]

NORMAL_SPREAD = 1.4826
"""Median absolute deviation times this is the standard deviation of a normal distribution."""


@dataclass(frozen=True)
class Scale:
    """What a method's values are measured by: the usual cell and the usual spread, in logarithms.

    Parameters
    ----------
    method
        Name of the method.
    middle
        Median of the logarithms over the known, positive cells.
    spread
        Median absolute deviation from it, scaled to a standard deviation.
    """

    method: str
    middle: float
    spread: float

    def score(self, value: xr.DataArray) -> xr.DataArray:
        """Express values in spreads above the usual cell, within the largest score."""
        return value.copy(data=scores(value.values, np.array(self.middle), np.array(self.spread)))


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


def mean_score(values: Sequence[Floats], scales: Sequence[Usual]) -> Floats:
    """Average the scores of methods over (..., cell); a hidden answer counts as the usual cell.

    Parameters
    ----------
    values
        One array a method.
    scales
        Theirs, over (...); a method without one is left out.
    """
    balance: Floats = np.zeros(1)
    told: Floats = np.zeros(1)
    for value, scale in zip(values, scales, strict=True):
        score = scores(value, scale.middle[..., None], scale.spread[..., None])
        balance = balance + np.where(np.isnan(score), 0.0, score)
        told = told + (scale.spread > 0)[..., None]
    return np.asarray(balance / np.where(told > 0, told, np.nan))


def heard_methods(evidence: Evidence) -> tuple[MethodEvidence, ...]:
    """Return the methods that are weighed, of those that could be computed."""
    return tuple(answer for name in HEARD if (answer := evidence.of(name)) is not None)


def scale_of(answer: MethodEvidence) -> Scale | None:
    """Measure the usual cell and spread of a method; ``None`` where all cells are alike."""
    found = usual(answer.value.values.ravel())
    return Scale(answer.method, float(found.middle), float(found.spread)) if found.spread > 0 else None


def answers_given(values: Sequence[Floats]) -> Floats:
    """Count the methods that have an answer, over (..., cell)."""
    return np.asarray(sum((~np.isnan(value)).astype(np.float64) for value in values))
