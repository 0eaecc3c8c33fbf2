"""Composite indices: many indicators of a region in one score, with blocks, weights and an account of gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.indices.aggregation import POSITIVE, Aggregation, Combined, descending_ranks
from clusterpolicy.measures.indices.hierarchy import Blocks, Climbed, Level, build, climb, effective_weights
from clusterpolicy.measures.indices.layout import Directions, Floats, Layout, lay_out, number_findings
from clusterpolicy.measures.indices.normalisation import (
    CENTRED,
    Constant,
    Normalisation,
    Normalised,
    Rule,
    Scale,
    check_rule,
    normalise,
)
from clusterpolicy.measures.indices.outliers import Treatment, treated_indicators
from clusterpolicy.measures.indices.weighting import WeightMethod, derive
from clusterpolicy.measures.register import explain_undefined, measure

Ties = Literal["average", "min"]
Weights = Mapping[str, float] | xr.DataArray | WeightMethod

POSITIVE_SCALE, POSITIVE_MOMENTS = (1.0, 100.0), (100.0, 10.0)
"""Scales that keep scores positive, by ends and by mean and standard deviation."""
MAZZIOTTA_PARETO = frozenset({"mazziotta_pareto", "mazziotta_pareto_plus"})
MAZZIOTTA_PARETO_SCALE = (70.0, 130.0)
"""Ends of the adjusted Mazziotta-Pareto index (2016): far enough from zero that no penalty passes it."""


@dataclass(frozen=True)
class CompositeIndex:
    """A composite index of regions.

    Parameters
    ----------
    score
        The index, dims of the indicators without ``indicator``.
    rank
        Place of each region, 1 the best.
    block_scores
        Score of each block, with dim ``block``; without blocks, the index itself.
    coverage
        Share of the indicators in use that were known, by region.
    incomplete
        Whether a score rests on fewer than all of them, so that weights were shared out anew.
    treatment
        What was done to each indicator's outliers: ``none``, ``winsor`` or ``log``.
    normalised
        The indicators as they entered, dims as given.
    weights
        What each indicator counts in the whole, by the weights alone; they sum to 1, 0 for one left out.
    correlation
        Correlation of each indicator, as it entered, with the index.
    findings
        Remarks: indicators left out, incomplete regions, indicators that run against the index.
    """

    score: xr.DataArray
    rank: xr.DataArray
    block_scores: xr.DataArray
    coverage: xr.DataArray
    incomplete: xr.DataArray
    treatment: xr.DataArray
    normalised: xr.DataArray
    weights: xr.DataArray
    correlation: xr.DataArray
    findings: tuple[Finding, ...] = ()

    @property
    def influence(self) -> xr.DataArray:
        """Return what each indicator counts in effect: its squared correlation with the index, summing to 1."""
        squared: xr.DataArray = self.correlation.drop_vars("reason").fillna(0.0) ** 2
        total = squared.sum("indicator")
        return (squared / total.where(total > 0)).rename("influence")


@measure(
    symbol="CI",
    unit="points",
    range="(-inf, inf)",
    reading="the higher, the better; comparable only within one choice of indicators, scale and weights",
    cite="oecd2008",
    may_be_negative=True,
)
def composite_index(
    indicators: xr.DataArray,
    *,
    directions: Directions | None = None,
    blocks: Blocks | None = None,
    weights: Weights = "equal",
    block_weights: Mapping[str, float] | None = None,
    normalisation: Normalisation = "min_max",
    scale: Scale | None = None,
    across: Sequence[str] = ("region",),
    target: Mapping[str, float] | None = None,
    constant: Constant = "reason",
    outliers: Treatment | None = None,
    aggregation: Aggregation | Sequence[Aggregation] = "arithmetic",
    shares: tuple[float, float] = (0.0, 1.0),
    least_known: float = 0.7,
    ties: Ties = "average",
) -> CompositeIndex:
    r"""Join indicators into blocks and blocks into one index, and rank the regions by it.

    .. math::
        \sum_k w_k y_{rk}, \qquad \prod_k y_{rk}^{w_k}, \qquad \Big(\sum_k w_k / y_{rk}\Big)^{-1}, \qquad
        M_r \mp \frac{S_r^2}{M_r}

    for the arithmetic, geometric, harmonic mean and Mazziotta-Pareto, with y the normalised indicators and M, S
    their weighted mean and standard deviation within the region.

    Parameters
    ----------
    indicators
        Dims (region, indicator) and any others, each indicator in a unit of its own; negative allowed.
    directions
        Indicator -> 1 where more is better, -1 where less is; 1 where not named.
    blocks
        Indicator -> block, or (block, block of blocks, ...); without blocks all join the index directly.
    weights
        Indicator -> weight within its block, in any unit, or an array of :func:`index_weights` or
        :func:`ahp_weights`; or a method of :func:`index_weights`. An indicator of weight 0 is left out.
    block_weights
        Block -> weight, of all blocks; alike where not given.
    normalisation, scale, across, target, constant
        As for :func:`normalised`. Where no scale is given, means that need positive scores use (1, 100), or
        (70, 130) for Mazziotta-Pareto, or mean 100 and standard deviation 10.
    outliers
        Treatment as in :func:`treated_indicators`, with its own thresholds; default none.
    aggregation
        ``arithmetic``: a weakness is made up for by a strength; ``geometric``, ``harmonic``: less and less so;
        ``mazziotta_pareto``: a mean lowered by unevenness (``mazziotta_pareto_plus``: raised);
        ``benefit_of_doubt``: per cent of the best practice under the weights that suit the region best;
        ``borda``: regions left behind, added over indicators; ``copeland``: duels won less duels lost. One for
        all storeys, or a sequence from the indicators up.
    shares
        Least and most that one member may contribute to a region's score, for ``benefit_of_doubt``.
    least_known
        Least share of a block's members that must be known.
    ties
        ``average`` rank of equals, or the best of them (``min``).

    Returns
    -------
    index
        A :class:`CompositeIndex`. An indicator without spread is left out and named. Where a region knows
        enough of a block, the weights of the known are scaled up and the region is marked ``incomplete``. A score
        is NaN where too few members of a block or of the index are known (``TOO_FEW_KNOWN``), where a mean needs
        positive scores (``NOT_ABOVE_ZERO``), where no weights keep within ``shares`` (``NO_WEIGHTS_FIT``), or
        where no indicator is left (``NO_INDICATOR``).

    Raises
    ------
    ConventionError
        ``IX-001`` to ``IX-006`` for indicators, directions, blocks, weights and options that do not fit;
        ``IX-009`` for weights that are negative, as of a first component that an indicator runs against.

    References
    ----------
    :cite:`oecd2008`; :cite:`mazziotta2016`; :cite:`cherchye2007` for the benefit of the doubt

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"wage": 20, "jobless": 4}, "B": {"wage": 30, "jobless": 9},
    ...     "C": {"wage": 40, "jobless": 5}}, dims=("region", "indicator"))
    >>> found = composite_index(facts, directions={"jobless": -1}, weights={"wage": 3, "jobless": 1})
    >>> found.score.values.tolist(), found.rank.values.tolist()
    ([25.0, 37.5, 95.0], [3.0, 2.0, 1.0])
    """
    name = "composite_index"
    layout = lay_out(indicators, directions, name)
    done = layout.by_indicator(np.full((*layout.values.shape[:-2], len(layout.labels)), "none", dtype=object))
    if outliers is not None:
        treated = treated_indicators(indicators, method=outliers, across=across)
        done = treated.treatment.copy()
        layout = lay_out(treated.values.drop_vars("reason"), directions, name)
    levels = build(layout.labels, blocks, name)
    methods = (aggregation,) * len(levels) if isinstance(aggregation, str) else tuple(aggregation)
    _check(levels, methods, shares, least_known, block_weights)
    rule = Rule(normalisation, scale or default_scale(normalisation, methods), across, target, constant=constant)
    check_rule(rule, layout, name)
    entered = normalise(layout, rule)
    own = _without(weights_of(layout, levels[0], weights, name), entered)
    storeys = (own, *(level_weights(level, block_weights) for level in levels[:-1]))
    climbed = climb(entered.values, storeys, levels, methods, least_known=least_known, shares=shares)
    return _Result(layout, levels, entered, storeys, climbed, done, ties).index()


def default_scale(normalisation: Normalisation, methods: Sequence[Aggregation]) -> Scale | None:
    """Choose a scale of positive scores where a mean needs it."""
    if not POSITIVE & set(methods):
        return None
    if normalisation in CENTRED:
        return POSITIVE_MOMENTS
    return MAZZIOTTA_PARETO_SCALE if MAZZIOTTA_PARETO & set(methods) else POSITIVE_SCALE


def weights_of(layout: Layout, level: Level, weights: Weights, name: str) -> Floats:
    """Bring weights of indicators to (others..., indicator); NaN where a method leaves one out."""
    if isinstance(weights, str):
        found, _ = derive(layout, level, weights, None)
    elif isinstance(weights, Mapping):
        if findings := number_findings(weights, layout.labels, name, "weights"):
            raise ConventionError(*findings)
        found = np.array([float(weights[label]) for label in layout.labels])
    else:
        bare = weights.drop_vars("reason", errors="ignore")
        labels = bare["indicator"].values.tolist() if "indicator" in bare.coords else []
        strange = {*map(str, bare.dims)} - {"indicator", *layout.others}
        if set(labels) != set(layout.labels) or strange:
            apart = sorted({*map(str, labels)} ^ set(layout.labels)) or sorted(strange)
            raise ConventionError(block("IX-004", measure=name, argument="weights", count=len(apart), examples=apart))
        template = layout.by_indicator(np.zeros((*layout.values.shape[:-2], len(layout.labels))))
        spread = bare.sel(indicator=list(layout.labels)).broadcast_like(template)
        found = spread.transpose(*layout.others, "indicator").values.astype(np.float64)
    negative = [label for n, label in enumerate(layout.labels) if (found[..., n] < 0).any()]
    if negative:
        raise ConventionError(block("IX-009", measure=name, count=len(negative), examples=negative))
    return found


def level_weights(level: Level, block_weights: Mapping[str, float] | None) -> Floats:
    """Return the weights of a storey's blocks."""
    return np.array([1.0 if block_weights is None else float(block_weights[name]) for name in level.names])


def _without(weights: Floats, entered: Normalised) -> Floats:
    """Leave out the indicators without spread."""
    return np.where(entered.constant, 0.0, np.nan_to_num(weights))


def _check(
    levels: Sequence[Level],
    methods: Sequence[Aggregation],
    shares: tuple[float, float],
    least_known: float,
    block_weights: Mapping[str, float] | None,
) -> None:
    name = "composite_index"
    findings: list[Finding] = []
    if len(methods) != len(levels):
        findings.append(block("IX-006", measure=name, argument="aggregation", given=", ".join(methods)))
    if not (0 <= shares[0] < shares[1] <= 1):
        findings.append(block("IX-006", measure=name, argument="shares", given=f"({shares[0]:g}, {shares[1]:g})"))
    if not 0 < least_known <= 1:
        findings.append(block("IX-006", measure=name, argument="least_known", given=f"{least_known:g}"))
    if block_weights is not None:
        names = [label for level in levels[:-1] for label in level.names]
        findings += number_findings(block_weights, names, name, "block_weights")
    if findings:
        raise ConventionError(*findings)


@dataclass(frozen=True)
class _Result:
    """Everything that a result is made of."""

    layout: Layout
    levels: tuple[Level, ...]
    entered: Normalised
    storeys: tuple[Floats, ...]
    climbed: Climbed
    treatment: xr.DataArray
    ties: Ties

    def index(self) -> CompositeIndex:
        layout, top = self.layout, self.climbed.top
        used = np.broadcast_to(self.storeys[0] > 0, (*layout.values.shape[:-2], len(layout.labels)))
        known = ~np.isnan(self.entered.values) & used[..., None, :]
        counts = used.sum(axis=-1)[..., None]
        coverage = known.sum(axis=-1) / np.where(counts > 0, counts, 1)
        why = self._why(counts)
        score = layout.by_region(top.score)
        ranks = layout.by_region(descending_ranks(top.score, ties=self.ties))
        scores, reasons = self._blocks()
        incomplete = (coverage < 1) & ~np.isnan(top.score)
        correlation = _correlations(self.entered.values, top.score)
        weights = np.broadcast_to(effective_weights(self.storeys, self.levels), used.shape)
        found = CompositeIndex(
            score=explain_undefined(score, why),
            rank=explain_undefined(ranks, why),
            block_scores=explain_undefined(scores, reasons),
            coverage=layout.by_region(coverage),
            incomplete=layout.by_region(incomplete),
            treatment=self.treatment,
            normalised=self.entered.labelled(layout),
            weights=layout.by_indicator(weights),
            correlation=explain_undefined(layout.by_indicator(correlation), {"DEGENERATE": True}),
        )
        return CompositeIndex(**{**vars(found), "findings": self._remarks(used, incomplete, correlation)})

    def _why(self, counts: Floats) -> dict[str, xr.DataArray | bool]:
        """Say why the index is undefined: a fault of a block counts where it reaches the top."""
        layout = self.layout
        flags = [
            np.any([part for level in self.climbed.levels for part in np.moveaxis(pick(level), -1, 0)], axis=0)
            for pick in (_not_positive, _infeasible)
        ]
        nothing = np.broadcast_to(counts == 0, flags[0].shape)
        return {
            "NO_INDICATOR": layout.by_region(nothing),
            "NOT_ABOVE_ZERO": layout.by_region(flags[0]),
            "NO_WEIGHTS_FIT": layout.by_region(flags[1]),
            "TOO_FEW_KNOWN": True,
        }

    def _blocks(self) -> tuple[xr.DataArray, dict[str, xr.DataArray | bool]]:
        storeys = self.levels[:-1] or self.levels
        levels = self.climbed.levels[: len(storeys)]
        names = [name for level in storeys for name in level.names]

        def labelled(parts: Sequence[np.ndarray]) -> xr.DataArray:
            return self.layout.by(np.concatenate(parts, axis=-1), "region", "block", block=names)

        return labelled([level.score for level in levels]), {
            "NO_INDICATOR": labelled([np.isnan(level.known) for level in levels]),
            "NOT_ABOVE_ZERO": labelled([level.not_positive for level in levels]),
            "NO_WEIGHTS_FIT": labelled([level.infeasible for level in levels]),
            "TOO_FEW_KNOWN": True,
        }

    def _remarks(self, used: np.ndarray, incomplete: np.ndarray, correlation: Floats) -> tuple[Finding, ...]:
        labels, name = self.layout.labels, "composite_index"
        left_out = [label for n, label in enumerate(labels) if not used[..., n].all()]
        regions = [str(label) for label in self.layout.source["region"].values]
        gaps = [label for n, label in enumerate(regions) if incomplete[..., n].any()]
        against = [label for n, label in enumerate(labels) if (used[..., n] & (correlation[..., n] < 0)).any()]
        found = []
        if left_out:
            found.append(warn("IX-101", measure=name, count=len(left_out), examples=left_out))
        if gaps:
            found.append(warn("IX-105", count=len(gaps), examples=gaps))
        if against:
            found.append(warn("IX-106", count=len(against), examples=against))
        return tuple(found)


def _not_positive(level: Combined) -> np.ndarray:
    return level.not_positive


def _infeasible(level: Combined) -> np.ndarray:
    return level.infeasible


def _correlations(values: Floats, scores: Floats) -> Floats:
    """Correlate each indicator with the index over the regions that know both."""
    both = ~np.isnan(values) & ~np.isnan(scores)[..., None]
    count = both.sum(axis=-2, keepdims=True)
    parts = []
    for part in (values, np.broadcast_to(scores[..., None], values.shape)):
        kept = np.where(both, part, 0.0)
        parts.append(np.where(both, part - kept.sum(axis=-2, keepdims=True) / count, 0.0))
    one, other = parts
    spread = np.sqrt((one**2).sum(axis=-2) * (other**2).sum(axis=-2))
    size = np.sqrt(np.where(both, values**2, 0.0).sum(-2) * np.where(both, scores[..., None] ** 2, 0.0).sum(-2))
    clear = (spread > 1e-12 * size) & (count[..., 0, :] >= 2)
    return np.where(clear, (one * other).sum(axis=-2) / spread, np.nan)
