"""Land far from the rest is drawn nearer, so that the main part has room."""

from __future__ import annotations

import numpy as np

from clusterpolicy.data.geometry import Geometry
from clusterpolicy.data.insets import far_parts, land_masses, place_below


def square(west: float, south: float, side: float = 1.0) -> np.ndarray:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return np.array([(west + side * x, south + side * y) for x, y in corners])


MAINLAND = {f"m{x}{y}": square(x, 40 + y) for x in range(8) for y in range(4)}


def boxes(squares: dict[str, np.ndarray]) -> np.ndarray:
    return np.array([[*ring.min(axis=0), *ring.max(axis=0)] for ring in squares.values()])


def test_an_island_close_by_stays_and_a_far_one_is_a_part_of_its_own() -> None:
    land = MAINLAND | {"near": square(8.6, 41), "far": square(60, 5), "beside": square(61.5, 5)}
    assert far_parts(boxes(land)).tolist() == [0] * (len(MAINLAND) + 1) + [1, 1]


def test_several_far_parts_are_numbered_by_size() -> None:
    land = MAINLAND | {"small": square(60, 5, 0.5), "large": square(-40, 5, 3.0)}
    assert far_parts(boxes(land)).tolist()[-2:] == [2, 1]


def test_a_single_outline_is_the_main_part() -> None:
    assert far_parts(boxes({"one": square(0, 0)})).tolist() == [0]
    assert land_masses(boxes({"one": square(0, 0)})).tolist() == [0]


def test_far_parts_stand_in_a_row_below_the_main_part_and_do_not_overlap() -> None:
    main = np.array([[0.0, 0.0], [100.0, 60.0]])
    first, second = place_below(main, [np.array([[0.0, 0.0], [200.0, 10.0]]), np.array([[5.0, 5.0], [9.0, 9.0]])])
    assert max(first[:, 1].max(), second[:, 1].max()) < 0
    assert first[:, 0].max() < second[:, 0].min()
    assert np.ptp(first[:, 0]) == 30.0  # three tenths of the width at most
    assert np.ptp(second, axis=0).tolist() == [4.0, 4.0]  # what is small keeps its scale


def test_the_map_tells_which_regions_it_moved_and_leaves_out_far_land_without_figures() -> None:
    shapes = MAINLAND | {"island": square(60, 5), "nowhere": square(-60, -30)}
    geometry = Geometry({code: ((ring,),) for code, ring in shapes.items()})
    drawn = geometry.planar(known=[*MAINLAND, "island"])
    codes = {feature["id"]: feature["properties"] for feature in drawn["features"]}
    assert "nowhere" not in codes
    assert [code for code, properties in codes.items() if "moved" in properties] == ["island"]
    assert set(MAINLAND) <= set(codes)


def test_a_region_on_both_sides_of_the_sea_keeps_all_its_outlines() -> None:
    outlines = [*MAINLAND.values(), square(60, 5)]
    geometry = Geometry({"home": tuple((ring,) for ring in outlines)})
    (feature,) = geometry.planar()["features"]
    assert len(feature["geometry"]["coordinates"]) == len(MAINLAND) + 1


def test_outlines_without_any_extent_stay_where_they_are() -> None:
    assert far_parts(np.array([[0.0, 0, 0, 0], [5, 5, 5, 5]])).tolist() == [0, 0]
