"""A definition searched, accepted, used and compared, as a person does it; the planted groups found again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from clusterpolicy import demo
from clusterpolicy.data.classifications.clusters import read_us_cluster_definition
from clusterpolicy.data.classifications.listings import read_columns
from clusterpolicy.data.readers import read_bea, read_qcew
from clusterpolicy.data.supply_use import symmetric_flows
from clusterpolicy.demo.catalogue import catalogue
from clusterpolicy.demo.design import OccupationDesign
from clusterpolicy.demo.occupations import draw_occupations
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.definitions import (
    SearchSettings,
    adjusted_rand,
    compare_definitions,
    gather_similarities,
    search_definitions,
)
from clusterpolicy.study.definition_search import Choices, search_inputs
from clusterpolicy.study.inputs import Inputs, open_inputs
from clusterpolicy.study.spec import StudySpec

FOUND = 0.8
"""Least adjusted Rand index with the planted groups; settings were chosen on seeds 101 to 110."""
CHOICES = Choices(form="shares", link="intensity", width=10.0)
SETTINGS = SearchSettings(matrices=("LC-IO",), methods=("ward", "average"), decisive=("industry_p95",))
COMPARED = ("--colocation", "shares", "--links", "intensity", "--places", "10")
OPTIONS = (*COMPARED, "--matrices", "LC-IO,LC-IO-Occ", "--methods", "ward", "--decide-by", "industry_p95")


def call(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "200", "PYTHONUTF8": "1"}
    environment.pop("CLUSTERPOLICY_LANG", None)
    return subprocess.run(
        [sys.executable, "-m", "clusterpolicy", "definitions", *map(str, words)],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", [21, 25])
def test_planted_groups_are_found_on_seeds_that_no_choice_has_seen(seed: int) -> None:
    inputs = demo.country(seed).study_inputs
    found = search_inputs(inputs, CHOICES, SETTINGS)
    truth = inputs.definition.activity_of
    industries = found.similarities.industries
    assert set(industries) == {code for code, cluster in truth.items() if cluster in inputs.definition.traded}
    codes = [
        np.unique([given[i] for i in industries], return_inverse=True)[1] for given in (truth, found.search.cluster_of)
    ]
    assert found.similarities.judged == ("LC-employment", "LC-establishments", "IO", "Occ")
    assert adjusted_rand(*codes) >= FOUND
    assert found.comparison.adjusted_rand == pytest.approx(adjusted_rand(*codes))


def test_occupations_alone_tell_the_planted_groups_only_in_part() -> None:
    names = catalogue()
    truth = {code: cluster for code, cluster in names.clusters.of.items() if names.clusters.traded[cluster]}
    found = []
    for seed in range(101, 111):
        drawn = draw_occupations(OccupationDesign(), names, seed)
        similarities = gather_similarities(occupations=drawn, industries=list(truth))
        chosen = search_definitions(similarities, SearchSettings(methods=("ward", "average"))).cluster_of
        found.append(compare_definitions(chosen, truth).adjusted_rand)
    assert 0.4 < np.mean(found) < 0.8
    assert max(found) < 0.9


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    demo.write_country(demo.country(7), folder)
    return folder


@pytest.fixture(scope="module")
def searched(country: Path) -> Path:
    outcome = call("search", "study.toml", "--out", "found", *OPTIONS, cwd=country)
    assert outcome.returncode == 0, outcome.stderr
    assert "Chosen:" in outcome.stdout
    assert 'Study\'s definition "clusters"' in outcome.stdout
    return country / "found"


@pytest.mark.slow
def test_a_search_leaves_what_a_study_can_use_and_a_record(country: Path, searched: Path) -> None:
    written = tomllib.loads((country / "study.toml").read_text(encoding="utf-8"))
    own = {"source": "found/definition.csv", "names": {"en": "name_en", "ru": "name_ru"}}
    spec = StudySpec.model_validate({"accounts": written["accounts"], "totals": written["totals"], "clusters": own})
    definition = open_inputs(spec, folder=country).definition
    rows = pd.read_csv(searched / "definition.csv", dtype=str)
    assert dict(definition.activity_of) == dict(zip(rows["industry"], rows["cluster"], strict=True))
    assert "01" in definition.activity_of
    assert {"en", "ru"} == set(definition.names["C01"])

    runs = pd.read_csv(searched / "scores.csv", index_col="run")
    record = json.loads((searched / "record.json").read_text(encoding="utf-8"))
    assert runs["score"].max() == pytest.approx(runs["score"].iloc[record["chosen"]])
    assert record["seed"] == 1
    assert {"definition.csv", "scores.csv", "similarities/LC-IO.parquet", "similarities/LC-IO-Occ.parquet"} <= set(
        record["files"]
    )
    matrix = pq.read_table(searched / "similarities" / "LC-establishments.parquet").to_pandas().set_index("industry")
    np.testing.assert_allclose(matrix.to_numpy(), matrix.to_numpy().T, atol=1e-12)
    assert list(matrix.columns) == list(rows["industry"])


@pytest.mark.slow
def test_the_same_search_gives_the_same_files(country: Path, searched: Path) -> None:
    before = json.loads((searched / "record.json").read_text(encoding="utf-8"))
    assert call("search", "study.toml", "--out", "again", *OPTIONS, cwd=country).returncode == 0
    after = json.loads((country / "again" / "record.json").read_text(encoding="utf-8"))
    assert before["files"] == after["files"]
    assert before["definition"] == after["definition"]


@pytest.mark.slow
def test_moves_are_carried_out_only_where_they_are_accepted(country: Path, searched: Path) -> None:
    rows = pd.read_csv(searched / "definition.csv", dtype=str)
    assert not (searched / "refined_definition.csv").exists()
    first = rows.iloc[0]
    target = next(cluster for cluster in rows["cluster"] if cluster != first["cluster"])
    (country / "moves.csv").write_text(f"industry,origin,target\n{first['industry']},{first['cluster']},{target}\n")
    outcome = call("search", "study.toml", "--out", "moved", "--accept", "moves.csv", *OPTIONS, cwd=country)
    assert outcome.returncode == 0, outcome.stderr
    assert "After accepted moves" in outcome.stdout
    refined = pd.read_csv(country / "moved" / "refined_definition.csv", dtype=str)
    assert refined.set_index("industry")["cluster"][first["industry"]] == target
    kept = pd.read_csv(country / "moved" / "definition.csv", dtype=str)
    pd.testing.assert_frame_equal(kept, rows)
    log = pd.read_csv(country / "moved" / "moves_log.csv", dtype={"industry": str})
    assert log["industry"].tolist()[1:] == [first["industry"]]
    assert log["score"].nunique() == 2


@pytest.mark.slow
def test_scores_and_comparisons_of_tables(country: Path, searched: Path) -> None:
    scored = call("score", "study.toml", "found/definition.csv", *COMPARED, cwd=country)
    assert scored.returncode == 0, scored.stderr
    runs = pd.read_csv(searched / "scores.csv", index_col="run")
    chosen = runs.loc[runs["score"].idxmax()]
    overall = chosen[[name for name in runs if ":" in name]].mean()
    assert f"{100 * overall:.1f} %" in scored.stdout
    assert chosen["score"] == pytest.approx(chosen[[name for name in runs if name.endswith(":industry_p95")]].mean())
    own = call("score", "study.toml", *COMPARED, "--lang", "ru", cwd=country)
    assert own.returncode == 0
    assert "отраслей 60, кластеров 20" in own.stdout
    compared = call("compare", "found/definition.csv", "clusters.csv", cwd=country)
    assert compared.returncode == 0
    tables = [pd.read_csv(country / name, dtype=str) for name in ("found/definition.csv", "clusters.csv")]
    one, other = (dict(zip(t["industry"], t["cluster"], strict=True)) for t in tables)
    expected = compare_definitions(one, other)
    assert f"adjusted Rand index {expected.adjusted_rand:.3f} over 60 common industries" in compared.stdout


MISTAKES = {
    "no such file": (("search", "nowhere.toml", "--out", "bad"), 2, "ST-001"),
    "no number": (("search", "study.toml", "--out", "bad", "--clusters", "few"), 3, "DF-011"),
    "too many clusters": (("search", "study.toml", "--out", "bad", "--clusters", "90"), 3, "DF-010"),
    "no such method": (("search", "study.toml", "--out", "bad", "--methods", "magic"), 3, "DF-010"),
    "no such matrix": (("search", "study.toml", "--out", "bad", "--matrices", "Nothing"), 3, "DF-010"),
    "no such year": (("search", "study.toml", "--out", "bad", "--year", "1800"), 3, "DF-013"),
    "no width": (("search", "study.toml", "--out", "bad", "--places", "0"), 3, "DF-007"),
    "into the inputs": (("search", "study.toml", "--out", "."), 1, "OUT-003"),
    "into a strange folder": (("search", "study.toml", "--out", "strange"), 1, "OUT-001"),
    "no table of definitions": (("score", "study.toml", "regions.csv"), 3, "DF-015"),
    "nothing in common": (("compare", "clusters.csv", "other.csv"), 3, "DF-008"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_answered_and_leaves_nothing(country: Path, case: str) -> None:
    words, code, identity = MISTAKES[case]
    (country / "strange").mkdir(exist_ok=True)
    (country / "strange" / "mine.txt").write_text("keep")
    (country / "other.csv").write_text("industry,cluster\nQ1,x\nQ2,y\n")
    outcome = call(*words, cwd=country)
    assert outcome.returncode == code, outcome.stderr
    assert identity in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert not (country / "bad").exists()
    assert (country / "strange" / "mine.txt").read_text() == "keep"
    assert not list(country.glob(".*.new"))


@pytest.mark.slow
def test_a_search_over_counties_beside_the_published_definitions(public_data: Path) -> None:
    """Traded industries of six digits in the counties that the source holds; detailed input-output table."""
    accounts = read_qcew(
        public_data / "us_qcew_counties" / "qcew_2016q1_all_areas.parquet",
        aggregation="6-digit", territory="county", measures=("employment", "establishments"),
    )  # fmt: skip
    tables = public_data / "io_us_bea"
    flows = symmetric_flows(
        read_bea(
            tables / "Detail_Make_2017_BeforeRedef_17sch.csv.gz",
            tables / "Detail_Use_2017_PRO_BeforeRedef_17sch.csv.gz",
            imports=tables / "Detail_Import_2017_BeforeRedef_17sch.csv.gz",
            year=2017,
        ),
        imports="subtracted",
    )
    codes = read_columns(tables / "MasterCrosswalk2017.csv.gz", ["NAICS_2012_Code", "BEA_2017_Detail_Code"])
    sectors: dict[str, set[str]] = {}
    for code, sector in zip(*codes.values(), strict=True):
        if code and sector:
            sectors.setdefault(code, set()).add(sector)
    published = read_us_cluster_definition(public_data / "us_cluster_definitions" / "naics_to_cluster.csv")
    definition = Definition("published", published.cluster_of, traded=frozenset(published.traded_clusters))
    inputs = Inputs(
        accounts, definition=definition, flows=flows,
        sector_of={code: min(found) for code, found in sectors.items() if len(found) == 1},
    )  # fmt: skip
    found = search_inputs(
        inputs, Choices(form="shares", link="intensity"), SearchSettings(tuple(range(30, 61)), methods=("ward",))
    )
    assert len(found.similarities.industries) >= 300
    assert found.search.scores.overall > 0.8
    assert found.published.scores.clusters >= 45
    assert found.published.scores.overall > 0.8
    assert {"DF-101", "DF-104", "DF-106"} <= {finding.id for finding in found.similarities.findings}
