"""Many tests at once: p-values adjusted so that a share of the rejections is right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt
import xarray as xr

Floats = npt.NDArray[np.float64]


def adjust_false_discovery(p: xr.DataArray, *, over: Sequence[Hashable]) -> xr.DataArray:
    r"""Adjust p-values for the false discovery rate by Benjamini and Hochberg.

    .. math:: q_{(k)} = \min_{j \ge k} \min\left(1, \frac{m \, p_{(j)}}{j}\right)

    Parameters
    ----------
    p
        p-values in [0, 1], any dims; NaN where no test was made.
    over
        Dims that hold one family of tests; each combination of the others is a family of its own.

    Returns
    -------
    adjusted
        Dims and labels of ``p``; rejecting where it is at most a gives a false discovery rate of a.
        NaN stays NaN and does not count among the m tests of its family.

    References
    ----------
    :cite:`benjamini1995`

    Examples
    --------
    >>> p = xr.DataArray([0.01, 0.04, np.nan, 0.03, 0.5], dims="test")
    >>> adjust_false_discovery(p, over=["test"]).values.round(6).tolist()
    [0.04, 0.053333, nan, 0.053333, 0.5]
    """
    values = p.transpose(..., *over)
    families = values.values.reshape(*values.shape[: values.ndim - len(over)], -1)
    adjusted: xr.DataArray = values.copy(data=_step_up(families).reshape(values.shape)).transpose(*p.dims)
    return adjusted


def _step_up(p: Floats) -> Floats:
    """Adjust along the last axis; NaN sorts last and stays."""
    order = np.argsort(p, axis=-1)
    tests = (~np.isnan(p)).sum(axis=-1, keepdims=True)
    scaled = np.take_along_axis(p, order, axis=-1) * tests / np.arange(1, p.shape[-1] + 1)
    lowest = np.fmin.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.empty_like(p)
    np.put_along_axis(adjusted, order, np.where(np.isnan(scaled), np.nan, np.minimum(lowest, 1.0)), axis=-1)
    return adjusted
