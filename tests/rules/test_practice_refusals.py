"""One's own countries, cases and instruments: refused with file, place and expectation, all at once, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterpolicy.errors import UsageError, ValidationBlockedError
from clusterpolicy.policy.benchmarking import (
    CountryProfile,
    assess_transfer,
    borrowed_mix,
    clusters_of_industry,
    compare_practice,
    country_likeness,
    country_name,
    import_mix,
)
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.matrix import instrument_matrix
from clusterpolicy.policy.practice import OwnPractice, read_own_practice, write_own_practice
from clusterpolicy.policy.rules import situation_of

MATRIX = instrument_matrix()
WORDS = "{en: A, ru: А}"


def refusal(tmp_path: Path, written: str) -> ValidationBlockedError:
    path = tmp_path / "own.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(ValidationBlockedError) as caught:
        read_own_practice(path)
    return caught.value


def ids(fault: ValidationBlockedError) -> list[str]:
    return [finding.id for finding in fault.findings]


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    fault = refusal(
        tmp_path,
        f"""countries:
  - {{id: MINE-1, status: expert, title: {WORDS}, country: KZ, name: {WORDS}, model: M-SOFT}}
  - {{id: OWN-KZ, status: field, title: {WORDS}, country: KZ, name: {WORDS}, sources: [OWN-S9]}}
cases:
  - {{id: OWN-KZ, status: expert, title: {WORDS}, country: KZ, sector: {WORDS}, region: {WORDS}, figures: none}}
notes:
  - {{instrument: I99, donor: FR, note: {WORDS}}}
""",
    )
    assert sorted(ids(fault)) == ["PP-001", "PP-002", "PP-003", "PP-004", "PP-005", "PP-006", "PP-006"]
    for language in ("en", "ru"):
        told = fault.render(language)
        for line in (2, 3, 5, 7):
            assert f"({line})" in told
    assert "M-DIR" in fault.render("en")


def test_the_papers_status_is_not_for_what_a_person_adds(tmp_path: Path) -> None:
    country = f"countries:\n  - {{id: OWN-1, status: seed, title: {WORDS}, country: KZ, name: {WORDS}}}\n"
    assert ids(refusal(tmp_path, country)) == ["DO-004"]
    source = "sources:\n  - {id: OWN-S1, status: seed, reference: A book, read: whole}\n"
    assert ids(refusal(tmp_path, source)) == ["DO-004"]


@pytest.mark.parametrize(
    "case",
    [
        "sector: {en: Cars}, region: {en: A, ru: А}, figures: none",
        "sector: {en: Cars, ru: Авто}, region: {en: A, ru: А}",
        "sector: {en: Cars, ru: Авто}, region: {en: A, ru: А}, figures: many",
        "sector: {en: Cars, ru: Авто}, region: {en: A, ru: А}, figures: [{what: {en: Jobs, ru: Места}, value: .nan, unit: {en: jobs, ru: мест}}]",
    ],
)
def test_a_case_states_its_figures_or_that_there_are_none_and_everything_in_both_languages(
    tmp_path: Path, case: str
) -> None:
    fault = refusal(
        tmp_path, f"cases:\n  - {{id: OWN-1, status: expert, title: {WORDS}, country: KZ, basis: [T4-RU], {case}}}\n"
    )
    assert set(ids(fault)) == {"DO-004"}


def test_a_row_of_the_matrix_is_whole_and_shares_sum_to_one(tmp_path: Path) -> None:
    fault = refusal(
        tmp_path,
        f"""countries:
  - id: OWN-KZ
    status: expert
    title: {WORDS}
    country: KZ
    name: {WORDS}
    instruments: {{direct_finance: 1}}
    context: {{climate: {{cold: yes}}}}
    industry_shares: {{A: 0.5, C: 0.2}}
""",
    )
    assert ids(fault) == ["PM-102", "PT-001", "PT-002"]


def test_an_instrument_needs_its_rationale_and_risk(tmp_path: Path) -> None:
    fault = refusal(tmp_path, f"instruments:\n  - {{id: OWN-I1, status: expert, title: {WORDS}, group: NET}}\n")
    told = fault.render("en")
    assert all(f"instruments[1].{name}" in told for name in ("rationale", "risk", "evidence", "kind"))


def test_files_that_are_none() -> None:
    with pytest.raises(UsageError, match="PP-010"):
        write_own_practice(OwnPractice(), "own.csv")
    with pytest.raises(UsageError, match="DO-001"):
        read_own_practice("there_is_none.yaml")


def transfer():
    same = {"institutional": {"a": 1}, "cultural_historical": {"b": 1}, "technological": {"c": 1}}
    apart = {"institutional": {"a": 4}, "cultural_historical": {"b": 4}, "technological": {"c": 3}}
    profiles = {
        "RU": CountryProfile("RU", same),
        "CA": CountryProfile("CA", same),
        "FR": CountryProfile("FR", apart),
    }
    situation = situation_of({"barriers": {"B01": 4}, "public_budget_years": 7, "instruments_in_mix": []})
    return assess_transfer("RU", ["CA", "FR"], situation, profiles=profiles)


def test_a_countrys_mix_is_never_copied_whole() -> None:
    found = transfer()
    with pytest.raises(UsageError, match=r"PT-011[\s\S]*M-NOUNI, S3:277-280"):
        import_mix(found, "CA")
    whole = [(item.instrument.id, "CA") for item in found.from_donor("CA")]
    with pytest.raises(ValidationBlockedError) as caught:
        borrowed_mix(found, whole, name="copy")
    assert "PT-011" in ids(caught.value)
    assert "универсальной схемы" in caught.value.render("ru")


def test_single_instruments_are_borrowed_as_judged() -> None:
    found = transfer()
    mix = borrowed_mix(found, [("I07", "CA"), ("I02", "CA"), ("I07", "CA")], name="mine")
    assert mix.instruments == {"I07", "I02"}
    with pytest.raises(ValidationBlockedError) as caught:
        borrowed_mix(found, [("I07", "FR"), ("I18", "CA"), ("I99", "CA")], name="mine")
    assert ids(caught.value) == ["PT-014", "PT-013", "PT-012"]


def test_questions_that_do_not_fit() -> None:
    nothing = situation_of({})
    with pytest.raises(UsageError, match="PT-004"):
        assess_transfer("RU", [], nothing)
    with pytest.raises(UsageError, match="PT-004"):
        assess_transfer("RU", ["RU"], nothing)
    with pytest.raises(UsageError, match="PT-004"):
        compare_practice("RU", ["RU"])
    with pytest.raises(ValidationBlockedError, match="PT-005") as caught:
        assess_transfer("XX", ["YY"], nothing)
    assert ids(caught.value) == ["PT-005", "PT-005"]
    with pytest.raises(UsageError, match="PT-005"):
        country_name("XX", MATRIX, knowledge())
    with pytest.raises(UsageError, match=r"PT-020[\s\S]*automotive"):
        clusters_of_industry("philosophy")
    wrong = CountryProfile("RU", {"institutional": {"a": float("nan")}}, {"A": 1.5})
    with pytest.raises(ValidationBlockedError) as caught:
        country_likeness(wrong, CountryProfile("CA"), MATRIX)
    assert ids(caught.value) == ["PT-003", "PT-002"]


def test_a_donor_of_whom_nothing_is_known_is_told() -> None:
    found = assess_transfer("RU", ["SI"], situation_of({}))
    assert found.items == ()
    assert [finding.id for finding in found.findings] == ["PT-007"]
