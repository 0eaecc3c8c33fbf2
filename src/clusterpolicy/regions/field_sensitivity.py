"""How firm the field of a region is: the share of other defensible choices under which it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.aggregation import Aggregation
from clusterpolicy.measures.indices.choices import CELLS_AT_ONCE, Slice, drawn_weights, space_of
from clusterpolicy.measures.indices.composite import default_scale
from clusterpolicy.measures.indices.hierarchy import climb
from clusterpolicy.measures.indices.outliers import treated_indicators
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.regions.cuts import Cut, Floats, edges_of, sides_of
from clusterpolicy.regions.field_movement import all_fields
from clusterpolicy.regions.potential_activity import (
    IndexChoice,
    PotentialActivity,
    Years,
    across_of,
    assess_potential_activity,
    check_options,
    stacked,
)

DrawnNormalisation = Literal["min_max", "z_score", "rank", "percentile"]
NORMALISATIONS: tuple[DrawnNormalisation, ...] = ("min_max", "z_score", "rank")


@dataclass(frozen=True)
class FieldSensitivity:
    """What fields regions fall into when the indices are built in many ways; dims (region,) and ``year``.

    Parameters
    ----------
    assessment
        With the choices as given.
    steady
        Share of the draws in which a region stays in its field; NaN (``NO_FIELD``) where it has none.
    shares
        Share of the draws in each field, with dim ``field``; they add up to 1.
    normalisations, weight_spread, draws, seed
        As asked for.
    """

    assessment: PotentialActivity
    steady: xr.DataArray
    shares: xr.DataArray
    normalisations: tuple[str, ...]
    weight_spread: float
    draws: int
    seed: int


def field_sensitivity(
    potential: xr.DataArray,
    activity: xr.DataArray,
    *,
    potential_choice: IndexChoice = IndexChoice(),
    activity_choice: IndexChoice = IndexChoice(),
    cut: Cut = "median",
    years: Years = "apart",
    normalisations: Sequence[DrawnNormalisation] = NORMALISATIONS,
    weight_spread: float = 0.25,
    draws: int = 1000,
    seed: int = 0,
) -> FieldSensitivity:
    """Draw weights and normalisations of both indices at random, cut anew, and count how often the field stays.

    Parameters
    ----------
    potential, activity, potential_choice, activity_choice, cut, years
        As for :func:`~clusterpolicy.regions.potential_activity.assess_potential_activity`.
    normalisations
        To draw from, all alike probable, for either index by itself.
    weight_spread
        Standard deviation of an average weight as a share of it, in [0, 1); weights come from Dirichlet
        distributions whose means are the given ones.
    draws, seed
        How many, and of the random numbers; years that stand apart use the same ones.

    Raises
    ------
    ConventionError
        ``PA-004`` for draws below 1, ``PA-005`` for options that are not known; as
        :func:`~clusterpolicy.measures.rank_robustness` otherwise.
    """
    if draws < 1:
        raise ConventionError(block("PA-004", given=draws))
    for way in normalisations:
        check_options(normalisations=(way, get_args(DrawnNormalisation)))
    found = assess_potential_activity(
        potential, activity, potential_choice=potential_choice, activity_choice=activity_choice, cut=cut, years=years
    )
    with np.errstate(all="ignore"):
        sides = [
            _drawn_sides(array, choice, cut, years, (tuple(normalisations), weight_spread, draws), [seed, axis])
            for axis, (array, choice) in enumerate(((potential, potential_choice), (activity, activity_choice)))
        ]
    names = all_fields(found)
    base = found.field.transpose("region", *(dim for dim in ("year",) if dim in found.field.dims))
    levels = found.potential_cuts.sizes["edge"]
    at = (levels - sides[0]) * (levels + 1) + (levels - sides[1])
    known = base.values != ""
    parts = np.stack([np.where(known, (at == n).mean(axis=0), np.nan) for n in range(len(names))])
    shares = xr.concat([base.copy(data=part) for part in parts], "field").assign_coords(field=list(names))
    shares = shares.reset_coords(drop=True)
    stays = np.array([[name == label for label in base.values.ravel()] for name in names]).reshape(parts.shape)
    steady = base.copy(data=np.where(known, np.where(stays, parts, 0.0).sum(axis=0), np.nan)).reset_coords(drop=True)
    return FieldSensitivity(
        assessment=found,
        steady=explain_undefined(steady.rename("steady"), {"NO_FIELD": True}),
        shares=explain_undefined(shares.rename("shares"), {"NO_FIELD": True}),
        normalisations=tuple(normalisations),
        weight_spread=weight_spread,
        draws=draws,
        seed=seed,
    )


def _drawn_sides(
    array: xr.DataArray,
    choice: IndexChoice,
    cut: Cut,
    years: Years,
    how: tuple[tuple[DrawnNormalisation, ...], float, int],
    seed: Sequence[int],
) -> np.ndarray:
    """Count the cuts that each region reaches, (draw, region) or (draw, region, year)."""
    normalisations, spread, draws = how
    if choice.outliers is not None:
        array = treated_indicators(array, method=choice.outliers, across=across_of(array, years)).values
    shape = [array.sizes[dim] for dim in ("year", "region") if dim in array.dims]
    if len(across_of(array, years)) > 1:
        array = stacked(array)
    space = space_of(
        array.drop_vars("reason", errors="ignore"),
        "field_sensitivity",
        directions=choice.directions,
        blocks=choice.blocks,
        weights=choice.weights,
        block_weights=None,
        normalisations=normalisations,
        aggregations=("arithmetic",),
        weight_spread=spread,
        drop_one=False,
        least_known=choice.least_known,
    )
    tables = [_scores(Slice(space, place), draws, np.random.default_rng(seed)) for place in space.layout.slices()]
    parts = []
    for scores in tables:
        size = np.broadcast_to(np.fmax.reduce(np.abs(scores), axis=-1, initial=0.0)[:, None], scores.shape)
        parts.append(sides_of(scores, edges_of(scores, cut)[:, None, :], size))
    found = np.concatenate(parts, axis=1).reshape(draws, *shape)
    return np.moveaxis(found, 1, -1) if len(shape) > 1 else found


def _scores(one: Slice, draws: int, generator: np.random.Generator) -> Floats:
    """Scores over (draw, region) of one table."""
    space = one.space
    chosen = generator.integers(len(space.normalisations), size=draws)
    weights = drawn_weights(one, draws, generator)
    regions, indicators = space.layout.values.shape[-2:]
    found = np.full((draws, regions), np.nan)
    step = max(1, CELLS_AT_ONCE // (regions * indicators))
    for n, normalisation in enumerate(space.normalisations):
        entered = one.entered[normalisation, default_scale(normalisation, ["arithmetic"])]
        rows = np.flatnonzero(chosen == n)
        for start in range(0, len(rows), step):
            at = rows[start : start + step]
            storeys = tuple(storey[at] for storey in weights)
            ways: list[Aggregation] = ["arithmetic"] * len(space.levels)
            climbed = climb(entered[None], storeys, space.levels, ways, least_known=space.least_known)
            found[at] = climbed.top.score
    return found
