"""The paper's part of the knowledge base: pointers, languages, gaps, counts, and numbers that stand once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.predisposition import COEFFICIENTS, paper_table5
from clusterpolicy.policy import knowledge as room
from clusterpolicy.policy.knowledge import knowledge, read_knowledge
from clusterpolicy.policy.knowledge.paper import Countries, Instruments, Paper, PolicyModels
from clusterpolicy.policy.knowledge.paper_parts import (
    Factors,
    Gaps,
    IdentificationMethods,
    Practice,
    References,
    RegionTypes,
    Sectors,
    Stages,
    SuccessCases,
)

BASE = knowledge()
HOME = Path(str(room.__file__)).parent


def test_every_pointer_lies_within_its_section() -> None:
    sections = BASE.of(Paper).sections
    pointed = [fact for fact in BASE.facts.values() if fact.where is not None]
    assert len(pointed) > 200
    outside = [
        fact.id
        for fact in pointed
        if not sections[fact.where.section].lines[0]
        <= fact.where.lines[0]
        <= fact.where.lines[1]
        <= sections[fact.where.section].lines[1]
    ]
    assert outside == []
    assert all(1 <= a <= b <= BASE.of(Paper).lines for a, b in (section.lines for section in sections.values()))


def test_every_gap_names_facts_that_exist() -> None:
    gaps = BASE.of(Gaps).gaps
    assert len(gaps) == 16
    for gap in gaps:
        assert gap.touches
        assert all(named in BASE.facts for named in gap.touches)
    assert "T4-FR" in next(gap for gap in gaps if "T2-FR-S4" in gap.touches).touches


def test_counts_are_those_of_the_paper() -> None:
    factors, methods, types = BASE.of(Factors), BASE.of(IdentificationMethods), BASE.of(RegionTypes)
    assert [
        len(part) for part in (factors.helping, factors.hindering, factors.helping_russia, factors.hindering_russia)
    ] == [3, 8, 3, 3]
    assert factors.horizon.years == (5, 7)
    assert [factor.barriers for factor in factors.hindering] == [(f"B{n:02}",) for n in range(1, 9)]
    assert [len(part) for part in (methods.quantitative, methods.qualitative, methods.foreign)] == [8, 4, 8]
    assert [stage.number for stage in BASE.of(Stages).stages] == list(range(1, 9))
    assert all(part.status == "expert" for part in BASE.of(Stages).gates)
    assert all(out.status == "expert" for stage in BASE.of(Stages).stages for out in stage.outputs)
    assert [len(kind.traits) for kind in types.types] == [4, 3, 4]
    assert [fact.id for fact in types.types[2].exits] == [f"R3-X{n}" for n in range(1, 6)]
    assert {fact.status for fact in types.types[2].exits} == {"seed"}
    assert {tie.status for tie in types.ties} == {"expert"}
    assert len(BASE.of(References).references) == 11
    assert all(len(found.countries) == 9 for found in methods.benchmark)
    practice = {
        row.country: (len(row.state_support), len(row.business), len(row.clusters))
        for row in BASE.of(Practice).countries
    }
    assert practice == {"IT": (3, 2, 3), "FR": (4, 1, 4), "US": (3, 1, 4), "JP": (2, 1, 2), "FI": (2, 1, 5)}


def test_success_cases_are_claims() -> None:
    cases = BASE.of(SuccessCases).cases
    assert len(cases) == 4
    assert all(case.claim for case in cases)


def test_table_5_stands_once_and_both_places_agree() -> None:
    sectors, (rows, _) = BASE.of(Sectors), paper_table5()
    assert [row.row for row in sectors.rows] == list(range(1, len(rows) + 1))
    assert [{"en": row.title.en, "ru": row.title.ru} for row in sectors.rows] == [row.names for row in rows]
    assert [column.code for column in sectors.columns] == [*COEFFICIENTS, "integral"]
    assert [named.printed for named in sectors.named] == [1.20, 1.04, 1.32, 1.48]


def test_countries_name_the_tables_they_stand_in() -> None:
    models = {row.country for row in BASE.of(PolicyModels).countries}
    practice = {row.country for row in BASE.of(Practice).countries}
    marked = {row.country for row in BASE.of(Instruments).rows}
    for country in BASE.of(Countries).countries:
        expected = [name for name, found in (("T1", models), ("T2", practice), ("T4", marked)) if country.code in found]
        assert list(country.tables) == expected
    assert models | practice | marked <= {country.code for country in BASE.of(Countries).countries}


def test_what_is_recalled_is_never_a_fact_of_the_paper_or_of_a_study() -> None:
    for fact in BASE.facts.values():
        if getattr(fact, "recalled", False):
            assert fact.status in ("field", "expert"), fact.id


@pytest.mark.parametrize(
    ("name", "old", "new", "id", "place"),
    [
        ("stages", ", ru: Правовая форма}", "}", "DO-004", "title.ru"),
        ("gaps", "GAP-02\n    status: seed", "GAP-01\n    status: seed", "KB-001", "GAP-01"),
        ("gaps", "T5-R1, T5-S0", "T5-R1, T5-S9", "KB-002", "T5-S9"),
        ("cases", "figures: false", "figure: false", "DO-003", "figure"),
        ("rules", "barrier: B01, ge: 2.5", "barrier: B99, ge: 2.5", "PO-003", "(9)"),
        ("matrix", "cells: [1, 0, 1,", "cells: [1, 2, 1,", "DO-004", "cells"),
    ],
)
def test_a_broken_file_is_refused_with_file_line_and_expectation(
    tmp_path: Path, name: str, old: str, new: str, id: str, place: str
) -> None:
    for path in HOME.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    broken = tmp_path / f"{name}.yaml"
    written = broken.read_text(encoding="utf-8")
    assert old in written
    broken.write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as caught:
        read_knowledge(tmp_path)
    assert id in {finding.id for finding in caught.value.findings}
    for language in ("en", "ru"):
        told = caught.value.render(language)
        assert f"{name}.yaml" in told
        assert place in told
        assert "(" in told
