"""Codes beside a made-up list: levels, parents, totals, damage by spreadsheets."""

from __future__ import annotations

import pytest

from clusterpolicy.data.classifications import (
    Classification,
    check_codes,
    find_codes_turned_dates,
    find_lost_zeros,
    find_mixed_levels,
    find_totals_among,
    read_classification,
)
from clusterpolicy.errors import ValidationBlockedError

LISTED = Classification.from_codes(
    "made up", ["A", "01", "01.1", "01.11", "01.12", "02", "B", "10", "10.1", "10.10"], labels={"": {"01": "Crops"}}
)


def test_parents_follow_prefixes_and_section_letters() -> None:
    assert LISTED.ancestors("01.11") == ("01.1", "01", "A")
    assert LISTED.level_of("01.11") == 4
    assert LISTED.children["A"] == ("01", "02")
    assert LISTED.at_level(2) == ("01", "02", "10")


def test_a_sector_range_is_the_parent_of_its_divisions() -> None:
    sectors = Classification.from_codes("made up", ["31-33", "311", "3111", "42", "423"])
    assert sectors.ancestors("3111") == ("311", "31-33")
    assert sectors.parent["423"] == "42"


def test_a_label_falls_back_to_the_sources_own_language_then_to_the_code() -> None:
    assert LISTED.label("01", "ru") == "Crops"
    assert LISTED.label("02", "ru") == "02"


def test_mixed_levels_are_counted_by_digits_or_by_depth() -> None:
    found = find_mixed_levels(["10", "11", "10.11"])
    assert found is not None
    assert (found.id, found.severity) == ("CD-416", "warn")
    assert "2: 2; 4: 1" in found.message("en")
    assert "2: 2; 4: 1" in found.message("ru")
    assert find_mixed_levels(["10", "11", "12"]) is None
    assert find_mixed_levels(["A", "01"], classification=LISTED) is not None


def test_a_code_beside_its_parts_is_a_total_even_where_a_level_is_skipped() -> None:
    assert find_totals_among(["01", "01.11", "01.12", "02"], classification=LISTED) == {"01": ("01.11", "01.12")}
    assert find_totals_among(["01.11", "01.12", "02"], classification=LISTED) == {}


def test_lost_leading_zeros_are_restored_only_where_the_list_knows_the_code() -> None:
    assert find_lost_zeros(["1", "1.11", "10", "77"], LISTED) == {"1": "01", "1.11": "01.11"}


@pytest.mark.parametrize(
    ("found", "was"),
    [
        ("10.янв", "10.1"),
        ("10-Jan", "10.1"),
        ("янв.10", "01.10"),
        ("Oct-01", "10.01"),
        ("01.10.2023", "01.10"),
        ("2023-10-01", "01.10"),
        ("2023-01-10 00:00:00", "10.1"),
    ],
)
def test_a_code_turned_into_a_date_is_proposed_back(found: str, was: str) -> None:
    (fault,) = find_codes_turned_dates([found, "10.1", "02"])
    assert fault.found == found
    assert was in fault.proposals


def test_the_list_narrows_the_proposals_to_certainty() -> None:
    (fault,) = find_codes_turned_dates(["11.янв"], classification=Classification.from_codes("x", ["11", "11.01"]))
    assert fault.proposals == ("11.01",)
    assert fault.certain


def test_plain_codes_are_no_dates() -> None:
    assert find_codes_turned_dates(["10.1", "01.11.1", "311", "31-33", "C10", "2023"]) == ()


def test_unknown_codes_block_and_name_the_list_that_holds_them() -> None:
    other = Classification.from_codes("older", ["75", "76"])
    (finding,) = check_codes(["01", "75", "99"], LISTED, others=[other])
    assert finding.id == "CD-405"
    assert finding.message("en") == "2 industry codes are not in made up; of these 1 in older."
    assert finding.examples == ("75", "99")
    assert check_codes(["01", "02"], LISTED) == ()


def test_a_list_is_read_from_a_table(tmp_path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("code;title;group\n01;Crops;A\n01.1;Cereals;01\nA;Farming;\n", encoding="utf-8")
    read = read_classification(path, code="code", label="title", parent="group", name="mine", language="en")
    assert read.codes == ("01", "01.1", "A")
    assert read.ancestors("01.1") == ("01", "A")
    assert read.label("01", "en") == "Crops"


def test_a_lacking_column_is_named(tmp_path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("code;title\n01;Crops\n", encoding="utf-8")
    with pytest.raises(ValidationBlockedError, match=r"CD-421.*lacks the columns name"):
        read_classification(path, code="code", label="name", name="mine")
