"""The analytic hierarchy process: weights out of judgements of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.indices.layout import Floats, check_labels
from clusterpolicy.measures.register import explain_undefined, measure

AHPMethod = Literal["eigenvector", "geometric_mean"]

RANDOM_INDEX = {
    1: 0.0, 2: 0.0, 3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49,
}  # fmt: skip
"""Mean consistency index of random judgements by the number of things compared; Saaty (1980)."""
CONSISTENT_BELOW = 0.10
RECIPROCAL = 1e-6
"""How far the product of two opposite judgements may be from 1."""


@dataclass(frozen=True)
class AHPWeights:
    """Weights out of judgements of pairs, and how consistent the judgements are.

    Parameters
    ----------
    weights
        What each thing counts; shares that sum to 1, dims without the second of the pair.
    lambda_max
        Principal eigenvalue; as large as the number of things where the judgements agree perfectly.
    consistency_index
        (lambda_max - n) / (n - 1).
    consistency_ratio
        Consistency index over that of random judgements; below 0.1 is accepted.
    geometric_consistency_index
        Mean squared logarithm of how far each judgement is from the ratio of the rows' geometric means.
    consistent
        Whether the ratio is below 0.1; False where it is undefined.
    """

    weights: xr.DataArray
    lambda_max: xr.DataArray
    consistency_index: xr.DataArray
    consistency_ratio: xr.DataArray
    geometric_consistency_index: xr.DataArray
    consistent: xr.DataArray


@measure(
    symbol="w",
    unit="share",
    range="[0, 1]",
    reading="what each indicator counts in the judges' eyes; a consistency ratio below 0.1 is accepted",
    cite="saaty1980",
)
def ahp_weights(
    comparisons: xr.DataArray,
    *,
    method: AHPMethod = "eigenvector",
    combine: str | None = None,
    random_index: float | None = None,
) -> AHPWeights:
    r"""Derive weights from judgements of how many times more one thing matters than another.

    .. math:: A w = \lambda_{\max} w, \qquad CI = \frac{\lambda_{\max} - n}{n - 1}, \qquad CR = \frac{CI}{RI}, \qquad
              GCI = \frac{2}{(n-1)(n-2)} \sum_{j<k} \ln^2 \frac{a_{jk} g_k}{g_j}

    with g the geometric means of the rows.

    Parameters
    ----------
    comparisons
        A, dims (indicator, other) with the same labels, and any others such as ``expert``; positive, 3 where the
        first matters three times as much as the second. One of two opposite judgements is enough; a pair that
        nobody judged is NaN.
    method
        ``eigenvector``, for incomplete judgements after Harker, or ``geometric_mean`` of the rows.
    combine
        Dim whose judgements are joined by their geometric mean first, such as ``expert``.
    random_index
        Consistency index of random judgements, in place of Saaty's table for 3 to 10 things.

    Returns
    -------
    judged
        An :class:`AHPWeights`. All is NaN where the judged pairs do not connect everything (``NOT_CONNECTED``).
        The ratio is 0 for one or two things, and NaN where no random index is known (``NO_RANDOM_INDEX``),
        as for more than 10 things or incomplete judgements, whose random index is lower. The geometric index is
        NaN for fewer than three things (``DEGENERATE``); it and the method ``geometric_mean`` are for complete
        judgements only (``INCOMPLETE_JUDGEMENTS``).

    Raises
    ------
    ConventionError
        ``IX-007`` where the dims do not carry the same labels, ``IX-008`` for judgements that are not positive
        or contradict their opposite, ``IX-006`` for a dim that cannot be combined or a random index that is not
        positive.

    References
    ----------
    :cite:`saaty1980`; :cite:`harker1987` for incomplete judgements, :cite:`aguaron2003` for the geometric index

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> judged = table({"jobs": {"skills": 3, "roads": 9}, "skills": {"roads": 3}, "roads": {"jobs": 1/9}},
    ...     dims=("indicator", "other")).reindex(other=["jobs", "skills", "roads"])
    >>> found = ahp_weights(judged)
    >>> found.weights.round(4).values.tolist(), abs(found.consistency_ratio.round(6).item())
    ([0.6923, 0.2308, 0.0769], 0.0)
    """
    labels = _same_labels(comparisons)
    others = [str(dim) for dim in comparisons.dims if dim not in ("indicator", "other")]
    _check(combine, others, random_index)
    matrices = comparisons.transpose(*others, "indicator", "other").values.astype(np.float64)
    filled = _reciprocal(matrices, labels)
    if combine is not None:
        filled = _joined(filled, others.index(combine))
        others.remove(combine)
    weights, numbers, reasons = _solve(filled, method, random_index)
    held = {n: c for n, c in comparisons.coords.items() if n != "reason" and set(c.dims) <= {*others, "indicator"}}
    slices = {name: coord for name, coord in held.items() if "indicator" not in coord.dims}
    order = [dim for dim in comparisons.dims if dim in (*others, "indicator")]
    found = xr.DataArray(weights, dims=(*others, "indicator"), coords=held).transpose(*order)
    codes = {
        name: {code: xr.DataArray(column == code, dims=others, coords=slices) for code in _CODES}
        for name, column in reasons.items()
    }
    named = {
        name: explain_undefined(xr.DataArray(column, dims=others, coords=slices), codes[name])
        for name, column in numbers.items()
    }
    return AHPWeights(
        weights=explain_undefined(found, codes["weights"]),
        consistent=named["consistency_ratio"].drop_vars("reason") < CONSISTENT_BELOW,
        **named,
    )


_CODES = ("NOT_CONNECTED", "NO_RANDOM_INDEX", "INCOMPLETE_JUDGEMENTS", "DEGENERATE")
_NUMBERS = ("lambda_max", "consistency_index", "consistency_ratio", "geometric_consistency_index")


def _same_labels(comparisons: xr.DataArray) -> tuple[str, ...]:
    if not {"indicator", "other"} <= set(comparisons.dims):
        raise ConventionError(block("IX-007", dims=", ".join(map(str, comparisons.dims))))
    rows, columns = (check_labels(comparisons, dim, "ahp_weights") for dim in ("indicator", "other"))
    if rows != columns:
        raise ConventionError(block("IX-007", dims=", ".join(map(str, comparisons.dims))))
    return rows


def _check(combine: str | None, others: Sequence[str], random_index: float | None) -> None:
    findings: list[Finding] = []
    if combine is not None and combine not in others:
        findings.append(block("IX-006", measure="ahp_weights", argument="combine", given=combine))
    if random_index is not None and not random_index > 0:
        findings.append(block("IX-006", measure="ahp_weights", argument="random_index", given=f"{random_index:g}"))
    if findings:
        raise ConventionError(*findings)


def _reciprocal(matrices: Floats, labels: Sequence[str]) -> Floats:
    """Fill the diagonal and the opposite of each judgement; refuse contradictions."""
    turned = np.swapaxes(matrices, -1, -2)
    apart = np.abs(matrices * turned - 1) > RECIPROCAL  # on the diagonal, where it is not 1
    bad = (matrices <= 0) | apart
    if bad.any():
        pairs = sorted({tuple(sorted(map(int, place[-2:]))) for place in np.argwhere(bad)})
        said = [f"{labels[row]}, {labels[column]}" for row, column in pairs]
        raise ConventionError(block("IX-008", count=len(said), examples=said))
    filled = np.where(np.isnan(matrices), 1 / turned, matrices)
    filled[..., np.arange(len(labels)), np.arange(len(labels))] = 1.0
    return filled


def _joined(matrices: Floats, axis: int) -> Floats:
    """Take the geometric mean of the judgements of each pair that somebody judged."""
    known = ~np.isnan(matrices)
    count = known.sum(axis=axis)
    logarithm = np.where(known, np.log(np.where(known, matrices, 1.0)), 0.0).sum(axis=axis)
    return np.where(count > 0, np.exp(logarithm / np.maximum(count, 1)), np.nan)


def _solve(
    matrices: Floats, method: AHPMethod, random_index: float | None
) -> tuple[Floats, dict[str, Floats], dict[str, npt.NDArray[np.object_]]]:
    rest, size = matrices.shape[:-2], matrices.shape[-1]
    weights = np.full((*rest, size), np.nan)
    numbers = {name: np.full(rest, np.nan) for name in _NUMBERS}
    reasons = {name: np.full(rest, "", dtype=object) for name in (*_NUMBERS, "weights")}
    for place in np.ndindex(rest):
        matrix = matrices[place]
        known = ~np.isnan(matrix)
        if not _connected(known):
            for column in reasons.values():
                column[place] = "NOT_CONNECTED"
            continue
        complete = bool(known.all())
        if not complete and method == "geometric_mean":
            for column in reasons.values():
                column[place] = "INCOMPLETE_JUDGEMENTS"
            continue
        greatest, own = _principal(matrix, known)
        means = np.exp(np.log(matrix).mean(axis=1))  # NaN where incomplete
        weights[place] = means / means.sum() if method == "geometric_mean" else own / own.sum()
        index = (greatest - size) / (size - 1) if size > 1 else 0.0
        random = random_index or (RANDOM_INDEX.get(size) if complete or size <= 2 else None)
        reasons["consistency_ratio"][place] = "NO_RANDOM_INDEX"
        reasons["geometric_consistency_index"][place] = "DEGENERATE" if size < 3 else "INCOMPLETE_JUDGEMENTS"
        found = (greatest, index, _ratio(index, size, random), _geometric_index(matrix, means))
        for name, number in zip(_NUMBERS, found, strict=True):
            numbers[name][place] = number
    return weights, numbers, reasons


def _ratio(index: float, size: int, random: float | None) -> float:
    if size <= 2:
        return 0.0
    return np.nan if random is None else index / random


def _connected(known: npt.NDArray[np.bool_]) -> bool:
    reached: npt.NDArray[np.bool_] = np.arange(len(known)) == 0
    for _ in range(len(known)):
        reached = np.asarray(known[reached].any(axis=0))
    return bool(reached.all())


def _principal(matrix: Floats, known: npt.NDArray[np.bool_]) -> tuple[float, Floats]:
    """Principal eigenvalue and vector; a pair not judged counts for the row itself (Harker 1987)."""
    harker = np.where(known, matrix, 0.0)
    harker[np.arange(len(harker)), np.arange(len(harker))] = 1 + (~known).sum(axis=1)
    values, vectors = np.linalg.eig(harker)
    first = int(values.real.argmax())
    return float(values[first].real), np.abs(vectors[:, first].real)


def _geometric_index(matrix: Floats, weights: Floats) -> float:
    size = len(matrix)
    if size < 3:
        return np.nan
    errors = np.log(matrix * weights[None, :] / weights[:, None])
    return float(2 * (np.triu(errors, 1) ** 2).sum() / ((size - 1) * (size - 2)))
