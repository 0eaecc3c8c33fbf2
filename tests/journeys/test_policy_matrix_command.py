"""``clusterpolicy policy matrix`` as someone who has never seen it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "clusterpolicy", "policy", "matrix"]


def call(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "200", "PYTHONUTF8": "1"}
    environment.pop("CLUSTERPOLICY_LANG", None)
    outcome = subprocess.run(
        [*COMMAND, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in outcome.stderr
    return outcome


def test_similarity_as_the_contract_says(tmp_path: Path) -> None:
    outcome = call("--similar-to", "RU", "--format", "json", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    found = json.loads(outcome.stdout)
    assert [tuple(row) for row in found] == [("country", "similarity")] * 11
    assert found[:3] == [
        {"country": "CH", "similarity": 0.667},
        {"country": "NL", "similarity": 0.667},
        {"country": "CA", "similarity": 0.6},
    ]
    assert found == sorted(found, key=lambda row: (-row["similarity"], row["country"]))


def test_the_table_speaks_both_languages_and_marks_doubt(tmp_path: Path) -> None:
    for language, name, finding in (("en", "RU Russia", "12 countries"), ("ru", "RU Россия", "Стран: 12")):
        outcome = call("--lang", language, cwd=tmp_path)
        assert outcome.returncode == 0, outcome.stderr
        assert outcome.stdout.startswith(finding)
        row = next(line for line in outcome.stdout.splitlines() if line.startswith(name))
        assert row.split("\t")[1:] == ["+", "· ?", "+", "·", "·", "· ?", "+", "3"]


def test_files_hold_the_cells(tmp_path: Path) -> None:
    assert call("-o", "m.csv", cwd=tmp_path).returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_text(encoding="utf-8"))))
    assert [int(row["count"]) for row in rows] == [3, 6, 4, 6, 3, 3, 6, 2, 2, 3, 4, 5]
    assert call("--absent-in", "Россия", "-o", "gaps.json", cwd=tmp_path).returncode == 0
    gaps = json.loads((tmp_path / "gaps.json").read_text(encoding="utf-8"))
    assert [(gap["instrument"], gap["share"]) for gap in gaps] == [
        ("institutes_networks", 0.727), ("coordinating_bodies", 0.636),
    ]  # fmt: skip
    outcome = call("-o", "m.xls", cwd=tmp_path)
    assert outcome.returncode == 2
    assert "PM-008" in outcome.stderr


def test_an_own_country_is_compared(tmp_path: Path) -> None:
    codes = "direct_finance tax_relief innovation_funds risk_programmes institutes_networks coordinating_bodies ip_and_research_funding".split()
    (tmp_path / "own.csv").write_text(
        ",".join(["country", "name_en", "name_ru", *codes, "last_column"])
        + "\nKZ,Kazakhstan,Казахстан,1,1,0,1,1,1,1,T4-C7b\n",
        "utf-8",
    )
    outcome = call("--country-file", "own.csv", "--similar-to", "KZ", "--format", "json", cwd=tmp_path)
    assert json.loads(outcome.stdout)[:2] == [
        {"country": "JP", "similarity": 1.0},
        {"country": "US", "similarity": 1.0},
    ]
    told = call("--country-file", "own.csv", "--lang", "ru", cwd=tmp_path).stdout
    assert "Казахстан: последняя отметка понимается как «Целевое финансирование исследований»" in told
    (tmp_path / "bad.yaml").write_text("countries:\n  - country: Kaz\n", encoding="utf-8")
    outcome = call("--country-file", "bad.yaml", "--lang", "ru", cwd=tmp_path)
    assert outcome.returncode == 3
    assert "bad.yaml, countries[1] (2)" in outcome.stderr


def test_doubts_from_memory_are_named_and_withheld(tmp_path: Path) -> None:
    outcome = call("--doubts", "--format", "json", cwd=tmp_path)
    found = json.loads(outcome.stdout)
    assert {row["id"] for row in found} >= {"T4-SE-D6", "T4-DE-D2"}
    for row in found:
        assert (row["doubt"] == "") == (row["provenance"] == "recall")
    outcome = call("--doubts", "--similar-to", "RU", cwd=tmp_path)
    assert outcome.returncode == 2
    assert "PM-007" in outcome.stderr


def test_an_unknown_country_is_told_what_is_known(tmp_path: Path) -> None:
    outcome = call("--similar-to", "Швейцари", "--lang", "ru", cwd=tmp_path)
    assert outcome.returncode == 2
    assert "Швейцария" in outcome.stderr
