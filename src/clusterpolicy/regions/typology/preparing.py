"""From features to numbers that distances may be taken of: what was logged, set apart, moved, scaled, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import Finding, block, info, stop_if_blocked, warn
from clusterpolicy.regions.typology.settings import TypologySettings

Floats = npt.NDArray[np.float64]
CONSISTENT = 1.4826
"""Median absolute deviation times this estimates the standard deviation of a normal distribution."""
SAME = 0.999999
"""Correlation from which an indicator says nothing that another has not said."""
_FLAT = 1e-12


@dataclass(frozen=True)
class Outlier:
    """A region set apart before grouping.

    Parameters
    ----------
    region
        Its code.
    indicator
        The feature that lies farthest out; empty for a member of a group too small to be a type.
    deviations
        Robust deviations from the median, after a logarithm where one was taken; NaN for such a member.
    """

    region: str
    indicator: str
    deviations: float


@dataclass(frozen=True)
class Preparation:
    """Scaled features, and everything that was done to them.

    Parameters
    ----------
    values
        What is grouped: dims (region, indicator), without unit; principal components where asked for.
    scaled
        The scaled features, before any components.
    logged
        Features taken in logarithms, with their skewness before.
    outliers
        Regions set apart, in order.
    winsorised
        Cells moved, by feature: regions.
    left_out
        Regions with unknown features, by region: the features.
    filled
        Cells filled with the median, by feature: regions.
    dropped
        Features that repeat another: the other by feature.
    correlations
        Of the scaled features, dims (indicator, other).
    loadings
        Principal components, dims (component, indicator), with the coordinate ``explained`` (share of variance).
    findings
        The same in words.
    """

    values: xr.DataArray
    scaled: xr.DataArray
    logged: Mapping[str, float]
    outliers: tuple[Outlier, ...]
    winsorised: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, tuple[str, ...]]
    filled: Mapping[str, tuple[str, ...]]
    dropped: Mapping[str, str]
    correlations: xr.DataArray
    loadings: xr.DataArray
    findings: tuple[Finding, ...]


def prepare(
    table: xr.DataArray, settings: TypologySettings = TypologySettings(), *, apart: Sequence[str] = ()
) -> Preparation:
    """Prepare features for grouping.

    Parameters
    ----------
    table
        Features, dims (region, indicator); NaN where unknown.
    settings
        What to do with skew, outliers, missing values, and how to scale.
    apart
        Regions set apart beforehand, such as members of a group too small to be a type.

    Raises
    ------
    ValidationBlockedError
        TY-005 for constant features, TY-006 for unknown values where they are refused, TY-007 for infinite values,
        TY-008 where fewer regions are left than types are asked for, TY-009 for a feature without any known value.
    """
    table = table.transpose("region", "indicator").astype(float)
    found: list[Finding] = []
    table, left_out, filled, faults = _treat_missing(table, settings)
    faults += _find_constant(table)
    stop_if_blocked(faults)
    kept, logged = _take_logarithms(table, settings.log_skewness)
    outliers = [*_find_outliers(kept, settings.apart, settings.k or 2), *(Outlier(name, "", np.nan) for name in apart)]
    named = {one.region: one for one in reversed(outliers)}
    outliers = [named[str(region)] for region in kept["region"].values if str(region) in named]
    kept = kept.sel(region=[region for region in kept["region"].values if str(region) not in named])
    k = settings.k or 2
    if kept.sizes["region"] <= k:
        stop_if_blocked([block("TY-008", n=kept.sizes["region"], k=k)])
    moved, winsorised = _winsorise(kept, settings.winsor)
    stop_if_blocked(_find_constant(moved))
    moved, dropped = _drop_repeated(moved)
    scaled = _scale(moved, settings)
    found += _say(logged, outliers, winsorised, left_out, filled, dropped, settings, table.sizes["region"])
    loadings = _components(scaled)
    return Preparation(
        values=_project(scaled, loadings, settings.components),
        scaled=scaled,
        logged=logged,
        outliers=tuple(outliers),
        winsorised=winsorised,
        left_out=left_out,
        filled=filled,
        dropped=dropped,
        correlations=correlations_of(scaled),
        loadings=loadings,
        findings=tuple(found),
    )


def _treat_missing(
    table: xr.DataArray, settings: TypologySettings
) -> tuple[xr.DataArray, dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], list[Finding]]:
    faults: list[Finding] = []
    infinite = table.copy(data=np.isinf(table.values))
    if infinite.any():
        faults.append(block("TY-007", n=int(infinite.sum()), examples=_cells(infinite)))
    unknown = table.isnull()
    empty = [str(name) for name in table["indicator"].values if bool(unknown.sel(indicator=name).all())]
    if empty or not table.sizes["region"]:
        faults.append(block("TY-009", n=len(empty), examples=tuple(empty)))
    left_out: dict[str, tuple[str, ...]] = {}
    filled: dict[str, tuple[str, ...]] = {}
    if faults or not unknown.any():
        return table, left_out, filled, faults
    if settings.missing == "refuse":
        return table, left_out, filled, [block("TY-006", n=int(unknown.sum()), examples=_cells(unknown))]
    if settings.missing == "median":
        for name in table["indicator"].values:
            gone = unknown.sel(indicator=name)
            if gone.any():
                filled[str(name)] = tuple(str(region) for region in table["region"].values[gone.values])
        return table.fillna(table.median("region", skipna=True)), left_out, filled, faults
    for region in table["region"].values[unknown.any("indicator").values]:
        gone = unknown.sel(region=region)
        left_out[str(region)] = tuple(str(name) for name in table["indicator"].values[gone.values])
    kept = table.isel(region=np.flatnonzero(~unknown.any("indicator").values))
    k = settings.k or 2
    if kept.sizes["region"] <= k:
        faults.append(block("TY-008", n=kept.sizes["region"], k=k))
    return kept, left_out, filled, faults


def _cells(mask: xr.DataArray) -> tuple[str, ...]:
    rows, columns = np.nonzero(mask.transpose("region", "indicator").values)
    regions, names = mask["region"].values, mask["indicator"].values
    return tuple(f"{regions[row]}: {names[column]}" for row, column in zip(rows, columns, strict=True))


def _find_constant(table: xr.DataArray) -> list[Finding]:
    values = table.values
    if not np.isfinite(values).all() or not values.size:
        return []
    span = np.ptp(values, axis=0)
    flat = span <= _FLAT * np.maximum(np.abs(values).max(axis=0), 1e-300)
    names = [str(name) for name in table["indicator"].values[flat]]
    return [block("TY-005", n=len(names), examples=tuple(names))] if names else []


def _take_logarithms(table: xr.DataArray, limit: float) -> tuple[xr.DataArray, dict[str, float]]:
    """Take logarithms of positive features that are skewed to the right."""
    from scipy.stats import skew

    values = table.values.copy()
    logged: dict[str, float] = {}
    for at, name in enumerate(table["indicator"].values):
        column = values[:, at]
        skewness = float(skew(column, bias=False)) if len(column) > 2 else 0.0
        if skewness > limit and column.min() > 0:
            values[:, at] = np.log(column)
            logged[str(name)] = skewness
    return table.copy(data=values), logged


def _deviations(values: Floats) -> Floats:
    """Distance from the median in robust deviations; of a feature whose middle half is one value, 0."""
    centred = values - np.median(values, axis=0)
    spread = CONSISTENT * np.median(np.abs(centred), axis=0)
    return np.divide(centred, spread, out=np.zeros_like(centred), where=spread > 0)


def _find_outliers(table: xr.DataArray, limit: float, k: int) -> list[Outlier]:
    """Find single extreme regions; where they are a twentieth or more of all, they are no outliers but a tail."""
    deviations = _deviations(table.values)
    farthest = np.abs(deviations).argmax(axis=1)
    size = np.abs(deviations).max(axis=1)
    order = np.argsort(-size, kind="stable")
    room = min(int(np.ceil(0.05 * len(size))), max(len(size) - k - 1, 0))
    chosen = [at for at in order[:room] if size[at] > limit]
    return [
        Outlier(str(table["region"].values[at]), str(table["indicator"].values[farthest[at]]),
                float(deviations[at, farthest[at]]))
        for at in sorted(chosen)
    ]  # fmt: skip


def _winsorise(table: xr.DataArray, limit: float) -> tuple[xr.DataArray, dict[str, tuple[str, ...]]]:
    values = table.values
    median = np.median(values, axis=0)
    spread = CONSISTENT * np.median(np.abs(values - median), axis=0)
    reach = np.where(spread > 0, limit * spread, np.inf)
    moved = np.clip(values, median - reach, median + reach)
    changed = moved != values
    told = {
        str(name): tuple(str(region) for region in table["region"].values[changed[:, at]])
        for at, name in enumerate(table["indicator"].values)
        if changed[:, at].any()
    }
    return table.copy(data=moved), told


def correlations_of(table: xr.DataArray) -> xr.DataArray:
    """Correlate features over regions, dims (indicator, other)."""
    names = table["indicator"].values
    matrix = np.atleast_2d(np.corrcoef(table.transpose("region", "indicator").values, rowvar=False))
    return xr.DataArray(matrix, {"indicator": names, "other": names}, ("indicator", "other"), name="correlation")


def _drop_repeated(table: xr.DataArray) -> tuple[xr.DataArray, dict[str, str]]:
    """Leave out features that are copies of an earlier one, so that nothing counts twice."""
    matrix = correlations_of(table).values
    names = [str(name) for name in table["indicator"].values]
    dropped: dict[str, str] = {}
    for at, name in enumerate(names):
        twin = next((names[e] for e in range(at) if names[e] not in dropped and abs(matrix[at, e]) >= SAME), None)
        if twin is not None:
            dropped[name] = twin
    return table.sel(indicator=[name for name in names if name not in dropped]), dropped


def _scale(table: xr.DataArray, settings: TypologySettings) -> xr.DataArray:
    values = table.values
    if settings.scaling == "robust":
        centre = np.median(values, axis=0)
        spread = CONSISTENT * np.median(np.abs(values - centre), axis=0)
        if (flat := spread <= 0).any():
            spread = np.where(flat, values.std(axis=0, ddof=1), spread)
    else:
        centre, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
    return table.copy(data=(values - centre) / spread)


def _components(scaled: xr.DataArray) -> xr.DataArray:
    """Principal components with their share of variance; the largest loading of each is positive."""
    values = scaled.values - scaled.values.mean(axis=0)
    _, singular, rows = np.linalg.svd(values, full_matrices=False)
    signs = np.sign(rows[np.arange(len(rows)), np.abs(rows).argmax(axis=1)])
    share = singular**2 / (singular**2).sum()
    return xr.DataArray(
        rows * np.where(signs == 0, 1.0, signs)[:, None],
        {"component": np.arange(1, len(rows) + 1), "indicator": scaled["indicator"], "explained": ("component", share)},
        ("component", "indicator"),
        name="loading",
    )


def _project(scaled: xr.DataArray, loadings: xr.DataArray, share: float | None) -> xr.DataArray:
    if share is None:
        return scaled
    enough = int(np.searchsorted(np.cumsum(loadings["explained"].values), share - 1e-12)) + 1
    used = loadings.isel(component=slice(0, enough)).drop_vars("explained")
    scores = scaled.values @ used.values.T
    names = [f"component {at}" for at in used["component"].values]
    return xr.DataArray(scores, {"region": scaled["region"], "indicator": names}, ("region", "indicator"))


def _say(
    logged: Mapping[str, float],
    outliers: Sequence[Outlier],
    winsorised: Mapping[str, tuple[str, ...]],
    left_out: Mapping[str, tuple[str, ...]],
    filled: Mapping[str, tuple[str, ...]],
    dropped: Mapping[str, str],
    settings: TypologySettings,
    regions: int,
) -> list[Finding]:
    found: list[Finding] = []
    if logged:
        found.append(info("TY-101", n=len(logged), limit=settings.log_skewness, examples=tuple(logged)))
    if far := [one for one in outliers if one.indicator]:
        told = tuple(f"{one.region} ({one.indicator}: {one.deviations:+.1f})" for one in far)
        found.append(warn("TY-102", n=len(far), all=regions, limit=settings.apart, examples=told))
    if winsorised:
        told = tuple(f"{name}: {', '.join(regions_moved)}" for name, regions_moved in winsorised.items())
        count = sum(map(len, winsorised.values()))
        found.append(info("TY-103", n=count, limit=settings.winsor, examples=told))
    if left_out:
        told = tuple(f"{region}: {', '.join(names)}" for region, names in left_out.items())
        found.append(warn("TY-104", n=len(left_out), examples=told))
    if filled:
        told = tuple(f"{name}: {', '.join(names)}" for name, names in filled.items())
        found.append(warn("TY-105", n=sum(map(len, filled.values())), examples=told))
    if dropped:
        told = tuple(f"{name} = {twin}" for name, twin in dropped.items())
        found.append(warn("TY-106", n=len(dropped), examples=told))
    return found
