"""Russian regions, their types, a stagnating one, the instruments that fit it, and what France and Canada do."""

from __future__ import annotations

import json

import pytest

from clusterpolicy.study.policy_case import run_policy
from clusterpolicy.views.policy_case.memo import build_memo

pytestmark = pytest.mark.slow
POLICY = """policy_version = 1
country = "RU"
region = "Ивановская область"

[[regions]]
source = {source}
year = "year"
years = [2011, 2020]
territories = "ru"
[regions.values]
population = "population_avg_th"
grp = "grp_mln_rub"
fixed_assets = "fixed_assets_mln_rub"
output = "shipped_total_mln_rub"
investment = "invest_mln_rub"
innovation = "inventive_activity_coef"
research_staff = "rd_staff"

[typology]
level_years = 5

[potential_activity]
potential = ["grp / population", "fixed_assets / population", "research_staff / population", "innovation"]
activity = ["investment / population", "investment / grp"]
draws = 50

[peers]
dimensions = {{ economy = ["grp / population", "output / population"], size = ["population"] }}

[disparities]
investment = "investment"

[situation]
stage = "embryonic"
initiative_origin = "state"
cmo_exists = false
public_budget_years = 3
[situation.barriers]
B01 = 3
B04 = 3
B07 = 4
B10 = 3
B12 = 4

[transfer]
countries = ["FR", "CA"]
industry = "текстиль"
"""


@pytest.fixture(scope="module")
def case(public_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ivanovo")
    source = public_data / "ru_regions" / "typology_panel_2011_2021_tidy.csv"
    (folder / "policy.toml").write_text(POLICY.format(source=json.dumps(str(source))), encoding="utf-8")
    return run_policy(folder / "policy.toml")


def test_the_place_is_stagnating_by_a_convention_that_the_data_do_not_support(case):
    known = {one.name: one.value for one in case.known.known}
    assert known["region_type"] == "R3"
    assert known["pa_field"] in ("HL", "LL")
    assert case.regional.typology is not None
    assert not case.regional.typology.supported
    assert len(case.regional.typology.types) == 85
    for language, words in (("en", "do not support"), ("ru", "не подтверждают")):
        assert any(words in line for line in build_memo(case, language).brief.dissent)


def test_the_papers_five_exits_stand_as_the_papers_own(case):
    views = {view.id: view for section in build_memo(case, "en").sections for view in section.views}
    package = views["region-type-package"]
    exits = [row for row in package.rows if str(row.cells).count("R3-X")]
    assert len(exits) == 5
    status = [column.id for column in package.columns].index("status")
    assert {row.cells[status] for row in exits} == {"the paper"}


def test_first_come_what_answers_the_barriers_and_a_dispute_is_shown(case):
    top = [one.instrument.id for one in case.recommendations.top]
    assert top == ["I11", "I01", "I03", "I04", "I07"]
    assert [one.instrument.id for one in case.recommendations.disputed] == ["I23"]


def test_what_france_and_canada_do_is_adapted_never_adopted_unseen(case):
    transfer = case.learnt.transfer
    assert transfer.donors == ("FR", "CA")
    assert not transfer.with_verdict("adopt")
    adapt = transfer.with_verdict("adapt")
    assert {item.donor for item in adapt} == {"FR", "CA"}
    assert all(item.note_lacking and item.adaptations for item in adapt)
    assert all(use.fact.where is not None or use.fact.sources for item in adapt for use in item.uses)
    assert [one.country for one in case.learnt.clusters.mentions] == ["FR"]
    assert all(item.gap.facts for item in case.learnt.improvements.items)


def test_one_country_of_spellings_and_sums_is_counted_once_and_the_filter_is_told(case):
    page = build_memo(case, "en")
    types = next(view for section in page.sections for view in section.views if view.id == "region-types")
    assert "85 regions" in types.source
    assert "10" in types.source
