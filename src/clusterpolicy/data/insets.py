"""Land far from the rest: found by its distance, drawn nearer, below the main part."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Boxes = NDArray[np.float64]
Groups = NDArray[np.int64]
FINE, COARSE = 100, 6
"""How many cells the whole extent, or the main part, is divided into when land is joined that lies close."""
NEAR = 0.25
"""Share of the main part's larger side within which other land may stay in place."""
MOST_GROWTH = 1.35
"""How much larger land that stays in place may make the main part's frame."""
WIDEST, HIGHEST, MARGIN = 0.3, 0.22, 0.03
"""Most that a part moved may take of the main part's width and height, and the space around it."""


def land_masses(boxes: Boxes) -> Groups:
    """Number outlines by the land they belong to: those about a hundredth of the extent apart are one.

    Parameters
    ----------
    boxes
        West, south, east and north of each outline, in degrees, shape (outlines, 4).
    """
    flat = _even_degrees(boxes)
    span = float(max(np.ptp(flat[:, [0, 2]]), np.ptp(flat[:, [1, 3]])))
    return _joined(flat, span / FINE) if len(flat) > 1 and span > 0 else np.zeros(len(flat), dtype=np.int64)


def far_parts(boxes: Boxes) -> Groups:
    """Tell which outlines lie far from the main part.

    Parameters
    ----------
    boxes
        West, south, east and north of each outline, in degrees, shape (outlines, 4).

    Returns
    -------
    groups
        0 for the main part, then a number for each part far from it, the largest first.

    Examples
    --------
    >>> land = [[x, y, x + 1, y + 1] for x in range(10) for y in range(6)]
    >>> far_parts(np.array([*land, [60, 0, 61, 1]], dtype=float)).tolist()[-2:]
    [0, 1]
    """
    flat, close = _even_degrees(boxes), land_masses(boxes)
    area = np.prod(flat[:, 2:] - flat[:, :2], axis=1)
    main = close == np.argmax(np.bincount(close, area))
    frame = _frame(flat[main])
    others = np.flatnonzero(~main)
    if not len(others) or not (frame[2:] > frame[:2]).any():
        return np.zeros(len(flat), dtype=np.int64)
    part = _joined(flat[others], float(max(frame[2:] - frame[:2])) / COARSE)
    frames = [_frame(flat[others[part == number]]) for number in range(part.max() + 1)]
    groups = np.zeros(len(flat), dtype=np.int64)
    far = []
    for number in sorted(range(len(frames)), key=lambda one: _gap(frame, frames[one])):
        reach = float(max(frame[2:] - frame[:2]))
        together = _frame(np.stack([frame, frames[number]]))
        if _gap(frame, frames[number]) <= NEAR * reach and _size(together) <= MOST_GROWTH * _size(frame):
            frame = together
        else:
            far.append(number)
    for place, number in enumerate(sorted(far, key=lambda one: -_size(frames[one])), start=1):
        groups[others[part == number]] = place
    return groups


def place_below(main: NDArray[np.float64], parts: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Put the points of far parts in a row below the main part, made smaller where they are too large.

    Parameters
    ----------
    main
        Points of the main part on the plane, y upwards, shape (points, 2).
    parts
        Points of each far part, in the same units, around any origin.
    """
    low, high = main.min(axis=0), main.max(axis=0)
    width, height = high - low
    placed, left = [], float(low[0])
    for points in parts:
        corner, size = points.min(axis=0), np.ptp(points, axis=0)
        room = np.array([WIDEST * width, HIGHEST * height])
        scale = float(min(1.0, *(room / np.maximum(size, 1e-12))))
        top = low[1] - MARGIN * height - scale * size[1]
        placed.append((points - corner) * scale + np.array([left, top]))
        left += scale * float(size[0]) + MARGIN * float(width)
    return placed


def _even_degrees(boxes: Boxes) -> Boxes:
    """Shrink longitudes as the middle latitude does, so that a degree is as long both ways."""
    middle = np.radians(np.clip((boxes[:, 1].min() + boxes[:, 3].max()) / 2, -80, 80))
    even: Boxes = boxes * np.array([np.cos(middle), 1.0, np.cos(middle), 1.0])
    return even


def _joined(boxes: Boxes, cell: float) -> Groups:
    """Number outlines so that those within a cell or two of each other share a number."""
    low = boxes[:, :2].min(axis=0)
    first = ((boxes[:, :2] - low) / cell).astype(int)
    last = ((boxes[:, 2:] - low) / cell).astype(int)
    covered = np.zeros(last.max(axis=0) + 1, dtype=bool)
    for (x0, y0), (x1, y1) in zip(first, last, strict=True):
        covered[x0 : x1 + 1, y0 : y1 + 1] = True
    labels = ndimage.label(covered, structure=np.ones((3, 3)))[0]
    numbers: Groups = np.unique(labels[first[:, 0], first[:, 1]], return_inverse=True)[1]
    return numbers


def _frame(boxes: Boxes) -> NDArray[np.float64]:
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def _size(frame: NDArray[np.float64]) -> float:
    return float(np.prod(frame[2:] - frame[:2]))


def _gap(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    apart = np.maximum(np.maximum(one[:2] - other[2:], other[:2] - one[2:]), 0.0)
    return float(np.hypot(*apart))
