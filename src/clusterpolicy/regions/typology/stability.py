"""How far types survive when regions are drawn anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.identification.definitions.comparison import adjusted_rand, rand_of_counts
from clusterpolicy.regions.typology.grouping import group_regions, ward_groups
from clusterpolicy.regions.typology.lloyd import partition
from clusterpolicy.regions.typology.settings import Method

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
STABLE = 0.75
DISSOLVED = 0.5
STARTS = 5
_ABSENT = -1


@dataclass(frozen=True)
class Stability:
    """Agreement of types with those of bootstrap resamples.

    Parameters
    ----------
    jaccard
        Mean largest Jaccard coefficient of each type, dims (type,): 1 where it comes back whole each time.
    dissolved
        Share of resamples in which a type's coefficient is at most 0.5, dims (type,).
    recovered
        Share of resamples in which it is at least 0.75, dims (type,).
    stable
        ``stable`` from a mean of 0.75 on, ``dissolved`` up to 0.5, ``uncertain`` between; dims (type,).
    between
        Mean adjusted Rand index between the groups of two resamples, over the regions that both hold.
    with_types
        Mean adjusted Rand index between a resample's groups and the types.
    spread
        5th and 95th percentile of the latter.
    resamples, seed
        How many, and the seed.
    """

    jaccard: xr.DataArray
    dissolved: xr.DataArray
    recovered: xr.DataArray
    stable: xr.DataArray
    between: float
    with_types: float
    spread: tuple[float, float]
    resamples: int
    seed: int


def type_stability(
    values: xr.DataArray,
    types: xr.DataArray,
    *,
    method: Method = "kmeans",
    resamples: int = 100,
    starts: int = STARTS,
    seed: int = 0,
    neighbours: SpatialWeights | None = None,
) -> Stability:
    r"""Group bootstrap resamples of the regions anew and find each type again.

    .. math:: J_g = \frac1B \sum_b \max_j \frac{|C_g \cap S_b \cap C^*_{bj}|}{|(C_g \cap S_b) \cup C^*_{bj}|}

    Parameters
    ----------
    values
        Dims (region, indicator), scaled.
    types
        Type of each region, whole numbers from 1; dims (region,).
    method
        How the types were found; resamples are grouped alike, with fresh starts. Neighbours of a resample are those
        between the regions drawn, so that a constrained grouping takes each region once.
    resamples, seed
        Number of resamples and seed.
    starts
        Starts of k-means in each resample.
    neighbours
        As for grouping.

    References
    ----------
    :cite:`hennig2007`
    """
    if resamples < 1:
        stop_if_blocked([block("TY-004", name="resamples", given=str(resamples))])
    table = values.transpose("region", "indicator")
    held = types.sel(region=table["region"]).values.astype(np.int64)
    names = np.unique(held)
    k = len(names)
    rng = np.random.default_rng(seed)
    count = len(held)
    weights = np.stack([np.bincount(rng.integers(0, count, count), minlength=count) for _ in range(resamples)])
    groups = _regroup(table, k, weights, method, starts, rng, neighbours)
    jaccard = _largest_jaccard(held, names, groups, k)
    own = _place(held, names)
    agreements = np.array([agreement_of(own, row) for row in groups])
    mean = jaccard.mean(axis=0)
    verdict = np.where(mean >= STABLE, "stable", np.where(mean <= DISSOLVED, "dissolved", "uncertain")).astype(object)

    def by_type(found: npt.NDArray[np.generic]) -> xr.DataArray:
        return xr.DataArray(found, {"type": names}, ("type",))

    return Stability(
        jaccard=by_type(mean),
        dissolved=by_type((jaccard <= DISSOLVED).mean(axis=0)),
        recovered=by_type((jaccard >= STABLE).mean(axis=0)),
        stable=by_type(verdict),
        between=_mean_between(groups, k),
        with_types=float(agreements.mean()),
        spread=(float(np.quantile(agreements, 0.05)), float(np.quantile(agreements, 0.95))),
        resamples=resamples,
        seed=seed,
    )


def _place(labels: Integers, names: Integers) -> Integers:
    return np.searchsorted(names, labels).astype(np.int64)


def _regroup(
    table: xr.DataArray,
    k: int,
    weights: Integers,
    method: Method,
    starts: int,
    rng: np.random.Generator,
    neighbours: SpatialWeights | None,
) -> Integers:
    """Group of each region in each resample, shape (resamples, regions); -1 where it was not drawn."""
    data = np.ascontiguousarray(table.values, dtype=float)
    drawn = weights > 0
    if method == "kmeans":
        labels = partition(data[None], k, rng=rng, starts=starts, weights=weights.astype(float)).labels
        return np.where(drawn, labels, _ABSENT)
    groups = np.full(weights.shape, _ABSENT, dtype=np.int64)
    for row, weight in enumerate(weights):
        inside = np.flatnonzero(drawn[row])
        if len(inside) <= k:
            groups[row, inside] = np.arange(len(inside))
        elif method == "ward":
            repeated = np.repeat(np.arange(len(weight)), weight)
            labels, _ = ward_groups(data[repeated], k)
            groups[row, repeated] = labels
        else:
            once = table.isel(region=inside)
            seed = int(rng.integers(2**31 - 1))
            found = group_regions(once, k, method=method, starts=1, seed=seed, neighbours=neighbours)
            groups[row, inside] = found.labels.values
    return groups


def _largest_jaccard(held: Integers, names: Integers, groups: Integers, k: int) -> Floats:
    """Largest Jaccard coefficient of each type in each resample, shape (resamples, types); 0 where none was drawn."""
    types = _place(held, names)
    found = np.zeros((len(groups), len(names)))
    for row, labels in enumerate(groups):
        here = labels >= 0
        table = np.bincount(types[here] * k + labels[here], minlength=len(names) * k).reshape(len(names), k)
        union = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
        found[row] = np.divide(table, union, out=np.zeros(table.shape), where=union > 0).max(axis=1)
    return found


def agreement_of(one: Integers, other: Integers) -> float:
    """Adjusted Rand index over the regions that both hold (from 0); 1 where nothing could differ."""
    both = (one >= 0) & (other >= 0)
    return float(np.nan_to_num(adjusted_rand(one[both], other[both]), nan=1.0)) if both.any() else 1.0


def _mean_between(groups: Integers, k: int) -> float:
    """Mean adjusted Rand index over all pairs of resamples; 1 where there is only one."""
    count = len(groups)
    if count < 2:
        return 1.0
    member = (groups[:, :, None] == np.arange(k)).astype(np.float32)
    flat = member.transpose(0, 2, 1).reshape(count * k, -1)
    counts = (flat @ flat.T).reshape(count, k, count, k).transpose(0, 2, 1, 3).astype(float)
    upper = np.triu_indices(count, 1)
    return float(np.nan_to_num(rand_of_counts(counts[upper]), nan=1.0).mean())
