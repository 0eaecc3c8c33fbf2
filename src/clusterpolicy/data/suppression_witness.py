"""Proof that a bound is attained, without a programme: a table inside is pushed to the bound.

A bound left by residuals is exact when some table that meets every sum attains it. From a positive
table, a cell is pushed to its bound at the cost of its row and its column, and both are mended
elsewhere: by detours through one other row, or by the flow of least effort through the whole block.
Where the mended table stays without negative cells, the bound is proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusterpolicy.data.suppression_network import Flags, Floats, Integers, Network

SLACK = 1e-6
"""Part of a cell that a proof leaves unused, against floating point."""
AT_ONCE = 256
MOST_COLUMNS = 3000
"""Columns up to which a block is mended as a whole (a dense matrix of that order)."""


@dataclass(frozen=True)
class Pairs:
    """A block as pairs of row and column; cells of one pair are taken together.

    Parameters
    ----------
    cells
        Cells that have both a row and a column.
    pair
        Pair of each of those.
    start
        First pair of each row, shape (rows + 1,); pairs are in order of row, then column.
    row, column
        Of each pair.
    amount, target
        What each pair holds inside, and what it should reach.
    row_sum, column_sum
        Of the block.
    """

    cells: Integers
    pair: Integers
    start: Integers
    row: Integers
    column: Integers
    amount: Floats
    target: Floats
    row_sum: Floats
    column_sum: Floats

    @classmethod
    def of(cls, network: Network, inside: Floats) -> Pairs:
        """Group the cells of a block."""
        cells = np.flatnonzero((network.row >= 0) & (network.column >= 0))
        width = max(len(network.column_sum), 1)
        keys, pair = np.unique(network.row[cells] * width + network.column[cells], return_inverse=True)
        row, column = np.divmod(keys, width)
        target = np.zeros(len(keys))
        np.maximum.at(target, pair, network.upper[cells])
        start = np.searchsorted(row, np.arange(len(network.row_sum) + 1))
        amount: Floats = np.bincount(pair, inside[cells], len(keys)).astype(float)
        return cls(cells, pair, start, row, column, amount, target, network.row_sum, network.column_sum)

    def turned(self) -> tuple[Pairs, Integers]:
        """Exchange rows and columns; also tell which pair each one was."""
        order = np.lexsort((self.row, self.column))
        row, column = self.column[order], self.row[order]
        start = np.searchsorted(row, np.arange(len(self.column_sum) + 1))
        empty = np.zeros(0, dtype=np.int64)
        amount, target = self.amount[order], self.target[order]
        return Pairs(empty, empty, start, row, column, amount, target, self.column_sum, self.row_sum), order


def prove(network: Network, inside: Floats) -> tuple[Flags, Flags]:
    """Tell which lower bounds (zero) and which upper bounds some table attains.

    Parameters
    ----------
    network
        A block with lower bounds zero whose upper bounds follow from its sums alone.
    inside
        A positive table that meets the sums, shape (cells,).

    Returns
    -------
    lower, upper
        True where the bound is attained; False where that is not proved. Shape (cells,).
    """
    lower, upper = np.zeros(len(inside), dtype=bool), np.zeros(len(inside), dtype=bool)
    pairs = Pairs.of(network, inside)
    if not len(pairs.row):
        return lower, upper
    emptied, filled = _by_detours(pairs)
    turned, order = pairs.turned()
    emptied_too, filled_too = _by_detours(turned)
    emptied[order] |= emptied_too
    filled[order] |= filled_too
    if len(pairs.column_sum) <= MOST_COLUMNS:
        filled[_by_least_effort(pairs, np.flatnonzero(~filled))] = True
    shared = np.bincount(pairs.pair)[pairs.pair] > 1
    upper[pairs.cells] = filled[pairs.pair] & (network.upper[pairs.cells] >= pairs.target[pairs.pair])
    lower[pairs.cells] = emptied[pairs.pair] | shared
    return lower, upper


def _by_detours(table: Pairs) -> tuple[Flags, Flags]:
    """Empty and fill each pair through single other rows, sharing in proportion to what they hold."""
    from scipy.sparse import csr_array

    shape = (len(table.row_sum), len(table.column_sum))
    held = csr_array((table.amount, table.column, table.start), shape=shape)
    there = csr_array((np.ones(len(table.row)), table.column, table.start), shape=shape)
    reach = there.T @ held
    reach = reach.toarray() if table.column_sum.size <= MOST_COLUMNS else reach.tocsr()
    pushed, beside = _neighbours(table.start)
    one, other = table.column[pushed], table.column[beside]
    room = np.asarray(reach[one, other]).ravel() - table.amount[beside]
    emptied = np.bincount(pushed, room, len(table.row)) * (1 - SLACK) >= table.amount
    lacking = np.maximum(table.target - table.amount, 0.0)
    beside_it = np.bincount(table.row, table.amount, len(table.row_sum))[table.row] - table.amount
    scale = _ratio(lacking, beside_it)
    source = np.asarray(reach[other, one]).ravel() - table.amount[pushed]
    load = np.where(source > 0, table.amount[beside] / np.where(source > 0, source, 1.0), 1e9)
    total = np.bincount(pushed, load, len(table.row)) * scale
    return emptied, (lacking == 0) | ((total <= 1 - SLACK) & (scale <= 1 + SLACK))


def _ratio(amount: Floats, over: Floats) -> Floats:
    """Divide; a large number where there is next to nothing to divide by."""
    enough = over > amount * 1e-9
    return np.where(enough, amount / np.where(enough, over, 1.0), 1e9)


def _neighbours(start: Integers) -> tuple[Integers, Integers]:
    """All ordered pairs of different positions within each row."""
    size = np.diff(start)
    each = np.repeat(size, size)
    one = np.repeat(np.arange(start[-1]), each)
    first = np.repeat(np.repeat(start[:-1], size), each)
    other = first + np.arange(len(one)) - np.repeat(np.cumsum(each) - each, each)
    apart = one != other
    return one[apart], other[apart]


def _by_least_effort(table: Pairs, wanted: Integers) -> Integers:
    """Fill pairs out of their rows and mend the columns by the flow of least effort.

    Effort weighs a change by its square over what the cell holds, so the flow solves one system of
    linear equations, that of the columns; leaving out the pushed row is a correction of low rank.
    """
    from scipy.sparse import csr_array

    wanted = wanted[table.target[wanted] < table.column_sum[table.column[wanted]] * (1 - SLACK)]
    wanted = wanted[np.argsort(np.diff(table.start)[table.row[wanted]], kind="stable")]
    columns = len(table.column_sum)
    shape = (len(table.row_sum), columns)
    held = csr_array((table.amount, table.column, table.start), shape=shape)
    share = csr_array((table.amount / table.row_sum[table.row], table.column, table.start), shape=shape)
    effort = np.diag(table.column_sum) - (held.T @ share).toarray()
    if table.amount.sum() >= max(table.column_sum.sum(), table.row_sum.sum()) * (1 - SLACK):
        effort += table.column_sum.mean() / columns
    try:
        inverse = np.linalg.inv(effort)
        by_column = csr_array(
            (table.amount, (table.column, np.arange(len(table.row)))), shape=(columns, len(table.row))
        )
        proved = [
            chosen[_is_mended(table, share, by_column, *_tilt_of_columns(table, inverse, chosen), chosen)]
            for chosen in np.split(wanted, range(AT_ONCE, len(wanted), AT_ONCE))
            if len(chosen)
        ]
    except np.linalg.LinAlgError:
        return wanted[:0]
    return np.concatenate([wanted[:0], *proved])


def _is_mended(table: Pairs, share: Any, by_column: Any, tilt: Floats, wish: Floats, chosen: Integers) -> Flags:
    """Tell for which pushed pairs the tilted table meets every sum without a negative cell."""
    of_row = share @ tilt
    change = np.take(tilt, table.column, axis=0)
    change -= np.take(of_row, table.row, axis=0)
    size = np.diff(table.start)[table.row[chosen]]
    which = np.repeat(np.arange(len(chosen)), size)
    begin = np.repeat(table.start[table.row[chosen]] - np.cumsum(size) + size, size)
    change[begin + np.arange(len(which)), which] = 0.0
    free = table.column_sum - np.bincount(table.column, table.amount, len(table.column_sum))
    free = np.where(free > SLACK * table.column_sum, free, 0.0)[:, None]
    missed = np.abs(by_column @ change + free * tilt - wish).max(axis=0)
    with_free_row = table.row_sum > np.bincount(table.row, table.amount, len(table.row_sum)) * (1 + SLACK)
    least = np.minimum(change.min(axis=0), np.where(free > 0, tilt, 0.0).min(axis=0))
    least = np.minimum(least, np.where(with_free_row[:, None], -of_row, 0.0).min(axis=0))
    of_pairs = np.bincount(table.row, table.amount, len(table.row_sum))[table.row[chosen]]
    drains = table.target[chosen] <= of_pairs * (1 + SLACK)  # what has no column stays where it is
    enough: Flags = drains & (least >= -1 + SLACK) & (missed <= 1e-9 * table.column_sum.max())
    return enough


def _tilt_of_columns(table: Pairs, inverse: Floats, chosen: Integers) -> tuple[Floats, Floats]:
    """Relative change of each column that makes up for the pushed rows, and what each column lacks."""
    row = table.row[chosen]
    size = np.diff(table.start)[row]
    places = table.start[row][:, None] + np.arange(size.max())
    within = np.arange(size.max()) < size[:, None]
    places = np.where(within, places, 0)
    column = np.where(within, table.column[places], 0)
    held = np.where(within, table.amount[places], 0.0)
    whole = table.row_sum[row]
    own = np.where(within & (places == chosen[:, None]), 1.0, 0.0)
    amount = table.amount[chosen]
    lacking = table.target[chosen] - amount
    wish = held * _ratio(lacking, held.sum(axis=1) - amount)[:, None] * (1 - own)
    wish -= own * lacking[:, None]
    identity = np.eye(size.max())
    left_out = held[:, :, None] * identity - held[:, :, None] * held[:, None, :] / whole[:, None, None]
    among = inverse[column[:, :, None], column[:, None, :]]
    mended = np.linalg.solve(identity - left_out @ among, left_out)
    first = np.einsum("tde,te->td", among, wish)
    amount_of = wish + np.einsum("tde,te->td", mended, first) * within
    both = np.zeros((2, len(inverse), len(chosen)))
    each = np.arange(len(chosen))[:, None]
    for loads, amounts in zip(both, (amount_of, wish), strict=True):
        np.add.at(loads, (column, each), np.where(within, amounts, 0.0))
    return inverse @ both[0], both[1]
