"""The Lorenz measure of many distributions at once."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.choice import implementation
from clusterpolicy.kernels.threads import share_out, spans

Floats = npt.NDArray[np.float64]

WORTH_A_THREAD = 1 << 16
"""Shares from which a second thread costs less than it saves."""
PIECES = 8
"""Pieces that threads share; each row is measured alone, so their number changes no result."""
ROWS_APART = 16
"""Rows that a thread takes at least: neighbours in memory where the table is stored the other way round."""


def lorenz_gini(amounts: Floats, expected: Floats, *, whole: Floats | float = 1.0) -> Floats:
    """Measure the area between each distribution and its reference, twice.

    Parameters
    ----------
    amounts
        What each member holds, shape (..., members); not negative.
    expected
        Shares of the reference, a shape that broadcasts to that of ``amounts``.
    whole
        What shares are taken of, a shape that broadcasts to (...); by default the amounts are shares.

    Returns
    -------
    gini
        1 - sum over members in ascending order of s/x of (2 S - s) x, where s is the share of
        ``whole``, S its running sum and x the expected share; shape (...). NaN where an amount or an
        expected share is, and where ``whole`` is not positive.

    Examples
    --------
    >>> import numpy as np
    >>> lorenz_gini(np.array([[1.0, 3.0]]), np.array([0.5, 0.5]), whole=4.0).tolist()
    [0.25]
    """
    amounts = np.asarray(amounts, dtype=np.float64)
    rows = _rows(amounts, amounts.shape)
    widths = _rows(np.asarray(expected, dtype=np.float64), amounts.shape)
    wholes = np.ascontiguousarray(np.broadcast_to(np.asarray(whole, dtype=np.float64), amounts.shape[:-1])).ravel()
    found = np.empty(len(rows))
    gini_rows = implementation("tables").gini_rows

    def measure(span: tuple[int, int]) -> None:
        piece = slice(*span)
        gini_rows(rows[piece], widths[piece], wholes[piece], found[piece])

    blocks = -(-len(rows) // ROWS_APART)
    parts = 1 if rows.size < WORTH_A_THREAD else min(blocks, PIECES)
    share_out(measure, [(ROWS_APART * a, min(ROWS_APART * b, len(rows))) for a, b in spans(blocks, parts)])
    return found.reshape(amounts.shape[:-1])


def _rows(values: Floats, shape: tuple[int, ...]) -> Floats:
    """Lay out as one row a distribution, without a copy where all share one reference."""
    if values.ndim == 1:
        return np.broadcast_to(values, (math.prod(shape[:-1]), shape[-1]))
    spread = np.broadcast_to(values, shape)
    return spread if spread.ndim == 2 else spread.reshape(-1, shape[-1])
