"""How good what people say is and what inquiries found, as people read it: nothing shown that may not be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clusterpolicy.charts import is_drawn, to_svg
from clusterpolicy.charts.drawing import draw
from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.evidence_records.records import (
    Answer,
    ChainLink,
    Descent,
    EvidenceRecords,
    Firm,
    PanelScore,
    RecordSource,
    Statement,
    Tie,
    ValueStage,
)
from clusterpolicy.measures import table
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.candidate_ties import Found, candidate_ties_views, find_ties, lacking_lines
from clusterpolicy.views.people_quality import people_quality_views
from clusterpolicy.views.verdict_page import verdict_section
from clusterpolicy.views.view import View

BOTH = pytest.mark.parametrize("language", ["en", "ru"])
CELL = ("A", "ships")
PUBLIC = {"region": "A", "activity": "ships", "confidentiality": "public"}


def source(name: str, kind: str, **more: object) -> RecordSource:
    return RecordSource(name, kind, **{**PUBLIC, **more})  # type: ignore[arg-type]


def answers(name: str, persons: int, cell: tuple[str, str] = CELL) -> tuple[Answer, ...]:
    """Persons who answer two items, the second turned round, alike."""
    return tuple(
        Answer(name, f"{name}{at}", *cell, item, 1 + (at if item == "C01" else 4 - at) % 5)
        for at in range(persons)
        for item in ("C01", "C03")
    )


def records(*, ties: str = "public", persons: int = 6) -> EvidenceRecords:
    sources = (
        source("S1", "survey"), source("S2", "survey", activity="food"),
        source("S3", "survey", activity="food", confidentiality="confidential"), source("P", "expert_panel"),
        source("I1", "interview", role="firm"), source("I2", "interview", role="science"),
        source("N", "register", confidentiality=ties), source("V", "chain_study"), source("G", "genealogy"),
    )  # fmt: skip
    food = ("A", "food")
    scores = tuple(
        PanelScore("P", number, f"E{at}", "A", activity, 2 + at % 2 + 4 * place)
        for number in (1, 2)
        for at in range(5)
        for place, activity in enumerate(("ships", "food"))
    )
    said = tuple(Statement(name, *CELL, "culture", -2, f"code{at}") for at, name in enumerate(("I1", "I2")))
    firms = tuple(Firm(f"F{at}", *CELL) for at in range(1, 7))
    told = (Tie("N", *CELL, "F1", "F2", "cooperation"), Tie("N", *CELL, "F1", "F2", "competition"),
            Tie("N", *CELL, "F2", "F3", "competition"), Tie("N", *CELL, "F3", "F4", "cooperation"))  # fmt: skip
    links = tuple(
        ChainLink("V", *CELL, "hulls", f"F{at}", buyer, 2.0, "t", "A", "A" if at < 3 else "B")
        for at, buyer in enumerate(("B1", "B1", "B2"), start=1)
    )
    stages = (
        ValueStage("V", *CELL, "boat", "hulls", 1, 30, 10),
        ValueStage("V", *CELL, "boat", "fitting", 2, 50, 10, 100),
    )
    return EvidenceRecords(
        sources, said, (*answers("S1", 6), *answers("S2", persons, food), *answers("S3", 7, food)), scores, links,
        stages, told, firms, (Descent("G", *CELL, "F1", "F2", 2001), Descent("G", *CELL, "F2", "F5", 2010)),
    )  # fmt: skip


def study(evidence: EvidenceRecords | None) -> Study:
    here = {"A": {"ships": 500, "food": 100}, "B": {"ships": 20, "food": 300}, "C": {"ships": 30, "food": 400}}
    accounts = RegionalAccounts.from_arrays({"employment": table(here).expand_dims(year=["2022"])})
    return run_inputs(StudySpec(accounts=AccountsInput(source="-")), Inputs(accounts, evidence=evidence))


def found_in(held: Study) -> Found:
    found = find_ties(held, *CELL)
    assert found is not None
    return found


def views(held: Study, language: str = "en") -> dict[str, View]:
    return {view.id: view for view in candidate_ties_views(held, found_in(held), *CELL, language)}


@BOTH
def test_each_instrument_has_a_line_with_its_cut_and_meaning(language: str) -> None:
    held = study(records())
    quality, ranked = people_quality_views(held, language)
    instruments = [str(row.cells[0]) for row in quality.rows]
    assert len(instruments) == 1 + 2 + 3 + 4 + 1 + 2
    assert all(row.cells[4] for row in quality.rows)
    good = "good (≥\N{NO-BREAK SPACE}0.70)" if language == "en" else "хорошо (≥\N{NO-BREAK SPACE}0,70)"
    assert quality.rows[0].cells[3:5] == (pytest.approx(1.0), good)
    assert ranked.rows
    assert is_drawn(ranked)


def test_a_survey_of_fewer_than_five_or_of_a_hidden_source_stands_in_the_whole_only() -> None:
    few = people_quality_views(study(records(persons=4)), "en")[0]
    single = [str(row.cells[0]) for row in few.rows if str(row.cells[0]).startswith("Survey")]
    assert len(single) == 1
    assert any("2 surveys stand only" in note for note in few.notes)
    assert few.rows[0].cells[2] == "17 respondents"
    alone = replace(records(), answers=answers("S2", 4, ("A", "food")))
    hidden = people_quality_views(study(alone), "en")[0].rows[0]
    assert (hidden.cells[2], hidden.cells[3], hidden.signs["value"]) == ("< 5", None, "<k")
    assert "not shown" in hidden.reasons["value"]


def test_one_coder_and_a_panel_that_was_not_held_are_said() -> None:
    held = study(replace(records(), panel=()))
    quality = people_quality_views(held, "en")[0]
    said = " ".join(str(row.cells[-1]) for row in quality.rows)
    assert "No expert panel was held" in said
    assert "One coder only" in said


def test_a_study_without_records_has_no_such_section() -> None:
    held = study(None)
    assert people_quality_views(held, "en") == ()
    assert find_ties(held, *CELL) is None
    assert not any(view.id.startswith(("ties", "inquiries")) for view in verdict_section(held, *CELL, "en").views)


@BOTH
def test_a_candidate_shows_ties_chain_and_descent_with_a_table_twin(language: str) -> None:
    held = study(records())
    shown = views(held, language)
    assert list(shown) == ["inquiries-A-ships", "ties-A-ships", "value-chain-A-ships", "descent-A-ships"]
    for name in list(shown)[1:]:
        assert is_drawn(shown[name])
        assert to_svg(shown[name])
    ties = shown["ties-A-ships"]
    nodes = {node["name"] for node in ties.geometry["nodes"]}  # type: ignore[attr-defined]
    assert nodes == {name for row in ties.rows for name in row.cells[:2]}
    assert [view.id for view in verdict_section(held, *CELL, language).views if view.id in shown] == list(shown)
    assert list(lacking_lines(found_in(held), language)) == []


def test_layers_differ_by_dash_and_ties_have_no_heads_but_descent_has() -> None:
    shown = views(study(records()))
    ties, descent = (draw(shown[f"{name}-A-ships"]).to_dict() for name in ("ties", "descent"))
    dash = next(layer["encoding"]["strokeDash"] for layer in ties["layer"] if "strokeDash" in layer["encoding"])
    kinds = dash["scale"]["domain"]
    assert kinds == ["cooperate", "compete", "compete and cooperate"]
    assert len({tuple(each) for each in dash["scale"]["range"]}) == len(kinds)
    marks = [[layer["mark"].get("shape") for layer in drawn["layer"]] for drawn in (ties, descent)]
    assert ["triangle" in shapes for shapes in marks] == [False, True]


def test_generations_stand_from_left_to_right() -> None:
    nodes = views(study(records()))["descent-A-ships"].geometry["nodes"]
    across = {node["name"]: node["x"] for node in nodes}  # type: ignore[attr-defined]
    assert across == {"F1": 0.0, "F2": 0.5, "F5": 1.0}


def test_value_added_is_the_price_less_imports_and_missing_stages_are_named() -> None:
    view = views(study(records()))["value-chain-A-ships"]
    assert sum(row.cells[1] for row in view.rows) == pytest.approx(100 - sum(row.cells[2] for row in view.rows))  # type: ignore[misc]
    assert "Without a seller in the region: fitting" in view.finding


@BOTH
def test_what_readers_may_not_see_is_not_drawn_but_named(language: str) -> None:
    held = study(records(ties="internal"))
    shown = views(held, language)
    assert "ties-A-ships" not in shown
    assert not any(column.id == "overlap" for column in shown["inquiries-A-ships"].columns)
    (line,) = lacking_lines(found_in(held), language)
    assert ("not for the readers" if language == "en" else "не для читателей") in line
    report = held.spec.report.model_copy(update={"audience": "internal"})
    inside = replace(held, spec=held.spec.model_copy(update={"report": report}))
    assert "ties-A-ships" in views(inside, language)


@BOTH
def test_missing_kinds_and_few_organisations_are_one_sentence_each(language: str) -> None:
    full = records()
    few = replace(full, chains=(), stages=(), descents=(), firms=full.firms[:4])
    lines = list(lacking_lines(found_in(study(few)), language))
    assert len(lines) == 2
    assert ("sales to buyers" if language == "en" else "продажи покупателям") in lines[0]
    assert "5" in lines[1]
    asked = replace(full, descents=())
    assert any("6" in line for line in lacking_lines(found_in(study(asked)), language))
