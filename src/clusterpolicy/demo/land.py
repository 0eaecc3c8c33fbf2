"""The land: an outline divided into regions, as polygons on a plane and as a grid of tiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue
    from clusterpolicy.demo.design import Design

_OUTLINE_CORNERS = 72
_SETTLING_ROUNDS = 3
_TILE_COLUMNS = 8


@dataclass(frozen=True)
class Land:
    """Where the regions lie.

    Parameters
    ----------
    polygons
        Corners of each region, metres, shape (corners, 2), counter-clockwise, convex, not closed.
    outline
        Corners of the country, metres.
    tiles
        Column and row of each region in a tile map, shape (regions, 2); row 0 is the north.
    """

    polygons: tuple[NDArray[np.float64], ...]
    outline: NDArray[np.float64]
    tiles: NDArray[np.int64]

    @property
    def areas(self) -> NDArray[np.float64]:
        """Area of each region, square metres."""
        return np.array([polygon_area(polygon) for polygon in self.polygons])


def divide_land(design: Design, regions: int, rng: np.random.Generator) -> Land:
    """Draw an outline and divide it among regions; the first is the one nearest to the middle."""
    outline = _draw_outline(design, rng)
    sites = _scatter_sites(outline, regions, rng)
    for _ in range(_SETTLING_ROUNDS):
        sites = np.array([polygon_centre(cell) for cell in _nearest_cells(sites, outline)])
    capital = int(np.argmin(((sites - polygon_centre(outline)) ** 2).sum(axis=1)))
    order = rng.permutation([site for site in range(regions) if site != capital])
    sites = sites[np.concatenate([[capital], order])]
    polygons = tuple(np.round(cell) for cell in _nearest_cells(sites, outline))
    return Land(polygons=polygons, outline=np.round(outline), tiles=_arrange_tiles(sites))


def polygon_area(corners: NDArray[np.float64]) -> float:
    """Area of a polygon by the shoelace formula; positive when counter-clockwise.

    Examples
    --------
    >>> polygon_area(np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 3.0], [0.0, 3.0]]))
    6.0
    """
    x, y = corners.T
    return float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2)


def polygon_centre(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centre of gravity of a polygon."""
    following = np.roll(corners, -1, axis=0)
    cross = corners[:, 0] * following[:, 1] - corners[:, 1] * following[:, 0]
    centre: NDArray[np.float64] = ((corners + following) * cross[:, None]).sum(axis=0) / (3 * cross.sum())
    return centre


def describe_geometry(land: Land, names: Catalogue) -> dict[str, object]:
    """Write the regions as a GeoJSON-like collection in planar metres, marked as synthetic."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {
                "region": code,
                "name_en": names.names.of("region", code, "en"),
                "name_ru": names.names.of("region", code, "ru"),
                "column": int(column),
                "row": int(row),
                "synthetic": True,
            },
            "geometry": {"type": "Polygon", "coordinates": [_closed_ring(polygon)]},
        }
        for code, polygon, (column, row) in zip(names.regions, land.polygons, land.tiles, strict=True)
    ]
    return {
        "type": "FeatureCollection",
        "name": names.country["en"],
        "synthetic": True,
        "coordinates": "planar, metres",
        "features": features,
    }


def _closed_ring(polygon: NDArray[np.float64]) -> list[list[float]]:
    ring: list[list[float]] = [*polygon.tolist(), polygon[0].tolist()]
    return ring


def _draw_outline(design: Design, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw a rounded convex outline; the waves are weak enough to keep it convex."""
    angle = np.linspace(0.0, 2 * np.pi, _OUTLINE_CORNERS, endpoint=False)
    first, second = rng.uniform(0.0, 2 * np.pi, 2)
    radius = 1 + 0.05 * np.cos(2 * angle + first) + 0.04 * np.cos(3 * angle + second)
    half = np.array([design.width, design.height]) / 2
    outline: NDArray[np.float64] = half + np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None] * half * 0.9
    return outline


def _scatter_sites(outline: NDArray[np.float64], count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    low, high = outline.min(axis=0), outline.max(axis=0)
    sites: list[NDArray[np.float64]] = []
    while len(sites) < count:
        point = rng.uniform(low, high)
        if point_within(point[None, :], outline)[0]:
            sites.append(point)
    return np.array(sites)


def point_within(points: NDArray[np.float64], corners: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which points lie within a convex counter-clockwise polygon."""
    sides = np.roll(corners, -1, axis=0) - corners
    towards = points[:, None, :] - corners[None, :, :]
    left_of_side: NDArray[np.bool_] = sides[:, 0] * towards[:, :, 1] >= sides[:, 1] * towards[:, :, 0]
    return np.asarray(left_of_side.all(axis=1))


def _nearest_cells(sites: NDArray[np.float64], outline: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Give each site the part of the outline that is nearer to it than to any other site."""
    cells = []
    for position, site in enumerate(sites):
        cell = outline
        distance = ((sites - site) ** 2).sum(axis=1)
        for other in np.argsort(distance, kind="stable"):
            reach = ((cell - site) ** 2).sum(axis=1).max()
            if distance[other] > 4 * reach:
                break
            if other != position:
                cell = _keep_nearer(cell, site, sites[other])
        cells.append(cell)
    return cells


def _keep_nearer(
    cell: NDArray[np.float64], site: NDArray[np.float64], other: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cut a convex polygon along the line halfway between two sites."""
    side = (cell - (site + other) / 2) @ (other - site)
    kept = []
    for start, end, here, there in zip(cell, np.roll(cell, -1, axis=0), side, np.roll(side, -1), strict=True):
        if here <= 0:
            kept.append(start)
        if (here < 0 < there) or (there < 0 < here):
            kept.append(start + (end - start) * (here / (here - there)))
    return np.array(kept)


def _arrange_tiles(sites: NDArray[np.float64]) -> NDArray[np.int64]:
    """Sort regions into columns from west to east and within a column from north to south."""
    tiles = np.zeros((len(sites), 2), dtype=np.int64)
    for column, members in enumerate(np.array_split(np.argsort(sites[:, 0], kind="stable"), _TILE_COLUMNS)):
        southwards = members[np.argsort(-sites[members, 1], kind="stable")]
        tiles[southwards, 0] = column
        tiles[southwards, 1] = np.arange(len(members))
    return tiles
