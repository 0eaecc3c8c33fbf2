"""Numbers printed in publications come out to half a unit of their last digit."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import (
    TABLE5,
    equivalent_number,
    gini,
    gini_of_quotients,
    herfindahl,
    hoover_concentration,
    integral_coefficient,
    krugman_dissimilarity,
    location_quotient,
    locational_gini,
    mean_log_deviation,
    series,
    shift_share,
    table,
    theil_concentration,
)


def numbered(*values: float, dim: str = "region") -> xr.DataArray:
    return series({f"{position}": value for position, value in enumerate(values, start=1)}, dim=dim)


TABLE_5 = {
    "Agriculture and food": ((0.152, 0.086, 0.050, 0.159), 1.0),
    "Oil, gas, chemistry": ((0.123, 0.017, 0.001, 1.464), 0.41),
    "Light industry": ((0.167, 0.065, 0.079, 0.248), 1.20),
    "Energy": ((0.085, 0.245, 0.014, 0.402), 1.04),
    "Construction": ((0.055, 0.006, 0.088, 0.159), 0.46),
    "Transport and communication": ((0.088, 0.248, 0.053, 0.266), 1.32),
    "Health care": ((0.038, 0.027, 0.024, 0.108), 0.40),
}


@pytest.mark.measure("integral_coefficient")
def test_table_5_comes_out_in_one_call_over_labelled_arrays() -> None:
    columns = [series({name: row[0][place] for name, row in TABLE_5.items()}, dim="industry") for place in range(4)]
    whole = integral_coefficient(*columns, scale=TABLE5.scale, truncate=TABLE5.truncate)
    assert whole.values.tolist() == [printed for _, printed in TABLE_5.values()]


def test_branches_named_successful_in_the_text_are_those_of_table_5_above_one() -> None:
    above = {name for name, (_, printed) in TABLE_5.items() if printed > TABLE5.cut}
    assert above == {"Light industry", "Energy", "Transport and communication"}


@pytest.mark.measure("location_quotient")
def test_location_quotient_of_the_textbook_example() -> None:
    """Farhauer and Kroell (2013): 1,714 of 79,006 in the region, 879,213 of 15,593,224 in the nation."""
    quotient = location_quotient(
        table({"Region": {"industry": 1714}}),
        region_total=series({"Region": 79006}),
        industry_total=series({"industry": 879213}, dim="industry"),
        total=xr.DataArray(15593224.0),
    )
    assert quotient.item() == pytest.approx(0.3847623, abs=5e-8)


@pytest.mark.measure("gini_of_quotients")
def test_gini_of_an_industrys_quotients_in_the_textbook_example() -> None:
    """Farhauer and Kroell (2013), concentration of one industry over five regions."""
    regions = ("500", "500", "1000", "7000", "1000")
    jobs = table({f"{n}": {"i": float(jobs)} for n, jobs in enumerate(regions, start=1)})
    everything = numbered(20000, 15000, 20000, 40000, 5000)
    assert gini_of_quotients(jobs, region_total=everything).item() == pytest.approx(0.4068966, abs=5e-8)


@pytest.mark.measure("gini_of_quotients")
def test_gini_of_a_regions_quotients_in_the_textbook_example() -> None:
    """Farhauer and Kroell (2013), specialisation of one region in five industries."""
    jobs = numbered(700, 600, 500, 10000, 40000, dim="industry").expand_dims(region=["R"])
    nation = numbered(30000, 15000, 10000, 60000, 50000, dim="industry")
    specialisation = gini_of_quotients(jobs, over="industry", industry_total=nation)
    assert specialisation.item() == pytest.approx(0.6222222, abs=5e-8)


@pytest.mark.measure("gini")
def test_gini_coefficient_of_four_sales_figures() -> None:
    """Doersam (2004): 20, 50, 20 and 10."""
    sales = numbered(20, 50, 20, 10)
    assert gini(sales).item() == pytest.approx(0.3, abs=1e-12)
    assert gini(sales, corrected=True).item() == pytest.approx(0.4, abs=1e-12)


@pytest.mark.measure("gini")
def test_gini_coefficient_of_grouped_incomes() -> None:
    """Doersam (2004): six income groups with their numbers of earners, printed as 0.5278."""
    incomes = numbered(500, 1500, 2500, 4000, 7500, 15000)
    earners = numbered(1000, 1200, 1600, 400, 200, 600)
    assert gini(incomes, weights=earners).item() == pytest.approx(0.5278, abs=5e-5)


@pytest.mark.measure("equivalent_number", "herfindahl")
def test_herfindahl_of_four_sales_figures() -> None:
    """Doersam (2004): 20, 50, 20 and 10."""
    sales = numbered(20, 50, 20, 10, dim="industry").expand_dims(region=["R"])
    assert herfindahl(sales).item() == pytest.approx(0.34, abs=1e-12)
    assert herfindahl(sales, normalised=True).item() == pytest.approx(0.12, abs=1e-12)
    assert equivalent_number(sales).item() == pytest.approx(2.941176, abs=5e-7)


@pytest.mark.measure("krugman_dissimilarity")
def test_regions_without_a_common_industry_lie_two_apart() -> None:
    """The textbook pair (20, 10, 70, 0, 0) and (0, 0, 0, 60, 40)."""
    pair = xr.DataArray(
        np.array([[20.0, 10, 70, 0, 0], [0, 0, 0, 60, 40]]),
        coords={"region": ["A", "B"], "industry": list("abcde")},
        dims=("region", "industry"),
    )
    assert krugman_dissimilarity(pair).values.tolist() == [[0.0, 2.0], [2.0, 0.0]]


@pytest.mark.measure("mean_log_deviation", "theil_concentration")
def test_mean_log_deviation_and_theil_index_of_five_incomes() -> None:
    """Stoermann (2009): 10, 10, 10, 20 and 50; the Theil index proper of the same five is 0.2502012."""
    incomes = numbered(10, 10, 10, 20, 50)
    assert mean_log_deviation(incomes).item() == pytest.approx(0.2326302, abs=5e-8)
    equal = numbered(1, 1, 1, 1, 1)
    theil = theil_concentration(incomes.expand_dims(industry=["i"], axis=1), reference=equal)
    assert theil.item() == pytest.approx(0.2502012, abs=5e-8)


@pytest.mark.measure("hoover_concentration", "locational_gini")
def test_hoover_index_and_gini_of_five_regions() -> None:
    """The worked example of the EconGeo manual: a quarter of the industry would have to move."""
    industry = numbered(0, 10, 10, 30, 50).expand_dims(industry=["i"], axis=1)
    people = numbered(10, 15, 20, 25, 30)
    assert hoover_concentration(industry, reference=people).item() == pytest.approx(0.25, abs=1e-12)
    assert locational_gini(industry, reference=people).item() == pytest.approx(0.31, abs=5e-3)


@pytest.mark.measure("shift_share")
@pytest.mark.parametrize(
    ("region", "change", "national", "industry_mix", "competitive"),
    [("A", 25, 27, 1, -3), ("B", 55, 24, -1, 32), ("C", 85, 114, 0, -29)],
)
def test_shift_share_of_three_textbook_regions(
    region: str, change: float, national: float, industry_mix: float, competitive: float
) -> None:
    """Farhauer and Kroell (2013): three regions, four industries, 2000 to 2001."""
    before = {"A": (90, 20, 10, 60), "B": (60, 30, 30, 40), "C": (250, 100, 110, 300)}
    after = {"A": (100, 40, 10, 55), "B": (85, 55, 40, 35), "C": (255, 115, 85, 390)}
    start, end = (
        table({name: {f"i{n}": float(v) for n, v in enumerate(row)} for name, row in rows.items()})
        for rows in (before, after)
    )
    parts = shift_share(start, end)
    sums = [
        part.sum("industry").sel(region=region).item()
        for part in (parts.change, parts.national, parts.industry_mix, parts.competitive)
    ]
    assert sums == pytest.approx([change, national, industry_mix, competitive], abs=1e-9)
