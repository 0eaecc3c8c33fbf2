"""Strong clusters over the years and stages as people read them: numbers by hand, unknown visible, nothing given away."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.charts import chart_notes, is_drawn, to_svg
from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.errors import UsageError, ValidationBlockedError
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_choices import ClusterFacts, LifeCycleSettings, RobustnessSettings, StrengthSettings
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.life_cycle import figures_view, life_cycle_view
from clusterpolicy.views.over_time import over_time_sections
from clusterpolicy.views.story import build_document
from clusterpolicy.views.view import View

BOTH = pytest.mark.parametrize("language", ["en", "ru"])
YEARS, REGIONS, ACTIVITIES = ["2020", "2021", "2022"], ["A", "B", "C", "D"], ["farms", "mills", "shops"]
PEOPLE = (
    np.array(
        [
            [[90, 10, 100], [20, 80, 100], [30, 30, 140], [10, 40, 150]],
            [[90, 10, 100], [20, 90, 90], [30, 30, 140], [60, 40, 100]],
            [[95, 5, 100], [20, 100, 80], [30, 30, 140], [110, 20, 70]],
        ],
        dtype=float,
    )
    * 100
)


def study(
    *,
    hide: tuple[tuple[int, int, int], ...] = (),
    years: int = 3,
    measures: tuple[str, ...] = ("employment", "establishments"),
    zero: bool = False,
    **sections: object,
) -> Study:
    """Four regions, three activities; the cells of ``hide`` have no figure, the totals are published."""
    labels = {"year": YEARS[:years], "region": REGIONS, "industry": ACTIVITIES}
    people = xr.DataArray(PEOPLE[:years].copy(), labels, ("year", "region", "industry"))
    if zero:
        people.loc[{"region": "D"}] = 0
    cells = {name: people.copy() / (1 if name == "employment" else 10) for name in measures}
    totals = {
        name: PublishedTotals(array.sum("industry"), array.sum("region"), array.sum(("region", "industry")))
        for name, array in cells.items()
    }
    for at in hide:
        for array in cells.values():
            array[at] = np.nan
    accounts = RegionalAccounts.from_arrays(cells, totals=totals)
    spec = StudySpec(accounts=AccountsInput(source="-"), robustness=RobustnessSettings(use=False), **sections)  # type: ignore[arg-type]
    return run_inputs(spec, Inputs(accounts))


def stars(**changes: object) -> StrengthSettings:
    return StrengthSettings(rules="eco_2007", **changes)  # type: ignore[arg-type]


def views(held: Study, language: str = "en") -> dict[str, View]:
    return {view.id: view for section in over_time_sections(held, language) for view in section.views}


def explained(held: Study, found: list[View]) -> int:
    """Recompute every number of the views from the input cells."""
    explainer, told = Explainer(held), 0
    for view in found:
        for at, column in enumerate(view.columns):
            if not column.quantity:
                assert column.kind in ("label", "text"), (view.id, column.id)
                continue
            for row in view.rows:
                answer, shown = explainer.explain(column.quantity, row.keys), row.cells[at]
                if shown is None:
                    assert row.signs[column.id]
                    assert row.reasons[column.id]
                    assert math.isnan(answer.value) or row.signs[column.id] == "c", (view.id, column.id, row.keys)
                else:
                    assert answer.recompute() == pytest.approx(shown, rel=1e-9, abs=1e-12), (view.id, column.id)
                told += 1
    return told


@pytest.mark.parametrize("hide", [(), ((2, 1, 1), (2, 1, 2)), ((2, 1, 1),)], ids=["known", "two-hidden", "one-hidden"])
@pytest.mark.parametrize("membership", ["yearly", "fixed"])
def test_every_number_of_the_views_is_recomputed_from_cells(hide, membership: str) -> None:
    held = study(hide=hide, strength=StrengthSettings(membership=membership))
    found = list(views(held).values())
    assert held.strength.rules.id == "us_cluster_mapping"
    assert [view.id for view in found] == [
        "strong-share", "strong-share-years", "movement", "movement-rates", "movement-transitions", "moved",
    ]  # fmt: skip
    assert explained(held, found) > 150


def test_the_share_of_a_region_is_that_of_its_strong_clusters_by_hand() -> None:
    held = study(strength=StrengthSettings(rules="us_cluster_mapping"))
    table = views(held)["strong-share"]
    rows = {
        row.keys.get("region", ""): dict(zip([c.id for c in table.columns], row.cells, strict=True))
        for row in table.rows
    }
    strong = held.strength.strong.sel(year="2022")
    assert [str(a) for a in strong["activity"].values[(strong.sel(region="B") == 1).values]] == ["mills"]
    assert rows["B"]["employment"] == 100 / 200
    assert [str(a) for a in strong["activity"].values[(strong.sel(region="D") == 1).values]] == ["farms"]
    assert rows["D"]["employment"] == 110 / 200
    held_by_strong = sum(PEOPLE[2][at][(strong.sel(region=name) == 1).values].sum() for at, name in enumerate(REGIONS))
    assert rows[""]["employment"] == pytest.approx(held_by_strong / PEOPLE[2].sum())
    assert rows[""]["clusters"] == int(strong.sum())


@BOTH
def test_a_hidden_figure_leaves_a_range_and_a_single_one_is_not_given_away(language: str) -> None:
    two = views(study(hide=((2, 1, 1), (2, 1, 2)), strength=stars()), language)["strong-share"]
    (row,) = (row for row in two.rows if row.keys.get("region") == "B")
    cells = dict(zip([column.id for column in two.columns], row.cells, strict=True))
    assert cells["employment"] is None
    assert row.signs["employment"] == "…"
    assert row.reasons["employment"]
    assert 0 <= cells["employment_least"] < cells["employment_most"] <= 1
    assert row.signs["employment_least"] == "~"
    alone = views(study(hide=((2, 1, 1),), strength=stars()), language)["strong-share"]
    (row,) = (row for row in alone.rows if row.keys.get("region") == "B")
    cells = dict(zip([column.id for column in alone.columns], row.cells, strict=True))
    assert cells["employment_most"] is None
    assert row.signs["employment_most"] == "c"


@BOTH
def test_movement_counts_occurrence_and_disappearance_as_they_were_made(language: str) -> None:
    held = study(strength=stars())
    movement = held.strength.movement
    assert movement is not None
    found = views(held, language)
    total = {change: sum(int(row.cells[at]) for row in found["movement"].rows) for at, change in enumerate(
        ("occurrence", "strengthening", "unchanged", "weakening", "disappearance", "absent", "unknown"), start=1)}  # fmt: skip
    assert sum(total.values()) == 2 * 12
    rates = {row.keys["move"]: row.cells for row in found["movement-rates"].rows}
    assert {move: cells[1] for move, cells in rates.items()} == {move: total[move] for move in rates}
    for _, count, among, share, lower, upper in rates.values():
        assert share == count / among
        assert lower <= share <= upper
    none, some = (rates[name][2] for name in ("occurrence", "weakening"))
    assert none + some + total["unknown"] == 24
    moved = found["moved"]
    change = held.strength.first_to_last.change.sel(year="2022")
    wanted = int(change.isin(["occurrence", "strengthening", "weakening", "disappearance"]).sum())
    assert len(moved.rows) == wanted > 0


@BOTH
def test_transitions_of_a_class_add_up_and_unknown_pairs_are_counted(language: str) -> None:
    held = study(hide=((1, 3, 0), (1, 3, 1)), strength=stars())
    view = views(held, language)["movement-transitions"]
    shares: dict[str, float] = {}
    for row in view.rows:
        shares[row.keys["class"]] = shares.get(row.keys["class"], 0.0) + (row.cells[4] or 0.0)
        if row.cells[3] == 0:
            assert row.signs["share"] == "–"
    assert all(total == pytest.approx(1) or total == 0 for total in shares.values())
    unknown = int(held.strength.movement.unknown.sum())
    assert unknown > 0
    assert any(str(unknown) in note for note in view.notes)


@BOTH
def test_one_year_has_shares_and_says_why_nothing_moved(language: str) -> None:
    (section,) = over_time_sections(study(years=1, strength=stars()), language)
    assert [view.id for view in section.views] == ["strong-share"]
    assert len(section.paragraphs) == 2


@BOTH
def test_without_establishments_the_verdicts_say_what_is_strong(language: str) -> None:
    held = study(measures=("employment",))
    (section,) = over_time_sections(held, language)
    assert held.strength.rules is None
    assert held.strength.why_no_movement == "verdicts"
    assert [view.id for view in section.views] == ["strong-share", "strong-share-years"]
    assert explained(held, list(section.views)) > 50


def test_a_region_without_anybody_has_a_reason_and_the_country_a_share() -> None:
    held = study(zero=True, strength=stars())
    view = views(held)["strong-share"]
    (row,) = (row for row in view.rows if row.keys.get("region") == "D")
    assert row.cells[3] is None
    assert row.reasons["employment"]
    assert view.rows[0].cells[3] is not None
    assert explained(held, [view]) > 20


def test_a_measure_that_the_table_lacks_is_refused() -> None:
    with pytest.raises(UsageError, match="CS-002"):
        study(strength=stars(measures=["taxes"]))


@BOTH
def test_charts_are_drawn_and_say_what_the_bars_are(language: str) -> None:
    held = study(hide=((2, 1, 1), (2, 1, 2)), strength=stars())
    for view in views(held, language).values():
        if view.chart.kind == "none":
            continue
        assert is_drawn(view)
        assert "<svg" in to_svg(view)
        if view.chart.band:
            assert any(view.chart.band_name in note for note in chart_notes(view))


FACTS = {"trust": 4.2, "internal_density": 0.3, "cmo_age": 6.0, "identity": 4.0}


@BOTH
def test_a_stage_without_people_is_unclear_and_lists_what_is_missing(language: str) -> None:
    held = study()
    view = life_cycle_view(held, "B", "mills", language)
    assert held.life_cycles.of("B", "mills").stage.stage == "unclear"
    assert len(view.rows) == 7
    for row in view.rows:
        _, score, least, most, measured, _ = row.cells
        assert 0 <= least <= most <= 1
        assert score is None or least <= score <= most
        assert 0 <= measured <= 1
    words = " ".join(view.notes)
    names = {"en": ("trust (1 to 5)", "no column"), "ru": ("доверие (от 1 до 5)", "нет столбца")}
    assert all(name in words for name in names[language])
    assert explained(held, [view, figures_view(held, "B", "mills", language)]) > 50


@BOTH
def test_a_persons_decision_stands_first_and_the_computed_stage_beside_it(language: str) -> None:
    facts = ClusterFacts(
        region="B", activity="mills", figures=FACTS, stage="mature", reason="mills merge", by="panel", date="2024-03-01"
    )
    held = study(life_cycle=LifeCycleSettings(clusters=[facts]))
    view = life_cycle_view(held, "B", "mills", language)
    stage = held.life_cycles.of("B", "mills").stage
    assert (stage.shown, stage.human.by) == ("mature", "panel")
    for said in ("panel", "2024-03-01", "mills merge"):
        assert said in view.finding
    standing = {row.keys["stage"]: row.cells[5] for row in view.rows}
    assert standing["mature"].startswith({"en": "decided", "ru": "решено"}[language])
    assert standing[stage.best]
    assert held.outputs["life_cycle.scores"].sizes == {"cluster": 1, "stage": 7}
    assert explained(held, [view, figures_view(held, "B", "mills", language)]) > 50


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ([ClusterFacts(region="B", activity="mills"), ClusterFacts(region="B", activity="mills")], "LC-009"),
        ([ClusterFacts(region="Z", activity="mills")], "LC-008"),
        ([ClusterFacts(region="B", activity="mills", figures={"trusty": 1.0})], "LC-001"),
        ([ClusterFacts(region="B", activity="mills", figures={"trust": 7.0})], "LC-002"),
        ([ClusterFacts(region="B", activity="mills", stage="old", reason="x", by="y")], "LC-004"),
        ([ClusterFacts(region="B", activity="mills", stage="mature")], "LC-005"),
    ],
)
def test_facts_that_do_not_fit_are_refused(facts: list[ClusterFacts], code: str) -> None:
    with pytest.raises(ValidationBlockedError, match=code):
        study(life_cycle=LifeCycleSettings(clusters=facts))


@pytest.mark.parametrize(
    ("rules", "code"), [("nothing", "RS-014"), ("kutsenko_2019", "RS-010"), ("panorama_2020", "RS-011")]
)
def test_rules_that_cannot_be_applied_are_refused(rules: str, code: str) -> None:
    with pytest.raises(ValidationBlockedError, match=code):
        study(strength=StrengthSettings(rules=rules))


def test_a_whole_document_of_a_small_study_holds_the_section() -> None:
    document = build_document(study(), "ru")
    assert "moving" in [section.id for section in document.sections]
