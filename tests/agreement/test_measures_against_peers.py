"""Other implementations, on the made-up six regions and eight industries, say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    additive_quotient,
    equivalent_number,
    gini,
    gini_hirschman,
    gini_of_quotients,
    growth_rate,
    growth_share,
    hachman_index,
    herfindahl,
    hoover_concentration,
    integral_coefficient,
    krugman_concentration,
    krugman_dissimilarity,
    krugman_specialisation,
    location_quotient,
    locational_gini,
    mean_log_deviation,
    normalised_quotient,
    relative_diversity,
    series,
    shannon_entropy,
    shift_share,
    standardised_quotient,
    symmetric_quotient,
    table,
    theil_concentration,
)
from clusterpolicy.measures.benchmark import own_excluded


@pytest.fixture(scope="module")
def years(golden: Path) -> dict[str, xr.DataArray]:
    """Employment of three years, each a table of regions by industries."""
    rows = pd.read_csv(golden / "_inputs" / "emp_long.csv", dtype={"t": str, "region": str, "industry": str})
    cube = rows.set_index(["t", "region", "industry"])["emp"].to_xarray().astype(float)
    return {year: cube.sel(t=year, drop=True) for year in ("1", "2", "3")}


@pytest.fixture(scope="module")
def employment(years: dict[str, xr.DataArray]) -> xr.DataArray:
    return years["1"]


def read(golden: Path, name: str) -> Any:
    return json.loads((golden / name).read_text(encoding="utf-8"))


def rows_of(written: dict[str, dict[str, float | None]]) -> xr.DataArray:
    return table({row: {c: np.nan if v is None else v for c, v in cells.items()} for row, cells in written.items()})


def same(ours: xr.DataArray, theirs: xr.DataArray, *, tolerance: float = 1e-12) -> None:
    """Labels are equal as sets; values are equal relative to one, label by label."""
    for dim in ours.dims:
        assert set(ours[dim].values) == set(theirs[dim].values)
    xr.testing.assert_allclose(
        ours.drop_vars("reason").rename(None),
        theirs.reindex_like(ours.drop_vars("reason")).transpose(*ours.dims),
        rtol=tolerance,
        atol=tolerance,
    )


@pytest.mark.measure("location_quotient")
def test_two_r_packages_give_the_same_location_quotients(employment: xr.DataArray, golden: Path) -> None:
    econgeo = rows_of(read(golden, "location_quotient/output_econgeo.json")["output"]["LQ"])
    reat = read(golden, "location_quotient/output_reat.json")["output"]["LQ_industry_by_region"]
    same(location_quotient(employment), econgeo)
    same(location_quotient(employment), table(reat, dims=("industry", "region")))


@pytest.mark.measure("location_quotient")
def test_a_quotient_of_one_or_more_is_a_specialisation_as_in_econgeo(employment: xr.DataArray, golden: Path) -> None:
    binary = rows_of(read(golden, "location_quotient/output_econgeo.json")["output"]["LQ_binary"])
    ours = (location_quotient(employment) >= 1).drop_vars("reason")
    assert bool((ours == (binary == 1)).all())


@pytest.mark.measure("additive_quotient")
def test_reat_gives_the_same_additive_quotient_in_industry_shares(employment: xr.DataArray, golden: Path) -> None:
    reat = rows_of({"R1": read(golden, "location_quotient_additive/output_reat.json")["output"]["R1_all"]})
    ours = additive_quotient(employment, form="industry_share").sel(region=["R1"])
    same(ours, reat)


@pytest.mark.measure("standardised_quotient")
@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("SLQ_ddof1", {}),
        ("SLQ_ddof0", {"ddof": 0}),
        ("SLLQ_natural_log_ddof1", {"logarithm": True}),
    ],
)
def test_standardised_quotients_agree_with_the_reference(
    employment: xr.DataArray, golden: Path, key: str, options: dict[str, Any]
) -> None:
    expected = rows_of(read(golden, "standardized_lq/output_own.json")[key])
    same(standardised_quotient(employment, **options), expected, tolerance=1e-9)


@pytest.mark.measure("normalised_quotient", "symmetric_quotient")
@pytest.mark.parametrize(("key", "formula"), [("RSCA", symmetric_quotient), ("NRCA", normalised_quotient)])
def test_symmetric_and_normalised_quotients_agree_with_the_reference(
    employment: xr.DataArray, golden: Path, key: str, formula: Any
) -> None:
    same(formula(employment), rows_of(read(golden, "standardized_lq/output_own.json")[key]), tolerance=1e-9)


@pytest.mark.measure("krugman_concentration", "krugman_dissimilarity", "krugman_specialisation")
def test_two_r_packages_give_the_same_krugman_indices(employment: xr.DataArray, golden: Path) -> None:
    reat = read(golden, "krugman_dissimilarity/output_reat.json")["output"]
    econgeo = read(golden, "krugman_dissimilarity/output_econgeo.json")["output"]
    same(krugman_specialisation(employment), series(reat["spec_by_region_vs_total"]))
    same(krugman_specialisation(employment), series(econgeo["index"]))
    same(krugman_concentration(employment), series(reat["conc_by_industry_vs_total"], dim="industry"))
    pairs = table(reat["pairwise_regions"], dims=("region", "other_region"))
    same(krugman_dissimilarity(employment), pairs)


@pytest.mark.measure("krugman_specialisation")
def test_krugmans_index_without_the_own_region_agrees_with_the_reference(
    employment: xr.DataArray, golden: Path
) -> None:
    expected = read(golden, "spec_concentration_own/output_own.json")["region"]["krugman_excl_own"]
    rest = own_excluded(employment).as_arguments()
    same(krugman_specialisation(employment, **rest), series(expected))


@pytest.mark.measure("hoover_concentration")
def test_reat_gives_the_same_hoover_coefficients(employment: xr.DataArray, golden: Path) -> None:
    expected = read(golden, "hoover_concentration/output_reat.json")["output"]["conc_by_industry"]
    same(hoover_concentration(employment), series(expected, dim="industry"))


@pytest.mark.measure("hoover_concentration", "locational_gini")
def test_econgeo_gives_the_same_hoover_and_gini_against_population_as_far_as_it_prints(
    employment: xr.DataArray, golden: Path
) -> None:
    printed = read(golden, "hoover_gini_index/output_econgeo.json")["output"]
    people = series(printed["pop"])
    hoover = 100 * hoover_concentration(employment, reference=people)
    same(hoover, series(printed["Hoover.index_percent_rounded2"], dim="industry"), tolerance=5.1e-3)
    lorenz = locational_gini(employment, reference=people)
    same(lorenz, series(printed["Hoover.Gini_rounded3"], dim="industry"), tolerance=5.1e-4)


@pytest.mark.measure("locational_gini")
def test_econgeo_gives_half_the_locational_gini_because_it_reports_the_area(
    employment: xr.DataArray, golden: Path
) -> None:
    area = series(read(golden, "locational_gini_krugman1991/output_econgeo.json")["output"], dim="industry")
    same(locational_gini(employment) / 2, area)


@pytest.mark.measure("gini")
def test_reat_gives_the_same_plain_gini(employment: xr.DataArray, golden: Path) -> None:
    expected = read(golden, "gini/output_reat.json")["output"]["by_industry_gini2"]
    same(gini(employment, over="region"), series(expected, dim="industry"))


@pytest.mark.measure("gini_of_quotients")
def test_reat_gives_the_same_gini_of_location_quotients(employment: xr.DataArray, golden: Path) -> None:
    reat = read(golden, "gini_unweighted_of_lq/output_reat.json")["output"]
    same(gini_of_quotients(employment), series(reat["gini_conc_by_industry"], dim="industry"))
    same(gini_of_quotients(employment, over="industry"), series(reat["gini_spec_by_region"]))


@pytest.mark.measure("equivalent_number", "herfindahl")
def test_two_r_packages_give_the_same_herfindahl(employment: xr.DataArray, golden: Path) -> None:
    reat = read(golden, "herfindahl/output_reat.json")["output"]
    econgeo = read(golden, "herfindahl/output_econgeo.json")["output"]
    same(herfindahl(employment), series(econgeo))
    same(herfindahl(employment), series(reat["by_region"]))
    same(herfindahl(employment, normalised=True), series(reat["by_region_norm"]))
    same(equivalent_number(employment), series(reat["equivalent_number"]))


@pytest.mark.measure("gini_hirschman")
def test_gini_hirschman_agrees_with_the_reference(employment: xr.DataArray, golden: Path) -> None:
    same(gini_hirschman(employment), series(read(golden, "gini_hirschman/output_own.json")["by_region"]))


@pytest.mark.measure("locational_gini", "theil_concentration")
def test_theil_and_locational_gini_agree_with_the_reference(employment: xr.DataArray, golden: Path) -> None:
    industry = read(golden, "spec_concentration_own/output_own.json")["industry"]
    same(theil_concentration(employment), series(industry["theil_relative_to_total"], dim="industry"))
    same(locational_gini(employment), series(industry["locational_gini_0_1"], dim="industry"))


@pytest.mark.measure("shannon_entropy")
def test_econgeo_gives_the_same_entropy_in_bits_as_far_as_it_prints(employment: xr.DataArray, golden: Path) -> None:
    printed = series(read(golden, "entropy_shannon/output_econgeo.json")["output"])
    same(shannon_entropy(employment, unit="bit"), printed, tolerance=6e-4)


@pytest.mark.measure("mean_log_deviation")
def test_reat_gives_the_same_mean_log_deviation(golden: Path) -> None:
    textbook = read(golden, "mean_log_deviation/output_reat.json")["output"]["textbook"]
    values = series({f"{n}": value for n, value in enumerate(textbook["x"])})
    assert mean_log_deviation(values).item() == pytest.approx(textbook["value"], rel=1e-12)


@pytest.mark.measure("hachman_index")
def test_econgeo_and_the_reference_give_the_same_hachman_index(employment: xr.DataArray, golden: Path) -> None:
    same(hachman_index(employment), series(read(golden, "hachman/output_econgeo.json")["output"]))
    own = read(golden, "spec_concentration_own/output_own.json")["region"]["hachman"]
    same(hachman_index(employment), series(own))


@pytest.mark.measure("relative_diversity")
def test_reat_gives_the_same_relative_diversity(employment: xr.DataArray, golden: Path) -> None:
    expected = read(golden, "duranton_puga_rdi/output_reat.json")["output"]["by_region"]
    same(relative_diversity(employment), series(expected))


@pytest.mark.measure("shift_share")
def test_shift_share_agrees_cell_by_cell_with_the_reference(years: dict[str, xr.DataArray], golden: Path) -> None:
    expected = read(golden, "shift_share/output_own.json")["classic"]
    parts = shift_share(years["1"], years["2"])
    taken = {"region": list(expected["NE"]), "industry": list(expected["NE"]["R1"])}
    for part, key in ((parts.national, "NE"), (parts.industry_mix, "IM"), (parts.competitive, "CE")):
        same(part.sel(taken), rows_of(expected[key]), tolerance=1e-9)


@pytest.mark.measure("growth_rate")
def test_growth_rates_agree_with_econgeo_as_far_as_it_prints(years: dict[str, xr.DataArray], golden: Path) -> None:
    printed = read(golden, "growth_rates/output_econgeo.json")["output"]
    percent = 100 * growth_rate(years["1"], years["2"])
    peer = rows_of(printed["cell_pct_rounded2"])
    born = (years["1"] == 0).values
    assert percent["reason"].values[born].tolist() == ["ZERO_START"] * int(born.sum())
    assert int(born.sum()) == 1
    same(percent.fillna(0.0), peer, tolerance=5.1e-3)
    whole = 100 * growth_rate(years["1"].sum("industry"), years["2"].sum("industry"))
    same(whole, series(printed["region_pct"]), tolerance=5.1e-3)


@pytest.mark.measure("growth_share")
def test_growth_share_quadrants_agree_with_the_reference(years: dict[str, xr.DataArray], golden: Path) -> None:
    expected = read(golden, "bcg_matrix/output_own.json")
    placed = growth_share(years["1"], years["2"])
    assert placed.growth_cut.item() == pytest.approx(expected["national_growth"], rel=1e-12)
    seen = 0
    for region, cells in expected["R"].items():
        for industry, cell in cells.items():
            here = {"region": region, "industry": industry}
            assert placed.position.sel(here).item() == pytest.approx(cell["lq"], rel=1e-12)
            assert placed.growth.sel(here).item() == pytest.approx(cell["growth"], rel=1e-9)
            assert placed.size.sel(here).item() == cell["size"]
            assert placed.quadrant.sel(here).item() == cell["quadrant"]
            seen += 1
    assert seen == placed.quadrant.size == 48


@pytest.mark.measure("growth_rate")
def test_reats_portfolio_has_the_same_growth_of_cell_and_industry(years: dict[str, xr.DataArray], golden: Path) -> None:
    reat = read(golden, "portfolio_matrix/output_reat.json")["output"]["R1"]
    here = {"region": "R1"}
    cell = growth_rate(years["1"], years["2"]).sel(here)
    industry = growth_rate(years["1"].sum("region"), years["2"].sum("region"))
    same(cell.drop_vars("region"), series({i: v["e_ij_growth_rel"] for i, v in reat.items()}, dim="industry"))
    same(industry, series({i: v["e_i_growth_rel"] for i, v in reat.items()}, dim="industry"))


@pytest.mark.measure("integral_coefficient")
def test_the_integral_coefficient_agrees_with_the_reference_before_truncation(golden: Path) -> None:
    reference = read(golden, "seed_table5_integral/published.json")
    for row, computed in zip(reference["rows"], reference["computed"], strict=True):
        raw = integral_coefficient(*row[1:5], scale=10)
        assert raw == pytest.approx(computed["raw"], rel=1e-9)
