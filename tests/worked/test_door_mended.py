"""The door again: tables that look right and once were read wrongly."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.data.cells import Availability, Mark
from clusterpolicy.data.establishments import is_geographic
from clusterpolicy.data.grids import find_layout
from clusterpolicy.data.reading import Description
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.data.validation import find_totals
from clusterpolicy.errors import ValidationBlockedError

ROLES = {"region": "region", "industry": "industry", "year": "year", "values": {"employment": "persons"}}
PLAIN = {"region": "region", "industry": "industry", "values": {"employment": "persons"}}


def jobs(persons: list[object]) -> pd.DataFrame:
    return pd.DataFrame(
        {"region": ["01", "01", "02", "02"], "industry": ["10.1", "25"] * 2, "year": [2020] * 4, "persons": persons}
    )


def blocked(source: object, **asked: object) -> ValidationBlockedError:
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(source, **({**ROLES, **asked}))
    return fault.value


def ids(fault: ValidationBlockedError) -> list[str]:
    return [finding.id for finding in fault.findings]


def written(folder: Path, text: str, name: str = "jobs.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("first", ["c", "", "12%", "2019", "…"])
def test_the_first_row_of_data_is_never_part_of_the_header(first: str) -> None:
    layout = find_layout([["region", "industry", "persons"], ["A", "x", first], ["A", "y", "5"], ["B", "x", "7"]])
    assert layout.header_rows == 1
    assert layout.columns == ("region", "industry", "persons")


def test_a_wide_table_keeps_a_first_row_of_hidden_cells() -> None:
    layout = find_layout([["", "2019", "2020"], ["A", "c", "c"], ["B", "5", "6"]])
    assert (layout.header_rows, layout.columns) == (1, ("column 1", "2019", "2020"))


def test_merged_and_repeated_header_cells_still_take_the_row_below() -> None:
    merged = find_layout(
        [["Region", "Jobs", "", "Pay", ""], ["", "2019", "2020", "2019", "2020"], ["A", "1", "2", "3", "4"]]
    )
    assert merged.columns == ("Region", "Jobs / 2019", "Jobs / 2020", "Pay / 2019", "Pay / 2020")
    repeated = find_layout([["Region", "Jobs", "Jobs"], ["", "men", "women"], ["A", "1", "2"]])
    assert repeated.columns == ("Region", "Jobs / men", "Jobs / women")


def test_a_file_whose_first_figure_is_hidden_keeps_that_row(tmp_path: Path) -> None:
    accounts = cp.read_accounts(written(tmp_path, "region,industry,persons\nA,x,c\nA,y,5\nB,x,7\nB,y,8\n"), **PLAIN)
    assert accounts.count_availability()["employment"]["SUPPRESSED"] == 1


@pytest.mark.parametrize("odd", ["12%", "1..2", "1,2,3", "1.23.456", "1e999", "inf"])
def test_text_that_is_no_number_stops_the_reading(odd: str) -> None:
    assert ids(blocked(jobs([odd, "5", "6", "7"]))) == ["MS-501"]


def test_points_between_thousands_are_read_where_they_can_be_nothing_else() -> None:
    accounts = cp.read_accounts(jobs(["1.234.567", "1.234", "6", "12.000.000"]), **ROLES)
    assert accounts.employment.values.ravel().tolist() == [1234567, 1234, 6, 12_000_000]
    assert ids(blocked(jobs(["1.234.567", "2.5", "6", "7"]))) == ["MS-501"]


def test_a_point_that_may_mean_two_things_stops_and_asks() -> None:
    table = jobs(["1.234", "7.500", "12.000", "9"])
    fault = blocked(table)
    assert ids(fault) == ["RD-113"]
    assert '"1.234"' in fault.render("en")
    for decimal, first in ((".", 1.234), (",", 1234.0)):
        stated = cp.read_accounts(table, **ROLES, options=ReadingOptions(decimal=decimal))
        assert float(stated.employment.values.ravel()[0]) == first


@pytest.mark.parametrize(
    "persons", [["0.123", "0.456", "0.789", "1"], ["12.5", "1.234", "2.345", "3.456"], ["1.234", "5.678", "9", "1"],
                ["1.234", "5.678", "9.123", "12345"], [1.234, 5.678, 9.123, 4.567]],
)  # fmt: skip
def test_numbers_that_machines_write_are_never_asked_about(persons: list[object]) -> None:
    accounts = cp.read_accounts(jobs(persons), **ROLES)
    assert accounts.employment.values.ravel().tolist() == [float(value) for value in persons]


def test_an_infinite_number_stops_the_reading() -> None:
    assert ids(blocked(jobs([1.0, float("inf"), 2.0, 3.0]))) == ["MS-501"]


def test_a_stated_point_does_not_turn_a_decimal_comma_into_fifteen() -> None:
    assert ids(blocked(jobs(["1,5", "1,234", "6", "7"]), options=ReadingOptions(decimal="."))) == ["MS-501"]


def test_two_flag_columns_that_agree_do_not_add_up() -> None:
    table = jobs([10, 20, 30, 40]).assign(one=["e", "", "e", ""], two=["e", "p", "p", ""])
    meanings = {name: {"e": "estimated", "p": "provisional"} for name in ("one", "two")}
    marks = cp.read_accounts(table, **ROLES, flags=meanings).marks["employment"].values.ravel().tolist()
    assert marks == [Mark.ESTIMATED, Mark.PROVISIONAL, Mark.ESTIMATED | Mark.PROVISIONAL, 0]


def test_records_unite_their_marks_and_the_strongest_state_wins() -> None:
    table = pd.concat([jobs([10, "c", "–", "–"]), jobs([1, "…", 5, "–"])]).assign(f=["e", *[""] * 3, "p", *[""] * 3])
    flags = {"f": {"e": "estimated", "p": "provisional"}}
    accounts = cp.read_accounts(table.astype({"persons": str}), **ROLES, rows="records", flags=flags)
    assert accounts.marks["employment"].values.ravel()[0] == Mark.ESTIMATED | Mark.PROVISIONAL
    assert accounts.availability["employment"].values.ravel().tolist() == [
        Availability.OBSERVED, Availability.SUPPRESSED, Availability.OBSERVED, Availability.ABSENT,
    ]  # fmt: skip
    np.testing.assert_array_equal(accounts.employment.values.ravel(), [11, np.nan, 5, 0])


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_suppressed_outranks_absent_whichever_flag_comes_first(order: tuple[str, str]) -> None:
    table = jobs([10, 20, 30, 40]).assign(one=["s", "", "", ""], two=["a", "", "", ""])
    said = {"one": {"s": "suppressed"}, "two": {"a": "absent"}}
    accounts = cp.read_accounts(table, **ROLES, flags={name: said[name] for name in order})
    assert accounts.availability["employment"].values.ravel()[0] == Availability.SUPPRESSED
    assert np.isnan(accounts.employment.values.ravel()[0])


def test_a_total_without_a_row_is_unknown_not_zero() -> None:
    rows = [("A", "x", 1), ("A", "y", 2), ("B", "x", 3), ("B", "y", 4), ("All", "x", 4)]
    table = pd.DataFrame(rows, columns=["region", "industry", "persons"])
    accounts = cp.read_accounts(table, **PLAIN, description=Description(region_total="All"))
    np.testing.assert_array_equal(accounts.totals_of("employment").industry.values, [4, np.nan])


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_name_with_brackets_means_that_file_only(tmp_path: Path, kind: str) -> None:
    for name, persons in ((f"data[1].{kind}", 1), (f"data1.{kind}", 9)):
        table = jobs([persons] * 4)
        table.to_csv(tmp_path / name, index=False) if kind == "csv" else table.to_parquet(tmp_path / name)
    accounts = cp.read_accounts(tmp_path / f"data[1].{kind}", **ROLES)
    assert set(accounts.employment.values.ravel().tolist()) == {1}


def test_rows_wider_than_the_header_are_named_by_line(tmp_path: Path) -> None:
    fault = blocked(written(tmp_path, "region,industry,year,persons\nA,x,2020,5\nA,y,2020,1,5\n"))
    assert ids(fault) == ["RD-114"]
    assert "line 3: the row has 5 fields where the header has 4" in fault.render("en")


def test_a_delimiter_at_the_end_of_rows_is_no_fault(tmp_path: Path) -> None:
    accounts = cp.read_accounts(written(tmp_path, "region,industry,persons\nA,x,5,\nA,y,6,\nB,x,7,\n"), **PLAIN)
    assert float(accounts.employment.sel(region="A", industry="y")) == 6


@pytest.mark.parametrize("text", ["", "\n\n", "region,industry,year,persons\n"])
def test_a_file_without_rows_holds_no_table(tmp_path: Path, text: str) -> None:
    assert ids(blocked(written(tmp_path, text))) == ["UP-009"]


def test_repeated_column_names_stop_the_reading_of_files_and_frames(tmp_path: Path) -> None:
    assert ids(blocked(written(tmp_path, "region,industry,year,persons,persons\nA,x,2020,5,6\n"))) == ["RD-105"]
    twice = pd.concat([jobs([1, 2, 3, 4]), pd.DataFrame({"persons": [5, 6, 7, 8]})], axis=1)
    assert ids(blocked(twice)) == ["RD-105"]


def test_faults_far_down_a_file_and_in_a_running_condition_are_findings(tmp_path: Path) -> None:
    head, row = "region,industry,year,persons\n", "A,x,2020,5\n"
    assert ids(blocked(written(tmp_path, head + row * 30000 + "A,x,2020,5,6\n" + row), rows="records")) == ["UP-002"]
    short = written(tmp_path, head + row + "A,y,2020,many\n", "short.csv")
    assert ids(blocked(short, where="CAST(persons AS INTEGER) > 0")) == ["UP-006"]


def test_a_condition_cannot_read_other_files(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret", "secret.txt")
    path = written(tmp_path, "region,industry,year,persons\nA,x,2020,5\n")
    for name in (secret, "/etc/passwd"):
        fault = blocked(path, where=f"(SELECT count(*) FROM read_text('{name}')) > 0")
        assert ids(fault) == ["UP-006"]
        assert "disabled by configuration" in fault.render("en")
    parquet = tmp_path / "jobs.parquet"
    jobs([1, 2, 3, 4]).to_parquet(parquet)
    assert ids(blocked(parquet, where=f"(SELECT count(*) FROM read_text('{secret}')) > 0")) == ["UP-006"]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "arrow"])
def test_labels_without_a_value_are_no_label_in_any_engine(make: object) -> None:
    columns = {"region": [1.0, 1.0, float("nan")], "industry": ["x", "y", "x"], "persons": [1.0, 2.0, 3.0]}
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(make(columns), **PLAIN)
    assert ids(fault.value) == ["LB-001"]
    columns["persons"][2] = float("nan")
    accounts = cp.read_accounts(make(columns), **PLAIN)
    assert accounts.regions == ("1",)
    assert "LB-002" in [finding.id for finding in accounts.findings]


def test_dates_and_truth_are_the_same_labels_in_every_engine() -> None:
    columns = {
        "region": [True, True, False, False],
        "industry": list("xyxy"),
        "year": [dt.date(2020, 1, 1)] * 4,
        "persons": [1.0, 2.0, 3.0, 4.0],
    }
    arrow = pa.table(columns)
    stamped = pd.DataFrame(columns).assign(year=pd.Timestamp("2020-01-01"))
    for source in (pd.DataFrame(columns), stamped, pl.DataFrame(columns), arrow, duckdb.from_arrow(arrow)):
        accounts = cp.read_accounts(source, **ROLES)
        assert accounts.years == ("2020-01-01",)
        assert accounts.regions == ("false", "true")


def test_a_year_counted_by_numpy_labels_the_whole_source() -> None:
    assert cp.read_accounts(jobs([1, 2, 3, 4]), **PLAIN, year=np.int64(2019)).years == ("2019",)
    one = jobs([1, 2, 3, 4]).drop_duplicates("region")
    read = cp.read_indicators(one, region="region", year=np.int64(2019), values={"people": "persons"})
    assert read["people"].sizes["year"] == 1


@pytest.mark.parametrize("name", ["region", "industry", "year", "records", "people:state"])
def test_reserved_names_cannot_name_a_measure(name: str) -> None:
    assert ids(blocked(jobs([1, 2, 3, 4]), values={name: "persons"})) == ["MP-312"]
    with pytest.raises(ValidationBlockedError, match="MP-312"):
        cp.read_indicators(jobs([1, 2, 3, 4]), region="region", values={name: "persons"})


def grid_of(cells: np.ndarray) -> xr.Dataset:
    dims = ("year", "region", "industry")
    coords = {dim: [f"{dim}{at}" for at in range(size)] for dim, size in zip(dims, cells.shape, strict=True)}
    return xr.Dataset({"employment": (dims, cells.astype(float))}, coords)


@pytest.mark.slow
@pytest.mark.parametrize("years", [1, 2])
def test_small_random_tables_are_hardly_ever_taken_for_totals(years: int) -> None:
    random = np.random.default_rng(20)
    tables = [grid_of(random.integers(0, 4, size=(years, 3, 3))) for _ in range(2000)]
    mistaken = sum(bool(find_totals(table, dim)) for table in tables for dim in ("region", "industry"))
    assert mistaken < len(tables) / 1000


def test_a_total_must_hold_where_the_rest_is_zero_too() -> None:
    parts = np.array([[1, 2, 3, 4, 0], [4, 3, 2, 1, 0]])
    whole = parts.sum(axis=0)
    assert find_totals(grid_of(np.vstack([parts, whole])[None]), "region") == ["region2"]
    whole[-1] = 7
    assert find_totals(grid_of(np.vstack([parts, whole])[None]), "region") == []


def test_years_that_are_missing_in_between_are_told() -> None:
    table = pd.concat([jobs([10, 20, 30, 40]).assign(year=year) for year in (2015, 2016, 2019)])
    told = [finding for finding in cp.read_accounts(table, **ROLES).findings if finding.id == "CK-611"]
    assert [finding.message("en") for finding in told] == [
        "The years 2017, 2018 are missing between 2015 and 2019; trends will have a gap."
    ]
    assert "нет лет: 2017, 2018" in told[0].message("ru")


@pytest.mark.parametrize(
    ("crs", "degrees"),
    [
        ("EPSG:4284", True), ("epsg:4979", True), ("4326", True), ("urn:ogc:def:crs:EPSG::4326", True),
        ("WGS 84 geographic", True), ("+proj=longlat +datum=WGS84", True), ("EPSG:3857", False),
        ("EPSG:4087", False), ("EPSG:4839", False), ("EPSG:32637", False), ("EPSG:28404", False),
    ],
)  # fmt: skip
def test_systems_of_degrees_are_known_by_code_and_name(crs: str, degrees: bool) -> None:
    assert is_geographic(crs) is degrees


def grid_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_that_numbers_the_columns_is_no_region(tmp_path: Path) -> None:
    path = grid_file(tmp_path, "region;industry;y;persons\nА;2;3;4\nX;a;2020;10\nX;b;2020;20\n")
    accounts = cp.read_accounts(path, region="region", industry="industry", year="y", values={"employment": "persons"})
    assert accounts.regions == ("X",)


def test_a_year_may_carry_its_word(tmp_path: Path) -> None:
    path = grid_file(tmp_path, "region;industry;y;persons\nX;a;2020 г.;10\nY;a;2020;20\nX;a;2021 год;11\nY;a;2021;21\n")
    accounts = cp.read_accounts(path, region="region", industry="industry", year="y", values={"employment": "persons"})
    assert accounts.years == ("2020", "2021")
    assert accounts.count_availability()["employment"]["OBSERVED"] == 4


def test_one_place_written_in_two_ways_blocks(tmp_path: Path) -> None:
    path = grid_file(
        tmp_path, "region;industry;persons\nОмская область;a;10\nОМСКАЯ  ОБЛАСТЬ;b;20\nОрёл;a;3\nОрел;b;4\n"
    )
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(path, region="region", industry="industry", values={"employment": "persons"})
    assert [finding.id for finding in fault.value.findings] == ["CD-412"]
    assert len(fault.value.findings[0].examples) == 2


def test_a_total_that_is_off_by_rounding_blocks_by_its_name(tmp_path: Path) -> None:
    rows = "".join(f"{r};{i};{10 * k + 7}\n" for k, (r, i) in enumerate((r, i) for r in "ABC" for i in "xyz"))
    path = grid_file(tmp_path, f"region;industry;persons\n{rows}Российская Федерация;x;200\n")
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(path, region="region", industry="industry", values={"employment": "persons"})
    assert "CD-411" in [finding.id for finding in fault.value.findings]


def test_a_condition_that_nothing_meets_blocks(tmp_path: Path) -> None:
    path = grid_file(tmp_path, "region;industry;persons\nA;x;10\nB;x;20\n")
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(
            path, region="region", industry="industry", values={"employment": "persons"}, where="region = 'Z'"
        )
    assert [finding.id for finding in fault.value.findings] == ["UP-010"]


def test_a_merged_header_under_a_title_is_found() -> None:
    grid = [
        ["Численность занятых", "", "", ""],
        ["Регион", "Отрасль", "Занятые", ""],
        ["", "", "2020", "2021"],
        ["А", "x", "10", "11"],
    ]
    layout = find_layout(grid)
    assert (layout.title_rows, layout.header_rows) == (1, 2)
    assert layout.columns == ("Регион", "Отрасль", "Занятые / 2020", "Занятые / 2021")


def test_a_quoted_cell_may_hold_a_line_break(tmp_path: Path) -> None:
    path = grid_file(tmp_path, 'region,industry,persons\nA,"x\ny",10\nB,"x\ny",20\nA,z,1\nB,z,2\n')
    accounts = cp.read_accounts(path, region="region", industry="industry", values={"employment": "persons"})
    assert accounts.industries == ("x\ny", "z")
