"""Whether an activity's plants stand together within their region, beyond where all plants stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.kernels.point_pairs import neighbour_weights

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments
    from clusterpolicy.identification.activities import Definition

LEAST_PLANTS = 5
"""With fewer plants a single pair of neighbours decides."""


PARTS = ("near_own", "near_all", "own", "all")


@dataclass(frozen=True)
class Together:
    """How an activity's plants stand beside each other, dims (region, activity).

    Parameters
    ----------
    ratio
        1 where they stand like all plants of the region, 2 with twice as many of their kind around. NaN
        with fewer than five plants of the activity, without neighbours, and where all plants of the region are
        neighbours of each: then none stands nearer than another.
    near_own, near_all
        Neighbours of the activity's plants that are of the activity; all of them.
    own, all
        Plants of the activity and of the region.
    """

    ratio: xr.DataArray
    near_own: xr.DataArray
    near_all: xr.DataArray
    own: xr.DataArray
    all: xr.DataArray


def plants_together(
    establishments: Establishments,
    like: xr.DataArray,
    *,
    within: float,
    definition: Definition | None = None,
) -> Together:
    r"""Compare the share of an activity among the neighbours of its plants with its share in the region.

    .. math:: M_{ra} = \frac{\sum_{i \in ra} n_i^{a} / \sum_{i \in ra} n_i}{(N_{ra} - 1) / (N_r - 1)}

    the M function of Marcon and Puech at one distance and inside one region, every plant counting once.

    Parameters
    ----------
    establishments
        Plants with coordinates; of several years the latest.
    like
        Its regions and activities are measured.
    within
        Distance up to which plants are neighbours, unit of the coordinates.
    definition
        Which industries make up which activity.

    Returns
    -------
    together
        The ratio, no unit, and the counts it is made of.

    References
    ----------
    :cite:`marcon2010`
    """
    table = _placed(establishments, definition)
    rows = {str(label): at for at, label in enumerate(like["region"].values)}
    columns = {str(label): at for at, label in enumerate(like["activity"].values)}
    counts = np.zeros((len(PARTS), len(rows), len(columns)))
    for region, plants in table.groupby("region", observed=True):
        if str(region) in rows:
            counts[:, rows[str(region)]] = _count(plants, columns, float(within))
    near_own, near_all, own, everyone = counts
    enough = (own >= LEAST_PLANTS) & (near_all > 0) & (near_all < own * (everyone - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(enough, near_own / near_all / ((own - 1) / (everyone - 1)), np.nan)
    labels = {"region": like["region"].values, "activity": like["activity"].values}
    arrays = (xr.DataArray(values, labels, ("region", "activity")) for values in (ratio, *counts))
    return Together(*(array.transpose(*like.dims) for array in arrays))


def _placed(establishments: Establishments, definition: Definition | None) -> pd.DataFrame:
    table = establishments.table
    if "year" in table:
        table = table[table["year"].astype(str) == max(table["year"].astype(str))]
    table = table[["region", "industry", "x", "y"]].dropna()
    industry = table["industry"].astype(str)
    activity = industry if definition is None else industry.map(dict(definition.activity_of))
    return table.assign(region=table["region"].astype(str), activity=activity)


def _count(plants: pd.DataFrame, columns: Mapping[str, int], within: float) -> np.ndarray:
    """Count plants and neighbours of each activity of one region, shape (parts, activities)."""
    counts = np.zeros((len(PARTS), len(columns)))
    counts[3] = len(plants)
    x, y = (plants[name].to_numpy(dtype=float) for name in ("x", "y"))
    alike, radius, everyone = np.ones(len(plants)), np.array([within]), np.arange(len(plants))
    for activity, places in plants.groupby("activity", observed=True).indices.items():
        own = np.asarray(places, dtype=np.int64)
        if str(activity) not in columns:
            continue
        column = columns[str(activity)]
        counts[2, column] = len(own)
        if len(own) >= LEAST_PLANTS:
            counts[0, column] = neighbour_weights(own, x, y, alike, radius, among=own).sum()
            counts[1, column] = neighbour_weights(own, x, y, alike, radius, among=everyone).sum()
    return counts
