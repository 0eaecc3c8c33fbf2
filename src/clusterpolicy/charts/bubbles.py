"""Growth against position: bubbles with reference lines and named quadrants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.theme import (
    CATEGORIES,
    COMPACT_WIDTH,
    FAINT_INK,
    INK,
    SHAPES,
    WIDTH,
    legend_columns,
    text_width,
)
from clusterpolicy.charts.wording import as_number, axis_format, broken, heading
from clusterpolicy.views.regions.words import MARKED
from clusterpolicy.views.view import View

HEIGHT = 420
COMPACT_HEIGHT = 280
MOST_NAMES = 14
LARGEST_AREA = 900.0
SMALLEST_AREA = 22.0
PLAIN_AREA = 60.0
"""Of bubbles whose size says nothing."""
NAME_SIZE = 9.5
CORNER_LINES = 4


@dataclass(frozen=True)
class Bubble:
    """One row as drawn."""

    x: float
    y: float
    size: float
    group: str
    name: str
    marked: bool = False


@dataclass(frozen=True)
class Frame:
    """The field that bubbles are drawn in: its size in pixels and what it spans."""

    wide: float
    high: float
    across: list[float]
    up: list[float]

    def place(self, bubble: Bubble) -> tuple[float, float]:
        """Give a bubble's place in pixels."""
        x = self.wide * (bubble.x - self.across[0]) / (self.across[1] - self.across[0])
        y = self.high * (self.up[1] - bubble.y) / (self.up[1] - self.up[0])
        return x, y


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles overlap."""
        apart = self.right < other.left or other.right < self.left or self.bottom < other.top or other.bottom < self.top
        return not apart


def draw_bubbles(view: View) -> alt.LayerChart:
    """Draw each row at its two values, its size as area; names where they fit."""
    bubbles = _bubbles(view)
    across, up = view.column(view.chart.x), view.column(view.chart.y)
    frame = Frame(
        COMPACT_WIDTH if view.chart.compact else WIDTH,
        COMPACT_HEIGHT if view.chart.compact else HEIGHT,
        _domain([b.x for b in bubbles], view.chart.reference.get("x")),
        _domain([b.y for b in bubbles], view.chart.reference.get("y")),
    )
    x = alt.X("x:Q", title=heading(across), scale=alt.Scale(domain=frame.across, nice=False, zero=False),
              axis=alt.Axis(format=axis_format(across), tickCount=6))  # fmt: skip
    y = alt.Y("y:Q", title=heading(up), scale=alt.Scale(domain=frame.up, nice=False, zero=False),
              axis=alt.Axis(format=axis_format(up), tickCount=6))  # fmt: skip
    rows = [{"x": b.x, "y": b.y, "size": b.size, "group": b.group} for b in bubbles]
    largest = max((b.size for b in bubbles), default=1.0) or 1.0
    kinds = _kinds(view, bubbles)
    marks = (
        alt.Chart(data(rows))
        .mark_point(filled=True, opacity=0.62, stroke=INK, strokeWidth=0.6)
        .encode(x=x, y=y, size=_size(view, largest), **_groups(view, kinds))
    )
    layers: list[Any] = [
        *_references(view),
        marks,
        *_mark_layers(bubbles, x, y, lambda size: _area(view, size, largest)),
    ]
    named = bubbles if view.chart.size else _from_outside(bubbles, frame)
    named = sorted(named, key=lambda bubble: not bubble.marked)
    corners = _corner_words(view, bubbles, frame)
    if names := _place_names(named, frame, lambda size: _area(view, size, largest), corners):
        said = alt.Chart(data(names)).encode(x=alt.X("px:Q", scale=None), y=alt.Y("py:Q", scale=None), text="name:N")
        place: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": NAME_SIZE}
        layers.append(said.mark_text(**place, color="white", stroke="white", strokeWidth=2.5))
        layers.append(said.mark_text(**place, color=INK))
    if corners:
        layers.append(
            alt.Chart(data(_corners(corners, frame)))
            .mark_text(
                fontSize=11,
                fontStyle="italic",
                color=FAINT_INK,
                align={"expr": "datum.align"},
                baseline="line-top",
                lineBreak="\n",
            )
            .encode(x=alt.X("px:Q", scale=None), y=alt.Y("py:Q", scale=None), text="name:N")
        )
    return put_together(layers, width=frame.wide, height=frame.high)


def _bubbles(view: View) -> list[Bubble]:
    chart = view.chart
    names = [column.id for column in view.columns]
    found = []
    for row in view.rows:
        cells = dict(zip(names, row.cells, strict=True))
        x, y = as_number(cells[chart.x]), as_number(cells[chart.y])
        size = as_number(cells[chart.size]) if chart.size else 1.0
        if x is not None and y is not None and size is not None:
            group, name = (str(cells.get(column) or "") for column in (chart.colour, chart.label))
            found.append(Bubble(x, y, size, group, name, row.signs.get(chart.label) == MARKED))
    return sorted(found, key=lambda bubble: -bubble.size)


def _mark_layers(bubbles: Sequence[Bubble], x: alt.X, y: alt.Y, area: Callable[[float], float]) -> list[alt.Chart]:
    """Draw a ring around marked bubbles, above all others."""
    return [
        alt.Chart(data([{"x": b.x, "y": b.y}]))
        .mark_point(filled=False, opacity=1, color=INK, strokeWidth=2.2, shape="circle", size=2.4 * area(b.size))
        .encode(x=x, y=y)
        for b in bubbles
        if b.marked
    ]


def _from_outside(bubbles: Sequence[Bubble], frame: Frame) -> list[Bubble]:
    """Order bubbles of one size by how far from the middle of the field they lie: those stand out, and have room."""
    middle = [sum(place) / max(len(bubbles), 1) for place in zip(*map(frame.place, bubbles), strict=True)]
    apart = {
        id(bubble): sum((p - m) ** 2 for p, m in zip(frame.place(bubble), middle, strict=True)) for bubble in bubbles
    }
    return sorted(bubbles, key=lambda bubble: -apart[id(bubble)])


def _domain(values: Sequence[float], reference: float | None) -> list[float]:
    spread = [*values, *([] if reference is None else [reference])] or [0.0, 1.0]
    low, high = min(spread), max(spread)
    margin = 0.09 * (high - low) or max(abs(high), 1.0) * 0.1
    return [low - margin, high + margin]


def _size(view: View, largest: float) -> alt.Size | alt.SizeValue:
    if not view.chart.size:
        return alt.SizeValue(PLAIN_AREA)
    column = view.column(view.chart.size)
    power = 10.0 ** (len(str(int(largest))) - 1)
    top = max(1.0, (largest // power) * power)
    legend = alt.Legend(
        title=heading(column), values=[top / 10, top / 2, top], format=axis_format(column), symbolFillColor="#FFFFFF",
        symbolStrokeColor=INK, symbolType="circle", orient="bottom", direction="horizontal",
    )  # fmt: skip
    return alt.Size(
        "size:Q",
        scale=alt.Scale(domain=[0, largest], range=[SMALLEST_AREA, LARGEST_AREA]),
        legend=legend,
    )


def _groups(view: View, kinds: list[str]) -> dict[str, alt.Color | alt.Shape]:
    if not view.chart.colour:
        return {}
    legend = alt.Legend(title=heading(view.column(view.chart.colour)), orient="bottom", direction="horizontal",
                        columns=legend_columns(kinds, 4), symbolOpacity=1, symbolSize=90)  # fmt: skip
    colours = [CATEGORIES[at % len(CATEGORIES)] for at in range(len(kinds))]
    shapes = [SHAPES[at % len(SHAPES)] for at in range(len(kinds))]
    return {
        "color": alt.Color("group:N", scale=alt.Scale(domain=kinds, range=colours), legend=legend),
        "shape": alt.Shape("group:N", scale=alt.Scale(domain=kinds, range=shapes), legend=legend),
    }


def _references(view: View) -> list[alt.Chart]:
    lines = []
    for axis, value in view.chart.reference.items():
        base = alt.Chart(data([{"at": value}])).mark_rule(color=INK, strokeDash=[4, 3])
        lines.append(base.encode(x="at:Q") if axis == "x" else base.encode(y="at:Q"))
    return lines


def _kinds(view: View, bubbles: Sequence[Bubble]) -> list[str]:
    """Order the groups by where they lie, from the upper right, so that colours stay the same."""
    cut_x, cut_y = view.chart.reference.get("x", 0.0), view.chart.reference.get("y", 0.0)
    ranked = sorted(bubbles, key=lambda bubble: (bubble.x < cut_x, bubble.y < cut_y, bubble.group))
    return list(dict.fromkeys(bubble.group for bubble in ranked))


def _corner_words(view: View, bubbles: Sequence[Bubble], frame: Frame) -> dict[tuple[bool, bool], str]:
    """Name the four fields (right, top) after the groups of the bubbles in them, in lines that fit into them."""
    if not view.chart.colour or not {"x", "y"} <= set(view.chart.reference):
        return {}
    cut_x, cut_y = view.chart.reference["x"], view.chart.reference["y"]
    corners: dict[tuple[bool, bool], set[str]] = {}
    for bubble in bubbles:
        corners.setdefault((bubble.x >= cut_x, bubble.y >= cut_y), set()).add(bubble.group)
    told = {corner: min(groups) for corner, groups in corners.items() if len(groups) == 1}
    if len(set(told.values())) < len(told):
        return {}
    left = frame.wide * (cut_x - frame.across[0]) / (frame.across[1] - frame.across[0])
    return {
        (right, top): broken(name, int(((frame.wide - left if right else left) - 12) / text_width("m")), CORNER_LINES)
        for (right, top), name in told.items()
    }


def _corners(words: Mapping[tuple[bool, bool], str], frame: Frame) -> list[dict[str, object]]:
    return [
        {"px": frame.wide - 6 if right else 6, "py": 4 if top else frame.high - 4 - _corner_height(name), "name": name,
         "align": "right" if right else "left"}
        for (right, top), name in words.items()
    ]  # fmt: skip


def _corner_height(words: str) -> float:
    return 13.0 * (words.count("\n") + 1)


def _area(view: View, size: float, largest: float) -> float:
    return SMALLEST_AREA + (LARGEST_AREA - SMALLEST_AREA) * size / largest if view.chart.size else PLAIN_AREA


def _place_names(
    bubbles: Sequence[Bubble],
    frame: Frame,
    area: Callable[[float], float],
    corners: Mapping[tuple[bool, bool], str],
) -> list[dict[str, object]]:
    """Write the names of the largest bubbles where they cover no other name and no bubble's middle."""
    places = [(*frame.place(bubble), (area(bubble.size) / 3.14159) ** 0.5) for bubble in bubbles]
    wide, high = frame.wide, frame.high
    taken = [Box(x - 0.7 * r, y - 0.7 * r, x + 0.7 * r, y + 0.7 * r) for x, y, r in places]
    for (right, top), words in corners.items():
        room, tall = max(map(text_width, words.split("\n"))) + 10, _corner_height(words) + 5
        low = 0 if top else high - tall
        taken.append(Box(wide - room if right else 0, low, wide if right else room, low + tall))
    found: list[dict[str, object]] = []
    for (x, y, r), bubble in zip(places, bubbles, strict=True):
        long = text_width(bubble.name, NAME_SIZE)
        for left, middle in (
            (x + r + 3, y),
            (x - r - 3 - long, y),
            (x - long / 2, y - r - 8),
            (x - long / 2, y + r + 8),
        ):
            box = Box(left, middle - 6, left + long, middle + 6)
            inside = box.left >= 0 and box.right <= wide and box.top >= 0 and box.bottom <= high
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                found.append({"px": left, "py": middle, "name": bubble.name})
                break
        else:
            if bubble.marked:
                left = max(0.0, min(x + r + 3, wide - long))
                taken.append(Box(left, y - 6, left + long, y + 6))
                found.append({"px": left, "py": y, "name": bubble.name})
        if len(found) == MOST_NAMES:
            break
    return found
