"""Where: which activities of which regions look like clusters, by several methods side by side."""

from __future__ import annotations

from typing import Any

_HOMES = {
    "strong_clusters": "strength",
    "cluster_stars": "stars",
    "rule_set": "rule_sets.reading",
    "rule_set_ids": "rule_sets.reading",
    "read_rule_set": "rule_sets.reading",
    "assess_rule_set": "rule_sets.indicators",
    "share_in_strong_clusters": "cluster_sets",
    "track_movement": "movement",
    "rule_set_movement": "movement",
    "classify_life_cycle": "life_cycle",
    "assess_life_cycle": "life_cycle_figures",
    "development_level": "development",
    "assess_organisation": "self_assessment",
    "read_boundaries": "boundaries",
    "boundary_cells": "boundaries",
    "Definition": "activities",
    "Benchmark": "activities",
    "IdentificationSettings": "settings",
    "build_panel": "panel",
    "gather_evidence": "evidence",
    "judge": "verdict",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"clusterpolicy.identification.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'clusterpolicy.identification' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
