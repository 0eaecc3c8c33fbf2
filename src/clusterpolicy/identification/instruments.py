"""Results of judging the instruments by which people were asked, and from when on they are good."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "fair", "weak", "open"]
CONSISTENT = 0.7
"""Alpha of a scale (Nunnally 1978)."""
CONCORDANT, HALF_CONCORDANT = 0.7, 0.5
"""Kendall's W: strong and moderate agreement (Schmidt 1997)."""
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff's alpha (Krippendorff 2004)."""
STABLE = 0.15
"""Share of changed answers below which a round of a Delphi is stable (Linstone and Turoff 1975)."""
SATURATED = 0.05
"""Share of the themes that one more conversation adds (Guest, Namey and Chen 2020)."""
TOGETHER = 0.5
"""Rank correlation at which three of four pairs stand in the same order; below it, and surely above 0: in part."""
SURE = 0.05
"""Largest p of a correlation that counts."""


@dataclass(frozen=True)
class SurveyQuality:
    """Whether the items of one survey, or of all together, measure one thing.

    Parameters
    ----------
    source
        Id; empty for all surveys together.
    respondents, left_out
        Who answered all items of the scale, and who left one out.
    items, turned, apart
        Items of the scale; those of them where agreement speaks against a cluster, turned round; items that are no
        part of it.
    alpha, low, high
        Cronbach's alpha and its interval; NaN with ``reason``.
    weakest, weakest_correlation
        The item that has least in common with the others, and its correlation with their sum.
    reason
        Code, where there is no alpha.
    """

    source: str
    respondents: int
    left_out: int
    items: int
    turned: int
    apart: int
    alpha: float
    low: float
    high: float
    weakest: str
    weakest_correlation: float
    reason: str

    @property
    def grade(self) -> Grade:
        """What alpha means."""
        return graded(self.alpha, good=CONSISTENT)


@dataclass(frozen=True)
class PanelRound:
    """What one round of one panel came to.

    Parameters
    ----------
    source, round
        Of the panel.
    experts, candidates
        Who scored, and what was scored.
    concordance, low, high, p_value
        Kendall's W over the candidates, its interval, and that chance orders agree as much; NaN with ``reason``.
    spread, agreed
        Median over the candidates of the interquartile range of the scores, and the share of the candidates whose
        range is at most 1.
    changed
        Share of the scores given in both rounds that were changed since the round before; NaN in the first.
    dropped_out, joined
        Experts who left since the round before, and who came.
    reason
        Code, where there is no W.
    """

    source: str
    round: int
    experts: int
    candidates: int
    concordance: float
    low: float
    high: float
    p_value: float
    spread: float
    agreed: float
    changed: float
    dropped_out: int
    joined: int
    reason: str

    @property
    def grade(self) -> Grade:
        """What W means."""
        return graded(self.concordance, good=CONCORDANT, fair=HALF_CONCORDANT)

    @property
    def spread_grade(self) -> Grade:
        """Whether the scores of the usual candidate lie close together."""
        return "open" if math.isnan(self.spread) else "good" if self.spread <= 1 else "weak"

    @property
    def changed_grade(self) -> Grade:
        """Whether opinions have settled."""
        return "open" if math.isnan(self.changed) else "good" if self.changed < STABLE else "weak"


@dataclass(frozen=True)
class Saturation:
    """Whether further conversations would bring new themes.

    Parameters
    ----------
    sources, themes
        Conversations, and themes that they name.
    last_adds
        Share of the themes that the last conversation adds, on average over all orders; NaN without themes.
    candidates
        Candidates with at least two conversations and a theme.
    saturated
        Those of them where the last conversation adds no more than :data:`SATURATED`.
    usual
        Median over them of what the last conversation adds.
    """

    sources: int
    themes: int
    last_adds: float
    candidates: int
    saturated: int
    usual: float

    @property
    def grade(self) -> Grade:
        """Of all conversations together."""
        return "open" if math.isnan(self.last_adds) else "good" if self.last_adds <= SATURATED else "weak"

    @property
    def usual_grade(self) -> Grade:
        """Of the conversations about the usual candidate."""
        return "open" if math.isnan(self.usual) else "good" if self.usual <= SATURATED else "weak"


@dataclass(frozen=True)
class RolesHeard:
    """Whose voice is missing.

    Parameters
    ----------
    sources
        Conversations.
    heard, missing
        Roles of the common list that somebody spoke for, and for which nobody did.
    candidates, one_sided
        Candidates with a conversation whose role is told; those where all of them are of one role.
    """

    sources: int
    heard: tuple[str, ...]
    missing: tuple[str, ...]
    candidates: int
    one_sided: int

    @property
    def grade(self) -> Grade:
        """Whether all roles were heard."""
        return "open" if not self.sources else "weak" if self.missing else "good"


@dataclass(frozen=True)
class CoderQuality:
    """Whether several coders rate the same remarks alike.

    Parameters
    ----------
    coders, remarks
        Coders, and remarks that at least two of them rated.
    alpha, low, high
        Krippendorff's alpha on the ordered scale and its interval; NaN with ``reason``.
    reason
        Code, where there is no alpha.
    """

    coders: int
    remarks: int
    alpha: float
    low: float
    high: float
    reason: str

    @property
    def grade(self) -> Grade:
        """What alpha means."""
        return graded(self.alpha, good=RELIABLE, fair=TENTATIVE)


@dataclass(frozen=True)
class PeopleQuality:
    """How good what people say is, instrument by instrument.

    Parameters
    ----------
    together
        All surveys as one scale; ``None`` where nobody was asked by survey.
    surveys, panel
        One a survey; one a round of a panel.
    saturation, roles, coders
        Of the conversations.
    """

    together: SurveyQuality | None
    surveys: tuple[SurveyQuality, ...]
    panel: tuple[PanelRound, ...]
    saturation: Saturation
    roles: RolesHeard
    coders: CoderQuality


def graded(value: float, *, good: float, fair: float | None = None) -> Grade:
    """Say what a coefficient means by its cuts.

    Examples
    --------
    >>> graded(0.7, good=0.8, fair=0.667), graded(0.7, good=0.7), graded(0.6, good=0.7), graded(float("nan"), good=1)
    ('fair', 'good', 'weak', 'open')
    """
    if math.isnan(value):
        return "open"
    return "good" if value >= good else "fair" if fair is not None and value >= fair else "weak"


def convergence_grade(tau: float, p_value: float) -> Grade:
    """Say what a rank correlation means: surely above 0, and at which strength."""
    if math.isnan(tau):
        return "open"
    return graded(tau, good=TOGETHER, fair=0.0) if p_value < SURE else "weak"
