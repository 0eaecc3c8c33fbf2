"""Texts: both languages say everything, with the same placeholders, and plural forms are right."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from clusterpolicy.language import CATALOGUES, LANGUAGES, number, system_language, text

SOURCE = Path(__file__).parents[2] / "src" / "clusterpolicy"


def messages(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = variables(entry.value)
                found |= {f"{entry.id.name}.{a.id.name}": variables(a.value) for a in entry.attributes}
    return found


def variables(node: object) -> set[str]:
    if isinstance(node, ftl.VariableReference):
        return {node.id.name}
    if not isinstance(node, ftl.BaseNode):
        return set()
    found: set[str] = set()
    for value in vars(node).values():
        for part in value if isinstance(value, list) else [value]:
            found |= variables(part)
    return found


def test_a_text_stands_alone_so_that_its_file_can_be_read_by_itself() -> None:
    for path in CATALOGUES.rglob("*.ftl"):
        refers = [name for name in ("MessageReference", "TermReference") if _holds(path, getattr(ftl, name))]
        assert not refers, path


def _holds(path: Path, kind: type) -> bool:
    def inside(node: object) -> bool:
        parts = node if isinstance(node, list) else list(vars(node).values()) if isinstance(node, ftl.BaseNode) else []
        return isinstance(node, kind) or any(inside(part) for part in parts)

    return inside(FluentParser().parse(path.read_text(encoding="utf-8")))


def test_one_text_does_not_read_all_files() -> None:
    from clusterpolicy.language import _Catalogue

    catalogue = _Catalogue("en")
    assert catalogue.has("CL-106")
    assert not catalogue.has("no-such-text")
    assert catalogue.bundle.has_message("CL-106")
    assert not catalogue.bundle.has_message("measure-location_quotient")
    assert catalogue.has("measure-location_quotient")


def test_every_text_exists_in_every_language_with_the_same_placeholders() -> None:
    english = messages("en")
    assert len(english) > 200
    for language in LANGUAGES[1:]:
        other = messages(language)
        assert set(other) == set(english)
        assert {key: names for key, names in other.items() if not names <= english[key]} == {}


def test_every_finding_has_a_message_and_a_repair() -> None:
    known = messages("en")
    used = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("block", "warn", "info")
            ):
                if node.args and isinstance(node.args[0], ast.Constant):
                    used.add(
                        (
                            node.args[0].value,
                            tuple(sorted(k.arg or "**" for k in node.keywords if k.arg != "examples")),
                        )
                    )
    assert len({name for name, _ in used}) > 40
    for name, given in used:
        assert name in known, name
        assert f"{name}.fix" in known, name
        assert known[name] | known[f"{name}.fix"] <= set(given) or "**" in str(given), (name, given)


def test_literal_text_keys_exist() -> None:
    known = messages("en")
    asked = set()
    for path in SOURCE.rglob("*.py"):
        asked |= set(re.findall(r"""(?<![\w.])(?:text|say)\(\s*"([\w.-]+)\"""", path.read_text(encoding="utf-8")))
    assert len(asked) > 80
    assert asked - set(known) == set()


@pytest.mark.parametrize(
    ("count", "form"), [(1, "1 раз"), (3, "3 раза"), (5, "5 раз"), (21, "21 раз"), (22, "22 раза")]
)
def test_russian_plurals_are_right(count: int, form: str) -> None:
    assert f"встречается {form} в столбце" in text("MS-501", "ru", sym="#", n=count, column="x")


def test_numbers_are_written_as_each_language_writes_them() -> None:
    assert number(1234567.891, 2, "en") == "1,234,567.89"
    assert number(1234567.891, 2, "ru") == "1\u202f234\u202f567,89"
    assert number(-0.5, 1, "ru") == "\u22120,5"


def test_an_unknown_text_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match="no-such-text"):
        text("no-such-text")
    with pytest.raises(KeyError, match="MS-501"):
        text("MS-501", "en", sym="#")


def test_the_system_language_is_russian_only_for_a_russian_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLUSTERPOLICY_LANG", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert system_language() == "ru"
    monkeypatch.setenv("LANG", "kk_KZ.UTF-8")
    assert system_language() == "en"
