"""Balancing: a table brought to new row and column totals, as near to the old one as can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.register import measure

Scaled = Literal["neither", "rows", "columns"]
STOP = 1e-10
"""Part of the largest total by which a row or column may miss its own."""
ROUNDS = 20_000
_AGREE = 1e-9
_WHOLE = 10**9
"""Units that the whole is cut into for the flow between rows and columns."""
_NAMED = 8


@dataclass(frozen=True)
class Balanced:
    """A balanced table and how it was reached.

    Parameters
    ----------
    cells
        Dims of the table given.
    row_factor, column_factor
        r and s: positive cells are multiplied by r s, negative ones divided by it.
    rounds
        Rounds of the iteration, over the dims other than the table's two.
    gap
        Largest difference of a sum from its total that is left, same dims.
    """

    cells: xr.DataArray
    row_factor: xr.DataArray
    column_factor: xr.DataArray
    rounds: xr.DataArray
    gap: xr.DataArray


@measure(
    symbol="X",
    unit="unit of the totals",
    range="(-inf, inf)",
    reading="the table with new totals whose cells depart least from the old ones",
    cite="junius2003",
    may_be_negative=True,
    across_years=True,
)
def biproportional_balance(
    flows: xr.DataArray,
    row_total: xr.DataArray,
    column_total: xr.DataArray,
    *,
    scaled: Scaled = "neither",
    stop: float = STOP,
    rounds: int = ROUNDS,
) -> Balanced:
    r"""Bring a table to given totals: RAS where no cell is negative, else GRAS.

    .. math:: x_{ij} = r_i\, p_{ij}\, s_j - \frac{n_{ij}}{r_i s_j}

    with p the positive cells and n the size of the negative ones; r and s make every sum meet its total.

    Parameters
    ----------
    flows
        The old table, two dims, such as (supplier, buyer), and any others; zeros stay zero, signs stay.
    row_total, column_total
        u and v along one dim of the table each; zero where a row or column is to vanish.
    scaled
        Where both totals add up to different amounts: refuse, or scale the rows' or the columns' totals
        to the others' sum.
    stop
        Part of the largest total by which a sum may miss its own at the end.
    rounds
        Rounds after which it is given up.

    Returns
    -------
    balanced
        A :class:`Balanced`; cells in the unit of the totals.

    Raises
    ------
    ConventionError
        All at once: FL-050 for dims that do not fit, FL-051 for unknown cells or totals, FL-052 for totals
        that add up to different amounts, FL-053 for a row or column that cannot reach its total by the
        signs of its cells; FL-054 where zeros leave no way to meet the totals, with the rows and columns
        that conflict; FL-055 where the rounds were not enough.

    References
    ----------
    :cite:`stone1961` for RAS; :cite:`junius2003`, :cite:`lenzen2007` for GRAS

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> old = table({"a": {"a": 1, "b": 1}, "b": {"a": 1, "b": 1}}, dims=("supplier", "buyer"))
    >>> new = biproportional_balance(old, series({"a": 6, "b": 4}, dim="supplier"),
    ...                              series({"a": 5, "b": 5}, dim="buyer"))
    >>> new.cells.round(6).values.tolist()
    [[3.0, 3.0], [2.0, 2.0]]
    """
    down, across = _dims(flows, row_total, column_total)
    rows, columns = (part.astype(float) for part in (row_total, column_total))
    table, rows, columns = xr.broadcast(flows.astype(float), rows, columns, exclude=(down, across))
    others = [dim for dim in table.dims if dim not in (down, across)]
    table, rows = table.transpose(*others, down, across), rows.transpose(*others, down)
    columns = columns.transpose(*others, across)
    unknown = {"flows": flows, "row_total": row_total, "column_total": column_total}
    _stop_at([block("FL-051", part=name, n=int(part.isnull().sum())) for name, part in unknown.items()
             if bool(part.isnull().any())])  # fmt: skip
    table, rows, columns = xr.align(table, rows, columns, join="exact")
    labels = ([str(x) for x in table[down].values], [str(x) for x in table[across].values])
    shape = tuple(table.sizes[dim] for dim in others)
    made = xr.zeros_like(table)
    row_factor, column_factor = xr.zeros_like(rows), xr.zeros_like(columns)
    taken, gap = np.zeros(shape, dtype=int), np.zeros(shape)
    for at in np.ndindex(*shape):
        one = _Task(table.values[at], *_agreed(rows.values[at], columns.values[at], scaled), labels, stop, rounds)
        made.values[at], row_factor.values[at], column_factor.values[at], taken[at], gap[at] = _balance(one)
    outer = {dim: table[dim].values for dim in others if dim in table.coords}
    return Balanced(
        cells=made,
        row_factor=row_factor,
        column_factor=column_factor,
        rounds=xr.DataArray(taken, outer, others),
        gap=xr.DataArray(gap, outer, others),
    )


def _stop_at(found: list[Finding]) -> None:
    """Raise all findings at once, if there are any."""
    if found:
        raise ConventionError(*found)


def _dims(cells: xr.DataArray, row_total: xr.DataArray, column_total: xr.DataArray) -> tuple[str, str]:
    """Find which dim each total runs along: the one of the table that the other total lacks."""
    down = [str(dim) for dim in row_total.dims if dim in cells.dims and dim not in column_total.dims]
    across = [str(dim) for dim in column_total.dims if dim in cells.dims and dim not in row_total.dims]
    if len(down) != 1 or len(across) != 1:
        shown = [", ".join(map(str, part.dims)) or "-" for part in (cells, row_total, column_total)]
        raise ConventionError(block("FL-050", cells=shown[0], rows=shown[1], columns=shown[2]))
    return down[0], across[0]


@dataclass(frozen=True)
class _Task:
    cells: NDArray[np.float64]
    rows: NDArray[np.float64]
    columns: NDArray[np.float64]
    labels: tuple[list[str], list[str]]
    stop: float
    rounds: int


def _agreed(
    rows: NDArray[np.float64], columns: NDArray[np.float64], scaled: Scaled
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Let both totals add up to the same amount, or refuse."""
    first, second = rows.sum(), columns.sum()
    size = max(np.abs(rows).sum(), np.abs(columns).sum())
    if scaled == "rows" and first != 0:
        return rows * (second / first), columns
    if scaled == "columns" and second != 0:
        return rows, columns * (first / second)
    if abs(first - second) > _AGREE * size:
        gap = f"{first - second:+.6g}"
        raise ConventionError(block("FL-052", rows=f"{first:.10g}", columns=f"{second:.10g}", gap=gap))
    return rows, columns


def _balance(
    task: _Task,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], int, float]:
    plus, minus = np.maximum(task.cells, 0.0), np.maximum(-task.cells, 0.0)
    _stop_at([*_sign_faults(plus, minus, task.rows, task.labels[0], "row_total"),
             *_sign_faults(plus.T, minus.T, task.columns, task.labels[1], "column_total")])  # fmt: skip
    if not minus.any() and not plus.all():
        _stop_at(_conflicts(task))
    scale = max(np.abs(task.rows).max(initial=0.0), np.abs(task.columns).max(initial=0.0))
    row, column = np.ones(len(task.rows)), np.ones(len(task.columns))
    gap = np.inf
    for taken in range(task.rounds + 1):
        p, n = plus @ column, minus @ _inverse(column)
        if taken:
            gap = float(np.abs(row * p - _inverse(row) * n - task.rows).max(initial=0.0))
            if gap <= task.stop * scale or not np.isfinite(gap):
                break
        row = _factors(p, n, task.rows)
        column = _factors(row @ plus, _inverse(row) @ minus, task.columns)
    made = row[:, None] * plus * column - _inverse(row)[:, None] * minus * _inverse(column)
    gap = float(max(gap, np.abs(made.sum(axis=0) - task.columns).max(initial=0.0)))
    if not gap <= 2 * task.stop * scale:
        raise ConventionError(block("FL-055", rounds=task.rounds, gap=f"{gap:.3g}"))
    return made, row, column, taken, gap


def _inverse(factor: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(1.0, factor, out=np.zeros_like(factor), where=factor != 0)


def _factors(plus: NDArray[np.float64], minus: NDArray[np.float64], total: NDArray[np.float64]) -> NDArray[np.float64]:
    """Solve p r - n / r = u for r > 0; 1 for an empty row, 0 for one that is to vanish."""
    root = np.sqrt(total**2 + 4 * plus * minus)
    # the two forms of one root: the first loses its digits where u < 0, the second where u > 0
    rising = np.divide(total + root, 2 * plus, out=np.ones_like(total), where=plus > 0)
    falling = np.divide(2 * minus, root - total, out=np.ones_like(total), where=root > total)
    found = np.where((total < 0) & (minus > 0), falling, rising)
    empty = (plus == 0) & (minus == 0)
    factor: NDArray[np.float64] = np.where(empty, 1.0, np.where((plus == 0) & ~empty, falling, found))
    return factor


def _sign_faults(
    plus: NDArray[np.float64],
    minus: NDArray[np.float64],
    total: NDArray[np.float64],
    labels: list[str],
    part: str,
) -> Iterator[Finding]:
    """Find rows whose total has a sign that their cells cannot give."""
    up, low = plus.any(axis=1), minus.any(axis=1)
    wrong = ((total > 0) & ~up) | ((total < 0) & ~low) | ((total == 0) & (up != low) & low)
    if wrong.any():
        named = [f"{labels[at]}: {total[at]:g}" for at in np.flatnonzero(wrong)]
        yield block("FL-053", part=part, n=len(named), examples=named)


def _conflicts(task: _Task) -> list[Finding]:
    """Find rows that need more than the columns where they have cells take: the cut of a flow from rows to columns."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    height, width = task.cells.shape
    total = task.rows.sum()
    if total <= 0:
        return []
    supply, take = (np.rint(part / total * _WHOLE).astype(np.int32) for part in (task.rows, task.columns))
    down, across = np.nonzero(task.cells)
    source, sink = height + width, height + width + 1
    start = np.concatenate([np.full(height, source), down, height + np.arange(width)])
    end = np.concatenate([np.arange(height), height + across, np.full(width, sink)])
    room = np.concatenate([supply, np.full(len(down), 2 * _WHOLE, dtype=np.int32), take])
    network = csr_array((room, (start, end)), shape=(sink + 1, sink + 1))
    flow = maximum_flow(network, source, sink)
    if flow.flow_value >= min(supply.sum(), take.sum()) - (height + width):
        return []
    left = csr_array(network - flow.flow)
    left.data = np.where(left.data > 0, left.data, 0)
    left.eliminate_zeros()
    reached = breadth_first_order(left, source, return_predecessors=False)
    inside, outside = reached[reached < height], reached[(reached >= height) & (reached < source)] - height
    return [
        block(
            "FL-054",
            rows=_listed([task.labels[0][at] for at in sorted(inside)]),
            columns=_listed([task.labels[1][at] for at in sorted(outside)]),
            need=f"{task.rows[inside].sum():.6g}",
            take=f"{task.columns[outside].sum():.6g}",
        )
    ]


def _listed(labels: list[str]) -> str:
    return ", ".join([*labels[:_NAMED], *(["…"] if len(labels) > _NAMED else [])]) or "-"
