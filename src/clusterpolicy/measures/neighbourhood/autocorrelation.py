"""Neighbourhood: do regions resemble their neighbours, over the whole map.

The statistics and their moments are computed by esda; p-values by shuffling are our own, so that no
compiler runs on the first call.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.inference.permutation import Alternative, Exceedances, shuffle_places
from clusterpolicy.measures.neighbourhood.results import Assumption, GlobalAutocorrelation, Shuffling, over_all
from clusterpolicy.measures.neighbourhood.samples import Sample, Unknown, binary, differences, spatial_library
from clusterpolicy.measures.register import measure


@measure(
    symbol="I",
    unit="1",
    range="about [-1, 1]",
    reading="above -1/(n-1) neighbours are alike, below it they differ",
    cite="moran1950",
    may_be_negative=True,
)
def moran(
    values: xr.DataArray,
    *,
    weights: SpatialWeights,
    assumption: Assumption = "randomisation",
    unknown: Unknown = "undefined",
    alternative: Alternative = "two-sided",
    permutations: int = 999,
    seed: int = 0,
) -> GlobalAutocorrelation:
    r"""Measure whether neighbouring regions have similar values.

    .. math:: I = \frac{n}{\sum_{ij} w_{ij}} \frac{\sum_{ij} w_{ij} z_i z_j}{\sum_i z_i^2}, \qquad z_i = x_i - \bar x

    Parameters
    ----------
    values
        x, dims region and any others; any unit, may be negative (growth, balances).
    weights
        Neighbours of the regions, row-standardised as a rule.
    assumption
        Of the moments: ``randomisation`` or ``normality``.
    unknown
        ``undefined``: one unknown value leaves no result; ``left_out``: regions without a value are
        left out, and ``regions`` counts those taken.
    alternative, permutations, seed
        Of the p-value by shuffling.

    Returns
    -------
    autocorrelation
        :class:`GlobalAutocorrelation`; ``statistic`` is 1 for the most alike, -1/(n-1) for none. NaN
        where a value is unknown (``UNKNOWN_CELL``) and for fewer than four regions with
        neighbours or equal values (``DEGENERATE``).

    Raises
    ------
    ConventionError
        When weights and values do not name the same regions.
    UsageError
        SP-001 where esda is not installed.

    References
    ----------
    :cite:`moran1950`, moments :cite:`cliff1981`

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import series
    >>> row = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"}, standardised=False)
    >>> found = moran(series({"a": 1, "b": 2, "c": 3, "d": 4}), weights=row)
    >>> round(found.statistic.item(), 12), round(found.expected.item(), 12)
    (0.333333333333, -0.333333333333)
    """
    library = spatial_library()

    def peer(sample: Sample) -> Mapping[str, float]:
        found = library.moran.Moran(sample.values, sample.peer, transformation="O", permutations=0)
        kind = "rand" if assumption == "randomisation" else "norm"
        return {"statistic": found.I, "expected": found.EI, "variance": getattr(found, f"VI_{kind}"),
                "z": getattr(found, f"z_{kind}"), "p_asymptotic": getattr(found, f"p_{kind}")}  # fmt: skip

    def shuffled(sample: Sample) -> Exceedances:
        centred = sample.values - sample.values.mean()
        return shuffle_places(sample.weights, centred, permutations=permutations, seed=seed)

    how = Shuffling(alternative, permutations, seed)
    return over_all("moran", values, weights, peer, shuffled, how, unknown=unknown, assumption=assumption)


@measure(
    symbol="C",
    unit="1",
    range="[0, inf)",
    reading="below 1 neighbours are alike, above 1 they differ",
    cite="geary1954",
    may_be_negative=True,
)
def geary(
    values: xr.DataArray,
    *,
    weights: SpatialWeights,
    assumption: Assumption = "randomisation",
    unknown: Unknown = "undefined",
    alternative: Alternative = "two-sided",
    permutations: int = 999,
    seed: int = 0,
) -> GlobalAutocorrelation:
    r"""Measure how much neighbouring regions differ.

    .. math:: C = \frac{n - 1}{2 \sum_{ij} w_{ij}} \frac{\sum_{ij} w_{ij} (x_i - x_j)^2}{\sum_i (x_i - \bar x)^2}

    Parameters
    ----------
    values, weights, assumption, unknown, alternative, permutations, seed
        As for :func:`moran`; ``less`` is the alternative of likeness.

    Returns
    -------
    autocorrelation
        :class:`GlobalAutocorrelation`; ``statistic`` is 1 without spatial order, near 0 for likeness.
        NaN as for :func:`moran`.

    References
    ----------
    :cite:`geary1954`, moments :cite:`cliff1981`

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import series
    >>> row = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"}, standardised=False)
    >>> round(geary(series({"a": 1, "b": 2, "c": 3, "d": 4}), weights=row).statistic.item(), 12)
    0.3
    """
    library = spatial_library()

    def peer(sample: Sample) -> Mapping[str, float]:
        found = library.geary.Geary(sample.values, sample.peer, transformation="O", permutations=0)
        kind = "rand" if assumption == "randomisation" else "norm"
        return {"statistic": found.C, "expected": found.EC, "variance": getattr(found, f"VC_{kind}"),
                "z": getattr(found, f"z_{kind}"), "p_asymptotic": 2 * getattr(found, f"p_{kind}")}  # fmt: skip

    def shuffled(sample: Sample) -> Exceedances:
        return shuffle_places(differences(sample.weights), sample.values - sample.values.mean(),
                              permutations=permutations, seed=seed)  # fmt: skip

    how = Shuffling(alternative, permutations, seed)
    return over_all("geary", values, weights, peer, shuffled, how, unknown=unknown, assumption=assumption)


@measure(
    symbol="G",
    unit="1",
    range="[0, 1]",
    reading="above its expectation high values stand together, below it low ones do",
    cite="getis1992",
)
def getis_ord(
    values: xr.DataArray,
    *,
    weights: SpatialWeights,
    unknown: Unknown = "undefined",
    alternative: Alternative = "two-sided",
    permutations: int = 999,
    seed: int = 0,
) -> GlobalAutocorrelation:
    r"""Measure whether high values stand together.

    .. math:: G = \frac{\sum_i \sum_{j \ne i} b_{ij} x_i x_j}{\sum_i \sum_{j \ne i} x_i x_j}

    Parameters
    ----------
    values
        x, dims region and any others; not negative; any unit, it cancels.
    weights
        Neighbours of the regions. Only who is a neighbour counts: b is 1 for each, whatever its weight.
    unknown, alternative, permutations, seed
        As for :func:`moran`.

    Returns
    -------
    autocorrelation
        :class:`GlobalAutocorrelation`; ``statistic`` is the neighbouring share of all products. NaN as for
        :func:`moran`, and ``DEGENERATE`` where fewer than two regions are above zero.

    References
    ----------
    :cite:`getis1992`

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import series
    >>> row = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"})
    >>> found = getis_ord(series({"a": 1, "b": 2, "c": 3, "d": 4}), weights=row)
    >>> round(found.statistic.item(), 12), found.expected.item()
    (0.571428571429, 0.5)
    """
    library = spatial_library()

    def peer(sample: Sample) -> Mapping[str, float]:
        if int((sample.values > 0).sum()) < 2:
            return dict.fromkeys(("statistic", "expected", "variance", "z", "p_asymptotic"), np.nan)
        found = library.getisord.G(sample.values, sample.peer, permutations=0)
        return {"statistic": found.G, "expected": found.EG, "variance": found.VG, "z": found.z_norm,
                "p_asymptotic": 2 * found.p_norm}  # fmt: skip

    def shuffled(sample: Sample) -> Exceedances:
        return shuffle_places(binary(sample.weights), sample.values, permutations=permutations, seed=seed)

    how = Shuffling(alternative, permutations, seed)
    return over_all("getis_ord", values, weights, peer, shuffled, how, unknown=unknown, assumption="randomisation")
