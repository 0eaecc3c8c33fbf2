"""Why little is innovated: structure or behaviour, level by level; and which sectors come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_same, check_tables


@dataclass(frozen=True)
class InnovationGap:
    """A gap in innovation, split level by level and industry by industry.

    Parameters
    ----------
    rate
        Innovation rate of each level, dims (level,).
    parts
        Dims (step, part, industry): step ``benchmark → level``, part ``structure`` or ``behaviour``. They add up to
        the whole gap.
    by_step
        Dims (step, part).
    by_industry
        Dims (industry, part): over all steps.
    total
        Rate of the last level less that of the first.
    """

    rate: xr.DataArray
    parts: xr.DataArray
    by_step: xr.DataArray
    by_industry: xr.DataArray
    total: float


def innovation_gap(size: xr.DataArray, innovating: xr.DataArray) -> InnovationGap:
    r"""Split the gap of a region to its benchmark by level, by structure and behaviour, and by industry.

    .. math:: y_b - y_a = \sum_i (s_{bi} - s_{ai}) \Big(\frac{r_{ai} + r_{bi}}{2} - \frac{y_a + y_b}{2}\Big)
              + \sum_i \frac{s_{ai} + s_{bi}}{2} (r_{bi} - r_{ai})

    with s the share of an industry in a level and r its rate of innovation there. Structure: the region has industries
    that innovate less everywhere; behaviour: its industries innovate less than the same ones elsewhere. Rates in
    the first term are taken from the mean, which leaves the sum as it is and gives each industry a part of its own.

    Parameters
    ----------
    size
        Firms, jobs or output, dims (level, industry); levels from the benchmark down: say a leading group of
        countries, the macro-space, the region.
    innovating
        Of these, what innovates (innovating firms, innovative output), same dims.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for tables that do not fit, ``NC-002`` for fewer than two levels, unknown cells, a
        level without size, or more innovating than there are.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> dims = ("level", "industry")
    >>> size = table({"union": {"food": 50, "chips": 50}, "region": {"food": 90, "chips": 10}}, dims=dims)
    >>> new = table({"union": {"food": 5, "chips": 25}, "region": {"food": 9, "chips": 4}}, dims=dims)
    >>> found = innovation_gap(size, new)
    >>> round(found.total, 9), found.by_step.sel(step="union → region").round(9).values.tolist()
    (-0.17, [-0.14, -0.03])
    """
    check_tables({"size": size, "innovating": innovating}, ("level", "industry"), ())
    size, innovating = (array.transpose("level", "industry").reset_coords(drop=True) for array in (size, innovating))
    levels = [str(label) for label in size["level"].values]
    _check(size, innovating, levels)
    share = size / size.sum("industry")
    rate = innovating.sum("industry") / size.sum("industry")
    own = (innovating / divisor(size)).values  # NaN where a level lacks the industry
    steps = []
    for above, below in zip(range(len(levels) - 1), range(1, len(levels)), strict=True):
        before, after = own[above], own[below]
        before, after = np.where(np.isnan(before), after, before), np.where(np.isnan(after), before, after)
        before, after = np.nan_to_num(before), np.nan_to_num(after)
        middle = float(rate[above] + rate[below]) / 2
        shares = share.values[[above, below]]
        structure = (shares[1] - shares[0]) * ((before + after) / 2 - middle)
        behaviour = shares.mean(axis=0) * (after - before)
        steps.append([structure, behaviour])
    names = [f"{one} → {two}" for one, two in pairwise(levels)]
    coords = {"step": names, "part": ["structure", "behaviour"], "industry": size["industry"].values}
    parts = xr.DataArray(np.array(steps), coords, ("step", "part", "industry"), name="parts")
    return InnovationGap(
        rate=rate.rename("rate"),
        parts=parts,
        by_step=parts.sum("industry").rename("by_step"),
        by_industry=parts.sum("step").transpose("industry", "part").rename("by_industry"),
        total=float(rate[-1] - rate[0]),
    )


def _check(size: xr.DataArray, innovating: xr.DataArray, levels: Sequence[str]) -> None:
    unknown = (size.isnull() | innovating.isnull()).any("industry").values
    faults = {
        "levels": list(levels) if len(levels) < 2 else [],
        "unknown": [label for label, bad in zip(levels, unknown, strict=True) if bad],
        "empty": [label for label, whole in zip(levels, size.sum("industry").values, strict=True) if not whole > 0],
        "too_many": [
            label for label, bad in zip(levels, (innovating > size).any("industry").values, strict=True) if bad
        ],
    }
    findings = [block("NC-002", fault=name, count=len(at), examples=at) for name, at in faults.items() if at]
    if findings:
        raise ConventionError(*findings)


@dataclass(frozen=True)
class PrioritySectors:
    """Sectors of a region in the order of their priority; dims (industry,) unless said otherwise.

    Parameters
    ----------
    standings
        Place of each sector on each criterion, from 1 / n for the last to 1 for the first; dims (criterion, industry).
    score
        Product of the standings, each to the power of its weight.
    rank
        1 the first; equals share the better place.
    order
        Sectors with a score, the first first; equals in the order of their labels.
    """

    standings: xr.DataArray
    score: xr.DataArray
    rank: xr.DataArray
    order: tuple[str, ...]


def priority_sectors(
    specialisation: xr.DataArray,
    potential: xr.DataArray,
    growth: xr.DataArray,
    *,
    weights: Mapping[str, float] | None = None,
) -> PrioritySectors:
    r"""Rank the sectors of a region by specialisation, innovation potential and growth together.

    .. math:: Q_i = \prod_c \Big(\frac{\#\{j : x_{cj} \le x_{ci}\}}{n}\Big)^{w_c}

    A product asks for all three: strength in one makes up little for weakness in another.

    Parameters
    ----------
    specialisation, potential, growth
        Location quotients, index of the innovation potential, growth rates of a region's sectors, dims (industry,);
        any scale, more is better.
    weights
        Criterion -> power; 1 each where not given.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-004`` for tables that do not fit, ``RG-006`` for weights of other criteria or not above 0.

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> def one(a, b, c):
    ...     return series({"dairy": a, "meat": b, "chips": c}, dim="industry")
    >>> priority_sectors(one(2, 1.5, 0.1), one(50, 80, 20), one(0.03, 0.05, 0.01)).order
    ('meat', 'dairy', 'chips')
    """
    tables = {"specialisation": specialisation, "potential": potential, "growth": growth}
    check_tables(tables, ("industry",), (), may_be_negative=True)
    check_same(**tables)
    powers = {name: float((weights or {}).get(name, 1.0)) for name in tables}
    wrong = [name for name in (weights or {}) if name not in tables]
    wrong += [name for name, power in powers.items() if not (np.isfinite(power) and power > 0)]
    if wrong:
        raise ConventionError(block("RG-006", argument="weights", count=len(wrong), examples=wrong))
    labels = [str(label) for label in specialisation["industry"].values]
    values = np.stack([array.values.astype(np.float64) for array in tables.values()])
    whole = np.asarray(~np.isnan(values).any(axis=0))
    places = np.full(values.shape, np.nan)
    for row, column in zip(places, values, strict=True):
        known = column[whole]
        row[whole] = [(known <= value).mean() for value in known]
    score = np.prod(places ** np.array(list(powers.values()))[:, None], axis=0)
    rounded = np.round(score, 12)
    rank = np.where(whole, 1.0 + (rounded[None, :] > rounded[:, None]).sum(axis=1), np.nan)
    order = sorted((-rounded[n], label) for n, label in enumerate(labels) if whole[n])
    coords = {"criterion": list(tables), "industry": labels}

    def told(found: np.ndarray, name: str, *dims: str) -> xr.DataArray:
        array = xr.DataArray(found, {dim: coords[dim] for dim in dims}, dims, name=name)
        return explain_undefined(array, {"UNKNOWN_CELL": True})

    return PrioritySectors(
        standings=told(places, "standings", "criterion", "industry"),
        score=told(score, "score", "industry"),
        rank=told(rank, "rank", "industry"),
        order=tuple(label for _, label in order),
    )
