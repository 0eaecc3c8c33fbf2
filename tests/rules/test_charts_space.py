"""Curves with bands, plants with footprints, maps of words: read in grey, honest about gaps and samples."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from clusterpolicy.charts import chart_notes, draw, is_drawn, to_png, to_svg
from clusterpolicy.charts.categories import sort_into_categories
from clusterpolicy.charts.curves import DASHES
from clusterpolicy.charts.hatching import hatched
from clusterpolicy.charts.sites import MOST_SITES
from clusterpolicy.charts.theme import NO_DATA, SEQUENTIAL
from clusterpolicy.views.view import Chart, Column, Row, View

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Производство машин и оборудования, не включённых в другие группировки"


def words(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]


def layers_of(view: View) -> list[dict]:
    """Layers with their rows, which Altair keeps apart."""
    spec = draw(view).to_dict()
    return [{**layer, "rows": spec["datasets"][layer["data"]["name"]]} for layer in spec["layer"]]


def curves(rows: list[tuple], *, language: str = "en", reference: dict[str, float] | None = None) -> View:
    columns = (
        Column("d", "Distance", "number", 0, "km"),
        Column("k", LONG if language == "ru" else "Observed", digits=4),
        Column("other", "Прочие" if language == "ru" else "Other", digits=4),
        Column("low", "Lower end", digits=4),
        Column("high", "Upper end", digits=4),
    )
    chart = Chart(
        "curves", x="d", y="k,other", band="low,high", band_name="95 % global band", reference=reference or {}
    )
    return View("curves", "How near?", "Nearer than chance.", columns, tuple(map(Row, rows)), chart, language=language)


ORDINARY = [(10.0 * n, 0.01 / (n + 1), 0.004 + 0.0002 * n, 0.003, 0.006) for n in range(12)]


def sites(count: int, *, groups: tuple[str | None, ...] = ("tools", "food"), unit: str = "km", **chart: str) -> View:
    columns = (
        Column("x", "x", unit=unit),
        Column("y", "y"),
        Column("group", "Industry", "text"),
        Column("size", "Jobs", "integer", 0),
    )
    rows = tuple(Row((float(n % 53), float(n % 37), groups[n % len(groups)], 1.0 + n % 90)) for n in range(count))
    ring = [[10, 10], [20, 10], [20, 20], [10, 10]]
    features = [
        {
            "type": "Feature",
            "properties": {"region": "1"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [60, 0], [60, 40], [0, 0]]]},
        },
        {"type": "Feature", "properties": {"footprint": "A"}, "geometry": {"type": "Polygon", "coordinates": [ring]}},
        {
            "type": "Feature",
            "properties": {"footprint": "B"},
            "geometry": {"type": "Polygon", "coordinates": [[[30, 30], [30, 30]]]},
        },
    ]
    drawn = Chart("sites", x="x", y="y", colour="group", **chart)
    return View(
        "sites", "Where?", "There.", columns, rows, drawn, geometry={"type": "FeatureCollection", "features": features}
    )


def named(kind: str, said: list[str | None], *, order: tuple[str, ...] = (), language: str = "en") -> View:
    columns = (Column("region", "Region", "label"), Column("word", "Quotient", "text"))
    codes = [f"{n:04d}" for n in range(len(said))]
    rows = tuple(Row((code, word), keys={"region": code}) for code, word in zip(codes, said, strict=True))
    side = 60
    squares = [(n % side, n // side) for n in range(len(said))]
    shapes = [
        {
            "type": "Feature",
            "properties": {"region": code},
            "geometry": {"type": "Polygon", "coordinates": [[[x, y], [x, y + 1], [x + 1, y + 1], [x + 1, y], [x, y]]]},
        }
        for code, (x, y) in zip(codes, squares, strict=True)
    ]
    geometry = (
        {"type": "FeatureCollection", "features": shapes} if kind == "map" else dict(zip(codes, squares, strict=True))
    )
    chart = Chart(kind, colour="word", label="region", scale="categories", order=order)  # type: ignore[arg-type]
    return View("named", "Above?", "Some.", columns, rows, chart, geometry=geometry, language=language)


EVERY = [
    curves(ORDINARY), curves(ORDINARY, language="ru", reference={"x": 50.0, "y": 0.004}), curves(ORDINARY[:1]),
    curves([(1.0, None, None, None, None)]), sites(80, size="size"), sites(1, unit=""), sites(0),
    named("map", ["above", None, "below"]), named("tiles", ["above", None, "below"]), named("map", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize("view", EVERY, ids=range(len(EVERY)))
def test_every_picture_is_whole_and_keeps_to_itself(view: View) -> None:
    svg = to_svg(view)
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert not re.search(r"<script|<foreignObject|<image|NaN|Infinity", svg)
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= {element.get("id") for element in root.iter() if element.get("id")}
    assert to_png(view, scale=0.5).startswith(b"\x89PNG")


class TestCurves:
    def test_lines_differ_by_dash_and_are_named_beside_their_ends_and_the_band_in_the_legend(self) -> None:
        svg = to_svg(curves(ORDINARY))
        assert {"Observed", "Other", "95 % global band"} <= set(words(svg))
        assert 'stroke-dasharray="7,3"' in svg
        assert len(set(DASHES)) == len(DASHES)

    def test_a_gap_stays_a_gap_and_a_lone_value_is_a_dot(self) -> None:
        holed = [(d, None if n in (3, 5) else k, o, lo, hi) for n, (d, k, o, lo, hi) in enumerate(ORDINARY)]
        layers = layers_of(curves(holed))
        first = next(layer for layer in layers if layer["mark"]["type"] == "line")
        assert [row["run"] for row in first["rows"]] == [0] * 3 + [2] * 6
        dots = [layer for layer in layers if layer["mark"]["type"] == "point"]
        assert [row["x"] for row in dots[0]["rows"]] == [40.0]

    def test_a_band_with_a_gap_has_two_stretches(self) -> None:
        holed = [(d, k, o, None if n == 4 else lo, hi) for n, (d, k, o, lo, hi) in enumerate(ORDINARY)]
        layer = layers_of(curves(holed))[0]
        assert [row["stretch"] for row in layer["rows"]] == [0] * 4 + [1] * 7

    def test_one_distance_and_none_are_drawn_and_told(self) -> None:
        assert is_drawn(curves(ORDINARY[:1]))
        assert not is_drawn(curves([(1.0, None, None, None, None)]))
        assert any(
            "One row without a number" in note
            for note in chart_notes(curves([*ORDINARY, (500.0, None, None, 0.1, 0.2)]))
        )

    def test_russian_curves_break_long_names_and_write_decimal_commas(self) -> None:
        said = words(to_svg(curves(ORDINARY, language="ru", reference={"y": 0.004})))
        assert any("Производство машин и" in word and LONG not in word for word in said)
        assert "ориентир: 0,004" in said
        assert any("0,00" in word for word in said)
        assert not any("0.00" in word for word in said)

    def test_rows_need_not_be_sorted(self) -> None:
        assert to_svg(curves(ORDINARY[::-1])) == to_svg(curves(ORDINARY))

    def test_names_at_one_height_make_way_for_one_another(self) -> None:
        alike = [(d, 0.005, 0.005, lo, hi) for d, _, _, lo, hi in ORDINARY]
        layers = layers_of(curves(alike, reference={"y": 0.005}))
        tops = sorted(layer["rows"][0]["y"] for layer in layers if layer["mark"]["type"] == "text")
        assert all(b - a >= 14 for a, b in itertools.pairwise(tops))


class TestSites:
    def test_groups_differ_by_shape_and_the_legend_counts_them(self) -> None:
        assert {"food (40)", "tools (40)", "A", "B"} <= set(words(to_svg(sites(80))))
        assert "Outlines: footprints." in chart_notes(sites(80))

    def test_both_ways_have_one_scale(self) -> None:
        rows = layers_of(sites(2000))[1]["rows"]
        xs, ys = [row["x"] for row in rows], [row["y"] for row in rows]
        assert (max(xs) - min(xs)) / 52 == pytest.approx((max(ys) - min(ys)) / 36, rel=1e-2)

    def test_a_crowd_is_thinned_in_proportion_and_says_so(self) -> None:
        view = sites(10_000, groups=("a", "a", "a", "b"))
        rows = layers_of(view)[1]["rows"]
        assert len(rows) == MOST_SITES
        assert sum(row["group"].startswith("b") for row in rows) == MOST_SITES // 4
        assert any("2,000 of 10,000 points" in note for note in chart_notes(view))
        assert len(to_svg(view)) < 500_000

    def test_more_groups_than_shapes_leave_the_smallest_together(self) -> None:
        view = sites(90, groups=(*tuple("abcdefgh"), "a"))
        assert sum("(" in word for word in words(to_svg(view))) == 5
        assert any('4 smallest groups are drawn together as "others"' in note for note in chart_notes(view))

    def test_a_scale_bar_has_a_round_length_where_the_unit_is_known(self) -> None:
        assert "10 km" in words(to_svg(sites(80)))
        assert not any("km" in word for word in words(to_svg(sites(80, unit=""))))

    def test_rows_without_a_place_are_told(self) -> None:
        view = sites(5)
        holed = View(**{**vars(view), "rows": (*view.rows, Row((None, 1.0, "food", 3.0)))})
        assert any("One row without a number" in note for note in chart_notes(holed))


class TestMapsOfWords:
    def test_the_legend_counts_fields_in_the_order_asked_for(self) -> None:
        view = named("map", ["below", "above", "above", None], order=("above", "undetermined", "below"))
        said = words(to_svg(view))
        assert said.index("above (2)") < said.index("below (1)") < said.index("No data (1)")
        assert "Hatched: no data." in chart_notes(view)

    @pytest.mark.parametrize("kind", ["map", "tiles"])
    def test_fields_without_a_word_are_hatched(self, kind: str) -> None:
        root = ET.fromstring(to_svg(named(kind, ["above", None])))
        pattern = next(root.iter(f"{SVG}pattern"))
        assert any(element.get("fill") == f"url(#{pattern.get('id')})" for element in root.iter())
        assert pattern.find(f"{SVG}rect").get("fill") == NO_DATA

    def test_up_to_five_words_differ_by_lightness_and_more_by_pattern(self) -> None:
        five = sort_into_categories(list("abcde"), Chart("map"), "en")
        assert [level.colour for level in five.levels] == list(SEQUENTIAL[::-1])
        seven = sort_into_categories(list("abcdefg"), Chart("map"), "en")
        assert seven.levels[5].colour == hatched(SEQUENTIAL[-1], "dots")
        assert len({level.colour for level in seven.levels}) == 7

    def test_words_are_no_numbers_yet_the_map_is_drawn(self) -> None:
        assert is_drawn(named("map", ["above", None]))
        assert not is_drawn(named("map", [None, "", float("nan")]))  # type: ignore[list-item]

    def test_three_thousand_counties_make_a_small_picture(self) -> None:
        view = named("map", (["above", "below", None, "undetermined"] * 800)[:3108])
        assert len(to_svg(view)) < 150_000

    def test_a_heat_map_of_words_is_drawn_too(self) -> None:
        columns = (Column("r", "Region", "label"), Column("i", "Industry", "label"), Column("w", "Verdict", "text"))
        rows = (Row(("A", "x", "above")), Row(("A", "y", None), {"w": "c"}))
        view = View("heat", "Q?", "F.", columns, rows, Chart("heatmap", x="i", y="r", colour="w", scale="categories"))
        said = words(to_svg(view))
        assert "above (1)" in said
        assert "c" in said
