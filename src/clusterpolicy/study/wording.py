"""How an explanation is worded: names of quantities and labels, and numbers, in the reader's language."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from clusterpolicy.identification.linkage_profile import IMPORTS
from clusterpolicy.language import number, text

if TYPE_CHECKING:
    from clusterpolicy.study.result import Study

Naming = Callable[[str, str], str]
"""Names a label, given its kind (``region``, ``activity``, ``industry``, ``measure``, ``determinant``) and itself."""

PART_TEXTS: dict[str, tuple[str, ...]] = {
    "cell_change": ("sh",),
    "cells": ("ms", "av"),
    "certain": ("ct",),
    "concentration": ("cn",),
    "diamond": ("dt",),
    "found": ("vd",),
    "indicator": ("di", "ms"),
    "linkage": ("ln",),
    "median_quotient": ("ms",),
    "median_size": ("ms",),
    "median_total": ("ms",),
    "method": ("mt", "di"),
    "multiplier": ("ln",),
    "nearby": ("fc",),
    "predisposition": ("pk",),
    "purchase": ("col-purchase", "col"),
    "quotient": ("ms",),
    "ratio": ("mt", "di"),
    "leader": ("xl", "am"),
    "enterprise": ("xl", "am"),
    "inquiry": ("ct-fact",),
    "innovation_rate": ("in", "ms"),
    "outcome": ("oc",),
    "pair": ("xc",),
    "turning": ("xt",),
    "pole": ("xp",),
    "propulsive": ("xp",),
    "flow": ("xf",),
    "combination": ("xc",),
    "discovery": ("xc",),
    "spread": ("xs",),
    "voice": ("xv",),
    "share": ("vd",),
    "reading": ("ch",),
    "sale": ("col-sale", "col"),
    "shift_share": ("sh",),
    "movement": ("mv",),
    "moving": ("qp-counted",),
    "transition": ("qp-counted",),
    "strong_share": ("ms",),
    "size": ("ms",),
    "sizes": ("size",),
    "specialisation": ("cn",),
    "total": ("ms",),
}
"""Which messages name what follows the colon of a quantity, beside its own ``qp-KIND-PART``."""

OVER_TIME = {"move": "mv", "stage": "lc-stage", "figure": "lc", "indicator": "ri"}
"""Messages that name a movement, a stage, an indicator of stages, an indicator of rules."""

LABEL_TEXTS: dict[str, tuple[str, ...]] = {
    "channel": ("ch",),
    "condition": ("rb",),
    "evidence": ("mt", "ch"),
    "method": ("mt",),
    "other": ("mt",),
    "outcome": ("oc",),
    "product": ("ct-word",),
    "source": ("so",),
    "stage": ("lc-stage", "ct-word"),
    "verdict": ("vd",),
}
"""Which messages name a label of a cell that is no code of the study's; a source without a name is not shown."""

NAMED_AS = {
    "region": ("region",),
    "activity": ("activity", "industry"),
    "industry": ("industry", "activity"),
    "sector": ("sector",),
    "group": ("activity", "industry"),
    "supplier": ("activity", "sector"),
    "buyer": ("activity", "sector"),
    "": ("industry", "activity", "region"),
}
"""Where the name of a label is looked for, by its kind (empty: not told); the first that knows one names it."""

MOST_LISTED = 12
"""Members that a function in a formula is written with in full."""
SMALLEST_PLAIN = 1e-4
"""Numbers nearer to zero than this are written with a power of ten."""
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def naming(study: Study, language: str) -> Naming:
    """Name regions, activities, industries, sectors and measures of a study; any other label stands for itself."""

    def name(kind: str, label: str) -> str:
        if kind == "measure":
            return _first_text([f"ms-{label}"], language) or label
        if kind == "verdict":
            return _first_text([f"vd-{label.replace(' ', '-')}"], language) or label
        if kind == "determinant":
            return _first_text([f"dt-{label}"], language) or label
        if kind in OVER_TIME:
            return _first_text([f"{OVER_TIME[kind]}-{label}"], language) or label
        if kind in ("class", "next_class"):
            return study.strength.title(label, language)
        if label == IMPORTS:
            return text("lk-imports", language)
        named = (study.name(one, label, language) for one in NAMED_AS.get(kind, ()))
        return next((found for found in named if found != label), label)

    return name


def name_quantity(quantity: str, language: str) -> str:
    """Name a quantity such as ``quotient:employment``: message ``qt-KIND`` with its part."""
    kind, _, part = quantity.partition(":")
    return text(f"qt-{kind}", language, part=_name_part(kind, part, language))


def name_label(kind: str, label: str, language: str, name: Naming) -> str:
    """Name a label of a cell; message ``kl-KIND`` says what a bare figure is."""
    if kind == "distance":
        label = label.replace(".", ",") if language == "ru" else label
    if kind == "methods":
        return ", ".join(name_label("method", one, language, name) for one in label.split(" + "))
    if kind == "flow":
        return " → ".join(name("sector", sector) for sector in label.split(" → "))
    if kind in LABEL_TEXTS:
        return _first_text(_keys(LABEL_TEXTS[kind], label), language) or label or text("vo-confidential", language)
    return _first_text([f"kl-{kind}"], language, label=label) or name(kind, label)


def write_number(value: float, language: str, digits: int = 6) -> str:
    """Write a number to so many significant digits; whole numbers in full."""
    if math.isnan(value):
        return text("ex-unknown", language)
    if math.isinf(value):
        return "∞" if value > 0 else "\N{MINUS SIGN}∞"
    if value == 0 or (abs(value) < 1e15 and value == round(value)):
        return number(value + 0.0, 0, language)
    exponent = int(f"{abs(value):.{digits - 1}e}".partition("e")[2])
    if abs(value) < SMALLEST_PLAIN or exponent >= 15:
        return f"{_trimmed(value / 10.0**exponent, digits - 1, language)}·10{str(exponent).translate(_RAISED)}"
    return _trimmed(value, max(0, digits - 1 - exponent), language)


def write_formula(formula: str) -> str:
    """Write a formula; of a long list that a function takes, the first two and the last."""
    return re.sub(r"\b[a-z_]+\((?:[^()]|\([^()]*\))*\)", _shortened_call, formula)


def _shortened_call(call: re.Match[str]) -> str:
    function, _, inside = call.group(0)[:-1].partition("(")
    listed = re.split(r",\s*(?![^()]*\))", inside)
    if len(listed) <= MOST_LISTED:
        return call.group(0)
    return f"{function}({', '.join([*listed[:2], '…', listed[-1]])})"


def _trimmed(value: float, decimals: int, language: str) -> str:
    written = number(value, decimals, language)
    return written.rstrip("0").rstrip(".,") if decimals else written


def _name_part(kind: str, part: str, language: str) -> str:
    prefixes = (f"qp-{kind}", *PART_TEXTS.get(kind, ()))
    whole = _first_text(_keys(prefixes, part), language)
    if whole is not None:
        return whole
    return ", ".join(_first_text(_keys(prefixes, one), language) or one for one in part.split(":"))


def _keys(prefixes: tuple[str, ...], part: str) -> Iterator[str]:
    return (f"{prefix}-{re.sub('[^A-Za-z0-9_]', '-', part)}" for prefix in prefixes)


def _first_text(keys: Iterator[str] | list[str], language: str, **values: object) -> str | None:
    for key in keys:
        try:
            return text(key, language, **values)
        except KeyError:
            continue
    return None
