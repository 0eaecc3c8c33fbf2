"""Scales: whether answers to a questionnaire hold together, and whether people answer alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

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

NEXT_TO_NO_SPREAD = 1e-12
"""Variance, as a share of the largest squared answer, that counts as none."""


@dataclass(frozen=True)
class CronbachAlpha:
    """Whether the items of a scale measure one thing.

    Parameters
    ----------
    alpha
        1 where all items move together, 0 where they have nothing in common; may be below 0.
    interval
        Percentile interval over resamples of the respondents, dim ``bound`` last.
    item_total
        Correlation of each item with the sum of the others, dim ``item``.
    alpha_if_dropped
        Alpha of the other items, dim ``item``.
    constant
        Whether all respondents gave the item the same answer, dim ``item``.
    respondents, left_out, items
        Respondents who answered all items, those who left one out, and items: counts.
    level, draws, seed
        As they were asked for.
    """

    alpha: xr.DataArray
    interval: xr.DataArray
    item_total: xr.DataArray
    alpha_if_dropped: xr.DataArray
    constant: xr.DataArray
    respondents: xr.DataArray
    left_out: xr.DataArray
    items: xr.DataArray
    level: float
    draws: int
    seed: int


@dataclass(frozen=True)
class LikertAgreement:
    """Whether people answer each item of an ordered scale alike.

    Parameters
    ----------
    agreement
        1 all in one category, 0 evenly over all, -1 half at either end; dim ``item``.
    interval
        Percentile interval over resamples of the respondents, dim ``bound`` last.
    respondents
        Who answered, dim ``item``: a count.
    level, draws, seed
        As they were asked for.
    """

    agreement: xr.DataArray
    interval: xr.DataArray
    respondents: xr.DataArray
    level: float
    draws: int
    seed: int


@measure(
    symbol="α_C",
    unit="1",
    range="(-inf, 1]",
    reading="0.7 and more: the items of the scale hold together",
    cite="cronbach1951",
    may_be_negative=True,
)
def cronbach_alpha(answers: xr.DataArray, *, level: float = 0.95, draws: int = 1000, seed: int = 0) -> CronbachAlpha:
    r"""Measure whether the items of a scale hold together.

    .. math:: \alpha = \frac{k}{k - 1} \left(1 - \frac{\sum_i s_i^2}{s_T^2}\right)

    with the variances s² of the k items and of the respondents' sums T.

    Parameters
    ----------
    answers
        Dims (respondent, item) and any others; numbers, with all items coded in the same direction. Who left an
        item out (NaN) is left out altogether, and counted.
    level, draws, seed
        Share of the resamples of respondents inside the interval, how many, and where random numbers start.

    Returns
    -------
    reliability
        A :class:`CronbachAlpha`. NaN for one item (``ONE_ITEM``), fewer than two complete respondents
        (``FEW_RESPONDENTS``), and where all respondents have one and the same sum (``CONSTANT_ANSWERS``). The
        correlation of an item that all answered alike is NaN (``CONSTANT_ITEM``), and so is that with a rest that
        does not vary; the item still counts in alpha.

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``ME-001`` and ``JU-003`` for the resamples.

    References
    ----------
    :cite:`cronbach1951`

    Examples
    --------
    >>> answers = xr.DataArray([[1, 2], [2, 2], [3, 5]], {"item": ["trust", "talk"]}, ("respondent", "item"))
    >>> found = cronbach_alpha(answers)
    >>> found.alpha.round(6).item(), found.item_total.round(6).values.tolist(), found.respondents.item()
    (0.857143, [0.866025, 0.866025], 3)
    """
    check_sampling("cronbach_alpha", draws=draws, level=level)
    told = sheet("cronbach_alpha", answers, ("respondent", "item"))
    found = by_slice(told, lambda one: _consistency(one, level, draws, seed), bound_labels())
    return CronbachAlpha(**found, level=level, draws=draws, seed=seed)


def _consistency(answers: Floats, level: float, draws: int, seed: int) -> Mapping[str, Found]:
    complete = ~np.isnan(answers).any(axis=1)
    kept = answers[complete]
    people, items = kept.shape
    why = "ONE_ITEM" if items < 2 else "FEW_RESPONDENTS" if people < 2 else ""
    alpha, bounds = np.nan, np.full(2, np.nan)
    with_rest, dropped, reasons = np.full(items, np.nan), np.full(items, np.nan), np.full(items, why, dtype=object)
    constant = np.zeros(items, dtype=bool)
    rest_why = why or ("ONE_ITEM" if items == 2 else "CONSTANT_ANSWERS")
    if not why:
        centred = kept - kept.mean(axis=0)
        none = NEXT_TO_NO_SPREAD * max(1.0, float((kept**2).max()))
        constant = centred.var(axis=0) <= none
        alpha = float(_alpha(centred, np.ones((1, people)), none)[0])
        why = "CONSTANT_ANSWERS" if np.isnan(alpha) else ""
        bounds = interval(
            _alpha(centred, resample_weights(people, draws=draws, seed=seed).astype(np.float64), none), level, alpha
        )
        with_rest = np.array(
            [_correlation(centred[:, at], np.delete(centred, at, axis=1), none) for at in range(items)]
        )
        reasons = np.where(constant, "CONSTANT_ITEM", "CONSTANT_ANSWERS").astype(object)
        if items > 2:
            every = np.ones((1, people))
            dropped = np.array([_alpha(np.delete(centred, at, axis=1), every, none)[0] for at in range(items)])
    return {
        "alpha": Found(alpha, why),
        "interval": Found(bounds, why or "DEGENERATE", ("bound",)),
        "item_total": Found(with_rest, reasons, ("item",)),
        "alpha_if_dropped": Found(dropped, rest_why, ("item",)),
        "constant": Found(constant, "", ("item",)),
        "respondents": Found(people),
        "left_out": Found(int((~complete).sum())),
        "items": Found(items),
    }


def _alpha(answers: Floats, weights: Floats, none: float) -> Floats:
    """Alpha over the rows of weights (draw, respondent); NaN where the sums do not vary."""
    people, items = answers.shape
    sums = answers.sum(axis=1)
    mean, total = weights @ answers / people, weights @ sums / people
    each = (weights @ answers**2 / people - mean**2).sum(axis=1)
    whole = weights @ sums**2 / people - total**2
    share = np.divide(each, whole, out=np.full(len(weights), np.nan), where=whole > none)
    alpha: Floats = items / (items - 1) * (1 - share)
    return alpha


def _correlation(item: Floats, others: Floats, none: float) -> float:
    rest = others.sum(axis=1)
    rest = rest - rest.mean()
    if item.var() <= none or rest.var() <= none:
        return np.nan
    return float((item * rest).sum() / np.sqrt((item**2).sum() * (rest**2).sum()))


@measure(
    symbol="A",
    unit="1",
    range="[-1, 1]",
    reading="1 all answer alike, 0 evenly over the scale, -1 half at either end",
    cite="eijk2001",
)
def likert_agreement(counts: xr.DataArray, *, level: float = 0.95, draws: int = 1000, seed: int = 0) -> LikertAgreement:
    r"""Measure whether people answer alike on an ordered scale.

    .. math:: A = \sum_l w_l U_l \left(1 - \frac{S_l - 1}{K - 1}\right), \qquad
              U = \frac{(K - 2) TU - (K - 1) TDU}{(K - 2)(TU + TDU)}

    The counts are cut into layers l, in each of which S categories are equally full and the others empty; w is
    the share of the answers in the layer. Of three categories in their order, TU counts the threes full-full-empty
    and empty-full-full, TDU the threes full-empty-full; U is 1 where there is neither.

    Parameters
    ----------
    counts
        Dims (item, category) and any others: how many chose each category. All K categories of the scale, from
        one end to the other, those included that nobody chose.
    level, draws, seed
        Share of the resamples of respondents inside the interval, how many, and where random numbers start.

    Returns
    -------
    agreement
        A :class:`LikertAgreement`. NaN for an item that nobody answered (``NO_ANSWER``) or whose counts are not all
        known (``UNKNOWN_CELL``).

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-007`` for counts that are not whole, ``JU-010`` for fewer than
        three categories, ``ME-001`` and ``JU-003`` for the resamples.

    References
    ----------
    :cite:`eijk2001`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> said = table({"trust": {"no": 0, "partly": 1, "yes": 3}, "talk": {"no": 2, "partly": 0, "yes": 2}},
    ...     dims=("item", "category"))
    >>> likert_agreement(said).agreement.values.tolist()
    [0.75, -1.0]
    """
    check_sampling("likert_agreement", draws=draws, level=level)
    told = sheet("likert_agreement", counts, ("item", "category"))
    categories = told.values.shape[-1]
    broken = int((np.abs(told.values - np.round(told.values)) > 0).sum())
    faults = [block("JU-007", measure="likert_agreement", argument="counts", count=broken)] if broken else []
    if categories < 3:
        faults.append(block("JU-010", measure="likert_agreement", count=categories))
    if faults:
        raise ConventionError(*faults)
    found = by_slice(told, lambda one: _alike(one, level, draws, seed), bound_labels())
    return LikertAgreement(**found, level=level, draws=draws, seed=seed)


def _alike(counts: Floats, level: float, draws: int, seed: int) -> Mapping[str, Found]:
    people = counts.sum(axis=1)
    reasons = np.where(np.isnan(people), "UNKNOWN_CELL", "NO_ANSWER").astype(object)
    agreement, bounds = np.full(len(counts), np.nan), np.full((len(counts), 2), np.nan)
    for at in np.flatnonzero(people > 0):
        chance = np.random.default_rng(seed)
        drawn = chance.multinomial(int(people[at]), counts[at] / people[at], size=draws).astype(np.float64)
        agreement[at] = _layered(counts[at][None])[0]
        bounds[at] = interval(_layered(drawn), level, agreement[at])
    return {
        "agreement": Found(agreement, reasons, ("item",)),
        "interval": Found(bounds, reasons[:, None], ("item", "bound")),
        "respondents": Found(people, reasons, ("item",)),
    }


def _layered(counts: Floats) -> Floats:
    """Agreement of each row of counts (row, category), none of them empty."""
    size = counts.shape[1]
    rising = np.sort(counts, axis=1)
    height = np.diff(rising, axis=1, prepend=0.0)
    places = 1 << np.arange(size)
    found = np.zeros(len(counts))
    for layer in range(size):
        full = counts >= rising[:, layer : layer + 1]
        masks, which = np.unique(full @ places, return_inverse=True)
        value = np.array([_pattern(int(mask), size) for mask in masks])[which]
        found += value * height[:, layer] * (size - layer)
    agreement: Floats = found / counts.sum(axis=1)
    return agreement


@cache
def _pattern(mask: int, size: int) -> float:
    """Agreement where the categories of the mask are equally full."""
    full = [bool(mask >> at & 1) for at in range(size)]
    threes = [tuple(full[at] for at in place) for place in combinations(range(size), 3)]
    one_top = threes.count((True, True, False)) + threes.count((False, True, True))
    two_tops = threes.count((True, False, True))
    if one_top + two_tops == 0:
        shape = 1.0
    else:
        shape = ((size - 2) * one_top - (size - 1) * two_tops) / ((size - 2) * (one_top + two_tops))
    return shape * (1 - (sum(full) - 1) / (size - 1))
