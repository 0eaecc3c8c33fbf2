"""Agglomeration: is an industry more concentrated than the sizes of its plants alone would make it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.inference.bootstrap import percentile_interval, resampling_counts
from clusterpolicy.kernels import PlantSums
from clusterpolicy.measures.establishments.plants import Floats, Plants, Unknown, code_plants
from clusterpolicy.measures.establishments.spread import (
    NO_ROOM,
    Spread,
    region_labels,
    spread_of_cells,
    spread_of_plants,
)
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

MOST_DRAWS = 0.9
"""Share of the resamples that must give a value for their interval to count."""


@dataclass(frozen=True)
class EllisonGlaeser:
    """Agglomeration of each industry and what it is made of, dims (industry,) and any others.

    Parameters
    ----------
    gamma
        Excess concentration, no unit: 0 is what chance gives, negative is more even than chance. An
        industry that stands in a region small by the reference may exceed 1.
    raw_concentration
        G, the sum of squared differences between the industry's regional shares and the reference.
    plant_herfindahl
        H, the sum of squared plant shares.
    expected
        G expected by chance, (1 - sum of squared reference shares) H.
    variance
        Variance of G by chance.
    z
        G less its expectation in standard deviations. G is skewed, the more so the fewer the plants:
        above 1.96 stand 4 to 7 per cent of industries that chance alone placed, not 2.5.
    plants
        Plants of positive size, a count, NaN where a size is unknown; ``None`` where cells were given.
    interval
        Percentile interval of gamma, dim ``bound`` last; ``None`` without draws.
    level, draws, seed
        Of the interval.
    """

    gamma: xr.DataArray
    raw_concentration: xr.DataArray
    plant_herfindahl: xr.DataArray
    expected: xr.DataArray
    variance: xr.DataArray
    z: xr.DataArray
    plants: xr.DataArray | None = None
    interval: xr.DataArray | None = None
    level: float | None = None
    draws: int = 0
    seed: int | None = None


@measure(
    symbol="γ",
    unit="1",
    range="(-inf, inf)",
    reading="0 is what chance gives plants of these sizes, above 0.05 is much",
    cite="ellison1997",
)
def ellison_glaeser(
    establishments: Establishments | pd.DataFrame | xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    herfindahl: xr.DataArray | None = None,
    unknown: Unknown = "undefined",
    draws: int = 0,
    level: float = 0.95,
    seed: int = 0,
) -> EllisonGlaeser:
    r"""Measure how far an industry is concentrated beyond what chance does to plants of its sizes.

    .. math:: \gamma_i = \frac{G_i - (1 - \sum_r x_r^2) H_i}{(1 - \sum_r x_r^2)(1 - H_i)}, \qquad
              G_i = \sum_r (s_{ri} - x_r)^2, \quad H_i = \sum_k z_{ki}^2

    .. math:: \mathrm{Var}(G) = 2 \Bigl\{ H^2 \bigl[X_2 - 2 X_3 + X_2^2\bigr]
              - \sum_k z_k^4 \bigl[X_2 - 4 X_3 + 3 X_2^2\bigr] \Bigr\}, \qquad X_p = \sum_r x_r^p

    Parameters
    ----------
    establishments
        Plants of one year with industry, region and size (persons or any unit, it cancels); or cells,
        dims (region, industry) and any others, with ``herfindahl``.
    region_total
        Activity of every region, dim region: what industries are compared with. Regions without a
        plant belong in it. Default: all plants given.
    herfindahl
        H of each industry, dim industry and any others, between 0 and 1, where only cells are known.
    unknown
        ``undefined``: a plant whose region or size is unknown makes its industry undefined, and the
        reference too unless it is given. ``leave_out``: such plants are left out.
    draws
        Resamples of plants for an interval of gamma; 0 for none. The reference stays as it is; a plant
        drawn twice weighs twice rather than standing twice, since a copy would always be its neighbour.
    level, seed
        Share of the resamples inside the interval; where the random numbers start.

    Returns
    -------
    agglomeration
        An :class:`EllisonGlaeser`. NaN, with ``reason``: ``UNKNOWN_PLANT``, ``ZERO_INDUSTRY`` (no plant
        of positive size), ``UNKNOWN_TOTAL``, and ``DEGENERATE`` for a single plant or a single region
        that holds everything. Cells leave variance and z ``NO_PLANT_SIZES``.

    Raises
    ------
    ConventionError
        PL-001 to PL-003 for plants that cannot be used, PL-005 and PL-006 for cells without a proper
        Herfindahl index, ME-001 for a negative number of draws.

    References
    ----------
    :cite:`ellison1997`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": ["a"] * 4, "region": ["N", "N", "S", "S"], "size": [1, 1, 1, 1]})
    >>> from clusterpolicy.measures import series
    >>> found = ellison_glaeser(plants, region_total=series({"N": 1, "S": 1}))
    >>> round(found.gamma.item(), 9), found.raw_concentration.item(), found.plant_herfindahl.item()
    (-0.333333333, 0.0, 0.25)
    """
    if draws < 0:
        raise ConventionError(block("ME-001", measure="ellison_glaeser", argument="draws", given=draws, least=0))
    if isinstance(establishments, xr.DataArray):
        spread, index = _given(establishments, region_total, herfindahl, "ellison_glaeser")
        if draws:
            raise ConventionError(block("PL-005", measure="ellison_glaeser", argument="draws"))
        return _assess(spread, index, None)
    plants = code_plants(
        establishments,
        measure="ellison_glaeser",
        regions=region_labels(region_total, "ellison_glaeser"),
        unknown=unknown,
    )
    sums = plants.sums()
    spread = spread_of_plants(plants, sums, region_total)
    found = _assess(spread, _squares(sums.squares, sums.total, 2), _squares(sums.fourths, sums.total, 4))
    found = replace(found, plants=spread.label(np.where(np.isnan(sums.total), np.nan, sums.count)))
    if not draws:
        return found
    return replace(
        found, interval=_interval(plants, spread, found.gamma, draws, level, seed), level=level, draws=draws, seed=seed
    )


@measure(
    symbol="γ_MS",
    unit="1",
    range="(-inf, 1]",
    reading="0 is what chance gives plants of these sizes, 1 is one region",
    cite="maurel1999",
)
def maurel_sedillot(
    establishments: Establishments | pd.DataFrame | xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    herfindahl: xr.DataArray | None = None,
    unknown: Unknown = "undefined",
) -> xr.DataArray:
    r"""Estimate how likely two plants of an industry are to choose one region beyond chance.

    .. math:: \hat\gamma_i = \frac{\frac{\sum_r s_{ri}^2 - \sum_r x_r^2}{1 - \sum_r x_r^2} - H_i}{1 - H_i}

    Parameters
    ----------
    establishments, region_total, herfindahl, unknown
        As for :func:`ellison_glaeser`.

    Returns
    -------
    gamma
        Dim industry and any others, no unit. NaN as for :func:`ellison_glaeser`.

    References
    ----------
    :cite:`maurel1999`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": ["a"] * 4, "region": ["N", "N", "N", "S"], "size": [1, 1, 1, 1]})
    >>> from clusterpolicy.measures import series
    >>> round(maurel_sedillot(plants, region_total=series({"N": 1, "S": 1})).item(), 9)
    0.0
    """
    if isinstance(establishments, xr.DataArray):
        spread, index = _given(establishments, region_total, herfindahl, "maurel_sedillot")
    else:
        regions = region_labels(region_total, "maurel_sedillot")
        plants = code_plants(establishments, measure="maurel_sedillot", regions=regions, unknown=unknown)
        sums = plants.sums()
        spread = spread_of_plants(plants, sums, region_total)
        index = _squares(sums.squares, sums.total, 2)
    surplus = (spread.shares**2).sum(axis=-1) - (spread.reference**2).sum(axis=-1)
    one = 1.0 - index <= NO_ROOM
    gamma = (surplus / spread.room - index) / np.where(one, np.nan, 1.0 - index)
    return spread.label(gamma, UNKNOWN_TOTAL=np.isnan(index), DEGENERATE=one)


@dataclass(frozen=True)
class DevereuxGriffithSimpson:
    """Geographic concentration set against that of plant sizes, dim (industry,).

    Parameters
    ----------
    concentration
        F, the sum of squared regional shares above that of an even spread over all regions.
    adjusted
        F*, the same above an even spread over as many regions as there are plants, if these are fewer.
    industrial
        M, the Herfindahl index of the plants above that of equal plants.
    agglomeration
        F* less M, no unit: 0 is what plant sizes alone bring about.
    """

    concentration: xr.DataArray
    adjusted: xr.DataArray
    industrial: xr.DataArray
    agglomeration: xr.DataArray


@measure(
    symbol="α",
    unit="1",
    range="(-1, 1)",
    reading="0 is no more geographic than industrial concentration",
    cite="devereux2004",
)
def devereux_griffith_simpson(
    establishments: Establishments | pd.DataFrame,
    *,
    regions: tuple[str, ...] | None = None,
    unknown: Unknown = "undefined",
) -> DevereuxGriffithSimpson:
    r"""Subtract the concentration of plant sizes from that over regions; no reference is needed.

    .. math:: F^*_i = \sum_r s_{ri}^2 - \frac{1}{\min(N_i, R)}, \qquad
              M_i = \sum_k z_{ki}^2 - \frac{1}{N_i}, \qquad \alpha_i = F^*_i - M_i

    Parameters
    ----------
    establishments, unknown
        Plants, as for :func:`ellison_glaeser`; N of an industry are of positive size.
    regions
        All R regions, those without a plant included; the regions of the plants where not given.

    Returns
    -------
    agglomeration
        A :class:`DevereuxGriffithSimpson`. NaN with ``reason`` ``UNKNOWN_PLANT`` or ``ZERO_INDUSTRY``.

    References
    ----------
    :cite:`devereux2004`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"industry": ["a"] * 4, "region": ["N", "N", "N", "S"], "size": [1, 1, 1, 1]})
    >>> devereux_griffith_simpson(plants).agglomeration.item()  # 9/16 + 1/16 - 1/2
    0.125
    """
    plants = code_plants(establishments, measure="devereux_griffith_simpson", regions=regions, unknown=unknown)
    sums = plants.sums()
    # every region weighs the same here, so the reference serves the labels and reasons alone
    even = xr.DataArray(np.ones(len(plants.regions)), coords={"region": list(plants.regions)}, dims="region")
    spread = spread_of_plants(plants, sums, even)
    squares = (spread.shares**2).sum(axis=-1)
    number = np.where(sums.count > 0, sums.count, np.nan)
    adjusted = squares - 1.0 / np.fmin(number, len(plants.regions))
    industrial = _squares(sums.squares, sums.total, 2) - 1.0 / number
    return DevereuxGriffithSimpson(
        *(
            spread.label(values)
            for values in (squares - 1.0 / max(1, len(plants.regions)), adjusted, industrial, adjusted - industrial)
        )
    )


def _given(
    activity: xr.DataArray, region_total: xr.DataArray | None, herfindahl: xr.DataArray | None, name: str
) -> tuple[Spread, Floats]:
    """Lay cells over regions, with the Herfindahl indices that somebody else computed."""
    if herfindahl is None:
        raise ConventionError(block("PL-005", measure=name, argument="herfindahl"))
    if bool((herfindahl > 1).any()):
        raise ConventionError(block("PL-006", measure=name, count=int((herfindahl > 1).sum())))
    spread = spread_of_cells(activity, region_total)
    template, index = xr.align(spread.template, herfindahl, join="exact")
    return spread, index.broadcast_like(template).transpose(*template.dims).values.astype(np.float64)


def _squares(powers: Floats, total: Floats, power: int) -> Floats:
    """Turn sums of powers of plant sizes into sums of powers of plant shares."""
    found: Floats = powers / np.where(total > 0, total, np.nan) ** power
    return found


def _assess(spread: Spread, index: Floats, fourths: Floats | None) -> EllisonGlaeser:
    raw = spread.raw
    one = 1.0 - index <= NO_ROOM
    expected = spread.room * index
    gamma = _gamma(raw, spread.room, index)
    known_index = spread.template.copy(data=index)
    if fourths is None:
        nothing = np.full(index.shape, np.nan)
        absent = np.ones(index.shape, dtype=bool)
        variance, z = (spread.label(nothing, NO_PLANT_SIZES=absent) for _ in range(2))
    else:
        values, bounded = _variance(spread.reference, index, fourths)
        variance = spread.label(values)
        z = spread.label(
            np.where(bounded, np.nan, raw - expected) / np.sqrt(np.where(bounded, np.nan, values)), DEGENERATE=bounded
        )
    missing = np.isnan(index)
    return EllisonGlaeser(
        gamma=spread.label(gamma, UNKNOWN_TOTAL=missing, DEGENERATE=one),
        raw_concentration=spread.label(raw),
        plant_herfindahl=explain_undefined(known_index, lambda: spread.reasons(UNKNOWN_TOTAL=missing)),
        expected=spread.label(expected, UNKNOWN_TOTAL=missing),
        variance=variance,
        z=z,
    )


def _gamma(raw: Floats, room: Floats, index: Floats) -> Floats:
    gamma: Floats = (raw - room * index) / (room * np.where(1.0 - index <= NO_ROOM, np.nan, 1.0 - index))
    return gamma


def _variance(reference: Floats, index: Floats, fourths: Floats) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the variance of G by chance, and where it is zero but for rounding."""
    two, three = ((reference**power).sum(axis=-1) for power in (2, 3))
    scale = index**2 * two
    variance = 2.0 * (index**2 * (two - 2 * three + two**2) - fourths * (two - 4 * three + 3 * two**2))
    return np.maximum(variance, 0.0), variance <= NO_ROOM * scale


def _interval(plants: Plants, spread: Spread, gamma: xr.DataArray, draws: int, level: float, seed: int) -> xr.DataArray:
    drawn = np.empty((draws, len(plants.industries)))
    for at, counts in enumerate(resampling_counts(plants.industry.astype(np.int64), draws=draws, seed=seed)):
        sums: PlantSums = replace(plants, size=plants.size * counts).sums()
        raw = replace(spread, cells=sums.cells, total=sums.total).raw
        drawn[at] = _gamma(raw, spread.room, _squares(sums.squares, sums.total, 2))
    values = xr.DataArray(drawn, coords={"industry": list(plants.industries)}, dims=("draw", "industry"))
    defined = gamma.drop_vars("reason").notnull()
    enough = values.notnull().sum("draw") >= MOST_DRAWS * draws
    interval = percentile_interval(values, level=level).where(defined & enough)
    reason = gamma["reason"].drop_vars("reason")
    codes = {code: reason == code for code in set(reason.values.tolist()) - {""}}
    return explain_undefined(interval, {**codes, "FEW_DRAWS": True})
