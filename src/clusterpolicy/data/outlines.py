"""Outlines on paper: equal-area projection, simplification that keeps shared borders shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
"""Closed line, shape (corners, 2), first corner repeated at the end."""

EARTH_RADIUS = 6_371_008.8
"""Mean radius of the Earth, metres."""


@dataclass(frozen=True)
class EqualArea:
    """Albers equal-area conic projection of a sphere, fitted to an extent.

    Parameters
    ----------
    west
        Longitude where the map is cut, degrees; longitudes run from here eastwards.
    meridian
        Central longitude, degrees.
    parallels
        The two latitudes without distortion, degrees.
    """

    west: float
    meridian: float
    parallels: tuple[float, float]

    @classmethod
    def fitted(cls, rings: Sequence[Ring]) -> EqualArea:
        """Fit to the extent of rings in degrees; the cut falls into the widest empty stretch."""
        points = np.concatenate(rings)
        around = np.unique(points[:, 0] % 360.0)
        gaps = np.diff(np.append(around, around[0] + 360.0))
        widest = int(gaps.argmax())
        west = float(around[(widest + 1) % around.size])
        south, north = float(points[:, 1].min()), float(points[:, 1].max())
        sixth = (north - south) / 6.0
        return cls(west, west + (360.0 - float(gaps[widest])) / 2.0, (south + sixth, north - sixth))

    def project(self, ring: Ring) -> Ring:
        """Project degrees to metres, x to the east and y to the north."""
        first, second = np.radians(self.parallels)
        cone = (np.sin(first) + np.sin(second)) / 2.0
        longitude = (ring[:, 0] - self.west + 1e-9) % 360.0 - 1e-9 + self.west
        angle, latitude = np.radians(longitude - self.meridian), np.radians(ring[:, 1])
        middle = (first + second) / 2.0
        if abs(cone) < 1e-3:
            straight = np.column_stack([angle * np.cos(middle), np.sin(latitude) / np.cos(middle)])
            return np.asarray(EARTH_RADIUS * straight)
        constant = np.cos(first) ** 2 + 2.0 * cone * np.sin(first)
        radius = np.sqrt(np.maximum(constant - 2.0 * cone * np.sin(latitude), 0.0)) / cone
        origin = np.sqrt(constant - 2.0 * cone * np.sin(middle)) / cone
        turned = np.column_stack([radius * np.sin(cone * angle), origin - radius * np.cos(cone * angle)])
        return np.asarray(EARTH_RADIUS * turned)


def signed_area(ring: Ring) -> float:
    """Area of a closed ring, positive where it runs anticlockwise.

    Examples
    --------
    >>> signed_area(np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 0.0]]))
    1.0
    """
    here, following = ring[:-1] - ring[0], ring[1:] - ring[0]
    return float((here[:, 0] * following[:, 1] - here[:, 1] * following[:, 0]).sum() / 2.0)


def orient(ring: Ring, *, clockwise: bool) -> Ring:
    """Return the ring in the direction asked for."""
    return ring if (signed_area(ring) <= 0) == clockwise else ring[::-1]


@dataclass(frozen=True)
class _Piece:
    """A stretch of border between two meeting points, and how far each corner stands out."""

    points: Ring
    prominence: NDArray[np.float64]

    def simplified(self, tolerance: float) -> Ring:
        return self.points[self.prominence > tolerance]


@dataclass(frozen=True)
class SharedBorders:
    """Rings cut where more than two lines meet, so that neighbours keep one common border.

    Parameters
    ----------
    rings
        For each ring its pieces in order, each with the direction to walk it in.
    """

    rings: tuple[tuple[tuple[_Piece, bool], ...], ...]

    @classmethod
    def of(cls, rings: Sequence[Ring]) -> SharedBorders:
        """Cut closed rings into pieces; a piece beside two regions is stored once."""
        corners = [[(float(x), float(y)) for x, y in ring[:-1]] for ring in rings]
        neighbours: dict[tuple[float, float], set[tuple[float, float]]] = {}
        for ring in corners:
            for before, here, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
                neighbours.setdefault(here, set()).update((before, after))
        meetings = {corner for corner, beside in neighbours.items() if len(beside) > 2}
        known: dict[tuple[tuple[float, float], ...], _Piece] = {}
        return cls(tuple(tuple(_cut(ring, meetings, known)) for ring in corners))

    def simplified(self, tolerance: float) -> list[Ring]:
        """Draw the rings without the corners that stand out by no more than ``tolerance``."""
        drawn = []
        for pieces in self.rings:
            lines = [piece.simplified(tolerance)[:: 1 if forwards else -1] for piece, forwards in pieces]
            drawn.append(np.concatenate([lines[0], *(line[1:] for line in lines[1:])]))
        return drawn


def _cut(
    ring: list[tuple[float, float]],
    meetings: set[tuple[float, float]],
    known: dict[tuple[tuple[float, float], ...], _Piece],
) -> Iterator[tuple[_Piece, bool]]:
    ends = [at for at, corner in enumerate(ring) if corner in meetings]
    if not ends:
        least = min(range(len(ring)), key=ring.__getitem__)
        farthest = max(range(len(ring)), key=lambda at: (_distance(ring[least], ring[at]), ring[at]))
        ends = sorted({least, farthest})
    turned = [*ring[ends[0] :], *ring[: ends[0]], ring[ends[0]]]
    cuts = [*(at - ends[0] for at in ends), len(ring)]
    for start, stop in zip(cuts, cuts[1:], strict=False):
        piece = tuple(turned[start : stop + 1])
        forwards = piece <= piece[::-1]
        canonical = piece if forwards else piece[::-1]
        if canonical not in known:
            known[canonical] = _Piece(np.array(canonical), _prominence(np.array(canonical)))
        yield known[canonical], forwards


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _prominence(points: Ring) -> NDArray[np.float64]:
    """Largest tolerance at which each corner is kept, by the rule of Douglas and Peucker (1973)."""
    prominence = np.zeros(len(points))
    prominence[[0, -1]] = np.inf
    stretches = [(0, len(points) - 1, np.inf)]
    while stretches:
        start, stop, limit = stretches.pop()
        if stop - start < 2:
            continue
        away = _deviations(points[start + 1 : stop], points[start], points[stop])
        farthest = int(away.argmax())
        middle, reached = start + 1 + farthest, min(limit, float(away[farthest]))
        prominence[middle] = reached
        stretches += [(start, middle, reached), (middle, stop, reached)]
    return prominence


def _deviations(points: Ring, start: Ring, stop: Ring) -> NDArray[np.float64]:
    along = stop - start
    length = float(np.hypot(along[0], along[1]))
    offset = points - start
    if length == 0.0:
        return np.asarray(np.hypot(offset[:, 0], offset[:, 1]))
    return np.asarray(np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]) / length)
