"""Other implementations of shift-share, of forecasts and of the growth of productivity say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.measures import (
    dynamic_shift_share,
    extended_shift_share,
    gerfin_forecast,
    gerfin_ratios,
    homothetic_shift_share,
    productivity_decomposition,
    series,
    shift_share,
    spatial_shift_share,
    table,
)

TOLERANCE = 1e-9


@pytest.fixture(scope="module")
def panel(golden: Path) -> xr.DataArray:
    """Employment of three years, six regions and eight industries, made up; a true zero in R2."""
    rows = pd.read_csv(golden / "_inputs" / "emp_long.csv", dtype={"t": str, "region": str, "industry": str})
    cube = rows.rename(columns={"t": "year"}).set_index(["year", "region", "industry"])["emp"].to_xarray()
    return cube.astype(float)


@pytest.fixture(scope="module")
def ends(panel: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    return panel.sel(year="1", drop=True), panel.sel(year="2", drop=True)


def read(golden: Path, name: str) -> Any:
    return json.loads((golden / name).read_text(encoding="utf-8"))


def own(golden: Path) -> Any:
    return read(golden, "shift_share/output_own.json")


def cells(written: dict[str, dict[str, float | None]]) -> xr.DataArray:
    return table({row: {c: np.nan if v is None else v for c, v in line.items()} for row, line in written.items()})


def same(ours: xr.DataArray, theirs: xr.DataArray) -> None:
    np.testing.assert_allclose(
        ours.sel({dim: theirs[dim].values for dim in theirs.dims}).transpose(*theirs.dims).values,
        theirs.values,
        rtol=TOLERANCE,
        atol=TOLERANCE,
    )


def textbook(golden: Path, *years: str) -> list[xr.DataArray]:
    """Regions A, B and C of Farhauer and Kroell in the years asked for."""
    data = read(golden, "shift_share/output_reat.json")["output"]["textbook_data"]
    regions = [r for r in "ABC" if all(f"{r}{year}" in data for year in years)]
    return [table({r: {str(n): v for n, v in enumerate(data[f"{r}{year}"])} for r in regions}) for year in years]


def nation(golden: Path, year: str) -> xr.DataArray:
    data = read(golden, "shift_share/output_reat.json")["output"]["textbook_data"]
    return series({str(n): v for n, v in enumerate(data[f"N{year}"])}, dim="industry")


@pytest.mark.measure("homothetic_shift_share")
def test_competitive_and_allocation_effects_agree_cell_by_cell(
    ends: tuple[xr.DataArray, xr.DataArray], golden: Path
) -> None:
    expected = own(golden)["esteban_marquillas"]
    found = homothetic_shift_share(*ends)
    for name in ("homothetic", "competitive", "allocation"):
        same(getattr(found, name), cells(expected[name]))
    born = found.competitive.sel(region="R2", industry="C")
    assert np.isnan(born.item())
    assert born["reason"].item() == "ZERO_START"


@pytest.mark.measure("homothetic_shift_share", "shift_share")
def test_the_textbook_regions_have_reats_effects(golden: Path) -> None:
    expected = read(golden, "shift_share/output_reat.json")["output"]["textbook"]
    found = homothetic_shift_share(*textbook(golden, "1", "2")).by_region()
    for region, written in expected.items():
        dunn, esteban = written["Dunn"], written["Esteban"]
        for name, key in (("national", "National share"), ("industry_mix", "Industrial mix")):
            assert found[name].sel(region=region).item() == pytest.approx(dunn[key], abs=1e-9)
        assert found["change"].sel(region=region).item() == esteban["Growth (t1-t)"]
        assert found["competitive"].sel(region=region).item() == pytest.approx(esteban["Regional share"], rel=1e-9)
        assert found["allocation"].sel(region=region).item() == pytest.approx(esteban["Allocation effect"], rel=1e-9)


@pytest.mark.measure("homothetic_shift_share", "shift_share", "gerfin_ratios")
def test_made_up_regions_have_reats_effects_and_ratios(ends: tuple[xr.DataArray, xr.DataArray], golden: Path) -> None:
    expected = read(golden, "shift_share/output_reat.json")["output"]["made_up_t1_t2"]
    classic, parts, ratios = (f(*ends) for f in (shift_share, homothetic_shift_share, gerfin_ratios))
    sums, summed = classic.by_region(), parts.by_region()
    for region, written in expected.items():
        here = {"region": region}
        assert sums.competitive.sel(here).item() == pytest.approx(written["Dunn"]["Regional share"], rel=1e-9)
        assert summed["competitive"].sel(here).item() == pytest.approx(written["Esteban"]["Regional share"], rel=1e-9)
        assert summed["allocation"].sel(here).item() == pytest.approx(written["Esteban"]["Allocation effect"], rel=1e-9)
        for ratio, key in (
            (ratios.structural, "Industrial mix"), (ratios.location, "Regional share"), (ratios.net, "Net total shift"),
        ):  # fmt: skip
            assert ratio.sel(here).item() == pytest.approx(written["Gerfin"][key], rel=1e-9)


@pytest.mark.measure("homothetic_shift_share", "shift_share")
def test_where_the_peer_divides_by_zero_only_what_needs_the_rate_is_undefined(
    ends: tuple[xr.DataArray, xr.DataArray], golden: Path
) -> None:
    """REAT loses the regional share of R2 to its one empty cell; as a residual it is defined."""
    written = read(golden, "shift_share/output_reat.json")["output"]["zero_cell_R2"]
    assert written["Dunn"]["Regional share"] is None
    classic = shift_share(*ends).by_region()
    assert classic.national.sel(region="R2").item() == pytest.approx(written["Dunn"]["National share"], rel=1e-9)
    assert classic.industry_mix.sel(region="R2").item() == pytest.approx(written["Dunn"]["Industrial mix"], rel=1e-9)
    rest = written["Dunn"]["Growth (t1-t)"] - written["Dunn"]["National share"] - written["Dunn"]["Industrial mix"]
    assert classic.competitive.sel(region="R2").item() == pytest.approx(rest, rel=1e-9)
    allocation = homothetic_shift_share(*ends).by_region()["allocation"].sel(region="R2")
    assert written["Esteban"]["Allocation effect"] is None
    assert np.isnan(allocation.item())
    assert allocation["reason"].item() == "ZERO_START"


@pytest.mark.measure("extended_shift_share")
def test_the_eight_parts_agree_cell_by_cell(ends: tuple[xr.DataArray, xr.DataArray], golden: Path) -> None:
    expected = own(golden)["arcelus"]
    found = extended_shift_share(*ends)
    keys = {"national": "NG", "mix": "IM", "regional": "RG", "interaction": "RI"}
    for name, key in keys.items():
        same(getattr(found, f"{name}_homothetic"), cells(expected[key]))
        same(getattr(found, f"{name}_differential"), cells(expected[f"{key}d"]))


@pytest.mark.measure("dynamic_shift_share")
def test_parts_of_two_years_agree_cell_by_cell(panel: xr.DataArray, golden: Path) -> None:
    expected = own(golden)["dynamic_t1_t3"]
    found = dynamic_shift_share(panel)
    for part, key in ((found.national, "NE"), (found.industry_mix, "IM"), (found.competitive, "CE")):
        same(part, cells(expected[key]))
    assert found.periods.change["year"].values.tolist() == ["2", "3"]


@pytest.mark.measure("dynamic_shift_share")
def test_dynamic_parts_of_regions_are_reats(panel: xr.DataArray, golden: Path) -> None:
    written = read(golden, "shift_share/output_reat.json")["output"]
    found = dynamic_shift_share(panel).by_region()
    for region, parts in written["made_up_dynamic_t1_t2_t3"].items():
        for name, key in (("national", "National share"), ("competitive", "Regional share")):
            assert getattr(found, name).sel(region=region).item() == pytest.approx(parts["Dunn"][key], rel=1e-9)
    years = textbook(golden, "1", "2", "3")
    labels = xr.DataArray(["2000", "2001", "2002"], dims="year", name="year")
    country = xr.concat([nation(golden, year) for year in ("1", "2", "3")], labels)
    of_a = dynamic_shift_share(xr.concat(years, labels), industry_total=country).by_region()
    expected = written["textbook_dynamic_A"]["Dunn"]
    for name, key in (("national", "National share"), ("industry_mix", "Industrial mix"),
                      ("competitive", "Regional share"), ("change", "Growth (t1-t)")):  # fmt: skip
        assert getattr(of_a, name).sel(region="A").item() == pytest.approx(expected[key], rel=1e-9)


@pytest.mark.measure("spatial_shift_share")
def test_parts_against_the_neighbours_agree_cell_by_cell(ends: tuple[xr.DataArray, xr.DataArray], golden: Path) -> None:
    expected = own(golden)["nazara_hewings"]
    matrix = scipy.sparse.csr_array(np.array(expected["W"], dtype=float))
    weights = SpatialWeights(matrix, tuple(expected["regions"]), "given")
    found = spatial_shift_share(*ends, weights=weights)
    same(found.national, cells(expected["national"]))
    same(found.neighbourhood, cells(expected["spatial_industry_mix"]))
    same(found.competitive, cells(expected["spatial_competitive"]))
    same(found.neighbour_growth, cells(expected["neighbour_growth"]))


@pytest.mark.measure("gerfin_ratios", "gerfin_forecast")
def test_spiekermanns_and_wegeners_regions_have_reats_ratios_and_forecasts(golden: Path) -> None:
    output = read(golden, "shift_share_prognosis_gerfin/output_reat.json")["output"]
    given = output["regions_input"]
    start, end = (
        table(
            {name.replace("r", "region"): {str(n): v for n, v in enumerate(rows[at])} for name, rows in given.items()}
        )
        for at in (0, 1)
    )
    country = {
        year: series({str(n): v for n, v in enumerate(output["nation"][year])}, dim="industry")
        for year in ("n2000", "n2006", "n2010")
    }
    totals = {"start_industry_total": country["n2000"], "end_industry_total": country["n2006"]}
    ratios = gerfin_ratios(start, end, **totals)
    forecast = gerfin_forecast(start, end, country["n2010"], **totals)
    for region in ("region1", "region2", "region3"):
        parts = output[region]["components"]
        for ratio, key in (
            (ratios.structural, "Industrial mix"), (ratios.location, "Regional share"), (ratios.net, "Net total shift"),
        ):  # fmt: skip
            assert ratio.sel(region=region).item() == pytest.approx(parts[key], rel=1e-9)
        assert forecast.sel(region=region).values.tolist() == pytest.approx(output[region]["prognosis"], rel=1e-9)
    scaled = gerfin_forecast(start, end, country["n2010"], rescaled_to="industry", **totals)
    same(scaled.sum("region"), country["n2010"])


@pytest.mark.measure("productivity_decomposition")
def test_parts_of_the_growth_of_productivity_agree(golden: Path) -> None:
    expected = read(golden, "productivity_decomposition/output_own.json")
    given = {
        key: series({str(n): v for n, v in enumerate(expected[key])}, dim="industry")
        for key in ("L0", "L1", "Y0", "Y1")
    }
    found = productivity_decomposition(given["Y0"], given["L0"], given["Y1"], given["L1"])
    for name, key in (
        ("within", "within"), ("static", "between_static"), ("dynamic", "interaction_dynamic"),
        ("static_relative", "between_relative_to_average"),
    ):  # fmt: skip
        np.testing.assert_allclose(getattr(found, name).values, expected[key], rtol=TOLERANCE, atol=1e-12)
    assert found.start_level.item() == expected["P0"]
    assert found.end_level.item() == pytest.approx(expected["P1"], rel=1e-12)
    assert found.growth.item() == pytest.approx(expected["growth"], rel=1e-12)
    assert found.contribution.sum().item() == pytest.approx(expected["sum"], rel=1e-12)
