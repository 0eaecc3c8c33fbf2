"""Charts: a view drawn as its author asked, from the view's own rows."""

from __future__ import annotations

from clusterpolicy.charts.drawing import chart_notes, draw, is_drawn
from clusterpolicy.charts.picture import to_png, to_svg

__all__ = ["chart_notes", "draw", "is_drawn", "to_png", "to_svg"]
