"""Exact moments of the density of distances when an industry is a random subset of all sites.

With the bandwidth fixed by the number of plants alone, the density of n sites drawn without replacement
is a mean over pairs of a simple random sample: its mean and variance follow exactly from the numbers of
neighbours that each site of the whole economy has at each distance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.point_pairs import pair_moments, site_profiles
from clusterpolicy.measures.establishments.pair_density import REACH, bins_for, smooth, smoothing

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

FINE = 2048
"""Bins of distance for the covariance, before they are taken together."""
MEAN = 8192
"""Bins of distance for the mean, each with moments: it is exact to 1e-8 of the peak."""
GROUP = 4
"""Bins taken together for the covariance: 512 groups."""
FAR_GROUP = 16
"""The same beyond twice the largest distance, where only bandwidths of more than a seventeenth of it reach."""
BINS_PER_BANDWIDTH = 16


@dataclass(frozen=True)
class Economy:
    """Pairs of all sites by distance.

    Parameters
    ----------
    x, y
        Coordinates, shape (sites,).
    at
        Distances of the curves, shape (D,).
    reach
        Distance up to which pairs are counted: as far as the widest kernel reaches, or two sites lie apart.
    width
        Of a fine bin.
    moments, step
        Of the pairs in bins of width ``step``, shape (bins, 4): where the mean comes from.
    pairs
        S, ordered pairs in each fine bin, shape (bins,).
    groups
        First bin of each group, shape (groups,).
    gram
        G, sums over sites of the product of the neighbours in two groups of bins, shape (groups, groups).
    spread, share
        Spread of the pair distances of at most twice the largest of ``at`` as in Silverman's rule, and
        the share of all pairs that they are.
    """

    x: Floats
    y: Floats
    at: Floats
    reach: float
    width: float
    moments: Floats
    step: float
    pairs: Floats
    groups: Places
    gram: Floats
    spread: float
    share: float

    def bandwidth(self, n: int) -> float:
        """Bandwidth of an industry of n plants, whichever sites it has."""
        return float(widest(self.spread) * max(self.share * n * (n - 1) / 2, 1.0) ** -0.2)


@dataclass(frozen=True)
class Chance:
    """What the density of a random industry of n plants is like.

    Parameters
    ----------
    n
        Plants.
    mean, deviation
        Expected density, and its standard deviation, shape (D,).
    correlation
        Between distances, shape (D, D).
    smoother, width, bins
        How the density follows from binned pairs.
    """

    n: int
    mean: Floats
    deviation: Floats
    correlation: Floats
    smoother: Floats
    width: float
    bins: int

    def scores(self, x: Floats, y: Floats) -> Floats:
        """Standard deviations that the density of these n plants lies above the mean, shape (D,)."""
        moments = pair_moments(x, y, width=self.width, bins=self.bins, alone=True)
        curve = moments.ravel() @ self.smoother / (self.n * (self.n - 1) / 2)
        above: Floats = np.divide(curve - self.mean, self.deviation, out=np.zeros(len(curve)), where=self.deviation > 0)
        return above


def survey(x: Floats, y: Floats, at: Floats) -> Economy:
    """Count the pairs of all sites by distance; every pair is looked at."""
    limit = 2 * float(at[-1])
    apart = math.hypot(float(np.ptp(x)), float(np.ptp(y))) * (1 + 1e-9)
    step = limit * (1 + 1e-12) / MEAN
    # no spread within the limit exceeds half of it
    farthest = min(float(at[-1]) + REACH * widest(limit / 2), max(apart, limit))
    moments = pair_moments(x, y, width=step, bins=max(MEAN, math.ceil(farthest / step)))
    spread, count = _spread(moments[:MEAN, 0], step)
    reach = min(float(at[-1]) + REACH * widest(spread), apart) if spread > 0 else limit
    width = limit * (1 + 1e-12) / FINE
    groups = _groups(math.ceil(reach / width))
    bins = int(groups[-1]) + (GROUP if groups[-1] < FINE else FAR_GROUP)
    pairs, gram = np.zeros(bins), np.zeros((len(groups), len(groups)))
    for counts in site_profiles(x, y, width=width, bins=bins):
        pairs += counts.sum(axis=0)
        grouped = np.add.reduceat(counts, groups, axis=1)
        gram += grouped.T @ grouped
    share = 2 * count / (len(x) * (len(x) - 1))
    return Economy(x, y, at, max(reach, limit), width, moments, step, pairs, groups, gram, spread, share)


def widest(spread: float) -> float:
    """Bandwidth of two plants, the widest that an industry has."""
    return 0.9 * spread


def _groups(bins: int) -> Places:
    near = np.arange(0, FINE, GROUP)
    return np.concatenate([near, np.arange(FINE, bins, FAR_GROUP)]).astype(np.int64)


def _spread(counts: Floats, width: float) -> tuple[float, float]:
    """Spread as in Silverman's rule of distances counted in bins, and how many they are."""
    count = float(counts.sum())
    if not count:
        return math.nan, 0.0
    middle = (np.arange(len(counts)) + 0.5) * width
    before = np.concatenate([[0.0], np.cumsum(counts)])
    low, high = np.interp([0.25 * count, 0.75 * count], before, np.arange(len(before)) * width)
    mean = counts @ middle / count
    deviation = math.sqrt(counts @ (middle - mean) ** 2 / count)
    return (min(deviation, (high - low) / 1.34) if high > low else deviation), count


def chance_of(economy: Economy, n: int) -> Chance:
    r"""Compute mean and variance of the density of n random sites.

    With sums over ordered pairs of sites, a and b the kernels of two distances, :math:`N_{(k)}` the falling
    factorial of the number of sites: :math:`\frac{(n-2)(n-3) m_4 + 4 (n-2) m_3 + 2 m_2}{n (n-1)} - \theta_a \theta_b`
    where :math:`m_2 = \sum a b / N_{(2)}`, :math:`m_3 = (\sum_i a_{i \cdot} b_{i \cdot} - \sum a b) / N_{(3)}` and
    :math:`m_4 = (\sum a \sum b - 4 (\sum_i a_{i \cdot} b_{i \cdot} - \sum a b) - 2 \sum a b) / N_{(4)}`.
    """
    sites, h, at = len(economy.x), economy.bandwidth(n), economy.at
    middle = (np.arange(len(economy.pairs)) + 0.5) * economy.width
    kernel = np.exp(-0.5 * ((at[:, None] - middle) / h) ** 2)
    reflected = middle < REACH * h
    kernel[:, reflected] += np.exp(-0.5 * ((at[:, None] + middle[reflected]) / h) ** 2)
    kernel /= h * math.sqrt(2 * math.pi)
    in_group = np.add.reduceat(economy.pairs, economy.groups)
    summed = np.add.reduceat(kernel * economy.pairs, economy.groups, axis=1)
    grouped = np.divide(summed, in_group, out=np.zeros_like(summed), where=in_group > 0)
    once = summed.sum(axis=1)
    squares = (grouped * in_group) @ grouped.T
    shared = grouped @ economy.gram @ grouped.T - squares
    falling = np.cumprod([max(sites - k, 1) for k in range(4)], dtype=np.float64)
    m2, m3 = squares / falling[1], shared / falling[2]
    m4 = (np.outer(once, once) - 4 * shared - 2 * squares) / falling[3]
    once = once / falling[1]
    covariance = ((n - 2) * (n - 3) * m4 + 4 * (n - 2) * m3 + 2 * m2) / (n * (n - 1)) - np.outer(once, once)
    mean = smooth(economy.moments, economy.step, at, h) / (h * falling[1] / 2)
    deviation = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    deviation[deviation <= 1e-9 * kernel.max()] = 0.0
    unit = np.divide(1.0, deviation, out=np.zeros_like(deviation), where=deviation > 0)
    bins = bins_for(h, 2 * float(at[-1]), float(at[-1]), BINS_PER_BANDWIDTH)
    width, count = bins.width, math.ceil(min(float(at[-1]) + REACH * h, economy.reach) / bins.width)
    return Chance(
        n, mean, deviation, covariance * np.outer(unit, unit), smoothing(count, width, at, h) / h, width, count
    )
