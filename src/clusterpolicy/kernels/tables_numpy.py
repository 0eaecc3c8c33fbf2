"""Sums over plants and Lorenz measures in plain NumPy: the twin of ``tables.pyx``, read this one first."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.signedinteger[Any]]

SHARES_AT_A_TIME = 1 << 20


def add_plants(industry: Codes, region: Codes, size: Floats, cells: Floats, sums: Floats) -> int:
    """Add plants to ``cells`` (industry, region) and ``sums`` (industry, [total, squares, fourths, count, unknown]).

    Returns the position of the first plant whose code lies outside its range, -1 where all are inside.
    """
    industries, regions = cells.shape
    industry, region = industry.astype(np.int64), region.astype(np.int64)
    wrong = (industry < 0) | (industry >= industries) | (region < -1) | (region >= regions)
    if wrong.any():
        return int(wrong.argmax())
    with np.errstate(over="ignore"):
        square = size * size
        weights_of_sums = (size, square, square * square, size > 0, (region < 0) | np.isnan(size))
    for column, weights in enumerate(weights_of_sums):
        sums[:, column] += np.bincount(industry, weights, industries)
    known = region >= 0
    cell = industry[known] * regions + region[known]
    cells += np.bincount(cell, size[known], industries * regions).reshape(industries, regions)
    return -1


def gini_rows(amounts: Floats, expected: Floats, whole: Floats, found: Floats) -> None:
    """Write the Lorenz measure of each row of ``amounts``, shares of ``whole``, to ``found``."""
    if not amounts.size:
        found[...] = np.nan
    step = max(1, SHARES_AT_A_TIME // max(1, amounts.shape[1]))
    for begin in range(0, len(amounts), step):
        piece = slice(begin, begin + step)
        divisor = np.where(whole[piece] > 0, whole[piece], np.nan)
        with np.errstate(all="ignore"):
            found[piece] = _gini(np.ascontiguousarray(amounts[piece]) / divisor[:, None], expected[piece])


def _gini(shares: Floats, expected: Floats) -> Floats:
    ratio = shares / expected
    ratio[(expected == 0) & (shares == 0)] = 0.0
    order = np.argsort(ratio, axis=-1)
    own = np.take_along_axis(shares, order, axis=-1)
    width = np.take_along_axis(expected, order, axis=-1)
    running = np.cumsum(own, axis=-1)
    result: Floats = 1.0 - ((2.0 * running - own) * width).sum(axis=-1)
    return result
