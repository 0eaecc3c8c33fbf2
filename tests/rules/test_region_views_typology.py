"""Types of regions as people read them: every number of the result, honest sentences, badges kept apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.charts import chart_notes, is_drawn, to_svg
from clusterpolicy.language import text
from clusterpolicy.policy.knowledge import knowledge
from clusterpolicy.policy.knowledge.paper_parts import RegionTypes
from clusterpolicy.regions.typology import Typology, TypologySettings, classify_regions, classify_table, type_movement
from clusterpolicy.report.blocks import build_block
from clusterpolicy.views.regions.type_choice import criteria_view, gap_view, number_view, type_stability_view
from clusterpolicy.views.regions.type_movement import movement_view, moves_view, type_years_view
from clusterpolicy.views.regions.type_package import POTENTIAL_FACTS, package_view, paper_gaps_view
from clusterpolicy.views.regions.type_profile import indicators_view, medians_view, preparation_view, profile_view
from clusterpolicy.views.regions.typology import borders_view, members_view, silhouettes_view, traits_view, types_view
from clusterpolicy.views.regions.words import RegionWords, words_of
from clusterpolicy.views.view import View

BOTH = pytest.mark.parametrize("language", ["en", "ru"])
VIEWS = (
    types_view, members_view, borders_view, silhouettes_view, traits_view, profile_view, medians_view,
    preparation_view, indicators_view, number_view, criteria_view, gap_view, type_stability_view,
)  # fmt: skip
QUICK = TypologySettings(k=3, resamples=20, references=10, starts=5)


@pytest.fixture(scope="module")
def country():
    return cp.demo.country(seed=7)


@pytest.fixture(scope="module")
def typology(country) -> Typology:
    return classify_regions(country.indicators, QUICK)


@pytest.fixture(scope="module")
def shapeless() -> Typology:
    """Thirty regions without any groups, one of them far out, one with a figure missing."""
    rng = np.random.default_rng(4)
    values = rng.normal(size=(30, 3))
    values[4, 0] = 60.0
    values[5, 1] = np.nan
    regions = [f"R{at:02}" for at in range(30)]
    table = xr.DataArray(values, {"region": regions, "indicator": list("xyz")}, ("region", "indicator"))
    return classify_table(table, replace(QUICK, order_by=("x",)), lacking=("retail_turnover",))


def _rendered(view: View) -> None:
    block = build_block(view)
    assert all((view.title, view.finding, *view.notes)), view.id
    assert len(block.rows) == len(view.rows)
    for row in view.rows:
        assert len(row.cells) == len(view.columns)
        for column, value in zip(view.columns, row.cells, strict=True):
            assert value is not None or column.id in row.signs, (view.id, column.id)
            assert not (isinstance(value, float) and np.isnan(value))
    if view.chart.kind != "none" and is_drawn(view):
        assert to_svg(view).startswith("<svg")


@BOTH
def test_every_view_is_rendered_in_both_languages(typology, shapeless, country, language):
    for found, words in ((typology, words_of(country.indicators, language)), (shapeless, RegionWords(language))):
        for make in VIEWS:
            _rendered(make(found, words))


@BOTH
def test_members_hold_every_region_once_with_its_standing(shapeless, language):
    view = members_view(shapeless, RegionWords(language))
    keys = [row.keys["region"] for row in view.rows]
    assert sorted(keys) == [f"R{at:02}" for at in range(30)]
    standing = dict(zip(keys, view.values("standing"), strict=True))
    assert standing["R04"] == text("rv-standing-apart", language)
    assert standing["R05"] == text("rv-standing-left", language)
    border = {one.region for one in shapeless.membership.border}
    assert {key for key, said in standing.items() if said == text("rv-standing-border", language)} == border
    why = dict(zip(keys, view.values("why"), strict=True))
    assert "x" in str(why["R04"])
    assert "y" in str(why["R05"])
    degree = shapeless.membership.degree
    for row in view.rows:
        if row.keys["region"] not in ("R04", "R05"):
            own = degree.sel(region=row.keys["region"], type=int(shapeless.types.sel(region=row.keys["region"])))
            assert row.cells[3] == float(own)


def test_members_are_drawn_on_a_map_where_there_is_one(typology, country):
    view = members_view(typology, words_of(country.indicators, "en"), geometry=country.geometry)
    assert view.chart.kind == "map"
    _rendered(view)


def test_profile_keeps_raw_medians_beside_the_standardised(typology, country):
    view = profile_view(typology, words_of(country.indicators, "en"))
    median = typology.profile.median
    assert len(view.rows) == median.size
    for row in view.rows:
        here = {"indicator": row.keys["indicator"], "type": int(row.keys["type"])}
        assert row.cells[3] == float(median.sel(here))
    by_type = {
        row.keys["type"]: row.cells[2] for row in view.rows if row.keys["indicator"] == "investment / population"
    }
    assert by_type["1"] > 0 > by_type["3"]
    assert not any("▲" in note for note in chart_notes(view)), "numbers are written in the place of marks"


@BOTH
def test_data_without_groups_are_said_not_to_support_the_number(shapeless, language):
    assert not shapeless.supported
    said = number_view(shapeless, RegionWords(language)).finding
    start = {"en": "The data do not support 3 types", "ru": "Данные не говорят в пользу 3 типов"}
    weak = {"en": "The data support 3 types weakly", "ru": "Данные слабо говорят в пользу 3 типов"}
    assert said.startswith(weak[language] if shapeless.choice.support(3) else start[language])
    if not shapeless.choice.support(3):
        assert text("rv-chosen-paper", language) in said


def test_number_of_types_stands_beside_the_papers_three(typology, country):
    view = number_view(typology, words_of(country.indicators, "en"))
    assert {row.keys["criterion"] for row in view.rows} == {*typology.choice.preferred, "paper"}
    preferred = {row.keys["criterion"]: row.cells[1] for row in view.rows}
    assert preferred == {**typology.choice.preferred, "paper": 3}
    assert typology.supported
    assert view.finding.startswith("4 of 6 criteria prefer 3 types")
    assert number_view(typology, words_of(country.indicators, "ru")).finding.startswith("За 3 типа — критериев 4 из 6")
    curve = criteria_view(typology, words_of(country.indicators, "en"))
    assert [row.cells[0] for row in curve.rows] == typology.choice.gap.table["k"].values.tolist()
    assert curve.rows[0].signs["silhouette"] == "–", "one group has no silhouette"


def test_traits_carry_badge_place_and_why_they_were_not_tested(typology, country):
    view = traits_view(typology, words_of(country.indicators, "en"))
    assert len(view.rows) == 11
    told = {row.keys["trait"]: row for row in view.rows}
    tests = {test.trait: test for named in typology.names for test in named.traits}
    status = {
        name: "partly" if test.status == "holds" and test.lacking else test.status for name, test in tests.items()
    }
    words = {
        "holds": "supported", "partly": "supported in part", "fails": "contradicted", "not_testable": "not testable",
    }  # fmt: skip
    for trait, row in told.items():
        assert row.cells[2] == "the paper"
        first, last = knowledge().fact(trait).where.lines
        assert row.cells[3] == f"S2, line {first}" if first == last else f"S2, lines {first}–{last}"
        assert row.cells[4] == words[status[trait]]
    assert "the source lacks: investment climate" in str(told["R1-4"].cells[6])
    assert told["R2-3"].cells[6] == text("rv-trait-no-statistic", "en")
    counts = [list(status.values()).count(name) for name in words]
    assert "{} are supported, {} supported in part, {} contradicted, and {} cannot".format(*counts) in view.finding
    sizes = types_view(typology, words_of(country.indicators, "en"))
    columns = ("holds", "partly", "fails", "not_testable")
    assert [sum(map(int, sizes.values(name))) for name in columns] == counts
    assert counts[1] > 0, "some trait holds on what is there while a part of it is not"


def test_without_three_types_no_name_is_given(country):
    two = classify_regions(country.indicators, replace(QUICK, k=2, resamples=0))
    words = words_of(country.indicators, "en")
    assert not traits_view(two, words).rows
    assert [row.cells[0] for row in types_view(two, words).rows] == ["type 1", "type 2"]
    assert type_stability_view(two, words).finding == text("rv-stability-none", "en")
    for make in VIEWS:
        _rendered(make(two, words))


@BOTH
def test_stagnating_regions_get_exactly_the_papers_five_exits(language):
    view = package_view(RegionWords(language))
    _rendered(view)
    seed, expert = text("kb-status-seed", language), text("kb-status-expert", language)
    third = [row for row in view.rows if row.keys["type"] == "R3"]
    exits = next(kind for kind in knowledge().of(RegionTypes).types if kind.id == "R3").exits
    assert [row.cells[6] for row in third] == [fact.id for fact in exits] == [f"R3-X{at}" for at in range(1, 6)]
    assert {row.cells[2] for row in third} == {seed}
    others = [row for row in view.rows if row.keys["type"] != "R3"]
    assert {row.keys["type"] for row in others} == {"R1", "R2"}
    assert {row.cells[2] for row in others} == {expert}
    assert all(str(row.cells[4]) not in ("", "–") for row in view.rows), "each measure has something to watch"
    assert {row.cells[5] for row in view.rows} == {expert}


def test_gaps_of_the_paper_that_bear_on_types_and_on_potential():
    assert [row.keys["gap"] for row in paper_gaps_view(RegionWords("en")).rows] == ["GAP-04", "GAP-09"]
    assert [row.keys["gap"] for row in paper_gaps_view(RegionWords("ru"), POTENTIAL_FACTS).rows] == ["GAP-05"]
    assert not paper_gaps_view(RegionWords("en"), ()).rows


@BOTH
def test_movement_between_types_is_told_with_its_moves(language):
    def grouped(labels):
        return xr.DataArray(labels, {"region": list("ABCDE")}, ("region",))

    moved = type_movement({"2015": grouped([1, 1, 2, 3, 0]), "2020": grouped([1, 2, 2, 2, 1])}, matched=False)
    words = RegionWords(language)
    view = movement_view(moved, words)
    assert sum(int(row.cells[2]) for row in view.rows) == 4
    moves = moves_view(moved, words)
    assert [(row.keys["region"], row.cells[5]) for row in moves.rows] == [
        ("B", text("rv-move-down", language)), ("D", text("rv-move-up", language)),
    ]  # fmt: skip
    years = type_years_view(moved, words)
    assert dict(zip([row.keys["region"] for row in years.rows], years.values("2015"), strict=True))["E"] == text(
        "region-type-apart", language
    )
    for one in (view, moves, years):
        _rendered(one)
