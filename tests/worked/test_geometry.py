"""Boundaries as a study draws them: codes, planar coordinates, small pictures of real countries."""

from __future__ import annotations

import json

import numpy as np
import pytest

from clusterpolicy.data.geometry import read_geometry
from clusterpolicy.data.outlines import signed_area
from clusterpolicy.errors import ValidationBlockedError


def square(west, south, size=1.0):
    return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]


def write(folder, **rings):
    features = [
        {
            "type": "Feature",
            "properties": {"region": code, "name": f"Land {code}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code, ring in rings.items()
    ]
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_planar_coordinates_stay_as_they_are_but_for_direction(tmp_path):
    anticlockwise = square(1000.25, 5000.125, 300)
    drawing = read_geometry(write(tmp_path, A=anticlockwise), code="region").planar()
    (feature,) = drawing["features"]
    assert feature["properties"] == {"region": "A", "name": "Land A"}
    assert feature["geometry"]["coordinates"] == [[anticlockwise[::-1]]]


def test_a_country_across_the_180th_meridian_is_drawn_in_one_piece(tmp_path):
    path = write(tmp_path, W=square(20, 55, 10), M=square(100, 60, 10), E=square(170, 65, 10), X=square(-180, 65, 10))
    rings = {f["id"]: np.array(f["geometry"]["coordinates"][0][0]) for f in read_geometry(path).planar()["features"]}
    centres = {region: ring[:-1, 0].mean() for region, ring in rings.items()}
    assert centres["W"] < centres["M"] < centres["E"] < centres["X"]
    touching = {tuple(corner) for corner in rings["E"].tolist()} & {tuple(corner) for corner in rings["X"].tolist()}
    assert len(touching) == 2


def test_areas_that_get_one_code_become_one_region(tmp_path):
    path = write(tmp_path, A=square(0, 0, 900), B=square(2000, 0, 900), C=square(4000, 0, 900))
    geometry = read_geometry(path, code="region").recode({"A": "one", "B": "one"})
    (feature,) = geometry.planar()["features"]
    assert feature["id"] == "one"
    assert len(feature["geometry"]["coordinates"]) == 2


def test_only_the_regions_asked_for_are_drawn(tmp_path):
    geometry = read_geometry(write(tmp_path, A=square(0, 0, 900), B=square(900, 0, 900)), code="region")
    assert [feature["id"] for feature in geometry.planar(regions=["B", "Z"])["features"]] == ["B"]
    with pytest.raises(ValidationBlockedError, match="GE-004") as caught:
        geometry.planar(regions=["Z"])
    assert "границ" in caught.value.render("ru")


@pytest.mark.parametrize(
    ("file", "code", "regions"),
    [
        ("rus_admin1.topo.json", "id", 81),
        ("us_states-10m.json", "id", 56),
        ("kaz_admin1.topo.json", "id", 16),
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
        for polygon in feature["geometry"]["coordinates"]:
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in polygon)
            assert signed_area(np.array(polygon[0])) <= 0
