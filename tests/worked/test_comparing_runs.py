"""A study beside a previous run: moves, what changed, and folders that hold none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.measures import table
from clusterpolicy.provenance import Source, hash_text
from clusterpolicy.study.comparing import compare_with_previous
from clusterpolicy.study.folder import write_record
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput

ROWS = {"North": {"a": 400, "b": 600}, "South": {"a": 100, "b": 900}}
LATER = {"North": {"a": 250, "b": 750}, "South": {"a": 250, "b": 750}, "West": {"a": 300, "b": 700}}


def study_of(rows: dict[str, dict[str, float]], **identification: object) -> cp.study.Study:
    accounts = RegionalAccounts.from_arrays({"employment": table(rows)}, units={"employment": "persons"})
    accounts = replace(accounts, sources=(Source("jobs.csv", hash_text(json.dumps(rows))),))
    spec = StudySpec(accounts=AccountsInput(source="jobs.csv"), identification=identification)  # type: ignore[arg-type]
    return run_inputs(spec, Inputs(accounts))


def written(study: cp.study.Study, folder: Path) -> Path:
    folder.mkdir()
    write_record(study, folder, spec_text="", base=folder, target=folder)
    return folder


def test_a_study_beside_itself_has_not_moved(tmp_path: Path) -> None:
    study = study_of(ROWS)
    found = compare_with_previous(study, written(study, tmp_path / "old"))
    assert found.moves == ()
    assert found.alterations == ()
    assert not found.accounts_changed
    assert found.same == int(found.counts.sum()) == 4
    xr.testing.assert_equal(found.before, found.after)


def test_other_settings_are_named_with_what_they_were(tmp_path: Path) -> None:
    """With 1.7 for the threshold the quotient of 1.6 is no longer enough, but near."""
    old = study_of(ROWS)
    new = study_of(ROWS, localisation=1.7)
    found = compare_with_previous(new, written(old, tmp_path / "old"))
    assert [(one.kind, one.name, one.before, one.after) for one in found.alterations] == [
        ("settings", "identification.localisation", 1.3, 1.7)
    ]
    assert [(move.region, move.activity, move.before, move.after) for move in found.moves] == [
        ("North", "a", "likely", "near miss")
    ]
    assert int(found.counts.sel(before="likely", after="near miss")) == 1
    assert found.of("software") == ()
    assert not found.accounts_changed


def test_other_inputs_bring_cells_that_come_and_go(tmp_path: Path) -> None:
    found = compare_with_previous(study_of(ROWS), written(study_of(LATER), tmp_path / "old"))
    assert [one.name for one in found.of("inputs")] == ["jobs.csv"]
    assert found.accounts_changed
    assert {(move.region, move.after) for move in found.moves if move.region == "West"} == {("West", None)}
    back = compare_with_previous(study_of(LATER), written(study_of(ROWS), tmp_path / "other"))
    assert {(move.region, move.before) for move in back.moves if move.region == "West"} == {("West", None)}
    assert int(back.counts.sum()) == 4


def test_other_software_is_named(tmp_path: Path) -> None:
    study = study_of(ROWS)
    folder = written(study, tmp_path / "old")
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    record["versions"]["numpy"] = "1.0"
    (folder / "record.json").write_text(json.dumps(record), encoding="utf-8")
    found = compare_with_previous(study, folder)
    assert [(one.kind, one.name, one.before) for one in found.alterations] == [("software", "numpy", "1.0")]
    assert not found.unexplained


def test_verdicts_that_moved_for_no_recorded_reason_are_called_unexplained(tmp_path: Path) -> None:
    study = study_of(ROWS)
    folder = written(study, tmp_path / "old")
    from clusterpolicy.study.folder import _write_array

    other = study.outputs["joined.verdict"].copy(data=np.full((2, 2), "not supported"))
    _write_array(other, folder / "results" / "joined.verdict.parquet")
    assert compare_with_previous(study, folder).unexplained


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (lambda folder: (folder / "record.json").unlink(), "RP-001"),
        (lambda folder: (folder / "record.json").write_text("[1]"), "RP-002"),
        (lambda folder: (folder / "record.json").write_text("{"), "RP-002"),
        (lambda folder: (folder / "results" / "joined.verdict.parquet").unlink(), "RB-009"),
        (lambda folder: (folder / "results" / "joined.verdict.parquet").write_bytes(b"no parquet"), "RB-010"),
    ],
)
def test_a_folder_that_holds_no_study_is_told(tmp_path: Path, spoil, finding: str) -> None:
    study = study_of(ROWS)
    folder = written(study, tmp_path / "old")
    spoil(folder)
    with pytest.raises(ClusterPolicyError, match=finding):
        compare_with_previous(study, folder)


def test_a_file_or_nothing_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    study = study_of(ROWS)
    (tmp_path / "file").write_text("x")
    for name in ("file", "nothing"):
        with pytest.raises(ClusterPolicyError, match="RP-001"):
            compare_with_previous(study, tmp_path / name)


def test_another_output_with_strange_words_is_told(tmp_path: Path) -> None:
    study = study_of(ROWS)
    folder = written(study, tmp_path / "old")
    with pytest.raises(ClusterPolicyError, match="RB-010"):
        compare_with_previous(study, folder, output="verdict.balance")
