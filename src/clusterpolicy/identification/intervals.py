"""Quotients of hidden cells as intervals, by activity: what is certain although it is not published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.suppression import KNOWN, CellBounds, bound_accounts, bound_industry_totals
from clusterpolicy.errors import Finding
from clusterpolicy.identification.activities import fold
from clusterpolicy.identification.panel import Panel
from clusterpolicy.inference.known import median_of_known
from clusterpolicy.measures.location.intervals import certainty, count_certainty, quotient_bounds

ENDS = ("lower", "upper")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Intervals:
    """The main measure and its quotients between bounds, over the years of the window.

    Parameters
    ----------
    size
        Bounds of each cell, dims (year, region, activity, bound), unit of the measure; NaN above
        where nothing bounds it.
    quotient
        Bounds of the quotient of the whole activity, same dims; equal where all of it is published.
    code
        ``certain_above``, ``certain_below``, ``undetermined``, ``unknown`` against the threshold, dims
        (year, region, activity).
    hidden
        Cells of which a part is not published, dims (year, region, activity).
    region_total, industry_total, total
        What the quotients were made with: dims (year, region), (year, activity, bound), (year,).
    threshold
        Least quotient that counts.
    effort, findings
        How the bounds were found, and remarks of the way.
    """

    size: xr.DataArray
    quotient: xr.DataArray
    code: xr.DataArray
    hidden: xr.DataArray
    region_total: xr.DataArray
    industry_total: xr.DataArray
    total: xr.DataArray
    threshold: float
    effort: dict[str, int]
    findings: tuple[Finding, ...] = ()

    @property
    def latest(self) -> str:
        """Last year judged."""
        return str(self.code["year"].values[-1])

    def counts(self, *, hidden: bool, year: str | None = None) -> dict[str, int]:
        """Count the cells of a year that are hidden, or published, by code."""
        at = {"year": year or self.latest}
        among = self.hidden.sel(at)
        return count_certainty(self.code.sel(at), among=among if hidden else ~among)

    @property
    def median(self) -> xr.DataArray:
        """Bounds of the window's median quotient, dims (region, activity, bound)."""
        return _median(self.quotient)

    @property
    def median_size(self) -> xr.DataArray:
        """Bounds of the window's median size, dims (region, activity, bound)."""
        return _median(self.size)

    def yearly(self, end: str) -> Floats:
        """One end of the quotients, dims (cell, year), cells in the order of (region, activity).

        NaN in a year without a lower bound, infinite above in one without an upper bound.
        """
        ends = yearly_ends(*_bounds_by_year(self.quotient))
        chosen = ends[ENDS.index(end)]
        return chosen.reshape(-1, chosen.shape[-1])


@dataclass(frozen=True)
class IndustryBounds:
    """Bounds of the main measure's cells and of industry totals, whatever activities industries make up."""

    cells: CellBounds
    industry_total: xr.DataArray


def bound_industries(panel: Panel) -> IndustryBounds | None:
    """Bound the cells of the main measure in the window; ``None`` where :func:`bound_panel` gives none."""
    whole = panel.benchmark.kind == "country" and panel.benchmark.base == "all"
    accounts = panel.accounts.sel(year=list(panel.window))
    unknown = accounts.values[panel.main].isnull()
    if not whole or not bool(unknown.any()) or accounts.totals_of(panel.main).region is None:
        return None
    cells = bound_accounts(accounts, panel.main)
    return IndustryBounds(cells, bound_industry_totals(accounts, panel.main, cells))


def bound_panel(panel: Panel, *, threshold: float, industries: IndustryBounds | None = None) -> Intervals | None:
    """Bound the quotients of the main measure; ``None`` where all cells are published or cannot be bounded.

    Intervals are told for the benchmark of the whole country and all activities, whose totals are
    published apart from the cells.

    Parameters
    ----------
    panel
        With the window and the definition of activities.
    threshold
        Least quotient that counts; equality counts.
    industries
        Bounds of these accounts' industries, where another definition has had them computed.
    """
    bounds = industries or bound_industries(panel)
    if bounds is None:
        return None
    cells, of_industry = bounds.cells, bounds.industry_total
    totals = panel.accounts.sel(year=list(panel.window)).totals_of(panel.main)
    assert totals.region is not None
    size = fold(cells.values, panel.accounts, panel.definition)
    industry_total = fold(of_industry, panel.accounts, panel.definition)
    published = panel.cells[panel.main].benchmark_total.sel(year=list(panel.window))
    total = published.fillna(totals.region.sum("region", skipna=False))
    quotient = quotient_bounds(
        size.rename(activity="industry"),
        region_total=totals.region,
        industry_total=industry_total.rename(activity="industry"),
        total=total,
    ).rename(industry="activity")
    code = certainty(quotient, threshold=threshold)
    known = fold((cells.status != KNOWN).astype(float), panel.accounts, panel.definition)
    dims = ("year", "region", "activity")
    return Intervals(
        size=size.transpose(*dims, "bound"),
        quotient=quotient.transpose(*dims, "bound").reset_coords("reason", drop=True),
        code=code.transpose(*dims),
        hidden=(known > 0).transpose(*dims),
        region_total=totals.region,
        industry_total=industry_total,
        total=total,
        threshold=threshold,
        effort=cells.effort,
        findings=cells.findings,
    )


def _bounds_by_year(bounds: xr.DataArray) -> tuple[Floats, Floats]:
    laid = bounds.transpose("region", "activity", "year", "bound").values
    return laid[..., 0], laid[..., 1]


def yearly_ends(least: Floats, most: Floats) -> tuple[Floats, Floats]:
    """Let a year without a lower bound be unknown at both ends, and one without an upper bound allow anything."""
    told = ~np.isnan(least)
    return np.where(told, least, np.nan), np.where(told, np.where(np.isnan(most), np.inf, most), np.nan)


def median_ends(least: Floats, most: Floats) -> tuple[Floats, Floats]:
    """Median along the last axis, over years, of each bound; NaN above where nothing bounds it."""
    low, high = (median_of_known(end) for end in yearly_ends(least, most))
    return low, np.where(np.isfinite(high), high, np.nan)


def _median(bounds: xr.DataArray) -> xr.DataArray:
    """Median over the years of each bound.

    A year without a lower bound is passed over; one without an upper bound allows anything.
    """
    low, high = median_ends(*_bounds_by_year(bounds))
    template = bounds.isel(year=0, bound=0, drop=True).transpose("region", "activity")
    coords = {dim: template[dim].values for dim in template.dims}
    return xr.DataArray(np.stack([low, high], axis=-1), {**coords, "bound": list(ENDS)}, (*template.dims, "bound"))
