"""Centre and periphery: how near a region lies to the country's activity, where the places are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import Places
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.regions.alignment import check_tables
from clusterpolicy.regions.cuts import edges_of, sides_of

POSITIONS = np.array(["periphery", "between", "centre"], dtype=object)
MEAN_DISTANCE_IN_A_DISC = 2 / 3
"""Mean distance of a disc's points from its middle, in radii: how far a region is from itself."""


@dataclass(frozen=True)
class CentrePeriphery:
    """Where regions lie in the country's economic space; dims (region,).

    Parameters
    ----------
    accessibility
        Mass of all regions, each divided by a power of its distance.
    relative
        Over the mean of the regions.
    own
        Share of it that comes from the region's own mass.
    position
        ``centre``, ``between``, ``periphery``: thirds of the accessibility, ties upwards.
    nearest_centre
        Region of the centre that lies nearest, itself where it is one.
    distance
        To it: kilometres for degrees, else the unit of the coordinates.
    decay
        The power.
    """

    accessibility: xr.DataArray
    relative: xr.DataArray
    own: xr.DataArray
    position: xr.DataArray
    nearest_centre: xr.DataArray
    distance: xr.DataArray
    decay: float


def centre_periphery(
    mass: xr.DataArray, places: Places, *, area: xr.DataArray | None = None, decay: float = 1.0
) -> CentrePeriphery:
    r"""Measure each region's access to the activity of all.

    .. math:: A_r = \sum_s \frac{M_s}{d_{rs}^{\beta}}, \qquad d_{rr} = \frac23 \sqrt{F_r / \pi}

    with F the area of a region as if it were round; without areas a region is half as far from itself as from its
    nearest neighbour.

    Parameters
    ----------
    mass
        Product, people or jobs, dims (region,).
    places
        A point a region; regions of the map that have no mass are not taken.
    area
        Dims (region,), square kilometres for degrees, else the squared unit of the coordinates.
    decay
        How fast weight falls with distance; 1 is the usual one.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for tables that do not fit, ``RG-010`` for unknown masses or areas, regions without a
        place, places on one spot or a decay not above 0.

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> line = Places(("A", "B", "C"), np.array([[0, 0], [10, 0], [30, 0]]))
    >>> found = centre_periphery(series({"A": 100, "B": 50, "C": 10}), line)
    >>> found.accessibility.round(3).values.tolist(), found.position.values.tolist()
    ([25.333, 20.5, 6.833], ['centre', 'between', 'periphery'])
    """
    tables = {"mass": mass} if area is None else {"mass": mass, "area": area}
    check_tables(tables, ("region",), ())
    regions = [str(label) for label in mass["region"].values]
    _check(regions, tables, places, decay)
    at = [places.regions.index(label) for label in regions]
    points = places.laid_out()[at]
    apart = places.length(np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=-1)))
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=1)
    inside = nearest / 2 if area is None else MEAN_DISTANCE_IN_A_DISC * np.sqrt(area.values / np.pi)
    if len(regions) == 1 and area is None:
        inside = np.ones(1)
    if not (nearest > 0).all() or not (inside > 0).all():
        raise ConventionError(block("RG-010", argument="places", count=int((nearest <= 0).sum() + (inside <= 0).sum())))
    np.fill_diagonal(apart, inside)
    terms = mass.values / apart**decay
    reached = terms.sum(axis=1)
    size = np.full(reached.shape, reached.max(initial=0.0))
    position = POSITIONS[sides_of(reached, edges_of(reached, "terciles"), size)]
    np.fill_diagonal(apart, 0.0)
    central = np.flatnonzero(position == "centre")
    to_centre = central[apart[:, central].argmin(axis=1)]

    def by_region(values: np.ndarray, name: str) -> xr.DataArray:
        return mass.copy(data=values).reset_coords(drop=True).rename(name)

    mean = reached.mean()
    share = np.divide(np.diag(terms), reached, out=np.zeros_like(reached), where=reached > 0)
    return CentrePeriphery(
        accessibility=by_region(reached, "accessibility"),
        relative=by_region(reached / mean if mean > 0 else np.ones_like(reached), "relative"),
        own=by_region(share, "own"),
        position=by_region(position, "position"),
        nearest_centre=by_region(np.array(regions, dtype=object)[to_centre], "nearest_centre"),
        distance=by_region(apart[np.arange(len(regions)), to_centre], "distance"),
        decay=decay,
    )


def _check(regions: list[str], tables: dict[str, xr.DataArray], places: Places, decay: float) -> None:
    unknown = {
        name: [label for label, gone in zip(regions, table.isnull().values, strict=True) if gone]
        for name, table in tables.items()
    }
    unknown["places"] = [label for label in regions if label not in places.regions]
    findings = [
        block("RG-010", argument=name, count=len(found), examples=found) for name, found in unknown.items() if found
    ]
    if not (np.isfinite(decay) and decay > 0):
        findings.append(block("RG-010", argument="decay", count=1))
    if findings:
        raise ConventionError(*findings)
