"""Boundaries: decoding, projection, cutting, shared borders."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from clusterpolicy.data.geometry import read_geometry
from clusterpolicy.data.outlines import EARTH_RADIUS, EqualArea, SharedBorders, signed_area
from clusterpolicy.errors import ValidationBlockedError


def write(folder, content):
    path = folder / "areas.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def square(west, south, size=1.0):
    return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]


def collection(**rings):
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"region": code, "name": f"Land {code}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for code, ring in rings.items()
        ],
    }


def test_topojson_arcs_are_decoded_and_joined(tmp_path):
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 50]},
        "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
        "objects": {
            "frame": {"type": "Polygon", "arcs": [[1, 2]]},
            "lands": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "W", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                    {"type": "Polygon", "id": "E", "arcs": [[2, -1]]},
                ],
            },
        },
    }
    geometry = read_geometry(write(tmp_path, topology), code="id")
    assert geometry.regions == ("W", "E")
    assert geometry.names == {"W": "West"}
    west, east = geometry.features["W"][0][0], geometry.features["E"][0][0]
    assert west.tolist() == [[11, 50], [11, 51], [10, 51], [10, 50], [11, 50]]
    assert east.tolist() == [[11, 50], [12, 50], [12, 51], [11, 51], [11, 50]]


def test_planar_coordinates_stay_as_they_are_but_for_direction(tmp_path):
    anticlockwise = square(1000.25, 5000.5, 300)
    drawing = read_geometry(write(tmp_path, collection(A=anticlockwise)), code="region").planar()
    (feature,) = drawing["features"]
    assert feature["properties"] == {"region": "A", "name": "Land A"}
    assert feature["geometry"] == {"type": "Polygon", "coordinates": [anticlockwise[::-1]]}


def test_outer_rings_run_clockwise_and_holes_anticlockwise(tmp_path):
    areas = collection(A=square(0, 0, 900))
    areas["features"][0]["geometry"]["coordinates"].append(square(300, 300, 100)[::-1])
    drawing = read_geometry(write(tmp_path, areas), code="region").planar()
    outer, hole = (np.array(ring, float) for ring in drawing["features"][0]["geometry"]["coordinates"])
    assert signed_area(outer) == -810_000
    assert signed_area(hole) == 10_000


def test_projected_areas_equal_areas_on_the_sphere(tmp_path):
    areas = collection(N=square(30, 70, 2), S=square(40, 45, 2))
    drawing = read_geometry(write(tmp_path, areas), code="region").planar()
    for feature, (south, north) in zip(drawing["features"], ((70, 72), (45, 47)), strict=True):
        ring = np.array(feature["geometry"]["coordinates"][0], float)
        band = EARTH_RADIUS**2 * np.radians(2) * (np.sin(np.radians(north)) - np.sin(np.radians(south)))
        assert -signed_area(ring) == pytest.approx(band, rel=2e-3)


def test_a_country_across_the_180th_meridian_stays_in_one_piece(tmp_path):
    areas = collection(W=square(20, 55, 10), M=square(100, 60, 10), E=square(170, 65, 10), X=square(-180, 65, 10))
    drawing = read_geometry(write(tmp_path, areas), code="region").planar()
    centres = {
        feature["id"]: np.mean(feature["geometry"]["coordinates"][0], axis=0)[0] for feature in drawing["features"]
    }
    assert centres["W"] < centres["M"] < centres["E"] < centres["X"]
    east, beyond = (
        np.array(feature["geometry"]["coordinates"][0]) for feature in drawing["features"] if feature["id"] in "EX"
    )
    shared = {tuple(corner) for corner in east.tolist()} & {tuple(corner) for corner in beyond.tolist()}
    assert len(shared) == 2


def test_the_equator_is_drawn_by_the_cylindrical_limit():
    projection = EqualArea.fitted([np.array(square(10, -1, 2), float)])
    ring = projection.project(np.array(square(10, -1, 2), float))
    assert ring[:, 1].max() == pytest.approx(EARTH_RADIUS * np.radians(1), rel=1e-3)


def test_neighbours_keep_one_common_border_when_simplified():
    waves = [(5 + 0.3 * np.sin(9 * y), y) for y in np.linspace(0, 10, 101)]
    west = np.array([(0, 0), *waves, (0, 10), (0, 0)], float)
    east = np.array([(10, 0), (10, 10), *waves[::-1], (10, 0)], float)
    first, second = SharedBorders.of([west, east]).simplified(0.2)
    assert len(first) < len(west) / 2
    border = {tuple(corner) for corner in first.tolist()} & {tuple(corner) for corner in second.tolist()}
    assert len(border) == len(first) - 3
    assert -signed_area(first) - signed_area(second) == pytest.approx(-signed_area(west) - signed_area(east))
    assert abs(signed_area(first)) + abs(signed_area(second)) == pytest.approx(100.0)


def test_an_enclave_and_the_hole_around_it_are_simplified_alike():
    angle = np.linspace(0, 2 * np.pi, 61)
    circle = np.column_stack([np.cos(angle), np.sin(angle)]).round(9)
    circle[-1] = circle[0]
    hole = np.roll(circle[:-1], 17, axis=0)[::-1]
    hole = np.concatenate([hole, hole[:1]])
    inside, around = SharedBorders.of([circle, hole]).simplified(0.05)
    assert len(inside) < 30
    assert {tuple(c) for c in inside.tolist()} == {tuple(c) for c in around.tolist()}


def test_several_areas_of_one_code_become_one_region(tmp_path):
    areas = collection(A=square(0, 0, 900), B=square(2000, 0, 900), C=square(4000, 0, 900))
    geometry = read_geometry(write(tmp_path, areas), code="region").recode({"A": "one", "B": "one"})
    (feature,) = geometry.planar()["features"]
    assert (feature["id"], feature["geometry"]["type"]) == ("one", "MultiPolygon")
    assert len(feature["geometry"]["coordinates"]) == 2


@pytest.mark.parametrize(
    ("content", "code", "id_"),
    [
        ({"type": "FeatureCollection", "features": []}, "region", "CD-413"),
        ({"some": "table"}, "region", "CD-413"),
        (collection(A=square(0, 0)), "iso", "CD-414"),
    ],
)
def test_files_without_areas_or_codes_are_refused(tmp_path, content, code, id_):
    with pytest.raises(ValidationBlockedError) as caught:
        read_geometry(write(tmp_path, content), code=code)
    assert [finding.id for finding in caught.value.findings] == [id_]
    assert caught.value.render("ru") != caught.value.render("en")


def test_regions_that_are_not_there_cannot_be_drawn(tmp_path):
    geometry = read_geometry(write(tmp_path, collection(A=square(0, 0))), code="region")
    with pytest.raises(ValidationBlockedError) as caught:
        geometry.planar(regions=["Z"])
    assert caught.value.findings[0].id == "CD-415"


@pytest.mark.parametrize(
    ("file", "code", "regions"),
    [
        ("rus_admin1.topo.json", "id", 82),
        ("us_states-10m.json", "id", 56),
        ("kaz_admin1.topo.json", "id", 17),
        ("nuts2024_20M_level2.geojson", "NUTS_ID", 299),
    ],
)
def test_public_boundaries_become_small_drawings(public_data, file, code, regions):
    drawing = read_geometry(public_data / "boundaries" / file, code=code).planar()
    written = json.dumps(drawing, separators=(",", ":"))
    print(file, len(drawing["features"]), "regions", len(written), "characters")
    assert len(drawing["features"]) == regions
    assert len(written) < 150_000
    for feature in drawing["features"]:
        shape = feature["geometry"]
        for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            assert polygon[0][0] == polygon[0][-1]
            assert all(one != other for one, other in pairwise(polygon[0])) or len(polygon[0]) < 6
