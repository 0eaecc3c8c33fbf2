"""The life cycle by hand: one golden profile a stage, what is missing, what a person decides, the level of development."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.development import development_level
from clusterpolicy.identification.life_cycle import (
    classify_life_cycle,
    decide_stage,
    default_rules,
    read_life_cycle_rules,
)
from clusterpolicy.identification.life_cycle_figures import assess_life_cycle, life_cycle_figures
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import table

UNKNOWN = math.nan

PROFILES: dict[str, dict[str, float]] = {
    "agglomeration": {
        "n_firms": 60, "lq": 1.2, "lq_change": 0.0, "rel_growth": 0.0, "rel_growth_spread": 0.01, "entry_rate": 0.05,
        "exit_rate": 0.05, "heterogeneity": 0.58, "internal_density": 0.02, "external_ties": 0.4, "cmo_age": 0,
        "identity": 3.5, "trust": 1.5, "support_ring": 1, "export_share_change": 0.0, "internal_density_change": 0.0,
        "heterogeneity_change": 0.0, "external_ties_change": 0.0, "concentration_change": 0.0, "prod_gap_change": 0.0,
    },
    "embryonic": {
        "n_firms": 12, "lq": 0.8, "lq_change": 0.01, "rel_growth": 0.05, "rel_growth_spread": 0.15, "entry_rate": 0.18,
        "exit_rate": 0.14, "heterogeneity": 0.85, "internal_density": 0.08, "external_ties": 0.5, "cmo_age": 0,
        "identity": 1.5, "trust": 1.8, "support_ring": 1, "export_share_change": 0.0, "internal_density_change": 0.0,
        "heterogeneity_change": 0.0, "external_ties_change": 0.0, "concentration_change": -0.01, "prod_gap_change": 0.0,
    },
    "emerging": {
        "n_firms": 55, "lq": 1.25, "lq_change": 0.06, "rel_growth": 0.03, "rel_growth_spread": 0.03, "entry_rate": 0.14,
        "exit_rate": 0.13, "heterogeneity": 0.7, "internal_density": 0.14, "external_ties": 0.4, "cmo_age": 2,
        "identity": 3.0, "trust": 3.0, "support_ring": 2, "export_share_change": 0.0, "internal_density_change": 0.03,
        "heterogeneity_change": 0.0, "external_ties_change": 0.0, "concentration_change": 0.0, "prod_gap_change": 0.0,
    },
    "growth": {
        "n_firms": 180, "lq": 2.1, "lq_change": 0.09, "rel_growth": 0.06, "rel_growth_spread": 0.02, "entry_rate": 0.11,
        "exit_rate": 0.04, "heterogeneity": 0.65, "internal_density": 0.30, "external_ties": 0.4, "cmo_age": 7,
        "identity": 4.0, "trust": 4.2, "support_ring": 6, "export_share_change": 0.02, "internal_density_change": 0.02,
        "heterogeneity_change": 0.0, "external_ties_change": 0.0, "concentration_change": 0.0, "prod_gap_change": 0.01,
    },
    "mature": {
        "n_firms": 210, "lq": 2.4, "lq_change": 0.0, "rel_growth": 0.0, "rel_growth_spread": 0.01, "entry_rate": 0.05,
        "exit_rate": 0.05, "heterogeneity": 0.6, "internal_density": 0.50, "external_ties": 0.3, "cmo_age": 15,
        "identity": 4.5, "trust": 4.0, "support_ring": 7, "export_share_change": 0.0, "internal_density_change": 0.0,
        "heterogeneity_change": -0.02, "external_ties_change": -0.02, "concentration_change": 0.02, "prod_gap_change": 0.0,
    },
    "declining": {
        "n_firms": 80, "lq": 1.6, "lq_change": -0.08, "rel_growth": -0.05, "rel_growth_spread": 0.02, "entry_rate": 0.02,
        "exit_rate": 0.09, "heterogeneity": 0.3, "internal_density": 0.35, "external_ties": 0.1, "cmo_age": 20,
        "identity": 4.0, "trust": 3.8, "support_ring": 4, "export_share_change": -0.02, "internal_density_change": -0.01,
        "heterogeneity_change": -0.01, "external_ties_change": 0.0, "concentration_change": 0.0, "prod_gap_change": -0.03,
    },
    "transforming": {
        "n_firms": 75, "lq": 1.3, "lq_change": 0.0, "rel_growth": -0.01, "rel_growth_spread": 0.04, "entry_rate": 0.09,
        "exit_rate": 0.07, "heterogeneity": 0.6, "internal_density": 0.3, "external_ties": 0.45, "cmo_age": 18,
        "identity": 3.5, "trust": 3.8, "support_ring": 3, "export_share_change": 0.0, "internal_density_change": 0.0,
        "heterogeneity_change": 0.03, "external_ties_change": 0.04, "concentration_change": -0.01, "prod_gap_change": 0.01,
        "rel_growth_before": -0.04, "rel_growth_change": 0.06, "entry_rate_change": 0.03,
    },
}  # fmt: skip


@pytest.mark.parametrize("stage", PROFILES)
def test_a_golden_profile_of_each_stage(stage: str) -> None:
    found = classify_life_cycle(PROFILES[stage], years=5)
    assert (found.stage, found.why) == (stage, ())
    assert found.of(stage).score == 1.0
    assert found.gap >= 0.15
    assert [score.stage for score in found.scores] == list(default_rules().codes)
    assert all(0 <= score.least <= score.most <= 1 for score in found.scores)


def test_all_stages_are_named_in_both_languages() -> None:
    assert set(PROFILES) == set(default_rules().codes)
    rules = default_rules()
    for language in LANGUAGES:
        assert text("lc-status-expert", language)
        assert all(text(f"lc-stage-{code}", language) for code in (*rules.codes, "unclear"))
        assert all(text(f"lc-{name}", language) for name in rules.quantities)
        assert all(text(f"lc-block-{name}", language) for name in rules.development.blocks)
        assert all(text(f"lc-level-{name}", language) for name in (*rules.development.levels, "unclear"))
    assert len({quantity.id for quantity in rules.quantities.values()}) == 18


def test_two_stages_alike_are_unclear() -> None:
    between = {**PROFILES["mature"], "lq_change": -0.03, "rel_growth": -0.01, "net_entry": -0.02, "heterogeneity": 0.3,
               "external_ties": 0.1, "prod_gap_change": -0.03}  # fmt: skip
    found = classify_life_cycle(between, years=5)
    assert found.gap < 0.15
    assert (found.stage, found.why) == ("unclear", ("close",))
    assert {found.best, found.second} == {"mature", "declining"}


def test_a_gap_of_exactly_the_least_is_clear() -> None:
    rules = default_rules().model_copy(update={"least_gap": 0.25})
    values = {**PROFILES["growth"]}
    found = classify_life_cycle(values, years=5, rules=rules)
    exact = rules.model_copy(update={"least_gap": found.gap})
    assert classify_life_cycle(values, years=5, rules=exact).stage == "growth"


def test_too_few_signs_are_unclear_and_shown_as_missing() -> None:
    numbers = {
        name: PROFILES["growth"][name]
        for name in ("n_firms", "lq", "lq_change", "rel_growth", "entry_rate", "exit_rate")
    }
    found = classify_life_cycle(numbers, years=5)
    assert found.stage == "unclear"
    assert "few_signs" in found.why
    assert found.measured < 0.6
    assert {"trust", "internal_density", "support_ring"} <= set(found.missing)
    growth = found.of("growth")
    assert growth.measured == pytest.approx(4 / 7)
    assert (growth.score, growth.least, growth.most) == (1.0, pytest.approx(4 / 7), 1.0)


def test_growth_and_turnover_need_three_years() -> None:
    found = classify_life_cycle(PROFILES["growth"], years=2)
    assert {"rel_growth", "entry_rate", "exit_rate", "net_entry", "lq_change"} <= set(found.too_short)
    assert math.isnan(found.values["rel_growth"])
    assert found.values["internal_density_change"] == 0.02  # what people tell needs no years


def test_one_quantity_may_settle_a_sign_alone() -> None:
    found = classify_life_cycle({"n_firms": 200, "lq": 0.5}, years=5).of("growth").signs
    assert found[0].membership == 1.0  # more than a hundred firms, whatever their number did
    assert found[1].membership == 0.0  # no quotient above 1.5, whatever it did
    assert found[1].missing == ("lq_change",)
    assert math.isnan(classify_life_cycle({"n_firms": 50}, years=5).of("growth").signs[0].membership)


def test_nothing_known_is_unclear() -> None:
    found = classify_life_cycle({}, years=5)
    assert (found.stage, found.best, found.measured) == ("unclear", "", 0.0)
    assert all(math.isnan(score.score) and (score.least, score.most) == (0, 1) for score in found.scores)


def test_a_person_may_decide_otherwise_with_a_reason() -> None:
    found = classify_life_cycle(PROFILES["mature"], years=5)
    decided = decide_stage(
        found, "declining", reason="The anchor plant closes in June.", by="A. Expert", date="2026-03-31"
    )
    assert (decided.stage, decided.shown) == ("mature", "declining")
    assert decided.human is not None
    assert decided.human.reason == "The anchor plant closes in June."
    assert found.shown == "mature"
    for stage, reason, codes in (
        ("old", "why", {"LC-004"}),
        ("growth", " ", {"LC-005"}),
        ("old", "", {"LC-004", "LC-005"}),
    ):
        with pytest.raises(ClusterPolicyError) as caught:
            decide_stage(found, stage, reason=reason, by="A. Expert", date="2026-03-31")
        assert {finding.id for finding in caught.value.findings} == codes
        assert all(caught.value.render(language) for language in LANGUAGES)


def test_values_that_cannot_be_are_refused_together() -> None:
    with pytest.raises(ClusterPolicyError) as caught:
        classify_life_cycle({"trust": 6, "emp_share": 12, "luck": 1}, years=5)
    assert {finding.id for finding in caught.value.findings} == {"LC-001", "LC-002"}
    assert any("trust = 6 (1–5)" in finding.examples for finding in caught.value.findings)
    assert "emp_share = 12 (0–1)" in caught.value.render("ru")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{internal_density: [null, null, 0.05, 0.10]}", "{density: [null, null, 0.05, 0.10]}", "LC-006"),
        ("{internal_density: [null, null, 0.05, 0.10]}", "{internal_density: [null, null, 0.5, 0.10]}", "LC-006"),
        ("{internal_density: [null, null, 0.05, 0.10]}", "{internal_density: [null, null, null, null]}", "LC-006"),
        ("lq: [0.5, 2.5]", "lq: [2.5, 2.5]", "LC-007"),
        ("emerging: 25, developed: 50", "emerging: 50, developed: 25", "LC-007"),
        ("least_gap: 0.15", "least_gap: little", "DO-004"),
    ],
)
def test_rules_of_ones_own_are_checked(old: str, new: str, code: str, tmp_path: Path) -> None:
    import clusterpolicy.identification.life_cycle as module

    written = Path(module.__file__).with_name("life_cycle.yaml").read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(written, encoding="utf-8")
    assert read_life_cycle_rules(own) == default_rules()
    assert old in written
    own.write_text(written.replace(old, new), encoding="utf-8")
    with pytest.raises(ClusterPolicyError) as caught:
        read_life_cycle_rules(own)
    assert [finding.id for finding in caught.value.findings] == [code]
    assert "own.yaml" in caught.value.render("ru")


def test_the_level_of_development_by_hand() -> None:
    good = {"lq": 2.5, "emp_share": 0.1, "n_firms": 150, "rel_growth": 0.05, "prod_gap": 1.5, "export_share": 0.5,
            "internal_density": 0.4, "external_ties": 0.5, "trust": 5, "anchor_dependence": 0, "support_ring": 8,
            "cmo_age": 10, "identity": 5, "rd_intensity": 2, "heterogeneity": 1}  # fmt: skip
    assert (development_level(good).score, development_level(good).level) == (100, "advanced")
    assert development_level({**good, "anchor_dependence": 1}).blocks["cooperation"] == 75
    half = development_level({**good, "rd_intensity": UNKNOWN})
    assert half.blocks["innovation"] == 100
    assert (half.score, half.least, half.most, half.missing) == (100, 90, 100, ("rd_intensity",))
    bare = development_level({**good, "rd_intensity": UNKNOWN, "heterogeneity": UNKNOWN})
    assert math.isnan(bare.score)
    assert (bare.least, bare.most, bare.level) == (80, 100, "advanced")  # whatever is missing
    assert development_level({}).level == "unclear"


METAL = Definition("metal", {"steel": "metal", "tools": "metal"})
SHARES = {
    "2019": {"N": {"steel": 60, "tools": 40, "shops": 300}, "S": {"steel": 100, "tools": 100, "shops": 400}},
    "2020": {"N": {"steel": 80, "tools": 40, "shops": 280}, "S": {"steel": 100, "tools": 100, "shops": 400}},
    "2021": {"N": {"steel": 100, "tools": 50, "shops": 250}, "S": {"steel": 100, "tools": 100, "shops": 400}},
    "2022": {"N": {"steel": 100, "tools": 100, "shops": 200}, "S": {"steel": 100, "tools": 100, "shops": 400}},
}


def panel_of(years: dict[str, dict[str, dict[str, float]]], **more: dict[str, dict[str, dict[str, float]]]) -> Panel:
    arrays = {
        name: xr.concat([table(rows).assign_coords(year=year) for year, rows in by_year.items()], "year")
        for name, by_year in {"employment": years, **more}.items()
    }
    spending = xr.Dataset({"rd": ("region", [30.0, 10.0])}, {"region": ["N", "S"]})
    return build_panel(RegionalAccounts.from_arrays(arrays), definition=METAL, indicators=Indicators(spending))


def test_indicators_that_a_study_has() -> None:
    exports = {
        year: {r: {i: v / 4 for i, v in row.items()} for r, row in rows.items()} for year, rows in SHARES.items()
    }
    panel = panel_of(SHARES, turnover=SHARES, exports=exports)
    found = life_cycle_figures(panel, region="N", activity="metal", given={"trust": 3.5})
    value = found.values
    assert (found.year, found.years) == ("2022", 4)
    assert value["emp_share"] == 0.5
    assert value["lq"] == pytest.approx((200 / 400) / (400 / 1000))
    assert value["lq_change"] == pytest.approx((1.25 - (100 / 400) / (300 / 1000)) / 3)
    assert value["rel_growth"] == pytest.approx(2 ** (1 / 3) - (400 / 300) ** (1 / 3))
    steps = [1.2 - 320 / 300, 1.25 - 350 / 320, 200 / 150 - 400 / 350]
    assert value["rel_growth_before"] == pytest.approx(steps[0])
    assert value["rel_growth_change"] == pytest.approx(steps[2] - steps[0])
    assert value["heterogeneity"] == pytest.approx(1.0)
    assert value["heterogeneity_change"] > 0
    assert value["export_share"] == 0.25
    assert value["export_share_change"] == pytest.approx(0)
    assert value["prod_gap"] == pytest.approx(1)
    assert value["rd_intensity"] == pytest.approx((30 / 400) / (40 / 1000))
    assert found.figures["rd_intensity"].origin == "region"
    assert (found.figures["trust"].origin, found.figures["identity"].why) == ("people", "NOT_GIVEN")
    assert found.figures["n_firms"].why == "NO_COLUMN"
    assert found.figures["net_entry"].why == "NOT_GIVEN"


def test_two_years_and_a_hidden_cell_leave_their_indicators_out() -> None:
    two = {year: SHARES[year] for year in ("2021", "2022")}
    short = life_cycle_figures(panel_of(two), region="N", activity="metal").figures
    assert {short[name].why for name in ("rel_growth", "lq_change", "rel_growth_spread")} == {"TOO_FEW_YEARS"}
    hidden = {**SHARES, "2022": {**SHARES["2022"], "N": {**SHARES["2022"]["N"], "tools": UNKNOWN}}}
    cells = xr.concat([table(rows).assign_coords(year=year) for year, rows in hidden.items()], "year")
    region = xr.concat([table(rows).sum("industry").assign_coords(year=year) for year, rows in SHARES.items()], "year")
    industry = xr.concat([table(rows).sum("region").assign_coords(year=year) for year, rows in SHARES.items()], "year")
    totals = {"employment": PublishedTotals(region=region, industry=industry)}
    panel = build_panel(RegionalAccounts.from_arrays({"employment": cells}, totals=totals), definition=METAL)
    found = life_cycle_figures(panel, region="N", activity="metal")
    assert (found.figures["emp_share"].why, found.figures["heterogeneity"].why) == ("HIDDEN", "HIDDEN")
    assert found.years == 3


def test_a_register_tells_entry_exit_and_concentration() -> None:
    years = {"2019": "abcd", "2020": "abce", "2021": "abef", "2022": "abefg"}
    rows = [
        {"id": name, "year": year, "region": "N", "industry": "steel", "size": 10, "parent": "a" if name == "b" else None}
        for year, names in years.items() for name in names
    ]  # fmt: skip
    rows += [
        {"id": "z", "year": year, "region": "S", "industry": "steel", "size": 99, "parent": None} for year in years
    ]
    plants = read_establishments(
        pd.DataFrame(rows), id="id", year="year", region="region", industry="industry", size="size", parent="parent"
    )
    found = life_cycle_figures(panel_of(SHARES), region="N", activity="metal", plants=plants)
    value = found.values
    entries, exits = [1 / 4, 1 / 4, 1 / 4.5], [1 / 4, 1 / 4, 0]
    assert value["n_firms"] == 4
    assert value["entry_rate"] == pytest.approx(sum(entries) / 3)
    assert value["exit_rate"] == pytest.approx(sum(exits) / 3)
    assert value["net_entry"] == pytest.approx((sum(entries) - sum(exits)) / 3)
    assert value["entry_rate_change"] == pytest.approx((entries[2] - entries[0]) / 2)
    assert value["concentration"] == pytest.approx(0.4**2 + 3 * 0.2**2)
    assert found.figures["entry_rate"].origin == "register"


def test_from_a_study_to_a_stage() -> None:
    given = {name: PROFILES["growth"][name] for name in (
        "n_firms", "entry_rate", "exit_rate", "internal_density", "external_ties", "cmo_age", "identity", "trust",
        "support_ring", "export_share_change", "internal_density_change", "external_ties_change", "concentration_change",
        "prod_gap_change")}  # fmt: skip
    figures, found = assess_life_cycle(panel_of(SHARES), region="N", activity="metal", given=given)
    assert figures.values["rel_growth"] > 0.03
    assert found.best == "growth"
    assert found.values["lq"] == pytest.approx(1.25)


def test_a_cluster_that_the_study_lacks() -> None:
    with pytest.raises(ClusterPolicyError, match="LC-008"):
        life_cycle_figures(panel_of(SHARES), region="X", activity="metal")
