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

CELLS_AT_A_TIME = 1 << 16
"""Cells that one thread joins at a time."""
WIDTHS = (np.int8, np.int16, np.int32, np.int64)
"""Integers that codes may be; any other are widened."""
PLANTS_PER_CELL = 2
"""Plants a cell from which a second table, for a second thread, is worth its memory."""


@dataclass(frozen=True)
class PlantSums:
    """What the plants of each industry add up to.

    Parameters
    ----------
    cells
        Size of all plants of an industry in a region, shape (industries, regions), unit of ``size``.
    total, squares, fourths
        Sums over the plants of an industry of size, its square and its fourth power, shape
        (industries,), also of plants whose region is unknown.
    count
        Plants of positive size, shape (industries,), also those whose region is unknown.
    unknown
        Plants whose region or size is unknown, shape (industries,).
    """

    cells: Floats
    total: Floats
    squares: Floats
    fourths: Floats
    count: Integers
    unknown: Integers


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
    industry, region = (_codes(given) for given in (industry, region))
    size = np.ascontiguousarray(size, dtype=np.float64)
    if not industry.shape == region.shape == size.shape == (size.size,):
        raise ValueError(f"one code and one size a plant: {industry.shape}, {region.shape}, {size.shape}")
    add_plants = implementation("tables").add_plants

    def add(span: tuple[int, int]) -> tuple[Floats, Floats]:
        cells, sums = np.zeros((industries, regions)), np.zeros((industries, 5))
        piece = slice(*span)
        wrong = add_plants(industry[piece], region[piece], size[piece], cells, sums)
        if wrong >= 0:
            at = span[0] + wrong
            told = f"industry {industry[at]} of {industries}, region {region[at]} of {regions}"
            raise ValueError(f"plant {at}: {told}")
        return cells, sums

    parts = 2 if size.size >= PLANTS_PER_CELL * industries * regions else 1
    tables = share_out(add, spans(size.size, parts))
    cells = tables[0][0]

    def join(span: tuple[int, int]) -> None:
        for further, _ in tables[1:]:
            cells[slice(*span)] += further[slice(*span)]

    if parts > 1:
        share_out(join, spans(industries, 1 + industries * regions // CELLS_AT_A_TIME))
    total, squares, fourths, count, unknown = reduce(np.add, [sums for _, sums in tables]).T.copy()
    return PlantSums(cells, total, squares, fourths, count.astype(np.int64), unknown.astype(np.int64))


def _codes(given: Codes) -> Codes:
    codes = np.ascontiguousarray(given)
    return codes if codes.dtype in WIDTHS else codes.astype(np.int64)
