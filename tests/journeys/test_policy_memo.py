"""From a table of regions to a memo: types, diagnosis, instruments with their grounds, what others do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from clusterpolicy.language import text
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.policy.recommendation import grounds_of
from clusterpolicy.report.policy_memo import write_memo
from clusterpolicy.study.folder import reproduce
from clusterpolicy.study.policy_case import PolicyCase, run_policy
from clusterpolicy.views.policy_case.memo import build_memo
from clusterpolicy.views.view import Document
from policy_files import STALLED, write_policy

BADGES = {"seed", "evidence", "field", "expert"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("policy")


@pytest.fixture(scope="module")
def policy_file(folder) -> Path:
    return write_policy(folder)


@pytest.fixture(scope="module")
def case(policy_file) -> PolicyCase:
    return run_policy(policy_file)


@pytest.fixture(scope="module", params=["en", "ru"])
def memo(case, request) -> Document:
    return build_memo(case, request.param)


def test_planted_groups_are_the_types_and_the_stalled_region_is_proposed_as_stagnating(case):
    types = case.regional.typology.types
    for head, number in (("Рост", 1), ("Mend", 2), ("Stall", 3)):
        members = [region for region in types["region"].values if region.startswith(head)]
        assert {int(types.sel(region=region)) for region in members} == {number}
    known = {one.name: one for one in case.known.known}
    assert (known["region_type"].value, known["region_type"].origin) == ("R3", "typology")
    assert known["pa_field"].value == "LL"
    assert known["stage"].origin == "card"
    assert (known["B01"].value, known["B01"].origin) == (3.5, "scores")
    assert known["public_budget_years"].origin == "stated"


def test_conditions_of_regions_are_measured_and_propose_scores_beside_those_of_people(case, memo):
    proposed = {one.item.id: one.proposals for one in case.diagnosis.items if one.proposals}
    assert {"B05", "B15"} <= set(proposed)
    assert all(0 < found[0].score <= 4 for found in (proposed["B05"], proposed["B15"]))
    assert "B05" not in case.known.situation.barriers
    views = {view.id for section in memo.sections for view in section.views}
    assert {"investment-climate", "investment-outflow", "new-production", "potential-use"} <= views
    assert case.regional.moved is not None
    assert case.regional.moved.movement.types.sizes["period"] == 2


def test_every_recommendation_of_the_memo_resolves_to_rules_and_sources(case, memo):
    base = knowledge()
    rules = {rule.id: rule for rule in case.recommendations.fired}
    views = {view.id: view for section in memo.sections for view in section.views}
    rows = views["recommended-instruments"].rows
    assert rows
    walked = 0
    for row in rows:
        cited = set(re.findall(r"\(([A-Z]{2}\d\d)\)", f"{row.cells[6]} {row.cells[7]}"))
        assert cited, row.cells[0]
        for named in cited:
            grounds = grounds_of(rules[named], base)
            assert grounds.facts or grounds.sources or rules[named].status == "expert"
            for fact in grounds.facts:
                assert fact.where is not None or fact.sources or fact.basis or fact.status == "expert", fact.id
            walked += 1
    assert walked >= len(rows)
    told = {row.cells[1]: row for row in views["fired-rules"].rows}
    assert set(told) == set(rules)
    for named, rule in rules.items():
        for fact in grounds_of(rule, base).facts:
            assert fact.id in str(told[named].cells[-1])


def test_each_fact_carries_one_status_and_no_other_word(memo):
    words = {text(f"kb-status-{badge}", memo.language) for badge in BADGES}
    seen = 0
    for section in memo.sections:
        for view in section.views:
            for value in view.values("status") if any(column.id == "status" for column in view.columns) else ():
                badges = re.findall(r"(?:^|; )(?:[A-Z][\w-]*: )?([^:;]+)", str(value))
                assert badges, (view.id, value)
                assert set(badges) <= words, (view.id, value)
                assert len(badges) == 1 or all(": " in part for part in str(value).split("; ")), (view.id, value)
                seen += 1
    assert seen > 50


def test_nothing_recalled_is_printed(memo):
    base = knowledge()
    withheld = [fact.title.of(memo.language) for fact in base.facts.values() if getattr(fact, "recalled", False)]
    assert withheld
    printed = {str(cell) for s in memo.sections for v in s.views for row in v.rows for cell in row.cells}
    assert not [title for title in withheld if any(title in words for words in printed)]


def test_conflicts_stand_on_both_sides_and_are_not_netted_away(case, memo):
    disputed = case.recommendations.disputed
    views = {view.id: view for section in memo.sections for view in section.views}
    for one in disputed:
        row = next(r for r in views["recommended-instruments"].rows if r.keys["instrument"] == one.instrument.id)
        assert row.cells[3] > 0
        assert row.cells[4] > 0
        assert one.instrument.title.of(memo.language) in " ".join(memo.brief.dissent)


def test_every_chart_has_its_table_and_the_paper_closes_the_memo(memo):
    drawn = [view for section in memo.sections for view in section.views if view.chart.kind != "none"]
    assert {"bars", "flow", "heatmap", "bubbles", "curves", "stacked_bars"} <= {view.chart.kind for view in drawn}
    assert all(view.rows and view.columns for view in drawn)
    paper = memo.sections[-1]
    assert len([view for view in paper.views if view.id.startswith(("table", "figure"))]) == 6
    assert len(memo.brief.signatures) == 3


@pytest.mark.slow
def test_memo_is_written_reproduced_and_says_what_changed(policy_file, folder):
    written = write_memo(policy_file)
    assert written.report.name == "memo.html"
    page = written.report.read_text(encoding="utf-8")
    assert "<script" not in page
    assert STALLED in page
    for name in ("memo.ru.html", "brief.html", "tables.xlsx", "record.json", "policy.toml"):
        assert (written.report.parent / name).is_file()
    again = reproduce(written.report.parent)
    assert again.same
    assert again.compared > 8
    scores = folder / "diagnosis" / "scores.csv"
    before = scores.read_text(encoding="utf-8")
    scores.write_text(before.replace("B01,a,business,3", "B01,a,business,0"), encoding="utf-8")
    changed = reproduce(written.report.parent)
    scores.write_text(before, encoding="utf-8")
    assert "scores.csv" in changed.changed_inputs
    assert not changed.same


def call(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "clusterpolicy", *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("regions", "policy.toml", "--lang", "en"), "stagnating"),
        (("regions", "policy.toml", "--about", "fields", "--lang", "ru"), "потенциал"),
        (("regions", "policy.toml", "--about", "disparities", "--lang", "en"), "Theil"),
        (("regions", "policy.toml", "--about", "conditions", "--lang", "en"), "benchmark"),
        (("peers", "policy.toml", "Mend 2", "--lang", "en"), "Mend"),
        (("policy", "diagnose", "policy.toml", "--lang", "en"), "minutes of the council"),
        (("policy", "recommend", "policy.toml", "--format", "json"), '"instrument": "I'),
        (("policy", "transfer", "policy.toml", "--from", "FI", "--lang", "en"), "FI Finland"),
    ],
)
def test_commands_answer_from_the_same_file(policy_file, words, said):
    outcome = call(*words, cwd=policy_file.parent)
    assert outcome.returncode == 0, outcome.stderr
    assert said in outcome.stdout


@pytest.mark.slow
def test_a_policy_file_drafted_from_a_table_runs_as_it_is(tmp_path):
    write_policy(tmp_path)
    outcome = call("policy", "init", "regions.csv", "--country", "ru", "-o", "draft.toml", "--lang", "en", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    content = (tmp_path / "draft.toml").read_text(encoding="utf-8")
    assert 'population = "population"' in content
    draft = tmp_path / "draft.toml"
    quick = "resamples = 5\nreferences = 5\nstarts = 5\n"
    content = content.replace('territories = "ru"\n', "").replace("[typology]\n", f"[typology]\n{quick}")
    draft.write_text(content, encoding="utf-8")
    outcome = call("policy", "memo", "draft.toml", "--out", "out", cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "out" / "memo.html").is_file()
    assert call("policy", "init", "regions.csv", "--country", "ru", "-o", "draft.toml", cwd=tmp_path).returncode == 2
