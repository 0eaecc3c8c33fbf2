"""Solving with I - A: a handful of answers by a Krylov iteration, all of them by elimination."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NoReturn

import numpy as np

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.linkages.technology import Technology

Side = Literal["left", "right"]
Product = Callable[[np.ndarray], np.ndarray]

DIRECT_UP_TO = 256
"""Industries up to which elimination is quicker than iteration."""
STEPS, ROUNDS = 40, 3
"""Length of the Krylov basis, and how often it is begun anew."""
CLOSE = 1e-13
"""Residual, relative to the right-hand side, at which a basis is long enough."""
EXACT = 1e-13
"""Residual of each number, relative to it, at which it is solved."""
ACCEPTED = 1e-11
"""Residual above which the iteration has failed and elimination takes over."""
POLISHES = 8
UNBOUNDED = 1e10
"""A column of the inverse that adds up to more is that of a singular table, computed."""


def solve(technology: Technology, rows: np.ndarray, side: Side) -> np.ndarray:
    """Solve ``y (I - A) = row`` (left) or ``(I - A) y = column`` (right) for several rows at once.

    Each sweep passes once over the table for all rows. The iteration is a GMRES a row, then a few
    steps of ``y = row + y A``, which bring small answers to the accuracy of large ones; what it
    cannot solve is left to elimination.
    """
    if technology.size > DIRECT_UP_TO:
        answer = iterated(technology.from_left if side == "left" else technology.from_right, rows)
        if answer is not None:
            return answer
    return eliminated(technology, rows, side)


def iterated(product: Product, rows: np.ndarray) -> np.ndarray | None:
    """Solve ``y - product(y) = rows``; None where the residual stays large."""
    answer = _krylov(product, rows)
    fresh = ROUNDS - 1
    for _ in range(ROUNDS + POLISHES):
        polished = rows + product(answer)
        residual = polished - answer
        if np.all(np.abs(residual) <= EXACT * np.abs(answer)):
            return polished
        if fresh and not np.all(_norm(residual) <= EXACT * _norm(answer)):
            fresh -= 1
            answer = answer + _krylov(product, residual)
        else:
            answer = polished
    residual = rows + product(answer) - answer
    solved = np.isfinite(answer).all() and np.all(_norm(residual) <= ACCEPTED * np.maximum(_norm(rows), _norm(answer)))
    return answer if solved else None


def _norm(rows: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.linalg.norm(rows, axis=1)
    return found


def _krylov(product: Product, rows: np.ndarray) -> np.ndarray:
    """One round of GMRES, each row in a basis of its own; rows that are done stand still."""
    several = len(rows)
    size = _norm(rows)
    basis = [rows / np.where(size > 0, size, 1.0)[:, None]]
    steps = min(STEPS, rows.shape[1])
    hessenberg = np.zeros((several, steps + 1, steps))
    for step in range(steps):
        grown = basis[step] - product(basis[step])
        for _ in range(2):  # twice is enough to keep the basis at right angles
            for at, vector in enumerate(basis):
                along = np.einsum("ij,ij->i", vector, grown)
                grown -= along[:, None] * vector
                hessenberg[:, at, step] += along
        left = _norm(grown)
        left[left <= CLOSE] = 0.0
        hessenberg[:, step + 1, step] = left
        angles, triangle = np.linalg.qr(hessenberg[:, : step + 2, : step + 1], mode="complete")
        if np.all((np.abs(angles[:, 0, -1]) <= CLOSE) | (left == 0) | (size == 0)):
            break
        basis.append(grown * np.divide(1.0, left, out=np.zeros(several), where=left > 0)[:, None])
    used = step + 1
    weights = (np.linalg.pinv(triangle[:, :used]) @ angles[:, 0, :used, None])[..., 0] * size[:, None]
    answer = np.zeros_like(rows)
    for at in range(used):
        answer += weights[:, at, None] * basis[at]
    return answer


def eliminated(technology: Technology, rows: np.ndarray, side: Side) -> np.ndarray:
    """Solve by one factorisation of I - A."""
    if isinstance(technology.cells, np.ndarray):
        from scipy.linalg.lapack import dgetrf, dgetrs

        factors, pivots, fault = dgetrf(_without(technology).T, overwrite_a=True)  # the transpose, as LAPACK stores it
        if fault:
            refuse(technology)
        answer: np.ndarray = dgetrs(factors, pivots, rows.T, trans=0 if side == "left" else 1)[0].T
        return np.ascontiguousarray(answer)
    from scipy.sparse import diags_array, eye_array
    from scipy.sparse.linalg import splu

    coefficients = diags_array(technology.live.astype(float)) @ technology.cells @ diags_array(technology.scale)
    try:
        factored = splu((eye_array(technology.size) - coefficients).tocsc())
    except RuntimeError:  # exactly singular
        refuse(technology)
    found: np.ndarray = factored.solve(np.ascontiguousarray(rows.T), trans="T" if side == "left" else "N").T
    return np.ascontiguousarray(found)


def _without(technology: Technology) -> np.ndarray:
    """I - A in memory of its own, row by row."""
    rest: np.ndarray = np.multiply(technology.dense, -technology.scale, order="C")
    rest[~technology.live] = 0.0
    rest[np.diag_indices(technology.size)] += 1.0
    return rest


def inverse(technology: Technology) -> np.ndarray:
    """L = (I - A)^-1 in the memory of one table; an industry without output is left as in the unit matrix."""
    from scipy.linalg.lapack import dgetrf, dgetri, dgetri_lwork

    factors, pivots, fault = dgetrf(_without(technology).T, overwrite_a=True)
    if fault:
        refuse(technology)
    work = int(dgetri_lwork(technology.size)[0].real)
    turned, fault = dgetri(factors, pivots, lwork=work, overwrite_lu=True)
    if fault:
        refuse(technology)
    found: np.ndarray = turned.T
    require_productive(technology, np.ones(technology.size), found.sum(axis=0))
    return found


def require_productive(technology: Technology, demand: np.ndarray, answer: np.ndarray) -> None:
    """Refuse a table that needs more inputs than it makes.

    Where no coefficient is negative, an answer that is nowhere negative to a demand that is positive
    proves that the powers of A vanish. With negative coefficients the spectral radius decides.
    """
    live = technology.live
    bounded = np.isfinite(answer).all() and np.abs(answer).max(initial=0.0) <= UNBOUNDED * np.abs(demand).max(initial=1)
    if technology.has_negatives:
        productive = bounded and (technology.column_sums.max(initial=0.0) < 1 or spectral_radius(technology) < 1)
    else:
        slack = 1e-9 * demand[live] + 1e-12 * np.abs(answer).max(initial=0.0)
        productive = bounded and bool((answer[live] >= demand[live] - slack).all())
    if not productive:
        refuse(technology)


def spectral_radius(technology: Technology) -> float:
    """Find the largest size of an eigenvalue of A."""
    if technology.size <= DIRECT_UP_TO:
        return float(np.abs(np.linalg.eigvals(technology.coefficients())).max())
    from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigs

    def times(column: np.ndarray) -> np.ndarray:
        product: np.ndarray = technology.from_right(column.reshape(1, -1))[0]
        return product

    operator = LinearOperator((technology.size,) * 2, matvec=times, dtype=float)
    try:
        found = eigs(operator, k=1, which="LM", v0=np.ones(technology.size), return_eigenvectors=False)
    except ArpackNoConvergence:  # many eigenvalues of the same size
        found = np.linalg.eigvals(technology.coefficients())
    return float(np.abs(found).max())


def refuse(technology: Technology) -> NoReturn:
    """Raise that the table is not productive, naming who buys more than it makes."""
    sums = technology.column_sums
    heavy = [at for at in np.argsort(-sums, kind="stable") if sums[at] >= 1 - 1e-9]
    examples = [f"{technology.industries[at]}: {sums[at]:.4g}" for at in heavy]
    raise ConventionError(
        block("LK-007", measure=technology.measure, count=len(heavy), named="; ".join(examples[:3]), examples=examples)
    )
