"""A filled innovation file gives the numbers that its tables give by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.innovation_files import REGION, write_innovation

from clusterpolicy.study.innovation_case import InnovationCase, run_innovation
from clusterpolicy.views.innovation.document import build_innovation_report, headlines
from clusterpolicy.views.view import View


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return write_innovation(tmp_path_factory.mktemp("innovation"))


@pytest.fixture(scope="module")
def case(file) -> InnovationCase:
    return run_innovation(file)


def views_of(case: InnovationCase, language: str = "en") -> dict[str, View]:
    return {view.id: view for section in build_innovation_report(case, language).sections for view in section.views}


def row_of(view: View, **keys: str) -> dict[str, object]:
    (row,) = [row for row in view.rows if all(row.keys.get(name) == value for name, value in keys.items())]
    return {column.id: cell for column, cell in zip(view.columns, row.cells, strict=True)}


def test_potential_and_use_by_hand(case):
    found = case.capacities["Food"]
    # staff 9 of 3..9 -> 100; age 10 of 10..20, less is better -> 100; patents 12 of 2..12 -> 100
    assert found.potential.score.sel(region=REGION).item() == pytest.approx(100)
    # South: 50, 60, 20
    assert found.potential.score.sel(region="Южный").item() == pytest.approx(130 / 3)
    assert found.use.score.sel(region=REGION).item() == pytest.approx(30)
    # mean potential of the three known 143.33 / 3; mean use of four (30 + 100 + 0 + 60) / 4
    assert found.use_rate.sel(region=REGION).item() == pytest.approx((30 / 47.5) / (100 / (430 / 9)))
    assert found.potential.score.sel(region="West").isnull()
    assert found.gap.sel(region=REGION).item() == 1
    assert case.unassessed == {"Textiles": "use"}
    table = case.tables.indicators
    assert (table.year, table.years_left_out) == (2023, (2022,))
    assert table.described["equipment_age"].less_is_better


def test_the_file_names_the_year_and_the_weights(case, file):
    assert case.sectors.order == ("Meat", "Dairy", "Oils")
    assert case.sectors.score.sel(industry="Dairy").item() == pytest.approx(1 * (2 / 3) * (2 / 3) ** 0.5)
    earlier = case.spec.model_copy(update={"year": 2022})
    again = run_innovation(earlier, folder=file.parent)
    assert again.tables.indicators.year == 2022
    assert again.unassessed == {"Food": "use"}


def test_everything_that_is_missing_is_named(case):
    assert case.coverage.uncovered == ("contract",)
    assert case.system.gaps == ("diffusion", "demand")
    assert case.alignment.unlinked_national == ("Space",)
    assert case.alignment.unlinked_regional == ("Tourism",)
    assert case.alignment.share_linked == 0.5
    said = {language: " ".join(headlines(case, language)) for language in ("en", "ru")}
    for name in ("contract", "spreads knowledge", "creates demand", "Space", "Tourism", "Packaging"):
        assert name in said["en"]
    for name in ("договор", "распространяет знания", "создаёт спрос", "Space", "Tourism", "Packaging"):
        assert name in said["ru"]
    assert "number 1 of 3 by potential and number 2 by its use" in said["en"]
    assert "место 1 из 3" in said["ru"]


def test_rates_and_parts_by_hand(case):
    views = views_of(case)
    funnel = row_of(views["innovation-funnel"], year="2023", stage="contract")
    assert (funnel["projects"], funnel["conversion"]) == (4, 0.1)
    rates = row_of(views["innovation-conversion"], year="2022")
    assert [rates[name] for name in ("to_prototype", "to_contract", "to_sales", "overall")] == [0.4, 0.25, 0.8, 0.08]
    assert rates["narrowest"] == "contract"
    gap = row_of(views["innovation-gap"], step="Union → Space")
    assert gap["structure"] == pytest.approx(-16)
    assert gap["behaviour"] == pytest.approx(0)
    assert gap["whole"] == pytest.approx(100 * (gap["rate_below"] - gap["rate_above"]))
    wholes = [float(row.cells[-1]) for row in views["innovation-gap-industries"].rows]
    assert sum(wholes) == pytest.approx(100 * case.gap.total) == pytest.approx(-25)
    assert wholes == sorted(wholes)


def test_the_language_of_headings_and_words_makes_no_difference(case, file, tmp_path):
    tables = {
        "services": "service,provider,idea,prototype,contract,sales\nГранты,Фонд,yes,yes,,\n"
        "Патентное бюро,Фонд,,+,no,\nЯрмарка,Агентство,1,,,true\n",
        "услуги": "",
        "priorities": "",
        "приоритеты": "сторона;приоритет;связан с\nнациональный;Biotechnology;Dairy cluster\nнациональный;Space;\n"
        "региональный;Dairy cluster;\nрегиональный;Tourism;\n",
    }
    other = run_innovation(write_innovation(tmp_path, tables))
    assert other.coverage.matrix.equals(case.coverage.matrix)
    assert other.alignment.matrix.equals(case.alignment.matrix)


def test_a_single_table_is_a_report_of_one_question(tmp_path):
    only = dict.fromkeys(
        ("indicators", "услуги", "funnel", "actors", "sectors", "levels", "chain", "transformations"), ""
    )
    priorities = "side,priority\nnational,Space\n"
    found = run_innovation(write_innovation(tmp_path, {**only, "priorities": priorities}))
    document = build_innovation_report(found, "en")
    assert [section.id for section in document.sections] == ["innovation-alignment", "innovation-grounds"]
    assert found.alignment.unlinked_national == ("Space",)
    assert "Space" in document.headlines[0]
    assert found.capacities == {}


def test_regions_that_are_all_alike_have_no_index_and_the_report_says_so(tmp_path):
    alike = "region,indicator,value\nСеверный,research_staff,1\nЮжный,research_staff,1\n"
    alike += "Северный,new_products,2\nЮжный,new_products,2\n"
    found = run_innovation(write_innovation(tmp_path, {"indicators": alike}))
    assert "No region has both indices" in headlines(found, "en")[0]
    for language in ("en", "ru"):
        views = views_of(found, language)
        assert all(row.cells[2] is None and row.reasons["relative"] for row in views["innovation-index"].rows)


def test_unknown_figures_stay_unknown(tmp_path):
    tables = {
        "funnel": "year,idea,prototype,contract,sales\n2023,,,,\n2024,0,0,,1\n",
        "sectors": "sector,specialisation,potential,growth\nDairy,2,,\n",
    }
    found = run_innovation(write_innovation(tmp_path, tables))
    views = views_of(found)
    funnel = views["innovation-funnel"]
    assert all(str(row.keys["year"]) == "2024" for row in funnel.rows if row.cells[2] is not None)
    assert "not known how many" in funnel.finding
    row = next(row for row in funnel.rows if row.keys == {"year": "2024", "stage": "prototype"})
    assert (row.cells[2:], row.signs["conversion"]) == ((0, None), "–")
    assert row.reasons["conversion"] == "no project was at the stage before"
    assert found.sectors.order == ()
    assert views["innovation-sectors"].chart.kind == "none"
