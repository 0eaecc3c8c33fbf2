"""One's own practice: comes back from a file as it was, and stands beside the base without changing it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.benchmarking import (
    assess_transfer,
    clusters_of_industry,
    compare_practice,
    country_uses,
    industries,
    transfer_settings,
)
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.knowledge.paper_parts import SuccessCases
from clusterpolicy.policy.knowledge.toolbox import InstrumentCatalogue
from clusterpolicy.policy.matrix import country_similarity, instrument_matrix
from clusterpolicy.policy.own_countries import read_own_countries
from clusterpolicy.policy.practice import (
    OwnPractice,
    open_own,
    own_practice,
    read_own_practice,
    with_own,
    with_own_rows,
    write_own_practice,
)
from clusterpolicy.policy.rules import apply_rules, situation_of
from clusterpolicy.views.benchmarking import practice_view
from clusterpolicy.views.transfer import transfer_views

BASE, MATRIX = knowledge(), instrument_matrix()
CODES = [column.code for column in MATRIX.instruments]
TAGS = [one.tag for one in industries().industries]
LINE = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\x85"), min_size=1, max_size=15
).filter(lambda said: said == said.strip())
SAID = st.builds(lambda en, ru: {"en": en, "ru": ru}, LINE, LINE)
STATUS = st.sampled_from(["evidence", "field", "expert"])
TRAIT = st.one_of(st.booleans(), st.integers(0, 4), LINE)
GROUPS = st.sampled_from([group.code for group in transfer_settings().groups])
EXAMPLE = """
sources:
  - {id: OWN-S1, reference: "Review of 2020", url: "https://example.org/review", read: whole}
countries:
  - id: OWN-KZ
    status: field
    sources: [OWN-S1]
    title: {en: Kazakhstan, ru: Казахстан}
    country: KZ
    name: {en: Kazakhstan, ru: Казахстан}
    model: M-MIX
    approach: AP-TD
    configuration: BC-2
    state_support:
      - {id: OWN-KZ-1, status: field, sources: [OWN-S1], title: {en: Vouchers, ru: Ваучеры}, instruments: [I26]}
      - {id: OWN-KZ-2, status: field, sources: [OWN-S1], title: {en: Skills, ru: Навыки}, tags: [skills]}
      - {id: OWN-KZ-3, status: field, sources: [OWN-S1], title: {en: Fairs, ru: Ярмарки}}
    clusters:
      - {id: OWN-KZ-C1, status: field, sources: [OWN-S1], title: {en: Grain, ru: Зерно}, industries: [food]}
    methods: [IQ-1]
    instruments: {direct_finance: 1, tax_relief: 0, innovation_funds: 1, risk_programmes: 0, institutes_networks: 1, coordinating_bodies: 1, ip_and_research_funding: 0}
    context: {institutional: {state_form: unitary}, technological: {research_intensity: low}, economic_legal: {income: medium}}
    industry_shares: {A: 0.1, C: 0.4, G: 0.5}
cases:
  - id: OWN-C1
    status: field
    sources: [OWN-S1]
    title: {en: Bakeries of the north, ru: Пекарни севера}
    country: KZ
    sector: {en: bakeries, ru: хлебопечение}
    region: {en: North, ru: Север}
    industries: [food]
    figures:
      - {what: {en: Jobs, ru: Рабочие места}, value: 1200, unit: {en: jobs, ru: мест}, year: 2019}
  - id: OWN-C2
    status: expert
    sources: [OWN-S1]
    title: {en: Mills of the south, ru: Мельницы юга}
    country: KZ
    sector: {en: mills, ru: мукомольное дело}
    region: {en: South, ru: Юг}
    industries: [food]
    figures: none
instruments:
  - id: OWN-I1
    status: expert
    title: {en: Shared laboratory hours, ru: Общие лабораторные часы}
    group: RDI
    kind: economic
    delivery: indirect
    side: supply
    levels: [regional]
    model: both
    cost: 1
    lag_years: 1
    indicators: {output: {en: hours used, ru: использованные часы}}
    strengths: [{en: Cheap, ru: Дёшево}]
    shortcomings: [{en: Small, ru: Малый охват}]
    risk: {en: Hours stay unused, ru: Часы не используют}
    failure: network
    rationale: {en: Small firms cannot buy a laboratory, ru: Малым предприятиям лаборатория не по силам}
    evidence: none
notes:
  - {instrument: I26, donor: KZ, note: {en: Half the sum, ru: Половина суммы}}
"""


@pytest.fixture
def own(tmp_path: Path) -> OwnPractice:
    path = tmp_path / "own.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return read_own_practice(path)


@st.composite
def practices(draw: st.DrawFn) -> OwnPractice:
    codes = draw(st.lists(st.sampled_from(["KZ", "BY", "RU", "FI", "NO"]), max_size=3, unique=True))
    countries = []
    for code in codes:
        row = {"id": f"OWN-{code}", "status": draw(STATUS), "title": draw(SAID), "country": code, "name": draw(SAID)}
        row |= {"basis": ["M-NATSPEC"], "methods": draw(st.lists(st.sampled_from(["IQ-1", "IL-2"]), unique=True))}
        cells = draw(st.none() | st.lists(st.integers(0, 1), min_size=7, max_size=7))
        row["instruments"] = None if cells is None else dict(zip(CODES, cells, strict=True))
        row["context"] = draw(st.dictionaries(GROUPS, st.dictionaries(LINE, TRAIT, max_size=2), max_size=3))
        row["clusters"] = [
            {"id": f"OWN-{code}-{tag.replace('_', '')}", "status": "expert", "title": draw(SAID), "industries": [tag]}
            for tag in draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))
        ]
        part = draw(st.none() | st.integers(0, 100))
        row["industry_shares"] = None if part is None else {"A": part / 100, "B": 1 - part / 100}
        countries.append(row)
    cases = []
    for at in range(draw(st.integers(0, 2))):
        number = draw(st.floats(-1e9, 1e9))
        figures = draw(st.booleans()) and [{"what": draw(SAID), "value": number, "unit": draw(SAID)}]
        case = {"id": f"OWN-C{at}", "status": draw(STATUS), "title": draw(SAID), "country": "KZ", "basis": ["EX-1"]}
        cases.append(case | {"sector": draw(SAID), "region": draw(SAID), "figures": figures or "none"})
    return OwnPractice.model_validate({"countries": countries, "cases": cases})


@given(practices())
def test_it_comes_back_from_a_file_as_it_was(said: OwnPractice) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.yaml"
        write_own_practice(said, path)
        assert read_own_practice(path) == said
    before = dict(BASE.facts)
    joined = with_own(BASE, said)
    assert dict(BASE.facts) == before
    assert own_practice(BASE) is None
    assert own_practice(joined) == said
    assert {id_: joined.facts[id_] for id_ in before} == before
    added = set(joined.facts) - set(before)
    assert all(joined.fact(named).status != "seed" for named in added)
    assert added == {fact.id for _, fact in said.facts()}
    put = with_own_rows(MATRIX, said)
    assert put.own == {row.country for row in said.countries if row.instruments is not None}


def test_the_example_comes_back_too(own: OwnPractice, tmp_path: Path) -> None:
    write_own_practice(own, tmp_path / "again.yaml")
    assert read_own_practice(tmp_path / "again.yaml") == own


def test_a_case_without_figures_is_a_claim(own: OwnPractice) -> None:
    assert [case.claim for case in own.cases] == [False, True]
    base = with_own(BASE, own)
    assert {case.id: case.claim for case in base.of(SuccessCases).cases if case.id.startswith("OWN")} == {
        "OWN-C1": False,
        "OWN-C2": True,
    }
    found = clusters_of_industry("10", base=base)
    assert found.countries == ("FR", "IT", "KZ")
    assert {one.fact.id: one.claim for one in found.mentions if one.country == "KZ"} == {
        "OWN-KZ-C1": None, "OWN-C1": False, "OWN-C2": True,
    }  # fmt: skip
    assert clusters_of_industry("10").countries == ("FR", "IT")


def test_an_own_instrument_is_one_that_rules_and_mixes_know(own: OwnPractice) -> None:
    base = with_own(BASE, own)
    assert base.of(InstrumentCatalogue).get("OWN-I1").failure == "network"
    assert apply_rules(situation_of({"instruments_in_mix": ["OWN-I1"]}), base).fired is not None
    assert len(base.of(InstrumentCatalogue).instruments) == len(BASE.of(InstrumentCatalogue).instruments) + 1


def test_an_own_country_is_home_or_donor_like_any_other(own: OwnPractice, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    write_own_practice(own, path)
    base, matrix = open_own([path])
    assert round(float(country_similarity(matrix, "KZ").sel(country="CA")), 3) == 0.8
    uses = country_uses("KZ", matrix, base)
    assert [use.fact.id for use in uses["I26"]] == ["OWN-KZ-1"]
    assert {named for named, said in uses.items() if "OWN-KZ-2" in {use.fact.id for use in said}} == {"I30", "I50"}
    assert all(use.status != "seed" for named, said in uses.items() for use in said)
    found = assess_transfer("RU", ["KZ"], situation_of({"barriers": {"B04": 4}}), base=base, matrix=matrix)
    assert [fact.id for fact in found.without_instrument["KZ"]] == ["OWN-KZ-3"]
    voucher = found.of("I26", "KZ")
    assert voucher is not None
    assert voucher.note == Words(en="Half the sum", ru="Половина суммы")
    compared = compare_practice("KZ", ["FR", "JP"], base=base, matrix=matrix)
    assert compared.entries["KZ", "methods"].codes == {"IQ-1"}
    assert compared.distances[0].parts["business_form"] == 0
    view = practice_view(compared, "en", base=base)
    assert {row.cells[-1] for row in view.rows if row.keys["country"] == "KZ"} == {"the field"}
    (told,) = (one for one in transfer_views(found, "en", base=base, matrix=matrix) if one.id == "transfer-uses")
    assert set(told.values("status")) == {"the field", "own", "evidence"}


def test_rows_are_read_from_files_of_an_office(tmp_path: Path) -> None:
    head = ["country", "name_en", "name_ru", *CODES]
    row = ["KZ", "Kazakhstan", "Казахстан", 1, 0, 1, 0, 1, 1, 0]
    semicolons = tmp_path / "own.csv"
    semicolons.write_bytes("\n".join(";".join(map(str, line)) for line in (head, row)).encode("cp1251"))
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "own.xlsx"))
    sheet = book.add_worksheet()
    for at, line in enumerate((head, row)):
        sheet.write_row(at, 0, line)
    book.close()
    expected = read_own_countries(semicolons)
    assert expected[0].name == Words(en="Kazakhstan", ru="Казахстан")
    assert list((expected[0].instruments or {}).values()) == [1, 0, 1, 0, 1, 1, 0]
    assert read_own_countries(tmp_path / "own.xlsx") == expected
    for name in ("own.csv", "own.xlsx"):
        base, matrix = open_own([tmp_path / name])
        assert base is BASE
        assert matrix.own == {"KZ"}


def test_a_document_of_rows_is_told_from_ones_own_practice(tmp_path: Path) -> None:
    path = tmp_path / "rows.yaml"
    cells = ", ".join(f"{code}: 0" for code in CODES)
    path.write_text(f"countries:\n  - {{country: RU, instruments: {{{cells}}}}}\n", encoding="utf-8")
    _, matrix = open_own([path])
    assert matrix.own == {"RU"}
