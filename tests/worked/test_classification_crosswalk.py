"""Crosswalks worked by hand on a table of two regions and three industries."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.data.classifications import (
    ClusterDefinition,
    Crosswalk,
    apply_crosswalk,
    bridge_quality,
    read_cluster_definition,
    read_crosswalk,
)
from clusterpolicy.errors import ValidationBlockedError

BRIDGE = Crosswalk("old", "new", {"a": {"X": 1.0}, "b": {"X": 0.25, "Y": 0.75}, "c": {"Y": 1.0}})


def accounts_of(rows: list[list[float]], **measures: str) -> RegionalAccounts:
    cells = xr.DataArray(rows, {"region": ["N", "S"], "industry": ["a", "b", "c"]}, ("region", "industry"))
    return RegionalAccounts.from_arrays({measures.get("name", "employment"): cells})


def test_a_split_code_is_shared_by_its_weights() -> None:
    moved = apply_crosswalk(accounts_of([[10, 40, 5], [0, 8, 100]]), BRIDGE)
    assert moved.industries == ("X", "Y")
    assert moved.employment.values.tolist() == [[20.0, 35.0], [2.0, 106.0]]


def test_an_unknown_part_makes_only_its_own_targets_unknown() -> None:
    cells = xr.DataArray(
        [[np.nan, 40, 5], [0, 8, np.nan]], {"region": ["N", "S"], "industry": ["a", "b", "c"]}, ("region", "industry")
    )
    states = xr.zeros_like(cells, dtype=np.int8)
    states[0, 0], states[1, 2] = Availability.SUPPRESSED, Availability.NOT_COLLECTED
    accounts = RegionalAccounts.from_arrays({"employment": cells}, availability={"employment": states})
    moved = apply_crosswalk(accounts, BRIDGE)
    np.testing.assert_array_equal(moved.employment.values, [[np.nan, 35.0], [2.0, np.nan]])
    assert moved.availability["employment"].values.tolist() == [
        [Availability.SUPPRESSED, Availability.OBSERVED],
        [Availability.OBSERVED, Availability.NOT_COLLECTED],
    ]


def test_published_industry_totals_move_along() -> None:
    accounts = accounts_of([[10, 40, 5], [0, 8, 100]])
    totals = PublishedTotals(industry=xr.DataArray([20, 80, 200], {"industry": ["a", "b", "c"]}, ("industry",)))
    accounts = RegionalAccounts(accounts.values, accounts.availability, totals={"employment": totals})
    moved = apply_crosswalk(accounts, BRIDGE).totals["employment"].industry
    assert moved is not None
    assert moved.values.tolist() == [40.0, 260.0]


def test_the_share_that_depends_on_weights_is_reported() -> None:
    quality = bridge_quality(BRIDGE, accounts_of([[10, 40, 5], [0, 10, 135]]))
    assert quality.by_weights == pytest.approx(50 / 200)
    assert quality.one_to_one == pytest.approx(150 / 200)
    (finding,) = quality.findings
    assert (
        finding.message("en")
        == "b goes to 2 target codes; 25 % of employment depends on how it is shared between them."
    )
    assert bridge_quality(BRIDGE).by_weights == pytest.approx(1 / 3)


def test_only_additive_measures_may_be_moved() -> None:
    with pytest.raises(ValidationBlockedError, match=r"CD-423.*mean_wage cannot be added up"):
        apply_crosswalk(accounts_of([[1, 2, 3], [4, 5, 6]], name="mean_wage"), BRIDGE)


def test_industries_without_a_target_block_or_are_left_out_on_request() -> None:
    short = Crosswalk("old", "new", {"a": {"X": 1.0}, "c": {"Y": 1.0}})
    accounts = accounts_of([[10, 40, 5], [0, 8, 100]])
    with pytest.raises(ValidationBlockedError, match="CD-425") as fault:
        apply_crosswalk(accounts, short)
    assert fault.value.findings[0].examples == ("b",)
    moved = apply_crosswalk(accounts, short, unmapped="leave_out")
    assert moved.employment.values.tolist() == [[10.0, 5.0], [0.0, 100.0]]
    assert "CD-426" in [finding.id for finding in moved.findings]


def test_weights_must_sum_to_one() -> None:
    with pytest.raises(ValidationBlockedError, match="CD-422"):
        Crosswalk("old", "new", {"a": {"X": 0.5, "Y": 0.4}})
    with pytest.raises(ValidationBlockedError, match="CD-422"):
        Crosswalk("old", "new", {"a": {"X": 1.5, "Y": -0.5}})


def test_there_is_no_way_back_from_a_merger() -> None:
    with pytest.raises(ValidationBlockedError, match="CD-424") as fault:
        BRIDGE.inverse()
    assert fault.value.findings[0].examples == ("X ← a, b", "Y ← b, c")
    renaming = Crosswalk("old", "new", {"a": {"X": 1.0}, "b": {"Y": 1.0}})
    assert renaming.inverse().weights == {"X": {"a": 1.0}, "Y": {"b": 1.0}}


def test_a_crosswalk_is_read_and_rescaled(tmp_path) -> None:
    path = tmp_path / "bridge.csv"
    path.write_text("from,to,jobs\n01,A,30\n01,B,10\n02,B,7\n", encoding="utf-8")
    read = read_crosswalk(path, source_code="from", target_code="to", weight="jobs", source="old", target="new")
    assert read.weights == {"01": {"A": 0.75, "B": 0.25}, "02": {"B": 1.0}}
    equal = read_crosswalk(path, source_code="from", target_code="to", source="old", target="new")
    assert equal.weights["01"] == {"A": 0.5, "B": 0.5}


def test_a_cluster_definition_is_a_crosswalk_of_ones(tmp_path) -> None:
    path = tmp_path / "clusters.csv"
    path.write_text("naics,cluster,kind\na,Food,Traded\nb,Food,Traded\nc,Shops,Local\n", encoding="utf-8")
    definition = read_cluster_definition(path, industry="naics", cluster="cluster", traded="kind", name="mine")
    assert definition == ClusterDefinition(
        "mine",
        {"a": "Food", "b": "Food", "c": "Shops"},
        {"Food": True, "Shops": False},
        {"Food": {"": "Food"}, "Shops": {"": "Shops"}},
    )
    assert (definition.traded_clusters, definition.local_clusters) == (("Food",), ("Shops",))
    moved = apply_crosswalk(accounts_of([[10, 40, 5], [0, 8, 100]]), definition.as_crosswalk())
    assert moved.employment.sel(industry="Food").values.tolist() == [50.0, 8.0]


def test_an_industry_in_two_clusters_is_refused(tmp_path) -> None:
    path = tmp_path / "clusters.csv"
    path.write_text("naics,cluster\na,Food\na,Shops\n", encoding="utf-8")
    with pytest.raises(ValidationBlockedError, match="CD-427") as fault:
        read_cluster_definition(path, industry="naics", cluster="cluster", name="mine")
    assert fault.value.findings[0].examples == ("a: Food / Shops",)
