"""Cluster policy for regional economies: find industrial clusters, weigh the evidence, decide, report."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from clusterpolicy import demo, identification, measures, study
    from clusterpolicy.data.reading import read_accounts, read_indicators

_HOMES = {
    "read_accounts": "clusterpolicy.data.reading",
    "read_indicators": "clusterpolicy.data.reading",
    "read_establishments": "clusterpolicy.data.establishments",
    "RegionalAccounts": "clusterpolicy.data.accounts",
    "Indicators": "clusterpolicy.data.indicators",
}
_ROOMS = ("demo", "identification", "measures", "study")


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    if name in _ROOMS:
        return importlib.import_module(f"clusterpolicy.{name}")
    raise AttributeError(f"module 'clusterpolicy' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, *_ROOMS])
