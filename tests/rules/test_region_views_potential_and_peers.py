"""Potential and activity, peers, disparities and flows as people read them: every number of the result, marked verdicts."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.charts import draw, is_drawn, to_svg
from clusterpolicy.charts.bars import whole_ticks
from clusterpolicy.data.neighbours import Places, listed_weights
from clusterpolicy.language import text
from clusterpolicy.measures import series, table
from clusterpolicy.regions.centre_periphery import centre_periphery
from clusterpolicy.regions.field_movement import association, field_transitions
from clusterpolicy.regions.field_sensitivity import field_sensitivity
from clusterpolicy.regions.frozen_peers import compare_frozen, freeze_peers
from clusterpolicy.regions.investment_climate import investment_climate
from clusterpolicy.regions.investment_flows import investment_outflow, new_production, tax_potential
from clusterpolicy.regions.peers import gaps_to_peers, nearest_peers, structural_distance
from clusterpolicy.regions.polarisation import assess_polarisation
from clusterpolicy.regions.potential_activity import assess_potential_activity
from clusterpolicy.regions.potential_use import PotentialPair, potential_use
from clusterpolicy.regions.territory_shares import territory_shares
from clusterpolicy.report.blocks import build_block
from clusterpolicy.views.regions.flows import (
    climate_barriers_view,
    climate_view,
    new_production_view,
    outflow_view,
    potential_use_view,
    tax_potential_view,
)
from clusterpolicy.views.regions.peers import dimension_words, frozen_peers_view, peer_gaps_view, peers_view
from clusterpolicy.views.regions.polarisation import (
    centre_periphery_view,
    inequality_view,
    redistribution_view,
    share_gains_view,
    share_paths_view,
)
from clusterpolicy.views.regions.potential_activity import (
    association_view,
    field_movement_view,
    field_moves_view,
    fields_view,
    firmness_view,
    verdict_view,
    verdicts_view,
)
from clusterpolicy.views.regions.words import MARKED, RegionWords
from clusterpolicy.views.view import Chart, Column, Row, Value, View

BOTH = pytest.mark.parametrize("language", ["en", "ru"])
DIMS = ("region", "indicator")
REGIONS = ("A", "B", "C", "D", "E")


def rendered(view: View) -> View:
    block = build_block(view)
    assert all((view.title, view.finding, *view.notes)), view.id
    assert len(block.rows) == len(view.rows)
    for row in view.rows:
        for column, value in zip(view.columns, row.cells, strict=True):
            assert value is not None or row.reasons[column.id], (view.id, column.id)
            assert not isinstance(value, float) or value == value  # noqa: PLR0124 - NaN
    if view.chart.kind != "none" and is_drawn(view):
        assert to_svg(view).startswith("<svg")
    return view


def told(view: View, column: str, key: str = "region") -> dict[str, object]:
    return dict(zip([row.keys[key] for row in view.rows], view.values(column), strict=True))


def over_years(name: str, *rows: tuple[float, ...]) -> xr.DataArray:
    years = [table({r: {name: v} for r, v in zip(REGIONS, row, strict=True)}, dims=DIMS) for row in rows]
    return xr.concat(years, "year").assign_coords(year=[str(2018 + at) for at in range(len(rows))])


@pytest.fixture(scope="module")
def tables():
    potential = over_years("assets", (9, 8, 2, 1, np.nan), (9, 3, 7, 1, np.nan))
    return potential, over_years("rate", (30, 10, 25, 5, 12), (30, 10, 25, 5, 12))


@BOTH
def test_fields_carry_an_expert_verdict_its_reason_and_the_cuts(tables, language):
    found = assess_potential_activity(*tables)
    words = RegionWords(language)
    view = rendered(fields_view(found, words, year="2018"))
    assert told(view, "field") == {
        "A": text("pa-field-HH", language), "B": text("pa-field-HL", language), "C": text("pa-field-LH", language),
        "D": text("pa-field-LL", language), "E": "–",
    }  # fmt: skip
    expert = text("kb-status-expert", language)
    assert [told(view, "status")[region] for region in "ABCDE"] == [expert] * 4 + ["–"]
    assert told(view, "margin")["A"] == float(found.margin.sel(region="A", year="2018"))
    last = view.rows[-1]
    assert last.keys["region"] == "E"
    assert last.reasons["potential"] == text("reason-TOO_FEW_KNOWN", language)
    cuts = {"x": float(found.potential_cuts.sel(year="2018")[0]), "y": float(found.activity_cuts.sel(year="2018")[0])}
    assert view.chart.reference == cuts
    picture = to_svg(view)
    assert all(text(f"pa-field-{field}", language).split(",")[0] in picture for field in ("HH", "LL"))
    assert text("rv-pa-expert", language) in view.notes
    assert rendered(verdict_view(found, "B", words, year="2018")).finding.endswith(
        text("pa-verdict-after_barriers", language)
    )
    assert text("rv-pa-none", language) in rendered(verdict_view(found, "E", words)).finding
    assert {row.cells[3] for row in rendered(verdicts_view(words)).rows} == {expert}


@BOTH
def test_terciles_draw_no_cut_and_name_the_middle(tables, language):
    view = rendered(fields_view(assess_potential_activity(*tables, cut="terciles"), RegionWords(language)))
    assert not view.chart.reference
    assert " / " in next(note for note in view.notes if "/" in note)


@BOTH
def test_firmness_and_movement_of_fields(tables, language):
    words = RegionWords(language)
    found = field_sensitivity(*tables, draws=20)
    firm = rendered(firmness_view(found, words))
    assert {row.keys["region"] for row in firm.rows} == set("ABCD"), "no share for a region without a field"
    assert all(sum(row.cells[3:]) == pytest.approx(1) for row in firm.rows)
    assert "steady" in [
        column.id for column in rendered(fields_view(found.assessment, words, sensitivity=found)).columns
    ]
    moved = field_transitions(found.assessment)
    assert sum(rendered(field_movement_view(moved, words)).values("count")) == 4
    assert {row.keys["region"] for row in rendered(field_moves_view(moved, words)).rows} == {"B", "C"}
    assert rendered(association_view(association(found.assessment), words)).values("year") == ["2018", "2019"]
    single = assess_potential_activity(*(one.isel(year=0, drop=True) for one in tables))
    assert rendered(association_view(association(single), words)).chart.kind == "none"


@BOTH
def test_peers_show_the_parts_of_the_distance_and_who_was_excluded(language):
    words = RegionWords(language)
    people = table({r: {"density": v} for r, v in zip(REGIONS, (10, 20, 50, 12, np.nan), strict=True)}, dims=DIMS)
    work = table({r: {"farms": v} for r, v in zip(REGIONS, (0.2, 0.3, 0.2, 0.2, 0.1), strict=True)}, dims=DIMS)
    distance = structural_distance({"demography": people, "structure": work})
    groups = {"A": "x", "B": "y", "C": "y", "D": "x", "E": "z"}
    peers = nearest_peers(distance, "A", not_from=groups)
    view = rendered(peers_view(distance, peers, words))
    assert [row.keys["region"] for row in view.rows] == list(peers.names) == ["B", "C"]
    for row in view.rows:
        assert sum(row.cells[2:]) == pytest.approx(row.cells[1])
    assert text("rv-peers-excluded", language, list="D") in view.notes
    assert text("rv-peers-unknown", language, list="E") in view.notes
    frozen = freeze_peers(peers, name="Spring", date=dt.date(2026, 3, 1))
    standing = rendered(
        frozen_peers_view(compare_frozen(frozen, structural_distance({"d": work.sel(region=list("ABCD"))})), words)
    )
    assert told(standing, "standing") == {
        "C": text("rv-frozen-stays", language), "B": text("rv-frozen-leave", language),
        "D": text("rv-frozen-enter", language),
    }  # fmt: skip
    gaps = rendered(peer_gaps_view(gaps_to_peers(people, "A", peers.names), peers, words))
    assert gaps.rows[0].cells[1:6] == (10.0, 50.0, "C", 40.0, 0.8)


@BOTH
def test_inequality_adds_up_and_gains_are_a_zero_sum_where_nothing_grew(language):
    words = RegionWords(language)
    years = ["2018", "2019", "2020"]
    rows = {"A": (60, 65, 70), "B": (25, 20, 15), "C": (10, 10, 10), "D": (5, 5, 5)}
    by_year = {region: dict(zip(years, row, strict=True)) for region, row in rows.items()}
    amount = table(by_year, dims=("region", "year"))
    found = assess_polarisation(
        amount, xr.ones_like(amount), groups={"A": "x", "B": "y", "C": "y", "D": "y"}, permutations=9,
        weights=listed_weights({"A": ["B"], "B": ["A", "C"], "C": ["B", "D"], "D": ["C"]}),
    )  # fmt: skip
    view = rendered(inequality_view(found, words))
    for theil, between, within in zip(*(view.values(name) for name in ("theil", "between", "within")), strict=True):
        assert between + within == pytest.approx(theil)
    assert text("rv-between-rising", language) in view.finding
    assert all(f"{value:.3f}"[-3:] in view.finding for value in (found.theil.values[0], found.theil.values[-1]))
    assert is_drawn(view), "labels that are years are places on the axis"
    assert view.values("moran") == found.moran.statistic.values.tolist()
    shares = territory_shares(amount)
    gains = rendered(share_gains_view(shares, words))
    assert sum(gains.values("gain")) == pytest.approx(0)
    assert told(gains, "gain")["A"] == pytest.approx(10.0)
    assert text("rv-zero-sum", language) in gains.notes
    assert {"en": "Of 4 regions known in every year", "ru": "известных во все годы (4)"}[language] in gains.finding
    assert text("rv-left-out", language, n=1, list="E") in share_gains_view(shares, words, left_out=["E"]).notes
    assert rendered(share_paths_view(shares, words)).values("share_A") == pytest.approx([0.6, 0.65, 0.7])
    assert rendered(redistribution_view(shares, words)).values("moved") == pytest.approx([0.05, 0.05])
    single = assess_polarisation(amount.isel(year=0, drop=True), xr.ones_like(amount.isel(year=0, drop=True)))
    assert rendered(inequality_view(single, words)).chart.kind == "none"
    grown = territory_shares(amount * xr.DataArray([1, 2, 3], {"year": years}, ("year",)))
    assert text("rv-zero-sum-not", language) in share_gains_view(grown, words).notes


@BOTH
def test_flows_climate_and_use(language):
    words = RegionWords(language)
    line = Places(("A", "B", "C"), np.array([[0, 0], [10, 0], [30, 0]]))
    mass = series({"A": 100, "B": 50, "C": 10})
    centre = rendered(centre_periphery_view(centre_periphery(mass, line), words))
    assert [row.keys["region"] for row in centre.rows] == ["A", "B", "C"]
    saved, invested = series({"A": 30, "B": 10, "C": np.nan}), series({"A": 20, "B": 25, "C": 1})
    flow = rendered(outflow_view(investment_outflow(saved, invested, base=mass, proxy="deposits"), words))
    assert told(flow, "direction")["A"] == text("iv-direction-out", language)
    assert flow.rows[-1].keys["region"] == "C", "what is unknown comes last"
    assert text("rv-outflow-proxy", language, proxy="deposits") in flow.notes
    added = table({"North": {"oil": 80, "farms": 20}, "South": {"oil": 20, "farms": 80}})
    tax = tax_potential(added, series({"North": 26, "South": 14}), series({"oil": 35, "farms": 5}, dim="industry"))
    taxes = rendered(tax_potential_view(tax, words))
    for row in taxes.rows:
        assert sum(row.cells[2:5]) == pytest.approx(row.cells[1])
    entry = rendered(new_production_view(new_production(added / 10, added.where(added != 80, 90)), words))
    assert set(told(entry, "weak").values()) <= {text("rv-yes", language), text("rv-no", language)}
    facts = table({"A": {"days": 10}, "B": {"days": 20}, "C": {"days": 30}}, dims=DIMS)
    climate = investment_climate(facts, directions={"days": -1}, barriers={"days": "B05"})
    standing = rendered(climate_view(climate, words))
    assert told(standing, "standing") == {"A": 1.0, "B": 0.0, "C": -1.0}
    barriers = rendered(climate_barriers_view(climate, "C", words))
    assert barriers.rows[0].cells == ("B05", 2.0, text("kb-status-expert", language))
    assert rendered(climate_barriers_view(climate, "A", words)).finding != barriers.finding
    rows = {"A": {"forest": 9, "timber": 1}, "B": {"forest": 5, "timber": 5}, "C": {"forest": 1, "timber": 9}}
    pair = PotentialPair("natural", ("forest",), ("timber",))
    use = rendered(potential_use_view(potential_use(table(rows, dims=DIMS), [pair]), words))
    assert told(use, "gap") == {"A": 100.0, "B": 0.0, "C": -100.0}
    assert told(use, "underused")["A"] == text("rv-yes", language)


def _theil_of(language: str, *spread: float, left_out: bool = False) -> View:
    """Two regions whose amounts a head lie so far from 1, year by year; a third may lack a year."""
    years = [str(2018 + at) for at in range(len(spread))]
    rows = {"A": dict(zip(years, (1 + by for by in spread), strict=True)),
            "B": dict(zip(years, (1 - by for by in spread), strict=True))}  # fmt: skip
    if left_out:
        rows["C"] = dict.fromkeys(years, 1.0) | {years[1]: np.nan}
    amount = table(rows, dims=("region", "year"))
    people = xr.ones_like(amount)
    return rendered(inequality_view(assess_polarisation(amount, people, leave_out_unknown=True), RegionWords(language)))


@BOTH
def test_ends_alone_do_not_say_that_regions_converge(language):
    turned = _theil_of(language, 0.5, 0.1, 0.2, 0.4)
    assert "2019" in turned.finding
    assert "0.00501" in turned.finding.replace(",", "."), "(1.1 ln 1.1 + 0.9 ln 0.9) / 2"
    assert turned.finding != _theil_of(language, 0.5, 0.45, 0.43, 0.4).finding
    assert text("rv-between-falling", language) in _theil_of(language, 0.5, 0.45, 0.43, 0.4).finding
    assert text("rv-between-inside", language) in _theil_of(language, 0.5, 0.43, 0.45, 0.4).finding
    peak = _theil_of(language, 0.2, 0.5, 0.3)
    assert text("rv-between-highest", language, year="2019", value=peak.rows[1].cells[1])[:20] in peak.finding
    two = _theil_of(language, 0.5, 0.4)
    assert two.finding.count("2018") == two.finding.count("2019") == 1
    for said in (turned.finding, peak.finding, two.finding):
        assert not any(word in said for word in ("converge", "nearer", "drift", "сближ", "расход"))


@BOTH
def test_regions_left_out_are_counted_in_the_finding_and_named_in_a_note(language):
    view = _theil_of(language, 0.5, 0.4, 0.3, left_out=True)
    assert view.finding.endswith(text("rv-inequality-without", language, n=1))
    assert text("rv-left-out", language, n=1, list="C") in view.notes


@BOTH
def test_the_region_in_question_is_marked_named_and_said_to_be_firm_or_not(tables, language):
    found = field_sensitivity(*tables, draws=20)
    words = RegionWords(language)
    view = rendered(fields_view(found.assessment, words, sensitivity=found, region="C"))
    marked = [row.keys["region"] for row in view.rows if row.signs.get("region")]
    assert marked == ["C"]
    assert dict(zip(view.values("region"), (row.reasons.get("region") for row in view.rows), strict=True))["C"]
    ring = [layer for layer in draw(view).to_dict()["layer"] if layer["mark"].get("filled") is False]
    assert len(ring) == 1
    share = float(found.steady.isel(year=-1).sel(region="C"))
    assert text("rv-pa-firm-here", language, region="C", share=words.percent(share)) in view.notes
    single = {text("rv-pa-single", language, axis=axis) for axis in ("potential", "activity")}
    assert single <= set(view.notes), "each index of this table has one feature"
    assert single <= set(rendered(firmness_view(found, words)).notes)
    assert not any(row.signs.get("region") for row in fields_view(found.assessment, words).rows)
    assert "steady" in {row.keys["what"] for row in verdict_view(found.assessment, "C", words, sensitivity=found).rows}


def test_a_mean_cut_leaves_room_for_other_scales(tables):
    found = field_sensitivity(*tables, draws=5, cut="mean")
    notes = fields_view(found.assessment, RegionWords("en"), sensitivity=found).notes
    assert text("rv-pa-single-weights", "en", axis="potential") in notes
    assert text("rv-pa-single", "en", axis="potential") not in notes


@BOTH
def test_a_small_distance_is_written_with_the_digits_that_count(language):
    near = table({r: {"x": v} for r, v in zip("ABCD", (0.0, 0.5001, 0.4999, 1.0), strict=True)}, dims=DIMS)
    view = rendered(verdict_view(assess_potential_activity(near, near), "B", RegionWords(language)))
    said = dict(zip((row.keys["what"] for row in view.rows), view.values("answer"), strict=True))
    why = str(said["why"]).replace(",", ".")
    assert "50.01 " in why
    assert "50.00 " in why
    assert "0.0 " not in why
    assert "0.00028 " in why, "0.0001 over a standard deviation of 0.3536"


def test_p_values_never_read_as_zero():
    words = RegionWords("ru")
    assert [words.p_value(p) for p in (0.0, 0.00099, 0.001, 0.25)] == ["< 0,001", "< 0,001", "0,001", "0,250"]


@BOTH
def test_what_is_unknown_is_said_only_where_something_is(language):
    saved, invested = series({"A": 30, "B": 10}), series({"A": 20, "B": 25})
    said = outflow_view(investment_outflow(saved, invested), RegionWords(language)).finding
    assert said.endswith("1.")
    assert {"en": "unknown", "ru": "неизвестно"}[language] not in said


def _ticks(chart: Chart, columns: tuple[Column, ...], *cells: tuple[Value, ...]) -> dict[str, list[list[float]]]:
    """Values that the axes of a chart are written at, by axis."""
    layers = draw(View("v", "t", "f", columns, tuple(Row(row) for row in cells), chart)).to_dict()["layer"]
    found: dict[str, list[list[float]]] = {"x": [], "y": []}
    for layer in layers:
        for axis, ticks in found.items():
            values = (layer.get("encoding", {}).get(axis, {}).get("axis") or {}).get("values")
            ticks += [values] if values else []
    return found


def test_axes_of_whole_numbers_repeat_no_tick():
    name, whole = Column("name", "Name", "label"), Column("n", "How many", "integer", 0)
    bars = _ticks(Chart("bars", x="n", y="name"), (name, whole), ("A", 1), ("B", 2))
    assert bars["x"] == [[0, 1, 2]]
    other = Column("m", "Others", "integer", 0)
    stacks = _ticks(Chart("stacked_bars", x="n,m", y="name"), (name, whole, other), ("A", 1, 2), ("B", 2, 0))
    assert stacks["x"] == [[0, 1, 2, 3]]
    curve = _ticks(Chart("curves", x="year", y="n"), (Column("year", "Year", "label"), whole), ("2022", 0), ("2023", 2))
    assert curve["x"][0] == [2022, 2023]
    assert curve["y"][0] == [0, 1, 2]
    single = _ticks(Chart("curves", x="year", y="n"), (Column("year", "Year", "label"), whole), ("2022", 5))
    assert single["x"][0] == [2022]


@pytest.mark.parametrize("reach", [(0, 1), (0, 7), (-3, 41), (-250, 1_000_000), (5, 5), (0.4, 2.6)])
def test_ticks_are_whole_distinct_few_and_within(reach):
    ticks = whole_ticks(reach)
    assert ticks
    assert len(set(ticks)) == len(ticks) <= 7
    assert all(isinstance(tick, int) and reach[0] <= tick <= reach[1] for tick in ticks)


def test_the_region_in_question_is_named_in_a_crowd():
    columns = (Column("name", "Name", "label"), Column("x", "X"), Column("y", "Y"))
    rows = [Row((f"Region number {at}", 1.0 + at % 6 / 100, 1.0 + at // 6 / 100)) for at in range(30)]
    rows[14] = Row(("The one in question", *rows[14].cells[1:]), {"name": MARKED})
    view = View("v", "t", "f", columns, tuple(rows), Chart("bubbles", x="x", y="y", label="name"))
    assert "The one in question" in to_svg(view)


@BOTH
def test_dimensions_of_drafted_policy_files_have_names(language):
    assert dimension_words("economy", RegionWords(language)) == {"en": "economy", "ru": "экономика"}[language]
    assert dimension_words("innovation", RegionWords(language)) == {"en": "innovation", "ru": "инновации"}[language]
    assert dimension_words("my own", RegionWords(language)) == "my own"
