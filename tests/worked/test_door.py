"""The door: what is read from messy tables, and what stops the reading."""

from __future__ import annotations

from pathlib import Path

import duckdb
import narwhals as nw
import numpy as np
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import clusterpolicy as cp
from clusterpolicy.data.cells import Availability, Mark
from clusterpolicy.data.reading import Description
from clusterpolicy.data.tables import ReadingOptions
from clusterpolicy.errors import ValidationBlockedError

ROLES = {"region": "region", "industry": "industry", "year": "year", "values": {"employment": "persons"}}


def jobs(persons: list[object]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region": ["01", "01", "02", "02"],
            "industry": ["10.1", "25", "10.1", "25"],
            "year": [2020] * 4,
            "persons": persons,
        }
    )


def blocks_of(fault: pytest.ExceptionInfo[ValidationBlockedError]) -> list[str]:
    return [finding.id for finding in fault.value.findings]


def ids_of(accounts: cp.RegionalAccounts) -> list[str]:
    return [finding.id for finding in accounts.findings]


def test_labels_stay_text_and_keep_their_zeros() -> None:
    accounts = cp.read_accounts(jobs([10, 20, 30, 40]), **ROLES)
    assert accounts.employment.dims == ("year", "region", "industry")
    assert accounts.regions == ("01", "02")
    assert accounts.years == ("2020",)
    assert float(accounts.employment.sel(region="02", industry="10.1", year="2020")) == 30


def test_without_a_year_there_is_no_year_dim_and_an_integer_labels_everything() -> None:
    table = jobs([10, 20, 30, 40])
    plain = cp.read_accounts(table, region="region", industry="industry", values={"employment": "persons"})
    assert plain.employment.dims == ("region", "industry")
    labelled = cp.read_accounts(
        table, region="region", industry="industry", year=2023, values={"employment": "persons"}
    )
    assert labelled.years == ("2023",)
    assert labelled.employment.shape == (1, 2, 2)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["1 234,5", "10,25", "7", "0,5"], [1234.5, 10.25, 7.0, 0.5]),
        (["1\u00a0234", "1\u202f000\u202f000", "5", "6"], [1234.0, 1_000_000.0, 5.0, 6.0]),
        (["1,234.5", "1,000", "2", "3"], [1234.5, 1000.0, 2.0, 3.0]),
        (["1.234,5", "10,5", "2", "3"], [1234.5, 10.5, 2.0, 3.0]),
        (["1'234", "1e3", "+5", "6."], [1234.0, 1000.0, 5.0, 6.0]),
    ],
)
def test_numbers_are_read_as_people_write_them(written: list[str], read: list[float]) -> None:
    accounts = cp.read_accounts(jobs(list(written)), **ROLES)
    assert accounts.employment.values.ravel().tolist() == read


def test_a_comma_that_may_mean_two_things_stops_and_asks() -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(jobs(["1,234", "5,678", "9", "1"]), **ROLES)
    assert blocks_of(fault) == ["RD-113"]
    stated = cp.read_accounts(jobs(["1,234", "5,678", "9", "1"]), **ROLES, options=ReadingOptions(decimal=","))
    assert stated.employment.values.ravel().tolist() == [1.234, 5.678, 9.0, 1.0]


def test_the_usual_signs_for_no_number_are_kept_apart() -> None:
    accounts = cp.read_accounts(jobs(["c", "…", "–", "x"]), **ROLES)
    states = accounts.availability["employment"].values.ravel().tolist()
    assert states == [
        Availability.SUPPRESSED, Availability.NOT_COLLECTED, Availability.ABSENT, Availability.NOT_APPLICABLE,
    ]  # fmt: skip
    values = accounts.employment.values.ravel()
    assert values[2] == 0
    assert np.isnan(values[[0, 1, 3]]).all()


def test_an_unknown_sign_stops_until_it_has_a_meaning() -> None:
    table = jobs(["#", "5", "#", "7"])
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(table, **ROLES)
    assert blocks_of(fault) == ["MS-501"]
    assert '"#" occurs 2 times' in fault.value.render("en")
    assert "Знак «#» встречается 2 раза" in fault.value.render("ru")
    told = cp.read_accounts(table, **ROLES, description=Description(missing={"#": "suppressed"}))
    assert told.count_availability()["employment"]["SUPPRESSED"] == 2


def test_a_blank_is_not_a_zero() -> None:
    accounts = cp.read_accounts(jobs([10, None, 0, 40]), **ROLES)
    assert np.isnan(accounts.employment.sel(region="01", industry="25")).all()
    assert float(accounts.employment.sel(region="02", industry="10.1", year="2020")) == 0
    assert accounts.count_availability()["employment"]["NOT_COLLECTED"] == 1


def test_flags_hide_values_or_mark_them() -> None:
    table = jobs([10, 0, 30, 40]).assign(status=["", "N", "e", "p"])
    meanings = {"status": {"N": "suppressed", "e": "estimated", "p": "provisional"}}
    accounts = cp.read_accounts(table, **ROLES, flags=meanings)
    assert accounts.count_availability()["employment"]["SUPPRESSED"] == 1
    assert np.isnan(accounts.employment.sel(region="01", industry="25")).all()
    assert accounts.marks["employment"].values.ravel().tolist() == [0, 0, Mark.ESTIMATED, Mark.PROVISIONAL]


def test_an_unexplained_flag_is_remarked_upon_and_a_wrong_meaning_blocks() -> None:
    table = jobs([10, 20, 30, 40]).assign(status=["", "q", "", ""])
    assert "MS-504" in ids_of(cp.read_accounts(table, **ROLES, flags={"status": {"N": "suppressed"}}))
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(table, **ROLES, flags={"status": {"q": "secret"}})
    assert blocks_of(fault) == ["MS-508"]


def test_unknown_columns_are_all_named_at_once_with_a_hint() -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(
            jobs([1, 2, 3, 4]), region="regoin", industry="industri", year="when", values={"employment": "person"}
        )
    assert blocks_of(fault) == ["MP-310", "MP-310", "MP-311", "MP-310"]
    assert 'did you mean "region"?' in fault.value.render()


def test_repeated_keys_block_as_cells_and_add_up_as_records() -> None:
    twice = pd.concat([jobs([10, 20, 30, 40]), jobs([1, 2, 3, 4])])
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(twice, **ROLES)
    assert blocks_of(fault) == ["CK-601"]
    assert "8 rows repeat 4 keys" in fault.value.render()
    assert "different values" in fault.value.render()
    added = cp.read_accounts(twice, **ROLES, rows="records")
    assert added.employment.values.ravel().tolist() == [11, 22, 33, 44]
    assert added.records.values.ravel().tolist() == [2, 2, 2, 2]


def test_one_unknown_record_makes_its_cell_unknown() -> None:
    twice = pd.concat([jobs([10, 20, 30, 40]), jobs([1, None, 3, 4])])
    added = cp.read_accounts(twice, **ROLES, rows="records")
    assert np.isnan(added.employment.sel(region="01", industry="25")).all()
    assert float(added.employment.sel(region="01", industry="10.1", year="2020")) == 11


def test_negative_people_block_but_losses_do_not() -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(jobs([10, -2, 30, 40]), **ROLES)
    assert blocks_of(fault) == ["CK-604"]
    assert "2020 · 01 · 25 = -2" in fault.value.render()
    losses = cp.read_accounts(jobs([10, -2, 30, 40]), **(ROLES | {"values": {"profit": "persons"}}))
    assert float(losses.profit.min()) == -2


def test_a_pair_without_a_row_is_zero_in_a_census_and_unknown_otherwise() -> None:
    table = jobs([10, 20, 30, 40]).iloc[:3]
    census = cp.read_accounts(table, **ROLES)
    assert float(census.employment.sel(region="02", industry="25", year="2020")) == 0
    assert census.count_availability()["employment"]["ABSENT"] == 1
    assert "AB-001" in ids_of(census)
    survey = cp.read_accounts(table, **ROLES, absent="not_collected")
    assert np.isnan(survey.employment.sel(region="02", industry="25")).all()


def test_a_region_without_rows_in_a_year_was_not_collected_even_in_a_census() -> None:
    table = pd.concat([jobs([10, 20, 30, 40]), jobs([10, 20, 30, 40]).assign(year=2021).iloc[:2]])
    accounts = cp.read_accounts(table, **ROLES)
    assert "CK-607" in ids_of(accounts)
    assert np.isnan(accounts.employment.sel(region="02", year="2021")).all()


def test_a_total_among_its_parts_blocks_and_becomes_a_published_total_when_named() -> None:
    parts = pd.DataFrame(
        {"region": list("AAAABBBB"), "industry": list("wxyz") * 2, "year": 2020, "persons": [9, 1, 2, 3, 1, 4, 5, 6]}
    )
    whole = parts.groupby("industry", as_index=False)["persons"].sum().assign(region="Страна", year=2020)
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(pd.concat([parts, whole]), **ROLES)
    assert blocks_of(fault) == ["CD-403"]
    assert "«Страна» равен сумме остальных" in fault.value.render("ru")
    named = cp.read_accounts(pd.concat([parts, whole]), **ROLES, description=Description(region_total="Страна"))
    assert named.regions == ("A", "B")
    assert named.totals_of("employment").industry.sel(year="2020").values.tolist() == [10, 5, 7, 9]


def test_codes_that_a_spreadsheet_spoiled_are_pointed_out() -> None:
    def with_industries(*codes: str) -> list[str]:
        rows = [(region, code, 2020, 5) for region in ("A", "B") for code in codes]
        return ids_of(cp.read_accounts(pd.DataFrame(rows, columns=["region", "industry", "year", "persons"]), **ROLES))

    assert "RD-106" in with_industries("1.1", "2.3", "10.1", "25.6")
    assert "RD-107" in with_industries("10.янв", "25.1", "26.2")
    assert "CD-406" in with_industries("10", "101", "102", "25")
    clean = with_industries("01.1", "02.3", "10.1", "25.6")
    assert not {"RD-106", "RD-107", "CD-406"} & set(clean)


def test_a_change_of_unit_between_years_is_noticed() -> None:
    rows = [
        (region, industry, year, 100 * (1 + at) * (1000 if year == 2021 else 1))
        for year in (2020, 2021)
        for region in "AB"
        for at, industry in enumerate("vwxyz")
    ]
    table = pd.DataFrame(rows, columns=["region", "industry", "year", "persons"])
    assert "MP-304" in ids_of(cp.read_accounts(table, **ROLES))


def test_units_with_multipliers_are_brought_to_the_base_unit() -> None:
    accounts = cp.read_accounts(
        jobs([1.5, 2, 3, 4]), **ROLES, description=Description(units={"employment": "тыс. чел."})
    )
    assert accounts.employment.attrs["unit"] == "persons"
    assert float(accounts.employment.sel(region="01", industry="10.1", year="2020")) == 1500


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_russian_files_are_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    lines = ["Регион;Отрасль;Год;Занятые"]
    lines += [
        f"{r};{i};2020;1 234,5" for r in ("Самарская область", "Калужская область") for i in ("Пищевая", "Лёгкая")
    ]
    path = tmp_path / "таблица.csv"
    path.write_text("\n".join(lines), encoding=encoding)
    accounts = cp.read_accounts(path, region="Регион", industry="Отрасль", year="Год", values={"employment": "Занятые"})
    assert accounts.regions == ("Калужская область", "Самарская область")
    assert set(accounts.employment.values.ravel().tolist()) == {1234.5}
    assert accounts.sources[0].sha256 is not None


def test_a_western_file_is_not_taken_for_russian(tmp_path: Path) -> None:
    path = tmp_path / "regions.csv"
    path.write_text("region,industry,jobs\nÎle-de-France,pêche,5\nBretagne,pêche,7\n", encoding="cp1252")
    accounts = cp.read_accounts(path, region="region", industry="industry", values={"employment": "jobs"})
    assert "Île-de-France" in accounts.regions


def test_a_workbook_with_titles_merged_headers_and_footnotes_is_understood(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Численность занятых по регионам"])
    sheet.append([])
    sheet.append(["Регион", "Отрасль", "Занятые", None])
    sheet.append([None, None, "2020", "2021"])
    for region in ("А", "Б"):
        for industry, persons in (("x", 10), ("y", 20.5)):
            sheet.append([region, industry, persons, persons + 1])
    sheet.append(["* предварительные данные"])
    path = tmp_path / "книга.xlsx"
    book.save(path)
    accounts = cp.read_accounts(
        path,
        region="Регион", industry="Отрасль", year=2021, values={"employment": "Занятые / 2021"},
    )  # fmt: skip
    assert accounts.employment.values.ravel().tolist() == [11, 21.5, 11, 21.5]
    assert {"RD-104", "RD-112"} <= set(ids_of(accounts))


def test_years_in_columns_become_rows(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("region,industry,2019,2020\nA,x,1,2\nA,y,3,4\nB,x,5,6\nB,y,7,…\n", encoding="utf-8")
    accounts = cp.read_accounts(
        path,
        region="region", industry="industry", year="year", values={"employment": "value"},
        options=ReadingOptions(columns_are="year"),
    )  # fmt: skip
    assert accounts.years == ("2019", "2020")
    assert float(accounts.employment.sel(region="B", industry="x", year="2020")) == 6
    assert accounts.count_availability()["employment"]["NOT_COLLECTED"] == 1


def test_several_files_and_patterns_are_read_as_one(tmp_path: Path) -> None:
    for year in (2019, 2020):
        (tmp_path / f"jobs{year}.csv").write_text(
            f"region,industry,year,persons\nA,x,{year},1\nB,x,{year},2\n", encoding="utf-8"
        )
    accounts = cp.read_accounts(str(tmp_path / "jobs*.csv"), **ROLES)
    assert accounts.years == ("2019", "2020")
    assert len(accounts.sources) == 2


def test_files_that_are_missing_or_unreadable_say_so(tmp_path: Path) -> None:
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts([tmp_path / "no.csv", tmp_path / "neither.csv"], **ROLES)
    assert blocks_of(fault) == ["UP-004", "UP-004"]
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"this is no workbook")
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(broken, **ROLES)
    assert blocks_of(fault) == ["UP-002"]
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(42, **ROLES)
    assert blocks_of(fault) == ["UP-005"]


def test_rows_with_numbers_but_no_label_block() -> None:
    table = jobs([10, 20, 30, 40])
    table.loc[1, "industry"] = None
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(table, **ROLES)
    assert blocks_of(fault) == ["LB-001"]


def test_conditions_are_sql_for_files_and_expressions_for_frames(tmp_path: Path) -> None:
    table = pd.concat([jobs([10, 20, 30, 40]).assign(own="5"), jobs([1, 2, 3, 4]).assign(own="0")])
    path = tmp_path / "jobs.parquet"
    table.to_parquet(path)
    by_sql = cp.read_accounts(path, **ROLES, where="own = '5'")
    by_expression = cp.read_accounts(table, **ROLES, where=nw.col("own") == "5")
    assert by_sql.hash == by_expression.hash
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(path, **ROLES, where="owner = '5'")
    assert blocks_of(fault) == ["UP-006"]
    with pytest.raises(ValidationBlockedError) as fault:
        cp.read_accounts(table, **ROLES, where="own = '5'")
    assert blocks_of(fault) == ["UP-006"]


def test_every_engine_gives_the_same_accounts(tmp_path: Path) -> None:
    table = jobs([10.5, 20, 30, 40]).assign(flag=["", "N", "", ""])
    csv, parquet = tmp_path / "jobs.csv", tmp_path / "jobs.parquet"
    table.to_csv(csv, index=False)
    table.to_parquet(parquet)
    arrow = pa.Table.from_pandas(table)
    sources = [
        csv,
        parquet,
        table,
        pl.from_pandas(table),
        pl.from_pandas(table).lazy(),
        arrow,
        duckdb.from_arrow(arrow),
    ]
    hashes = {cp.read_accounts(source, **ROLES, flags={"flag": {"N": "suppressed"}}).hash for source in sources}
    assert len(hashes) == 1


def test_a_missing_measure_names_what_is_there() -> None:
    accounts = cp.read_accounts(jobs([1, 2, 3, 4]), **ROLES)
    with pytest.raises(AttributeError, match=r"did you mean 'employment'\?"):
        _ = accounts.employmnt


def test_indicators_are_read_over_years_and_regions() -> None:
    table = pd.DataFrame({"region": ["A", "B"], "year": [2020, 2020], "people": ["1 000", "…"], "km2": [10.0, 20.0]})
    indicators = cp.read_indicators(table, region="region", year="year", values={"population": "people", "area": "km2"})
    assert indicators["population"].dims == ("year", "region")
    assert float(indicators["population"].sel(region="A", year="2020")) == 1000
    assert np.isnan(indicators["population"].sel(region="B")).all()
