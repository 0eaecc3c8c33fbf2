"""``clusterpolicy identify`` as someone who has never seen it: tables to read, files to keep, faults that say what to do."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

import clusterpolicy as cp
from clusterpolicy.identification.boundaries import Boundary, BoundaryRegister

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "clusterpolicy", "identify"]


def call(*words: object, cwd: Path, lang: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": lang, "LC_ALL": lang, "COLUMNS": "200", "PYTHONUTF8": "1"}
    environment.pop("CLUSTERPOLICY_LANG", None)
    outcome = subprocess.run(
        [*COMMAND, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert "Traceback" not in outcome.stderr
    return outcome


def table(outcome: subprocess.CompletedProcess[str]) -> list[list[str]]:
    assert outcome.returncode == 0, outcome.stderr
    return [line.split("\t") for line in outcome.stdout.splitlines() if "\t" in line]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


REGIONS = {"N": ("North Coast", "Северный берег"), "S": ("South", "Юг"), "W": ("West", "Запад"), "E": ("East", "Орёл")}
CLUSTERS = {"10": ("Food", "Пищевая промышленность"), "24": ("Metals", "Металлургия"), "62": ("Software", "Софт")}
PEOPLE = {"N": (900, 8000, 900), "S": (6000, 700, 1200), "W": (2500, 300, 3000), "E": (1800, 2100, 9000)}
SPEC = """
[accounts]
source = "cells.csv"
region = "region"
industry = "industry"
year = "year"
values = { employment = "employment", establishments = "plants" }
flags = { flag = { c = "suppressed" } }

[totals]
source = "totals.csv"
region = "region"
industry = "industry"
year = "year"
values = { employment = "employment" }
every_region = "ALL"
every_industry = "ALL"

[region_names]
source = "regions.csv"
code = "code"
names = { en = "en", ru = "ru" }

[industry_names]
source = "industries.csv"
code = "code"
names = { en = "en", ru = "ru" }

[robustness]
draws = 20
"""


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four regions, three activities, three years; four cells are hidden, metals rise in the west."""
    folder = tmp_path_factory.mktemp("identify")
    cells, totals = ["region,industry,year,employment,plants,flag"], ["region,industry,year,employment"]
    for year, growth in (("2020", 0), ("2021", 900), ("2022", 2400)):
        sizes = {
            (region, code): people + (growth if (region, code) == ("W", "24") else 0)
            for region, row in PEOPLE.items()
            for code, people in zip(CLUSTERS, row, strict=True)
        }
        for (region, code), people in sizes.items():
            hidden = region in ("N", "S") and code in ("10", "62")
            cells.append(f"{region},{code},{year},{'' if hidden else people},{people // 20},{'c' if hidden else ''}")
        for region in ("ALL", *PEOPLE):
            for code in ("ALL", *CLUSTERS):
                kept = [n for (r, c), n in sizes.items() if region in ("ALL", r) and code in ("ALL", c)]
                totals += [f"{region},{code},{year},{sum(kept)}"] if "ALL" in (region, code) else []
    (folder / "cells.csv").write_text("\n".join(cells), encoding="utf-8")
    (folder / "totals.csv").write_text("\n".join(totals), encoding="utf-8")
    for file, names in (("regions", REGIONS), ("industries", CLUSTERS)):
        lines = ["code,en,ru", *(f"{code},{en},{ru}" for code, (en, ru) in names.items())]
        (folder / f"{file}.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "study.toml").write_text(SPEC, encoding="utf-8")
    return folder


def test_candidates_of_the_demo_tell_what_numbers_and_people_say(tmp_path: Path) -> None:
    cp.demo.write_country(cp.demo.country(seed=7), tmp_path / "data")
    outcome = call("candidates", "data/study.toml", "-o", "out.csv", "--lang", "en", cwd=tmp_path)
    head, *lines = table(outcome)
    assert head[:6] == ["Region", "Activity", "Verdict", "Numbers say", "People", "Decision"]
    assert {line[2] for line in lines} == {"strong", "likely"}
    kept = rows_of(tmp_path / "out.csv")
    assert len(kept) == 800
    assert {"region_code", "activity_code", "stability", "balance", "localisation"} <= set(kept[0])
    assert "800 rows: out.csv" in outcome.stdout
    study = cp.study.run(tmp_path / "data" / "study.toml")
    best = study.candidates.iloc[0]
    assert (kept[0]["region_code"], kept[0]["activity_code"]) == (best["region"], best["activity"])
    assert float(kept[0]["balance"]) == pytest.approx(best["balance"])
    withheld = [row for row in kept if row["least_sign"] == "c"]
    assert withheld
    assert all(row["least"] == row["most"] == "" for row in withheld)


def test_names_do_as_well_as_codes_and_case_and_spaces_are_forgiven(country: Path) -> None:
    by_name = call(
        "candidates", "study.toml", "--region", "  NORTH   coast ", "--verdict", "all", "--lang", "en", cwd=country
    )
    _, *lines = table(by_name)
    assert {(line[0], line[1]) for line in lines} == {("North Coast", name) for name, _ in CLUSTERS.values()}
    russian = call("candidates", "study.toml", "--region", "орел", "--activity", "62", "--lang", "ru", cwd=country)
    (_, line) = table(russian)
    assert line[:2] == ["Орёл", "Софт"]


def test_mistakes_in_names_are_told_at_once_with_what_was_meant(country: Path) -> None:
    study = ("candidates", "study.toml", "--lang", "en")
    outcome = call(*study, "--region", "Nort Coast", "--activity", "Metal", cwd=country)
    assert outcome.returncode == 2
    assert outcome.stderr.count("ID-001") == 2
    assert "North Coast (N)" in outcome.stderr
    assert "Metals (24)" in outcome.stderr
    verdict = call(*study, "--verdict", "stong", cwd=country)
    assert (verdict.returncode, "strong" in verdict.stderr) == (2, True)
    assert call("candidates", "none.toml", cwd=country).returncode == 2
    (country / "folder").mkdir(exist_ok=True)
    assert call(*study, "-o", "folder", cwd=country).returncode == 2
    assert call(*study, "-o", "study.toml", cwd=country).returncode == 2
    assert (country / "study.toml").read_text(encoding="utf-8") == SPEC


@pytest.mark.parametrize("language", ["en", "ru"])
def test_rules_list_edition_source_and_status(tmp_path: Path, language: str) -> None:
    outcome = call("rules", "--lang", language, "-o", "rules.csv", cwd=tmp_path)
    head, *lines = table(outcome)
    assert len(head) == 6
    told = {line[0]: line for line in lines}
    assert told["us_cluster_mapping"][2] == "2016"
    assert told["kutsenko_2019"][5] == {"en": "incomplete", "ru": "неполный"}[language]
    assert len(rows_of(tmp_path / "rules.csv")) == len(lines) >= 7


def test_strong_clusters_under_a_preset_and_under_ones_own_file(country: Path) -> None:
    outcome = call(
        "strong", "study.toml", "--rule", "us_cluster_mapping", "-o", "strong.csv", "--lang", "en", cwd=country
    )
    _, *lines = table(outcome)
    kept = rows_of(country / "strong.csv")
    assert len(kept) == 12
    found = {(row["region_code"], row["activity_code"]) for row in kept if row["strong"] == "yes"}
    assert ("N", "24") in found
    assert len([line for line in lines if line[2] == "yes"]) == len(found)
    assert "RS-020" in outcome.stderr
    (country / "own.toml").write_text(OWN, encoding="utf-8")
    own = call(
        "strong", "study.toml", "--rule", "own.toml", "--year", "2021", "-o", "own.csv", "--lang", "en", cwd=country
    )
    _, *lines = table(own)
    assert {line[3] for line in lines if line[2] == "yes"} == {"twice"}
    for row in rows_of(country / "own.csv"):
        value = row["lq_value"]
        assert row["lq"] == ("unknown" if not value else "yes" if float(value) >= float(row["lq_cut"]) else "no")


OWN = """
id = "ours"
edition = "2026"
source = "this test"
status = "own"
strong = "twice"
title = { en = "Ours", ru = "Наши" }

[[rules]]
id = "lq"
title = { en = "quotient of 2", ru = "коэффициент 2" }
indicator = "quotient"
rule = "at_least"
value = 2.0

[[classes]]
id = "twice"
title = { en = "twice", ru = "вдвое" }
all_of = ["lq"]
"""


def test_rules_that_cannot_be_used_are_refused_before_the_work_is_done(country: Path) -> None:
    unknown = call("strong", "study.toml", "--rule", "nothing", "--lang", "en", cwd=country)
    assert (unknown.returncode, "RS-014" in unknown.stderr) == (2, True)
    assert "us_cluster_mapping" in unknown.stderr
    unread = call("movement", "study.toml", "--rule", "kutsenko_2019", cwd=country)
    assert (unread.returncode, "RS-010" in unread.stderr) == (3, True)
    year = call("strong", "study.toml", "--rule", "eco_2007", "--year", "1999", cwd=country)
    assert (year.returncode, "EX-002" in year.stderr) == (2, True)
    (country / "broken.yaml").write_text("id: [", encoding="utf-8")
    broken = call("strong", "study.toml", "--rule", "broken.yaml", cwd=country)
    assert (broken.returncode, "DO-002" in broken.stderr) == (3, True)


def test_movement_counts_and_the_cells_that_moved(country: Path) -> None:
    outcome = call(
        "movement", "study.toml", "--rule", "us_cluster_mapping", "-o", "moved.csv", "--lang", "ru", cwd=country
    )
    years = [line for line in table(outcome) if len(line) == 8 and "–" in line[0]]
    assert [line[0] for line in years] == ["2020–2021", "2021–2022"]
    assert all(sum(int(cell) for cell in line[1:]) == 12 for line in years)
    moved = rows_of(country / "moved.csv")
    risen = moved[0]
    assert [risen[name] for name in ("region_code", "activity_code", "move", "before")] == [
        "W",
        "24",
        "возникновение",
        "нет",
    ]
    assert (float(risen["size_before"]), float(risen["size_after"])) == (300, 2700)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_self_assessment_is_written_filled_in_and_scored(tmp_path: Path, language: str) -> None:
    written = call("assess", "--template", "sheet.csv", "--lang", language, cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    separator = ";" if language == "ru" else ","
    sheet = tmp_path / "sheet.csv"
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].split(separator) == ["indicator", "question", "scale", "score"]
    assert len(lines) == 1 + 31 + 7
    assert all({"en": "4 — excellent", "ru": "4 — отлично"}[language] in line for line in lines[1:])
    assert call("assess", "--template", "sheet.csv", cwd=tmp_path).returncode == 2
    empty = call("assess", "sheet.csv", "--lang", language, cwd=tmp_path)
    assert empty.returncode == 0
    assert {"en": "there is no total", "ru": "итога нет"}[language] in empty.stdout
    filled = [lines[0], *(line + "3" for line in lines[1:])]
    filled[1] = filled[1][:-1] + "1"
    filled[-1] = filled[-1][:-1] + "0"
    sheet.write_text("\r\n".join(filled), encoding="utf-8-sig")
    outcome = call("assess", "sheet.csv", "--lang", language, "-o", "result.csv", cwd=tmp_path)
    last = table(outcome)[-1]
    total = (30 * 3 + 1) / (4 * 31) * 100
    assert last[1] == f"{total:.1f}".replace(".", "," if language == "ru" else ".")
    assert {"en": "no label", "ru": "не является знаком качества"}[language] in outcome.stdout
    assert {"en": "world markets", "ru": "мировые рынки"}[language] in outcome.stdout
    assert float(rows_of(tmp_path / "result.csv")[-1]["score"]) == pytest.approx(total)


def test_bad_rows_of_a_self_assessment_are_named(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    rows = ["indicator,score", "commitment,5", "nonsense,1", "number,2", "number,3", "bridge:firms:research,1",
            "bridge:firms:research,2", "bridge:firms:moon,2"]  # fmt: skip
    sheet.write_text("\n".join(rows), encoding="utf-8")
    outcome = call("assess", "sheet.csv", "--lang", "en", cwd=tmp_path)
    assert outcome.returncode == 3
    for said in ("SA-001", "SA-002", "SA-003", "SA-004", "2: commitment = 5", "3: nonsense", "5: number", "7: bridge"):
        assert said in outcome.stderr, said
    sheet.write_text("question,points\na,1\n", encoding="utf-8")
    assert "SA-005" in call("assess", "sheet.csv", cwd=tmp_path).stderr
    assert call("assess", cwd=tmp_path).returncode == 2


def test_versions_of_a_boundary_and_the_one_that_held(tmp_path: Path) -> None:
    first = Boundary(
        id="metal", version=1, since="2020-01-01", reason="first", by="A.", industries=("24",), regions=("N",)
    )
    register = (
        BoundaryRegister().add(first).revise("metal", since="2022-01-01", reason="more", by="A.", regions=["N", "S"])
    )
    register.write(tmp_path / "register.yaml")
    outcome = call(
        "boundary", "register.yaml", "--at", "2021-06-01", "-o", "versions.csv", "--lang", "en", cwd=tmp_path
    )
    _, one, two = table(outcome)
    assert (one[0], one[-1], two[0], two[-1]) == ("metal@1", "holds", "metal@2", "")
    assert "+S" in two[5]
    assert len(rows_of(tmp_path / "versions.csv")) == 2
    assert call("boundary", "register.yaml", "--at", "2019-01-01", cwd=tmp_path).returncode == 2
    assert call("boundary", "register.yaml", "--at", "yesterday", cwd=tmp_path).returncode == 2
    assert call("boundary", "register.yaml", "--id", "copper", cwd=tmp_path).returncode == 2
    changed = (tmp_path / "register.yaml").read_text(encoding="utf-8").replace("first", "fast")
    (tmp_path / "register.yaml").write_text(changed, encoding="utf-8")
    tampered = call("boundary", "register.yaml", cwd=tmp_path)
    assert (tampered.returncode, "BO-003" in tampered.stderr) == (3, True)
