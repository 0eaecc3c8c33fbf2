"""Single establishments of the latest year: how large they are and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream
from clusterpolicy.demo.land import polygon_centre

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue
    from clusterpolicy.demo.design import Design
    from clusterpolicy.demo.land import Land

_TOWNS = (3, 7)
_INSIDE = 0.985


def draw_plants(
    design: Design,
    names: Catalogue,
    land: Land,
    employment: NDArray[np.float64],
    establishments: NDArray[np.float64],
    planted: NDArray[np.int64],
    seed: int,
) -> pd.DataFrame:
    """Draw every establishment of the latest year; sizes of a cell add up to its employment.

    Parameters
    ----------
    design, names, land
        The country.
    employment, establishments
        Persons and establishments of the latest year, integers, shape (regions, industries).
    planted
        Pairs (region, cluster) whose plants share a district, shape (planted, 2).
    seed
        Of the country.

    Returns
    -------
    establishments
        Columns id, region, industry, size (persons), x, y (metres on the country's plane).
    """
    import pandas as pd

    counts = establishments.astype(np.int64).ravel()
    cell = np.repeat(np.arange(counts.size), counts)
    size = _draw_sizes(design, cell, counts, employment.astype(np.int64).ravel(), seed)
    region, industry = np.divmod(cell, len(names.industries))
    place = _draw_places(design, names, land, region, industry, planted, seed)
    return pd.DataFrame(
        {
            "id": [f"E{number:06d}" for number in range(1, len(cell) + 1)],
            "region": np.array(names.regions)[region],
            "industry": np.array(names.industries)[industry],
            "size": size,
            "x": np.round(place[:, 0]),
            "y": np.round(place[:, 1]),
        }
    )


def largest_share(establishments: pd.DataFrame, names: Catalogue) -> NDArray[np.float64]:
    """Share of the largest plant in each cell's employment, shape (regions, industries); 0 if none."""
    grouped = establishments.groupby(["region", "industry"], sort=False)["size"]
    share = (grouped.max() / grouped.sum()).unstack("industry")
    filled: NDArray[np.float64] = (
        share.reindex(index=list(names.regions), columns=list(names.industries)).fillna(0.0).to_numpy()
    )
    return filled


def _draw_sizes(
    design: Design, cell: NDArray[np.int64], counts: NDArray[np.int64], persons: NDArray[np.int64], seed: int
) -> NDArray[np.int64]:
    """Divide each cell's persons among its plants: one each, the rest by log-normal weights."""
    weight = np.exp(stream(seed, "plant sizes").normal(0.0, design.plant_spread_sd, len(cell)))
    total = np.bincount(cell, weight, minlength=counts.size)
    spare = persons - counts
    exact = weight / total[cell] * spare[cell]
    size = np.floor(exact).astype(np.int64)
    missing = spare - np.bincount(cell, size, minlength=counts.size).astype(np.int64)
    order = np.lexsort((size - exact, cell))
    start = np.concatenate([[0], np.cumsum(counts)[:-1]])
    rank = np.arange(len(cell)) - start[cell]
    size[order[rank < missing[cell]]] += 1
    return size + 1


def _draw_places(
    design: Design,
    names: Catalogue,
    land: Land,
    region: NDArray[np.int64],
    industry: NDArray[np.int64],
    planted: NDArray[np.int64],
    seed: int,
) -> NDArray[np.float64]:
    """Put plants around the towns of their region, most of a planted cluster into one district."""
    rng = stream(seed, "places")
    place = np.empty((len(region), 2))
    cluster = names.cluster_of[industry]
    for here, polygon in enumerate(land.polygons):
        plants = np.flatnonzero(region == here)
        count = int(rng.integers(*_TOWNS))
        towns = _spread_within(polygon, count, rng)
        draw = 1 / np.arange(1, count + 1)
        centre = towns[rng.choice(count, len(plants), p=draw / draw.sum())]
        scatter = np.full(len(plants), design.town_scatter)
        for group in planted[planted[:, 0] == here, 1]:
            district = _spread_within(polygon, 1, rng)[0]
            joins = (cluster[plants] == group) & (rng.random(len(plants)) < design.district_share)
            centre[joins] = district
            scatter[joins] = design.district_scatter
        place[plants] = centre + rng.standard_normal((len(plants), 2)) * scatter[:, None]
        place[plants] = _pull_within(place[plants], polygon)
    return place


def _spread_within(polygon: NDArray[np.float64], count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    mixed = rng.dirichlet(np.full(len(polygon), 0.7), count)
    centre = polygon_centre(polygon)
    spread: NDArray[np.float64] = centre + 0.8 * (mixed @ polygon - centre)
    return spread


def _pull_within(points: NDArray[np.float64], polygon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move points outside a convex polygon towards its centre, to just inside the border."""
    centre = polygon_centre(polygon)
    sides = np.roll(polygon, -1, axis=0) - polygon
    outward = np.column_stack([sides[:, 1], -sides[:, 0]])
    reach = ((polygon - centre) * outward).sum(axis=1)
    beyond = ((points - centre) @ outward.T / reach).max(axis=1)
    factor = np.where(beyond > _INSIDE, _INSIDE / np.maximum(beyond, _INSIDE), 1.0)
    pulled: NDArray[np.float64] = centre + (points - centre) * factor[:, None]
    return pulled
