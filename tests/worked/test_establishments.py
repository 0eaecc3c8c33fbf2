"""Plants: read as they come, refused where distances would be wrong."""

from __future__ import annotations

import pandas as pd
import pytest

import clusterpolicy as cp
from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.ownership import firms_of
from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError
from clusterpolicy.language import LANGUAGES

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


REGISTER = pd.DataFrame(
    {
        "number": ["A", "B", "C", "A", "B"],
        "owner": ["", "A", "Holding", "", "A"],
        "branch": ["tools", "food", "food", "tools", "food"],
        "place": ["02", "01", "", "02", "01"],
        "people": [10, 20, 30, 11, 21],
        "sales": [1.5, 2.5, 3.5, 1.6, 2.6],
        "result": [-0.5, 0.2, None, 0.1, -3.0],
        "when": ["2020 г.", "2020", "2020", "2021", "2021 год"],
    }
)


def read_register(rows: pd.DataFrame = REGISTER, **more: str | int | None) -> Establishments:
    columns = {
        "id": "number", "parent": "owner", "industry": "branch", "region": "place", "size": "people",
        "turnover": "sales", "profit": "result", "year": "when",
    } | more  # fmt: skip
    return cp.read_establishments(rows, **{name: column for name, column in columns.items() if column is not None})


def findings_of(rows: pd.DataFrame, **more: str | int | None) -> dict[str, Finding]:
    """Read, and return the findings by id, whether they block or not."""
    try:
        return {finding.id: finding for finding in read_register(rows, **more).findings}
    except ValidationBlockedError as fault:
        return {finding.id: finding for finding in fault.findings}


def test_labels_are_categories_in_the_order_of_the_text_and_blanks_are_none() -> None:
    table = read_register().table
    assert table["industry"].cat.categories.tolist() == ["food", "tools"]
    assert table["region"].cat.categories.tolist() == ["01", "02"]
    assert table["region"].isna().tolist() == [False, False, True, False, False]
    assert table["parent"].isna().tolist() == [True, False, False, True, False]
    assert table["industry"].cat.codes.dtype == "int8"
    assert table["profit"].tolist()[:2] == [-0.5, 0.2]


def test_a_year_is_chosen_and_keeps_all_labels() -> None:
    plants = read_register()
    assert plants.years == ("2020", "2021")
    chosen = plants.of_year("2021")
    assert chosen.table["size"].tolist() == [11.0, 21.0]
    assert chosen.table["industry"].cat.categories.tolist() == ["food", "tools"]
    with pytest.raises(UsageError, match="No plant is given for the year 1999"):
        plants.of_year("1999")


def test_one_year_may_label_the_whole_source() -> None:
    plants = read_register(REGISTER[:3], year=2020)
    assert plants.years == ("2020",)
    assert len(plants.of_year("2020")) == 3


def test_the_same_plant_in_two_years_is_no_repetition() -> None:
    found = findings_of(REGISTER)
    assert set(found) == {"ES-004", "ES-008"}
    assert found["ES-008"].examples == ("Holding",)


def test_an_exact_copy_warns_and_is_still_counted() -> None:
    rows = pd.concat([REGISTER, REGISTER[1:2]])
    found = findings_of(rows)
    assert found["ES-006"].severity == "warn"
    assert found["ES-006"].examples == ("B, 2020",)
    assert len(read_register(rows)) == 6


def test_an_id_with_two_contents_in_one_year_blocks_with_its_count_and_examples() -> None:
    rows = pd.concat([REGISTER, REGISTER[1:2].assign(people=99), REGISTER[4:5].assign(place="02")])
    found = findings_of(rows)
    assert found["ES-007"].severity == "block"
    assert found["ES-007"].values["n"] == 2
    assert set(found["ES-007"].examples) == {"B, 2020", "B, 2021"}


def test_without_the_years_the_same_rows_contradict_each_other() -> None:
    assert findings_of(REGISTER, year=None)["ES-007"].examples == ("A", "B")


def test_parents_that_own_each_other_block_and_a_plant_may_name_itself() -> None:
    found = findings_of(REGISTER.assign(owner=["B", "A", "C", "B", "A"]))
    assert found["ES-010"].examples == ("A", "B")
    assert "ES-010" not in findings_of(REGISTER.assign(owner=list("ABCAB")))


def test_parents_that_are_all_firms_are_only_remarked_on() -> None:
    found = findings_of(REGISTER.assign(owner="Holding"))
    assert found["ES-012"].severity == "info"
    assert "ES-008" not in found


def test_all_faults_of_a_register_are_told_at_once_in_each_language() -> None:
    spoiled = pd.concat([REGISTER, REGISTER[1:2].assign(people=-1, sales=-2.0)])
    spoiled = spoiled.assign(branch=["", *spoiled["branch"][1:]], when=[*spoiled["when"][:-1], ""])
    with pytest.raises(ValidationBlockedError) as fault:
        read_register(spoiled)
    assert [finding.id for finding in fault.value.findings] == ["ES-003", "ES-009", "CK-604", "CK-604"]
    for language in LANGUAGES:
        assert fault.value.render(language).count("→") == 4


def test_a_blank_id_is_unknown_not_repeated() -> None:
    found = findings_of(REGISTER.assign(number=["", "", "C", "A", "B"], owner=""))
    assert found["ES-004"].severity == "warn"
    assert "ES-007" not in found


def test_firms_are_found_through_chains_of_plants_and_circles() -> None:
    chain = pd.DataFrame({"id": list("abcdef"), "parent": [None, "a", "b", "X", "d", "f"]})
    assert firms_of(chain).tolist() == [0, 0, 0, 2, 2, 1]
    circle = pd.DataFrame({"id": list("abcde"), "parent": ["b", "c", "a", "a", None]})
    assert firms_of(circle).tolist() == [0, 0, 0, 0, 1]
    assert firms_of(pd.DataFrame({"parent": ["X", None, "X", None]})).tolist() == [2, 0, 2, 1]
    assert firms_of(pd.DataFrame({"industry": ["x", "y"]})).tolist() == [0, 1]
