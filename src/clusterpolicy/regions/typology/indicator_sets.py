"""Which indicators a typology needs: leave each out and see how much the groups change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.regions.typology.grouping import group_regions
from clusterpolicy.regions.typology.preparing import Preparation, correlations_of
from clusterpolicy.regions.typology.settings import Method
from clusterpolicy.regions.typology.stability import agreement_of

REDUNDANT = 0.95
"""Adjusted Rand index from which the groups are nearly the same without an indicator."""
CLOSE = 0.9
"""Correlation from which an indicator repeats another to a large part."""


@dataclass(frozen=True)
class IndicatorSet:
    """The necessary and sufficient set of indicators, as a proposal.

    Parameters
    ----------
    without
        Adjusted Rand index between the groups with all indicators and those without one, dims (indicator,); NaN
        where it is the only one.
    strongest
        Largest correlation, in absolute value, with another indicator, dims (indicator,), with the coordinate
        ``other``.
    proposed
        Indicators proposed for dropping, with the reason: ``copy`` (it repeats another exactly and did not count),
        ``redundant`` (it is close to another, 0.9, and the groups are nearly the same without it, 0.95) or ``idle``
        (the groups are exactly the same without it).
    agreement
        Adjusted Rand index between the groups by all indicators and by those kept.
    kept
        Indicators kept if the proposals are followed.
    """

    without: xr.DataArray
    strongest: xr.DataArray
    proposed: dict[str, str]
    agreement: float
    kept: tuple[str, ...]


def adjusted_rand(one: xr.DataArray, other: xr.DataArray) -> float:
    """Adjusted Rand index between two groupings over the regions that both know; dims (region,).

    Examples
    --------
    >>> import xarray as xr
    >>> def grouped(labels): return xr.DataArray(labels, {"region": list("ABCD")}, ("region",))
    >>> round(adjusted_rand(grouped([0, 0, 1, 2]), grouped([0, 0, 1, 1])), 4)
    0.5714
    """
    both = np.intersect1d(one["region"].values, other["region"].values)
    left, right = (np.unique(each.sel(region=both).values, return_inverse=True)[1] for each in (one, other))
    return agreement_of(left, right)


def propose_indicators(
    prepared: Preparation,
    k: int,
    *,
    method: Method = "kmeans",
    starts: int = 50,
    seed: int = 0,
    neighbours: SpatialWeights | None = None,
) -> IndicatorSet:
    """Group without each indicator in turn, and propose those that are not needed.

    Parameters
    ----------
    prepared
        Scaled features; copies among them have been left out already and are proposed for dropping.
    k, method, starts, seed, neighbours
        As :func:`group_regions` takes them.
    """
    scaled = prepared.scaled
    names = [str(name) for name in scaled["indicator"].values]

    def groups(kept: list[str]) -> xr.DataArray:
        table = scaled.sel(indicator=kept)
        return group_regions(table, k, method=method, starts=starts, seed=seed, neighbours=neighbours).labels

    whole = groups(names)
    agreement = [
        adjusted_rand(whole, groups([other for other in names if other != name])) if len(names) > 1 else np.nan
        for name in names
    ]
    strongest, twin = _strongest(scaled)
    proposed = dict.fromkeys(prepared.dropped, "copy")
    kept = list(names)
    close = [at for at in np.argsort(-np.nan_to_num(agreement), kind="stable") if agreement[at] >= REDUNDANT]
    for at in close:
        reason = "redundant" if strongest[at] >= CLOSE else "idle"
        alone = twin[at] not in kept and reason == "redundant"
        if len(kept) < 2 or alone or (reason == "idle" and agreement[at] < 1):
            continue
        fewer = [name for name in kept if name != names[at]]
        if adjusted_rand(whole, groups(fewer)) >= REDUNDANT:
            kept = fewer
            proposed[names[at]] = reason
    coords = {"indicator": names}
    return IndicatorSet(
        without=xr.DataArray(agreement, coords, ("indicator",)),
        strongest=xr.DataArray(strongest, {**coords, "other": ("indicator", twin)}, ("indicator",)),
        proposed=proposed,
        agreement=adjusted_rand(whole, groups(kept)),
        kept=tuple(kept),
    )


def _strongest(scaled: xr.DataArray) -> tuple[list[float], list[str]]:
    matrix = np.abs(correlations_of(scaled).values)
    names = [str(name) for name in scaled["indicator"].values]
    np.fill_diagonal(matrix, -1.0)
    if len(names) < 2:
        return [np.nan], [""]
    return [float(row.max()) for row in matrix], [names[int(row.argmax())] for row in matrix]
