"""Kappa: agreement on categories beyond what chance would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.judgement.answers import (
    Floats,
    Found,
    Sheet,
    bound_labels,
    by_slice,
    check_sampling,
    interval,
    resample_weights,
    sheet,
)
from clusterpolicy.measures.register import measure

KappaWeights = Literal["none", "linear", "quadratic"]

NEXT_TO_NONE = 1e-12


@dataclass(frozen=True)
class CohenKappa:
    """Agreement of two raters beyond chance.

    Parameters
    ----------
    kappa
        1 all alike, 0 as by chance, below 0 less than by chance.
    interval
        Percentile interval over resamples of the items, dim ``bound`` last.
    observed, expected
        Agreement seen, and by chance given how often each rater uses each category; with weights, nearness.
    items, left_out
        Items that both rated, and those that only one or none did: counts.
    weights, level, draws, seed
        As they were asked for.
    """

    kappa: xr.DataArray
    interval: xr.DataArray
    observed: xr.DataArray
    expected: xr.DataArray
    items: xr.DataArray
    left_out: xr.DataArray
    weights: str
    level: float
    draws: int
    seed: int


@dataclass(frozen=True)
class FleissKappa:
    """Agreement of many raters beyond chance.

    Parameters
    ----------
    kappa
        1 all alike, 0 as by chance, below 0 less than by chance.
    interval
        Percentile interval over resamples of the items, dim ``bound`` last.
    observed, expected
        Share of the pairs of raters of an item who agree, and what it would be by chance.
    by_category
        Kappa of each category against all others, dim ``category``.
    z, p_value
        Kappa over its standard error without agreement, and the two-sided p of that.
    raters, items
        Raters of each item, and items: counts.
    level, draws, seed
        As they were asked for.
    """

    kappa: xr.DataArray
    interval: xr.DataArray
    observed: xr.DataArray
    expected: xr.DataArray
    by_category: xr.DataArray
    z: xr.DataArray
    p_value: xr.DataArray
    raters: xr.DataArray
    items: xr.DataArray
    level: float
    draws: int
    seed: int


@measure(
    symbol="κ",
    unit="1",
    range="[-1, 1]",
    reading="1 both say the same of all, 0 as much as by chance",
    cite="cohen1960",
    may_be_negative=True,
)
def cohen_kappa(
    ratings: xr.DataArray,
    *,
    weights: KappaWeights = "none",
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> CohenKappa:
    r"""Measure how far two raters agree on categories beyond chance.

    .. math:: \kappa = 1 - \frac{\sum_{ck} w_{ck} o_{ck}}{\sum_{ck} w_{ck} e_{ck}}, \qquad
              w_{ck} = [c \ne k], \; |c - k|, \; (c - k)^2

    with o the shares of the items in each pair of categories and e the products of both raters' shares.

    Parameters
    ----------
    ratings
        Dims (rater, item) with two raters, and any others; codes of categories (``category_codes`` makes them of
        texts). Items that one of the two did not rate (NaN) are left out and counted.
    weights
        ``none`` for categories without order; ``linear`` and ``quadratic`` weigh a difference by the distance of
        the codes, so that codes 1 and 4 of a scale are three steps apart even where 2 and 3 were not used.
    level, draws, seed
        Share of the resamples of items inside the interval, how many, and where random numbers start.

    Returns
    -------
    agreement
        A :class:`CohenKappa`. NaN where no item was rated by both (``NO_PAIRED_RATINGS``), and where both use one
        and the same category only, so that chance agrees on all (``ONE_CATEGORY``).

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-005`` where there are not two raters, ``ME-001`` and
        ``JU-003`` for the resamples.

    References
    ----------
    :cite:`cohen1960`; weights :cite:`cohen1968`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> told = table({"Ann": {"a": 1, "b": 1, "c": 2, "d": 2}, "Ben": {"a": 1, "b": 2, "c": 2, "d": 2}},
    ...     dims=("rater", "item"))
    >>> found = cohen_kappa(told)
    >>> found.observed.item(), found.expected.item(), found.kappa.item()
    (0.75, 0.5, 0.5)
    """
    check_sampling("cohen_kappa", draws=draws, level=level)
    told = sheet("cohen_kappa", ratings, ("rater", "item"))
    raters = told.values.shape[-2]
    if raters != 2:
        raise ConventionError(block("JU-005", measure="cohen_kappa", count=raters))
    found = by_slice(told, lambda one: _cohen(one, weights, level, draws, seed), bound_labels())
    return CohenKappa(**found, weights=weights, level=level, draws=draws, seed=seed)


def _cohen(ratings: Floats, weights: KappaWeights, level: float, draws: int, seed: int) -> Mapping[str, Found]:
    both = ~np.isnan(ratings).any(axis=0)
    items = int(both.sum())
    values, codes = np.unique(ratings[:, both], return_inverse=True)
    size = len(values)
    first, second = codes.reshape(2, -1)
    seen = np.bincount(first * size + second, minlength=size * size).reshape(size, size) if items else np.zeros((0, 0))
    distance = abs(values[:, None] - values[None, :])
    away = (distance > 0) * 1.0 if weights == "none" else distance if weights == "linear" else distance**2
    why = "NO_PAIRED_RATINGS" if not items else "ONE_CATEGORY" if size == 1 else ""
    observed = expected = kappa = np.nan
    bounds = np.full(2, np.nan)
    if not why:
        away = away / away.max()
        drawn = np.random.default_rng(seed).multinomial(items, seen.ravel() / items, size=draws)
        tables = np.concatenate([seen[None], drawn.reshape(draws, size, size)]) / items
        apart, by_chance = _apart(tables, away)
        kappas = 1 - np.divide(apart, by_chance, out=np.full(len(apart), np.nan), where=by_chance > NEXT_TO_NONE)
        observed, expected, kappa = 1 - apart[0], 1 - by_chance[0], kappas[0]
        bounds = interval(kappas[1:], level, kappa)
    return {
        "kappa": Found(kappa, why),
        "interval": Found(bounds, why or "DEGENERATE", ("bound",)),
        "observed": Found(observed if why != "ONE_CATEGORY" else 1.0, why),
        "expected": Found(expected if why != "ONE_CATEGORY" else 1.0, why),
        "items": Found(items),
        "left_out": Found(int((~both).sum())),
    }


def _apart(tables: Floats, away: Floats) -> tuple[Floats, Floats]:
    """Mean distance seen and expected, over tables (..., category, category) of shares."""
    seen = (tables * away).sum(axis=(-2, -1))
    chance = np.einsum("bc,ck,bk->b", tables.sum(axis=-1), away, tables.sum(axis=-2))
    return seen, chance


@measure(
    symbol="κ_F",
    unit="1",
    range="[-1, 1]",
    reading="1 all raters of an item say the same, 0 as much as by chance",
    cite="fleiss1971",
)
def fleiss_kappa(counts: xr.DataArray, *, level: float = 0.95, draws: int = 1000, seed: int = 0) -> FleissKappa:
    r"""Measure how far many raters agree on categories beyond chance.

    .. math:: \kappa = \frac{\bar P - \bar P_e}{1 - \bar P_e}, \qquad
              P_i = \frac{\sum_c n_{ic}^2 - m}{m (m - 1)}, \qquad \bar P_e = \sum_c p_c^2

    Parameters
    ----------
    counts
        n, dims (item, category) and any others: how many raters put the item into the category
        (``category_counts`` makes them of ratings). All items have as many raters, who need not be the same.
    level, draws, seed
        Share of the resamples of items inside the interval, how many, and where random numbers start.

    Returns
    -------
    agreement
        A :class:`FleissKappa`. NaN without an item (``NO_ANSWER``), for one rater (``ONE_RATER``), and where all
        ratings are of one category (``ONE_CATEGORY``); of a category that nobody uses, ``UNUSED_CATEGORY``.

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-006`` for items with unlike numbers of raters, ``JU-007`` for
        counts that are unknown or not whole, ``ME-001`` and ``JU-003`` for the resamples.

    References
    ----------
    :cite:`fleiss1971`; standard error :cite:`fleiss1979`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> said = table({"a": {"yes": 3, "no": 0}, "b": {"yes": 0, "no": 3}, "c": {"yes": 2, "no": 1}},
    ...     dims=("item", "category"))
    >>> fleiss_kappa(said).kappa.round(6).item()
    0.55
    """
    check_sampling("fleiss_kappa", draws=draws, level=level)
    told = sheet("fleiss_kappa", counts, ("item", "category"))
    _check_counts("fleiss_kappa", told)
    found = by_slice(told, lambda one: _fleiss(one, level, draws, seed), bound_labels())
    return FleissKappa(**found, level=level, draws=draws, seed=seed)


def _check_counts(measure: str, told: Sheet) -> None:
    faults: list[Finding] = []
    broken = int((told.values != np.round(told.values)).sum())  # an unknown count is unlike itself
    if broken:
        faults.append(block("JU-007", measure=measure, argument="counts", count=broken))
    else:
        raters = told.values.sum(axis=-1)
        if raters.size and (unlike := raters != raters.max(axis=-1, keepdims=True)).any():
            at = sorted({int(place[-1]) for place in np.argwhere(unlike)})
            named = [told.labels("item")[item] for item in at]
            faults.append(block("JU-006", measure=measure, count=len(named), examples=named))
    if faults:
        raise ConventionError(*faults)


def _fleiss(counts: Floats, level: float, draws: int, seed: int) -> Mapping[str, Found]:
    items, categories = counts.shape
    raters = int(counts[0].sum()) if items else 0
    why = "NO_ANSWER" if not raters else "ONE_RATER" if raters < 2 else ""
    used = counts.sum(axis=0)
    if not why and (used > 0).sum() < 2:
        why = "ONE_CATEGORY"
    kappa = observed = expected = z = p = np.nan
    bounds, single = np.full(2, np.nan), np.full(categories, np.nan)
    if not why:
        share = used / used.sum()
        pairs = ((counts**2).sum(axis=1) - raters) / (raters * (raters - 1))
        observed, expected = float(pairs.mean()), float((share**2).sum())
        kappa = (observed - expected) / (1 - expected)
        single, z, p = _by_category(counts, share, raters, kappa)
        drawn = resample_weights(items, draws=draws, seed=seed)
        by_chance = (((drawn @ counts) / (items * raters)) ** 2).sum(axis=1)
        rest = 1 - by_chance
        again = np.divide(
            drawn @ pairs / items - by_chance, rest, out=np.full(draws, np.nan), where=rest > NEXT_TO_NONE
        )
        bounds = interval(again, level, kappa)
    return {
        "kappa": Found(kappa, why),
        "interval": Found(bounds, why or "DEGENERATE", ("bound",)),
        "observed": Found(1.0 if why == "ONE_CATEGORY" else observed, why),
        "expected": Found(1.0 if why == "ONE_CATEGORY" else expected, why),
        "by_category": Found(single, why or "UNUSED_CATEGORY", ("category",)),
        "z": Found(z, why),
        "p_value": Found(p, why),
        "raters": Found(raters),
        "items": Found(items),
    }


def _by_category(counts: Floats, share: Floats, raters: int, kappa: float) -> tuple[Floats, float, float]:
    from scipy.stats import norm

    rest = share * (1 - share)
    pairs = len(counts) * raters * (raters - 1)
    unlike = (counts * (raters - counts)).sum(axis=0)
    single = 1 - np.divide(unlike, pairs * rest, out=np.full(len(share), np.nan), where=rest > 0)
    total = rest.sum()
    variance = 2 * (total**2 - (rest * (1 - 2 * share)).sum()) / (pairs * total**2)
    z = kappa / np.sqrt(variance)
    return single, float(z), float(2 * norm.sf(abs(z)))


def category_counts(ratings: xr.DataArray, *, rater: str = "rater") -> xr.DataArray:
    """Count how many raters put each item into each category.

    Parameters
    ----------
    ratings
        Codes of categories over ``rater`` and any other dims; NaN where nothing was said.
    rater
        The dim that is counted over.

    Returns
    -------
    counts
        The other dims and ``category`` last, labelled by the codes in rising order.

    Examples
    --------
    >>> told = xr.DataArray([[1, 2], [1, 1]], {"item": ["a", "b"]}, ("rater", "item"))
    >>> category_counts(told).values.tolist()
    [[2, 0], [1, 1]]
    """
    values = np.unique(ratings.values[~np.isnan(ratings.values.astype(np.float64))])
    categories = xr.DataArray(values, {"category": values}, "category")
    counted: xr.DataArray = (ratings.drop_vars("reason", errors="ignore") == categories).sum(rater)
    return counted.transpose(..., "category")


def category_codes(answers: xr.DataArray, *, order: tuple[str, ...] | list[str] | None = None) -> xr.DataArray:
    """Turn answers in words into codes from 1; what is no text, or an empty one, is no answer.

    Parameters
    ----------
    answers
        Texts over any dims.
    order
        All categories from the lowest; those that occur, by the alphabet, where not given.

    Returns
    -------
    codes
        The same dims, NaN without an answer; the categories in ``attrs["categories"]``.

    Raises
    ------
    ConventionError
        ``JU-008`` for an answer that is no category of the order.

    Examples
    --------
    >>> said = xr.DataArray(["weak", "strong", ""], dims="item")
    >>> category_codes(said, order=["weak", "strong"]).values.tolist()
    [1.0, 2.0, nan]
    """
    texts = [text if isinstance(text, str) else "" for text in answers.values.ravel().tolist()]
    known = [*order] if order is not None else sorted({text for text in texts if text})
    strange = sorted({text for text in texts if text} - {*known})
    if strange:
        raise ConventionError(block("JU-008", count=len(strange), known=", ".join(known), examples=strange))
    code = {text: float(at) for at, text in enumerate(known, start=1)}
    values = np.array([code.get(text, np.nan) for text in texts]).reshape(answers.shape)
    return answers.copy(data=values).assign_attrs(categories=tuple(known))
