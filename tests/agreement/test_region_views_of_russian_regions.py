"""What the views say of Russian regions: the filter, the lack of support for three types, who gained investment."""

from __future__ import annotations

import pytest

from clusterpolicy.data.readers import join_indicators, read_region_panel, read_rosstat_workbook
from clusterpolicy.language import text
from clusterpolicy.regions.territory_shares import territory_shares
from clusterpolicy.regions.typology import TypologySettings, classify_regions
from clusterpolicy.views.regions.polarisation import share_gains_view
from clusterpolicy.views.regions.type_choice import number_view
from clusterpolicy.views.regions.type_profile import preparation_view
from clusterpolicy.views.regions.typology import members_view
from clusterpolicy.views.regions.words import words_of

COLUMNS = {
    "population": "population_avg_th",
    "grp": "grp_mln_rub",
    "fixed_assets": "fixed_assets_mln_rub",
    "investment": "invest_mln_rub",
    "innovation": "inventive_activity_coef",
}
BOTH = pytest.mark.parametrize("language", ["en", "ru"])


@pytest.fixture(scope="module")
def indicators(public_data):
    folder = public_data / "ru_regions"
    panel = read_region_panel(folder / "typology_panel_2011_2021_tidy.csv", values=COLUMNS, years=(2011, 2020))
    book = folder / "rosstat_regions_of_russia_section9_GRP.xlsx"
    return join_indicators([panel, read_rosstat_workbook(book, sheets={"9.3.": "grp_volume"})])


@pytest.fixture(scope="module")
def typology(indicators):
    settings = TypologySettings(years=("2011", "2020"), level_years=5, resamples=20, references=20)
    return classify_regions(indicators, settings)


@BOTH
def test_three_types_are_said_not_to_be_supported(indicators, typology, language):
    said = number_view(typology, words_of(indicators, language)).finding
    assert text("rv-chosen-paper", language) in said
    assert said.startswith(
        {"en": "The data do not support 3 types", "ru": "Данные не говорят в пользу 3 типов"}[language]
    )


@BOTH
def test_every_region_is_listed_with_filter_and_source(indicators, typology, language):
    words = words_of(indicators, language)
    view = members_view(typology, words)
    assert len(view.rows) == 85
    assert "typology_panel_2011_2021_tidy.csv" in view.source
    assert text("rv-filter-sums", language, n=10) in view.source
    assert text("rv-filter-merged", language, n=5) in view.source
    notes = preparation_view(typology, words)
    assert any("Уральский федеральный округ" in note for note in notes.notes)
    lacking = [row.cells[1] for row in notes.rows if row.keys["step"] == "lacking"]
    assert text("paper-indicator-retail_turnover", language) in lacking


def test_moscow_gained_and_krasnodar_lost_investment(indicators):
    years = [str(year) for year in range(2013, 2019)]
    invested = indicators["investment"].sel(year=years).transpose("region", "year")
    whole = invested.sel(region=invested["region"][invested.notnull().all("year").values])
    view = share_gains_view(territory_shares(whole), words_of(indicators, "en"))
    first, second = view.rows[0], view.rows[1]
    assert first.keys["region"] == "RU-KDA"
    assert first.cells[3] == pytest.approx(-4.1, abs=0.05)
    assert second.keys["region"] == "RU-MOW"
    assert second.cells[3] == pytest.approx(3.7, abs=0.05)
