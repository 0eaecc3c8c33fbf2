"""The rule of a verdict on plain arrays: what a cell stands on, and the verdict that this gives.

Cells lie along the last axis. Any axes before it are draws: the same rule serves the published
figures and thousands of figures that could have been.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.inference.known import share_of_known

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

Verdict = Literal["strong", "likely", "near miss", "not supported", "undetermined"]
VERDICTS: tuple[Verdict, ...] = ("strong", "likely", "near miss", "not supported", "undetermined")
FOUND: tuple[Verdict, ...] = ("strong", "likely")
"""Verdicts that find a cluster."""
STRONG, LIKELY, NEAR_MISS, NOT_SUPPORTED, UNDETERMINED = range(len(VERDICTS))


@dataclass(frozen=True)
class Thresholds:
    """The thresholds that a verdict heeds: numbers, or arrays that broadcast against (draw, cell)."""

    localisation: float | Floats
    persistence: float | Floats
    least_employment: float | Floats
    least_establishments: float | Floats
    strong_balance: float | Floats
    strong_questions: float | Floats
    likely_balance: float | Floats
    near: float | Floats

    @classmethod
    def of(cls, settings: IdentificationSettings) -> Thresholds:
        """Take them from the settings of a study."""
        return cls(*(float(getattr(settings, name)) for name in THRESHOLDS))


THRESHOLDS = tuple(field.name for field in fields(Thresholds))


@dataclass(frozen=True)
class Grounds:
    """What a verdict looks at before thresholds are known, dims (..., cell).

    Parameters
    ----------
    quotient
        Median of the main quotient over the years judged; NaN where unknown.
    yearly
        The main quotient of each year judged, dims (..., cell, year).
    size, people, plants
        Medians of the main measure, of persons where it counts persons, and of establishments.
    balance, answers
        Balance of evidence, and how many weighed methods have an answer.
    """

    quotient: Floats
    yearly: Floats
    size: Floats
    people: Floats
    plants: Floats
    balance: Floats
    answers: Floats

    def persistence(self, thresholds: Thresholds) -> Floats:
        """Share of the known years in which the main quotient passes."""
        return share_of_known(self.yearly, thresholds.localisation)

    def at(self, cells: npt.NDArray[np.int64]) -> Grounds:
        """Leave only some cells."""
        chosen = {
            field.name: _cells_of(getattr(self, field.name), cells) for field in fields(self) if field.name != "yearly"
        }
        return Grounds(yearly=self.yearly[..., cells, :], **chosen)


def _cells_of(array: Floats, cells: npt.NDArray[np.int64]) -> Floats:
    return np.asarray(array[..., cells])


def too_small(cell: Grounds, thresholds: Thresholds) -> Flags:
    """Tell which cells hold too few people or plants to be relied upon."""
    return np.asarray((cell.people < thresholds.least_employment) | (cell.plants < thresholds.least_establishments))


def verdict_codes(cell: Grounds, thresholds: Thresholds) -> Codes:
    """Apply the rules; return positions in :data:`VERDICTS`."""
    large = ~too_small(cell, thresholds)
    gate = (cell.quotient >= thresholds.localisation) & (cell.persistence(thresholds) >= thresholds.persistence) & large
    close = (cell.quotient / thresholds.localisation - 1 >= -np.asarray(thresholds.near)) & large
    likely = cell.balance >= thresholds.likely_balance
    strong = (cell.balance >= thresholds.strong_balance) & (cell.answers >= thresholds.strong_questions)
    half = cell.balance >= np.asarray(thresholds.likely_balance) / 2
    rules = (
        (NEAR_MISS, (gate & half) | (close & likely)),
        (LIKELY, gate & likely),
        (STRONG, gate & strong),
        (UNDETERMINED, np.isnan(cell.quotient)),
    )
    shape = np.broadcast_shapes(*(holds.shape for _, holds in rules))
    codes = np.full(shape, NOT_SUPPORTED, dtype=np.int8)
    for code, holds in rules:
        codes[np.broadcast_to(holds, shape)] = code
    return codes


@dataclass(frozen=True)
class Told:
    """Verdicts, and for which cells they are told by the ends of what hidden figures may be.

    Parameters
    ----------
    codes
        Positions in :data:`VERDICTS`.
    by_ends
        Cells whose published figures say nothing while both ends agree.
    sure
        Cells with one verdict at both ends, which is the one given.
    """

    codes: Codes
    by_ends: Flags
    sure: Flags


def tell(
    published: Grounds, ends: tuple[Grounds, Grounds], thresholds: Thresholds, *, own: Codes | None = None
) -> Told:
    """Judge cells by what is published, or where that says nothing by both ends where they agree.

    Parameters
    ----------
    published, ends, thresholds
        What verdicts look at.
    own
        Verdicts by what is published, where they are known already.
    """
    low, high = (verdict_codes(grounds, thresholds) for grounds in ends)
    own = verdict_codes(published, thresholds) if own is None else own
    by_ends = np.isnan(published.quotient) & (low == high)
    codes = np.where(by_ends, low, own).astype(np.int8)
    return Told(codes, by_ends, (low == high) & (low == codes) & (codes != UNDETERMINED))


def put_end(
    published: Grounds,
    *,
    quotient: Floats,
    yearly: Floats,
    size: Floats,
    open_cells: Flags,
    counts_people: Flags | bool,
) -> Grounds:
    """Put one end of what hidden figures may be in the place of what is published; balance and answers follow after.

    Parameters
    ----------
    published
        What is published.
    quotient, yearly, size
        The end; infinite where nothing bounds it.
    open_cells
        Where some figure of the years judged is hidden.
    counts_people
        Whether the size is one of persons.
    """
    here = np.where(open_cells, size, published.size)
    return replace(
        published,
        quotient=np.where(open_cells, quotient, published.quotient),
        yearly=np.where(open_cells[..., None], yearly, published.yearly),
        size=here,
        people=np.where(counts_people, here, published.people),
    )
