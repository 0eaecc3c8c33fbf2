"""From the methods' answers to a verdict on each candidate, with its rule shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from clusterpolicy.identification.balance import Scored, Usual, answers_given, heard_methods, mean_score, usual
from clusterpolicy.identification.evidence import Evidence
from clusterpolicy.identification.intervals import ENDS, Intervals
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import (
    VERDICTS,
    Flags,
    Floats,
    Grounds,
    Thresholds,
    Told,
    Verdict,
    put_end,
    tell,
    too_small,
    verdict_codes,
)

__all__ = ["VERDICTS", "Candidates", "Verdict", "judge"]

DIMS = ("region", "activity")


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
    template = main.value.transpose(*DIMS)

    def lay(cells: np.ndarray, name: str | None = None) -> xr.DataArray:
        return template.copy(data=cells.reshape(template.shape)).rename(name)

    thresholds = Thresholds.of(settings)
    published = published_grounds(panel, evidence)
    coverage = panel.cells[panel.main].coverage.sel(year=list(panel.window)).min("year").transpose(*DIMS)
    if intervals is None:
        codes = verdict_codes(published, thresholds)
        sure = ~np.isnan(published.quotient) & (coverage.values.ravel() >= 1)
        low = high = published
        told = Told(codes, np.zeros(codes.shape, dtype=bool), sure)
    else:
        low, high = both_ends(panel, evidence, intervals, published)
        told = tell(published, (low, high), thresholds)

    def shown(of_published: Floats, of_low: Floats) -> xr.DataArray:
        return lay(np.where(told.by_ends, of_low, of_published))

    return Candidates(
        verdict=lay(np.array(VERDICTS)[told.codes]),
        supporting=supporting,
        computable=computable,
        agreement=(supporting / computable).where(computable > 0),
        balance=shown(published.balance, low.balance),
        coverage=coverage,
        persistence=shown(published.persistence(thresholds), low.persistence(thresholds)),
        distance=shown(published.quotient, low.quotient) / settings.localisation - 1,
        size=lay(published.size, panel.main),
        plants=lay(published.plants, "establishments"),
        unreliable=lay(too_small(published, thresholds)),
        least=lay(_finite(low.quotient)),
        most=lay(_finite(high.quotient)),
        sure=lay(told.sure),
    )


def _finite(cells: Floats) -> Floats:
    return np.where(np.isfinite(cells), cells, np.nan)


def _cells(array: xr.DataArray) -> Floats:
    """Lay cells out along one axis, and years behind them where there are any."""
    dims = (*DIMS, *(dim for dim in array.dims if dim not in DIMS))
    laid = array.transpose(*dims).values
    return np.asarray(laid.reshape(-1, *laid.shape[2:]))


def published_grounds(panel: Panel, evidence: Evidence) -> Grounds:
    """What verdicts look at where nothing hidden is filled in; cells lie in the order of (region, activity)."""
    quotient = panel.cells[panel.main].quotient.reset_coords("reason", drop=True).sel(year=list(panel.window))
    size = _cells(panel.median_size(panel.main))
    scored = _scored(evidence)
    unknown = np.full(size.shape, np.nan)
    main = evidence.of("localisation")
    assert main is not None
    return Grounds(
        quotient=_cells(main.value),
        yearly=_cells(quotient),
        size=size,
        people=size if panel.counts_people else unknown,
        plants=_cells(panel.median_size("establishments")) if "establishments" in panel.cells else unknown,
        balance=mean_score(scored),
        answers=answers_given(scored),
    )


def _scored(evidence: Evidence) -> list[Scored]:
    answers = [_cells(answer.value) for answer in heard_methods(evidence)]
    return [Scored.of(answer, usual(answer)) for answer in answers]


def both_ends(panel: Panel, evidence: Evidence, intervals: Intervals, published: Grounds) -> tuple[Grounds, Grounds]:
    """What verdicts look at where hidden figures are at their least, and at their most."""
    hidden = intervals.hidden | panel.cells[panel.main].quotient.sel(year=list(panel.window)).isnull()
    open_cells: Flags = _cells(hidden.any("year").reset_coords(drop=True)).astype(bool)
    medians, sizes = (_cells(bounds) for bounds in (intervals.median, intervals.median_size))
    ends = [
        put_end(
            published,
            quotient=end_of_bounds(medians[..., at], medians[..., 0]),
            yearly=intervals.yearly(end),
            size=end_of_bounds(sizes[..., at], sizes[..., 0]),
            open_cells=open_cells,
            counts_people=bool((~np.isnan(published.people)).any()),
        )
        for at, end in enumerate(ENDS)
    ]
    scale = usual(published.quotient).or_else(usual(ends[0].quotient))
    low, high = (weigh_end(end, _scored(evidence)[1:], scale) for end in ends)
    return low, high


def end_of_bounds(here: Floats, least: Floats) -> Floats:
    """One end of bounds; infinite where a cell has a lower but no upper bound."""
    return np.where(np.isnan(here) & ~np.isnan(least), np.inf, here)


def weigh_end(end: Grounds, others: Sequence[Scored], scale: Usual) -> Grounds:
    """Weigh the evidence of one end.

    Parameters
    ----------
    end
        With its quotient, which takes the place of the published one.
    others
        The other weighed methods.
    scale
        What main quotients are measured by.
    """
    scored = [Scored.of(end.quotient, scale), *others]
    return replace(end, balance=mean_score(scored), answers=answers_given(scored))
