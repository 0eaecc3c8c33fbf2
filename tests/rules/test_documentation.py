"""Documentation is tested: what it names exists, what it shows runs."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FINISHED = (
    "C-DATA-01 C-DATA-02 C-DATA-03 C-DATA-04 C-DATA-05 C-DATA-06 C-DATA-07 C-DATA-08 C-DATA-09 C-ID-01 C-ID-02 "
    "C-ID-03 C-ID-04 C-ID-05 C-ID-06 C-ID-07 C-ID-08 C-ID-09 C-ID-10 C-ID-11 C-ID-12 C-ID-13 C-ID-14 C-ID-15 "
    "C-ID-16 C-ID-17 C-ID-18 C-ID-19 C-ID-20 C-ID-21 C-ID-22 C-ID-23 C-ID-24 C-ID-25 C-LVL-01 C-LVL-02 "
    "C-POLE-01 C-POLE-02 C-POLE-03 C-POLE-04 C-POLE-05 C-POLE-06 "
    "C-KB-01 C-KB-02 C-KB-03 C-KB-04 C-KB-05 C-KB-06 C-KB-07 C-KB-08 C-KB-10 C-TYP-01 C-TYP-02 C-TYP-03 C-TYP-04 "
    "C-TYP-05 C-TYP-06 C-TYP-07 C-TYP-08 C-TYP-09 C-TYP-10 C-PA-01 C-PA-02 C-PA-03 C-PA-04 C-PA-05 C-PA-06 "
    "C-DIAG-01 C-DIAG-02 C-DIAG-03 C-DIAG-04 C-DIAG-05 C-DIAG-06 C-DIAG-07 C-DIAG-08 C-DIAG-09 C-DIAG-10 "
    "C-DIAG-11 C-DIAG-12 C-DIAG-13 C-DIAG-14 C-DIAG-15 C-MODEL-01 C-MODEL-02 C-MODEL-03 C-MODEL-04 C-MODEL-05 "
    "C-MODEL-06 C-MODEL-07 C-MODEL-08 C-INST-01 C-INST-02 C-INST-03 C-INST-04 C-INST-05 C-INST-06 C-INST-07 "
    "C-INST-11 C-INST-12 C-INST-14 C-INST-15 C-INST-16 C-BENCH-01 C-BENCH-02 C-BENCH-03 C-BENCH-04 C-BENCH-05 "
    "C-BENCH-06 C-KZ-01 C-KZ-02 C-KZ-03 C-KZ-04 C-KZ-05 C-KZ-06 C-KZ-07 C-KZ-08 C-KZ-09 "
    "C-OUT-03 C-NF-01 C-NF-04"
).split()


def capability_rows() -> dict[str, tuple[str, str]]:
    page = (ROOT / "docs" / "reference" / "capabilities.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| C-")
    ]
    return {row[0]: (row[2].strip("`"), row[3].strip("`")) for row in rows}


def test_every_finished_capability_is_mapped() -> None:
    assert set(FINISHED) <= set(capability_rows())


@pytest.mark.parametrize("id", FINISHED)
def test_a_mapped_place_and_its_test_exist(id: str) -> None:
    place, test = capability_rows()[id]
    if place.startswith("clusterpolicy "):
        assert f"cmd-{place.split()[1]}" in (ROOT / "src/clusterpolicy/locale/en/cli.ftl").read_text(encoding="utf-8")
    else:
        module, _, name = place.rpartition(".")
        assert callable(getattr(importlib.import_module(module), name))
    path, _, function = test.partition("::")
    content = (ROOT / path).read_text(encoding="utf-8")
    assert f"def {function}(" in content if function else "def test_" in content


@pytest.mark.slow
def test_the_readme_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert sum(bool(line.strip()) for line in example.splitlines()) <= 10
    exec(compile(example, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "verdict" in shown
    assert "median(" in shown


@pytest.mark.parametrize("page", ["README.md", "README.ru.md"])
def test_pictures_and_links_of_the_readme_exist(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_commands_in_the_documentation_exist() -> None:
    known = set(
        re.findall(
            r"^cmd-(\w+) =", (ROOT / "src/clusterpolicy/locale/en/cli.ftl").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    pages = [ROOT / "README.md", ROOT / "README.ru.md", *(ROOT / "docs").rglob("*.md")]
    used = {
        word
        for page in pages
        if "_build" not in page.parts
        for word in re.findall(r"(?<![-/\w.])(?:\.venv/bin/)?clusterpolicy (\w+)", page.read_text(encoding="utf-8"))
        if word in known or word in {"audit", "serve", "policy"}
    }
    assert used == known


def test_no_page_names_a_machine_path_or_a_registry() -> None:
    forbidden = re.compile(r"/work/|/root/|pypi\.org|pythonhosted|registry\.npmjs")
    tracked = [
        p for p in ROOT.rglob("*") if p.suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".ftl", ".html", ".cfg"}
    ]
    kept = [p for p in tracked if not {".venv", "_build", ".git", ".mypy_cache", ".ruff_cache"} & set(p.parts)]
    assert len(kept) > 60
    found = [
        str(p.relative_to(ROOT))
        for p in kept
        if forbidden.search(p.read_text(encoding="utf-8")) and p != Path(__file__)
    ]
    assert found == []
