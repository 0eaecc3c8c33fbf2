"""Grouping: industries put into clusters by the rows of a similarity matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block

Method = Literal["ward", "average", "kmeans", "kmedian"]
METHODS: tuple[Method, ...] = get_args(Method)
DRAWN: frozenset[Method] = frozenset({"kmeans", "kmedian"})
"""Methods that start from a drawn choice of industries."""
ROUNDS = 100
Floats = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64]


def group_industries(
    similarity: xr.DataArray, clusters: int, *, method: Method = "ward", seed: int = 1
) -> xr.DataArray:
    """Group industries whose similarities to all others are alike.

    Parameters
    ----------
    similarity
        Dims (industry, other), no unknown off the diagonal. Rows are compared by Euclidean distance (by
        absolute distance for k-medians); the diagonal is replaced by the largest value of its row.
    clusters
        How many; between 1 and the number of industries.
    method
        ``ward`` and ``average`` join the two closest groups step by step; ``kmeans`` and ``kmedian`` improve a
        drawn start. Where rows coincide the latter may end with fewer groups than asked for.
    seed
        Of the drawn start.

    Returns
    -------
    labels
        Dims (industry,): C01, C02 ... in the order of their first industry.

    Raises
    ------
    ConventionError
        DF-001 for a number of clusters that cannot be, DF-002 for unknown similarities, DF-003 for a word that
        is no method.

    References
    ----------
    :cite:`delgado2016` :cite:`ward1963`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> near = table({"ore": {"ore": 1, "steel": 0.9, "bank": 0.1}, "steel": {"ore": 0.9, "steel": 1, "bank": 0.2},
    ...               "bank": {"ore": 0.1, "steel": 0.2, "bank": 1}}, dims=("industry", "other"))
    >>> group_industries(near, 2).values.tolist()
    ['C01', 'C01', 'C02']
    """
    rows = profiles(similarity)
    if method not in METHODS:
        raise ConventionError(block("DF-003", given=str(method), known=", ".join(METHODS)))
    if not 1 <= clusters <= len(rows):
        raise ConventionError(block("DF-001", given=clusters, most=len(rows)))
    groups = next(iter(partitions(rows, [clusters], method, seed)))
    return xr.DataArray(named(groups), {"industry": similarity["industry"].values}, ("industry",))


def profiles(similarity: xr.DataArray) -> Floats:
    """Rows of a similarity, the diagonal replaced by each row's largest other value."""
    values = np.array(similarity.transpose("industry", "other").values, dtype=np.float64)
    np.fill_diagonal(values, -np.inf)
    if np.isnan(values).any():
        raise ConventionError(block("DF-002", count=int(np.isnan(values).sum() // 2)))
    largest = values.max(axis=1, initial=-np.inf)
    np.fill_diagonal(values, np.where(np.isfinite(largest), largest, 0.0))
    return values


def partitions(rows: Floats, counts: Sequence[int], method: Method, seed: int) -> Iterator[Groups]:
    """Group the rows for each count in turn; a hierarchy is built once for all of them."""
    if method in DRAWN:
        group = _means if method == "kmeans" else _medians
        yield from (group(rows, count, seed) for count in counts)
        return
    if len(rows) < 2:
        yield from (np.zeros(len(rows), dtype=np.int64) for _ in counts)
        return
    from scipy.cluster.hierarchy import linkage

    merges = linkage(rows, method)
    yield from (_cut(merges, len(rows), count) for count in counts)


def numbered(groups: Groups) -> Groups:
    """Number groups from 0 in the order of their first member."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    place = np.empty(len(first), dtype=np.int64)
    place[np.argsort(first)] = np.arange(len(first))
    return place[inverse]


def named(groups: Groups) -> list[str]:
    """Label groups C01, C02 ... in the order of their first member."""
    numbers = numbered(groups)
    width = max(2, len(str(int(numbers.max(initial=0)) + 1)))
    return [f"C{number + 1:0{width}d}" for number in numbers.tolist()]


def _cut(merges: Floats, size: int, count: int) -> Groups:
    """Undo the last merges of a hierarchy until exactly ``count`` groups are left, ties or not."""
    group = np.arange(2 * size - 1)
    steps = size - count
    for step in range(steps - 1, -1, -1):
        here = size + step
        group[merges[step, :2].astype(np.int64)] = group[here]
    return numbered(group[:size])


def _means(rows: Floats, count: int, seed: int) -> Groups:
    """k-means; rows that coincide stay together, so that there may be fewer groups than asked for."""
    from sklearn.cluster import KMeans

    distinct = len({row.tobytes() for row in rows + 0.0})
    found = KMeans(min(count, distinct), n_init=1, random_state=seed).fit(rows)
    return numbered(found.labels_.astype(np.int64))


def _medians(rows: Floats, count: int, seed: int) -> Groups:
    """Lloyd's rounds with medians and absolute distances, from a start spread out by chance.

    Only groups that won or lost a row in a round get a new centre and new distances.
    """
    from scipy.spatial.distance import cdist

    centres = _spread_start(rows, count, np.random.default_rng(seed))
    distances = cdist(rows, centres, "cityblock")
    groups = distances.argmin(axis=1)
    changed = np.arange(len(centres))
    for _ in range(ROUNDS):
        filled = changed[np.isin(changed, groups)]
        for number in filled:
            centres[number] = np.median(rows[groups == number], axis=0)
        distances[:, filled] = cdist(rows, centres[filled], "cityblock")
        nearest = distances.argmin(axis=1)
        moved = nearest != groups
        if not moved.any():
            break
        changed = np.unique([nearest[moved], groups[moved]])
        groups = nearest
    return numbered(groups)


def _spread_start(rows: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Choose rows as first centres, each the likelier the farther it is from those chosen."""
    from scipy.spatial.distance import cdist

    chosen = [int(rng.integers(len(rows)))]
    away = cdist(rows, rows[chosen], "cityblock")[:, 0]
    while len(chosen) < count:
        whole = away.sum()
        if whole <= 0:  # all other rows coincide with chosen ones
            break
        chosen.append(int(np.searchsorted(np.cumsum(away), rng.random() * whole, side="right")))
        away = np.minimum(away, cdist(rows, rows[chosen[-1:]], "cityblock")[:, 0])
    return rows[chosen].copy()
