"""Where each kind of quantity is explained; a module is loaded when the first of its kinds is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer
    from clusterpolicy.study.explanation import Explanation

_BY_MODULE: Mapping[str, tuple[str, ...]] = {
    "agreement": (
        "combination",
        "pair",
        "discovery",
    ),
    "boundaries": ("boundary",),
    "change": ("cell_change",),
    "counts": (
        "flow",
        "bar",
        "voice",
    ),
    "inquiries": (
        "inquiry",
        "tie",
        "chain",
        "descent",
        "ranking",
    ),
    "intervals": (
        "interval",
        "median_interval",
        "bound",
        "certain",
    ),
    "leaders": (
        "leader",
        "enterprise",
    ),
    "life_cycle": (
        "life_cycle",
        "figure",
    ),
    "linkages": (
        "linkage",
        "multiplier",
        "nearby",
        "purchase",
        "sale",
    ),
    "outgrowing": ("outgrowing",),
    "people": (
        "reading",
        "voices",
        "evidence",
        "lean",
    ),
    "plants": (
        "agglomeration",
        "firms",
        "sizes",
        "distances",
        "footprints",
    ),
    "poles": (
        "pole",
        "propulsive",
        "taken_up",
    ),
    "potential": (
        "complexity",
        "density",
        "diamond",
        "diamond_mean",
        "specialities",
    ),
    "spread": (
        "spread",
        "outcome",
    ),
    "stability": (
        "stability",
        "share",
        "found_share",
    ),
    "strength": (
        "strong_share",
        "strong_count",
        "strength",
        "movement",
        "moving",
        "transition",
        "moved",
    ),
    "totals": (
        "shift_share",
        "growth",
        "predisposition",
        "concentration",
        "specialisation",
        "cells",
        "found",
    ),
    "turning": ("turning",),
}
"""Module ``explaining_NAME`` -> kinds; each is explained by its function ``explain_KIND``."""
HOMES: Mapping[str, str] = {kind: module for module, kinds in _BY_MODULE.items() for kind in kinds}


def explain_elsewhere(kind: str, explainer: Explainer, part: str, keys: Mapping[str, str]) -> Explanation:
    """Explain a quantity where its kind is at home.

    Parameters
    ----------
    kind
        One of :data:`HOMES`.
    explainer
        Of the study.
    part
        What follows the colon of the quantity; may be empty.
    keys
        Labels of the cell.
    """
    home = import_module(f"clusterpolicy.study.explaining_{HOMES[kind]}")
    return cast("Explanation", getattr(home, f"explain_{kind}")(explainer, part, keys))
