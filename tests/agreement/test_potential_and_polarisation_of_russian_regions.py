"""Potential against activity, polarisation, shares and peers on statistics of Russian regions, each checked the long way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.regions.field_movement import association, field_transitions
from clusterpolicy.regions.field_sensitivity import field_sensitivity
from clusterpolicy.regions.peers import nearest_peers, structural_distance
from clusterpolicy.regions.polarisation import assess_polarisation
from clusterpolicy.regions.potential_activity import FIELDS, IndexChoice, assess_potential_activity
from clusterpolicy.regions.territory_shares import territory_shares

YEARS = [str(year) for year in range(2013, 2019)]
WHOLES = ("Архангельская область", "Тюменская область")
"""Regions whose parts stand in rows of their own."""
CHOICE = IndexChoice(outliers="winsor")


@pytest.fixture(scope="module")
def panel(public_data: Path) -> xr.Dataset:
    """Regions once each: no federal districts, parts instead of wholes, years with one spelling."""
    rows = pd.read_csv(
        public_data / "ru_regions" / "typology_panel_2011_2021_tidy.csv", dtype={"region": str, "year": str}
    )
    kept = rows[
        rows["year"].isin(YEARS) & ~rows["region"].str.contains("федеральный округ") & ~rows["region"].isin(WHOLES)
    ]
    return kept.set_index(["region", "year"]).to_xarray()


def indicators(panel: xr.Dataset, names: list[str]) -> xr.DataArray:
    return panel[names].to_array("indicator").transpose("region", ..., "indicator")


@pytest.fixture(scope="module")
def tables(panel: xr.Dataset) -> tuple[xr.DataArray, xr.DataArray]:
    known = panel.assign(
        rd_staff_per_head=panel["rd_staff"] / panel["population_avg_th"],
        investment_rate=panel["invest_mln_rub"] / panel["grp_mln_rub"],
    )
    return (
        indicators(known, ["grp_pc_rub", "fixed_assets_pc_rub", "rd_staff_per_head", "inventive_activity_coef"]),
        indicators(known, ["invest_pc_rub", "investment_rate"]),
    )


def test_fields_agree_with_the_long_way(tables: tuple[xr.DataArray, xr.DataArray]) -> None:
    found = assess_potential_activity(*tables)
    sides = []
    for table in tables:
        rows = table.sel(year="2018").values
        least, most = np.nanmin(rows, axis=0), np.nanmax(rows, axis=0)
        scores = np.nanmean((rows - least) / (most - least), axis=1)  # the mean of the known indicators
        sides.append(np.where(scores >= np.median(scores), "H", "L"))
    expected = [one + two for one, two in zip(*sides, strict=True)]
    last = found.field.sel(year="2018")
    assert last.sizes["region"] == 85
    assert last.values.tolist() == expected


def test_fields_of_russian_regions(tables: tuple[xr.DataArray, xr.DataArray]) -> None:
    found = assess_potential_activity(*tables, potential_choice=CHOICE, activity_choice=CHOICE)
    assert {field: len(found.regions_in(field)) for field in FIELDS} == {"HH": 24, "HL": 19, "LH": 19, "LL": 23}
    assert {"Самарская область", "Нижегородская область", "Свердловская область"} <= {*found.regions_in("HL")}
    assert found.verdict_of("Республика Татарстан").field == "HH"
    assert found.verdict_of("г.Москва").margin < 0.25  # the highest potential, and activity just above its cut
    assert [finding.examples for finding in found.potential.findings] == [("в т.ч. Ненецкий авт. округ",)]
    both = association(found)
    np.testing.assert_allclose(both.cramers_v.values, [0.229, 0.153, 0.106, 0.247, 0.2, 0.106], atol=5e-4)
    moved = field_transitions(found)
    assert moved.unknown == 2
    assert len(moved.moves) == 77
    assert moved.steady == pytest.approx(0.818, abs=5e-4)
    assert moved.shares.sel(before="HH", after="LL").item() < 0.01


def test_most_fields_are_firm_and_some_are_not(tables: tuple[xr.DataArray, xr.DataArray]) -> None:
    last = [table.sel(year=["2018"]) for table in tables]
    firm = field_sensitivity(last[0], last[1], potential_choice=CHOICE, activity_choice=CHOICE, draws=300)
    assert float(firm.steady.mean()) == pytest.approx(0.906, abs=5e-4)
    assert int((firm.steady < 0.9).sum()) == 23
    near = firm.assessment.margin < 0.1
    assert float(firm.steady.where(near).mean()) < float(firm.steady.where(~near).mean())


def test_russian_regions_drift_apart(panel: xr.Dataset, tables: tuple[xr.DataArray, xr.DataArray]) -> None:
    fields = assess_potential_activity(*tables, potential_choice=CHOICE, activity_choice=CHOICE).field.sel(year="2018")
    groups = dict(zip(map(str, fields["region"].values), map(str, fields.values), strict=True))
    found = assess_polarisation(panel["grp_mln_rub"], panel["population_avg_th"], groups=groups, leave_out_unknown=True)
    assert found.left_out == ("Республика Крым", "г.Севастополь")  # no figures for 2013
    rows = panel.sel(year="2018", region=list(found.regions)).to_dataframe()
    product, people = rows["grp_mln_rub"], rows["population_avg_th"]
    share, weight = product / product.sum(), people / people.sum()
    assert found.theil.sel(year="2018").item() == pytest.approx(float((share * np.log(share / weight)).sum()))
    a_head = product / people
    mean = np.average(a_head, weights=people)
    assert found.variation.sel(year="2018").item() == pytest.approx(
        np.sqrt(np.average((a_head - mean) ** 2, weights=people)) / mean
    )
    np.testing.assert_allclose(found.theil.values, [0.2158, 0.2128, 0.2044, 0.1933, 0.2055, 0.2315], atol=5e-5)
    assert found.between is not None
    assert found.within is not None
    np.testing.assert_allclose((found.between + found.within).values, found.theil.values, atol=1e-12)
    assert {*found.directions.values()} == {"rises"}


def test_who_gained_investment(panel: xr.Dataset) -> None:
    known = panel["invest_mln_rub"].dropna("region")
    found = territory_shares(known)
    np.testing.assert_allclose(found.share.sum("region").values, 1)
    assert [(name, round(gain, 4)) for name, gain in found.winners(1)] == [("г.Москва", 0.0374)]
    assert [(name, round(loss, 4)) for name, loss in found.losers(1)] == [("Краснодарский край", -0.0415)]  # after 2014
    assert found.zero_sum.values.tolist() == [0, 1, 0, 0, 0]  # in current prices only 2015 did not grow
    assert found.zero_sum_overall is False


def test_peers_of_tatarstan(panel: xr.Dataset) -> None:
    dimensions = {
        "wealth": ["grp_pc_rub", "fixed_assets_pc_rub"],
        "science": ["inventive_activity_coef", "rd_staff"],
        "size": ["population_avg_th"],
    }
    last = panel.sel(year="2018")
    found = structural_distance({name: indicators(last, names) for name, names in dimensions.items()})
    listed = nearest_peers(found, "Республика Татарстан", count=4)
    assert listed.names == (
        "Республика Башкортостан",
        "Ростовская область",
        "Самарская область",
        "Свердловская область",
    )
    assert listed.unknown == ("в т.ч. Ненецкий авт. округ",)
