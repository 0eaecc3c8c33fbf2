"""Spread and backwash: a planted one is found, none is seen where there is none, and few regions say nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.neighbours import SpatialWeights, listed_weights
from clusterpolicy.errors import ConventionError
from clusterpolicy.identification.linkage_profile import Linkages, assess_linkages
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.regions.outcomes import linked_growth
from clusterpolicy.regions.spread import Spread, assess_spread, map_neighbours

YEARS = ["2010", "2020"]
INDUSTRIES = ["cars", "parts", "shops"]


def grid(side: int) -> list[tuple[int, int]]:
    return [(row, column) for row in range(side) for column in range(side)]


def label(place: tuple[int, int]) -> str:
    return f"R{place[0]}{place[1]}"


def beside(side: int) -> SpatialWeights:
    """Regions of a chessboard; those that touch, corners included, are neighbours."""
    places = grid(side)
    return listed_weights({
        label(one): [label(two) for two in places if one != two and max(abs(one[0] - two[0]), abs(one[1] - two[1])) == 1]
        for one in places
    })  # fmt: skip


def country(side: int, *, parts: dict[str, float], people: np.ndarray | None = None, seed: int = 1) -> Panel:
    """Every region has the same three industries; parts grow by a factor of their own, the rest not at all."""
    regions = [label(place) for place in grid(side)]
    rng = np.random.default_rng(seed)
    before = np.tile([100.0, 200.0, 700.0], (len(regions), 1))
    after = before.copy()
    after[:, 1] *= [parts.get(region, 1.0) for region in regions] * np.exp(rng.normal(0, 0.01, len(regions)))
    after[:, 2] *= np.exp(rng.normal(0, 0.01, len(regions)))
    coords = {"year": YEARS, "region": regions, "industry": INDUSTRIES}
    cells = xr.DataArray(np.stack([before, after]), coords, ("year", "region", "industry"))
    grown = np.ones(len(regions)) if people is None else people
    held = xr.Dataset({"population": (("year", "region"), np.stack([np.full(len(regions), 1000.0), 1000.0 * grown]))},
                      {"year": YEARS, "region": regions})  # fmt: skip
    return build_panel(RegionalAccounts.from_arrays({"employment": cells}), indicators=Indicators(held))


def linked(panel: Panel) -> Linkages:
    table_of = {"cars": {"cars": 5, "parts": 1, "shops": 0}, "parts": {"cars": 40, "parts": 5, "shops": 0},
                "shops": {"cars": 0, "parts": 0, "shops": 10}}  # fmt: skip
    found = assess_linkages(panel, arrange_flows(table_of, output={"cars": 100, "parts": 80, "shops": 400}))
    assert found is not None
    return found


def spread(panel: Panel, side: int, *poles: tuple[str, str], **chosen: object) -> Spread:
    found = assess_spread(panel, linked(panel), beside(side), poles=poles, **chosen)  # type: ignore[arg-type]
    assert found is not None
    return found


def around(region: str, side: int, factor: float) -> dict[str, float]:
    return dict.fromkeys(beside(side).neighbours(region), factor)


@pytest.mark.parametrize(("factor", "sign"), [(1.5, "spread"), (0.6, "backwash")])
def test_what_is_planted_around_a_pole_is_found_in_the_linked_sectors(factor: float, sign: str) -> None:
    found = spread(country(7, parts=around("R33", 7, factor)), 7, ("R33", "cars")).of("R33", "cars", "linked")
    assert found.sign == sign
    assert (found.neighbours, found.others) == (8, 40)
    assert (found.difference > 0) == (sign == "spread")


def test_the_difference_is_the_mean_of_the_neighbours_less_that_of_the_others() -> None:
    panel = country(5, parts={})
    found = spread(panel, 5, ("R22", "cars")).of("R22", "cars", "whole")
    total = panel.cells["employment"].region_total
    rate = (total.sel(year="2020") / total.sel(year="2010")) ** 0.1 - 1
    near = list(beside(5).neighbours("R22"))
    far = [region for region in panel.accounts.regions if region not in near and region != "R22"]
    assert found.near == pytest.approx(float(rate.sel(region=near).mean()))
    assert found.far == pytest.approx(float(rate.sel(region=far).mean()))
    assert found.difference == pytest.approx(found.near - found.far)


def test_linked_sectors_count_by_what_they_exchange_and_the_poles_own_do_not() -> None:
    panel = country(3, parts={"R00": 2.0})
    found = linked_growth(linked(panel), "cars", ("2010", "2020"), 10.0)
    parts = panel.cells["employment"].known.sel(activity="parts")
    ratio = parts.sel(year="2020") / parts.sel(year="2010")
    country_wide = parts.sel(year="2020").sum() / parts.sel(year="2010").sum()
    expected = (ratio / country_wide) ** 0.1 - 1  # shops exchange nothing with cars
    assert np.allclose(found.values, expected.values)


@pytest.mark.slow
def test_neighbours_that_fare_alike_for_reasons_of_their_own_are_no_spread() -> None:
    """Growth that drifts smoothly over the country, drawn anew sixty times: a sign shows in a tenth at most."""
    side, told = 7, 0
    matrix = beside(side).matrix.toarray()
    mix = np.linalg.inv(np.eye(side * side) - 0.8 * matrix)
    plain = country(side, parts={})
    linkages = linked(plain)
    for seed in range(60):
        people = np.exp(0.02 * mix @ np.random.default_rng(seed).normal(size=side * side))
        held = country(side, parts={}, people=people)
        found = assess_spread(held, linkages, beside(side), poles=[("R33", "cars")])
        assert found is not None
        told += found.of("R33", "cars", "population").sign != "open"
    assert told <= 11  # 60 draws at one in ten: 6, and with 97.5 % no more than 11


def test_all_poles_together_are_held_against_poles_dealt_out_anew() -> None:
    planted = around("R22", 8, 1.4) | around("R66", 8, 1.4)
    panel = country(8, parts=planted)
    found = spread(panel, 8, ("R22", "cars"), ("R66", "cars"), seed=3)
    together = found.of("", "", "linked")
    single = [found.of(region, "cars", "linked") for region in ("R22", "R66")]
    assert together.difference == pytest.approx(np.mean([one.difference for one in single]))
    assert together.upper - together.lower < max(one.upper - one.lower for one in single)
    assert together.sign == "spread"
    assert found == spread(panel, 8, ("R22", "cars"), ("R66", "cars"), seed=3)


def test_two_poles_of_one_region_count_once_where_the_outcome_is_the_regions_own() -> None:
    panel = country(6, parts={})
    found = spread(panel, 6, ("R22", "cars"), ("R22", "parts"))
    assert found.of("", "", "whole").difference == pytest.approx(found.of("R22", "cars", "whole").difference)
    assert found.of("", "", "whole").neighbours == 8


def test_with_few_regions_there_is_a_difference_and_no_interval() -> None:
    found = spread(country(4, parts={}), 4, ("R11", "cars")).of("R11", "cars", "whole")
    assert not math.isnan(found.difference)
    assert math.isnan(found.lower)
    assert (found.reason, found.sign, found.places) == ("FEW_PLACES", "", 15)


def test_nineteen_places_make_an_interval_of_nine_tenths() -> None:
    panel = country(5, parts={})
    assert spread(panel, 5, ("R22", "cars")).of("R22", "cars", "whole").reason == ""
    assert spread(panel, 5, ("R22", "cars"), level=0.95).of("R22", "cars", "whole").reason == "FEW_PLACES"


def test_a_pole_without_neighbours_has_a_reason() -> None:
    panel = country(5, parts={})
    lonely = listed_weights({region: [] if region == "R22" else list(beside(5).neighbours(region))
                             for region in panel.accounts.regions})  # fmt: skip
    found = assess_spread(panel, linked(panel), lonely, poles=[("R22", "cars")])
    assert found is not None
    assert {effect.reason for effect in found.effects} == {"FEW_NEIGHBOURS"}
    assert all(math.isnan(effect.difference) for effect in found.effects)


def test_without_a_population_of_several_years_nothing_is_said_of_people() -> None:
    panel = build_panel(country(5, parts={}).accounts)
    found = spread(panel, 5, ("R22", "cars"))
    assert [effect.outcome for effect in found.effects] == ["linked", "whole"]


def test_without_neighbours_poles_or_a_second_year_there_is_nothing_to_compare() -> None:
    panel = country(5, parts={})
    assert assess_spread(panel, linked(panel), None, poles=[("R22", "cars")]) is None
    assert assess_spread(panel, linked(panel), beside(5), poles=[]) is None
    single = build_panel(RegionalAccounts.from_arrays({"employment": panel.accounts.values["employment"].isel(year=0)}))
    assert assess_spread(single, linked(single), beside(5), poles=[("R22", "cars")]) is None


def test_strange_labels_and_levels_are_refused_together() -> None:
    panel = country(5, parts={})
    with pytest.raises(ConventionError) as refused:
        assess_spread(panel, linked(panel), beside(6), poles=[("R22", "ships")], level=1.0)
    assert {finding.id for finding in refused.value.findings} == {"GP-003", "GP-004"}
    named = next(finding for finding in refused.value.findings if finding.id == "GP-004").examples
    assert "ships" in named
    assert "R55" in named


def test_regions_whose_borders_meet_on_the_map_are_neighbours() -> None:
    def square(x: float, y: float) -> dict[str, object]:
        ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
        return {"type": "Polygon", "coordinates": [ring]}

    shapes = {"A": square(0, 0), "B": square(1, 0), "C": square(5, 5)}
    features = [{"properties": {"region": code}, "geometry": shape} for code, shape in shapes.items()]
    found = map_neighbours({"features": features}, ["A", "B", "C", "D"])
    assert found is not None
    assert found.neighbours("A") == {"B": 1.0}
    assert found.islands == ("C", "D")
    assert map_neighbours(None, ["A"]) is None
    assert map_neighbours({"features": features}, ["D"]) is None
