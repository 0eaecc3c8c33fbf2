"""Which file of the knowledge base holds what."""

from __future__ import annotations

from collections.abc import Mapping

from clusterpolicy.policy.knowledge.facts import Collection
from clusterpolicy.policy.knowledge.paper import Countries, Instruments, Paper, PolicyModels
from clusterpolicy.policy.knowledge.paper_parts import (
    Factors,
    Gaps,
    IdentificationMethods,
    Kazakhstan,
    Mechanism,
    Practice,
    References,
    RegionTypes,
    Sectors,
    Stages,
    SuccessCases,
)
from clusterpolicy.policy.knowledge.rule import RuleBook
from clusterpolicy.policy.knowledge.toolbox import Diagnosis, Evidence, InstrumentCatalogue, MixKnowledge, Sources

FILES: Mapping[str, type[Collection]] = {
    "paper": Paper,
    "models": PolicyModels,
    "matrix": Instruments,
    "countries": Countries,
    "practice": Practice,
    "factors": Factors,
    "stages": Stages,
    "region_types": RegionTypes,
    "sectors": Sectors,
    "methods": IdentificationMethods,
    "cases": SuccessCases,
    "references": References,
    "gaps": Gaps,
    "mechanism": Mechanism,
    "kazakhstan": Kazakhstan,
    "sources": Sources,
    "evidence": Evidence,
    "instruments": InstrumentCatalogue,
    "diagnosis": Diagnosis,
    "mix": MixKnowledge,
    "rules": RuleBook,
}
