"""Kits for collecting qualitative evidence: guides, agendas, questionnaires, sheets and a codebook, as data."""

from __future__ import annotations

from clusterpolicy.data.evidence_records.kits.kit import (
    KITS,
    Kit,
    kit_for,
    load_kit,
    load_kits,
    reversed_items,
    trust_pairs,
)
from clusterpolicy.data.evidence_records.kits.markdown import render_kit_markdown

__all__ = [
    "KITS",
    "Kit",
    "kit_for",
    "load_kit",
    "load_kits",
    "render_kit_markdown",
    "reversed_items",
    "trust_pairs",
]
