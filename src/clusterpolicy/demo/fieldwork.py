"""Where people of the demonstration country were asked, and how embedded the firms there really are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clusterpolicy.demo.design import FieldworkDesign
    from clusterpolicy.demo.economy import Plan


@dataclass(frozen=True)
class Place:
    """A region-cluster cell where people were asked.

    Parameters
    ----------
    region, cluster
        Positions.
    embedded
        How much its firms really work together, -1 to 1.
    opinion
        The same as people see it, before the noise of each source.
    """

    region: int
    cluster: int
    embedded: float
    opinion: float


def choose_places(
    design: FieldworkDesign,
    quotient: NDArray[np.float64],
    traded: NDArray[np.int64],
    plan: Plan,
    cells: NDArray[np.int64],
    seed: int,
) -> tuple[Place, ...]:
    """Choose where people are asked by rumour, not by truth, and draw how embedded each place is.

    Parameters
    ----------
    design
        Constants.
    quotient
        Real employment quotients, shape (regions, clusters).
    traded
        Positions of the clusters that can be asked about.
    plan
        Decoys.
    cells
        Pairs (region, cluster) of planted clusters, shape (planted, 2); empty without.
    seed
        Of the country.
    """
    rng = stream(seed, "fieldwork places")
    rumour = np.log(np.maximum(quotient[:, traded], 1e-9)) + rng.normal(
        0, design.rumour_sd, (len(quotient), len(traded))
    )
    ranked = np.argsort(-rumour, axis=None, kind="stable")
    others = rng.permutation(ranked[design.asked :])[: design.asked_elsewhere]
    chosen = np.sort(np.concatenate([ranked[: design.asked], others]))
    planted = {tuple(cell) for cell in cells.tolist()}
    towns = {tuple(cell) for cell in plan.towns.tolist()}
    drawn = stream(seed, "fieldwork embedded")
    places = []
    for at in chosen:
        row, column = divmod(int(at), len(traded))
        place = (row, int(traded[column]))
        mean, spread = design.apart
        if place in planted:
            mean, spread = design.quiet if drawn.random() < design.quiet_share else design.embedded
        embedded = float(np.clip(drawn.normal(mean, spread), -1, 1))
        loyal = place in towns and drawn.random() < design.loyal_share
        opinion = embedded + design.optimism + (design.loyalty if loyal else 0.0)
        places.append(Place(*place, embedded, opinion))
    return tuple(places)
