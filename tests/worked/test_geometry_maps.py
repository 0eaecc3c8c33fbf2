"""Boundaries on made-up squares: reading, unwrapping, projecting, simplifying together."""

from __future__ import annotations

import json

import numpy as np
import pytest

from clusterpolicy.data.geometry import Geometry, planar_map, read_geometry
from clusterpolicy.data.outlines import project_equal_area, signed_area, simplify_together, unwrap_longitudes
from clusterpolicy.errors import ValidationBlockedError

WEST = [[0, 0], [1, 0], [1, 0.5], [1.02, 0.75], [1, 1], [0, 1], [0, 0]]
EAST = [[1, 0], [2, 0], [2, 1], [1, 1], [1.02, 0.75], [1, 0.5], [1, 0]]


def write(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def collection(**regions):
    features = [
        {"type": "Feature", "properties": {"code": code, "name": code.upper()}, "geometry": shape}
        for code, shape in regions.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def test_geojson_is_read_by_its_code(tmp_path) -> None:
    path = write(tmp_path / "map.json", collection(w={"type": "Polygon", "coordinates": [WEST]}))
    geometry = read_geometry(path)
    assert geometry.codes == ("w",)
    assert geometry.names == {"w": "W"}
    np.testing.assert_array_equal(geometry.features["w"][0][0], WEST)


def test_topojson_arcs_are_decoded_and_turned_round(tmp_path) -> None:
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
        "objects": {
            "land": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "w", "arcs": [[0, 1]]},
                    {"type": "Polygon", "id": "e", "arcs": [[2, -1]]},
                ],
            }
        },
    }
    geometry = read_geometry(write(tmp_path / "map.json", topology))
    np.testing.assert_array_equal(geometry.features["w"][0][0], [[11, 20], [11, 21], [10, 21], [10, 20], [11, 20]])
    np.testing.assert_array_equal(geometry.features["e"][0][0], [[11, 20], [12, 20], [12, 21], [11, 21], [11, 20]])


def test_other_files_and_missing_keys_are_named(tmp_path) -> None:
    with pytest.raises(ValidationBlockedError, match="GE-001"):
        read_geometry(write(tmp_path / "x.json", {"type": "Feature"}))
    path = write(tmp_path / "map.json", collection(w={"type": "Polygon", "coordinates": [WEST]}))
    with pytest.raises(ValidationBlockedError, match=r"GE-002.*no property \"okato\".*code, name"):
        read_geometry(path, code="okato")


def test_land_beyond_the_180th_meridian_stays_together() -> None:
    unwrapped = unwrap_longitudes(np.array([[30.0, 60], [170, 65], [179, 66], [-179, 66], [-170, 65]]))
    assert unwrapped[:, 0].tolist() == [30, 170, 179, 181, 190]
    plain = np.array([[-120.0, 40], [-70, 45]])
    assert unwrap_longitudes(plain) is plain


def test_the_projection_keeps_areas() -> None:
    def square(longitude, latitude):
        steps = np.linspace(0, 1, 200)
        sides = [(steps, 0 * steps), (1 + 0 * steps, steps), (1 - steps, 1 + 0 * steps), (0 * steps, 1 - steps)]
        return np.concatenate([np.column_stack((longitude + x, latitude + y)) for x, y in sides])

    south, north = square(40, 45), square(150, 70)
    plane = project_equal_area(np.concatenate((south, north)))
    areas = [signed_area(plane[: len(south)]), signed_area(plane[len(south) :])]
    for area, latitude in zip(areas, (45, 70), strict=True):
        on_the_sphere = 6371**2 * np.radians(1) * (np.sin(np.radians(latitude + 1)) - np.sin(np.radians(latitude)))
        assert area == pytest.approx(on_the_sphere, rel=1e-4)


def test_a_shared_border_is_simplified_once() -> None:
    west, east = (np.array(ring, dtype=float) for ring in (WEST, EAST))
    for tolerance, bends in ((0.001, True), (0.1, False)):
        simple = simplify_together([west, east], tolerance)
        shared = [{tuple(point) for point in ring} & {(1.0, 0.5), (1.02, 0.75)} for ring in simple]
        assert shared[0] == shared[1]
        assert ((1.02, 0.75) in shared[0]) is bends


def test_outer_rings_run_clockwise_and_holes_the_other_way() -> None:
    outer = np.array([[0, 0], [900, 0], [900, 900], [0, 900], [0, 0]], dtype=float)
    hole = np.array([[300, 300], [600, 300], [600, 600], [300, 600], [300, 300]], dtype=float)
    drawn = planar_map(Geometry({"r": ((outer, hole),)}))["features"][0]["geometry"]["coordinates"][0]
    assert signed_area(np.array(drawn[0])) < 0 < signed_area(np.array(drawn[1]))
    assert np.array(drawn[0]).max() == 900


def test_a_small_region_stays_on_the_map() -> None:
    large = np.array([[0, 0], [1e6, 0], [1e6, 1e6], [0, 1e6], [0, 0]], dtype=float)
    town = large / 400 + 2e5
    drawn = {
        f["id"]: f["geometry"]["coordinates"]
        for f in planar_map(Geometry({"l": ((large,),), "t": ((town,),)}))["features"]
    }
    assert len(drawn["t"][0][0]) >= 4
    assert abs(signed_area(np.array(drawn["t"][0][0]))) > 0
