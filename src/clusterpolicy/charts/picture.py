"""Pictures: a chart as SVG that may stand in any page, or as PNG."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from clusterpolicy.charts.drawing import draw
from clusterpolicy.charts.hatching import apply_hatching
from clusterpolicy.charts.theme import FONT, number_locale
from clusterpolicy.views.view import View

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_FORBIDDEN = {"script", "foreignObject", "a", "image", "iframe", "animate", "set"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KEPT_NUMBERS = re.compile(r"-?\d+\.\d{2,}")
_NUMBER_ATTRIBUTES = ("d", "transform", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r")

_INHERITED = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
              "text-anchor", "font-size", "font-style", "font-weight")  # fmt: skip
"""Attributes that marks take over from the group they stand in."""


def to_svg(view: View) -> str:
    """Draw a view as SVG.

    The picture names itself and describes itself to assistive technology, holds no script and
    no reference outside itself, keeps its words as text, and its ids begin with the view's own, so
    that several pictures can share a page.
    """
    return _tidy(_render(view), view)


def to_png(view: View, *, scale: float = 2.0) -> bytes:
    """Draw a view as PNG, ``scale`` pixels to a point of the SVG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(to_svg(view), scale=scale))


def _render(view: View) -> str:
    import altair as alt
    import vl_convert

    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    return str(
        vl_convert.vegalite_to_svg(
            printable(draw(view).to_dict()),
            vl_version=version,
            allowed_base_urls=[],
            format_locale=number_locale(view.language),
        )
    )


def printable(content: Any) -> Any:
    """Replace what XML cannot hold in every text of a chart; the renderer would break on it."""
    if isinstance(content, str):
        return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", content)
    if isinstance(content, dict):
        return {key: printable(value) for key, value in content.items()}
    if isinstance(content, list):
        return [printable(value) for value in content]
    return content


def _tidy(svg: str, view: View) -> str:
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 - our own renderer's output
    prefix = re.sub(r"[^A-Za-z0-9_-]", "-", f"{view.id}-{view.language}")
    for element in root.iter():
        for child in [child for child in element if _local(child.tag) in _FORBIDDEN]:
            element.remove(child)
        _clean(element, prefix)
    _hoist(root)
    apply_hatching(root, prefix)
    root.set("role", "img")
    root.set("lang", view.language)
    root.set("font-family", FONT)
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for name, words in (("desc", view.finding), ("title", view.title)):
        said = ET.Element(f"{{{_SVG}}}{name}", {"id": f"{prefix}-{name}"})
        said.text = printable(words)
        root.insert(0, said)
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        outside = name in ("href", _XLINK) and not value.startswith("#")
        if outside or name.startswith(("aria-", "on")) or name in ("class", "role", "font-family"):
            del element.attrib[name]
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        elif name in ("href", _XLINK):
            element.set(name, f"#{prefix}-{value[1:]}")
        elif "url(" in value:
            element.set(name, re.sub(r"url\(['\"]?#([^'\")]+)['\"]?\)", rf"url(#{prefix}-\1)", value))
        elif name in _NUMBER_ATTRIBUTES:
            element.set(name, _KEPT_NUMBERS.sub(lambda found: f"{float(found[0]):.1f}", value))


def _hoist(group: ET.Element) -> None:
    """Say once, on a group, what all its marks have in common; hundreds of cells repeat their outline."""
    for child in group:
        _hoist(child)
    marks = list(group)
    if len(marks) < 2 or _local(group.tag) != "g":
        return
    for name in _INHERITED:
        values = {mark.get(name) for mark in marks}
        if len(values) == 1 and None not in values:
            group.set(name, str(values.pop()))
            for mark in marks:
                del mark.attrib[name]


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
