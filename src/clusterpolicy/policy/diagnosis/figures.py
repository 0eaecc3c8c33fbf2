"""Measured figures beside scores: what they are called, how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.identification.documents import Entry, Words, check_document, read_document
from clusterpolicy.policy.diagnosis.reading import Line, Paths, choice, read_table, repeated
from clusterpolicy.policy.knowledge.base import KnowledgeBase

ACTIVITIES = ("core", "auxiliary")
LEVELS = ("region", "nation", "world")
SPANS = {"activity": ACTIVITIES, "level": LEVELS}


class FigureKind(Entry):
    """A figure: over what it is told, and which way is better."""

    id: str
    of: Literal["occupation", "activity", "level", "none"]
    better: Literal["low", "high"] | None = None
    title: Words


class FigureCatalogue(Entry):
    """All figures, words for what they are told over, questions of the survey."""

    format: Literal[1] = 1
    figures: tuple[FigureKind, ...]
    words: dict[str, Words]
    questions: dict[str, Words]


@dataclass(frozen=True)
class MeasuredFigure:
    """A figure as given; ``None`` is not known.

    Parameters
    ----------
    figure, of
        Which, and of which occupation, kind of activity or level.
    value, compared
        Here, and of the benchmark.
    year, source
        When and where from.
    """

    figure: str
    of: str
    value: float | None
    compared: float | None
    year: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Figures:
    """All figures as given."""

    figures: tuple[MeasuredFigure, ...]

    def get(self, figure: str, of: str = "") -> MeasuredFigure:
        """One figure; without numbers where it is not given."""
        for one in self.figures:
            if (one.figure, one.of) == (figure, of):
                return one
        return MeasuredFigure(figure, of, None, None)

    def all(self, figure: str) -> tuple[MeasuredFigure, ...]:
        """Every row of a figure."""
        return tuple(one for one in self.figures if one.figure == figure)


@cache
def figure_catalogue() -> FigureCatalogue:
    """Return the figures that a diagnosis reads."""
    return check_document(FigureCatalogue, read_document(Path(__file__).parent / "figures.yaml"))


def read_figures(source: Paths, base: KnowledgeBase | None = None) -> Figures:
    """Read measured figures.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005 for what does not follow the table, DG-011 for figures that are not known or told of
        something else than they can be, DG-012 for shares outside 0 to 1 and numbers below 0; all at once.
    """
    lines = read_table(source, "figures", base)
    found = [_figure(line) for line in lines]
    faults = repeated("figures", [(line.place, (one.figure, one.of)) for line, one in zip(lines, found, strict=True)])
    unknown = [line.place for line, one in zip(lines, found, strict=True) if not _is_known(one)]
    if unknown:
        names = ", ".join(f"{one.id} ({', '.join(SPANS.get(one.of, (one.of,)))})" for one in figure_catalogue().figures)
        faults.append(block("DG-011", n=len(unknown), places="; ".join(unknown[:20]), known=names))
    wrong = [line.place for line, one in zip(lines, found, strict=True) if any(_outside(one))]
    if wrong:
        faults.append(block("DG-012", n=len(wrong), places="; ".join(wrong[:20])))
    stop_if_blocked(faults)
    return Figures(tuple(found))


def _figure(line: Line) -> MeasuredFigure:
    of = line.get("of", "")
    words = {code: (said.en, said.ru) for code, said in figure_catalogue().words.items()}
    name = str(line.get("figure", "")).strip().lower()
    spans = {one.id: one.of for one in figure_catalogue().figures}
    told = choice(of, words) or of if spans.get(name) in SPANS else of
    return MeasuredFigure(
        name, told, line.get("value"), line.get("compared"), line.get("year"), line.get("source", "")
    )  # fmt: skip


def _is_known(one: MeasuredFigure) -> bool:
    kinds = {kind.id: kind for kind in figure_catalogue().figures}
    if one.figure not in kinds:
        return False
    span = kinds[one.figure].of
    return one.of in SPANS[span] if span in SPANS else bool(one.of) == (span == "occupation")


def _outside(one: MeasuredFigure) -> Iterator[bool]:
    most = 1.0 if one.figure in ("market_share", "loan_refusals") else float("inf")
    for value in (one.value, one.compared):
        yield value is not None and not 0 <= value <= most
    if one.figure == "research" and one.value is not None and one.compared is not None:
        yield one.value > one.compared
