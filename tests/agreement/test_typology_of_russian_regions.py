"""The typology of Russian regions 2011-2020 from an untidy panel and a workbook of Rosstat."""

from __future__ import annotations

import numpy as np
import pytest

from clusterpolicy.data.readers import join_indicators, read_region_panel, read_rosstat_workbook
from clusterpolicy.regions.typology import TypologySettings, classify_regions

COLUMNS = {
    "population": "population_avg_th",
    "grp": "grp_mln_rub",
    "fixed_assets": "fixed_assets_mln_rub",
    "output": "shipped_total_mln_rub",
    "investment": "invest_mln_rub",
    "innovation": "inventive_activity_coef",
    "innovative_goods": "innov_goods_mln_rub",
}


@pytest.fixture(scope="module")
def indicators(public_data):
    folder = public_data / "ru_regions"
    panel = read_region_panel(folder / "typology_panel_2011_2021_tidy.csv", values=COLUMNS, years=(2011, 2020))
    book = folder / "rosstat_regions_of_russia_section9_GRP.xlsx"
    return join_indicators([panel, read_rosstat_workbook(book, sheets={"9.3.": "grp_volume"})])


@pytest.fixture(scope="module")
def typology(indicators):
    described = ("grp / population", "growth of output", "index of grp_volume")
    settings = TypologySettings(years=("2011", "2020"), level_years=5, described=described)
    return classify_regions(indicators, settings)


def test_one_region_under_two_spellings_is_one_and_sums_are_filtered_and_named(indicators):
    codes = [str(code) for code in indicators.values["region"].values]
    assert len(codes) == len(set(codes)) == 85
    assert not {"RU-ARK", "RU-TYU", "RU-DFO"} & set(codes)
    assert {"RU-ARK-WO", "RU-TYU-WO", "RU-KHM", "RU-YAN", "RU-NEN"} <= set(codes)
    found = {finding.id: finding for finding in indicators.findings}
    assert found["RGP-101"].values["n"] == 5
    assert found["RGP-102"].values["n"] == 10
    for language, name in (("en", "Уральский"), ("ru", "Уральский")):
        assert name in found["RGP-102"].message(language)
    # a year written under the one spelling and the next under the other
    assert indicators["grp"].sel(region="RU-YAN", year=["2011", "2019"]).notnull().all()


def test_three_types_beside_what_the_criteria_prefer(typology):
    assert typology.k == 3
    sizes = typology.sizes
    assert min(sizes[number] for number in (1, 2, 3)) >= 0.05 * 85
    assert sum(sizes.values()) == 85
    assert {one.region for one in typology.outliers} == set(typology.members(0))
    assert all(one.deviations for one in typology.outliers)
    assert set(typology.choice.preferred) == {
        "silhouette", "gap", "gap_2001", "calinski_harabasz", "davies_bouldin", "bic",
    }  # fmt: skip
    said = {finding.id for finding in typology.findings}
    assert ("TY-109" in said) == (3 not in typology.choice.preferred.values())
    assert typology.supported is False
    assert "TY-109" in said, "the data do not speak for three types, and the result says so"


def test_type_1_invests_and_grows_the_most_and_type_3_the_least(typology):
    for feature in ("investment / population", "growth of grp", "growth of investment", "growth of output"):
        medians = typology.profile.median.sel(indicator=feature).values
        assert np.argmax(medians) == 0, feature
        assert np.argmin(medians) == 2, feature


def test_traits_without_data_are_not_testable_and_lacking_indicators_are_named(typology):
    status = {test.trait: test.status for named in typology.names for test in named.traits}
    for trait in ("R1-3", "R1-4", "R2-2", "R2-3", "R3-2"):
        assert status[trait] == "not_testable", trait
    assert status["R1-2"] == "holds"
    assert typology.lacking == ("output_by_activity", "retail_turnover")


def test_stability_is_there_to_be_printed_and_unstable_types_are_named(typology):
    assert typology.stability.resamples == 100
    assert ((typology.stability.jaccard > 0) & (typology.stability.jaccard <= 1)).all()
    unstable = int((typology.stability.stable != "stable").sum())
    told = [finding for finding in typology.findings if finding.id == "TY-112"]
    assert [finding.values["n"] for finding in told] == ([unstable] if unstable else [])
    assert typology.membership.border
