"""Neighbourhood by place: where regions resemble their neighbours, where they stand out.

The statistics and their moments are computed by esda; p-values by shuffling are our own, so that no
compiler runs on the first call.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.inference.permutation import Alternative, Exceedances, shuffle_neighbours
from clusterpolicy.measures.neighbourhood.results import Correction, LocalAutocorrelation, Shuffling, by_region
from clusterpolicy.measures.neighbourhood.samples import Sample, Unknown, binary, spatial_library
from clusterpolicy.measures.register import measure

_QUADRANTS = ("HH", "LH", "LL", "HL")


@measure(
    symbol="I_i",
    unit="1",
    range="(-inf, inf)",
    reading="above 0 the region is like its neighbours, below 0 it stands out",
    cite="anselin1995",
    may_be_negative=True,
)
def local_moran(
    values: xr.DataArray,
    *,
    weights: SpatialWeights,
    unknown: Unknown = "undefined",
    level: float = 0.05,
    correction: Correction = "fdr",
    alternative: Alternative = "two-sided",
    permutations: int = 999,
    seed: int = 0,
) -> LocalAutocorrelation:
    r"""Find regions that are like their neighbours, and those that stand out.

    .. math:: I_i = (n - 1) \frac{z_i \sum_j w_{ij} z_j}{\sum_j z_j^2}, \qquad z_i = x_i - \bar x

    Parameters
    ----------
    values, weights, unknown
        As for :func:`moran`.
    level
        Labels are given where the corrected p-value is at most this.
    correction
        For the number of regions: ``fdr`` (Benjamini-Hochberg), ``bonferroni`` or ``none``.
    alternative, permutations, seed
        Of the p-value by shuffling the other regions. The smallest possible p-value is 1/(1 + B), twice that
        two-sided: many regions need many permutations.

    Returns
    -------
    autocorrelation
        :class:`LocalAutocorrelation`. NaN for islands (``ISLAND``), where a value is unknown
        (``UNKNOWN_CELL``, ``UNKNOWN_CELL_ELSEWHERE``) and without spread (``DEGENERATE``).

    Notes
    -----
    The scale n - 1 is esda's; spdep has n, so its values are n / (n - 1) times ours and its z is the same.

    References
    ----------
    :cite:`anselin1995`, moments :cite:`sokal1998`

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import series
    >>> row = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"})
    >>> found = local_moran(series({"a": 1, "b": 2, "c": 3, "d": 4}), weights=row)
    >>> found.statistic.values.round(12).tolist()
    [0.45, 0.15, 0.15, 0.45]
    >>> found.label.values.tolist()
    ['ns', 'ns', 'ns', 'ns']
    """
    library = spatial_library()

    def peer(sample: Sample) -> Mapping[str, np.ndarray]:
        with warnings.catch_warnings():  # esda 2.9 changes the filters of the whole process and leaves them changed
            found = library.moran.Moran_Local(sample.values, sample.peer, transformation="O", permutations=0)
        scale = (found.n - 1) / found.n  # esda's moments are those of the statistic divided by n, its statistic is not
        expected, variance = scale * found.EIc, scale**2 * found.VIc
        name = np.array(_QUADRANTS, dtype=object)[found.q - 1]
        z = (found.Is - expected) / np.sqrt(variance)
        return {"statistic": found.Is, "expected": expected, "variance": variance, "z": z, "label": name}

    def shuffled(sample: Sample) -> Exceedances:
        z = sample.values - sample.values.mean()
        found = shuffle_neighbours(sample.weights, z, permutations=permutations, seed=seed)
        at_least = np.select([z > 0, z < 0], [found.at_least, found.at_most], permutations)
        at_most = np.select([z > 0, z < 0], [found.at_most, found.at_least], permutations)
        return Exceedances(at_least, at_most, permutations)

    how = Shuffling(alternative, permutations, seed, level, correction)
    return by_region("local_moran", values, weights, peer, shuffled, how, unknown=unknown, loop=False)


@measure(
    symbol="G_i",
    unit="1",
    range="[0, 1]",
    reading="z above 0 is a hot spot of high values, below 0 a cold spot",
    cite="ord1995",
)
def local_getis_ord(
    values: xr.DataArray,
    *,
    weights: SpatialWeights,
    star: bool = True,
    unknown: Unknown = "undefined",
    level: float = 0.05,
    correction: Correction = "fdr",
    alternative: Alternative = "two-sided",
    permutations: int = 999,
    seed: int = 0,
) -> LocalAutocorrelation:
    r"""Find hot spots and cold spots.

    .. math:: G_i = \frac{\sum_{j \ne i} b_{ij} x_j}{\sum_{j \ne i} x_j}, \qquad
       G_i^* = \frac{\sum_j b_{ij} x_j}{\sum_j x_j} \quad (b_{ii} = 1)

    Parameters
    ----------
    values
        x, dims region and any others; not negative; a quotient or a density rather than a count.
    weights
        Neighbours of the regions. Only who is a neighbour counts: b is 1 for each, whatever its weight.
    star
        Count the region itself among its neighbours.
    unknown, level, correction, alternative, permutations, seed
        As for :func:`local_moran`.

    Returns
    -------
    autocorrelation
        :class:`LocalAutocorrelation`; labels are ``hot``, ``cold`` and ``ns``. NaN as for :func:`local_moran`.

    Notes
    -----
    esda's variance holds for binary weights only; row-standardised ones give the same z by the definition,
    so the weights are taken as binary.

    References
    ----------
    :cite:`ord1995`

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import series
    >>> row = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"})
    >>> found = local_getis_ord(series({"a": 1, "b": 2, "c": 3, "d": 4}), weights=row)
    >>> found.statistic.values.tolist()
    [0.3, 0.6, 0.9, 0.7]
    """
    library = spatial_library()

    def peer(sample: Sample) -> Mapping[str, np.ndarray]:
        found = library.getisord.G_Local(sample.values, sample.peer, transform="B", permutations=0, star=None)
        sure = (found.VGs > 0) & np.isfinite(found.Gs)
        statistic, z = np.where(np.isfinite(found.Gs), found.Gs, np.nan), np.where(sure, found.Zs, np.nan)
        name = np.where(z > 0, "hot", "cold").astype(object)
        return {"statistic": statistic, "expected": np.where(np.isfinite(statistic), found.EGs, np.nan),
                "variance": np.where(np.isfinite(statistic), found.VGs, np.nan), "z": z, "label": name}  # fmt: skip

    def shuffled(sample: Sample) -> Exceedances:
        return shuffle_neighbours(binary(sample.weights), sample.values, permutations=permutations, seed=seed)

    how = Shuffling(alternative, permutations, seed, level, correction)
    return by_region("local_getis_ord", values, weights, peer, shuffled, how, unknown=unknown, loop=star)
