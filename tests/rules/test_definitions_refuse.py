"""What definitions refuse, what they leave out, and what they say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.errors import ClusterPolicyError, ConventionError, ValidationBlockedError
from clusterpolicy.identification.definitions import (
    Move,
    Similarities,
    accept_moves,
    cells_of_places,
    compare_definitions,
    gather_similarities,
    group_industries,
    search_definitions,
    validation_scores,
)
from clusterpolicy.identification.definitions.search import SearchSettings
from clusterpolicy.identification.definitions.validation import SCORES
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import colocation_correlation, exchange_intensity, occupation_similarity, table
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.study.definition_search import (
    Choices,
    compare_industries,
    parse_settings,
    read_definition,
    read_occupations,
)
from clusterpolicy.study.inputs import open_inputs
from clusterpolicy.study.spec import read_spec

NEAR = table(
    {a: {b: 1.0 if a == b else 0.1 * (i + j) for j, b in enumerate("abcd")} for i, a in enumerate("abcd")},
    dims=("industry", "other"),
)
FIT = Similarities({"IO": NEAR}, ("IO",))
TWO = {"a": "x", "b": "x", "c": "y", "d": "y"}
JOBS = table({f"r{r:02d}": {i: float(1 + (r * k) % 7) for k, i in enumerate("abcd", start=1)} for r in range(12)})
PLANTS = read_establishments(pd.DataFrame({"branch": ["a", "b"]}), industry="branch")


def move(industry: str, origin: str, target: str) -> Move:
    return Move(industry, origin, target, ("IO",), {}, {}, 0.0)


REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "too many clusters": (lambda: group_industries(NEAR, 5), "DF-001", "5 clusters cannot be made of 4"),
    "an unknown pair": (
        lambda: group_industries(NEAR.where(NEAR.sel(industry="a", other="b").item() != NEAR), 2),
        "DF-002",
        "unknown",
    ),
    "a method that is none": (lambda: group_industries(NEAR, 2, method="magic"), "DF-003", "magic"),
    "one cluster only": (lambda: validation_scores(FIT, dict.fromkeys("abcd", "x")), "DF-004", "two clusters"),
    "no industry in any cluster": (lambda: validation_scores(FIT, {"z": "x"}), "DF-004", "none of the industries"),
    "nothing to compare by": (gather_similarities, "DF-005", "nothing by which"),
    "too few industries": (
        lambda: gather_similarities(employment=JOBS.sel(industry=["a", "b"])),
        "DF-006",
        "Of 2 industries 2 have",
    ),
    "industries that are nowhere": (
        lambda: gather_similarities(employment=JOBS, industries=["p", "q", "r"]),
        "DF-006",
        "Of 3 industries none has",
    ),
    "plants without a place": (lambda: cells_of_places(PLANTS, 10), "DF-007", "no register with coordinates"),
    "no width": (lambda: cells_of_places(PLANTS, 0), "DF-007", "width 0"),
    "definitions of different classifications": (lambda: compare_definitions(TWO, {"k": "x"}), "DF-008", "in common"),
    "moves that do not fit": (
        lambda: accept_moves(FIT, TWO, [move("a", "y", "x"), move("b", "x", "z"), move("c", "y", "x"), move("c", "y", "x")]),
        "DF-009",
        "3 moves do not fit",
    ),
    "settings that cannot be": (
        lambda: search_definitions(FIT, SearchSettings(clusters=(1, 4), matrices=("LC",), methods=(), starts=0, seed=-1)),
        "DF-010",
        "matrices: LC",
    ),
    "few regions for a correlation": (lambda: colocation_correlation(JOBS, least_regions=2), "ME-001", "at least 3"),
    "words for a number": (lambda: parse_settings(clusters="many"), "DF-011", '"many"'),
    "a range turned round": (lambda: parse_settings(clusters="20-10"), "DF-011", "20-10"),
    "scores that are none": (lambda: parse_settings(decisive="industry_p95,luck"), "DF-010", "luck"),
    "methods that are none": (lambda: parse_settings(methods="ward,magic"), "DF-010", "magic"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_faults_are_told_in_both_languages(case: str) -> None:
    call, identity, words = REFUSED[case]
    with pytest.raises(ClusterPolicyError) as caught:
        call()
    assert identity in {finding.id for finding in caught.value.findings}
    assert words in caught.value.render("en")
    for language in LANGUAGES:
        for finding in caught.value.findings:
            assert finding.message(language)
            assert finding.repair(language)
    assert caught.value.render("ru") != caught.value.render("en")


def test_all_faults_of_the_settings_are_told_at_once() -> None:
    with pytest.raises(ValidationBlockedError) as caught:
        search_definitions(FIT, SearchSettings((1, 9), ("LC",), ("magic",), 0, -1, decisive=("luck",)))  # type: ignore[arg-type]
    told = {finding.values["argument"] for finding in caught.value.findings}
    assert told == {"clusters", "matrices", "methods", "starts", "seed", "decisive"}


def test_words_that_are_no_choice_are_refused_by_the_measures() -> None:
    with pytest.raises(ConventionError, match="CV-016"):
        colocation_correlation(JOBS, form="levels")  # type: ignore[arg-type]


def test_numbers_of_clusters_in_words() -> None:
    assert parse_settings(clusters="3-5, 9").clusters == (3, 4, 5, 9)
    assert parse_settings().clusters == ()
    assert parse_settings().decisive == SCORES
    assert parse_settings(decisive="industry_p95").decisive == ("industry_p95",)


def files(folder: Path) -> dict[str, Path]:
    written = {
        "columns": "naics_code;group\n1;x\n",
        "blank": "industry,cluster\n01,\n02,\n",
        "twice": "industry,cluster\n01,x\n01,y\n",
        "staff": "industry,occupation,value\n01,smith,5\n01,smith,6\n02,cook,many\n03,,1\n",
    }
    for name, words in written.items():
        (folder / f"{name}.csv").write_text(words, encoding="utf-8")
    return {name: folder / f"{name}.csv" for name in written}


@pytest.mark.parametrize(
    ("file", "identity"), [("columns", "DF-015"), ("blank", "DF-016"), ("twice", "CD-427"), ("staff", "DF-014")]
)
def test_tables_that_are_none(tmp_path: Path, file: str, identity: str) -> None:
    read = read_occupations if file == "staff" else read_definition
    with pytest.raises(ValidationBlockedError) as caught:
        read(files(tmp_path)[file])
    assert [finding.id for finding in caught.value.findings] == [identity]
    if file == "staff":
        assert caught.value.findings[0].examples == ("01, smith: 6", "02, cook: many", "03, : 1")


def test_occupations_that_are_not_listed_are_nought(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("industry,occupation,value\n01,smith,5\n02,cook,2\n", encoding="utf-8")
    assert read_occupations(path).values.tolist() == [[5.0, 0.0], [0.0, 2.0]]


def study_with_staff(folder: Path, rows: str, section: str = "") -> Path:
    cells = [f"r{r},{i},{1 + (r * k) % 7}" for r in range(12) for k, i in enumerate("abcd", start=1)]
    (folder / "jobs.csv").write_text("\n".join(["region,industry,jobs", *cells]) + "\n", encoding="utf-8")
    (folder / "staff.csv").write_text(rows, encoding="utf-8")
    words = '[accounts]\nsource = "jobs.csv"\nvalues = { employment = "jobs" }\n[occupations]\nsource = "staff.csv"\n'
    (folder / "study.toml").write_text(words + section, encoding="utf-8")
    return folder / "study.toml"


STAFF = "branch,job,share\n" + "".join(
    f"{i},{o},{(3 * a + 5 * b) % 7}\n" for a, i in enumerate("abcd") for b, o in enumerate(("cook", "smith", "clerk"))
)
NAMED = 'industry = "branch"\noccupation = "job"\nvalue = "share"\n'


def test_occupations_of_the_study_file_are_compared_and_hashed(tmp_path: Path) -> None:
    spec = read_spec(study_with_staff(tmp_path, STAFF, NAMED))
    inputs = open_inputs(spec, folder=tmp_path)
    assert inputs.occupations.sel(industry="b", occupation="smith").item() == 1.0
    assert "staff.csv" in [source.name for source in inputs.sources]
    found = compare_industries(inputs)
    assert {"Occ", "LC-employment"} == set(found.judged)
    np.testing.assert_allclose(found.matrices["Occ"], occupation_similarity(inputs.occupations), atol=1e-12)
    bare = replace(inputs, occupations=None)
    assert bare.hash != inputs.hash
    assert compare_industries(bare).judged == ("LC-employment",)
    other = tmp_path / "other.csv"
    other.write_text("industry,occupation,value\n" + STAFF.split("\n", 1)[1].replace("a,cook,0", "a,cook,9"))
    own = compare_industries(inputs, Choices(occupations=other))
    assert not np.allclose(own.matrices["Occ"], found.matrices["Occ"])


@pytest.mark.parametrize(
    ("rows", "section", "identity"),
    [
        (STAFF + "a,cook,1\n", NAMED, "DF-014"),
        (STAFF.replace("a,smith,5", "a,smith,-5"), NAMED, "DF-014"),
        ("branch,job,share\n", NAMED, "UP-009"),
        (STAFF, "", "MP-311"),
    ],
)
def test_occupations_of_the_study_file_that_are_none(tmp_path: Path, rows: str, section: str, identity: str) -> None:
    with pytest.raises(ValidationBlockedError) as caught:
        open_inputs(read_spec(study_with_staff(tmp_path, rows, section)), folder=tmp_path)
    assert {finding.id for finding in caught.value.findings} == {identity}


def test_an_industry_that_a_matrix_does_not_know_is_left_out_with_its_reason() -> None:
    jobs = JOBS.copy()
    jobs.loc[{"industry": "d"}] = 3.0
    flows = arrange_flows(
        {a: {b: 1.0 + (a == b) for b in "abd"} for a in "abd"}, output=dict.fromkeys("abd", 20.0), scope="domestic"
    )
    more = xr.concat([jobs, *(jobs.sel(industry=["a"]).assign_coords(industry=[n]) + k for k, n in enumerate("efg"))],
                     "industry")  # fmt: skip
    sector_of = {**dict.fromkeys("aefg", "a"), "b": "b", "d": "d"}
    found = gather_similarities(employment=more, flows=flows, sector_of=sector_of)
    assert found.excluded == {"d": "CONSTANT", "c": "NO_SECTOR"}
    assert {"DF-102", "DF-104", "DF-106"} == {finding.id for finding in found.findings}
    for code in found.excluded.values():
        assert explain_reason(code, "ru") != code
    assert all(np.isfinite(m.values[~np.eye(5, dtype=bool)]).all() for m in found.matrices.values())


def test_a_matrix_that_hardly_knows_anything_is_left_out_rather_than_the_industries() -> None:
    hidden = JOBS.where(JOBS.industry == "a")
    found = gather_similarities(employment=hidden, establishments=JOBS)
    assert "LC-employment" not in found.matrices
    assert found.judged == ("LC-establishments",)
    assert {"DF-101", "DF-105"} <= {finding.id for finding in found.findings}
    assert found.industries == tuple("abcd")


def test_an_industry_hidden_wherever_it_is_says_so() -> None:
    jobs = JOBS.copy()
    jobs.loc[{"industry": "d"}] = 0.0
    jobs.loc[{"industry": "d", "region": ["r01", "r02"]}] = np.nan
    found = gather_similarities(employment=jobs)
    assert found.excluded == {"d": "HIDDEN_WHERE_PRESENT"}


def test_profiles_without_a_shape_have_no_similarity() -> None:
    staff = table({"a": {"x": 1, "y": 1, "z": 1}, "b": {"x": 1, "y": 2, "z": 3}}, dims=("industry", "occupation"))
    found = occupation_similarity(staff)
    assert found.sel(industry="a", other="b")["reason"].item() == "EVEN_OCCUPATIONS"
    two = occupation_similarity(staff.isel(occupation=[0, 1]))
    assert set(two["reason"].values.ravel()) == {"FEW_OCCUPATIONS"}


def test_negative_deliveries_count_as_none_and_idle_industries_have_no_intensity() -> None:
    sold = table({"a": {"a": 2, "b": -1, "c": 0}, "b": {"a": 1, "b": 1, "c": 0}, "c": {"a": 0, "b": 0, "c": 0}},
                 dims=("supplier", "buyer"))  # fmt: skip
    found = exchange_intensity(sold)
    # b sells 1 of 2 to a, which buys 3 of 4; a sells b nothing
    assert found.sel(industry="a", other="b").item() == pytest.approx((1 * 4 / (2 * 3)) ** 0.5 / 2)
    assert found.sel(industry="a", other="c")["reason"].item() == "NO_DELIVERIES"


def test_choices_name_every_fault() -> None:
    from clusterpolicy import demo
    from clusterpolicy.study.definition_search import compare_industries

    inputs = demo.country(3).study_inputs
    wrong = Choices(which="none", form="x", link="y", year="1800", measures=("tea",), least_regions=1)  # type: ignore[arg-type]
    with pytest.raises(ValidationBlockedError) as caught:
        compare_industries(inputs, wrong)
    ids = [finding.id for finding in caught.value.findings]
    assert ids.count("DF-010") == 5
    assert ids.count("DF-013") == 1
