"""Footprints: the patches of land that an industry's plants crowd on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.outlines import signed_area
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

AXES = ("x", "y")


@dataclass(frozen=True)
class Footprints:
    """Where the plants of one industry crowd.

    Parameters
    ----------
    plants
        Number of plants, dim footprint, largest first; labels are "1", "2" and so on.
    size
        Their sizes together, dim footprint, in the unit of the register; NaN where one is unknown.
    centre
        Mean position, weighted by size where the footprints are; dims (footprint, axis), in units of
        the coordinates.
    area
        Of the convex hull, dim footprint, in squared units of the coordinates; 0 for plants on a line or a spot.
    hulls
        One a footprint: its corners, dims (corners, 2), closed, anticlockwise.
    footprint
        Label of each plant with coordinates, dim plant (its row in the register, from "1"); empty for
        plants that stand apart.
    eps
        Radius that counts as near, in units of the coordinates.
    eps_given
        The caller chose it; otherwise the rule of even scatter did.
    min_samples
        Plants within ``eps``, the plant itself included, that make a crowd.
    noise
        Plants that stand apart.
    nowhere
        Plants of the industry without coordinates, left out.
    reason
        Why there is no footprint: ``ZERO_INDUSTRY``, ``NO_COORDINATES``, ``FEW_PLANTS`` or
        ``NO_CROWD``; empty where there is one.
    """

    plants: xr.DataArray
    size: xr.DataArray
    centre: xr.DataArray
    area: xr.DataArray
    hulls: tuple[np.ndarray, ...]
    footprint: xr.DataArray
    eps: float
    eps_given: bool
    min_samples: int
    noise: int
    nowhere: int
    reason: str


@measure(
    symbol="F",
    unit="count",
    range="[0, n]",
    reading="number of plants that crowd on one patch",
    cite="ester1996",
)
def footprints(
    establishments: Establishments,
    *,
    industry: str,
    eps: float | None = None,
    min_samples: int = 5,
    weighted: bool = False,
) -> Footprints:
    r"""Draw the patches where plants of an industry stand closer than scatter would put them.

    .. math:: \#\{l : d_{kl} \le \varepsilon\} \ge m, \qquad \varepsilon_0 = \sqrt{A / (\pi n)}

    A plant k with at least m plants within ε, itself included, is the core of a footprint; whatever lies
    within ε of a core belongs to it (DBSCAN).

    Parameters
    ----------
    establishments
        Register with planar coordinates.
    industry
        Whose plants.
    eps
        ε, in units of the coordinates, such as the distance up to which K-density finds localisation. By
        default the radius in which the industry, scattered evenly over the land of the register
        (area A of the convex hull of all plants of all industries), would have one plant.
    min_samples
        m. With the default radius a crowd is about m times as dense as even scatter.
    weighted
        Count plants by their size over the mean size.

    Returns
    -------
    footprints
        :class:`Footprints`. None, with ``reason``, for fewer plants than m or where no plant is a core;
        plants on one spot are a footprint of no area.

    Raises
    ------
    ConventionError
        PL-002 for plants of several years, SP-005 for a radius or a number of plants that is not
        positive, SP-007 where plants are to count by a
        size that is unknown.

    References
    ----------
    :cite:`ester1996`

    Examples
    --------
    >>> import pandas as pd
    >>> from clusterpolicy.data.establishments import Establishments
    >>> near = pd.DataFrame({"industry": "tools", "x": [0.0, 1, 0, 1, 90], "y": [0.0, 0, 1, 1, 90]})
    >>> found = footprints(Establishments(near), industry="tools", eps=2, min_samples=4)
    >>> found.plants.values.tolist(), found.area.values.tolist(), found.noise
    ([4], [1.0], 1)
    """
    if eps is not None and not eps > 0:
        raise ConventionError(block("SP-005", argument="eps", given=eps))
    if min_samples < 1:
        raise ConventionError(block("SP-005", argument="min_samples", given=min_samples))
    register = establishments.table
    if "year" in register and (years := register["year"].nunique()) > 1:
        raise ConventionError(block("PL-002", measure="footprints", n=int(years)))
    members = register[register["industry"] == industry]
    where = _coordinates(members)
    placed = np.isfinite(where).all(axis=1)
    points, sizes = where[placed], _sizes(members)[placed]
    mass = _masses(sizes, industry) if weighted else np.ones(len(points))
    radius = _even_scatter(register, len(points)) if eps is None else float(eps)
    groups = _crowds(points, mass, radius, min_samples)
    names = [str(at + 1) for at in range(len(groups))]
    label = np.full(len(points), "", dtype=object)
    for name, group in zip(names, groups, strict=True):
        label[group] = name
    hulls = tuple(convex_hull(points[group]) for group in groups)
    plant = [str(at + 1) for at in np.flatnonzero((register["industry"] == industry).to_numpy())[placed]]
    return Footprints(
        plants=_by_footprint([len(group) for group in groups], names, np.int64),
        size=_total_size([float(sizes[group].sum()) for group in groups], names),
        centre=xr.DataArray(
            np.array([np.average(points[g], axis=0, weights=mass[g]) for g in groups]).reshape(-1, 2),
            coords={"footprint": np.array(names, dtype=object), "axis": list(AXES)},
            dims=("footprint", "axis"),
        ),
        area=_by_footprint([signed_area(hull) if len(hull) > 3 else 0.0 for hull in hulls], names, np.float64),
        hulls=hulls,
        footprint=xr.DataArray(label, coords={"plant": np.array(plant, dtype=object)}, dims="plant"),
        eps=radius,
        eps_given=eps is not None,
        min_samples=min_samples,
        noise=int((label == "").sum()),
        nowhere=int((~placed).sum()),
        reason=_reason(len(members), len(points), min_samples if not weighted else 1, groups),
    )


def convex_hull(points: np.ndarray) -> np.ndarray:
    """Walk round points anticlockwise; the first corner is repeated at the end.

    Points on one line give its two ends, one spot gives itself.

    Examples
    --------
    >>> convex_hull(np.array([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2]], dtype=float)).tolist()
    [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
    """
    from scipy.spatial import ConvexHull, QhullError

    spots = np.unique(np.asarray(points, dtype=np.float64), axis=0)
    ends = spots[[0, -1, 0]] if len(spots) else spots
    if len(spots) < 3:
        return ends if len(spots) > 1 else np.concatenate([spots, spots])
    try:
        corners = ConvexHull(spots).vertices
    except QhullError:
        return ends
    start = int(np.argmin(corners))
    walk: np.ndarray = spots[np.concatenate([corners[start:], corners[: start + 1]])]
    return walk


def _coordinates(plants: pd.DataFrame) -> np.ndarray:
    if not {*AXES} <= set(plants.columns):
        return np.full((len(plants), 2), np.nan)
    return plants[list(AXES)].to_numpy(dtype=np.float64, na_value=np.nan)


def _sizes(plants: pd.DataFrame) -> np.ndarray:
    if "size" not in plants.columns:
        return np.full(len(plants), np.nan)
    return plants["size"].to_numpy(dtype=np.float64, na_value=np.nan)


def _masses(sizes: np.ndarray, industry: str) -> np.ndarray:
    unknown = int(np.isnan(sizes).sum())
    if unknown:
        raise ConventionError(block("SP-007", industry=industry, n=unknown))
    mean = float(sizes.mean()) if len(sizes) else 0.0
    return sizes / mean if mean > 0 else np.zeros_like(sizes)


def _even_scatter(register: pd.DataFrame, plants: int) -> float:
    """Find the radius in which plants scattered evenly over the register's land would number one."""
    where = _coordinates(register)
    where = where[np.isfinite(where).all(axis=1)]
    if plants == 0 or len(where) == 0:
        return float("nan")
    hull = convex_hull(where)
    area = signed_area(hull)
    if area > 0:
        return float(np.sqrt(area / (np.pi * plants)))
    return float(np.hypot(*np.ptp(hull, axis=0))) / (2 * plants)


def _crowds(points: np.ndarray, mass: np.ndarray, radius: float, least: int) -> list[np.ndarray]:
    """Group points by density, largest group first."""
    if len(points) == 0:
        return []
    from sklearn.cluster import DBSCAN

    reach = max(radius, float(np.finfo(np.float64).tiny))
    near = DBSCAN(eps=reach, min_samples=least, algorithm="kd_tree").fit(points, sample_weight=mass)
    groups = [np.flatnonzero(near.labels_ == at) for at in range(int(near.labels_.max()) + 1)]
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))


def _by_footprint(values: Sequence[float], names: list[str], kind: type) -> xr.DataArray:
    labels = {"footprint": np.array(names, dtype=object)}
    return xr.DataArray(np.array(values, dtype=kind), coords=labels, dims="footprint")


def _total_size(values: Sequence[float], names: list[str]) -> xr.DataArray:
    sizes = _by_footprint(values, names, np.float64)
    return explain_undefined(sizes, {"UNKNOWN_SIZE": sizes.isnull()})


def _reason(members: int, placed: int, least: int, groups: Sequence[np.ndarray]) -> str:
    if groups:
        return ""
    if members == 0:
        return "ZERO_INDUSTRY"
    if placed == 0:
        return "NO_COORDINATES"
    return "FEW_PLANTS" if placed < least else "NO_CROWD"
