"""Benefit of the doubt: each region judged by the weights that suit it best."""

from __future__ import annotations

import numpy as np

from clusterpolicy.measures.indices.layout import Bools, Floats

FULL_MARK = 100.0
DECIMALS = 9
"""Precision of the programme's solver; scores that differ beyond it are the same."""


def benefit_of_doubt(values: Floats, shares: tuple[float, float]) -> tuple[Floats, Bools]:
    r"""Score regions against the best practice that their own most favourable weights allow.

    .. math:: 100 \max_{w \ge 0} \sum_k w_k y_{rk}
              \quad\text{s.t.}\quad \sum_k w_k y_{qk} \le 1 \;\forall q, \quad
              L \le \frac{w_k y_{rk}}{\sum_j w_j y_{rj}} \le U

    Parameters
    ----------
    values
        y, (..., region, member), NaN where unknown; a table with a negative value is left out. A member that a
        region does not know gets no weight in its own programme, and adds nothing to the region in the programmes
        of others.
    shares
        L and U.

    Returns
    -------
    score, infeasible
        (..., region), 0 to 100; and where no weights keep within the shares.
    """
    score = np.full(values.shape[:-1], np.nan)
    infeasible = np.zeros(values.shape[:-1], dtype=bool)
    for place in np.ndindex(values.shape[:-2]):
        table = values[place]
        if np.fmin.reduce(table, axis=None, initial=0.0) < 0:
            continue
        peers = np.nan_to_num(table)
        peers = peers[_undominated(peers)]
        for region in range(len(table)):
            found = _programme(table[region], peers, shares)
            infeasible[place][region] = found is None
            score[place][region] = np.nan if found is None else found
    return score, infeasible


def _undominated(peers: Floats) -> Bools:
    """Tell which regions no other matches in everything; the first of equals. The others bind nobody."""
    kept = np.ones(len(peers), dtype=bool)
    for region, own in enumerate(peers):
        matched = (peers >= own).all(axis=1)
        equal = (peers == own).all(axis=1)
        kept[region] = not (matched & ~equal).any() and int(equal.argmax()) == region
    return kept


def _programme(scores: Floats, peers: Floats, shares: tuple[float, float]) -> float | None:
    """Score one region; none where no weights keep within the shares."""
    from scipy.optimize import linprog

    known = ~np.isnan(scores)
    if not known.any():
        return 0.0
    own, peers = scores[known], peers[:, known]
    size = peers.max()
    if not size > 0:
        return 0.0
    own, peers = own / size, peers / size
    least, most = shares
    limits = [peers]
    if least > 0:
        limits.append(np.outer(np.full(own.size, least), own) - np.diag(own))
    if most < 1:
        limits.append(np.diag(own) - np.outer(np.full(own.size, most), own))
    matrix = np.vstack(limits)
    bound = np.concatenate([np.ones(len(peers)), np.zeros(len(matrix) - len(peers))])
    solved = linprog(-own, A_ub=matrix, b_ub=bound, bounds=(0, None), method="highs")
    total = -float(solved.fun) if solved.status == 0 else np.nan
    if not np.isfinite(total) or ((least > 0 or most < 1) and total <= 0):
        return None
    return FULL_MARK * round(min(total, 1.0), DECIMALS)
