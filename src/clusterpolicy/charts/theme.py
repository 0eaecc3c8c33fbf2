"""Fonts, palettes and sizes that all charts share; chosen to survive grey print and colour blindness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

FONT: Final = "DejaVu Sans, Arial, sans-serif"
INK: Final = "#1F2328"
FAINT_INK: Final = "#4A5058"
RULE: Final = "#D5D8DC"
NO_DATA: Final = "#DDDDDD"
ACCENT: Final = "#0072B2"

CATEGORIES: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000")
"""For marks that also differ by shape."""

PARTS: Final = ("#0072B2", "#E69F00", "#000000", "#CC79A7", "#009E73", "#BDBDBD")
"""For parts of a bar: neighbours differ in lightness, each part has a dark outline."""

SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "cross")

DIVERGING: Final = ("#E66101", "#FDB863", "#F7F7F7", "#B2ABD2", "#5E3C99")
"""PuOr from far below to far above; the upper half also carries a mark."""

SEQUENTIAL: Final = ("#FBF6DC", "#E3D48C", "#A59C74", "#575D6D", "#00224E")
"""Cividis, its light end lightened for large fields."""

WIDTH: Final = 600
COMPACT_WIDTH: Final = 330


def configuration() -> dict[str, Any]:
    """Give the Vega-Lite configuration."""
    return {
        "font": FONT,
        "background": "white",
        "aria": False,
        "padding": 4,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "labelColor": INK,
            "titleColor": FAINT_INK,
            "gridColor": "#E8EAED",
            "domainColor": "#8A9099",
            "tickColor": "#8A9099",
            "labelLimit": 340,
            "titlePadding": 8,
        },
        "legend": {
            "orient": "bottom",
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "labelColor": INK,
            "titleColor": FAINT_INK,
            "labelLimit": 300,
            "titleLimit": 400,
            "symbolStrokeWidth": 0.8,
            "columnPadding": 14,
        },
    }


def number_locale(language: str) -> dict[str, Any]:
    """Give d3's number locale."""
    if language == "ru":
        return {
            "decimal": ",",
            "thousands": "\N{NARROW NO-BREAK SPACE}",
            "grouping": [3],
            "currency": ["", ""],
            "percent": "\N{NARROW NO-BREAK SPACE}%",
        }
    return {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}


def text_width(label: str, size: float = 11) -> float:
    """Estimate how wide a label is drawn, in pixels."""
    return 0.6 * size * len(label)


def legend_columns(names: Sequence[str], most: int = 3) -> int:
    """Choose how many names of a legend stand beside one another."""
    longest = max((text_width(name) for name in names), default=0.0)
    return max(1, min(most, int(WIDTH // (longest + 34))))
