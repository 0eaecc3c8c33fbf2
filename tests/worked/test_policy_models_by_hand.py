"""Models of policy worked by hand: intention, gap, approach, interests, priorities, triage, selection, inventory."""

from __future__ import annotations

import datetime as dt

import pytest

from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.mix import Mix, MixPart
from clusterpolicy.policy.models.actors import Actors, select_actors
from clusterpolicy.policy.models.approach import approach_advice
from clusterpolicy.policy.models.initiatives import Initiative, triage_initiatives
from clusterpolicy.policy.models.interests import InterestMap, design_mixed_model
from clusterpolicy.policy.models.intervention import intervention_gap
from clusterpolicy.policy.models.inventory import ExistingMeasure, instrument_rationales, policy_inventory
from clusterpolicy.policy.models.priorities import Consultation, Priorities, Vision, set_priorities
from clusterpolicy.policy.models.questionnaire import ITEMS, intended_intervention, scale_items
from clusterpolicy.policy.rules import Situation
from clusterpolicy.views.policy_models import approach_view

BASE = knowledge()
LIBERAL, BOTH, DIRIGISTE = "I04", "I07", "I05"


def answers(state: int, market: int) -> dict[str, int]:
    return {**dict.fromkeys(ITEMS["state"], state), **dict.fromkeys(ITEMS["market"], market)}


def mix(**budgets: float | None) -> Mix:
    return Mix("A", tuple(MixPart(named, budget) for named, budget in budgets.items()))


def talk(day: int, kind: str) -> Consultation:
    return Consultation(date=dt.date(2026, 3, day), partner=f"{kind} {day}", kind=kind, said="x", effect="y")  # type: ignore[arg-type]


def test_intention_at_its_ends_and_between() -> None:
    assert intended_intervention(answers(4, 0)).value.value == 1.0
    assert intended_intervention(answers(0, 4)).value.value == 0.0
    between = intended_intervention(answers(3, 3))
    assert (between.value.value, between.tension.value, between.leaning, between.torn) == (0.5, 0.5, "mixed", True)
    assert (between.least, between.most, between.missing) == (0.5, 0.5, ())
    assert intended_intervention(answers(1, 4)).leaning == "liberal_leaning"
    assert intended_intervention(answers(4, 1)).leaning == "dirigiste_leaning"


def test_intention_says_what_is_missing() -> None:
    found = intended_intervention({"AP-TD-1": 4})
    assert (found.value.value, found.value.reason, found.leaning) == (None, "POLE_UNANSWERED", None)
    assert len(found.missing) == 8
    assert (found.least, found.most) == (0.125, 1.0)  # (1/4 + 1 - 1) / 2 and (1 + 1 - 0) / 2
    assert [item.fact.id for item in scale_items()] == [*ITEMS["state"], *ITEMS["market"]]
    assert {item.fact.status for item in scale_items()} == {"seed"}


def test_gap_between_intention_and_mix() -> None:
    # index (100 * 1 + 50 * 0 + 50 * 0.5) / 200 = 0.625; intended 0.25
    gap = intervention_gap(intended_intervention(answers(1, 3)), mix(I05=100, I04=50, I07=50))
    assert gap.actual.value == 0.625
    assert gap.gap.value == pytest.approx(0.375)
    assert (gap.direction, gap.settled) == ("more_state", True)
    assert [(one.instrument.id, one.pull) for one in gap.pulls] == [("I05", 0.375), ("I07", 0.0625), ("I04", -0.0625)]
    assert [one.instrument.id for one in gap.against] == ["I05", "I07"]
    less = intervention_gap(intended_intervention(answers(4, 0)), mix(I04=1, I05=1))
    assert (less.direction, [one.instrument.id for one in less.against]) == ("less_state", ["I04"])
    same = intervention_gap(intended_intervention(answers(2, 2)), mix(I07=1))
    assert (same.direction, same.gap.value, same.against) == ("agrees", 0.0, ())


def test_gap_without_a_budget_or_an_answer_says_why() -> None:
    unknown = intervention_gap(intended_intervention(answers(1, 3)), mix(I05=None, I04=1))
    assert (unknown.gap.reason, unknown.direction, unknown.settled) == ("BUDGET_UNKNOWN", "unknown", None)
    assert {one.share for one in unknown.pulls} == {None}
    silent = intervention_gap(intended_intervention({}), mix(I05=1))
    assert (silent.gap.reason, silent.pulls[0].share, silent.pulls[0].pull) == ("POLE_UNANSWERED", 1.0, None)
    unsettled = intervention_gap(intended_intervention({"AP-TD-1": 2, "AP-BU-1": 2}), mix(I07=1))
    assert (unsettled.direction, unsettled.settled) == ("agrees", False)


def advise(log: tuple[Consultation, ...] = (), **variables: str | float):
    return approach_advice(Situation(variables=variables), log=log)


def test_approaches_of_the_three_rules() -> None:
    below = advise(initiative_origin="market", association_strength=3)
    assert (below.leading, below.models[0].value) == (("bottom_up",), "liberal_leaning")
    assert not below.consultation.demanded
    assert below.consultation.fulfilled
    above = advise(initiative_origin="state", state_capacity=3, association_strength=3)
    assert above.leading == ("top_down",)
    assert [rule.id for rule in above.approaches[0].rules] == ["RM02"]
    assert [one.rule.id for one in above.requirements] == ["RM02"]
    between = advise(initiative_origin="mixed")
    assert (between.leading, [rule.id for rule in between.approaches[0].rules]) == (("hybrid",), ["RM03"])


def test_rules_that_disagree_both_stay() -> None:
    # RM02 (weight 2) from above, RM03 (weight 2) hybrid: neither outweighs the other
    torn = advise(initiative_origin="state", state_capacity=4, association_strength=1)
    assert (torn.leading, torn.disputed) == (("hybrid", "top_down"), True)
    # RR03 (weight 3) outweighs RM03
    led = advise(region_type="R3", initiative_origin="mixed")
    assert led.leading == ("top_down_with_consultation",)
    assert led.disputed


def test_from_above_demands_consultation_of_both_sides() -> None:
    for log, lacking in (
        ((), ("industry", "research")),
        ((talk(1, "business"),), ("research",)),
        ((talk(1, "association"), talk(2, "education")), ()),
    ):
        step = advise(log, region_type="R3").consultation
        assert (step.demanded, step.lacking, step.fulfilled) == (True, lacking, not lacking)
        assert [rule.id for rule in step.because] == ["RR03"]
        assert [fact.id for fact in step.facts] == ["AP-TD-1", "AP-TD-2", "AP-TD-3"]


def test_a_log_that_is_not_known_is_no_empty_one() -> None:
    held = approach_advice(Situation(variables={"region_type": "R3"})).consultation
    assert (held.demanded, held.log, held.lacking, held.fulfilled) == (True, None, (), None)
    told = " ".join(approach_view(approach_advice(Situation(variables={"region_type": "R3"})), "en").notes)
    assert "not known" in told
    assert "lacks" not in told
    assert "lacks: industry, research" in " ".join(approach_view(advise(region_type="R3"), "en").notes)


def test_questions_tell_what_each_answer_leads_to() -> None:
    asked = advise(initiative_origin="market", region_type="R2")
    (question,) = asked.questions
    assert question.variable.name == "association_strength"
    # RR02 says hybrid; RM03 agrees up to 2, RM01 with the same weight says bottom-up from 3 on
    assert [one.value for one in question.outcomes] == [0, 1, 2, 3, 4]
    assert [one.approaches for one in question.outcomes] == [("hybrid",)] * 3 + [("bottom_up", "hybrid")] * 2
    assert question.decides
    assert {rule.id for rule in question.rules} == {"RM01", "RM03"}
    assert [one.variable.name for one in advise().questions if one.decides] == [
        "region_type", "initiative_origin", "association_strength",
    ]  # fmt: skip
    full = advise(initiative_origin="state", state_capacity=2, association_strength=3, region_type="R2")
    assert full.questions == ()


def interest(*measures: str) -> dict[str, object]:
    return {"interest": "i", "gives": "g", "gets": "t", "measures": measures}


def test_mixed_model_ties_state_and_business() -> None:
    found = InterestMap.model_validate(
        {
            "links": ["suppliers"],
            "actors": [
                {"name": "ministry", "kind": "state", "interests": [interest("I05", "I46")]},
                {"name": "plant", "kind": "business", "interests": [interest("I46"), interest("I23", "I23")]},
                {"name": "university", "kind": "science", "interests": [interest("I23")]},
            ],
        }
    )
    model = design_mixed_model(found)
    assert [[one.id for one in row.measures] for row in model.interests] == [["I05", "I46"], ["I46"], ["I23"], ["I23"]]
    assert [(one.instrument.id, len(one.actors), one.ties) for one in model.measures] == [
        ("I23", 2, False), ("I46", 2, True), ("I05", 1, False),
    ]  # fmt: skip
    assert [one.instrument.id for one in model.ties] == ["I46"]
    assert model.fact.id == "M-MIX"


def test_priorities_are_ranked_by_weighted_criteria() -> None:
    priorities = Priorities.model_validate(
        {
            "date": "2026-04-01",
            "criteria": [{"name": "jobs", "weight": 2}, {"name": "export"}],
            "list": [
                {"title": "b", "why": "w", "scores": {"jobs": 2, "export": 4}},  # (4 + 4) / 12
                {"title": "a", "why": "w", "scores": {"jobs": 4, "export": 2}},  # (8 + 2) / 12
                {"title": "c", "why": "w", "scores": {"jobs": 3, "export": 2}},  # (6 + 2) / 12
            ],
        }
    )
    vision = Vision(text="t", by="b", date=dt.date(2026, 2, 1))
    found = set_priorities(vision, priorities, [talk(9, "science"), talk(2, "business")])
    assert [(one.priority.title, one.rank) for one in found.ranked] == [("a", 1), ("b", 2), ("c", 2)]
    assert [one.score for one in found.ranked] == pytest.approx([10 / 12, 8 / 12, 8 / 12])
    assert [one.date.day for one in found.log] == [2, 9]
    assert (found.lacking, found.remarks) == ((), ())
    late = Vision(text="t", by="b", date=dt.date(2026, 3, 20))
    early = priorities.model_copy(update={"date": dt.date(2026, 1, 1)})
    told = set_priorities(late, early, [talk(2, "business")])
    assert told.remarks == ("VISION_AFTER_DIALOGUE", "PRIORITIES_BEFORE_DIALOGUE")
    assert told.lacking == ("research",)


def initiative(**changed: object) -> Initiative:
    form = {
        "id": "1", "title": "t", "applicant": "a", "kind": "business", "asks": "room", "partners": 2,
        "own_contribution": 1, "failure": "network",
        "history": [{"date": "2026-01-01", "status": "received", "by": "o", "reason": "r"}],
    }  # fmt: skip
    return Initiative.model_validate({**form, **changed})


def test_triage_of_initiatives() -> None:
    accepted = [
        {"date": "2026-01-01", "status": "received", "by": "o", "reason": "r"},
        {"date": "2026-02-01", "status": "accepted", "by": "c", "reason": "r"},
    ]
    help, advise_, other, against = triage_initiatives(
        [
            initiative(),
            initiative(id="2", partners=1, failure=None),
            initiative(id="3", kind="state"),
            initiative(id="4", own_contribution=0, history=accepted),
        ]
    )
    assert (help.outcome, help.lacking, help.status) == ("help", (), "received")
    assert (advise_.outcome, advise_.lacking) == ("advise", ("failure_named", "partners"))
    assert other.outcome == "other_door"
    assert (against.status, against.since, against.contradicted) == ("accepted", dt.date(2026, 2, 1), True)
    assert not help.contradicted


def test_selection_lists_who_was_left_out() -> None:
    criteria = [{"name": "x", "weight": 3}, {"name": "y"}]
    rows = [("a", "business", 4, 0, True), ("b", "business", 0, 4, True), ("c", "science", 2, 2, False)]
    actors = Actors.model_validate(
        {
            "criteria": criteria,
            "list": [
                {"name": n, "kind": k, "scores": {"x": x, "y": y}, "invited": i, "reason": "r"}
                for n, k, x, y, i in rows
            ],
        }
    )
    found = select_actors(actors)
    assert [(one.actor.name, one.score) for one in found.invited] == [("a", 0.75), ("b", 0.25)]
    assert [(one.actor.name, one.score) for one in found.excluded] == [("c", 0.5)]
    assert [one.actor.name for one in found.passed_over] == ["c"]
    assert found.lacking == ("research",)


def test_inventory_holds_both_tags_also_when_one_is_empty() -> None:
    found = policy_inventory(
        [
            ExistingMeasure(measure="m", responsible="r", tag="implicit", why="w", instrument="I05", budget=3),
            ExistingMeasure(measure="n", responsible="r", tag="implicit", why="w"),
        ]
    )
    assert (len(found.by_tag["explicit"]), len(found.by_tag["implicit"])) == (0, 2)
    assert found.budget["explicit"].value == 0.0
    assert found.budget["implicit"].reason == "BUDGET_UNKNOWN"
    assert found.instruments == {"explicit": (), "implicit": ("I05",)}


def test_no_instrument_lacks_a_rationale() -> None:
    found = instrument_rationales()
    assert len(found) == 50
    assert all(one.failure and one.words.en and one.words.ru for one in found)
    assert [one.instrument.id for one in instrument_rationales(mix(I05=1, I04=None))] == ["I05", "I04"]
