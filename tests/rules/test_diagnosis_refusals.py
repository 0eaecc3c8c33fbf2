"""Tables of a diagnosis: what is refused, all at once; what a blank, a heading or a form may be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter

from clusterpolicy.errors import ConventionError, UsageError, ValidationBlockedError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.policy.diagnosis import (
    DiagnosisInputs,
    context_card,
    diagnose,
    package_scales,
    read_associations,
    read_cards,
    read_diagnosis,
    read_figures,
    read_heritage,
    read_links,
    read_scales,
    read_scores,
    read_sides,
    read_support,
    read_survey,
    trust_matrix,
    write_diagnosis_forms,
)
from clusterpolicy.policy.diagnosis.cards import card_variables, context_traits, words_of
from clusterpolicy.policy.diagnosis.layout import layouts
from clusterpolicy.policy.diagnosis.survey import SurveyAnswers
from clusterpolicy.policy.diagnosis.swot_table import package_sides
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.policy.knowledge.toolbox import Diagnosis
from clusterpolicy.report.blocks import build_block
from clusterpolicy.views.diagnosis_all import diagnosis_views
from clusterpolicy.views.policy_case.words import value_words


def ids(raised: pytest.ExceptionInfo[ValidationBlockedError]) -> list[str]:
    for language in LANGUAGES:
        assert raised.value.render(language)
    return sorted(finding.id for finding in raised.value.findings)


def put(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_faults_of_scores_are_told_all_at_once(tmp_path: Path) -> None:
    first = put(tmp_path, "scores.csv", "item,rater,score,date\nB99,r1,2,\nB01,r1,5,\nB02,,1,\nB03,r1,1,soon\n")
    second = put(tmp_path, "scores_2.csv", "item,rater,mark,score\nB01,r1,x,2\n")
    with pytest.raises(ValidationBlockedError) as raised:
        read_scores([first, second])
    assert ids(raised) == ["DG-002", "DG-003", "DG-003", "DG-003", "DG-004"]
    told = raised.value.render("en")
    assert "1: B99" in told
    assert "2: 5" in told
    assert "0 … 4" in told


def test_one_rater_may_not_score_an_item_twice_on_one_date(tmp_path: Path) -> None:
    path = put(tmp_path, "scores.csv", "item,rater,score,date\nB01,r1,2,2024-01-01\nB01,r1,3,01.01.2024\n")
    with pytest.raises(ValidationBlockedError) as raised:
        read_scores(path)
    assert ids(raised) == ["DG-005"]


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationBlockedError) as raised:
        read_scores(put(tmp_path, "scores.csv", "item,score\nB01,2\n"))
    assert ids(raised) == ["DG-001"]
    assert "rater / оценщик" in raised.value.render("ru")


def test_russian_headings_words_and_decimal_commas_are_read(tmp_path: Path) -> None:
    path = tmp_path / "оценки.csv"
    path.write_text("Пункт;Оценщик;Роль;Оценка;Основание;Дата\nB01;р1;Бизнес;2,5;Отчёт;31.12.2024\n", encoding="cp1251")
    (score,) = read_scores(path).scores
    assert (score.item, score.role, score.score, score.evidence, score.date) == (
        "B01", "business", 2.5, "Отчёт", "2024-12-31",
    )  # fmt: skip


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "scores.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Any")
        for at, cells in enumerate(
            [("item", "rater", "role", "score"), ("B01", "r1", "science", 2), ("B02", "r1", "science", "")]
        ):
            sheet.write_row(at, 0, cells)
    found = read_scores(path)
    assert [(score.item, score.score) for score in found.scores] == [("B01", 2.0)]


def test_answers_outside_their_question_are_refused(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "survey.csv",
        "question,respondent,group,about,value\ntrust,p1,business,science,6\ntrust,p2,business,,3\n"
        "share,p1,business,,0\nhorizon,p1,business,,400\nhorizon,p3,science,,2\nhorizon,p3,business,,4\n",
    )
    with pytest.raises(ValidationBlockedError) as raised:
        read_survey(path)
    assert ids(raised) == ["DG-005", "DG-006", "DG-007"]


def test_sums_of_single_persons_are_refused() -> None:
    with pytest.raises(ConventionError) as raised:
        trust_matrix(SurveyAnswers(()), least=1)
    assert [finding.id for finding in raised.value.findings] == ["DG-010"]


def test_figures_links_and_years_that_cannot_be_are_refused(tmp_path: Path) -> None:
    cases = {
        "figures.csv": (read_figures, "figure,of,value,compared\nrent,core,1,2\nproductivity,core,1,2\n", ["DG-011"]),
        "figures_2.csv": (read_figures, "figure,of,value,compared\nmarket_share,world,12,\nresearch,,5,2\n", ["DG-012"]),
        "links.csv": (
            read_links,
            "organisation,group,partner,partner_group\nF1,business,F2,business\nU1,science,F2,\nX,science,,\nX,business,,\n",
            ["DG-008"],
        ),
        "heritage.csv": (read_heritage, "tie,start,end\nA,1990,1980\nA,1990,\n", ["DG-005", "DG-009"]),
        "support.csv": (read_support, "measure,instrument,first_year,last_year\nM,I07,2024,2020\nN,I99,,\n", ["DG-003"]),
        "associations.csv": (read_associations, "firm,association\nF1,U\nF1,U\n", ["DG-005"]),
        "cards.csv": (read_cards, "card,trait,value\ncontext,weather,mild\ncluster,stage,old\ncluster,stars,4\n", ["DG-013", "DG-014", "DG-014"]),
    }  # fmt: skip
    for name, (read, content, expected) in cases.items():
        with pytest.raises(ValidationBlockedError) as raised:
            read(put(tmp_path, name, content))
        assert ids(raised) == expected, name


def test_support_runs_forwards(tmp_path: Path) -> None:
    with pytest.raises(ValidationBlockedError) as raised:
        read_support(put(tmp_path, "support.csv", "measure,first_year,last_year\nM,2024,2020\n"))
    assert ids(raised) == ["DG-009"]


def test_a_context_card_takes_only_what_is_known() -> None:
    with pytest.raises(ValidationBlockedError) as raised:
        context_card({"weather": "mild", "income": "huge"})
    assert ids(raised) == ["DG-013", "DG-014"]


def test_a_folder_tells_what_it_lacks_and_what_it_left_aside(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as missing:
        read_diagnosis(tmp_path / "nowhere")
    assert [finding.id for finding in missing.value.findings] == ["DG-015"]
    put(tmp_path, "notes.csv", "a,b\n1,2\n")
    with pytest.raises(ValidationBlockedError) as raised:
        read_diagnosis(tmp_path)
    assert ids(raised) == ["DG-016"]
    put(tmp_path, "scores.csv", "item,rater,score\nB01,r1,2\n")
    found = read_diagnosis(tmp_path)
    assert [finding.id for finding in found.findings] == ["DG-018"]
    put(tmp_path, "links.csv", "organisation,group\nF1,business\n")
    put(tmp_path, "связи.csv", "organisation,group\nF1,business\n")
    put(tmp_path, "assets.csv", "asset\nA\n")
    with pytest.raises(ValidationBlockedError) as twice:
        read_diagnosis(tmp_path)
    assert ids(twice) == ["DG-001", "DG-017"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_forms_read_back_as_nothing_known(tmp_path: Path, language: str) -> None:
    paths = write_diagnosis_forms(tmp_path / "forms", language)
    assert len(paths) == len(layouts()) + 1
    found = read_diagnosis(tmp_path / "forms")
    assert (found.proposals(), found.scores.scores, found.findings) == ((), (), ())
    assert not any(found.context.known.values())
    assert diagnose(found.scores).not_scored == diagnose(found.scores).items
    with pytest.raises(UsageError) as raised:
        write_diagnosis_forms(tmp_path / "forms", language)
    assert [finding.id for finding in raised.value.findings] == ["DG-019"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_forms_read_back_as_filled(tmp_path: Path, language: str) -> None:
    write_diagnosis_forms(tmp_path, language)
    names = {name: tmp_path / f"{layout.file.of(language)}.csv" for name, layout in layouts().items()}
    fill(names["scores"], language, {"rater": "r1", "score": "3"})
    fill(names["cards"], language, {}, choose=True)
    fill(names["survey"], language, {"respondent": "=group", "value": "3"})
    fill(names["figures"], language, {"value": "1", "compared": "1", "of": "welders"}, keep=("of",))
    found = read_diagnosis(tmp_path)
    assert len(found.scores.scores) == 28
    assert not found.context.unknown
    assert len(found.cluster.variables) == len(card_variables(knowledge()))
    assert found.trust is not None
    assert found.trust.cells["science", "business"].trust.reason == "FEW_PERSONS"
    assert found.competitiveness is not None
    assert [one.advantage.value for one in found.competitiveness.levels] == [1.0, 1.0, 1.0]


def test_cards_say_values_as_a_policy_case_does_and_keep_them_apart(tmp_path: Path) -> None:
    write_diagnosis_forms(tmp_path, "ru")
    with (tmp_path / f"{layouts()['cards'].file.ru}.csv").open(encoding="utf-8-sig", newline="") as stream:
        allowed = {row[1]: row for row in csv.reader(stream, delimiter=";")}
    field = next(one for one in card_variables(knowledge()) if one.name == "pa_field")
    told = [value_words("pa_field", value, "ru") for value in field.values]
    assert " / ".join(told) in allowed["pa_field"]
    assert sum("," in one for one in told) == 4
    assert "низкий уровень / средний уровень / высокий уровень" in allowed["general_trust"]
    for one in card_variables(knowledge()):
        for value, words in words_of(one).items():
            assert (words.en, words.ru) == (value_words(one.name, value, "en"), value_words(one.name, value, "ru"))


def fill(path: Path, language: str, given: dict[str, str], *, keep: tuple[str, ...] = (), choose: bool = False) -> None:
    """Fill every row of a form as a person would."""
    delimiter = ";" if language == "ru" else ","
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = list(csv.reader(stream, delimiter=delimiter))
    layout = next(one for one in layouts().values() if one.file.of(language) == path.stem)
    at = {column.id: header.index(column.title.of(language)) for column in layout.columns}
    for row in rows:
        for name, value in given.items():
            if not (name in keep and row[at[name]]) and not (name == "of" and row[at["figure"]] != "occupation"):
                row[at[name]] = row[at["group"]] if value == "=group" else value
        if choose:
            row[at["value"]] = row[at["allowed"]].split(" / ")[-1].split(" … ")[0].removesuffix(" …")
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header, *rows])


def test_own_scales_stand_in_for_those_named(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        "scales.yaml",
        "format: 1\nscales:\n  - {id: OWN-1, item: B10, measure: trust, status: expert, at_zero: 4, at_four: 2,"
        " title: {en: Trust, ru: Доверие}}\n",
    )
    own = read_scales(path)
    assert own["trust"].at_zero == 4
    assert own["links"] == package_scales()["links"]


def test_the_package_s_own_data_fit_the_knowledge_base() -> None:
    said = knowledge().of(Diagnosis)
    items = {one.id for one in (*said.barriers, *said.enablers)}
    assert set(package_sides().items) == items
    assert {scale.item for scale in package_scales().values()} <= items
    assert all(basis in knowledge().facts for scale in package_scales().values() for basis in scale.basis)
    for one in said.variables:
        for language in LANGUAGES:  # a value has words, and no other value of the variable has the same
            assert len({words.of(language) for words in words_of(one).values()}) == len(one.values)
    assert [group.id for group in context_traits().groups] == [
        "institutional", "cultural_historical", "socio_demographic", "economic_legal", "technological",
    ]  # fmt: skip


def test_own_sides_and_scales_must_hold_together(tmp_path: Path) -> None:
    sides = put(tmp_path, "swot.yaml", "status: expert\nitems:\n  B99: {side: inside, why: {en: x, ru: x}}\n")
    with pytest.raises(ValidationBlockedError) as raised:
        read_sides(sides)
    assert ids(raised) == ["DG-020"]
    assert "B24" in raised.value.render("en")
    flat = "scales:\n  - {id: OWN-1, item: B10, measure: trust, status: expert, at_zero: 4, at_four: 4, title: {en: T, ru: T}}\n"
    with pytest.raises(ValidationBlockedError) as same:
        read_scales(put(tmp_path, "scales.yaml", flat))
    assert ids(same) == ["DO-004"]


def test_answers_without_a_year_beside_dated_ones_are_not_dropped_in_silence(tmp_path: Path) -> None:
    path = put(
        tmp_path, "survey.csv", "question,respondent,value,year\nhorizon,p1,3,2024\nhorizon,p2,4,\nshare,p1,4,\n"
    )
    with pytest.raises(ValidationBlockedError) as raised:
        read_survey(path)
    assert ids(raised) == ["DG-021"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_diagnosis_of_nothing_has_views_that_say_so(language: str) -> None:
    nothing = DiagnosisInputs()
    views = diagnosis_views(nothing, diagnose(nothing.scores), language)
    assert [view.id for view in views] == ["diagnosis-scores", "diagnosis-swot", "diagnosis-barrier-tree"]
    assert [len(view.rows) for view in views] == [0, 0, 0]
    for view in views:
        build_block(view, separator=",", bom=False)


def test_a_comma_that_may_mean_thousands_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(ValidationBlockedError) as raised:
        read_figures(put(tmp_path, "figures.csv", 'figure,of,value,compared\noccupation,welders,"1,200",300\n'))
    assert ids(raised) == ["DG-003"]
    found = read_figures(
        put(tmp_path, "показатели.csv", "показатель;чего;значение;сравнение\noccupation;сварщики;1,200;0,5\n")
    )
    assert (found.figures[0].value, found.figures[0].compared) == (1.2, 0.5)
