"""How far the ranks of regions depend on choices that could as well have been made otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.choices import (
    ChosenAggregation,
    ChosenNormalisation,
    Draws,
    Slice,
    Space,
    drawn_weights,
    space_of,
)
from clusterpolicy.measures.indices.composite import Weights
from clusterpolicy.measures.indices.hierarchy import Blocks
from clusterpolicy.measures.indices.layout import Directions, Floats
from clusterpolicy.measures.register import explain_undefined, measure


@dataclass(frozen=True)
class RankRobustness:
    """What ranks regions take when the index is built in many ways.

    Parameters
    ----------
    rank
        Rank by the first of each choice and the given weights, 1 the best.
    median, lower, upper
        Median rank and the ends of the interval, ranks that occur.
    shift
        Mean distance of a region's rank from the reference, over the draws.
    top_probability
        Share of the draws in which the region is among the first ``top``.
    mean_shift
        ``shift`` over all regions.
    top, interval, draws, seed
        As asked for.
    normalisations, aggregations
        What was chosen from.
    """

    rank: xr.DataArray
    median: xr.DataArray
    lower: xr.DataArray
    upper: xr.DataArray
    shift: xr.DataArray
    top_probability: xr.DataArray
    mean_shift: xr.DataArray
    top: int
    interval: float
    draws: int
    seed: int
    normalisations: tuple[str, ...]
    aggregations: tuple[str, ...]


@measure(
    symbol="rank",
    unit="rank",
    range="[1, R]",
    reading="an interval of ranks that the region takes whatever the choices; narrow is robust",
    cite="saisana2005",
    may_be_negative=True,
)
def rank_robustness(
    indicators: xr.DataArray,
    *,
    directions: Directions | None = None,
    blocks: Blocks | None = None,
    weights: Weights = "equal",
    block_weights: Mapping[str, float] | None = None,
    normalisations: Sequence[ChosenNormalisation] = ("min_max", "z_score", "rank"),
    aggregations: Sequence[ChosenAggregation] = ("arithmetic", "geometric"),
    weight_spread: float = 0.25,
    drop_one: bool = True,
    least_known: float = 0.7,
    top: int = 10,
    interval: float = 0.9,
    draws: int = 1000,
    seed: int = 0,
) -> RankRobustness:
    r"""Rank the regions under many equally defensible choices and report the spread of their ranks.

    .. math:: \bar d_r = \frac{1}{N} \sum_{n=1}^{N} |\text{rank}_{rn} - \text{rank}_r|

    Each draw takes one of the normalisations and one of the aggregations, weights around the given ones, and
    leaves out one of the indicators or none, all alike probable.

    Parameters
    ----------
    indicators, directions, blocks, weights, block_weights, least_known
        As for :func:`composite_index`.
    normalisations, aggregations
        What to choose from; the first of each makes the reference.
    weight_spread
        Standard deviation of an average weight, as a share of it; in [0, 1), 0 keeps the weights. Weights come
        from Dirichlet distributions whose means are the given ones.
    drop_one
        Whether an indicator may be left out.
    top
        How many first places count as the top.
    interval
        Share of the draws between ``lower`` and ``upper``.
    draws
        N, how many times to choose.
    seed
        Of the random numbers; tables along other dims use the same draws.

    Returns
    -------
    robustness
        A :class:`RankRobustness`, dims of the indicators without ``indicator``. NaN for a region that the
        reference does not score (``NO_SCORE``), because too little of it is known. A region that it scores is
        ranked in every draw, by whatever is known of it then.

    Raises
    ------
    ConventionError
        ``IX-001`` to ``IX-006``, ``IX-009`` for indicators and options that do not fit.

    References
    ----------
    :cite:`saisana2005`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"x": 3, "y": 9, "z": 7}, "B": {"x": 2, "y": 4, "z": 6}, "C": {"x": 1, "y": 1, "z": 1}},
    ...     dims=("region", "indicator"))
    >>> found = rank_robustness(facts, top=1)  # A leads and C trails in everything, so no choice matters
    >>> found.lower.values.tolist(), found.upper.values.tolist(), found.top_probability.values.tolist()
    ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [1.0, 0.0, 0.0])
    """
    space = space_of(
        indicators,
        "rank_robustness",
        directions=directions,
        blocks=blocks,
        weights=weights,
        block_weights=block_weights,
        normalisations=normalisations,
        aggregations=aggregations,
        weight_spread=weight_spread,
        drop_one=drop_one,
        least_known=least_known,
    )
    _check(top, interval, draws)
    rows = [_summary(space, place, (top, interval, draws), seed) for place in space.layout.slices()]
    shape = space.layout.values.shape[:-1]
    fields = ("rank", "median", "lower", "upper", "shift", "top_probability")
    found = {
        name: explain_undefined(space.layout.by_region(np.reshape([row[n] for row in rows], shape)), {"NO_SCORE": True})
        for n, name in enumerate(fields)
    }
    means = [_mean(row[fields.index("shift")]) for row in rows]
    return RankRobustness(
        **found,
        mean_shift=explain_undefined(space.layout.by_slice(np.reshape(means, shape[:-1])), {"NO_SCORE": True}),
        top=top,
        interval=interval,
        draws=draws,
        seed=seed,
        normalisations=space.normalisations,
        aggregations=space.aggregations,
    )


def _check(top: int, interval: float, draws: int) -> None:
    wrong = {
        "top": (str(top), top >= 1),
        "interval": (f"{interval:g}", 0 < interval < 1),
        "draws": (str(draws), draws >= 1),
    }
    findings = [
        block("IX-006", measure="rank_robustness", argument=argument, given=given)
        for argument, (given, sound) in wrong.items()
        if not sound
    ]
    if findings:
        raise ConventionError(*findings)


def _summary(space: Space, place: tuple[int, ...], asked: tuple[int, float, int], seed: int) -> Floats:
    """Reference rank, median, both ends, shift and probability of the top, each over the regions."""
    top, interval, draws = asked
    one = Slice(space, place)
    reference = one.reference
    ranks = one.ranks(draw(one, draws, np.random.default_rng(seed)))
    known = ~np.isnan(ranks)
    count = known.sum(axis=0)
    shift = np.where(known, np.abs(ranks - reference), 0.0).sum(axis=0) / count
    first = (ranks <= top).sum(axis=0) / count
    tail = (1 - interval) / 2
    ends = [_quantile(ranks, count, share) for share in (0.5, tail, 1 - tail)]
    return np.array([reference, *ends, shift, np.where(count > 0, first, np.nan)])


def draw(one: Slice, count: int, generator: np.random.Generator) -> Draws:
    """Choose everything anew, as often as asked."""
    space, used = one.space, one.used
    alternatives = np.array([-1, *(used if space.drop_one and len(used) > 1 else [])], dtype=np.intp)
    return Draws(
        normalisation=generator.integers(len(space.normalisations), size=count),
        aggregation=generator.integers(len(space.aggregations), size=count),
        weights=drawn_weights(one, count, generator),
        dropped=alternatives[generator.integers(len(alternatives), size=count)],
    )


def _quantile(ranks: Floats, count: np.ndarray, share: float) -> Floats:
    """Least rank that at least the share of the known draws do not exceed."""
    ordered = np.sort(ranks, axis=0)  # NaN comes last
    place = np.clip(np.ceil(count * share - 1e-9).astype(np.intp) - 1, 0, None)
    found: Floats = np.take_along_axis(ordered, place[None, :], axis=0)[0]
    return found


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size else np.nan
