"""Quotients of accounts with suppressed cells: what is certain although it is hidden."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.suppression import KNOWN, CellBounds, bound_accounts, bound_industry_totals
from clusterpolicy.measures.location.intervals import certainty, count_certainty, quotient_bounds


@dataclass(frozen=True)
class QuotientCertainty:
    """What the published sums say about every quotient.

    Parameters
    ----------
    cells
        Bounds of the cells.
    industry_total
        Bounds of the industry totals compared with, dims (year, industry, bound).
    quotient
        Bounds of the quotients, dims (year, region, industry, bound), no unit.
    code
        ``certain_above``, ``certain_below``, ``undetermined``, ``unknown``; dims of the cells.
    threshold
        Quotient that counts as reached.
    """

    cells: CellBounds
    industry_total: xr.DataArray
    quotient: xr.DataArray
    code: xr.DataArray
    threshold: float

    @property
    def hidden(self) -> xr.DataArray:
        """Cells without a published value."""
        return self.cells.status != KNOWN

    def counts(self) -> dict[str, int]:
        """Number of all cells by code."""
        return count_certainty(self.code)

    def counts_of_hidden(self) -> dict[str, int]:
        """Number of the cells without a published value, by code."""
        return count_certainty(self.code, among=self.hidden)


def quotient_certainty(accounts: RegionalAccounts, measure: str, *, threshold: float = 1.25) -> QuotientCertainty:
    """Bound every quotient of a measure and compare it with a threshold.

    Parameters
    ----------
    accounts
        Of any source; a reader may have left sums of groups and parts with them.
    measure
        Name of one of its measures.
    threshold
        Quotient that counts as reached; equality counts.
    """
    cells = bound_accounts(accounts, measure)
    industry_total = bound_industry_totals(accounts, measure, cells)
    totals = accounts.totals_of(measure)
    quotient = quotient_bounds(
        cells.values, region_total=totals.region, industry_total=industry_total, total=totals.total
    )
    return QuotientCertainty(cells, industry_total, quotient, certainty(quotient, threshold=threshold), threshold)
