"""Results of neighbourhood statistics: put together slice by slice, each undefined value with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.inference.multiple_testing import adjust_false_discovery
from clusterpolicy.inference.permutation import Alternative, Exceedances, permutation_p
from clusterpolicy.measures.neighbourhood.samples import Sample, Slice, Unknown, align, slices

Assumption = Literal["randomisation", "normality"]
Correction = Literal["fdr", "bonferroni", "none"]
Peer = Callable[[Sample], Mapping[str, Any]]

NO_VARIANCE = 1e-14
"""Variance that is float rounding: every shuffle gives the same value."""
_MOMENTS = ("statistic", "expected", "variance", "z")


@dataclass(frozen=True)
class Shuffling:
    """How p-values are found.

    Parameters
    ----------
    alternative, permutations, seed
        Of the shuffles.
    level, correction
        Of labels, for statistics by region.
    """

    alternative: Alternative
    permutations: int
    seed: int
    level: float = 0.05
    correction: Correction = "fdr"

    def __post_init__(self) -> None:
        if self.permutations < 1:
            raise ConventionError(block("SP-005", argument="permutations", given=self.permutations))
        if not 0 < self.level < 1:
            raise ConventionError(block("SP-005", argument="level", given=self.level))


@dataclass(frozen=True)
class GlobalAutocorrelation:
    """How much regions resemble their neighbours, over the whole map.

    Parameters
    ----------
    statistic
        I, C or G; dims of the values without region.
    expected, variance
        Its moments without any spatial order, under ``assumption``; same dims.
    z, p_asymptotic
        Standardised statistic and its two-sided p-value by the normal distribution; same dims.
    p
        p-value by shuffling; same dims.
    regions
        Number of regions with a value and a neighbour, which the statistic is taken over; same dims.
    islands
        Regions without neighbours, left out.
    assumption
        Of the moments: ``randomisation`` keeps the values and shuffles them, ``normality`` draws new ones.
    alternative, permutations, seed
        Of ``p``.
    weights
        Kind of neighbours.
    """

    statistic: xr.DataArray
    expected: xr.DataArray
    variance: xr.DataArray
    z: xr.DataArray
    p_asymptotic: xr.DataArray
    p: xr.DataArray
    regions: xr.DataArray
    islands: tuple[str, ...]
    assumption: Assumption
    alternative: Alternative
    permutations: int
    seed: int
    weights: str


@dataclass(frozen=True)
class LocalAutocorrelation:
    """Where regions resemble their neighbours.

    Parameters
    ----------
    statistic
        I or G of each region; dims of the values. NaN with reason ``ISLAND`` without neighbours.
    expected, variance, z
        Moments and standardised statistic while the region keeps its value and the others are
        shuffled; same dims.
    p, p_adjusted
        p-value by such shuffling, and corrected for the number of regions; same dims.
    label
        Text, same dims: ``HH LL HL LH`` (own value and neighbours high or low), or ``hot`` and
        ``cold``; ``ns`` where not significant, empty where undefined.
    regions
        Number of regions taken; dims of the values without region.
    islands
        Regions without neighbours.
    level, correction, alternative, permutations, seed
        Of labels and p-values.
    weights
        Kind of neighbours.
    """

    statistic: xr.DataArray
    expected: xr.DataArray
    variance: xr.DataArray
    z: xr.DataArray
    p: xr.DataArray
    p_adjusted: xr.DataArray
    label: xr.DataArray
    regions: xr.DataArray
    islands: tuple[str, ...]
    level: float
    correction: Correction
    alternative: Alternative
    permutations: int
    seed: int
    weights: str


def over_all(
    measure: str,
    values: xr.DataArray,
    weights: SpatialWeights,
    peer: Peer,
    shuffled: Callable[[Sample], Exceedances],
    how: Shuffling,
    *,
    unknown: Unknown,
    assumption: Assumption,
) -> GlobalAutocorrelation:
    """Compute a statistic of the whole map for each slice."""
    weights = align(values, weights, measure)
    rest = values.isel(region=0, drop=True)
    found: dict[str, list[float]] = {name: [] for name in (*_MOMENTS, "p_asymptotic", "p")}
    counts, reasons = [], []
    for one in slices(values, weights, unknown=unknown):
        counts.append(len(one.sample.values))
        row = dict.fromkeys(found, np.nan)
        if not one.whole:
            row.update(peer(one.sample))
            if np.isfinite(row["statistic"]):
                row["p"] = float(permutation_p(shuffled(one.sample), how.alternative))
            if not row["variance"] > NO_VARIANCE:
                row["z"] = row["p_asymptotic"] = np.nan
        reasons.append(one.whole or "DEGENERATE")
        for name, value in row.items():
            found[name].append(float(value))
    arrays = {name: _labelled(column, reasons, rest) for name, column in found.items()}
    return GlobalAutocorrelation(
        **arrays,
        regions=rest.copy(data=np.reshape(counts, rest.shape)),
        islands=weights.islands,
        assumption=assumption,
        alternative=how.alternative,
        permutations=how.permutations,
        seed=how.seed,
        weights=weights.kind,
    )


def by_region(
    measure: str,
    values: xr.DataArray,
    weights: SpatialWeights,
    peer: Peer,
    shuffled: Callable[[Sample], Exceedances],
    how: Shuffling,
    *,
    unknown: Unknown,
    loop: bool,
) -> LocalAutocorrelation:
    """Compute a statistic of each region for each slice."""
    weights = align(values, weights, measure)
    first = values.transpose("region", ...)
    size = values.sizes["region"]
    columns: dict[str, list[np.ndarray]] = {name: [] for name in (*_MOMENTS, "p", "p_adjusted")}
    labels, counts, reasons = [], [], []
    for one in slices(values, weights, unknown=unknown, loop=loop):
        found, said = _each_region(one, size, peer, shuffled, how)
        for name, column in found.items():
            columns[name].append(column)
        labels.append(said)
        counts.append(len(one.sample.values))
        reasons.append(np.where(one.reasons == "", "DEGENERATE", one.reasons))
    arrays = {
        name: _labelled(np.stack(column, axis=1), np.stack(reasons, axis=1), first).transpose(*values.dims)
        for name, column in columns.items()
    }
    label = first.copy(data=np.stack(labels, axis=1).reshape(first.shape)).transpose(*values.dims)
    rest = values.isel(region=0, drop=True)
    return LocalAutocorrelation(
        **arrays,
        label=label.assign_coords(reason=arrays["statistic"]["reason"]),
        regions=rest.copy(data=np.reshape(counts, rest.shape)),
        islands=weights.islands,
        level=how.level,
        correction=how.correction,
        alternative=how.alternative,
        permutations=how.permutations,
        seed=how.seed,
        weights=weights.kind,
    )


def _each_region(
    one: Slice, size: int, peer: Peer, shuffled: Callable[[Sample], Exceedances], how: Shuffling
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Compute one slice: its numbers by name, and its labels; all regions, also those left out."""
    found = {name: np.full(size, np.nan) for name in (*_MOMENTS, "p", "p_adjusted")}
    said = np.full(size, "", dtype=object)
    if one.whole:
        return found, said
    places, given = one.sample.places, peer(one.sample)
    defined = np.isfinite(given["statistic"])
    p = np.where(defined, permutation_p(shuffled(one.sample), how.alternative), np.nan)
    adjusted = _corrected(p, how.correction)
    z = np.where(given["variance"] > NO_VARIANCE, given["z"], np.nan)
    for name, column in {**given, "z": z, "p": p, "p_adjusted": adjusted}.items():
        if name in found:
            found[name][places] = column
    said[places] = np.where(adjusted <= how.level, given["label"], np.where(defined, "ns", ""))
    return found, said


def _labelled(column: Sequence[float] | np.ndarray, reasons: Any, like: xr.DataArray) -> xr.DataArray:
    """Give values the labels of an array, and each undefined one its reason."""
    values = np.asarray(column, dtype=np.float64).reshape(like.shape)
    codes = np.where(np.isnan(values), np.asarray(reasons, dtype=object).reshape(like.shape), "")
    return like.copy(data=values).assign_coords(reason=(like.dims, codes.astype(object)))


def _corrected(p: np.ndarray, correction: Correction) -> np.ndarray:
    if correction == "fdr":
        return adjust_false_discovery(xr.DataArray(p, dims="region"), over=["region"]).values
    return p if correction == "none" else np.minimum(1.0, p * int(np.isfinite(p).sum()))
