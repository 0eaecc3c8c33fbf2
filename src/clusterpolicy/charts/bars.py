"""Lengths: bars, bars of parts, and dots on a line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.levels import spread
from clusterpolicy.charts.theme import (
    ACCENT,
    CATEGORIES,
    COMPACT_WIDTH,
    FAINT_INK,
    INK,
    NO_DATA,
    PARTS,
    SHAPES,
    WIDTH,
    text_width,
)
from clusterpolicy.charts.wording import as_number, axis_format, heading, labels, limit, numbers, written
from clusterpolicy.language import text
from clusterpolicy.views.view import Column, View

MOST_BARS = 40
MOST_TICKS = 7
MOST_DOTS = 30
RANGE = "#B8BEC7"
BETWEEN = " — "
LONG = 180
"""Pixels from which a name of two parts is broken."""
TWO_LINES, LINE = 30, 12
SYMBOL_ROOM = 30
"""Pixels beside each name of a legend: its symbol and the gap to the next."""


def draw_bars(view: View) -> alt.LayerChart:
    """Draw one bar a row with its value at the end."""
    column = view.column(view.chart.x)
    known = _known(view, MOST_BARS)
    bars = [{"label": label, "value": value, "said": written(value, column, view.language)} for label, value in known]
    base = alt.Chart(data(bars)).encode(y=_rows([label for label, _ in known], compact=view.chart.compact))
    reach = [0.0, *(value for _, value in known)]
    drawn = base.mark_bar(color=ACCENT, height={"band": 0.72}).encode(x=_value_axis(column, reach))
    place: dict[str, Any] = {"align": "left", "dx": 4, "fontSize": 10}
    halo = base.mark_text(**place, color="white", stroke="white", strokeWidth=3).encode(x="value:Q", text="said:N")
    said = base.mark_text(**place, color=INK).encode(x="value:Q", text="said:N")
    layers = [drawn, *_reference(view, column)]
    if all(value >= 0 for _, value in known):
        layers += [halo, said]
    return put_together(layers, width=_width(view, 120), height=_step([label for label, _ in known], 20))


def draw_dots(view: View) -> alt.LayerChart:
    """Draw one dot a row; groups differ by colour and shape, a bar spans the range where the view has one."""
    column = view.column(view.chart.x)
    ranges = dot_ranges(view)
    shown = [at for at, there in enumerate(dot_points(view)) if there][:MOST_DOTS]
    values, names = numbers(view, view.chart.x), labels(view, view.chart.y)
    groups = view.values(view.chart.colour) if view.chart.colour else [""] * len(view.rows)
    told = [at for at in shown if values[at] is not None]
    dots = [{"label": names[at], "value": values[at], "group": str(groups[at])} for at in told]
    kinds = list(dict.fromkeys(str(groups[at]) for at in told))
    y = _rows([names[at] for at in shown])
    reach = [value for at in told if (value := values[at]) is not None]
    reach += [end for at in shown for end in ranges[at] or ()] + ([0.0] if view.chart.band else [])
    x = _value_axis(column, reach, zero=bool(view.chart.band))
    title = heading(view.column(view.chart.colour)) if view.chart.colour else None
    legend = alt.Legend(title=title, orient="bottom", symbolSize=90) if view.chart.colour else None
    layers = _reference(view, column)
    if view.chart.band:
        spans = [
            {"label": names[at], "value": found[0], "end": found[1]}
            for at in shown
            if (found := ranges[at]) is not None
        ]
        rule = alt.Chart(data(spans)).mark_rule(color=RANGE, strokeWidth=6, strokeCap="butt")
        layers.append(rule.encode(x=x, x2="end:Q", y=y))
    marks = (
        alt.Chart(data(dots))
        .mark_point(filled=True, size=80, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "group:N", scale=alt.Scale(domain=kinds, range=_cycle(CATEGORIES, len(kinds))), legend=legend
            ),
            shape=alt.Shape("group:N", scale=alt.Scale(domain=kinds, range=_cycle(SHAPES, len(kinds))), legend=legend),
        )
    )
    return put_together([*layers, marks], width=_width(view, 120), height=_step([names[at] for at in shown], 19))


def dot_points(view: View) -> list[bool]:
    """Tell which rows give a dot or a range."""
    values = numbers(view, view.chart.x)
    return [value is not None or ends is not None for value, ends in zip(values, dot_ranges(view), strict=True)]


def dot_ranges(view: View) -> list[tuple[float, float] | None]:
    """Give the range of each row; none where an end is unknown or both are the same."""
    if not view.chart.band:
        return [None] * len(view.rows)
    ends = zip(*(numbers(view, name) for name in view.chart.band.split(",")), strict=True)
    return [None if low is None or high is None or low == high else (low, high) for low, high in ends]


def draw_stacked_bars(view: View) -> alt.LayerChart:
    """Draw one bar a row, made of parts; parts below zero go to the left, a diamond marks the sum."""
    columns = [view.column(name) for name in view.chart.x.split(",")]
    names = labels(view, view.chart.y)
    net = _sum_column(view, columns)
    bars, sums = [], []
    for at, row in enumerate(view.rows[:MOST_BARS]):
        found = dict(zip((column.id for column in view.columns), row.cells, strict=True))
        if any(as_number(found[column.id]) is None for column in columns):
            continue
        for order, column in enumerate(columns):
            value = as_number(found[column.id])
            if value is not None:
                bars.append({"label": names[at], "part": column.label, "order": order, "value": value})
        if net is not None and (value := as_number(found[net.id])) is not None:
            sums.append({"label": names[at], "value": value})
    shown = list(dict.fromkeys(str(bar["label"]) for bar in bars))
    parts = [column.label for column in columns]
    colours = alt.Scale(domain=parts, range=_colours_of_parts(view, parts))
    wide = text_width("".join(parts)) > _width(view, 60 + SYMBOL_ROOM * len(parts) if view.chart.compact else 180)
    beside = 1 if view.chart.compact and wide else 3 if wide else len(parts)
    legend = alt.Legend(title=None, orient="bottom", direction="horizontal", columns=beside,
                        symbolType="square", symbolSize=120, symbolStrokeColor=INK)  # fmt: skip
    x = _value_axis(columns[0], _ends_of_stacks(bars), title=columns[0].unit or None)
    drawn = (
        alt.Chart(data(bars))
        .mark_bar(stroke=INK, strokeWidth=0.4, height={"band": 0.74})
        .encode(
            x=x,
            y=_rows(shown, compact=view.chart.compact),
            order="order:O",
            color=alt.Color("part:N", scale=colours, legend=legend),
        )
    )
    layers: list[Any] = [drawn]
    if any(float(str(bar["value"])) < 0 for bar in bars):
        layers.append(alt.Chart(data([{"zero": 0}])).mark_rule(color=INK).encode(x="zero:Q"))
    if sums:
        layers.append(
            alt.Chart(data(sums))
            .mark_point(shape="diamond", filled=True, color="#FFFFFF", stroke="#000000", strokeWidth=1.2, size=55,
                        opacity=1)
            .encode(x="value:Q", y=_rows(shown, compact=view.chart.compact))
        )  # fmt: skip
    return put_together(layers, width=_width(view, 60), height=alt.Step(17 if view.chart.compact else 20))


def _width(view: View, labels: int) -> int:
    """Width of the plot, some of the chart's being left to the labels."""
    return COMPACT_WIDTH - labels if view.chart.compact else WIDTH - labels


def _colours_of_parts(view: View, parts: list[str]) -> list[str]:
    """Parts that are words of an order take the shades that a map gives these words; other parts stand apart."""
    if not view.chart.order:
        return _cycle(PARTS, len(parts))
    shades = dict(zip(view.chart.order, reversed(spread(len(view.chart.order))), strict=True))
    return [shades.get(part, NO_DATA) for part in parts]


def sum_note(view: View) -> str:
    """Say what the diamond on bars of parts stands for; empty where there is none."""
    net = _sum_column(view, [view.column(name) for name in view.chart.x.split(",")])
    return "" if net is None else text("rd-net", view.language, label=net.label)


def _sum_column(view: View, parts: list[Column]) -> Column | None:
    """Find the column that adds the parts up, where some part lies below zero."""
    named = {column.id for column in parts}
    wide = [dict(zip((column.id for column in view.columns), row.cells, strict=True)) for row in view.rows]
    table = [{name: as_number(value) for name, value in row.items()} for row in wide]
    if not any((row[name] or 0) < 0 for row in table for name in named):
        return None
    for column in view.columns:
        if column.id in named or column.kind in ("label", "text"):
            continue
        whole = [row for row in table if row[column.id] is not None and all(row[name] is not None for name in named)]
        if whole and all(_adds_up(row[column.id], [row[name] for name in named]) for row in whole):
            return column
    return None


def _adds_up(total: float | None, parts: list[float | None]) -> bool:
    known = [part for part in parts if part is not None]
    assert total is not None
    return abs(total - sum(known)) <= 1e-6 * max(1.0, *(abs(part) for part in known))


def _known(view: View, most: int) -> list[tuple[str, float]]:
    pairs = zip(labels(view, view.chart.y), numbers(view, view.chart.x), strict=True)
    return [(label, value) for label, value in pairs if value is not None][:most]


def whole_ticks(values: Sequence[float], most: int = MOST_TICKS) -> list[int]:
    """Give whole numbers for an axis that spans some values: round steps, at most so many, none twice.

    Examples
    --------
    >>> whole_ticks([0, 2]), whole_ticks([2022, 2023]), whole_ticks([-3, 41])
    ([0, 1, 2], [2022, 2023], [0, 10, 20, 30, 40])
    """
    first, last = math.ceil(min(values, default=0)), math.floor(max(values, default=0))
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(step for step in steps if (last - first) / step <= most - 1)
    return list(range(-(-first // step) * step, last + 1, step))


def _ends_of_stacks(bars: Sequence[Mapping[str, object]]) -> list[float]:
    """Give how far each bar of parts reaches to either side."""
    ends: dict[tuple[object, bool], float] = {}
    for bar in bars:
        value = float(str(bar["value"]))
        ends[bar["label"], value < 0] = ends.get((bar["label"], value < 0), 0.0) + value
    return [0.0, *ends.values()]


def _value_axis(column: Column, reach: Sequence[float], *, zero: bool = True, title: str | None = "") -> alt.X:
    return alt.X(
        "value:Q",
        title=heading(column) if title == "" else title,
        axis=alt.Axis(
            format=axis_format(column),
            tickCount=6,
            values=whole_ticks(reach) if column.kind == "integer" else alt.Undefined,
        ),
        scale=alt.Scale(zero=zero, nice=True),
    )


def _rows(names: list[str], *, compact: bool = False) -> alt.Y:
    parts = [part for name in names for part in name.split(BETWEEN)] if _in_two_lines(names) else names
    room = max(120, min(max(map(text_width, parts), default=0) + 40, 170 if compact else 400))
    lines: dict[str, Any] = {}
    if _in_two_lines(names):
        lines = {"labelExpr": f"split(datum.label, '{BETWEEN}')", "labelLineHeight": LINE, "labelOffset": -LINE / 2}
    axis = alt.Axis(title=None, ticks=False, domain=False, labelPadding=6, labelLimit=room, **lines)
    return alt.Y("label:N", sort=names, axis=axis)


def _step(names: list[str], height: int) -> alt.Step:
    return alt.Step(TWO_LINES if _in_two_lines(names) else height)


def _in_two_lines(names: list[str]) -> bool:
    """Whether the two parts of names stand in lines of their own: in one line they push the marks off a phone."""
    return max(map(text_width, names), default=0) > LONG and all(name.count(BETWEEN) == 1 for name in names)


def _reference(view: View, column: Column) -> list[Any]:
    if "x" not in view.chart.reference:
        return []
    value = view.chart.reference["x"]
    said = text("rd-threshold", view.language, value=limit(value, column, view.language))
    base = alt.Chart(data([{"value": value, "said": said}])).encode(x="value:Q")
    rule = base.mark_rule(color=INK, strokeDash=[4, 3], strokeWidth=1.2)
    if value == 0:  # between for and against; the axis names it
        return [rule]
    label = base.mark_text(align="center", baseline="bottom", dy=-4, fontSize=10, color=FAINT_INK).encode(
        y=alt.value(0), text="said:N"
    )
    return [rule, label]


def _cycle(found: tuple[str, ...], count: int) -> list[str]:
    return [found[at % len(found)] for at in range(count)]
