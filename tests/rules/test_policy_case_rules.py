"""What a policy case must never do: forget own rules, take an unknown mix for an empty one, overwrite its inputs."""

from __future__ import annotations

import shutil

import pytest

from clusterpolicy.data.roles import guess_indicators
from clusterpolicy.data.tables import open_table
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.report.policy_memo import write_memo
from clusterpolicy.study.folder import reproduce
from clusterpolicy.study.policy_case import run_policy
from clusterpolicy.views.policy_case.brief import build_brief, headlines
from policy_files import write_policy

PLAIN = """policy_version = 1
country = "RU"
[situation]
region_type = "R3"
{more}
[situation.barriers]
B01 = 4
B04 = 3
"""
OWN_RULE = """format: 1
rules:
  - id: OW01
    status: expert
    title: {en: Not here, ru: Не здесь}
    family: own
    when: {all: [{barrier: B04, ge: 2}]}
    then: {prefer: [I33], avoid: [I01]}
    weight: 3
"""
MIX = "mix,instrument,budget\ntoday,I01,10\ntoday,I33,5\n"


def write(folder, *, more="", rest=""):
    file = folder / "policy.toml"
    file.write_text(PLAIN.format(more=more) + rest, encoding="utf-8")
    return file


def refused(run) -> set[str]:
    with pytest.raises(ClusterPolicyError) as caught:
        run()
    return {finding.id for finding in caught.value.findings}


def test_own_rules_judge_mixes_as_they_judge_instruments(tmp_path):
    (tmp_path / "own.yaml").write_text(OWN_RULE, encoding="utf-8")
    (tmp_path / "mixes.csv").write_text(MIX, encoding="utf-8")
    rest = '[mixes]\nsource = "mixes.csv"\npresent = "today"\n'
    file = write(tmp_path, rest=rest)
    file.write_text(
        file.read_text(encoding="utf-8").replace('country = "RU"', 'country = "RU"\nrules = "own.yaml"'),
        encoding="utf-8",
    )
    case = run_policy(file)
    assert case.present is not None
    assert "I01" in case.present.opposed
    assert "I33" not in case.present.unmentioned
    covered = {one.barrier.id: one.instruments for one in case.present.coverage}
    assert "I33" in covered["B04"]


def test_a_mix_that_nobody_states_is_unknown_and_a_stated_one_is_used(tmp_path):
    assert run_policy(write(tmp_path)).known.situation.instruments is None
    stated = run_policy(write(tmp_path, more='instruments_in_mix = ["I07"]'))
    assert stated.known.situation.instruments == frozenset({"I07"})
    assert "instruments_in_mix" not in stated.recommendations.unknown


def test_what_is_in_force_joins_the_mix_and_the_register_of_support(tmp_path):
    file = write_policy(tmp_path)
    (tmp_path / "diagnosis" / "support.csv").write_text(
        "measure,instrument,level,last year\nVouchers,I26,regional,2030\nOld grants,I15,regional,2020\n",
        encoding="utf-8",
    )
    assert {"I26", "I15", "I01"} <= (run_policy(file).known.situation.instruments or frozenset())
    content = file.read_text(encoding="utf-8").replace("horizon = 6", "horizon = 6\nyear = 2025")
    file.write_text(content, encoding="utf-8")
    held = run_policy(file).known.situation.instruments or frozenset()
    assert "I26" in held
    assert "I15" not in held


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ('today,I01,"1,200"', "PC-010"),
        ("today,I01,much", "PC-010"),
        (",I01,3", "PC-016"),
        ("today,,3", "PC-016"),
        ("today,I99,3", "PO-021"),
    ],
)
def test_rows_of_a_mix_are_never_guessed_or_dropped(tmp_path, row, id):
    (tmp_path / "mixes.csv").write_text(f"mix,instrument,budget\n{row}\nplan,I02,much too much\n", encoding="utf-8")
    assert {id, "PC-010"} <= refused(lambda: run_policy(write(tmp_path, rest='[mixes]\nsource = "mixes.csv"\n')))


def test_a_memo_never_replaces_what_it_reads(tmp_path):
    file = write_policy(tmp_path)
    (tmp_path / "diagnosis" / "record.json").write_text("{}", encoding="utf-8")
    assert refused(lambda: write_memo(file, out=tmp_path / "diagnosis")) == {"OUT-003"}
    assert (tmp_path / "diagnosis" / "scores.csv").is_file()


@pytest.mark.slow
def test_a_table_that_is_gone_is_told_when_a_memo_is_made_again(tmp_path):
    file = write_policy(tmp_path)
    written = write_memo(file)
    shutil.move(tmp_path / "diagnosis" / "cards.csv", tmp_path / "cards.away")
    again = reproduce(written.report.parent)
    assert "cards.csv" in again.changed_inputs
    assert not again.same


def test_the_horizon_reaches_the_rules_and_the_share_of_direct_support_too(tmp_path):
    case = run_policy(write_policy(tmp_path))
    known = {one.name: (one.value, one.origin) for one in case.known.known}
    assert known["forecast_horizon"] == (6, "stated")
    assert known["direct_share"][1] == "mix"


def test_a_reserve_stands_in_the_answer_where_a_cluster_strategy_is_not_advised_now(tmp_path):
    case = run_policy(write_policy(tmp_path))
    assert [advice.value for advice in case.recommendations.verdicts] == ["not_expedient_now"]
    assert any("reserve" in sentence for sentence in headlines(case, "en"))
    assert "оговоркой" in build_brief(case, "ru").claim


def test_a_place_that_cannot_be_classified_is_said_to_be_so(tmp_path):
    file = write_policy(tmp_path)
    table = tmp_path / "regions.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("innovation")
    for number, line in enumerate(lines):
        cells = line.split(",")
        if cells[0] == "Stall 3":
            cells[at] = ""
            lines[number] = ",".join(cells)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    file.write_text(
        file.read_text(encoding="utf-8").replace(', "innovation"]\nactivity', "]\nactivity"), encoding="utf-8"
    )
    assert "could not be put into a type" in headlines(run_policy(file), "en")[0]


def test_columns_per_head_are_not_taken_for_amounts(tmp_path):
    (tmp_path / "t.csv").write_text(
        "region,grp_pc_rub,invest_pc_rub,grp_mln,ВРП на душу,invest_mln,pop\nA,1,1,1,1,1,1\n", encoding="utf-8"
    )
    found = guess_indicators(open_table(tmp_path / "t.csv"), taken=("region",))
    assert found == {"population": "pop", "grp": "grp_mln", "investment": "invest_mln"}
