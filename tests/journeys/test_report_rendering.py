from __future__ import annotations

import base64
import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.report.blocks import build_block
from clusterpolicy.report.folder import replace_folder
from clusterpolicy.report.html import render_brief_html, render_html
from clusterpolicy.report.run_folder import write_documents
from clusterpolicy.report.signs import meaning_of
from clusterpolicy.report.study_report import write_demo, write_report
from clusterpolicy.report.tables import csv_text, stata_names, write_csv, write_parquet, write_stata
from clusterpolicy.report.workbook import write_xlsx
from clusterpolicy.study.folder import reproduce
from clusterpolicy.study.spec_choices import ReportSettings
from clusterpolicy.views.view import Brief, Chart, Column, Document, Row, Section, View

pytestmark = pytest.mark.slow

ATTACK = "<script>alert(1)</script>"
VOID = {"meta", "link", "br", "hr", "img", "input"}


def wide_view(language: str = "en", rows: int = 40) -> View:
    columns = (
        Column("region", "Регион" if language == "ru" else "Region", "label"),
        Column("verdict", "Verdict", "text"),
        Column("quotient", "Quotient"),
        Column("share", "Share", "percent", 1),
    )
    found = [Row((f"Region {at}", "likely", 1.5 + at, 0.5), keys={"region": f"{at:03}"}) for at in range(rows - 3)]
    found += [
        Row((ATTACK, "strong", 1234.5678, 0.25), {"quotient": "~"}, {"region": "007"}, {"quotient": "80 % known"}),
        Row(
            ('=HYPERLINK("x")', "strong", None, 0.1), {"quotient": "c"}, {"region": "008"}, {"quotient": "kept secret"}
        ),
        Row(("Томь", "@SUM(A1)", None, None), {}, {"region": "009"}),
    ]
    chart = Chart("bars", x="share", y="region")
    return View(
        "candidates",
        "Which?",
        "These.",
        columns,
        tuple(found),
        chart,
        "country & all",
        "a.csv, 2020",
        ("Note.",),
        language,
    )


def document(language: str = "en") -> Document:
    view = wide_view(language)
    plain = View("near", "Near?", "None.", view.columns, view.rows, language=language)
    empty = View("none", "Empty?", "Nothing.", view.columns, (), language=language)
    sections = (
        Section("one", "Which clusters?", ("Prose.",), (view, plain, empty)),
        Section("two", "What grows?", missing="One year only."),
    )
    brief = Brief("Claim.", ("Sure.",), (f"Doubt {ATTACK}",), ("Next.",), plain)
    certificate = (("Source", "a.csv sha256 00"),)
    return Document("Title", "Subtitle", language, ("Headline.",), sections, brief, certificate, ("Synthetic data.",))


class Page(HTMLParser):
    """Reads a page strictly: every element must be closed in order; tables and links are kept."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if {"th", "td"} & set(self.open):
            self.tables[-1][-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module", params=["en", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(language: str) -> str:
    return render_html(document(language))


@pytest.fixture(scope="module")
def parsed(page: str) -> Page:
    return Page(page)


def test_page_is_well_formed_with_unique_ids_and_links_that_lead_somewhere(parsed: Page, language: str) -> None:
    ids = [attrs["id"] for _, attrs in parsed.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    inner = [str(link["href"])[1:] for link in parsed.all("a") if str(link["href"]).startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    assert parsed.all("html")[0]["lang"] == language
    for _, attrs in parsed.tags:
        assert set(str(attrs.get("aria-labelledby") or "").split()) <= set(ids)


def test_page_needs_no_network_and_no_script(parsed: Page, page: str) -> None:
    assert {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "base", "form"} == set()
    assert not [name for _, attrs in parsed.tags for name in attrs if name.startswith("on")]
    addresses = [value for _, attrs in parsed.tags for name in ("href", "src") if (value := attrs.get(name))]
    assert all(address.startswith(("#", "data:")) for address in addresses)
    without_namespaces = re.sub(r'xmlns(:\w+)?="[^"]*"', "", page)
    assert "http:" not in without_namespaces
    assert "https:" not in without_namespaces
    policy = next(meta["content"] for meta in parsed.all("meta") if meta.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'")


def test_every_word_of_the_data_is_escaped(parsed: Page, page: str) -> None:
    assert ATTACK not in page
    assert "".join(parsed.words).count(ATTACK) >= 4


def test_every_picture_has_a_name_and_a_description(parsed: Page) -> None:
    pictures = parsed.all("svg")
    assert len(pictures) == 1
    assert pictures[0]["role"] == "img"
    assert pictures[0]["aria-labelledby"]


def test_every_view_has_a_table_with_all_its_rows_and_scoped_heads(parsed: Page) -> None:
    whole = [table for table in parsed.tables if len(table) == 41]
    assert len(whole) == 2
    assert all(len(row) == 4 for table in whole for row in table)
    assert all(head.get("scope") in ("col", "row") for head in parsed.all("th"))


def test_long_tables_without_a_chart_open_with_their_first_rows(parsed: Page) -> None:
    assert [len(table) - 1 for table in parsed.tables if len(table) == 26] == [25]


def test_missing_values_show_their_sign_with_the_reason(parsed: Page, language: str) -> None:
    said = [(attrs.get("title"), attrs.get("class")) for attrs in parsed.all("abbr")]
    assert ("kept secret", None) in said
    assert ("80 % known", "k") in said
    assert (meaning_of("…", language), None) in said


def test_numbers_are_written_as_the_language_writes_them(parsed: Page, language: str) -> None:
    cells = {cell for table in parsed.tables for row in table for cell in row}
    assert ("1\N{NARROW NO-BREAK SPACE}234,57~" if language == "ru" else "1,234.57~") in cells


def test_downloads_hold_the_rows_of_the_view(parsed: Page, language: str) -> None:
    files = {str(link["download"]): str(link["href"]) for link in parsed.all("a") if link.get("download")}
    assert {f"candidates-{language}.csv", f"candidates-{language}.svg"} <= set(files)
    content = base64.b64decode(files[f"candidates-{language}.csv"].split(",", 1)[1]).decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    view = wide_view(language)
    assert len(rows) == len(view.rows)
    known = [float(row["quotient"]) if row["quotient"] else None for row in rows]
    assert known == view.values("quotient")
    picture = base64.b64decode(files[f"candidates-{language}.svg"].split(",", 1)[1]).decode()
    assert picture.startswith("<svg")


def test_a_section_that_could_not_be_made_says_why(parsed: Page) -> None:
    assert any("One year only." in words for words in parsed.words)


def test_brief_is_a_page_of_its_own_with_all_four_answers(language: str) -> None:
    brief = Page(render_brief_html(document(language)))
    said = "".join(brief.words)
    assert all(words in said for words in ("Claim.", "Sure.", "Doubt", "Next.", "Synthetic data."))


def test_csv_carries_codes_signs_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_text(wide_view()))))
    assert rows[0] == ["region_code", "region", "verdict", "quotient", "quotient_sign", "share", "share_sign"]
    assert rows[1][0] == "000"
    assert rows[-3][3:5] == ["1234.5678", "~"]
    assert rows[-2][1:5] == ['\'=HYPERLINK("x")', "strong", "", "c"]
    assert rows[-1] == ["009", "Томь", "'@SUM(A1)", "", "…", "", "…"]


def test_csv_for_russian_excel_has_semicolons_decimal_commas_and_a_mark(tmp_path: Path) -> None:
    write_csv(wide_view(), tmp_path / "t.csv", separator=";", bom=True)
    raw = (tmp_path / "t.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "1234,5678;~" in raw.decode("utf-8-sig")


def test_workbook_keeps_numbers_signs_and_words(tmp_path: Path) -> None:
    import openpyxl

    write_xlsx(document("ru"), tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Содержание", "candidates", "near", "none", "Паспорт", "Знаки"]
    sheet = book["candidates"]
    assert sheet.freeze_panes == "B7"
    assert sheet.auto_filter.ref == "A6:D46"
    head, last = [[cell.value for cell in sheet[row]] for row in (6, 45)]
    assert head[:4] == ["Регион", "Verdict", "Quotient", "Share"]
    assert last[:4] == ['=HYPERLINK("x")', "strong", "c", 0.1]
    assert sheet["A45"].data_type == "s"
    assert sheet["C44"].value == 1234.5678
    assert "~" in sheet["C44"].number_format
    assert sheet["D44"].number_format.endswith("%")


def test_parquet_and_stata_hold_the_same_rows(tmp_path: Path) -> None:
    import pandas as pd
    import pyarrow.parquet as pq

    view = wide_view("ru")
    write_parquet(view, tmp_path / "t.parquet")
    write_stata(view, tmp_path / "t.dta")
    table = pq.read_table(tmp_path / "t.parquet")
    assert table["quotient"].to_pylist() == view.values("quotient")
    assert table.schema.metadata[b"finding"].decode() == view.finding
    stata = pd.read_stata(tmp_path / "t.dta")
    assert stata["region"].tolist() == view.values("region")
    assert stata["quotient"].isna().sum() == 2


def test_stata_names_are_short_valid_and_different() -> None:
    names = stata_names(["2023", "a" * 40, "a" * 41, "доля"])
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,31}", name) for name in names)


def test_folder_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out"

    def write(folder: Path) -> None:
        (folder / "record.json").write_text("{}")
        (folder / "first.txt").write_text("1")

    def fail(folder: Path) -> None:
        (folder / "half.txt").write_text("2")
        raise RuntimeError("disk full")

    replace_folder(target, write)
    with pytest.raises(RuntimeError, match="disk full"):
        replace_folder(target, fail)
    assert sorted(path.name for path in target.iterdir()) == ["first.txt", "record.json"]
    replace_folder(target, lambda folder: (folder / "record.json").write_text("{}") and None)
    assert [path.name for path in target.iterdir()] == ["record.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_someone_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ClusterPolicyError, match="OUT-001"):
        replace_folder(tmp_path, lambda _: None)
    assert (tmp_path / "thesis.docx").read_text() == "years of work"
    with pytest.raises(ClusterPolicyError, match="OUT-004"):
        replace_folder(tmp_path / "thesis.docx", lambda _: None)


def test_documents_are_written_in_every_format_asked_for(tmp_path: Path) -> None:
    settings = ReportSettings(languages=["en", "ru"], formats=["csv", "xlsx", "parquet", "stata"])
    write_documents([document("en"), document("ru")], tmp_path, settings=settings)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"report.html", "report.ru.html", "brief.html", "brief.ru.html", "tables.xlsx", "tables.ru.xlsx"} <= found
    assert {f"tables/near.{ending}" for ending in ("csv", "parquet", "dta", "ru.csv")} <= found
    assert {"figures/candidates.svg", "figures/candidates.ru.svg"} <= found


def test_a_text_column_without_a_value_stays_empty() -> None:
    view = View("v", "T", "F", (Column("a", "A", "label"), Column("b", "B", "text")), (Row(("x", None)),))
    assert build_block(view).rows[0][1].words == ""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "first"
    written = write_demo(folder, language="ru", seed=7)
    assert written.report == folder / "report.html"
    assert written.headlines
    assert written.precision > written.baseline_precision
    return folder


def test_demo_report_is_small_and_says_that_its_data_are_made_up(demo: Path) -> None:
    page = (demo / "report.html").read_text(encoding="utf-8")
    # 3 MB until pages of verdicts, firmness, agreement, movement, poles and leaders joined: half as many sections again;
    # 4 MB until the policy half joined: types, fields, diagnosis, instruments, transfer, mixes and grounds
    assert len(page.encode()) < 4_500_000
    assert 'class="caution"' in page
    assert {"brief.html", "tables.xlsx", "record.json", "study.toml", "data"} <= {path.name for path in demo.iterdir()}
    Page(page)


def test_demo_can_be_made_again_after_it_has_moved(demo: Path) -> None:
    moved = demo.rename(demo.with_name("elsewhere"))
    outcome = reproduce(moved)
    moved.rename(demo)
    assert outcome.compared > 0
    assert not outcome.differences
    assert not outcome.changed_inputs


def test_a_report_never_replaces_the_folder_that_it_reads_from(demo: Path) -> None:
    with pytest.raises(ClusterPolicyError, match="OUT-003"):
        write_report(demo / "data" / "study.toml", out=demo)
    assert (demo / "data" / "accounts.csv").is_file()


def test_a_study_file_gives_its_report_beside_itself(demo: Path) -> None:
    written = write_report(demo / "data" / "study.toml", language="ru")
    assert written.report == demo / "data" / "study-report" / "report.html"
    assert 'lang="ru"' in written.report.read_text(encoding="utf-8")[:200]
    assert not reproduce(written.report.parent).differences
