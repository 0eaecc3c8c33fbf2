"""Unknown cells between two families of sums: bounds by residuals, and blocks.

Each cell belongs to at most one sum of the first family ("rows", such as a county's sector) and at
most one of the second ("columns", such as an industry of a state), so cells are the edges of a
bipartite network and sums are its nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEGLIGIBLE = 1e-9
"""Amount, relative to the largest sum, below which two figures are the same."""
MOST_ROUNDS = 200


@dataclass(frozen=True)
class Network:
    """Unknown cells and the sums that they must meet.

    Parameters
    ----------
    row, column
        Sum of either family that the cell belongs to, shape (cells,); -1 for none.
    row_sum, column_sum
        What the unknown cells of each sum add up to, shapes (rows,) and (columns,).
    lower, upper
        Bounds known beforehand, shape (cells,); infinite where there is none above.
    """

    row: Integers
    column: Integers
    row_sum: Floats
    column_sum: Floats
    lower: Floats
    upper: Floats

    @property
    def tolerance(self) -> float:
        """Amount below which two figures of this network are the same."""
        largest = max(float(np.max(sums, initial=0.0)) for sums in (self.row_sum, self.column_sum))
        return NEGLIGIBLE * max(largest, 1.0)

    def families(self) -> tuple[tuple[Integers, Floats], tuple[Integers, Floats]]:
        """Both families as pairs of membership and sums."""
        return (self.row, self.row_sum), (self.column, self.column_sum)

    def without(self, rows: Flags, columns: Flags) -> Network:
        """Forget some sums."""
        row = np.where((self.row >= 0) & np.append(rows, False)[self.row], -1, self.row)
        column = np.where((self.column >= 0) & np.append(columns, False)[self.column], -1, self.column)
        return replace(self, row=row, column=column)

    def part(self, cells: Flags) -> Network:
        """Keep some cells with the sums that they belong to, renumbered; sums lose nothing."""
        row, row_sum = _renumbered(self.row[cells], self.row_sum)
        column, column_sum = _renumbered(self.column[cells], self.column_sum)
        return Network(row, column, row_sum, column_sum, self.lower[cells], self.upper[cells])


def _renumbered(member: Integers, sums: Floats) -> tuple[Integers, Floats]:
    used = np.unique(member[member >= 0])
    place = np.full(len(sums) + 1, -1, dtype=np.int64)
    place[used] = np.arange(len(used))
    return place[member], sums[used]


def tighten(network: Network) -> Network:
    """Narrow the bounds by what each sum leaves for its cells, until nothing changes.

    The result holds the exact bounds where the sums form no cycle, outer bounds elsewhere. A sum
    that cannot be met leaves crossed bounds or is told by :func:`unmet`.
    """
    lower, upper = network.lower.copy(), network.upper.copy()
    families = [(member >= 0, member[member >= 0], sums) for member, sums in network.families() if len(sums)]
    for _ in range(MOST_ROUNDS):
        change = 0.0
        for among, member, sums in families:
            low, high = lower[among], upper[among]
            least = np.bincount(member, low, len(sums))
            ceiling = np.minimum(high, sums[member] - (least[member] - low))
            most = np.bincount(member, ceiling, len(sums))
            floor = np.maximum(low, sums[member] - (most[member] - ceiling))
            narrowed = np.where(np.isfinite(high), high - ceiling, 1.0)
            change = max(change, float(np.max(narrowed, initial=0.0)), float(np.max(floor - low, initial=0.0)))
            lower[among], upper[among] = floor, ceiling
        if change <= network.tolerance or np.any(lower > upper + network.tolerance):
            break
    return replace(network, lower=lower, upper=upper)


def unmet(network: Network) -> tuple[Flags, Flags]:
    """Tell which sums no choice within the bounds can meet."""
    found = []
    for member, sums in network.families():
        among = member >= 0
        least = np.bincount(member[among], network.lower[among], len(sums))
        most = np.bincount(member[among], network.upper[among], len(sums))
        crossed = np.zeros(len(sums), dtype=bool)
        crossed[member[among & (network.lower > network.upper + network.tolerance)]] = True
        found.append((least > sums + network.tolerance) | (most < sums - network.tolerance) | crossed)
    return found[0], found[1]


def free_part(network: Network) -> tuple[Network, Flags]:
    """Take out the cells that are no longer open and what they and all lower bounds amount to.

    Returns
    -------
    rest
        Network of the open cells: lower bounds are zero, upper bounds are widths.
    is_open
        Which cells those are.
    """
    is_open = network.upper - network.lower > network.tolerance
    sums = []
    for member, whole in network.families():
        among = member >= 0
        sums.append(whole - np.bincount(member[among], network.lower[among], len(whole)))
    shifted = replace(
        network,
        row_sum=sums[0],
        column_sum=sums[1],
        lower=np.zeros(len(network.lower)),
        upper=network.upper - network.lower,
    )
    return shifted.part(is_open), is_open


def blocks(network: Network) -> tuple[Integers, Flags]:
    """Split cells into blocks that share no sum.

    Returns
    -------
    block
        Block of each cell.
    is_tree
        For each block, whether its sums form no cycle, so that residuals alone are exact.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    cells = np.arange(len(network.row))
    rows, columns, count = len(network.row_sum), len(network.column_sum), len(cells)
    one = np.where(network.row >= 0, network.row, rows + columns + cells)
    other = np.where(network.column >= 0, rows + network.column, rows + columns + count + cells)
    size = rows + columns + 2 * count
    graph = coo_array((np.ones(count), (one, other)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    kept, block = np.unique(label[one], return_inverse=True)
    nodes = np.unique(np.concatenate([one, other]))
    nodes_of = np.bincount(np.searchsorted(kept, label[nodes]), minlength=len(kept))
    cells_of = np.bincount(block, minlength=len(kept))
    return block, cells_of == nodes_of - 1
