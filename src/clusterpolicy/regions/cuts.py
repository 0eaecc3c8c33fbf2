"""Cuts of an index over regions: where they lie, and on which side a region stands; ties count upwards."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

Cut = Literal["median", "mean", "terciles"]
Floats = npt.NDArray[np.float64]
CUTS: tuple[Cut, ...] = ("median", "mean", "terciles")
LEVELS = {1: ("low", "high"), 2: ("low", "medium", "high")}
"""Names of the sides, by the number of cuts."""
SLACK = 1e-10
"""Share of the largest score by which rounding may lift a region from below a cut onto it."""


def edges_of(scores: Floats, cut: Cut) -> Floats:
    """Cut scores (..., region); NaN where no region has a score.

    Examples
    --------
    >>> edges_of(np.array([1.0, 2.0, 4.0, np.nan]), "median").tolist()
    [2.0]
    >>> edges_of(np.array([0.0, 3.0, 6.0, 9.0]), "terciles").tolist()
    [3.0, 6.0]
    """
    shape = scores.shape[:-1]
    rows = scores.reshape(int(np.prod(shape)), scores.shape[-1])
    found = np.full((len(rows), 2 if cut == "terciles" else 1), np.nan)
    for row, values in zip(found, rows, strict=True):
        known = values[~np.isnan(values)]
        if known.size:
            row[:] = _edges(known, cut)
    return found.reshape(*shape, found.shape[-1])


def _edges(known: Floats, cut: Cut) -> Floats:
    if cut == "mean":
        return np.array([known.mean()])
    return np.quantile(known, [0.5] if cut == "median" else [1 / 3, 2 / 3])


def sides_of(scores: Floats, edges: Floats, size: Floats) -> npt.NDArray[np.int64]:
    """Count the cuts (..., edge) that each score (...) reaches; -1 where the score is unknown.

    ``size`` is the largest score that it is compared with, for what counts as rounding.
    """
    reached = scores[..., None] >= edges - SLACK * size[..., None]
    found: npt.NDArray[np.int64] = np.where(np.isnan(scores), -1, reached.sum(axis=-1))
    return found


def level_of(sides: npt.NDArray[np.int64], edges: int) -> npt.NDArray[np.object_]:
    """Name the sides; empty where unknown."""
    return np.array([*LEVELS[edges], ""], dtype=object)[sides]


def nearest_edge(scores: Floats, edges: Floats) -> Floats:
    """Return how far each score is from the nearest of its cuts, negative below it."""
    apart = scores[..., None] - edges
    at = np.abs(np.where(np.isnan(apart), np.inf, apart)).argmin(axis=-1)
    found: Floats = np.take_along_axis(apart, at[..., None], axis=-1)[..., 0]
    return found
