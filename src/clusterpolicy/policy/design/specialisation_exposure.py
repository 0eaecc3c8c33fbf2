"""Specialisation against shocks: variance of growth under present and under target shares of industries."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr
from pydantic import Field

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.models.criteria import Text

LEAST_YEARS = 3
SUM = 1e-6


class SpecialisedIndustry(Entry):
    """An industry of the region.

    Parameters
    ----------
    present, target
        Share of the region, a fraction; each adds up to 1 over industries.
    benchmark
        Share of the benchmark, for the location quotient; left out where not known.
    growth
        Growth rate by year, a fraction, in the order of the plan's years; empty cells are not allowed.
    """

    industry: Text
    present: float = Field(ge=0, le=1)
    target: float = Field(ge=0, le=1)
    benchmark: float | None = Field(default=None, gt=0, le=1)
    growth: tuple[float, ...]


class Specialisation(Entry):
    """Years of growth, and industries with their shares."""

    years: tuple[int, ...]
    industries: tuple[SpecialisedIndustry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Exposure:
    """How much a structure swings.

    Parameters
    ----------
    variance, deviation
        Of the structure's growth between years, and its root.
    concentration
        Herfindahl index of the shares.
    contribution
        By industry: what it adds to the variance; below 0 where it evens out the others.
    """

    variance: float
    deviation: float
    concentration: float
    contribution: xr.DataArray


@dataclass(frozen=True)
class SpecialisationExposure:
    """Present structure against the target.

    Parameters
    ----------
    present, target
        Exposure under each.
    shares
        Dims structure (present, target) and industry.
    quotient
        Target share over the benchmark's, by industry; NaN where the benchmark is not known.
    covariance
        Of growth, dims (industry, other).
    years
        How many years stand behind it.
    """

    present: Exposure
    target: Exposure
    shares: xr.DataArray
    quotient: xr.DataArray
    covariance: xr.DataArray
    years: int

    @property
    def change(self) -> float:
        """Variance under the target less that under the present shares."""
        return self.target.variance - self.present.variance

    @property
    def ratio(self) -> Figure:
        """Variance under the target over that under the present shares."""
        if self.present.variance == 0:
            return Figure(None, "NO_VARIANCE")
        return Figure(self.target.variance / self.present.variance)


def exposure_faults(plan: Specialisation, *, file: str = "-") -> Iterator[Finding]:
    """Find shares that do not add up, rows of the wrong length, years too few or twice, industries twice (PMF-013)."""
    place = "specialisation"
    for structure in ("present", "target"):
        total = math.fsum(getattr(one, structure) for one in plan.industries)
        if abs(total - 1) > SUM:
            yield block("PMF-013", file=file, place=place, kind=structure, found=f"{total:.6g}", expected="1")
    if len(plan.years) < LEAST_YEARS or len(set(plan.years)) < len(plan.years):
        yield block("PMF-013", file=file, place=place, kind="years", found=str(len(set(plan.years))),
                    expected=f">= {LEAST_YEARS}")  # fmt: skip
    for one in plan.industries:
        if len(one.growth) != len(plan.years):
            yield block("PMF-013", file=file, place=f"{place}: {one.industry}", kind="growth",
                        found=str(len(one.growth)), expected=str(len(plan.years)))  # fmt: skip
    names = [one.industry for one in plan.industries]
    for name in dict.fromkeys(found for found in names if names.count(found) > 1):
        yield block("PMF-008", file=file, place=place, named=name)


def specialisation_exposure(plan: Specialisation) -> SpecialisationExposure:
    r"""Weigh specialisation against exposure to shocks.

    .. math:: \sigma^2(w) = \sum_i \sum_j w_i w_j \sigma_{ij}, \quad
        \text{contribution}_i = w_i \sum_j w_j \sigma_{ij}

    Where all industries swing alike and hang together alike, the variance rises with concentration.

    Parameters
    ----------
    plan
        Shares w, growth by year; covariances are those of the sample (n - 1).

    Raises
    ------
    ValidationBlockedError
        PMF-008 and PMF-013 as for :func:`exposure_faults`.

    Examples
    --------
    Two industries that swing against each other: halves even out, one alone does not.

    >>> plan = Specialisation.model_validate({"years": [2021, 2022, 2023], "industries": [
    ...     {"industry": "grain", "present": 0.5, "target": 1, "growth": [0.1, 0, -0.1]},
    ...     {"industry": "tools", "present": 0.5, "target": 0, "growth": [-0.1, 0, 0.1]}]})
    >>> found = specialisation_exposure(plan)
    >>> round(found.present.variance, 6), round(found.target.variance, 6)
    (0.0, 0.01)
    """
    stop_if_blocked(list(exposure_faults(plan)))
    names = [one.industry for one in plan.industries]
    growth = np.array([one.growth for one in plan.industries], float)
    centred = growth - growth.mean(axis=1, keepdims=True)
    covariance = xr.DataArray(
        centred @ centred.T / (len(plan.years) - 1),
        coords={"industry": names, "other": names},
        dims=("industry", "other"),
    )
    shares = xr.DataArray(
        [[getattr(one, structure) for one in plan.industries] for structure in ("present", "target")],
        coords={"structure": ["present", "target"], "industry": names}, dims=("structure", "industry"),
    )  # fmt: skip
    benchmark = [math.nan if one.benchmark is None else one.benchmark for one in plan.industries]
    return SpecialisationExposure(
        present=_exposure(shares.sel(structure="present", drop=True), covariance),
        target=_exposure(shares.sel(structure="target", drop=True), covariance),
        shares=shares,
        quotient=shares.sel(structure="target", drop=True) / xr.DataArray(benchmark, dims="industry"),
        covariance=covariance,
        years=len(plan.years),
    )


def _exposure(weights: xr.DataArray, covariance: xr.DataArray) -> Exposure:
    beside = xr.dot(covariance, weights.rename(industry="other"), dim="other")
    contribution = weights * beside
    variance = max(0.0, float(contribution.sum(skipna=False)))
    return Exposure(variance, math.sqrt(variance), float((weights**2).sum(skipna=False)), contribution)


def contributions(exposure: Exposure) -> Mapping[str, float]:
    """Industry -> what it adds to the variance, the most first."""
    values = dict(
        zip(map(str, exposure.contribution["industry"].values), exposure.contribution.values.tolist(), strict=True)
    )
    return dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0])))
