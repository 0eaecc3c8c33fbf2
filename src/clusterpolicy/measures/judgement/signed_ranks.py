"""Wilcoxon's signed ranks: exact with ties, and by the normal distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterpolicy.measures.judgement.answers import Floats
from clusterpolicy.measures.judgement.concordance import average_ranks

DIGITS = 12
"""Decimals to which two changes count as tied."""
EXACT_UP_TO = 50
"""Changes up to which all their signs are gone through; beyond, the normal distribution is close."""


@dataclass(frozen=True)
class SignedRanks:
    """Whether changes go up as much as down.

    Parameters
    ----------
    upward
        Sum of the ranks of the rises.
    exact, normal
        Two-sided p, over all signs and by the normal distribution (corrected for ties); NaN without a change.
    changes, zeros
        Pairs that differ and pairs that do not.
    """

    upward: float
    exact: float
    normal: float
    changes: int
    zeros: int


def signed_ranks(differences: Floats) -> SignedRanks:
    """Test differences that are known; zeros are set aside, as Wilcoxon did.

    Examples
    --------
    >>> found = signed_ranks(np.array([1.0, 2.0, 3.0, 0.0]))
    >>> found.upward, found.exact, found.zeros
    (6.0, 0.25, 1)
    """
    from scipy.stats import norm

    differences = np.round(differences, DIGITS)
    moved = differences[differences != 0]
    zeros = len(differences) - len(moved)
    if not len(moved):
        return SignedRanks(0.0, np.nan, np.nan, 0, zeros)
    ranks = average_ranks(abs(moved))
    upward = float(ranks[moved > 0].sum())
    z = (upward - ranks.sum() / 2) / np.sqrt((ranks**2).sum() / 4)
    normal = float(min(1.0, 2 * norm.sf(abs(z))))
    exact = _exact(ranks, upward) if len(moved) <= EXACT_UP_TO else normal
    return SignedRanks(upward, exact, normal, len(moved), zeros)


def _exact(ranks: Floats, upward: float) -> float:
    """Two-sided p over all signs, by the distribution of twice the sum of ranks, which is whole."""
    doubled = np.rint(2 * ranks).astype(int)
    ways = np.zeros(int(doubled.sum()) + 1)
    ways[0] = 1.0
    for rank in doubled:
        ways[rank:] += ways[:-rank].copy()
    at = round(2 * upward)
    share = ways / ways.sum()
    return float(min(1.0, 2 * min(share[: at + 1].sum(), share[at:].sum())))
