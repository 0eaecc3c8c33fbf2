"""Cluster policy for regional economies: find industrial clusters, weigh the evidence, decide, report."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from clusterpolicy import demo as demo
    from clusterpolicy import identification as identification
    from clusterpolicy import measures as measures
    from clusterpolicy import study as study
    from clusterpolicy.data.accounts import RegionalAccounts as RegionalAccounts
    from clusterpolicy.data.establishments import read_establishments as read_establishments
    from clusterpolicy.data.evidence_records.reading import read_evidence as read_evidence
    from clusterpolicy.data.evidence_records.records import EvidenceRecords as EvidenceRecords
    from clusterpolicy.data.flows import Flows as Flows
    from clusterpolicy.data.flows_reading import read_flows as read_flows
    from clusterpolicy.data.indicators import Indicators as Indicators
    from clusterpolicy.data.reading import read_accounts as read_accounts
    from clusterpolicy.data.reading import read_indicators as read_indicators

_HOMES = {
    "read_accounts": "clusterpolicy.data.reading",
    "read_indicators": "clusterpolicy.data.reading",
    "read_establishments": "clusterpolicy.data.establishments",
    "RegionalAccounts": "clusterpolicy.data.accounts",
    "Indicators": "clusterpolicy.data.indicators",
    "read_evidence": "clusterpolicy.data.evidence_records.reading",
    "EvidenceRecords": "clusterpolicy.data.evidence_records.records",
    "read_flows": "clusterpolicy.data.flows_reading",
    "Flows": "clusterpolicy.data.flows",
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
