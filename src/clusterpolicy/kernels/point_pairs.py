"""Pairs of points in the plane: sums over all of them, and the neighbours of each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.choice import implementation
from clusterpolicy.kernels.threads import share_out, spans

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]

NO_WEIGHT: Floats = np.empty(0)
PAIRS_WORTH_THREADS = 2_000_000
PIECES = 8
SITES_AT_A_TIME = 256


def pair_moments(
    x: Floats, y: Floats, *, width: float, bins: int, weight: Floats = NO_WEIGHT, alone: bool = False
) -> Floats:
    """Sort the pairs of points into bins of distance and add up moments within each bin.

    Parameters
    ----------
    x, y
        Coordinates, shape (points,).
    width, bins
        Width of a bin, in the unit of the coordinates, and how many bins; farther pairs are left out.
    weight
        Weight of each point, shape (points,); empty: each pair counts once, otherwise by the product
        of its two weights.
    alone
        Do not use other threads: the caller does.

    Returns
    -------
    moments
        Shape (bins, 4): sums of w, w t, w t^2, w t^3, with t from -1/2 to 1/2 the place in the bin.
        The pieces summed apart depend on the number of points alone, so any number of threads gives
        equal bits.

    Examples
    --------
    >>> import numpy as np
    >>> pair_moments(np.array([0.0, 3.0, 0.0]), np.array([0.0, 0.0, 4.0]), width=2.0, bins=3)[:, :2].tolist()
    [[0.0, 0.0], [1.0, 0.0], [2.0, -0.5]]
    """
    _check_lengths(x, y, weight)
    kernel = implementation("pairs")
    pieces = row_spans(len(x), PIECES if len(x) * (len(x) - 1) // 2 > PAIRS_WORTH_THREADS else 1)

    def add_up(rows: tuple[int, int]) -> Floats:
        moments = np.zeros((bins + 1, 4))
        kernel.pair_moments(x, y, weight, *rows, width, moments)
        return moments

    found = [add_up(rows) for rows in pieces] if alone else share_out(add_up, pieces)
    total: Floats = np.sum(found, axis=0)
    return total[:-1]


def pair_distances_in(x: Floats, y: Floats, *, width: float, first_bin: int, last_bin: int, count: int) -> Floats:
    """List, sorted, the ``count`` distances that lie in bins ``first_bin`` to ``last_bin``."""
    _check_lengths(x, y)
    found = np.empty(count)
    seen = implementation("pairs").pair_distances_in(x, y, width, first_bin, last_bin, found)
    return np.sort(found[:seen])


def neighbour_weights(
    reference: Integers, x: Floats, y: Floats, weight: Floats, radii: Floats, *, among: Integers, alone: bool = False
) -> Floats:
    """Add up the weight of the neighbours of each reference point within each radius.

    Parameters
    ----------
    reference, among
        Places of the reference points and of the possible neighbours among all points.
    x, y, weight
        Coordinates and weights of all points, shape (points,).
    radii
        Increasing, shape (radii,); a neighbour at exactly a radius is within it.
    alone
        Do not use other threads: the caller does.

    Returns
    -------
    weights
        Shape (reference points, radii); a point is not its own neighbour.

    Examples
    --------
    >>> import numpy as np
    >>> everyone = np.arange(3)
    >>> x, y, weight = np.array([0.0, 1.0, 3.0]), np.zeros(3), np.array([1.0, 10.0, 100.0])
    >>> neighbour_weights(everyone, x, y, weight, np.array([1.0, 2.0, 3.0]), among=everyone).tolist()
    [[10.0, 10.0, 110.0], [1.0, 101.0, 101.0], [0.0, 10.0, 11.0]]
    """
    kernel = implementation("pairs")
    order = among[np.argsort(x[among], kind="stable")]
    place = np.full(len(x), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    near_x, near_y, near_weight = x[order], y[order], weight[order]
    found = np.zeros((len(reference), len(radii)))

    def add_up(rows: tuple[int, int]) -> None:
        own = reference[slice(*rows)]
        kernel.neighbour_weights(x[own], y[own], place[own], near_x, near_y, near_weight, radii, found[slice(*rows)])

    pieces = spans(len(reference), PIECES if len(reference) * len(among) > PAIRS_WORTH_THREADS else 1)
    if alone:
        for rows in pieces:
            add_up(rows)
    else:
        share_out(add_up, pieces)
    return found


def site_profiles(x: Floats, y: Floats, *, width: float, bins: int) -> Iterator[Floats]:
    """Count the neighbours of every point by distance, some points at a time.

    Yields
    ------
    counts
        Shape (some points, bins): other points in each bin of distance; farther ones are left out.
        Together the blocks cover all points, in order.
    """
    _check_lengths(x, y)
    kernel = implementation("pairs")

    def count(rows: tuple[int, int]) -> Counts:
        counts = np.zeros((rows[1] - rows[0], bins + 1), dtype=np.int32)
        kernel.site_profiles(x, y, rows[0], width, counts)
        return counts

    blocks = spans(len(x), -(-len(x) // SITES_AT_A_TIME))
    for begin in range(0, len(blocks), PIECES):
        for counts in share_out(count, blocks[begin : begin + PIECES]):
            yield counts[:, :-1].astype(np.float64)


def _check_lengths(x: Floats, y: Floats, weight: Floats = NO_WEIGHT) -> None:
    """Refuse points that lack a coordinate or a weight: the compiled twin reads without looking."""
    if x.shape != y.shape or weight.size not in (0, x.size):
        raise ValueError(f"one y and one weight a point, or no weights: {x.shape}, {y.shape}, {weight.shape}")


def row_spans(points: int, parts: int) -> list[tuple[int, int]]:
    """Cut the rows of the triangle of pairs into pieces of nearly equal numbers of pairs.

    Examples
    --------
    >>> row_spans(5, 2)
    [(0, 1), (1, 5)]
    """
    before = np.cumsum(np.arange(points - 1, -1, -1)) if points else np.zeros(1)
    edges = [0, *np.searchsorted(before, before[-1] * np.arange(1, parts) / parts).tolist(), points]
    return list(itertools.pairwise(edges))
