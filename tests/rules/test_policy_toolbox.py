"""The toolbox of the knowledge base: complete, joined up, and honest about what was never read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import pytest

import clusterpolicy.policy.knowledge
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.documents import Words, check_document, read_document
from clusterpolicy.policy.knowledge.facts import Collection
from clusterpolicy.policy.knowledge.toolbox import (
    Diagnosis,
    Evidence,
    InstrumentCatalogue,
    MixKnowledge,
    Source,
    Sources,
)

FOLDER = Path(clusterpolicy.policy.knowledge.__file__).parent
Kind = TypeVar("Kind", bound=Collection)

COLUMNS = {
    "T4-C1": {"I15", "I16"},
    "T4-C2": {"I20", "I21"},
    "T4-C3": {"I18"},
    "T4-C4": {"I17"},
    "T4-C5": {"I07", "I08", "I11"},
    "T4-C6": {"I02"},
    "T4-C7a": {"I25"},
    "T4-C7b": {"I24"},
}


def read(kind: type[Kind], name: str) -> Kind:
    return check_document(kind, read_document(FOLDER / f"{name}.yaml"))


@pytest.fixture(scope="module")
def instruments() -> InstrumentCatalogue:
    return read(InstrumentCatalogue, "instruments")


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return read(Evidence, "evidence")


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read(Sources, "sources")


@pytest.fixture(scope="module")
def diagnosis() -> Diagnosis:
    return read(Diagnosis, "diagnosis")


@pytest.fixture(scope="module")
def mix() -> MixKnowledge:
    return read(MixKnowledge, "mix")


def test_fifty_instruments_each_with_what_speaks_for_and_against_it(instruments: InstrumentCatalogue) -> None:
    assert [found.id for found in instruments.instruments] == [f"I{at:02}" for at in range(1, 51)]
    assert {found.group for found in instruments.instruments} == {group.code for group in instruments.groups}
    assert instruments.assessed == "expert"
    for found in instruments.instruments:
        assert found.indicators.result, f"{found.id} has no result to be judged by"
        assert found.status == "seed" or not found.cells
        assert set(found.cells) <= set(found.basis)


def test_every_column_of_the_papers_matrix_has_its_instruments(instruments: InstrumentCatalogue) -> None:
    found = {
        column: {one.id for one in instruments.instruments if column in one.cells}
        for one in instruments.instruments
        for column in one.cells
        if column.startswith("T4-")
    }
    assert found == COLUMNS


def test_instruments_and_studies_name_each_other(instruments: InstrumentCatalogue, evidence: Evidence) -> None:
    known = {found.id for found in instruments.instruments}
    studies = {study.id: study for study in evidence.studies}
    assert len(studies) == 39
    for study in evidence.studies:
        assert set(study.instruments) <= known
    for instrument in instruments.instruments:
        assert set(instrument.studies) <= set(studies)
    assert instruments.get("I35").evidence == "none"
    assert {about for fact in evidence.together for about in fact.basis} <= set(studies)


def test_what_was_never_read_is_never_printed(evidence: Evidence, sources: Sources) -> None:
    recalled = {study.id for study in evidence.studies if any(outcome.recalled for outcome in study.outcomes)}
    assert recalled == {"EV-22AT", "EV-APL", "EV-DURANTON"}
    assert not any(outcome.recalled for study in evidence.studies for outcome in study.printable())
    works = {source.id: source for source in sources.sources}
    for study in evidence.studies:
        if study.printable():
            assert any(not works[named].recalled for named in study.sources), study.id
    assert all(source.recalled == (source.read == "recalled") for source in sources.sources)
    assert {source.id for source in sources.sources if source.recalled} == {
        "S-DURANTON-2011", "S-BS-2011", "S-RR-2016", "S-ECEI-LIST",
    }  # fmt: skip


def test_figures_are_those_of_the_studies(evidence: Evidence) -> None:
    studies = {study.id: study for study in evidence.studies}
    figures = {id: [outcome.value for outcome in studies[id].outcomes if outcome.value is not None] for id in studies}
    assert figures["EV-POLES-INSEE"] == [116000, 97000, 19000, 980]
    assert figures["EV-DALY"] == [7, 13, 5]
    assert figures["EV-RD-TAX-MRA"] == [0.075]
    assert figures["EV-VOUCH-NL"] == [8, 1]
    ends = [(outcome.least, outcome.most) for outcome in studies["EV-BAVARIA"].outcomes if outcome.least is not None]
    assert ends == [(4.6, 5.7), (4.0, 7.0)]
    for study in evidence.studies:
        for outcome in study.outcomes:
            assert (outcome.unit is None) == (outcome.value is None and outcome.least is None), study.id


def test_a_work_stands_for_itself(sources: Sources) -> None:
    known = {source.id for source in sources.sources}
    assert len(known) == len(sources.sources)
    for source in sources.sources:
        assert source.sources == (source.id,)
        assert source.title.ru
        assert source.recalled or source.url
    described = Source.model_validate(
        {"id": "S-X", "reference": "Porter (1990)", "read": "whole", "title": {"en": "A book", "ru": "Книга"}}
    )
    assert described.title.of("ru") == "Книга"


def test_barriers_enablers_and_variables(diagnosis: Diagnosis) -> None:
    assert [barrier.id for barrier in diagnosis.barriers] == [f"B{at:02}" for at in range(1, 25)]
    assert [factor.id for factor in diagnosis.enablers] == ["E01", "E02", "E03", "E04"]
    assert [variable.id for variable in diagnosis.variables] == [f"V{at:02}" for at in range(1, 26)]
    assert diagnosis.active_from == 2.5
    for variable in diagnosis.variables:
        assert (variable.type == "choice") == bool(variable.values)
    assert len({barrier.code for barrier in diagnosis.barriers}) == 24


def test_interactions_join_known_instruments(mix: MixKnowledge, instruments: InstrumentCatalogue) -> None:
    known = {found.id for found in instruments.instruments}
    assert len(mix.interactions) == 15
    assert {found.sign for found in mix.interactions} == {"complement", "conflict", "sequence"}
    pairs = [frozenset((found.first, found.second)) for found in mix.interactions]
    assert len(set(pairs)) == 15
    assert set().union(*pairs) <= known


def test_russian_is_russian_and_no_text_stands_twice_in_an_instrument(instruments: InstrumentCatalogue) -> None:
    def texts(found: object) -> list[Words]:
        if isinstance(found, Words):
            return [found]
        parts = found if isinstance(found, tuple) else vars(found).values() if hasattr(found, "__dict__") else ()
        return [words for part in parts for words in texts(part)]

    for instrument in instruments.instruments:
        found = texts(instrument)
        assert len({words.en for words in found}) == len(found), instrument.id
        for words in found:
            assert re.search("[а-яё]", words.ru), words
            assert not re.search("[а-яёА-ЯЁ]", words.en), words
            assert "  " not in words.ru + words.en


@pytest.mark.parametrize(
    ("broken", "place", "code"),
    [
        ("risk: {en: Stays on paper, ru: Остаётся на бумаге}", "risk: {en: Stays on paper}", "DO-004"),
        ("    cost: 1", "    cost: 7", "DO-004"),
        ("    group: GOV", "    grup: GOV", "DO-003"),
    ],
)
def test_a_broken_file_is_refused_with_file_and_line(tmp_path: Path, broken: str, place: str, code: str) -> None:
    written = (FOLDER / "instruments.yaml").read_text(encoding="utf-8")
    assert broken in written
    line = written[: written.index(broken)].count("\n") + 1
    (tmp_path / "instruments.yaml").write_text(written.replace(broken, place, 1), encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as refused:
        check_document(InstrumentCatalogue, read_document(tmp_path / "instruments.yaml"))
    faults = [finding for finding in refused.value.findings if finding.id == code]
    assert any(f"({line})" in str(fault.values["place"]) for fault in faults), refused.value
    assert "instruments.yaml" in faults[0].message("ru")
