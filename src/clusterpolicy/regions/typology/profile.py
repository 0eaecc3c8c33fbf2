"""What types look like: medians, means and how far a feature tells them apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr


@dataclass(frozen=True)
class Profile:
    """Types by feature, in the features' own units.

    Parameters
    ----------
    median, mean, lower, upper
        Dims (indicator, type); lower and upper are the quartiles. Over the known values; NaN where there are none.
    regions
        Regions with a known value, dims (indicator, type).
    eta_squared
        Share of the variance that lies between types, 0 to 1, dims (indicator,); NaN without variance.
    kruskal, p_value
        H of Kruskal and Wallis and its p-value, dims (indicator,); NaN where the types cannot be compared. The types
        were made of the same features, so that a p-value of one that took part describes, and does not test.
    grouped_by
        Whether a feature took part in the grouping, dims (indicator,).
    explained
        Share of the variance of the scaled features that lies between the types: homogeneity of the typology.
    """

    median: xr.DataArray
    mean: xr.DataArray
    lower: xr.DataArray
    upper: xr.DataArray
    regions: xr.DataArray
    eta_squared: xr.DataArray
    kruskal: xr.DataArray
    p_value: xr.DataArray
    grouped_by: xr.DataArray
    explained: float


def profile_types(table: xr.DataArray, types: xr.DataArray, scaled: xr.DataArray) -> Profile:
    """Describe types.

    Parameters
    ----------
    table
        Features in their own units, dims (region, indicator); NaN where unknown.
    types
        Type of each region, from 1; dims (region,). Regions of other numbers are left out.
    scaled
        What was grouped, dims (region, indicator).

    References
    ----------
    :cite:`kruskal1952`
    """
    inside = types.where(types > 0, drop=True).astype(np.int64)
    names = np.unique(inside.values)
    held = table.transpose("region", "indicator").sel(region=inside["region"])
    samples = [[_known(held, at, inside.values == name) for name in names] for at in range(held.sizes["indicator"])]
    features = [str(name) for name in held["indicator"].values]
    used = {str(name) for name in scaled["indicator"].values}

    def over(statistic: str) -> xr.DataArray:
        found = [[_statistic(sample, statistic) for sample in row] for row in samples]
        return xr.DataArray(found, {"indicator": features, "type": names}, ("indicator", "type"), name=statistic)

    def by_feature(found: list[float]) -> xr.DataArray:
        return xr.DataArray(found, {"indicator": features}, ("indicator",))

    tests = [_kruskal(row) for row in samples]
    return Profile(
        median=over("median"),
        mean=over("mean"),
        lower=over("lower"),
        upper=over("upper"),
        regions=over("regions").astype(np.int64),
        eta_squared=by_feature([_eta_squared(row) for row in samples]),
        kruskal=by_feature([statistic for statistic, _ in tests]),
        p_value=by_feature([p for _, p in tests]),
        grouped_by=xr.DataArray([name in used for name in features], {"indicator": features}, ("indicator",)),
        explained=_explained(scaled, inside),
    )


def _known(table: xr.DataArray, at: int, rows: np.ndarray) -> np.ndarray:
    column: np.ndarray = table.values[rows, at]
    known: np.ndarray = column[~np.isnan(column)]
    return known


def _statistic(sample: np.ndarray, name: str) -> float:
    if name == "regions":
        return float(len(sample))
    if not len(sample):
        return np.nan
    if name == "mean":
        return float(sample.mean())
    return float(np.quantile(sample, {"lower": 0.25, "median": 0.5, "upper": 0.75}[name]))


def _eta_squared(samples: list[np.ndarray]) -> float:
    whole = np.concatenate(samples)
    total = float(((whole - whole.mean()) ** 2).sum()) if len(whole) else 0.0
    if total <= 0:
        return np.nan
    between = sum(len(one) * float((one.mean() - whole.mean()) ** 2) for one in samples if len(one))
    return float(between / total)


def _kruskal(samples: list[np.ndarray]) -> tuple[float, float]:
    from scipy.stats import kruskal

    known = [one for one in samples if len(one)]
    if len(known) < 2 or len(np.unique(np.concatenate(known))) < 2:
        return np.nan, np.nan
    found = kruskal(*known)
    return float(found.statistic), float(found.pvalue)


def _explained(scaled: xr.DataArray, types: xr.DataArray) -> float:
    values = scaled.transpose("region", "indicator").sel(region=types["region"]).values
    total = float(((values - values.mean(axis=0)) ** 2).sum())
    within = sum(
        float(((values[types.values == name] - values[types.values == name].mean(axis=0)) ** 2).sum())
        for name in np.unique(types.values)
    )
    return 1 - within / total if total > 0 else np.nan
