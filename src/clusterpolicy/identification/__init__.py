"""Where: which activities of which regions look like clusters, by several methods side by side."""

from __future__ import annotations

from typing import Any

_HOMES = {
    "strong_clusters": "strength",
    "cluster_stars": "stars",
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
