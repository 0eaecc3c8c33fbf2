"""Own rows and questions that do not fit are refused with file, place and expectation, all at once, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterpolicy.errors import UsageError, ValidationBlockedError
from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.matrix import (
    assign_last_column,
    country_similarity,
    instrument_gaps,
    instrument_matrix,
)
from clusterpolicy.policy.own_countries import OwnCountry, read_own_countries, with_countries, write_own_countries

MATRIX = instrument_matrix()
CODES = [column.code for column in MATRIX.instruments]
ALL = "{" + ", ".join(f"{code}: 1" for code in CODES) + "}"
BLANK = "{" + ", ".join(f"{code}: 0" for code in CODES) + "}"


def refusal(tmp_path: Path, written: str, name: str = "own.yaml") -> ValidationBlockedError:
    path = tmp_path / name
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as caught:
        read_own_countries(path)
    return caught.value


def test_all_faults_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    fault = refusal(
        tmp_path,
        "countries:\n"
        f"  - {{country: kz, name: {{en: K, ru: К}}, instruments: {ALL}}}\n"
        "  - {country: RU, instruments: {direct_finance: 1, subsidies: 1}}\n"
        f"  - {{country: RU, instruments: {BLANK}, last_column: T4-C7a}}\n"
        f"  - {{country: FI, instruments: {ALL}}}\n",
    )
    assert [finding.id for finding in fault.findings] == ["PM-101", "PM-102", "PM-103", "PM-105", "PM-104"]
    for language in ("en", "ru"):
        told = fault.render(language)
        assert "own.yaml" in told
        for line in (2, 3, 4, 5):
            assert f"({line})" in told
    assert "tax_relief" in str(fault.findings[1].values["missing"])
    assert fault.findings[1].values["unknown"] == "subsidies"
    assert fault.exit_code == 3


def test_a_mark_other_than_0_or_1_is_refused(tmp_path: Path) -> None:
    cells = BLANK.replace("tax_relief: 0", "tax_relief: 2")
    fault = refusal(tmp_path, f"countries:\n  - {{country: RU, instruments: {cells}}}\n")
    assert [finding.id for finding in fault.findings] == ["DO-004"]
    assert "0, 1" in fault.render("en")


def test_a_name_without_both_languages_is_refused(tmp_path: Path) -> None:
    fault = refusal(tmp_path, f"countries:\n  - {{country: KZ, name: {{en: Kazakhstan}}, instruments: {ALL}}}\n")
    assert "countries[1].name.ru" in fault.render("ru")


def test_a_blank_cell_in_csv_is_not_a_zero(tmp_path: Path) -> None:
    fault = refusal(tmp_path, ",".join(["country", *CODES]) + "\nRU,1,,1,0,0,0,1\n", "own.csv")
    assert [finding.id for finding in fault.findings] == ["PM-102"]
    assert fault.findings[0].values["missing"] == "tax_relief"
    assert "(2)" in fault.render("en")


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("country,subsidies\nRU,1\n", "PM-106"),
        ("name_en\nRussia\n", "PM-106"),
        ("", "UP-009"),
        ("country,last_column\nRU,both,too many\n", "RD-114"),
        (",".join(["country", *CODES]) + "\nRU,1,x,1,0,0,0,1\n", "DO-004"),
    ],
)
def test_csv_that_does_not_fit_is_refused(tmp_path: Path, written: str, id: str) -> None:
    fault = refusal(tmp_path, written, "own.csv")
    assert [finding.id for finding in fault.findings] == [id]
    assert "own.csv" in fault.render("ru")


def test_a_sheet_with_semicolons_and_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "\ufeff" + ";".join(["country", "name_en", "name_ru", *CODES]) + "\nKZ;Kazakhstan;Казахстан;1;0;1;0;1;1;0\n",
        "utf-8",
    )
    put = with_countries(MATRIX, read_own_countries(path))
    assert put.used.sel(country="KZ").values.tolist() == [1, 0, 1, 0, 1, 1, 0]
    assert float(country_similarity(put, "KZ").sel(country="CA")) == 4 / 5


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("none.csv", "none.yaml"):
        with pytest.raises(UsageError, match="DO-001"):
            read_own_countries(tmp_path / name)
    with pytest.raises(UsageError, match="PM-006"):
        write_own_countries([], tmp_path / "own.xls")


def test_questions_that_do_not_fit() -> None:
    with pytest.raises(UsageError, match=r"PM-001[\s\S]*Germany"):
        MATRIX.find_country("Germny")
    with pytest.raises(UsageError, match="PM-003"):
        instrument_gaps(MATRIX, "RU", least_share=0)
    with pytest.raises(UsageError, match="PM-004"):
        instrument_gaps(MATRIX, "RU", peers=["RU"])
    with pytest.raises(UsageError, match="PM-002"):
        country_similarity(MATRIX, "RU", method="cosine")


def test_countries_are_found_by_code_and_by_name_in_both_languages() -> None:
    assert {MATRIX.find_country(asked) for asked in ("de", "DE", " Germany", "германия")} == {"DE"}


def test_the_meaning_of_the_last_mark_stays_a_remark() -> None:
    why = Words(en="Grants only", ru="Только гранты")
    told = assign_last_column(MATRIX, "RU", "both", remark=why)
    assert (told.used == MATRIX.used).all()
    assert told.last_column["RU"] == "both"
    assert told.remarks["RU"] == why
    assert MATRIX.last_column["RU"] == "compound"
    blank = with_countries(MATRIX, [OwnCountry(country="RU", instruments=dict.fromkeys(CODES, 0))])
    assert "RU" not in blank.last_column
    with pytest.raises(UsageError, match="PM-005"):
        assign_last_column(blank, "RU", "both")


def test_a_replaced_row_loses_the_doubts_about_what_was_printed() -> None:
    assert MATRIX.doubtful("SE", "coordinating_bodies")
    put = with_countries(MATRIX, [OwnCountry(country="SE", instruments=dict.fromkeys(CODES, 1))])
    assert put.doubtful("SE", "coordinating_bodies") == ()
    assert put.countries == MATRIX.countries


def test_two_countries_without_instruments_are_alike() -> None:
    none = dict.fromkeys(CODES, 0)
    put = with_countries(MATRIX, [OwnCountry(country=code, instruments=none) for code in ("RU", "CH")])
    for method, alike, other in (("jaccard", 1.0, 0.0), ("simple_matching", 1.0, 5 / 7)):
        found = country_similarity(put, "RU", method=method)
        assert float(found.sel(country="CH")) == alike
        assert float(found.sel(country="NL")) == pytest.approx(other)
