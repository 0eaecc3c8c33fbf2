"""Convergence: whether numbers and people put the same candidates first, and where they part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.judgement.answers import Floats, explained
from clusterpolicy.measures.judgement.concordance import average_ranks
from clusterpolicy.measures.register import measure

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class RankingConvergence:
    """Two rankings of the same things side by side.

    Parameters
    ----------
    tau_b
        Kendall's rank correlation with ties: 1 one order, -1 opposite orders.
    p_value
        Two-sided p that the orders have nothing to do with each other.
    quantitative_rank, qualitative_rank
        1 is the highest, ties have their mean rank; among the things that both know.
    gap
        Places that people put a thing higher than numbers do; below 0: lower.
    disagreements
        A row for each gap of at least ``least_gap``, the largest first: the thing's label, both ranks, gap and
        ``higher`` (``numbers`` or ``people``).
    concordant, discordant
        Pairs that both put in the same order, and in opposite orders: counts.
    compared
        Things that both know: a count.
    only_numbers, only_people
        Labels of things that one of the two knows alone.
    """

    tau_b: xr.DataArray
    p_value: xr.DataArray
    quantitative_rank: xr.DataArray
    qualitative_rank: xr.DataArray
    gap: xr.DataArray
    disagreements: pd.DataFrame
    concordant: int
    discordant: int
    compared: int
    only_numbers: tuple[str, ...]
    only_people: tuple[str, ...]


@measure(
    symbol="τ_b",
    unit="1",
    range="[-1, 1]",
    reading="1: numbers and people put all in one order, 0: their orders have nothing in common",
    cite="kendall1945",
    may_be_negative=True,
)
def ranking_convergence(
    quantitative: xr.DataArray, qualitative: xr.DataArray, *, least_gap: float = 1.0
) -> RankingConvergence:
    r"""Compare the order in which numbers put things with that in which people do.

    .. math:: \tau_b = \frac{C - D}{\sqrt{(C + D + T_x)(C + D + T_y)}}

    with the pairs in the same order C, in opposite orders D, and tied in one of the two only T.

    Parameters
    ----------
    quantitative, qualitative
        Scores over one dim with the same labels, such as ``candidate``; the higher the better. NaN where one of
        the two says nothing: the thing is then not compared, and named.
    least_gap
        Difference of ranks from which a thing is listed as a disagreement.

    Returns
    -------
    convergence
        A :class:`RankingConvergence`. NaN for fewer than two things that both know (``ONE_ITEM``) and where one of
        the two ties all of them (``ALL_TIED``); ranks and gap where one says nothing (``NO_NUMBERS``,
        ``NO_PEOPLE``).

    Raises
    ------
    ConventionError
        ``JU-016`` for arrays that have not one and the same dim, ``JU-002`` for repeated labels, ``JU-011`` for a
        negative gap, ``CV-002`` for labels that differ.

    References
    ----------
    :cite:`kendall1945`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> numbers = series({"food": 9, "tools": 7, "wood": 5}, dim="candidate")
    >>> people = series({"food": 4, "tools": 5, "wood": 2}, dim="candidate")
    >>> found = ranking_convergence(numbers, people)
    >>> round(found.tau_b.item(), 6), found.disagreements["candidate"].tolist(), found.gap.values.tolist()
    (0.333333, ['food', 'tools'], [-1.0, 1.0, 0.0])
    """
    import pandas as pd

    dim = _checked(quantitative, qualitative, least_gap)
    numbers, people = (one.values.astype(np.float64) for one in xr.align(quantitative, qualitative, join="exact"))
    both = ~np.isnan(numbers) & ~np.isnan(people)
    labels = np.array([str(label) for label in quantitative[dim].values.tolist()], dtype=object)
    template = quantitative.drop_vars("reason", errors="ignore")
    why = np.where(np.isnan(numbers), "NO_NUMBERS", "NO_PEOPLE").astype(object)
    ranks = {}
    for name, scores in (("quantitative_rank", numbers), ("qualitative_rank", people)):
        ranks[name] = np.where(both, average_ranks(np.where(both, -scores, np.nan)), np.nan)
    gap = ranks["quantitative_rank"] - ranks["qualitative_rank"]
    listed = [
        int(at) for at in np.argsort(-abs(gap), kind="stable") if both[at] and abs(gap[at]) >= max(least_gap, 1e-9)
    ]
    rows = {dim: labels[listed], **{name: held[listed] for name, held in ranks.items()}, "gap": gap[listed]}
    tau, p, tau_why = _tau(numbers[both], people[both])
    same = _signs(numbers[both]) * _signs(people[both])
    return RankingConvergence(
        tau_b=explained(xr.DataArray(tau), tau_why),
        p_value=explained(xr.DataArray(p), tau_why),
        **{name: explained(template.copy(data=held), why) for name, held in ranks.items()},
        gap=explained(template.copy(data=gap), why),
        disagreements=pd.DataFrame({**rows, "higher": np.where(gap[listed] > 0, "people", "numbers").astype(object)}),
        concordant=int((same > 0).sum()) // 2,
        discordant=int((same < 0).sum()) // 2,
        compared=int(both.sum()),
        only_numbers=tuple(labels[~np.isnan(numbers) & np.isnan(people)]),
        only_people=tuple(labels[np.isnan(numbers) & ~np.isnan(people)]),
    )


def _checked(quantitative: xr.DataArray, qualitative: xr.DataArray, least_gap: float) -> str:
    faults: list[Finding] = []
    dims = [", ".join(map(str, one.dims)) for one in (quantitative, qualitative)]
    if dims[0] != dims[1] or quantitative.ndim != 1:
        faults.append(block("JU-016", first=dims[0], second=dims[1]))
    else:
        index = quantitative.indexes.get(dims[0])
        if index is not None and not index.is_unique:
            twice = [*map(str, index[index.duplicated()].unique())]
            known = {"measure": "ranking_convergence", "dim": dims[0]}
            faults.append(block("JU-002", **known, count=len(twice), examples=twice))
    if not least_gap >= 0:
        faults.append(block("JU-011", measure="ranking_convergence", argument="least_gap", given=f"{least_gap:g}"))
    if faults:
        raise ConventionError(*faults)
    return dims[0]


def _signs(scores: Floats) -> Floats:
    return np.asarray(np.sign(scores[:, None] - scores[None, :]))


def _tau(numbers: Floats, people: Floats) -> tuple[float, float, str]:
    from scipy.stats import kendalltau

    if len(numbers) < 2:
        return np.nan, np.nan, "ONE_ITEM"
    if np.ptp(numbers) == 0 or np.ptp(people) == 0:
        return np.nan, np.nan, "ALL_TIED"
    found = kendalltau(numbers, people)
    return float(found.statistic), float(found.pvalue), ""
