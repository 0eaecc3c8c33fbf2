"""Which cells of the demonstration country are kept secret, which may still be revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clusterpolicy.demo.design import Design
    from clusterpolicy.demo.economy import Plan

SUPPRESSIBLE = ("employment", "turnover", "output", "wages", "profit", "exports")


def choose_secret(
    design: Design,
    plan: Plan,
    employment: NDArray[np.float64],
    establishments: NDArray[np.float64],
    largest: NDArray[np.float64],
    seed: int,
) -> NDArray[np.bool_]:
    """Choose the cells that are not published.

    First come cells with few establishments or one dominant plant, then others, the smaller the
    likelier, until the intended share is reached. A cell is secret in all years, save that a
    secondary secret is open in a year now and then.

    Parameters
    ----------
    design, plan
        Rules, and towns whose plant lets its figures be published.
    employment, establishments
        Latest year, shape (regions, industries).
    largest
        Share of the largest plant in the cell's employment, same shape.
    seed
        Of the country.

    Returns
    -------
    secret
        Shape (years, regions, industries).
    """
    there = establishments > 0
    few = establishments < design.suppressed_below
    primary = there & (few | (largest > design.dominance))
    disclosed = plan.town_disclosed
    primary[plan.towns[disclosed, 0], plan.town_industry[disclosed]] = False

    rng = stream(seed, "secrecy")
    wanted = design.suppressed_share * primary.size - primary.sum()
    count = max(round(wanted / (1 - design.secondary_open)), 0)
    open_cells = np.argwhere(there & ~primary)
    chance = 1 / np.sqrt(employment[tuple(open_cells.T)])
    chosen = open_cells[rng.choice(len(open_cells), count, replace=False, p=chance / chance.sum())]
    secondary = np.zeros(primary.shape, dtype=bool)
    secondary[tuple(chosen.T)] = True
    kept = rng.random((design.years, *primary.shape)) >= design.secondary_open
    secret: NDArray[np.bool_] = primary | (secondary & kept)
    return secret


def choose_provisional(design: Design, secret: NDArray[np.bool_], seed: int) -> NDArray[np.bool_]:
    """Choose published cells of the latest year that may still be revised."""
    provisional = np.zeros(secret.shape, dtype=bool)
    drawn = stream(seed, "provisional").random(secret.shape[1:]) < design.provisional_share
    provisional[-1] = drawn & ~secret[-1]
    return provisional
