"""A network: nodes where the view places them, arrows as broad as what flows, names where they cover least."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from clusterpolicy.charts.bubbles import Box
from clusterpolicy.charts.categories import Categories, is_word, sort_into_categories
from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.theme import INK, WIDTH, legend_columns, text_width
from clusterpolicy.charts.wording import broken, numbers
from clusterpolicy.language import text
from clusterpolicy.views.view import View

LEAST_HEIGHT = 300
MOST_HEIGHT = 520
ROOM = 30
"""Pixels of height a node."""
MARGIN_X, MARGIN_Y = 70.0, 34.0
LARGEST_RADIUS, SMALLEST_RADIUS = 19.0, 5.0
BROADEST, NARROWEST = 7.0, 0.8
APART = 3.5
"""Pixels that an arrow and its counterpart keep to either side."""
HEAD = 8.0
HEAD_COUNTS = 120.0
NAME_SIZE = 10.0
LINE_HEIGHT = 12.0
LINE_SIGNS = 20
BOLD = 1.14
"""How much wider bold letters are."""
_LINE, _HEAD = "#8A9099", "#5C636B"
_FAINT_LINE, _FAINT_HEAD = "#C5CAD0", "#A3A9B0"
"""Of flows that do not touch the centre, where there is one."""
DASHES = ([1, 0], [2, 3], [10, 3, 2, 3], [6, 5])
"""Of kinds of line, where the view tells any."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """One node as drawn, in pixels."""

    name: str
    x: float
    y: float
    radius: float
    group: str | None
    known: bool
    centre: bool


@dataclass(frozen=True)
class Arrow:
    """One flow as drawn, in pixels."""

    start: Point
    end: Point
    width: float
    angle: float
    faint: bool
    kind: str = ""


def draw_network(view: View) -> alt.LayerChart:
    """Draw arrows from supplier to buyer between circles; area is size, shade is the group, dash the kind of line."""
    nodes = _nodes(view)
    height = _height(len(nodes))
    arrows = _arrows(view, nodes)
    classes = _classes(view, nodes)
    layers: list[Any] = [*_lines(view, arrows, height), _circles(view, nodes, classes, height)]
    if unknown := [node for node in nodes if not node.known]:
        crosses = [{"x": node.x, "y": node.y} for node in unknown]
        layers.append(_placed(crosses, height).mark_point(shape="cross", size=26, color=INK, filled=True, opacity=1))
    layers += _names(nodes, arrows, height)
    return put_together(layers, width=WIDTH, height=height, inks=True)


def _classes(view: View, nodes: Sequence[Node]) -> Categories:
    """Shades of the groups; nodes without one are told in the view's own word."""
    classes = sort_into_categories([node.group for node in nodes], view.chart, view.language)
    count = sum(node.group is None for node in nodes)
    label = text("rd-legend-count", view.language, label=str(view.geometry["other"]), n=count)
    return replace(classes, unknown=replace(classes.unknown, label=label))


def network_notes(view: View) -> list[str]:
    """Say what a cross means, where there is one."""
    nodes = _nodes(view)
    return [text("rd-network-unknown", view.language)] if any(not node.known for node in nodes) else []


def _height(count: int) -> int:
    return min(max(LEAST_HEIGHT, ROOM * count), MOST_HEIGHT)


def _nodes(view: View) -> list[Node]:
    given: Sequence[Mapping[str, Any]] = view.geometry["nodes"]  # type: ignore[assignment]
    height = _height(len(given))
    largest = max((float(one["size"] or 0.0) for one in given), default=0.0) or 1.0
    found = []
    for one in given:
        size = one["size"]
        radius = SMALLEST_RADIUS if size is None else max(
            SMALLEST_RADIUS, LARGEST_RADIUS * math.sqrt(max(float(size), 0.0) / largest)
        )  # fmt: skip
        x = MARGIN_X + float(one["x"]) * (WIDTH - 2 * MARGIN_X)
        y = MARGIN_Y + float(one["y"]) * (height - 2 * MARGIN_Y)
        group = str(one["group"]) if is_word(one["group"]) else None
        found.append(Node(str(one["name"]), x, y, radius, group, size is not None, bool(one.get("centre"))))
    return found


def _arrows(view: View, nodes: Sequence[Node]) -> list[Arrow]:
    """From the rim of the supplier to the rim of the buyer; an arrow steps aside where there is one back."""
    place = {node.name: node for node in nodes}
    ends = list(zip(_ends(view, view.chart.x), _ends(view, view.chart.y), strict=True))
    flows = numbers(view, view.chart.size)
    kinds = _ends(view, view.chart.colour) if view.chart.colour else [""] * len(ends)
    largest = max((flow for flow in flows if flow is not None), default=0.0) or 1.0
    centred = any(node.centre for node in nodes)
    found = []
    for (supplier, buyer), flow, kind in zip(ends, flows, kinds, strict=True):
        if flow is None or supplier not in place or buyer not in place:
            continue
        start, end = place[supplier], place[buyer]
        across, down = end.x - start.x, end.y - start.y
        long = math.hypot(across, down)
        if long <= start.radius + end.radius:
            continue
        ux, uy = across / long, down / long
        aside = APART if (buyer, supplier) in ends else 0.0
        left = start.x + ux * start.radius - uy * aside, start.y + uy * start.radius + ux * aside
        tip = end.x - ux * (end.radius + 1) - uy * aside, end.y - uy * (end.radius + 1) + ux * aside
        width = NARROWEST + (BROADEST - NARROWEST) * flow / largest
        faint = centred and not (start.centre or end.centre)
        found.append(Arrow(left, tip, width, math.degrees(math.atan2(ux, -uy)), faint, kind))
    return found


def _ends(view: View, column: str) -> list[str]:
    """Give the names of one end of the rows as they are; the same name is the same node."""
    return ["" if value is None else str(value) for value in view.values(column)]


def _placed(rows: Sequence[Mapping[str, Any]], height: float, **more: Any) -> alt.Chart:
    placed: alt.Chart = alt.Chart(data(list(rows))).encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH]), axis=None),
        y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0]), axis=None),
        **more,
    )
    return placed


def _lines(view: View, arrows: Sequence[Arrow], height: float) -> list[alt.Chart]:
    """Draw lines with heads; without, where ties have no direction."""
    undirected = bool(view.geometry.get("undirected"))
    lines, heads = [], []
    for arrow in sorted(arrows, key=lambda one: (not one.faint, -one.width)):
        size = 0.0 if undirected else HEAD + arrow.width
        turn = math.radians(arrow.angle)
        back = arrow.end[0] - 0.8 * size * math.sin(turn), arrow.end[1] + 0.8 * size * math.cos(turn)
        middle = arrow.end[0] - 0.5 * size * math.sin(turn), arrow.end[1] + 0.5 * size * math.cos(turn)
        lines.append({"x": arrow.start[0], "y": arrow.start[1], "x2": back[0], "y2": back[1], "wide": arrow.width,
                      "ink": _FAINT_LINE if arrow.faint else _LINE, "kind": arrow.kind})  # fmt: skip
        heads.append({"x": middle[0], "y": middle[1], "angle": arrow.angle, "area": 0.62 * size**2,
                      "ink": _FAINT_HEAD if arrow.faint else _HEAD})  # fmt: skip
    ink = alt.Color("ink:N", scale=None)
    wide, angle, area = (
        alt.StrokeWidth("wide:Q", scale=None), alt.Angle("angle:Q", scale=None), alt.Size("area:Q", scale=None)
    )  # fmt: skip
    style = {"color": ink} if not view.chart.colour else _line_kinds(view, arrows)
    drawn = _placed(lines, height, x2="x2:Q", y2="y2:Q", strokeWidth=wide, **style).mark_rule(opacity=0.8)
    if undirected:
        return [drawn]
    points = _placed(heads, height, angle=angle, size=area, color=ink)
    return [drawn, points.mark_point(shape="triangle", filled=True, opacity=1)]


def _line_kinds(view: View, arrows: Sequence[Arrow]) -> dict[str, Any]:
    """Tell kinds of line apart by dash first, with a legend of their own; as the view orders them."""
    kinds = [*dict.fromkeys((*_words(view.geometry.get("kinds")), *(arrow.kind for arrow in arrows)))]
    kinds = [kind for kind in kinds if any(arrow.kind == kind for arrow in arrows)]
    title = str(view.geometry.get("lines", ""))
    legend = alt.Legend(
        title=title, orient="top", direction="horizontal", titleAnchor="start", symbolType="stroke",
        symbolSize=420, symbolStrokeWidth=2.5, symbolStrokeColor=_HEAD, labelLimit=WIDTH // 2,
        columns=legend_columns(kinds),
    )  # fmt: skip
    dash = alt.Scale(domain=kinds, range=[DASHES[min(at, len(DASHES) - 1)] for at in range(len(kinds))])
    return {
        "strokeDash": alt.StrokeDash("kind:N", scale=dash, legend=legend),
        "color": alt.value(_HEAD),
    }


def _words(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, (list, tuple)) else ()


def _circles(view: View, nodes: Sequence[Node], classes: Categories, height: float) -> alt.Chart:
    rows = []
    for node in sorted(nodes, key=lambda one: -one.radius):
        level = classes.of(node.group)
        rows.append({"x": node.x, "y": node.y, "level": level.label, "area": math.pi * node.radius**2,
                     "rim": 3.0 if node.centre else 1.0})  # fmt: skip
    kinds = [*classes.levels, *([classes.unknown] if any(node.group is None for node in nodes) else [])]
    columns = legend_columns([level.label for level in kinds])
    legend = alt.Legend(
        title=str(view.geometry["legend"]), orient="bottom", direction="horizontal", columns=columns,
        labelLimit=WIDTH // columns - 20, symbolType="circle", symbolStrokeColor=INK, symbolSize=130,
        titleAnchor="start",
    )  # fmt: skip
    scale = alt.Scale(domain=[level.label for level in kinds], range=[level.colour for level in kinds])
    drawn: alt.Chart = _placed(
        rows,
        height,
        size=alt.Size("area:Q", scale=None),
        fill=alt.Fill("level:N", scale=scale, legend=legend),
        strokeWidth=alt.StrokeWidth("rim:Q", scale=None),
    ).mark_point(shape="circle", stroke=INK, opacity=1)
    return drawn


@dataclass(frozen=True)
class Name:
    """A node's name as written: its lines and the room they take."""

    lines: tuple[str, ...]
    box: Box
    bold: bool


def place_names(nodes: Sequence[Node], arrows: Sequence[Arrow], height: float) -> list[Name]:
    """Give every name a place beside its circle, on the side where it covers least; the centre and large ones first."""
    taken = [Box(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in nodes]
    found = []
    for node in sorted(nodes, key=lambda one: (not one.centre, -one.radius)):
        lines = tuple(broken(node.name, LINE_SIGNS).split("\n"))
        wide = max(text_width(line, NAME_SIZE) for line in lines) * (BOLD if node.centre else 1.0)
        sides = _sides(node, wide, LINE_HEIGHT * len(lines))
        box = min(sides, key=lambda side: _covered(side, taken, arrows, height))
        taken.append(box)
        found.append(Name(lines, box, node.centre))
    return found


def _names(nodes: Sequence[Node], arrows: Sequence[Arrow], height: float) -> list[alt.Chart]:
    rows = [
        {"x": (name.box.left + name.box.right) / 2, "y": name.box.top + (at + 0.5) * LINE_HEIGHT, "name": line,
         "weight": "bold" if name.bold else "normal"}
        for name in place_names(nodes, arrows, height)
        for at, line in enumerate(name.lines)
    ]  # fmt: skip
    said = _placed(rows, height, text="name:N")
    place: dict[str, Any] = {"align": "center", "baseline": "middle", "fontSize": NAME_SIZE}
    bold = {"expr": "datum.weight"}
    return [
        said.mark_text(**place, fontWeight=bold, color="white", stroke="white", strokeWidth=3.2, strokeJoin="round"),
        said.mark_text(**place, fontWeight=bold, color=INK),
    ]


def _sides(node: Node, wide: float, high: float) -> list[Box]:
    """Below, above, right, left and the four corners of a circle, within the page."""
    out = node.radius + 3
    slant = 0.7 * node.radius + 2
    middles = [
        (0.0, out + high / 2), (0.0, -out - high / 2), (out + wide / 2, 0.0), (-out - wide / 2, 0.0),
        (slant + wide / 2, slant + high / 2), (-slant - wide / 2, slant + high / 2),
        (slant + wide / 2, -slant - high / 2), (-slant - wide / 2, -slant - high / 2),
    ]  # fmt: skip
    return [
        Box(node.x + x - wide / 2, node.y + y - high / 2, node.x + x + wide / 2, node.y + y + high / 2)
        for x, y in middles
    ]


def _covered(box: Box, taken: Sequence[Box], arrows: Sequence[Arrow], height: float) -> float:
    """Area of names and circles that a name would cover, what leaves the page, and arrows that run beneath."""
    over = sum(_shared(box, other) for other in taken)
    outside = max(0.0, -box.left) + max(0.0, box.right - WIDTH) + max(0.0, -box.top) + max(0.0, box.bottom - height)
    under = sum(_runs_under(arrow, box) for arrow in arrows)
    return 12 * over + 200 * outside + under


def _shared(box: Box, other: Box) -> float:
    wide = min(box.right, other.right) - max(box.left, other.left)
    high = min(box.bottom, other.bottom) - max(box.top, other.top)
    return max(wide, 0.0) * max(high, 0.0)


def _runs_under(arrow: Arrow, box: Box) -> float:
    """Area of an arrow beneath a name, told by points along it; its head counts for more."""
    steps = 24
    across, down = arrow.end[0] - arrow.start[0], arrow.end[1] - arrow.start[1]
    inside = sum(
        box.left <= arrow.start[0] + across * at / steps <= box.right
        and box.top <= arrow.start[1] + down * at / steps <= box.bottom
        for at in range(steps + 1)
    )
    near = box.left - HEAD <= arrow.end[0] <= box.right + HEAD and box.top - HEAD <= arrow.end[1] <= box.bottom + HEAD
    return inside / steps * math.hypot(across, down) * (1 + arrow.width) + HEAD_COUNTS * near
