"""The network of links: what is drawn is what the table holds, and names stand beside their circles."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from clusterpolicy.charts import chart_notes, is_drawn, to_svg
from clusterpolicy.charts.bubbles import Box
from clusterpolicy.charts.network import _arrows, _height, _nodes, place_names
from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.identification.activities import Definition
from clusterpolicy.measures import table
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.layout import lay_out
from clusterpolicy.views.network import linkage_network_view
from clusterpolicy.views.view import Chart, Column, Row, View

SVG = "{http://www.w3.org/2000/svg}"
JOBS = {
    "North": {"steel": 60, "tools": 30, "food": 10, "power": 20},
    "South": {"steel": 5, "tools": 45, "food": 90, "power": 20},
    "West": {"steel": 10, "tools": 10, "food": 80, "power": 20},
}
FLOWS = {
    "steel": {"steel": 10, "tools": 60, "food": 0, "power": 2},
    "tools": {"steel": 30, "tools": 20, "food": 5, "power": 1},
    "food": {"steel": 0, "tools": 0, "food": 40, "power": 0},
    "power": {"steel": 50, "tools": 8, "food": 9, "power": 3},
}
METAL = Definition("metal", {"steel": "steel", "tools": "tools", "food": "food"})


def study(flows: dict[str, dict[str, float]] = FLOWS, definition: Definition | None = METAL) -> Study:
    accounts = RegionalAccounts.from_arrays({"employment": table(JOBS)})
    output = {name: sum(row.values()) + 100 for name, row in flows.items()}
    spec = StudySpec(accounts=AccountsInput(source="-"))
    return run_inputs(spec, Inputs(accounts, definition=definition, flows=arrange_flows(flows, output=output)))


def network(held: Study, language: str = "en", **chosen: object) -> View:
    assert held.linkages is not None
    return linkage_network_view(held, held.linkages, language, **chosen)  # type: ignore[arg-type]


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def view(names: list[str], edges: list[tuple[int, int]], *, size: float | None = 10.0, centre: int = -1) -> View:
    links = np.zeros((len(names), len(names)), dtype=bool)
    for one, other in edges:
        links[one, other] = True
    nodes = [
        {"name": name, "x": x, "y": y, "size": size, "group": "strong" if at else "", "centre": at == centre}
        for at, (name, (x, y)) in enumerate(zip(names, lay_out(links).tolist(), strict=True))
    ]
    columns = (Column("s", "Supplier", "label"), Column("b", "Buyer", "label"), Column("flow", "Flow", "integer", 0))
    rows = tuple(Row((names[one], names[other], 5.0 + one)) for one, other in edges)
    geometry = {"nodes": nodes, "legend": "Verdict", "other": "not judged"}
    return View("net", "Who?", "They.", columns, rows, Chart("network", x="s", y="b", size="flow"), geometry=geometry)


def test_the_country_shows_the_largest_flows_between_activities() -> None:
    found = network(study(), most=2)
    assert [row.cells[:3] for row in found.rows] == [("steel", "tools", 60.0), ("tools", "steel", 30.0)]
    steel_to_tools = found.rows[0].cells
    assert steel_to_tools[3] == pytest.approx(60 / 88)  # of what tools buy
    assert steel_to_tools[4] == pytest.approx(60 / 72)  # of what steel sells to producers
    assert "the 2 largest of 3 flows" in found.finding.lower()


def test_around_a_candidate_stand_its_partners_and_sectors_outside_the_definition() -> None:
    found = network(study(), region="North", activity="steel")
    drawn = {node["name"]: node for node in found.geometry["nodes"]}
    assert set(drawn) == {"steel", "tools", "power"}
    assert drawn["steel"]["centre"]
    assert drawn["power"]["group"] == ""
    assert drawn["tools"]["group"] in {"strong", "likely", "near miss", "not supported"}
    assert drawn["steel"]["size"] == 60.0
    assert ("power", "steel", 50.0) in [row.cells[:3] for row in found.rows]
    assert "not a candidate (1)" in words(to_svg(found))


def test_sectors_outside_the_definition_are_no_nodes_of_the_country() -> None:
    assert "power" not in {node["name"] for node in network(study()).geometry["nodes"]}


def test_without_exchange_there_is_a_sentence_and_no_chart() -> None:
    alone = {name: {other: 5.0 if name == other else 0.0 for other in FLOWS} for name in FLOWS}
    for found in (network(study(alone)), network(study(alone), region="North", activity="steel")):
        assert found.rows == ()
        assert not is_drawn(found)
        assert "no deliveries" in found.finding


def test_a_hidden_size_is_marked_and_said() -> None:
    held = view(["a", "b"], [(0, 1)], size=None)
    assert "A small circle with a cross: its size is not known." in chart_notes(held)
    assert chart_notes(view(["a", "b"], [(0, 1)])) == ()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_picture_is_a_picture_like_any_other(language: str) -> None:
    found = network(study(), language, region="North", activity="steel")
    svg = to_svg(found)
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [ids[name] for name in root.get("aria-labelledby", "").split()] == [found.title, found.finding]
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= set(re.findall(r'\sid="([^"]+)"', svg))
    assert not re.search(r"<script|<image|javascript:", svg)
    assert to_svg(found) == svg


def test_every_node_is_named_even_where_names_are_long() -> None:
    names = [f"Отрасль номер {at} с очень длинным названием" for at in range(18)]
    edges = [(at, (at * 7 + 1) % 18) for at in range(18)] + [(0, at) for at in range(2, 18, 3)]
    said = words(to_svg(view(names, [pair for pair in edges if pair[0] != pair[1]])))
    assert sum(word.startswith("Отрасль номер") for word in said) == 2 * 18  # once white beneath, once in ink


def test_names_of_a_sparse_network_cover_no_circle() -> None:
    held = view([f"Activity {at}" for at in range(8)], [(0, at) for at in range(1, 8)], centre=0)
    nodes, height = _nodes(held), _height(8)
    boxes = [name.box for name in place_names(nodes, _arrows(held, nodes), height)]
    circles = [Box(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in nodes]
    assert not any(box.meets(circle) for box in boxes for circle in circles)
    assert not any(one.meets(two) for one, two in itertools.combinations(boxes, 2))
    assert all(box.left >= 0 and box.right <= 600 and box.top >= 0 and box.bottom <= height for box in boxes)


def test_arrows_go_from_rim_to_rim_and_step_aside_for_the_way_back() -> None:
    held = view(["a", "b"], [(0, 1), (1, 0)])
    one, two = _nodes(held)
    there, back = _arrows(held, [one, two])
    assert there.start != back.end
    for arrow, start, end in ((there, one, two), (back, two, one)):
        assert np.hypot(arrow.start[0] - start.x, arrow.start[1] - start.y) >= start.radius
        assert np.hypot(arrow.end[0] - end.x, arrow.end[1] - end.y) >= end.radius
    single = _arrows(view(["a", "b"], [(0, 1)]), [one, two])[0]
    assert single.start[1] == pytest.approx(one.y)


def test_flows_that_do_not_touch_the_centre_are_fainter() -> None:
    held = view(["a", "b", "c"], [(0, 1), (1, 2)], centre=0)
    assert [arrow.faint for arrow in _arrows(held, _nodes(held))] == [False, True]
    plain = view(["a", "b", "c"], [(0, 1), (1, 2)])
    assert [arrow.faint for arrow in _arrows(plain, _nodes(plain))] == [False, False]


def test_a_row_without_a_flow_is_left_out_of_the_picture() -> None:
    held = view(["a", "b"], [(0, 1), (1, 0)])
    rows = (held.rows[0], Row((*held.rows[1].cells[:2], None)))
    assert len(_arrows(replace(held, rows=rows), _nodes(held))) == 1
    assert any("without a number" in note for note in chart_notes(replace(held, rows=rows)))


def test_layout_is_the_same_each_time_and_fills_its_frame() -> None:
    rng = np.random.default_rng(4)
    links = rng.random((12, 12)) < 0.2
    np.fill_diagonal(links, False)
    places = lay_out(links)
    assert np.array_equal(places, lay_out(links))
    assert places.min(axis=0).tolist() == [0.0, 0.0]
    assert places.max(axis=0).tolist() == [1.0, 1.0]
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))[np.triu_indices(12, 1)]
    assert apart.min() > 0.02


@pytest.mark.parametrize("count", [0, 1, 2])
def test_layout_of_few_nodes(count: int) -> None:
    places = lay_out(np.zeros((count, count), dtype=bool))
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()


def test_neighbours_in_the_network_stand_nearer_than_others() -> None:
    chain = np.eye(6, k=1, dtype=bool)
    places = lay_out(chain)
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert all(apart[0, at] < apart[0, at + 1] for at in range(1, 5))
