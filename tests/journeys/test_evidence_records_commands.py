"""From an empty template to records and back on the command line; mistakes are told without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest


def call(*words: object, cwd: Path, lang: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": lang, "LC_ALL": lang, "COLUMNS": "200", "PYTHONUTF8": "1"}
    environment.pop("CLUSTERPOLICY_LANG", None)
    return subprocess.run(
        [sys.executable, "-m", "clusterpolicy", "evidence", *map(str, words)],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def fill(path: Path, rating: object = 2) -> None:
    book = openpyxl.load_workbook(path)
    book["Sources"].append(["I-1", "focus group", "2026-05", "R01", "T07", "firm", 8, "anonymous"])
    book["Statements"].append(["I-1", "", "", "culture and trust", rating, "Trust", "We sign afterwards."])
    book.save(path)


@pytest.mark.slow
def test_from_a_template_to_records_and_back(tmp_path: Path) -> None:
    outcome = call("template", "field.xlsx", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "clusterpolicy evidence check field.xlsx" in outcome.stdout
    fill(tmp_path / "field.xlsx")
    outcome = call("check", "field.xlsx", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "2 records of one candidate from one source. No warnings." in outcome.stdout
    outcome = call("summary", "field.xlsx", cwd=tmp_path)
    assert "R01, T07: 8 persons heard" in outcome.stdout
    assert "Sources: focus group 1" in outcome.stdout
    assert "Missing sources: interview, case" in outcome.stdout
    outcome = call("convert", "field.xlsx", "tables", "--lang", "ru", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"sources.csv", "statements.csv"}
    outcome = call("convert", "tables", "back.xlsx", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    outcome = call("summary", "back.xlsx", "--lang", "ru", cwd=tmp_path)
    assert "R01, T07: опрошено 8 человек" in outcome.stdout
    assert "Нет источников: интервью" in outcome.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["check", "bad.xlsx"], 3, 'bad.xlsx, Statements, column "Rating": one value lies outside the scale, expected −2 … 2; row and value: 3: 9'),
        (["check", "nowhere.xlsx"], 3, "There is no file nowhere.xlsx"),
        (["summary", "bad.xlsx", "--lang", "ru"], 3, "столбец «Rating»: 1 значение вне шкалы"),
        (["convert", "bad.xlsx", "out"], 3, "outside the scale"),
        (["convert", "bad.xlsx", "out.docx"], 2, "neither a workbook"),
        (["convert", "bad.xlsx", "bad.xlsx"], 2, "is there already"),
        (["template", "bad.xlsx"], 2, "is there already"),
        (["template", "t.csv"], 2, "neither a workbook"),
        (["template", "missing/t.xlsx"], 1, "missing"),
        (["kit", "focus"], 2, 'did you mean "focus-group"'),
        (["kit", "case", "-o", "case.docx"], 2, "ends in .md or .html"),
        (["check", "study.toml"], 2, "names no records"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_an_exit_code_and_nothing_is_written(
    tmp_path: Path, words: list[str], code: int, told: str
) -> None:
    assert call("template", "bad.xlsx", cwd=tmp_path).returncode == 0
    fill(tmp_path / "bad.xlsx", rating=9)
    (tmp_path / "study.toml").write_text('[accounts]\nsource = "a.csv"\n')
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    outcome = call(*words, cwd=tmp_path)
    assert outcome.returncode == code, outcome.stderr
    assert told in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.slow
def test_kits_are_listed_shown_and_written(tmp_path: Path) -> None:
    outcome = call("kit", "--lang", "ru", cwd=tmp_path)
    assert "focus-group\tФокус-группа" in outcome.stdout
    outcome = call("kit", "genealogy", cwd=tmp_path)
    assert outcome.stdout.startswith("# Genealogy of firms")
    outcome = call("kit", "genealogy", "-o", "tree.html", "--lang", "ru", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "Генеалогия фирм" in (tmp_path / "tree.html").read_text(encoding="utf-8")
    assert call("kit", "genealogy", "-o", "tree.html", cwd=tmp_path).returncode == 2
    assert call("kit", "genealogy", "-o", "tree.html", "--force", cwd=tmp_path).returncode == 0
    assert call(cwd=tmp_path).returncode in (0, 2)


@pytest.mark.slow
def test_records_that_a_study_names_are_checked_against_its_candidates(tmp_path: Path) -> None:
    rows = [
        f"{region},{industry},{100 + 7 * at}" for region in ("R01", "R02") for at, industry in enumerate(("T07", "T08"))
    ]
    (tmp_path / "jobs.csv").write_text("region,industry,jobs\n" + "\n".join(rows) + "\n")
    (tmp_path / "study.toml").write_text(
        '[accounts]\nsource = "jobs.csv"\nvalues = { employment = "jobs" }\nunits = { employment = "persons" }\n'
        '[evidence]\nsource = "field.xlsx"\n'
    )
    assert call("template", "field.xlsx", cwd=tmp_path).returncode == 0
    fill(tmp_path / "field.xlsx")
    outcome = call("check", "study.toml", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "2 records of one candidate" in outcome.stdout
    book = openpyxl.load_workbook(tmp_path / "field.xlsx")
    book["Statements"].append(["I-1", "R1", "T07", "export", 1])
    book.save(tmp_path / "field.xlsx")
    outcome = call("check", "study.toml", cwd=tmp_path)
    assert outcome.returncode == 3
    assert 'field.xlsx, Statements, column "Region": one region is not in the study' in outcome.stderr
    assert "4: R1 (R01)" in outcome.stderr
    assert "Traceback" not in outcome.stderr
