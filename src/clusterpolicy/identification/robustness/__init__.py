"""How far verdicts hold: the same rules over thresholds, years, hidden figures, definitions and chance."""

from __future__ import annotations

from typing import Any

_HOMES = {
    "assess_robustness": "stability",
    "Robustness": "stability",
    "SourceStability": "stability",
    "verdict_shares": "stability",
    "stability_share": "stability",
    "turning_points": "turning",
    "nearest_points": "turning",
    "TurningPoint": "turning",
    "near_misses": "shortfalls",
    "NearMiss": "shortfalls",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"clusterpolicy.identification.robustness.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'clusterpolicy.identification.robustness' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
