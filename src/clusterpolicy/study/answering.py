"""Answers to questions about a study on disk, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clusterpolicy.data.expert_scores import DETERMINANTS
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text
from clusterpolicy.study.explaining import explain
from clusterpolicy.study.folder import Reproduction, rerun
from clusterpolicy.study.wording import naming, write_number

if TYPE_CHECKING:
    from clusterpolicy.study.result import Study

NEEDS = {
    "quotient": ("region", "activity", "year"),
    "shift_share": ("region",),
    "specialisation": ("region",),
    "found": ("region",),
    "concentration": ("activity",),
    "cells": ("measure",),
    "certain": ("activity",),
    "agglomeration": ("industry",),
    "distances": ("industry", "distance"),
    "footprints": ("industry", "footprint"),
    "linkage": ("sector",),
    "multiplier": ("activity",),
    "purchase": ("region", "activity", "sector"),
    "sale": ("region", "activity", "sector"),
    "specialities": ("region",),
}
"""Labels that a quantity needs; region and activity where not listed."""


def answer_why(
    folder: Path, quantity: str | None, labels: Sequence[str], *, depth: int, language: str
) -> Iterator[str]:
    """Explain one number of a study on disk; without a quantity, list what can be asked.

    Raises
    ------
    UsageError
        CL-102 for a word that is no label, CL-106 where a label is missing, EX-001, EX-002.
    """
    study, _ = rerun(folder)
    if quantity is None:
        yield text("out-quantities", language)
        yield from (f"  {line}" for line in list_quantities(study))
        return
    wrong = [label for label in labels if "=" not in label]
    if wrong:
        raise UsageError(*(block("CL-102", label=label) for label in wrong))
    keys = dict(label.split("=", 1) for label in labels)
    needs = _needs(study, quantity)
    if not set(needs) <= set(keys):
        raise UsageError(block("CL-106", quantity=quantity, needs=", ".join(needs), example=_example(study, quantity)))
    found = explain(study, quantity, **keys)
    yield from found.lines(depth, language=language, name=naming(study, language))
    yield text("out-recomputed", language, value=write_number(found.recompute(), language, digits=12))


def _needs(study: Study, quantity: str) -> tuple[str, ...]:
    kind = quantity.partition(":")[0]
    if kind == "complexity":
        return ("region",) if quantity.endswith(":region") else ("activity",)
    if kind == "predisposition":
        return ("activity",) if study.predisposition.reading == "share" else ("region", "activity")
    return NEEDS.get(kind, ("region", "activity"))


def list_quantities(study: Study) -> list[str]:
    """List every quantity of a study with an example of its labels."""
    measures = list(study.panel.cells)
    quantities = [f"quotient:{name}" for name in measures]
    quantities += [f"median_quotient:{name}" for name in measures]
    quantities += [f"method:{item.method}" for item in study.evidence.methods]
    quantities += ["agreement", "balance", "persistence", "distance", "coverage"]
    if study.growth is not None:
        quantities += ["growth", "cell_change:competitive", *(f"shift_share:{name}" for name in study.growth.by_region)]
    quantities += [f"predisposition:{name}" for name in (*study.predisposition.coefficients, "integral")]
    quantities += [f"concentration:{name}" for name in study.concentration.by_activity]
    quantities += [f"specialisation:{name}" for name in study.concentration.by_region]
    if study.intervals is not None:
        quantities += ["interval:lower", "interval:upper", "bound:lower", "bound:upper"]
    if study.space is not None:
        quantities += ["density", "specialities", "complexity:region", "complexity:activity"]
    quantities += [f"diamond:{name}" for name in DETERMINANTS]
    quantities.append("diamond_mean")
    if study.linkages is not None:
        quantities += [f"linkage:{name}" for name in ("output", "power", "sensitivity", "upstreamness")]
        quantities += ["multiplier:output", "nearby:suppliers", "nearby:buyers"]
        quantities += [f"{kind}:{name}" for kind in ("purchase", "sale") for name in ("share", "presence", "cover")]
    if study.plants is not None and study.plants.agglomeration is not None:
        quantities += ["agglomeration:gamma", "firms:largest", "sizes:large"]
    if study.plants is not None and study.plants.drawn:
        quantities.append("distances:observed")
    return [_example(study, quantity) for quantity in quantities]


def _example(study: Study, quantity: str) -> str:
    best = study.candidates.iloc[0]
    labels = {
        "region": best["region"],
        "activity": best["activity"],
        "year": study.panel.latest,
        "measure": study.panel.main,
        "industry": study.accounts.industries[0],
    }
    if study.linkages is not None:
        labels["sector"] = study.linkages.flows.industries[0]
    if study.plants is not None and study.plants.drawn and quantity.startswith("distances"):
        labels |= {"industry": study.plants.drawn[0], "distance": "0"}
    return " ".join([quantity, *(f"{need}={labels[need]}" for need in _needs(study, quantity))])


def tell_reproduction(outcome: Reproduction, language: str) -> Iterator[str]:
    """Say what came out the same and what did not."""
    for name in outcome.changed_inputs:
        yield text("out-changed-input", language, name=name)
    for difference in outcome.differences:
        yield text(
            "out-differs",
            language,
            name=difference.output,
            cells=difference.cells,
            largest=f"{difference.largest:.3g}",
        )
    for name in outcome.changed_files:
        yield text("out-changed-file", language, name=name)
    same = outcome.compared - len(outcome.differences)
    yield text("out-same", language, same=same, all=outcome.compared)
