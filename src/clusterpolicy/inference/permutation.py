"""Permutation: what statistics of neighbours would be if values were shuffled over the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import scipy.sparse

Alternative = Literal["two-sided", "greater", "less"]

TIE = 1e-12
"""Difference, relative to the largest possible, up to which a shuffled value equals the observed one."""
_CELLS_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Exceedances:
    """How many shuffles reached the observed value.

    Parameters
    ----------
    at_least, at_most
        Integers, dims of the statistic: shuffles with a value as large, or as small, or more so;
        ties count in both.
    permutations
        Number of shuffles B.
    """

    at_least: np.ndarray
    at_most: np.ndarray
    permutations: int


def permutation_p(found: Exceedances, alternative: Alternative = "two-sided") -> np.ndarray:
    r"""Turn counts into p-values.

    .. math:: p = \frac{1 + \#\{T_b \ge T\}}{1 + B}

    Parameters
    ----------
    found
        Shuffles that reached the observed value.
    alternative
        ``greater`` counts shuffles at least as large, ``less`` at least as small; ``two-sided`` doubles
        the smaller of both, up to 1.

    Returns
    -------
    p
        Dims of the statistic; never 0.

    Examples
    --------
    >>> counts = Exceedances(np.array([4]), np.array([95]), 99)
    >>> float(permutation_p(counts, "greater")[0]), float(permutation_p(counts)[0])
    (0.05, 0.1)
    """
    upper = (1 + found.at_least) / (1 + found.permutations)
    lower = (1 + found.at_most) / (1 + found.permutations)
    if alternative == "greater":
        return np.asarray(upper)
    if alternative == "less":
        return np.asarray(lower)
    return np.asarray(np.minimum(1.0, 2 * np.minimum(upper, lower)))


def shuffle_neighbours(
    weights: scipy.sparse.csr_array, values: np.ndarray, *, permutations: int, seed: int
) -> Exceedances:
    r"""Shuffle the values of all other places and compare each place's lag with the observed one.

    .. math:: L_i = \sum_{j \ne i} w_{ij} z_j

    Conditional permutation: place i keeps its own value, the others are dealt out anew. One shuffle
    of all places serves every i: where it would put i's own value beside i, that neighbour gets the
    value which the shuffle had put on i instead.

    Parameters
    ----------
    weights
        w, square, dims (places, places), nothing on the diagonal.
    values
        z, dim places, finite.
    permutations
        Number of shuffles.
    seed
        Of the shuffles; equal seeds shuffle alike, whatever the values.

    Returns
    -------
    found
        One count a place.
    """
    matrix = weights.tocsr()
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    observed, slack = matrix @ values, TIE * (abs(matrix) @ abs(values))
    at_least, at_most = np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=np.int64)
    for order in _shuffles(len(values), permutations, seed, width=max(matrix.nnz, len(values))):
        dealt = values[order]
        lag = matrix @ dealt
        entry, column = np.divmod(np.flatnonzero(order[matrix.indices] == rows[:, None]), order.shape[1])
        place = rows[entry]
        np.add.at(lag, (place, column), matrix.data[entry] * (dealt[place, column] - values[place]))
        at_least += (lag >= (observed - slack)[:, None]).sum(axis=1)
        at_most += (lag <= (observed + slack)[:, None]).sum(axis=1)
    return Exceedances(at_least, at_most, permutations)


def shuffle_places(weights: scipy.sparse.csr_array, values: np.ndarray, *, permutations: int, seed: int) -> Exceedances:
    r"""Shuffle all values over all places and compare the sum of neighbouring products.

    .. math:: \sum_i \sum_j w_{ij} z_i z_j

    Parameters
    ----------
    weights, values, permutations, seed
        As for :func:`shuffle_neighbours`.

    Returns
    -------
    found
        One count, dims ().
    """
    matrix = weights.tocsr()
    observed = float(values @ (matrix @ values))
    slack = TIE * float(abs(values) @ (abs(matrix) @ abs(values)))
    at_least = at_most = 0
    for order in _shuffles(len(values), permutations, seed, width=len(values)):
        dealt = values[order]
        sums = np.einsum("ib,ib->b", dealt, matrix @ dealt)
        at_least += int((sums >= observed - slack).sum())
        at_most += int((sums <= observed + slack).sum())
    return Exceedances(np.array(at_least), np.array(at_most), permutations)


def _shuffles(places: int, permutations: int, seed: int, *, width: int) -> Iterator[np.ndarray]:
    """Deal out orders in columns, dims (places, shuffles), a bounded number at once."""
    generator = np.random.default_rng(seed)
    at_once = max(1, min(64, _CELLS_AT_ONCE // max(width, 1)))
    straight = np.arange(places, dtype=np.int32)
    left = permutations
    while left > 0:
        count = min(at_once, left)
        yield np.stack([generator.permutation(straight) for _ in range(count)], axis=1)
        left -= count
