"""Medians and shares over what is known, along the last axis of plain arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def median_of_known(values: Floats) -> Floats:
    """Median along the last axis over the values that are no NaN; NaN where there is none.

    Examples
    --------
    >>> median_of_known(np.array([[3.0, np.nan, 1.0], [np.nan, np.nan, np.nan]])).tolist()
    [2.0, nan]
    """
    if values.shape[-1] == 1:
        return np.asarray(values[..., 0])
    ordered = np.sort(values, axis=-1)
    known = values.shape[-1] - np.isnan(ordered).sum(axis=-1)
    upper, lower = known // 2, np.maximum(known - 1, 0) // 2
    if known.size and (known == known.flat[0]).all():
        below, above = ordered[..., lower.flat[0]], ordered[..., min(int(upper.flat[0]), values.shape[-1] - 1)]
    else:
        upper = np.minimum(upper, values.shape[-1] - 1)
        below, above = (np.take_along_axis(ordered, at[..., None], axis=-1)[..., 0] for at in (lower, upper))
    return np.asarray((below + above) / 2)


def share_of_known(values: Floats, at_least: float | Floats) -> Floats:
    """Share of the known values along the last axis that reach a threshold; NaN where none is known.

    Parameters
    ----------
    values
        NaN where unknown.
    at_least
        A number, or one for each place of the other axes.

    Examples
    --------
    >>> share_of_known(np.array([[1.0, 2.0, np.nan, 3.0], [np.nan] * 4]), 2.0).round(3).tolist()
    [0.667, nan]
    """
    least = np.asarray(at_least, dtype=np.float64)
    reached = (values >= (least[..., None] if least.ndim else least)).sum(axis=-1)
    known = np.broadcast_to((~np.isnan(values)).sum(axis=-1), reached.shape)
    shares: Floats = np.divide(reached, known, out=np.full(reached.shape, np.nan), where=known > 0)
    return shares
