"""Which clusters are strong under the rules that a study chose, what lies in them, and how they move."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding
from clusterpolicy.identification.cluster_sets import StrongShare, share_in_strong_clusters, strength_of_verdicts
from clusterpolicy.identification.movement import NONE, Movement, track_movement
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.rule_sets.indicators import assess_rule_set
from clusterpolicy.identification.rule_sets.reading import rule_set
from clusterpolicy.inference.proportions import wilson_interval
from clusterpolicy.language import text
from clusterpolicy.study.documents import AUTO

if TYPE_CHECKING:
    from clusterpolicy.identification.rule_sets.engine import RuleSetResult
    from clusterpolicy.identification.rule_sets.model import RuleSet
    from clusterpolicy.study.spec_choices import StrengthSettings

DEFAULT = "us_cluster_mapping"
DEFAULT_NEEDS = ("employment", "establishments")
SHARED_OUT = ("employment", "output", "taxes")
"""Measures whose share in strong clusters is told where a study names none."""
MOVES = ("occurrence", "strengthening", "weakening", "disappearance")
WhyNot = Literal["", "verdicts", "years"]


@dataclass(frozen=True)
class MoveRate:
    """How many of the cells that could move so did, over all pairs of years.

    Parameters
    ----------
    move
        One of :data:`MOVES`.
    count, among
        Cells that did, and that could have: those without a class may occur, those with one may do the rest.
    share, lower, upper
        Their ratio and Wilson's interval of it; NaN where no cell could.
    """

    move: str
    count: int
    among: int
    share: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Strength:
    """What the chosen rules say, and what follows.

    Parameters
    ----------
    rules
        The rule set; ``None`` where the study's verdicts say what is strong.
    result
        Its answers year by year, or over the window where the same clusters are followed through all years;
        ``None`` with ``rules``.
    strong
        1 where a cluster is strong, 0 where not, NaN where unknown; dims (region, activity), with a year where
        each year has its own.
    shares
        Measure -> what part of regions lies in strong clusters.
    movement, first_to_last
        Between each year and the next, and between the first and the last; ``None`` where nothing can be compared.
    rates
        Of each move, over all pairs of neighbouring years.
    why_no_movement
        ``verdicts``: they judge all years together; ``years``: fewer than two have an answer.
    findings
        Remarks on the rules.
    """

    rules: RuleSet | None
    result: RuleSetResult | None
    strong: xr.DataArray
    shares: Mapping[str, StrongShare]
    movement: Movement | None
    first_to_last: Movement | None
    rates: tuple[MoveRate, ...]
    why_no_movement: WhyNot
    findings: tuple[Finding, ...] = ()

    @property
    def classes(self) -> tuple[str, ...]:
        """Codes of the classes in rising order, the first for none."""
        return (NONE, *(made.id for made in self.rules.classes)) if self.rules is not None else (NONE,)

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], Mapping[str, float]]:
        """(Year, region) -> activity -> 1, 0 or NaN; the year is empty where all years have the same."""
        strong = self.strong if "year" in self.strong.dims else self.strong.expand_dims(year=[""])
        laid = strong.transpose("year", "region", "activity")
        years, regions, activities = (
            [str(label) for label in laid[dim].values] for dim in ("year", "region", "activity")
        )
        return {
            (year, region): dict(zip(activities, row, strict=True))
            for year, rows in zip(years, laid.values.tolist(), strict=True)
            for region, row in zip(regions, rows, strict=True)
        }

    def answers_in(self, year: str, region: str) -> Mapping[str, float]:
        """Activity -> 1 where it is strong in a region, 0 where not, NaN where unknown."""
        return self.answers[year if "year" in self.strong.dims else "", region]

    def title(self, code: str, language: str) -> str:
        """Name a class; one that is unknown keeps its code."""
        if code == NONE:
            return text("ss-none", language)
        made = self.rules.classes if self.rules is not None else ()
        return next((one.title.of(language) for one in made if one.id == code), code)


def assess_strength(
    panel: Panel, verdict: xr.DataArray, settings: StrengthSettings, rules: RuleSet | None = None
) -> Strength:
    """Apply the rules, share out the regions, and compare the years.

    Parameters
    ----------
    panel
        Measures by activity.
    verdict
        Of numbers and people together; what is strong where no rules are applied.
    settings
        As chosen.
    rules
        Those that the settings name, where they name any.

    Raises
    ------
    ValidationBlockedError
        RS-010 where the rules are incomplete, RS-011 where the study lacks a column that they need.
    UsageError
        CS-002 for a measure that the accounts lack.
    """
    chosen = rules
    if settings.rules == AUTO and all(name in panel.cells for name in DEFAULT_NEEDS):
        chosen = rule_set(DEFAULT)
    if chosen is None:
        strong = strength_of_verdicts(verdict)
        return Strength(None, None, strong, _shares(panel, strong, settings), None, None, (), "verdicts")
    yearly = assess_rule_set(panel, chosen, yearly=True)
    used = yearly if settings.membership == "yearly" else assess_rule_set(panel, chosen)
    rank = yearly.result.rank
    told = rank.notnull().any(["region", "activity"])
    names = [made.id for made in chosen.classes]
    compared = int(told.sum()) > 1
    movement = track_movement(rank, classes=names, level=settings.level) if compared else None
    ends = track_movement(rank, classes=names, pairs="ends", level=settings.level) if compared else None
    return Strength(
        rules=chosen,
        result=used.result,
        strong=used.result.strong,
        shares=_shares(panel, used.result.strong, settings),
        movement=movement,
        first_to_last=ends,
        rates=move_rates(movement) if movement is not None else (),
        why_no_movement="" if compared else "years",
        findings=yearly.findings,
    )


def move_rates(movement: Movement) -> tuple[MoveRate, ...]:
    """Count each move over all pairs, among the cells that could make it."""
    counts = movement.matrix.values
    start, end = np.indices(counts.shape)
    held = start > 0
    moved = {
        "occurrence": ~held & (end > 0),
        "strengthening": held & (end > start),
        "weakening": held & (end > 0) & (end < start),
        "disappearance": held & (end == 0),
    }
    found = []
    for move in MOVES:
        count = int(counts[moved[move]].sum())
        among = int(counts[~held if move == "occurrence" else held].sum())
        share = count / among if among else math.nan
        ends = wilson_interval(xr.DataArray(count), xr.DataArray(among), level=movement.level)
        found.append(MoveRate(move, count, among, share, *map(float, ends.values)))
    return tuple(found)


def _shares(panel: Panel, strong: xr.DataArray, settings: StrengthSettings) -> dict[str, StrongShare]:
    held = [name for name in SHARED_OUT if name in panel.accounts.measures] or [panel.main]
    names = settings.measures or held
    return {name: share_in_strong_clusters(panel, strong, measure=name) for name in names}
