"""Medians over windows of years, which a single odd year does not move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures.change.arguments import at_least
from clusterpolicy.measures.change.ends import reasons_of
from clusterpolicy.measures.change.years import in_order, spans
from clusterpolicy.measures.register import explain_undefined, measure


@dataclass(frozen=True)
class AgainstBenchmark:
    """Change of a ratio in cells and in their benchmark, each as the median over windows of years.

    Parameters
    ----------
    own
        Change a year in the cell, dims of the cells without year.
    benchmark
        The same of the benchmark, over all its regions together.
    excess
        Own less benchmark.
    windows
        First and last year of each window.
    """

    own: xr.DataArray
    benchmark: xr.DataArray
    excess: xr.DataArray
    windows: tuple[tuple[str, str], ...]


@measure(
    symbol="med",
    unit="unit of the values",
    range="(-inf, inf)",
    reading="the middle value of the year and the years before it",
    cite="tukey1977",
    may_be_negative=True,
    across_years=True,
)
def rolling_median(values: xr.DataArray, *, window: int = 3) -> xr.DataArray:
    r"""Take the median of each year and the years before it.

    .. math:: \tilde x_t = \operatorname{median}(x_{t-k+1}, \dots, x_t)

    Parameters
    ----------
    values
        Dim year and any others, any unit, of either sign. Years are sorted and taken as consecutive.
    window
        k, years in a window.

    Returns
    -------
    medians
        Dims and unit of ``values``. NaN in the first years, which lack a full window (``FEW_YEARS``), and
        where a value of the window is unknown (``UNKNOWN_CELL``).

    Raises
    ------
    ConventionError
        CH-001 without years, ME-001 for an empty window.

    References
    ----------
    :cite:`tukey1977`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> turnover = series({"2019": 5, "2020": 90, "2021": 7, "2022": 8}, dim="year")
    >>> rolling_median(turnover).values.tolist()
    [nan, nan, 7.0, 8.0]
    """
    at_least("rolling_median", 1, window=window)
    panel = in_order(values, measure="rolling_median", least=1)
    count = panel.sizes["year"]
    full = xr.DataArray(np.arange(count) >= window - 1, {"year": panel["year"]}, "year")
    stacked = panel.astype(np.float64).rolling(year=min(window, count)).construct("window")
    medians = stacked.median("window", skipna=False).where(full)
    return explain_undefined(medians.transpose(*values.dims), {"FEW_YEARS": ~full, "UNKNOWN_CELL": True})


def median_change(
    levels: xr.DataArray, span: int, change: Callable[[xr.DataArray, xr.DataArray], xr.DataArray]
) -> tuple[xr.DataArray, tuple[tuple[str, str], ...]]:
    """Take the median over all windows of ``span`` years of the change from the first to the last year.

    Parameters
    ----------
    levels
        Dims year and any others, with or without reasons.
    span
        Years from the first to the last of a window.
    change
        Gives the change between two arrays, with reasons.

    Returns
    -------
    change, windows
        Dims of ``levels`` without year; NaN where the change of a window is undefined, for its reason, or
        where the panel is shorter than a window (``FEW_YEARS``).
    """
    panel = levels.sortby("year")
    windows = tuple(spans(panel["year"].values.tolist(), span))
    if not windows:
        nothing = panel.isel(year=0, drop=True).drop_vars("reason", errors="ignore") * np.nan
        return explain_undefined(nothing, {"FEW_YEARS": True}), windows
    changes = [change(*(panel.sel(year=year, drop=True) for year in window)) for window in windows]
    stacked = xr.concat([change.drop_vars("reason") for change in changes], "window")
    return explain_undefined(stacked.median("window", skipna=False), reasons_of(*changes)), windows


def against(own: xr.DataArray, benchmark: xr.DataArray, windows: tuple[tuple[str, str], ...]) -> AgainstBenchmark:
    """Compare changes of cells with those of the benchmark; the cell's reasons come first."""
    plain, other = own.drop_vars("reason"), benchmark.drop_vars("reason")
    excess = (plain - other).transpose(*own.dims, ...)
    return AgainstBenchmark(own, benchmark, explain_undefined(excess, reasons_of(own, benchmark)), windows)
