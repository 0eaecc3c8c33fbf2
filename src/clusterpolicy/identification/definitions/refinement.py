"""Refinement: industries that are closer to another cluster, proposed for a move and never moved silently."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clusterpolicy.errors import Finding, ValidationBlockedError, block
from clusterpolicy.identification.definitions.similarity import Similarities, standardised
from clusterpolicy.identification.definitions.validation import (
    TIE,
    Singletons,
    ValidationScores,
    bare_tables,
    validation_scores,
)

LEAST_SHARE = 0.75
"""Share of the judged similarities that must agree on a move: three of four."""


@dataclass(frozen=True)
class Move:
    """One industry that may belong elsewhere.

    Parameters
    ----------
    industry, origin, target
        Which, from where, to which cluster.
    matrices
        Judged similarities by which it is closer to the target.
    own, other
        Matrix -> its mean similarity to the other industries of its cluster, and to those of the target.
    gain
        Mean over all judged similarities of other less own, in standard deviations of each.
    """

    industry: str
    origin: str
    target: str
    matrices: tuple[str, ...]
    own: Mapping[str, float]
    other: Mapping[str, float]
    gain: float


@dataclass(frozen=True)
class Step:
    """An accepted move and the scores after it."""

    move: Move
    scores: ValidationScores


@dataclass(frozen=True)
class Refinement:
    """A definition after moves that a person has accepted.

    Parameters
    ----------
    cluster_of
        Industry -> cluster after all moves.
    before
        Scores before the first.
    steps
        Each move, in the order of acceptance, with the scores after it.
    """

    cluster_of: Mapping[str, str]
    before: ValidationScores
    steps: tuple[Step, ...]

    @property
    def scores(self) -> ValidationScores:
        """Scores after the last move."""
        return self.steps[-1].scores if self.steps else self.before


def propose_moves(
    similarities: Similarities, cluster_of: Mapping[str, str], *, least_share: float = LEAST_SHARE
) -> tuple[Move, ...]:
    """Find industries that most similarities put closer to another cluster than to their own.

    Parameters
    ----------
    similarities, cluster_of
        As for :func:`~clusterpolicy.identification.definitions.validation_scores`.
    least_share
        Share of the judged similarities, rounded up to whole ones, that must favour the same other cluster.

    Returns
    -------
    moves
        Proposals, the largest gain first. The only industry of a cluster has no similarity to its own and is
        not proposed.
    """
    here = [industry for industry in similarities.industries if industry in cluster_of]
    names, groups = np.unique([cluster_of[industry] for industry in here], return_inverse=True)
    if len(names) < 2:
        return ()
    at = [similarities.industries.index(industry) for industry in here]
    tables = bare_tables(similarities)[:, at][:, :, at]
    member = np.eye(len(names))[groups]
    size = member.sum(axis=0)
    sums = tables @ member
    own = np.take_along_axis(sums, groups[None, :, None], axis=2)[..., 0]
    own = own / np.where(size[groups] > 1, size[groups] - 1, np.nan)
    means = sums / size
    closer = means > own[..., None] + TIE
    closer[:, np.arange(len(here)), groups] = False
    spread = np.array([_spread(similarities, name) for name in similarities.judged])
    gain = ((means - own[..., None]) / spread[:, None, None]).mean(axis=0)
    votes = closer.sum(axis=0)
    needed = math.ceil(least_share * len(similarities.judged) - 1e-9)
    moves = []
    for place in np.flatnonzero((votes >= max(needed, 1)).any(axis=1)):
        best = max(range(len(names)), key=lambda c: (votes[place, c], round(float(gain[place, c]), 9), -c))
        moves.append(
            Move(
                industry=here[place],
                origin=str(names[groups[place]]),
                target=str(names[best]),
                matrices=tuple(n for n, yes in zip(similarities.judged, closer[:, place, best], strict=True) if yes),
                own=dict(zip(similarities.judged, own[:, place].tolist(), strict=True)),
                other=dict(zip(similarities.judged, means[:, place, best].tolist(), strict=True)),
                gain=float(gain[place, best]),
            )
        )
    return tuple(sorted(moves, key=lambda move: (-round(move.gain, 9), move.industry)))


def accept_moves(
    similarities: Similarities,
    cluster_of: Mapping[str, str],
    moves: Sequence[Move],
    *,
    singletons: Singletons = "fail",
) -> Refinement:
    """Carry out moves that a person has accepted, one after the other, and score the definition after each.

    Parameters
    ----------
    similarities, cluster_of
        As for :func:`propose_moves`.
    moves
        Proposals, all or some of them, or a person's own.
    singletons
        As for :func:`~clusterpolicy.identification.definitions.validation_scores`.

    Returns
    -------
    refinement
        A :class:`Refinement`. A cluster that its last industry leaves is no more.

    Raises
    ------
    ValidationBlockedError
        DF-009 for moves that do not fit the definition, all at once.
    """
    faults = [*_unfit(cluster_of, moves)]
    if faults:
        raise ValidationBlockedError(*faults)
    now = dict(cluster_of)
    steps = []
    for move in moves:
        now[move.industry] = move.target
        steps.append(Step(move, validation_scores(similarities, now, singletons=singletons)))
    return Refinement(now, validation_scores(similarities, cluster_of, singletons=singletons), tuple(steps))


def own_move(
    similarities: Similarities, cluster_of: Mapping[str, str], industry: str, origin: str, target: str
) -> Move:
    """Describe a move that a person names, whatever the similarities say of it; NaN where they cannot."""
    measured = {name: similarities.matrices[name] for name in similarities.judged}
    place = {label: at for at, label in enumerate(similarities.industries)}

    def mean(name: str, cluster: str) -> float:
        beside = [place[code] for code in place if cluster_of.get(code) == cluster and code != industry]
        return float(measured[name].values[place[industry], beside].mean()) if beside and industry in place else np.nan

    own = {name: mean(name, origin) for name in measured}
    other = {name: mean(name, target) for name in measured}
    gains = [(other[name] - own[name]) / _spread(similarities, name) for name in measured]
    closer = tuple(name for name in measured if other[name] > own[name] + TIE)
    return Move(industry, origin, target, closer, own, other, float(np.mean(gains)))


def _unfit(cluster_of: Mapping[str, str], moves: Sequence[Move]) -> list[Finding]:
    clusters, seen, wrong = set(cluster_of.values()), set[str](), []
    for move in moves:
        fits = cluster_of.get(move.industry) == move.origin and move.target in clusters and move.target != move.origin
        if not fits or move.industry in seen:
            wrong.append(f"{move.industry}: {move.origin} → {move.target}")
        seen.add(move.industry)
    return [block("DF-009", n=len(wrong), examples=wrong)] if wrong else []


def _spread(similarities: Similarities, name: str) -> float:
    """Standard deviation of a similarity off the diagonal; 1 where all are alike."""
    values = similarities.matrices[name].values
    rest = values[~np.eye(len(values), dtype=bool)]
    alike = not standardised(similarities.matrices[name]).values.any()
    return 1.0 if alike else float(rest.std())
