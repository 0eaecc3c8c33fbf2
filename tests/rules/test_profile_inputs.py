"""Inputs of a candidate's page that do not fit are refused in words, all at once; missing ones are told on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

import clusterpolicy as cp
from clusterpolicy.charts import chart_notes, to_svg
from clusterpolicy.data.expert_scores import DETERMINANTS, take_scores
from clusterpolicy.errors import UsageError, ValidationBlockedError
from clusterpolicy.study.checking import check_inputs
from clusterpolicy.study.drafting import BESIDE
from clusterpolicy.study.explaining import explain
from clusterpolicy.study.inputs import open_inputs
from clusterpolicy.study.spec import read_spec
from clusterpolicy.views.linkages import linkages_view
from clusterpolicy.views.profile import profile_section, profiled
from clusterpolicy.views.view import Chart, Column, Row, View

COLUMNS = {name: name for name in ("region", "activity", "determinant", "score", "expert")}


def row(**changed: str) -> dict[str, str]:
    return {"region": "N", "activity": "x", "determinant": "rivalry", "score": "5", "expert": "e1"} | changed


def test_every_fault_of_a_table_of_scores_is_told_at_once() -> None:
    rows = [row(), row(determinant="luck"), row(score="11"), row(score="many"), row()]
    with pytest.raises(ValidationBlockedError) as caught:
        take_scores(rows, file="scores.csv", columns=COLUMNS, largest=10)
    ids = [finding.id for finding in caught.value.findings]
    assert ids == ["DM-001", "DM-002", "DM-003"]
    said = caught.value.render("en")
    assert "2: luck" in said
    assert "3: 11; 4: many" in said
    assert "from 0 to 10" in said
    assert all(name in said for name in DETERMINANTS)
    assert "шкалы" in caught.value.render("ru")


def test_scores_are_brought_to_a_hundred_and_take_a_decimal_comma() -> None:
    told = take_scores([row(score="2,5"), row(expert="e2", score="10")], file="s.csv", columns=COLUMNS, largest=10)
    assert [score.score for score in told.scores] == [25, 100]
    assert told.middle("rivalry", "N", "x") == 62.5


def test_a_determinant_may_be_named_as_the_report_names_it() -> None:
    rows = [row(determinant="Условия спроса"), row(determinant=" firm  x"), row(determinant="GOVERNMENT")]
    with pytest.raises(ValidationBlockedError) as caught:
        take_scores(rows, file="s.csv", columns=COLUMNS, largest=10)
    assert "2: " in caught.value.render("en")
    told = take_scores([rows[0], rows[2]], file="s.csv", columns=COLUMNS, largest=10)
    assert [score.determinant for score in told.scores] == ["demand_conditions", "government"]


def test_a_row_without_a_score_says_nothing() -> None:
    blank = dict.fromkeys(COLUMNS, "")
    told = take_scores([row(score=""), row(expert="e2"), blank], file="s.csv", columns=COLUMNS, largest=10)
    assert [score.expert for score in told.scores] == ["e2"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "jobs.csv").write_text(
        "region,industry,jobs\n" + "".join(f"{r},{i},{n}\n" for r, i, n in
        (("N", "x", 10), ("N", "y", 90), ("S", "x", 30), ("S", "y", 70), ("W", "x", 5), ("W", "y", 5))), encoding="utf-8"
    )  # fmt: skip
    (tmp_path / "flows.csv").write_text("from,p,q,use\np,1,2,7\nq,3,4,3\n", encoding="utf-8")
    (tmp_path / "scores.csv").write_text("region,activity,determinant,score\nNowhere,x,rivalry,5\n", encoding="utf-8")
    return tmp_path


def spec_of(folder, *sections: str):
    head = '[accounts]\nsource = "jobs.csv"\nvalues = { employment = "jobs" }\n'
    (folder / "study.toml").write_text(head + "\n".join(sections), encoding="utf-8")
    return read_spec(folder / "study.toml")


def test_tables_that_share_no_label_and_unknown_choices_are_refused_together(folder) -> None:
    spec = spec_of(
        folder,
        '[flows]\nsource = "flows.csv"\nfinal = ["use"]',
        '[scores]\nsource = "scores.csv"',
        '[diamond]\ngovernment = ["taxes/population"]',
        '[profiles]\ncandidates = [["N", "x"], ["N", "z"]]',
    )
    with pytest.raises(ValidationBlockedError) as caught:
        open_inputs(spec, folder=folder)
    assert {finding.id for finding in caught.value.findings} == {"FT-008", "FT-009", "FT-010", "FT-011"}
    said = caught.value.render("en")
    for words in ("Nowhere", "population; taxes", "N, z", "sectors under [flows]"):
        assert words in said, words


def test_sectors_that_lead_nowhere_are_refused(folder) -> None:
    """The codes alone would fit; joined as the study file says, no industry meets one of the table."""
    (folder / "flows.csv").write_text("from,x,y,use\nx,1,2,7\ny,3,4,3\n", encoding="utf-8")
    (folder / "codes.csv").write_text("industry,sector\nx,lost\nz,y\n", encoding="utf-8")
    spec = spec_of(folder, '[flows]\nsource = "flows.csv"\nfinal = ["use"]\nsectors = { source = "codes.csv" }')
    with pytest.raises(ValidationBlockedError) as caught:
        open_inputs(spec, folder=folder)
    assert [finding.id for finding in caught.value.findings] == ["FT-009"]


def test_a_table_of_other_codes_is_joined_by_sectors(folder) -> None:
    (folder / "codes.csv").write_text("industry,sector\nx,p\ny,q\n", encoding="utf-8")
    spec = spec_of(folder, '[flows]\nsource = "flows.csv"\nfinal = ["use"]\nsectors = { source = "codes.csv" }')
    inputs = open_inputs(spec, folder=folder)
    assert inputs.sector_of == {"x": "p", "y": "q"}
    assert [source.name for source in inputs.sources] == ["jobs.csv", "flows.csv", "codes.csv"]


@pytest.fixture(scope="module")
def bare():
    """A study of the synthetic country without a table, of a single year."""
    inputs = cp.demo.country(seed=7).study_inputs
    accounts = inputs.accounts.sel(year=["2023"])
    return cp.study.run(replace(inputs, accounts=accounts, flows=None, establishments=None))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_says_what_it_lacks(bare, language: str) -> None:
    from clusterpolicy.language import text
    from clusterpolicy.study.explaining import Explainer

    region, activity = profiled(bare)[0]
    section = profile_section(bare, Explainer(bare), region, activity, language)
    assert text("pf-one-year", language) in section.paragraphs
    assert text("pf-no-flows", language) in section.paragraphs
    assert [view.id.split("-")[1] for view in section.views] == ["facts", "opportunities", "diamond"]


def test_asking_for_linkages_without_a_table_says_so(bare) -> None:
    with pytest.raises(UsageError, match="no input-output table"):
        explain(bare, "linkage:output", sector="01")
    with pytest.raises(UsageError, match="EX-008"):
        explain(bare, "cell_change:change", region="R01", activity="T01")


def diamond(values: list[float | None]) -> View:
    names = ("Factor <conditions>", "Demand", "Related", "Rivalry", "Government")
    rows = tuple(Row((name, value)) for name, value in zip(names, values, strict=True))
    columns = (Column("name", "Determinant", "label"), Column("score", "Score", "number", 0))
    chart = Chart("radar", x="score", y="name", reference={"x": 50.0}, most=4)
    return View("d", "How?", "So.", columns, rows, chart)


def test_a_whole_diamond_is_filled_and_one_with_a_gap_is_not() -> None:
    whole, gap = (to_svg(diamond(values)) for values in ([80, 60, 70, 50, None], [80, None, 70, 50, None]))
    assert "fill-opacity" in whole
    assert "fill-opacity" not in gap
    assert "no data" in gap
    assert "no data" not in whole
    assert "&lt;conditions&gt;" in whole


def test_rows_beside_the_diamond_are_not_called_lost() -> None:
    assert chart_notes(diamond([80, 60, 70, 50, None])) == ()
    assert "first 4 of 5" in " ".join(chart_notes(diamond([80, 60, 70, 50, 20])))
    (lost,) = chart_notes(diamond([80, None, 70, 50, None]))
    assert "without a number" in lost


FLOWS = """[flows]
source = "flows.csv"
labels = "from"
final = ["use"]
sectors = { source = "sectors.csv" }
"""


def test_checking_tells_what_the_table_lacks(folder) -> None:
    (folder / "sectors.csv").write_text("industry,sector\nx,p\ny,q\n", encoding="utf-8")
    (folder / "flows.csv").write_text("from,p,q,use\np,1,-2,7\nq,3,4,3\n", encoding="utf-8")
    spec_of(folder, FLOWS)
    told = [finding.id for finding in check_inputs(folder / "study.toml").findings]
    assert {"FL-012", "FL-015"} <= set(told)


def test_a_key_that_does_not_fit_is_told_in_the_readers_language(folder) -> None:
    with pytest.raises(ValidationBlockedError) as caught:
        spec_of(
            folder,
            '[profiles]\ncandidates = [["N"]]\nmost = 20\n[linkages]\ndelta = 1.5\n[flows]\nfinal = "use"\nblank = 0',
        )
    english, russian = caught.value.render("en"), caught.value.render("ru")
    for said in ("must be at most 12", "must be less than 1;", "a list in [brackets]", "allowed: 'unknown', 'zero'"):
        assert said in english
    for said in ("должно быть не больше 12", "нужен список в [скобках]", "нет обязательного значения"):
        assert said in russian
    assert "Input should" not in russian


def test_the_tables_unit_is_worded_in_the_readers_language(folder) -> None:
    (folder / "sectors.csv").write_text("industry,sector\nx,p\ny,q\n", encoding="utf-8")
    spec_of(folder, FLOWS + 'unit = { en = "million roubles", ru = "млн руб." }')
    study = cp.study.run(folder / "study.toml")
    assert study.linkages is not None
    units = {language: linkages_view(study, study.linkages, language).column("size").unit for language in ("en", "ru")}
    assert units == {"en": "million roubles", "ru": "млн руб."}


def test_the_sections_that_a_draft_offers_fit_the_schema(folder) -> None:
    offered = "\n".join(line.removeprefix("# ") for lines in BESIDE.values() for line in lines)
    spec = spec_of(folder, offered)
    assert spec.flows is not None
    assert spec.scores is not None
    assert spec.indicators is not None
    assert set(spec.diamond.factor_conditions) <= set(spec.indicators.values)
    assert spec.profiles.candidates == [("REGION", "ACTIVITY")]
