"""What a country uses of the catalogue, with the facts that say so and the doubts about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clusterpolicy.policy.benchmarking.settings import TransferSettings, transfer_settings
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.facts import Fact, Status
from clusterpolicy.policy.knowledge.paper import CellDoubt
from clusterpolicy.policy.knowledge.paper_parts import CountryPractice, Gap, Gaps, Practice
from clusterpolicy.policy.knowledge.toolbox import Evidence, Instrument, InstrumentCatalogue
from clusterpolicy.policy.matrix import InstrumentMatrix
from clusterpolicy.policy.practice import OwnCountryPractice, own_practice

UseKind = Literal["matrix", "practice", "study", "own"]
"""A mark of Table 4, a measure of Table 2, a programme that a study looked at, what a person stated."""


@dataclass(frozen=True)
class Use:
    """A fact by which a country uses an instrument.

    Parameters
    ----------
    kind
        What kind of fact.
    fact
        Column of the matrix, measure or study.
    row
        The country's row of the matrix, for its mark.
    doubts
        About the mark.
    gaps
        Gaps and contradictions of the paper that bear on it.
    compound
        Whether the mark stands for one or both of two instruments of the paper.
    among
        Instruments of the catalogue that the fact may stand for; it does not say which.
    """

    kind: UseKind
    fact: Fact
    row: Fact | None = None
    doubts: tuple[CellDoubt, ...] = ()
    gaps: tuple[Gap, ...] = ()
    compound: bool = False
    among: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """How sure it is; a mark that a person gave counts as judgement."""
        if self.row is not None:
            return self.row.status
        return "expert" if self.fact.status == "seed" and self.kind == "own" else self.fact.status

    @property
    def doubtful(self) -> bool:
        """Whether anything speaks against it."""
        return bool(self.doubts or self.gaps or self.compound or len(self.among) > 1)


Uses = Mapping[str, tuple[Use, ...]]
"""Instrument -> facts by which a country uses it."""


def country_uses(
    country: str, matrix: InstrumentMatrix, base: KnowledgeBase, *, settings: TransferSettings | None = None
) -> Uses:
    """Return the instruments of the catalogue that a country uses, by what the base and the matrix say."""
    settings = settings or transfer_settings()
    catalogue = base.of(InstrumentCatalogue).instruments
    found: dict[str, list[Use]] = defaultdict(list)
    marked = _marks(country, matrix, base)
    measures = {fact.id: Use("practice", fact, gaps=_gaps((fact.id,), base)) for fact in measures_of(country, base)}
    facts = _with_readings(marked | measures, catalogue)
    for instrument in catalogue:
        found[instrument.id] += [use for cell, use in facts.items() if cell in instrument.cells]
    studies = set(settings.studied.get(country, ()))
    for study in base.of(Evidence).studies:
        if study.id in studies:
            for named in study.instruments:
                found[named].append(Use("study", study))
    for named, own in _own(country, base).items():
        found[named] += own
    return {named: tuple(said) for named, said in sorted(found.items()) if said}


def _with_readings(facts: Mapping[str, Use], catalogue: Sequence[Instrument]) -> dict[str, Use]:
    return {
        cell: replace(use, among=tuple(one.id for one in catalogue if cell in one.cells)) for cell, use in facts.items()
    }


def measures_of(country: str, base: KnowledgeBase) -> tuple[Fact, ...]:
    """Return what Table 2 says of a country's support and form of business; empty where it is not in the table."""
    row = practice_row(country, base)
    return () if row is None else (*row.state_support, *row.business)


def practice_row(country: str, base: KnowledgeBase) -> CountryPractice | None:
    """Return a country's row of Table 2."""
    return next((row for row in base.of(Practice).countries if row.country == country), None)


def measures_without_instrument(country: str, base: KnowledgeBase) -> tuple[Fact, ...]:
    """Return measures of state support for which the catalogue has no instrument: told, never dropped silently."""
    named = {cell for instrument in base.of(InstrumentCatalogue).instruments for cell in instrument.cells}
    row = practice_row(country, base)
    support = () if row is None else row.state_support
    own = own_country(country, base)
    more = () if own is None else tuple(one for one in own.state_support if not instruments_of_measure(one, base))
    return (*(fact for fact in support if fact.id not in named), *more)


def own_country(country: str, base: KnowledgeBase) -> OwnCountryPractice | None:
    """Return what a person stated of a country."""
    own = own_practice(base)
    return None if own is None else next((one for one in own.countries if one.country == country), None)


def doubtful_blanks(country: str, matrix: InstrumentMatrix) -> tuple[CellDoubt, ...]:
    """Return the doubts about a country's blank cells: what the matrix may have missed."""
    if country not in matrix.countries:
        return ()
    blank = [column.code for column in matrix.instruments if not matrix.uses(country, column.code)]
    return tuple(doubt for code in blank for doubt in matrix.doubtful(country, code))


def _marks(country: str, matrix: InstrumentMatrix, base: KnowledgeBase) -> dict[str, Use]:
    if country not in matrix.countries:
        return {}
    own = country in matrix.own
    row = None if own else base.fact(f"T4-{country}")
    found: dict[str, Use] = {}
    for column in matrix.instruments:
        if not matrix.uses(country, column.code):
            continue
        gaps = () if row is None else _gaps((column.id, row.id), base)
        meaning = matrix.last_column.get(country, "compound") if column.parts else "compound"
        kind: UseKind = "own" if own else "matrix"
        found[column.id] = Use(kind, column, row, matrix.doubtful(country, column.code), gaps)
        for part in column.parts:
            if meaning in ("compound", "both", part.id):
                doubts = matrix.doubtful(country, column.code)
                found[part.id] = Use(kind, part, row, doubts, gaps, compound=meaning == "compound")
    return found


def _gaps(ids: tuple[str, ...], base: KnowledgeBase) -> tuple[Gap, ...]:
    return tuple(gap for gap in base.of(Gaps).gaps if set(ids) <= set(gap.touches))


def _own(country: str, base: KnowledgeBase) -> Mapping[str, list[Use]]:
    found: dict[str, list[Use]] = defaultdict(list)
    own = own_country(country, base)
    for measure in () if own is None else own.state_support:
        for named in instruments_of_measure(measure, base):
            found[named].append(Use("own", measure))
    return found


def instruments_of_measure(measure: Fact, base: KnowledgeBase) -> tuple[str, ...]:
    """Return the instruments that a measure stands for: as stated, else by the tags that it shares with Table 2."""
    stated: tuple[str, ...] = getattr(measure, "instruments", ())
    if stated:
        return stated
    tags = set(getattr(measure, "tags", ()))
    alike = {
        fact.id
        for row in base.of(Practice).countries
        for fact in (*row.state_support, *row.business)
        if tags & set(fact.tags)
    }
    return tuple(one.id for one in base.of(InstrumentCatalogue).instruments if alike & set(one.cells))
