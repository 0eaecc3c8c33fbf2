"""Make, use and import tables of the U.S. Bureau of Economic Analysis, detailed or summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import xarray as xr

from clusterpolicy.data.flows_grid import Grid, read_grid
from clusterpolicy.data.supply_use import SupplyUse, arrange_supply_use
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.errors import block, stop_if_blocked

if TYPE_CHECKING:
    from clusterpolicy.errors import Finding

_TOTAL = re.compile(r"T0\d\d|T\d{3}|Total .+|NA(\.\d)?|VAPRO|VABAS")
_FINAL = re.compile(r"F\d\d[0-9A-Z]?(0|00)?")
_ADDED = re.compile(r"V00\d(00)?")
_OUTSIDE = ("S00401", "S00402", "S00300", "S00900", "Used", "Other")
"""Scrap, used and secondhand goods, noncomparable imports, rest-of-the-world adjustment; in the summary
tables the first two are ``Used`` and the last two ``Other``."""


def read_bea(
    make: object,
    use: object,
    *,
    imports: object = None,
    year: str | int,
    options: ReadingOptions = ReadingOptions(header_rows=1),
) -> SupplyUse:
    """Read BEA's make and use tables at producers' prices, before redefinitions.

    Parameters
    ----------
    make
        Industries down, commodities across; totals are left out.
    use
        Commodities and value added down, industries and final uses across.
    imports
        The import matrix of the same layout as ``use``; without it imports can only be left in or
        shared out.
    year
        Label of the year.
    options
        As for :func:`~clusterpolicy.data.reading.read_accounts`.

    Returns
    -------
    tables
        In million U.S. dollars. Scrap, used goods, noncomparable imports and the rest-of-the-world
        adjustment are goods from outside: what is bought of them is a primary input.

    Raises
    ------
    ValidationBlockedError
        FL-024 for labels that are lacking or that have no place in the layout, and what
        reading and arranging tables may raise.
    """
    made, used = (read_grid(source, options=options) for source in (make, use))
    bought = None if imports is None else read_grid(imports, options=options)
    industries = [label for label in made.rows if not _TOTAL.fullmatch(label)]
    goods = [label for label in made.columns if not _TOTAL.fullmatch(label)]
    uses = [label for label in used.columns if _FINAL.fullmatch(label)]
    inputs = [label for label in used.rows if _ADDED.fullmatch(label)]
    found = _unplaced(used, [*goods, *inputs], [*industries, *uses])
    if bought is not None:
        found += _unplaced(bought, goods, [*industries, *uses])
    stop_if_blocked(found)
    return arrange_supply_use(
        _cut(made, industries, goods, ("industry", "commodity")),
        _cut(used, goods, industries, ("commodity", "industry")),
        final=_cut(used, goods, uses, ("commodity", "use")),
        primary=_cut(used, inputs, industries, ("input", "industry")),
        imported_use=None if bought is None else _cut(bought, goods, industries, ("commodity", "industry")),
        imported_final=None if bought is None else _cut(bought, goods, uses, ("commodity", "use")),
        imports=_named(uses, "F050"),
        outside=[label for label in _OUTSIDE if label in goods],
        value_added=inputs,
        wages=_named(inputs, "V001"),
        households=_named(uses, "F010"),
        exports=_named(uses, "F040"),
        valuation="producers",
        unit="million U.S. dollars",
        year=str(year),
        territory="United States",
        findings=[finding for grid in (made, used, bought) if grid is not None for finding in grid.findings],
    )


def _named(labels: Sequence[str], start: str) -> str:
    return next((label for label in labels if label.startswith(start)), "")


def _unplaced(grid: Grid, rows: Sequence[str], columns: Sequence[str]) -> list[Finding]:
    """Find labels that the table lacks or that have no place in it."""
    lost = []
    for arrow, present, expected in (("↓", grid.rows, rows), ("→", grid.columns, columns)):
        lost += [f"{arrow} {label}" for label in present if label not in set(expected) and not _TOTAL.fullmatch(label)]
        lost += [f"{arrow} {label} –" for label in expected if label not in set(present)]
    return [block("FL-024", n=len(lost), source=grid.sources[0].name, examples=lost)] if lost else []


def _cut(grid: Grid, rows: Sequence[str], columns: Sequence[str], dims: tuple[str, str]) -> xr.DataArray:
    return xr.DataArray(grid.pick(rows, columns), {dims[0]: list(rows), dims[1]: list(columns)}, dims)
