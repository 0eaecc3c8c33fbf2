"""Input-output tables that cannot be right are refused with all faults at once; odd ones are remarked on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.data.flows_grid import LongTable
from clusterpolicy.data.flows_grouping import aggregate_flows
from clusterpolicy.data.readers import read_bea
from clusterpolicy.data.supply_use import arrange_supply_use, symmetric_flows
from clusterpolicy.errors import ClusterPolicyError, ValidationBlockedError
from clusterpolicy.language import LANGUAGES

GOOD: dict[str, Any] = {
    "deliveries": {"a": {"a": 20, "b": 10}, "b": {"a": 30, "b": 40}},
    "output": {"a": 100, "b": 200},
    "final": {"a": {"sold": 70}, "b": {"sold": 130}},
    "primary": {"paid": {"a": 50, "b": 150}},
    "scope": "domestic",
}


def refused(call: Any) -> list[str]:
    with pytest.raises(ClusterPolicyError) as caught:
        call()
    for language in LANGUAGES:
        assert caught.value.render(language)
    return [finding.id for finding in caught.value.findings]


def arranged(**changed: Any) -> Any:
    given = {**GOOD, **changed}
    return arrange_flows(given.pop("deliveries"), **given)


def remarks(**changed: Any) -> dict[str, tuple[str, ...]]:
    flows = arranged(**changed)
    for finding in flows.findings:
        assert all(finding.render(language) for language in LANGUAGES)
    return {finding.id: finding.examples for finding in flows.findings}


def test_a_good_table_has_no_remark() -> None:
    assert remarks() == {}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"deliveries": pd.DataFrame([[1, 2], [3, 4]])}, ["FL-001", "FL-001"]),
        ({"deliveries": pd.DataFrame([[1.0]], ["a"], [" "])}, ["FL-001"]),
        ({"deliveries": pd.DataFrame(np.ones((3, 3)), list("aba"), list("abc"))}, ["FL-002"]),
        ({"deliveries": 5, "output": "many"}, ["FL-003", "FL-003"]),
        ({"deliveries": None}, ["FL-003"]),
        ({"deliveries": pd.DataFrame([["x", 1], [2, 3]], list("ab"), list("ab"))}, ["FL-003"]),
        ({"deliveries": xr.DataArray(np.ones((2, 2)), dims=("supplier", "buyer"))}, ["FL-003"]),
        ({"primary": xr.DataArray(np.ones(2), {"what": list("ab")}, ("what",))}, ["FL-003"]),
        ({"output": {"a": 100, "c": 200}, "final": {"a": {"sold": 1}}}, ["FL-004", "FL-004"]),
        ({"deliveries": {"a": {"a": 1, "c": 1}, "b": {"a": 1, "c": 1}}}, ["FL-004"]),
        ({"wages": "payd", "households": "sold", "imports": "paid", "value_added": ["none"]}, ["FL-005", "FL-005"]),
        ({"deliveries": {"a": {"a": 20}, "b": {"a": 30, "b": 40}}}, ["FL-006"]),
        ({"output": {"a": np.inf, "b": np.nan}}, ["FL-006"]),
        ({"output": {"a": -1, "b": 0}}, ["FL-007", "FL-008"]),
        ({"output": None, "final": None}, ["FL-018"]),
        ({"final": {"a": 60, "b": 130}, "primary": {"a": 1, "b": 1}, "unbalanced": "refuse"}, ["FL-010", "FL-011"]),
    ],
)
def test_each_fault_is_named(changed: dict[str, Any], expected: list[str]) -> None:
    assert refused(lambda: arranged(**changed)) == expected


def test_the_nearest_label_is_offered_for_a_role() -> None:
    with pytest.raises(ValidationBlockedError, match='nearest is "paid"'):
        arranged(wages="payd")


def test_unbalanced_rows_and_columns_are_told_with_the_worst_first() -> None:
    found = remarks(final={"a": 60, "b": 135}, primary={"a": 50, "b": 151})
    assert found["FL-010"] == ("a: -10 (90, 100)", "b: +5 (205, 200)")
    assert found["FL-011"] == ("b: +1 (201, 200)",)


def test_rounding_within_the_tolerance_is_no_remark() -> None:
    assert remarks(final={"a": 70.09, "b": 129.81}) == {}
    assert set(remarks(final={"a": 70.11, "b": 130})) == {"FL-010"}
    assert remarks(final={"a": 80, "b": 130}, tolerance=0.2) == {}
    thirds = {"a": {"a": 0.1, "b": 0.2}, "b": {"a": 0.3, "b": 0.1}}
    assert remarks(deliveries=thirds, output=None, final={"a": 0.7, "b": 0.6}, primary={"a": 0.6, "b": 0.7},
                   tolerance=0) == {}  # fmt: skip


def test_negative_deliveries_and_inputs_above_the_output_are_remarked_on() -> None:
    cells = {"a": {"a": 90, "b": -10}, "b": {"a": 30, "b": 40}}
    found = remarks(deliveries=cells, final=None, primary=None)
    assert found["FL-012"] == ("a → b: -10",)
    assert found["FL-013"] == ("a: 120 > 100",)


@pytest.mark.parametrize(("scope", "expected"), [("total", "FL-014"), ("unstated", "FL-015"), ("domestic", None)])
def test_deliveries_with_imports_are_remarked_on(scope: Any, expected: str | None) -> None:
    assert list(remarks(scope=scope)) == ([expected] if expected else [])


def test_industries_without_output_are_told_apart() -> None:
    cells = {"a": {"a": 20, "b": 0, "c": 0}, "b": {"a": 5, "b": 0, "c": 0}, "c": {"a": 0, "b": 0, "c": 0}}
    output = {"a": 100, "b": 0, "c": 0}
    found = remarks(
        deliveries=cells, output=output, final={"a": 80, "b": -5, "c": 0}, primary={"a": 75, "b": 0, "c": 0}
    )
    assert found == {"FL-009": ("b: 5",), "FL-016": ("c",)}
    cells["a"]["c"] = 1
    assert refused(lambda: arranged(deliveries=cells, output=output, final=None, primary=None)) == ["FL-008"]


WIDE = pd.DataFrame({"code": ["a", "b", "pay"], "a": [1, 2, 3], "b": [4, 5, 6], "sold": [7, 8, 0]})


def test_labels_without_a_place_are_all_listed() -> None:
    with pytest.raises(ValidationBlockedError) as caught:
        cp.read_flows(WIDE)
    assert [finding.id for finding in caught.value.findings] == ["FL-022"]
    assert "↓ pay; → sold" in caught.value.render("en")
    assert "↓ pay; → sold" in caught.value.render("ru")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"final": ["solds"]}, ["FL-005", "FL-022"]),
        ({"final": ["sold"], "primary": ["pay"], "totals": ["sum"]}, ["FL-005"]),
        ({"final": ["sold"], "primary": ["pay"], "output": "x"}, ["FL-005"]),
        ({"final": ["sold", "a", "b"], "primary": ["pay"]}, ["FL-023"]),
        ({"final": ["sold"], "primary": ["pay"], "within": {"pay": "all"}}, ["FL-005"]),
        ({"primary": ["pay"], "ignored": ["sold"]}, ["FL-018"]),
        ({"labels": "cod"}, ["MP-310"]),
    ],
)
def test_roles_that_do_not_fit_are_refused(changed: dict[str, Any], expected: list[str]) -> None:
    assert refused(lambda: cp.read_flows(WIDE, **changed)) == expected


def test_rows_without_or_with_repeated_labels_are_refused() -> None:
    odd = WIDE.assign(code=["a", "a", None])
    assert refused(lambda: cp.read_flows(odd)) == ["FL-020", "FL-002"]


def test_blank_cells_are_unknown_and_signs_keep_their_meaning() -> None:
    blank = WIDE.assign(a=["1", "", "3"], b=["-", "5", "6"])
    given: dict[str, Any] = {"final": ["sold"], "primary": ["pay"]}
    assert refused(lambda: cp.read_flows(blank, **given)) == ["FL-006"]
    assert cp.read_flows(blank, blank="zero", **given).deliveries.values.tolist() == [[1, 0], [0, 5]]
    assert refused(lambda: cp.read_flows(blank.replace({"-": "?"}), **given)) == ["MS-501"]


def test_long_tables_with_repeated_or_lacking_pairs_are_refused() -> None:
    long = pd.DataFrame({"from": ["a", "a", "b"], "to": ["a", "a", "b"], "money": [1.0, 2.0, 3.0]})
    columns = LongTable("from", "to", "money")
    assert refused(lambda: cp.read_flows(long, long=columns, output={"a": 9, "b": 9})) == ["FL-021"]
    sparse, strict = long.iloc[1:], LongTable("from", "to", "money", absent="not_collected")
    assert refused(lambda: cp.read_flows(sparse, long=strict, output={"a": 9, "b": 9})) == ["FL-006"]
    nameless = long.iloc[1:].assign(to=[None, "b"])
    assert refused(lambda: cp.read_flows(nameless, long=columns, output={"b": 9})) == ["FL-020"]
    assert refused(lambda: cp.read_flows(long, long=LongTable("form", "to", "money"))) == ["MP-310"]


def test_groups_must_cover_the_table() -> None:
    flows = arranged()
    assert refused(lambda: aggregate_flows(flows, {"a": "x", "b": ""})) == ["FL-034"]
    coarse = aggregate_flows(flows, {"a": "x", "b": "x", "c": "y"})
    assert [finding.id for finding in coarse.findings] == ["FL-035"]


SUPPLY: dict[str, Any] = {
    "make": {"f": {"x": 10.0, "y": 0}, "g": {"x": 0, "y": 10}},
    "use": {"x": {"f": 1.0, "g": 2}, "y": {"f": 3, "g": 4}},
    "final": {"x": {"sold": 7}, "y": {"sold": 3}},
    "primary": {"paid": {"f": 6, "g": 4}},
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"use": {"x": {"f": 1, "h": 2}, "y": {"f": 3, "h": 4}}}, ["FL-031"]),
        ({"final": {"x": {"sold": 7}, "z": {"sold": 3}}}, ["FL-031"]),
        ({"make": {"f": {"x": 10}, "g": {"y": 10}}}, ["FL-006"]),
        ({"make": {"f": {"x": 0, "y": 0}, "g": {"x": 0, "y": 10}}}, ["FL-008"]),
        ({"make": {"f": {"x": -1, "y": 0}, "g": {"x": 0, "y": 10}}}, ["FL-007"]),
        ({"imports": "m", "wages": "w", "outside": ["z"]}, ["FL-005", "FL-005", "FL-030"]),
        ({"make": 3}, ["FL-003"]),
    ],
)
def test_supply_and_use_must_speak_of_the_same(changed: dict[str, Any], expected: list[str]) -> None:
    given = {**SUPPLY, **changed}
    assert refused(lambda: arrange_supply_use(given.pop("make"), given.pop("use"), **given)) == expected


def test_imports_that_are_not_known_cannot_be_taken_out() -> None:
    given = dict(SUPPLY)
    tables = arrange_supply_use(given.pop("make"), given.pop("use"), **given)
    assert refused(lambda: symmetric_flows(tables)) == ["FL-029"]
    assert refused(lambda: symmetric_flows(tables, imports="proportional")) == ["FL-005"]


def test_a_foreign_layout_is_no_bea_table() -> None:
    make = pd.DataFrame({"": ["111", "T007"], "111": [5, 5], "T008": [5, 5]})
    use = pd.DataFrame({"": ["111", "pay", "V00100"], "111": [1, 2, 3], "F01000": [4, 0, 0], "more": [1, 1, 1]})
    assert refused(lambda: read_bea(make, use, year=2017)) == ["FL-024"]
