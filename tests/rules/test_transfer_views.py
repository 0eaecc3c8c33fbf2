"""Transfer and benchmarking for people: both languages, nothing withheld leaks, every code resolves, statuses stay apart."""

from __future__ import annotations

import re

import pytest

from clusterpolicy.policy.benchmarking import (
    CRITERIA,
    CountryProfile,
    assess_transfer,
    benchmark_countries,
    clusters_of_industry,
    compare_practice,
    improvement_list,
    industries,
    transfer_settings,
)
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.matrix import instrument_matrix
from clusterpolicy.policy.rules import situation_of
from clusterpolicy.views.benchmarking import clusters_view, improvements_view, practice_distance_view, practice_view
from clusterpolicy.views.transfer import transfer_views
from clusterpolicy.views.view import View

BASE, MATRIX = knowledge(), instrument_matrix()
HOME = {
    "institutional": {"state_form": "federal", "policy_tradition": "mixed"},
    "cultural_historical": {"general_trust": "low"},
    "technological": {"research_intensity": "medium"},
}
OTHER = {
    "institutional": {"state_form": "unitary", "policy_tradition": "dirigiste"},
    "cultural_historical": {"general_trust": "low"},
    "technological": {"research_intensity": "high"},
}
SITUATION = situation_of(
    {
        "region_type": "R3", "public_budget_years": 3, "science_base": 1, "qual_methods_used": 0,
        "barriers": {"B01": 3, "B04": 3.6, "B05": 4, "B15": 3}, "instruments_in_mix": ["I15"],
    }
)  # fmt: skip
DONORS = [code for code in MATRIX.countries if code != "RU"]
TRANSFER = assess_transfer(
    "RU", DONORS, SITUATION,
    profiles={"RU": CountryProfile("RU", HOME, {"A": 0.1, "C": 0.9})}
    | {code: CountryProfile(code, OTHER, {"A": 0.2, "C": 0.8}) for code in DONORS[:5]},
)  # fmt: skip


def views(language: str) -> list[View]:
    compared = compare_practice("FR", [*benchmark_countries(), *DONORS])
    return [
        *transfer_views(TRANSFER, language),
        practice_view(compared, language),
        practice_distance_view(compared, language),
        clusters_view(clusters_of_industry("C"), language),
        clusters_view(clusters_of_industry("05"), language),
        improvements_view(improvement_list("RU", SITUATION, transfer=TRANSFER), language),
        improvements_view(improvement_list("KZ", situation_of({})), language),
    ]


def said(view: View) -> list[str]:
    cells = [str(cell) for row in view.rows for cell in row.cells if isinstance(cell, str)]
    return [view.title, view.finding, *cells, *view.notes, *(one for row in view.rows for one in row.reasons.values())]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_view_is_whole_in_both_languages(language: str) -> None:
    for view in views(language):
        assert view.finding
        assert all(len(row.cells) == len(view.columns) for row in view.rows)
        for row in view.rows:
            blank = [c.id for c, cell in zip(view.columns, row.cells, strict=True) if cell is None]
            assert all(name in row.signs and name in row.reasons for name in blank)
        if language == "ru":
            latin = [one for one in said(view) if re.search(r"[a-z]{4,}", one) and not re.search(r"[а-яё]", one)]
            assert not latin, (view.id, latin[:3])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_rests_on_memory_is_withheld(language: str) -> None:
    recalled = [fact for fact in BASE.facts.values() if getattr(fact, "recalled", False)]
    assert len(recalled) > 10
    told = "\n".join(one for view in views(language) for one in said(view))
    shown = [fact.id for fact in recalled if fact.title.of(language) in told]
    assert shown == []


def test_every_code_that_is_shown_resolves() -> None:
    own = {fact.id for content in (transfer_settings(), industries()) for _, fact in content.facts()}
    told = " ".join(one for view in views("en") for one in said(view))
    codes = set(
        re.findall(
            r"\b(?:I\d\d|B\d\d|R[A-Z]\d\d|T\d-[A-Z]{2}(?:-[A-Z]\d)?|PM-I\d+|TV-\d\d|EV-[A-Z-]+|GAP-\d\d)\b", told
        )
    )
    assert len(codes) > 60
    assert {code for code in codes if code not in BASE.facts and code not in own} == set()


def test_every_verdict_names_a_rule_and_every_adaptation_a_ground() -> None:
    assert TRANSFER.items
    for item in TRANSFER.items:
        assert item.uses
        assert item.rule.verdict == item.verdict
        assert item.rule.status == "expert"
        assert bool(item.adaptations) == (item.verdict == "adapt")
        assert item.verdict not in ("adopt", "adapt") or item.need in ("favoured", "disputed")
        for one in item.adaptations:
            assert one.fact is not None or one.kind in ("context", "context_unknown", "structure")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_donors_with_the_same_words_share_a_row(language: str) -> None:
    view = next(one for one in transfer_views(TRANSFER, language) if one.id == "transfer-adaptations")
    said = [(row.keys["instrument"], *row.cells[2:]) for row in view.rows]
    assert len(said) == len(set(said))
    pairs = {(row.keys["instrument"], donor) for row in view.rows for donor in row.keys["donor"].split(", ")}
    assert pairs == {(item.instrument.id, item.donor) for item in TRANSFER.with_verdict("adapt")}
    assert len(view.rows) < len(pairs)


def test_a_row_names_barriers_by_codes_that_the_notes_resolve_and_what_it_completes() -> None:
    view = next(one for one in transfer_views(TRANSFER, "en") if one.id == "transfer-verdicts")
    codes = {code for said in view.values("need") for code in re.findall(r"B\d\d", str(said))}
    assert codes
    assert codes == set(re.findall(r"B\d\d", view.notes[0]))
    for item, row in zip(TRANSFER.items, view.rows, strict=True):
        assert all(one.id in str(row.cells[4]) for one in item.completes)
        assert bool(item.completes) == ("it completes" in str(row.cells[4])) or item.verdict == "in_place"


def test_what_the_paper_says_and_what_studies_found_stand_in_rows_of_their_own() -> None:
    (uses,) = (view for view in transfer_views(TRANSFER, "en") if view.id == "transfer-uses")
    places, statuses = uses.values("place"), uses.values("status")
    assert {(str(place)[:2], status) for place, status in zip(places, statuses, strict=True)} == {
        ("T2", "the paper"),
        ("T4", "the paper"),
        ("EV", "evidence"),
    }


def test_improvements_trace_to_gaps_of_the_place() -> None:
    found = improvement_list("RU", SITUATION, transfer=TRANSFER)
    kinds = {one.gap.kind for one in found.items}
    assert kinds == {"barrier", "matrix", "method", "precondition"}
    for one in found.items:
        assert one.gap.facts
        assert all(fact.id in BASE.facts for fact in one.gap.facts)
        if one.gap.kind == "barrier":
            assert SITUATION.barriers[one.gap.id] == one.gap.size
        if one.gap.kind == "matrix":
            assert not MATRIX.uses("RU", one.gap.id)
    assert [one.priority for one in found.items] == sorted(one.priority for one in found.items)
    matrix = [one for one in found.items if one.gap.kind == "matrix"]
    assert {one.gap.id: round(one.gap.size or 0, 3) for one in matrix} == {
        "institutes_networks": 0.727,
        "coordinating_bodies": 0.636,
    }
    assert found.items[0].gap.id == "B05"
    assert found.unknown == ("quant_methods_used",)


def test_a_barrier_that_the_mix_answers_is_no_gap() -> None:
    answered = situation_of({"barriers": {"B05": 4}, "instruments_in_mix": ["I04"]})
    assert [one for one in improvement_list("KZ", answered).items if one.gap.kind == "barrier"] == []
    empty = improvement_list("KZ", situation_of({}))
    assert empty.items == ()
    assert set(empty.unknown) == {"quant_methods_used", "qual_methods_used", "instruments_in_mix", "T4-KZ", "barriers"}


def test_criteria_that_nobody_speaks_on_are_left_out() -> None:
    view = practice_view(compare_practice("RU"), "en")
    rows = {(row.keys["country"], row.keys["criterion"]) for row in view.rows}
    assert ("ES", "model") not in rows
    assert not any(criterion == "methods" for _, criterion in rows)
    assert len(rows) < 10 * len(CRITERIA)
    assert any("Spain" in note for note in view.notes)
