from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

import pytest

from clusterpolicy.charts import chart_notes, draw, is_drawn, to_png, to_svg
from clusterpolicy.charts.bubbles import Box
from clusterpolicy.charts.fields import MOST_CELLS
from clusterpolicy.charts.levels import sort_into_levels
from clusterpolicy.charts.theme import DIVERGING, NO_DATA, SEQUENTIAL
from clusterpolicy.charts.wording import broken, labels, limit, written
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.views.view import Chart, Column, Row, View

SVG = "{http://www.w3.org/2000/svg}"
QUOTIENT = Column("quotient", "Quotient")
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}


def heat_map(language: str = "en", region: str = "Север") -> View:
    rows = (
        Row((region, "Food", 2.5), keys={"region": "01"}),
        Row((region, "Tools", None), {"quotient": "c"}, {"region": "01"}),
        Row(("Юг", "Food", 0.4), {"quotient": "~"}, {"region": "02"}),
        Row(("Юг", "Tools", 1.0), keys={"region": "02"}),
    )
    columns = (Column("region", "Region", "label"), Column("activity", "Activity", "label"), QUOTIENT)
    chart = Chart("heatmap", x="activity", y="region", colour="quotient", scale="diverging", midpoint=1.0)
    return View("heat", "What leans on what?", "One cell is above parity.", columns, rows, chart, language=language)


def bars(count: int, *, kind: str = "bars") -> View:
    rows = tuple(Row((f"Region {at:02}", None if at == 0 else 1234.5 + at)) for at in range(count))
    columns = (Column("region", "Region", "label"), Column("value", "Value", digits=1))
    chart = Chart(kind, x="value", y="region", reference={"x": 1300.0})  # type: ignore[arg-type]
    return View("bars", "How much?", "This much.", columns, rows, chart)


def parts(change: tuple[float, float]) -> View:
    columns = (
        Column("region", "Region", "label"),
        *(Column(name, name.title(), "integer", 0, "persons") for name in ("nation", "mix", "change")),
    )
    rows = (Row(("North", 30.0, -10.0, change[0])), Row(("South", 5.0, 7.0, change[1])))
    return View("parts", "Why?", "Because.", columns, rows, Chart("stacked_bars", x="nation,mix", y="region"))


def regions(kind: str, geometry: dict[str, object]) -> View:
    columns = (Column("region", "Region", "label"), Column("both", "Both", "integer", 0))
    rows = (Row(("North", 3), keys={"region": "01"}), Row(("South", 0), keys={"region": "02"}))
    chart = Chart(kind, colour="both", label="region")  # type: ignore[arg-type]
    return View("where", "Where?", "In the north.", columns, rows, chart, geometry=geometry)


def bubbles() -> View:
    columns = (
        Column("name", "Name", "label"),
        Column("group", "Group", "text"),
        Column("x", "Position"),
        Column("y", "Growth", "percent", 1),
        Column("size", "Size", "integer", 0),
    )
    rows = (Row(("A", "star", 2.0, 0.2, 500)), Row(("B", "dog", 0.5, -0.1, 50)), Row(("C", "dog", None, 0.1, 9)))
    chart = Chart("bubbles", x="x", y="y", size="size", colour="group", label="name", reference={"x": 1.0, "y": 0.0})
    return View("bubbles", "What grows?", "One star.", columns, rows, chart)


FEATURES = [{"type": "Feature", "properties": {"region": code}, "geometry": SQUARE} for code in ("01", "02", "03")]
EVERY_KIND = [
    heat_map(),
    bars(5),
    bars(5, kind="dots"),
    parts((20.0, 12.0)),
    bubbles(),
    regions("map", {"type": "FeatureCollection", "features": FEATURES}),
    regions("tiles", {"01": (0, 0), "02": (1, 0), "03": (1, 1)}),
]


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("view", EVERY_KIND, ids=lambda view: view.chart.kind)
def test_every_kind_of_chart_is_a_picture_that_names_and_describes_itself(view: View) -> None:
    root = ET.fromstring(to_svg(view))
    assert root.get("role") == "img"
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [ids[name] for name in root.get("aria-labelledby", "").split()] == [view.title, view.finding]
    assert all(name.startswith(f"{view.id}-en-") for name in ids)


@pytest.mark.parametrize("view", EVERY_KIND, ids=lambda view: view.chart.kind)
def test_no_picture_reaches_outside_itself_or_runs_anything(view: View) -> None:
    svg = to_svg(view)
    assert set(re.findall(r"https?://[^\"' )]+", svg)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.search(r"<script|<foreignObject|<image|\son\w+=|javascript:", svg)
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= set(re.findall(r'\sid="([^"]+)"', svg))


def test_words_of_a_picture_stay_words_and_are_escaped() -> None:
    svg = to_svg(heat_map(region="<script>alert(1)</script>"))
    assert "<script" not in svg
    assert "<script>alert(1)</script>" in words(svg)
    assert "Юг" in words(svg)


def test_heat_map_prints_signs_and_marks_what_lies_above_parity() -> None:
    said = words(to_svg(heat_map()))
    assert "c" in said
    assert "~" in said
    assert "▲" in said
    assert any("1.25" in note for note in chart_notes(heat_map()))


def test_heat_map_keeps_the_order_of_its_rows() -> None:
    said = words(to_svg(heat_map()))
    assert said.index("Север") < said.index("Юг")
    assert said.index("Food") < said.index("Tools")


def test_russian_pictures_write_decimal_commas_and_narrow_spaces() -> None:
    said = " ".join(words(to_svg(heat_map("ru"))))
    assert "0,5" in said
    assert "0.5" not in said
    axis = " ".join(words(to_svg(View(**{**vars(bars(5)), "language": "ru"}))))
    assert "1\N{NARROW NO-BREAK SPACE}236,5" in axis


def test_long_charts_show_their_beginning_and_say_so() -> None:
    view = bars(60)
    said = words(to_svg(view))
    assert "Region 40" in said
    assert "Region 41" not in said
    assert any("first 40 of 60" in note for note in chart_notes(view))
    assert any("One row without a number" in note for note in chart_notes(view))


def test_dots_show_thirty_rows() -> None:
    assert "Region 30" in words(to_svg(bars(50, kind="dots")))
    assert "Region 31" not in words(to_svg(bars(50, kind="dots")))


def test_the_sum_of_parts_gets_a_diamond_only_where_a_column_adds_up() -> None:
    assert "◇ marks the sum of the parts (Change)." in chart_notes(parts((20.0, 12.0)))
    assert chart_notes(parts((21.0, 12.0))) == ()


def test_regions_without_a_row_are_drawn_as_no_number() -> None:
    for view in EVERY_KIND[-2:]:
        svg = to_svg(view)
        assert "No number" in words(svg)
        assert NO_DATA.lower() in svg.lower()


def test_regions_without_boundaries_are_counted_under_the_map() -> None:
    drawn = regions("map", {"type": "FeatureCollection", "features": FEATURES[:1]})
    assert "One region has no boundaries and is not on the map; the table holds it." in chart_notes(drawn)
    assert not any("boundaries" in note for note in chart_notes(EVERY_KIND[-2]))


def test_an_axis_of_counts_has_each_number_once() -> None:
    columns = (Column("region", "Region", "label"), *(Column(name, name, "integer", 0) for name in ("up", "down")))
    rows = (Row(("North", 1, 2)), Row(("South", 2, 0)))
    view = View("few", "How many?", "Few.", columns, rows, Chart("stacked_bars", x="up,down", y="region"))
    said = [word for word in words(to_svg(view)) if word.isdigit()]
    assert said == ["0", "1", "2", "3"]


def test_parts_with_an_order_take_its_shades_from_dark_to_light() -> None:
    columns = (Column("region", "Region", "label"), *(Column(name, name, "integer", 0) for name in ("no", "yes")))
    order = ("yes", "maybe", "no")
    chart = Chart("stacked_bars", x="no,yes", y="region", scale="categories", order=order)
    svg = to_svg(View("ordered", "How many?", "Few.", columns, (Row(("North", 1, 2)),), chart)).lower()
    assert SEQUENTIAL[-1].lower() in svg
    assert SEQUENTIAL[0].lower() in svg


def test_quadrants_are_named_after_the_bubbles_in_them() -> None:
    said = words(to_svg(bubbles()))
    assert said.count("star") == 2  # legend and corner
    assert "C" not in said


def test_a_heat_map_beyond_reading_is_refused() -> None:
    view = heat_map()
    huge = View(**{**vars(view), "rows": (view.rows[0],) * (MOST_CELLS + 1)})
    with pytest.raises(ClusterPolicyError, match="OUT-002"):
        draw(huge)


def test_a_table_has_no_chart() -> None:
    view = View("table", "T", "F", (QUOTIENT,), (Row((1.0,)),))
    assert not is_drawn(view)
    with pytest.raises(ValueError, match="table only"):
        draw(view)


def test_png_is_a_png() -> None:
    assert to_png(bars(3), scale=1).startswith(b"\x89PNG")


def test_levels_around_a_midpoint_are_even_in_ratio() -> None:
    levels = sort_into_levels([0.1, 5.0], Chart("heatmap", scale="diverging", midpoint=1.0), QUOTIENT, "en")
    assert levels.limits == (0.5, 0.8, 1.25, 2.0)
    assert math.isclose(levels.limits[0] * levels.limits[3], 1.0)
    assert [levels.of(value).colour for value in (0.49, 0.5, 1.0, 1.25, 2.0)] == list(DIVERGING)
    assert levels.of(None).label == "No number"


def test_counts_keep_zero_as_a_level_of_its_own() -> None:
    column = Column("n", "Number", "integer", 0)
    levels = sort_into_levels([float(value) for value in range(9)], Chart("map"), column, "en")
    assert [level.label for level in levels.levels] == ["0", "1–2", "3–4", "5–6", "7 and more"]
    assert [levels.of(float(value)).label for value in (0, 1, 2, 3, 8)] == ["0", "1–2", "1–2", "3–4", "7 and more"]


def test_values_are_written_with_the_digits_of_their_column() -> None:
    share = Column("share", "Share", "percent", 1)
    assert written(0.1234, share, "ru") == "12,3\N{NARROW NO-BREAK SPACE}%"
    assert written(-0.0001, share, "en") == "0.0%"
    assert written(1234567, Column("n", "N", "integer"), "en") == "1,234,567"
    assert limit(0.25, share, "en") == "25.0%"


def test_labels_that_repeat_are_told_apart() -> None:
    columns = (Column("name", "Name", "label"),)
    assert labels(View("v", "T", "F", columns, (Row(("A",)), Row(("A",)))), "name") == ["A", "A (2)"]


def test_labels_break_at_words_and_never_grow_beyond_their_lines() -> None:
    assert broken("Northern Highlands", 11) == "Northern\nHighlands"
    assert broken("One two three four five six", 9).endswith("…")


def test_boxes_meet_only_where_they_overlap() -> None:
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))
    assert not Box(0, 0, 2, 2).meets(Box(3, 0, 4, 2))
