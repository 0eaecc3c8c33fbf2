"""Views of models, approach and instruments worked out: both languages, honest about what is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterpolicy.policy.design.labour_need import labour_need
from clusterpolicy.policy.design.research_call import design_call
from clusterpolicy.policy.design.specialisation_exposure import specialisation_exposure
from clusterpolicy.policy.design.technology_need import technology_plan
from clusterpolicy.policy.mix import Mix, MixPart
from clusterpolicy.policy.models.actors import select_actors
from clusterpolicy.policy.models.approach import approach_advice
from clusterpolicy.policy.models.document import PolicyModelFile, read_policy_model_file
from clusterpolicy.policy.models.initiatives import triage_initiatives
from clusterpolicy.policy.models.interests import design_mixed_model
from clusterpolicy.policy.models.intervention import intervention_gap
from clusterpolicy.policy.models.inventory import instrument_rationales, policy_inventory
from clusterpolicy.policy.models.priorities import set_priorities
from clusterpolicy.policy.models.questionnaire import intended_intervention
from clusterpolicy.policy.rules import Situation
from clusterpolicy.views import policy_design as design
from clusterpolicy.views import policy_models as models
from clusterpolicy.views.view import View

FILE = """
scale: {M-DIR-C: 3, AP-TD-1: 4, M-LIB-C1: 2, AP-BU-1: 3}
interests:
  infrastructure: [park]
  actors:
    - {name: ministry, kind: state, interests: [{interest: jobs, gives: money, gets: taxes, measures: [I05, I46]}]}
    - {name: plant, kind: business, interests: [{interest: products, gives: money, gets: skill, measures: [I46]}]}
vision: {text: a food region, by: governor, date: 2026-04-01}
consultation:
  - {date: 2026-03-02, partner: makers, kind: association, said: milk is short, effect: priority added}
priorities:
  date: 2026-02-15
  criteria: [{name: jobs}]
  list: [{title: milk, why: base, scores: {jobs: 4}}]
initiatives:
  - id: "1"
    title: roof
    applicant: firm
    kind: business
    asks: money
    partners: 0
    own_contribution: 0
    history:
      - {date: 2026-01-10, status: received, by: office, reason: complete}
      - {date: 2026-02-10, status: accepted, by: council, reason: asked}
actors:
  criteria: [{name: weight}]
  list:
    - {name: plant, kind: business, scores: {weight: 1}, invited: true, reason: anchor}
    - {name: works, kind: business, scores: {weight: 4}, invited: false, reason: in liquidation}
inventory: [{measure: programme, responsible: ministry, tag: explicit, why: named so, instrument: I05}]
labour:
  years: [{occupation: fitter, year: 2026, need: 9, supply: 4}, {occupation: turner, year: 2026, need: 5}]
  training: [{occupation: fitter, years: 2, cost: 3}]
research_call:
  title: dairy
  budget: 100
  grant: 15
  applicants: [{name: alone, cost: 10, own_money: 1, partners: [{name: plant, kind: large_firm}]}]
technology:
  capacity: {people: 1}
  needs: [{technology: filters, use: whey, needs: {people: 3, research: 1}, instruments: [I24, I30]}]
specialisation:
  years: [2020, 2021, 2022]
  industries:
    - {industry: dairy, present: 0.5, target: 0.9, benchmark: 0.1, growth: [0.1, -0.1, 0.05]}
    - {industry: timber, present: 0.5, target: 0.1, growth: [0.0, 0.02, 0.01]}
"""
STAGNATING = Situation(variables={"region_type": "R3", "science_base": 1})


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> PolicyModelFile:
    path = tmp_path_factory.mktemp("model") / "model.yaml"
    path.write_text(FILE, encoding="utf-8")
    return read_policy_model_file(Path(path))


def drawn(filled: PolicyModelFile, language: str) -> dict[str, View]:
    mix = Mix("A", (MixPart("I05", 3.0), MixPart("I04", 1.0)))
    intended = intended_intervention(filled.scale)
    advice = approach_advice(STAGNATING, log=filled.consultation)
    call = design_call(filled.research_call)
    views = (
        models.intention_view(intended, language),
        models.intervention_view(intervention_gap(intended, mix), language),
        models.approach_view(advice, language),
        models.questions_view(advice, language),
        models.interests_view(design_mixed_model(filled.interests), language),
        models.priorities_view(set_priorities(filled.vision, filled.priorities, filled.consultation), language),
        models.consultation_view(filled.consultation, language),
        models.initiatives_view(triage_initiatives(filled.initiatives), language),
        models.actors_view(select_actors(filled.actors), language),
        models.inventory_view(policy_inventory(filled.inventory), language),
        models.rationales_view(instrument_rationales(), language),
        design.labour_view(labour_need(filled.labour), language),
        design.call_view(call, language),
        design.applicants_view(call, language),
        design.technology_view(technology_plan(filled.technology, STAGNATING), language),
        design.exposure_view(specialisation_exposure(filled.specialisation), language),
    )
    return {view.id: view for view in views}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_view_is_whole(filled: PolicyModelFile, language: str) -> None:
    views = drawn(filled, language)
    assert len(views) == 16
    for view in views.values():
        assert view.rows, view.id
        assert view.title and view.finding and view.source  # noqa: PT018
        assert len({column.id for column in view.columns}) == len(view.columns)
        for row in view.rows:
            assert len(row.cells) == len(view.columns)
            for column, cell in zip(view.columns, row.cells, strict=True):
                if cell is None:
                    assert row.signs[column.id]
                    assert column.id in row.reasons or row.signs[column.id] == "–"


def test_what_must_be_seen_is_said(filled: PolicyModelFile) -> None:
    views = drawn(filled, "en")
    notes = {name: " ".join(view.notes) for name, view in views.items()}
    assert "5 statements have no answer yet" in notes["policy-intention"]
    assert views["policy-intervention"].finding.startswith("Intended 0.62, actual 0.75: the mix holds more state")
    assert "I05" in str(views["policy-intervention"].rows[0].cells[0])
    assert "consultation step is compulsory" in notes["policy-approach"]
    assert "still lacks: research" in notes["policy-approach"]
    assert "I46" in notes["policy-interests"]
    assert "older than the first consultation" in notes["policy-priorities"]
    assert "younger than the first consultation" in notes["policy-priorities"]
    assert "though a test failed: 1" in notes["policy-initiatives"]
    assert "works" in notes["policy-actors"]
    assert [row.keys["tag"] for row in views["policy-inventory"].rows] == ["explicit", "implicit"]
    assert views["policy-inventory"].values("measure")[1] == "none found"
    assert len(views["policy-rationales"].rows) == 50
    assert "fitter 2026" in notes["labour-need"]
    assert "cannot be told" in views["labour-need"].finding
    assert "Default 0.075: EV-RD-TAX-MRA" in notes["research-call"]
    assert "S-DPHTJ-2022" in notes["research-call"]
    assert "RR06" in notes["technology-need"]
    assert "I24" in str(views["technology-need"].values("not_by")[0])
    assert "I24" not in str(views["technology-need"].values("by")[0])
    assert "swings more" in views["specialisation-exposure"].finding


def test_a_rule_from_above_is_not_taken_for_granted() -> None:
    nothing = approach_advice(Situation())
    assert models.approach_view(nothing, "en").finding.startswith("No rule advises")
    assert "no consultation is demanded" in " ".join(models.approach_view(nothing, "en").notes)
    assert models.questions_view(nothing, "ru").finding.startswith("Открытых вопросов: 4")
    known = Situation(
        variables={"initiative_origin": "state", "state_capacity": 2, "association_strength": 3, "region_type": "R2"}
    )
    assert models.questions_view(approach_advice(known), "en").rows == ()
