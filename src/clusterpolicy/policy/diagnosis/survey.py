"""Answers of a survey: trust, horizon of planning, attitudes; only sums leave this module."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.policy.diagnosis.layout import layouts
from clusterpolicy.policy.diagnosis.reading import Line, Paths, choice, read_table, repeated
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.mix import Figure

PARTIES = ("business", "science", "authorities")
ATTITUDES = ("share", "delegate", "commit")
LEAST_ANSWERS = 5
"""Persons from which a sum is shown; fewer could be told apart."""
Question = Literal["trust", "horizon", "share", "delegate", "commit"]


@dataclass(frozen=True)
class Answer:
    """One answer of one person.

    Parameters
    ----------
    question, respondent
        What was asked, whom (a pseudonym).
    group, about
        Whom the person speaks for; of trust, about whom.
    value
        1 to 5; of the horizon, years.
    year
        Of the survey; ``None`` where not stated.
    """

    question: Question
    respondent: str
    group: str
    about: str
    value: float
    year: int | None


@dataclass(frozen=True)
class SurveyAnswers:
    """All answers; they hold persons and are never printed."""

    answers: tuple[Answer, ...]

    def of(self, *questions: str) -> tuple[Answer, ...]:
        """Answers to some questions."""
        return tuple(one for one in self.answers if one.question in questions)


def read_survey(source: Paths, base: KnowledgeBase | None = None) -> SurveyAnswers:
    """Read answers of a survey from one table or several.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-004 for what does not follow the table, DG-005 where one person answers the same twice, DG-006
        for answers outside the scale of their question, DG-007 for trust without the two groups that it is between,
        DG-021 for answers without a year beside others with one; all at once.
    """
    lines = [line for line in read_table(source, "survey", base) if line.get("value") is not None]
    answers = [_answer(line) for line in lines]
    pairs = list(zip(lines, answers, strict=True))
    keys = [
        (line.place, (one.question, one.respondent, one.about if one.question == "trust" else "", str(one.year or "")))
        for line, one in pairs
    ]
    faults = repeated("survey", keys)
    faults += _at("DG-006", [line.place for line, one in pairs if _outside(one)])
    strange = [
        line.place for line, one in pairs if one.question == "trust" and not {one.group, one.about} <= set(PARTIES)
    ]
    faults += _at("DG-007", strange)
    dated = {(one.question, one.year is None) for one in answers}
    mixed = [line.place for line, one in pairs if one.year is None and (one.question, False) in dated]
    faults += _at("DG-021", mixed)
    stop_if_blocked(faults)
    return SurveyAnswers(tuple(answers))


def _at(fault: str, places: Sequence[str]) -> list[Finding]:
    return [block(fault, n=len(places), places="; ".join(places[:20]))] if places else []


def _answer(line: Line) -> Answer:
    parties = {
        code: (words.en, words.ru)
        for code, words in layouts()["scores"].column("role").choices.items()
        if code in PARTIES
    }
    group, about = (
        choice(said, parties) or " ".join(said.split()) for said in (line.get("group", ""), line.get("about", ""))
    )
    question, respondent = line.get("question", "trust"), line.get("respondent", "")
    return Answer(question, respondent, group, about, line.get("value"), line.get("year"))


def _outside(one: Answer) -> bool:
    return one.value > 100 if one.question == "horizon" else not 1 <= one.value <= 5


def latest_year(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Answers of the last year; all of them where no year is stated."""
    years = [one.year for one in answers if one.year is not None]
    return tuple(one for one in answers if not years or one.year == max(years))


def persons(answers: Sequence[Answer]) -> int:
    """How many persons answered."""
    return len({one.respondent for one in answers})


def withheld(answers: Sequence[Answer], least: int) -> str:
    """Reason why nothing is shown of these answers; empty where it may be."""
    count = persons(answers)
    return "NO_ANSWER" if not count else "FEW_PERSONS" if count < least else ""


def mean_of(answers: Sequence[Answer], least: int) -> Figure:
    """Mean answer, or why it is not shown."""
    why = withheld(answers, least)
    return Figure(None, why) if why else Figure(math.fsum(one.value for one in answers) / len(answers))
