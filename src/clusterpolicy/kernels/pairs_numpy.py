"""Sums over pairs of points in plain NumPy: the twin of ``pairs.pyx``, read this one first."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]

PAIRS_AT_A_TIME = 1 << 18


def pair_moments(x: Floats, y: Floats, weight: Floats, first: int, last: int, width: float, moments: Floats) -> None:
    """Add the pairs (i, j), first <= i < last and i < j, to ``moments``; the last bin is open.

    A row of ``moments`` holds, of the pairs in a bin of distance, the sums of w, w t, w t^2 and w t^3,
    where t from -1/2 to 1/2 is the place of the distance in its bin and w the product of the two
    weights: 1 where ``weight`` is empty.
    """
    bins = len(moments)
    for i, j in _pieces(len(x), first, last):
        steps = _distances(x, y, i, j) * (1.0 / width)
        slot = np.minimum(steps, bins - 1).astype(np.int64)
        t = steps - (slot + 0.5)
        w = weight[i] * weight[j] if len(weight) else np.ones(len(t))
        for power in range(4):
            moments[:, power] += np.bincount(slot, w, bins)
            w = w * t


def pair_distances_in(x: Floats, y: Floats, width: float, first_bin: int, last_bin: int, found: Floats) -> int:
    """Write the distances in bins ``first_bin`` to ``last_bin`` to ``found``; return how many there are."""
    seen = 0
    for i, j in _pieces(len(x), 0, len(x)):
        distance = _distances(x, y, i, j)
        slot = np.minimum(distance * (1.0 / width), last_bin + 1.0).astype(np.int64)
        inside = distance[(slot >= first_bin) & (slot <= last_bin)]
        kept = inside[: max(0, len(found) - seen)]
        found[seen : seen + len(kept)] = kept
        seen += len(inside)
    return seen


def neighbour_weights(
    from_x: Floats, from_y: Floats, itself: Integers, x: Floats, y: Floats, weight: Floats, radii: Floats, found: Floats
) -> None:
    """Write the weight within each radius of each reference point to ``found``; ``x`` is sorted.

    Shape of ``found``: (reference points, radii), zeros before. ``itself`` is the place of a reference
    point among the points, which does not count, or -1. A distance equal to a radius is within it.
    """
    steps = len(radii)
    for at in range(len(from_x)):
        distance = np.sqrt((x - from_x[at]) ** 2 + (y - from_y[at]) ** 2)
        counted = distance <= radii[-1]
        if itself[at] >= 0:
            counted[itself[at]] = False
        ring = np.searchsorted(radii, distance[counted], side="left")
        found[at] += np.cumsum(np.bincount(ring, weight[counted], steps))


def site_profiles(x: Floats, y: Floats, first: int, width: float, counts: Counts) -> None:
    """Count, for each point from ``first`` on, the other points in each bin of distance; the last bin is open."""
    bins = counts.shape[1]
    for row in range(len(counts)):
        at = first + row
        distance = np.sqrt((x - x[at]) ** 2 + (y - y[at]) ** 2)
        slot = np.minimum(distance * (1.0 / width), bins - 1).astype(np.int64)
        counts[row] += np.bincount(slot, minlength=bins).astype(np.int32)
        counts[row, 0] -= 1


def _distances(x: Floats, y: Floats, i: Integers, j: Integers) -> Floats:
    result: Floats = np.sqrt((x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2)
    return result


def _pieces(count: int, first: int, last: int) -> Iterator[tuple[Integers, Integers]]:
    """Indices of pairs, some rows at a time."""
    begin = first
    while begin < last:
        end = min(last, begin + max(1, PAIRS_AT_A_TIME // max(1, count - begin)))
        rows = np.arange(begin, end)
        many = count - 1 - rows
        i = np.repeat(rows, many)
        j = np.arange(len(i)) - np.repeat(np.cumsum(many) - many, many) + i + 1
        yield i, j
        begin = end
