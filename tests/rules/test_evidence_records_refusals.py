"""Bad records of people's evidence are refused with sheet, row and value named, all at once, and nothing is read."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from clusterpolicy.data.evidence_records.candidates import check_candidates, resolve_candidates
from clusterpolicy.data.evidence_records.checking import check_records, names_contact
from clusterpolicy.data.evidence_records.layout import (
    LAYOUT,
    VOCABULARIES,
    column_hint,
    column_label,
    plain,
    spellings_of_columns,
    spellings_of_tables,
    spellings_of_words,
    table_hint,
    word_label,
    words_of,
)
from clusterpolicy.data.evidence_records.reading import read_evidence
from clusterpolicy.data.evidence_records.records import EvidenceRecords, RecordSource, Statement, columns_of
from clusterpolicy.data.evidence_records.sheets import Sheet
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError
from clusterpolicy.language import text
from clusterpolicy.report.evidence_workbook import write_evidence, write_template

Sheets = dict[str, list[list[object]]]
SOURCES: list[list[object]] = [
    ["id", "kind", "region", "activity", "consent"],
    ["I-1", "interview", "R1", "T1", "anonymous"],
    ["I-2", "interview", "R1", "T1", ""],
]


def book(folder: Path, sheets: Sheets, name: str = "field.xlsx") -> Path:
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as made:
        for title, rows in sheets.items():
            sheet = made.add_worksheet(title)
            for down, row in enumerate(rows):
                for at, cell in enumerate(row):
                    if cell not in (None, ""):
                        sheet.write(down, at, cell)
    return path


def refused(path: Path, options: ReadingOptions = ReadingOptions()) -> dict[str, Finding]:
    with pytest.raises(ValidationBlockedError) as caught:
        read_evidence(path, options=options)
    return {finding.id: finding for finding in caught.value.findings}


def told(finding: Finding, *parts: str) -> None:
    for language in ("en", "ru"):
        said = finding.render(language)
        assert all(part in said for part in parts), said


def test_every_fault_is_told_at_once_with_sheet_row_value_and_what_is_expected(tmp_path: Path) -> None:
    faults = refused(
        book(
            tmp_path,
            {
                "sources": [*SOURCES, ["I-1", "interview", "R1", "T1", ""], ["I-3", "chat", "R1", "T1", ""], ["", "survey"]],
                "statements": [
                    ["source", "topic", "rating", "quote"],
                    ["I-9", "culture", 1, ""],
                    ["I-1", "culture", 7, ""],
                    ["I-1", "culture", "much", ""],
                    ["I-1", "wether", 1, ""],
                ],
                "answers": [
                    ["source", "respondent", "item", "answer"],
                    ["I-1", "p", "C01", 9],
                    ["I-1", "p", "C02", 3],
                    ["I-1", "p", "C02", 4],
                ],
                "panel": [
                    ["source", "round", "expert", "score"],
                    ["I-1", 1, "E1", 5],
                    ["I-1", 1, "E1", 6],
                    ["I-1", 1.5, "E2", 6],
                ],
                "chains": [["source", "seller", "buyer", "volume"], ["I-1", "A", "B", -5], ["I-1", "A", "A", 5]],
                "ties": [["source", "first", "second", "layer"], ["I-1", "A", "A", "competition"]],
                "firms": [["id", "founded", "closed"], ["A", 1990, 1980], ["B", 1970, ""], ["C", "", ""]],
                "descents": [
                    ["source", "parent", "child", "year"],
                    ["I-1", "A", "B", ""],
                    ["I-1", "B", "C", 1960],
                    ["I-1", "C", "B", 1999],
                ],
                "exports": [["source", "firm", "sales", "exports"], ["I-1", "A", 10, 12]],
                "cases": [["source", "words"], ["I-1", "something"]],
            },
        )
    )  # fmt: skip
    assert set(faults) == {
        "ER-103", "ER-201", "ER-202", "ER-204", "ER-205", "ER-206", "ER-301", "ER-302", "ER-303", "ER-304", "ER-305",
        "ER-306", "ER-307", "ER-308", "ER-310",
    }  # fmt: skip
    told(faults["ER-301"], "field.xlsx, statements", "2: I-9", "source")
    told(faults["ER-202"], "statements", "4: much", "rating")
    told(faults["ER-302"], "sources", "4: I-1 (2)")
    told(faults["ER-201"], "sources", "6")
    told(faults["ER-204"], "panel", "4: 1.5")
    told(faults["ER-303"], "exports", "2: 12 > 10")
    told(faults["ER-304"], "descents", "2: A (1990) → B (1970)")
    told(faults["ER-305"], "firms", "2: A (1990–1980)")
    told(faults["ER-306"], "descents", "B → C → B", "3; 4")
    told(faults["ER-310"], "3: B (1970) → C (1960)")
    assert "Поле" in faults["ER-103"].render("ru")
    assert "Field" in faults["ER-103"].render("en")


@pytest.mark.parametrize(
    ("sheet", "rows", "fault", "parts"),
    [
        ("statements", [["source", "topic", "rating"], ["I-1", "culture", 3]], "ER-206", ["2: 3", "−2 … 2", "rating"]),
        ("answers", [["source", "respondent", "item", "answer"], ["I-1", "p", "C1", 0]], "ER-206", ["2: 0", "1 … 5"]),
        ("panel", [["source", "round", "expert", "score"], ["I-1", 1, "E", 8]], "ER-206", ["2: 8", "1 … 7"]),
        ("panel", [["source", "round", "expert", "score"], ["I-1", 0, "E", 7]], "ER-206", ["2: 0", "≥ 1"]),
        ("chains", [["source", "seller", "buyer", "volume"], ["I-1", "A", "B", -1]], "ER-206", ["2: -1", "≥ 0"]),
        ("ties", [["source", "first", "second", "layer"], ["I-1", "A", "A", "competition"]], "ER-307", ["2: A"]),
        ("ties", [["source", "first", "second", "layer"], ["I-1", "A", "B", "war"]], "ER-205", ["2: war"]),
        ("descents", [["source", "parent", "child"], ["I-1", "A", "A"]], "ER-307", ["2: A"]),
        ("answers", [["source", "respondent", "item", "answer"], ["I-1", "p", "x", 1], ["I-1", "p", "x", 1]], "ER-308", ["3: I-1, p, R1, T1, x (2)"]),
        ("panel", [["source", "round", "expert", "score"], ["I-1", 1, "E", 1], [], ["I-1", 1, "E", 2]], "ER-308", ["4: I-1, 1, E, R1, T1 (2)"]),
        ("stages", [["source", "product", "stage", "order"], ["I-1", "p", "s", 1], ["I-1", "p", "s", 2]], "ER-308", ["3: I-1, R1, T1, p, s (2)"]),
        ("exports", [["source", "firm", "sales", "exports"], ["I-1", "f", 1, 0], ["I-1", "f", 1, 0]], "ER-308", ["3: I-1, R1, T1, f (2)"]),
    ],
)  # fmt: skip
def test_one_fault_names_its_row(
    tmp_path: Path, sheet: str, rows: list[list[object]], fault: str, parts: list[str]
) -> None:
    faults = refused(book(tmp_path, {"sources": SOURCES, sheet: rows}))
    assert list(faults) == [fault]
    told(faults[fault], f"field.xlsx, {sheet}", *parts)


def test_the_words_of_a_vocabulary_are_listed_in_the_readers_language() -> None:
    for vocabulary, words in VOCABULARIES.items():
        if vocabulary == "role":
            continue
        for language in ("en", "ru"):
            listed = text("ER-205.fix", language, vocabulary=vocabulary)
            assert all(word_label(vocabulary, word, language) in listed for word in words), (vocabulary, language)


def test_labels_tell_tables_columns_and_words_apart_in_both_languages() -> None:
    assert {name: tuple(column.name for column in columns) for name, columns in LAYOUT.items()} == {
        name: columns_of(name) for name in EvidenceRecords.TABLES
    }
    assert len(set(spellings_of_tables().values())) == 13
    for table, columns in LAYOUT.items():
        for language in ("en", "ru"):
            labels = [plain(column_label(table, column, language)) for column in columns]
            assert len(set(labels)) == len(labels)
            assert [spellings_of_columns(table)[label] for label in labels] == [column.name for column in columns]
            assert all(column_hint(table, column, language) for column in columns)
            assert table_hint(table, language)
    for vocabulary in (*VOCABULARIES, "theme", "case_field"):
        for language in ("en", "ru"):
            labels = [plain(word_label(vocabulary, word, language)) for word in words_of(vocabulary)]
            assert len(set(labels)) == len(labels), vocabulary
            assert [spellings_of_words(vocabulary)[label] for label in labels] == list(words_of(vocabulary))


def test_rows_without_a_sheet_of_sources_say_so(tmp_path: Path) -> None:
    faults = refused(
        book(tmp_path, {"ties": [["source", "first", "second", "layer"], ["I-1", "A", "B", "competition"]]})
    )
    assert list(faults) == ["ER-301"]
    assert "no row of sources" in faults["ER-301"].render("en")
    assert "Нет ни одной строки источников" in faults["ER-301"].render("ru")


def test_a_misspelt_source_is_told_with_the_nearest(tmp_path: Path) -> None:
    faults = refused(
        book(tmp_path, {"sources": SOURCES, "cases": [["source", "field", "words"], ["I-l", "core", "x"]]})
    )
    told(faults["ER-301"], "2: I-l (I-")


def test_a_row_that_names_no_candidate_is_refused(tmp_path: Path) -> None:
    sources = [["id", "kind"], ["I-1", "interview"]]
    faults = refused(
        book(tmp_path, {"sources": sources, "cases": [["source", "field", "words"], ["I-1", "core", "x"]]})
    )
    assert list(faults) == ["ER-309"]
    told(faults["ER-309"], "2: I-1")


def test_two_sheets_of_one_table_two_columns_of_one_kind_and_no_table_at_all(tmp_path: Path) -> None:
    faults = refused(book(tmp_path, {"sources": SOURCES, "Источники": SOURCES}))
    told(faults["ER-105"], "field.xlsx, sources", "field.xlsx, Источники")
    faults = refused(book(tmp_path, {"sources": [["id", "kind", "Обозначение"], ["a", "case", "b"]]}))
    told(faults["ER-106"], "Обозначение", "id")
    faults = refused(book(tmp_path, {"Sheet1": [["a", "b"], [1, 2]]}))
    told(faults["ER-101"], "field.xlsx", "Sheet1", "sources", "Источники")
    (tmp_path / "empty").mkdir()
    assert list(refused(tmp_path / "empty")) == ["ER-101"]
    assert list(refused(tmp_path / "nowhere.xlsx")) == ["UP-004"]
    (tmp_path / "note.txt").write_text("x")
    assert list(refused(tmp_path / "note.txt")) == ["UP-005"]
    (tmp_path / "broken.xlsx").write_bytes(b"PK nothing")
    assert list(refused(tmp_path / "broken.xlsx")) == ["UP-002"]
    assert list(refused(book(tmp_path, {"sources": SOURCES}), ReadingOptions(sheet="other"))) == ["UP-008"]


def test_a_number_that_means_two_things_is_refused_until_the_sign_is_stated(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("id,kind,region,activity\nV,chain_study,R,T\n")
    links = tmp_path / "chains.csv"
    links.write_text('source,seller,buyer,volume\nV,A,B,"1,234"\nV,A,C,7\n')
    faults = refused(tmp_path)
    told(faults["ER-203"], "chains.csv", "2: 1,234", "volume")
    assert [one.volume for one in read_evidence(tmp_path, options=ReadingOptions(decimal=",")).chains] == [1.234, 7]
    assert [one.volume for one in read_evidence(tmp_path, options=ReadingOptions(decimal=".")).chains] == [1234, 7]
    links.write_text('source,seller,buyer,volume\nV,A,B,"1,234"\nV,A,C,"7,5"\n')
    assert [one.volume for one in read_evidence(tmp_path).chains] == [1.234, 7.5]
    links.write_text("source;seller;buyer;volume\nV;A;B;1.234\nV;A;C;7,5\n")
    told(refused(tmp_path)["ER-203"], "2: 1.234")


def test_a_quote_with_a_loose_delimiter_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("id,kind,region,activity\nI,interview,R,T\n")
    (tmp_path / "statements.csv").write_text("source,topic,quote\nI,culture,we, too\n")
    fault = refused(tmp_path)["RD-114"]
    told(fault, "statements.csv", "2")


def test_what_is_doubtful_warns_and_is_kept(tmp_path: Path) -> None:
    records = read_evidence(
        book(
            tmp_path,
            {
                "sources": [
                    [*SOURCES[0], "date", "role"],
                    ["ivanov@plant.example", "interview", "R1", "T1", "", "in May", "head of plant"],
                    ["I-2", "interview", "R1", "T1", "named", "14.05.2026", "firm"],
                ],
                "statements": [
                    ["source", "topic", "rating", "quote", "mood"],
                    ["ivanov@plant.example", "culture", 1, "  We are one family. ", "warm"],
                    ["I-2", "culture", 1, "Ring me up: +7 (495) 123-45-67", ""],
                    ["I-2", "culture", 1, "Ring me up: +7 (495) 123-45-67", ""],
                ],
                "firms": [["id"], ["A"]],
                "ties": [["source", "first", "second", "layer"], ["I-2", "A", "B", "cooperation"]],
                "cases": [["source", "field", "words"], ["I-2", "Ядро", "three plants"]],
                "Plans": [["a"], ["b"]],
                "Guide": [["read me"]],
            },
        )
    )
    found = {finding.id: finding for finding in records.findings}
    assert {finding.severity for finding in records.findings} == {"warn"}
    assert set(found) == {"ER-102", "ER-104", "ER-207", "ER-208", "ER-311", "ER-312", "ER-313", "ER-314", "ER-316"}
    told(found["ER-102"], "Plans")
    assert "Guide" not in found["ER-102"].values["found"]
    told(found["ER-104"], "mood")
    told(found["ER-207"], "2: in May")
    told(found["ER-208"], "2: head of plant")
    told(found["ER-311"], "2: ivanov@plant.example")
    told(found["ER-313"], "4: (3)")
    told(found["ER-314"], "2: B")
    assert "Происхождение" in found["ER-316"].message("ru")
    assert "Origin" in found["ER-316"].message("en")
    assert records.statements[0].quote == "  We are one family. "
    assert records.sources[1].date == "2026-05-14"
    assert records.cases[0].field == "core"


def test_example_rows_are_not_read_and_ids_like_them_are_refused(tmp_path: Path) -> None:
    for language in ("en", "ru"):
        write_template(tmp_path / "t.xlsx", language)
        records = read_evidence(tmp_path / "t.xlsx")
        assert len(records) == 0
        [finding] = records.findings
        assert (finding.id, finding.severity, finding.values["n"]) == ("ER-107", "info", 11)
    strange = EvidenceRecords(sources=(RecordSource("Example: 1", "case"),))
    assert [finding.id for finding in check_records(strange)] == ["ER-315"]


@pytest.mark.parametrize(
    ("words", "is_contact"),
    [
        ("ivan.petrov@mail.example", True), ("8 (912) 345-67-89", True), ("89123456789", True), ("+44 20 7946 0958", True),
        ("(812) 555-12-34", True), ("in 2019, 2020 and 2021", False), ("2026-05-14", False), ("1 250 000 roubles", False),
        ("from 1998 to 2005", False), ("I-01", False), ("8 000 000 000", False), ("§ 12-15, 20-22", False),
    ],
)  # fmt: skip
def test_contacts_are_told_from_figures(words: str, is_contact: bool) -> None:
    assert names_contact(words) is is_contact


REGIONS = {"01": {"en": "Samara", "ru": "Самарская область"}, "02": {"en": "Omsk", "ru": "Омская область"}}
ACTIVITIES = {"T07": {"en": "Furniture", "ru": "Мебель"}, "T08": {"en": "Apparel", "ru": "Одежда"}}


@pytest.mark.parametrize("words", ["A" * 32_767, "a.b" * 10_000 + "@c", "a@" * 16_000])
def test_a_long_word_is_no_contact_and_costs_no_squares(words: str) -> None:
    """Trying every place of a word of n letters would take n squared steps, five seconds a cell."""
    start = time.process_time()
    assert not names_contact(words)
    assert time.process_time() - start < 1


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    write_evidence(EvidenceRecords(sources=(RecordSource("I-1", "interview"),)), bomb)
    assert read_evidence(bomb).sources[0].id == "I-1"
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/media/more.bin", "w") as part:
        for _ in range(201):
            part.write(bytes(1_000_000))
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(ValidationBlockedError, match=r"ER-108.*201 million bytes.*200"):
        read_evidence(bomb)


def test_unknown_candidates_are_refused_with_row_and_nearest(tmp_path: Path) -> None:
    records = read_evidence(
        book(
            tmp_path,
            {
                "sources": [
                    ["id", "kind", "region", "activity"],
                    ["I-1", "interview", "Самарская обл.", "furniture"],
                    ["I-2", "interview", "Samarra", "T07"],
                ],
                "statements": [
                    ["source", "topic", "activity"],
                    ["I-1", "culture", "Furnitur"],
                    ["I-1", "culture", "Fish"],
                ],
            },
        )
    )
    faults = {finding.id: finding for finding in check_candidates(records, regions=REGIONS, activities=ACTIVITIES)}
    assert set(faults) == {"ER-401", "ER-402"}
    assert all(finding.severity == "block" for finding in faults.values())
    told(faults["ER-401"], "field.xlsx, sources", "region", "3: Samarra (01 – Samara")
    told(faults["ER-402"], "field.xlsx, statements", "2: Furnitur (T07 – Furniture", "3: Fish")
    with pytest.raises(ValidationBlockedError):
        resolve_candidates(records, regions=REGIONS, activities=ACTIVITIES)


def test_names_and_codes_become_codes_and_places_elsewhere_stay(tmp_path: Path) -> None:
    records = read_evidence(
        book(
            tmp_path,
            {
                "sources": [["id", "kind", "region", "activity"], ["V", "chain_study", " омская  ОБЛАСТЬ", "Мебель"]],
                "chains": [
                    ["source", "seller", "buyer", "volume", "seller_region", "buyer_region"],
                    ["V", "A", "B", 1, "Omsk", "Kazakhstan"],
                ],
            },
        )
    )
    found = resolve_candidates(records, regions=REGIONS, activities=ACTIVITIES)
    assert (found.sources[0].region, found.sources[0].activity) == ("02", "T07")
    [link] = found.chains
    assert (link.region, link.activity, link.seller_region, link.buyer_region) == ("02", "T07", "02", "Kazakhstan")
    assert found.places == records.places


def test_a_name_that_two_codes_share_is_refused() -> None:
    records = EvidenceRecords(sources=(RecordSource("I", "interview", region="Centre", activity="T07"),))
    twins = {"A": {"en": "Centre"}, "B": {"en": "Centre"}}
    [finding] = check_candidates(records, regions=twins, activities=["T07"])
    assert finding.id == "ER-401"


def test_writing_refuses_what_could_not_be_read_back(tmp_path: Path) -> None:
    source = (RecordSource("I", "interview", region="R", activity="T"),)
    bad = EvidenceRecords(source, (Statement("I", "R", "T", "culture", 5),))
    for path in (tmp_path / "a.xlsx", tmp_path / "a"):
        with pytest.raises(ValidationBlockedError, match="ER-206"):
            write_evidence(bad, path)
        assert not path.exists()
    long = EvidenceRecords(source, (Statement("I", "R", "T", "culture", quote="x" * 40_000),))
    with pytest.raises(ValidationBlockedError, match="ER-501"):
        write_evidence(long, tmp_path / "a.xlsx")
    write_evidence(long, tmp_path / "a")
    assert read_evidence(tmp_path / "a") == long
    with pytest.raises(UsageError, match="ER-503"):
        write_evidence(EvidenceRecords(source), tmp_path / "a.docx")
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed" / "thesis.docx").write_text("x")
    with pytest.raises(ValidationBlockedError, match="ER-507"):
        write_evidence(EvidenceRecords(source), tmp_path / "mixed")
    assert [one.name for one in (tmp_path / "mixed").iterdir()] == ["thesis.docx"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "mixed"]


def test_a_folder_of_tables_is_replaced_whole(tmp_path: Path) -> None:
    source = (RecordSource("I", "interview", region="R", activity="T"),)
    write_evidence(EvidenceRecords(source, (Statement("I", "R", "T", "culture", 1),)), tmp_path / "a")
    write_evidence(EvidenceRecords(source), tmp_path / "a")
    assert [one.name for one in (tmp_path / "a").iterdir()] == ["sources.csv"]


def test_a_sheet_of_cells_without_rows_holds_no_records() -> None:
    from clusterpolicy.data.evidence_records.parsing import parse_sheet
    from clusterpolicy.data.evidence_records.rows import Faults

    assert parse_sheet(Sheet("sources", "x", []), Faults()) == []
