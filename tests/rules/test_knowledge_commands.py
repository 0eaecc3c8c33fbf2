"""``policy show``, ``search`` and ``gaps``: facts whole, withheld where nobody looked them up, found by words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from clusterpolicy.cli import knowledge_commands
from clusterpolicy.errors import UsageError
from clusterpolicy.policy.fact_search import (
    find_fact,
    gaps_by_item,
    gaps_of_section,
    kinds_of_facts,
    recalled,
    search_facts,
    sections_of,
)
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.knowledge.files import FILES
from clusterpolicy.policy.practice import read_own_practice, with_own
from clusterpolicy.views.knowledge_facts import fact_lines

BASE = knowledge()
GROUP = typer.Typer()
knowledge_commands.register(GROUP)


def call(*words: str) -> str:
    outcome = CliRunner().invoke(GROUP, list(words))
    if outcome.exception:
        raise outcome.exception
    return outcome.stdout


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_fact_can_be_shown_and_none_from_memory_is_told(language: str) -> None:
    told = 0
    for fact in BASE.facts.values():
        lines = fact_lines(fact, language)
        assert [line.part for line in lines][:2] == ["title", "status"]
        said = " ".join(word for line in lines for word in line.words)
        if recalled(fact):
            told += 1
            assert fact.title.of(language) not in said
            assert {line.part for line in lines} <= {"title", "status", "where", "basis", "sources", "gaps"}
        else:
            assert fact.title.of(language) in said
            for named in fact.basis + fact.sources:
                if named != fact.id:
                    assert named in said
                    other = BASE.fact(named)
                    assert not recalled(other) or other.title.of(language) not in said
    assert told > 20


def test_an_instrument_says_what_speaks_for_and_against_it() -> None:
    for fact in BASE.collections["instruments"].instruments:
        parts = {line.part: line.words for line in fact_lines(fact, "en")}
        for part in ("strengths", "shortcomings", "risk", "failure", "rationale", "evidence"):
            assert all(parts[part]), (fact.id, part)
        assert (parts["evidence"] == ("none",)) == (fact.evidence == "none")
    assert "I20" in call("show", "I20", "--format", "json")


OWN = """
sources: [{id: OWN-S1, reference: "Review of 2020", read: whole}]
countries:
  - id: OWN-KZ
    status: field
    sources: [OWN-S1]
    title: {en: Kazakhstan, ru: Казахстан}
    country: KZ
    name: {en: Kazakhstan, ru: Казахстан}
    instruments: {direct_finance: 1, tax_relief: 0, innovation_funds: 1, risk_programmes: 0, institutes_networks: 1, coordinating_bodies: 1, ip_and_research_funding: 0}
    context: {institutional: {state_form: unitary, decrees: true}, technological: {research_intensity: low, ports: 2.5}}
    industry_shares: {A: 0.125, C: 0.875}
cases:
  - id: OWN-C1
    status: field
    sources: [OWN-S1]
    title: {en: Bakeries, ru: Пекарни}
    country: KZ
    sector: {en: bakeries, ru: хлебопечение}
    region: {en: North, ru: Север}
    figures: [{what: {en: Jobs, ru: Рабочие места}, value: 1200, unit: {en: persons, ru: человек}, year: 2019}]
"""


def test_facts_of_ones_own_are_told_with_conditions_marks_and_shares(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    own = read_own_practice(tmp_path / "own.yaml")
    base = with_own(BASE, own)
    parts = {line.part: line.words for line in fact_lines(base.fact("OWN-KZ"), "en", base)}
    assert parts["context"] == (
        "Institutional, Form of the state: unitary",
        "Institutional, decrees: yes",
        "Technological, Research to product: low",
        "Technological, ports: 2.5",
    )
    assert len(parts["instruments"]) == 7
    assert [said.rpartition(": ")[2] for said in parts["instruments"]] == ["yes", "no", "yes", "no", "yes", "yes", "no"]
    assert parts["industry_shares"] == ("A: 12.5 %", "C: 87.5 %")
    russian = {line.part: line.words for line in fact_lines(base.fact("OWN-KZ"), "ru", base)}
    assert russian["context"][0].endswith(": унитарное")
    assert russian["industry_shares"][0] == "A: 12,5 %"
    figures = {line.part: line.words for line in fact_lines(own.cases[0], "en", base)}["figures"]
    assert figures == ("Jobs: 1,200 persons (2019)",)


def test_show_in_three_forms() -> None:
    told = call("show", "t4-fr", "--lang", "ru")
    assert told.startswith("T4-FR: Инструменты: Франция")
    assert "GAP-03" in told
    assert "Место в статье: Таблица 4: инструменты по странам (T4, строка 501)" in told
    found = json.loads(call("show", "GAP-03", "--format", "json"))
    assert (found["id"], found["status"], found["recalled"]) == ("GAP-03", "seed", False)
    assert found["basis"] == ["T2-FR-S4", "T4-FR", "T4-C2"]
    rows = list(csv.DictReader(io.StringIO(call("show", "M-DIR", "--format", "csv"))))
    assert [row["value"] for row in rows if row["part"] == "countries"] == ["JP", "KR", "SG", "SE", "FR", "FI", "SI"]
    assert json.loads(call("show", "M-DIR", "--format", "json"))["place"] == {"section": "T1", "lines": [129, 129]}


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UsageError) as fault:
        find_fact("T4-FRA")
    assert "T4-FR" in fault.value.render("ru")
    with pytest.raises(UsageError) as fault:
        find_fact("Щ")
    assert "PM-009" in fault.value.render("en")


def test_search_ranks_titles_above_notes_and_holds_all_words() -> None:
    found = search_facts(["market", "failure"], "en")
    assert found[0].points >= found[-1].points
    assert {one.fact.id for one in found} >= {"AP-BU-1"}
    assert search_facts(["I05"])[0].fact.id == "I05"
    russian = [one.fact.id for one in search_facts(["доверие"], "ru")]
    assert "FT-R3" in russian  # the title says "доверия"
    assert "AP-TD-1" in {one.fact.id for one in search_facts(["consultation"])}  # the title says "consulting"
    assert search_facts(["market"], kinds=["models"], statuses=["expert"]) == ()
    assert {one.kind for one in search_facts(["tax"], kinds=["sources", "evidence"])} <= {"sources", "evidence"}
    assert not any(recalled(one.fact) for one in search_facts(["cluster"]))
    for words in (["--"], []):
        with pytest.raises(UsageError, match="PM-010"):
            search_facts(words)
    with pytest.raises(UsageError, match="PM-010"):
        search_facts(["--"], kinds=["models"])


def test_without_words_a_kind_or_status_is_listed_in_the_order_of_the_base() -> None:
    kinds = kinds_of_facts()
    listed = [one.fact.id for one in search_facts([], kinds=["diagnosis"])]
    assert listed == [name for name in BASE.facts if kinds[name] == "diagnosis"]
    assert len(listed) > 28
    assert {one.fact.status for one in search_facts([], statuses=["field"])} == {"field"}
    assert listed[0] in call("search", "--kind", "diagnosis")
    assert "базы знаний" in call("search", "--kind", "diagnosis", "--lang", "ru")


def test_search_speaks_the_chosen_language() -> None:
    assert "ничего не найдено" in call("search", "zzzz", "--lang", "ru")
    found = json.loads(call("search", "tax", "relief", "--status", "seed", "--format", "json"))
    assert found
    assert {row["status"] for row in found} == {"seed"}
    assert [kind.name for kind in knowledge_commands.FactKind] == [name for name in FILES if name != "paper"]
    assert set(kinds_of_facts().values()) <= set(FILES)


def test_every_gap_stands_at_an_item() -> None:
    assert {one.gap.id for one in gaps_by_item()} == {gap.id for gap in BASE.collections["gaps"].gaps}
    assert {gap.id for gap in gaps_of_section("T4")} == {"GAP-03", "GAP-07", "GAP-14", "GAP-15", "GAP-16"}
    assert sections_of(BASE.fact("CO-RU")) == ("T4",)
    rows = json.loads(call("gaps", "--touching", "T4-FR", "--format", "json"))
    assert {(row["section"], row["id"]) for row in rows} == {("T2", "GAP-03"), ("T4", "GAP-03")}
    assert "GAP-16" in call("gaps", "--lang", "ru")
    assert "No gap or contradiction" in call("gaps", "--touching", "I01", "--lang", "en")


def test_a_file_is_written_in_the_form_of_its_name(tmp_path: Path) -> None:
    call("gaps", "-o", str(tmp_path / "gaps.csv"))
    assert (tmp_path / "gaps.csv").read_text(encoding="utf-8").startswith("section,id,kind,status,gap,touches")
    with pytest.raises(UsageError, match="PM-008"):
        call("search", "tax", "-o", str(tmp_path / "tax.doc"))
