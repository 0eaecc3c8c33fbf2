"""The data-quality report: gaps, outliers, breaks, totals that do not add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.errors import Finding, warn

OUTLIER_RATIO = 5.0
SMALLEST_JUDGED = 50.0
BREAK_RATIO = 1.5


@dataclass(frozen=True)
class QualityReport:
    """What is known about the data before anything is computed.

    Parameters
    ----------
    availability
        Measure -> availability -> number of cells.
    known_by_region
        Share of known cells of the first measure, dims (region,).
    findings
        Every remark: those made on reading and those of this report.
    """

    availability: dict[str, dict[str, int]]
    known_by_region: xr.DataArray
    findings: tuple[Finding, ...]


def report_quality(accounts: RegionalAccounts) -> QualityReport:
    """Look over the cells for what a careful reader would ask about.

    Outliers lie more than five-fold from both neighbours in time; a break is a year in which the
    median cell of an industry jumps by half while the country as a whole does not.
    """
    first = accounts.measures[0]
    states = accounts.availability[first]
    known = (states == Availability.OBSERVED) | (states == Availability.ABSENT)
    over = [dim for dim in known.dims if dim != "region"]
    findings = (
        *accounts.findings,
        *find_outliers(accounts),
        *find_breaks(accounts),
        *find_constant_series(accounts),
    )
    return QualityReport(accounts.count_availability(), known.mean(over), findings)


def find_outliers(accounts: RegionalAccounts) -> list[Finding]:
    """Find values that lie more than five-fold above or below both neighbours in time."""
    if len(accounts.years) < 3:
        return []
    found = []
    for measure in accounts.measures:
        cells = accounts.values[measure].transpose("year", "region", "industry")
        values = cells.values
        before, here, after = values[:-2], values[1:-1], values[2:]
        with np.errstate(all="ignore"):
            high = (here > OUTLIER_RATIO * before) & (here > OUTLIER_RATIO * after) & (before > 0) & (after > 0)
            low = (here < before / OUTLIER_RATIO) & (here < after / OUTLIER_RATIO) & (np.minimum(before, after) > 0)
        odd = (high | low) & (np.maximum(here, np.minimum(before, after)) >= SMALLEST_JUDGED)
        where = np.argwhere(odd)
        if len(where):
            named = [
                f"{cells['region'].values[r]} · {cells['industry'].values[i]} · {accounts.years[y + 1]}: "
                f"{before[y, r, i]:g} → {here[y, r, i]:g} → {after[y, r, i]:g}"
                for y, r, i in where[:20]
            ]
            found.append(warn("CK-605", examples=named, n=len(where), measure=measure))
    return found


def find_breaks(accounts: RegionalAccounts) -> list[Finding]:
    """Find industries whose median cell jumps by half in one year while the country does not."""
    found = []
    for measure in accounts.measures:
        cells = accounts.values[measure]
        for before, after in zip(accounts.years, accounts.years[1:], strict=False):
            old, new = (cells.sel(year=year).transpose("industry", "region").values for year in (before, after))
            both = (old >= SMALLEST_JUDGED) & (new > 0)
            jumps = _median_ratio(new, old, both)
            usual = np.nanmedian(jumps) if np.isfinite(jumps).any() else np.nan
            odd = np.abs(np.log(jumps / usual)) > np.log(BREAK_RATIO)
            named = [
                f"{cells['industry'].values[at]}: ×{jumps[at]:.2f}" for at in np.flatnonzero(odd & np.isfinite(jumps))
            ]
            if named and len(named) <= 0.5 * np.isfinite(jumps).sum():
                found.append(warn("CK-608", examples=named, n=len(named), measure=measure, year=after))
    return found


def _median_ratio(new: np.ndarray, old: np.ndarray, both: np.ndarray) -> np.ndarray:
    ratios = np.full(len(new), np.nan)
    for at in range(len(new)):
        if both[at].sum() >= 5:
            ratios[at] = np.median(new[at][both[at]] / old[at][both[at]])
    return ratios


def find_constant_series(accounts: RegionalAccounts) -> list[Finding]:
    """Find regions whose cells all repeat the year before: figures carried over, not collected."""
    found = []
    for measure in accounts.measures:
        cells = accounts.values[measure]
        named = []
        for before, after in zip(accounts.years, accounts.years[1:], strict=False):
            old, new = (cells.sel(year=year).transpose("region", "industry").values for year in (before, after))
            told = (old > 0) & (new > 0)
            same = (np.where(told, old == new, True).all(axis=1)) & (told.sum(axis=1) >= 5)
            named += [f"{cells['region'].values[at]} · {after}" for at in np.flatnonzero(same)]
        if named:
            found.append(warn("CK-610", examples=named, n=len(named), measure=measure))
    return found
