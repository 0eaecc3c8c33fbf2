"""The balance of evidence: how far a cell stands out on average, over methods that ask different things.

Many methods are variations of one quotient; counting them would count one fact several times. The
balance takes few methods that ask different questions, puts each on a common scale and averages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from clusterpolicy.identification.evidence import Evidence, MethodEvidence

HEARD = ("localisation", "enterprises", "weakest_industry", "productivity", "exports")
"""How large a share; how many plants; in every industry of it; how productive; how much sold abroad."""

LARGEST_SCORE = 2.0
"""A single method counts for no more than this, either way."""

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
        with np.errstate(divide="ignore"):
            logs = value.copy(data=np.log(value.values))
        return ((logs - self.middle) / self.spread).clip(-LARGEST_SCORE, LARGEST_SCORE)


def heard_methods(evidence: Evidence) -> tuple[MethodEvidence, ...]:
    """Return the methods that are weighed, of those that could be computed."""
    return tuple(answer for name in HEARD if (answer := evidence.of(name)) is not None)


def scale_of(answer: MethodEvidence) -> Scale | None:
    """Measure the usual cell and spread of a method; ``None`` where all cells are alike."""
    values = answer.value.values
    positive = values[np.isfinite(values) & (values > 0)]
    if not positive.size:
        return None
    logs = np.log(positive)
    middle = float(np.median(logs))
    spread = NORMAL_SPREAD * float(np.median(np.abs(logs - middle)))
    return Scale(answer.method, middle, spread) if spread > 0 else None


def count_answers(evidence: Evidence, *, main: xr.DataArray | None = None) -> xr.DataArray:
    """Number of weighed methods that have an answer, dims (region, activity).

    Parameters
    ----------
    evidence
        All methods' answers.
    main
        What to take for the main quotient instead of its own answer, such as a bound of it.
    """
    own = evidence.of("localisation")
    assert own is not None
    answers = xr.zeros_like(own.value, dtype=int)
    for answer in heard_methods(evidence):
        answers = answers + _value_of(answer, main).notnull()
    return answers


def balance_of_evidence(
    evidence: Evidence, *, main: xr.DataArray | None = None, usual: xr.DataArray | None = None
) -> xr.DataArray:
    """Mean score over the methods that are weighed, dims (region, activity).

    A hidden answer counts as the usual cell: it speaks neither for nor against. NaN where no
    method tells cells apart.

    Parameters
    ----------
    evidence, main
        As for :func:`count_answers`; the scale stays that of the published quotients where there are any.
    usual
        What the usual cell and spread of the main quotient are told by where none is published.
    """
    own = evidence.of("localisation")
    assert own is not None
    balance = xr.zeros_like(own.value)
    scaled = []
    for answer in heard_methods(evidence):
        value = _value_of(answer, main)
        scale = scale_of(answer)
        if scale is None and usual is not None and answer.method == "localisation":
            scale = scale_of(replace(answer, value=usual))
        if scale is not None:
            scaled.append(scale.score(value).fillna(0.0))
    if not scaled:
        return xr.full_like(own.value, np.nan)
    for score in scaled:
        balance = balance + score
    return balance / len(scaled)


def _value_of(answer: MethodEvidence, main: xr.DataArray | None) -> xr.DataArray:
    return answer.value if main is None or answer.method != "localisation" else main
