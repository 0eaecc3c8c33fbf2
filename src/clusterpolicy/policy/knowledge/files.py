"""Which file of the knowledge base holds what."""

from __future__ import annotations

from collections.abc import Mapping

from clusterpolicy.policy.knowledge.facts import Collection
from clusterpolicy.policy.knowledge.paper import Countries, Instruments, Paper, PolicyModels

FILES: Mapping[str, type[Collection]] = {
    "paper": Paper,
    "models": PolicyModels,
    "matrix": Instruments,
    "countries": Countries,
}
