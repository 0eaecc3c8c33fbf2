"""What the paper says of countries reaches the transfer and the comparison: nothing lost, nothing added."""

from __future__ import annotations

import pytest

from clusterpolicy.policy.benchmarking import (
    CRITERIA,
    CountryProfile,
    benchmark_countries,
    clusters_of_industry,
    compare_practice,
    country_likeness,
    country_uses,
    industries,
    transfer_settings,
)
from clusterpolicy.policy.benchmarking.uses import doubtful_blanks, measures_without_instrument
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.knowledge.paper_parts import Practice, SuccessCases
from clusterpolicy.policy.knowledge.toolbox import Evidence, InstrumentCatalogue
from clusterpolicy.policy.matrix import instrument_matrix

BASE, MATRIX = knowledge(), instrument_matrix()
JACCARD = {
    "CH": 0.667, "NL": 0.667, "CA": 0.6, "SE": 0.5, "GB": 0.5, "DE": 0.5, "FR": 0.4, "AU": 0.4, "US": 0.286,
    "JP": 0.286, "AT": 0.2,
}  # fmt: skip
BY_COLUMN = {
    "T4-C1": {"I15", "I16"},
    "T4-C2": {"I20", "I21"},
    "T4-C3": {"I18"},
    "T4-C4": {"I17"},
    "T4-C5": {"I07", "I08", "I11"},
    "T4-C6": {"I02"},
    "T4-C7a": {"I25"},
    "T4-C7b": {"I24"},
}


def test_the_nine_countries_are_preset() -> None:
    assert set(benchmark_countries()) == {"FR", "ES", "NO", "IT", "GB", "AT", "US", "FI", "DK"}
    assert compare_practice("RU").countries == ("RU", *benchmark_countries())


@pytest.mark.parametrize(("donor", "value"), JACCARD.items())
def test_likeness_of_mixes_is_that_of_the_matrix(donor: str, value: float) -> None:
    found = country_likeness(CountryProfile("RU"), CountryProfile(donor), MATRIX)
    assert round(found.mix.value or 0, 3) == value
    assert found.overall.value is None


def test_every_mark_becomes_the_instruments_of_its_column() -> None:
    for country in MATRIX.countries:
        found = country_uses(country, MATRIX, BASE)
        marked = {
            part
            for column in MATRIX.instruments
            if MATRIX.uses(country, column.code)
            for part in ([p.id for p in column.parts] or [column.id])
        }
        wanted = {named for column in marked for named in BY_COLUMN[column]}
        by_matrix = {named for named, uses in found.items() if any(use.kind == "matrix" for use in uses)}
        assert by_matrix == wanted
        for uses in found.values():
            for use in uses:
                assert use.kind != "matrix" or (use.row is not None and use.row.id == f"T4-{country}")


def test_every_measure_of_table_2_is_an_instrument_or_told_as_having_none() -> None:
    for row in BASE.of(Practice).countries:
        found = {use.fact.id for uses in country_uses(row.country, MATRIX, BASE).values() for use in uses}
        without = {fact.id for fact in measures_without_instrument(row.country, BASE)}
        support = {fact.id for fact in row.state_support}
        assert support <= found | without
        assert not found & without
    assert {fact.id for fact in measures_without_instrument("FR", BASE)} == {"T2-FR-S1"}


def test_doubts_and_contradictions_are_kept() -> None:
    french = country_uses("FR", MATRIX, BASE)
    (printed,) = (use for use in french["I20"] if use.kind == "practice")
    assert [gap.id for gap in printed.gaps] == ["GAP-03"]
    assert all(use.compound for use in french["I24"] if use.kind == "matrix")
    assert not [use for use in country_uses("SE", MATRIX, BASE)["I02"] if use.kind == "matrix"]
    assert {doubt.column for doubt in doubtful_blanks("SE", MATRIX)} == {1, 6}
    every = [doubt for code in MATRIX.countries for c in MATRIX.instruments for doubt in MATRIX.doubtful(code, c.code)]
    kept = [doubt for code in MATRIX.countries for doubt in doubtful_blanks(code, MATRIX)]
    for code in MATRIX.countries:
        uses = country_uses(code, MATRIX, BASE)
        kept += {doubt.id: doubt for said in uses.values() for use in said for doubt in use.doubts}.values()
    assert sorted(doubt.id for doubt in kept) == sorted(doubt.id for doubt in every)
    assert {use.among for use in french["I15"] if use.kind == "matrix"} == {("I15", "I16")}


def test_studies_are_evidence_and_never_the_paper() -> None:
    known = {study.id for study in BASE.of(Evidence).studies}
    placed = [named for ids in transfer_settings().studied.values() for named in ids]
    assert set(placed) <= known
    assert len(placed) == len(set(placed))
    uses = country_uses("CA", MATRIX, BASE)["I06"]
    assert [(use.kind, use.status) for use in uses] == [("study", "evidence")]


def test_every_id_of_the_settings_is_a_fact() -> None:
    for content in (transfer_settings(), industries()):
        for _, fact in content.facts():
            assert fact.id not in BASE.facts
            assert all(named in BASE.facts for named in fact.basis), fact.id
            assert fact.status in ("expert", "seed")
            assert fact.status != "seed" or fact.basis


def test_every_cluster_and_case_belongs_to_one_industry() -> None:
    named = [cluster.id for row in BASE.of(Practice).countries for cluster in row.clusters]
    named += [case.id for case in BASE.of(SuccessCases).cases]
    placed = [one for industry in industries().industries for one in industry.basis]
    assert sorted(placed) == sorted(named)


@pytest.mark.parametrize(
    ("asked", "countries"),
    [
        ("29", ("JP", "RU", "US")),
        ("29.10", ("JP", "RU", "US")),
        ("automotive", ("JP", "RU", "US")),
        ("Автомобили", ("JP", "RU", "US")),
        ("food", ("FR", "IT")),
        ("11", ("FR", "IT")),
        ("J", ("US",)),
        ("электрооборудование", ("FI", "JP")),
        ("titanium", ("RU",)),
        ("05", ()),
    ],
)
def test_who_has_clusters(asked: str, countries: tuple[str, ...]) -> None:
    found = clusters_of_industry(asked)
    assert found.countries == countries
    assert len({one.fact.id for one in found.mentions}) == len(found.mentions)


def test_success_cases_of_the_paper_are_claims() -> None:
    cases = [one for one in clusters_of_industry("29").mentions if one.claim is not None]
    assert {one.fact.id for one in cases} == {"EX-2-SAM", "EX-2-KAL"}
    assert all(one.claim for one in cases)


def test_practice_is_what_the_tables_say_and_silence_stays_silence() -> None:
    found = compare_practice("FR", ["JP", "ES", "NO"])
    assert found.entries["FR", "model"].codes == {"M-DIR"}
    assert found.entries["FR", "business_form"].codes == found.entries["JP", "business_form"].codes == {"BC-2"}
    assert len(found.entries["FR", "state_support"].facts) == 4
    assert not any(found.entries[country, "methods"].said for country in found.countries)
    assert not any(found.entries["ES", criterion].said for criterion in CRITERIA)
    assert [fact.status for fact in found.entries["NO", "approach"].facts] == ["expert"]
    japan = found.distances[0]
    # model 0, support 1, form 0, clusters 1, instruments 1 - 3/7... of {1,5,6,7} and {1,2,4,5,6,7}: 1 - 4/6
    assert japan.other == "JP"
    assert japan.parts["instruments"] == pytest.approx(1 / 3)
    assert japan.distance.value == pytest.approx((0 + 1 + 0 + 1 + 1 / 3) / 5)
    assert [one.distance.value for one in found.distances[1:]] == [None, None]


def test_catalogue_columns_are_those_of_the_knowledge_base() -> None:
    catalogue = BASE.of(InstrumentCatalogue).instruments
    for column, named in BY_COLUMN.items():
        assert {one.id for one in catalogue if column in one.cells} == named
