"""Two definitions side by side: how far they agree, and which industries stand elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from clusterpolicy.errors import ValidationBlockedError, block

Labels = npt.NDArray[np.integer]


@dataclass(frozen=True)
class MovedIndustry:
    """An industry that the other definition puts elsewhere.

    Parameters
    ----------
    industry
        Its code.
    cluster, other
        Its cluster in the one definition and in the other.
    counterpart
        The other definition's cluster that its old one corresponds to; empty where none does.
    """

    industry: str
    cluster: str
    other: str
    counterpart: str


@dataclass(frozen=True)
class DefinitionComparison:
    """How far two definitions agree on the industries that both have.

    Parameters
    ----------
    adjusted_rand
        1 is the same grouping, 0 what chance gives; NaN where both put all industries together or all apart.
    industries
        Number of industries that both have.
    only_one, only_other
        Industries of one definition only, in order.
    counterparts
        Cluster of the one -> cluster of the other that shares the most industries, each used once.
    moved
        Industries that are not in the counterpart of their cluster.
    """

    adjusted_rand: float
    industries: int
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    counterparts: Mapping[str, str]
    moved: tuple[MovedIndustry, ...]


def compare_definitions(one: Mapping[str, str], other: Mapping[str, str]) -> DefinitionComparison:
    """Compare two groupings of industries.

    Parameters
    ----------
    one, other
        Industry -> cluster.

    Returns
    -------
    comparison
        A :class:`DefinitionComparison`. Counterparts are chosen so that as many industries as possible keep
        their place.

    Raises
    ------
    ValidationBlockedError
        DF-008 where the two have no industry in common.

    References
    ----------
    :cite:`hubert1985`

    Examples
    --------
    >>> found = compare_definitions({"a": "x", "b": "x", "c": "y"}, {"a": "1", "b": "2", "c": "2", "d": "2"})
    >>> found.industries, found.only_other, dict(found.counterparts), [m.industry for m in found.moved]
    (3, ('d',), {'x': '1', 'y': '2'}, ['b'])
    """
    from scipy.optimize import linear_sum_assignment

    shared = [industry for industry in one if industry in other]
    if not shared:
        raise ValidationBlockedError(block("DF-008", examples=[*list(one)[:3], *list(other)[:3]]))
    here, there = ([given[industry] for industry in shared] for given in (one, other))
    (rows, left), (columns, right) = (np.unique(labels, return_inverse=True) for labels in (here, there))
    table = contingency(left, right)
    pairs = zip(*linear_sum_assignment(-table), strict=True)
    counterparts = {str(rows[a]): str(columns[b]) for a, b in pairs if table[a, b] > 0}
    moved = [
        MovedIndustry(industry, mine, yours, counterparts.get(mine, ""))
        for industry, mine, yours in zip(shared, here, there, strict=True)
        if counterparts.get(mine) != yours
    ]
    return DefinitionComparison(
        adjusted_rand=adjusted_rand(left, right),
        industries=len(shared),
        only_one=tuple(industry for industry in one if industry not in other),
        only_other=tuple(industry for industry in other if industry not in one),
        counterparts=counterparts,
        moved=tuple(moved),
    )


def contingency(one: Labels, other: Labels) -> npt.NDArray[np.int64]:
    """Count how often each pair of labels occurs, shape (labels of one, labels of other)."""
    shape = int(one.max()) + 1, int(other.max()) + 1
    counts = np.bincount(one.astype(np.int64) * shape[1] + other, minlength=shape[0] * shape[1])
    return counts.reshape(shape)


def adjusted_rand(one: Labels, other: Labels) -> float:
    r"""Measure how far two groupings agree beyond chance.

    .. math:: \frac{\sum_{ab} \binom{n_{ab}}{2} - E}{\frac12 (A + B) - E}, \qquad
        A = \sum_a \binom{n_a}{2}, \quad B = \sum_b \binom{n_b}{2}, \quad E = A B / \binom{n}{2}

    Parameters
    ----------
    one, other
        Group of each item, whole numbers from 0.

    Returns
    -------
    agreement
        1 is the same grouping, 0 what chance gives, below 0 less; NaN where nothing could differ.

    References
    ----------
    :cite:`hubert1985`

    Examples
    --------
    >>> import numpy as np
    >>> round(adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])), 6)
    0.571429
    """
    return float(rand_of_counts(contingency(one, other)[None])[0])


def rand_of_counts(tables: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Adjusted Rand index of many tables of counts, shape (tables, groups, groups); NaN where nothing could differ."""

    def pairs(counts: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        return np.asarray(counts * (counts - 1) / 2, dtype=np.float64)

    both = pairs(tables).sum(axis=(1, 2))
    left, right = pairs(tables.sum(axis=2)).sum(axis=1), pairs(tables.sum(axis=1)).sum(axis=1)
    whole = pairs(tables.sum(axis=(1, 2)))
    expected = np.divide(left * right, whole, out=np.zeros_like(whole), where=whole > 0)
    room = (left + right) / 2 - expected
    agreement: npt.NDArray[np.float64] = np.divide(
        both - expected, room, out=np.full_like(room, np.nan), where=room > 0
    )
    return agreement
