"""A table that meets its sums, each cell positive: the most even one from a seed."""

from __future__ import annotations

import numpy as np

from clusterpolicy.data.suppression_network import Floats, Integers, Network


def balance(network: Network, seed: Floats, *, rounds: int = 40, steps: int = 60) -> tuple[Floats, float]:
    """Scale a positive seed to the sums: proportional fitting, finished by Newton's method.

    Parameters
    ----------
    network
        With lower bounds zero; upper bounds are not looked at.
    seed
        Positive, shape (cells,).
    rounds, steps
        Of proportional fitting before, and of Newton's method after.

    Returns
    -------
    fitted
        Shape (cells,).
    error
        Largest deviation from a sum.
    """
    logs = np.log(seed)
    for _ in range(rounds):
        for member, sums in network.families():
            logs = logs + _correction(logs, member, sums)
    fitted = np.exp(logs)
    error = _largest_error(network, fitted)
    for _ in range(steps):
        if error <= network.tolerance * 1e-3:
            break
        step = _newton_step(network, fitted)
        length, tried = 1.0, fitted
        while length > 1e-4:
            tried = fitted * np.exp(np.clip(length * step, -30, 30))
            if _largest_error(network, tried, squared=True) < _largest_error(network, fitted, squared=True):
                break
            length /= 2
        else:
            break
        fitted, error = tried, _largest_error(network, tried)
    return fitted, error


def balance_within(network: Network, seed: Floats, *, rounds: int = 2000) -> tuple[Floats, float]:
    """Scale a positive seed to the sums and below the upper bounds, by proportional fitting with caps."""
    fitted = np.minimum(seed, network.upper)
    for _ in range(rounds):
        for member, sums in network.families():
            among = member >= 0
            now = np.bincount(member[among], fitted[among], len(sums))
            ratio = np.where(now > 0, sums / np.where(now > 0, now, 1.0), 1.0)
            fitted = np.minimum(fitted * np.where(among, np.append(ratio, 1.0)[member], 1.0), network.upper)
        if _largest_error(network, fitted) <= network.tolerance * 1e-3:
            break
    return fitted, _largest_error(network, fitted)


def _correction(logs: Floats, member: Integers, sums: Floats) -> Floats:
    among = member >= 0
    now = np.bincount(member[among], np.exp(logs[among]), len(sums))
    ratio = np.log(np.where((now > 0) & (sums > 0), sums / np.where(now > 0, now, 1.0), 1.0))
    return np.where(among, np.append(ratio, 0.0)[member], 0.0)


def _largest_error(network: Network, fitted: Floats, *, squared: bool = False) -> float:
    gaps = [
        np.bincount(member[member >= 0], fitted[member >= 0], len(sums)) - sums for member, sums in network.families()
    ]
    gap = np.concatenate(gaps)
    return float(gap @ gap) if squared else float(np.max(np.abs(gap), initial=0.0))


def _newton_step(network: Network, fitted: Floats) -> Floats:
    """Step of the logarithms that meets the sums to first order; the columns are solved densely."""
    from scipy.sparse import coo_array

    row, column = network.row, network.column
    rows, columns = len(network.row_sum), len(network.column_sum)
    of_row = np.bincount(row[row >= 0], fitted[row >= 0], rows)
    of_column = np.bincount(column[column >= 0], fitted[column >= 0], columns)
    both = (row >= 0) & (column >= 0)
    table = coo_array((fitted[both], (row[both], column[both])), shape=(rows, columns)).tocsr()
    row_gap, column_gap = network.row_sum - of_row, network.column_sum - of_column
    inner = np.diag(of_column) - (table.T @ (table.multiply(1 / of_row[:, None]))).toarray()
    inner[np.diag_indices(columns)] += 1e-12 * of_column
    of_columns = np.linalg.solve(inner, column_gap - table.T @ (row_gap / of_row))
    of_rows = (row_gap - table @ of_columns) / of_row
    step: Floats = np.append(of_rows, 0.0)[row] * (row >= 0) + np.append(of_columns, 0.0)[column] * (column >= 0)
    return step
