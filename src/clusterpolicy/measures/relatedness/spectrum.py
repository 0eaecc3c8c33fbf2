"""The spectrum of a table of ones and zeros: connected parts, and the second pair of vectors that complexity reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from clusterpolicy.measures.relatedness.presence import Bools, Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

DENSE_UP_TO = 200
"""Size of the smaller side up to which all eigenvalues are computed at once."""
LANCZOS_VECTORS = 20
PRECISION = 1e-11
"""Largest residual of a unit eigenvector that an iterative solution may leave."""
TIGHT = 1e-13
"""Relative residual at which the second vector counts as found."""
LOOSE = 1e-6
"""Relative error of the third eigenvalue, which serves only to tell how far the second is from it."""

Operator = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Spectrum:
    """Second right vectors of the averaging walk between rows and columns.

    Parameters
    ----------
    rows, columns
        Vectors of which each entry of ``rows`` is the mean of the ``columns`` that hold there.
    second, third
        Second and third largest eigenvalue; the largest is 1 with a constant vector.
    residual
        Length of what the equation of the unit vector leaves over.
    """

    rows: Floats
    columns: Floats
    second: float
    third: float
    residual: float


def connected_parts(here: Bools) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Number the connected parts of rows and columns from 1 on; 0 for a row or column that holds nothing."""
    rows, columns = (np.zeros(size, dtype=np.int64) for size in here.shape)
    filled = here.any(axis=1)
    number = 0
    while len(start := np.flatnonzero(filled & (rows == 0))):
        number += 1
        front = start[:1]
        while len(front):
            rows[front] = number
            reached = here[front].any(axis=0) & (columns == 0)
            columns[reached] = number
            front = np.flatnonzero(here[:, reached].any(axis=1) & (rows == 0))
    return rows, columns


def second_vectors(here: Bools) -> Spectrum:
    """Solve a connected table whose rows and columns all hold something, at least two of each.

    The averaging walk D^-1 M U^-1 M' is similar to the symmetric matrix A A' with A = D^-1/2 M U^-1/2,
    whose first vector is known, so that it is projected out; the smaller of A A' and A' A is solved.
    """
    turned = here.shape[0] < here.shape[1]
    table = here.T if turned else here
    matrix = _sparse(table)
    inner = np.bincount(matrix.indices, minlength=table.shape[1]).astype(np.float64)
    outer = np.diff(matrix.indptr).astype(np.float64)
    first = np.sqrt(inner / inner.sum())
    walk = _operator(matrix, inner, outer, [first])
    found = _iterative(matrix, inner, outer, first) if len(inner) > DENSE_UP_TO else None
    if found is None or np.linalg.norm(walk(found[0]) - found[1] * found[0]) > PRECISION:
        found = _dense(table, inner, outer, first)
    vector, second, third = found
    residual = float(np.linalg.norm(walk(vector) - second * vector))
    columns = vector / np.sqrt(inner)
    rows: Floats = (matrix @ columns) / outer
    if turned:
        rows, columns = columns, rows / second if second > 0 else rows
    return Spectrum(rows, columns, second, third, residual)


def _sparse(table: Bools) -> csr_array:
    from scipy.sparse import csr_array

    places = np.flatnonzero(table)
    starts = np.concatenate([[0], np.cumsum(np.count_nonzero(table, axis=1))])
    width = max(1, table.shape[1])
    kind = np.int32 if len(places) < np.iinfo(np.int32).max else np.int64
    return csr_array((np.ones(len(places)), (places % width).astype(kind), starts.astype(kind)), shape=table.shape)


def _operator(table: csr_array, inner: Floats, outer: Floats, out: list[Floats]) -> Operator:
    back, scale, weight = table.T, 1 / np.sqrt(inner), 1 / outer

    def apply(vector: Floats) -> Floats:
        for known in out:
            vector = vector - known * (known @ vector)
        found: Floats = scale * (back @ (weight * (table @ (scale * vector))))
        for known in out:
            found -= known * (known @ found)
        return found

    return apply


def _dense(table: Bools, inner: Floats, outer: Floats, first: Floats) -> tuple[Floats, float, float]:
    scaled = table / np.sqrt(np.multiply.outer(outer, inner))
    values, vectors = np.linalg.eigh(scaled.T @ scaled - np.multiply.outer(first, first))
    # where only one is left besides the first, the other eigenvalue is the first's, projected to nought
    third = float(values[-2]) if len(values) > 2 else 0.0
    return vectors[:, -1], float(values[-1]), third


def _iterative(matrix: csr_array, inner: Floats, outer: Floats, first: Floats) -> tuple[Floats, float, float] | None:
    """Return the second vector, its eigenvalue and the third; None where the iteration does not converge."""
    from scipy.sparse.linalg import ArpackNoConvergence

    places = np.arange(len(inner))
    try:
        vector, second = _largest(_operator(matrix, inner, outer, [first]), np.cos(places), TIGHT)
        # an equal eigenvalue hides from a single run: what is left without the second vector shows it
        _, third = _largest(_operator(matrix, inner, outer, [first, vector]), np.sin(places + 1.0), LOOSE)
    except ArpackNoConvergence:
        return None
    return vector, second, third


def _largest(operator: Operator, start: Floats, tolerance: float) -> tuple[Floats, float]:
    from scipy.sparse.linalg import LinearOperator, eigsh

    size = len(start)
    wrapped = LinearOperator((size, size), matvec=operator, dtype=np.float64)
    values, vectors = eigsh(wrapped, k=1, which="LA", ncv=LANCZOS_VECTORS, tol=tolerance, v0=start)
    return vectors[:, 0], float(values[0])
