"""Input-output tables worked by hand: arranged, read wide and long, made of supply and use, grouped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.data.flows_grid import LongTable
from clusterpolicy.data.flows_grouping import aggregate_flows
from clusterpolicy.data.supply_use import SupplyUse, arrange_supply_use, symmetric_flows
from clusterpolicy.data.tables import ReadingOptions

CELLS = {"01": {"01": 20.0, "02": 10.0}, "02": {"01": 30.0, "02": 40.0}}
WIDE = pd.DataFrame(
    {
        "code": ["01", "02", "wages", "profit", "imports", "sum"],
        "01": [20, 30, 40, 5, 5, 100],
        "02": [10, 40, 90, 40, 20, 200],
        "people": [60, 100, 0, 0, 12, None],
        "abroad": [10, 30, 0, 0, 0, None],
        "sum": [100, 200, None, None, None, None],
    }
)
ROLES = {
    "households": "people", "exports": "abroad", "value_added": ["wages", "profit"], "wages": "wages",
    "imports": "imports", "output": "sum", "scope": "domestic", "unit": "million", "year": 2020,
}  # fmt: skip


def ids(flows: Flows | SupplyUse) -> list[str]:
    return [finding.id for finding in flows.findings]


def check_wide(flows: Flows) -> None:
    assert flows.industries == ("01", "02")
    assert flows.deliveries.dims == ("supplier", "buyer")
    assert flows.deliveries.values.tolist() == [[20, 10], [30, 40]]
    assert flows.final["use"].values.tolist() == ["people", "abroad"]
    assert flows.final.values.tolist() == [[60, 10], [100, 30]]
    assert flows.primary.sel(input="imports").values.tolist() == [5, 20]
    assert flows.added_value.values.tolist() == [45, 130]
    assert flows.final_demand.values.tolist() == [70, 130]
    assert flows.output.values.tolist() == [100, 200]
    assert (flows.year, flows.unit, flows.scope) == ("2020", "million", "domestic")


def test_output_is_what_the_rows_add_up_to() -> None:
    flows = arrange_flows(CELLS, final={"01": 70, "02": 130}, primary={"01": 50, "02": 150}, scope="domestic")
    assert flows.output.values.tolist() == [100, 200]
    assert flows.final["use"].values.tolist() == ["final_demand"]
    assert flows.primary["input"].values.tolist() == ["value_added"]
    assert flows.added_value.values.tolist() == [50, 150]
    assert flows.findings == ()


def test_what_was_not_given_is_the_rest() -> None:
    flows = arrange_flows(CELLS, output={"01": 100, "02": 200}, scope="domestic")
    assert flows.final.sel(use="final_demand").values.tolist() == [70, 130]
    assert flows.primary.sel(input="primary_inputs").values.tolist() == [50, 150]
    assert flows.value_added == ()
    assert ids(flows) == ["FL-017", "FL-017"]


@pytest.mark.parametrize("kind", ["frame", "array", "mapping"])
def test_labels_decide_and_not_places(kind: str) -> None:
    frame = pd.DataFrame(CELLS).T
    turned = frame[["02", "01"]]
    array = xr.DataArray(
        turned.to_numpy().T, {"buyer": list(turned.columns), "supplier": list(turned.index)}, ("buyer", "supplier")
    )
    given = {"frame": turned, "array": array, "mapping": turned.T.to_dict()}[kind]
    flows = arrange_flows(given, output=pd.Series({"02": 200.0, "01": 100.0}), scope="domestic")
    same = arrange_flows(CELLS, output={"01": 100, "02": 200}, scope="domestic")
    xr.testing.assert_identical(flows.deliveries, same.deliveries)
    xr.testing.assert_identical(flows.output, same.output)
    assert flows.hash == same.hash


def test_the_hash_knows_numbers_labels_roles_and_scope() -> None:
    def make(**changed: object) -> str:
        given = {"final": {"01": 70, "02": 130}, "primary": {"01": 50, "02": 150}, "scope": "domestic"} | changed
        return arrange_flows(CELLS, **given).hash  # type: ignore[arg-type]

    variants = [make(), make(scope="total"), make(final={"01": 71, "02": 130}), make(year="2020"),
                make(households="final_demand")]  # fmt: skip
    assert len(set(variants)) == 5
    assert make() == variants[0]


def test_a_wide_frame_is_read_by_its_labels() -> None:
    flows = cp.read_flows(WIDE, **ROLES)
    check_wide(flows)
    assert ids(flows) == ["FL-027"]
    assert "12" in flows.findings[0].message()


@pytest.mark.parametrize("suffix", [".csv", ".csv;", ".parquet", ".xlsx"])
def test_files_read_like_the_frame(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"table{suffix.removesuffix(';')}"
    if suffix == ".xlsx":
        WIDE.to_excel(path, index=False)
    elif suffix == ".parquet":
        WIDE.to_parquet(path)
    elif suffix == ".csv":
        WIDE.to_csv(path, index=False)
    else:
        WIDE.assign(people=["60,0", "100,0", "0", "0", "12,0", ""]).to_csv(path, index=False, sep=";")
    flows = cp.read_flows(path, **ROLES)
    check_wide(flows)
    assert flows.hash == cp.read_flows(WIDE, **ROLES).hash


def test_a_column_of_names_is_ignored_and_labels_may_stand_anywhere() -> None:
    named = WIDE.assign(name=["Food", "Tools", "", "", "", ""])[["name", *WIDE.columns]]
    check_wide(cp.read_flows(named, labels="code", ignored=["name"], **ROLES))


def test_a_long_table_has_a_row_a_pair_and_a_pair_without_a_row_is_zero() -> None:
    long = WIDE.melt("code", var_name="to", value_name="money").dropna()
    long = long[long["money"] != 0].sample(frac=1, random_state=3)
    columns = LongTable(supplier="code", buyer="to", value="money")
    flows = cp.read_flows(long, long=columns, **ROLES)
    again = cp.read_flows(WIDE, **ROLES)
    order = list(again.industries)
    xr.testing.assert_equal(flows.deliveries.sel(supplier=order, buyer=order), again.deliveries)
    xr.testing.assert_equal(flows.output.sel(industry=order), again.output)
    xr.testing.assert_equal(flows.primary.sel(input="wages", buyer=order), again.primary.sel(input="wages"))


def test_a_long_table_of_several_kinds_is_cut_by_a_condition(tmp_path: Path) -> None:
    long = WIDE.melt("code", var_name="to", value_name="money").dropna()
    both = pd.concat([long.assign(year=2019, money=long["money"] * 2), long.assign(year=2020)])
    both.to_csv(tmp_path / "long.csv", index=False)
    columns = LongTable(supplier="code", buyer="to", value="money")
    check_wide(cp.read_flows(tmp_path / "long.csv", long=columns, where="year = '2020'", **ROLES))


def test_totals_are_checked_and_not_added() -> None:
    summed = WIDE.assign(within=[30, 70, None, None, None, None], final=[70, 130, None, None, None, None])
    summed.loc[len(summed)] = ["value added", 45, 130, None, None, None, None, None]
    totals = ["within", "final", "value added"]
    flows = cp.read_flows(summed, totals=totals, **ROLES)
    check_wide(flows)
    assert ids(flows) == ["FL-027"]
    wrong = cp.read_flows(summed.replace({"within": {70: 75}}), totals=totals, **ROLES)
    assert ids(wrong) == ["FL-025", "FL-027"]
    assert wrong.findings[0].examples == ("02: 75, 70",)


def test_an_output_that_row_and_column_tell_differently_is_remarked_on() -> None:
    odd = WIDE.copy()
    odd.loc[odd["code"] == "sum", "01"] = 90
    flows = cp.read_flows(odd, **ROLES)
    assert flows.output.values.tolist() == [100, 200]
    assert "FL-026" in ids(flows)


def test_wages_printed_within_value_added_are_taken_out_of_it() -> None:
    table = pd.DataFrame({"code": ["a", "of which wages", "value added"], "a": [10, 30, 50], "sales": [50, None, None]})
    flows = cp.read_flows(table, final=["sales"], value_added=["of which wages", "value added"],
                          wages="of which wages", within={"of which wages": "value added"}, scope="domestic")  # fmt: skip
    assert flows.primary.sel(buyer="a").values.tolist() == [30, 20]
    assert flows.added_value.item() == 50
    assert ids(flows) == ["FL-028"]


def test_output_may_come_from_elsewhere_and_blanks_may_be_stated_zeros() -> None:
    table = pd.DataFrame({"code": ["01", "02"], "01": ["20", "…"], "02": ["", "40"]})
    flows = cp.read_flows(table, output={"01": 100, "02": 200}, blank="zero", scope="domestic")
    assert flows.deliveries.values.tolist() == [[20, 0], [0, 40]]


def test_a_sheet_may_carry_titles_and_two_header_rows(tmp_path: Path) -> None:
    rows = [
        ["Table 1. Input-output", None, None, None],
        ["code", "01", "02", "people"],
        ["01", 20, 10, 70],
        ["02", 30, 40, 130],
    ]
    pd.DataFrame(rows).to_excel(tmp_path / "t.xlsx", index=False, header=False)
    flows = cp.read_flows(tmp_path / "t.xlsx", households="people", scope="domestic", options=ReadingOptions(sheet=0))
    assert flows.output.values.tolist() == [100, 200]


MAKE = {"farms": {"grain": 90, "tools": 0, "scrap": 0}, "works": {"grain": 10, "tools": 100, "scrap": 5}}
USE = {
    "grain": {"farms": 10, "works": 30},
    "tools": {"farms": 40, "works": 20},
    "scrap": {"farms": 0, "works": 6},
    "ore": {"farms": 0, "works": 9},
}
FINAL = {
    "grain": {"people": 70, "abroad": 5, "brought": -15},
    "tools": {"people": 30, "abroad": 20, "brought": -10},
    "scrap": {"people": -1, "abroad": 0, "brought": 0},
    "ore": {"people": 2, "abroad": 0, "brought": -11},
}


def tables(**more: object) -> SupplyUse:
    make = {industry: {**row, "ore": 0} for industry, row in MAKE.items()}
    return arrange_supply_use(
        make,
        USE,
        final=FINAL,
        primary={"wages": {"farms": 30, "works": 40}, "surplus": {"farms": 10, "works": 10}},
        imports="brought",
        value_added=["wages", "surplus"],
        wages="wages",
        households="people",
        exports="abroad",
        outside=["scrap"],
        **more,  # type: ignore[arg-type]
    )


def test_industries_share_the_sales_of_a_commodity_by_what_they_make_of_it() -> None:
    flows = symmetric_flows(tables(), imports="included")
    assert flows.industries == ("farms", "works")
    assert flows.deliveries.values.tolist() == [[9, 27], [1 + 40, 3 + 20]]
    assert flows.final.sel(use="people").values.tolist() == [63, 7 + 30]
    assert flows.final.sel(use="scrap").values.tolist() == [0, 5]
    assert flows.primary.sel(input="scrap").values.tolist() == [0, 6]
    assert flows.primary.sel(input="ore").values.tolist() == [0, 9]
    assert flows.output.values.tolist() == [90, 115]
    assert (flows.wages, flows.households, flows.exports, flows.imports) == ("wages", "people", "abroad", "")
    assert flows.scope == "total"
    assert {"FL-032", "FL-014"} <= set(ids(flows))


def test_commodities_take_the_inputs_of_the_industries_that_make_them() -> None:
    flows = symmetric_flows(tables(), by="commodity", imports="included")
    farms, works = np.array([10.0, 40.0]) / 90, np.array([30.0, 20.0]) / 115
    assert flows.industries == ("grain", "tools")
    np.testing.assert_allclose(flows.deliveries.sel(buyer="grain"), farms * 90 + works * 10)
    np.testing.assert_allclose(flows.deliveries.sel(buyer="tools"), works * 100)
    np.testing.assert_allclose(flows.final.sel(use="scrap"), works * 5)
    np.testing.assert_allclose(flows.primary.sel(input="wages"), [30 + 40 / 115 * 10, 40 / 115 * 100])
    assert flows.output.values.tolist() == [100, 100]


def test_imports_are_shared_among_all_users_but_exports() -> None:
    flows = symmetric_flows(tables(), by="industry", imports="proportional")
    share = {"grain": 15 / 110, "tools": 10 / 90}
    grain, tools = 1 - share["grain"], 1 - share["tools"]
    np.testing.assert_allclose(flows.deliveries.sel(supplier="farms"), [0.9 * 10 * grain, 0.9 * 30 * grain])
    np.testing.assert_allclose(
        flows.deliveries.sel(supplier="works"), [0.1 * 10 * grain + 40 * tools, 0.1 * 30 * grain + 20 * tools]
    )
    np.testing.assert_allclose(
        flows.primary.sel(input="imports"),
        [10 * share["grain"] + 40 * share["tools"], 30 * share["grain"] + 20 * share["tools"] + 9],
    )
    np.testing.assert_allclose(flows.final.sel(use="abroad"), [0.9 * 5, 0.1 * 5 + 20])
    assert (flows.scope, flows.imports) == ("domestic", "imports")
    assert "brought" not in flows.final["use"].values
    np.testing.assert_allclose(flows.deliveries.sum("buyer") + flows.final_demand, flows.output.values)
    np.testing.assert_allclose(flows.deliveries.sum("supplier") + flows.primary.sum("input"), flows.output.values)


def test_a_table_of_imports_is_subtracted_cell_by_cell() -> None:
    bought = {"grain": {"farms": 0, "works": 10}, "tools": {"farms": 6, "works": 0}, "scrap": {"farms": 0, "works": 0},
              "ore": {"farms": 0, "works": 9}}  # fmt: skip
    finally_ = {"grain": {"people": 5, "abroad": 0, "brought": -15}, "tools": {"people": 4, "abroad": 0, "brought": -10},
                "scrap": {"people": 0, "abroad": 0, "brought": 0}, "ore": {"people": 2, "abroad": 0, "brought": -11}}  # fmt: skip
    flows = symmetric_flows(tables(imported_use=bought, imported_final=finally_))
    assert flows.deliveries.values.tolist() == [[9, 18], [1 + 34, 2 + 20]]
    assert flows.primary.sel(input="imports").values.tolist() == [6, 19]
    assert flows.final.sel(use="people").values.tolist() == [0.9 * 65, 0.1 * 65 + 26]
    assert flows.scope == "domestic"
    np.testing.assert_allclose(flows.deliveries.sum("buyer") + flows.final_demand, flows.output.values)


def test_imports_beyond_domestic_use_come_off_exports() -> None:
    reexported = {**FINAL, "tools": {"people": 0, "abroad": 130, "brought": -90}}
    make = {industry: {**row, "ore": 0} for industry, row in MAKE.items()}
    given = arrange_supply_use(make, USE, final=reexported, primary={"v": {"farms": 40, "works": 50}},
                               imports="brought", exports="abroad", outside=["scrap"])  # fmt: skip
    flows = symmetric_flows(given, imports="proportional")
    assert flows.deliveries.sel(supplier="works", buyer="farms").item() == pytest.approx(0.1 * 10 * (1 - 15 / 110))
    assert flows.final.sel(use="abroad", supplier="works").item() == pytest.approx(0.5 + 130 - 30)
    assert "FL-033" in ids(flows)
    np.testing.assert_allclose(flows.deliveries.sum("buyer") + flows.final_demand, flows.output.values)


def test_groups_add_industries_up_and_keep_roles() -> None:
    fine = cp.read_flows(WIDE, **ROLES)
    coarse = aggregate_flows(fine, {"01": "all", "02": "all"})
    assert coarse.industries == ("all",)
    assert coarse.deliveries.item() == 100
    assert coarse.final.sel(use="abroad").item() == 40
    assert coarse.added_value.item() == 175
    assert (coarse.wages, coarse.imports, coarse.year, coarse.scope) == ("wages", "imports", "2020", "domestic")
    assert coarse.hash != fine.hash


def test_the_demonstration_countrys_table_groups_by_its_clusters() -> None:
    country = cp.demo.country()
    industries = set(country.accounts.industries)
    assert set(country.flows.industries) == industries
    coarse = aggregate_flows(country.flows, country.clusters.of)
    assert len(coarse.industries) == 26
    one = country.clusters.ids[0]
    members = list(country.clusters.industries(one))
    within = country.flows.deliveries.sel(supplier=members, buyer=members).sum()
    assert coarse.deliveries.sel(supplier=one, buyer=one).item() == pytest.approx(within.item())
    assert coarse.findings == ()
