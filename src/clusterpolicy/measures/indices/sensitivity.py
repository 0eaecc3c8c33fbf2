"""Which of the choices behind an index moves the ranks most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.choices import (
    ChosenAggregation,
    ChosenNormalisation,
    Draws,
    Slice,
    drawn_weights,
    space_of,
)
from clusterpolicy.measures.indices.composite import Weights
from clusterpolicy.measures.indices.hierarchy import Blocks
from clusterpolicy.measures.indices.layout import Directions, Floats
from clusterpolicy.measures.register import explain_undefined, measure

Outcome = Literal["mean_shift", "rank"]

CHOICES = ("normalisation", "aggregation", "weights", "dropped_indicator")
WEIGHT_SETS = 256
"""Sets of weights that the choice of weights picks from."""
NO_VARIANCE = 1e-12


@dataclass(frozen=True)
class RankSensitivity:
    """Share of the variance of an outcome that each choice accounts for.

    Parameters
    ----------
    first
        Sobol index of the first order: by the choice alone, dim ``choice`` and, for ranks, ``region``.
    total
        Total index: by the choice together with its interactions with others.
    variance
        Variance of the outcome over the choices.
    outcome, draws, seed
        As asked for; ``draws`` is the size of the base sample.
    """

    first: xr.DataArray
    total: xr.DataArray
    variance: xr.DataArray
    outcome: Outcome
    draws: int
    seed: int


@measure(
    symbol="S_1, S_T",
    unit="share of variance",
    range="(-inf, inf)",
    reading="the choice with the largest total index moves the ranks most; estimates may stray a little below 0",
    cite="saisana2005",
    may_be_negative=True,
)
def rank_sensitivity(
    indicators: xr.DataArray,
    *,
    outcome: Outcome = "mean_shift",
    directions: Directions | None = None,
    blocks: Blocks | None = None,
    weights: Weights = "equal",
    block_weights: Mapping[str, float] | None = None,
    normalisations: Sequence[ChosenNormalisation] = ("min_max", "z_score", "rank"),
    aggregations: Sequence[ChosenAggregation] = ("arithmetic", "geometric"),
    weight_spread: float = 0.25,
    drop_one: bool = True,
    least_known: float = 0.7,
    draws: int = 1024,
    seed: int = 0,
) -> RankSensitivity:
    r"""Split the variance of ranks between the choices behind an index, by Sobol's indices.

    .. math:: S_1 = \frac{V(E[Y \mid X_j])}{V(Y)}, \qquad S_T = 1 - \frac{V(E[Y \mid X_{\sim j}])}{V(Y)}

    with X the choices of normalisation, aggregation, weights and indicator left out.

    Parameters
    ----------
    indicators, directions, blocks, weights, block_weights, normalisations, aggregations, weight_spread, drop_one
        As for :func:`rank_robustness`. A choice without an alternative does not take part.
    least_known
        As for :func:`composite_index`.
    outcome
        ``mean_shift``: mean distance of the ranks from the reference; ``rank``: the rank of each region.
    draws
        Size of the base sample, a power of 2; the index is built (choices + 2) times as often.
    seed
        Of the random numbers.

    Returns
    -------
    sensitivity
        A :class:`RankSensitivity` with dim ``choice``. NaN where the outcome does not vary at all
        (``NO_VARIANCE``), and for a region that the reference does not score (``NO_SCORE``).

    Raises
    ------
    ConventionError
        ``IX-001`` to ``IX-006``, ``IX-009`` for indicators and options that do not fit, ``IX-010`` where
        nothing is left to choose.

    References
    ----------
    :cite:`saisana2005`, :cite:`saltelli2010` for the estimators

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"x": 3, "y": 2}, "B": {"x": 1, "y": 4}, "C": {"x": 0, "y": 0}},
    ...     dims=("region", "indicator"))
    >>> found = rank_sensitivity(facts, normalisations=["min_max"], aggregations=["arithmetic"], drop_one=False)
    >>> found.first.sel(choice="weights").round(6).item()  # the only choice accounts for everything
    1.0
    """
    space = space_of(
        indicators,
        "rank_sensitivity",
        directions=directions,
        blocks=blocks,
        weights=weights,
        block_weights=block_weights,
        normalisations=normalisations,
        aggregations=aggregations,
        weight_spread=weight_spread,
        drop_one=drop_one,
        least_known=least_known,
    )
    if draws < 2 or draws & (draws - 1):
        raise ConventionError(block("IX-006", measure="rank_sensitivity", argument="draws", given=str(draws)))
    layout = space.layout
    models = [_Model(Slice(space, place), outcome, seed) for place in layout.slices()]
    choices = [name for name in CHOICES if any(model.sizes[name] > 1 for model in models)]
    if not choices:
        raise ConventionError(block("IX-010"))
    found = [sobol(model.outcomes(choices), len(choices), draws, seed) for model in models]
    dims = ("region",) if outcome == "rank" else ()
    shape = (*layout.values.shape[:-2], *([layout.values.shape[-2]] if dims else []))
    shares = [
        layout.by(np.reshape([one[n].T for one in found], (*shape, len(choices))), *dims, "choice", choice=choices)
        for n in range(2)
    ]
    spread = layout.by(np.reshape([one[2] for one in found], shape), *dims)
    why: dict[str, xr.DataArray | bool] = {"NO_SCORE": spread.isnull(), "NO_VARIANCE": True}
    return RankSensitivity(
        first=explain_undefined(shares[0], why),
        total=explain_undefined(shares[1], why),
        variance=explain_undefined(spread, {"NO_SCORE": True}),
        outcome=outcome,
        draws=draws,
        seed=seed,
    )


class _Model:
    """The index of one table as a function of numbers between 0 and 1, one a choice."""

    def __init__(self, one: Slice, outcome: Outcome, seed: int) -> None:
        space = one.space
        self.one, self.outcome = one, outcome
        varied = space.spread > 0 and any(
            (storey[at] > 0).sum() > 1
            for storey, level in zip(one.weights, space.levels, strict=True)
            for at in level.members
        )
        count = WEIGHT_SETS if varied else 1
        self.weights = drawn_weights(one, count, np.random.default_rng(seed))
        self.alternatives = np.array([-1, *(one.used if space.drop_one and len(one.used) > 1 else [])], dtype=np.intp)
        sizes = (len(space.normalisations), len(space.aggregations), count, len(self.alternatives))
        self.sizes = dict(zip(CHOICES, sizes, strict=True))

    def outcomes(self, choices: Sequence[str]) -> Callable[[Floats], Floats]:
        """Return the function: (choice, draw) to (outcome, draw)."""

        def work(numbers: Floats) -> Floats:
            count = numbers.shape[1]
            at = {name: np.zeros(count, dtype=np.intp) for name in CHOICES}
            for name, row in zip(choices, numbers, strict=True):
                at[name] = np.minimum((row * self.sizes[name]).astype(np.intp), self.sizes[name] - 1)
            draws = Draws(
                normalisation=at["normalisation"],
                aggregation=at["aggregation"],
                weights=tuple(storey[at["weights"]] for storey in self.weights),
                dropped=self.alternatives[at["dropped_indicator"]],
            )
            ranks = self.one.ranks(draws)
            if self.outcome == "rank":
                return ranks.T
            known = ~np.isnan(ranks)
            shift: Floats = np.where(known, np.abs(ranks - self.one.reference), 0.0).sum(axis=1) / known.sum(axis=1)
            return shift[None, :]

        return work


def sobol(function: Callable[[Floats], Floats], choices: int, draws: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Estimate Sobol indices of the first order and in total, (choice, outcome), and the variance (outcome,).

    Parameters
    ----------
    function
        Numbers in [0, 1), (choice, draw), to outcomes, (outcome, draw).
    choices
        How many arguments the function has.
    draws
        Size of the base sample, a power of 2.
    seed
        Of the scrambled Sobol sequence.

    Returns
    -------
    first, total, variance
        NaN where an outcome is unknown in some draw or does not vary.
    """
    from scipy.stats import qmc, sobol_indices

    points = qmc.Sobol(d=2 * choices, rng=np.random.default_rng(seed), bits=64).random(draws).T
    one, other = points[:choices], points[choices:]
    swapped = np.tile(one, (choices, 1, 1))
    swapped[np.arange(choices), np.arange(choices)] = other
    outcomes = [function(one), function(other)]
    crossed = np.stack([function(part) for part in swapped])
    both = np.concatenate(outcomes, axis=1)
    known = np.isfinite(both).all(axis=1) & np.isfinite(crossed).all(axis=(0, 2))
    variance = np.where(known, both.var(axis=1), np.nan)
    settled = variance > NO_VARIANCE
    first, total = np.full((choices, len(both)), np.nan), np.full((choices, len(both)), np.nan)
    if choices == 1:  # a lone choice accounts for everything; the library cannot return it
        first[:, settled], total[:, settled] = 1.0, 1.0
    elif settled.any():
        found = sobol_indices(
            func={"f_A": outcomes[0][settled], "f_B": outcomes[1][settled], "f_AB": crossed[:, settled]}, n=draws
        )
        first[:, settled] = np.reshape(found.first_order, (-1, choices)).T
        total[:, settled] = np.reshape(found.total_order, (-1, choices)).T
    return first, total, variance
