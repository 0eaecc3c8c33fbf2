"""Features of regions: indicators brought to a head, to a share or to a rate of growth, over some years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.indicators import Indicators
from clusterpolicy.errors import Finding, block, stop_if_blocked

Form = Literal["level", "ratio", "growth", "index"]
LEAST_YEARS_OF_GROWTH = 4
_WRITTEN = re.compile(r"^(?:(growth|index) of )?([^/]+?)(?: / ([^/]+))?$")

REPRODUCTION = (
    "investment / population",
    "investment / grp",
    "growth of grp",
    "growth of fixed_assets",
    "growth of investment",
    "innovation",
)
"""What the three types are told by: how much is invested, what grows, how innovative."""
PAPER = (
    "grp / population",
    "fixed_assets / population",
    "output / population",
    "retail_turnover / population",
    "investment / population",
    "innovation",
    "growth of grp",
)
"""The paper's indicators a head, with one of growth; population is what the others are divided by."""
PAPERS_INDICATORS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "grp": ("RI-1", ("grp",)),
    "fixed_assets": ("RI-2", ("fixed_assets",)),
    "output": ("RI-3", ("output", "shipped")),
    "output_by_activity": ("RI-4", ("output_by_activity",)),
    "retail_turnover": ("RI-5", ("retail_turnover",)),
    "investment": ("RI-6", ("investment",)),
    "innovation": ("RI-7", ("innovation", "innovative_goods", "inventive_activity", "research_spending")),
    "population": ("RI-8", ("population",)),
}
"""By indicator of the paper: its id, and the names under which a source may hold it."""


@dataclass(frozen=True)
class Feature:
    """One quantity by which regions are grouped or described.

    Parameters
    ----------
    name
        As written: ``grp``, ``grp / population``, ``growth of grp``, ``growth of grp / population`` or
        ``index of grp_volume``.
    form
        ``level`` and ``ratio``: mean over the known years of the window; ``growth``: growth a year, the slope of
        the logarithm over the window; ``index``: mean growth a year of a series of yearly indices in per cent.
    indicator, over
        The indicator, and what it is divided by; empty where by nothing.
    """

    name: str
    form: Form
    indicator: str
    over: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Indicators it is made of."""
        return (self.indicator, self.over) if self.over else (self.indicator,)


def read_feature(written: str) -> Feature:
    """Understand a feature as written.

    Examples
    --------
    >>> read_feature("growth of grp / population").needs, read_feature("innovation").form
    (('grp', 'population'), 'level')
    """
    found = _WRITTEN.match(written.strip())
    if found is None:
        return Feature(written, "level", written)
    kind, indicator, over = found.groups()
    form: Form = "growth" if kind == "growth" else "index" if kind else "ratio" if over else "level"
    return Feature(written, form, indicator.strip(), (over or "").strip())


def indicators_lacking(indicators: Indicators, also: Mapping[str, Sequence[str]] | None = None) -> tuple[str, ...]:
    """Name the paper's indicators that a source does not hold, in the paper's order.

    Parameters
    ----------
    indicators
        What the source holds.
    also
        Further names under which the source holds an indicator of the paper.
    """
    held = {str(name) for name in indicators.indicators if bool(indicators[name].notnull().any())}
    lacking = []
    for name, (_, known) in PAPERS_INDICATORS.items():
        if not held & {*known, *((also or {}).get(name, ()))}:
            lacking.append(name)
    return tuple(lacking)


def find_unknown(indicators: Indicators, names: Iterable[str]) -> tuple[Finding, ...]:
    """Block on features that the source cannot give (TY-001), all at once."""
    wanted = {need: name for name in names for need in read_feature(name).needs}
    missing = [f"{name} ({need})" for need, name in wanted.items() if need not in indicators]
    if not missing:
        return ()
    return (block("TY-001", n=len(missing), known=", ".join(indicators.indicators), examples=tuple(missing)),)


def tabulate(
    indicators: Indicators,
    names: Sequence[str],
    *,
    years: tuple[str, str] | None = None,
    level_years: int = 3,
) -> xr.DataArray:
    """Make the table that typology works on.

    Parameters
    ----------
    indicators
        Series over (year, region).
    names
        Features as :class:`Feature` writes them.
    years
        First and last year of the window; all years by default.
    level_years
        How many of the window's last years levels and ratios are averaged over.

    Returns
    -------
    table
        Dims (region, indicator); NaN where no year of a level, or fewer than four years of a growth (two of an
        index), are known. Zeros and negative values have no logarithm and are left out of a growth.

    Raises
    ------
    ValidationBlockedError
        TY-001 for indicators that are not there, TY-002 for a window without years, TY-003 for a growth in
        indicators without years.
    """
    faults = list(find_unknown(indicators, names))
    data = indicators.values
    if "year" in data.dims:
        if years is not None:
            labels = [str(label) for label in data["year"].values]
            inside = [label for label in labels if str(years[0]) <= label <= str(years[1])]
            if not inside:
                faults.append(block("TY-002", first=years[0], last=years[1], known=f"{labels[0]}-{labels[-1]}"))
            data = data.sel(year=inside)
        data = data.sortby("year")
    timeless = [
        name
        for name in names
        if read_feature(name).form in {"growth", "index"} and not _moves(data, read_feature(name))
    ]
    if timeless:
        faults.append(block("TY-003", n=len(timeless), examples=tuple(timeless)))
    stop_if_blocked(faults)
    columns = [_measure(data, read_feature(name), level_years) for name in names]
    table = xr.concat(columns, dim="indicator", coords="minimal", compat="override", join="override")
    return table.assign_coords(indicator=list(names)).transpose("region", "indicator").rename("features")


def _moves(data: xr.Dataset, feature: Feature) -> bool:
    return feature.indicator not in data or "year" in data[feature.indicator].dims


def _measure(data: xr.Dataset, feature: Feature, level_years: int) -> xr.DataArray:
    series = data[feature.indicator].astype(float)
    if feature.over:
        below = data[feature.over]
        series = series / below.where(below != 0)
    series = series.where(np.isfinite(series))
    if feature.form in {"level", "ratio"}:
        last = series.isel(year=slice(-level_years, None)) if "year" in series.dims else series
        return _mean_of_known(last, 1)
    if feature.form == "index":
        return _mean_of_known(_logarithm(series / 100), 2)
    return _slope(series)


def _mean_of_known(series: xr.DataArray, least: int) -> xr.DataArray:
    """Average over the known years; NaN where fewer than ``least`` are."""
    if "year" not in series.dims:
        return series.reset_coords(drop=True)
    known = series.notnull().sum("year")
    mean = series.fillna(0.0).sum("year") / known.where(known >= least)
    return mean.reset_coords(drop=True)


def _slope(series: xr.DataArray) -> xr.DataArray:
    """Growth a year: slope of the logarithm over the known years."""
    logarithm = _logarithm(series)
    year = xr.DataArray(_numbers(series["year"].values), {"year": series["year"]}, ("year",))
    known = logarithm.notnull()
    count = known.sum("year")
    enough = count >= min(LEAST_YEARS_OF_GROWTH, max(2, series.sizes["year"]))
    centred = (year - year.where(known).mean("year", skipna=True).fillna(0.0)).where(known, 0.0)
    square = (centred**2).sum("year")
    slope: xr.DataArray = (centred * logarithm.fillna(0.0)).sum("year") / square.where((square > 0) & enough)
    growth: xr.DataArray = slope.reset_coords(drop=True)
    return growth


def _logarithm(series: xr.DataArray) -> xr.DataArray:
    return series.copy(data=np.log(series.where(series > 0).values))


def _numbers(labels: np.ndarray) -> np.ndarray:
    """Read years as numbers; where they are none, count them."""
    try:
        return np.array([float(str(label)[:4]) for label in labels])
    except ValueError:
        return np.arange(len(labels), dtype=float)
