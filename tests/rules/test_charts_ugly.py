"""Charts of ugly views: nothing breaks, nothing is drawn that is not so."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from clusterpolicy.charts import chart_notes, to_svg
from clusterpolicy.views.view import Chart, Column, Row, View


def view_of(chart: Chart, columns: tuple[Column, ...], rows: list[tuple], **extra: object) -> View:
    return View("ugly", "Question?", "Finding.", columns, tuple(Row(cells) for cells in rows), chart, **extra)


LABEL = Column("label", "Label", "label")
VALUE = Column("value", "Value")


@pytest.mark.parametrize("spoiled", ["a\x0bb", "a\x00b", "\ufffe", "<script>alert(1)</script>", "a\nb", '"&'])
def test_any_label_can_be_drawn(spoiled: str) -> None:
    view = view_of(Chart("bars", x="value", y="label"), (LABEL, VALUE), [(spoiled, 1.0), ("plain", 2.0)])
    svg = to_svg(view)
    ET.fromstring(svg)
    assert "<script" not in svg


def test_a_stacked_bar_with_an_unknown_part_is_left_out_and_told() -> None:
    parts = (LABEL, Column("a", "A"), Column("b", "B"))
    view = view_of(Chart("stacked_bars", x="a,b", y="label"), parts, [("whole", 10.0, 30.0), ("partly", 10.0, None)])
    svg = to_svg(view)
    assert "whole" in svg
    assert "partly" not in svg
    assert any("One row" in note for note in chart_notes(view))


def test_a_bubble_without_growth_is_told() -> None:
    columns = (LABEL, Column("q", "Q", "text"), Column("x", "X"), Column("y", "Y"), Column("s", "S", "integer"))
    rows = [("a", "star", 1.0, 0.1, 10.0), ("b", "star", 2.0, None, 20.0)]
    view = view_of(Chart("bubbles", x="x", y="y", size="s", colour="q", label="label"), columns, rows)
    to_svg(view)
    assert any("One row" in note for note in chart_notes(view))


def test_whole_numbers_with_fractions_in_a_narrow_range_are_drawn() -> None:
    columns = (Column("region", "Region", "label"), Column("n", "N", "integer", 0))
    rows = [Row((f"R{at}", 0.1 * at + 0.1), keys={"region": f"R{at}"}) for at in range(7)]
    tiles = {f"R{at}": (at, 0) for at in range(7)}
    view = View("tiles", "Q?", "F.", columns, tuple(rows), Chart("tiles", colour="n", label="region"), geometry=tiles)
    assert "R3" in to_svg(view)
