"""Flows: who delivers to whom, what is bought from outside and what is left for final use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import xarray as xr

    from clusterpolicy.errors import Finding

Valuation = Literal["basic", "producers", "purchasers", "unstated"]
Scope = Literal["domestic", "total", "unstated"]


@dataclass(frozen=True)
class Flows:
    """A symmetric input-output table of one territory and year.

    Parameters
    ----------
    deliveries
        Z, dims (supplier, buyer), the same labels in the same order along both; money. Single cells may
        be negative (secondary products moved), which is remarked on.
    final
        Final uses, dims (supplier, use), such as ``households``, ``government``, ``investment``,
        ``exports``; may be negative (inventories).
    primary
        What a buyer pays for beyond domestic deliveries, dims (input, buyer), such as ``wages``,
        ``surplus``, ``taxes``, ``imports``.
    output
        x, dims (industry,): row and column sums where the table balances.
    value_added
        Labels of ``input`` that make up value added; taxes on products and imports do not.
    wages, households, exports, imports
        Label of the row of wages, of the use by households and of exports, of the row of imports; empty
        where the table has none.
    scope
        ``domestic``: only deliveries from within; ``total``: imports are inside the cells, so that
        multipliers overstate what stays within.
    valuation, unit, year, territory
        Prices, unit of every array, label of the year, name of the territory.
    findings
        Warnings of reading and checking.
    hash
        Of the content.
    """

    deliveries: xr.DataArray
    final: xr.DataArray
    primary: xr.DataArray
    output: xr.DataArray
    value_added: tuple[str, ...] = ()
    wages: str = ""
    households: str = ""
    exports: str = ""
    imports: str = ""
    scope: Scope = "unstated"
    valuation: Valuation = "unstated"
    unit: str = ""
    year: str = ""
    territory: str = ""
    findings: tuple[Finding, ...] = ()
    hash: str = ""

    @property
    def industries(self) -> tuple[str, ...]:
        """Labels of the industries, in the table's order."""
        return tuple(str(label) for label in self.output["industry"].values)

    @property
    def final_demand(self) -> xr.DataArray:
        """Sum of all final uses, dims (supplier,)."""
        return self.final.sum("use", skipna=False)

    @property
    def added_value(self) -> xr.DataArray:
        """Sum of the rows that make up value added, dims (buyer,)."""
        return self.primary.sel(input=list(self.value_added)).sum("input", skipna=False)
