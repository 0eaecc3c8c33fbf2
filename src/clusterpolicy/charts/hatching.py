"""Hatching: fields that differ by pattern, so that they can be told apart in grey.

Vega knows no patterns. A hatched field gets a colour of its own that no palette uses; when the picture is
written, that colour becomes a pattern over the colour it stands for.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Literal

from clusterpolicy.charts.theme import NO_DATA, SEQUENTIAL

Pattern = Literal["lines", "dots", "cross"]

_SVG = "{http://www.w3.org/2000/svg}"
_STEP = 6
_PATHS: dict[Pattern, str] = {"lines": "M-1,7L7,-1M-1,1L1,-1M5,7L7,5", "cross": "M0,3H6M3,0V6", "dots": ""}


def hatched(colour: str, pattern: Pattern) -> str:
    """Give the colour that stands for a pattern over ``colour``."""
    return _STAND_INS[colour, pattern]


def apply_hatching(root: ET.Element, prefix: str) -> None:
    """Replace stand-in colours by patterns, defined once in the picture."""
    used: dict[str, tuple[str, Pattern]] = {}
    for element in root.iter():
        fill = element.get("fill", "").upper()
        if fill in _MEANINGS:
            used[fill] = _MEANINGS[fill]
            element.set("fill", f"url(#{prefix}-hatch-{fill[1:]})")
    if not used:
        return
    defined = ET.Element(f"{_SVG}defs")
    for stand_in, (colour, pattern) in used.items():
        defined.append(_pattern(f"{prefix}-hatch-{stand_in[1:]}", colour, pattern))
    root.insert(0, defined)


def _pattern(name: str, colour: str, pattern: Pattern) -> ET.Element:
    side = str(_STEP)
    found = ET.Element(f"{_SVG}pattern", {"id": name, "patternUnits": "userSpaceOnUse", "width": side, "height": side})
    ink = "#FFFFFF" if colour in SEQUENTIAL[-2:] else "#4A5058"
    ET.SubElement(found, f"{_SVG}rect", {"width": side, "height": side, "fill": colour})
    if pattern == "dots":
        ET.SubElement(found, f"{_SVG}circle", {"cx": "3", "cy": "3", "r": "1.1", "fill": ink})
    else:
        ET.SubElement(found, f"{_SVG}path", {"d": _PATHS[pattern], "stroke": ink, "stroke-width": "0.9"})
    return found


def _stand_ins() -> dict[tuple[str, Pattern], str]:
    """Step each colour aside by one to three of its 255 shades of blue."""
    found: dict[tuple[str, Pattern], str] = {}
    patterns: tuple[Pattern, ...] = ("lines", "dots", "cross")
    for colour in (NO_DATA, *SEQUENTIAL):
        for step, pattern in enumerate(patterns, start=1):
            found[colour, pattern] = f"{colour[:5]}{int(colour[5:], 16) - step:02X}".upper()
    return found


_STAND_INS = _stand_ins()
_MEANINGS = {stand_in: meaning for meaning, stand_in in _STAND_INS.items()}
