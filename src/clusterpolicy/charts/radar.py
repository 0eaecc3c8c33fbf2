"""A diamond: one spoke a row, its value from the middle outwards; a row without a value stays an open spoke."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.theme import ACCENT, COMPACT_WIDTH, FAINT_INK, INK, RULE, text_width
from clusterpolicy.charts.wording import broken, labels, numbers, written
from clusterpolicy.language import text
from clusterpolicy.views.view import View

HEIGHT = 290
RADIUS = 92.0
PLOT = COMPACT_WIDTH + 50
FULL = 100.0
RINGS = (25.0, 50.0, 75.0, 100.0)
MOST_SPOKES = 8
NAME_SIZE = 11
LINE_HEIGHT = 14
LINE_SIGNS = 18
LEAST_ACROSS = 0.2
"""A spoke that leans less to a side has its name above or below, with room on both sides."""


@dataclass(frozen=True)
class Spoke:
    """One row as drawn: its direction as a unit vector, its value of 0 to 100."""

    name: str
    value: float | None
    across: float
    down: float

    def at(self, value: float) -> dict[str, float]:
        """Give the place of a value on the spoke, in pixels."""
        out = RADIUS * value / FULL
        return {"px": PLOT / 2 + out * self.across, "py": HEIGHT / 2 + out * self.down}


def draw_radar(view: View) -> alt.LayerChart:
    """Draw the rows round a middle, the first at the top, in the order of the view."""
    spokes = _spokes(view)
    layers = [*_grid(spokes), *_shape(view, spokes), _names(view, spokes)]
    return put_together(layers, width=PLOT, height=HEIGHT)


def _spokes(view: View) -> list[Spoke]:
    most = view.chart.most or MOST_SPOKES
    names, values = labels(view, view.chart.y)[:most], numbers(view, view.chart.x)[:most]
    turns = [2 * math.pi * at / len(names) for at in range(len(names))]
    return [
        Spoke(name, value, round(math.sin(turn), 12), round(-math.cos(turn), 12))
        for name, value, turn in zip(names, values, turns, strict=True)
    ]


def _placed(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    placed: alt.Chart = alt.Chart(data(list(rows))).encode(
        x=alt.X("px:Q", scale=alt.Scale(domain=[0, PLOT]), axis=None),
        y=alt.Y("py:Q", scale=alt.Scale(domain=[HEIGHT, 0]), axis=None),
    )
    return placed


def _line(places: Sequence[dict[str, float]], *, closed: bool, **how: Any) -> alt.Chart:
    rows = [{**place, "order": order} for order, place in enumerate(places)]
    shape: dict[str, Any] = {"interpolate": "linear-closed" if closed else "linear", **how}
    line: alt.Chart = _placed(rows).mark_line(**shape).encode(order="order:Q")
    return line


def _grid(spokes: Sequence[Spoke]) -> list[alt.Chart]:
    rings = [_line([spoke.at(ring) for spoke in spokes], closed=True, color=RULE, strokeWidth=1) for ring in RINGS]
    rays = [
        _line([spoke.at(0), spoke.at(FULL)], closed=False, color=FAINT_INK, strokeWidth=1,
              strokeDash=[1, 0] if spoke.value is not None else [3, 4])
        for spoke in spokes
    ]  # fmt: skip
    return [*rings, *rays]


def _shape(view: View, spokes: Sequence[Spoke]) -> list[alt.Chart]:
    """The outline between neighbouring spokes that both have a value; filled where all have one."""
    drawn = []
    known = [spoke.at(spoke.value) for spoke in spokes if spoke.value is not None]
    if len(known) == len(spokes):
        drawn.append(_line(known, closed=True, color=ACCENT, strokeWidth=2.5, fill=ACCENT, fillOpacity=0.16))
    else:
        beside = zip(spokes, [*spokes[1:], spokes[0]], strict=True)
        drawn += [
            _line([one.at(one.value), other.at(other.value)], closed=False, color=ACCENT, strokeWidth=2.5)
            for one, other in beside
            if one.value is not None and other.value is not None
        ]
    if (usual := view.chart.reference.get("x")) is not None:
        ring = [spoke.at(usual) for spoke in spokes]
        drawn.append(_line(ring, closed=True, color=INK, strokeWidth=1.2, strokeDash=[4, 3]))
    if known:
        drawn.append(_placed(known).mark_point(filled=True, size=70, color=ACCENT, opacity=1))
    return drawn


def _signs_beside(spoke: Spoke) -> int:
    """How many signs of a name fit between the end of its spoke and the edge."""
    if abs(spoke.across) < LEAST_ACROSS:
        return LINE_SIGNS
    room = PLOT / 2 - RADIUS * abs(spoke.across) - 12
    return max(8, min(LINE_SIGNS, int(room / text_width("n", NAME_SIZE))))


def _names(view: View, spokes: Sequence[Spoke]) -> alt.Chart:
    column = view.column(view.chart.x)
    rows = []
    for spoke in spokes:
        said = (
            text("rd-no-value", view.language) if spoke.value is None else written(spoke.value, column, view.language)
        )
        lines = [*broken(spoke.name, _signs_beside(spoke), lines=3).split("\n"), said]
        wide = max(text_width(line, NAME_SIZE) for line in lines)
        place = spoke.at(FULL)
        left = place["px"] + 10 * spoke.across - (wide / 2) * (1 - spoke.across)
        high = len(lines) * LINE_HEIGHT
        middle = place["py"] + 8 * spoke.down + (high / 2) * spoke.down
        for at, line in enumerate(lines):
            rows.append(
                {
                    "px": min(max(left, 2.0), PLOT - wide - 2.0),
                    "py": middle - high / 2 + (at + 0.5) * LINE_HEIGHT,
                    "name": line,
                }
            )
    named: alt.Chart = (
        _placed(rows).mark_text(align="left", baseline="middle", fontSize=NAME_SIZE, color=INK).encode(text="name:N")
    )
    return named
