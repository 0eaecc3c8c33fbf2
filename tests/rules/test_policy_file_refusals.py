"""Policy files that cannot be: every fault at once, in words, nothing written."""

from __future__ import annotations

import pytest

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.report.policy_memo import write_memo
from clusterpolicy.study.policy_case import read_policy, run_policy
from clusterpolicy.study.policy_case.checking import check_policy
from clusterpolicy.study.spec import read_spec
from clusterpolicy.study.toml_files import is_policy_file
from policy_files import write_policy


def refused(run) -> set[str]:
    with pytest.raises(ClusterPolicyError) as caught:
        run()
    for finding in caught.value.findings:
        for language in ("en", "ru"):
            assert finding.render(language)
    return {finding.id for finding in caught.value.findings}


def test_a_file_that_is_not_there_and_keys_that_are_not_known(tmp_path):
    assert refused(lambda: read_policy(tmp_path / "none.toml")) == {"PC-001"}
    file = write_policy(tmp_path, more="[typologie]\nk = 3\n")
    content = file.read_text(encoding="utf-8").replace("k_most = 4", "kmost = 4")
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ClusterPolicyError) as caught:
        read_policy(file)
    said = " ".join(finding.render("en") for finding in caught.value.findings)
    assert {finding.id for finding in caught.value.findings} == {"ST-003"}
    assert "typology" in said
    assert "k_most" in said


def test_a_study_file_and_a_policy_file_are_told_apart(tmp_path):
    study = tmp_path / "study.toml"
    study.write_text('spec_version = 1\n[accounts]\nsource = "a.csv"\n', encoding="utf-8")
    assert refused(lambda: read_policy(study)) == {"PC-013"}
    assert refused(lambda: read_spec(write_policy(tmp_path))) == {"PC-014"}


def test_a_check_of_a_policy_file_reads_everything_and_writes_nothing(tmp_path):
    file = write_policy(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    found = check_policy(file)
    assert "24" in found.summary("en")
    assert sorted(tmp_path.rglob("*")) == before
    assert is_policy_file(file)
    assert not is_policy_file(tmp_path / "regions.csv")


def test_faults_of_several_inputs_come_together_and_nothing_is_written(tmp_path):
    file = write_policy(tmp_path, region="Stal 3")
    (tmp_path / "mixes.csv").write_text("mix,instrument,budget\ntoday,I99,much\n", encoding="utf-8")
    (tmp_path / "diagnosis" / "scores.csv").write_text("item,rater,score\nB77,a,9\n", encoding="utf-8")
    found = refused(lambda: write_memo(file))
    assert {"PC-002", "PC-010"} <= found
    assert any(id.startswith("DG-") for id in found)
    assert not (tmp_path / "policy-memo").exists()


def test_a_place_that_is_misspelt_is_answered_with_near_names(tmp_path):
    file = write_policy(tmp_path, region="Stal 3")
    with pytest.raises(ClusterPolicyError) as caught:
        run_policy(file)
    assert "Stall 3" in caught.value.findings[0].render("en")


def test_sections_that_need_a_table_of_regions_say_so(tmp_path):
    (tmp_path / "policy.toml").write_text(
        'policy_version = 1\ncountry = "RU"\n[typology]\nk = 3\n[disparities]\n', encoding="utf-8"
    )
    assert refused(lambda: run_policy(tmp_path / "policy.toml")) == {"PC-003"}


def test_a_policy_file_without_any_table_runs_on_what_is_stated(tmp_path):
    (tmp_path / "policy.toml").write_text(
        'policy_version = 1\ncountry = "RU"\n[situation]\nregion_type = "R3"\n[situation.barriers]\nB01 = 4\n',
        encoding="utf-8",
    )
    case = run_policy(tmp_path / "policy.toml")
    assert {one.origin for one in case.known.known} == {"stated"}
    assert case.recommendations.top


@pytest.mark.parametrize(
    ("situation", "id"),
    [('region_type = "R9"', "PO-012"), ("mood = 3", "PO-011"), ("[situation.barriers]\nB01 = 7", "PO-012")],
)
def test_a_situation_that_cannot_be_is_refused(tmp_path, situation, id):
    (tmp_path / "policy.toml").write_text(
        f'policy_version = 1\ncountry = "RU"\n[situation]\n{situation}\n', encoding="utf-8"
    )
    assert id in refused(lambda: run_policy(tmp_path / "policy.toml"))


def test_what_is_stated_goes_before_what_was_computed_and_the_difference_stays(tmp_path):
    file = write_policy(tmp_path)
    content = file.read_text(encoding="utf-8").replace('initiative_origin = "state"', 'region_type = "R1"')
    file.write_text(content, encoding="utf-8")
    case = run_policy(file)
    disputed = {one.name: one for one in case.known.disputed}
    assert disputed["region_type"].value == "R1"
    assert (disputed["region_type"].instead_of, disputed["region_type"].instead_of_origin) == ("R3", "typology")


def test_missing_columns_and_a_missing_mix_are_named(tmp_path):
    file = write_policy(tmp_path)
    file.write_text(
        file.read_text(encoding="utf-8").replace('present = "today"', 'present = "tomorrow"'), encoding="utf-8"
    )
    assert refused(lambda: run_policy(file)) == {"PC-011"}
    file.write_text(
        file.read_text(encoding="utf-8").replace('present = "tomorrow"', 'budget = "cost"'), encoding="utf-8"
    )
    assert refused(lambda: run_policy(file)) == {"MP-311"}


def test_barriers_that_are_none_are_refused_wherever_they_stand(tmp_path):
    file = write_policy(tmp_path)
    plain = file.read_text(encoding="utf-8")
    file.write_text(plain.replace('unemployment = "B05"', 'unemployment = "B99"'), encoding="utf-8")
    assert refused(lambda: run_policy(file)) == {"PO-011"}
    file.write_text(plain.replace("[mixes]", "[situation.enablers]\nB01 = 4\n\n[mixes]"), encoding="utf-8")
    assert refused(lambda: run_policy(file)) == {"PO-011"}
    file.write_text(plain.replace('initiative_origin = "state"', "barriers = 3"), encoding="utf-8")
    assert refused(lambda: read_policy(file)) == {"ST-004"}


def test_a_country_is_two_letters_and_the_pattern_is_told(tmp_path):
    file = write_policy(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('country = "RU"', 'country = "Russia"'), encoding="utf-8")
    with pytest.raises(ClusterPolicyError) as caught:
        read_policy(file)
    assert "[A-Z]{2}" in caught.value.findings[0].render("en")
    assert "2026-11-01" not in caught.value.findings[0].render("ru")
