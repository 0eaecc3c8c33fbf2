"""Mixes by hand: every formula, order of steps, coverage, and alternatives side by side."""

from __future__ import annotations

import math

import pytest

from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.policy.mix import (
    Figure,
    Mix,
    MixPart,
    budget_evenness,
    check_mix,
    coherence,
    comprehensiveness,
    consistency,
    coverage,
    credibility,
    demand_share,
    direct_indirect_ratio,
    direct_share,
    instrument_diversity,
    interactions_in,
    intervention_index,
    likeness,
    missing_partners,
    portfolio_size,
    situation_with,
)
from clusterpolicy.policy.mix_comparison import assess_mix, compare_mixes
from clusterpolicy.policy.rules import Situation, apply_rules

# I15 grants: finance, direct, supply, dirigiste. I11 networks: indirect, supply, liberal.
# I26 vouchers: research, direct, demand, liberal. I30 training: people, indirect, supply, both.
MIX = Mix(
    "ours",
    (
        MixPart("I15", 60.0, 2026, 2028, "federal budget", "ministry", "council", ("small firms", "universities")),
        MixPart("I11", 10.0, 2027, 2033, "regional budget", "cluster organisation", None, ("small firms",)),
        MixPart("I26", 10.0, 2026, 2026, None, "agency", "council"),
        MixPart("I30", 20.0, 2026, 2032, "firms", None, "council"),
    ),
)
EMPTY = Mix("none", ())


def test_shares_of_the_budget() -> None:
    assert MIX.cost == Figure(100.0)
    assert intervention_index(MIX).value == pytest.approx(0.7)  # 60 x 1 + 20 x 0.5
    assert direct_share(MIX).value == pytest.approx(0.7)
    assert direct_indirect_ratio(MIX).value == pytest.approx(70 / 30)
    assert demand_share(MIX).value == pytest.approx(0.1)
    shares = (0.6, 0.1, 0.1, 0.2)
    assert budget_evenness(MIX).value == pytest.approx(-sum(p * math.log(p) for p in shares) / math.log(4))
    even = Mix("even", (MixPart("I15", 5.0), MixPart("I11", 5.0)))
    assert budget_evenness(even).value == 1
    assert budget_evenness(Mix("one sided", (MixPart("I15", 5.0), MixPart("I11", 0.0)))).value == 0


def test_size_and_diversity_over_targets() -> None:
    mix = Mix("two", (MixPart("I15", targets=("A", "B")), MixPart("I11", targets=("A",))))
    assert portfolio_size(mix).value == pytest.approx(3 / 4)
    # (I15, A) sees I15 in B: 0; (I11, A) sees it: 1; (I15, B) sees I15 and I11 in A: 1/2.
    assert instrument_diversity(mix).value == pytest.approx(0.5)
    apart = Mix("apart", (MixPart("I15", targets=("A",)), MixPart("I11", targets=("B",))))
    assert instrument_diversity(apart).value == 1
    same = Mix("same", (MixPart("I15", targets=("A", "B")),))
    assert instrument_diversity(same).value == 0


def test_likeness_of_sets() -> None:
    assert likeness({"I01", "I02", "I03"}, {"I02", "I03", "I04"}).value == pytest.approx(0.5)
    assert likeness([], ["I01"]).value == 0


def test_interactions_and_their_order() -> None:
    found = {one.interaction.id: (one.interaction.sign, one.order) for one in interactions_in(MIX)}
    assert found == {"PM-I1": ("complement", None), "PM-I4": ("sequence", "reversed")}
    assert consistency(MIX).value == 1
    stacked = Mix("stacked", (MixPart("I23", 1.0), MixPart("I20", 1.0), MixPart("I36", 1.0)))
    assert consistency(stacked).value == pytest.approx(0.5)
    starts = ((2026, 2027, "kept"), (2026, 2026, "same_year"), (2027, 2026, "reversed"), (None, 2026, "unknown"))
    for first, second, order in starts:
        pair = Mix("pair", (MixPart("I15", first_year=second), MixPart("I11", first_year=first)))
        assert [one.order for one in interactions_in(pair)] == [order]
    lacking = {one.id for one in missing_partners(Mix("one", (MixPart("I23"), MixPart("I06"))))}
    assert lacking == {"PM-I2", "PM-I6", "PM-I8", "PM-I15"}


def test_characteristics_of_a_mix() -> None:
    assert coherence(MIX).value == pytest.approx(2 / 4)  # grants and vouchers have both bodies
    assert credibility(MIX).value == pytest.approx((3 / 7 + 1 + 1 / 7 + 1) / 4)
    assert credibility(MIX, horizon=5).value == pytest.approx((3 / 5 + 1 + 1 / 5 + 1) / 4)
    situation = Situation(barriers={"B04": 4, "B05": 3, "B10": 2.5, "B01": 2.4})
    covered = coverage(MIX, situation)
    assert [(one.barrier.id, one.instruments) for one in covered] == [
        ("B04", ("I11", "I26")), ("B05", ()), ("B10", ("I11",)),
    ]  # fmt: skip
    assert comprehensiveness(covered).value == pytest.approx(6.5 / 9.5)


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (intervention_index(EMPTY), "NO_PARTS"),
        (direct_share(Mix("a", (MixPart("I15"),))), "BUDGET_UNKNOWN"),
        (demand_share(Mix("a", (MixPart("I15", 0.0),))), "NO_BUDGET"),
        (Mix("a", (MixPart("I15"),)).cost, "BUDGET_UNKNOWN"),
        (direct_indirect_ratio(Mix("a", (MixPart("I15", 1.0),))), "NO_INDIRECT"),
        (direct_indirect_ratio(EMPTY), "NO_PARTS"),
        (budget_evenness(Mix("a", (MixPart("I15", 1.0), MixPart("I16", 1.0)))), "ONE_GROUP"),
        (budget_evenness(EMPTY), "NO_PARTS"),
        (portfolio_size(EMPTY), "NO_TARGETS"),
        (instrument_diversity(EMPTY), "NO_TARGETS"),
        (instrument_diversity(Mix("a", (MixPart("I15", targets=("A",)),))), "ONE_TARGET"),
        (likeness([], []), "BOTH_EMPTY"),
        (consistency(EMPTY), "NO_INTERACTIONS"),
        (coherence(EMPTY), "NO_PARTS"),
        (credibility(EMPTY), "NO_PARTS"),
        (credibility(Mix("a", (MixPart("I15"),))), "YEARS_UNKNOWN"),
        (comprehensiveness(()), "NO_BARRIERS"),
    ],
)
def test_where_there_is_no_number_there_is_a_reason(figure: Figure, reason: str) -> None:
    assert figure == Figure(None, reason)
    for language in LANGUAGES:
        assert text(f"policy-undefined-{reason}", language)


def test_rules_see_the_mix() -> None:
    direct = Mix("direct", (MixPart("I15", 90.0), MixPart("I11", 10.0)))
    there = situation_with(Situation(), direct)
    assert there.variables["direct_share"] == pytest.approx(0.9)
    fired = {rule.id for rule in apply_rules(there).fired}
    assert {"RG01", "RG06"} <= fired  # grants without training; nearly all direct
    assert "RG06" not in {rule.id for rule in apply_rules(situation_with(Situation(), MIX)).fired}
    unpriced = situation_with(Situation({"direct_share": 0.9}), Mix("a", (MixPart("I15"),)))
    assert "direct_share" not in unpriced.variables


def test_an_assessment_names_gaps_and_what_rules_say() -> None:
    said = assess_mix(MIX, Situation({"region_type": "R1"}, {"B04": 3}))
    assert said.without_finance == ("I26",)
    assert said.without_owner == ("I30",)
    assert [one.interaction.id for one in said.conflicts] == ["PM-I4"]
    assert said.opposed == ("I15",)  # RR01 speaks against grants in regions of type 1
    assert said.supported == ("I11", "I26")
    assert said.unmentioned == ("I30",)
    assert said.figures["fit"].value == pytest.approx(0.5)
    assert said.figures["comprehensiveness"].value == 1
    for name in said.figures:
        assert all(text(f"policy-mix-{name}", language) for language in LANGUAGES)


def test_alternatives_side_by_side() -> None:
    soft = Mix("soft", (MixPart("I11", 5.0), MixPart("I30", 5.0)))
    side = compare_mixes([MIX, soft], Situation(barriers={"B03": 4, "B04": 3}))
    assert [one.mix.name for one in side.mixes] == ["ours", "soft"]
    assert side.likeness == {("ours", "soft"): Figure(0.5)}
    assert [one.figures["cost"].value for one in side.mixes] == [100.0, 10.0]
    assert [one.figures["comprehensiveness"].value for one in side.mixes] == [1, 1]
    assert [len(one.conflicts) for one in side.mixes] == [1, 0]
    for mixes in ([MIX], [MIX, MIX]):
        with pytest.raises(ValidationBlockedError, match="PO-025"):
            compare_mixes(mixes)


def test_a_mix_that_cannot_be_is_refused_with_all_faults() -> None:
    parts = (
        MixPart("I99"), MixPart("I15", -1.0), MixPart("I15", math.nan), MixPart("I11", first_year=2030, last_year=2026),
    )  # fmt: skip
    with pytest.raises(ValidationBlockedError) as refused:
        check_mix(Mix("bad", parts))
    assert [fault.id for fault in refused.value.findings] == ["PO-021", "PO-023", "PO-022", "PO-023", "PO-024"]
    for language in LANGUAGES:
        assert "{" not in refused.value.render(language)
