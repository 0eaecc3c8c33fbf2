"""Plants: read as they come, refused where distances would be wrong."""

from __future__ import annotations

import pandas as pd
import pytest

import clusterpolicy as cp
from clusterpolicy.errors import ValidationBlockedError

PLANTS = pd.DataFrame(
    {
        "okved": ["01.1", "25.6", "25.6"],
        "oblast": ["01", "02", "02"],
        "people": ["12", "1 500", "…"],
        "east": [100.0, 2500.0, 2600.0],
        "north": [50.0, 70.0, 90.0],
    }
)


def test_plants_are_read_with_text_labels_and_numbers_as_people_write_them() -> None:
    plants = cp.read_establishments(PLANTS, industry="okved", region="oblast", size="people", x="east", y="north")
    assert plants.table["industry"].tolist() == ["01.1", "25.6", "25.6"]
    assert plants.table["region"].tolist() == ["01", "02", "02"]
    assert plants.table["size"].iloc[:2].tolist() == [12.0, 1500.0]
    assert [finding.id for finding in plants.findings if finding.severity == "warn"] == ["ES-004"]
    assert len(plants) == 3


def test_an_industry_alone_is_enough() -> None:
    plants = cp.read_establishments(PLANTS, industry="okved")
    assert list(plants.table.columns) == ["industry"]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"x": "east"}, ["ES-001"]),
        ({"x": "east", "y": "north", "crs": "EPSG:4326"}, ["ES-002"]),
        ({"size": "peopl"}, ["MP-310"]),
    ],
)
def test_what_would_go_wrong_is_refused(asked: dict[str, str], ids: list[str]) -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_establishments(PLANTS, industry="okved", **asked)
    assert [finding.id for finding in fault.value.findings] == ids


def test_plants_without_industry_and_negative_sizes_block_together() -> None:
    spoiled = PLANTS.assign(okved=["01.1", None, ""], people=[1, -2, 3])
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_establishments(spoiled, industry="okved", size="people")
    assert [finding.id for finding in fault.value.findings] == ["ES-003", "CK-604"]


def test_coordinates_in_degrees_are_noticed() -> None:
    degrees = pd.DataFrame({"okved": ["1"] * 30, "lon": [37.0 + at / 100 for at in range(30)], "lat": [55.0] * 30})
    plants = cp.read_establishments(degrees, industry="okved", x="lon", y="lat")
    assert "ES-005" in [finding.id for finding in plants.findings]


def test_the_demo_country_has_plants_that_read_back(tmp_path) -> None:
    country = cp.demo.country(seed=7)
    path = tmp_path / "plants.csv"
    country.establishments.head(500).to_csv(path, index=False)
    plants = cp.read_establishments(path, industry="industry", region="region", size="size", x="x", y="y")
    assert len(plants) == 500
    assert plants.table["size"].sum() == country.establishments.head(500)["size"].sum()
