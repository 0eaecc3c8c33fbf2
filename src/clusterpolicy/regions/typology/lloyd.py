"""Many k-means at once: one pass of NumPy over all starts of all resamples or reference sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
STEPS = 100
ROUNDING = 1e-9
_CELLS = 8_000_000
"""Distances held at once; the pieces are cut by the input alone."""


@dataclass(frozen=True)
class Partitions:
    """The best grouping of each set.

    Parameters
    ----------
    labels
        Group of each item, shape (sets, items).
    centres
        Shape (sets, k, features).
    within
        Sum of squared distances to the own centre, weighted, shape (sets,).
    """

    labels: Integers
    centres: Floats
    within: Floats


def partition(
    values: Floats,
    k: int,
    *,
    rng: np.random.Generator,
    starts: int = 10,
    weights: Floats | None = None,
    first: Floats | None = None,
) -> Partitions:
    """Group each of many sets of items into ``k``, the best of several starts.

    Parameters
    ----------
    values
        Shape (sets, items, features), or (1, items, features) with weights of many resamples.
    k
        Number of groups.
    rng
        Chance of the starts.
    starts
        Starts by k-means++ of each set.
    weights
        How often each item counts, shape (sets, items); 1 by default.
    first
        Centres to start from instead, shape (k, features): one start a set.
    """
    sets = len(values) if weights is None else len(weights)
    items = values.shape[1]
    tries = 1 if first is not None else starts
    share = max(1, _CELLS // (items * k * tries))
    found = []
    for begin in range(0, sets, share):
        chosen = slice(begin, min(begin + share, sets))
        part = values if len(values) == 1 else values[chosen]
        count = chosen.stop - begin
        weight = np.ones((count, items)) if weights is None else weights[chosen]
        found.append(_best_of(part, k, weight, rng, tries, first))
    return Partitions(*(np.concatenate(pieces) for pieces in zip(*found, strict=True)))


def _best_of(
    values: Floats, k: int, weights: Floats, rng: np.random.Generator, tries: int, first: Floats | None
) -> tuple[Integers, Floats, Floats]:
    count = len(weights)
    best: tuple[Integers, Floats, Floats] | None = None
    for _ in range(tries):
        centres = _seed(values, k, weights, rng) if first is None else np.repeat(first[None], count, axis=0)
        labels, centres, within = _descend(values, centres, weights)
        if best is None:
            best = labels, centres, within
            continue
        # a sum that is less by rounding alone is no better grouping
        better = within < best[2] * (1 - ROUNDING)
        for kept, new in zip(best, (labels, centres, within), strict=True):
            kept[better] = new[better]
    assert best is not None
    return best


def _squared(values: Floats, centres: Floats) -> Floats:
    """Squared distances, shape (sets, items, k)."""
    cross = values @ centres.transpose(0, 2, 1)
    squares = (values**2).sum(axis=2)[:, :, None] - 2 * cross + (centres**2).sum(axis=2)[:, None, :]
    squared: Floats = np.maximum(squares, 0.0)
    return squared


def _seed(values: Floats, k: int, weights: Floats, rng: np.random.Generator) -> Floats:
    """Draw centres as k-means++ does: far items are likely, items that count often likelier."""
    count, items = weights.shape
    every = np.arange(count)
    row = np.zeros(count, dtype=np.int64) if len(values) == 1 else every
    chance = weights.copy()
    nearest = np.full((count, items), np.inf)
    centres = np.empty((count, k, values.shape[2]))
    for at in range(k):
        cumulated = np.cumsum(chance, axis=1)
        drawn = rng.random(count) * cumulated[:, -1]
        item = np.minimum((cumulated < drawn[:, None]).sum(axis=1), items - 1)
        centres[:, at] = values[row, item]
        nearest = np.minimum(nearest, _squared(values, centres[:, at : at + 1])[:, :, 0])
        chance = weights * nearest
        flat = chance.sum(axis=1) <= 0
        chance[flat] = weights[flat]
    return centres


def _descend(values: Floats, centres: Floats, weights: Floats) -> tuple[Integers, Floats, Floats]:
    """Move centres until no item changes its group."""
    count = len(centres)
    labels = np.full(weights.shape, -1, dtype=np.int64)
    centres = centres.copy()
    active = np.arange(count)
    for _ in range(STEPS):
        squares = _squared(values if len(values) == 1 else values[active], centres[active])
        new = squares.argmin(axis=2)
        moved = (new != labels[active]).any(axis=1)
        labels[active] = new
        active = active[moved]
        if not active.size:
            break
        centres[active] = _means(values, labels[active], weights[active], centres[active], active)
    squares = _squared(values, centres)
    labels = squares.argmin(axis=2)
    within = (np.take_along_axis(squares, labels[:, :, None], axis=2)[:, :, 0] * weights).sum(axis=1)
    return labels, centres, within


def _means(values: Floats, labels: Integers, weights: Floats, before: Floats, active: Integers) -> Floats:
    """Weighted means of groups; an empty group keeps its centre."""
    k = before.shape[1]
    member = (labels[:, None, :] == np.arange(k)[None, :, None]) * weights[:, None, :]
    mass = member.sum(axis=2)
    sums = member @ (values[0] if len(values) == 1 else values[active])
    return np.where(mass[:, :, None] > 0, sums / np.maximum(mass, 1e-300)[:, :, None], before)
