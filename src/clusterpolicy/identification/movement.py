"""How clusters move between years: they occur, strengthen, weaken, disappear, or stay."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.rule_sets.indicators import assess_rule_set
from clusterpolicy.identification.rule_sets.model import RuleSet
from clusterpolicy.inference.proportions import wilson_interval

Change = Literal["occurrence", "strengthening", "unchanged", "weakening", "disappearance", "absent", "unknown"]
CHANGES: tuple[Change, ...] = (
    "occurrence", "strengthening", "unchanged", "weakening", "disappearance", "absent", "unknown",
)  # fmt: skip
"""From none to some class, up, the same class, down, from some class to none, none at both ends, unknown at an end."""
Pairs = Literal["consecutive", "ends"]
NONE = "none"


@dataclass(frozen=True)
class Movement:
    """Classes of cells over the years and how they changed.

    Parameters
    ----------
    statuses
        Names of the classes in rising order, the first for none.
    status
        Place of each cell's class, dims (year, region, activity); NaN where unknown.
    pairs
        Years compared, first and last.
    change
        One of :data:`CHANGES`, dims (year, region, activity); the year is the later one of its pair.
    counts
        Cells by change, dims (year, change).
    matrix
        Cells by class at the start and at the end, over all pairs, dims (status, next_status); cells unknown at
        an end are left out.
    share, interval
        Share of the cells of a class that went to another, and Wilson's interval of it (dim ``bound``); NaN
        where no cell started in that class.
    unknown
        Cells left out of the matrix, by where they are unknown: dims (end,) with ``start``, ``end``, ``both``.
    level
        Chance that an interval holds the share.
    """

    statuses: tuple[str, ...]
    status: xr.DataArray
    pairs: tuple[tuple[str, str], ...]
    change: xr.DataArray
    counts: xr.DataArray
    matrix: xr.DataArray
    share: xr.DataArray
    interval: xr.DataArray
    unknown: xr.DataArray
    level: float


def track_movement(
    status: xr.DataArray, *, classes: Sequence[str], pairs: Pairs = "consecutive", level: float = 0.95
) -> Movement:
    """Compare the classes of cells between years.

    Parameters
    ----------
    status
        0 for no class, 1 for the first, and so on; NaN where unknown; dims (year, region, activity). Years are
        taken in the order of their labels.
    classes
        Names of the classes in rising order.
    pairs
        ``consecutive``: each year that holds an answer with the next; ``ends``: the first with the last.
    level
        Of the intervals.

    Returns
    -------
    movement
        A cell unknown at an end is counted apart, never as absent. Cells of consecutive pairs are counted once
        a pair; they are not independent, so that the intervals are narrower than chance over years would allow.

    Raises
    ------
    ConventionError
        MV-001 with fewer than two years that hold an answer, MV-002 for numbers that are no class.

    Examples
    --------
    >>> labels = {"year": ["2020", "2021"], "region": ["N"], "activity": ["a", "b", "c"]}
    >>> found = track_movement(xr.DataArray([[[0, 2, 1]], [[1, 1, np.nan]]], labels), classes=["likely", "strong"])
    >>> found.change.values.tolist()
    [[['occurrence', 'weakening', 'unknown']]]
    """
    ordered = status.astype(float).sortby("year").transpose("year", "region", "activity")
    strange = int((ordered.notnull() & ~ordered.isin(range(len(classes) + 1))).sum())
    if strange:
        raise ConventionError(block("MV-002", n=strange, most=len(classes)))
    told = [str(year) for year in ordered["year"].values if bool(ordered.sel(year=year).notnull().any())]
    if len(told) < 2:
        raise ConventionError(block("MV-001", n=len(told)))
    compared = tuple(itertools.pairwise(told)) if pairs == "consecutive" else ((told[0], told[-1]),)
    before, after = (_at(ordered, [pair[end] for pair in compared], compared) for end in (0, 1))
    change = _changes(before, after)
    names = xr.DataArray(list(CHANGES), dims="change", coords={"change": list(CHANGES)})
    matrix = _matrix(before, after, (NONE, *classes))
    started = matrix.sum("next_status")
    gone = [before.isnull() & after.notnull(), before.notnull() & after.isnull(), before.isnull() & after.isnull()]
    return Movement(
        statuses=(NONE, *classes),
        status=ordered,
        pairs=compared,
        change=change,
        counts=(change == names).sum(["region", "activity"]).transpose("year", "change"),
        matrix=matrix,
        share=matrix / started.where(started > 0),
        interval=wilson_interval(matrix, started, level=level),
        unknown=xr.DataArray([int(cells.sum()) for cells in gone], {"end": ["start", "end", "both"]}, "end"),
        level=level,
    )


def rule_set_movement(panel: Panel, rules: RuleSet, *, pairs: Pairs = "consecutive", level: float = 0.95) -> Movement:
    """Judge each year of a panel by a rule set and compare the years; parameters as for :func:`track_movement`."""
    found = assess_rule_set(panel, rules, yearly=True)
    return track_movement(found.result.rank, classes=[made.id for made in rules.classes], pairs=pairs, level=level)


def rank_verdicts(verdict: xr.DataArray) -> xr.DataArray:
    """Rank verdicts for :func:`track_movement`: not supported 0, near miss 1, likely 2, strong 3, else NaN."""
    ranks = {"not supported": 0.0, "near miss": 1.0, "likely": 2.0, "strong": 3.0}
    placed = [ranks.get(str(word), np.nan) for word in verdict.values.ravel()]
    return verdict.copy(data=np.array(placed).reshape(verdict.shape))


def _at(status: xr.DataArray, years: list[str], pairs: tuple[tuple[str, str], ...]) -> xr.DataArray:
    return status.sel(year=years).assign_coords(year=[end for _, end in pairs])


def _changes(before: xr.DataArray, after: xr.DataArray) -> xr.DataArray:
    start, end = before.values, after.values
    with np.errstate(invalid="ignore"):
        holds = [
            (start == 0) & (end > 0), (start > 0) & (end > start), (start > 0) & (end == start),
            (start > 0) & (end > 0) & (end < start), (start > 0) & (end == 0), (start == 0) & (end == 0),
        ]  # fmt: skip
    words = np.select(holds, [np.array(word, dtype="<U13") for word in CHANGES[:-1]], default="unknown")
    return before.copy(data=words).rename("change")


def _matrix(before: xr.DataArray, after: xr.DataArray, statuses: tuple[str, ...]) -> xr.DataArray:
    known = (before.notnull() & after.notnull()).values
    counted = np.zeros((len(statuses), len(statuses)), dtype=np.int64)
    np.add.at(counted, (before.values[known].astype(int), after.values[known].astype(int)), 1)
    labels = list(statuses)
    return xr.DataArray(counted, {"status": labels, "next_status": labels}, ("status", "next_status"))
