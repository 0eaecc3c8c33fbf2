"""Reading an input-output table: every label is an industry or has a stated role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from clusterpolicy.data import flows_checking as checking
from clusterpolicy.data.flows import Flows, Scope, Unbalanced, Valuation, arrange_flows
from clusterpolicy.data.flows_grid import Blank, Grid, LongTable, read_grid
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.errors import Finding, block, info, stop_if_blocked, warn

if TYPE_CHECKING:
    from clusterpolicy.data.flows import Row

_NAMED_AT_MOST = 12


def read_flows(
    source: object,
    *,
    long: LongTable | None = None,
    labels: str | None = None,
    final: Sequence[str] = (),
    primary: Sequence[str] = (),
    value_added: Sequence[str] = (),
    wages: str = "",
    households: str = "",
    exports: str = "",
    imports: str = "",
    output: str | Row | None = None,
    within: Mapping[str, str] | None = None,
    totals: Sequence[str] = (),
    ignored: Sequence[str] = (),
    scope: Scope = "unstated",
    valuation: Valuation = "unstated",
    unit: str = "",
    year: str | int = "",
    territory: str = "",
    tolerance: float = 1e-3,
    unbalanced: Unbalanced = "warn",
    blank: Blank = "unknown",
    where: object = None,
    missing: Mapping[str, str] | None = None,
    options: ReadingOptions = ReadingOptions(),
) -> Flows:
    """Read a symmetric input-output table.

    Parameters
    ----------
    source
        Path, glob, or a frame. A wide table has suppliers down, buyers and final uses across, and
        primary inputs below the industries.
    long
        Columns of a table with one row a pair.
    labels
        Column of a wide table with the row labels; the first one where not named.
    final
        Labels of columns that are final uses; ``households`` and ``exports`` need not be repeated.
    primary
        Labels of rows that are primary inputs; ``value_added``, ``wages``, ``imports`` need not be repeated.
    value_added, wages, households, exports, imports
        Labels with a role, see :class:`~clusterpolicy.data.flows.Flows`.
    output
        Label of the row or column with the output (or of both), or the output itself.
    within
        Rows (or columns) printed as parts of another, such as ``{"wages": "value_added"}``: the other
        keeps what they leave.
    totals
        Labels of rows and columns that are sums of others; they are checked and left out.
    ignored
        Labels of rows and columns to leave out; columns that hold text belong here.
    scope, valuation, unit, year, territory, tolerance, unbalanced
        As for :func:`~clusterpolicy.data.flows.arrange_flows`.
    blank
        What a cell without a number means: unknown, which is refused, or nothing delivered.
    where, missing, options
        As for :func:`~clusterpolicy.data.reading.read_accounts`.

    Returns
    -------
    flows
        The table in the order of its rows, with remarks in ``findings``.

    Raises
    ------
    ValidationBlockedError
        All at once: FL-005 for a role whose label is not there, FL-022 for labels without a place,
        FL-023 where no label stands both down and across; then what reading and arranging may raise.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"from": ["food", "tools", "wages", "profit"], "food": [20, 30, 40, 10],
    ...         "tools": [10, 40, 90, 60], "people": [70, 130, 0, 0]}
    >>> flows = read_flows(pd.DataFrame(rows), households="people", value_added=["wages", "profit"],
    ...                    wages="wages", scope="domestic")
    >>> flows.industries, flows.output.values.tolist(), flows.added_value.values.tolist()
    (('food', 'tools'), [100.0, 200.0], [50.0, 150.0])
    """
    grid = read_grid(
        source,
        labels=labels,
        ignored=ignored,
        long=long,
        blank=blank,
        where=where,
        missing=missing,
        options=options,
    )
    grid = _take_parts_out(grid, within or {})
    made = output if isinstance(output, str) else ""
    roles = {"wages": wages, "imports": imports, "households": households, "exports": exports, "output": made}
    inputs = tuple(dict.fromkeys([*primary, *value_added, *(label for label in (wages, imports) if label)]))
    uses = tuple(dict.fromkeys([*final, *(label for label in (households, exports) if label)]))
    placed = _place(grid, inputs, uses, made, totals=totals, ignored=ignored, roles=roles)
    industries = placed.industries
    remarks = [*grid.findings, *_check_totals(grid, placed, value_added, tolerance), *_beyond(grid, placed)]
    across = list(industries)
    return arrange_flows(
        _part(grid, industries, industries, ("supplier", "buyer")),
        final=_part(grid, across, uses, ("supplier", "use")) if uses else None,
        primary=_part(grid, inputs, across, ("input", "buyer")) if inputs else None,
        output=_output(grid, placed) if made else (None if isinstance(output, str) else output),
        value_added=value_added,
        wages=wages,
        households=households,
        exports=exports,
        imports=imports,
        scope=scope,
        valuation=valuation,
        unit=unit,
        year=str(year),
        territory=territory,
        tolerance=tolerance,
        unbalanced=unbalanced,
        findings=remarks,
    )


@dataclass(frozen=True)
class _Placed:
    industries: tuple[str, ...]
    inputs: tuple[str, ...]
    uses: tuple[str, ...]
    output: str
    totals: tuple[str, ...]


def _place(
    grid: Grid,
    inputs: tuple[str, ...],
    uses: tuple[str, ...],
    output: str,
    *,
    totals: Sequence[str],
    ignored: Sequence[str],
    roles: Mapping[str, str],
) -> _Placed:
    """Give every row and column its place; block on those that have none."""
    role_of = {label: role for role, label in roles.items() if label}
    found: list[Finding] = []
    for label, dim, present in [
        *((label, "rows", grid.rows) for label in inputs),
        *((label, "columns", grid.columns) for label in uses),
        *((label, "rows, columns", (*grid.rows, *grid.columns)) for label in (*totals, *([output] if output else []))),
    ]:
        role = role_of.get(label, {"rows": "primary", "columns": "final"}.get(dim, "totals"))
        found += checking.check_roles({role: label}, _shortened(label, present), dim)
    aside = {*totals, *ignored, output}
    rows = [label for label in grid.rows if label not in {*inputs, *aside}]
    columns = [label for label in grid.columns if label not in {*uses, *aside}]
    across, down = set(columns), set(rows)
    industries = tuple(label for label in rows if label in across)
    lost = [*(f"↓ {label}" for label in rows if label not in across),
            *(f"→ {label}" for label in columns if label not in down)]  # fmt: skip
    if not industries:
        found.append(block("FL-023", rows=_listed(rows), columns=_listed(columns)))
    elif lost:
        found.append(block("FL-022", n=len(lost), labels=_listed(lost)))
    stop_if_blocked(found)
    return _Placed(industries, inputs, uses, output, tuple(totals))


def _listed(labels: Sequence[str]) -> str:
    return "; ".join([*labels[:_NAMED_AT_MOST], *(["…"] if len(labels) > _NAMED_AT_MOST else [])])


def _shortened(label: str, present: Sequence[str]) -> Sequence[str]:
    """Keep the labels that a message can name: the nearest ones first."""
    import difflib

    if label in present or len(present) <= _NAMED_AT_MOST:
        return present
    return list(dict.fromkeys([*difflib.get_close_matches(label, present, n=5, cutoff=0.3), *present]))[:_NAMED_AT_MOST]


def _take_parts_out(grid: Grid, within: Mapping[str, str]) -> Grid:
    """Subtract rows and columns that are printed as parts of others (FL-028)."""
    found: list[Finding] = []
    values = grid.values.copy()
    for part, whole in within.items():
        if part in grid.columns and whole in grid.columns:
            values[:, grid.columns.index(whole)] -= grid.values[:, grid.columns.index(part)]
        else:
            for label in (part, whole):
                found += checking.check_roles({"within": label}, _shortened(label, grid.rows), "rows")
            stop_if_blocked(found)
            values[grid.rows.index(whole)] -= grid.values[grid.rows.index(part)]
        found.append(info("FL-028", part=part, whole=whole))
    return replace(grid, values=values, findings=(*grid.findings, *found))


def _part(grid: Grid, rows: Sequence[str], columns: Sequence[str], dims: tuple[str, str]) -> xr.DataArray:
    return xr.DataArray(grid.pick(rows, columns), {dims[0]: list(rows), dims[1]: list(columns)}, dims)


def _output(grid: Grid, placed: _Placed) -> xr.DataArray:
    if placed.output in grid.columns:
        values = grid.pick(placed.industries, [placed.output])[:, 0]
    else:
        values = grid.pick([placed.output], placed.industries)[0]
    return xr.DataArray(values, {"industry": list(placed.industries)}, ("industry",))


def _check_totals(grid: Grid, placed: _Placed, added: Sequence[str], tolerance: float) -> list[Finding]:
    """Compare each total with the sums that it may be; remark where it is none of them (FL-025, FL-026)."""
    here = placed.industries
    within = grid.pick(here, here)
    inputs, uses = grid.pick(placed.inputs, here), grid.pick(here, placed.uses)
    columns = [within.sum(axis=0), inputs.sum(axis=0), grid.pick(list(added), here).sum(axis=0)]
    rows = [within.sum(axis=1), uses.sum(axis=1)]
    found = []
    for label in placed.totals:
        if label in grid.rows:
            purchasers = columns[0] + columns[1] - columns[2]  # with imports and taxes on products
            sums = [*columns, columns[0] + columns[1], purchasers]
            found += _agreement(label, grid.pick([label], here)[0], sums, here, tolerance)
        if label in grid.columns:
            found += _agreement(label, grid.pick(here, [label])[:, 0], [*rows, rows[0] + rows[1]], here, tolerance)
    if placed.output in grid.rows and placed.output in grid.columns:
        down, across = grid.pick([placed.output], here)[0], grid.pick(here, [placed.output])[:, 0]
        wrong = _apart(down, across, tolerance)
        if wrong.any():
            named = [f"{here[at]}: {down[at]:.6g}, {across[at]:.6g}" for at in np.flatnonzero(wrong)]
            found.append(warn("FL-026", label=placed.output, n=len(named), examples=named))
    return found


def _agreement(
    label: str,
    printed: NDArray[np.float64],
    sums: Sequence[NDArray[np.float64]],
    industries: Sequence[str],
    tolerance: float,
) -> list[Finding]:
    tried = [(int(_apart(printed, added, tolerance).sum()), added) for added in sums]
    wrong, nearest = min(tried, key=lambda pair: pair[0])
    if not wrong:
        return []
    worst = sorted(
        map(int, np.flatnonzero(_apart(printed, nearest, tolerance))), key=lambda at: -abs(printed[at] - nearest[at])
    )
    named = [f"{industries[at]}: {printed[at]:.6g}, {nearest[at]:.6g}" for at in worst]
    return [warn("FL-025", label=label, n=wrong, examples=named)]


def _apart(first: NDArray[np.float64], second: NDArray[np.float64], tolerance: float) -> NDArray[np.bool_]:
    size = np.abs(first[~np.isnan(first)]).mean() if (~np.isnan(first)).any() else 0.0
    wrong: NDArray[np.bool_] = np.abs(first - second) > tolerance * (np.abs(first) + size)
    return wrong


def _beyond(grid: Grid, placed: _Placed) -> list[Finding]:
    """Say what final users bought straight from primary inputs: such cells have no place in the table."""
    amount = np.nansum(grid.pick(placed.inputs, placed.uses))
    return [info("FL-027", amount=f"{amount:.6g}")] if amount else []
