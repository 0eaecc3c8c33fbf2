"""Chance for distances: industries of as many plants, drawn from all sites, and what lies outside their bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import Finding, warn
from clusterpolicy.kernels.point_pairs import neighbour_weights
from clusterpolicy.kernels.threads import share_out
from clusterpolicy.measures.establishments.bands import Bands, bands_of
from clusterpolicy.measures.establishments.distances import (
    density_of,
    distances_or_median,
    m_function,
    ratio_of_shares,
    shares_compared,
)
from clusterpolicy.measures.establishments.pair_density import draw_density, guess_bandwidth
from clusterpolicy.measures.establishments.sites import (
    Sites,
    checked_chance,
    checked_distances,
    checked_positive,
    sites_of,
)
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Floats = npt.NDArray[np.float64]
Status = Literal["localised", "dispersed", "random", "undefined"]
DISTANCES = 101
"""Distances where none are given, from zero to the median distance of all sites."""


@dataclass(frozen=True)
class DistanceEnvelope:
    """A function of distance beside what chance makes of it; arrays over ``distance``, its unit.

    Parameters
    ----------
    observed
        The function of the industry.
    lower, upper
        At each distance a share ``level`` of the draws lies below, and as many above.
    global_lower, global_upper
        A share ``level`` of the draws goes below at any distance, and as many above.
    localisation
        How far ``observed`` lies above ``global_upper``; 0 where it does not.
    dispersion
        How far it lies below ``global_lower``; 0 everywhere where it is above the upper band somewhere.
    status
        ``localised`` where any localisation is above 0, ``dispersed`` where any dispersion is,
        ``random`` otherwise, ``undefined`` where there is no function or no band.
    index
        Sum of ``localisation`` over the distances.
    level, level_below, level_above
        The share asked for, and the shares that the global bands reach.
    draws, seed
        How many draws, and where their random numbers start.
    bandwidth
        Of the observed density; NaN for a function without one.
    plants, sites
        Plants of the industry, and sites that were drawn from.
    findings
        Remarks.
    """

    observed: xr.DataArray
    lower: xr.DataArray
    upper: xr.DataArray
    global_lower: xr.DataArray
    global_upper: xr.DataArray
    localisation: xr.DataArray
    dispersion: xr.DataArray
    status: Status
    index: float
    level: float
    level_below: float
    level_above: float
    draws: int
    seed: int
    bandwidth: float
    plants: int
    sites: int
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="Kd",
    unit="1 / unit of length",
    range="[0, inf)",
    reading="above the global band at any distance: localised; below it, and nowhere above: dispersed",
    cite="duranton2005",
)
def k_density_envelope(
    establishments: Establishments | pd.DataFrame,
    *,
    industry: str,
    distances: Sequence[float] | Floats | None = None,
    bandwidth: float | Literal["own", "industry"] = "own",
    weighted: bool = False,
    draws: int = 1000,
    level: float = 0.05,
    seed: int = 0,
) -> DistanceEnvelope:
    r"""Compare the density of an industry's distances with industries of as many sites drawn from all.

    .. math:: \Gamma(d) = \max(K_d(d) - \overline{K}(d), 0), \qquad
        \Psi(d) = \max(\underline{K}(d) - K_d(d), 0) \text{ where } \Gamma \equiv 0

    Parameters
    ----------
    establishments
        Plants of one year with coordinates, of all industries: each is a site that might have been drawn.
    industry
        Label of the industry.
    distances
        Increasing, unit of the coordinates. Not given: 101 from zero to the median distance of all
        pairs of sites; of 3,000 sites picked by a fixed seed where there are more.
    bandwidth
        ``own``: each draw chooses its own by the rule of :func:`k_density`; ``industry``: all take the
        observed one; or a number.
    weighted
        Weigh pairs by size; the industry's sizes are shuffled over the drawn sites.
    draws
        How many industries are drawn, each without replacement.
    level
        Share of the draws outside a band, each side.
    seed
        Of the random numbers; equal seeds give equal results on any number of threads.

    Returns
    -------
    envelope
        See :class:`DistanceEnvelope`. Undefined for fewer than two plants, or where no bandwidth
        follows.

    Raises
    ------
    ConventionError
        As :func:`k_density`, and DI-003 for a level or draws that cannot be.

    References
    ----------
    :cite:`duranton2005`

    Examples
    --------
    Twelve plants in one corner of a grid of four hundred are no accident.

    >>> import pandas as pd
    >>> grid = [(float(x), float(y)) for x in range(20) for y in range(20)]
    >>> names = ["tools" if x < 4 and y < 3 else "other" for x, y in grid]
    >>> plants = pd.DataFrame({"industry": names, "x": [x for x, _ in grid], "y": [y for _, y in grid]})
    >>> found = k_density_envelope(plants, industry="tools", draws=99, seed=1)
    >>> found.status, found.index > 0
    ('localised', True)
    """
    name = "k_density_envelope"
    checked_chance(name, level=level, draws=draws)
    checked_positive(name, bandwidth=None if isinstance(bandwidth, str) else bandwidth)
    sites = sites_of(establishments, measure=name, weighted=weighted)
    at = distances_or_median(sites, distances, count=DISTANCES, measure=name)
    plants = sites.only(industry)
    observed = density_of(plants, at, bandwidth=None if isinstance(bandwidth, str) else bandwidth)
    shared = observed.attrs["bandwidth"] if bandwidth == "industry" else bandwidth
    curves = np.full((draws, len(at)), np.nan)
    if not np.isnan(observed.values).any():
        common = None if isinstance(shared, str) else float(shared)
        curves = _drawn_densities(sites, plants, at, common, draws, seed)
    chance = _Chance(level, draws, seed, len(sites))
    return _envelope(observed.assign_attrs(industry=industry), curves, chance)


@measure(
    symbol="M",
    unit="1",
    range="[0, inf)",
    reading="above the global band at any distance: localised; below it, and nowhere above: dispersed",
    cite="marcon2010",
)
def m_function_envelope(
    establishments: Establishments | pd.DataFrame,
    *,
    industry: str,
    distances: Sequence[float] | Floats,
    weighted: bool = True,
    neighbours: str | None = None,
    draws: int = 1000,
    level: float = 0.05,
    seed: int = 0,
) -> DistanceEnvelope:
    r"""Compare M of an industry with what it is when industries and sizes are shuffled over all sites.

    .. math:: (\text{industry}, w)_i \to (\text{industry}, w)_{\pi(i)}

    Parameters
    ----------
    establishments, industry, distances, weighted, neighbours
        As for :func:`m_function`.
    draws, level, seed
        As for :func:`k_density_envelope`.

    Returns
    -------
    envelope
        See :class:`DistanceEnvelope`. A distance at which some draw has no neighbour at all has no band
        (``NO_BAND``) and does not count.

    References
    ----------
    :cite:`marcon2010`

    Examples
    --------
    >>> import pandas as pd
    >>> grid = [(float(x), float(y)) for x in range(20) for y in range(20)]
    >>> names = ["tools" if x < 4 and y < 3 else "other" for x, y in grid]
    >>> plants = pd.DataFrame({"industry": names, "x": [x for x, _ in grid], "y": [y for _, y in grid]})
    >>> found = m_function_envelope(plants, industry="tools", distances=[1, 2], weighted=False, draws=99)
    >>> found.status
    'localised'
    """
    name = "m_function_envelope"
    checked_chance(name, level=level, draws=draws)
    at = checked_distances(distances, measure=name)
    sites = sites_of(establishments, measure=name, weighted=weighted)
    observed = m_function(
        establishments, industry=industry, distances=at, weighted=weighted, neighbours=neighbours
    ).assign_attrs(bandwidth=np.nan)
    curves = np.full((draws, len(at)), np.nan)
    if observed.notnull().any():
        curves = _shuffled_ratios(sites, industry, neighbours or industry, at, draws, seed)
    return _envelope(observed, curves, _Chance(level, draws, seed, len(sites)))


@dataclass(frozen=True)
class _Chance:
    level: float
    draws: int
    seed: int
    sites: int


def _seeds(seed: int, draws: int) -> list[np.random.SeedSequence]:
    return np.random.SeedSequence(seed).spawn(draws)


def _drawn_densities(sites: Sites, plants: Sites, at: Floats, bandwidth: float | None, draws: int, seed: int) -> Floats:
    n, limit = len(plants), 2 * float(at[-1])
    guess = bandwidth or guess_bandwidth(sites.x, sites.y, limit, n)

    def one(child: np.random.SeedSequence) -> Floats:
        rng = np.random.default_rng(child)
        drawn = rng.choice(len(sites), n, replace=False)
        size = rng.permutation(plants.size)
        x, y = sites.x[drawn], sites.y[drawn]
        found = draw_density(x, y, size, at, bandwidth=bandwidth, limit=limit, guess=guess)
        if not found.bandwidth > 0:
            found = draw_density(x, y, size, at, bandwidth=guess, limit=limit, guess=guess)
        return found.values

    return np.array(share_out(one, _seeds(seed, draws)))


def _shuffled_ratios(sites: Sites, industry: str, neighbours: str, at: Floats, draws: int, seed: int) -> Floats:
    reference, sought, everyone = sites.of(industry), sites.of(neighbours), np.arange(len(sites))
    every: Floats | None = None
    if not len(sites.size) and len(sites) <= draws * len(reference):
        every = neighbour_weights(everyone, sites.x, sites.y, np.ones(len(sites)), at, among=everyone)

    def one(child: np.random.SeedSequence) -> Floats:
        place = np.random.default_rng(child).permutation(len(sites))
        weight = np.ones(len(sites))
        if len(sites.size):
            weight[place] = sites.size
        looking, wanted = place[reference], place[sought]
        if every is None:
            return ratio_of_shares(sites, weight, looking, wanted, at, alone=True)[0]
        own = neighbour_weights(looking, sites.x, sites.y, weight, at, among=wanted, alone=True)
        return shares_compared(own, every[looking], weight, looking, wanted)[0]

    return np.array(share_out(one, _seeds(seed, draws)))


def _envelope(observed: xr.DataArray, curves: Floats, chance: _Chance) -> DistanceEnvelope:
    banded = ~np.isnan(curves).any(axis=0) & ~np.isnan(observed.values)
    nothing = np.full(curves.shape[1], np.nan)
    bands = bands_of(curves[:, banded], chance.level) if banded.any() else None
    spread: Callable[[Floats], Floats] = lambda values: _put(nothing, banded, values)  # noqa: E731
    names = ("lower", "upper", "global_lower", "global_upper")
    arrays = {name: spread(getattr(bands, name)) if bands else nothing for name in names}
    above = np.maximum(observed.values - arrays["global_upper"], 0)
    below = np.maximum(arrays["global_lower"] - observed.values, 0)
    localised = bool((above > 0).any())
    arrays["localisation"], arrays["dispersion"] = above, np.where(localised & banded, 0.0, below)
    dispersed = bool((arrays["dispersion"] > 0).any())
    status: Status = "localised" if localised else "dispersed" if dispersed else "random"
    return DistanceEnvelope(
        observed=observed,
        **{name: _banded(values, observed) for name, values in arrays.items()},
        status=status if bands else "undefined",
        index=float(above[banded].sum()) if bands else np.nan,
        level=chance.level,
        level_below=bands.level_below if bands else np.nan,
        level_above=bands.level_above if bands else np.nan,
        draws=chance.draws,
        seed=chance.seed,
        bandwidth=float(observed.attrs["bandwidth"]),
        plants=int(observed.attrs["plants"]),
        sites=chance.sites,
        findings=(*observed.attrs["findings"], *_too_few_draws(bands, chance)),
    )


def _put(nothing: Floats, where: npt.NDArray[np.bool_], values: Floats) -> Floats:
    spread = nothing.copy()
    spread[where] = values
    return spread


def _banded(values: Floats, observed: xr.DataArray) -> xr.DataArray:
    known = observed["reason"].values
    array = xr.DataArray(values, {"distance": observed["distance"].values}, "distance")
    codes = {str(code): xr.DataArray(known == code, dims="distance") for code in dict.fromkeys(known) if code}
    return explain_undefined(array, {**codes, "NO_BAND": True})


def _too_few_draws(bands: Bands | None, chance: _Chance) -> tuple[Finding, ...]:
    reached = max(bands.level_below, bands.level_above) if bands else chance.level
    if reached <= chance.level:
        return ()
    return (warn("DI-103", draws=chance.draws, level=f"{chance.level:.3g}", reached=f"{reached:.3g}"),)
