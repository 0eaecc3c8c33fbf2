"""Sites: plants where they stand, with outlines of their footprints and boundaries beneath."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from clusterpolicy.charts.layers import data, put_together
from clusterpolicy.charts.theme import CATEGORIES, INK, SHAPES, WIDTH, legend_columns
from clusterpolicy.charts.wording import heading, numbers, short
from clusterpolicy.language import number, text
from clusterpolicy.views.view import View

MOST_SITES = 2000
MOST_GROUPS = len(SHAPES)
LEAST_HEIGHT = 220
MOST_HEIGHT = 620
LARGEST_AREA = 420.0
MARGIN = 12.0
CROWDED = 300
SMALLEST_RADIUS = 5.0
_BOUNDARY = "#9AA0A8"
Point = tuple[float, float]


@dataclass(frozen=True)
class Site:
    """One row as drawn."""

    x: float
    y: float
    size: float
    group: str


@dataclass(frozen=True)
class Plane:
    """How the land lies on the paper: one scale both ways, y upwards; a lone spot gives no measure."""

    left: float
    top: float
    scale: float
    shift: Point
    height: int
    measures: bool = True

    def pixel(self, point: Point) -> Point:
        """Place a point in pixels."""
        x = self.shift[0] + (point[0] - self.left) * self.scale
        y = self.shift[1] + (self.top - point[1]) * self.scale
        return round(x, 1), round(y, 1)


def draw_sites(view: View) -> alt.LayerChart:
    """Draw points on one scale both ways; groups differ by colour and shape, size is area."""
    sites, _ = _sampled(view)
    boundaries, footprints = list(_outlines(view, "region")), list(_outlines(view, "footprint"))
    corners = [(site.x, site.y) for site in sites]
    corners += [point for _, rings in (*boundaries, *footprints) for ring in rings for point in ring]
    plane = _lay_out(corners)
    layers: list[Any] = []
    if boundaries:
        layers.append(_areas(plane, [rings for _, rings in boundaries]).mark_geoshape(
            fill="#F6F7F8", stroke=_BOUNDARY, strokeWidth=0.6))  # fmt: skip
    layers.append(_marks(view, plane, sites))
    if footprints:
        shapes = _areas(plane, [rings for _, rings in footprints])
        halo = {"filled": False, "strokeJoin": "round", "strokeCap": "round"}
        layers.append(shapes.mark_geoshape(stroke="white", strokeWidth=3.2, **halo))
        layers.append(shapes.mark_geoshape(stroke=INK, strokeWidth=1.5, strokeDash=[5, 2], **halo))
        layers += _names(plane, footprints)
    layers += _scale_bar(view, plane)
    layers = [layer.project(type="identity", scale=1, translate=[0, 0]) for layer in layers]
    return put_together(layers, width=WIDTH, height=plane.height)


def site_notes(view: View) -> list[str]:
    """Say how many points are drawn and what the outlines are."""
    sites, other = _sampled(view)
    whole = len(_sites(view)[0])
    notes = []
    if len(sites) < whole:
        shown, rows = (number(count, 0, view.language) for count in (len(sites), whole))
        notes.append(text("rd-drawn-sample", view.language, shown=shown, rows=rows))
    if other:
        notes.append(text("rd-drawn-groups", view.language, n=other, label=text("rd-group-other", view.language)))
    if any(True for _ in _outlines(view, "footprint")):
        notes.append(text("rd-drawn-hulls", view.language))
    return notes


def _sites(view: View) -> tuple[list[Site], int]:
    """Take rows with both coordinates; past a handful of groups the smallest become one."""
    chart = view.chart
    groups = ["" if g is None else str(g) for g in view.values(chart.colour)] if chart.colour else [""] * len(view.rows)
    sizes = numbers(view, chart.size) if chart.size else [1.0] * len(view.rows)
    found = [
        Site(x, y, size or 0.0, group)
        for x, y, size, group in zip(numbers(view, chart.x), numbers(view, chart.y), sizes, groups, strict=True)
        if x is not None and y is not None
    ]
    counts = Counter(site.group for site in found)
    if len(counts) <= MOST_GROUPS:
        return found, 0
    kept = {group for group, _ in counts.most_common(MOST_GROUPS - 1)}
    rest = text("rd-group-other", view.language)
    together = [site if site.group in kept else Site(site.x, site.y, site.size, rest) for site in found]
    return together, len(counts) - len(kept)


def _sampled(view: View) -> tuple[list[Site], int]:
    """Take evenly spaced sites of each group, in proportion, one at least."""
    found, other = _sites(view)
    if len(found) <= MOST_SITES:
        return found, other
    taken: list[Site] = []
    for group, count in Counter(site.group for site in found).items():
        members = [site for site in found if site.group == group]
        quota = max(1, math.floor(MOST_SITES * count / len(found)))
        taken += [members[at * count // quota] for at in range(quota)]
    return taken, other


def _outlines(view: View, kind: str) -> Iterator[tuple[str, list[list[Point]]]]:
    features: Sequence[Mapping[str, Any]] = view.geometry.get("features", ())  # type: ignore[assignment]
    for feature in features:
        name = feature["properties"].get(kind)
        shape = feature["geometry"] or {"type": ""}
        if name is not None and shape["type"] in ("Polygon", "MultiPolygon"):
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            rings = [[(float(p[0]), float(p[1])) for p in ring] for polygon in polygons for ring in polygon]
            yield str(name), [ring for ring in rings if ring]


def _lay_out(corners: Sequence[Point]) -> Plane:
    across, up = [x for x, _ in corners] or [0.0], [y for _, y in corners] or [0.0]
    wide, high = max(across) - min(across), max(up) - min(up)
    inner = WIDTH - 2 * MARGIN
    if wide <= 0 and high <= 0:
        return Plane(min(across), max(up), 1.0, (WIDTH / 2, LEAST_HEIGHT / 2), LEAST_HEIGHT, measures=False)
    height = round(min(max((inner * high / wide if wide > 0 else MOST_HEIGHT) + 2 * MARGIN, LEAST_HEIGHT), MOST_HEIGHT))
    scale = min(inner / wide if wide > 0 else math.inf, (height - 2 * MARGIN) / high if high > 0 else math.inf)
    shift = ((WIDTH - wide * scale) / 2, (height - high * scale) / 2)
    return Plane(min(across), max(up), scale, shift, height)


def _areas(plane: Plane, shapes: Sequence[list[list[Point]]]) -> Any:
    """Give outlines in pixels, each ring as a line of its own, which needs no direction."""
    features = [
        {"type": "Feature", "properties": {}, "geometry": {
            "type": "MultiLineString", "coordinates": [_visible([plane.pixel(p) for p in ring]) for ring in rings]}}
        for rings in shapes
    ]  # fmt: skip
    return alt.Chart(data(features))


def _visible(ring: list[Point]) -> list[Point]:
    """Draw a small circle for what is smaller than one."""
    across, up = [x for x, _ in ring], [y for _, y in ring]
    if max(across) - min(across) > 2 * SMALLEST_RADIUS or max(up) - min(up) > 2 * SMALLEST_RADIUS:
        return ring
    x, y = (min(across) + max(across)) / 2, (min(up) + max(up)) / 2
    turns = [2 * math.pi * at / 16 for at in range(17)]
    return [(round(x + SMALLEST_RADIUS * math.cos(t), 1), round(y + SMALLEST_RADIUS * math.sin(t), 1)) for t in turns]


def _marks(view: View, plane: Plane, sites: Sequence[Site]) -> Any:
    largest = max((site.size for site in sites), default=1.0) or 1.0
    counts = Counter(site.group for site in _sites(view)[0])
    kinds = sorted(counts, key=lambda group: (group == text("rd-group-other", view.language), -counts[group], group))
    said = {g: text("rd-legend-count", view.language, label=g, n=number(counts[g], 0, view.language)) for g in kinds}
    rows = []
    for site in sorted(sites, key=lambda site: -site.size):
        x, y = plane.pixel((site.x, site.y))
        rows.append({"x": x, "y": y, "size": site.size, "group": said[site.group]})
    look: dict[str, Any] = {"opacity": 0.65 if len(rows) > CROWDED else 0.8, "stroke": "white", "strokeWidth": 0.4}
    if not view.chart.size:
        look["size"] = 26 if len(rows) > CROWDED else 42
    marks = alt.Chart(data(rows)).mark_point(filled=True, **look)
    encoded: dict[str, Any] = {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
    if view.chart.size:
        encoded["size"] = _size(view, largest)
    if view.chart.colour:
        encoded |= _groups(view, [said[group] for group in kinds])
    else:
        encoded["color"] = alt.value(CATEGORIES[0])
    return marks.encode(**encoded)


def _groups(view: View, kinds: Sequence[str]) -> dict[str, Any]:
    count, columns = len(kinds), legend_columns(kinds, 4)
    legend = alt.Legend(
        title=heading(view.column(view.chart.colour)), orient="bottom", direction="horizontal", offset=24,
        columns=columns, labelLimit=WIDTH // columns - 20, symbolOpacity=1, symbolSize=90,
    )  # fmt: skip
    return {
        "color": alt.Color("group:N", scale=alt.Scale(domain=kinds, range=CATEGORIES[:count]), legend=legend),
        "shape": alt.Shape("group:N", scale=alt.Scale(domain=kinds, range=SHAPES[:count]), legend=legend),
    }


def _size(view: View, largest: float) -> alt.Size:
    top = 10.0 ** math.floor(math.log10(largest))
    steps = [top / 10, top / 2, top] if view.column(view.chart.size).kind != "integer" or top >= 10 else [top]
    legend = alt.Legend(title=heading(view.column(view.chart.size)), values=steps, symbolFillColor="#FFFFFF",
                        symbolStrokeColor=INK, symbolType="circle", orient="bottom", direction="horizontal",
                        offset=24)  # fmt: skip
    return alt.Size("size:Q", scale=alt.Scale(domain=[0, largest], range=[10, LARGEST_AREA]), legend=legend)


def _names(plane: Plane, footprints: Sequence[tuple[str, list[list[Point]]]]) -> list[Any]:
    """Write each footprint's name above its highest corner."""
    rows = []
    for name, rings in footprints:
        x, y = min((plane.pixel(point) for ring in rings for point in ring), key=lambda place: place[1])
        rows.append({"x": x, "y": max(y - 4, 12), "name": name})
    base = alt.Chart(data(rows)).encode(x=alt.X("x:Q", scale=None), y=alt.Y("y:Q", scale=None), text="name:N")
    place: dict[str, Any] = {"align": "center", "baseline": "bottom", "fontSize": 11, "fontWeight": "bold"}
    return [base.mark_text(**place, color="white", stroke="white", strokeWidth=3), base.mark_text(**place, color=INK)]


def _scale_bar(view: View, plane: Plane) -> list[Any]:
    """Draw a round length below the map, where the unit of the coordinates is known."""
    unit = view.column(view.chart.x).unit
    if not unit or not plane.measures:
        return []
    longest = WIDTH / 5 / plane.scale
    power = 10.0 ** math.floor(math.log10(longest))
    length = next(factor * power for factor in (5, 2, 1) if factor * power <= longest)
    y = plane.height + 14
    bar = {"a": MARGIN, "b": MARGIN + length * plane.scale, "y": y, "said": f"{short(length, view.language)} {unit}"}
    base = alt.Chart(data([bar])).encode(y=alt.Y("y:Q", scale=None))
    rule = base.mark_rule(color=INK, strokeWidth=2).encode(x=alt.X("a:Q", scale=None), x2="b:Q")
    label = base.mark_text(align="left", baseline="middle", dx=6, fontSize=11, color=INK)
    return [rule, label.encode(x=alt.X("b:Q", scale=None), text="said:N")]
