"""Russian regions as publishers spell them, nested okrugs, and sums up the hierarchy."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.data.territories import (
    Territories,
    Unit,
    find_double_counting,
    find_out_of_time,
    load_territories,
    resolve,
    roll_up,
)
from clusterpolicy.errors import ValidationBlockedError

RUSSIA = load_territories("ru")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("RU-SAM", "RU-SAM"),
        ("Самарская область", "RU-SAM"),
        ("  самарская обл. ", "RU-SAM"),
        ("г.Москва", "RU-MOW"),
        ("Город Москва столица Российской Федерации город федерального значения", "RU-MOW"),
        ("Московская область", "RU-MOS"),
        ("Республика Адыгея (Адыгея)", "RU-AD"),
        ("Республика Алтай", "RU-AL"),
        ("Алтайский край", "RU-ALT"),
        ("Кабардино-Балкарская республика", "RU-KB"),
        ("Республика Северная Осетия – Алания", "RU-SE"),
        ("Республика Северная Осетия-Алания", "RU-SE"),
        ("Кемеровская область - Кузбасс", "RU-KEM"),
        ("Калинингpадская область", "RU-KGD"),
        ("Чувашская Республика - Чувашия", "RU-CU"),
        ("Тюменская область", "RU-TYU"),
        ("Тюменская область включая автономные округа", "RU-TYU"),
        ("Тюменская область без автономных округов", "RU-TYU-WO"),
        (
            "Тюменская область (кроме Ханты-Мансийского автономного округа-Югры и Ямало-Ненецкого автономного округа)",
            "RU-TYU-WO",
        ),
        ("Архангельская область (без Ненецкого авт.округа)", "RU-ARK-WO"),
        ("в т.ч. Ненецкий авт. округ", "RU-NEN"),
        ("Ненецкий автономный округ (Архангельская область)", "RU-NEN"),
        ("Ханты-Мансийский автономный округ – Югра", "RU-KHM"),
        ("Ямало-Ненецкий авт. округ", "RU-YAN"),
        ("Центральный    федеральный округ", "RU-CFO"),
        ("Приволжский", "RU-PFO"),
        ("Российская Федеpация1)", "RU"),
        ("Пермская область", "RU-PRM"),
    ],
)
def test_a_spelling_finds_its_region(written: str, code: str) -> None:
    assert RUSSIA.find(written) == code


def test_the_rest_without_only_one_of_two_okrugs_is_not_guessed() -> None:
    assert RUSSIA.find("Тюменская область без Ямало-Ненецкого автономного округа") is None


def test_the_list_has_every_subject_once() -> None:
    assert len(RUSSIA.at_level("subject")) == 82
    assert set(RUSSIA.at_level("okrug")) == {"RU-NEN", "RU-KHM", "RU-YAN", "RU-ARK-WO", "RU-TYU-WO"}
    assert len(RUSSIA.at_level("district")) == 8
    assert all(RUSSIA.units[code].parent in RUSSIA for code in RUSSIA.at_level("subject"))
    assert all(RUSSIA.find(RUSSIA.name(code, language)) == code for code in RUSSIA.units for language in ("en", "ru"))


def test_the_us_list_has_fifty_states_and_the_district() -> None:
    states = load_territories("us")
    assert len(states.at_level("state")) == 51
    assert [states.find(name) for name in ("Texas", "48", "US-TX", "48000")] == ["48"] * 4


def test_a_misspelling_matches_by_similarity_and_says_so() -> None:
    resolution = resolve(["Самарская област", "Свредловская область"], RUSSIA)
    assert resolution.code_of == {"Самарская област": "RU-SAM", "Свредловская область": "RU-SVE"}
    findings = resolution.findings(RUSSIA)
    assert {finding.id for finding in findings} == {"CD-402"}
    assert findings[-1].message("en").startswith('"Свредловская область" was taken for RU-SVE (Sverdlovsk Oblast)')


def test_an_unknown_name_blocks_and_lists_candidates() -> None:
    resolution = resolve(["Самарская область", "Тмутаракань"], RUSSIA)
    assert resolution.unmatched == ("Тмутаракань",)
    (finding,) = resolution.findings(RUSSIA)
    assert (finding.id, finding.severity) == ("CD-401", "block")
    assert finding.message("ru") == "Неизвестно 1 название региона: Тмутаракань"


def test_a_settled_spelling_comes_first() -> None:
    assert resolve(["Тмутаракань"], RUSSIA, aliases={"Тмутаракань": "RU-KDA"}).code_of == {"Тмутаракань": "RU-KDA"}


def test_a_region_beside_its_okrugs_blocks() -> None:
    (finding,) = find_double_counting(["RU-TYU", "RU-KHM", "RU-YAN", "RU-SVE"], RUSSIA, language="ru")
    assert (finding.id, finding.severity) == ("CD-413", "block")
    assert finding.message("ru") == (
        "Тюменская область и входящие в его состав территории (Ханты-Мансийский автономный округ - Югра, "
        "Ямало-Ненецкий автономный округ) присутствуют одновременно и будут учтены дважды."
    )
    assert find_double_counting(["RU-TYU-WO", "RU-KHM", "RU-YAN", "RU-SVE"], RUSSIA) == ()


def test_the_rest_is_drawn_as_its_whole() -> None:
    assert RUSSIA.drawn_as("RU-TYU-WO") == "RU-TYU"
    assert RUSSIA.drawn_as("RU-SAM") == "RU-SAM"


def test_a_parent_depends_on_the_day() -> None:
    buryatia = RUSSIA.units["RU-BU"]
    assert buryatia.parent_on(date(2018, 11, 3)) == "RU-SFO"
    assert buryatia.parent_on(date(2018, 11, 4)) == "RU-DFO"
    assert RUSSIA.ancestors("RU-DA", on=date(2009, 6, 1)) == ("RU-YFO", "RU")


def test_values_from_before_a_region_existed_are_reported() -> None:
    (finding,) = find_out_of_time({"RU-PER": [2003, 2004, 2005], "RU-SAM": [2003]}, RUSSIA)
    assert finding.message("en") == "Perm Krai exists only from 2005-12-01, but there are values for 2003-2004."
    (ended,) = find_out_of_time({"RU-CHI": [2007, 2009]}, RUSSIA)
    assert "only until 2008-02-29" in ended.message("en")


DISTRICTS = Territories(
    "made up",
    {
        unit.code: unit
        for unit in (
            Unit("N", "region"),
            Unit("S", "region"),
            Unit("n1", "municipality", "N"),
            Unit("n2", "municipality", "N"),
            Unit("s1", "municipality", "S"),
        )
    },
    ("region", "municipality"),
)


def test_municipalities_add_up_to_the_figures_of_their_region() -> None:
    cells = xr.DataArray(
        [[10, 1], [20, 2], [5, np.nan]],
        {"region": ["n1", "n2", "s1"], "industry": ["food", "tools"]},
        ("region", "industry"),
    )
    summed = roll_up(RegionalAccounts.from_arrays({"employment": cells}), DISTRICTS, level="region")
    assert summed.regions == ("N", "S")
    np.testing.assert_array_equal(summed.employment.values, [[30, 3], [5, np.nan]])
    assert summed.availability["employment"].values[1, 1] == Availability.NOT_COLLECTED


def test_a_region_beside_its_municipality_is_not_added_up() -> None:
    cells = xr.DataArray([[10], [20]], {"region": ["N", "n1"], "industry": ["food"]}, ("region", "industry"))
    with pytest.raises(ValidationBlockedError, match="CD-413"):
        roll_up(RegionalAccounts.from_arrays({"employment": cells}), DISTRICTS, level="region")
