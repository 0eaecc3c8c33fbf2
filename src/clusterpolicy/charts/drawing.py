"""Drawing: which family draws which view, and what the reader must know about the chart."""

from __future__ import annotations

from collections.abc import Callable

import altair as alt

from clusterpolicy.charts.bars import (
    MOST_BARS,
    MOST_DOTS,
    dot_points,
    dot_ranges,
    draw_bars,
    draw_dots,
    draw_stacked_bars,
    sum_note,
)
from clusterpolicy.charts.bubbles import draw_bubbles
from clusterpolicy.charts.combinations import MOST_COMBINATIONS, draw_combinations
from clusterpolicy.charts.curves import curve_points, draw_curves
from clusterpolicy.charts.fields import draw_heatmap, draw_map, draw_tiles, field_values, shapes_of, unplaced
from clusterpolicy.charts.flow import draw_flow
from clusterpolicy.charts.levels import sort_into_levels
from clusterpolicy.charts.network import draw_network, network_notes
from clusterpolicy.charts.radar import draw_radar
from clusterpolicy.charts.sites import draw_sites, site_notes
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
    "curves": draw_curves,
    "sites": draw_sites,
    "radar": draw_radar,
    "network": draw_network,
    "flow": draw_flow,
    "combinations": draw_combinations,
}
_MOST = {"combinations": MOST_COMBINATIONS, "bars": MOST_BARS, "stacked_bars": MOST_BARS, "dots": MOST_DOTS}
_FIELDS = ("heatmap", "map", "tiles")


def is_drawn(view: View) -> bool:
    """Tell whether a view has a chart and at least one number or word to draw."""
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
    most = view.chart.most or _MOST.get(view.chart.kind, len(view.rows))
    if view.chart.kind == "stacked_bars" and (net := sum_note(view)):
        notes.append(net)
    if sum(drawable) > most:
        notes.append(text("rd-drawn-first", view.language, shown=most, rows=len(view.rows)))
    if view.chart.kind not in _FIELDS and (lost := drawable[: view.chart.most or None].count(False)):
        notes.append(text("rd-drawn-unknown", view.language, n=lost))
    if view.chart.kind == "map" and any("moved" in shape["properties"] for shape in shapes_of(view)):
        notes.append(text("rd-moved", view.language))
    if view.chart.kind == "map" and (lost := unplaced(view)):
        notes.append(text("rd-drawn-unplaced", view.language, n=lost))
    if view.chart.kind == "dots" and any(dot_ranges(view)):
        notes.append(text("rd-range", view.language, name=view.chart.band_name))
    if view.chart.kind == "sites":
        notes += site_notes(view)
    if view.chart.kind == "network":
        notes += network_notes(view)
    if view.chart.scale == "categories" and view.chart.kind in _FIELDS and None in field_values(view):
        notes.append(text("rd-hatched", view.language))
    if view.chart.kind == "heatmap" and view.chart.scale != "categories":
        column = view.column(view.chart.colour)
        levels = sort_into_levels(numbers(view, column.id), view.chart, column, view.language)
        if levels.marked_from is not None and not view.chart.label:
            said = limit(levels.marked_from, column, view.language)
            notes.append(text("rd-level-mark", view.language, limit=said))
    return tuple(notes)


def _drawable(view: View) -> list[bool]:
    if view.chart.kind == "stacked_bars":
        parts = [numbers(view, name) for name in view.chart.x.split(",")]
        return [all(value is not None for value in row) for row in zip(*parts, strict=True)]
    if view.chart.kind == "bubbles":
        roles = [numbers(view, name) for name in (view.chart.x, view.chart.y, view.chart.size) if name]
        return [all(value is not None for value in row) for row in zip(*roles, strict=True)]
    if view.chart.kind == "sites":
        places = zip(numbers(view, view.chart.x), numbers(view, view.chart.y), strict=True)
        return [None not in place for place in places]
    if view.chart.kind == "curves":
        return curve_points(view)
    if view.chart.kind == "dots":
        return dot_points(view)
    if view.chart.kind in ("network", "flow"):
        return [value is not None for value in numbers(view, view.chart.size)]
    if view.chart.kind in _FIELDS:
        return [value is not None for value in field_values(view)]
    return [value is not None for value in numbers(view, view.chart.x)]
