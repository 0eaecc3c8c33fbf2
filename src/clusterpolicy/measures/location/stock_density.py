"""The cluster index: stock, density and plant size of an industry in one number."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor


@dataclass(frozen=True)
class ClusterIndex:
    """The index of each cell and its three parts, no unit, dims (region, industry) and any others.

    Parameters
    ----------
    index
        CI = stock x density / plant size: 1 is the country, above 4 a cluster by its authors' rule.
    stock
        IS, activity per head relative to the country.
    density
        ID, activity per unit of area relative to the country.
    plant_size
        PS, activity per establishment relative to the industry.
    """

    index: xr.DataArray
    stock: xr.DataArray
    density: xr.DataArray
    plant_size: xr.DataArray


@measure(
    symbol="CI",
    unit="1",
    range="[0, inf)",
    reading="1 is the country, above 4 a cluster",
    cite="litzenberger2006",
)
def cluster_index(
    activity: xr.DataArray,
    establishments: xr.DataArray,
    population: xr.DataArray,
    area: xr.DataArray,
    *,
    industry_total: xr.DataArray | None = None,
    establishments_total: xr.DataArray | None = None,
    population_total: xr.DataArray | None = None,
    area_total: xr.DataArray | None = None,
) -> ClusterIndex:
    r"""Multiply an industry's stock and density and divide by the size of its plants.

    .. math:: CI_{ri} = \frac{IS \cdot ID}{PS} = \frac{e_{ri} \, b_{ri}}{p_r \, a_r} \cdot \frac{p \, a}{e_i \, b_i}

    .. math:: IS = \frac{e_{ri} / p_r}{e_i / p}, \qquad ID = \frac{e_{ri} / a_r}{e_i / a}, \qquad
              PS = \frac{e_{ri} / b_{ri}}{e_i / b_i}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    establishments
        b, a count over the same dims.
    population, area
        p in persons and a in any unit of area, dim region and any others.
    industry_total, establishments_total, population_total, area_total
        Published totals; computed where not given.

    Returns
    -------
    index
        A :class:`ClusterIndex`, 0 where the industry is absent. NaN where a cell, the population, the
        area or a total is unknown or zero; plant size, and the index of a cell with activity, also
        ``ZERO_ESTABLISHMENTS`` where no establishment stands.

    References
    ----------
    :cite:`litzenberger2006`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> found = cluster_index(
    ...     table({"N": {"x": 6}, "S": {"x": 2}}), table({"N": {"x": 2}, "S": {"x": 2}}),
    ...     series({"N": 1, "S": 1}), series({"N": 1, "S": 3}),
    ... )
    >>> found.index.values.ravel().round(6).tolist()  # 1.5 * 3 / 1.5 in the North
    [3.0, 0.333333]
    """
    industry = activity.sum("region", skipna=False) if industry_total is None else industry_total
    plants = establishments.sum("region", skipna=False) if establishments_total is None else establishments_total
    people = population.sum("region", skipna=False) if population_total is None else population_total
    land = area.sum("region", skipna=False) if area_total is None else area_total
    stock = (activity / divisor(population)) / (divisor(industry) / divisor(people))
    density = (activity / divisor(area)) / (divisor(industry) / divisor(land))
    plant_size = (activity / divisor(establishments)) / (divisor(industry) / divisor(plants))
    contradicted = (establishments == 0) & (activity > 0)
    crowd = (establishments / divisor(population)) / (divisor(plants) / divisor(people))
    index = (density * crowd).where(~contradicted)
    reasons: Reasons = {
        "UNKNOWN_CELL": activity.isnull() | establishments.isnull(),
        "ZERO_INDUSTRY": (industry == 0) | (plants == 0),
        "ZERO_POPULATION": (population == 0) | (people == 0),
        "UNKNOWN_POPULATION": population.isnull() | people.isnull(),
        "ZERO_AREA": (area == 0) | (land == 0),
        "UNKNOWN_AREA": area.isnull() | land.isnull(),
        "UNKNOWN_TOTAL": industry.isnull() | plants.isnull(),
        "ZERO_ESTABLISHMENTS": establishments == 0,
    }
    return ClusterIndex(
        *(
            explain_undefined(value.transpose(*activity.dims, ...), _those_that_matter(reasons, name))
            for name, value in (("index", index), ("stock", stock), ("density", density), ("size", plant_size))
        )
    )


_MATTERS_NOT = {
    "index": (),
    "stock": ("ZERO_AREA", "UNKNOWN_AREA", "ZERO_ESTABLISHMENTS"),
    "density": ("ZERO_POPULATION", "UNKNOWN_POPULATION", "ZERO_ESTABLISHMENTS"),
    "size": ("ZERO_POPULATION", "UNKNOWN_POPULATION", "ZERO_AREA", "UNKNOWN_AREA"),
}


def _those_that_matter(reasons: Reasons, part: str) -> Reasons:
    return {code: mask for code, mask in reasons.items() if code not in _MATTERS_NOT[part]}
