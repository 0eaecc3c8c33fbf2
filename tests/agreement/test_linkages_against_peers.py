"""Linkages beside other implementations, on a made-up table and on Russia in the World Input-Output Database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.measures import (
    average_propagation_length,
    buyer_seller_links,
    downstreamness,
    ghosh_inverse,
    hypothetical_extraction,
    input_coefficients,
    key_sectors,
    leontief_inverse,
    linkage_strength,
    method_of_maxima,
    multipliers,
    output_coefficients,
    template_clusters,
    upstreamness,
    value_chain,
)

NAMES = ["S1", "S2", "S3", "S4", "S5"]


def same(ours: Any, expected: Any, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=tolerance, atol=tolerance)


def read(golden: Path, name: str) -> Any:
    return json.loads((golden / name).read_text(encoding="utf-8"))


def by_rows(cells: dict[str, dict[str, float]]) -> np.ndarray:
    return pd.DataFrame(cells).T.loc[NAMES, [*next(iter(cells.values()))]].to_numpy()


@pytest.fixture
def primary(golden: Path) -> pd.DataFrame:
    return pd.read_csv(golden / "input_output" / "io_5sector_primary.csv", index_col=0)


@pytest.fixture
def flows(golden: Path, primary: pd.DataFrame) -> Flows:
    rows = pd.read_csv(golden / "input_output" / "io_5sector_rows.csv", index_col=0)
    return arrange_flows(
        rows[NAMES],
        final=rows[["households", "government", "investment", "exports"]],
        primary=primary.loc[["wages", "other_value_added", "imports"]],
        output=rows["total_output"],
        value_added=("wages", "other_value_added"),
        wages="wages",
        households="households",
        exports="exports",
        imports="imports",
        scope="domestic",
    )


@pytest.fixture
def expected(golden: Path) -> Any:
    return read(golden, "input_output/output_own.json")


@pytest.fixture
def peer(golden: Path) -> Any:
    return read(golden, "input_output/output_ioanalysis.json")["output"]


@pytest.mark.measure("input_coefficients", "output_coefficients", "leontief_inverse", "ghosh_inverse")
def test_the_four_tables_equal_those_of_ioanalysis(flows: Flows, peer: Any, expected: Any) -> None:
    made = {
        "A": input_coefficients, "L": leontief_inverse, "B_ghosh_coeff": output_coefficients,
        "G_ghosh_inverse": ghosh_inverse,
    }  # fmt: skip
    for name, measure in made.items():
        ours = measure(flows).values
        same(ours, by_rows(peer[name]), 1e-12)
        same(ours, expected[name.partition("_")[0]], 1e-12)


@pytest.mark.measure("multipliers")
def test_multipliers_equal_the_reference(flows: Flows, primary: pd.DataFrame, expected: Any) -> None:
    found = multipliers(flows, amounts={"employment": primary.loc["employment_thousand"]})
    wanted = expected["multipliers"]
    same(found.output, wanted["output_simple"])
    same(found.output_truncated, wanted["output_total_truncated"])
    fields = {"simple": found.simple, "total": found.total, "type1": found.type_one, "type2": found.type_two}
    for effect in ("income", "employment"):
        for key, ours in fields.items():
            same(ours.sel(effect=effect), wanted[effect][key])
    closed = np.array(wanted["L_closed"])
    same(found.output_total, closed[:, :5].sum(axis=0))
    assert found.household_income == pytest.approx(1735.2)


@pytest.mark.measure("multipliers")
def test_ioanalysis_multiplies_absolute_wages_where_the_definition_has_wages_per_unit(
    flows: Flows, primary: pd.DataFrame
) -> None:
    wages, x = primary.loc["wages"].to_numpy(), primary.loc["total_output"].to_numpy()
    inverse = leontief_inverse(flows).values
    theirs = wages @ inverse / x
    ours = multipliers(flows).simple.sel(effect="income").values
    same(ours, (wages / x) @ inverse, 1e-12)
    assert (round(float(theirs[0]), 3), round(float(ours[0]), 3)) == (0.642, 0.517)


@pytest.mark.measure("key_sectors", "upstreamness", "downstreamness")
def test_key_sectors_equal_ioanalysis_and_the_reference(flows: Flows, peer: Any, expected: Any) -> None:
    found = key_sectors(flows)
    total = by_rows(peer["linkages_total"])
    same(found.backward, total[:, 0], 1e-12)
    same(found.forward, total[:, 1], 1e-12)
    normal = by_rows(peer["linkages_total_normalized"])
    same(found.power, normal[:, 0], 1e-12)
    same(found.sensitivity, normal[:, 1], 1e-12)
    wanted = expected["linkages"]
    same(found.backward_spread, wanted["V_backward"])
    assert found.kind.values.tolist() == wanted["class_"]
    leontief = key_sectors(flows, forward="leontief")
    same(leontief.sensitivity, wanted["sensitivity_of_dispersion_Leontief_U_i"])
    same(leontief.forward_spread, wanted["V_forward_leontief"])
    same(upstreamness(flows), expected["upstreamness_ghosh_rowsum"])
    same(downstreamness(flows), expected["downstreamness"])


@pytest.mark.measure("hypothetical_extraction")
def test_extractions_equal_ioanalysis_and_the_reference(flows: Flows, peer: Any, expected: Any) -> None:
    wanted = expected["extraction"]
    same(hypothetical_extraction(flows).loss, wanted["total_all"])
    same(hypothetical_extraction(flows).others, wanted["total_others"])
    same(hypothetical_extraction(flows, variant="backward").loss, wanted["backward_column"])
    same(hypothetical_extraction(flows, variant="forward").loss, wanted["forward_row_ghosh"])
    external = hypothetical_extraction(flows, variant="external").loss
    same(external, wanted["row_col_keep_own_and_final"])
    same(external, peer["extraction_raw"]["backward.total"][0])


@pytest.mark.measure("average_propagation_length", "linkage_strength")
def test_propagation_equals_the_reference(flows: Flows, expected: Any) -> None:
    same(average_propagation_length(flows), expected["apl"])
    same(linkage_strength(flows), expected["linkage_strength_F"])


@pytest.mark.measure("template_clusters", "method_of_maxima")
def test_templates_equal_the_reference(flows: Flows, golden: Path) -> None:
    wanted = read(golden, "template_clusters/output_own.json")
    found = template_clusters(flows)
    same(found.correlations.transpose("industry", "other", "kind"), wanted["four_correlations"])
    same(found.similarity, wanted["L"])
    same(found.eigenvalues, wanted["eigenvalues"])
    assert found.negative_mass == pytest.approx(0.309570950487349 / np.abs(wanted["eigenvalues"]).sum())
    assert found.loadings.sizes["template"] == 2
    same((found.loadings.values**2).sum(), sum(wanted["eigenvalues"][:2]))  # a rotation moves no variance
    assert {finding.id for finding in found.findings} == {"LK-017", "LK-020"}
    ours = method_of_maxima(flows, threshold=0.05, sides="purchases")
    links = ours.links.set_index("buyer")
    for name, held in wanted["method_of_maxima"].items():
        assert ours.main_supplier.sel(industry=name).item() == held["main_supplier"]
        same(ours.purchase_share.sel(industry=name), held["share_of_purchases"])
        same(links.loc[name, "sales_share"], held["share_of_suppliers_sales"])


@pytest.mark.measure("template_clusters")
def test_statsmodels_turns_the_templates_the_same_way(russia: Flows) -> None:
    from statsmodels.multivariate.factor_rotation import rotate_factors

    bare = template_clusters(russia, rotation="none").loadings.values
    theirs = rotate_factors(bare, "varimax")[0]
    ours = template_clusters(russia).loadings.values
    nearest = np.abs(theirs.T @ ours / np.linalg.norm(theirs, axis=0)[:, None] / np.linalg.norm(ours, axis=0))
    np.testing.assert_allclose(nearest.max(axis=0), 1.0, atol=1e-6)
    spread = [(held**2).var(axis=0).sum() for held in (ours, theirs)]
    assert spread[0] >= spread[1] - 1e-9


@pytest.mark.measure("leontief_inverse", "multipliers")
def test_pymrio_gives_the_same_inverse_and_multipliers(flows: Flows, primary: pd.DataFrame) -> None:
    pymrio = pytest.importorskip("pymrio")
    sold, x = flows.deliveries.to_pandas(), flows.output.to_pandas()
    inverse = pymrio.calc_L(pymrio.calc_A(sold, x))
    same(leontief_inverse(flows), inverse, 1e-12)
    theirs = pymrio.calc_M(pymrio.calc_S(primary.loc[["wages"]], x), inverse)
    same(multipliers(flows).simple.sel(effect="income"), theirs.loc["wages"], 1e-12)


@pytest.fixture(scope="module")
def world(public_data: Path) -> tuple[pd.DataFrame, pd.Series]:
    folder = public_data / "io_wiod"
    outputs = pd.read_csv(folder / "wiot_2011_output.csv", index_col="label")["output"]
    cells = pd.read_parquet(folder / "wiot_2011_intermediate.parquet")
    assert [*cells.columns] == [*outputs.index]
    return cells.set_axis(outputs.index, axis=0), outputs


@pytest.fixture(scope="module")
def russia(public_data: Path, world: tuple[pd.DataFrame, pd.Series]) -> Flows:
    cells = pd.read_csv(public_data / "io_wiod" / "wiot_2011_RUS_domestic_block.csv", index_col=0)
    outputs = world[1]
    x = outputs[outputs.index.str.startswith("RUS.")].rename(lambda label: label.removeprefix("RUS."))
    return arrange_flows(cells, output=x, scope="domestic", unit="million USD", year="2011", territory="RU")


@pytest.mark.measure(
    "leontief_inverse", "multipliers", "key_sectors", "hypothetical_extraction", "template_clusters", "value_chain",
    "buyer_seller_links", "upstreamness",
)  # fmt: skip
def test_russia_2011_with_an_industry_that_produces_nothing(russia: Flows) -> None:
    x, sold = russia.output.values, russia.deliveries.values
    idle = x == 0
    assert np.array(russia.industries)[idle].tolist() == ["c35"]
    kept = np.ix_(~idle, ~idle)
    plain = np.linalg.inv(np.eye(34) - sold[kept] / x[~idle])
    held = leontief_inverse(russia)
    same(held.values[kept], plain, 1e-12)
    same(held.values @ russia.final_demand.values, x, 1e-6)
    found = multipliers(russia)
    same(found.output.values[~idle], plain.sum(axis=0), 1e-12)
    assert found.output["reason"].values[idle].tolist() == ["ZERO_OUTPUT"]
    sectors = key_sectors(russia)
    assert sectors.power.mean().item() == pytest.approx(1)
    assert set(sectors.kind.values.tolist()) == {"key", "backward", "forward", "weak", ""}
    assert sectors.kind.sel(industry="c2").item() == "forward"  # mining sells to the others, and buys little
    same(sectors.forward, upstreamness(russia), 1e-12)
    at = russia.industries.index("c15")
    without = np.delete(np.arange(35), at)
    rest = np.linalg.solve(
        np.eye(34) - np.divide(sold, x, out=np.zeros_like(sold), where=x > 0)[np.ix_(without, without)],
        russia.final_demand.values[without],
    )
    same(hypothetical_extraction(russia).loss.sel(industry="c15"), x.sum() - rest.sum(), 1e-9)
    templates = template_clusters(russia)
    assert templates.loadings.sizes["template"] >= 2
    assert templates.negative_mass > 0
    assert "LK-018" in {finding.id for finding in templates.findings}
    chain = value_chain(russia, industry="c15")
    assert chain.price.sum() == pytest.approx(1, abs=1e-12)
    assert buyer_seller_links(russia).local_content.notnull().sum() == 34


@pytest.mark.measure("multipliers", "key_sectors", "leontief_inverse")
def test_the_world_of_1435_industries_by_iteration_and_by_inversion(world: tuple[pd.DataFrame, pd.Series]) -> None:
    cells, x = world
    live = (x > 0).to_numpy()
    sold = cells.to_numpy(dtype=float)[np.ix_(live, live)]
    plain = np.linalg.inv(np.eye(live.sum()) - sold / x[live].to_numpy())
    found = multipliers(cells, output=x, amounts={"all": x})
    same(found.output.values[live], plain.sum(axis=0), 1e-11)
    same(found.simple.sel(effect="all").values[live], plain.sum(axis=0), 1e-11)
    assert int((found.output["reason"] == "ZERO_OUTPUT").sum()) == 22
    quick = key_sectors(cells, output=x, spread=False)
    same(quick.forward.values[live], plain @ x[live].to_numpy() / x[live].to_numpy(), 1e-10)
    same(leontief_inverse(cells, output=x).values[np.ix_(live, live)], plain, 1e-11)
