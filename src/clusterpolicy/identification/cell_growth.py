"""How each activity of each region grew, period by period, and what its country, its mix and itself account for."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.growth import same_part
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import shift_share

PARTS = ("change", "national", "industry_mix", "competitive")


@dataclass(frozen=True)
class CellGrowth:
    """Shift-share of every cell with a base that moves from period to period.

    Parameters
    ----------
    measure
        That grew; unit of the parts.
    periods
        First and last year of each period, in order; the last year labels the period.
    parts
        ``change``, ``national``, ``industry_mix``, ``competitive`` -> dims (year, region, activity); NaN
        where the activity is not known at both ends, in the same industries; the parts also where the
        benchmark has no rate.
    """

    measure: str
    periods: tuple[tuple[str, str], ...]
    parts: dict[str, xr.DataArray]

    @property
    def sums(self) -> dict[str, xr.DataArray]:
        """Each part over all periods, dims (region, activity); NaN where a period is unknown."""
        return {name: part.sum("year", skipna=False) for name, part in self.parts.items()}


def assess_cell_growth(panel: Panel) -> CellGrowth | None:
    """Split the change of each cell between consecutive years that hold figures; ``None`` with a single year."""
    main = panel.cells[panel.main]
    told = [year for year in panel.accounts.years if bool(main.quotient.sel(year=year).notnull().any())]
    periods = tuple(itertools.pairwise(told))
    if not periods:
        return None
    split = [split_cells(panel, start, end) for start, end in periods]
    years = [end for _, end in periods]
    parts = {name: xr.concat([found[name] for found in split], dim="year").assign_coords(year=years) for name in PARTS}
    return CellGrowth(panel.main, periods, parts)


def split_cells(panel: Panel, start: str, end: str) -> dict[str, xr.DataArray]:
    """Split the change of each cell between two years.

    Parameters
    ----------
    panel
        Its main measure is split; each cell is compared with the same industries of the benchmark.
    start, end
        Years.

    Returns
    -------
    parts
        ``change``, ``national``, ``industry_mix``, ``competitive``, dims (region, activity).
    """
    main = panel.cells[panel.main]

    def at(array: xr.DataArray, year: str) -> xr.DataArray:
        picked: xr.DataArray = array.sel(year=year).reset_coords(drop=True)
        return picked.rename(activity="industry") if "activity" in picked.dims else picked

    same = same_part(panel, start, end).rename(activity="industry")
    found = shift_share(
        at(main.known, start).where(same),
        at(main.known, end).where(same),
        start_industry_total=at(main.benchmark, start),
        end_industry_total=at(main.benchmark, end),
        start_total=at(main.benchmark_total, start),
        end_total=at(main.benchmark_total, end),
    )
    told = found.change.notnull()
    return {
        name: getattr(found, name)
        .where(told)
        .reset_coords(drop=True)
        .rename(industry="activity")
        .transpose("region", "activity")
        for name in PARTS
    }
