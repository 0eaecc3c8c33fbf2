"""Krippendorff's alpha: agreement of any number of raters, on any scale, with gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.judgement.answers import (
    Floats,
    Found,
    bound_labels,
    by_slice,
    check_sampling,
    interval,
    resample_weights,
    sheet,
)
from clusterpolicy.measures.register import measure

Scale = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True)
class KrippendorffAlpha:
    """Reliability of what raters say of items.

    Parameters
    ----------
    alpha
        1 where raters agree on all, 0 as by chance, below 0 less than by chance.
    interval
        Percentile interval over resamples of the items, dim ``bound`` last.
    observed, expected
        Mean disagreement within items, and between ratings of any items; in squared units of the scale.
    items, ratings, left_out
        Items with at least two ratings, ratings of these, and ratings of items that only one rater judged.
    scale, level, draws, seed
        As they were asked for.
    """

    alpha: xr.DataArray
    interval: xr.DataArray
    observed: xr.DataArray
    expected: xr.DataArray
    items: xr.DataArray
    ratings: xr.DataArray
    left_out: xr.DataArray
    scale: str
    level: float
    draws: int
    seed: int


@measure(
    symbol="α",
    unit="1",
    range="(-inf, 1]",
    reading="0.8 and more: reliable; 0.667 and more: for tentative conclusions; 0: as by chance",
    cite="krippendorff2004",
    may_be_negative=True,
)
def krippendorff_alpha(
    ratings: xr.DataArray,
    *,
    scale: Scale = "nominal",
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> KrippendorffAlpha:
    r"""Measure how far raters agree, whatever their number, the scale and the gaps.

    .. math:: \alpha = 1 - \frac{D_o}{D_e}, \qquad
              o_{ck} = \sum_u \frac{n_{uc} (n_{uk} - [c = k])}{m_u - 1}, \qquad
              D_o = \frac{\sum_{ck} o_{ck} \delta_{ck}}{n}, \qquad
              D_e = \frac{\sum_{ck} n_c n_k \delta_{ck}}{n (n - 1)}

    with :math:`\delta` 1 for unlike values (nominal), :math:`(c - k)^2` (interval),
    :math:`((c - k)/(c + k))^2` (ratio), or the squared number of ratings between the middles of c and k (ordinal).

    Parameters
    ----------
    ratings
        Dims (rater, item) and any others; numbers, or codes of categories in their order. NaN where a rater did
        not judge an item; items with fewer than two ratings count for nothing.
    scale
        What the numbers mean: ``nominal``, ``ordinal``, ``interval`` or ``ratio`` (not negative).
    level, draws, seed
        Share of the resamples of items inside the interval, how many, and where random numbers start.

    Returns
    -------
    reliability
        A :class:`KrippendorffAlpha`. NaN where no item has two ratings (``NO_PAIRED_RATINGS``), and where all
        paired ratings are alike, so that no disagreement could be expected (``ONE_CATEGORY``).

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-009`` for a negative rating on a ratio scale, ``ME-001`` and
        ``JU-003`` for the resamples.

    References
    ----------
    :cite:`krippendorff2004`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> told = table({"Ann": {"a": 1, "b": 1, "c": 2}, "Ben": {"a": 1, "b": 2, "c": 2}}, dims=("rater", "item"))
    >>> found = krippendorff_alpha(told)
    >>> found.observed.round(6).item(), found.expected.item(), found.alpha.round(6).item()
    (0.333333, 0.6, 0.444444)
    """
    check_sampling("krippendorff_alpha", draws=draws, level=level)
    told = sheet("krippendorff_alpha", ratings, ("rater", "item"))
    below = int((told.values < 0).sum())
    if scale == "ratio" and below:
        raise ConventionError(block("JU-009", measure="krippendorff_alpha", count=below))
    found = by_slice(told, lambda one: _reliability(one, scale, level, draws, seed), bound_labels())
    return KrippendorffAlpha(**found, scale=scale, level=level, draws=draws, seed=seed)


def _reliability(ratings: Floats, scale: Scale, level: float, draws: int, seed: int) -> Mapping[str, Found]:
    said = ~np.isnan(ratings)
    paired = said.sum(axis=0) > 1
    values, counts = _counts(ratings[:, paired])
    items = int(paired.sum())
    why = "NO_PAIRED_RATINGS" if not items else "ONE_CATEGORY" if len(values) < 2 else ""
    alpha = observed = expected = np.nan
    bounds = np.full(2, np.nan)
    if not why:
        one = np.ones((1, items))
        (alpha,), (observed,), (expected,) = _alpha(counts, one, values, scale)
        weights = resample_weights(items, draws=draws, seed=seed).astype(np.float64)
        bounds = interval(_alpha(counts, weights, values, scale)[0], level, alpha)
    elif why == "ONE_CATEGORY":
        observed = expected = 0.0
    return {
        "alpha": Found(alpha, why),
        "interval": Found(bounds, why or "DEGENERATE", ("bound",)),
        "observed": Found(observed, why),
        "expected": Found(expected, why),
        "items": Found(items),
        "ratings": Found(int(said[:, paired].sum())),
        "left_out": Found(int(said[:, ~paired].sum())),
    }


def _counts(ratings: Floats) -> tuple[Floats, Floats]:
    """Values that occur, rising, and how many raters gave each of them to each item, (item, value)."""
    said = ~np.isnan(ratings)
    values, codes = np.unique(ratings[said], return_inverse=True)
    items = np.broadcast_to(np.arange(ratings.shape[1]), ratings.shape)[said]
    cells = np.bincount(items * len(values) + codes, minlength=ratings.shape[1] * len(values))
    return values, cells.reshape(ratings.shape[1], len(values)).astype(np.float64)


def _alpha(counts: Floats, weights: Floats, values: Floats, scale: Scale) -> tuple[Floats, Floats, Floats]:
    """Alpha, observed and expected disagreement, over the rows of weights (draw, item)."""
    said = counts.sum(axis=1)
    used = weights @ counts
    total = used.sum(axis=1)
    if scale == "ordinal":
        middle = used.cumsum(axis=1) - used / 2 - total[:, None] / 2
        within = said * (middle**2 @ counts.T) - (middle @ counts.T) ** 2
        chance = 2 * (total * (used * middle**2).sum(axis=1) - (used * middle).sum(axis=1) ** 2)
        apart = 2 * (weights * within / (said - 1)).sum(axis=1)
    else:
        distance = _distance(values, scale)
        apart = weights @ (((counts @ distance) * counts).sum(axis=1) / (said - 1))
        chance = ((used @ distance) * used).sum(axis=1)
    alpha = 1 - (total - 1) * np.divide(apart, chance, out=np.full(len(total), np.nan), where=chance > 0)
    return alpha, apart / total, chance / (total * (total - 1))


def _distance(values: Floats, scale: Scale) -> Floats:
    """Squared distance of each two values, which no draw changes."""
    if scale == "nominal":
        return np.asarray(1.0 - np.eye(len(values)))
    apart = values[:, None] - values[None, :]
    if scale == "ratio":
        both = values[:, None] + values[None, :]
        apart = np.divide(apart, both, out=np.zeros_like(apart), where=both > 0)
    return np.asarray(apart**2)
