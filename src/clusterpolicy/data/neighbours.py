"""Neighbours: which regions are near one another, and how near, as a matrix with labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clusterpolicy.data.geometry import Geometry
from clusterpolicy.data.outlines import signed_area, unwrap_longitudes
from clusterpolicy.errors import ValidationBlockedError, block

if TYPE_CHECKING:
    import scipy.sparse

Contact = Literal["queen", "rook"]
Kernel = Literal["triangular", "uniform", "quadratic", "gaussian"]

EARTH_RADIUS_KM = 6371.0
_SNAP = 1e-9
_GAUSSIAN_REACH = 3.0


@dataclass(frozen=True, eq=False)
class SpatialWeights:
    """Who is a neighbour of whom, and how much each neighbour weighs.

    Parameters
    ----------
    matrix
        Weights w, square and sparse; the row is the region, the column its neighbour; no unit, not
        negative, nothing on the diagonal.
    regions
        Labels of rows and columns.
    kind
        How neighbours were found, such as ``queen`` or ``nearest 4``.
    standardised
        Rows add up to 1 (but for islands, whose rows are empty).
    """

    matrix: scipy.sparse.csr_array
    regions: tuple[str, ...]
    kind: str
    standardised: bool = False

    @property
    def islands(self) -> tuple[str, ...]:
        """Regions without a neighbour."""
        lonely = np.diff(self.matrix.indptr) == 0
        return tuple(label for label, alone in zip(self.regions, lonely, strict=True) if alone)

    def neighbours(self, region: str) -> dict[str, float]:
        """Give the weights of one region's neighbours, by label."""
        at = self.regions.index(region)
        row = slice(self.matrix.indptr[at], self.matrix.indptr[at + 1])
        found = zip(self.matrix.indices[row], self.matrix.data[row], strict=True)
        return {self.regions[column]: float(weight) for column, weight in found}

    def standardise(self) -> SpatialWeights:
        """Scale rows to add up to 1, so that a lag is the mean of the neighbours."""
        import scipy.sparse

        sums = np.asarray(self.matrix.sum(axis=1)).ravel()
        scale = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
        matrix = scipy.sparse.csr_array(self.matrix.multiply(scale[:, None]))
        return SpatialWeights(matrix, self.regions, self.kind, standardised=True)

    def keep(self, regions: Sequence[str]) -> SpatialWeights:
        """Keep some regions, in the order named; standardised weights are standardised anew."""
        place = {label: at for at, label in enumerate(self.regions)}
        unknown = [label for label in regions if label not in place]
        if unknown:
            raise ValidationBlockedError(block("SP-002", examples=unknown, n=len(unknown)))
        order = np.array([place[label] for label in regions], dtype=np.intp)
        kept = SpatialWeights(self.matrix[order][:, order], tuple(regions), self.kind)
        return kept.standardise() if self.standardised else kept


@dataclass(frozen=True, eq=False)
class Places:
    """One point a region.

    Parameters
    ----------
    regions
        Labels.
    coordinates
        Dims (regions, 2): x and y in one unit of length, or longitude and latitude in degrees.
    geographic
        Coordinates are degrees; distances are then kilometres along the globe.
    """

    regions: tuple[str, ...]
    coordinates: np.ndarray
    geographic: bool = False

    def __post_init__(self) -> None:
        found = np.asarray(self.coordinates, dtype=np.float64).reshape(len(self.regions), 2)
        object.__setattr__(self, "coordinates", found)
        nowhere = [label for label, point in zip(self.regions, found, strict=True) if not np.isfinite(point).all()]
        if nowhere:
            raise ValidationBlockedError(block("SP-003", examples=nowhere, n=len(nowhere)))
        if len(set(self.regions)) < len(self.regions):
            repeated = sorted({label for label in self.regions if self.regions.count(label) > 1})
            raise ValidationBlockedError(block("SP-004", examples=repeated, n=len(repeated)))

    def laid_out(self) -> np.ndarray:
        """Return points whose straight distances rank as the true ones: planar, or on the unit sphere."""
        if not self.geographic:
            return self.coordinates
        longitude, latitude = np.radians(self.coordinates).T
        flat = np.cos(latitude)
        return np.column_stack((flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)))

    def length(self, straight: np.ndarray) -> np.ndarray:
        """Turn straight distances of :meth:`laid_out` into lengths: as given, or kilometres."""
        if not self.geographic:
            return straight
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.clip(straight / 2, 0, 1)))

    def straight(self, length: float) -> float:
        """Turn a length into the straight distance of :meth:`laid_out`."""
        return 2 * float(np.sin(min(length / EARTH_RADIUS_KM, np.pi) / 2)) if self.geographic else length


def centres(geometry: Geometry) -> Places:
    """Find the centre of gravity of each region; regions without an outline are left out.

    Examples
    --------
    >>> import numpy as np
    >>> square = np.array([[0, 0], [400, 0], [400, 200], [0, 200], [0, 0]], dtype=float)
    >>> centres(Geometry({"A": ((square,),)})).coordinates.tolist()
    [[200.0, 100.0]]
    """
    degrees = geometry.is_geographic
    drawn = {code: polygons for code, polygons in geometry.features.items() if polygons}
    points = [_centre(polygons, degrees=degrees) for polygons in drawn.values()]
    return Places(tuple(drawn), np.array(points, dtype=np.float64).reshape(len(drawn), 2), degrees)


def contiguity_weights(
    geometry: Geometry, *, contact: Contact = "queen", snap: float | None = None, standardised: bool = True
) -> SpatialWeights:
    """Take regions whose borders meet as neighbours.

    Parameters
    ----------
    geometry
        Outlines, as :func:`~clusterpolicy.data.geometry.read_geometry` reads them.
    contact
        ``queen``: a common border point is enough; ``rook``: a common stretch of border.
    snap
        Border points nearer than this are one point; in units of the coordinates. A billionth of the
        extent where not given, which bridges rounding only.
    standardised
        Scale rows to add up to 1.

    Returns
    -------
    weights
        1 for each neighbour before standardising; regions in the order of the geometry.

    Notes
    -----
    Borders are compared by their points, so both sides of a border must have been drawn with the
    same ones, as in any file made from one topology.
    """
    names, rings = list(geometry.features), _rings_of(geometry)
    ids = _point_ids([ring for _, ring in rings], snap, degrees=geometry.is_geographic)
    owners: list[np.ndarray] = []
    marks: list[np.ndarray] = []
    for (owner, _), points in zip(rings, ids, strict=True):
        shared = points if contact == "queen" else _segments(points)
        owners.append(np.full(len(shared), owner))
        marks.append(shared)
    matrix = _meeting(owners, marks, len(names))
    return _finish(matrix, tuple(names), contact, standardised=standardised)


def nearest_weights(places: Places, *, k: int, standardised: bool = True) -> SpatialWeights:
    """Take the ``k`` nearest regions as neighbours; of equally near ones, those listed first.

    Examples
    --------
    >>> line = Places(("a", "b", "c"), [[0, 0], [1, 0], [3, 0]])
    >>> nearest_weights(line, k=1).neighbours("c")
    {'b': 1.0}
    """
    _check_least("k", k, 1)
    from scipy.spatial import cKDTree

    count = len(places.regions)
    taken = min(k, count - 1)
    points = places.laid_out()
    if taken < 1:
        return _from_pairs([], [], [], places, f"nearest {k}", standardised=standardised)
    tree = cKDTree(points)
    reach = tree.query(points, k=taken + 1)[0].reshape(count, -1)[:, -1]
    rows, columns = [], []
    for row, near in enumerate(tree.query_ball_point(points, reach * (1 + 1e-12) + 1e-300)):
        others = np.array(sorted(set(near) - {row}), dtype=np.intp)
        apart = np.hypot.reduce(points[others] - points[row], axis=1)
        rank = np.argsort(np.round(apart / max(float(apart.max()), 1e-300), 12), kind="stable")
        columns += others[rank][:taken].tolist()
        rows += [row] * taken
    return _from_pairs(rows, columns, np.ones(len(rows)), places, f"nearest {k}", standardised=standardised)


def distance_band_weights(places: Places, *, distance: float, standardised: bool = True) -> SpatialWeights:
    """Take all regions within a distance (included) as neighbours, each with weight 1.

    ``distance`` is in the unit of planar coordinates, or in kilometres for degrees.
    """
    _check_least("distance", distance, 0)
    rows, columns, _ = _pairs_within(places, distance)
    kind = f"within {distance:g}"
    return _from_pairs(rows, columns, np.ones(len(rows)), places, kind, standardised=standardised)


def kernel_weights(
    places: Places, *, bandwidth: float, shape: Kernel = "triangular", standardised: bool = False
) -> SpatialWeights:
    r"""Let neighbours weigh less the farther they are.

    .. math:: k(u) = 1 - u, \quad 1, \quad 1 - u^2 \quad (u = d / h \le 1), \qquad e^{-u^2 / 2} \quad (u \le 3)

    Parameters
    ----------
    places
        One point a region.
    bandwidth
        h, in the unit of planar coordinates, or in kilometres for degrees.
    shape
        ``triangular``, ``uniform``, ``quadratic`` (Epanechnikov) or ``gaussian``; each is 1 at distance 0.
    standardised
        Scale rows to add up to 1; off, so that a region itself weighs 1 beside its neighbours.
    """
    _check_least("bandwidth", bandwidth, 0)
    reach = bandwidth * (_GAUSSIAN_REACH if shape == "gaussian" else 1.0)
    rows, columns, lengths = _pairs_within(places, reach)
    weight = _kernel(lengths / bandwidth, shape)
    kept = weight > 0
    kind = f"{shape} kernel of {bandwidth:g}"
    return _from_pairs(rows[kept], columns[kept], weight[kept], places, kind, standardised=standardised)


def listed_weights(
    neighbours: Mapping[str, Collection[str] | Mapping[str, float]], *, standardised: bool = True
) -> SpatialWeights:
    """Write neighbours by hand: ``{"a": ["b"], "b": ["a"]}``, or with weights.

    Examples
    --------
    >>> listed_weights({"a": ["b", "c"], "b": ["a"], "c": []}).islands
    ('c',)
    """
    place = {label: at for at, label in enumerate(neighbours)}
    unknown = sorted({other for others in neighbours.values() for other in others} - set(place))
    if unknown:
        raise ValidationBlockedError(block("SP-002", examples=unknown, n=len(unknown)))
    rows, columns, weights = [], [], []
    for label, others in neighbours.items():
        given = others if isinstance(others, Mapping) else dict.fromkeys(others, 1.0)
        for other, weight in given.items():
            if other != label and weight > 0:
                rows.append(place[label])
                columns.append(place[other])
                weights.append(float(weight))
    return _finish(_sparse(rows, columns, weights, len(place)), tuple(place), "listed", standardised=standardised)


def _kernel(u: np.ndarray, shape: Kernel) -> np.ndarray:
    if shape == "triangular":
        return np.asarray(1 - u)
    if shape == "quadratic":
        return np.asarray(1 - u**2)
    return np.ones_like(u) if shape == "uniform" else np.exp(-(u**2) / 2)


def _check_least(argument: str, given: float, least: float) -> None:
    if not given >= least or (least == 0 and given <= 0):
        raise ValidationBlockedError(block("SP-005", argument=argument, given=given))


def _centre(polygons: Sequence[Sequence[np.ndarray]], *, degrees: bool) -> tuple[float, float]:
    """Weigh rings by area; degrees go through an equal-area plane, so that the north counts no more."""
    rings = [ring for polygon in polygons for ring in polygon]
    signs = [1.0 if at == 0 else -1.0 for polygon in polygons for at in range(len(polygon))]
    lengths = np.cumsum([len(ring) for ring in rings])[:-1]
    points = np.concatenate(rings)
    if degrees:
        points = unwrap_longitudes(points)
        points = np.column_stack((points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))))
    middle = points.mean(axis=0)
    total, moment = 0.0, np.zeros(2)
    for sign, ring in zip(signs, np.split(points - middle, lengths), strict=True):
        cross = ring[:-1, 0] * ring[1:, 1] - ring[1:, 0] * ring[:-1, 1]
        area = signed_area(ring)
        turn = sign if area >= 0 else -sign
        total += sign * abs(area)
        moment += turn * ((ring[:-1] + ring[1:]) * cross[:, None]).sum(axis=0) / 6
    x, y = middle + moment / total if total > 0 else middle
    if degrees:
        x, y = (x + 180) % 360 - 180, np.degrees(np.arcsin(np.clip(np.radians(y), -1, 1)))
    return float(x), float(y)


def _rings_of(geometry: Geometry) -> list[tuple[int, np.ndarray]]:
    return [
        (at, ring)
        for at, polygons in enumerate(geometry.features.values())
        for polygon in polygons
        for ring in polygon
        if len(ring)
    ]


def _point_ids(rings: Sequence[np.ndarray], snap: float | None, *, degrees: bool) -> list[np.ndarray]:
    """Number border points so that the same place has the same number, also across the 180th meridian."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    if not rings:
        return []
    points = np.concatenate(rings)
    if degrees:
        points = np.column_stack(((points[:, 0] + 180) % 360 - 180, points[:, 1]))
    places, ids = np.unique(points, axis=0, return_inverse=True)
    reach = _SNAP * float(np.ptp(places, axis=0).max()) if snap is None else snap
    pairs = cKDTree(places).query_pairs(reach, output_type="ndarray") if reach > 0 else np.zeros((0, 2), dtype=int)
    if len(pairs):
        near = coo_array((np.ones(len(pairs)), pairs.T), shape=(len(places), len(places)))
        ids = connected_components(near, directed=False)[1][ids.ravel()]
    return np.split(ids.ravel(), np.cumsum([len(ring) for ring in rings])[:-1])


def _segments(points: np.ndarray) -> np.ndarray:
    """Number the stretches between one border point and the next, whichever way they are walked."""
    low, high = np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])
    return np.asarray((low.astype(np.int64) << 32 | high.astype(np.int64))[low != high])


def _meeting(owners: Sequence[np.ndarray], marks: Sequence[np.ndarray], count: int) -> Any:
    """Find owners that share a mark."""
    from scipy.sparse import coo_array

    if not owners:
        return _sparse([], [], [], count)
    held = np.unique(np.column_stack((np.concatenate(marks), np.concatenate(owners))), axis=0)
    _, mark = np.unique(held[:, 0], return_inverse=True)
    holding = coo_array(
        (np.ones(len(held)), (mark.ravel(), held[:, 1])), shape=(mark.max(initial=0) + 1, count)
    ).tocsr()
    both = (holding.T @ holding).tocoo()
    apart = both.row != both.col
    return _sparse(both.row[apart], both.col[apart], np.ones(int(apart.sum())), count)


def _pairs_within(places: Places, length: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    from scipy.spatial import cKDTree

    points = places.laid_out()
    reach = places.straight(length)
    pairs = cKDTree(points).query_pairs(reach * (1 + 1e-12), output_type="ndarray").reshape(-1, 2)
    rows, columns = np.concatenate((pairs, pairs[:, ::-1])).T
    return rows, columns, places.length(np.hypot.reduce(points[rows] - points[columns], axis=1))


def _from_pairs(
    rows: Any, columns: Any, weights: Any, places: Places, kind: str, *, standardised: bool
) -> SpatialWeights:
    matrix = _sparse(rows, columns, weights, len(places.regions))
    return _finish(matrix, places.regions, kind, standardised=standardised)


def _sparse(rows: Any, columns: Any, weights: Any, count: int) -> Any:
    from scipy.sparse import coo_array

    where = (np.asarray(rows, dtype=np.int32), np.asarray(columns, dtype=np.int32))
    matrix = coo_array((np.asarray(weights, dtype=np.float64), where), shape=(count, count)).tocsr()
    matrix.sort_indices()
    return matrix


def _finish(matrix: Any, regions: tuple[str, ...], kind: str, *, standardised: bool) -> SpatialWeights:
    plain = SpatialWeights(matrix, regions, kind)
    return plain.standardise() if standardised else plain
