"""Drawing: which family draws which view, and what the reader must know about the chart."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt

from clusterpolicy.charts.bars import MOST_BARS, MOST_DOTS, draw_bars, draw_dots, draw_stacked_bars, sum_note
from clusterpolicy.charts.bubbles import draw_bubbles
from clusterpolicy.charts.fields import draw_heatmap, draw_map, draw_tiles
from clusterpolicy.charts.levels import sort_into_levels
from clusterpolicy.charts.theme import configuration
from clusterpolicy.charts.wording import limit, numbers
from clusterpolicy.language import text
from clusterpolicy.views.view import ChartKind, View

_FAMILIES: dict[ChartKind, Callable[[View], alt.LayerChart]] = {
    "heatmap": draw_heatmap,
    "bars": draw_bars,
    "stacked_bars": draw_stacked_bars,
    "bubbles": draw_bubbles,
    "map": draw_map,
    "tiles": draw_tiles,
    "dots": draw_dots,
}
_MOST = {"bars": MOST_BARS, "stacked_bars": MOST_BARS, "dots": MOST_DOTS}
_VALUES = {"heatmap": "colour", "map": "colour", "tiles": "colour", "bars": "x", "dots": "x", "bubbles": "x"}


def is_drawn(view: View) -> bool:
    """Tell whether a view has a chart and at least one number to draw."""
    return view.chart.kind != "none" and bool(view.rows) and any(_drawable(view))


def draw(view: View) -> alt.LayerChart:
    """Draw a view.

    Parameters
    ----------
    view
        With a chart of any kind but ``none``; only its rows are drawn.

    Returns
    -------
    chart
        An Altair chart in the view's language, with the house's configuration.

    Raises
    ------
    ClusterPolicyError
        OUT-002 where a heat map has more cells than anyone can read.
    ValueError
        Where the view asks for no chart.
    """
    if view.chart.kind == "none":
        raise ValueError(f"the view {view.id!r} is a table only")
    drawn: alt.LayerChart = _FAMILIES[view.chart.kind](view).configure(**configuration())
    return drawn


def chart_notes(view: View) -> tuple[str, ...]:
    """Say what the chart leaves out and what its marks mean."""
    if not is_drawn(view):
        return ()
    notes = []
    drawable = _drawable(view)
    most = _MOST.get(view.chart.kind, len(view.rows))
    if view.chart.kind == "stacked_bars" and (net := sum_note(view)):
        notes.append(net)
    if sum(drawable) > most:
        notes.append(text("rd-drawn-first", view.language, shown=most, rows=len(view.rows)))
    if view.chart.kind in ("bars", "dots", "bubbles", "stacked_bars") and (lost := drawable.count(False)):
        notes.append(text("rd-drawn-unknown", view.language, n=lost))
    if view.chart.kind in ("heatmap", "map", "tiles"):
        column = view.column(view.chart.colour)
        levels = sort_into_levels(numbers(view, column.id), view.chart, column, view.language)
        if view.chart.kind == "heatmap" and levels.marked_from is not None:
            said = limit(levels.marked_from, column, view.language)
            notes.append(text("rd-level-mark", view.language, limit=said))
    return tuple(notes)


def _drawable(view: View) -> list[bool]:
    if view.chart.kind == "stacked_bars":
        parts = [numbers(view, name) for name in view.chart.x.split(",")]
        return [all(value is not None for value in row) for row in zip(*parts, strict=True)]
    if view.chart.kind == "bubbles":
        roles = [numbers(view, name) for name in (view.chart.x, view.chart.y, view.chart.size)]
        return [all(value is not None for value in row) for row in zip(*roles, strict=True)]
    return [value is not None for value in numbers(view, getattr(view.chart, _VALUES[view.chart.kind]))]
