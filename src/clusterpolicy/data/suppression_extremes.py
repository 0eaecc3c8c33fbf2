"""Least and most of single cells in a block, where no cheaper proof holds.

Whole numbers go by flows: the most of a cell is what it holds in one table and what can be brought
to it along its column and its row, the largest flow from the one to the other. All other blocks go
by a linear programme that is solved again and again from the last solution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusterpolicy.data.suppression_network import Flags, Floats, Integers, Network

LARGEST_WHOLE = 2**30
CLOSE = 1e-7
"""Relative distance at which a programme's table attains a bound."""


@dataclass(frozen=True)
class Extremes:
    """What was found for a block.

    Parameters
    ----------
    lower, upper
        Bounds, shape (cells,).
    feasible
        Whether any table meets the sums.
    solved
        Number of flows or programmes.
    """

    lower: Floats
    upper: Floats
    feasible: bool
    solved: int


def find_extremes(network: Network, lower_known: Flags, upper_known: Flags, *, capped: bool) -> Extremes:
    """Find the bounds of a block that are not proved yet.

    Parameters
    ----------
    network
        A block with lower bounds zero.
    lower_known, upper_known
        Which bounds are exact already, shape (cells,).
    capped
        Whether upper bounds bind beyond the sums.
    """
    if lower_known.all() and upper_known.all():
        return Extremes(np.zeros(len(network.row)), network.upper.copy(), feasible=True, solved=0)
    numbers = np.concatenate([network.row_sum, network.column_sum])
    is_whole = bool(np.all(numbers == np.rint(numbers))) and float(numbers.sum()) < LARGEST_WHOLE
    if is_whole and not capped:
        return _by_flows(network, lower_known, upper_known)
    return _by_programmes(network, lower_known, upper_known)


def _by_flows(network: Network, lower_known: Flags, upper_known: Flags) -> Extremes:
    flows = _Flows.of(network)
    if flows is None:
        return Extremes(np.zeros(len(network.row)), network.upper.copy(), feasible=False, solved=1)
    lower, upper = np.zeros(len(network.row)), network.upper.copy()
    shared = np.bincount(flows.pair)[flows.pair] > 1
    solved = 1
    for pair in np.unique(flows.pair[~upper_known]):
        cells = flows.pair == pair
        upper[cells] = np.minimum(upper[cells], flows.amount[pair] + flows.largest(pair, filling=True))
        solved += 1
    for pair in np.unique(flows.pair[~lower_known & ~shared]):
        if flows.amount[pair] > 0:
            lower[flows.pair == pair] = flows.amount[pair] - flows.largest(pair, filling=False)
            solved += 1
    return Extremes(lower, upper, feasible=True, solved=solved)


@dataclass
class _Flows:
    """One table in whole numbers and the ways in which its cells can still change.

    Cells without a row, or without a column, start or end at one free node: it takes and gives
    whatever it likes.
    """

    pair: Integers
    amount: Integers
    row: Integers
    column: Integers
    graph: Any
    raising: Integers
    lowering: Integers

    @classmethod
    def of(cls, network: Network) -> _Flows | None:
        rows, columns = len(network.row_sum), len(network.column_sum)
        free = rows + columns
        row = np.where(network.row >= 0, network.row, free)
        column = np.where(network.column >= 0, rows + network.column, free)
        keys, pair = np.unique(row * (free + 1) + column, return_inverse=True)
        row, column = np.divmod(keys, free + 1)
        amount = _whole_table(network, row, column, free)
        if amount is None:
            return None
        from scipy.sparse import csr_matrix

        size = (free + 1, free + 1)
        nodes = np.concatenate([row, column]), np.concatenate([column, row])
        room = np.concatenate([np.full(len(row), LARGEST_WHOLE), amount]).astype(np.int32)
        graph = csr_matrix((room, nodes), shape=size)
        graph.sort_indices()
        place = csr_matrix((np.arange(1, len(room) + 1), nodes), shape=size)
        place.sort_indices()
        position = np.empty(len(room), dtype=np.int64)
        position[place.data - 1] = np.arange(len(room))
        return cls(pair, amount, row, column, graph, position[: len(row)], position[len(row) :])

    def largest(self, pair: int, *, filling: bool) -> int:
        """Largest flow that fills the pair from its column, or empties it, by way of other cells."""
        from scipy.sparse.csgraph import maximum_flow

        places = [self.raising[pair], self.lowering[pair]]
        kept = self.graph.data[places]
        self.graph.data[places] = 0
        ends = (int(self.column[pair]), int(self.row[pair]))
        found = int(maximum_flow(self.graph, *(ends if filling else ends[::-1])).flow_value)
        self.graph.data[places] = kept
        return found if filling else min(found, int(self.amount[pair]))


def _whole_table(network: Network, row: Integers, column: Integers, free: int) -> Integers | None:
    """Find any table in whole numbers that meets the sums; None where there is none.

    The free node stands on both sides, with room for all of the other side.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import maximum_flow

    rows, columns = len(network.row_sum), len(network.column_sum)
    source, sink, giver, taker = free + 1, free + 2, free, free + 3
    taken = np.where(column == free, taker, column)
    given = np.where(row == free, giver, row)
    of_rows, of_columns = network.row_sum.sum(), network.column_sum.sum()
    around: Integers = np.array([[source, giver], [taker, sink], [giver, taker]], dtype=np.int64)
    begins = np.concatenate([np.full(rows, source), given, np.arange(rows, free), around[:, 0]])
    ends = np.concatenate([np.arange(rows), taken, np.full(columns, sink), around[:, 1]])
    plenty = np.full(len(row), LARGEST_WHOLE)
    room = np.concatenate([network.row_sum, plenty, network.column_sum, [of_columns, of_rows, LARGEST_WHOLE]])
    graph = csr_matrix((room.astype(np.int32), (begins, ends)), shape=(free + 4, free + 4))
    found = maximum_flow(graph, source, sink)
    if found.flow_value != int(of_rows + of_columns):
        return None
    amount: Integers = np.asarray(found.flow[given, taken]).ravel().astype(np.int64)
    return amount


def _by_programmes(network: Network, lower_known: Flags, upper_known: Flags) -> Extremes:
    lower, upper = np.zeros(len(network.row)), network.upper.copy()
    programme = Programme(network)
    table = programme.solve()
    if table is None:
        return Extremes(lower, upper, feasible=False, solved=1)
    close = CLOSE * max(float(np.max(network.upper[np.isfinite(network.upper)], initial=0.0)), 1.0)
    low_left, high_left = ~lower_known & (table > close), ~upper_known & (table < network.upper - close)
    for sign, left, bounds in ((1, high_left, upper), (-1, low_left, lower)):
        for cell in np.flatnonzero(left):
            if not left[cell]:
                continue
            table = programme.extreme(int(cell), sign)
            if table is None:
                return Extremes(lower, upper, feasible=False, solved=programme.solved)
            bounds[cell] = table[cell]
            left[cell] = False
            low_left &= table > close
            high_left &= table < network.upper - close
    return Extremes(lower, upper, feasible=True, solved=programme.solved)


class Programme:
    """One block as a linear programme, solved again and again from the last solution.

    Parameters
    ----------
    network
        A block with lower bounds zero.
    """

    def __init__(self, network: Network) -> None:
        import highspy

        self._solver: Any = _quiet_solver()
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("simplex_strategy", 4)  # primal: the last table stays feasible
        self._solver.passModel(_model(network))
        self._optimal = highspy.HighsModelStatus.kOptimal
        self.solved = 0

    def solve(self) -> Floats | None:
        """Find a table that meets the sums; None where there is none."""
        self._solver.run()
        self.solved += 1
        if self._solver.getModelStatus() != self._optimal:
            return None
        return np.asarray(self._solver.getSolution().col_value)

    def extreme(self, cell: int, sign: int) -> Floats | None:
        """Find a table with the most (sign 1) or the least (sign -1) in one cell."""
        self._solver.changeColCost(cell, -float(sign))
        found = self.solve()
        self._solver.changeColCost(cell, 0.0)
        return found


def _quiet_solver() -> Any:
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802
            """Leave callbacks out: switching them on prints a banner before anything can be silenced."""

    solver: Any = Quiet()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    return solver


def _model(network: Network) -> Any:
    import highspy
    from scipy.sparse import coo_array

    rows, columns, cells = len(network.row_sum), len(network.column_sum), len(network.row)
    in_row, in_column = np.flatnonzero(network.row >= 0), np.flatnonzero(network.column >= 0)
    places = np.concatenate([network.row[in_row], rows + network.column[in_column]])
    members = np.concatenate([in_row, in_column])
    matrix = coo_array((np.ones(len(members)), (places, members)), shape=(rows + columns, cells)).tocsc()
    sums = np.concatenate([network.row_sum, network.column_sum])
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = cells, rows + columns
    model.col_cost_ = np.zeros(cells)
    model.col_lower_ = np.zeros(cells)
    model.col_upper_ = network.upper
    model.row_lower_ = model.row_upper_ = sums
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    return model
