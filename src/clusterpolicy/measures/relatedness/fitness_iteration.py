"""Fitness and complexity by iteration: an industry is no more complex than its least fit region allows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.relatedness.presence import Bools, Floats, Given, Presence, presence_of

MOST_ITERATIONS = 20_000
FEWEST_TO_JUDGE = 16
"""Iterations before a fall can be told from a start."""
FALLEN = 0.95
"""What is left of a fitness after the iterations at least doubled, below which it is still falling."""
LEAST = 1e-250
"""Fitness that stands for nought, so that nothing is divided by it."""


@dataclass(frozen=True)
class Fitness:
    """Fitness of regions and complexity of industries, each with mean 1.

    Parameters
    ----------
    fitness
        Dim region and the subject's others.
    complexity
        Dim industry and the others.
    vanishing
        1 for regions whose fitness was still falling towards 0 when the iteration stopped, so that
        their rank counts and their value does not; 0 for others.
    iterations
        Steps taken.
    change
        Largest change of the last step.
    tolerance
        As chosen.
    """

    fitness: xr.DataArray
    complexity: xr.DataArray
    vanishing: xr.DataArray
    iterations: xr.DataArray
    change: xr.DataArray
    tolerance: float


@measure(
    symbol="F, Q",
    unit="1",
    range="[0, inf)",
    reading="1 is the mean; fit regions make many industries that unfit ones do not make",
    cite="tacchella2012",
)
def fitness(
    activity: xr.DataArray,
    *,
    tolerance: float = 1e-8,
    iterations: int | None = None,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> Fitness:
    r"""Add up complexity over a region's specialities, and bound it by the least fit region that has it.

    .. math:: \tilde F_r = \sum_i M_{ri} Q_i, \qquad \tilde Q_i = \left( \sum_r M_{ri} / F_r \right)^{-1},
              \qquad F = \tilde F / \overline{\tilde F}, \qquad Q = \tilde Q / \overline{\tilde Q}

    from :math:`F = Q = 1`; both are updated at once from the step before.

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.cooccurrence`.
    tolerance
        Change of fitness and complexity, whose means are 1, below which the iteration stops.
    iterations
        Take so many steps instead, whatever the change.

    Returns
    -------
    fitness
        A :class:`Fitness`. Whether all fitness stays above 0 depends on the shape of the table: where
        specialities are nested, that of the lower regions falls to 0, which is reported as
        ``vanishing``. NaN where any cell is unknown, for regions without a speciality
        (``NO_SPECIALITY``), industries that are nobody's (``NO_SPECIALIST``), and where 20,000 steps do
        not reach the tolerance (``NOT_CONVERGED``): some fitness then falls ever more slowly, and what a
        chosen number of steps gives serves to rank.

    Raises
    ------
    ConventionError
        RE-005 for a tolerance or a number of iterations that is not positive.

    References
    ----------
    :cite:`tacchella2012`; when fitness falls to 0 :cite:`pugliese2016`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"N": {"a": 1, "b": 1}, "S": {"a": 0, "b": 1}})
    >>> found = fitness(made, given="presence", iterations=1)
    >>> found.fitness.round(6).values.tolist(), found.complexity.round(6).values.tolist()
    ([1.333333, 0.666667], [1.333333, 0.666667])
    """
    wrong = {"tolerance": tolerance, "iterations": 1 if iterations is None else iterations}
    findings = [
        block("RE-005", measure="fitness", argument=argument, given=number)
        for argument, number in wrong.items()
        if not number > 0
    ]
    if findings:
        raise ConventionError(*findings)
    presence = presence_of(
        activity, measure="fitness", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    lost = presence.lost_to("region", "industry")
    tables = [
        _Iterated.nothing(here) if lost is not None and lost[at] else _Iterated.of(here, tolerance, iterations)
        for at, here in enumerate(presence.here)
    ]
    return _put_together(presence, tables, tolerance)


@dataclass(frozen=True)
class _Iterated:
    """Where the iteration of one table stopped."""

    fitness: Floats
    complexity: Floats
    vanishing: Floats
    steps: float
    change: float

    @classmethod
    def nothing(cls, here: Bools) -> _Iterated:
        regions, industries = (np.full(size, np.nan) for size in here.shape)
        return cls(regions, industries, np.full(here.shape[0], np.nan), np.nan, np.nan)

    @classmethod
    def of(cls, here: Bools, tolerance: float, iterations: int | None) -> _Iterated:
        rows, columns = here.any(axis=1), here.any(axis=0)
        if not rows.any():
            return cls.nothing(here)
        fit, hard, before, steps, change = _iterate(here[np.ix_(rows, columns)], tolerance, iterations)
        found = cls.nothing(here)
        if iterations is not None or change <= tolerance:
            found.fitness[rows], found.complexity[columns] = fit, hard
            found.vanishing[rows] = (fit < FALLEN * before) & (steps >= FEWEST_TO_JUDGE)
        return cls(found.fitness, found.complexity, found.vanishing, steps, change)


def _iterate(here: Bools, tolerance: float, iterations: int | None) -> tuple[Floats, Floats, Floats, int, float]:
    """Return fitness, complexity, fitness at half the way or before, steps taken and the last change."""
    from scipy.sparse import csr_array

    table = csr_array(here, dtype=np.float64)
    back = table.T.tocsr()
    fit, hard = np.ones(here.shape[0]), np.ones(here.shape[1])
    marked, before = fit, fit
    change = np.inf
    step = 0
    while step < (MOST_ITERATIONS if iterations is None else iterations):
        step += 1
        new_fit = table @ hard
        new_hard = 1.0 / (back @ (1.0 / np.maximum(fit, LEAST)))
        new_fit /= new_fit.mean()
        new_hard /= new_hard.mean()
        change = max(float(np.abs(new_fit - fit).max()), float(np.abs(new_hard - hard).max()))
        fit, hard = new_fit, new_hard
        if step & (step - 1) == 0:  # powers of two
            marked, before = fit, marked
        if iterations is None and change <= tolerance:
            break
    return fit, hard, before, step, change


def _put_together(presence: Presence, tables: list[_Iterated], tolerance: float) -> Fitness:
    unknown = presence.over("region", "industry")

    def told(values: list[Floats], dim: str, held: Bools, code: str) -> xr.DataArray:
        stacked = np.array(values, dtype=np.float64).reshape(held.shape)
        reasons: Reasons = {**unknown, code: presence.label(~held, dim), "NOT_CONVERGED": True}
        return explain_undefined(presence.label(stacked, dim), reasons)

    def of_tables(values: list[float]) -> xr.DataArray:
        named = presence.label(np.array(values, dtype=np.float64))
        return explain_undefined(named, {**unknown, "NO_SPECIALITY": True})

    regions, industries = presence.diversity > 0, presence.ubiquity > 0
    return Fitness(
        fitness=told([one.fitness for one in tables], "region", regions, "NO_SPECIALITY"),
        complexity=told([one.complexity for one in tables], "industry", industries, "NO_SPECIALIST"),
        vanishing=told([one.vanishing for one in tables], "region", regions, "NO_SPECIALITY"),
        iterations=of_tables([one.steps for one in tables]),
        change=of_tables([one.change for one in tables]),
        tolerance=tolerance,
    )
