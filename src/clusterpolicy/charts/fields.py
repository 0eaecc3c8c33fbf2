"""Fields of colour: heat maps, maps and tile grids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import altair as alt

from clusterpolicy.charts.categories import Categories, is_word, sort_into_categories
from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.levels import Levels, sort_into_levels
from clusterpolicy.charts.theme import FAINT_INK, WIDTH, legend_columns
from clusterpolicy.charts.wording import broken, heading, labels, numbers, written
from clusterpolicy.errors import ClusterPolicyError, block
from clusterpolicy.views.view import Value, View

MOST_CELLS = 100_000
TILE = 74
VALUE_WIDTH = 48
"""Width of a cell that a number is written in."""
MOST_OUTLINED = 500
Classes = Levels | Categories
Point = tuple[float, float]


def draw_heatmap(view: View) -> alt.LayerChart:
    """Draw rows against columns; cells without a number show their sign, others their value where asked."""
    chart = view.chart
    if len(view.rows) > MOST_CELLS:
        raise ClusterPolicyError(block("OUT-002", view=view.id, cells=len(view.rows), most=MOST_CELLS))
    values = field_values(view)
    levels = _classify(view, values)
    across = [str(value) for value in view.values(chart.x)]
    down = [str(value) for value in view.values(chart.y)]
    columns, rows = list(dict.fromkeys(across)), list(dict.fromkeys(down))
    width, height = _cell_size(len(columns), len(rows))
    if chart.label:
        width = max(width, VALUE_WIDTH)
    cells = []
    for row, x, y, value in zip(view.rows, across, down, values, strict=True):
        level = levels.of(value)
        sign = row.signs.get(chart.colour, "")
        mark = (
            level.mark if not chart.label or value is None else written(value, view.column(chart.colour), view.language)
        )
        cells.append({"x": x, "y": y, "level": level.label, "ink": level.ink, "said": mark + sign})
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


def field_values(view: View) -> list[Value]:
    """Give the words or numbers that fields are coloured by, in row order; ``None`` where there is none."""
    if view.chart.scale == "categories":
        return [value if is_word(value) else None for value in view.values(view.chart.colour)]
    return [*numbers(view, view.chart.colour)]


def _classify(view: View, drawn: Sequence[Value]) -> Classes:
    """Sort into levels: words by the fields drawn, numbers by all rows."""
    if view.chart.scale == "categories":
        return sort_into_categories(drawn, view.chart, view.language)
    column = view.column(view.chart.colour)
    return sort_into_levels(numbers(view, column.id), view.chart, column, view.language)


def _colour(levels: Classes, view: View, values: Sequence[Value], *, at: str = "level:N") -> alt.Color:
    kinds = list(levels.levels) + ([levels.unknown] if None in values else [])
    title = heading(view.column(view.chart.colour))
    columns = legend_columns([level.label for level in kinds])
    return alt.Color(
        at,
        scale=alt.Scale(domain=[level.label for level in kinds], range=[level.colour for level in kinds]),
        legend=alt.Legend(
            title=title,
            orient="bottom",
            direction="horizontal",
            columns=columns,
            labelLimit=WIDTH // columns - 20,
            symbolType="square",
            symbolStrokeColor="#767676",
            symbolSize=150,
            titleAnchor="start",
        ),
    )


def draw_map(view: View) -> alt.LayerChart:
    """Draw regions by their boundaries; a number is written where there is room."""
    rows = _by_region(view)
    values = field_values(view)
    column = view.column(view.chart.colour)
    shapes = shapes_of(view)
    codes = [str(shape["properties"]["region"]) for shape in shapes]
    drawn = [values[rows[code]] if code in rows else None for code in codes]
    levels = _classify(view, drawn)
    features: list[dict[str, Any]] = []
    points = []
    smallest = 0.0008 * _extent([point for shape in shapes for ring in _rings(shape) for point in ring])
    for shape, value in zip(shapes, drawn, strict=True):
        level = levels.of(value)
        features.append({"type": "Feature", "geometry": shape["geometry"], "properties": {"level": level.label}})
        ring = max(_rings(shape), key=_area, default=[])
        if ring and isinstance(value, int | float) and _area(ring) > smallest:
            x, y = _middle(ring)
            points.append({"x": x, "y": y, "said": written(value, column, view.language), "ink": level.ink})
    colour = _colour(levels, view, drawn, at="properties.level:N")
    outline = 0.7
    if len(shapes) > MOST_OUTLINED:
        features, outline = _joined(features), 0.25
    fields = alt.Chart(data(features)).mark_geoshape(stroke="#767676", strokeWidth=outline).encode(color=colour)
    said = (
        alt.Chart(data(points))
        .mark_text(fontSize=10)
        .encode(longitude="x:Q", latitude="y:Q", text="said:N", color=alt.Color("ink:N", scale=None))
    )
    layers = [layer.project(type="identity", reflectY=True) for layer in ([fields, said] if points else [fields])]
    return put_together(layers, width=WIDTH, height=_map_height(shapes), inks=True)


def _joined(features: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Draw the regions of one level as one shape, which halves the picture of a finely divided country."""
    polygons: dict[str, list[Any]] = {}
    for feature in features:
        shape = feature["geometry"] or {"type": "", "coordinates": []}
        whole = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        polygons.setdefault(feature["properties"]["level"], []).extend(p for p in whole if p)
    return [
        {
            "type": "Feature",
            "geometry": {"type": "MultiPolygon", "coordinates": shapes},
            "properties": {"level": level},
        }
        for level, shapes in polygons.items()
    ]


def shapes_of(view: View) -> Sequence[Mapping[str, Any]]:
    """Return the boundaries that a map is drawn with."""
    shapes: Sequence[Mapping[str, Any]] = view.geometry["features"]  # type: ignore[assignment]
    return shapes


def unplaced(view: View) -> int:
    """Count the rows of a map whose region has no boundaries."""
    drawn = {str(shape["properties"]["region"]) for shape in shapes_of(view)}
    rows = _by_region(view)
    return len(view.rows) - len({rows[code] for code in drawn if code in rows})


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
    """Draw one square a region, near where it lies, with its name and its number or, for words, its colour."""
    values = field_values(view)
    column = view.column(view.chart.colour)
    names = labels(view, view.chart.label or "region")
    rows = _by_region(view)
    drawn = [values[rows[code]] if code in rows else None for code in view.geometry]
    levels = _classify(view, drawn)
    words = isinstance(levels, Categories)
    tiles = []
    for (code, place), value in zip(view.geometry.items(), drawn, strict=True):
        at = rows.get(code)
        level = levels.of(value)
        across, down = cast("tuple[int, int]", place)
        sign = "" if at is None else view.rows[at].signs.get(view.chart.colour, "")
        said = "" if words else written(value, column, view.language) or ("" if sign else "…")
        tiles.append({
            "x": int(across), "y": int(down), "level": level.label, "ink": level.ink, "said": said + sign,
            "name": broken(code if at is None else names[at], 11),
        })  # fmt: skip
    gap = alt.Scale(paddingInner=0.05)
    base = alt.Chart(data(tiles)).encode(x=alt.X("x:O", axis=None, scale=gap), y=alt.Y("y:O", axis=None, scale=gap))
    ink = alt.Color("ink:N", scale=None)
    fields = base.mark_rect(stroke=FAINT_INK, strokeWidth=0.7).encode(color=_colour(levels, view, drawn))
    said = base.mark_text(fontSize=16, fontWeight="bold", dy=-14).encode(text="said:N", color=ink)
    name = base.mark_text(fontSize=9.5, dy=6, lineBreak="\n", baseline="top").encode(text="name:N", color=ink)
    return put_together([fields, said, name], width=alt.Step(TILE), height=alt.Step(TILE), inks=True)
