"""The choices behind an index, drawn at random and worked through together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.indices.aggregation import descending_ranks
from clusterpolicy.measures.indices.composite import Weights, default_scale, level_weights, weights_of
from clusterpolicy.measures.indices.hierarchy import Blocks, Level, build, climb
from clusterpolicy.measures.indices.layout import Directions, Floats, Layout, lay_out, number_findings
from clusterpolicy.measures.indices.normalisation import Normalisation, Rule, check_rule, normalise

ChosenNormalisation = Literal["min_max", "z_score", "rank", "percentile", "robust"]
ChosenAggregation = Literal["arithmetic", "geometric", "harmonic", "mazziotta_pareto", "borda"]
Whole = npt.NDArray[np.intp]

ANY_KNOWN = 1e-6
"""Share of known members in a draw: a region that the reference scores stays among the ranked."""
CELLS_AT_ONCE = 2_000_000
"""Numbers held at a time, so that memory stays small whatever the number of draws."""


@dataclass(frozen=True)
class Space:
    """All that may be chosen for the indicators of one call; indicators stand in the order of their labels.

    Parameters
    ----------
    layout, levels
        Indicators and their tree.
    normalisations, aggregations
        The alternatives; the first of each is the reference.
    weights
        The given weights, one array a storey.
    spread
        Standard deviation of an average weight, as a share of it.
    drop_one
        Whether one indicator may be left out.
    least_known
        As for the index.
    """

    layout: Layout
    levels: tuple[Level, ...]
    normalisations: tuple[ChosenNormalisation, ...]
    aggregations: tuple[ChosenAggregation, ...]
    weights: tuple[Floats, ...]
    spread: float
    drop_one: bool
    least_known: float

    @cached_property
    def entered(self) -> dict[tuple[Normalisation, tuple[float, float] | None], Floats]:
        """The indicators of all tables, normalised in every way that may be chosen."""
        return _entered(self)


@dataclass(frozen=True)
class Draws:
    """One choice a draw: positions among the alternatives, weights a storey, the indicator left out (-1: none)."""

    normalisation: Whole
    aggregation: Whole
    weights: tuple[Floats, ...]
    dropped: Whole


def space_of(
    indicators: xr.DataArray,
    name: str,
    *,
    directions: Directions | None,
    blocks: Blocks | None,
    weights: Weights,
    block_weights: Mapping[str, float] | None,
    normalisations: Sequence[ChosenNormalisation],
    aggregations: Sequence[ChosenAggregation],
    weight_spread: float,
    drop_one: bool,
    least_known: float,
) -> Space:
    """Check and arrange what may be chosen."""
    if "indicator" in indicators.coords:
        indicators = indicators.isel(indicator=np.argsort(indicators["indicator"].values.astype(str), kind="stable"))
    layout = lay_out(indicators, directions, name)
    levels = build(layout.labels, blocks, name)
    findings: list[Finding] = []
    wrong = {
        "normalisations": (", ".join(normalisations), bool(normalisations)),
        "aggregations": (", ".join(aggregations), bool(aggregations)),
        "weight_spread": (f"{weight_spread:g}", 0 <= weight_spread < 1),
        "least_known": (f"{least_known:g}", 0 < least_known <= 1),
    }
    findings += [
        block("IX-006", measure=name, argument=argument, given=given)
        for argument, (given, sound) in wrong.items()
        if not sound
    ]
    if block_weights is not None:
        names = [label for level in levels[:-1] for label in level.names]
        findings += number_findings(block_weights, names, name, "block_weights")
    if findings:
        raise ConventionError(*findings)
    storeys = (
        np.nan_to_num(weights_of(layout, levels[0], weights, name)),
        *(level_weights(level, block_weights) for level in levels[:-1]),
    )
    return Space(
        layout, levels, tuple(normalisations), tuple(aggregations), storeys, weight_spread, drop_one, least_known
    )


class Slice:
    """One table of regions by indicators, normalised in every way that may be chosen."""

    def __init__(self, space: Space, place: tuple[int, ...]) -> None:
        self.space = space
        shape = space.layout.values.shape[:-2]
        self.entered = {key: found[place] for key, found in space.entered.items()}
        own = np.broadcast_to(space.weights[0], (*shape, len(space.layout.labels)))[place]
        constant = np.isnan(next(iter(self.entered.values()))).all(axis=0)
        self.weights = (np.where(constant, 0.0, own), *space.weights[1:])

    @property
    def used(self) -> Whole:
        """Positions of the indicators in use."""
        return np.flatnonzero(self.weights[0] > 0)

    @cached_property
    def reference(self) -> Floats:
        """Ranks of the regions under the first of each choice and the given weights."""
        first = np.zeros(1, dtype=np.intp)
        draws = Draws(first, first, tuple(own[None, :] for own in self.weights), first - 1)
        return descending_ranks(self._scores(draws, self.space.least_known).reshape(-1))

    def ranks(self, draws: Draws) -> Floats:
        """Ranks over (draw, region) of the regions that the reference ranks, among themselves."""
        scores = self._scores(draws, ANY_KNOWN)
        return descending_ranks(np.where(np.isnan(self.reference), np.nan, scores))

    def _scores(self, draws: Draws, least_known: float) -> Floats:
        size = self.space.layout.values.shape[-2]
        found = np.full((len(draws.normalisation), size), np.nan)
        step = max(1, CELLS_AT_ONCE // (size * len(self.space.layout.labels)))
        for n, normalisation in enumerate(self.space.normalisations):
            for a, aggregation in enumerate(self.space.aggregations):
                chosen = np.flatnonzero((draws.normalisation == n) & (draws.aggregation == a))
                scale = default_scale(normalisation, [aggregation])
                for start in range(0, len(chosen), step):
                    at = chosen[start : start + step]
                    entered = self.entered[normalisation, scale]
                    found[at] = self._worked(entered, draws, at, aggregation, least_known)
        return found

    def _worked(
        self, entered: Floats, draws: Draws, at: Whole, aggregation: ChosenAggregation, least_known: float
    ) -> Floats:
        own = draws.weights[0][at].copy()
        dropped = draws.dropped[at]
        rows = np.flatnonzero(dropped >= 0)
        own[rows, dropped[rows]] = 0.0
        climbed = climb(
            entered[None],
            (own, *(storey[at] for storey in draws.weights[1:])),
            self.space.levels,
            (aggregation,) * len(self.space.levels),
            least_known=least_known,
        )
        return climbed.top.score


def _entered(space: Space) -> dict[tuple[Normalisation, tuple[float, float] | None], Floats]:
    found: dict[tuple[Normalisation, tuple[float, float] | None], Floats] = {}
    for normalisation in space.normalisations:
        for aggregation in space.aggregations:
            scale = default_scale(normalisation, [aggregation])
            if (normalisation, scale) not in found:
                rule = Rule(normalisation, scale)
                check_rule(rule, space.layout, "rank_robustness")
                found[normalisation, scale] = normalise(space.layout, rule).values
    return found


def drawn_weights(one: Slice, count: int, generator: np.random.Generator) -> tuple[Floats, ...]:
    """Draw weights around the given ones, one row a draw, storey by storey and block by block."""
    return tuple(
        _around(storey, level, one.space.spread, count, generator)
        for storey, level in zip(one.weights, one.space.levels, strict=True)
    )


def _around(storey: Floats, level: Level, spread: float, count: int, generator: np.random.Generator) -> Floats:
    r"""Draw from Dirichlet distributions with the given means.

    With m weights and :math:`\alpha_0 = (m - 1) / c^2 - 1` in all, a weight of 1/m has the relative standard
    deviation c.
    """
    found = np.zeros((count, len(storey)))
    for at in level.members:
        whole = storey[at].sum()
        size = int((storey[at] > 0).sum())
        if size < 2 or spread == 0:
            found[:, at] = storey[at]
            continue
        concentration = (size - 1) / spread**2 - 1
        drawn = generator.standard_gamma(concentration * storey[at] / whole, size=(count, len(at)))
        found[:, at] = drawn / drawn.sum(axis=1, keepdims=True)
    return found
