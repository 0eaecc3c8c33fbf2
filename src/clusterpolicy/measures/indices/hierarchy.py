"""The tree of an index: indicators in blocks, blocks in an index, and the climb from leaves to root."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.indices.aggregation import Aggregation, Combined, combine
from clusterpolicy.measures.indices.layout import Floats

Blocks = Mapping[str, str | tuple[str, ...]]
Positions = npt.NDArray[np.intp]

ROOT = "index"


@dataclass(frozen=True)
class Level:
    """One storey: its blocks, and the positions of their members in the storey below."""

    names: tuple[str, ...]
    members: tuple[Positions, ...]


@dataclass(frozen=True)
class Climbed:
    """What each storey came to: one :class:`Combined` a storey, its last axis the blocks of the storey."""

    levels: tuple[Combined, ...]

    @property
    def top(self) -> Combined:
        """The index itself, (..., region)."""
        last = self.levels[-1]
        return Combined(last.score[..., 0], last.known[..., 0], last.not_positive[..., 0], last.infeasible[..., 0])


def build(labels: Sequence[str], blocks: Blocks | None, measure: str) -> tuple[Level, ...]:
    """Arrange indicators in storeys, the last of which is the index.

    Raises
    ------
    ConventionError
        ``IX-003`` where indicators lack a block or the table lacks them, stand under unequally many storeys, or
        a block stands twice in the tree.
    """
    if blocks is None:
        return (Level((ROOT,), (np.arange(len(labels)),)),)
    paths = {label: (path,) if isinstance(path, str) else tuple(path) for label, path in blocks.items()}
    wrong = [label for label in labels if not paths.get(label)]
    wrong += [label for label in paths if label not in labels]
    depth = min((len(path) for path in paths.values()), default=0)
    wrong += [label for label, path in paths.items() if len(path) != depth]
    above: dict[str, set[tuple[int, tuple[str, ...]]]] = {}
    for path in paths.values():
        for storey, name in enumerate(path):
            above.setdefault(name, set()).add((storey, path[storey + 1 :]))
    wrong += [name for name, places in above.items() if len(places) > 1]
    if wrong:
        wrong = list(dict.fromkeys(wrong))
        raise ConventionError(block("IX-003", measure=measure, count=len(wrong), examples=wrong))
    levels, below = [], [(label, paths[label]) for label in labels]
    for _ in range(depth):
        names = tuple(dict.fromkeys(path[0] for _, path in below))
        levels.append(_level(names, [path[0] for _, path in below]))
        parents = {path[0]: path[1:] for _, path in below}
        below = [(name, parents[name]) for name in names]
    levels.append(Level((ROOT,), (np.arange(len(below)),)))
    return tuple(levels)


def _level(names: tuple[str, ...], parents: list[str]) -> Level:
    of = np.array(parents, dtype=object)
    return Level(names, tuple(np.flatnonzero(of == name) for name in names))


def climb(
    values: Floats,
    weights: Sequence[Floats],
    levels: Sequence[Level],
    methods: Sequence[Aggregation],
    *,
    least_known: float,
    shares: tuple[float, float] = (0.0, 1.0),
) -> Climbed:
    """Aggregate storey by storey.

    Parameters
    ----------
    values
        (..., region, indicator).
    weights
        A storey's members' weights, (..., member), one array a storey; 0 or NaN leaves a member out. A block
        without a member in use is left out of the storey above.
    """
    found: list[Combined] = []
    used = np.nan_to_num(weights[0]) > 0
    for level, weight, method in zip(levels, weights, methods, strict=True):
        effective = np.where(used, weight, 0.0)
        parts = [
            combine(values[..., at], effective[..., at], method, least_known=least_known, shares=shares)
            for at in level.members
        ]
        found.append(
            Combined(
                score=np.stack([part.score for part in parts], axis=-1),
                known=np.stack([part.known for part in parts], axis=-1),
                not_positive=np.stack([part.not_positive for part in parts], axis=-1),
                infeasible=np.stack([part.infeasible for part in parts], axis=-1),
            )
        )
        used = np.stack([used[..., at].any(axis=-1) for at in level.members], axis=-1)
        values = found[-1].score
    return Climbed(tuple(found))


def effective_weights(weights: Sequence[Floats], levels: Sequence[Level]) -> Floats:
    """Multiply the weights down the tree: what each indicator counts in the index, summing to one.

    Indicators in use only; the others count nothing.
    """
    used = np.nan_to_num(weights[0]) > 0
    shares, uses = [], []
    for level, weight in zip(levels, weights, strict=True):
        effective = np.where(used, weight, 0.0)
        share = np.zeros(effective.shape)
        for at in level.members:
            whole = effective[..., at].sum(axis=-1, keepdims=True)
            share[..., at] = effective[..., at] / np.where(whole > 0, whole, 1.0)
        shares.append(share)
        uses.append(used)
        used = np.stack([used[..., at].any(axis=-1) for at in level.members], axis=-1)
    product = shares[-1]
    for level, share in zip(reversed(levels[:-1]), reversed(shares[:-1]), strict=True):
        spread = np.zeros(share.shape)
        for position, at in enumerate(level.members):
            spread[..., at] = product[..., position, None]
        product = share * spread
    return product
