"""A synthetic country with planted clusters and known decoys, to try methods on."""

from __future__ import annotations

from typing import Any

_HOMES = {
    "country": "assembling",
    "Country": "assembling",
    "cluster_definition": "assembling",
    "score": "scoring",
    "Score": "scoring",
    "baseline_score": "scoring",
    "write_country": "writing",
    "Truth": "truth",
    "PlantedCluster": "truth",
    "Decoy": "truth",
    "Design": "design",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"clusterpolicy.demo.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'clusterpolicy.demo' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
