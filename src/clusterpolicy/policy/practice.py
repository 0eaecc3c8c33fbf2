"""What a person adds to the knowledge base: countries, cases, instruments and works of one's own, beside the base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from clusterpolicy.errors import Finding, UsageError, block, stop_if_blocked
from clusterpolicy.identification.documents import Document, Entry, Words, check_document, read_document
from clusterpolicy.policy.benchmarking.likeness import CountryProfile, check_profile
from clusterpolicy.policy.benchmarking.settings import industries
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Collection, Fact
from clusterpolicy.policy.knowledge.paper import Country, Mark, PolicyModels
from clusterpolicy.policy.knowledge.paper_parts import IdentificationMethods, Practice, SuccessCase, SuccessCases
from clusterpolicy.policy.knowledge.toolbox import Instrument, InstrumentCatalogue, Source, Sources
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.policy.own_countries import DOCUMENTS, OwnCountry, read_own_countries, with_countries

OwnStatus = Literal["evidence", "field", "expert"]
"""Status of what a person adds; ``seed`` belongs to the paper alone."""
OWN_ID = re.compile(r"OWN-[A-Za-z0-9-]+")
_OWN = "own"


class OwnFact(Fact):
    """A fact that a person adds."""

    status: OwnStatus


class OwnMeasure(OwnFact):
    """A measure of state support.

    Parameters
    ----------
    tags
        As in Table 2.
    instruments
        Ids of the catalogue's instruments that it stands for; by its tags where not stated.
    """

    tags: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()


class OwnCluster(OwnFact):
    """A cluster, and the tags of the industries that it belongs to."""

    industries: tuple[str, ...] = Field(min_length=1)


class OwnCountryPractice(OwnFact):
    """A country as a person describes it; what is left out is not known.

    Parameters
    ----------
    country
        Code.
    name
        By language.
    model, approach, configuration
        Ids of the policy model, the approach to support and the form of business.
    state_support, clusters
        As Table 2 has them.
    instruments
        Code of each column of the matrix -> 0 or 1; all of them.
    methods
        Ids of the methods by which it identifies clusters.
    context
        Group -> trait -> word, yes or no, or score 0 to 4.
    industry_shares
        Industry -> share of the economy, summing to 1.
    """

    country: Country
    name: Words
    model: str | None = None
    approach: str | None = None
    configuration: str | None = None
    state_support: tuple[OwnMeasure, ...] = ()
    clusters: tuple[OwnCluster, ...] = ()
    instruments: dict[str, Mark] | None = None
    methods: tuple[str, ...] = ()
    context: dict[str, dict[str, bool | int | float | str]] = Field(default_factory=dict)
    industry_shares: dict[str, float] | None = None

    @property
    def profile(self) -> CountryProfile:
        """Its conditions."""
        return CountryProfile(self.country, self.context, self.industry_shares)


class CaseFigure(Entry):
    """A figure of a case."""

    what: Words
    value: float
    unit: Words
    year: int | None = None


class OwnCase(OwnFact):
    """A success case.

    Parameters
    ----------
    country, sector, region
        Where and what.
    industries
        Tags of the industries that it belongs to.
    figures
        What its source counts; ``none`` where there is no figure in the source.
    """

    country: Country
    sector: Words
    region: Words
    industries: tuple[str, ...] = ()
    figures: tuple[CaseFigure, ...] | Literal["none"]

    @property
    def claim(self) -> bool:
        """Whether nothing but the word of its source stands behind it."""
        return not self.figures or self.figures == "none"


class OwnInstrument(Instrument):
    """An instrument that a person adds to the catalogue."""

    status: OwnStatus


class OwnSource(Source):
    """A work that a person adds."""

    @model_validator(mode="after")
    def _not_the_paper(self) -> OwnSource:
        if self.status == "seed":
            raise ValueError("seed")
        return self


class AdaptationNote(Entry):
    """What a person decided to change in an instrument before taking it over.

    Parameters
    ----------
    instrument, donor
        What, and from whom.
    note
        What is the same, what differs and what is changed.
    """

    instrument: str
    donor: Country
    note: Words


class OwnPractice(Collection):
    """Content of a file of one's own practice."""

    sources: tuple[OwnSource, ...] = ()
    countries: tuple[OwnCountryPractice, ...] = ()
    cases: tuple[OwnCase, ...] = ()
    instruments: tuple[OwnInstrument, ...] = ()
    notes: tuple[AdaptationNote, ...] = ()


def read_own_practice(path: str | Path, base: KnowledgeBase | None = None) -> OwnPractice:
    """Read one's own countries, cases, instruments and works from YAML or TOML, checked against the base.

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 to DO-004 where it does not follow its format; PP-001 to PP-007, PT-001 to PT-003 for what does
        not hold together: all at once, each with its place.
    """
    base = base or knowledge()
    document = read_document(path)
    own = check_document(OwnPractice, document)
    stop_if_blocked([*_ids(own, document, base), *_resting(own, document, base), *_links(own, document, base)])
    return own


def write_own_practice(own: OwnPractice, path: str | Path) -> None:
    """Write one's own practice so that :func:`read_own_practice` gives the same back.

    Raises
    ------
    UsageError
        PP-010 for a name that does not end in .yaml or .yml.
    """
    import yaml

    path = Path(path)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(block("PP-010", file=path.name))
    content = own.model_dump(exclude_none=True, exclude_defaults=False, mode="json")
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def open_own(
    paths: Sequence[str | Path], base: KnowledgeBase | None = None, matrix: InstrumentMatrix | None = None
) -> tuple[KnowledgeBase, InstrumentMatrix]:
    """Read files of one's own practice and tables of own rows; return the base and the matrix that hold both.

    A table, or a document whose countries have no ``id``, holds rows of the matrix; any other document is one's
    own practice. Later files may rest on earlier ones.

    Raises
    ------
    ClusterPolicyError
        As :func:`read_own_practice` and :func:`~clusterpolicy.policy.own_countries.read_own_countries` do.
    """
    base = base or knowledge()
    matrix = matrix or instrument_matrix(base)
    for path in paths:
        if _holds_rows(Path(path)):
            matrix = with_countries(matrix, read_own_countries(path, matrix))
        else:
            own = read_own_practice(path, base)
            base, matrix = with_own(base, own), with_own_rows(matrix, own)
    return base, matrix


def _holds_rows(path: Path) -> bool:
    if path.suffix.lower() not in DOCUMENTS:
        return True
    content = read_document(path).content
    countries = (
        content.get("countries") if isinstance(content, dict) and set(content) <= {"format", "countries"} else None
    )
    return isinstance(countries, list) and not any(isinstance(one, dict) and "id" in one for one in countries)


def own_practice(base: KnowledgeBase) -> OwnPractice | None:
    """Return what a person added to a base; nothing where it is the package's."""
    found = base.collections.get(_OWN)
    return found if isinstance(found, OwnPractice) else None


def with_own(base: KnowledgeBase, own: OwnPractice) -> KnowledgeBase:
    """Return a base that also holds one's own practice; the one given stays as it is.

    Instruments join the catalogue, cases the cases and works the sources, so rules, mixes and views find them;
    countries stand apart, since Table 2 is the paper's.
    """
    catalogue, cases, works = base.of(InstrumentCatalogue), base.of(SuccessCases), base.of(Sources)
    added: dict[type[Collection], Collection] = {
        InstrumentCatalogue: catalogue.model_copy(update={"instruments": (*catalogue.instruments, *own.instruments)}),
        SuccessCases: cases.model_copy(update={"cases": (*cases.cases, *map(_case, own.cases))}),
        Sources: works.model_copy(update={"sources": (*works.sources, *own.sources)}),
    }
    kept = {name: added.get(type(content), content) for name, content in base.collections.items() if name != _OWN}
    before = own_practice(base)
    return replace(base, collections={_OWN: own if before is None else _joined(before, own), **kept})


def _joined(one: OwnPractice, other: OwnPractice) -> OwnPractice:
    return OwnPractice(
        sources=(*one.sources, *other.sources),
        countries=(*one.countries, *other.countries),
        cases=(*one.cases, *other.cases),
        instruments=(*one.instruments, *other.instruments),
        notes=(*one.notes, *other.notes),
    )


def _case(own: OwnCase) -> SuccessCase:
    said = own.model_dump(exclude={"figures", "country", "industries"})
    return SuccessCase.model_validate({**said, "figures": not own.claim})


def with_own_rows(matrix: InstrumentMatrix, own: OwnPractice) -> InstrumentMatrix:
    """Put the rows of one's own countries into the matrix; a country without a row stays out."""
    rows = [
        OwnCountry(country=one.country, name=one.name, instruments=one.instruments)
        for one in own.countries
        if one.instruments is not None
    ]
    return with_countries(matrix, rows)


def _ids(own: OwnPractice, document: Document, base: KnowledgeBase) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, fact in own.facts():
        stands = {"file": document.name, "place": document.where(place), "id": fact.id}
        if not OWN_ID.fullmatch(fact.id):
            yield block("PP-001", **stands)
        if fact.id in seen or fact.id in base.facts:
            yield block("PP-002", **stands)
        seen.add(fact.id)
    countries: set[str] = set()
    for at, row in enumerate(own.countries):
        if row.country in countries:
            yield block("PP-003", file=document.name, place=document.where(("countries", at)), country=row.country)
        countries.add(row.country)


def _resting(own: OwnPractice, document: Document, base: KnowledgeBase) -> Iterator[Finding]:
    known = {*base.facts, *(fact.id for _, fact in own.facts())}
    for place, fact in own.facts():
        stands = {"file": document.name, "place": document.where(place), "id": fact.id}
        for named in (*fact.basis, *fact.sources):
            if named not in known:
                yield block("PP-004", **stands, named=named)
        needs = fact.status in ("evidence", "field") or isinstance(fact, OwnCase)
        if needs and not (fact.sources or fact.basis):
            yield block("PP-005", **stands)


_LINKED: Mapping[type[Fact], tuple[str, ...]] = {
    OwnCountryPractice: ("model", "approach", "configuration", "methods"),
    OwnMeasure: ("instruments",),
    OwnCluster: ("industries",),
    OwnCase: ("industries",),
    OwnInstrument: ("group", "evidence", "cells"),
}
"""What of an entry names something that must be known."""


def _allowed(own: OwnPractice, base: KnowledgeBase) -> Mapping[str, set[str]]:
    catalogue, models, methods = base.of(InstrumentCatalogue), base.of(PolicyModels), base.of(IdentificationMethods)
    return {
        "model": {*(one.id for one in models.models), models.mixed.id},
        "approach": {one.id for one in models.approaches},
        "configuration": {one.id for one in base.of(Practice).configurations},
        "methods": {one.id for one in (*methods.quantitative, *methods.qualitative, *methods.foreign)},
        "instruments": {one.id for one in (*catalogue.instruments, *own.instruments)},
        "industries": {one.tag for one in industries().industries},
        "group": {group.code for group in catalogue.groups},
        "evidence": {*base.facts, *(fact.id for _, fact in own.facts())},
        "cells": set(base.facts),
    }


def _links(own: OwnPractice, document: Document, base: KnowledgeBase) -> Iterator[Finding]:
    allowed = _allowed(own, base)
    for place, fact in own.facts():
        for key in _LINKED.get(type(fact), ()):
            found = getattr(fact, key)
            stated = (found,) if isinstance(found, str) else found or ()
            for one in () if key == "evidence" and found == "none" else stated:
                if one not in allowed[key]:
                    known = "-" if key in ("evidence", "cells") else ", ".join(sorted(allowed[key]))
                    yield block(
                        "PP-006", file=document.name, place=document.where((*place, key)), id=fact.id, key=key,
                        named=one, known=known,
                    )  # fmt: skip
    yield from _countries(own, document)
    for at, said in enumerate(own.notes):
        if said.instrument not in allowed["instruments"]:
            yield block(
                "PP-006", file=document.name, place=document.where(("notes", at)), id=said.donor, key="instrument",
                named=said.instrument, known=", ".join(sorted(allowed["instruments"])),
            )  # fmt: skip


def _countries(own: OwnPractice, document: Document) -> Iterator[Finding]:
    codes = [column.code for column in instrument_matrix().instruments]
    for at, row in enumerate(own.countries):
        place = document.where(("countries", at))
        if row.instruments is not None and set(row.instruments) != set(codes):
            lacks = ", ".join(code for code in codes if code not in row.instruments) or "-"
            more = ", ".join(code for code in row.instruments if code not in codes) or "-"
            yield block(
                "PM-102", file=document.name, place=place, country=row.country, missing=lacks, unknown=more,
                known=", ".join(codes),
            )  # fmt: skip
        yield from check_profile(row.profile)
