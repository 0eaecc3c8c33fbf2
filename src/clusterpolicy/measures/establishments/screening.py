"""Screening: which of all industries of an economy are localised or dispersed, each test at its level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.inference.multiple_testing import adjust_false_discovery
from clusterpolicy.kernels.threads import share_out
from clusterpolicy.measures.establishments.chance_of_pairs import Chance, Economy, chance_of, survey
from clusterpolicy.measures.establishments.distances import distances_or_median
from clusterpolicy.measures.establishments.sites import checked_chance, sites_of
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

SITES_AT_MOST = 100_000
"""Sites whose pairs are all looked at; more would take minutes."""
DISTANCES = 65
SMALL = 12
"""Plants up to which each number is drawn for itself: below, chance changes quickly from one to the next."""
SIZES = 12
"""Numbers of plants above that random industries are drawn with."""
LARGEST_DRAWN = 1_000
"""Plants of the largest industries drawn; beyond, the critical value goes over to that of normal scores."""
NORMAL_DRAWS = 20_000


@dataclass(frozen=True)
class LocalisationScreening:
    """What chance says of each industry; arrays over ``industry``.

    Parameters
    ----------
    localised_p, dispersed_p
        Share of random industries of as many plants whose density lies as far above, or below, what is
        expected, at the distance where it does most.
    localised_q, dispersed_q
        The same, adjusted for the number of industries by the false discovery rate.
    above, below
        How many standard deviations the density lies above, or below, what is expected, at most.
    distance
        At which ``above`` is reached, unit of the coordinates.
    plants
        Plants of the industry whose place is known.
    status
        ``localised`` where ``localised_p`` is at most ``level``, else ``dispersed`` where
        ``dispersed_p`` is, else ``random``; ``undefined`` for fewer than two plants.
    level, draws, seed
        Share of false alarms of each test, random industries of each size, and their seed.
    distances, sites
        Distances looked at, and sites drawn from.
    findings
        Remarks.
    """

    localised_p: xr.DataArray
    dispersed_p: xr.DataArray
    localised_q: xr.DataArray
    dispersed_q: xr.DataArray
    above: xr.DataArray
    below: xr.DataArray
    distance: xr.DataArray
    plants: xr.DataArray
    status: xr.DataArray
    level: float
    draws: int
    seed: int
    distances: tuple[float, ...]
    sites: int
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="p",
    unit="share",
    range="(0, 1]",
    reading="at most 0.05: so far from the expected density that one random industry in twenty is",
    cite="duranton2005",
)
def screen_localisation(
    establishments: Establishments | pd.DataFrame,
    *,
    distances: Sequence[float] | Floats | None = None,
    level: float = 0.05,
    draws: int = 4000,
    seed: int = 0,
) -> LocalisationScreening:
    r"""Test every industry of an economy for localisation and dispersion at once.

    .. math:: T_i = \max_d \frac{K_i(d) - E[K_n(d)]}{\sqrt{V[K_n(d)]}}

    The density K is that of :func:`k_density` with a bandwidth that depends on the number of plants n
    alone. Its mean and variance over random industries follow from the neighbours of all sites, without
    draws. How large T gets by chance is drawn for each number of plants up to 12 and for up to 12 larger
    ones, shared by all industries, and interpolated between them.

    Parameters
    ----------
    establishments
        Plants of one year with coordinates, of all industries, at most 100,000.
    distances
        Increasing, unit of the coordinates. Not given: 65 from zero to the median distance of all
        pairs of sites; of 3,000 sites picked by a fixed seed where there are more.
    level
        Share of random industries that each test calls localised, or dispersed.
    draws
        Random industries drawn of each number of plants.
    seed
        Of the random numbers; equal seeds give equal results on any number of threads.

    Returns
    -------
    screening
        See :class:`LocalisationScreening`. NaN for industries of fewer than two plants (``NO_PAIR``),
        and throughout where all sites coincide (``NO_BANDWIDTH``). For a single industry,
        :func:`k_density_envelope` lets each draw choose its bandwidth and shows the bands.

    Raises
    ------
    ConventionError
        PL-001, PL-002 for plants that cannot be used, DI-001 for distances, DI-003 for a level or draws
        that cannot be, DI-006 for too many sites.

    References
    ----------
    :cite:`duranton2005`

    Examples
    --------
    >>> import pandas as pd
    >>> grid = [(float(x), float(y)) for x in range(20) for y in range(20)]
    >>> names = ["tools" if x < 4 and y < 3 else "food" if x % 6 == y % 5 == 2 else "other" for x, y in grid]
    >>> plants = pd.DataFrame({"industry": names, "x": [x for x, _ in grid], "y": [y for _, y in grid]})
    >>> found = screen_localisation(plants, draws=200, seed=1)
    >>> found.status.sel(industry=["food", "tools"]).values.tolist()
    ['random', 'localised']
    """
    name = "screen_localisation"
    checked_chance(name, level=level, draws=draws)
    sites = sites_of(establishments, measure=name, weighted=False)
    if len(sites) > SITES_AT_MOST:
        raise ConventionError(block("DI-006", n=len(sites), most=SITES_AT_MOST))
    at = distances_or_median(sites, distances, count=DISTANCES, measure=name)
    counts = np.bincount(sites.industry, minlength=len(sites.industries))
    results = np.full((len(counts), 5), np.nan)
    economy = survey(sites.x, sites.y, at) if len(sites) > 1 and at[-1] > 0 else None
    usable = economy is not None and economy.spread > 0
    if usable and (counts > 1).any():
        assert economy is not None
        calibration = calibrate(economy, counts[counts > 1], draws, seed)
        order = np.argsort(sites.industry, kind="stable")
        members = np.split(order, np.cumsum(counts)[:-1])

        def of_size(n: int) -> None:
            codes = np.flatnonzero(counts == n)
            results[codes] = calibration.judge(n, [members[code] for code in codes])

        share_out(of_size, np.unique(counts[counts > 1]).tolist())
    return _screening(results, counts, sites.industries, usable=usable, at=at, settings=(level, draws, seed),
                      findings=sites.remarks(len(sites)), sites=len(sites))  # fmt: skip


@dataclass(frozen=True)
class Calibration:
    """How far random industries stray from what is expected, by number of plants.

    Parameters
    ----------
    economy
        The sites.
    sizes
        Numbers of plants drawn, increasing, shape (sizes,).
    above, below
        Largest scores of the draws, and largest of the scores turned around, sorted, shape (sizes, draws).
    normal
        95 per cent point of the largest of normal scores at the largest size.
    """

    economy: Economy
    sizes: npt.NDArray[np.int64]
    above: Floats
    below: Floats
    normal: float

    def judge(self, n: int, members: Sequence[Places]) -> Floats:
        """Test industries of n plants each, given as places among the sites.

        Returns
        -------
        results
            Shape (industries, 5): localised p, dispersed p, highest score, lowest score turned around, and
            the distance of the highest.
        """
        chance = chance_of(self.economy, n)
        scores = np.array([chance.scores(self.economy.x[at], self.economy.y[at]) for at in members])
        high, low = scores.max(axis=1), -scores.min(axis=1)
        shares = [
            self._share(drawn, score * self._scale(drawn, chance), n)
            for drawn, score in ((self.above, high), (self.below, low))
        ]
        return np.column_stack([*shares, high, low, self.economy.at[scores.argmax(axis=1)]])

    def _share(self, drawn: Floats, score: Floats, n: int) -> Floats:
        # a score that a draw reaches but for rounding counts as reached
        least = score - 1e-9 * abs(score)
        draws = drawn.shape[1]
        reached = np.array([1 + draws - np.searchsorted(row, least, side="left") for row in drawn]) / (1 + draws)
        at = float(np.interp(math.log(n), np.log(self.sizes), np.arange(len(self.sizes))))
        below = min(int(at), len(self.sizes) - 1)
        share: Floats = reached[below] + (at - below) * (reached[min(below + 1, len(self.sizes) - 1)] - reached[below])
        return share

    def _scale(self, drawn: Floats, chance: Chance) -> float:
        """Bring a score beyond the largest size back to it: what is not normal there fades with the root of n."""
        largest = int(self.sizes[-1])
        if chance.n <= largest:
            return 1.0
        critical = float(np.quantile(drawn[-1], 0.95))
        fading = (critical - self.normal) * math.sqrt(largest / chance.n)
        return critical / (_normal_quantile(chance) + fading)


def calibrate(economy: Economy, counts: npt.NDArray[np.int64], draws: int, seed: int) -> Calibration:
    """Draw random industries of a few sizes between the smallest and the largest."""
    sizes = drawn_sizes(counts)
    chances = [chance_of(economy, int(n)) for n in sizes]

    def one(child: np.random.SeedSequence) -> Floats:
        drawn = np.random.default_rng(child).choice(len(economy.x), int(sizes[-1]), replace=False)
        scores = [chance.scores(economy.x[drawn[: chance.n]], economy.y[drawn[: chance.n]]) for chance in chances]
        return np.array([[row.max(), -row.min()] for row in scores])

    found = np.sort(np.array(share_out(one, np.random.SeedSequence(seed).spawn(draws))), axis=0)
    above, below = np.ascontiguousarray(found.T)
    return Calibration(economy, sizes, above, below, _normal_quantile(chances[-1]))


def drawn_sizes(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Choose the numbers of plants to draw: all there are where few, else evenly spaced in logarithms.

    Examples
    --------
    >>> drawn_sizes(np.array([30, 5, 30, 2])).tolist(), len(drawn_sizes(np.arange(2, 5000)))
    ([2, 5, 30], 23)
    """
    there = np.unique(np.minimum(counts, LARGEST_DRAWN))
    small, large = there[there <= SMALL], there[there > SMALL]
    if len(large) > SIZES:
        large = np.geomspace(large[0], large[-1], SIZES).round().astype(np.int64)
    return np.unique(np.concatenate([small, large]))


@lru_cache(maxsize=1)
def _normals(distances: int) -> Floats:
    return np.random.default_rng(0).standard_normal((NORMAL_DRAWS, distances))


def _normal_quantile(chance: Chance) -> float:
    """95 per cent point of the largest of normal scores correlated as these, from the same draws each time."""
    values, vectors = np.linalg.eigh(chance.correlation)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    return float(np.quantile((_normals(len(root)) @ root.T).max(axis=1), 0.95))


def _screening(
    results: Floats,
    counts: npt.NDArray[np.int64],
    industries: tuple[str, ...],
    *,
    usable: bool,
    at: Floats,
    settings: tuple[float, int, int],
    sites: int,
    findings: tuple[Finding, ...],
) -> LocalisationScreening:
    level, draws, seed = settings

    def over_industries(values: npt.NDArray[np.generic]) -> xr.DataArray:
        return xr.DataArray(values, {"industry": list(industries)}, "industry")

    few = over_industries(counts < 2)
    names = ("localised_p", "dispersed_p", "above", "below", "distance")
    arrays = {name: over_industries(values) for name, values in zip(names, results.T, strict=True)}
    for side in ("localised", "dispersed"):
        arrays[f"{side}_q"] = adjust_false_discovery(arrays[f"{side}_p"], over=["industry"])
    reasons: dict[str, xr.DataArray | bool] = {"NO_PAIR": few, "NO_BANDWIDTH": not usable}
    p, other = results[:, 0], results[:, 1]
    status = np.where(p <= level, "localised", np.where(other <= level, "dispersed", "random")).astype(object)
    status[np.isnan(p)] = "undefined"
    return LocalisationScreening(
        **{name: explain_undefined(array, reasons) for name, array in arrays.items()},
        plants=over_industries(counts),
        status=over_industries(status),
        level=level,
        draws=draws,
        seed=seed,
        distances=tuple(at.tolist()),
        sites=sites,
        findings=findings,
    )
