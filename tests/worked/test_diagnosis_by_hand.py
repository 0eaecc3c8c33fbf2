"""Diagnosis: a small place worked by hand, read from one folder of tables, up to rules and views."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterpolicy.language import LANGUAGES
from clusterpolicy.policy.diagnosis import (
    DiagnosisInputs,
    agreement_figure,
    barrier_tree,
    diagnose,
    read_diagnosis,
    read_scores,
    situation_from,
    support_overlap,
    swot,
)
from clusterpolicy.policy.diagnosis.cards import ClusterCard
from clusterpolicy.policy.diagnosis.figures import Figures, MeasuredFigure
from clusterpolicy.policy.diagnosis.measured import DemandFit, demand_fit
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.rules import apply_rules
from clusterpolicy.report.blocks import build_block
from clusterpolicy.report.signs import meaning_of
from clusterpolicy.views.diagnosis_all import diagnosis_views
from clusterpolicy.views.diagnosis_cards import cluster_view
from clusterpolicy.views.diagnosis_measured import fit_view
from clusterpolicy.views.diagnosis_words import column, row

SCORES = """item,rater,role,score,evidence,date
B01,r1,business,3,,2024-02-01
B01,r2,science,4,,2024-02-01
B01,r3,authorities,1,Order 12,2024-02-01
B04,r1,business,3,Survey 2023,2024-02-01
B04,r2,science,3,Survey 2023,2024-02-01
B07,r1,business,0,,2024-02-01
B07,r1,business,1,,2024-03-01
B10,r1,business,2,,2024-02-01
B10,r2,science,,,2024-02-01
E03,r1,business,3,Archive,2024-02-01
E02,r2,science,1,,2024-02-01
"""
TRUST = {
    ("business", "science"): 4,
    ("business", "authorities"): 2,
    ("science", "business"): 2,
    ("science", "authorities"): 3,
    ("authorities", "business"): 3,
    ("authorities", "science"): 4,
}
TABLES = {
    "figures": """figure,of,value,compared
occupation,welders,60,20
occupation,turners,40,80
research,,30,100
procedure_days,core,20,10
loan_refusals,core,0.4,0.2
procedure_days,auxiliary,10,10
market_share,region,0.5,
market_share,world,0.01,
productivity,nation,80,100
productivity,world,40,100
exports,nation,30,500
exports_total,nation,40,1000
""",
    "links": """organisation,group,partner,partner_group,joint_project
F1,business,U1,science,yes
U1,science,F1,business,
F2,business,,,
U2,science,,,
""",
    "associations": """firm,association,uses_services,satisfaction
F1,Union,yes,4
F2,Union,no,2
F3,,,
F4,,,
""",
    "heritage": """tie,partners,start,end,in_use,heir
Tool works,"A, B",1965,1992,no,F1
Energy complex,"C, D",1954,,yes,F2
""",
    "assets": """asset,kind,capacity,used,unit,owner
Test site,technology,100,50,hours,U1
Park,technology,10,12,places,City
Institute,knowledge,,,,State
""",
    "factors": """factor,supply,demand,mobility,unit
welders,30,60,0.5,persons
ore,100,50,1,kt
""",
    "support": """measure,instrument,level,budget,uptake,first_year,last_year,finance,responsible,policy
Cluster office,I07,regional,10,0.9,2022,2026,budget,Ministry,explicit
Loan fund,,regional,50,0.3,2020,,budget,,implicit
""",
    "cards": """card,trait,value,source
context,state_form,federal,Constitution
context,policy_tradition,dirigiste,
cluster,cmo_exists,no,
cluster,stage,emerging,Interviews
cluster,sme_share,"0,4",
""",
}


def survey() -> str:
    lines = ["question,respondent,group,about,value,year"]
    for (one, other), answer in TRUST.items():
        lines += [f"trust,{one}{n},{one},{other},{answer},2024" for n in range(5)]
    lines += [f"trust,business{n},business,science,3,2022" for n in range(5)]
    lines += [f"trust,science{n},science,science,5,2024" for n in range(4)]
    lines += [f"horizon,business{n},business,,{years},2024" for n, years in enumerate((1, 2, 2, 3, 9))]
    lines += [f"horizon,authorities{n},authorities,,{6},2024" for n in range(5)]
    lines += [f"horizon,science{n},science,,20,2024" for n in range(3)]
    for statement, answers in {"share": (1, 2, 3, 4, 5), "delegate": (3,) * 5, "commit": (5, 5, 5, 1, 4)}.items():
        lines += [f"{statement},business{n},business,,{answer},2024" for n, answer in enumerate(answers)]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("diagnosis")
    for name, content in {**TABLES, "scores": SCORES, "survey": survey()}.items():
        (path / f"{name}.csv").write_text(content, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def inputs(folder: Path) -> DiagnosisInputs:
    return read_diagnosis(folder)


def proposed(inputs: DiagnosisInputs) -> dict[str, float]:
    return {one.item: one.score for one in inputs.proposals()}


def test_the_median_of_the_raters_is_what_rules_read(folder: Path) -> None:
    result = diagnose(read_scores(folder / "scores.csv"))
    mechanism = result.of("B01")
    assert (mechanism.score, mechanism.spread, mechanism.raters, mechanism.agreement) == (3.0, 3.0, 3, "divided")
    assert mechanism.by_role == {"business": 3.0, "science": 4.0, "authorities": 1.0}
    assert mechanism.roles_apart
    assert result.barriers == {"B01": 3.0, "B04": 3.0, "B07": 1.0, "B10": 2.0}
    assert result.enablers == {"E02": 1.0, "E03": 3.0}
    assert [one.item.id for one in result.active] == ["B01", "B04"]
    assert len(result.not_scored) == 28 - 6


def test_a_score_without_evidence_is_an_opinion(folder: Path) -> None:
    result = diagnose(read_scores(folder / "scores.csv"))
    assert [score.is_opinion for score in result.of("B01").scores] == [True, True, False]
    assert (result.of("B01").standing, result.of("B01").evidence) == ("opinion", ("Order 12",))
    assert (result.of("B04").standing, result.of("B04").evidenced) == ("evidence", 2)
    assert result.of("B05").standing == "not_scored"


def test_a_blank_score_is_not_known_and_the_latest_score_of_a_rater_counts(folder: Path) -> None:
    result = diagnose(read_scores(folder / "scores.csv"))
    assert result.of("B10").raters == 1
    assert result.of("B07").values == (1.0,)


def test_agreement_is_alpha_over_items_with_two_raters(folder: Path) -> None:
    # B01: 3, 4, 1; B04: 3, 3. Values 1, 3, 3, 3, 4: middles of ranks 0.5, 2.5, 4.5; squared distances between middles
    # 1-3: 4, 3-4: 4, 1-4: 16. Observed: (2 (4 + 4 + 16) / 2 + 0) / 5 = 4.8; expected: 2 (3*4 + 3*4 + 16) / 20 = 4.
    found = agreement_figure(diagnose(read_scores(folder / "scores.csv")))
    assert found.value == pytest.approx(1 - 4.8 / 4)


def test_measured_inputs_propose_and_never_overwrite(inputs: DiagnosisInputs) -> None:
    result = diagnose(inputs.scores, proposals=inputs.proposals())
    horizon = result.of("B07")
    assert horizon.score == 1.0
    assert [one.score for one in result.of("B04").proposals] == [0.0]
    assert [one.scale.measure for one in result.of("B04").contested] == ["links"]
    assert result.of("B09").score is None
    filled = diagnose(inputs.scores, proposals=inputs.proposals(), unscored="propose")
    assert (filled.of("B09").score, filled.of("B09").standing) == (proposed(inputs)["B09"], "measured")
    assert filled.of("B04").score == 3.0


def test_each_measured_input_by_hand(inputs: DiagnosisInputs) -> None:
    found = proposed(inputs)
    # Fit: shares 0.6, 0.4 against 0.2, 0.8; half the sum of differences 0.4, fit 0.6; (0.9 - 0.6) / 0.5 of 4.
    assert inputs.fit is not None
    assert inputs.fit.teaching.value == pytest.approx(0.6)
    assert inputs.fit.index.value == pytest.approx((0.6 + 0.3) / 2)
    assert found["B03"] == pytest.approx(2.4)
    # One of four pairs: 0.25, beyond 0.2: no barrier.
    assert inputs.links is not None
    assert (inputs.links.density.value, inputs.links.projects_per_firm.value) == (0.25, 0.5)
    # Core is twice as bad in both figures, auxiliary as good.
    assert inputs.climate is not None
    assert inputs.climate.together("core").value == pytest.approx(2)
    assert inputs.climate.together("auxiliary").value == pytest.approx(1)
    assert (inputs.climate.worse, found["B05"]) == ("core", 4.0)
    # Gaps 0.2 and 0.6: mean 0.4 of 0.6.
    assert found["B06"] == pytest.approx(4 * 0.4 / 0.6)
    # Half of the firms of the register: (0.8 - 0.5) / 0.8.
    assert found["B09"] == pytest.approx(1.5)
    assert found["E01"] == pytest.approx(4 * (0.75 - 0.4) / 0.6)
    assert found["E03"] == pytest.approx(2.0)
    assert found["E04"] == pytest.approx(4 * 0.75 / 0.8)
    assert "E02" not in found
    assert found["B12"] == pytest.approx(2.0)


def test_competitiveness_is_told_at_three_levels(inputs: DiagnosisInputs) -> None:
    assert inputs.competitiveness is not None
    region, nation, world = inputs.competitiveness.levels
    assert (region.level, region.market_share.value, region.productivity_gap.value) == ("region", 0.5, None)
    assert nation.advantage.value == pytest.approx((30 / 40) / (500 / 1000))
    assert world.productivity_gap.value == pytest.approx(0.6)
    assert world.advantage.reason == "NO_ANSWER"


def test_trust_is_directed_and_few_answers_are_withheld(inputs: DiagnosisInputs) -> None:
    assert inputs.trust is not None
    assert inputs.trust.cells["business", "science"].trust.value == 4
    assert inputs.trust.imbalance("business", "science").value == 2
    assert inputs.trust.uneven == (("business", "science"), ("authorities", "business"), ("authorities", "science"))
    assert inputs.trust.trend("business", "science").value == 1
    inside = inputs.trust.cells["science", "science"]
    assert (inside.trust.value, inside.trust.reason, inside.persons) == (None, "FEW_PERSONS", None)
    assert inputs.trust.between.value == pytest.approx(18 / 6)
    assert proposed(inputs)["B10"] == 2.0


def test_the_horizon_is_held_against_five_to_seven_years(inputs: DiagnosisInputs) -> None:
    assert inputs.horizon is not None
    authorities, business, science = inputs.horizon.groups
    assert (inputs.horizon.benefits, business.median.value, business.gap.value) == ((5, 7), 2.0, 3.0)
    assert (business.reach, authorities.reach, science.reach) == ("short", "partly", "unknown")
    assert [one.group for one in inputs.horizon.warns] == ["business"]
    assert science.persons is None
    assert inputs.horizon.together.persons is None  # else science's three could be told by a difference


def test_a_short_horizon_lets_its_rule_fire(folder: Path) -> None:
    table = "question,respondent,group,about,value,year\n"
    path = folder.parent / "short.csv"
    path.write_text(table + "".join(f"horizon,p{n},business,,2,2024\n" for n in range(6)), encoding="utf-8")
    from clusterpolicy.policy.diagnosis import Scores, planning_horizon, read_survey

    found = planning_horizon(read_survey(path)).proposals()
    result = diagnose(Scores(()), proposals=found, unscored="propose")
    fired = apply_rules(situation_from(result)).fired
    assert "RB07" in [rule.id for rule in fired]
    silent = apply_rules(situation_from(diagnose(Scores(()), proposals=found))).fired
    assert "RB07" not in [rule.id for rule in silent]


def test_attitudes_are_told_of_all_together(inputs: DiagnosisInputs) -> None:
    assert inputs.attitudes is not None
    share, delegate, commit = inputs.attitudes.statements
    assert (share.mean.value, share.ready.value, share.persons) == (3.0, 0.4, 5)
    assert (delegate.ready.value, commit.mean.value, commit.ready.value) == (0.0, 4.0, 0.8)
    assert proposed(inputs)["B08"] == pytest.approx(5 - 10 / 3)


def test_registers_by_hand(inputs: DiagnosisInputs) -> None:
    assert inputs.associations is not None
    union = inputs.associations.associations[0]
    assert (inputs.associations.coverage.value, union.service_use.value, union.satisfaction.reason) == (
        0.5, 0.5, "FEW_PERSONS",
    )  # fmt: skip
    assert inputs.heritage is not None
    assert [one.tie for one in inputs.heritage.ties] == ["Energy complex", "Tool works"]
    assert inputs.heritage.heirs == ("F2", "F1")
    assert inputs.assets is not None
    assert [one.asset for one in inputs.assets.to_ask] == ["Institute"]
    assert inputs.assets.use_of("technology").value == pytest.approx((0.5 + 1) / 2)
    assert inputs.factors is not None
    assert [(one.factor, one.gap.value, one.met_mobile.value) for one in inputs.factors.short] == [
        ("welders", 30.0, 0.25)
    ]


def test_swot_entries_lead_to_scores(folder: Path) -> None:
    result = diagnose(read_scores(folder / "scores.csv"))
    found = swot(result)
    told = {entry.diagnosis.item.id: entry.field for entry in found.entries}
    assert told == {"B01": "weakness", "B04": "weakness", "B07": "strength", "E03": "strength", "E02": "threat"}
    assert found.between == ("B10",)
    assert all(entry.diagnosis.score is not None and entry.diagnosis.scores for entry in found.entries)


def test_the_tree_leads_from_barriers_to_factors_and_instruments(folder: Path) -> None:
    mechanism, links = barrier_tree(diagnose(read_scores(folder / "scores.csv")))
    assert [factor.id for factor in mechanism.factors] == ["F3-H1"]
    assert [factor.id for factor in links.factors] == ["F3-H4", "FT-R1"]
    answers = {answer.instrument.id: answer for answer in mechanism.answers}
    assert answers["I07"].preferred
    assert "RB01" in [rule.id for rule in answers["I07"].rules]


def test_cards_become_what_rules_read(inputs: DiagnosisInputs) -> None:
    assert inputs.context.traits["institutional"]["state_form"] == "federal"
    assert inputs.context.known["technological"] == 0
    assert inputs.context.stated == {"institutional": {"state_form": "federal", "policy_tradition": "dirigiste"}}
    assert inputs.context.sources == {"state_form": "Constitution"}
    assert inputs.support is not None
    assert inputs.cluster.variables == {"cmo_exists": False, "stage": "emerging", "sme_share": 0.4}
    situation = situation_from(
        diagnose(inputs.scores), inputs.cluster, instruments=inputs.support.instruments
    )  # fmt: skip
    assert situation.instruments == {"I07"}
    assert apply_rules(situation).fired


def test_a_proposal_is_held_against_what_exists(inputs: DiagnosisInputs) -> None:
    assert inputs.support is not None
    same, other = support_overlap(["I07", "I16"], inputs.support)
    assert (same.likeness, [one.measure for one in same.measures]) == ("same", ["Cluster office"])
    assert other.likeness == "none"
    assert support_overlap(["I07"], inputs.support, year=2030)[0].likeness == "none"
    assert [one.measure for one in inputs.support.unowned] == ["Loan fund"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_renders_in_both_languages(inputs: DiagnosisInputs, language: str) -> None:
    result = diagnose(inputs.scores, proposals=inputs.proposals(), unscored="propose")
    views = diagnosis_views(inputs, result, language, proposed=["I07", "I16"])
    assert len(views) == 20
    assert len({view.id for view in views}) == 20
    for view in views:
        assert view.finding
        assert all(len(row.cells) == len(view.columns) for row in view.rows)
        assert build_block(view, separator=",", bom=False)
    told = "".join(str(row.cells) + str(row.signs) for view in views for row in view.rows)
    assert "science0" not in told


def fit_of(*rows: tuple[str, float, float]) -> DemandFit:
    return demand_fit(Figures(tuple(MeasuredFigure("occupation", *row) for row in rows)))


def test_one_occupation_has_no_distribution() -> None:
    found = fit_of(("welders", 10, 2))
    assert (found.teaching.value, found.teaching.reason) == (None, "ONE_OCCUPATION")
    assert found.proposals() == ()
    assert "one occupation" in fit_view(found, "en").finding
    assert "профессия одна" in fit_view(found, "ru").finding


@pytest.mark.parametrize(("graduates", "few"), [(49, True), (50, False)])
def test_the_shape_proposes_nothing_where_graduates_are_far_too_few(graduates: float, few: bool) -> None:
    found = fit_of(("welders", 50, graduates / 2), ("fitters", 50, graduates / 2))
    assert found.teaching.value == pytest.approx(1.0)
    assert found.graduates_few is few
    assert [one.score for one in found.proposals()] == ([] if few else [0.0])
    for language, word in (("en", "fewer than half"), ("ru", "меньше половины")):
        assert (word in " ".join(fit_view(found, language).notes)) is few


def test_what_a_card_does_not_state_is_said_to_be_not_stated() -> None:
    for language, word in (("en", "not stated in the card"), ("ru", "в карточке не указано")):
        assert set(cluster_view(ClusterCard({}, {}), language).values("is")) == {word}


def test_few_answers_have_a_sign_of_their_own() -> None:
    columns = (column("trust", "en", "number"),)
    told = row(columns, (Figure(None, "FEW_PERSONS"),), "en")
    assert meaning_of(told.signs["trust"], "en") == "below the publication threshold"
    assert told.reasons["trust"] == "withheld: too few answered"
