"""Plants added up into industries and regions, in one pass over the plants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.choice import implementation
from clusterpolicy.kernels.threads import share_out, spans

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.integer[Any]]

PLANTS_AT_A_TIME = 1 << 16
"""Plants whose codes are widened together, in a processor's cache."""
PLANTS_PER_CELL = 2
"""Plants a cell from which a second table, for a second thread, is worth its memory."""


@dataclass(frozen=True)
class PlantSums:
    """What the plants of each industry add up to.

    Parameters
    ----------
    cells
        Size of all plants of an industry in a region, shape (industries, regions), unit of ``size``.
    plants
        Plants of positive size, shape (industries, regions), a count.
    total, squares, fourths
        Sums over the plants of an industry of size, its square and its fourth power, shape
        (industries,), also of plants whose region is unknown.
    count
        Plants of positive size, shape (industries,), also those whose region is unknown.
    """

    cells: Floats
    plants: Integers
    total: Floats
    squares: Floats
    fourths: Floats
    count: Integers


def accumulate_plants(industry: Codes, region: Codes, size: Floats, *, industries: int, regions: int) -> PlantSums:
    """Add plants up by industry and region.

    Parameters
    ----------
    industry
        Code of each plant's industry, 0 to ``industries`` - 1, integers of any width, shape (plants,).
    region
        Code of each plant's region, 0 to ``regions`` - 1, or -1 where unknown: such a plant counts
        for its industry but in no cell.
    size
        Size of each plant, any unit; an unknown size (NaN) makes the sums that it enters unknown.
    industries, regions
        How many of each.

    Returns
    -------
    sums
        See :class:`PlantSums`. The pieces that are summed apart depend on the input alone, so equal
        input gives equal bits on any number of cores.

    Raises
    ------
    ValueError
        When lengths differ or a code lies outside its range.

    Examples
    --------
    >>> import numpy as np
    >>> found = accumulate_plants(
    ...     np.array([0, 0, 1]), np.array([0, 1, -1]), np.array([2.0, 3.0, 5.0]), industries=2, regions=2
    ... )
    >>> found.cells.tolist(), found.squares.tolist(), found.count.tolist()
    ([[2.0, 3.0], [0.0, 0.0]], [13.0, 25.0], [2, 1])
    """
    industry, region = (np.asarray(codes) for codes in (industry, region))
    size = np.asarray(size)
    if not industry.shape == region.shape == size.shape == (size.size,):
        raise ValueError(f"one code and one size a plant: {industry.shape}, {region.shape}, {size.shape}")
    add_plants = implementation("tables").add_plants

    def add(span: tuple[int, int]) -> tuple[Floats, Floats]:
        cells, sums = np.zeros((industries, regions, 2)), np.zeros((industries, 4))
        for begin in range(*span, PLANTS_AT_A_TIME):
            piece = slice(begin, min(begin + PLANTS_AT_A_TIME, span[1]))
            codes = (np.ascontiguousarray(given[piece], dtype=np.int64) for given in (industry, region))
            wrong = add_plants(*codes, np.ascontiguousarray(size[piece], dtype=np.float64), cells, sums)
            if wrong >= 0:
                at = begin + wrong
                told = f"industry {industry[at]} of {industries}, region {region[at]} of {regions}"
                raise ValueError(f"plant {at}: {told}")
        return cells, sums

    parts = 2 if size.size >= PLANTS_PER_CELL * industries * regions else 1
    tables = share_out(add, spans(size.size, parts))
    cells, plants = np.empty((industries, regions)), np.empty((industries, regions), dtype=np.int64)

    def join(span: tuple[int, int]) -> None:
        pieces = [table[slice(*span)] for table, _ in tables]
        cells[slice(*span)] = reduce(np.add, [piece[..., 0] for piece in pieces])
        plants[slice(*span)] = reduce(np.add, [piece[..., 1] for piece in pieces])

    share_out(join, spans(industries, 1 + industries * regions // PLANTS_AT_A_TIME))
    total, squares, fourths, count = reduce(np.add, [sums for _, sums in tables]).T.copy()
    return PlantSums(cells, plants, total, squares, fourths, count.astype(np.int64))
