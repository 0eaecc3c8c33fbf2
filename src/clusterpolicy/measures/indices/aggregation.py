"""Aggregation: several scores of a region in one, over plain arrays (..., region, member)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from clusterpolicy.measures.indices.layout import Bools, Floats, ascending_ranks

Aggregation = Literal[
    "arithmetic",
    "geometric",
    "harmonic",
    "mazziotta_pareto",
    "mazziotta_pareto_plus",
    "benefit_of_doubt",
    "borda",
    "copeland",
]

POSITIVE = frozenset({"geometric", "harmonic", "mazziotta_pareto", "mazziotta_pareto_plus"})
"""Means that are read only for positive scores."""
SLACK = 1e-9
"""A share of known members that falls short of the rule by rounding alone passes."""


@dataclass(frozen=True)
class Combined:
    """Scores (..., region) of one block, the share of its members that were known, and why a score is none."""

    score: Floats
    known: Floats
    not_positive: Bools
    infeasible: Bools


def combine(
    values: Floats,
    weights: Floats,
    method: Aggregation,
    *,
    least_known: float,
    shares: tuple[float, float] = (0.0, 1.0),
) -> Combined:
    """Aggregate the members of one block.

    Parameters
    ----------
    values
        (..., region, member), NaN where unknown.
    weights
        (..., member), not negative; 0 or NaN leaves a member out altogether.
    method
        How; see :func:`clusterpolicy.measures.composite_index`.
    least_known
        Least share of the members in use that must be known.
    shares
        Least and most that one member may contribute to a region's score, for ``benefit_of_doubt``.
    """
    used = (weights > 0)[..., None, :]
    known = ~np.isnan(values)
    counted = (known & used).sum(axis=-1) / used.sum(axis=-1)
    enough = counted >= least_known - SLACK
    own = np.where(known & used, np.where(used, weights[..., None, :], 0.0), 0.0)
    own = own / own.sum(axis=-1, keepdims=True)
    filled = np.where(known, values, 1.0)
    not_positive = np.zeros(enough.shape, dtype=bool)
    infeasible = np.zeros(enough.shape, dtype=bool)
    if method == "benefit_of_doubt":
        from clusterpolicy.measures.indices.frontier import benefit_of_doubt

        shown = np.where(used, values, np.nan)
        score, infeasible = benefit_of_doubt(shown, shares)
        not_positive |= np.asarray((shown < 0).any(axis=(-2, -1)))[..., None]
    elif method == "copeland":
        score = _copeland(values, np.where(used, weights[..., None, :], 0.0)[..., 0, :])
    elif method == "borda":
        score = (np.where(known, _borda_points(values), 0.0) * own).sum(axis=-1)
    else:
        if method in POSITIVE:
            not_positive = ((filled <= 0) & (own > 0)).any(axis=-1)
        score = _MEANS[method](filled, own)
    score = np.where(enough & ~not_positive & ~infeasible, score, np.nan)
    return Combined(score, counted, not_positive & enough, infeasible & enough)


def _arithmetic(values: Floats, weights: Floats) -> Floats:
    mean: Floats = (values * weights).sum(axis=-1)
    return mean


def _geometric(values: Floats, weights: Floats) -> Floats:
    mean: Floats = np.exp((weights * np.log(np.where(weights > 0, values, 1.0))).sum(axis=-1))
    return mean


def _harmonic(values: Floats, weights: Floats) -> Floats:
    mean: Floats = 1 / (weights / np.where(weights > 0, values, 1.0)).sum(axis=-1)
    return mean


def _mazziotta_pareto(values: Floats, weights: Floats, sign: int = -1) -> Floats:
    """Mazziotta-Pareto: mean and its variance over the members, relative to the mean."""
    mean = _arithmetic(values, weights)
    variance = _arithmetic((values - mean[..., None]) ** 2, weights)
    index: Floats = mean + sign * variance / mean
    return index


_MEANS: Mapping[str, Callable[[Floats, Floats], Floats]] = {
    "arithmetic": _arithmetic,
    "geometric": _geometric,
    "harmonic": _harmonic,
    "mazziotta_pareto": _mazziotta_pareto,
    "mazziotta_pareto_plus": lambda values, weights: _mazziotta_pareto(values, weights, sign=1),
}


def _borda_points(values: Floats) -> Floats:
    """Count the regions that each region leaves behind, half for ties, as if all were known."""
    known = (~np.isnan(values)).sum(axis=-2, keepdims=True)
    others = values.shape[-2] - 1
    points: Floats = (ascending_ranks(values, axis=-2) - 1) * (others / np.maximum(known - 1, 1))
    return points


def _copeland(values: Floats, weights: Floats) -> Floats:
    """Count duels won less duels lost; a duel is decided by the weights of the members that both know."""
    shape = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    score = np.zeros((*shape, values.shape[-2]))
    for place in np.ndindex(shape):
        table = np.broadcast_to(values, (*shape, *values.shape[-2:]))[place]
        weight = np.broadcast_to(weights, (*shape, weights.shape[-1]))[place]
        net = np.zeros((len(table), len(table)))
        for column, own in zip(table.T, weight, strict=True):
            net += own * np.nan_to_num(np.sign(column[:, None] - column[None, :]))
        decided = np.abs(net) > SLACK * max(weight.sum(), SLACK)
        score[place] = (np.sign(net) * decided).sum(axis=1)
    return score


def descending_ranks(scores: Floats, *, ties: Literal["average", "min"] = "average") -> Floats:
    """Rank regions along the last axis from 1, the best; scores apart by rounding alone are tied."""
    from scipy.stats import rankdata

    size = np.fmax.reduce(np.abs(scores), axis=-1, keepdims=True, initial=0.0)
    rounded = np.round(scores / np.where(size > 0, size, 1.0), 10)
    unknown = np.isnan(scores)
    ranks: Floats = rankdata(np.where(unknown, np.inf, -rounded), method=ties, axis=-1).astype(np.float64)
    return np.where(unknown, np.nan, ranks)
