"""Curves over a number, such as distance: lines, a band that chance would leave, lines of reference."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from clusterpolicy.charts.bars import whole_ticks
from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.theme import CATEGORIES, FAINT_INK, INK, SHAPES, WIDTH
from clusterpolicy.charts.wording import axis_format, broken, heading, limit, numbers
from clusterpolicy.language import text
from clusterpolicy.views.view import Column, View

HEIGHT = 320
DASHES = ((1, 0), (7, 3), (2, 2), (9, 3, 2, 3), (14, 4))
BAND = "#C9CDD3"
LABEL_SIGNS = 24
LABEL_LINES = 3
REFERENCE_DASH = (4, 3)
MARGIN = 100
KEY = 18


@dataclass(frozen=True)
class Line:
    """One line as drawn.

    Parameters
    ----------
    name
        In words.
    runs
        Stretches without a gap; each a list of points.
    """

    name: str
    runs: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Name:
    """What is written in the margin beside the end of a line.

    Parameters
    ----------
    words
        Already broken into lines.
    height
        Value at which the line ends.
    colour, dash, thickness
        Of the piece of line before the words.
    shape
        Of the mark before the words instead, for a line that is nowhere longer than a point.
    """

    words: str
    height: float
    colour: str
    dash: tuple[int, ...]
    thickness: float = 2.2
    shape: str = ""


def draw_curves(view: View) -> alt.LayerChart:
    """Draw lines that differ by dash as well as colour, each named at its right end; gaps stay gaps."""
    chart = view.chart
    columns = [view.column(name) for name in chart.y.split(",")]
    lines = [line for column in columns if (line := _line(view, column)).runs]
    band = _band(view)
    heights = [y for line in lines for run in line.runs for _, y in run] + [y for part in band for y in part["ends"]]
    across = [x for line in lines for run in line.runs for x, _ in run] + [part["x"] for part in band]
    domain_x = _domain(across, chart.reference.get("x"), margin=0.0)
    domain_y = _domain(heights, chart.reference.get("y"), margin=0.06)
    over = view.column(chart.x)
    years = over.kind == "label"
    whole_x = whole_ticks(across if years else domain_x) if years or over.kind == "integer" else alt.Undefined
    whole_y = whole_ticks(domain_y) if columns[0].kind == "integer" else alt.Undefined
    x = alt.X("x:Q", title=heading(over), scale=alt.Scale(domain=domain_x, nice=False, zero=False),
              axis=alt.Axis(format="d" if years else axis_format(over), tickCount=7, values=whole_x))  # fmt: skip
    title = heading(columns[0]) if len(columns) == 1 else columns[0].unit or None
    y = alt.Y("y:Q", title=title, scale=alt.Scale(domain=domain_y, nice=False, zero=False),
              axis=alt.Axis(format=axis_format(_finest(columns[0], domain_y)), tickCount=6,
                            values=whole_y))  # fmt: skip
    layers: list[Any] = [_band_layer(view, band, x, y)] if band else []
    layers += _reference_layers(view)
    for at, line in enumerate(lines):
        layers += _line_layers(line, at, x, y)
    layers += _name_layers([*_named(lines), *_named_reference(view, columns[0])], domain_y)
    layers = layers or [alt.Chart(data([])).mark_line().encode(x=x, y=y)]
    return put_together(layers, width=WIDTH - MARGIN, height=HEIGHT)


def curve_points(view: View) -> list[bool]:
    """Tell which rows give at least one line a point."""
    where = _across(view)
    heights = [numbers(view, name) for name in view.chart.y.split(",")]
    return [x is not None and any(y is not None for y in row) for x, *row in zip(where, *heights, strict=True)]


def _across(view: View) -> list[float | None]:
    """Give the places of the rows along the axis; labels that are years are places too."""
    if view.column(view.chart.x).kind != "label":
        return numbers(view, view.chart.x)
    return [float(str(value)) if str(value).isdecimal() else None for value in view.values(view.chart.x)]


def _line(view: View, column: Column) -> Line:
    pairs = zip(_across(view), numbers(view, column.id), strict=True)
    points = sorted((x, at, y) for at, (x, y) in enumerate(pairs) if x is not None)
    return Line(column.label, tuple(_runs([(x, y) for x, _, y in points])))


def _runs(points: Sequence[tuple[float, float | None]]) -> list[tuple[tuple[float, float], ...]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in points:
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [tuple(run) for run in runs if run]


def _band(view: View) -> list[dict[str, Any]]:
    """Give each known place of the band its ends and the stretch that it belongs to."""
    if not view.chart.band:
        return []
    low, high = (numbers(view, name) for name in view.chart.band.split(","))
    rows = sorted((x, at) for at, x in enumerate(_across(view)) if x is not None)
    found, stretch = [], 0
    for x, at in rows:
        lower, upper = low[at], high[at]
        if lower is None or upper is None:
            stretch += 1
        else:
            found.append({"x": x, "low": lower, "high": upper, "ends": (lower, upper), "stretch": stretch})
    return found


def _band_layer(view: View, band: Sequence[dict[str, Any]], x: alt.X, y: alt.Y) -> Any:
    name = view.chart.band_name or text("rd-band", view.language)
    rows = [{"x": at["x"], "y": at["low"], "high": at["high"], "stretch": at["stretch"], "name": name} for at in band]
    legend = alt.Legend(title=None, orient="bottom", symbolType="square", symbolSize=170, symbolStrokeColor="#767676",
                        symbolOpacity=1, labelLimit=WIDTH)  # fmt: skip
    colour = alt.Color("name:N", scale=alt.Scale(domain=[name], range=[BAND]), legend=legend)
    mark = alt.Chart(data(rows)).mark_area(opacity=1, line={"color": "#767676", "strokeWidth": 0.6})
    if len(rows) == 1:
        mark = alt.Chart(data(rows)).mark_bar(width=8, stroke="#767676", strokeWidth=0.6)
    return mark.encode(x=x, y=y, y2="high:Q", detail="stretch:N", color=colour)


def _line_layers(line: Line, at: int, x: alt.X, y: alt.Y) -> list[Any]:
    rows = [{"x": px, "y": py, "run": n} for n, run in enumerate(line.runs) for px, py in run if len(run) > 1]
    alone = [{"x": run[0][0], "y": run[0][1]} for run in line.runs if len(run) == 1]
    colour, dash = CATEGORIES[at % len(CATEGORIES)], DASHES[at % len(DASHES)]
    layers: list[Any] = []
    if rows:
        drawn = alt.Chart(data(rows)).mark_line(color=colour, strokeDash=list(dash), strokeWidth=2.2)
        layers.append(drawn.encode(x=x, y=y, detail="run:N"))
    if alone:
        dot = alt.Chart(data(alone)).mark_point(filled=True, size=70, opacity=1, color=colour)
        layers.append(dot.encode(x=x, y=y, shape=alt.value(SHAPES[at % len(SHAPES)])))
    return layers


def _named(lines: Sequence[Line]) -> list[Name]:
    return [
        Name(broken(line.name, LABEL_SIGNS, LABEL_LINES), line.runs[-1][-1][1], CATEGORIES[at % len(CATEGORIES)],
             DASHES[at % len(DASHES)], shape="" if any(len(run) > 1 for run in line.runs) else SHAPES[at % len(SHAPES)])
        for at, line in enumerate(lines)
    ]  # fmt: skip


def _named_reference(view: View, column: Column) -> list[Name]:
    if "y" not in view.chart.reference:
        return []
    value = view.chart.reference["y"]
    said = text("rd-reference", view.language, value=limit(value, column, view.language))
    return [Name(said, value, INK, REFERENCE_DASH, 1.0)]


def _name_layers(names: Sequence[Name], domain: Sequence[float]) -> list[Any]:
    """Write names beside the ends of their lines, each after a piece of the line."""
    layers: list[Any] = []
    left = WIDTH - MARGIN + 6
    for name, top in zip(names, _tops(names, domain), strict=True):
        place: dict[str, Any] = {"x": alt.X("a:Q", scale=None), "y": alt.Y("y:Q", scale=None)}
        key = alt.Chart(data([{"a": left, "b": left + KEY, "y": top}]))
        piece = key.mark_rule(color=name.colour, strokeDash=list(name.dash), strokeWidth=name.thickness)
        mark = key.mark_point(filled=True, size=70, opacity=1, color=name.colour, shape=name.shape, xOffset=KEY / 2)
        layers.append(mark.encode(**place) if name.shape else piece.encode(x2="b:Q", **place))
        said = alt.Chart(data([{"a": left + KEY + 5, "y": top, "name": name.words}]))
        words = said.mark_text(align="left", baseline="line-top", dy=-7, fontSize=11, lineBreak="\n", color=INK)
        layers.append(words.encode(text="name:N", **place))
    return layers


def _tops(names: Sequence[Name], domain: Sequence[float]) -> list[float]:
    """Find the height of each name in pixels: at the line's end, or where the names beside it leave room."""
    span = (domain[1] - domain[0]) or 1.0
    wanted = [HEIGHT * (domain[1] - name.height) / span for name in names]
    heights = [14.0 * (name.words.count("\n") + 1) + 4 for name in names]
    order = sorted(range(len(names)), key=lambda at: (wanted[at], at))
    tops, free = list(wanted), -HEIGHT * 1.0
    for at in order:
        tops[at] = max(tops[at], free)
        free = tops[at] + heights[at]
    below = HEIGHT + 14.0
    for at in reversed(order):
        below = tops[at] = min(tops[at], below - heights[at])
    return tops


def _reference_layers(view: View) -> list[Any]:
    """Draw lines of reference; an upright one is named on top, a level one in the margin."""
    layers: list[Any] = []
    for axis, value in view.chart.reference.items():
        said = text("rd-reference", view.language, value=limit(value, view.column(view.chart.x), view.language))
        base = alt.Chart(data([{"at": value, "said": said}]))
        rule = base.mark_rule(color=INK, strokeDash=list(REFERENCE_DASH), strokeWidth=1)
        if axis == "y":
            layers.append(rule.encode(y="at:Q"))
            continue
        label = base.mark_text(fontSize=10, color=FAINT_INK, align="left", baseline="bottom", dx=3, dy=-3)
        layers += [rule.encode(x="at:Q"), label.encode(x="at:Q", y=alt.value(0), text="said:N")]
    return layers


def _domain(values: Sequence[float], reference: float | None, *, margin: float) -> list[float]:
    spread = [*values, *([] if reference is None else [reference])] or [0.0, 1.0]
    low, high = min(spread), max(spread)
    reach = high - low
    if reach <= 0:
        step = abs(high) * 0.1 or 1.0
        return [low - step, high + step]
    if 0 <= low < 0.3 * high and margin > 0:
        return [0.0, high + margin * reach]
    return [low - margin * reach, high + margin * reach]


def _finest(column: Column, domain: Sequence[float]) -> Column:
    """Give the axis as many digits as its steps need."""
    step = (domain[1] - domain[0]) / 6
    scale = 100 if column.kind == "percent" else 1
    digits = max(column.digits, math.ceil(-math.log10(step * scale)) if step > 0 else 0)
    return column if column.kind == "integer" else Column(column.id, column.label, column.kind, digits, column.unit)
