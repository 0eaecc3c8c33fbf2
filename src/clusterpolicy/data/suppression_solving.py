"""Exact bounds of a whole network: residuals, blocks, proofs, and what is left for flows and programmes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from clusterpolicy.data.suppression_balance import balance, balance_within
from clusterpolicy.data.suppression_extremes import find_extremes
from clusterpolicy.data.suppression_network import (
    Flags,
    Floats,
    Integers,
    Network,
    blocks,
    free_part,
    tighten,
    unmet,
)
from clusterpolicy.data.suppression_witness import prove

MOST_REPAIRS = 10


@dataclass(frozen=True)
class Solution:
    """Bounds of the cells of a network.

    Parameters
    ----------
    lower, upper
        Shape (cells,).
    exact
        False where sums contradicted one another, so that some were left out.
    unmet_rows, unmet_columns
        Sums left out because nothing within the bounds meets them.
    by_residuals, by_proof, solved
        How many cells residuals settled, how many bounds a table inside proved, and how many flows
        or linear programmes the rest took.
    """

    lower: Floats
    upper: Floats
    exact: Flags
    unmet_rows: Integers
    unmet_columns: Integers
    by_residuals: int
    by_proof: int
    solved: int


def solve(network: Network) -> Solution:
    """Find the tightest bounds that the sums and the bounds known beforehand allow."""
    rows = np.zeros(len(network.row_sum), dtype=bool)
    columns = np.zeros(len(network.column_sum), dtype=bool)
    doubtful = np.zeros(len(network.row), dtype=bool)
    usable = network
    narrowed = tighten(usable)
    for _ in range(MOST_REPAIRS):
        bad_rows, bad_columns = unmet(narrowed)
        if not (bad_rows.any() or bad_columns.any()):
            break
        rows, columns = rows | bad_rows, columns | bad_columns
        doubtful |= _touching(usable, bad_rows, bad_columns)
        usable = usable.without(bad_rows, bad_columns)
        narrowed = tighten(usable)
    if (narrowed.lower > narrowed.upper + narrowed.tolerance).any():  # beyond repair: sums tell nothing
        narrowed = network.without(np.ones_like(rows), np.ones_like(columns))
        doubtful[:] = True
    return _solve_blocks(network, narrowed, rows, columns, doubtful)


def _touching(network: Network, rows: Flags, columns: Flags) -> Flags:
    by_row = np.append(rows, False)[network.row] & (network.row >= 0)
    by_column = np.append(columns, False)[network.column] & (network.column >= 0)
    return by_row | by_column


def _solve_blocks(network: Network, narrowed: Network, rows: Flags, columns: Flags, doubtful: Flags) -> Solution:
    lower, upper = narrowed.lower.copy(), np.maximum(narrowed.upper, narrowed.lower)
    rest, is_open = free_part(narrowed)
    positions = np.flatnonzero(is_open)
    capped = (network.upper[positions] <= narrowed.upper[positions]) & np.isfinite(network.upper[positions])
    block, is_tree = blocks(rest)
    cells_by_block = np.split(np.argsort(block, kind="stable"), np.cumsum(np.bincount(block))[:-1])
    by_proof = solved = 0
    in_cycles = 0
    for at in np.flatnonzero(~is_tree):
        cells = cells_by_block[at]
        within = np.zeros(len(block), dtype=bool)
        within[cells] = True
        found = _solve_block(rest.part(within), capped=bool(capped[within].any()))
        chosen = positions[np.flatnonzero(within)]
        solved += found.solved
        in_cycles += len(chosen)
        if not found.feasible:
            rows[np.unique(narrowed.row[chosen][narrowed.row[chosen] >= 0])] = True
            columns[np.unique(narrowed.column[chosen][narrowed.column[chosen] >= 0])] = True
            doubtful[chosen] = True
            continue
        by_proof += found.proved
        upper[chosen] = lower[chosen] + found.upper
        lower[chosen] += found.lower
    return Solution(
        lower=lower,
        upper=upper,
        exact=~doubtful,
        unmet_rows=np.flatnonzero(rows),
        unmet_columns=np.flatnonzero(columns),
        by_residuals=len(lower) - in_cycles,
        by_proof=by_proof,
        solved=solved,
    )


@dataclass(frozen=True)
class _Block:
    lower: Floats
    upper: Floats
    feasible: bool
    proved: int
    solved: int


def _solve_block(block: Network, *, capped: bool) -> _Block:
    known = np.zeros(len(block.row), dtype=bool), np.zeros(len(block.row), dtype=bool)
    if not capped:
        inside, error = balance(block, np.ones(len(block.row)))
        if error <= block.tolerance:
            known = prove(block, inside)
    found = find_extremes(block, *known, capped=capped)
    proved = int(known[0].sum() + known[1].sum())
    return _Block(found.lower, found.upper, found.feasible, proved, found.solved)


def point_inside(network: Network, solution: Solution, seed: Floats) -> tuple[Floats, float]:
    """Fit one table between the bounds to the sums, in proportion to a seed; also tell its largest error.

    Parameters
    ----------
    network, solution
        The unknown cells and their bounds.
    seed
        Positive, shape (cells,).
    """
    finite = np.where(np.isfinite(solution.upper), solution.upper, np.maximum(seed, solution.lower))
    bounded = replace(network, lower=solution.lower, upper=finite)
    bounded = bounded.without(
        _flags(len(network.row_sum), solution.unmet_rows), _flags(len(network.column_sum), solution.unmet_columns)
    )
    rest, is_open = free_part(bounded)
    point = solution.lower.copy()
    start = np.clip(seed - solution.lower, 1e-3 * (finite - solution.lower), finite - solution.lower)[is_open]
    fitted, error = start.copy(), 0.0
    block, _ = blocks(rest)
    for at in np.unique(block):
        within = block == at
        part = rest.part(within)
        table, missed = balance(part, start[within])
        if np.any(table > part.upper + part.tolerance):
            table, missed = balance_within(part, start[within])
        fitted[within] = np.minimum(table, part.upper)
        error = max(error, missed)
    point[is_open] += fitted
    return point, error


def _flags(size: int, at: Integers) -> Flags:
    flags = np.zeros(size, dtype=bool)
    flags[at] = True
    return flags
