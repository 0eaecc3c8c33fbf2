"""From empty tables to a report on innovation at the command line, made again and replaced."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.innovation_files import write_innovation

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.report.innovation_report import write_innovation_report
from clusterpolicy.study.folder import reproduce
from clusterpolicy.study.innovation_case import run_innovation
from clusterpolicy.views.innovation.document import build_innovation_report
from clusterpolicy.views.view import Document


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return write_innovation(tmp_path_factory.mktemp("innovation"))


@pytest.fixture(scope="module", params=["en", "ru"])
def document(file, request) -> Document:
    return build_innovation_report(run_innovation(file), request.param)


def clusterpolicy(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clusterpolicy", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_question_has_its_section_and_every_chart_its_table(document):
    assert [section.id.removeprefix("innovation-") for section in document.sections] == [
        "capacity", "gap", "services", "funnel", "system", "chain", "sectors", "alignment", "plan", "grounds",
    ]  # fmt: skip
    drawn = [view for section in document.sections for view in section.views if view.chart.kind != "none"]
    assert {"heatmap", "bars", "curves", "stacked_bars"} == {view.chart.kind for view in drawn}
    assert all(view.rows and view.source and view.finding for view in drawn)
    assert len(document.headlines) == 3


def test_the_source_is_cited_by_ids_with_badges_and_said_to_break_off(document):
    base = knowledge()
    views = {view.id: view for section in document.sections for view in section.views}
    cited = [note for view in views.values() for note in view.notes if "KZ-" in note]
    for id in ("KZ-1", "KZ-2", "KZ-3", "KZ-4", "KZ-5", "KZ-6", "KZ-7", "KZ-8"):
        assert any(f"{id} (" in note for note in cited)
        assert base.fact(id).status == "seed"
    remark = next(note for note in views["innovation-plan"].notes if "738" in note)
    assert remark in document.brief.dissent
    assert remark in views["innovation-grounds"].notes
    statuses = set(views["innovation-grounds"].values("status"))
    assert 2 <= len(statuses) <= 4


def test_no_text_of_the_other_language_stands_in_the_report(file):
    english = build_innovation_report(run_innovation(file), "en")
    words = [english.title, english.subtitle.replace("Северный", ""), *english.brief.next_steps]
    words += [column.label for section in english.sections for view in section.views for column in view.columns]
    words += [section.title for section in english.sections]
    assert not [word for word in words if any("а" <= letter <= "я" for letter in word.lower())]


def test_the_report_is_written_made_again_and_replaced(file):
    written = write_innovation_report(file)
    folder = written.report.parent
    assert folder.name == "innovation-report"
    for name in ("innovation.html", "innovation.ru.html", "brief.html", "record.json", "innovation.toml"):
        assert (folder / name).is_file()
    page = (folder / "innovation.ru.html").read_text(encoding="utf-8")
    assert "Packaging" in page
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    assert len(record["inputs"]) == 9
    again = reproduce(folder)
    assert again.same
    assert not again.changed_inputs
    assert again.compared == 11
    assert write_innovation_report(file, language="ru").language == "ru"
    assert not (folder / "innovation.ru.html").exists()


def test_a_folder_of_inputs_or_of_something_else_is_not_replaced(file, tmp_path):
    with pytest.raises(ClusterPolicyError) as raised:
        write_innovation_report(file, out=file.parent / "tables")
    assert [finding.id for finding in raised.value.findings] == ["OUT-003"]
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ClusterPolicyError) as raised:
        write_innovation_report(file, out=tmp_path)
    assert [finding.id for finding in raised.value.findings] == ["OUT-001"]


@pytest.mark.slow
def test_commands(file, tmp_path):
    made = clusterpolicy("innovation", "template", tmp_path / "new", "--industry", "food", "--lang", "ru")
    assert made.returncode == 0
    assert (tmp_path / "new" / "показатели.csv").is_file()
    empty = clusterpolicy("innovation", "report", tmp_path / "new" / "innovation.toml", "--lang", "ru")
    assert empty.returncode != 0
    assert "IC-009" in empty.stderr
    told = clusterpolicy("innovation", "report", file, "--out", tmp_path / "report", "--lang", "en")
    assert told.returncode == 0, told.stderr
    assert "Packaging" in told.stdout
    assert clusterpolicy("reproduce", tmp_path / "report").returncode == 0
