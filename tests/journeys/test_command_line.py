"""The command line as someone who has never seen it: words in, words out, exit codes, nothing half-written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

COMMAND = [sys.executable, "-m", "clusterpolicy"]


def call(*words: object, cwd: Path, lang: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": lang, "LC_ALL": lang, "COLUMNS": "200", "PYTHONUTF8": "1"}
    environment.pop("CLUSTERPOLICY_LANG", None)
    return subprocess.run(
        [*COMMAND, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    outcome = call("demo", "--out", "out", cwd=folder)
    assert outcome.returncode == 0, outcome.stderr
    assert "Report: out" in outcome.stdout
    return folder / "out"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [
        (f"Регион {r}", f"{i:02d}", year, 100 * r + 37 * i * (r % 3 + 1) + year - 2018, 5 + r + i)
        for r in range(1, 7)
        for i in range(1, 6)
        for year in (2019, 2020, 2021)
    ]
    path = tmp_path / "таблица.csv"
    pd.DataFrame(rows, columns=["Регион", "ОКВЭД", "Год", "Занятые", "Число предприятий"]).to_csv(
        path, index=False, sep=";", encoding="cp1251"
    )
    return path


@pytest.mark.slow
def test_the_demo_writes_a_report_that_needs_nothing_else(demo: Path) -> None:
    page = (demo / "report.html").read_text(encoding="utf-8")
    assert "Synthetic data" in page
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert "<script" not in page
    names = {path.name for path in demo.iterdir()}
    assert {"report.html", "brief.html", "tables.xlsx", "record.json", "study.toml", "results", "data"} <= names
    assert (demo / "tables" / "candidates.csv").exists()


@pytest.mark.slow
def test_the_demo_in_russian(tmp_path: Path) -> None:
    outcome = call("demo", "--out", tmp_path / "отчёт", "--lang", "ru", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert "Отчёт:" in outcome.stdout
    page = (tmp_path / "отчёт" / "report.html").read_text(encoding="utf-8")
    assert '<html lang="ru"' in page
    assert "Синтетические данные" in page


@pytest.mark.slow
def test_reproduce_says_that_all_outputs_are_identical(demo: Path) -> None:
    outcome = call("reproduce", demo, cwd=demo.parent)
    assert outcome.returncode == 0, outcome.stderr
    same, every = re.search(r"(\d+) of (\d+) outputs are identical", outcome.stdout).groups()
    assert same == every
    assert int(every) > 25


@pytest.mark.slow
def test_a_moved_demo_still_reproduces_and_a_changed_input_is_told(demo: Path, tmp_path: Path) -> None:
    import shutil

    moved = tmp_path / "moved"
    shutil.copytree(demo, moved)
    assert call("reproduce", moved, cwd=tmp_path).returncode == 0
    accounts = moved / "data" / "accounts.csv"
    lines = accounts.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines[1:], start=1) if ",2023," in line and line.count(",,") == 0)
    column = lines[0].split(",").index("employment")
    cells = lines[at].split(",")
    cells[column] = str(int(float(cells[column])) + 1000)
    lines[at] = ",".join(cells)
    accounts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = call("reproduce", moved, cwd=tmp_path)
    assert outcome.returncode == 6
    assert "accounts.csv is not the file that was recorded" in outcome.stdout
    assert "differs" in outcome.stdout


@pytest.mark.slow
@pytest.mark.parametrize("file", ["report.html", "tables/candidates.csv", "tables.xlsx"])
def test_a_page_or_table_changed_by_hand_is_told(demo: Path, tmp_path: Path, file: str) -> None:
    import shutil

    moved = tmp_path / "moved"
    shutil.copytree(demo, moved)
    (moved / file).write_bytes((moved / file).read_bytes() + b" ")
    outcome = call("reproduce", moved, cwd=tmp_path)
    assert outcome.returncode == 6
    assert f"{file} is no longer what was written" in outcome.stdout


@pytest.mark.slow
def test_explain_lists_quantities_and_recomputes_one(demo: Path) -> None:
    listed = call("explain", demo, cwd=demo.parent)
    assert listed.returncode == 0, listed.stderr
    example = next(line.split() for line in listed.stdout.splitlines() if "method:localisation" in line)
    answer = call("explain", demo, *example, cwd=demo.parent)
    assert answer.returncode == 0, answer.stderr
    assert "median(" in answer.stdout
    assert "(e_ri / e_r) / (E_i / E)" in answer.stdout
    value = re.search(r"\(median_quotient:employment\) – .*: ([\d.]+)\n", answer.stdout)
    again = re.search(r"Recomputed from the input cells: ([\d.]+)", answer.stdout)
    assert value
    assert again
    assert float(value[1]) == pytest.approx(float(again[1]), rel=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["explain", "{demo}", "quotient:employment"], 2, "name: region, activity, year"),
        (["explain", "{demo}", "nonsense", "region=R01", "activity=T01"], 2, "is no quantity"),
        (["explain", "{demo}", "agreement", "region=R99", "activity=T01"], 2, 'has no region "R99"'),
        (["explain", "{demo}", "agreement", "R01"], 2, "is no label"),
        (["explain", "nowhere"], 2, "holds no study that has run"),
        (["reproduce", "nowhere"], 2, "holds no study that has run"),
        (["run", "nowhere.toml"], 2, "There is no study file"),
        (["check", "nowhere.csv"], 3, "There is no file"),
        (["measure", "location-quotien", "x.csv", "--region", "a", "--industry", "b", "--value", "c", "-o", "o.csv"], 2,
         "did you mean location-quotient"),
        (["measure", "k-density", "{demo}/data/establishments.csv", "--industry", "industry", "--x", "x", "--y", "y",
          "--of", "nope", "--distances", "0:10:5", "-o", "o.csv"], 2, 'No plant belongs to the industry "nope"'),
        (["nonsense"], 2, "No such command"),
    ],
)  # fmt: skip
def test_mistakes_get_one_readable_message_and_an_exit_code(
    demo: Path, tmp_path: Path, words: list[str], code: int, told: str
) -> None:
    outcome = call(*(word.replace("{demo}", str(demo)) for word in words), cwd=tmp_path)
    assert outcome.returncode == code, outcome.stderr
    assert told in outcome.stderr
    assert "Traceback" not in outcome.stderr + outcome.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_init_check_run_on_a_messy_russian_table(table: Path) -> None:
    here = table.parent
    drafted = call("init", table.name, cwd=here)
    assert drafted.returncode == 0, drafted.stderr
    study = (here / "study.toml").read_text(encoding="utf-8")
    for line in ('region = "Регион"', 'industry = "ОКВЭД"', 'year = "Год"', 'employment = "Занятые"'):
        assert line in study
    again = call("init", table.name, cwd=here)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    checked = call("check", "study.toml", cwd=here)
    assert checked.returncode == 0, checked.stderr
    assert "6 regions, 5 industries, 3 years" in checked.stdout
    assert {path.name for path in here.iterdir()} == {table.name, "study.toml"}
    ran = call("run", "study.toml", "--out", "report", cwd=here)
    assert ran.returncode == 0, ran.stderr
    assert (here / "report" / "report.html").exists()
    page = (here / "report" / "report.html").read_text(encoding="utf-8")
    assert "needs" in page
    assert call("reproduce", "report", cwd=here).returncode == 0


@pytest.mark.slow
def test_a_blocked_table_leaves_the_old_report_as_it_was(table: Path) -> None:
    here = table.parent
    assert call("init", table.name, cwd=here).returncode == 0
    assert call("run", "study.toml", "--out", "report", cwd=here).returncode == 0
    before = json.loads((here / "report" / "record.json").read_text(encoding="utf-8"))
    table.write_text(table.read_text(encoding="cp1251") + "Регион 1;01;2019;???;5\n", encoding="cp1251")
    blocked = call("run", "study.toml", "--out", "report", cwd=here, lang="ru_RU.UTF-8")
    assert blocked.returncode == 3
    assert "MS-501" in blocked.stderr
    assert "Знак «???»" in blocked.stderr
    assert json.loads((here / "report" / "record.json").read_text(encoding="utf-8")) == before
    assert {path.name for path in here.iterdir()} == {table.name, "study.toml", "report"}


def test_all_faults_of_a_study_file_are_told_at_once(table: Path) -> None:
    study = table.parent / "bad.toml"
    study.write_text(
        '[accounts]\nsource = "таблица.csv"\nregon = "Регион"\nabsent = "maybe"\n[identificaton]\nwindow = 3\n',
        encoding="utf-8",
    )
    outcome = call("check", study, cwd=table.parent)
    assert outcome.returncode == 3
    assert '"accounts.regon" is not known' in outcome.stderr
    assert "Known here: region" in outcome.stderr
    assert "accounts.absent" in outcome.stderr
    assert '"identificaton" is not known' in outcome.stderr


def test_a_folder_that_is_not_ours_is_not_replaced(table: Path) -> None:
    here = table.parent
    assert call("init", table.name, cwd=here).returncode == 0
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("keep me", encoding="utf-8")
    outcome = call("run", "study.toml", "--out", "mine", cwd=here)
    assert outcome.returncode != 0
    assert (here / "mine" / "letter.txt").read_text(encoding="utf-8") == "keep me"


def test_one_measure_of_one_table(table: Path) -> None:
    outcome = call(
        "measure", "location-quotient", table.name, "--region", "Регион", "--industry", "ОКВЭД", "--value", "Занятые",
        "--year", "Год", "-o", "lq.csv", cwd=table.parent,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    written = pd.read_csv(table.parent / "lq.csv", dtype={"industry": str})
    assert list(written.columns) == ["year", "region", "industry", "value", "reason"]
    assert len(written) == 90
    assert set(written["industry"]) == {"01", "02", "03", "04", "05"}


def test_one_measure_of_plants_is_told_year_by_year(tmp_path: Path) -> None:
    plants = pd.DataFrame({"branch": ["a", "a", "b"], "place": ["N", "S", "N"], "people": [3, 1, 4]})
    both = pd.concat([plants.assign(when=2020), plants.assign(when=2021, people=[1, 1, 2])])
    both.to_csv(tmp_path / "plants.csv", index=False)
    columns = ("--region", "place", "--industry", "branch", "--value", "people", "--year", "when")
    outcome = call("measure", "ellison-glaeser", "plants.csv", *columns, "-o", "eg.csv", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    written = pd.read_csv(tmp_path / "eg.csv")
    assert list(written.columns[:3]) == ["year", "industry", "gamma"]
    assert written[["year", "industry", "plants"]].values.tolist() == [
        [2020, "a", 2], [2020, "b", 1], [2021, "a", 2], [2021, "b", 1]
    ]  # fmt: skip
    assert written["plant_herfindahl"].tolist() == [0.625, 1.0, 0.5, 1.0]


@pytest.mark.slow
def test_the_catalogue_lists_every_measure(tmp_path: Path) -> None:
    outcome = call("measures", cwd=tmp_path)
    assert outcome.returncode == 0
    for name in ("location-quotient", "locational-gini", "shift-share", "integral-coefficient", "hachman-index"):
        assert name in outcome.stdout
    russian = call("measures", "--lang", "ru", cwd=tmp_path).stdout
    assert "location-quotient\tКоэффициент локализации\tLQ\t" in russian
    assert "1 означает равенство с базой сравнения" in russian


def test_help_speaks_both_languages_and_names_every_command(tmp_path: Path) -> None:
    english, russian = (call("--help", cwd=tmp_path, lang=lang).stdout for lang in ("C.UTF-8", "ru_RU.UTF-8"))
    for command in ("demo", "init", "check", "run", "explain", "reproduce", "measures", "measure"):
        assert re.search(rf"\b{command}\b", english)
    assert "Кластерная политика" in russian
