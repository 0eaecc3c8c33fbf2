"""From the methods' answers to a verdict on each candidate, with its rule shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.identification.balance import balance_of_evidence, count_answers
from clusterpolicy.identification.evidence import Evidence
from clusterpolicy.identification.intervals import ENDS, Intervals
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.settings import IdentificationSettings

Verdict = Literal["strong", "likely", "near miss", "not supported", "undetermined"]
VERDICTS: tuple[Verdict, ...] = ("strong", "likely", "near miss", "not supported", "undetermined")


@dataclass(frozen=True)
class Candidates:
    """Verdicts over (region, activity) and what they rest on.

    Parameters
    ----------
    verdict
        One of :data:`VERDICTS`.
    supporting, computable
        Number of methods that support the cell, and that have an answer for it.
    agreement
        Their ratio; NaN where none has.
    balance
        Mean score of one method a question, in spreads above the usual cell; this, ``persistence`` and
        ``distance`` are the least they may be where the main quotient is told by its interval alone.
    coverage
        Share of the activity that is known, least over the window's known years.
    persistence
        Share of the window's known years in which the main quotient passes.
    distance
        Relative distance of the main quotient to its threshold.
    size, plants
        Median of the main measure and of establishments; plants NaN where not counted.
    unreliable
        Cells too small to be relied upon.
    least, most
        What the main quotient may be where in some year a part of the cell, or its total, is hidden; both
        the quotient elsewhere, NaN where nothing bounds it.
    sure
        Whether the verdict stays the same whatever the hidden figures of the cell are.
    """

    verdict: xr.DataArray
    supporting: xr.DataArray
    computable: xr.DataArray
    agreement: xr.DataArray
    balance: xr.DataArray
    coverage: xr.DataArray
    persistence: xr.DataArray
    distance: xr.DataArray
    size: xr.DataArray
    plants: xr.DataArray
    unreliable: xr.DataArray
    least: xr.DataArray
    most: xr.DataArray
    sure: xr.DataArray


def judge(
    panel: Panel, evidence: Evidence, settings: IdentificationSettings, intervals: Intervals | None = None
) -> Candidates:
    """Give each region-activity cell a verdict.

    *Undetermined* where the main quotient is unknown. The gate asks that the main quotient passes
    its threshold, does so in enough years, and that the cell holds enough people and plants. Past
    the gate, *strong* and *likely* differ by the balance of evidence, and *strong* asks for answers
    to several questions: one quotient alone makes no strong cluster. *Near miss*: past the gate
    with at least half the balance asked of a likely candidate, or short of the main threshold by no
    more than ``near`` with all of it.

    Where too little of a cell, or its total, is not published, the cell is judged at both ends of
    what the hidden figures may be: where both give one verdict it is that, whatever is hidden, and
    it is shown with the least that it rests on; else it stays *undetermined*.
    """
    main = evidence.of("localisation")
    assert main is not None
    supporting = xr.zeros_like(main.value, dtype=int)
    computable = xr.zeros_like(main.value, dtype=int)
    for item in evidence.methods:
        supporting = supporting + (item.supports & item.known)
        computable = computable + item.known
    published = _published(panel, evidence, settings)
    words, too_small = _verdicts(published, settings)
    coverage = panel.cells[panel.main].coverage.sel(year=list(panel.window)).min("year")
    least = most = main.value
    sure = main.known & (coverage >= 1)
    shown = published
    if intervals is not None:
        is_open = intervals.hidden | panel.cells[panel.main].quotient.sel(year=list(panel.window)).isnull()
        open_cells = is_open.any("year").transpose(*main.value.dims).reset_coords(drop=True)
        low, high = (_at_end(published, evidence, intervals, end, settings, open_cells) for end in ENDS)
        at_least, at_most = (_verdicts(end, settings)[0] for end in (low, high))
        told = ~main.known & (at_least == at_most)
        words = words.copy(data=np.where(told.values, at_least.values, words.values))
        sure = (at_least == at_most) & (at_least == words) & (words != "undetermined")
        shown = _shown(published, low, told)
        least, most = (end.quotient.where(np.isfinite(end.quotient)) for end in (low, high))
    return Candidates(
        verdict=words.transpose("region", "activity"),
        supporting=supporting,
        computable=computable,
        agreement=(supporting / computable).where(computable > 0),
        balance=shown.balance,
        coverage=coverage.transpose("region", "activity") if "region" in coverage.dims else coverage,
        persistence=shown.persistence,
        distance=shown.quotient / settings.localisation - 1,
        size=published.size,
        plants=published.plants,
        unreliable=too_small,
        least=least,
        most=most,
        sure=sure,
    )


@dataclass(frozen=True)
class _Standing:
    """What a verdict looks at, dims (region, activity)."""

    quotient: xr.DataArray
    persistence: xr.DataArray
    size: xr.DataArray
    people: xr.DataArray
    plants: xr.DataArray
    balance: xr.DataArray
    answers: xr.DataArray


def _published(panel: Panel, evidence: Evidence, settings: IdentificationSettings) -> _Standing:
    main = evidence.of("localisation")
    assert main is not None
    quotient = panel.cells[panel.main].quotient.reset_coords("reason", drop=True)
    size = panel.median_size(panel.main)
    in_people = panel.main == "employment" and panel.accounts.units.get("employment") == "persons"
    return _Standing(
        quotient=main.value,
        persistence=panel.share_of_years(quotient, at_least=settings.localisation),
        size=size,
        people=size if in_people else size * np.nan,
        plants=panel.median_size("establishments") if "establishments" in panel.cells else size * np.nan,
        balance=balance_of_evidence(evidence),
        answers=count_answers(evidence),
    )


def _at_end(
    published: _Standing,
    evidence: Evidence,
    intervals: Intervals,
    end: str,
    settings: IdentificationSettings,
    open_cells: xr.DataArray,
) -> _Standing:
    """Put one end of what hidden figures may be in the place of what is published in some years at most."""
    dims = published.quotient.dims

    def instead(bounds: xr.DataArray, of: xr.DataArray) -> xr.DataArray:
        least, here = (bounds.sel(bound=one, drop=True).transpose(*dims) for one in ("lower", end))
        return of.where(~open_cells, here.where(here.notnull() | least.isnull(), np.inf))

    quotient = instead(intervals.median, published.quotient)
    usual = instead(intervals.median.sel(bound=["lower", "lower"]).assign_coords(bound=list(ENDS)), published.quotient)
    counted_in_people = bool(published.people.notnull().any())
    size = instead(intervals.median_size, published.size)
    return replace(
        published,
        quotient=quotient,
        persistence=instead(intervals.share_of_years(at_least=settings.localisation), published.persistence),
        size=size,
        people=size if counted_in_people else published.people,
        balance=balance_of_evidence(evidence, main=quotient, usual=usual),
        answers=count_answers(evidence, main=quotient),
    )


def _shown(published: _Standing, low: _Standing, told: xr.DataArray) -> _Standing:
    """What a verdict at both ends is shown with: the least that it rests on."""
    return replace(
        published,
        quotient=published.quotient.where(~told, low.quotient),
        persistence=published.persistence.where(~told, low.persistence),
        balance=published.balance.where(~told, low.balance),
    )


def _verdicts(cell: _Standing, settings: IdentificationSettings) -> tuple[xr.DataArray, xr.DataArray]:
    """Apply the rules; return the verdicts and which cells are too small."""
    too_small = (cell.people < settings.least_employment) | (cell.plants < settings.least_establishments)
    passes = cell.quotient >= settings.localisation
    gate = passes & (cell.persistence >= settings.persistence) & ~too_small
    close = (cell.quotient / settings.localisation - 1 >= -settings.near) & ~too_small
    likely = cell.balance >= settings.likely_balance
    rules: tuple[tuple[Verdict, xr.DataArray], ...] = (
        ("near miss", (gate & (cell.balance >= settings.likely_balance / 2)) | (close & likely)),
        ("likely", gate & likely),
        ("strong", gate & (cell.balance >= settings.strong_balance) & (cell.answers >= settings.strong_questions)),
        ("undetermined", cell.quotient.isnull()),
    )
    words = np.full(cell.quotient.shape, "not supported", dtype="<U13")
    for word, holds in rules:
        words = np.where(holds.transpose(*cell.quotient.dims).values, word, words)
    return cell.quotient.copy(data=words), too_small
