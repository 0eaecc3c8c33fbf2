"""Which file of the knowledge base holds what."""

from __future__ import annotations

from collections.abc import Mapping

from clusterpolicy.policy.knowledge.facts import Collection

FILES: Mapping[str, type[Collection]] = {}
