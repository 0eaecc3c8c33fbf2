"""What rule sets and the documents that hold them refuse, with file, place and expectation."""

from __future__ import annotations

from pathlib import Path

import pytest
import xarray as xr

from clusterpolicy.errors import ClusterPolicyError, UsageError
from clusterpolicy.identification.rule_sets.engine import apply_rule_set
from clusterpolicy.identification.rule_sets.reading import read_rule_set, rule_set
from clusterpolicy.inference.proportions import wilson_interval
from clusterpolicy.language import LANGUAGES

RIGHT = """\
id: mine
title: {en: Mine, ru: Моё}
edition: "2026"
source: me
status: own
rules:
  - {id: big, title: {en: big, ru: большой}, indicator: size, rule: top_share, value: 0.1, scope: activity}
  - {id: dense, title: {en: dense, ru: плотный}, indicator: quotient, rule: at_least, value: 2}
classes:
  - {id: good, title: {en: good, ru: хороший}, all_of: [big, dense]}
strong: good
"""

WRONG = {
    "no YAML": ("title: {en: Mine, ru: Моё}", "title: {en: Mine", {"DO-002"}, "line 3"),
    "a key twice": ('edition: "2026"', 'edition: "2026"\nedition: "2027"', {"DO-002"}, "edition"),
    "an unknown key": ("source: me", "sauce: me", {"DO-003", "DO-004"}, "sauce (4)"),
    "a text instead of a number": ("value: 0.1", "value: many", {"DO-004"}, "rules[1].value (7)"),
    "a rule of no kind": ("rule: at_least", "rule: biggest", {"DO-004"}, "rules[2].rule (8)"),
    "an infinite cut": ("value: 2", "value: .inf", {"DO-004"}, "rules[2].value (8)"),
    "a bad code": ("id: mine", "id: Mine!", {"DO-004"}, "id (1)"),
    "a code twice": ("id: dense", "id: big", {"RS-001", "RS-002"}, "rules[2].id (8)"),
    "a class of no rules": ("[big, dense]", "[big, tall]", {"RS-002"}, "tall"),
    "a class without a demand": (", all_of: [big, dense]", "", {"RS-003"}, "classes[1] (10)"),
    "a class of too many": ("all_of: [big, dense]", "least: 3", {"RS-003"}, "classes[1] (10)"),
    "a strong class that is none": ("strong: good", "strong: best", {"RS-004"}, "best"),
    "a share of ten": ("value: 0.1", "value: 10", {"RS-005"}, "rules[1].value (7)"),
    "a value where none is taken": ("rule: top_share", "rule: above_mean", {"RS-005"}, "rules[1].value (7)"),
    "no scope": (", scope: activity", "", {"RS-006"}, "rules[1]"),
    "a scope too many": ("value: 2}", "value: 2, scope: all}", {"RS-006"}, "rules[2].scope (8)"),
    "an unknown indicator": ("indicator: size", "indicator: weight", {"RS-007"}, "weight"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_broken_file_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    old, new, codes, place = WRONG[name]
    assert old in RIGHT
    path = tmp_path / "mine.yaml"
    path.write_text(RIGHT.replace(old, new), encoding="utf-8")
    with pytest.raises(ClusterPolicyError) as caught:
        read_rule_set(path)
    assert {finding.id for finding in caught.value.findings} == codes
    for language in LANGUAGES:
        said = caught.value.render(language)
        assert "mine.yaml" in said
        assert place in said
        assert all(finding.repair(language) for finding in caught.value.findings)


def test_the_right_file_reads_as_toml_too(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        'id = "mine"\nedition = "2026"\nsource = "me"\nstatus = "own"\nstrong = "good"\n'
        '[title]\nen = "Mine"\nru = "Моё"\n'
        '[[rules]]\nid = "big"\nindicator = "size"\nrule = "top_share"\nvalue = 0.1\nscope = "activity"\n'
        'title = {en = "big", ru = "большой"}\n'
        '[[rules]]\nid = "dense"\nindicator = "quotient"\nrule = "at_least"\nvalue = 2\n'
        'title = {en = "dense", ru = "плотный"}\n'
        '[[classes]]\nid = "good"\nall_of = ["big", "dense"]\ntitle = {en = "good", ru = "хороший"}\n',
        encoding="utf-8",
    )
    assert read_rule_set(tmp_path / "mine.toml") == read_rule_set(tmp_path / "mine.yaml")


def test_a_file_and_a_set_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DO-001"):
        read_rule_set(tmp_path / "none.yaml")
    with pytest.raises(UsageError, match="eco_2007"):
        rule_set("eco_2008")


@pytest.mark.parametrize("content", ["", "[1, 2]", "words"])
def test_a_file_of_something_else(content: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ClusterPolicyError, match="DO-004"):
        read_rule_set(tmp_path / "mine.yaml")
    with pytest.raises(UsageError, match="DO-001"):
        read_rule_set(tmp_path)


def test_changes_of_a_rule_are_checked_too() -> None:
    rules = rule_set("eco_2007")
    for id, changes, code in (
        ("weight", {"value": 1}, "RS-013"), ("size", {"value": 5}, "RS-005"), ("size", {"scope": None}, "RS-006"),
        ("size", {"value": "many"}, "DO-004"), ("size", {"colour": 1}, "DO-003"), ("size", {"indicator": "w"}, "RS-007"),
    ):  # fmt: skip
        with pytest.raises(ClusterPolicyError) as caught:
            rules.with_rule(id, **changes)
        assert [finding.id for finding in caught.value.findings] == [code]
        assert all("eco_2007" in caught.value.render(language) for language in LANGUAGES)
    assert rules.with_rule("size", value=0.2).status == "own"


def test_arrays_that_are_missing_or_labelled_otherwise() -> None:
    size = xr.DataArray([[1.0]], {"region": ["N"], "activity": ["a"]}, ("region", "activity"))
    with pytest.raises(ClusterPolicyError, match="quotient:employment, focus:employment"):
        apply_rule_set(rule_set("eco_2007"), {"size:employment": size})
    other = size.assign_coords(region=["S"])
    values = {"size:employment": size, "quotient:employment": other, "focus:employment": size}
    with pytest.raises(ClusterPolicyError, match="CV-002"):
        apply_rule_set(rule_set("eco_2007"), values)


def test_counts_that_bound_no_share() -> None:
    with pytest.raises(ClusterPolicyError, match="PN-001"):
        wilson_interval(xr.DataArray(3.0), xr.DataArray(2.0))
    with pytest.raises(ClusterPolicyError, match="PN-001"):
        wilson_interval(xr.DataArray(1.0), xr.DataArray(2.0), level=1.0)
