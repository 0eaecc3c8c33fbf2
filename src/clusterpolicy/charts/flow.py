"""A flow: names on the left, names on the right, a line for each way from one to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.network import BROADEST, DASHES, NARROWEST
from clusterpolicy.charts.theme import ACCENT, INK, WIDTH, legend_columns
from clusterpolicy.charts.wording import broken, heading, numbers
from clusterpolicy.views.view import View

ROOM = 34
"""Pixels of height a name."""
SIGNS = 36
SIDE = 235
"""Pixels of either side that names stand in."""
LINE_HEIGHT = 12.0
NAME_SIZE = 10.5
HEADS = 22
"""Pixels above the names for what each side is."""
Align = Literal["left", "right"]
_LINES = ("#4C78A8", "#B35806", "#7A7A7A", "#542788")


@dataclass(frozen=True)
class Way:
    """One line as drawn: from where on the left to where on the right, how broad, of which kind."""

    start: float
    end: float
    width: float
    kind: str


def draw_flow(view: View) -> alt.LayerChart:
    """Draw a line from each row's name on the left to its name on the right; breadth is size, dash the kind."""
    left, right = sides(view)
    height = HEADS + ROOM * max(len(left), len(right))
    places = [{name: _down(at, len(names), height) for at, name in enumerate(names)} for names in (left, right)]
    layers: list[Any] = [_ways(view, _lines(view, places[0], places[1]), height)]
    ends: tuple[tuple[float, Align], ...] = ((SIDE - 8.0, "right"), (WIDTH - SIDE + 8.0, "left"))
    for names, (x, align) in zip(places, ends, strict=True):
        layers += [_dots(names, x, align, height), *_names(names, x, align, height)]
    for column, (x, align) in zip((view.chart.x, view.chart.y), ends, strict=True):
        head = [{"x": x, "y": LINE_HEIGHT / 2, "name": heading(view.column(column))}]
        said = _placed(head, height, text="name:N")
        layers.append(said.mark_text(align=align, baseline="middle", fontSize=NAME_SIZE, fontWeight="bold", color=INK))
    return put_together(layers, width=WIDTH, height=height, inks=True)


def sides(view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Order both sides: the right as the rows do, the left by where its lines go, so that few cross."""
    pairs = list(zip(view.values(view.chart.x), view.values(view.chart.y), strict=True))
    right = tuple(dict.fromkeys(str(end) for _, end in pairs))
    ends: dict[str, list[int]] = {}
    for start, end in pairs:
        ends.setdefault(str(start), []).append(right.index(str(end)))
    left = tuple(sorted(ends, key=lambda name: (sum(ends[name]) / len(ends[name]), name)))
    return left, right


def _down(at: int, count: int, height: float) -> float:
    """Middle of a name: names share the height evenly."""
    return HEADS + (height - HEADS) * (at + 0.5) / count


def _lines(view: View, left: Mapping[str, float], right: Mapping[str, float]) -> list[Way]:
    sizes = numbers(view, view.chart.size)
    largest = max((abs(size) for size in sizes if size is not None), default=0.0) or 1.0
    kinds = view.values(view.chart.colour) if view.chart.colour else [""] * len(view.rows)
    ends = zip(view.values(view.chart.x), view.values(view.chart.y), sizes, kinds, strict=True)
    return [
        Way(left[str(start)], right[str(end)], NARROWEST + (BROADEST - NARROWEST) * abs(size) / largest, str(kind))
        for start, end, size, kind in ends
        if size is not None
    ]


def _placed(rows: Sequence[Mapping[str, Any]], height: float, **more: Any) -> alt.Chart:
    placed: alt.Chart = alt.Chart(data(list(rows))).encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH]), axis=None),
        y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0]), axis=None),
        **more,
    )
    return placed


def _ways(view: View, ways: Sequence[Way], height: float) -> alt.Chart:
    rows = [
        {"x": SIDE, "x2": WIDTH - SIDE, "y": way.start, "y2": way.end, "wide": way.width, "kind": way.kind}
        for way in sorted(ways, key=lambda one: -one.width)
    ]
    more: dict[str, Any] = {"x2": "x2:Q", "y2": "y2:Q", "strokeWidth": alt.StrokeWidth("wide:Q", scale=None)}
    if view.chart.colour:
        kinds = list(dict.fromkeys((*view.chart.order, *(way.kind for way in ways))))
        kinds = [kind for kind in kinds if any(way.kind == kind for way in ways)]
        legend = alt.Legend(
            title=heading(view.column(view.chart.colour)), orient="top", direction="horizontal", titleAnchor="start",
            symbolType="stroke", symbolSize=420, symbolStrokeWidth=2.5, symbolStrokeColor=INK,
            columns=legend_columns(kinds),
        )  # fmt: skip
        dash = [DASHES[min(at, len(DASHES) - 1)] for at in range(len(kinds))]
        inks = [_LINES[min(at, len(_LINES) - 1)] for at in range(len(kinds))]
        more["strokeDash"] = alt.StrokeDash("kind:N", scale=alt.Scale(domain=kinds, range=dash), legend=legend)
        more["color"] = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=inks), legend=None)
    drawn: alt.Chart = _placed(rows, height, **more).mark_rule(opacity=0.65)
    return drawn


def _dots(names: Mapping[str, float], x: float, align: Align, height: float) -> alt.Chart:
    at = x + 8.0 if align == "right" else x - 8.0
    drawn: alt.Chart = _placed([{"x": at, "y": y} for y in names.values()], height).mark_point(
        filled=True, size=42, color=ACCENT, opacity=1
    )
    return drawn


def _names(names: Mapping[str, float], x: float, align: Align, height: float) -> list[alt.Chart]:
    rows = []
    for name, y in names.items():
        lines = broken(name, SIGNS).split("\n")
        top = y - LINE_HEIGHT * (len(lines) - 1) / 2
        rows += [{"x": x, "y": top + LINE_HEIGHT * at, "name": line} for at, line in enumerate(lines)]
    said = _placed(rows, height, text="name:N")
    return [said.mark_text(align=align, baseline="middle", fontSize=NAME_SIZE, color=INK)]
