"""Delphi: whether the answers of experts come together from round to round, and stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.judgement.answers import Bools, Floats, Found, by_slice, explained, sheet
from clusterpolicy.measures.judgement.concordance import Test, kendall_concordance
from clusterpolicy.measures.judgement.signed_ranks import signed_ranks
from clusterpolicy.measures.register import measure

DIMS = ("round", "expert", "item")
CELL = ("round", "item")


@dataclass(frozen=True)
class DelphiConvergence:
    """What the rounds of a Delphi survey came to; dims (round, item) unless said otherwise.

    Parameters
    ----------
    median, interquartile_range, mean, deviation, variation
        Of the answers; quartiles between two answers are interpolated, the deviation is that of a sample, the
        variation is deviation over mean.
    respondents
        Experts who answered: a count.
    within_band
        Share of the answers inside the band.
    median_change, variation_change, range_change
        Against the round before: the move of the median, and by how much the others fell (above 0: closer).
    share_changed
        Of those who answered the item in both rounds, the share that changed the answer.
    p_value, p_normal
        That answers moved up as much as down, by Wilcoxon's signed ranks over all signs and by the normal
        distribution.
    concordance, concordance_p
        Kendall's W over the items, dim round, and its p.
    changed
        Share of all answers given in both rounds that were changed, dim round.
    stable
        Whether that is below the limit, dim round; False where it is undefined.
    agreed
        Whether each rule finds agreement, dims (rule, round, item): ``range``, ``band`` and ``concordance``
        (one answer for all items of a round); False where undefined.
    experts, dropped_out, joined
        Experts who answered something in a round, of those of the round before who no longer did, and who newly
        did, dim round: counts.
    """

    median: xr.DataArray
    interquartile_range: xr.DataArray
    mean: xr.DataArray
    deviation: xr.DataArray
    variation: xr.DataArray
    respondents: xr.DataArray
    within_band: xr.DataArray
    median_change: xr.DataArray
    variation_change: xr.DataArray
    range_change: xr.DataArray
    share_changed: xr.DataArray
    p_value: xr.DataArray
    p_normal: xr.DataArray
    concordance: xr.DataArray
    concordance_p: xr.DataArray
    changed: xr.DataArray
    stable: xr.DataArray
    agreed: xr.DataArray
    experts: xr.DataArray
    dropped_out: xr.DataArray
    joined: xr.DataArray


@measure(
    symbol="IQR, W",
    unit="unit of the answers; 1",
    range="[0, inf); [0, 1]",
    reading="a range of at most 1, three quarters of the answers in the band or W of 0.7 is taken for agreement",
    cite="linstone1975",
    may_be_negative=True,
)
def delphi_convergence(
    answers: xr.DataArray,
    *,
    band: tuple[float, float] | None = None,
    range_at_most: float = 1.0,
    share_at_least: float = 0.75,
    concordance_at_least: float = 0.7,
    changed_below: float = 0.15,
    test: Test = "auto",
    seed: int = 0,
) -> DelphiConvergence:
    r"""Follow the answers of experts from round to round.

    .. math:: IQR = Q_{0.75} - Q_{0.25}, \qquad CV = s / \bar x, \qquad
              \Delta CV = CV_{t-1} - CV_t

    Parameters
    ----------
    answers
        Dims (round, expert, item) and any others; rounds in their order. NaN where an expert did not answer.
    band
        Lowest and highest answer that count as agreement, such as (4, 5); by default up to 1 from the median.
    range_at_most, share_at_least, concordance_at_least
        When each rule finds agreement: an interquartile range of at most so much (1 suits scales of 5 to 7
        points), at least that share of the answers in the band, at least that W.
    changed_below
        Share of changed answers below which a round is stable.
    test, seed
        For the p of W, as for :func:`~clusterpolicy.measures.kendall_concordance`; gaps are compared pairwise.

    Returns
    -------
    rounds
        A :class:`DelphiConvergence`. NaN without an answer (``NO_ANSWER``); deviation and variation for one answer
        (``ONE_ANSWER``); variation where the mean is not above 0 (``ZERO_MEAN``); what compares rounds in the first
        (``FIRST_ROUND``) and where no expert answered in both (``NO_EARLIER_ANSWER``); p where nobody changed
        (``NO_CHANGE``); W as Kendall's.

    Raises
    ------
    ConventionError
        ``JU-001`` and ``JU-002`` for the dims, ``JU-003`` for a share outside 0 to 1, ``JU-011`` for a band whose
        ends are in the wrong order or a range that is negative.

    References
    ----------
    :cite:`linstone1975`; rules of agreement :cite:`gracht2012`; signed ranks :cite:`wilcoxon1945`

    Examples
    --------
    >>> said = xr.DataArray([[[1, 5], [3, 5], [5, 4]], [[3, 5], [3, 5], [4, 5]]],
    ...     {"round": ["1", "2"], "item": ["skills", "roads"]}, ("round", "expert", "item"))
    >>> found = delphi_convergence(said)
    >>> found.interquartile_range.values.tolist(), found.changed.values.tolist()
    ([[2.0, 0.5], [0.5, 0.0]], [nan, 0.5])
    """
    shares = {"share_at_least": share_at_least, "concordance_at_least": concordance_at_least}
    _check_rules({**shares, "changed_below": changed_below}, band, range_at_most)
    told = sheet("delphi_convergence", answers, DIMS)
    found = by_slice(told, lambda one: {**_cells(one, band), **_changes(one), **_panel(one)})
    found |= _compared(found)
    ordered = answers.rename(expert="rater")
    together = kendall_concordance(ordered, test=test, missing="pairwise", draws=1, seed=seed)
    agreed = {
        "range": found["interquartile_range"].drop_vars("reason") <= range_at_most,
        "band": found["within_band"].drop_vars("reason") >= share_at_least,
        "concordance": together.concordance.drop_vars("reason") >= concordance_at_least,
    }
    rules = xr.concat(
        [one.broadcast_like(agreed["range"]) for one in agreed.values()],
        xr.DataArray([*agreed], dims="rule", name="rule"),
    )
    return DelphiConvergence(
        **found,
        concordance=together.concordance,
        concordance_p=together.p_value,
        stable=found["changed"].drop_vars("reason") < changed_below,
        agreed=rules.transpose("rule", *agreed["range"].dims),
    )


def _check_rules(shares: Mapping[str, float], band: tuple[float, float] | None, range_at_most: float) -> None:
    faults: list[Finding] = [
        block("JU-003", measure="delphi_convergence", argument=name, given=f"{given:g}", least="0", most="1")
        for name, given in shares.items()
        if not 0 <= given <= 1
    ]
    if band is not None and not band[0] <= band[1]:
        given = f"({band[0]:g}, {band[1]:g})"
        faults.append(block("JU-011", measure="delphi_convergence", argument="band", given=given))
    if not range_at_most >= 0:
        given = f"{range_at_most:g}"
        faults.append(block("JU-011", measure="delphi_convergence", argument="range_at_most", given=given))
    if faults:
        raise ConventionError(*faults)


def _cells(answers: Floats, band: tuple[float, float] | None) -> dict[str, Found]:
    """What is said of each round and item."""
    shape = answers.shape[0], answers.shape[2]
    names = ("median", "interquartile_range", "mean", "deviation", "variation", "within_band")
    cells = {name: np.full(shape, np.nan) for name in names}
    count = (~np.isnan(answers)).sum(axis=1)
    for at in np.ndindex(shape):
        given = answers[at[0], :, at[1]]
        given = given[~np.isnan(given)]
        if len(given):
            low, median, high = np.quantile(given, [0.25, 0.5, 0.75])
            least, most = band or (median - 1, median + 1)
            cells["median"][at], cells["interquartile_range"][at], cells["mean"][at] = median, high - low, given.mean()
            cells["within_band"][at] = ((given >= least) & (given <= most)).mean()
            cells["deviation"][at] = given.std(ddof=1) if len(given) > 1 else np.nan
    above = cells["mean"] > 0
    np.divide(cells["deviation"], cells["mean"], out=cells["variation"], where=above)
    few = np.where(count == 0, "NO_ANSWER", "ONE_ANSWER").astype(object)
    reasons = {"deviation": few, "variation": np.where(count > 1, "ZERO_MEAN", few)}
    found = {name: Found(values, reasons.get(name, "NO_ANSWER"), CELL) for name, values in cells.items()}
    return {**found, "respondents": Found(count, "", CELL)}


def _changes(answers: Floats) -> dict[str, Found]:
    """What those who answered in two rounds running did."""
    shape = answers.shape[0], answers.shape[2]
    share, exact, normal = (np.full(shape, np.nan) for _ in range(3))
    changed = np.full(shape[0], np.nan)
    why, test_why = np.full(shape, "FIRST_ROUND", dtype=object), np.full(shape, "FIRST_ROUND", dtype=object)
    all_why = np.full(shape[0], "FIRST_ROUND", dtype=object)
    for later in range(1, shape[0]):
        moved = answers[later] - answers[later - 1]
        both = ~np.isnan(moved)
        all_why[later] = why[later] = test_why[later] = "NO_EARLIER_ANSWER"
        if both.any():
            changed[later] = (moved[both] != 0).mean()
        for item in np.flatnonzero(both.any(axis=0)):
            tested = signed_ranks(moved[both[:, item], item])
            share[later, item] = tested.changes / (tested.changes + tested.zeros)
            exact[later, item], normal[later, item] = tested.exact, tested.normal
            test_why[later, item] = "NO_CHANGE"
    return {
        "share_changed": Found(share, why, CELL),
        "p_value": Found(exact, test_why, CELL),
        "p_normal": Found(normal, test_why, CELL),
        "changed": Found(changed, all_why, ("round",)),
    }


def _panel(answers: Floats) -> dict[str, Found]:
    there: Bools = np.asarray((~np.isnan(answers)).any(axis=2))
    before = np.vstack([there[:1], there[:-1]])
    return {
        "experts": Found(there.sum(axis=1), "", ("round",)),
        "dropped_out": Found((before & ~there).sum(axis=1), "", ("round",)),
        "joined": Found((there & ~before).sum(axis=1), "", ("round",)),
    }


def _compared(found: Mapping[str, xr.DataArray]) -> dict[str, xr.DataArray]:
    """Compare each round's figures with those of the round before."""
    named = {"median_change": "median", "variation_change": "variation", "range_change": "interquartile_range"}
    compared = {}
    for name, of in named.items():
        here, why = found[of].drop_vars("reason"), found[of]["reason"].drop_vars("reason")
        before, why_before = here.shift(round=1), why.shift(round=1, fill_value="FIRST_ROUND")
        change = here - before if name == "median_change" else before - here
        compared[name] = explained(change, why.where(why != "", why_before).values)
    return compared
