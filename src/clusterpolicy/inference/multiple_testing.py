"""Many tests at once: p-values adjusted so that a share of the rejections is right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

Floats = npt.NDArray[np.float64]
Dependence = Literal["positive", "any"]


def adjust_false_discovery(
    p: xr.DataArray, *, over: Sequence[Hashable], dependence: Dependence = "positive"
) -> xr.DataArray:
    r"""Adjust p-values for the false discovery rate by Benjamini and Hochberg, or by Benjamini and Yekutieli.

    .. math:: q_{(k)} = \min_{j \ge k} \min\left(1, \frac{c \, m \, p_{(j)}}{j}\right), \qquad
              c = 1 \text{ or } \sum_{j=1}^{m} \frac{1}{j}

    Parameters
    ----------
    p
        p-values in [0, 1], any dims; NaN where no test was made.
    over
        Dims that hold one family of tests; each combination of the others is a family of its own.
    dependence
        ``positive``: tests are independent or move together (c = 1); ``any``: nothing is known of it.

    Returns
    -------
    adjusted
        Dims and labels of ``p``; rejecting where it is at most a gives a false discovery rate of a.
        NaN stays NaN and does not count among the m tests of its family.

    References
    ----------
    :cite:`benjamini1995`, :cite:`benjamini2001`

    Examples
    --------
    >>> p = xr.DataArray([0.01, 0.04, np.nan, 0.03, 0.5], dims="test")
    >>> adjust_false_discovery(p, over=["test"]).values.round(6).tolist()
    [0.04, 0.053333, nan, 0.053333, 0.5]
    >>> adjust_false_discovery(p, over=["test"], dependence="any").values.round(6).tolist()
    [0.083333, 0.111111, nan, 0.111111, 1.0]
    """
    values = p.transpose(..., *over)
    families = values.values.reshape(*values.shape[: values.ndim - len(over)], -1)
    adjusted: xr.DataArray = values.copy(data=_step_up(families, dependence).reshape(values.shape)).transpose(*p.dims)
    return adjusted


def _step_up(p: Floats, dependence: Dependence) -> Floats:
    """Adjust along the last axis; NaN sorts last and stays."""
    order = np.argsort(p, axis=-1)
    tests = (~np.isnan(p)).sum(axis=-1, keepdims=True)
    place = np.arange(1, p.shape[-1] + 1)
    scaled = np.take_along_axis(p, order, axis=-1) * tests / place
    if dependence == "any":
        scaled = scaled * np.where(place <= tests, 1 / place, 0.0).sum(axis=-1, keepdims=True)
    lowest = np.fmin.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.empty_like(p)
    np.put_along_axis(adjusted, order, np.where(np.isnan(scaled), np.nan, np.minimum(lowest, 1.0)), axis=-1)
    return adjusted
