"""Trust of business, science and authorities in each other: who trusts whom, how evenly, since when."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale, propose
from clusterpolicy.policy.diagnosis.survey import LEAST_ANSWERS, PARTIES, Answer, SurveyAnswers, latest_year, mean_of
from clusterpolicy.policy.mix import Figure

UNEVEN_FROM = 1.0
"""Points between the two directions of a pair from which its trust is called uneven."""
Pair = tuple[str, str]


@dataclass(frozen=True)
class TrustCell:
    """What one party says of one party.

    Parameters
    ----------
    trust
        Mean of 1 to 5; no number where nobody or too few answered.
    persons
        How many answered; ``None`` where they are too few to be told.
    """

    trust: Figure
    persons: int | None


@dataclass(frozen=True)
class TrustMatrix:
    """Trust between three parties.

    Parameters
    ----------
    cells
        (who, about whom) -> trust in the last year, all nine; within a party too.
    by_year
        The same of each year.
    least
        Persons from which a cell is shown.
    """

    cells: Mapping[Pair, TrustCell]
    by_year: Mapping[int, Mapping[Pair, TrustCell]]
    least: int

    @property
    def between(self) -> Figure:
        """Mean of the directed cells between different parties that are known."""
        known = [cell.trust.value for (a, b), cell in self.cells.items() if a != b and cell.trust.value is not None]
        return Figure(math.fsum(known) / len(known)) if known else Figure(None, "NO_ANSWER")

    @property
    def pairs_known(self) -> int:
        """Directed cells between different parties that are known, of six."""
        return sum(a != b and cell.trust.value is not None for (a, b), cell in self.cells.items())

    def imbalance(self, one: str, other: str) -> Figure:
        """Trust of one in the other less the other's in the one."""
        there, back = self.cells[one, other].trust, self.cells[other, one].trust
        if there.value is None or back.value is None:
            return Figure(None, there.reason or back.reason)
        return Figure(there.value - back.value)

    @property
    def uneven(self) -> tuple[Pair, ...]:
        """Pairs whose first trusts the second clearly more than the second the first."""
        found = []
        for one, other in combinations(PARTIES, 2):
            apart = self.imbalance(one, other).value
            if apart is not None and abs(apart) >= UNEVEN_FROM:
                found.append((one, other) if apart > 0 else (other, one))
        return tuple(found)

    def trend(self, one: str, other: str) -> Figure:
        """Change from the first to the last year in which a cell is known."""
        known = [cells[one, other].trust.value for _, cells in sorted(self.by_year.items())]
        values = [value for value in known if value is not None]
        return Figure(values[-1] - values[0]) if len(values) > 1 else Figure(None, "ONE_YEAR")

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B10."""
        return propose("trust", self.between, detail=self.pairs_known, scales=scales)


def trust_matrix(survey: SurveyAnswers, *, least: int = LEAST_ANSWERS) -> TrustMatrix:
    """Average the answers on trust by who was asked and about whom.

    Cells of fewer than ``least`` persons are withheld, with their counts.

    Raises
    ------
    ConventionError
        DG-010 for a minimum below 2.
    """
    check_least(least)
    answers = survey.of("trust")
    years = sorted({one.year for one in answers if one.year is not None})
    by_year = {year: _cells([one for one in answers if one.year == year], least) for year in years}
    return TrustMatrix(_cells(latest_year(answers), least), by_year, least)


def check_least(least: int) -> None:
    """Refuse a minimum of persons that would show a single one (DG-010)."""
    if least < 2:
        raise ConventionError(block("DG-010", given=least))


def _cells(answers: list[Answer] | tuple[Answer, ...], least: int) -> dict[Pair, TrustCell]:
    found = {}
    for one in PARTIES:
        for other in PARTIES:
            here = [answer for answer in answers if (answer.group, answer.about) == (one, other)]
            trust = mean_of(here, least)
            found[one, other] = TrustCell(trust, None if trust.reason == "FEW_PERSONS" else len(here))
    return found
