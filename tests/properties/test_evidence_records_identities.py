"""Records of people's evidence read back as they were written, in either form and language."""

from __future__ import annotations

import itertools
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.evidence_records.candidates import resolve_candidates
from clusterpolicy.data.evidence_records.checking import check_records
from clusterpolicy.data.evidence_records.coding import theme_incidence, topic_ratings
from clusterpolicy.data.evidence_records.disclosure import disclosable_groups, quotable, visible
from clusterpolicy.data.evidence_records.layout import LAYOUT, OPEN, words_of
from clusterpolicy.data.evidence_records.parsing import parse_number
from clusterpolicy.data.evidence_records.reading import read_evidence
from clusterpolicy.data.evidence_records.records import (
    Answer,
    CaseField,
    ChainLink,
    Descent,
    EvidenceRecords,
    ExportRecord,
    Firm,
    PanelScore,
    RecordSource,
    Statement,
    Tie,
    ValueStage,
)
from clusterpolicy.report.evidence_workbook import write_evidence

LABELS = (
    st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" "), min_size=1, max_size=12)
    .map(lambda words: " ".join(words.split()) or "x")
    .filter(lambda words: not words.casefold().startswith(("example:", "пример:")))
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(lambda words: words if words.strip() else "")
CODES = st.sampled_from(["R01", "01", "=R", "-7", "Регион «А»", "R;2", "a,b", 'say "no"', "'x", "'=x"])
FLOATS = st.floats(0, 1e12, allow_nan=False).map(float)
YEARS = st.none() | st.integers(1700, 2026)


def word(vocabulary: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words_of(vocabulary))


@st.composite
def collections(draw: st.DrawFn) -> EvidenceRecords:
    ids = draw(st.lists(LABELS, min_size=1, max_size=4, unique=True))
    source, where = st.sampled_from(ids), {"region": CODES, "activity": CODES}
    firms = [f"F{number}" for number in range(5)]
    pair = st.lists(st.sampled_from(firms), min_size=2, max_size=2, unique=True)

    def several(strategy: st.SearchStrategy[object], key: object = None) -> tuple[object, ...]:
        return tuple(draw(st.lists(strategy, max_size=4, unique_by=key)))  # type: ignore[arg-type]

    sources = tuple(
        draw(
            st.builds(
                RecordSource, id=st.just(id), kind=word("source_kind"), date=st.sampled_from(["", "2026", "2026-05"]),
                region=st.just("") | CODES, activity=st.just(""), role=st.just("") | word("role"),
                participants=st.integers(1, 40), consent=word("consent"), confidentiality=word("confidentiality"),
                collector=st.just("") | LABELS, language=st.sampled_from(["", "ru", "en"]), note=WORDS,
            )
        )
        for id in ids
    )  # fmt: skip
    ties = several(
        st.builds(
            lambda s, r, a, two, layer, kind, year: Tie(s, r, a, *two, layer, kind, year),
            source,
            CODES,
            CODES,
            pair,
            word("layer"),
            WORDS.map(str.strip),
            st.sampled_from(["", "2024"]),
        )
    )
    return EvidenceRecords(
        sources=sources,
        statements=several(st.builds(
            Statement, source=source, **where, topic=word("topic"), rating=st.none() | st.floats(-2, 2),
            code=st.just("") | word("theme"), quote=WORDS, translation=WORDS, coder=st.just("") | LABELS)),
        answers=several(st.builds(Answer, source=source, respondent=LABELS, **where, item=LABELS, answer=st.floats(1, 5)),
                        key=lambda one: (one.source, one.respondent, one.region, one.activity, one.item)),
        panel=several(st.builds(PanelScore, source=source, round=st.integers(1, 3), expert=LABELS, **where, score=st.floats(1, 7)),
                      key=lambda one: (one.source, one.round, one.expert, one.region, one.activity)),
        chains=several(st.builds(lambda s, r, a, two, volume, unit: ChainLink(s, r, a, "", *two, volume, unit, r),
                                 source, CODES, CODES, pair, FLOATS, st.sampled_from(["", "t", "млн руб."]))),
        stages=several(st.builds(ValueStage, source=source, **where, product=LABELS, stage=LABELS, order=st.integers(0, 9),
                                 value_added=st.none() | st.floats(-1e9, 1e9), imports=st.none() | FLOATS, price=st.none() | FLOATS),
                       key=lambda one: (one.source, one.region, one.activity, one.product, one.stage)),
        ties=ties,
        firms=tuple(Firm(id, "R01", "", draw(WORDS), draw(YEARS)) for id in firms),
        exports=several(st.builds(lambda s, r, a, firm, year, sales, share: ExportRecord(s, r, a, firm, year, sales, sales * share),
                                  source, CODES, CODES, st.sampled_from(firms), st.sampled_from(["", "2025"]), FLOATS, st.floats(0, 1)),
                        key=lambda one: (one.source, one.region, one.activity, one.firm, one.year)),
        cases=several(st.builds(CaseField, source=source, **where, field=word("case_field"), words=WORDS)),
    )  # fmt: skip


@pytest.mark.parametrize(("form", "language"), [("xlsx", "en"), ("xlsx", "ru"), ("csv", "en"), ("csv", "ru")])
@settings(max_examples=25)
@given(records=collections())
def test_records_read_back_as_they_were_written(form: str, language: str, records: EvidenceRecords) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("book.xlsx" if form == "xlsx" else "tables")
        write_evidence(records, path, language=language)
        again = read_evidence(path)
    for table in LAYOUT:
        assert getattr(again, table) == getattr(records, table)
    assert again == records
    assert again.hash == records.hash
    assert [finding.id for finding in again.findings if finding.severity == "block"] == []


@given(st.integers(2, 9), st.integers(0, 8))
def test_a_line_of_descent_is_sound_and_closing_it_is_not(length: int, back: int) -> None:
    source = (RecordSource("G", "genealogy"),)
    line = [Descent("G", "R", "T", f"F{at}", f"F{at + 1}") for at in range(length)]
    assert check_records(EvidenceRecords(sources=source, descents=tuple(line))) == ()
    closing = Descent("G", "R", "T", f"F{length}", f"F{min(back, length - 1)}")
    [fault] = check_records(EvidenceRecords(sources=source, descents=(*line, closing)))
    assert fault.id == "ER-306"
    names = str(fault.values["cycle"]).split(" → ")
    assert names[0] == names[-1]
    assert set(itertools.pairwise(names)) <= {(one.parent, one.child) for one in (*line, closing)}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_a_circle_is_told_exactly_where_there_is_one(pairs: list[tuple[int, int]]) -> None:
    from collections import Counter

    import networkx as nx

    pairs = [(one, other) for one, other in pairs if one != other]
    records = EvidenceRecords(
        sources=(RecordSource("G", "genealogy"),),
        descents=tuple(Descent("G", "R", "T", f"F{one}", f"F{other}") for one, other in pairs),
    )
    circles = [finding for finding in check_records(records) if finding.id == "ER-306"]
    assert bool(circles) == (not nx.is_directed_acyclic_graph(nx.DiGraph(pairs)))
    without = Counter(pairs)  # a descent told in two rows may close two circles
    for finding in circles:
        names = str(finding.values["cycle"]).split(" → ")
        steps = Counter((int(one[1:]), int(other[1:])) for one, other in itertools.pairwise(names))
        assert steps <= without
        without -= steps
    assert nx.is_directed_acyclic_graph(nx.DiGraph(list(without)))


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)), st.sampled_from(" \u00a0\u202f'"))
def test_a_number_is_read_with_a_comma_and_with_spaces_as_with_a_point(value: float, space: str) -> None:
    grouped = f"{value:,.2f}"
    expected = float(grouped.replace(",", ""))
    assert parse_number(grouped.replace(",", space)) == (expected, "")
    assert parse_number(grouped.replace(",", space).replace(".", ",")) == (expected, "")
    assert parse_number(grouped) == (expected, "")


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12)), st.integers(1, 8))
def test_what_is_withheld_cannot_be_had_by_subtraction(counts: dict[str, int], least: int) -> None:
    groups = disclosable_groups(counts, least=least)
    assert set(groups.shown) | set(groups.withheld) == {name for name in counts if counts[name]}
    assert not set(groups.shown) & set(groups.withheld)
    assert all(counts[name] >= least for name in groups.shown)
    hidden = sum(counts[name] for name in groups.withheld)
    assert hidden == 0 or hidden >= least or not groups.shown


@settings(max_examples=40)
@given(records=collections())
def test_the_public_sees_no_more_than_the_office(records: EvidenceRecords) -> None:
    office, everybody = visible(records, "internal"), visible(records, "public")
    assert {one.id for one in everybody.sources} <= {one.id for one in office.sources}
    assert all(one.confidentiality == "public" for one in everybody.sources)
    assert all(one.confidentiality != "confidential" for one in office.sources)
    ids = {one.id for one in everybody.sources}
    for table in LAYOUT:
        if table not in ("sources", "firms"):
            assert {one.source for one in getattr(everybody, table)} <= ids
    for one in office.statements:
        assert not one.quote or office.source_of[one.source].consent != "none"
    for region, activity in records.cells:
        assert len(quotable(records, region, activity)) <= len(quotable(records, region, activity, audience="internal"))


@settings(max_examples=40)
@given(records=collections())
def test_coding_counts_every_statement_once(records: EvidenceRecords) -> None:
    assert theme_incidence(records).counts.sum() == sum(bool(one.code) for one in records.statements)
    found = topic_ratings(records)
    assert found.statements.sum() == sum(one.rating is not None for one in records.statements)
    assert (np.isnan(found.means) == (found.sources == 0)).all()
    assert np.nanmax(np.abs(found.means), initial=0) <= 2


@settings(max_examples=30)
@given(records=collections())
def test_codes_resolve_to_themselves(records: EvidenceRecords) -> None:
    codes = {
        code: {"en": f"name of {at}"}
        for at, code in enumerate(
            sorted({c for cell in records.cells for c in cell} | {one.region for one in records.sources} - {""})
        )
    }
    assert resolve_candidates(records, regions=codes, activities=codes) == records
    named = replace(
        records, statements=tuple(replace(one, region=codes[one.region]["en"].upper()) for one in records.statements)
    )
    assert resolve_candidates(named, regions=codes, activities=codes) == records


def test_open_vocabularies_keep_words_of_ones_own(tmp_path: Path) -> None:
    assert set(OPEN) == {"role", "theme", "case_field"}
    records = EvidenceRecords(
        sources=(RecordSource("I-1", "interview", role="blacksmith"),),
        statements=(Statement("I-1", "R", "T", "culture", code="my_theme"),),
        cases=(CaseField("I-1", "R", "T", "my field", "text"),),
    )
    write_evidence(records, tmp_path / "book.xlsx", language="ru")
    assert read_evidence(tmp_path / "book.xlsx") == records
