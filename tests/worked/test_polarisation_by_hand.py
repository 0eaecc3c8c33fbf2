"""Inequality of regions, shares of investment, centre and periphery: by hand, at edges, and refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.neighbours import Places, listed_weights
from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import series, table
from clusterpolicy.regions.centre_periphery import centre_periphery
from clusterpolicy.regions.polarisation import assess_polarisation
from clusterpolicy.regions.territory_shares import territory_shares

DIMS = ("region", "year")


def refused(call) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(ConventionError) as raised:
        call()
    assert all(raised.value.render(language) for language in LANGUAGES)
    return [finding.id for finding in raised.value.findings]


def test_inequality_by_hand() -> None:
    # two thirds of the people have 1 a head, a third has 4: mean 2; shares of the amount 1/3 and 2/3
    found = assess_polarisation(series({"A": 20, "B": 40}), series({"A": 20, "B": 10}))
    assert found.per_head.values.tolist() == [1, 4]
    assert found.theil.item() == pytest.approx(math.log(0.5) / 3 + 2 * math.log(2) / 3)
    assert found.variation.item() == pytest.approx(math.sqrt(2 / 3 * 1 + 1 / 3 * 4) / 2)
    assert found.variation_unweighted.item() == pytest.approx(1.5 / 2.5)
    assert found.gini.item() == pytest.approx(1 / 3)
    assert (found.between, found.moran) == (None, None)
    assert math.isnan(found.change("theil"))
    assert found.directions["gini"] == ""


def test_years_and_groups_and_neighbours() -> None:
    amount = table({"A": {"2019": 10, "2020": 10}, "B": {"2019": 10, "2020": 10}, "C": {"2019": 10, "2020": 30},
                    "D": {"2019": 10, "2020": 30}}, dims=DIMS)  # fmt: skip
    people = xr.ones_like(amount)
    row = listed_weights({"A": "B", "B": "AC", "C": "BD", "D": "C"}, standardised=False)
    found = assess_polarisation(amount, people, groups={"A": "w", "B": "w", "C": "e", "D": "e"}, weights=row)
    assert found.between is not None
    assert found.within is not None
    assert found.theil.values[0] == 0
    np.testing.assert_allclose(found.between.values, found.theil.values)  # all inequality lies between the groups
    np.testing.assert_allclose(found.within.values, 0, atol=1e-12)
    assert found.directions["theil"] == "rises"
    assert found.directions["within"] == "stays"
    assert found.moran is not None
    assert found.moran.statistic.sel(year="2020").item() == pytest.approx(1 / 3)
    assert found.moran.statistic.sel(year="2019")["reason"].item() == "DEGENERATE"


def test_regions_without_a_figure_are_left_out_and_named_or_leave_no_result() -> None:
    amount = table(
        {"A": {"2019": 1, "2020": 1}, "B": {"2019": 3, "2020": 3}, "C": {"2019": math.nan, "2020": 9}}, dims=DIMS
    )
    people = xr.ones_like(amount).fillna(1)
    strict = assess_polarisation(amount, people)
    assert strict.theil["reason"].values.tolist() == ["UNKNOWN_CELL", ""]
    assert strict.variation["reason"].values.tolist() == ["UNKNOWN_CELL", ""]
    found = assess_polarisation(amount, people, leave_out_unknown=True)
    assert (found.regions, found.left_out) == (("A", "B"), ("C",))
    assert found.directions["theil"] == "stays"
    assert all(found.findings[0].render(language) for language in LANGUAGES)
    nobody = assess_polarisation(series({"A": 1, "B": 1}), series({"A": 0, "B": 1}))
    assert nobody.per_head["reason"].values.tolist() == ["ZERO_POPULATION", ""]
    assert np.isnan(nobody.theil.item())
    nothing = assess_polarisation(series({"A": 0, "B": 0}), series({"A": 1, "B": 1}))
    assert nothing.variation["reason"].item() == "ZERO_TOTAL"
    lost = amount.isel(region=[2])
    assert refused(lambda: assess_polarisation(lost, people.isel(region=[2]), leave_out_unknown=True)) == ["RG-008"]
    assert refused(lambda: assess_polarisation(amount, people, groups={"A": "w"})) == ["ME-003"]
    assert refused(lambda: assess_polarisation(amount, people.isel(year=0, drop=True))) == ["RG-001"]


def test_who_gains_investment_and_whether_others_lose_it() -> None:
    invested = table({"A": {"2018": 50, "2019": 60, "2020": 90}, "B": {"2018": 30, "2019": 20, "2020": 30},
                      "C": {"2018": 20, "2019": 20, "2020": 30}}, dims=DIMS)  # fmt: skip
    found = territory_shares(invested)
    np.testing.assert_allclose(found.share.sum("region").values, 1)
    assert found.gain.values.tolist() == pytest.approx([0.1, -0.1, 0])
    assert found.zero_sum.values.tolist() == [1, 0]
    assert found.zero_sum_overall is False
    assert found.redistribution.values.tolist() == pytest.approx([0.1, 0])
    assert [region for region, _ in found.winners()] == ["A"]
    assert [region for region, _ in found.losers()] == ["B"]
    assert found.amount.values.tolist() == [40, 0, 10]
    hidden = invested.copy()
    hidden[0, 2] = math.nan
    open_end = territory_shares(hidden)
    assert open_end.share.sel(year="2020")["reason"].values.tolist() == [
        "UNKNOWN_CELL",
        *["UNKNOWN_CELL_ELSEWHERE"] * 2,
    ]
    assert open_end.zero_sum["reason"].values.tolist() == ["", "UNKNOWN_CELL_ELSEWHERE"]
    assert open_end.zero_sum_overall is None
    assert refused(lambda: territory_shares(invested.isel(year=[0]))) == ["RG-009"]
    assert refused(lambda: territory_shares(invested.isel(year=[1, 0, 2]))) == ["RG-009"]


def test_centre_and_periphery_by_hand() -> None:
    places = Places(("A", "B", "C", "X"), np.array([[0, 0], [10, 0], [30, 0], [99, 99]]))
    mass = series({"A": 100, "B": 50, "C": 10})
    found = centre_periphery(mass, places, area=series({"A": math.pi * 9, "B": math.pi * 9, "C": math.pi * 9}))
    np.testing.assert_allclose(found.accessibility.values, [50 + 5 + 1 / 3, 10 + 25 + 0.5, 100 / 30 + 2.5 + 5])
    np.testing.assert_allclose(found.own.sel(region="C").item(), 5 / (100 / 30 + 7.5))
    assert found.position.values.tolist() == ["centre", "between", "periphery"]
    assert found.nearest_centre.values.tolist() == ["A", "A", "A"]
    assert found.distance.values.tolist() == [0, 10, 30]
    assert found.relative.mean().item() == pytest.approx(1)
    steep = centre_periphery(mass, places, decay=2)
    np.testing.assert_allclose(steep.accessibility.values[0], 100 / 25 + 50 / 100 + 10 / 900)
    degrees = centre_periphery(
        series({"P": 1, "Q": 1}), Places(("P", "Q"), np.array([[0, 0], [0, 90]]), geographic=True)
    )
    assert degrees.distance.max().item() == 0  # alike, so both are the centre
    assert centre_periphery(series({"A": 5}), places).position.values.tolist() == ["centre"]


def test_places_and_masses_that_do_not_fit() -> None:
    spot = Places(("A", "B"), np.array([[1, 1], [1, 1]]))
    assert refused(lambda: centre_periphery(series({"A": 1, "B": 2}), spot)) == ["RG-010"]
    apart = Places(("A", "B"), np.array([[1, 1], [1, 2]]))
    wrong = lambda: centre_periphery(series({"A": math.nan, "Z": 2}), apart, decay=0)  # noqa: E731
    assert refused(wrong) == ["RG-010"] * 3
