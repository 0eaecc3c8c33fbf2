"""Labour by occupation and year: who is needed, who is there, how many places of training, at what cost."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import Field, StrictInt

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.models.criteria import Text, repeated


class LabourYear(Entry):
    """Need and supply of an occupation in a year, in persons; left out where not known."""

    occupation: Text
    year: StrictInt
    need: float | None = Field(default=None, ge=0)
    supply: float | None = Field(default=None, ge=0)


class Training(Entry):
    """How an occupation is trained.

    Parameters
    ----------
    years
        From the start of training to work, whole years.
    completion
        Share of those who start that come to work in the industry.
    cost
        Of a place, all its years, in one currency; left out where not known.
    """

    occupation: Text
    years: StrictInt = Field(default=1, ge=0)
    completion: float = Field(default=1.0, gt=0, le=1)
    cost: float | None = Field(default=None, ge=0)


class LabourPlan(Entry):
    """Need and supply by occupation and year, and how occupations are trained."""

    years: tuple[LabourYear, ...] = Field(min_length=1)
    training: tuple[Training, ...] = ()


@dataclass(frozen=True)
class OccupationYear:
    """An occupation in a year.

    Parameters
    ----------
    need, supply
        Persons.
    gap
        Need less supply: above 0 a shortage, below a surplus.
    intake
        Persons who must newly come out of training this year; those trained before stay.
    places
        Places of training to be opened for them, and ``start``, the year in which.
    cost
        Of these places.
    late
        Whether the places had to be opened before the first year of the plan.
    """

    occupation: str
    year: int
    need: Figure
    supply: Figure
    gap: Figure
    intake: Figure
    places: Figure
    cost: Figure
    start: int | None
    late: bool


@dataclass(frozen=True)
class LabourNeed:
    """Labour need by occupation and year.

    Parameters
    ----------
    rows
        By occupation, then year.
    places, cost
        Sums over all rows; none where a part is not known.
    """

    rows: tuple[OccupationYear, ...]
    places: Figure
    cost: Figure


def labour_faults(plan: LabourPlan, *, file: str = "-") -> Iterator[Finding]:
    """Find occupations that stand twice in a year or in training (PMF-008), and training of none (PMF-011)."""
    cells = [f"{one.occupation}, {one.year}" for one in plan.years]
    yield from repeated(cells, file=file, place="labour.years")
    yield from repeated([one.occupation for one in plan.training], file=file, place="labour.training")
    known = {one.occupation for one in plan.years}
    for one in plan.training:
        if one.occupation not in known:
            yield block(
                "PMF-011", file=file, place="labour.training", named=one.occupation, known=", ".join(sorted(known))
            )


def labour_need(plan: LabourPlan) -> LabourNeed:
    r"""Tell how many people each occupation lacks, and how many places of training close the gap.

    .. math:: \text{intake}_t = \max(0, g_t - \max_{s<t} \max(0, g_s)), \quad
        \text{places}_t = \text{intake}_t / c, \quad g_t = \text{need}_t - \text{supply}_t

    Those trained for an earlier year stay, so each year opens places only for what is new. From the first year whose
    gap is not known on, intake cannot be told.

    Parameters
    ----------
    plan
        Need and supply in persons; c is the share that completes training.

    Raises
    ------
    ValidationBlockedError
        PMF-008 and PMF-011 as for :func:`labour_faults`.

    Examples
    --------
    >>> years = [{"occupation": "welder", "year": 2026, "need": 100, "supply": 90},
    ...          {"occupation": "welder", "year": 2027, "need": 130, "supply": 90}]
    >>> plan = LabourPlan.model_validate(
    ...     {"years": years, "training": [{"occupation": "welder", "completion": 0.8, "cost": 2}]})
    >>> found = labour_need(plan)
    >>> [(row.gap.value, row.intake.value, row.places.value) for row in found.rows]
    [(10.0, 10.0, 12.5), (40.0, 30.0, 37.5)]
    >>> found.cost.value
    100.0
    """
    stop_if_blocked(list(labour_faults(plan)))
    training = {one.occupation: one for one in plan.training}
    by_occupation: dict[str, list[LabourYear]] = defaultdict(list)
    for one in plan.years:
        by_occupation[one.occupation].append(one)
    first = min(one.year for one in plan.years)
    rows = [
        row
        for name in sorted(by_occupation)
        for row in _occupation(by_occupation[name], training.get(name), first)
    ]  # fmt: skip
    return LabourNeed(tuple(rows), _sum([row.places for row in rows]), _sum([row.cost for row in rows]))


def _occupation(years: Sequence[LabourYear], training: Training | None, first: int) -> Iterator[OccupationYear]:
    trained: float | None = 0.0
    for one in sorted(years, key=lambda found: found.year):
        gap, intake = Figure(None, "NEED_OR_SUPPLY_UNKNOWN"), Figure(None, "NEED_OR_SUPPLY_UNKNOWN")
        if one.need is not None and one.supply is not None:
            gap = Figure(one.need - one.supply)
            if trained is not None:
                intake = Figure(max(0.0, one.need - one.supply - trained))
                trained += intake.value or 0.0
        if gap.value is None:
            trained = None
        elif intake.value is None:
            intake = Figure(None, "EARLIER_YEAR_UNKNOWN")
        places, cost = _places(intake, training)
        start = one.year - training.years if training is not None and intake.value else None
        yield OccupationYear(
            one.occupation, one.year, _told(one.need, "NEED_OR_SUPPLY_UNKNOWN"),
            _told(one.supply, "NEED_OR_SUPPLY_UNKNOWN"), gap, intake, places, cost, start,
            late=start is not None and start < first,
        )  # fmt: skip


def _places(intake: Figure, training: Training | None) -> tuple[Figure, Figure]:
    if intake.value is None:
        return intake, intake
    if training is None:
        nothing = Figure(0.0) if intake.value == 0 else Figure(None, "TRAINING_UNKNOWN")
        return nothing, nothing
    places = intake.value / training.completion
    if training.cost is None:
        return Figure(places), Figure(0.0) if places == 0 else Figure(None, "COST_UNKNOWN")
    return Figure(places), Figure(places * training.cost)


def _told(value: float | None, reason: str) -> Figure:
    return Figure(None, reason) if value is None else Figure(value)


def _sum(figures: Sequence[Figure]) -> Figure:
    for one in figures:
        if one.value is None:
            return one
    return Figure(math.fsum(one.value for one in figures if one.value is not None))
