"""Published input-output tables read as they are: the U.S. in 402 and 71 industries, Russia, textbook tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import clusterpolicy as cp
from clusterpolicy.data.flows import Flows
from clusterpolicy.data.flows_grid import LongTable
from clusterpolicy.data.flows_grouping import aggregate_flows
from clusterpolicy.data.readers import read_bea
from clusterpolicy.data.supply_use import By, Imports, SupplyUse, symmetric_flows
from clusterpolicy.measures import leontief_inverse

LEVELS = {("Detail", "2017"): 402, ("Summary", "2017"): 71, ("Summary", "2022"): 71}
BUYS_MORE_THAN_IT_MAKES = "S00201"
"""State and local passenger transit: fares cover a part of its costs, so that its value added is negative."""


def files(folder: Path, level: str, year: str) -> dict[str, Path]:
    kinds = {"make": "Make_{}", "use": "Use_{}_PRO", "imports": "Import_{}"}
    names = {kind: f"{level}_{name.format(year)}_BeforeRedef_17sch.csv.gz" for kind, name in kinds.items()}
    return {kind: folder / "io_us_bea" / name for kind, name in names.items()}


@cache
def bea(folder: Path, level: str, year: str) -> SupplyUse:
    return read_bea(**files(folder, level, year), year=year)


@pytest.fixture(scope="module")
def detail(public_data: Path) -> SupplyUse:
    return bea(public_data, "Detail", "2017")


def gaps(flows: Flows) -> tuple[np.ndarray, np.ndarray]:
    rows = flows.deliveries.sum("buyer").values + flows.final_demand.values - flows.output.values
    columns = flows.deliveries.sum("supplier").values + flows.primary.sum("input").values - flows.output.values
    return np.abs(rows), np.abs(columns)


@pytest.mark.parametrize(("level", "year"), list(LEVELS))
def test_bea_tables_become_balanced_tables_of_domestic_deliveries(public_data: Path, level: str, year: str) -> None:
    flows = symmetric_flows(bea(public_data, level, year))
    assert len(flows.industries) == LEVELS[level, year]
    assert (flows.scope, flows.valuation, flows.year) == ("domestic", "producers", year)
    rows, columns = gaps(flows)
    assert max(rows.max(), columns.max()) < 30  # million dollars, the rounding of 402 figures
    assert rows.sum() < 1e-4 * float(flows.output.sum())
    inputs = flows.deliveries.sum("supplier").values / flows.output.values
    above = [name for name, share in zip(flows.industries, inputs, strict=True) if share >= 1]
    assert above == ([BUYS_MORE_THAN_IT_MAKES] if level == "Detail" else [])


def test_the_output_is_the_published_gross_output(detail: SupplyUse, public_data: Path) -> None:
    flows = symmetric_flows(detail)
    path = public_data / "io_us_bea" / "Detail_GrossOutput_IO_17sch.csv.gz"
    published = pd.read_csv(path, index_col=0, dtype={0: str})["2017"]
    np.testing.assert_allclose(flows.output, published[list(flows.industries)], atol=4)


def test_final_uses_less_imports_are_value_added(detail: SupplyUse) -> None:
    product = float(detail.final.sum())
    assert product == pytest.approx(float(detail.primary.sum()), rel=1e-5)
    assert product == pytest.approx(19.6e6, rel=0.01)  # gross domestic product of 2017, million dollars


def test_402_industries_are_inverted(detail: SupplyUse) -> None:
    flows = symmetric_flows(detail)
    inverse = leontief_inverse(flows)
    recovered = inverse.values @ flows.final_demand.values
    rows, _ = gaps(flows)
    np.testing.assert_allclose(recovered, flows.output.values, atol=3 * rows.sum())
    coefficients = flows.deliveries.values / flows.output.values
    np.testing.assert_allclose((np.eye(402) - coefficients) @ inverse.values, np.eye(402), atol=1e-12)
    assert float(inverse.sum("supplier").mean()) == pytest.approx(1.8133, abs=1e-4)


@pytest.mark.parametrize("by", ["industry", "commodity"])
@pytest.mark.parametrize("imports", ["subtracted", "proportional", "included"])
def test_every_way_to_make_a_table_balances(detail: SupplyUse, by: By, imports: Imports) -> None:
    flows = symmetric_flows(detail, by=by, imports=imports)
    rows, columns = gaps(flows)
    assert max(rows.max(), columns.max()) < 30
    assert len(flows.industries) == {"industry": 402, "commodity": 398}[by]
    spent = flows.final.sum() - flows.output.sum() + flows.deliveries.sum()
    assert abs(float(spent)) < 1000


def test_imports_leave_the_deliveries_and_become_a_primary_input(detail: SupplyUse) -> None:
    inside, outside = symmetric_flows(detail, imports="included"), symmetric_flows(detail)
    assert detail.imported_use is not None
    moved = float(inside.deliveries.sum() - outside.deliveries.sum())
    foreign = detail.imported_use.drop_sel(commodity=list(detail.outside))
    assert moved == pytest.approx(float(foreign.sum()), rel=1e-9)
    assert float(outside.primary.sel(input="imports").sum()) == pytest.approx(
        float(detail.imported_use.sum()), rel=1e-9
    )
    names = set(outside.primary["input"].values.tolist())
    assert names == {"V00100", "V00200", "V00300", "imports", "S00401", "S00402"}


def test_the_detailed_table_adds_up_to_coarser_groups(detail: SupplyUse) -> None:
    flows = symmetric_flows(detail)
    coarse = aggregate_flows(flows, {label: label[:2] for label in flows.industries})
    assert len(coarse.industries) < 40
    assert float(coarse.deliveries.sum()) == pytest.approx(float(flows.deliveries.sum()), rel=1e-12)
    assert gaps(coarse)[0].max() <= gaps(flows)[0].sum()


def test_the_block_of_russia_in_the_world_table(public_data: Path) -> None:
    folder = public_data / "io_wiod"
    made = pd.read_csv(folder / "wiot_2011_output.csv")
    made = made[made["label"].str.startswith("RUS.")]
    output = pd.Series(made["output"].to_numpy(dtype=float), made["label"].str.removeprefix("RUS."))
    flows = cp.read_flows(
        folder / "wiot_2011_RUS_domestic_block.csv",
        output=output,
        scope="domestic",
        year=2011,
        territory="Russia",
        unit="million U.S. dollars",
    )
    assert flows.industries == tuple(f"c{number}" for number in range(1, 36))
    assert flows.deliveries.sel(supplier="c2", buyer="c9").item() == 1272
    assert [finding.id for finding in flows.findings] == ["FL-017", "FL-017", "FL-016"]
    assert flows.findings[2].examples == ("c35",)
    assert (flows.deliveries.sum("supplier").values <= flows.output.values).all()


def test_a_textbook_table_with_wages_within_value_added(public_data: Path) -> None:
    flows = cp.read_flows(
        public_data / "io_textbook" / "netherlands_2000.csv",
        final=["final_consumption_private", "final_consumption_government", "gross_fixed_capital_formation"],
        households="final_consumption_households",
        exports="exports",
        primary=["net_tax"],
        imports="imports",
        value_added=["compensation_employees", "value_added_bp"],
        wages="compensation_employees",
        within={
            "compensation_employees": "value_added_bp",
            "final_consumption_households": "final_consumption_private",
        },
        output="output_bp",
        totals=["TOTAL", "total_use", "total_use_pp"],
        scope="domestic",
        valuation="basic",
    )
    assert len(flows.industries) == 6
    assert flows.output.sel(industry="agriculture_group").item() == 21863
    assert flows.added_value.sel(buyer="agriculture_group").item() == 9910
    assert {finding.id for finding in flows.findings} == {"MS-507", "FL-027", "FL-028"}
    rows, columns = gaps(flows)
    assert max(rows.max(), columns.max()) <= 1  # rounding


def test_a_textbook_table_with_a_row_a_pair(public_data: Path) -> None:
    flows = cp.read_flows(
        public_data / "io_textbook" / "germany_1995.csv",
        long=LongTable("iotables_row", "iotables_col", "values"),
        final=["final_consumption_government", "gross_capital_formation", "inventory_change"],
        households="final_consumption_households",
        exports="exports",
        primary=["net_tax_products"],
        imports="imports",
        value_added=[
            "compensation_employees",
            "net_tax_production",
            "consumption_fixed_capital",
            "os_mixed_income_net",
        ],
        wages="compensation_employees",
        output="output",
        totals=["total", "total_final_use", "intermediate_consumption", "gva"],
        ignored=["employment_wage_salary", "employment_self_employed", "employment_domestic_total"],
        scope="domestic",
        valuation="basic",
    )
    assert flows.deliveries.sel(supplier="agriculture_group", buyer="agriculture_group").item() == 1131
    rows, columns = gaps(flows)
    assert max(rows.max(), columns.max()) <= 3  # rounding
    assert not {"FL-010", "FL-011", "FL-025"} & {finding.id for finding in flows.findings}
