"""Records of people's evidence, worked by hand: what is read, coded, summed up and shown."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from clusterpolicy.data.evidence_records.cases import complete_cases
from clusterpolicy.data.evidence_records.coding import coder_ratings, theme_incidence, topic_ratings
from clusterpolicy.data.evidence_records.disclosure import group_answers, public, quotable, visible
from clusterpolicy.data.evidence_records.layout import LAYOUT, column_hint
from clusterpolicy.data.evidence_records.reading import read_evidence
from clusterpolicy.data.evidence_records.records import (
    Answer,
    CaseField,
    EvidenceRecords,
    Firm,
    PanelScore,
    RecordSource,
    Statement,
    Tie,
)
from clusterpolicy.data.evidence_records.summary import summarise
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.report.evidence_workbook import write_evidence, write_template


def test_a_russian_workbook_is_read_with_its_own_words(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = " ИСТОЧНИКИ"
    first.append(["Интервью по мебели, весна"])
    first.append([])
    first.append(["обозначение", "Вид  источника", "Регион", "Вид_деятельности", "Роль", "Согласие на цитирование"])
    first.append(["И-1", "Фокус-группа", 1, "мебель", "Предприятие", "без имени"])
    said = book.create_sheet("высказывания")
    said.append(["Тема", "Источник", "Оценка", "Код", "Цитата"])
    said.append(["Культура и доверие", "И-1", "1,5", "Доверие", "Подписываем\nпотом."])
    said.append([])
    said.append(["cooperation", "И-1", -2, "joint_project", None])
    book.save(tmp_path / "поле.xlsx")
    records = read_evidence(tmp_path / "поле.xlsx")
    assert records.sources == (
        RecordSource("И-1", "focus_group", region="1", activity="мебель", role="firm", consent="anonymous"),
    )
    assert records.statements == (
        Statement("И-1", "1", "мебель", "culture", 1.5, "trust", "Подписываем\nпотом."),
        Statement("И-1", "1", "мебель", "cooperation", -2, "joint_project"),
    )
    assert records.places["statements"].rows == (2, 4)
    assert records.places["sources"].rows == (4,)
    assert records.places["sources"].name == "поле.xlsx,  ИСТОЧНИКИ"
    [origin] = records.origins
    assert origin.name == "поле.xlsx"
    assert len(origin.sha256 or "") == 64


def test_a_folder_of_files_in_a_russian_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "Источники.csv").write_bytes(
        "Обозначение;Вид источника;Регион;Вид деятельности\r\nЭ-1;экспертная панель;Омск;Мебель\r\n".encode("cp1251")
    )
    (tmp_path / "panel.csv").write_text(
        "source\tround\texpert\tscore\nЭ-1\t1\tE1\t5,5\nЭ-1\t2\tE1\t6\n", encoding="utf-16"
    )
    (tmp_path / "readme.md").write_text("x")
    records = read_evidence(tmp_path)
    assert records.panel == (
        PanelScore("Э-1", 1, "E1", "Омск", "Мебель", 5.5),
        PanelScore("Э-1", 2, "E1", "Омск", "Мебель", 6),
    )
    assert records.findings == ()
    assert {one.name for one in records.origins} == {"Источники.csv", "panel.csv"}
    alone = read_evidence(tmp_path / "Источники.csv")
    assert len(alone) == 1


def test_a_sheet_can_be_chosen_and_an_open_document_is_read(tmp_path: Path) -> None:
    cells = [["id", "founded"], ["F1", "1998"]]
    head = '<table:table-cell office:value-type="string"><text:p>'
    tail = "</text:p></table:table-cell>"
    rows = "".join(f"<table:table-row>{''.join(head + cell + tail for cell in row)}</table:table-row>" for row in cells)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Firms">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(tmp_path / "book.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    for options in (ReadingOptions(), ReadingOptions(sheet="Firms"), ReadingOptions(sheet=0)):
        assert read_evidence(tmp_path / "book.ods", options=options).firms == (Firm("F1", founded=1998),)


SOURCES = (
    RecordSource(
        "I-1", "interview", region="R", activity="T", role="firm", consent="anonymous", confidentiality="public"
    ),
    RecordSource(
        "I-2", "interview", region="R", activity="T", role="science", consent="none", confidentiality="public"
    ),
    RecordSource(
        "I-3", "interview", region="R", activity="T", role="smith", consent="named", confidentiality="internal"
    ),
    RecordSource(
        "I-4", "interview", region="R", activity="T", role="firm", consent="named", confidentiality="confidential"
    ),
    RecordSource("G-1", "focus_group", participants=7, confidentiality="public", collector="A. B.", note="n"),
)
SAID = (
    Statement("I-1", "R", "T", "culture", 2, "trust", "We sign afterwards.", "Подписываем потом.", "AB"),
    Statement("I-1", "R", "T", "culture", 1, "trust", "", "", "CD"),
    Statement("I-2", "R", "T", "culture", -1, "own_theme", "No.", "", "AB"),
    Statement("I-3", "R", "T", "export", None, "", "Write to a@b.example", "", "AB"),
    Statement("I-3", "R", "T", "export", 0, "sales_abroad", "Half goes abroad.", "", "AB"),
    Statement("I-4", "R", "T", "export", 2, "sales_abroad", "Secret.", "", "AB"),
    Statement("G-1", "R", "U", "labour", 1),
)
RECORDS = EvidenceRecords(sources=SOURCES, statements=SAID)


def test_coding_matrices_by_hand() -> None:
    found = theme_incidence(RECORDS)
    assert found.sources == ("I-1", "I-2", "I-3", "I-4")
    assert found.themes == ("trust", "sales_abroad", "own_theme")
    assert found.counts.tolist() == [[2, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 0]]
    assert theme_incidence(RECORDS, candidate=("R", "U")).counts.shape == (0, 0)
    rated = topic_ratings(RECORDS)
    assert rated.cells == (("R", "T"), ("R", "U"))
    culture, export = rated.topics.index("culture"), rated.topics.index("export")
    assert rated.means[0, culture] == pytest.approx((1.5 - 1) / 2)
    assert rated.means[0, export] == pytest.approx(1)
    assert rated.sources[0, culture] == 2
    assert rated.statements[0].sum() == 5
    assert np.isnan(rated.means[1, culture])


def test_coders_meet_where_they_read_the_same_words() -> None:
    twice = tuple(
        Statement("I-1", "R", "T", "culture", rating, quote="We sign afterwards.", coder=coder)
        for coder, rating in (("AB", 2), ("CD", 1), ("CD", 0), ("", 2))
    )
    found = coder_ratings(EvidenceRecords(SOURCES, twice))
    assert found.units == (("I-1", "R", "T", "culture", "We sign afterwards."),)
    assert found.coders == ("AB", "CD")
    assert found.ratings.tolist() == [[2, 0.5]]


def test_quotes_are_shown_with_consent_within_their_class_and_by_role() -> None:
    [shown] = quotable(RECORDS, "R", "T")
    assert (shown.words, shown.translation, shown.attribution("en"), shown.attribution("ru")) == (
        "We sign afterwards.", "Подписываем потом.", "firm", "предприятие",
    )  # fmt: skip
    inside = quotable(RECORDS, "R", "T", audience="internal")
    assert [one.words for one in inside] == ["We sign afterwards.", "Half goes abroad."]
    assert inside[1].attribution("en") == "respondent"
    assert quotable(RECORDS, "R", "U") == ()


def test_the_public_view_drops_classes_notes_and_names() -> None:
    records = EvidenceRecords(
        SOURCES,
        SAID,
        ties=(Tie("I-1", "R", "T", "F1", "F2", "cooperation"), Tie("I-4", "R", "T", "F3", "F4", "cooperation")),
        firms=(Firm("F1", name="Works", founders="two smiths"), Firm("F3", name="Mill"), Firm("F9")),
    )
    seen = public(records)
    assert [one.id for one in seen.sources] == ["I-1", "I-2", "G-1"]
    assert all(not one.collector and not one.note for one in seen.sources)
    assert [one.quote for one in seen.statements] == ["We sign afterwards.", "", "", ""]
    assert {one.coder for one in seen.statements} == {""}
    assert seen.firms == (Firm("F1"),)
    assert len(seen.ties) == 1
    assert [one.id for one in visible(records, "internal").sources] == ["I-1", "I-2", "I-3", "G-1"]


def test_small_groups_are_shown_in_the_whole_only() -> None:
    sources = tuple(RecordSource(f"S-{role}", "survey", role=role) for role in ("firm", "science", "authority"))
    numbers = {"firm": 8, "science": 6, "authority": 2}
    answers = tuple(
        Answer(f"S-{role}", f"{role}{at}", "R", "T", "C01", 5 if role == "firm" else 1)
        for role, number in numbers.items()
        for at in range(number)
    )
    alone = tuple(Answer("S-firm", f"firm{at}", "R", "T", "C02", 4) for at in range(4))
    found = group_answers(EvidenceRecords(sources=sources, answers=answers + alone), "R", "T")
    assert found.groups == ("all", "firm")
    assert found.withheld == ("authority", "science")
    assert found.respondents == (16, 8)
    assert found.counts.tolist() == [[16, 4], [8, 4]]
    assert found.means[0, 0] == pytest.approx((8 * 5 + 8) / 16)
    assert found.means[1, 0] == 5
    assert np.isnan(found.means[:, 1]).all()
    few = EvidenceRecords(sources=sources, answers=answers[:4])
    assert np.isnan(group_answers(few, "R", "T").means).all()


def test_a_mean_that_gives_away_the_rest_is_withheld() -> None:
    sources = (RecordSource("S-firm", "survey", role="firm"), RecordSource("S-sci", "survey", role="science"))
    answers = [Answer("S-firm", f"f{at}", "R", "T", item, 3) for at in range(6) for item in ("C01", "C02")]
    answers += [Answer("S-sci", f"s{at}", "R", "T", "C01", 1) for at in range(5)]
    answers += [Answer("S-sci", "s0", "R", "T", "C02", 1)]
    found = group_answers(EvidenceRecords(sources=sources, answers=tuple(answers)), "R", "T")
    assert found.groups == ("all", "firm", "science")
    assert not np.isnan(found.means[:, 0]).any()
    assert not np.isnan(found.means[0, 1])
    assert np.isnan(found.means[1:, 1]).all()


def test_a_candidate_is_summed_up_with_what_is_missing() -> None:
    records = EvidenceRecords(
        (*SOURCES, RecordSource("P", "expert_panel", participants=9)),
        SAID,
        panel=(PanelScore("P", 1, "E1", "R", "U", 3), PanelScore("P", 2, "E1", "R", "U", 4)),
    )
    one, other = summarise(records)
    assert (one.region, one.activity, dict(one.sources), one.persons) == ("R", "T", {"interview": 4}, 4)
    assert dict(one.topics) == {"culture": 3, "export": 3}
    assert "focus_group" in one.missing_kinds
    assert "labour" in one.missing_topics
    assert dict(other.sources) == {"focus_group": 1, "expert_panel": 1}
    assert other.persons == 8
    assert dict(other.rows) == {"statements": 1, "panel": 2}


def test_a_case_is_complete_when_every_needed_field_says_something() -> None:
    from clusterpolicy.data.evidence_records.kits import load_kit

    needed = [one.id for one in load_kit("case").fields if one.required]
    fields = tuple(CaseField("I-1", "R", "T", name, "text") for name in needed)
    [case] = complete_cases(EvidenceRecords(sources=SOURCES, cases=fields))
    assert case.complete
    [case] = complete_cases(
        EvidenceRecords(sources=SOURCES, cases=(*fields[1:], CaseField("I-1", "R", "T", "own", "x")))
    )
    assert case.missing == (needed[0],)
    assert case.beside == ("own",)


def test_the_template_explains_every_column_and_offers_lists(tmp_path: Path) -> None:
    for language in ("en", "ru"):
        write_template(tmp_path / "t.xlsx", language)
        book = openpyxl.load_workbook(tmp_path / "t.xlsx")
        assert len(book.sheetnames) == 13
        for name, (_, columns) in zip(book.sheetnames[1:-1], LAYOUT.items(), strict=True):
            sheet = book[name]
            heads = list(sheet[1])
            assert len(heads) == len(columns)
            assert all(head.comment and head.comment.text.strip() for head in heads)
            assert sheet.freeze_panes == "B2"
            assert str(sheet["A2"].value).startswith("Example:" if language == "en" else "Пример:")
            ruled = {
                str(rule.sqref).split(":")[0].rstrip("0123456789") for rule in sheet.data_validations.dataValidation
            }
            expected = {
                heads[at].column_letter
                for at, column in enumerate(columns)
                if column.vocabulary or column.low is not None
            }
            assert ruled == expected
        guide = book.worksheets[0]
        written = {str(cell.value) for row in guide.iter_rows() for cell in row if cell.value}
        for table, listed in LAYOUT.items():
            assert {column_hint(table, column, language) for column in listed} <= written


def test_the_filled_example_would_be_read_without_its_mark(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", "ru")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    ids = set()
    for sheet in book.worksheets[1:-1]:
        sheet["A2"] = str(sheet["A2"].value).removeprefix("Пример: ")
        ids.add(sheet["A2"].value)
    sources = book.worksheets[1]
    for down, name in enumerate(sorted(ids - {"И-01", "Ф-02"}), start=3):
        sources.cell(down, 1, name)
        sources.cell(down, 2, "реестр")
    book.save(tmp_path / "filled.xlsx")
    records = read_evidence(tmp_path / "filled.xlsx")
    assert all(getattr(records, table) for table in LAYOUT)
    assert records.statements[0].quote == "Мы вчетвером год держали одну печь."
    assert records.statements[0].code == "joint_project"


def test_a_written_workbook_shows_labels_and_keeps_codes_as_text(tmp_path: Path) -> None:
    records = EvidenceRecords(sources=(RecordSource("01", "focus_group", region="02", activity="=T"),))
    write_evidence(records, tmp_path / "a.xlsx", language="ru")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Источники"]
    assert [sheet["A2"].value, sheet["B2"].value, sheet["D2"].value] == ["01", "фокус-группа", "02"]
    assert sheet["A2"].number_format == "@"
    assert sheet["E2"].data_type == "s"
    assert read_evidence(tmp_path / "a.xlsx") == records


def test_equal_records_hash_alike_whatever_the_sign_of_zero() -> None:
    plus, minus = (
        EvidenceRecords(statements=(Statement(source="S1", region="R1", activity="A", topic="trust", rating=zero),))
        for zero in (0.0, -0.0)
    )
    assert plus == minus
    assert plus.hash == minus.hash
