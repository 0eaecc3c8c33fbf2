"""Shares of counted cases and how sure they are."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block


def wilson_interval(successes: xr.DataArray, trials: xr.DataArray, *, level: float = 0.95) -> xr.DataArray:
    r"""Bound a share by Wilson's score interval.

    .. math:: \frac{k + z^2/2}{n + z^2} \mp \frac{z}{n + z^2} \sqrt{\frac{k (n - k)}{n} + \frac{z^2}{4}}

    Parameters
    ----------
    successes
        k, any dims; counts from 0 to n.
    trials
        n, dims that broadcast to those of ``successes``.
    level
        Chance that the interval holds the share, above 0 and below 1.

    Returns
    -------
    interval
        Dims of both and ``bound`` (``lower``, ``upper``), shares in [0, 1]; NaN where n is 0.

    Raises
    ------
    ConventionError
        PN-001 for counts outside 0 to n or a level that is none.

    References
    ----------
    :cite:`wilson1927`

    Examples
    --------
    >>> found = wilson_interval(xr.DataArray([0.0, 5.0]), xr.DataArray([10.0, 10.0]))
    >>> found.values.round(4).tolist()
    [[0.0, 0.2775], [0.2366, 0.7634]]
    """
    k, n = xr.broadcast(successes.astype(float), trials.astype(float))
    outside = int(((k < 0) | (k > n)).sum())
    if outside or not 0 < level < 1:
        raise ConventionError(block("PN-001", n=outside, level=f"{level:g}"))
    z = NormalDist().inv_cdf(0.5 + level / 2)
    some = n.where(n > 0)
    middle = (k + z**2 / 2) / (some + z**2)
    half = z / (some + z**2) * np.sqrt(k * (some - k) / some + z**2 / 4)
    bounds = xr.concat([middle - half, middle + half], xr.DataArray(["lower", "upper"], dims="bound", name="bound"))
    interval: xr.DataArray = bounds.transpose(..., "bound").clip(0.0, 1.0)
    return interval
