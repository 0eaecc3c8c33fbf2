"""Neighbours, spatial statistics and footprints of maps that fit on a slip of paper."""

from __future__ import annotations

import json
import math
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.geometry import Geometry, read_geometry
from clusterpolicy.data.neighbours import (
    Places,
    centres,
    contiguity_weights,
    distance_band_weights,
    kernel_weights,
    listed_weights,
    nearest_weights,
)
from clusterpolicy.errors import ConventionError, UsageError, ValidationBlockedError
from clusterpolicy.measures import (
    footprints,
    geary,
    getis_ord,
    local_getis_ord,
    local_moran,
    location_quotient,
    moran,
    series,
    smoothed_quotient,
    spatial_quotient,
    table,
)

NAN = math.nan
CHAIN = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"})


def square(west: float, south: float, size: float = 1.0) -> np.ndarray:
    return np.array(
        [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]],
        dtype=float,
    )


def land(**corners: tuple[float, float]) -> Geometry:
    return Geometry({code: ((square(100 * x, 100 * y, 100),),) for code, (x, y) in corners.items()})


class TestNeighbours:
    def test_a_queen_moves_over_corners_and_a_rook_over_borders(self) -> None:
        four = land(SW=(0, 0), SE=(1, 0), NW=(0, 1), NE=(1, 1), far=(9, 9))
        queen = contiguity_weights(four, standardised=False)
        rook = contiguity_weights(four, contact="rook", standardised=False)
        assert set(queen.neighbours("SW")) == {"SE", "NW", "NE"}
        assert set(rook.neighbours("SW")) == {"SE", "NW"}
        assert queen.islands == rook.islands == ("far",)

    def test_rows_add_up_to_one_but_for_islands(self) -> None:
        weights = contiguity_weights(land(a=(0, 0), b=(1, 0), c=(2, 0), far=(9, 9)))
        assert weights.standardised
        assert weights.matrix.sum(axis=1).tolist() == [1.0, 1.0, 1.0, 0.0]
        assert weights.neighbours("b") == {"a": 0.5, "c": 0.5}

    def test_borders_that_rounding_set_apart_still_meet_and_a_wider_gap_needs_a_wider_snap(self) -> None:
        west, east = square(0, 0, 100), square(100, 0, 100)
        east[[0, 4]] += (1e-8, 0)
        assert set(contiguity_weights(Geometry({"w": ((west,),), "e": ((east,),)})).neighbours("w")) == {"e"}
        apart = Geometry({"w": ((west,),), "e": ((square(101, 0, 100),),)})
        assert contiguity_weights(apart).islands == ("w", "e")
        assert contiguity_weights(apart, snap=1.5).islands == ()

    def test_regions_meet_across_the_180th_meridian(self) -> None:
        sides = Geometry({"west": ((square(170, 60, 10),),), "east": ((square(-180, 60, 10),),)})
        assert set(contiguity_weights(sides).neighbours("west")) == {"east"}

    def test_a_hole_is_a_border(self) -> None:
        inner = square(130, 130, 20)
        ring = Geometry({"out": ((square(100, 100, 100), inner[::-1]),), "in": ((inner,),)})
        assert contiguity_weights(ring, contact="rook").islands == ()

    def test_a_topology_gives_the_neighbours_of_its_arcs(self, tmp_path: Path) -> None:
        topology = {
            "type": "Topology",
            "transform": {"scale": [0.1, 0.1], "translate": [500.3, 700.7]},
            "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
            "objects": {"areas": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "W"}, {"type": "Polygon", "arcs": [[2, -1]], "id": "E"},
            ]}},
        }  # fmt: skip
        path = tmp_path / "areas.json"
        path.write_text(json.dumps(topology), encoding="utf-8")
        weights = contiguity_weights(read_geometry(path, code="id"), contact="rook")
        assert weights.neighbours("W") == {"E": 1.0}

    def test_of_equally_near_regions_the_first_listed_are_neighbours(self) -> None:
        cross = Places(("middle", "e", "n", "w", "s"), [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]])
        assert set(nearest_weights(cross, k=2).neighbours("middle")) == {"e", "n"}
        alike = Places(("a", "b", "c"), [[0, 0]] * 3)
        assert nearest_weights(alike, k=1).neighbours("a") == {"b": 1.0}
        assert nearest_weights(Places(("alone",), [[0, 0]]), k=3).islands == ("alone",)

    def test_a_band_includes_its_edge_and_measures_degrees_along_the_globe(self) -> None:
        line = Places(("a", "b", "c"), [[0, 0], [3, 4], [9, 12]])
        assert set(distance_band_weights(line, distance=5).neighbours("b")) == {"a"}
        equator = Places(("a", "b", "c"), [[179.5, 0], [-179.5, 0], [175, 0]], geographic=True)
        assert set(distance_band_weights(equator, distance=112).neighbours("a")) == {"b"}

    def test_a_kernel_falls_with_distance(self) -> None:
        line = Places(("a", "b", "c"), [[0, 0], [1, 0], [4, 0]])
        weigh = {shape: kernel_weights(line, bandwidth=4, shape=shape).neighbours("a")["b"]  # type: ignore[arg-type]
                 for shape in ("triangular", "uniform", "quadratic", "gaussian")}  # fmt: skip
        assert weigh == pytest.approx(
            {"triangular": 0.75, "uniform": 1.0, "quadratic": 15 / 16, "gaussian": math.exp(-1 / 32)}
        )
        assert set(kernel_weights(line, bandwidth=4).neighbours("a")) == {"b"}
        assert set(kernel_weights(line, bandwidth=2, shape="gaussian").neighbours("a")) == {"b", "c"}

    def test_the_centre_of_a_region_weighs_its_parts_by_area_and_leaves_out_holes(self) -> None:
        parts = Geometry({"A": ((square(0, 0, 200), square(0, 0, 100)), (square(1000, 0, 100),))})
        assert centres(parts).coordinates[0].tolist() == pytest.approx([(4 * 100 - 50 + 1050) / 4, (400 - 50 + 50) / 4])
        across = Geometry({"A": ((square(170, -10, 10),), (square(-180, -10, 10),))})
        assert centres(across).coordinates[0].tolist() == pytest.approx(
            [-180, np.degrees(np.arcsin(-math.sin(math.radians(10)) / 2))]
        )

    def test_keeping_regions_standardises_anew_and_unknown_ones_are_named(self) -> None:
        assert CHAIN.keep(["b", "a"]).neighbours("b") == {"a": 1.0}
        with pytest.raises(ValidationBlockedError, match="SP-002") as caught:
            CHAIN.keep(["a", "zz"])
        assert "zz" in caught.value.render("ru")

    def test_places_without_a_point_or_named_twice_are_refused(self) -> None:
        with pytest.raises(ValidationBlockedError, match="SP-003"):
            Places(("a", "b"), [[0, 0], [NAN, 1]])
        with pytest.raises(ValidationBlockedError, match="SP-004"):
            Places(("a", "a"), [[0, 0], [1, 1]])
        for wrong in ({"k": 0},):
            with pytest.raises(ValidationBlockedError, match="SP-005"):
                nearest_weights(Places(("a", "b"), [[0, 0], [1, 1]]), **wrong)
        with pytest.raises(ValidationBlockedError, match="SP-005"):
            kernel_weights(Places(("a",), [[0, 0]]), bandwidth=0)

    def test_american_states_have_the_neighbours_of_the_atlas(self, public_data: Path) -> None:
        states = read_geometry(public_data / "boundaries" / "us_states-10m.json")
        code = {name: at for at, name in states.names.items()}
        queen, rook = contiguity_weights(states), contiguity_weights(states, contact="rook")
        assert len(queen.neighbours(code["Tennessee"])) == len(queen.neighbours(code["Missouri"])) == 8
        assert code["Colorado"] in queen.neighbours(code["Arizona"])
        assert code["Colorado"] not in rook.neighbours(code["Arizona"])
        assert {code["Alaska"], code["Hawaii"]} <= set(queen.islands)


class TestAutocorrelation:
    @pytest.mark.measure("moran", "geary")
    def test_a_rising_chain_of_four(self) -> None:
        """Deviations -1.5 -.5 .5 1.5: products .75 - .25 + .75, twice, over squares of 5; six links."""
        links = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "c"}, standardised=False)
        values = series({"a": 1, "b": 2, "c": 3, "d": 4})
        assert moran(values, weights=links).statistic.item() == pytest.approx(4 / 6 * 2.5 / 5)
        assert geary(values, weights=links).statistic.item() == pytest.approx(3 / (2 * 6) * 6 / 5)

    @pytest.mark.measure("moran")
    def test_a_chessboard_is_as_unlike_as_can_be(self) -> None:
        board = listed_weights({"a": "bd", "b": "ac", "c": "bd", "d": "ac"})
        found = moran(series({"a": 1, "b": 0, "c": 1, "d": 0}), weights=board)
        assert found.statistic.item() == pytest.approx(-1.0)

    @pytest.mark.measure("moran", "local_moran", "local_getis_ord")
    def test_an_island_is_left_out_of_the_whole_and_has_a_reason_of_its_own(self) -> None:
        with_island = listed_weights({"a": "b", "b": "ac", "x": "", "c": "bd", "d": "c"})
        values = series({"a": 1, "b": 2, "x": 50, "c": 3, "d": 4})
        whole = moran(values, weights=with_island)
        assert whole.islands == ("x",)
        assert whole.regions.item() == 4
        without = moran(values.drop_sel(region="x"), weights=CHAIN)
        assert whole.statistic.item() == without.statistic.item()
        for found in (local_moran(values, weights=with_island), local_getis_ord(values, weights=with_island)):
            assert found.statistic["reason"].values.tolist() == ["", "", "ISLAND", "", ""]
            assert found.label.values.tolist()[2] == ""
            assert found.regions.item() == 4

    @pytest.mark.measure("moran", "geary", "getis_ord", "local_moran", "local_getis_ord")
    @pytest.mark.parametrize(
        ("values", "code"),
        [([3, 3, 3, 3], "DEGENERATE"), ([0, 0, 0, 0], "DEGENERATE"), ([1, 2, NAN, 4], "UNKNOWN_CELL")],
    )
    def test_equal_and_unknown_values_have_no_statistic_and_say_why(self, values: list[float], code: str) -> None:
        array = xr.DataArray(np.array(values, dtype=float), coords={"region": list("abcd")}, dims="region")
        for function in (moran, geary, getis_ord):
            found = function(array, weights=CHAIN)
            for part in (found.statistic, found.expected, found.variance, found.z, found.p_asymptotic, found.p):
                assert np.isnan(part.item())
                assert part["reason"].item() == code
        for function in (local_moran, local_getis_ord):
            found = function(array, weights=CHAIN)
            assert np.isnan(found.statistic.values).all()
            assert found.statistic["reason"].values[2] == code
            assert set(found.label.values) == {""}

    @pytest.mark.measure("moran", "local_moran")
    def test_unknown_regions_can_be_left_out_and_are_counted(self) -> None:
        values = series({"a": 1, "b": 2, "c": 3, "d": 4, "e": NAN})
        five = listed_weights({"a": "b", "b": "ac", "c": "bd", "d": "ce", "e": "d"})
        found = moran(values, weights=five, unknown="left_out")
        assert found.regions.item() == 4
        assert found.statistic.item() == moran(values.dropna("region"), weights=CHAIN).statistic.item()
        local = local_moran(values, weights=five, unknown="left_out")
        assert local.statistic["reason"].values.tolist() == ["", "", "", "", "UNKNOWN_CELL"]

    @pytest.mark.measure("moran", "local_moran")
    def test_one_region_and_islands_alone_have_no_statistic(self) -> None:
        one = series({"a": 1})
        for weights in (listed_weights({"a": ""}),):
            assert moran(one, weights=weights).statistic["reason"].item() == "DEGENERATE"
            assert local_moran(one, weights=weights).statistic["reason"].values.tolist() == ["ISLAND"]

    @pytest.mark.measure("local_getis_ord", "getis_ord")
    def test_a_lone_region_with_values_has_no_score_where_the_others_are_all_zero(self) -> None:
        values = series({"a": 5, "b": 0, "c": 0, "d": 0})
        assert getis_ord(values, weights=CHAIN).statistic["reason"].item() == "DEGENERATE"
        found = local_getis_ord(values, weights=CHAIN, star=False)
        assert found.statistic["reason"].values.tolist() == ["DEGENERATE", "", "", ""]
        assert found.statistic.values[1:].tolist() == [1.0, 0.0, 0.0]

    @pytest.mark.measure("moran")
    def test_industries_and_years_each_have_their_own_statistic(self) -> None:
        cells = table({"a": {"x": 1, "y": 1}, "b": {"x": 2, "y": 0}, "c": {"x": 3, "y": 1}, "d": {"x": 4, "y": 0}})
        found = moran(cells, weights=CHAIN)
        assert found.statistic.dims == ("industry",)
        one = moran(cells.sel(industry="y"), weights=CHAIN)
        assert found.statistic.sel(industry="y").item() == one.statistic.item()
        assert found.p.sel(industry="y").item() == one.p.item()

    @pytest.mark.measure("moran", "local_moran")
    def test_equal_seeds_give_equal_p_values_and_no_statistic_warns(self) -> None:
        values = series({"a": 1, "b": 2, "c": 5, "d": 4})
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            filters = list(warnings.filters)
            first, again = (local_moran(values, weights=CHAIN, seed=4) for _ in range(2))
            assert warnings.filters == filters
        np.testing.assert_array_equal(first.p.values, again.p.values)
        assert first.seed == 4

    @pytest.mark.measure("moran")
    def test_weights_of_other_regions_are_refused_and_another_order_is_not(self) -> None:
        with pytest.raises(ConventionError, match="SP-006") as caught:
            moran(series({"a": 1, "b": 2, "c": 3, "zz": 4}), weights=CHAIN)
        assert "zz" in str(caught.value)
        turned = series({"d": 4, "b": 2, "a": 1, "c": 3})
        assert moran(turned, weights=CHAIN).statistic.item() == pytest.approx(
            moran(turned.sel(region=list("abcd")), weights=CHAIN).statistic.item()
        )

    @pytest.mark.measure("moran")
    def test_without_esda_the_message_names_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "esda", None)
        with pytest.raises(UsageError, match=r'pip install "clusterpolicy\[maps\]"'):
            moran(series({"a": 1, "b": 2, "c": 3, "d": 4}), weights=CHAIN)

    @pytest.mark.measure("local_moran")
    def test_permutations_and_levels_out_of_range_are_refused(self) -> None:
        values = series({"a": 1, "b": 2, "c": 3, "d": 4})
        with pytest.raises(ConventionError, match="SP-005"):
            local_moran(values, weights=CHAIN, permutations=0)
        with pytest.raises(ConventionError, match="SP-005"):
            local_moran(values, weights=CHAIN, level=5)


class TestQuotientsOfSurroundings:
    @pytest.mark.measure("spatial_quotient")
    def test_two_neighbours_together_against_the_country(self) -> None:
        """B's neighbours A and C: 10 of 50 in food; the country: 20 of 100."""
        jobs = table({"A": {"food": 10, "tools": 30}, "B": {"food": 10, "tools": 40}, "C": {"food": 0, "tools": 10}})
        near = listed_weights({"A": "B", "B": "AC", "C": "B"})
        assert spatial_quotient(jobs, weights=near).sel(region="B", industry="food").item() == pytest.approx(1.0)

    @pytest.mark.measure("smoothed_quotient")
    def test_a_neighbour_of_half_weight(self) -> None:
        """C with half of B: 5 of 35 in food; the country: 20 of 100."""
        jobs = table({"A": {"food": 10, "tools": 30}, "B": {"food": 10, "tools": 40}, "C": {"food": 0, "tools": 10}})
        near = listed_weights({"A": [], "B": {"C": 0.5}, "C": {"B": 0.5}}, standardised=False)
        smooth = smoothed_quotient(jobs, weights=near).sel(industry="food")
        assert smooth.sel(region="C").item() == pytest.approx((5 / 35) / (20 / 100))
        assert smooth.sel(region="A").item() == location_quotient(jobs).sel(region="A", industry="food").item()

    @pytest.mark.measure("spatial_quotient", "smoothed_quotient")
    def test_each_undefined_quotient_says_why(self) -> None:
        jobs = table({"A": {"x": 1, "y": 0}, "B": {"x": 0, "y": 0}, "C": {"x": 2, "y": 0}})
        near = listed_weights({"A": "B", "B": "A", "C": ""})
        found = spatial_quotient(jobs, weights=near)
        assert found["reason"].values.tolist() == [
            ["ZERO_NEIGHBOURS", "ZERO_NEIGHBOURS"], ["", "ZERO_INDUSTRY"], ["ISLAND", "ISLAND"]
        ]  # fmt: skip
        holed = table({"A": {"x": NAN, "y": 1}, "B": {"x": 1, "y": 1}, "C": {"x": 2, "y": 2}})
        totals = {
            "region_total": series({"A": 3, "B": 2, "C": 4}),
            "industry_total": series({"x": 5, "y": 4}, dim="industry"),
        }
        assert spatial_quotient(holed, weights=near, **totals)["reason"].sel(industry="x").values.tolist() == [
            "", "UNKNOWN_CELL_ELSEWHERE", "ISLAND"
        ]  # fmt: skip
        assert smoothed_quotient(holed, weights=near, **totals)["reason"].sel(industry="x").values.tolist() == [
            "UNKNOWN_CELL", "UNKNOWN_CELL_ELSEWHERE", ""
        ]  # fmt: skip


CORNERS = [(0, 0), (1, 0), (0, 1), (1, 1)]


def plants(points: list[tuple[float, float]], **columns: list[object]) -> Establishments:
    x, y = zip(*points, strict=True) if points else ((), ())
    return Establishments(pd.DataFrame({"industry": "tools", "x": [*map(float, x)], "y": [*map(float, y)], **columns}))


@pytest.mark.measure("footprints")
class TestFootprints:
    def test_two_crowds_and_a_plant_apart(self) -> None:
        far = [(x + 50, 2 * y + 50) for x, y in [*CORNERS, (0.5, 0.5)]]
        found = footprints(
            plants([*CORNERS, *far, (200, 0)], size=list(range(10))), industry="tools", eps=3, min_samples=4
        )
        assert found.plants.values.tolist() == [5, 4]
        assert found.area.values.tolist() == [2.0, 1.0]
        assert found.size.values.tolist() == [4 + 5 + 6 + 7 + 8, 0 + 1 + 2 + 3]
        assert found.centre.sel(footprint="2").values.tolist() == [0.5, 0.5]
        assert found.footprint.values.tolist() == ["2"] * 4 + ["1"] * 5 + [""]
        assert (found.noise, found.nowhere, found.reason, found.eps_given) == (1, 0, "", True)

    def test_the_default_radius_holds_one_plant_of_even_scatter(self) -> None:
        square = plants([(0, 0), (10, 0), (10, 10), (0, 10)])
        found = footprints(square, industry="tools")
        assert found.eps == pytest.approx(math.sqrt(100 / (4 * math.pi)))
        assert found.reason == "FEW_PLANTS"

    def test_plants_on_one_spot_are_a_footprint_without_area(self) -> None:
        found = footprints(plants([(7, 7)] * 6), industry="tools")
        assert found.plants.values.tolist() == [6]
        assert found.area.values.tolist() == [0.0]
        assert found.hulls[0].tolist() == [[7.0, 7.0], [7.0, 7.0]]
        assert found.eps == 0.0

    def test_plants_on_a_line_have_a_default_radius_and_no_area(self) -> None:
        found = footprints(
            plants([(0, 0), (0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (10, 10)]), industry="tools", min_samples=4
        )
        assert found.eps == pytest.approx(math.hypot(10, 10) / 10)
        assert found.plants.values.tolist() == [4]
        assert found.area.values.tolist() == [0.0]

    @pytest.mark.parametrize(
        ("register", "reason"),
        [
            (plants([(0, 0)]), "FEW_PLANTS"),
            (plants([(0, 0), (9, 0), (0, 9), (9, 9), (4, 20)]), "NO_CROWD"),
            (plants([(NAN, NAN)] * 6), "NO_COORDINATES"),
            (Establishments(pd.DataFrame({"industry": ["tools"] * 6})), "NO_COORDINATES"),
            (Establishments(pd.DataFrame({"industry": ["food"]})), "ZERO_INDUSTRY"),
            (Establishments(pd.DataFrame({"industry": pd.Series([], dtype=object)})), "ZERO_INDUSTRY"),
        ],
    )
    def test_no_footprint_says_why(self, register: Establishments, reason: str) -> None:
        found = footprints(register, industry="tools")
        assert found.reason == reason
        assert found.plants.sizes == {"footprint": 0}
        assert found.hulls == ()

    def test_plants_without_coordinates_or_size_are_told(self) -> None:
        register = plants([*CORNERS, (NAN, 0)], size=[1, 2, 3, NAN, 5])
        found = footprints(register, industry="tools", eps=2, min_samples=3)
        assert found.nowhere == 1
        assert found.size["reason"].values.tolist() == ["UNKNOWN_SIZE"]
        with pytest.raises(ConventionError, match="SP-007"):
            footprints(register, industry="tools", eps=2, weighted=True)

    def test_a_large_plant_counts_for_several(self) -> None:
        register = plants([*CORNERS, (50, 50)], size=[1, 1, 1, 1, 96])
        assert footprints(register, industry="tools", eps=2, min_samples=4).plants.values.tolist() == [4]
        heavy = footprints(register, industry="tools", eps=2, min_samples=4, weighted=True)
        assert heavy.plants.values.tolist() == [1]
        assert heavy.centre.values.tolist() == [[50.0, 50.0]]

    def test_a_radius_or_a_number_that_is_not_positive_is_refused(self) -> None:
        for wrong in ({"eps": 0.0}, {"min_samples": 0}):
            with pytest.raises(ConventionError, match="SP-005"):
                footprints(plants(CORNERS), industry="tools", **wrong)
