"""What measures of ties refuse, with the row and the reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    buyer_seller_chain,
    firm_genealogy,
    network_structure,
    series,
    stage_value_added,
    tie_layers,
)

REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "lists of unlike length": (lambda: network_structure(["a"], target=["b", "c"]), "TI-001", "source: 1, target: 2"),
    "a column too short": (lambda: buyer_seller_chain(["a"], target=["b"], volume=[]), "TI-001", "volume: 0"),
    "layers too short": (lambda: tie_layers(["a"], target=["b"], layer=[]), "TI-001", "layer: 0"),
    "a firm without a name": (lambda: network_structure(["a", ""], target=["b", "c"]), "TI-002", "2:  - c"),
    "a tie with itself": (lambda: network_structure(["a", "b"], target=["b", "b"]), "TI-003", "2: b - b"),
    "a tie told twice": (lambda: network_structure(["a", "a"], target=["b", "b"]), "TI-004", "2: a - b"),
    "a tie told from both sides": (
        lambda: network_structure(["a", "b"], target=["b", "a"], directed=False), "TI-004", "2: b - a",
    ),
    "an actor that is not listed": (lambda: network_structure(["a"], target=["b"], actors=["a"]), "TI-005", "actors"),
    "an actor listed twice": (
        lambda: network_structure(["a"], target=["b"], actors=["a", "b", "b"]), "TI-005", "listed twice",
    ),
    "a member without a tie": (lambda: network_structure(["a"], target=["b"], inside=["z"]), "TI-005", "inside"),
    "a firm that is not listed": (lambda: firm_genealogy(["a"], child=["b"], firms=["a"]), "TI-005", "firms"),
    "a volume below zero": (lambda: network_structure(["a"], target=["b"], volume=[-1]), "TI-006", "1: a - b"),
    "a sale below zero": (lambda: buyer_seller_chain(["a"], target=["b"], final_sales={"b": -1}), "TI-006", "b"),
    "an unknown kind": (lambda: firm_genealogy(["a"], child=["b"], kind=["merger"]), "TI-007", "merger"),  # type: ignore[list-item]
    "descent in a circle": (
        lambda: firm_genealogy(["a", "b", "c", "x"], child=["b", "c", "a", "a"]), "TI-008", "a → b → c → a",
    ),
    "a child before its parent": (
        lambda: firm_genealogy(["a"], child=["b"], founded={"a": 1990, "b": 1980}), "TI-009", "1: a - b: 1980 < 1990",
    ),
    "a grandchild before its parent": (
        lambda: firm_genealogy(["a", "b"], child=["b", "c"], year=[1990, 1985]), "TI-009", "2: b - c: 1985 < 1990",
    ),
    "a takeover before the firm": (
        lambda: firm_genealogy(["a"], child=["b"], year=[1970], kind=["acquisition"], founded={"b": 1980}),
        "TI-009", "1970 < 1980",
    ),
    "half a year": (lambda: firm_genealogy(["a"], child=["b"], year=[1990.5]), "TI-010", "1: a - b"),  # type: ignore[list-item]
    "closed before founded": (
        lambda: firm_genealogy(["a"], child=["b"], founded={"b": 1990}, closed={"b": 1980}), "TI-010", "b: 1990, 1980",
    ),
    "a local share in per cent": (lambda: buyer_seller_chain(["a"], target=["b"], local=[40]), "TI-011", "0 to 1"),
    "what is local told twice": (
        lambda: buyer_seller_chain(["a"], target=["b"], local=[0.4], inside=["a"]), "TI-012", "twice",
    ),
    "a stage that is not listed": (
        lambda: buyer_seller_chain(["a"], target=["b"], stage={"a": "ore"}, stages=["steel"]), "TI-013", "ore",
    ),
    "a stage listed twice": (lambda: buyer_seller_chain(["a"], target=["b"], stages=["x", "x"]), "TI-013", "x"),
    "prices without stages": (lambda: stage_value_added(series({"a": 1}, dim="industry")), "TI-014", "industry"),
    "prices of other stages": (
        lambda: stage_value_added(series({"a": 1}, dim="stage"), imports=series({"b": 1}, dim="stage")),
        "CV-002", "align",
    ),
    "a price below zero": (lambda: stage_value_added(series({"a": -1}, dim="stage")), "CV-004", "negative"),
}  # fmt: skip


@pytest.mark.measure("network_structure", "firm_genealogy", "buyer_seller_chain", "stage_value_added")
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_meant_is_refused_with_its_row(what: str) -> None:
    call, code, said = REFUSED[what]
    with pytest.raises(ConventionError) as caught:
        call()
    assert [finding.id for finding in caught.value.findings] == [code]
    assert said in caught.value.render("en")
    for language in LANGUAGES:
        assert caught.value.findings[0].repair(language)
        assert caught.value.render(language)


@pytest.mark.measure("firm_genealogy")
def test_all_faults_of_a_genealogy_are_told_at_once() -> None:
    with pytest.raises(ConventionError) as caught:
        firm_genealogy(
            ["a", "b", "c"], child=["b", "a", "d"], kind=["spin_off", "merger", "split"],  # type: ignore[list-item]
            founded={"c": 1990, "d": 1980, "z": 1}, closed={"c": 1950},
        )  # fmt: skip
    assert [one.id for one in caught.value.findings] == ["TI-007", "TI-008", "TI-005", "TI-010", "TI-009"]


@pytest.mark.measure("network_structure")
def test_two_circles_are_both_named() -> None:
    with pytest.raises(ConventionError) as caught:
        firm_genealogy(["a", "b", "x", "y"], child=["b", "a", "y", "x"])
    assert caught.value.findings[0].examples == ("a → b → a", "x → y → x")
