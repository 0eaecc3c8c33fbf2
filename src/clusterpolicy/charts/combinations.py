"""Combinations: which methods support the same cells, a dot a method and a bar for how many cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.theme import ACCENT, INK, RULE, WIDTH
from clusterpolicy.charts.wording import as_number, written
from clusterpolicy.views.view import View

MOST_COMBINATIONS = 20
STEP = 21
"""Pixels from row to row and from method to method."""
LONGEST_NAME = 26
TILT = 45
GAP = 14


def draw_combinations(view: View) -> alt.LayerChart:
    """Draw one row a combination: its methods as joined dots, its number of cells as a bar."""
    members = [view.column(name) for name in view.chart.label.split(",")]
    counted = view.column(view.chart.x)
    rows = view.rows[:MOST_COMBINATIONS]
    place = {column.id: at for at, column in enumerate(view.columns)}
    counts = [as_number(row.cells[place[counted.id]]) or 0.0 for row in rows]
    dots, lines, bars = [], [], []
    start, room = STEP * len(members) + GAP, WIDTH - STEP * len(members) - GAP - 50
    for at, row in enumerate(rows):
        y = STEP * (at + 0.5)
        inside = [number for number, column in enumerate(members) if row.cells[place[column.id]]]
        dots += [
            {"x": STEP * (number + 0.5), "y": y, "colour": INK if number in inside else RULE}
            for number in range(len(members))
        ]
        if len(inside) > 1:
            lines.append({"x": STEP * (inside[0] + 0.5), "x2": STEP * (inside[-1] + 0.5), "y": y})
        said = written(counts[at], counted, view.language)
        bars.append({"x": start, "x2": start + room * counts[at] / max(*counts, 1.0), "y": y, "said": said})
    names = [{"x": STEP * (number + 0.5), "y": -8, "name": _cut(column.label)} for number, column in enumerate(members)]
    layers: list[Any] = [
        _marks(lines).mark_rule(color=INK, strokeWidth=2).encode(x=_at("x"), x2=alt.X2("x2:Q"), y=_at("y")),
        _marks(dots).mark_circle(size=110, opacity=1).encode(
            x=_at("x"), y=_at("y"), color=alt.Color("colour:N", scale=None)
        ),
        _marks(bars).mark_bar(color=ACCENT, size=14).encode(x=_at("x"), x2=alt.X2("x2:Q"), y=_at("y")),
        _marks(bars).mark_text(align="left", dx=4, fontSize=10, color=INK).encode(
            x=_at("x2"), y=_at("y"), text="said:N"
        ),
        _marks(names).mark_text(align="left", angle=360 - TILT, fontSize=10, color=INK).encode(
            x=_at("x"), y=_at("y"), text="name:N"
        ),
    ]  # fmt: skip
    return put_together(layers, width=WIDTH, height=STEP * len(rows))


def _marks(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart(data(rows))


def _at(name: str) -> Any:
    """A place in pixels."""
    axis = alt.X if name.startswith("x") else alt.Y
    return axis(f"{name}:Q", scale=None, axis=None)


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
