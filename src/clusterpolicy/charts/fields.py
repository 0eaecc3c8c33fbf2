"""Fields of colour: heat maps, maps and tile grids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.levels import Levels, sort_into_levels
from clusterpolicy.charts.theme import FAINT_INK, WIDTH
from clusterpolicy.charts.wording import broken, heading, labels, numbers, written
from clusterpolicy.errors import ClusterPolicyError, block
from clusterpolicy.views.view import View

MOST_CELLS = 100_000
TILE = 74
Point = tuple[float, float]


def draw_heatmap(view: View) -> alt.LayerChart:
    """Draw rows against columns; cells without a number show their sign."""
    chart = view.chart
    if len(view.rows) > MOST_CELLS:
        raise ClusterPolicyError(block("OUT-002", view=view.id, cells=len(view.rows), most=MOST_CELLS))
    values = numbers(view, chart.colour)
    levels = sort_into_levels(values, chart, view.column(chart.colour), view.language)
    across = [str(value) for value in view.values(chart.x)]
    down = [str(value) for value in view.values(chart.y)]
    columns, rows = list(dict.fromkeys(across)), list(dict.fromkeys(down))
    width, height = _cell_size(len(columns), len(rows))
    cells = []
    for row, x, y, value in zip(view.rows, across, down, values, strict=True):
        level = levels.of(value)
        sign = row.signs.get(chart.colour, "")
        cells.append({"x": x, "y": y, "level": level.label, "ink": level.ink, "said": level.mark + sign})
    font = 10 if height >= 16 else 9
    axis_x = alt.Axis(
        orient="top", labelAngle=-55, labelAlign="left", labelFontSize=font, labelLimit=230, title=None,
        ticks=False, domain=False, labelPadding=4,
    )  # fmt: skip
    axis_y = alt.Axis(labelFontSize=font, labelLimit=230, title=None, ticks=False, domain=False, labelPadding=4)
    base = alt.Chart(data(cells)).encode(
        x=alt.X("x:N", sort=columns, axis=axis_x), y=alt.Y("y:N", sort=rows, axis=axis_y)
    )
    fields = base.mark_rect(stroke="#C9CDD3", strokeWidth=0.5).encode(color=_colour(levels, view, values))
    said = (
        base.transform_filter("datum.said !== ''")
        .mark_text(fontSize=min(10, 0.55 * height), baseline="middle")
        .encode(text="said:N", color=alt.Color("ink:N", scale=None))
    )
    return put_together([fields, said], width=alt.Step(width), height=alt.Step(height), inks=True)


def _cell_size(columns: int, rows: int) -> tuple[int, int]:
    width = max(13, min(34, WIDTH // max(columns, 1)))
    height = 20 if rows <= 30 else 17 if rows <= 45 else 14
    return width, height


def _colour(levels: Levels, view: View, values: Sequence[float | None], *, at: str = "level:N") -> alt.Color:
    kinds = list(levels.levels) + ([levels.unknown] if None in values else [])
    title = heading(view.column(view.chart.colour))
    return alt.Color(
        at,
        scale=alt.Scale(domain=[level.label for level in kinds], range=[level.colour for level in kinds]),
        legend=alt.Legend(
            title=title,
            orient="bottom",
            direction="horizontal",
            columns=3,
            symbolType="square",
            symbolStrokeColor="#767676",
            symbolSize=150,
            titleAnchor="start",
        ),
    )


def draw_map(view: View) -> alt.LayerChart:
    """Draw regions by their boundaries; the value is written where there is room."""
    rows = _by_region(view)
    values = numbers(view, view.chart.colour)
    column = view.column(view.chart.colour)
    levels = sort_into_levels(values, view.chart, column, view.language)
    shapes: Sequence[Mapping[str, Any]] = view.geometry["features"]  # type: ignore[assignment]
    features, points = [], []
    smallest = 0.0008 * _extent([point for shape in shapes for ring in _rings(shape) for point in ring])
    for shape in shapes:
        code = str(shape["properties"]["region"])
        value = values[rows[code]] if code in rows else None
        level = levels.of(value)
        features.append({"type": "Feature", "geometry": shape["geometry"], "properties": {"level": level.label}})
        ring = max(_rings(shape), key=_area, default=[])
        if ring and value is not None and _area(ring) > smallest:
            x, y = _middle(ring)
            points.append({"x": x, "y": y, "said": written(value, column, view.language), "ink": level.ink})
    drawn = values if all(str(shape["properties"]["region"]) in rows for shape in shapes) else [*values, None]
    colour = _colour(levels, view, drawn, at="properties.level:N")
    fields = alt.Chart(data(features)).mark_geoshape(stroke="#767676", strokeWidth=0.7).encode(color=colour)
    said = (
        alt.Chart(data(points))
        .mark_text(fontSize=10)
        .encode(longitude="x:Q", latitude="y:Q", text="said:N", color=alt.Color("ink:N", scale=None))
    )
    layers = [layer.project(type="identity", reflectY=True) for layer in ([fields, said] if points else [fields])]
    return put_together(layers, width=WIDTH, height=_map_height(shapes), inks=True)


def _map_height(shapes: Sequence[Mapping[str, Any]]) -> int:
    points = [point for shape in shapes for ring in _rings(shape) for point in ring]
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return round(min(max(WIDTH * high / max(wide, 1e-9), 220), 620))


def _by_region(view: View) -> dict[str, int]:
    names = [str(value) for value in view.values(view.chart.label)] if view.chart.label else []
    found = {name: at for at, name in enumerate(names)}
    return found | {row.keys["region"]: at for at, row in enumerate(view.rows) if "region" in row.keys}


def _rings(shape: Mapping[str, Any]) -> list[list[Point]]:
    geometry = shape["geometry"] or {"type": ""}
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        return []
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(float(point[0]), float(point[1])) for point in polygon[0]] for polygon in polygons if polygon]


def _extent(points: Sequence[Point]) -> float:
    across, up = [x for x, _ in points], [y for _, y in points]
    return (max(across) - min(across)) * (max(up) - min(up)) if points else 0.0


def _area(ring: Sequence[Point]) -> float:
    return abs(_twice_signed_area(ring)) / 2


def _twice_signed_area(ring: Sequence[Point]) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _middle(ring: Sequence[Point]) -> Point:
    twice = _twice_signed_area(ring)
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((x + u) * (x * v - u * y) for (x, y), (u, v) in pairs) / (3 * twice)
    y = sum((y + v) * (x * v - u * y) for (x, y), (u, v) in pairs) / (3 * twice)
    return x, y


def draw_tiles(view: View) -> alt.LayerChart:
    """Draw one square a region, near where it lies, with its value and name."""
    values = numbers(view, view.chart.colour)
    column = view.column(view.chart.colour)
    levels = sort_into_levels(values, view.chart, column, view.language)
    names = labels(view, view.chart.label or "region")
    rows = _by_region(view)
    tiles = []
    for code, place in view.geometry.items():
        at = rows.get(code)
        value = None if at is None else values[at]
        level = levels.of(value)
        across, down = cast("tuple[int, int]", place)
        sign = "" if at is None else view.rows[at].signs.get(view.chart.colour, "")
        tiles.append({
            "x": int(across), "y": int(down), "level": level.label, "ink": level.ink,
            "said": (written(value, column, view.language) + sign) or "…",
            "name": broken(code if at is None else names[at], 11),
        })  # fmt: skip
    drawn = values if all(code in rows for code in view.geometry) else [*values, None]
    gap = alt.Scale(paddingInner=0.05)
    base = alt.Chart(data(tiles)).encode(x=alt.X("x:O", axis=None, scale=gap), y=alt.Y("y:O", axis=None, scale=gap))
    ink = alt.Color("ink:N", scale=None)
    fields = base.mark_rect(stroke=FAINT_INK, strokeWidth=0.7).encode(color=_colour(levels, view, drawn))
    said = base.mark_text(fontSize=16, fontWeight="bold", dy=-14).encode(text="said:N", color=ink)
    name = base.mark_text(fontSize=9.5, dy=6, lineBreak="\n", baseline="top").encode(text="name:N", color=ink)
    return put_together([fields, said, name], width=alt.Step(TILE), height=alt.Step(TILE), inks=True)
