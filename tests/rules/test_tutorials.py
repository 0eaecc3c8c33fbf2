"""The Python of every tutorial runs as it stands, page by page, without a warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import clusterpolicy as cp

TUTORIALS = Path(__file__).parents[2] / "docs" / "tutorials"
PUBLISHED = "2019.annual.singlefile.csv"
"""A publisher's file, which readers bring themselves."""


def python_of(page: Path) -> list[str]:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [block for block in blocks if PUBLISHED not in block]


PAGES = {page.stem: python_of(page) for page in sorted(TUTORIALS.glob("*.md")) if python_of(page)}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``clusterpolicy demo --out DIR`` writes beside the report."""
    folder = tmp_path_factory.mktemp("tutorials")
    cp.demo.write_country(cp.demo.country(seed=7), folder / "DIR" / "data")
    return folder


def test_the_tutorials_are_found() -> None:
    assert {"complexity", "flows", "index-of-regions", "one-industry", "plants", "verdicts"} <= set(PAGES)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_tutorial_runs(
    name: str, demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(demo)
    scope: dict[str, object] = {}
    for number, block in enumerate(PAGES[name], start=1):
        exec(compile(block, f"{name}.md, block {number}", "exec"), scope)
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", sorted(TUTORIALS.glob("*.md")), ids=lambda page: page.stem)
def test_links_of_a_tutorial_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists() or target.endswith(("study-file.md", "policy-file.md", "measures.md")), (
            target
        )
