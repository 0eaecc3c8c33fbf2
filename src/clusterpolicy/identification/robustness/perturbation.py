"""What could have been otherwise: thresholds, years, hidden figures, definitions, chance; drawn from one seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from clusterpolicy.identification.robustness.judging import Case, Judged, build_case, draw_hidden, judge_case
from clusterpolicy.identification.robustness.material import Floats, Material
from clusterpolicy.identification.robustness.moving import leave_alone, move
from clusterpolicy.identification.standing import THRESHOLDS, Thresholds
from clusterpolicy.kernels.threads import share_out

Source = Literal["thresholds", "each_threshold", "years", "suppression", "weights", "chance", "together"]
SOURCES: tuple[Source, ...] = (
    "thresholds", "each_threshold", "years", "suppression", "weights", "chance", "together",
)  # fmt: skip
"""All thresholds, one at a time, other years, hidden figures, definitions, plants and years drawn anew, everything."""

Integers = npt.NDArray[np.int64]
WHOLE = ("strong_questions",)
"""Thresholds that are whole numbers."""
AT_MOST_ONE = ("persistence", "near")
_STREAMS = {"thresholds": 0, "years": 1, "suppression": 2, "chance": 3, "weights": 4}
_NUMBERS_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Recipe:
    """What each draw of a source varies.

    Parameters
    ----------
    labels
        One a draw.
    thresholds
        As drawn, dims (draw, threshold) in the order of ``THRESHOLDS``; ``None`` leaves those of the study.
    years
        Positions of years, dims (draw, year), -1 for none; ``None`` leaves the window.
    hidden, chance
        Whether hidden figures are drawn between their bounds, and plants anew.
    definition
        Position of the definition of each draw, the study's own being 0; ``None`` leaves that one.
    seed
        Of the random numbers; draw k has the same ones in every source.
    """

    labels: tuple[str, ...]
    thresholds: Floats | None = None
    years: Integers | None = None
    hidden: bool = False
    chance: bool = False
    definition: Integers | None = None
    seed: int = 0


def numbered(draws: int) -> tuple[str, ...]:
    """Label draws by their number."""
    return tuple(str(draw) for draw in range(draws))


def generator(seed: int, stream: str, draw: int) -> np.random.Generator:
    """Start the random numbers of one draw and one kind."""
    return np.random.default_rng([seed, _STREAMS[stream], draw])


def draw_thresholds(chosen: Thresholds, *, band: float, draws: int, seed: int) -> Floats:
    """Draw all thresholds evenly within a share of themselves, dims (draw, threshold)."""
    own = np.array([getattr(chosen, name) for name in THRESHOLDS])
    turns = np.array([generator(seed, "thresholds", draw).random(len(own)) for draw in range(draws)])
    return _allowed(own * (1 + band * (2 * turns - 1)))


def move_each_threshold(chosen: Thresholds, *, band: float) -> tuple[tuple[str, ...], Floats]:
    """Move one threshold at a time to either end of its band; return labels and thresholds."""
    own = np.array([getattr(chosen, name) for name in THRESHOLDS])
    moved = np.array([own] * (2 * len(own)))
    for at in range(len(own)):
        moved[2 * at : 2 * at + 2, at] = own[at] * np.array([1 - band, 1 + band])
    labels = tuple(f"{name}:{end}" for name in THRESHOLDS for end in ("lower", "upper"))
    return labels, _allowed(moved)


def _allowed(thresholds: Floats) -> Floats:
    """Keep whole numbers whole and shares at most 1."""
    for name in WHOLE:
        at = THRESHOLDS.index(name)
        thresholds[:, at] = np.maximum(np.round(thresholds[:, at]), 1)
    for name in AT_MOST_ONE:
        at = THRESHOLDS.index(name)
        thresholds[:, at] = np.minimum(thresholds[:, at], 1.0)
    return thresholds


def leave_years_out(material: Material, windows: Sequence[int]) -> tuple[tuple[str, ...], Integers]:
    """Leave each year of the window out, then judge windows of other lengths; return labels and years."""
    window, last = material.window, int(material.window[-1])
    chosen = [np.delete(window, at) for at in range(len(window))] if len(window) > 1 else []
    labels = [f"without:{material.years[at]}" for at in window] if len(window) > 1 else []
    for length in windows:
        chosen.append(np.arange(max(last + 1 - length, 0), last + 1))
        labels.append(f"window:{length}")
    return tuple(labels), _padded(chosen)


def draw_years(material: Material, windows: Sequence[int], *, draws: int, seed: int) -> Integers:
    """Draw years again with replacement, from the window or one of other lengths."""
    lengths = [len(material.window), *windows]
    last = int(material.window[-1])
    chosen = []
    for draw in range(draws):
        chance = generator(seed, "years", draw)
        length = lengths[int(chance.integers(len(lengths)))]
        chosen.append(np.sort(chance.integers(max(last + 1 - length, 0), last + 1, length)))
    return _padded(chosen)


def _padded(chosen: Sequence[Integers]) -> Integers:
    width = max((len(years) for years in chosen), default=1)
    return np.array([np.pad(years, (0, width - len(years)), constant_values=-1) for years in chosen], dtype=np.int64)


def draw_plants(material: Material, draws: Sequence[int], seed: int) -> Floats:
    """Draw the plants of each cell anew by Poisson; return what remains of them as a multiple."""
    counted = material.units > 0
    mean = material.units[counted]
    factor = np.ones((len(draws), *material.units.shape))
    for at, draw in enumerate(draws):
        factor[at, counted] = generator(seed, "chance", draw).poisson(mean) / mean
    return factor


def run_draws(materials: Sequence[Material], chosen: Thresholds, recipe: Recipe) -> Judged:
    """Judge every draw of a recipe; the first material is the study's own.

    Parameters
    ----------
    materials
        One a definition.
    chosen
        The study's thresholds.
    recipe
        What varies.

    Returns
    -------
    judged
        Dims (draw, cell); quotient and balance of one draw where nothing moves them.
    """
    draws = len(recipe.labels)
    cells = len(materials[0].regions) * len(materials[0].activities)
    still = not (recipe.years is not None or recipe.hidden or recipe.chance or recipe.definition is not None)
    kept = 1 if still and materials[0].ends is None else draws
    whole = Judged(np.empty((draws, cells), dtype=np.int8), np.empty((kept, cells)), np.empty((kept, cells)))
    definition = np.zeros(draws, dtype=np.int64) if recipe.definition is None else recipe.definition
    for position, material in enumerate(materials):
        mine = np.flatnonzero(definition == position)
        at_once = _at_once(material, recipe)
        alone = len(mine) and not recipe.chance and recipe.years is None
        case = build_case(material, leave_alone(material)) if alone else None

        def judge_some(some: Integers, material: Material = material, case: Case | None = case) -> None:
            judged = _judge_some(material, materials[0], chosen, recipe, some, case)
            whole.codes[some] = judged.codes
            if kept == draws:
                whole.quotient[some], whole.balance[some] = judged.quotient, judged.balance
            else:
                whole.quotient[:], whole.balance[:] = judged.quotient[:1], judged.balance[:1]

        share_out(judge_some, [mine[start : start + at_once] for start in range(0, len(mine), at_once)])
    return whole


def _at_once(material: Material, recipe: Recipe) -> int:
    """How many draws fit into a bounded amount of memory."""
    width = 1 if recipe.years is None else recipe.years.shape[1]
    depth = max(len(material.activities), material.units.shape[1] if recipe.chance else 1)
    return max(1, _NUMBERS_AT_ONCE // (len(material.regions) * depth * max(width, len(material.years))))


def _judge_some(
    material: Material, own: Material, chosen: Thresholds, recipe: Recipe, draws: Integers, still: Case | None
) -> Judged:
    """Judge some draws; ``still`` is what they rest on where neither plants nor years are drawn."""
    position = None
    if recipe.hidden and material.ends is not None:
        cells = len(material.regions) * len(material.activities)
        position = np.array([generator(recipe.seed, "suppression", draw).random(cells) for draw in draws])
    if still is not None:
        case = still if position is None else draw_hidden(still, position)
    else:
        years = None if recipe.years is None else recipe.years[draws]
        plants = draw_plants(material, draws.tolist(), recipe.seed) if recipe.chance else None
        moved = leave_alone(material) if plants is None else move(material, plants)
        case = build_case(material, moved, years=years, position=position)
    judged = judge_case(case, _thresholds_of(recipe, chosen, draws))
    return Judged(*(_laid(part, len(draws), material, own) for part in (judged.codes, judged.quotient, judged.balance)))


def _laid(part: npt.NDArray[Any], draws: int, material: Material, own: Material) -> npt.NDArray[Any]:
    """One row a draw, cells in the study's own order."""
    rows = np.broadcast_to(part, (draws, part.shape[-1]))
    if material.activities == own.activities:
        return rows
    order = [material.activities.index(name) for name in own.activities]
    return rows.reshape(draws, len(material.regions), -1)[:, :, order].reshape(draws, -1)


def _thresholds_of(recipe: Recipe, chosen: Thresholds, draws: Integers) -> Thresholds:
    if recipe.thresholds is None:
        return chosen
    drawn = recipe.thresholds[draws]
    return replace(chosen, **{name: drawn[:, at, None] for at, name in enumerate(THRESHOLDS)})
