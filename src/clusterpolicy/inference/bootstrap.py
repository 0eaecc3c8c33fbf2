"""Drawing again: resamples from a seed, and percentile intervals of what they give."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import xarray as xr

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

BOUNDS = ("lower", "upper")


def resampling_counts(group: Integers, *, draws: int, seed: int) -> Iterator[Integers]:
    """Draw members of each group again, with replacement, as many as the group has.

    Parameters
    ----------
    group
        Code of each member's group, from 0, shape (members,).
    draws
        How many resamples.
    seed
        Of the random numbers.

    Yields
    ------
    counts
        How often each member was drawn, shape (members,); within each group they add up to its size.

    Examples
    --------
    >>> for counts in resampling_counts(np.array([0, 0, 1]), draws=2, seed=1):
    ...     print(counts[:2].sum(), counts[2])
    2 1
    2 1
    """
    rng = np.random.default_rng(seed)
    order = np.argsort(group, kind="stable")
    members = np.bincount(group)
    first = np.cumsum(members) - members
    start, count = first[group[order]], members[group[order]]
    for _ in range(draws):
        drawn = start + (rng.random(len(group)) * count).astype(np.int64)
        yield np.bincount(order[drawn], minlength=len(group))


def resampled_order_statistics(members: int, *, rank: float, draws: int, seed: int) -> tuple[Integers, Integers, float]:
    """Tell which members of a sorted sample stand at a quantile of each resample.

    The same resamples serve every sorted sample of that many members.

    Parameters
    ----------
    members
        Size of the sample, at least 1.
    rank
        Quantile in [0, 1]; between two members it is interpolated linearly.
    draws, seed
        How many resamples, and where their random numbers start.

    Returns
    -------
    below, above, weight
        Positions in the sorted sample, shape (draws,), and the share of ``above`` in the quantile.

    Examples
    --------
    >>> below, above, weight = resampled_order_statistics(3, rank=0.5, draws=4, seed=1)
    >>> weight, bool((below == above).all())
    (0.0, True)
    """
    drawn = np.random.default_rng([seed, members]).integers(0, members, (draws, members))
    at = rank * (members - 1)
    lower = int(np.floor(at))
    upper = min(lower + 1, members - 1) if at > lower else lower
    ordered = np.partition(drawn, (lower, upper), axis=-1)
    return ordered[:, lower], ordered[:, upper], at - lower


def percentile_interval(draws: xr.DataArray, *, level: float = 0.95, dim: str = "draw") -> xr.DataArray:
    r"""Cut off the same share of the draws at either end.

    .. math:: \left[ Q_{(1 - c)/2}, \; Q_{(1 + c)/2} \right]

    Parameters
    ----------
    draws
        One value a resample along ``dim``, and any other dims; NaN where a resample gave none.
    level
        c, the share of the draws inside, between 0 and 1.
    dim
        The dim of the draws.

    Returns
    -------
    interval
        Dims of ``draws`` without ``dim``, and ``bound`` (lower, upper) last; over the draws that are
        defined, NaN where none is.

    References
    ----------
    :cite:`efron1993`

    Examples
    --------
    >>> values = xr.DataArray(np.arange(101.0), dims="draw")
    >>> percentile_interval(values, level=0.9).values.round(9).tolist()
    [5.0, 95.0]
    """
    values = draws.transpose(..., dim)
    ordered = np.sort(values.values, axis=-1)
    known = (~np.isnan(ordered)).sum(axis=-1)
    bounds = [_quantile(ordered, known, rank) for rank in ((1 - level) / 2, (1 + level) / 2)]
    lead = values.isel({dim: 0}, drop=True)
    return xr.DataArray(
        np.stack(bounds, axis=-1), coords={**lead.coords, "bound": list(BOUNDS)}, dims=(*lead.dims, "bound")
    )


def _quantile(ordered: Floats, known: Integers, rank: float) -> Floats:
    """Interpolate linearly among the first ``known`` values of the last axis."""
    at = rank * np.maximum(known - 1, 0)
    lower = np.floor(at).astype(np.int64)
    upper = np.minimum(lower + 1, np.maximum(known - 1, 0))
    values = [np.take_along_axis(ordered, place[..., None], axis=-1)[..., 0] for place in (lower, upper)]
    found: Floats = values[0] + (at - lower) * (values[1] - values[0])
    return found
