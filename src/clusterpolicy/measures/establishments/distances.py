"""Distances between plants: how often pairs of an industry lie so far apart, and who their neighbours are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.kernels.point_pairs import neighbour_weights
from clusterpolicy.measures.establishments.pair_density import density, median_distance
from clusterpolicy.measures.establishments.sites import Sites, checked_distances, checked_positive, sites_of
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@measure(
    symbol="Kd",
    unit="1 / unit of length",
    range="[0, inf)",
    reading="density of the distances between two plants of the industry; compare with its bands",
    cite="duranton2005",
)
def k_density(
    establishments: Establishments | pd.DataFrame,
    *,
    industry: str,
    distances: Sequence[float] | Floats,
    bandwidth: float | None = None,
    weighted: bool = False,
) -> xr.DataArray:
    r"""Estimate how the distances between the plants of an industry are distributed.

    .. math:: K_d(d) = \frac{1}{h \sum_{i<j} w_{ij}} \sum_{i<j} w_{ij}
        \left[ \varphi\!\left(\frac{d - d_{ij}}{h}\right) + \varphi\!\left(\frac{d + d_{ij}}{h}\right) \right]

    Parameters
    ----------
    establishments
        Plants of one year with coordinates, in one unit of length.
    industry
        Label of the industry.
    distances
        Where to estimate, increasing, unit of the coordinates.
    bandwidth
        h, unit of the coordinates. Not given: Silverman's rule
        :math:`0.9 \min(s, \mathrm{IQR} / 1.34) \, N^{-1/5}` on the N distances of at most twice the
        largest of ``distances``, as if they were independent.
    weighted
        Weigh a pair by the product of the two sizes, :math:`w_{ij} = e_i e_j`; otherwise by 1.

    Returns
    -------
    density
        Dim ``distance``, per unit of length; it integrates to 1 from zero on. NaN where the industry has
        fewer than two plants (``NO_PAIR``), where the distances leave no bandwidth
        (``NO_BANDWIDTH``) or where no pair has weight (``ZERO_WEIGHT``). Attributes: bandwidth,
        plants, pairs, left_out (plants without a known place or size), findings. Many pairs are
        binned by distance; that moves a value by less than 1e-9 of the peak.

    Raises
    ------
    ConventionError
        PL-001, PL-002 for plants that cannot be used; DI-001 for distances, DI-002 for a bandwidth that
        cannot be.

    References
    ----------
    :cite:`duranton2005`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": "tools", "x": [0.0, 1.0, 0.0], "y": [0.0, 0.0, 1.0]})
    >>> k_density(plants, industry="tools", distances=[0, 1], bandwidth=0.5).values.round(6).tolist()
    [0.153718, 0.720813]
    """
    at = checked_distances(distances, measure="k_density")
    checked_positive("k_density", bandwidth=bandwidth)
    sites = sites_of(establishments, measure="k_density", weighted=weighted)
    plants = sites.only(industry)
    return density_of(plants, at, bandwidth=bandwidth).assign_attrs(industry=industry)


def density_of(plants: Sites, at: Floats, *, bandwidth: float | None) -> xr.DataArray:
    """Estimate the density of distances among the given plants, with reasons and attributes."""
    n = len(plants)
    values, h = np.full(len(at), np.nan), bandwidth if bandwidth is not None else np.nan
    if n >= 2:
        found = density(plants.x, plants.y, plants.size, at, bandwidth=bandwidth, limit=2 * float(at[-1]))
        values, h = found.values, found.bandwidth
    curve = xr.DataArray(values, coords={"distance": at}, dims="distance")
    curve = explain_undefined(curve, {"NO_PAIR": n < 2, "NO_BANDWIDTH": not h > 0, "ZERO_WEIGHT": True})
    return curve.assign_attrs(
        bandwidth=h, plants=n, pairs=n * (n - 1) // 2, left_out=plants.left_out, findings=plants.remarks(n)
    )


def distances_or_median(
    sites: Sites, distances: Sequence[float] | Floats | None, *, count: int, measure: str
) -> Floats:
    """Return the distances given, or evenly spaced ones from zero to the median distance of all sites."""
    if distances is not None:
        return checked_distances(distances, measure=measure)
    farthest = median_distance(sites.x, sites.y)
    return np.linspace(0.0, farthest, count) if farthest > 0 else np.zeros(1)


@measure(
    symbol="M",
    unit="1",
    range="[0, inf)",
    reading="1 is the industry's share everywhere; 2 is twice as many own neighbours within the distance",
    cite="marcon2010",
)
def m_function(
    establishments: Establishments | pd.DataFrame,
    *,
    industry: str,
    distances: Sequence[float] | Floats,
    weighted: bool = True,
    neighbours: str | None = None,
) -> xr.DataArray:
    r"""Compare the share of an industry among the neighbours of its plants with its share in all.

    .. math:: M(r) = \sum_i \frac{\sum_{j \ne i,\, j \in T} w_j 1[d_{ij} \le r]}{\sum_{j \ne i} w_j 1[d_{ij} \le r]}
        \Big/ \sum_i \frac{W_T - w_i 1[i \in T]}{W - w_i}

    Parameters
    ----------
    establishments
        Plants of one year with coordinates, of all industries.
    industry
        Label of the industry whose plants i are looked at.
    distances
        Radii r, increasing, unit of the coordinates; a neighbour at exactly r is within it.
    weighted
        Weigh by size, w; otherwise each plant counts 1.
    neighbours
        Label of the industry T that is looked for around them; the same industry where not given.

    Returns
    -------
    ratio
        Dim ``distance``, no unit; 1 where the industry's share among neighbours is its share in all,
        2 where it is twice that, 0 where no neighbour is of it. A plant without any neighbour of
        positive weight within r is left out of both sums. NaN where all are (``NO_NEIGHBOUR``),
        where there is no plant to look from or for (``NO_PAIR``), or where these weigh nothing
        (``ZERO_WEIGHT``). Attributes: plants, sites, left_out, findings.

    Raises
    ------
    ConventionError
        PL-001, PL-002 for plants that cannot be used, DI-001 for distances that cannot be.

    References
    ----------
    :cite:`marcon2010`

    Examples
    --------
    Each tool maker has the other one and one baker beside it: half of its neighbours, a third of all others.

    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": ["tools", "tools", "food", "food"], "x": [0.0, 1.0, 0.5, 9.0], "y": 0.0})
    >>> m_function(plants, industry="tools", distances=[0.1, 1], weighted=False).values.tolist()
    [nan, 1.5]
    """
    at = checked_distances(distances, measure="m_function")
    sites = sites_of(establishments, measure="m_function", weighted=weighted)
    reference = sites.of(industry)
    sought = reference if neighbours in {None, industry} else sites.of(str(neighbours))
    weight = sites.size if weighted else np.ones(len(sites))
    few = len(reference) < 2 if sought is reference else min(len(reference), len(sought)) < 1
    values, lonely = ratio_of_shares(sites, weight, reference, sought, at)
    result = xr.DataArray(values, coords={"distance": at}, dims="distance")
    result = explain_undefined(
        result, {"NO_PAIR": few, "NO_NEIGHBOUR": xr.DataArray(lonely, dims="distance"), "ZERO_WEIGHT": True}
    )
    return result.assign_attrs(
        industry=industry,
        neighbours=industry if neighbours is None else neighbours,
        plants=len(reference),
        sites=len(sites),
        left_out=sites.left_out,
        findings=sites.remarks(len(reference)),
    )


def ratio_of_shares(
    sites: Sites, weight: Floats, reference: Places, sought: Places, at: Floats, *, alone: bool = False
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Compute M at each radius, and tell where no reference plant has a neighbour."""
    everyone = np.arange(len(sites))
    own = neighbour_weights(reference, sites.x, sites.y, weight, at, among=sought, alone=alone)
    every = neighbour_weights(reference, sites.x, sites.y, weight, at, among=everyone, alone=alone)
    return shares_compared(own, every, weight, reference, sought)


def shares_compared(
    own: Floats, every: Floats, weight: Floats, reference: Places, sought: Places
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Divide the summed shares near the reference plants by those in all; shapes (reference, radii)."""
    whole, wanted = weight.sum(), weight[sought].sum()
    itself = np.isin(reference, sought)
    elsewhere = whole - weight[reference]
    with np.errstate(all="ignore"):
        in_all = (wanted - np.where(itself, weight[reference], 0.0)) / elsewhere
        has_neighbour = every > 0
        near = np.where(has_neighbour, own / every, 0.0).sum(axis=0)
        expected = np.where(has_neighbour, in_all[:, None], 0.0).sum(axis=0)
        values: Floats = np.where(expected > 0, near / expected, np.nan)
    lonely: npt.NDArray[np.bool_] = np.logical_not(has_neighbour.any(axis=0))
    return values, lonely
