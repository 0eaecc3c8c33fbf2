"""The plane geometry behind maps: unwrapping, projecting and simplifying outlines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

_EARTH_RADIUS_KM = 6371.0


def unwrap_longitudes(points: np.ndarray) -> np.ndarray:
    """Shift longitudes west of the widest empty gap by 360 degrees where that makes the extent narrower.

    Parameters
    ----------
    points
        Longitudes and latitudes in degrees, dims (points, 2).
    """
    longitudes = np.unique(points[:, 0])
    gaps = np.diff(longitudes)
    span = float(longitudes[-1] - longitudes[0])
    if len(gaps) == 0 or float(gaps.max()) <= 360 - span:
        return points
    edge = longitudes[int(gaps.argmax())]
    shifted = points.copy()
    shifted[:, 0] = np.where(points[:, 0] <= edge, points[:, 0] + 360, points[:, 0])
    return shifted


def project_equal_area(points: np.ndarray) -> np.ndarray:
    r"""Project degrees to kilometres by an Albers equal-area conic fitted to the extent of the points.

    .. math:: x = \rho \sin(n(\lambda - \lambda_0)), \quad y = \rho_0 - \rho \cos(n(\lambda - \lambda_0)),
       \quad \rho = R \sqrt{C - 2 n \sin\varphi} / n

    Standard parallels lie a sixth of the height inside the extent; around the equator the cone
    becomes a cylinder.
    """
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    middle = (longitude.min() + longitude.max()) / 2
    low, high = latitude.min(), latitude.max()
    first, second = low + (high - low) / 6, high - (high - low) / 6
    cone = (np.sin(first) + np.sin(second)) / 2
    if abs(cone) < 1e-3:
        squeeze = np.cos(first)
        plane = (squeeze * (longitude - middle), np.sin(latitude) / squeeze)
        return _EARTH_RADIUS_KM * np.column_stack(plane)
    constant = np.cos(first) ** 2 + 2 * cone * np.sin(first)
    radius = np.sqrt(np.maximum(constant - 2 * cone * np.sin(latitude), 0)) / cone
    origin = np.sqrt(np.maximum(constant - 2 * cone * np.sin((low + high) / 2), 0)) / cone
    angle = cone * (longitude - middle)
    return _EARTH_RADIUS_KM * np.column_stack((radius * np.sin(angle), origin - radius * np.cos(angle)))


def signed_area(ring: np.ndarray) -> float:
    """Return the area inside a closed ring, negative where it runs clockwise (y upwards)."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def simplify_together(rings: Sequence[np.ndarray], tolerance: float) -> list[np.ndarray]:
    """Simplify closed rings so that a border shared by two rings stays shared.

    Rings are cut where the set of neighbouring points changes; each piece is simplified once,
    whichever way round it is met. Every ring keeps at least three corners.
    """
    if tolerance <= 0:
        return [ring.copy() for ring in rings]
    junctions = _find_junctions(rings)
    known: dict[bytes, np.ndarray] = {}
    simple = []
    for ring in rings:
        pieces = [_simplify_once(piece, tolerance, known) for piece in _cut(ring, junctions)]
        joined = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
        simple.append(joined if len(joined) >= 4 else _coarsest(ring))
    return simple


def _find_junctions(rings: Sequence[np.ndarray]) -> set[tuple[float, float]]:
    """Find points where borders meet: not every ring goes on to the same two neighbours."""
    neighbours: dict[tuple[float, float], frozenset[tuple[float, float]]] = {}
    junctions: set[tuple[float, float]] = set()
    for ring in rings:
        points = [(float(x), float(y)) for x, y in ring[:-1]]
        for at, point in enumerate(points):
            beside = frozenset((points[at - 1], points[(at + 1) % len(points)]))
            if neighbours.setdefault(point, beside) != beside:
                junctions.add(point)
    return junctions


def _cut(ring: np.ndarray, junctions: set[tuple[float, float]]) -> list[np.ndarray]:
    points = ring[:-1]
    at = [place for place, point in enumerate(points) if (float(point[0]), float(point[1])) in junctions]
    if len(at) < 2:
        first = at[0] if at else int(np.lexsort((points[:, 1], points[:, 0]))[0])
        turned = np.roll(points, -first, axis=0)
        far = int(np.argmax(np.sum((turned - turned[0]) ** 2, axis=1)))
        closed = np.vstack((turned, turned[:1]))
        return [closed[: far + 1], closed[far:]] if far else [closed]
    turned = np.roll(points, -at[0], axis=0)
    closed = np.vstack((turned, turned[:1]))
    places = [place - at[0] for place in at] + [len(points)]
    return [closed[begin : end + 1] for begin, end in pairwise(places)]


def _simplify_once(piece: np.ndarray, tolerance: float, known: dict[bytes, np.ndarray]) -> np.ndarray:
    forward = tuple(piece[0]) <= tuple(piece[-1])
    if tuple(piece[0]) == tuple(piece[-1]) and len(piece) > 2:
        forward = tuple(piece[1]) <= tuple(piece[-2])
    oriented = np.ascontiguousarray(piece if forward else piece[::-1])
    name = oriented.tobytes()
    if name not in known:
        known[name] = _douglas_peucker(oriented, tolerance)
    return known[name] if forward else known[name][::-1]


def _douglas_peucker(line: np.ndarray, tolerance: float) -> np.ndarray:
    """Keep the points without which the line would depart by more than the tolerance."""
    kept = np.zeros(len(line), dtype=bool)
    kept[[0, -1]] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        begin, end = waiting.pop()
        if end - begin < 2:
            continue
        inner, base = line[begin + 1 : end] - line[begin], line[end] - line[begin]
        length = float(np.hypot(*base))
        if length > 0:
            along = np.clip(inner @ base / length**2, 0, 1)
            distance = np.hypot(*(inner - along[:, None] * base).T)
        else:
            distance = np.hypot(*inner.T)
        far = int(distance.argmax())
        if distance[far] > tolerance:
            middle = begin + 1 + far
            kept[middle] = True
            waiting += [(begin, middle), (middle, end)]
    return line[kept]


def _coarsest(ring: np.ndarray) -> np.ndarray:
    """Return a triangle of the ring's points, so that a tiny region stays visible."""
    points = ring[:-1]
    if len(points) < 4:
        return ring.copy()
    far = int(np.argmax(np.sum((points - points[0]) ** 2, axis=1)))
    base = points[far] - points[0]
    off = np.abs((points - points[0]) @ np.array([-base[1], base[0]]))
    third = int(off.argmax())
    order = sorted({0, far, third})
    return np.vstack((points[order], points[order[:1]])) if len(order) == 3 else ring.copy()
