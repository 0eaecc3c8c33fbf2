"""What figures say: fit to demand, climate for small firms, competitiveness at three levels."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures import krugman_dissimilarity, revealed_advantage
from clusterpolicy.policy.diagnosis.figures import ACTIVITIES, LEVELS, Figures, MeasuredFigure, figure_catalogue
from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale, propose
from clusterpolicy.policy.mix import Figure

ENOUGH = 0.5
"""Graduates to vacancies, over all occupations, from which the shape alone is told of; our judgement."""


@dataclass(frozen=True)
class DemandFit:
    """How far teaching and research fit what is asked for.

    Parameters
    ----------
    teaching
        1 where graduates are spread over occupations as vacancies are, 0 where they share none; of one occupation
        alone nothing can be told.
    research
        Share of research under contract with firms, 0 to 1.
    occupations
        Vacancies beside graduates.
    """

    teaching: Figure
    research: Figure
    occupations: tuple[MeasuredFigure, ...]

    @property
    def index(self) -> Figure:
        """Mean of the two, 0 to 1; only where both are known."""
        if self.teaching.value is None or self.research.value is None:
            return Figure(None, self.teaching.reason or self.research.reason)
        return Figure((self.teaching.value + self.research.value) / 2)

    @property
    def short(self) -> tuple[MeasuredFigure, ...]:
        """Occupations with more vacancies than graduates, the largest lack first."""
        lacks = [one for one in self.occupations if (one.value or 0) > (one.compared or 0)]
        return tuple(sorted(lacks, key=lambda one: ((one.compared or 0) - (one.value or 0), one.of)))

    @property
    def graduates_few(self) -> bool:
        """Whether all graduates together are fewer than half of all vacancies."""
        vacancies, graduates = _totals(self.occupations)
        return graduates < ENOUGH * vacancies

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B03 from the fit of teaching: contracts need not fill research to fit.

        Nothing is proposed where graduates are few: the shape may fit while there are far too few of them.
        """
        if self.graduates_few:
            return ()
        return propose("fit", self.teaching, detail=len(self.occupations), scales=scales)


def demand_fit(figures: Figures) -> DemandFit:
    """Compare vacancies with graduates by occupation, and contract research with all.

    The fit of teaching is 1 less half of Krugman's dissimilarity of the two distributions: it speaks of their
    shape, not of whether there are enough graduates.
    """
    occupations = figures.all("occupation")
    research = figures.get("research")
    share = Figure(None, "NO_ANSWER")
    if research.value is not None and research.compared is not None:
        share = Figure(research.value / research.compared) if research.compared else Figure(None, "ZERO_COMPARED")
    return DemandFit(_teaching(occupations), share, occupations)


def _totals(occupations: tuple[MeasuredFigure, ...]) -> tuple[float, float]:
    """All vacancies and all graduates of the occupations of which both are known."""
    known = [(one.value, one.compared) for one in occupations if one.value is not None and one.compared is not None]
    return math.fsum(one for one, _ in known), math.fsum(other for _, other in known)


def _teaching(occupations: tuple[MeasuredFigure, ...]) -> Figure:
    if not occupations:
        return Figure(None, "NO_ROWS")
    if len(occupations) == 1:
        return Figure(None, "ONE_OCCUPATION")
    sides = np.array([[one.value, one.compared] for one in occupations], dtype=np.float64).T
    if np.isnan(sides).any():
        return Figure(None, "UNKNOWN_OCCUPATION")
    if not (sides.sum(axis=1) > 0).all():
        return Figure(None, "ZERO_COMPARED")
    names = [one.of for one in occupations]
    told = xr.DataArray(sides, {"region": ["vacancies", "graduates"], "industry": names}, ("region", "industry"))
    apart = float(krugman_dissimilarity(told).sel(region="vacancies", other_region="graduates"))
    return Figure(min(1.0, max(0.0, 1 - apart / 2)))


@dataclass(frozen=True)
class ClimateFigure:
    """One figure of the climate, of core or auxiliary activities.

    Parameters
    ----------
    figure
        As given.
    times_worse
        How many times worse than the benchmark; below 1 it is better.
    """

    figure: MeasuredFigure
    times_worse: Figure


@dataclass(frozen=True)
class BusinessClimate:
    """Climate for small firms, core and auxiliary activities apart.

    Parameters
    ----------
    figures
        ``core`` and ``auxiliary`` -> every figure.
    """

    figures: Mapping[str, tuple[ClimateFigure, ...]]

    def together(self, activity: str) -> Figure:
        """Geometric mean of how many times worse the known figures are."""
        known = [one.times_worse.value for one in self.figures[activity] if one.times_worse.value is not None]
        return Figure(math.exp(math.fsum(map(math.log, known)) / len(known))) if known else Figure(None, "NO_ANSWER")

    @property
    def worse(self) -> str:
        """Kind of activity with the worse climate; empty where neither is known."""
        known = {name: found.value for name in ACTIVITIES if (found := self.together(name)).value is not None}
        return max(known, key=lambda name: known[name] or 0.0) if known else ""

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B05 from the worse of the two kinds: a cluster needs both."""
        if not self.worse:
            return ()
        count = sum(one.times_worse.value is not None for one in self.figures[self.worse])
        return propose("climate", self.together(self.worse), detail=count, scales=scales)


def business_climate(figures: Figures) -> BusinessClimate:
    """Compare the climate for small firms with a benchmark."""
    kinds = [kind for kind in figure_catalogue().figures if kind.of == "activity"]
    return BusinessClimate(
        {
            activity: tuple(
                ClimateFigure(one, _times_worse(one, low_is_better=kind.better == "low"))
                for kind in kinds
                for one in (figures.get(kind.id, activity),)
            )
            for activity in ACTIVITIES
        }
    )


def _times_worse(one: MeasuredFigure, *, low_is_better: bool) -> Figure:
    if one.value is None or one.compared is None:
        return Figure(None, "NO_ANSWER")
    if not (one.value and one.compared):
        return Figure(None, "ZERO_COMPARED")
    ratio = one.value / one.compared
    return Figure(ratio if low_is_better else 1 / ratio)


@dataclass(frozen=True)
class LevelStanding:
    """How the activity stands at one level.

    Parameters
    ----------
    level
        ``region``, ``nation`` or ``world``.
    market_share
        0 to 1.
    productivity_gap
        1 less productivity here over that of the level; below 0 it is ahead.
    advantage
        Revealed comparative advantage (Balassa) in exports against the level; 1 is parity.
    """

    level: str
    market_share: Figure
    productivity_gap: Figure
    advantage: Figure


@dataclass(frozen=True)
class Competitiveness:
    """Standing at three levels, always all three."""

    levels: tuple[LevelStanding, ...]

    @property
    def gap(self) -> Figure:
        """Mean gap of productivity over the levels at which it is known."""
        known = [one.productivity_gap.value for one in self.levels if one.productivity_gap.value is not None]
        return Figure(math.fsum(known) / len(known)) if known else Figure(None, "NO_ANSWER")

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B06."""
        count = sum(one.productivity_gap.value is not None for one in self.levels)
        return propose("competitiveness", self.gap, detail=count, scales=scales)


def competitiveness_levels(figures: Figures) -> Competitiveness:
    """Tell market share, gap of productivity and advantage in exports in the region, the nation and the world."""
    return Competitiveness(tuple(_level(figures, level) for level in LEVELS))


def _level(figures: Figures, level: str) -> LevelStanding:
    share = figures.get("market_share", level).value
    own = figures.get("productivity", level)
    gap = Figure(None, "NO_ANSWER")
    if own.value is not None and own.compared is not None:
        gap = Figure(1 - own.value / own.compared) if own.compared else Figure(None, "ZERO_COMPARED")
    return LevelStanding(
        level, Figure(None, "NO_ANSWER") if share is None else Figure(share), gap, _advantage(figures, level)
    )  # fmt: skip


def _advantage(figures: Figures, level: str) -> Figure:
    part, whole = figures.get("exports", level), figures.get("exports_total", level)
    given = (part.value, part.compared, whole.value, whole.compared)
    if None in given:
        return Figure(None, "NO_ANSWER")
    own, theirs, own_all, their_all = (float(value or 0.0) for value in given)
    if own > own_all or theirs > their_all or not (own_all and their_all and theirs):
        return Figure(None, "PARTS_ABOVE_WHOLE" if own > own_all or theirs > their_all else "ZERO_COMPARED")
    names = ["activity", "other"]
    here = xr.DataArray(
        [[own, own_all - own]], {"region": ["here"], "industry": names}, ("region", "industry")
    )  # fmt: skip
    there = xr.DataArray([theirs, their_all - theirs], {"industry": names}, ("industry",))
    return Figure(float(revealed_advantage(here, industry_total=there).sel(region="here", industry="activity")))
