"""Ties between firms worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import (
    buyer_seller_chain,
    firm_genealogy,
    network_structure,
    series,
    stage_value_added,
    tie_layers,
    value_chain,
)
from clusterpolicy.measures.labelled import table

SUPPLIERS = ["farm", "farm", "mill", "mill", "port", "bakery"]
BUYERS = ["mill", "bakery", "bakery", "shop", "bakery", "shop"]
VOLUMES = [60.0, 10.0, 50.0, 30.0, 40.0, 150.0]
WITHIN = ["farm", "mill", "bakery"]


@pytest.mark.measure("network_structure")
def test_a_star_with_one_answer() -> None:
    found = network_structure(
        ["hub", "hub", "hub", "a"], target=["a", "b", "c", "hub"], volume=[1, 2, 3, 4],
        actors=["hub", "a", "b", "c", "alone"], inside=["hub", "a"],
    )  # fmt: skip
    assert found.density.item() == 4 / 20
    assert found.reciprocity.item() == 2 / 4
    assert found.outside_share.item() == 2 / 4
    assert found.ei_index.item() == 0.0
    assert found.volume_outside_share.item() == 5 / 10
    assert found.betweenness.sel(actor="hub").item() == pytest.approx(2 / 12)  # a-b and a-c of 4 * 3 ordered pairs
    assert found.outgoing.sel(actor=["hub", "a", "alone"]).values.tolist() == [3, 1, 0]
    assert found.incoming.sel(actor=["hub", "a", "alone"]).values.tolist() == [1, 1, 0]
    assert (found.components, found.ties) == (2, 4)


@pytest.mark.measure("network_structure")
def test_ties_without_a_direction() -> None:
    found = network_structure(["a", "b"], target=["b", "c"], directed=False)
    assert found.density.item() == pytest.approx(2 / 3)
    assert found.reciprocity["reason"].item() == "UNDIRECTED"
    assert found.betweenness.values.tolist() == [0.0, 1.0, 0.0]
    assert found.outgoing.values.tolist() == found.incoming.values.tolist() == [1, 2, 1]
    assert found.ei_index["reason"].item() == "NO_MEMBERS"


@pytest.mark.measure("network_structure")
def test_two_groups_with_one_bridge_are_two_communities() -> None:
    group = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("x", "y"), ("y", "z"), ("z", "x"), ("y", "x"), ("c", "x")]
    found = network_structure([a for a, _ in group], target=[b for _, b in group], seed=1)
    assert found.communities == 2
    assert found.community.values.tolist() == [1, 1, 1, 2, 2, 2]
    assert found.modularity.item() > 0.3


@pytest.mark.measure("network_structure")
def test_nothing_to_measure_is_told() -> None:
    nobody = network_structure([], target=[], actors=["a", "b"], inside=["a"])
    assert nobody.density.item() == 0.0
    for value in (nobody.reciprocity, nobody.ei_index, nobody.modularity, nobody.volume_outside_share):
        assert value["reason"].item() == "NO_TIE"
    assert set(nobody.betweenness["reason"].values.tolist()) == {"FEW_ACTORS"}
    assert network_structure([], target=[], actors=["a"]).density["reason"].item() == "ONE_ACTOR"
    unknown = network_structure(["a"], target=["b"], volume=[None], inside=["a"])
    assert unknown.volume_outside_share["reason"].item() == "UNKNOWN_VOLUME"
    nothing = network_structure(["a"], target=["b"], volume=[0], inside=["a"])
    assert nothing.volume_outside_share["reason"].item() == "ZERO_VOLUME"


@pytest.mark.measure("network_structure", "coopetition")
def test_layers_have_all_actors_of_both() -> None:
    found = tie_layers(
        ["a", "b", "c"], target=["b", "c", "d"], layer=["competes", "cooperates", "cooperates"],
        intensity=[1, 2, 3], inside=["b", "c"],
    )  # fmt: skip
    assert found.layers["competes"].community["actor"].values.tolist() == [*"abcd"]
    assert found.layers["competes"].density.item() == 1 / 12
    assert found.layers["cooperates"].ei_index.item() == 0.0
    assert found.together.overlap.item() == 0.0


@pytest.mark.measure("firm_genealogy")
def test_a_family_over_four_generations_with_two_parents() -> None:
    found = firm_genealogy(
        ["Works", "Works", "Tools", "Lab", "Tools"],
        child=["Tools", "Lab", "Micro", "Micro", "Nano"],
        year=[1970, 1980, 1991, 1991, 2001],
        kind=["split", "spin_off", "founder_move", "founder_move", "spin_off"],
        firms=["Works", "Tools", "Lab", "Micro", "Nano", "Stranger"],
        closed={"Works": 1995, "Lab": 2010, "Nano": None},
        until=2005,
        region={"Works": "01", "Tools": "01", "Lab": "02", "Micro": "01", "Nano": None, "Stranger": "01"},
    )
    names = found.generation["firm"].values.tolist()
    assert names == ["Lab", "Micro", "Nano", "Stranger", "Tools", "Works"]
    assert found.generation.values.tolist() == [1, 2, 2, 0, 1, 0]
    assert found.parents.sel(firm="Micro").item() == 2
    assert found.progeny.sel(firm=["Works", "Tools"]).values.tolist() == [2, 2]
    assert found.descendants.sel(firm=["Works", "Tools", "Lab"]).values.tolist() == [4, 2, 1]
    assert found.branching.sel(firm=["Works", "Tools", "Lab"]).values.tolist() == [2, 2, 1]
    assert (found.roots, found.generations, found.firms) == (("Works",), 3, 6)
    assert found.family_share.values.tolist() == [4 / 6]
    assert found.descended_share.item() == 4 / 6
    # by 2005 Works closed, Lab not yet, Nano's fate is not known
    assert found.survival.values.tolist() == [0.5, 1.0, 1.0]
    assert found.fates_known.values.tolist() == [2, 2, 1]
    assert found.local_children.sel(firm=["Works", "Lab"]).values.tolist() == [0.5, 0.0]
    assert found.local_children.sel(firm="Tools")["reason"].item() == "UNKNOWN_REGION"
    assert found.local_children.sel(firm="Stranger")["reason"].item() == "NO_CHILD"
    assert (found.local_share.item(), found.regions_known) == (2 / 4, 4)
    assert found.kinds.sel(kind=["split", "spin_off", "acquisition", "founder_move"]).values.tolist() == [1, 2, 0, 2]
    assert found.links["child"].tolist() == ["Tools", "Lab", "Micro", "Micro", "Nano"]


@pytest.mark.measure("firm_genealogy")
def test_shares_are_of_the_firms_of_the_home_region() -> None:
    found = firm_genealogy(["A", "A"], child=["B", "C"], region={"A": "01", "B": "01", "C": "02"}, home="01")
    assert (found.firms, found.family_share.item(), found.descended_share.item()) == (2, 0.5, 0.5)
    assert set(found.survival["reason"].values.tolist()) == {"NO_CLOSINGS"}
    elsewhere = firm_genealogy(["A"], child=["B"], region={"A": "01", "B": "01"}, home="03")
    assert elsewhere.family_share["reason"].values.tolist() == ["NO_FIRM"]


@pytest.mark.measure("firm_genealogy")
def test_a_firm_that_was_taken_over_may_be_older() -> None:
    found = firm_genealogy(
        ["Holding"], child=["Mill"], year=[2005], kind=["acquisition"], founded={"Holding": 1999, "Mill": 1950}
    )
    assert found.generation.sel(firm="Mill").item() == 1


@pytest.mark.measure("firm_genealogy")
def test_no_firm_at_all() -> None:
    found = firm_genealogy([], child=[])
    assert (found.firms, found.generations, found.roots) == (0, 0, ())
    assert found.descended_share["reason"].item() == "NO_FIRM"
    assert found.local_share["reason"].item() == "NO_TIE"


@pytest.mark.measure("buyer_seller_chain")
def test_bread_from_the_farm_to_the_shop() -> None:
    stage = {"farm": "grain", "mill": "flour", "port": "flour", "bakery": "bread", "shop": "trade"}
    found = buyer_seller_chain(
        SUPPLIERS, target=BUYERS, volume=VOLUMES, inside=WITHIN, stage=stage,
        stages=["grain", "flour", "bread", "packing", "trade"],
    )  # fmt: skip
    at = {name: found.upstreamness.sel(firm=name).item() for name in ("shop", "bakery", "mill", "farm", "port")}
    assert at == pytest.approx({
        "shop": 1, "bakery": 2, "mill": 1 + (50 * 2 + 30) / 80, "farm": 1 + (60 * (1 + 130 / 80) + 10 * 2) / 70, "port": 3,
    })  # fmt: skip
    assert found.local_purchases.sel(firm=["mill", "bakery", "shop"]).values.tolist() == [1.0, 0.6, 1.0]
    assert found.local_sales.sel(firm=["farm", "mill", "bakery"]).values.tolist() == [1.0, 0.625, 0.0]
    assert found.local_share.item() == pytest.approx(120 / 160)
    assert found.main_supplier.sel(firm="bakery").item() == "mill"
    assert found.main_supplier.sel(firm="farm").item() == ""
    assert found.main_supplier_share.sel(firm="bakery").item() == 0.5
    assert found.supplier_concentration.sel(firm="bakery").item() == pytest.approx(0.1**2 + 0.5**2 + 0.4**2)
    assert found.main_buyer_share.sel(firm="mill").item() == 0.625
    assert found.local_purchases.sel(firm="farm")["reason"].item() == "BUYS_NOTHING"
    assert found.local_sales.sel(firm="shop")["reason"].item() == "SELLS_NOTHING"
    assert (found.completeness.item(), found.missing_stages) == (0.8, ("packing",))
    assert found.stage_firms.values.tolist() == [1, 2, 1, 0, 1]
    assert found.stage_upstreamness["reason"].values.tolist() == ["", "", "", "EMPTY_STAGE", ""]
    assert found.links["supplier"].tolist()[0] == "bakery"
    assert not found.links["against"].any()


@pytest.mark.measure("buyer_seller_chain")
def test_a_return_flow_runs_against_the_stages() -> None:
    found = buyer_seller_chain(
        ["a", "b"], target=["b", "a"], volume=[10, 5], final_sales={"b": 5}, stage={"a": "1", "b": "2"},
        stages=["1", "2"],
    )  # fmt: skip
    assert found.links["against"].tolist() == [False, True]
    # U_a = 1 + U_b, U_b = 1 + U_a / 2
    assert found.upstreamness.values.tolist() == pytest.approx([4.0, 3.0])


@pytest.mark.measure("buyer_seller_chain")
def test_sales_in_a_circle_and_unknown_volumes_have_no_position() -> None:
    circle = buyer_seller_chain(["a", "b", "c", "d"], target=["b", "a", "a", "e"])
    assert circle.upstreamness["reason"].values.tolist() == ["CLOSED_LOOP"] * 3 + ["", ""]
    assert circle.upstreamness.sel(firm=["d", "e"]).values.tolist() == [2.0, 1.0]
    hidden = buyer_seller_chain(["a", "b", "x"], target=["b", "c", "c"], volume=[1, None, 2])
    assert hidden.upstreamness["reason"].values.tolist() == ["UNKNOWN_VOLUME", "UNKNOWN_VOLUME", "", ""]
    assert hidden.main_supplier_share["reason"].sel(firm="c").item() == "UNKNOWN_VOLUME"
    assert hidden.main_supplier.sel(firm="c").item() == ""
    assert hidden.local_share["reason"].item() == "UNKNOWN_VOLUME"


@pytest.mark.measure("buyer_seller_chain")
def test_local_shares_told_link_by_link() -> None:
    found = buyer_seller_chain(["a", "b", "b"], target=["c", "c", "d"], volume=[30, 10, 5], local=[0.5, 1.0, None])
    assert found.local_purchases.sel(firm="c").item() == pytest.approx(25 / 40)
    assert found.local_purchases.sel(firm="d")["reason"].item() == "UNKNOWN_PLACE"
    assert found.local_share["reason"].item() == "UNKNOWN_PLACE"
    assert found.completeness["reason"].item() == "NO_STAGES"
    assert found.weighted
    assert not buyer_seller_chain(["a"], target=["b"]).weighted


@pytest.mark.measure("stage_value_added", "value_chain")
def test_stages_told_by_firms_are_those_of_a_table_of_flows() -> None:
    flows = table({"wool": {"wool": 0, "cloth": 20, "coat": 0}, "cloth": {"wool": 0, "cloth": 0, "coat": 55},
                   "coat": {"wool": 0, "cloth": 0, "coat": 0}}, dims=("supplier", "buyer"))  # fmt: skip
    chain = value_chain(flows, industry="coat", output=series({"wool": 20, "cloth": 55, "coat": 100}, dim="industry"))
    told = stage_value_added(series({"wool": 20, "cloth": 55, "coat": 100}, dim="stage"))
    by_stage = chain.suppliers.set_index("industry")["unexplained"]
    for name in ("wool", "cloth", "coat"):
        assert told.share.sel(stage=name).item() == pytest.approx(by_stage[name])


@pytest.mark.measure("stage_value_added")
def test_unknown_prices_and_losses() -> None:
    price = xr.DataArray(
        [[20, 15, 40], [10, np.nan, 50], [0, 0, 0]], {"region": [*"xyz"], "stage": [*"abc"]}, ("region", "stage")
    )
    found = stage_value_added(price, imports=xr.DataArray([0, 0, 4.0], {"stage": [*"abc"]}, ("stage",)))
    assert found.value_added.values[0].tolist() == [20, -5, 21]
    assert found.value_added["reason"].values[1].tolist() == ["", "UNKNOWN_CELL", "UNKNOWN_CELL"]
    assert found.share["reason"].values[2].tolist() == ["ZERO_PRICE"] * 3
    assert found.import_share.values[0] == pytest.approx(0.1)
    assert found.cumulative.values[0, -1] == pytest.approx(0.9)
