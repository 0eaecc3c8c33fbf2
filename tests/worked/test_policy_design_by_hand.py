"""Instruments worked out by hand: labour, joint research, foreign technology, specialisation."""

from __future__ import annotations

import numpy as np
import pytest

from clusterpolicy.policy.design.labour_need import LabourPlan, labour_need
from clusterpolicy.policy.design.research_call import ResearchCall, default_additionality, design_call
from clusterpolicy.policy.design.specialisation_exposure import (
    Specialisation,
    contributions,
    specialisation_exposure,
)
from clusterpolicy.policy.design.technology_need import Technology, technology_plan
from clusterpolicy.policy.rules import Situation


def labour(*years: tuple[str, int, float | None, float | None], **training: object) -> LabourPlan:
    return LabourPlan.model_validate(
        {
            "years": [dict(zip(("occupation", "year", "need", "supply"), one, strict=True)) for one in years],
            "training": [{"occupation": "a", **training}] if training else [],
        }
    )


def test_labour_is_trained_once_and_stays() -> None:
    plan = labour(
        ("a", 2027, 100, 90), ("a", 2028, 130, 90), ("a", 2029, 120, 95), ("a", 2030, 150, 95),
        years=2, completion=0.8, cost=3,
    )  # fmt: skip
    found = labour_need(plan)
    assert [row.gap.value for row in found.rows] == [10, 40, 25, 55]
    assert [row.intake.value for row in found.rows] == [10, 30, 0, 15]
    assert [row.places.value for row in found.rows] == pytest.approx([12.5, 37.5, 0, 18.75])
    assert [row.start for row in found.rows] == [2025, 2026, None, 2028]
    assert [row.late for row in found.rows] == [True, True, False, False]
    assert found.places.value == pytest.approx(68.75)  # 55 / 0.8
    assert found.cost.value == pytest.approx(206.25)


def test_labour_surplus_opens_no_places_and_the_unknown_stays_unknown() -> None:
    surplus = labour_need(labour(("a", 2027, 10, 30)))
    assert (surplus.rows[0].gap.value, surplus.rows[0].intake.value, surplus.cost.value) == (-20, 0, 0)
    unknown = labour_need(labour(("a", 2027, 10, None), ("a", 2028, 10, 0), cost=1)).rows
    assert [row.gap.reason for row in unknown] == ["NEED_OR_SUPPLY_UNKNOWN", ""]
    assert [row.intake.reason for row in unknown] == ["NEED_OR_SUPPLY_UNKNOWN", "EARLIER_YEAR_UNKNOWN"]
    untold = labour_need(labour(("a", 2027, 10, 0)))
    assert (untold.places.reason, untold.cost.reason) == ("TRAINING_UNKNOWN", "TRAINING_UNKNOWN")
    costless = labour_need(labour(("a", 2027, 10, 0), completion=0.5))
    assert (costless.places.value, costless.cost.reason) == (20, "COST_UNKNOWN")


def call(**changed: object) -> ResearchCall:
    return ResearchCall.model_validate({"title": "t", "budget": 100, "grant": 15, "cofinance": 0.6, **changed})


def test_additionality_of_a_call_is_the_default_with_its_source() -> None:
    found = design_call(call())
    assert found.cofinance == pytest.approx(150)  # 100 * 0.6 / 0.4
    assert found.total == pytest.approx(250)
    assert found.additional == 7.5
    assert found.displaced == pytest.approx(142.5)
    assert (found.projects, found.default) == (6, True)
    ratio, study = default_additionality()
    assert (ratio, study.id, study.status, study.sources) == (0.075, "EV-RD-TAX-MRA", "evidence", ("S-DPHTJ-2022",))
    assert found.source == study
    mine = design_call(call(additionality={"value": 2, "source": "own study 2025"}, cofinance=0.5))
    assert (mine.additional, mine.displaced, mine.default, mine.source) == (200, 0, False, "own study 2025")
    assert design_call(call(grant=25)).projects == 4


def test_consortia_against_the_call() -> None:
    firm, small, science = ({"name": kind, "kind": kind} for kind in ("large_firm", "small_firm", "research"))
    found = design_call(
        call(
            applicants=[
                {"name": "a", "cost": 50, "own_money": 30, "partners": [firm, small, science]},
                {"name": "b", "cost": 20, "own_money": 12, "partners": [firm, small, science]},
                {"name": "c", "cost": 20, "own_money": 10, "partners": [firm, firm, science]},
            ]
        )
    )
    assert [one.lacking for one in found.checked] == [(), (), ("small_firms", "cofinance")]
    assert [one.grant for one in found.checked] == [15, 8, 0]
    assert found.unspent.value == 77
    assert design_call(call()).unspent.reason == "NO_APPLICANTS"


PLAN = Technology.model_validate(
    {
        "capacity": {"people": 2, "equipment": 1},
        "needs": [
            {"technology": "a", "use": "u", "needs": {"people": 2, "equipment": 0}, "instruments": ["I26", "I24"]},
            {"technology": "b", "use": "u", "needs": {"equipment": 3, "research": 1}, "instruments": ["I23"]},
            {"technology": "c", "use": "u", "needs": {"research": 1}, "sources": [{"name": "x", "country": "DK"}]},
        ],
    }
)


def test_technology_is_absorbed_by_the_weakest_part() -> None:
    found = technology_plan(PLAN, Situation(variables={"region_type": "R1", "science_base": 4}))
    assert [one.verdict for one in found.checked] == ["absorb", "prepare", "unknown"]
    assert [one.short for one in found.checked] == [{}, {"equipment": 2}, {}]
    assert [one.unknown for one in found.checked] == [(), ("research",), ("research",)]
    assert [one.without_source for one in found.checked] == [True, True, False]
    assert (found.applies, found.preferred) == (False, ())
    assert [[i.id for i in one.allowed] for one in found.checked] == [["I26", "I24"], ["I23"], []]


def test_rule_on_little_capacity_is_honoured() -> None:
    found = technology_plan(PLAN, Situation(variables={"region_type": "R3", "science_base": 1}))
    assert (found.applies, found.rule.id) == (True, "RR06")
    assert [one.id for one in found.preferred] == ["I26", "I28", "I30"]
    assert [[i.id for i in one.allowed] for one in found.checked] == [["I26"], [], []]
    assert [[i.id for i in one.avoided] for one in found.checked] == [["I24"], ["I23"], []]
    assert technology_plan(PLAN, Situation(variables={"region_type": "R3"})).applies is None


def structure(present: list[float], target: list[float], growth: list[list[float]]) -> Specialisation:
    rows = zip(present, target, growth, strict=True)
    return Specialisation.model_validate(
        {
            "years": list(range(2020, 2020 + len(growth[0]))),
            "industries": [
                {"industry": f"i{at}", "present": p, "target": t, "benchmark": 0.25 if at else None, "growth": g}
                for at, (p, t, g) in enumerate(rows)
            ],
        }
    )


def test_exposure_of_two_industries() -> None:
    # variances 0.01 and 0.0025, covariance -0.0025 over (0.1, 0, -0.1) and (0, -0.05, 0.05) around their means
    found = specialisation_exposure(structure([0.5, 0.5], [0.8, 0.2], [[0.1, 0.0, -0.1], [0.0, -0.05, 0.05]]))
    assert found.covariance.values == pytest.approx(np.array([[0.01, -0.0025], [-0.0025, 0.0025]]))
    # 0.25 * 0.01 + 0.25 * 0.0025 - 2 * 0.25 * 0.0025 = 0.001875
    assert found.present.variance == pytest.approx(0.001875)
    # 0.64 * 0.01 + 0.04 * 0.0025 - 2 * 0.16 * 0.0025 = 0.0057
    assert found.target.variance == pytest.approx(0.0057)
    assert found.target.deviation == pytest.approx(0.0057**0.5)
    assert (found.present.concentration, found.target.concentration) == pytest.approx((0.5, 0.68))
    assert found.ratio.value == pytest.approx(3.04)
    assert list(contributions(found.target)) == ["i0", "i1"]
    assert contributions(found.target)["i1"] == pytest.approx(0.2 * (0.8 * -0.0025 + 0.2 * 0.0025))
    assert found.quotient.sel(industry="i1").item() == pytest.approx(0.8)
    assert found.quotient.isnull().sel(industry="i0").item()
    assert found.years == 3


def test_exposure_without_any_swing() -> None:
    found = specialisation_exposure(structure([1.0], [1.0], [[0.02, 0.02, 0.02]]))
    assert (found.present.variance, found.change, found.ratio.reason) == (0.0, 0.0, "NO_VARIANCE")
