"""The Lorenz measure of many distributions at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from clusterpolicy.kernels.choice import implementation
from clusterpolicy.kernels.threads import share_out, spans

Floats = npt.NDArray[np.float64]

WORTH_A_THREAD = 1 << 16
"""Shares from which a second thread costs less than it saves."""
ROWS_APART = 16
"""Rows that a thread takes at least: neighbours in memory where the table is stored the other way round."""


def lorenz_gini(shares: Floats, expected: Floats) -> Floats:
    """Measure the area between each distribution and its reference, twice.

    Parameters
    ----------
    shares
        Shares of each distribution, shape (..., members); not negative, summing to 1.
    expected
        Shares of the reference, a shape that broadcasts to that of ``shares``.

    Returns
    -------
    gini
        1 - sum over members in ascending order of share/expected of (2 S - s) x, where S is the
        running sum of shares s and x the expected share; shape (...). NaN where a share is NaN.

    Examples
    --------
    >>> import numpy as np
    >>> lorenz_gini(np.array([[0.25, 0.75]]), np.array([0.5, 0.5])).tolist()
    [0.25]
    """
    shares = np.asarray(shares, dtype=np.float64)
    shares, expected = np.broadcast_arrays(shares, np.asarray(expected, dtype=np.float64))
    rows = shares.reshape(-1, shares.shape[-1]) if shares.ndim != 2 else shares
    widths = expected.reshape(-1, expected.shape[-1]) if expected.ndim != 2 else expected
    found = np.empty(len(rows))
    gini_rows = implementation("tables").gini_rows

    def measure(span: tuple[int, int]) -> None:
        piece = slice(*span)
        gini_rows(rows[piece], widths[piece], found[piece])

    blocks = -(-len(rows) // ROWS_APART)
    parts = 1 if rows.size < WORTH_A_THREAD else max(1, min(blocks, 8))
    share_out(measure, [(ROWS_APART * a, min(ROWS_APART * b, len(rows))) for a, b in spans(blocks, parts)])
    return found.reshape(shares.shape[:-1])
