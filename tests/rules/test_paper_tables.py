"""Tables 1 to 5 and Figure 1 from the knowledge base: every row leads to a fact, own rows are marked as own."""

from __future__ import annotations

import pytest

from clusterpolicy.policy.fact_search import gaps_of_section
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.models.own_rows import OwnRows
from clusterpolicy.views.paper_tables import (
    figure1_view,
    paper_views,
    table1_view,
    table2_view,
    table3_view,
    table4_view,
    table5_paper_view,
)

BASE = knowledge()
CODES = (
    "direct_finance", "tax_relief", "innovation_funds", "risk_programmes", "institutes_networks",
    "coordinating_bodies", "ip_and_research_funding",
)  # fmt: skip
KZ = {"en": "Kazakhstan", "ru": "Казахстан"}
STATUS = {
    "en": {"seed": "the paper", "expert": "expert", "field": "the field"},
    "ru": {"seed": "статья", "expert": "экспертное", "field": "литература"},
}
OWN = OwnRows.model_validate(
    {
        "models": [{"country": "KZ", "name": KZ, "model": "M-MIX", "concept": {"en": "State first", "ru": "Сначала государство"}}],
        "practice": [{"country": "KZ", "name": KZ, "state_support": [{"en": "Zones", "ru": "Зоны"}]}],
        "factors": [{"effect": "hinders", "title": {"en": "Distance", "ru": "Расстояния"}, "barriers": ["B05"]}],
        "instruments": [{"country": "KZ", "name": KZ, "instruments": dict.fromkeys(CODES, 1)}],
    }
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_row_leads_to_a_fact_with_its_own_status(language: str) -> None:
    for view in paper_views(language):
        for row, status in zip(view.rows, view.values("status"), strict=True):
            assert len(row.cells) == len(view.columns)
            fact = BASE.fact(row.keys["fact"])
            assert status == STATUS[language][fact.status]
            said = " ".join([*map(str, row.cells), *view.notes])
            assert fact.id in said
            assert fact.where is None or f"{fact.where.section}:{fact.where.lines[0]}" in said
        assert view.finding
        assert view.source


def test_counts_are_the_papers() -> None:
    one = table1_view("en", BASE)
    assert one.values("model").count("Dirigiste model") == 7
    assert one.values("model").count("Liberal model") == 4
    assert len({row[0] for row in (r.cells for r in table2_view("en").rows)}) == 5
    assert table3_view("en").values("effect") == ["helps"] * 3 + ["hinders"] * 8
    assert table4_view("en").values("count") == [3, 6, 4, 6, 3, 3, 6, 2, 2, 3, 4, 5]
    assert table5_paper_view("en").values("printed")[0] == 1.0
    figure = figure1_view("en")
    assert [row.keys["fact"] for row in figure.rows] == [
        "F1-1", "F1-2", "F1-G2", "F1-3", "F1-G3", "F1-4", "F1-5", "F1-G5", "F1-6", "F1-7", "F1-G7", "F1-8", "F1-G8",
    ]  # fmt: skip
    assert figure.finding.startswith("8 stages")


def test_gaps_that_concern_a_table_stand_below_it() -> None:
    views = {view.id: view for view in paper_views("en")}
    for name, section in (("table1", "T1"), ("table2", "T2"), ("table4", "T4"), ("table5", "T5"), ("figure1", "F1")):
        below = " ".join(views[name].notes)
        assert gaps_of_section(section)
        for gap in gaps_of_section(section):
            assert gap.id in below
            assert gap.title.en in below


@pytest.mark.parametrize(("language", "own"), [("en", "own"), ("ru", "своё")])
def test_own_rows_stand_beside_and_say_so(language: str, own: str) -> None:
    for make, said in ((table1_view, 1), (table2_view, 1), (table3_view, 1), (table4_view, 1)):
        plain, beside = make(language), make(language, own=OWN)
        assert len(beside.rows) == len(plain.rows) + said
        assert [row.cells for row in beside.rows[: len(plain.rows)]] == [row.cells for row in plain.rows]
        assert beside.values("status")[-1] == own
        assert "fact" not in beside.rows[-1].keys
        assert len(beside.notes) >= len(plain.notes)
        assert own not in plain.values("status")
    assert table3_view(language, own=OWN).values("barriers")[-1].startswith("B05 ")
