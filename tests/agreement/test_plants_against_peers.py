"""Other implementations, on sixty made-up plants and six made-up regions, say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    binomial_test,
    cluster_index,
    coagglomeration,
    colocation,
    devereux_griffith_simpson,
    ellison_glaeser,
    export_base,
    maurel_sedillot,
    standardised_quotient,
    table,
    tian_cutoff,
    traded_local,
)


@pytest.fixture(scope="module")
def plants(golden: Path) -> pd.DataFrame:
    """Sixty plants of four industries in five regions."""
    return pd.read_csv(golden / "ellison_glaeser_gamma" / "plants.csv").rename(columns={"emp": "size"})


@pytest.fixture(scope="module")
def cells(golden: Path) -> xr.Dataset:
    """Six regions, eight industries: employment, establishments, population, area."""
    rows = pd.read_csv(golden / "_inputs" / "cross_section.csv").set_index(["region", "industry"])
    found = rows.to_xarray().astype(float)
    one = {name: found[name].isel(industry=0, drop=True) for name in ("population", "area_km2")}
    return found.assign(one)


def read(golden: Path, name: str) -> Any:
    return json.loads((golden / name).read_text(encoding="utf-8"))


def rows_of(written: dict[str, dict[str, float | None]]) -> xr.DataArray:
    return table({row: {c: np.nan if v is None else v for c, v in cells.items()} for row, cells in written.items()})


def same(ours: xr.DataArray, theirs: dict[str, float], *, tolerance: float = 1e-12) -> None:
    """Values of industries are equal relative to one."""
    assert set(ours["industry"].values.tolist()) == set(theirs)
    for industry, expected in theirs.items():
        assert ours.sel(industry=industry).item() == pytest.approx(expected, rel=tolerance, abs=tolerance)


@pytest.mark.measure("ellison_glaeser")
@pytest.mark.parametrize(
    ("field", "column"),
    [
        ("gamma", "Gamma i"),
        ("raw_concentration", "G i"),
        ("plant_herfindahl", "HHI i"),
        ("z", "z Gi"),
        ("plants", "K i"),
    ],
)
def test_reat_gives_the_same_agglomeration(plants: pd.DataFrame, golden: Path, field: str, column: str) -> None:
    reat = read(golden, "ellison_glaeser_gamma/output_reat.json")["output"]["by_industry"]
    expected = {industry: row[column] for industry, row in reat.items()}
    same(getattr(ellison_glaeser(plants), field), expected)


@pytest.mark.measure("ellison_glaeser", "maurel_sedillot", "devereux_griffith_simpson")
def test_three_measures_of_agglomeration_agree_with_the_reference(plants: pd.DataFrame, golden: Path) -> None:
    own = read(golden, "ellison_glaeser_gamma/output_own.json")
    same(ellison_glaeser(plants).gamma, own["gamma"])
    same(maurel_sedillot(plants), own["maurel_sedillot"])
    found = devereux_griffith_simpson(plants)
    for field, key in (("concentration", "F"), ("adjusted", "F_star"), ("industrial", "M"), ("agglomeration", "alpha")):
        same(getattr(found, field), {i: row[key] for i, row in own["devereux_griffith_simpson"].items()})


@pytest.mark.measure("coagglomeration")
def test_coagglomeration_agrees_with_the_reference_by_pairs_and_as_a_group(plants: pd.DataFrame, golden: Path) -> None:
    own = read(golden, "ellison_glaeser_gamma/output_own.json")
    found = coagglomeration(plants)
    assert found.groups.item() == pytest.approx(own["gamma_c_all_industries"], rel=1e-12)
    assert len(own["gamma_c_pairwise"]) == 6
    for pair, expected in own["gamma_c_pairwise"].items():
        one, other = pair.split("|")
        assert found.pairs.sel(industry=one, other=other).item() == pytest.approx(expected, rel=1e-12)
        assert found.pairs.sel(industry=other, other=one).item() == pytest.approx(expected, rel=1e-12)


@pytest.mark.measure("coagglomeration")
def test_the_definition_with_plants_written_out_gives_the_same_group(plants: pd.DataFrame) -> None:
    """REAT's ``ellison.c`` is no oracle: it weighs against all employment and reports 12.07 for 0.089."""
    region = plants.pivot_table(index="industry", columns="region", values="size", aggfunc="sum", fill_value=0)
    x = region.sum() / region.sum().sum()
    shares, weight = region.div(region.sum(axis=1), axis=0), region.sum(axis=1) / region.sum().sum()
    room = 1 - (x**2).sum()
    index = plants.groupby("industry")["size"].apply(lambda size: ((size / size.sum()) ** 2).sum())
    raw = ((shares - x) ** 2).sum(axis=1)
    gamma = (raw - room * index) / (room * (1 - index))
    together = ((shares.mul(weight, axis=0).sum() - x) ** 2).sum()
    plant_term = (weight**2 * index).sum()
    own_term = (gamma * weight**2 * (1 - index)).sum()
    defined = (together / room - plant_term - own_term) / (1 - (weight**2).sum())
    assert coagglomeration(plants).groups.item() == pytest.approx(defined, rel=1e-12)


@pytest.mark.measure("ellison_glaeser")
def test_the_plant_term_is_subtracted(plants: pd.DataFrame) -> None:
    """concentrationMetrics leaves the plants' own Herfindahl index out; every industry then looks agglomerated."""
    found = ellison_glaeser(plants)
    room = found.expected / found.plant_herfindahl
    without = found.raw_concentration / (room * (1 - found.plant_herfindahl))
    np.testing.assert_allclose(
        (without - found.gamma).values, (found.plant_herfindahl / (1 - found.plant_herfindahl)).values, rtol=1e-12
    )
    assert bool((without > found.gamma + 0.07).all())


@pytest.mark.measure("colocation")
def test_reat_gives_the_same_colocation(plants: pd.DataFrame, golden: Path) -> None:
    written = read(golden, "howard_colocation/output_reat.json")["output"]["plants_pairwise"]
    found = colocation(plants)
    assert len(written) == 6
    for row in written:
        one, other = row["pair"]
        assert found.observed.sel(industry=one, other=other).item() == pytest.approx(row["CL"], abs=1e-12)


@pytest.mark.measure("cluster_index")
def test_reat_and_the_reference_give_the_same_cluster_index(cells: xr.Dataset, golden: Path) -> None:
    found = cluster_index(cells["emp"], cells["establishments"], cells["population"], cells["area_km2"])
    own = read(golden, "cluster_index_litzenberger_sternberg/output_own.json")
    reat = read(golden, "cluster_index_litzenberger_sternberg/output_reat.json")["output"]["CI_industry_by_region"]
    for region in found.index["region"].values.tolist():
        for industry in found.index["industry"].values.tolist():
            here = {"region": region, "industry": industry}
            value = found.index.sel(here).item()
            assert value == pytest.approx(own["CI"][region][industry], rel=1e-9)
            peer = reat[industry][region]
            assert value == (0.0 if peer is None else pytest.approx(peer, rel=1e-9))
    for field, key in (("stock", "industry_stock_IS"), ("density", "industry_density_ID")):
        expected = rows_of(own[key]).reindex_like(getattr(found, field).drop_vars("reason"))
        np.testing.assert_allclose(getattr(found, field).values, expected.values, rtol=1e-9)
    expected = rows_of(own["relative_plant_size"]).reindex_like(found.plant_size.drop_vars("reason"))
    np.testing.assert_allclose(found.plant_size.values, expected.values, rtol=1e-9)
    assert found.plant_size["reason"].sel(region="R2", industry="C").item() == "ZERO_ESTABLISHMENTS"


@pytest.mark.measure("binomial_test")
def test_the_dartboard_agrees_with_the_reference_far_into_the_tail(cells: xr.Dataset, golden: Path) -> None:
    own = read(golden, "lq_binomial_test/output_own.json")
    found = binomial_test(cells["establishments"])
    ours = found.upper.sel(region=list(own["p_upper"]))
    np.testing.assert_allclose(ours.values, np.array([*own["p_upper"].values()]), rtol=1e-9)
    assert float(found.upper.min()) < 1e-63


@pytest.mark.measure("traded_local")
def test_the_statistics_of_traded_industries_agree_with_the_reference(cells: xr.Dataset, golden: Path) -> None:
    own = read(golden, "traded_local/output_own.json")["criteria"]
    found = traded_local(cells["emp"])
    same(found.share, {i: row["share_emp_in_regions_LQ_ge1"] for i, row in own.items()})
    same(found.top_quotient, {i: row["mean_LQ_top5"] for i, row in own.items()})
    assert set(found.label.values.tolist()) == {"local"}


@pytest.mark.measure("export_base")
def test_the_export_base_agrees_with_the_reference(cells: xr.Dataset, golden: Path) -> None:
    own = read(golden, "economic_base/output_own.json")
    found = export_base(cells["emp"])
    for region, basic in own["basic"].items():
        np.testing.assert_allclose(found.basic.sel(region=region).values, basic, rtol=1e-12)
        assert found.basic_total.sel(region=region).item() == pytest.approx(own["basic_total"][region], rel=1e-12)
        assert found.multiplier.sel(region=region).item() == pytest.approx(own["multiplier"][region], rel=1e-12)


@pytest.mark.measure("tian_cutoff", "standardised_quotient")
def test_quotients_are_standardised_over_the_regions_of_an_industry(cells: xr.Dataset, golden: Path) -> None:
    """REAT's ``locq2(LQ.norm=...)`` is no oracle: it subtracts the means of regions and not of industries."""
    own = read(golden, "standardized_lq/output_own.json")
    plain = standardised_quotient(cells["emp"])
    np.testing.assert_allclose(plain.mean("region").values, 0.0, atol=1e-12)
    np.testing.assert_allclose(plain.std("region", ddof=1).values, 1.0, rtol=1e-12)
    quotient = tian_cutoff(cells["emp"], logarithm=False, draws=10).quotient
    expected = rows_of(own["SLQ_ddof1"]).reindex_like(quotient.drop_vars("reason"))
    np.testing.assert_allclose(quotient.values, expected.values, rtol=1e-9, atol=1e-12)


@pytest.mark.measure("tian_cutoff")
def test_the_cutoff_is_the_mean_quantile_of_resamples_drawn_one_by_one(cells: xr.Dataset) -> None:
    found = tian_cutoff(cells["emp"], draws=4000, seed=11)
    for industry in ("A", "C", "H"):
        values = found.quotient.sel(industry=industry).dropna("region").values
        rng = np.random.default_rng(99)
        drawn = np.quantile(rng.choice(values, (4000, len(values))), 0.95, axis=1)
        error = drawn.std() * (2 / 4000) ** 0.5
        assert abs(found.cutoff.sel(industry=industry).item() - drawn.mean()) < 5 * error
        low, high = found.interval.sel(industry=industry).values
        np.testing.assert_allclose([low, high], np.quantile(drawn, [0.025, 0.975]), atol=0.1)
