"""Agreement between methods: whether they put cells in the same order, and support the same ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.identification.evidence import Evidence, MethodEvidence
from clusterpolicy.measures.register import explain_undefined

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Combination:
    """Cells that the same methods support.

    Parameters
    ----------
    methods
        The supporting methods, in their usual order; empty where none supports.
    cells
        Number of cells that these support and no other.
    unknown
        How many of these cells some other method has no answer for.
    """

    methods: tuple[str, ...]
    cells: int
    unknown: int


@dataclass(frozen=True)
class MethodAgreement:
    """How far methods agree.

    Parameters
    ----------
    methods
        In their usual order.
    known, supported
        Method -> cells that it has an answer for, and that it supports.
    shared
        Cells that both of a pair have an answer for, dims (one, other).
    kendall, spearman
        Rank correlations of the values over these cells: Kendall's tau-b and Spearman's rho, ties corrected; same
        dims. 1 is the same order, 0 none in common, -1 the reverse. NaN with ``reason``: ``FEW_SHARED_CELLS``,
        ``SAME_VALUES``.
    overlap
        Cells that both support as a share of those that either supports, among the shared ones (Jaccard); same
        dims. NaN with ``reason`` ``NONE_SUPPORTED``.
    combinations
        Which methods support how many cells together, the most frequent first.
    concordance
        Kendall's W of the methods over the cells that all of them have an answer for, 0 to 1; NaN with fewer than
        two methods or cells, or where no method tells them apart.
    complete
        Number of these cells.
    """

    methods: tuple[str, ...]
    known: Mapping[str, int]
    supported: Mapping[str, int]
    shared: xr.DataArray
    kendall: xr.DataArray
    spearman: xr.DataArray
    overlap: xr.DataArray
    combinations: tuple[Combination, ...]
    concordance: float
    complete: int


def compare_methods(evidence: Evidence) -> MethodAgreement:
    r"""Compare the answers of all methods, two by two and all together.

    .. math:: \tau_b = \frac{n_c - n_d}{\sqrt{(n_0 - n_1)(n_0 - n_2)}}, \qquad
              J = \frac{|A \cap B|}{|A \cup B|}, \qquad
              W = \frac{12 S}{m^2 (n^3 - n) - m \sum_j T_j}

    Parameters
    ----------
    evidence
        The methods' answers.

    Returns
    -------
    agreement
        A :class:`MethodAgreement`. Methods that rest on one quotient agree because they count one fact several
        times: agreement tells what is told apart, not what is true.

    References
    ----------
    :cite:`kendall1945`, :cite:`kendall1939`, :cite:`spearman1904`, :cite:`jaccard1912`; combinations as in
    :cite:`lex2014`
    """
    methods = evidence.methods
    names = [item.method for item in methods]
    values = np.array([_cells(item.value) for item in methods]).reshape(len(names), -1)
    known = ~np.isnan(values)
    supports = np.array([_cells(item.supports) for item in methods], dtype=bool).reshape(known.shape) & known
    shared = known.astype(np.int64) @ known.T.astype(np.int64)
    kendall, spearman = _correlations(values, known)
    overlap = _overlap(supports, known)
    few = _pairs(shared < 2, names)
    complete = known.all(axis=0) if names else np.zeros(0, dtype=bool)
    return MethodAgreement(
        methods=tuple(names),
        known=dict(zip(names, known.sum(axis=1).tolist(), strict=True)),
        supported=dict(zip(names, supports.sum(axis=1).tolist(), strict=True)),
        shared=_pairs(shared, names),
        kendall=explain_undefined(_pairs(kendall, names), {"FEW_SHARED_CELLS": few, "SAME_VALUES": True}),
        spearman=explain_undefined(_pairs(spearman, names), {"FEW_SHARED_CELLS": few, "SAME_VALUES": True}),
        overlap=explain_undefined(_pairs(overlap, names), {"NONE_SUPPORTED": True}),
        combinations=_combinations(methods, supports, known),
        concordance=_concordance(values[:, complete]),
        complete=int(complete.sum()),
    )


def _cells(array: xr.DataArray) -> npt.NDArray[np.generic]:
    return array.transpose("region", "activity").values.ravel()


def _pairs(values: npt.NDArray[np.generic], names: Sequence[str]) -> xr.DataArray:
    return xr.DataArray(values, {"one": list(names), "other": list(names)}, ("one", "other"))


def _correlations(values: Floats, known: Flags) -> tuple[Floats, Floats]:
    """Kendall's tau-b and Spearman's rho of each pair over the cells known to both; NaN where either ties all."""
    from scipy.stats import kendalltau, rankdata

    size = len(values)
    kendall, spearman = np.full((size, size), np.nan), np.full((size, size), np.nan)
    for one, other in [*combinations(range(size), 2), *((at, at) for at in range(size))]:
        both = known[one] & known[other]
        first, second = values[one, both], values[other, both]
        if both.sum() < 2 or not (np.ptp(first) > 0 and np.ptp(second) > 0):
            continue
        ranks = [rankdata(first), rankdata(second)]
        tau = float(kendalltau(*ranks, variant="b").statistic)
        rho = float(np.corrcoef(*ranks)[0, 1])
        for found, value in ((kendall, tau), (spearman, rho)):
            found[one, other] = found[other, one] = 1.0 if one == other else value
    return kendall, spearman


def _overlap(supports: Flags, known: Flags) -> Floats:
    counted = supports.astype(np.int64)
    both = counted @ counted.T
    either = counted @ known.T.astype(np.int64) + (counted @ known.T.astype(np.int64)).T - both
    return np.asarray(np.divide(both, either, out=np.full(both.shape, np.nan), where=either > 0))


def _combinations(methods: Sequence[MethodEvidence], supports: Flags, known: Flags) -> tuple[Combination, ...]:
    found: dict[tuple[str, ...], list[int]] = {}
    answered = known.any(axis=0) if len(methods) else np.zeros(0, dtype=bool)
    patterns, position = np.unique(supports[:, answered], axis=1, return_inverse=True)
    gaps = ~known[:, answered].all(axis=0)
    for at in range(patterns.shape[1]):
        here = position.ravel() == at
        names = tuple(item.method for item, flag in zip(methods, patterns[:, at], strict=True) if flag)
        found[names] = [int(here.sum()), int((here & gaps).sum())]
    order = {item.method: at for at, item in enumerate(methods)}
    combined = [Combination(names, *counts) for names, counts in found.items()]
    combined.sort(key=lambda one: (-one.cells, len(one.methods), [order[name] for name in one.methods]))
    return tuple(combined)


def _concordance(values: Floats) -> float:
    from clusterpolicy.measures.judgement.concordance import concordance_of

    if values.shape[0] < 2 or values.shape[1] < 2:
        return float("nan")
    return float(concordance_of(values))
