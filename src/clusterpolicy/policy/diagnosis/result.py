"""What scores say together: for each item the middle, the spread, who said it and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.measures.judgement.disagreement import KrippendorffAlpha, krippendorff_alpha
from clusterpolicy.policy.diagnosis.proposals import Proposal
from clusterpolicy.policy.diagnosis.scores import ROLES, ItemScore, Scores
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import Barrier, Diagnosis, Factor
from clusterpolicy.policy.mix import Figure

Standing = Literal["evidence", "opinion", "measured", "not_scored"]
Unscored = Literal["leave", "propose"]
APART = 2.0
"""Points from which scores are far apart: of raters, of roles, of a proposal and the people."""


@dataclass(frozen=True)
class ItemDiagnosis:
    """What is known of one barrier or helping factor.

    Parameters
    ----------
    item
        Barrier or factor of the knowledge base.
    scores
        Latest score of each rater.
    proposals
        What measured inputs propose.
    score
        Median of the raters; ``None`` where nobody scored and no proposal was taken.
    standing
        ``evidence`` where at least half of the scores name what they rest on, ``opinion`` otherwise, ``measured``
        where a proposal stands in for people, ``not_scored``.
    """

    item: Factor
    scores: tuple[ItemScore, ...]
    proposals: tuple[Proposal, ...]
    score: float | None
    standing: Standing

    @property
    def values(self) -> tuple[float, ...]:
        """Scores as numbers."""
        return tuple(one.score for one in self.scores if one.score is not None)

    @property
    def raters(self) -> int:
        """How many scored it."""
        return len(self.scores)

    @property
    def spread(self) -> float | None:
        """Largest less smallest score; ``None`` for fewer than two raters."""
        return max(self.values) - min(self.values) if len(self.values) > 1 else None

    @property
    def agreement(self) -> Literal["agreed", "divided", "between", "single", "none"]:
        """Raters within one point, two or more apart, between these; a single rater, none."""
        if self.spread is None:
            return "single" if self.scores else "none"
        return "agreed" if self.spread <= 1 else "divided" if self.spread >= APART else "between"

    @property
    def evidenced(self) -> int:
        """Scores that name what they rest on."""
        return sum(not one.is_opinion for one in self.scores)

    @property
    def evidence(self) -> tuple[str, ...]:
        """What scores rest on, each once."""
        return tuple(dict.fromkeys(one.evidence for one in self.scores if one.evidence))

    @property
    def by_role(self) -> Mapping[str, float]:
        """Median by whom the raters speak for."""
        said = {
            role: [one.score for one in self.scores if one.role == role and one.score is not None] for role in ROLES
        }
        return {role: float(median(values)) for role, values in said.items() if values}

    @property
    def roles_apart(self) -> bool:
        """Whether the medians of two roles lie two points or more apart."""
        told = [value for role, value in self.by_role.items() if role]
        return len(told) > 1 and max(told) - min(told) >= APART

    @property
    def contested(self) -> tuple[Proposal, ...]:
        """Proposals two points or more from what people say."""
        if not self.values:
            return ()
        middle = float(median(self.values))
        return tuple(one for one in self.proposals if abs(one.score - middle) >= APART)


@dataclass(frozen=True)
class DiagnosisResult:
    """Diagnosis of a place.

    Parameters
    ----------
    items
        Barriers, then helping factors, in the order of the knowledge base.
    active_from
        Score from which a barrier counts as one.
    agreement
        Krippendorff's alpha of all scores on the ordinal scale; NaN with a reason where nothing can be compared.
    unscored
        What was done with items that nobody scored.
    hash
        Of the scores.
    """

    items: tuple[ItemDiagnosis, ...]
    active_from: float
    agreement: KrippendorffAlpha
    unscored: Unscored
    hash: str

    def of(self, id: str) -> ItemDiagnosis:  # noqa: A002
        """Return one item; KeyError where there is none."""
        return {one.item.id: one for one in self.items}[id]

    @property
    def barriers(self) -> Mapping[str, float]:
        """Score of each barrier that is known; what rules read."""
        return {one.item.id: one.score for one in self.items if _is_barrier(one) and one.score is not None}

    @property
    def enablers(self) -> Mapping[str, float]:
        """Score of each helping factor that is known; what rules read."""
        return {one.item.id: one.score for one in self.items if not _is_barrier(one) and one.score is not None}

    @property
    def active(self) -> tuple[ItemDiagnosis, ...]:
        """Barriers that count, the most severe first, ties by code."""
        found = [one for one in self.items if _is_barrier(one) and (one.score or 0.0) >= self.active_from]
        return tuple(sorted(found, key=lambda one: (-(one.score or 0.0), one.item.id)))

    @property
    def not_scored(self) -> tuple[ItemDiagnosis, ...]:
        """Items of which nothing is known."""
        return tuple(one for one in self.items if one.score is None)


def _is_barrier(one: ItemDiagnosis) -> bool:
    return isinstance(one.item, Barrier)


def diagnose(
    scores: Scores,
    *,
    proposals: Sequence[Proposal] = (),
    unscored: Unscored = "leave",
    base: KnowledgeBase | None = None,
    seed: int = 0,
) -> DiagnosisResult:
    """Bring the scores of several raters together, with what was measured beside them.

    Rules read the median: scores are steps of a scale, so that a mean would claim distances nobody stated, and
    one rater far off does not move it. Roles are not weighted; their medians are shown.

    Parameters
    ----------
    scores
        Of people.
    proposals
        Of measured inputs; they never replace a person's score.
    unscored
        Items that nobody scored: ``leave`` them unknown, or let rules read what is ``propose``d (the median of
        the proposals), marked as measured.
    base
        Knowledge base; the package's where not stated.
    seed
        Of the interval of agreement.
    """
    said = (base or knowledge()).of(Diagnosis)
    items = tuple(
        _item(item, scores.of(item.id), tuple(one for one in proposals if one.item == item.id), unscored)
        for item in (*said.barriers, *said.enablers)
    )
    return DiagnosisResult(items, said.active_from, _agreement(scores, seed), unscored, scores.hash)


def _item(
    item: Factor, scores: tuple[ItemScore, ...], proposals: tuple[Proposal, ...], unscored: Unscored
) -> ItemDiagnosis:
    values = [one.score for one in scores if one.score is not None]
    if values:
        evidenced = sum(not one.is_opinion for one in scores)
        standing: Standing = "evidence" if 2 * evidenced >= len(scores) else "opinion"
        return ItemDiagnosis(item, scores, proposals, float(median(values)), standing)
    if proposals and unscored == "propose":
        return ItemDiagnosis(item, scores, proposals, float(median(one.score for one in proposals)), "measured")
    return ItemDiagnosis(item, scores, proposals, None, "not_scored")


def _agreement(scores: Scores, seed: int) -> KrippendorffAlpha:
    raters = list(scores.raters)
    items = sorted({one.item for one in scores.latest})
    cells = np.full((len(raters), len(items)), np.nan)
    for one in scores.latest:
        cells[raters.index(one.rater), items.index(one.item)] = one.score
    told = xr.DataArray(cells, {"rater": raters, "item": items}, ("rater", "item"))
    return krippendorff_alpha(told, scale="ordinal", seed=seed)


def agreement_figure(result: DiagnosisResult) -> Figure:
    """Alpha as a plain figure with its reason."""
    alpha = result.agreement.alpha
    value = float(alpha)
    return Figure(value) if np.isfinite(value) else Figure(None, str(alpha["reason"].item()))
