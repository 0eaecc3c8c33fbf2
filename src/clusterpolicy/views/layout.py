"""Layout of a network: places on the page whose distances follow the steps between nodes."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

STARTS = 8
ROUNDS = 120
DIGITS = 4
MOST_STRETCH = 4.0
EVEN = 1e-6
"""Share of the whole spread below which no side is longer."""
_TURN = 2.399963229728653
"""Golden angle: starting places spread evenly and without symmetry."""


def lay_out(links: npt.NDArray[np.bool_], *, seed: int = 1) -> Floats:
    r"""Place nodes so that straight distances come near to the steps between them.

    .. math:: \min_X \sum_{i<j} d_{ij}^{-2} \left( \lVert x_i - x_j \rVert - d_{ij} \right)^2

    by majorisation, the best of a few starts; turned so that the longest spread lies across.

    Parameters
    ----------
    links
        Who is linked with whom, in either direction, shape (nodes, nodes).
    seed
        Of the starts.

    Returns
    -------
    places
        x to the right and y downwards, each from 0 to 1, shape (nodes, 2), to four decimals. Nodes that no
        way joins stand one step farther apart than the longest way.

    Examples
    --------
    >>> chain = np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]], dtype=bool)
    >>> lay_out(chain)[:, 0].tolist()
    [0.0, 0.5, 1.0]
    """
    count = len(links)
    if count < 2:
        return np.full((count, 2), 0.5)
    steps = _steps(links)
    rng = np.random.default_rng(seed)
    ranks = np.arange(count)
    spiral = np.sqrt(ranks + 0.5)[:, None] * np.column_stack((np.cos(_TURN * ranks), np.sin(_TURN * ranks)))
    found = [_settle(spiral[order], steps) for order in (rng.permutation(count) for _ in range(STARTS))]
    best = min(found, key=lambda one: round(one[0], 6))[1]
    return np.round(_framed(_turned(best)), DIGITS)


def _steps(links: npt.NDArray[np.bool_]) -> Floats:
    from scipy.sparse.csgraph import shortest_path

    either = (links | links.T).astype(np.float64)
    steps = np.asarray(shortest_path(either, directed=False, unweighted=True), dtype=np.float64)
    joined = np.isfinite(steps)
    return np.where(joined, steps, steps[joined].max() + 1)


def _settle(places: Floats, steps: Floats) -> tuple[float, Floats]:
    """Move all nodes at once towards where their distances fit, round by round."""
    weights = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=steps > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    pull = np.linalg.pinv(laplacian)
    for _ in range(ROUNDS):
        apart = _distances(places)
        ratio = np.divide(weights * steps, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        places = pull @ ((np.diag(ratio.sum(axis=1)) - ratio) @ places)
    return float((weights * (_distances(places) - steps) ** 2).sum() / 2), places


def _distances(places: Floats) -> Floats:
    return np.asarray(np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1)))


def _turned(places: Floats) -> Floats:
    """Turn so that the longest spread lies across, the first node in the upper left; even spreads stay."""
    centred = places - places.mean(axis=0)
    (across, both), (_, down) = centred.T @ centred
    uneven = math.hypot(across - down, 2 * both) > EVEN * (across + down)
    angle = 0.5 * math.atan2(2 * both, across - down) if uneven else 0.0
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    turned = centred @ turn
    return np.asarray(turned * np.where(turned[0] > 0, -1.0, 1.0))


def _framed(places: Floats) -> Floats:
    """Stretch each axis from 0 to 1 about its middle, the shorter one at most fourfold beyond the longer."""
    low, high = places.min(axis=0), places.max(axis=0)
    spread = np.maximum(high - low, float((high - low).max()) / MOST_STRETCH)
    return np.asarray(0.5 + (places - (low + high) / 2) / np.where(spread > 0, spread, 1.0))
