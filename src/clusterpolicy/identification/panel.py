"""What all methods look at: measures by activity, year by year, and their medians over the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.identification.activities import ActivityCells, Benchmark, Definition, activity_cells
from clusterpolicy.inference.known import median_of_known

MAIN_MEASURES = ("employment", "output", "turnover", "wages", "establishments", "records")
"""The first of these that the accounts hold is the one that localisation is judged by."""


@dataclass(frozen=True)
class Panel:
    """Measures by activity.

    Parameters
    ----------
    accounts
        With a year dim (a single year gets one).
    indicators
        Of the regions, when there are any.
    definition, benchmark
        As chosen.
    main
        Measure that localisation is judged by.
    cells
        Measure -> cells and quotients over (year, region, activity).
    window
        Latest years judged, in order.
    """

    accounts: RegionalAccounts
    indicators: Indicators | None
    definition: Definition | None
    benchmark: Benchmark
    main: str
    cells: dict[str, ActivityCells]
    window: tuple[str, ...]

    @property
    def latest(self) -> str:
        """Last year judged."""
        return self.window[-1]

    @property
    def known_years(self) -> tuple[str, ...]:
        """Years in which some main quotient is known; all of them where none is."""
        quotient = self.cells[self.main].quotient
        known = [year for year in self.accounts.years if bool(quotient.sel(year=year).notnull().any())]
        return tuple(known or self.accounts.years)

    @property
    def counts_people(self) -> bool:
        """Whether the main measure is a number of persons."""
        return self.main == "employment" and self.accounts.units.get("employment") == "persons"

    @property
    def activities(self) -> tuple[str, ...]:
        """Activity labels in order."""
        return tuple(str(label) for label in self.cells[self.main].known["activity"].values)

    def median_quotient(self, measure: str) -> xr.DataArray:
        """Median location quotient over the known years of the window, dims (region, activity)."""
        return self.median(self.cells[measure].quotient.reset_coords("reason", drop=True))

    def median_size(self, measure: str) -> xr.DataArray:
        """Median size of the known part over the known years of the window, dims (region, activity)."""
        return self.median(self.cells[measure].known)

    def median(self, array: xr.DataArray) -> xr.DataArray:
        """Median over the known years of the window; NaN where no year is known."""
        return self._over_years(array, median_of_known)

    def _over_years(
        self, array: xr.DataArray, summarise: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]
    ) -> xr.DataArray:
        inside = array.sel(year=list(self.window)).transpose(..., "year")
        return inside.isel(year=0, drop=True).copy(data=summarise(inside.values))


def build_panel(
    accounts: RegionalAccounts,
    *,
    indicators: Indicators | None = None,
    definition: Definition | None = None,
    benchmark: Benchmark = Benchmark(),
    window: int = 5,
) -> Panel:
    """Lay out every measure by activity and year.

    Parameters
    ----------
    accounts
        With or without a year dim.
    indicators, definition, benchmark
        As chosen.
    window
        Number of latest years to judge.
    """
    yearly = accounts if accounts.years else _label_year(accounts)
    measures = [name for name in yearly.measures if name != "profit"]
    cells = {name: activity_cells(yearly, name, definition=definition, benchmark=benchmark) for name in measures}
    main = next(name for name in (*MAIN_MEASURES, *measures) if name in cells)
    whole = Panel(yearly, indicators, definition, benchmark, main, cells, yearly.years)
    return replace(whole, window=whole.known_years[-window:])


def _label_year(accounts: RegionalAccounts) -> RegionalAccounts:
    def expand(part: xr.Dataset) -> xr.Dataset:
        return part.expand_dims(year=["–"]) if len(part.data_vars) else part

    def label(array: xr.DataArray | None) -> xr.DataArray | None:
        return None if array is None else array.expand_dims(year=["–"])

    totals = {
        name: PublishedTotals(label(total.region), label(total.industry), label(total.total), total.base)
        for name, total in accounts.totals.items()
    }
    return replace(
        accounts,
        values=expand(accounts.values),
        availability=expand(accounts.availability),
        marks=expand(accounts.marks),
        totals=totals,
        margins={name: margins.of_year("–") for name, margins in accounts.margins.items()},
    )
