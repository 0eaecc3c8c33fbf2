"""The tutorial on policy, followed from its table to its memo: every command and file of the page, in its order."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clusterpolicy import demo
from clusterpolicy.cli.app import app, main
from clusterpolicy.study.policy_case import read_policy

PAGE = Path(__file__).parents[2] / "docs" / "tutorials" / "policy.md"
STEP = re.compile(
    r"^ {4}clusterpolicy (?P<command>[^\n]+)$|^```(?P<kind>text|yaml|toml)\n(?P<content>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
POLICY = Path("policy.toml")


def write(page: str, at: int, kind: str, content: str) -> None:
    """Put a block where the page says: a named file, the head of the policy file, or its end."""
    if kind != "toml":
        named = re.findall(r"`([\w/]+\.(?:csv|yaml))`", page[:at])[-1]
        Path(named).write_text(content, encoding="utf-8")
        return
    said = POLICY.read_text(encoding="utf-8")
    whole = f"{said}\n{content}" if content.startswith("[") else f"{content}{said}"
    tomllib.loads(whole)
    POLICY.write_text(whole, encoding="utf-8")


@pytest.mark.slow
def test_the_page_is_followed_to_the_memo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["clusterpolicy", "--version"])
    with pytest.raises(SystemExit):
        main()  # puts the commands in
    demo.write_country(demo.country(seed=7), "country")
    page = PAGE.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    for step in STEP.finditer(page):
        command = step["command"]
        if command is None:
            write(page, step.start(), step["kind"], step["content"])
            continue
        language = () if command.startswith("reproduce") else ("--lang", "en")
        outcome = CliRunner().invoke(app, [*shlex.split(command), *language])
        assert outcome.exit_code == 0, (command, outcome.output, outcome.exception)
        said[command] = outcome.stdout
    assert "divided" in said["policy diagnose policy.toml"]
    assert "Northland" in said["policy transfer policy.toml"]
    assert "Adopt: 1;" in said["policy transfer policy.toml"]
    assert "Adopt: 0;" in said["policy transfer policy.toml --from FR,CA"]
    assert "identical" in said["reproduce memo"]
    assert all(Path("memo", name).exists() for name in ("brief.html", "memo.html", "tables.xlsx", "record.json"))
    assert read_policy(POLICY).activity == "T01"
