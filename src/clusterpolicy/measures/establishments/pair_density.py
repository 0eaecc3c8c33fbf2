"""The density of distances between points: kernel sums, their bandwidth, and bins that keep them exact.

Numbers only; :mod:`clusterpolicy.measures.establishments.distances` gives them a face. A direct sum costs one kernel
value a pair and distance. With many pairs each pair is put into a bin instead, and the kernel is
expanded around the middle of the bin: with moments up to the third the error of a pair is at most
``3 / 24 * (width / (2 h))**4`` of the peak of its kernel, 5e-10 with 64 bins a bandwidth.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.point_pairs import NO_WEIGHT, pair_distances_in, pair_moments

Floats = npt.NDArray[np.float64]

DIRECT = 2_000_000
"""Kernel values up to which each pair is summed by itself."""
BINS_PER_BANDWIDTH = 64
FEWEST_BINS_PER_BANDWIDTH = 48
DIRECT_OF_A_DRAW = 20_000
BINS_PER_BANDWIDTH_OF_A_DRAW = 16
FEWEST_BINS_OF_A_DRAW = 8
BINS_AT_MOST = 1 << 20
REACH = 8.5
"""Bandwidths beyond which a kernel of a binned pair counts as zero: 2e-16 of its peak."""
SAMPLE = 150
POINTS_OF_A_MEDIAN = 3000
VALUES_AT_A_TIME = 1 << 20
NO_SPREAD = 1e-9
"""Spread, relative to the longest distance, up to which distances count as equal."""


@dataclass(frozen=True)
class Density:
    """A density of distances at some distances, with the bandwidth that it was smoothed by."""

    values: Floats
    bandwidth: float


@dataclass(frozen=True)
class Bins:
    """Bins of distance fine enough for a bandwidth: their width, how many, and how many lie within the limit."""

    width: float
    count: int
    within: int


def density(
    x: Floats, y: Floats, weight: Floats, distances: Floats, *, bandwidth: float | None, limit: float
) -> Density:
    """Estimate the density of the distances between points by Gaussian kernels reflected at zero.

    Parameters
    ----------
    x, y
        Coordinates, shape (n,), n at least 2.
    weight
        Shape (n,), or empty: a pair counts by the product of its weights.
    distances
        Where to estimate, shape (D,), not negative.
    bandwidth
        Of the kernel; ``None``: Silverman's rule on the distances up to ``limit``.

    Returns
    -------
    density
        Per unit of length; NaN throughout where no bandwidth follows or all weights of pairs are zero.
    """
    if bandwidth is None and limit <= 0:
        return Density(np.full(len(distances), np.nan), math.nan)
    total = pair_weight(weight, len(x))
    pairs = len(x) * (len(x) - 1) // 2
    if pairs * len(distances) <= DIRECT:
        each = _all_distances(x, y)
        h = silverman(each[each <= limit]) if bandwidth is None else bandwidth
        sums = _direct(each, _pair_weights(weight, len(x)), distances, h) if h > 0 else np.full(len(distances), np.nan)
        return Density(_divided(sums, h * total), h)
    return _binned(x, y, weight, distances, bandwidth, limit, total)


def pair_weight(weight: Floats, count: int) -> float:
    """Add up the weights of all pairs: their number where there are no weights."""
    if not len(weight):
        return count * (count - 1) / 2
    return float((weight.sum() ** 2 - (weight**2).sum()) / 2) if np.count_nonzero(weight) > 1 else 0.0


def silverman(each: Floats) -> float:
    """Choose a bandwidth by Silverman's rule; NaN for fewer than two distances or equal ones."""
    if len(each) < 2:
        return math.nan
    low, high = np.quantile(each, [0.25, 0.75])
    return _rule(float(each.std(ddof=1)), float(high - low), len(each), float(each.max()))


def _rule(deviation: float, quartiles: float, count: float, scale: float) -> float:
    spread = min(deviation, quartiles / 1.34) if quartiles > NO_SPREAD * scale else deviation
    return 0.9 * spread * count**-0.2 if spread > NO_SPREAD * scale else math.nan


def smooth(moments: Floats, width: float, distances: Floats, bandwidth: float) -> Floats:
    """Add up reflected Gaussian kernels over binned pairs, at each distance; not divided by anything."""
    points = np.concatenate([distances, -distances])
    reach = math.ceil(REACH * bandwidth / width) + 1
    middle = np.floor(points / width).astype(np.int64)
    sums = np.zeros(len(points))
    step = max(1, VALUES_AT_A_TIME // (2 * reach + 1))
    near = np.flatnonzero((middle + reach >= 0) & (middle - reach < len(moments)))
    for begin in range(0, len(near), step):
        at = near[begin : begin + step]
        bins = middle[at, None] + np.arange(-reach, reach + 1)
        outside = (bins < 0) | (bins >= len(moments))
        z = (points[at, None] - (bins + 0.5) * width) / bandwidth
        e = width / bandwidth
        bins[outside] = 0
        kernel = np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
        kernel[outside] = 0
        m = moments[bins]
        expanded = m[..., 0] + (e * z) * m[..., 1] + (e**2 / 2) * (z * z - 1) * m[..., 2]
        expanded += (e**3 / 6) * (z * z - 3) * z * m[..., 3]
        sums[at] = (kernel * expanded).sum(axis=1)
    return sums[: len(distances)] + sums[len(distances) :]


def smoothing(bins: int, width: float, distances: Floats, bandwidth: float) -> Floats:
    """Write :func:`smooth` as a matrix, shape (4 bins, distances), for moments laid out in one row."""
    e = width / bandwidth
    both = np.concatenate([distances, -distances])
    z = (both - (np.arange(bins)[:, None] + 0.5) * width) / bandwidth
    kernel = np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    terms = (kernel, kernel * (e * z), kernel * (e**2 / 2) * (z * z - 1), kernel * (e**3 / 6) * (z * z - 3) * z)
    matrix = np.stack(terms, axis=1).reshape(4 * bins, -1)
    result: Floats = matrix[:, : len(distances)] + matrix[:, len(distances) :]
    return result


def bins_for(bandwidth: float, limit: float, farthest: float, per_bandwidth: int) -> Bins:
    """Lay bins for a bandwidth, so that a bin ends at ``limit`` and all up to ``farthest`` is covered."""
    within = max(1, math.ceil(limit * per_bandwidth / bandwidth)) if limit > 0 else 0
    # the hair of slack keeps a distance of exactly the limit inside the bins before it
    width = limit * (1 + 1e-12) / within if within else bandwidth / per_bandwidth
    return Bins(width, max(within, math.ceil((farthest + (REACH + 1) * bandwidth) / width)), within)


def _bandwidth_of_draw(moments: Floats, bins: Bins) -> float:
    """Choose a bandwidth by Silverman's rule from binned pairs, quartiles interpolated within a bin."""
    counts, count, deviation = _spread(moments, bins)
    if count < 2:
        return math.nan
    before = np.concatenate([[0.0], np.cumsum(counts)])
    low, high = np.interp([0.25 * count, 0.75 * count], before, np.arange(len(before)) * bins.width)
    return _rule(deviation, float(high - low), count, bins.width * bins.within)


def _binned(
    x: Floats, y: Floats, weight: Floats, distances: Floats, bandwidth: float | None, limit: float, total: float
) -> Density:
    farthest = float(distances.max())
    plain: Floats | None = None
    if bandwidth is None:
        chosen = _chosen_bins(x, y, limit, farthest)
        if chosen is None:
            return _piecewise(x, y, weight, distances, bandwidth, limit, total)
        h, bins, plain = chosen
    elif _too_many(bandwidth, farthest):
        return _piecewise(x, y, weight, distances, bandwidth, limit, total)
    else:
        h, bins = bandwidth, bins_for(bandwidth, 0.0, farthest, BINS_PER_BANDWIDTH)
    if not h > 0:
        return Density(np.full(len(distances), np.nan), math.nan)
    if plain is None or len(weight):
        plain = pair_moments(x, y, width=bins.width, bins=bins.count, weight=weight)
    return Density(_divided(smooth(plain, bins.width, distances, h), h * total), h)


def _chosen_bins(x: Floats, y: Floats, limit: float, farthest: float) -> tuple[float, Bins, Floats] | None:
    """Choose a bandwidth by the rule, with bins that are fine enough for it and their moments."""
    guess = guess_bandwidth(x, y, limit, len(x))
    while not _too_many(guess, limit):
        bins = bins_for(guess, limit, farthest, BINS_PER_BANDWIDTH)
        moments = pair_moments(x, y, width=bins.width, bins=bins.count)
        h = _silverman_of_bins(x, y, moments, bins)
        if not h > 0 or bins.width * FEWEST_BINS_PER_BANDWIDTH <= h <= guess * (1 + 1 / REACH):
            return h, bins, moments
        guess = h
    return None


def _too_many(bandwidth: float, farthest: float) -> bool:
    return farthest * BINS_PER_BANDWIDTH > BINS_AT_MOST * bandwidth


def guess_bandwidth(x: Floats, y: Floats, limit: float, points: int) -> float:
    """Guess the bandwidth of so many of the points from evenly picked ones: within a few per cent is enough."""
    few = np.linspace(0, len(x) - 1, min(SAMPLE, len(x))).astype(np.int64)
    each = _all_distances(x[few], y[few])
    near = each[each <= limit]
    spread = float(near.std()) if len(near) > 1 else 0.0
    pairs = points * (points - 1) / 2 * max(len(near), 1) / len(each)
    return 0.9 * spread * max(pairs, 1.0) ** -0.2 if spread > NO_SPREAD * limit else limit / 1024


def draw_density(
    x: Floats, y: Floats, weight: Floats, distances: Floats, *, bandwidth: float | None, limit: float, guess: float
) -> Density:
    """Estimate a density like :func:`density`, quickly enough for thousands of draws.

    Bins are coarser and quartiles are interpolated within a bin: a value moves by less than 2e-6 of the
    peak, the bandwidth by less than 1e-4 of itself. ``guess`` is the bandwidth to expect.
    """
    pairs = len(x) * (len(x) - 1) // 2
    if pairs * len(distances) > DIRECT_OF_A_DRAW and limit > 0:
        bins = bins_for(guess, limit, float(distances.max()), BINS_PER_BANDWIDTH_OF_A_DRAW)
        plain = NO_WEIGHT
        if bandwidth is None or not len(weight):
            plain = pair_moments(x, y, width=bins.width, bins=bins.count, alone=True)
        h = bandwidth if bandwidth is not None else _bandwidth_of_draw(plain, bins)
        if bins.width * FEWEST_BINS_OF_A_DRAW <= h <= guess * (1 + 1 / REACH):
            moments = plain
            if len(weight):
                moments = pair_moments(x, y, width=bins.width, bins=bins.count, weight=weight, alone=True)
            sums = smooth(moments, bins.width, distances, h)
            return Density(_divided(sums, h * pair_weight(weight, len(x))), h)
    return density(x, y, weight, distances, bandwidth=bandwidth, limit=limit)


def _spread(moments: Floats, bins: Bins) -> tuple[Floats, float, float]:
    """Counts of the bins within the limit, their sum, and the standard deviation of their distances."""
    inside = moments[: bins.within]
    counts = inside[:, 0]
    count = float(counts.sum())
    if count < 2:
        return counts, count, math.nan
    middle = np.arange(len(inside)) + 0.5
    centre = float((counts * middle + inside[:, 1]).sum()) / count
    off = middle - centre
    squares = float((counts * off**2 + 2 * off * inside[:, 1] + inside[:, 2]).sum())
    return counts, count, bins.width * math.sqrt(max(squares, 0.0) / (count - 1))


def _silverman_of_bins(x: Floats, y: Floats, moments: Floats, bins: Bins) -> float:
    counts, count, deviation = _spread(moments, bins)
    if count < 2:
        return math.nan
    scale = bins.width * bins.within
    before = np.concatenate([[0.0], np.cumsum(counts)])
    places = [(int(count) - 1) * part for part in (0.25, 0.75)]
    first = [int(np.searchsorted(before, math.floor(place), side="right")) - 1 for place in places]
    last = [int(np.searchsorted(before, math.ceil(place), side="right")) - 1 for place in places]
    if (first[1] - last[0] - 1) * bins.width / 1.34 > deviation:
        return _rule(deviation, math.inf, count, scale)
    low, high = (
        _order_statistic(x, y, moments, bins, place - before[a], a, b)
        for place, a, b in zip(places, first, last, strict=True)
    )
    return _rule(deviation, high - low, count, scale)


def _order_statistic(x: Floats, y: Floats, moments: Floats, bins: Bins, place: float, first: int, last: int) -> float:
    """Find the distance at a place of the sorted distances from bin ``first`` to ``last`` exactly."""
    count, shift, square, _ = moments[first]
    if first == last and square / count - (shift / count) ** 2 < NO_SPREAD**2:
        return float((first + 0.5 + shift / count) * bins.width)
    many = int(moments[first : last + 1, 0].sum())
    values = pair_distances_in(x, y, width=bins.width, first_bin=first, last_bin=last, count=many)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return float(values[below] + (place - below) * (values[above] - values[below]))


def _piecewise(
    x: Floats, y: Floats, weight: Floats, distances: Floats, bandwidth: float | None, limit: float, total: float
) -> Density:
    """Sum each pair by itself, some rows at a time: for a bandwidth so small that bins would not pay."""
    if bandwidth is None:
        each = _all_distances(x, y)
        bandwidth = silverman(each[each <= limit])
        if not bandwidth > 0:
            return Density(np.full(len(distances), np.nan), math.nan)
    sums = np.zeros(len(distances))
    for i in range(len(x) - 1):
        each = np.sqrt((x[i + 1 :] - x[i]) ** 2 + (y[i + 1 :] - y[i]) ** 2)
        weights = weight[i] * weight[i + 1 :] if len(weight) else np.ones(len(each))
        sums += _direct(each, weights, distances, bandwidth)
    return Density(_divided(sums, bandwidth * total), bandwidth)


def _direct(each: Floats, weights: Floats, distances: Floats, bandwidth: float) -> Floats:
    z = each / bandwidth
    at = distances / bandwidth
    sums = [weights @ (np.exp(-0.5 * (d - z) ** 2) + np.exp(-0.5 * (d + z) ** 2)) for d in at]
    return np.array(sums) / math.sqrt(2 * math.pi)


def _divided(sums: Floats, by: float) -> Floats:
    result: Floats = sums / by if by > 0 else np.full(len(sums), np.nan)
    return result


def _all_distances(x: Floats, y: Floats) -> Floats:
    i, j = np.triu_indices(len(x), 1)
    result: Floats = np.sqrt((x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2)
    return result


def _pair_weights(weight: Floats, count: int) -> Floats:
    i, j = np.triu_indices(count, 1)
    return weight[i] * weight[j] if len(weight) else np.ones(len(i))


def median_distance(x: Floats, y: Floats) -> float:
    """Find the median distance of all pairs of points; of 3,000 points picked by a fixed seed where there are more."""
    if len(x) < 2:
        return math.nan
    if len(x) > POINTS_OF_A_MEDIAN:
        few = np.random.default_rng(POINTS_OF_A_MEDIAN).choice(len(x), POINTS_OF_A_MEDIAN, replace=False)
        x, y = x[few], y[few]
    return float(np.median(_all_distances(x, y)))
