"""What an innovation file and its tables refuse, all faults at once and in both languages; what forms hold."""

from __future__ import annotations

import csv
import re

import pytest
from tests.innovation_files import REGION, TABLES, write_innovation

from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.regions.industry_template import read_industry_template
from clusterpolicy.study.innovation_case import read_innovation, run_innovation
from clusterpolicy.study.innovation_case.drafting import write_innovation_template
from clusterpolicy.study.innovation_case.spec import innovation_layouts
from clusterpolicy.views.innovation.document import build_innovation_report


def refused(call) -> list[str]:
    with pytest.raises(ClusterPolicyError) as raised:
        call()
    for language in LANGUAGES:
        assert not re.search(r"\{|\}|\$", raised.value.render(language))
    return [finding.id for finding in raised.value.findings]


def test_faults_of_all_tables_come_at_once(tmp_path):
    tables = {
        "indicators": "region,indicator,side,value\nA,x,potential,1\nA,x,potential,2\nB,y,,3\nB,z,use,many\n",
        "услуги": "услуга;поставщик;идея\nГранты;Фонд;да\nГранты;Агентство;да\n",
        "funnel": "year,idea,ideas\n2023,1,1\n",
        "actors": "actor,knowledge\nFund,7\n",
        "levels": "level,industry,size,innovating\nUnion,food,10,1\nSpace,chips,10,1\n",
        "priorities": "side,priority,linked with\nnational,Space,Moon\n",
        "transformations": "measure,kind\nA,economic\nA,economic\n",
    }
    found = refused(lambda: run_innovation(write_innovation(tmp_path, tables)))
    assert sorted(found) == ["DG-002", "DG-003", "DG-003", "NC-002", "NC-003", "NC-006", "NC-007"]


def test_indicators_without_a_side_or_with_two_or_twice(tmp_path):
    tables = {
        "indicators": "region,indicator,side,unit,value\nA,x,potential,t,1\nB,x,potential,kg,2\nB,y,,t,3\n"
        "A,z,use,t,1\nA,z,use,t,2\n"
    }
    found = refused(lambda: run_innovation(write_innovation(tmp_path, tables)))
    assert sorted(found) == ["IC-005", "IC-006", "IC-006"]


@pytest.mark.parametrize("name", ["funnel", "actors", "sectors", "levels", "chain"])
def test_a_row_that_stands_twice_is_refused(tmp_path, name):
    head, first, *rest = TABLES[name].splitlines()
    found = refused(lambda: run_innovation(write_innovation(tmp_path, {name: "\n".join((head, first, first, *rest))})))
    assert found == ["IC-005"]


def test_files_and_names_that_are_not_there(tmp_path):
    assert refused(lambda: read_innovation(tmp_path / "none.toml")) == ["IC-001"]
    path = write_innovation(tmp_path)
    spec = read_innovation(path)

    def run(**changes: object) -> list[str]:
        return refused(lambda: run_innovation(spec.model_copy(update=changes), folder=tmp_path))

    assert run(region="Северней") == ["IC-007"]
    assert run(year=1999) == ["IC-008"]
    assert run(tables="nowhere") == ["IC-002"]
    (tmp_path / "empty").mkdir()
    assert run(tables="empty") == ["IC-003"]
    (tmp_path / "tables" / "funnel_2.csv").write_text(TABLES["funnel"], encoding="utf-8")
    assert run() == ["IC-004"]
    path.write_text(path.read_text(encoding="utf-8") + "[capacity]\nweight = 1\n", encoding="utf-8")
    assert refused(lambda: read_innovation(path)) == ["ST-003"]


def test_an_industry_in_question_stands_in_the_table(tmp_path):
    stated = TABLES["indicators"].replace(",,2023,", ",Bread,2023,").replace(",,2022,", ",Bread,2022,")
    path = write_innovation(tmp_path, {"indicators": stated}, industry="Breads")
    with pytest.raises(ClusterPolicyError) as raised:
        run_innovation(path)
    assert [finding.id for finding in raised.value.findings] == ["IC-007"]
    assert all("Bread" in raised.value.render(language) for language in LANGUAGES)


def test_a_strange_file_is_told_and_left_out(tmp_path):
    path = write_innovation(tmp_path)
    (tmp_path / "tables" / "minutes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = run_innovation(path)
    assert [finding.id for finding in found.tables.findings] == ["IC-101"]
    for language in LANGUAGES:
        assert "minutes.csv" in " ".join(build_innovation_report(found, language).warnings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_hold_no_figure_and_read_back_empty(tmp_path, language):
    written = write_innovation_template(tmp_path / "new", industry="food", regions=("A", "B"), language=language)
    assert len(written) == len(innovation_layouts()) + 2
    seen = 0
    for name, layout in innovation_layouts().items():
        path = tmp_path / "new" / f"{layout.file.of(language)}.csv"
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter=";" if language == "ru" else ","))
        for column in layout.columns:
            if not column.given:
                assert all(row[column.title.of(language)] == "" for row in rows), (name, column.id)
        seen += len(rows)
    template = read_industry_template()
    activities = len(template.activities)
    assert seen == 2 * len(template.indicators) + activities + 2 * activities + len(template.chain)
    spec = read_innovation(tmp_path / "new" / "innovation.toml")
    assert (spec.region, spec.template) == ("A", "food")
    assert refused(lambda: run_innovation(tmp_path / "new" / "innovation.toml")) == ["IC-009"]
    assert refused(lambda: write_innovation_template(tmp_path / "new", language=language)) == ["DG-019"]
    assert refused(lambda: write_innovation_template(tmp_path / "other", industry="steel")) == ["IC-010"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_form_is_read_in_its_language_and_told_in_both(tmp_path, language):
    write_innovation_template(tmp_path, industry="food", regions=(REGION, "B"), language=language)
    layout = innovation_layouts()["indicators"]
    path = tmp_path / f"{layout.file.of(language)}.csv"
    separator = ";" if language == "ru" else ","
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=separator))
    value = rows[0].index(layout.column("value").title.of(language))
    for at, row in enumerate(rows[1:]):
        row[value] = f"{at * at % 7}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)
    found = run_innovation(tmp_path / "innovation.toml")
    assert found.capacities[found.spec.industry].potential.score.notnull().all()
    for told in LANGUAGES:
        document = build_innovation_report(found, told)
        assert [section.id for section in document.sections] == ["innovation-capacity", "innovation-grounds"]
        named = {str(row.cells[0]) for row in document.sections[0].views[-1].rows}
        assert named == {one.title.of(told) for one in read_industry_template().indicators}


def test_blank_forms_without_an_industry(tmp_path):
    write_innovation_template(tmp_path)
    for layout in innovation_layouts().values():
        assert len((tmp_path / f"{layout.file.en}.csv").read_text(encoding="utf-8-sig").splitlines()) == 1
    assert read_innovation(tmp_path / "innovation.toml").template == ""
    assert all(text("ic-guide-title", language) for language in LANGUAGES)
