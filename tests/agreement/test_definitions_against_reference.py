"""Similarities, groups and scores of definitions beside an independent computation on a made-up economy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.identification.definitions import (
    Similarities,
    combined,
    gather_similarities,
    group_industries,
    search_definitions,
    validation_scores,
)
from clusterpolicy.identification.definitions.search import SearchSettings
from clusterpolicy.measures import (
    coagglomeration,
    colocation_correlation,
    input_output_similarity,
    occupation_similarity,
)

FOLDER = "dps_cluster_definitions"
NAMES = {"LC_employment": "LC-employment", "LC_establishments": "LC-establishments", "IO": "IO", "Occ": "Occ"}
SCORES = {
    "VS_cluster_avg": "cluster_mean",
    "VS_cluster_p95": "cluster_p95",
    "VS_industry_avg": "industry_mean",
    "VS_industry_p95": "industry_p95",
}
BAD = "123123123"


@pytest.fixture(scope="module")
def expected(golden: Path) -> dict[str, Any]:
    return json.loads((golden / FOLDER / "output_own.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables(golden: Path) -> dict[str, xr.DataArray]:
    def read(name: str, dims: tuple[str, str]) -> xr.DataArray:
        frame = pd.read_csv(golden / FOLDER / f"{name}.csv", index_col=0)
        labels = {dims[0]: [*map(str, frame.index)], dims[1]: [*map(str, frame.columns)]}
        return xr.DataArray(frame.to_numpy(float), labels, dims)

    return {
        "employment": read("employment", ("region", "industry")),
        "establishments": read("establishments", ("region", "industry")),
        "inputs": read("io_input_shares_supplier_rows_buyer_cols", ("supplier", "buyer")),
        "occupations": read("occupation_shares", ("industry", "occupation")),
    }


@pytest.fixture(scope="module")
def kinds(tables: dict[str, xr.DataArray]) -> dict[str, xr.DataArray]:
    return {
        "LC-employment": colocation_correlation(tables["employment"]),
        "LC-establishments": colocation_correlation(tables["establishments"]),
        "IO": input_output_similarity(tables["inputs"]),
        "Occ": occupation_similarity(tables["occupations"]),
    }


def same(found: np.ndarray, wanted: object) -> None:
    np.testing.assert_allclose(found, np.array(wanted, dtype=float), rtol=1e-9, atol=1e-9)


@pytest.mark.measure("colocation_correlation", "input_output_similarity", "occupation_similarity")
@pytest.mark.parametrize("name", NAMES)
def test_each_similarity(kinds: dict[str, xr.DataArray], expected: dict[str, Any], name: str) -> None:
    same(kinds[NAMES[name]].values, expected["similarity"][name])


@pytest.mark.measure("coagglomeration")
def test_coagglomeration_of_pairs(tables: dict[str, xr.DataArray], expected: dict[str, Any]) -> None:
    found = coagglomeration(tables["employment"]).pairs.values
    apart = ~np.eye(len(found), dtype=bool)
    same(found[apart], np.array(expected["similarity"]["COI"])[apart])


def test_the_average_of_standardised_matrices(kinds: dict[str, xr.DataArray], expected: dict[str, Any]) -> None:
    location = combined([kinds["LC-employment"], kinds["LC-establishments"]])
    parts = [location.values, combined([kinds["IO"]]).values, combined([kinds["Occ"]]).values]
    same(np.mean(parts, axis=0), expected["combined_LC_IO_Occ"])


def test_ward_finds_the_planted_groups(kinds: dict[str, xr.DataArray], expected: dict[str, Any]) -> None:
    mixed = kinds["IO"].reset_coords(drop=True).copy(data=np.array(expected["combined_LC_IO_Occ"]))
    found = group_industries(mixed, 3).values.tolist()
    wanted = expected["ward3_labels"]
    assert {*zip(found, wanted, strict=True)} == {("C01", 3), ("C02", 1), ("C03", 2)}


@pytest.mark.parametrize(
    ("labels", "key"), [("ward3_labels", "scores"), (BAD, f"scores_for_deliberately_bad_labels_{BAD}")]
)
def test_scores_within_and_between(
    kinds: dict[str, xr.DataArray], expected: dict[str, Any], labels: str, key: str
) -> None:
    similarities = Similarities(kinds, tuple(kinds))
    given = expected["ward3_labels"] if labels == "ward3_labels" else [int(digit) for digit in BAD]
    cluster_of = dict(zip(similarities.industries, map(str, given), strict=True))
    found = validation_scores(similarities, cluster_of)
    for name, matrix in NAMES.items():
        wanted = expected[key][name]
        for score, ours in SCORES.items():
            same(100 * found.scores.sel(matrix=matrix, score=ours).values, wanted[score])
        for cluster in "123":
            same(found.within.sel(matrix=matrix, cluster=cluster).values, wanted["WCR"][cluster])
            others = found.between.sel(matrix=matrix, cluster=cluster).dropna("other_cluster").values
            same(others, wanted["BCR"][cluster])


def test_the_search_chooses_the_planted_groups_from_the_tables_themselves(
    tables: dict[str, xr.DataArray], expected: dict[str, Any]
) -> None:
    shares = tables["inputs"]
    flows = arrange_flows(
        shares * 1000.0, output=dict.fromkeys(shares["buyer"].values.tolist(), 1000.0), scope="domestic"
    )
    similarities = gather_similarities(
        employment=tables["employment"],
        establishments=tables["establishments"],
        flows=flows,
        occupations=tables["occupations"],
    )
    assert similarities.judged == tuple(NAMES.values())
    search = search_definitions(similarities, SearchSettings(clusters=(2, 3, 4)))
    pairs = {*zip(search.cluster_of.values(), expected["ward3_labels"], strict=True)}
    assert len(pairs) == 3
    assert search.scores.overall == 1.0
    assert search.moves == ()
