"""Concordance: how far several people put the same things in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.judgement.answers import (
    Bools,
    Floats,
    Found,
    bound_labels,
    by_slice,
    check_sampling,
    interval,
    sheet,
)
from clusterpolicy.measures.register import measure

Test = Literal["auto", "chi_squared", "permutation"]
Missing = Literal["refuse", "pairwise"]

DIMS = ("rater", "item")
PERMUTE_UP_TO = 7
"""Items up to which the chi-squared distribution is too coarse for the statistic."""
PERMUTATIONS = 9999
ALIKE = 1e-9
"""Difference, relative to the statistic, up to which a shuffled value equals the observed one."""


@dataclass(frozen=True)
class KendallConcordance:
    """How far several raters rank the same items alike.

    Parameters
    ----------
    concordance
        W: 1 where all rank alike, 0 where the sums of ranks are equal.
    interval
        Percentile interval of W over resamples of the items, dim ``bound`` last.
    spearman
        Mean rank correlation over the pairs of raters who both tell items apart.
    statistic
        Chi-squared, m(n - 1)W where all rated all.
    degrees
        Its degrees of freedom.
    p_value
        That chance ranks agree as much, by the test that was asked for or fits the number of items.
    mean_rank
        Mean rank of each item over those who rated it, 1 is the lowest rating.
    raters, items, gaps
        Raters with a rating, items with a rating, and pairs of both without one: counts.
    test, level, draws, seed
        ``chi_squared`` or ``permutation``; the level of the interval, its resamples, and where all random
        numbers start.
    """

    concordance: xr.DataArray
    interval: xr.DataArray
    spearman: xr.DataArray
    statistic: xr.DataArray
    degrees: xr.DataArray
    p_value: xr.DataArray
    mean_rank: xr.DataArray
    raters: xr.DataArray
    items: xr.DataArray
    gaps: xr.DataArray
    test: str
    level: float
    draws: int
    seed: int


@measure(
    symbol="W",
    unit="1",
    range="[0, 1]",
    reading="0 no common order, 1 all rank alike; 0.7 and more is taken for agreement",
    cite="kendall1939",
    may_be_negative=True,
)
def kendall_concordance(
    ratings: xr.DataArray,
    *,
    test: Test = "auto",
    missing: Missing = "refuse",
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> KendallConcordance:
    r"""Measure how far raters agree on the order of items, with a correction for ties.

    .. math:: W = \frac{12 S}{m^2 (n^3 - n) - m \sum_j T_j}, \qquad
              S = \sum_i (R_i - \bar R)^2, \qquad T_j = \sum_t (t^3 - t), \qquad \chi^2 = m (n - 1) W

    with R the sums of ranks and t the sizes of the groups of ties of rater j.

    Parameters
    ----------
    ratings
        Dims (rater, item) and any others; ranks, or scores that are ranked here, equal ones with the mean of
        their ranks. A rating that was not given is NaN.
    test
        ``chi_squared``, or ``permutation`` of each rater's ranks; ``auto`` permutes for up to seven items.
    missing
        ``refuse`` a table with gaps, or take W ``pairwise`` from the mean rank correlation over the items that
        both of a pair rated, (1 + (m - 1) r) / m or 0 where that is less; the statistic is then that of
        Skillings and Mack, with the variance of the ranks as tied, which without gaps is m(n - 1)W.
    level, draws, seed
        Share of the resamples of items inside the interval, how many, and where random numbers start.

    Returns
    -------
    agreement
        A :class:`KendallConcordance`. NaN for one rater (``ONE_RATER``) or one item (``ONE_ITEM``), where every
        rater ties all items (``ALL_TIED``), and where no two raters can be compared (``NO_PAIRED_RATINGS``).

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-004`` for a gap, ``ME-001`` and ``JU-003`` for the resamples.

    References
    ----------
    :cite:`kendall1939`; gaps :cite:`skillings1981`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> told = table({"Ann": {"a": 1, "b": 2, "c": 3}, "Ben": {"a": 1, "b": 3, "c": 2}}, dims=("rater", "item"))
    >>> found = kendall_concordance(told)
    >>> found.concordance.item(), found.spearman.item(), found.statistic.round(9).item(), found.test
    (0.75, 0.5, 3.0, 'permutation')
    """
    check_sampling("kendall_concordance", draws=draws, level=level)
    told = sheet("kendall_concordance", ratings, DIMS)
    unsaid = np.isnan(told.values)
    partly = unsaid & ~unsaid.all(axis=-1, keepdims=True) & ~unsaid.all(axis=-2, keepdims=True)
    if missing == "refuse" and partly.any():
        places = sorted({tuple(map(int, at[-2:])) for at in np.argwhere(partly)})
        named = [f"{told.labels('rater')[rater]}: {told.labels('item')[item]}" for rater, item in places]
        raise ConventionError(block("JU-004", measure="kendall_concordance", count=int(partly.sum()), examples=named))
    permute = test == "permutation" or (test == "auto" and told.values.shape[-1] <= PERMUTE_UP_TO)
    found = by_slice(
        told, lambda one: _agreement(one, permute=permute, level=level, draws=draws, seed=seed), bound_labels()
    )
    chosen = "permutation" if permute else "chi_squared"
    return KendallConcordance(**found, test=chosen, level=level, draws=draws, seed=seed)


def _agreement(ratings: Floats, *, permute: bool, level: float, draws: int, seed: int) -> Mapping[str, Found]:
    said = ~np.isnan(ratings)
    rated, raters = said.any(axis=0), said.any(axis=1)
    kept = ratings[np.ix_(raters, rated)]
    ranks = average_ranks(kept)
    why = _why_not(kept, ranks)
    number, bounds, mean = np.nan, np.full(2, np.nan), np.nan
    statistic, degrees, p = np.nan, np.nan, np.nan
    if not why:
        number = float(concordance_of(kept))
        mean = float(_mean_spearman(kept))
        chance = np.random.default_rng(seed)
        again = kept[:, chance.integers(0, kept.shape[1], (draws, kept.shape[1]))].transpose(1, 0, 2)
        bounds = interval(concordance_of(again), level, number)
        statistic, degrees, p = _tested(ranks, permute=permute, seed=seed)
    means = np.full(ratings.shape[1], np.nan)
    means[rated] = np.nanmean(ranks, axis=0)
    return {
        "concordance": Found(number, why),
        "interval": Found(bounds, why or "DEGENERATE", ("bound",)),
        "spearman": Found(mean, why or "ALL_TIED"),
        "statistic": Found(statistic, why),
        "degrees": Found(degrees, why),
        "p_value": Found(p, why),
        "mean_rank": Found(means, "NO_ANSWER", ("item",)),
        "raters": Found(int(raters.sum())),
        "items": Found(int(rated.sum())),
        "gaps": Found(int(np.isnan(kept).sum())),
    }


def _why_not(kept: Floats, ranks: Floats) -> str:
    if kept.shape[0] < 2:
        return "ONE_RATER"
    if kept.shape[1] < 2:
        return "ONE_ITEM"
    if not (_spread(ranks) > 0).any():
        return "ALL_TIED"
    return "NO_PAIRED_RATINGS" if np.isnan(concordance_of(kept)) else ""


def average_ranks(values: Floats) -> Floats:
    """Rank along the last axis from the lowest, ties with their mean rank; NaN stays NaN."""
    from scipy.stats import rankdata

    unsaid = np.isnan(values)
    ranks: Floats = np.asarray(rankdata(np.where(unsaid, np.inf, values), axis=-1), dtype=np.float64)
    return np.where(unsaid, np.nan, ranks)


def concordance_of(ratings: Floats) -> Floats:
    """W of tables (..., rater, item): Kendall's without gaps, pairwise with them; NaN where there is none."""
    if not np.isnan(ratings).any():
        ranks = average_ranks(ratings)
        sums = ranks.sum(axis=-2)
        apart = ((sums - sums.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)
        most = ranks.shape[-2] * _spread(ranks).sum(axis=-1)
        return _over(apart, most)
    raters = ratings.shape[-2]
    pairwise: Floats = np.maximum(0.0, (1 + (raters - 1) * _mean_spearman(ratings)) / raters)
    return pairwise


def _over(part: Floats, whole: Floats) -> Floats:
    share: Floats = np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)
    return share


def _spread(ranks: Floats) -> Floats:
    """Sum of squared deviations of each rater's ranks."""
    known = ~np.isnan(ranks)
    count = known.sum(axis=-1, keepdims=True)
    filled = np.where(known, ranks, 0.0)
    mean = filled.sum(axis=-1, keepdims=True) / np.maximum(count, 1)
    return np.asarray((np.where(known, ranks - mean, 0.0) ** 2).sum(axis=-1))


def _mean_spearman(ratings: Floats) -> Floats:
    """Mean rank correlation over the pairs that have one, over tables (..., rater, item)."""
    pairs = [_rank_correlation(ratings[..., a, :], ratings[..., b, :]) for a, b in _pairs(ratings.shape[-2])]
    rho = np.stack(pairs, axis=-1)
    known = ~np.isnan(rho)
    return _over(np.where(known, rho, 0.0).sum(axis=-1), known.sum(axis=-1).astype(np.float64))


def _pairs(raters: int) -> list[tuple[int, int]]:
    return [*combinations(range(raters), 2)]


def _rank_correlation(first: Floats, second: Floats) -> Floats:
    shared = ~np.isnan(first) & ~np.isnan(second)
    ranks = [average_ranks(np.where(shared, one, np.nan)) for one in (first, second)]
    a, b = (_centred(one, shared) for one in ranks)
    most = np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1))
    return _over((a * b).sum(axis=-1), most)


def _centred(ranks: Floats, known: Bools) -> Floats:
    filled = np.where(known, ranks, 0.0)
    mean = filled.sum(axis=-1, keepdims=True) / np.maximum(known.sum(axis=-1, keepdims=True), 1)
    return np.where(known, ranks - mean, 0.0)


def _tested(ranks: Floats, *, permute: bool, seed: int) -> tuple[float, float, float]:
    """Chi-squared of the adjusted sums of ranks, its degrees of freedom, and p."""
    from scipy.stats import chi2

    known = ~np.isnan(ranks)
    count = known.sum(axis=1)
    weight = np.sqrt(12 / (count + 1))
    variance = np.divide(_spread(ranks), count - 1, out=np.zeros(len(ranks)), where=count > 1) * weight**2
    shared = known / np.maximum(count, 1)[:, None]
    covariance = np.diag(variance @ known) - (known * variance[:, None]).T @ shared
    inverse = np.linalg.pinv(covariance, hermitian=True)
    degrees = int(np.linalg.matrix_rank(covariance, hermitian=True))
    sums = (weight[:, None] * _centred(ranks, known)).sum(axis=0)
    statistic = float(sums @ inverse @ sums)
    if not permute:
        return statistic, float(degrees), float(chi2.sf(statistic, degrees))
    shuffled = _shuffled_sums(ranks, weight, seed)
    dealt = np.einsum("bi,ij,bj->b", shuffled, inverse, shuffled)
    reached = int((dealt >= statistic * (1 - ALIKE)).sum())
    return statistic, float(degrees), (1 + reached) / (1 + PERMUTATIONS)


def _shuffled_sums(ranks: Floats, weight: Floats, seed: int) -> Floats:
    """Adjusted sums of ranks of each item where every rater's ranks are dealt anew over the items rated."""
    chance = np.random.default_rng(seed)
    sums = np.zeros((PERMUTATIONS, ranks.shape[1]))
    for own, factor in zip(ranks, weight, strict=True):
        rated = ~np.isnan(own)
        centred = factor * (own[rated] - own[rated].mean())
        sums[:, rated] += chance.permuted(np.broadcast_to(centred, (PERMUTATIONS, len(centred))), axis=1)
    return sums
