"""Rosstat's workbooks: the regions read add up to the printed country."""

from __future__ import annotations

import numpy as np
import pytest
import xlsxwriter

from clusterpolicy.data.classifications import read_okved2
from clusterpolicy.data.readers import read_rosstat_organizations, read_rosstat_workbook
from clusterpolicy.errors import ValidationBlockedError

ROWS = [
    ["1.1. ЧИСЛЕННОСТЬ ЗАНЯТЫХ"],
    ["(в текущих ценах; миллионов рублей)"],
    ["", 2019, "2020 г.", "20211)"],
    ["Показатель по субъектам Российской Федерации - всего", 1000, 1100, 1200],
    ["Северо-Западный федеральный  округ", 400, 440, 480],
    ["Архангельская область", 300, 330, 360],
    ["в том числе:"],
    ["Ненецкий автономный округ", 100, "110,5", 120],
    ["Архангельская область без автономного округа", "", "", 240],
    ["г.Санкт-Петербург1)", 100, "…", "-"],
    ["Центральный", 600, 660, 720],
    ["Белгородская область", 600, 660, "7 20"],
    [""],
    ["1) Предварительные данные."],
]


def write(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("1.1")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def test_a_made_up_workbook_is_read_with_its_signs(tmp_path) -> None:
    read = read_rosstat_workbook(write(tmp_path / "book.xlsx", ROWS), sheets={"1.1": "output"})
    assert read["output"]["year"].values.tolist() == ["2019", "2020", "2021"]
    assert set(read["output"]["region"].values.tolist()) == {"RU-NEN", "RU-ARK-WO", "RU-SPE", "RU-BEL"}
    assert read["output"].sel(region="RU-ARK-WO").values.tolist() == [200, 219.5, 240]
    np.testing.assert_array_equal(read["output"].sel(region="RU-SPE").values, [100, np.nan, 0])
    assert read["output"].sel(region="RU-BEL").values.tolist() == [600, 660, 720]
    assert (read.units["output"], read.prices["output"]) == ("миллионов рублей", "current")
    derived = next(finding for finding in read.findings if finding.id == "CD-417")
    assert derived.examples == ("2019", "2020")


def test_whole_regions_districts_and_country_are_separate_readings(tmp_path) -> None:
    path = write(tmp_path / "book.xlsx", ROWS)
    wholes = read_rosstat_workbook(path, nested="wholes")["1.1"]
    assert wholes["region"].values.tolist() == ["RU-ARK", "RU-SPE", "RU-BEL"]
    assert read_rosstat_workbook(path, rows="districts")["1.1"].sum("region").values.tolist() == [1000, 1100, 1200]
    assert read_rosstat_workbook(path, rows="country")["1.1"].values.ravel().tolist() == [1000, 1100, 1200]


def test_unknown_rows_and_signs_are_told_together(tmp_path) -> None:
    rows = [*ROWS[:-2], ["Тмутаракань", 1, 2, 3], ["Курская область", "?", 2, 3]]
    with pytest.raises(ValidationBlockedError) as fault:
        read_rosstat_workbook(write(tmp_path / "book.xlsx", rows))
    assert sorted(finding.id for finding in fault.value.findings) == ["CD-401", "CD-434"]


def test_a_row_twice_with_other_values_is_refused(tmp_path) -> None:
    rows = [*ROWS[:-2], ["Белгородская обл.", 1, 2, 3]]
    with pytest.raises(ValidationBlockedError, match="CD-430"):
        read_rosstat_workbook(write(tmp_path / "book.xlsx", rows))


@pytest.mark.parametrize("nested", ["parts", "wholes"])
def test_regional_products_add_up_to_the_printed_total(public_data, nested) -> None:
    path = public_data / "ru_regions" / "rosstat_regions_of_russia_section9_GRP.xlsx"
    regions = read_rosstat_workbook(path, sheets={"9.1.": "grp", "9.2.": "grp_per_head"}, nested=nested)
    country = read_rosstat_workbook(path, sheets={"9.1.": "grp"}, rows="country")["grp"].isel(region=0)
    assert len(regions["grp"]["year"]) == 18
    assert len(regions["grp"]["region"]) == {"parts": 85, "wholes": 82}[nested]
    np.testing.assert_allclose(regions["grp"].sum("region"), country, rtol=1e-6)
    assert regions["grp"].sel(region="RU-BEL", year="2000").item() == 42074.5


def test_values_per_head_are_never_subtracted(public_data) -> None:
    path = public_data / "ru_regions" / "rosstat_regions_of_russia_section9_GRP.xlsx"
    read = read_rosstat_workbook(path, sheets={"9.2.": "grp_per_head"})
    assert np.isnan(read["grp_per_head"].sel(region="RU-TYU-WO", year="2000").item())
    assert "CD-417" not in {finding.id for finding in read.findings}


def test_investment_adds_up_to_the_printed_total(public_data) -> None:
    path = public_data / "ru_regions" / "rosstat_invest_sub.xlsx"
    regions = read_rosstat_workbook(path, sheets={"Лист1": "investment"})["investment"]
    country = read_rosstat_workbook(path, sheets={"Лист1": "investment"}, rows="country")["investment"].isel(region=0)
    assert regions["year"].values.tolist()[-1] == "2022"
    np.testing.assert_allclose(regions.sum("region"), country, rtol=1e-5)


def test_sections_of_organisations_make_up_the_printed_totals(public_data) -> None:
    folder = public_data / "ru_organizations"
    okved = read_okved2(folder / "okved2_classifier.csv")
    accounts = read_rosstat_organizations(
        folder / "rosstat_organizations_by_region_okved_2017_2022.csv.gz", classification=okved
    )
    assert "".join(accounts.industries) == "ABCDEFGHIJKLMNOPQRSTU"
    assert accounts.years == ("2019", "2020", "2021", "2022")
    assert len(accounts.regions) == 83
    printed = accounts.totals["establishments"].region
    assert np.abs(accounts.establishments.sum("industry") / printed - 1).max() < 0.005
    assert "CD-437" in {finding.id for finding in accounts.findings}
    belgorod = accounts.establishments.sel(region="RU-BEL", year="2019")
    assert belgorod.sel(industry="A").item() == 1023
    wholes = read_rosstat_organizations(
        folder / "rosstat_organizations_by_region_okved_2017_2022.csv.gz", classification=okved, nested="wholes"
    )
    assert wholes.establishments.sum().item() == accounts.establishments.sum().item()
