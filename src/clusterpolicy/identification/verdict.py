"""From the methods' answers to a verdict on each candidate, with its rule shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.identification.balance import balance_of_evidence, count_answers
from clusterpolicy.identification.evidence import Evidence
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
        Mean score of one method a question, in spreads above the usual cell.
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


def judge(panel: Panel, evidence: Evidence, settings: IdentificationSettings) -> Candidates:
    """Give each region-activity cell a verdict.

    *Undetermined* where the main quotient is unknown. The gate asks that the main quotient passes
    its threshold, does so in enough years, and that the cell holds enough people and plants. Past
    the gate, *strong* and *likely* differ by the balance of evidence, and *strong* asks for answers
    to several questions: one quotient alone makes no strong cluster. *Near miss*: past the gate
    with at least half the balance asked of a likely candidate, or short of the main threshold by no
    more than ``near`` with all of it.
    """
    main = evidence.of("localisation")
    assert main is not None
    supporting = xr.zeros_like(main.value, dtype=int)
    computable = xr.zeros_like(main.value, dtype=int)
    for item in evidence.methods:
        supporting = supporting + (item.supports & item.known)
        computable = computable + item.known
    agreement = (supporting / computable).where(computable > 0)
    quotient = panel.cells[panel.main].quotient.reset_coords("reason", drop=True)
    persistence = panel.share_of_years(quotient, at_least=settings.localisation)
    size = panel.median_size(panel.main)
    plants = panel.median_size("establishments") if "establishments" in panel.cells else size * np.nan
    in_people = panel.main == "employment" and panel.accounts.units.get("employment") == "persons"
    people = size if in_people else size * np.nan
    too_small = (people < settings.least_employment) | (plants < settings.least_establishments)
    gate = main.supports & (persistence >= settings.persistence) & ~too_small
    close = (main.distance >= -settings.near) & ~too_small
    balance = balance_of_evidence(evidence)
    answers = count_answers(evidence)
    likely = balance >= settings.likely_balance
    rules: tuple[tuple[Verdict, xr.DataArray], ...] = (
        ("near miss", (gate & (balance >= settings.likely_balance / 2)) | (close & likely)),
        ("likely", gate & likely),
        ("strong", gate & (balance >= settings.strong_balance) & (answers >= settings.strong_questions)),
        ("undetermined", ~main.known),
    )
    words = np.full(main.value.shape, "not supported", dtype="<U13")
    for word, holds in rules:
        words = np.where(holds.transpose(*main.value.dims).values, word, words)
    verdict = main.value.copy(data=words)
    coverage = panel.cells[panel.main].coverage.sel(year=list(panel.window)).min("year")
    return Candidates(
        verdict=verdict.transpose("region", "activity"),
        supporting=supporting,
        computable=computable,
        agreement=agreement,
        balance=balance,
        coverage=coverage.transpose("region", "activity") if "region" in coverage.dims else coverage,
        persistence=persistence,
        distance=main.distance,
        size=size,
        plants=plants,
        unreliable=too_small,
    )
