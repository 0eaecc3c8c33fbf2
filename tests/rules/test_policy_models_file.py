"""The policy model file: its whole format, every fault with place and at once, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.policy.models.document import PolicyModelFile, read_policy_model_file
from clusterpolicy.policy.models.questionnaire import intended_intervention

WRONG = """
scale: {AP-TD-9: 2}
interests:
  actors:
    - name: plant
      kind: business
      interests:
        - {interest: jobs, gives: a, gets: b}
        - {interest: money, gives: a, gets: b, measures: [I99]}
vision: {text: t, by: b, date: 2026-01-01}
priorities:
  date: 2026-02-01
  criteria: [{name: x}]
  list: [{title: a, why: w, scores: {y: 2}}]
initiatives:
  - id: "1"
    title: t
    applicant: a
    kind: business
    asks: x
    partners: 1
    own_contribution: 0
  - id: "1"
    title: t
    applicant: a
    kind: business
    asks: x
    partners: 1
    own_contribution: 0
    history:
      - {date: 2026-03-01, status: accepted, by: o, reason: r}
      - {date: 2026-02-01, status: received, by: o, reason: r}
actors:
  criteria: [{name: x}]
  list: [{name: a, kind: state, scores: {}, invited: true, reason: r}]
inventory: [{measure: m, responsible: r, tag: explicit, why: w, instrument: I77}]
labour:
  years: [{occupation: a, year: 2026}, {occupation: a, year: 2026}]
  training: [{occupation: b}]
research_call: {title: t, budget: 1, grant: 1, additionality: {value: 1.5}}
technology:
  needs: [{technology: a, use: u, needs: {people: 1}, instruments: [I88]}]
specialisation:
  years: [2020, 2021]
  industries: [{industry: a, present: 0.5, target: 1, growth: [0.1]}]
own:
  factors: [{effect: helps, title: {en: a, ru: а}, barriers: [B99]}]
"""


def write(folder: Path, content: str, name: str = "model.yaml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def faults(path: Path) -> ValidationBlockedError:
    with pytest.raises(ValidationBlockedError) as fault:
        read_policy_model_file(path)
    return fault.value


def test_everything_that_does_not_hold_together_is_told_at_once(tmp_path: Path) -> None:
    fault = faults(write(tmp_path, WRONG))
    found = [finding.id for finding in fault.findings]
    assert sorted(set(found)) == [f"PMF-{at:03d}" for at in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)]
    assert found.count("PMF-002") == 4  # I99, I77, I88, B99
    assert found.count("PMF-010") == 4  # empty; start, step, date
    assert found.count("PMF-013") == 3  # present shares, years, growth
    for language in ("en", "ru"):
        told = fault.render(language)
        assert "model.yaml" in told
        for named in ("AP-TD-9", "I99", "I77", "I88", "B99"):
            assert named in told


def test_what_breaks_the_format_is_told_with_its_line(tmp_path: Path) -> None:
    content = "scale: {AP-TD-1: 5, AP-TD-2: yes}\ninventroy: []\nvision: {text: ' ', by: b, date: soon}\n"
    fault = faults(write(tmp_path, content))
    assert {finding.id for finding in fault.findings} == {"DO-003", "DO-004"}
    assert len(fault.findings) == 5
    assert "inventory" in fault.render("en")
    reasonless = """
actors:
  criteria: [{name: x}]
  list: [{name: a, kind: state, scores: {x: 1}, invited: false, reason: ""}]
"""
    assert "actors.list[1].reason" in faults(write(tmp_path, reasonless)).render("ru")


def test_an_empty_file_and_toml_are_read(tmp_path: Path) -> None:
    assert read_policy_model_file(write(tmp_path, "format: 1\n")) == PolicyModelFile()
    toml = (
        'format = 1\n[scale]\nAP-TD-1 = 3\n[[consultation]]\ndate = 2026-03-01\npartner = "p"\nkind = "business"\n'
        'said = "s"\neffect = "e"\n'
    )
    found = read_policy_model_file(write(tmp_path, toml, "model.toml"))
    assert found.scale == {"AP-TD-1": 3}
    assert found.consultation[0].date.isoformat() == "2026-03-01"


def test_a_source_or_a_lower_figure_may_replace_the_default(tmp_path: Path) -> None:
    for mine in ("{value: 0.05}", "{value: 1.5, source: own study}"):
        content = f"research_call: {{title: t, budget: 1, grant: 1, additionality: {mine}}}\n"
        assert read_policy_model_file(write(tmp_path, content)).research_call is not None
    blank = "research_call: {title: t, budget: 1, grant: 1, additionality: {value: 0.1, source: ' '}}\n"
    assert [finding.id for finding in faults(write(tmp_path, blank)).findings] == ["PMF-012"]


def test_answers_outside_the_scale_are_refused() -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        intended_intervention({"AP-TD-1": 5, "AP-TD-2": -1, "M-X": 2})
    assert sorted(finding.id for finding in fault.value.findings) == ["PMF-001", "PMF-014", "PMF-014"]
