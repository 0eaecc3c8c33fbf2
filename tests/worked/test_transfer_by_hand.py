"""Likeness of countries and verdicts on a transfer, worked by hand."""

from __future__ import annotations

import pytest

from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.benchmarking import (
    CountryProfile,
    Transfer,
    assess_transfer,
    country_likeness,
    improvement_list,
    structure_likeness,
)
from clusterpolicy.policy.benchmarking.improvements import Improvements
from clusterpolicy.policy.benchmarking.likeness import Context
from clusterpolicy.policy.benchmarking.preconditions import completed
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.knowledge.rule import Rule
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, InstrumentCatalogue
from clusterpolicy.policy.matrix import instrument_matrix
from clusterpolicy.policy.rules import situation_of
from clusterpolicy.views.benchmarking import improvements_view

MATRIX = instrument_matrix()
SAME: Context = {
    "institutional": {"state_form": "federal"},
    "cultural_historical": {"general_trust": "low"},
    "technological": {"research_intensity": "medium"},
}
UNLIKE: Context = {
    "institutional": {"state_form": "unitary"},
    "cultural_historical": {"general_trust": "high"},
    "technological": {"research_intensity": "medium"},
}
STRANGE: Context = {**UNLIKE, "technological": {"research_intensity": "none at all"}}
HALFWAY: Context = {**SAME, "institutional": {"state_form": "unitary"}}


def likeness(home: Context, donor: Context, home_shares=None, donor_shares=None):
    one, other = CountryProfile("RU", home, home_shares), CountryProfile("CA", donor, donor_shares)
    return country_likeness(one, other, MATRIX)


def transfer(situation: dict, donor: Context = SAME, **more) -> Transfer:
    profiles = {"RU": CountryProfile("RU", SAME), "CA": CountryProfile("CA", donor)}
    return assess_transfer("RU", ["CA"], situation_of(situation), profiles=profiles, **more)


def verdict(found: Transfer, named: str) -> tuple[str, str]:
    item = found.of(named, "CA")
    assert item is not None
    return item.verdict, item.rule.id


def test_structure_is_one_less_half_the_differences() -> None:
    # |0.2-0.1| + |0.5-0.4| + |0.3-0.5| = 0.4
    assert structure_likeness({"A": 0.2, "C": 0.5, "G": 0.3}, {"A": 0.1, "C": 0.4, "G": 0.5}).value == 0.8
    assert structure_likeness({"A": 1.0, "C": 0.0}, {"A": 0.0, "C": 1.0}).value == 0.0


def test_an_industry_that_is_not_named_has_no_share_of_zero() -> None:
    assert structure_likeness({"A": 0.5, "C": 0.5}, {"A": 1.0}).reason == "INDUSTRIES_DIFFER"
    assert structure_likeness({"A": 1.0}, None).reason == "SHARES_UNKNOWN"


def test_traits_are_compared_as_words_levels_and_scores() -> None:
    home: Context = {
        "institutional": {"state_form": "federal", "rules": "low", "only_here": "x"},
        "cultural_historical": {"planned": True, "score": 1},
        "economic_legal": {"income": "medium"},
    }
    donor: Context = {
        "institutional": {"state_form": "Federal", "rules": "high"},
        "cultural_historical": {"planned": False, "score": 4},
        "economic_legal": {"income": "high"},
    }
    found = likeness(home, donor)
    by_group = {group.group: group for group in found.groups}
    assert by_group["institutional"].value == 0.5  # the same; two levels of two apart
    assert by_group["institutional"].alike == ("state_form",)
    assert by_group["institutional"].different == ("rules",)
    assert by_group["institutional"].unknown == ("only_here",)
    assert by_group["cultural_historical"].value == pytest.approx((0 + 0.25) / 2)  # 3 of 4 apart
    assert by_group["economic_legal"].value == 0.5
    assert by_group["technological"].value is None
    assert found.known_groups == 3
    assert found.context.value == pytest.approx((0.5 + 0.125 + 0.5) / 3)


def test_a_bare_yes_of_a_file_is_the_word_yes() -> None:
    home: Context = {"cultural_historical": {"planned_economy": True, "other": False}}
    donor: Context = {"cultural_historical": {"planned_economy": "yes", "other": "Yes"}}
    group = next(one for one in likeness(home, donor).groups if one.group == "cultural_historical")
    assert (group.alike, group.different) == (("planned_economy",), ("other",))


def test_the_overall_names_its_weights_and_leaves_the_mix_apart() -> None:
    shares = {"A": 0.2, "C": 0.5, "G": 0.3}, {"A": 0.1, "C": 0.4, "G": 0.5}
    both = likeness(SAME, SAME, *shares)
    assert both.weights == {"context": 0.6, "structure": 0.4, "mix": 0.0}
    assert both.overall.value == pytest.approx(0.6 * 1 + 0.4 * 0.8)
    assert both.known_weight == 1
    context_only = likeness(SAME, SAME)
    assert context_only.overall.value == 1
    assert context_only.known_weight == pytest.approx(0.6)
    structure_only = likeness({}, {}, *shares)
    assert structure_only.overall.value is None
    assert structure_only.overall.reason == "PARTS_FEW"
    assert structure_only.mix.value == pytest.approx(0.6)


def test_two_groups_are_too_few() -> None:
    two = {name: SAME[name] for name in ("institutional", "technological")}
    assert likeness(two, two).context.reason == "GROUPS_FEW"
    assert likeness({}, SAME).context.reason == "CONTEXT_UNKNOWN"


FUNDED = {"barriers": {"B01": 4}, "public_budget_years": 7, "instruments_in_mix": ["I10"]}


def test_needed_and_alike_is_adopted() -> None:
    found = transfer(FUNDED)
    assert verdict(found, "I07") == ("adopt", "TV-11")
    item = found.of("I07", "CA")
    assert item is not None
    assert [one.id for one in item.preconditions] == ["TQ-FUNDS"]
    assert [one.id for one in item.barriers] == ["B01"]
    assert item.need == "favoured"
    assert item.adaptations == ()


def test_below_the_threshold_of_the_paper_it_is_adapted_and_the_note_is_asked_for() -> None:
    found = transfer(FUNDED, UNLIKE)  # (0 + 0 + 1) / 3
    assert found.likeness["CA"].overall.value == pytest.approx(1 / 3)
    item = found.of("I07", "CA")
    assert item is not None
    assert (item.verdict, item.rule.id) == ("adapt", "TV-08")
    assert item.borrowing is not None
    assert item.borrowing.id == "RX04"
    assert item.note_lacking
    assert [(one.kind, one.about) for one in item.adaptations] == [
        ("context", "institutional"),
        ("context", "cultural_historical"),
        ("context_unknown", "socio_demographic"),
        ("context_unknown", "economic_legal"),
        ("partner", "I44"),
    ]
    assert "PT-006" in {finding.id for finding in found.findings}
    noted = transfer(FUNDED, UNLIKE, notes={("I07", "CA"): Words(en="Half the money", ru="Половина денег")})
    assert not noted.of("I07", "CA").note_lacking  # type: ignore[union-attr]


def test_conditions_with_too_little_in_common_drop_it() -> None:
    assert verdict(transfer(FUNDED, STRANGE), "I07") == ("drop", "TV-06")


def test_a_part_of_the_conditions_that_is_unlike_makes_it_adapted_though_the_whole_is_alike() -> None:
    home = CountryProfile("RU", SAME, {"A": 1.0, "C": 0.0})
    donor = CountryProfile("CA", SAME, {"A": 0.1, "C": 0.9})
    found = assess_transfer("RU", ["CA"], situation_of(FUNDED), profiles={"RU": home, "CA": donor})
    assert found.likeness["CA"].overall.value == pytest.approx(0.6 + 0.4 * 0.1)
    assert verdict(found, "I07") == ("adapt", "TV-10")
    item = found.of("I07", "CA")
    assert item is not None
    assert "structure" in [one.kind for one in item.adaptations]


def test_money_that_ends_too_early_is_a_precondition_that_is_lacking() -> None:
    found = transfer({**FUNDED, "public_budget_years": 0})
    assert verdict(found, "I07") == ("adapt", "TV-10")
    item = found.of("I07", "CA")
    assert item is not None
    assert [one.id for one in item.in_state("not_met")] == ["TQ-FUNDS"]


def test_several_preconditions_that_are_lacking_drop_it_where_conditions_are_unlike() -> None:
    # I17 is not Canada's; I24 is: little science in a stagnating region, and money for one year; B04 asks for I23
    situation = {"barriers": {"B03": 3}, "region_type": "R3", "science_base": 1, "instruments_in_mix": []}
    found = assess_transfer(
        "RU",
        ["FR"],
        situation_of({**situation, "public_budget_years": 0, "stage": "growth"}),
        profiles={"RU": CountryProfile("RU", SAME), "FR": CountryProfile("FR", UNLIKE)},
    )
    item = found.of("I23", "FR")
    assert item is not None
    assert item.need == "disputed"
    assert {one.id for one in item.in_state("not_met")} == {"RR06", "PM-I8", "TQ-FUNDS"}
    assert (item.verdict, item.rule.id) == ("drop", "TV-07")


def test_what_nobody_needs_or_rules_oppose_is_dropped_and_the_unknown_is_not_guessed() -> None:
    poor = {"region_type": "R3", "science_base": 1, "public_budget_years": 7, "instruments_in_mix": []}
    assert verdict(transfer(poor), "I24") == ("drop", "TV-02")
    assert verdict(transfer(FUNDED), "I18") == ("not_enough_known", "TV-04")
    item = transfer(FUNDED).of("I18", "CA")
    assert item is not None
    assert "B22" in item.unknown
    blind = assess_transfer("RU", ["CA"], situation_of(FUNDED))
    assert verdict(blind, "I07") == ("adapt", "TV-05")
    needed = blind.of("I07", "CA")
    assert needed is not None
    assert needed.unknown == ("context", "structure")
    assert needed.note_lacking
    assert {one.about for one in needed.adaptations if one.kind == "context_unknown"} == {
        "institutional", "cultural_historical", "socio_demographic", "economic_legal", "technological",
    }  # fmt: skip


def test_no_rule_asks_for_it_once_everything_that_could_is_known() -> None:
    found = transfer({**FUNDED, "barriers": {"B01": 4, "B13": 0, "B22": 0}, "region_type": "R3", "stage": "mature"})
    item = found.of("I18", "CA")
    assert item is not None
    assert (item.need, item.rule.id) == ("not_named", "TV-03")


NOTHING_ELSE = {
    "barriers": {one.id: 0 for one in knowledge().of(Diagnosis).barriers} | {"B01": 4},
    "enablers": {one.id: 0 for one in knowledge().of(Diagnosis).enablers},
    "region_type": "R3", "stage": "mature", "public_budget_years": 7,
}  # fmt: skip


def test_what_completes_an_instrument_that_is_favoured_or_held_is_left_open_and_not_dropped() -> None:
    # PM-I9: I44 completes I07, for which rules speak; PM-I7: I21 comes before I46; nothing joins I24 to either
    found = transfer({**NOTHING_ELSE, "instruments_in_mix": ["I10"]})
    assert found.recommendations.of("I07").score > 0  # type: ignore[union-attr]
    assert found.recommendations.of("I46").score > 0  # type: ignore[union-attr]
    for named, joined in (("I44", ["PM-I9"]), ("I21", ["PM-I7"])):
        item = found.of(named, "CA")
        if item is None:
            continue
        assert (item.need, item.verdict, item.rule.id) == ("not_named", "not_enough_known", "TV-12")
        assert [one.id for one in item.completes] == joined
    dropped = found.of("I18", "CA")
    assert dropped is not None
    assert (dropped.verdict, dropped.rule.id, dropped.completes) == ("drop", "TV-03", ())


def test_only_the_first_of_a_sequence_completes_and_either_side_of_a_complement() -> None:
    base = knowledge()
    catalogue = base.of(InstrumentCatalogue)
    assert [one.id for one in completed(catalogue.get("I06"), {"I10", "I39"}, base)] == ["PM-I6"]
    assert [one.id for one in completed(catalogue.get("I10"), {"I06"}, base)] == ["PM-I6"]
    assert [one.id for one in completed(catalogue.get("I39"), {"I06"}, base)] == ["PM-I15"]
    assert completed(catalogue.get("I20"), {"I23"}, base) == ()  # a conflict
    assert completed(catalogue.get("I07"), set(), base) == ()


def test_an_answer_that_rules_oppose_on_balance_is_no_answer() -> None:
    # B12 is answered by I03 alone; a rule of one's own speaks against it with more weight than those for it
    situation = situation_of({"barriers": {"B12": 4}, "instruments_in_mix": []})
    (plain,) = improvement_list("KZ", situation).items
    assert (plain.instruments, plain.advised_against) == (("I03",), ())
    own = [
        Rule.model_validate(
            {
                "id": f"OWN-{n}", "status": "expert", "title": {"en": "No I03", "ru": "Без I03"}, "weight": 3,
                "when": {"all": [{"barrier": "B12", "ge": 1}]}, "then": {"avoid": ["I03"]},
            }
        )
        for n in (1, 2)
    ]  # fmt: skip
    judged = assess_transfer("KZ", ["CA"], situation, own=own)
    assert judged.recommendations.of("I03").score < 0  # type: ignore[union-attr]
    barrier = next(one for one in improvement_list("KZ", situation, transfer=judged).items if one.gap.kind == "barrier")
    assert (barrier.instruments, barrier.advised_against) == ((), ("I03",))
    told = improvements_view(Improvements((barrier,), ()), "en").values("answers")
    assert "only known answer is advised against" in str(told[0])
    assert "(I03)" in str(told[0])
    assert "не советуют" in str(improvements_view(Improvements((barrier,), ()), "ru").values("answers")[0])


def test_what_is_in_the_mix_is_already_here() -> None:
    found = transfer({**FUNDED, "instruments_in_mix": ["I07"]})
    item = found.of("I07", "CA")
    assert item is not None
    assert (item.verdict, item.home_use) == ("in_place", "in_mix")
    assert found.of("I02", "CA").home_use == "absent"  # type: ignore[union-attr]
    assert found.of("I16", "CA").home_use == "in_country"  # type: ignore[union-attr]


def test_open_preconditions_are_counted_and_too_many_leave_the_verdict_open() -> None:
    # I15: four rules and a first step ask; of these only the money is known
    situation = {"barriers": {"B02": 3}, "public_budget_years": 7}
    item = transfer(situation).of("I15", "CA")
    assert item is not None
    assert len(item.in_state("met")) == 1
    assert len(item.in_state("not_known")) > 1
    assert (item.verdict, item.rule.id) == ("not_enough_known", "TV-09")


def test_learning_that_conditions_are_alike_never_lowers_a_verdict() -> None:
    order = ("drop", "not_enough_known", "adapt", "adopt", "in_place")
    for situation in (
        FUNDED,
        {**FUNDED, "barriers": {"B01": 4, "B04": 3}},
        {"region_type": "R3", "barriers": {"B10": 4}},
    ):
        blind = assess_transfer("RU", ["CA"], situation_of(situation))
        alike = transfer(situation)
        seen = 0
        for item in blind.items:
            told = alike.of(item.instrument.id, "CA")
            assert told is not None
            if told.likeness.overall.value is not None and told.borrowing is None:
                seen += 1
                assert order.index(told.verdict) >= order.index(item.verdict), item.instrument.id
        assert seen
