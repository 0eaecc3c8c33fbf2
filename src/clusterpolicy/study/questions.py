"""What can be asked of a study: every quantity, and the labels that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from clusterpolicy.data.evidence_records.disclosure import may_see
from clusterpolicy.data.expert_scores import DETERMINANTS
from clusterpolicy.errors import UsageError, block

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
    "evidence": ("region", "activity", "evidence"),
    "lean": ("region", "activity", "evidence"),
    "bar": ("region", "activity", "evidence"),
    "voice": ("region", "activity", "channel", "source"),
    "propulsive": ("activity",),
    "spread": ("outcome",),
    "taken_up": ("region", "activity", "sector"),
    "flow": ("supplier", "buyer"),
    "leader": (),
    "enterprise": ("region", "rank"),
    "pair": ("method", "other"),
    "tie": ("region", "activity", "first", "second"),
    "chain": ("region", "activity", "product", "stage"),
    "descent": ("region", "activity", "child"),
    "turning": ("region", "activity", "condition"),
    "combination": ("methods",),
    "discovery": ("verdict",),
    "strong_share": ("year",),
    "strong_count": ("year",),
    "strength": ("region", "activity", "year", "class"),
    "movement": ("year",),
    "moving": ("move",),
    "transition": ("class", "next_class"),
    "life_cycle": ("region", "activity", "stage"),
    "figure": ("region", "activity", "figure"),
    "boundary": ("boundary", "year"),
}
"""Labels that a quantity needs; region and activity where not listed."""
WITH = {"leader": ("region",), "spread": ("region", "activity")}
"""Labels that an example shows beside those that are needed."""


def require_labels(study: Study, quantity: str, keys: Mapping[str, str]) -> None:
    """Refuse a question that leaves out a label.

    Raises
    ------
    UsageError
        CL-106 with what is needed and an example.
    """
    needs = labels_needed(study, quantity)
    if not set(needs) <= set(keys):
        raise UsageError(block("CL-106", quantity=quantity, needs=", ".join(needs), example=_example(study, quantity)))


def no_such_part(kind: str, part: str, known: Iterable[str]) -> UsageError:
    """Say that a quantity has no such part (EX-001), and which parts it has, as they are asked for."""
    return UsageError(block("EX-001", quantity=f"{kind}:{part}", known=", ".join(f"{kind}:{name}" for name in known)))


def labels_needed(study: Study, quantity: str) -> tuple[str, ...]:
    """List the kinds of labels that a quantity needs."""
    kind = quantity.partition(":")[0]
    if kind == "outcome" and quantity != "outcome:linked":
        return ("region",)
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
    if study.outgrowing is not None:
        quantities += ["outgrowing:productivity", "outgrowing:margin"]
    if study.space is not None:
        quantities += ["density", "specialities", "complexity:region", "complexity:activity"]
    quantities += ["evidence", "lean"]
    if study.people is not None and study.people.heard:
        quantities += ["reading", "voices"]
    if study.stability is not None:
        quantities += ["stability", "found_share", "share:strong"]
    quantities += _over_time(study)
    quantities += _of_poles(study)
    quantities += _of_agreement(study)
    quantities += [f"diamond:{name}" for name in DETERMINANTS]
    quantities.append("diamond_mean")
    if study.linkages is not None:
        quantities += [f"linkage:{name}" for name in ("output", "power", "sensitivity", "upstreamness")]
        quantities += ["multiplier:output", "nearby:suppliers", "nearby:buyers"]
        quantities += [f"{kind}:{name}" for kind in ("purchase", "sale") for name in ("share", "presence", "cover")]
    if study.plants is not None and study.plants.agglomeration is not None:
        quantities.append("agglomeration:gamma")
        quantities += [] if study.spec.leaders.confidential else ["firms:largest", "sizes:large"]
    if study.plants is not None and study.plants.drawn:
        quantities.append("distances:observed")
    return [_example(study, quantity) for quantity in quantities]


def _over_time(study: Study) -> list[str]:
    strength = study.strength
    found = [*(f"strong_share:{name}" for name in strength.shares), "strong_count:sure", "life_cycle:score", "figure"]
    if strength.result is not None:
        found.append("strength")
    if strength.movement is not None:
        found += ["movement:occurrence", "moving:share", "transition:share", "moved:quotient_after"]
    return [*found, *(["boundary:quotient"] if study.boundaries else [])]


def _of_poles(study: Study) -> list[str]:
    found = []
    if study.poles is not None:
        found += ["pole:score", "pole:local", "propulsive:score", "propulsive:growth", "taken_up"]
    if study.spread is not None:
        found += ["spread:difference", "spread:lower", "outcome:whole"]
    if study.linkages is not None:
        found.append("flow:amount")
    if study.leaders is not None:
        found.append("leader:firms")
        found += [] if study.spec.leaders.confidential else ["leader:largest", "enterprise:rank"]
    return found


def _of_agreement(study: Study) -> list[str]:
    found = ["bar", "combination:cells"]
    if len(study.agreement.methods) > 1:
        found += ["pair:shared", "pair:overlap"]
    if study.discoveries is not None:
        found.append("discovery:kept")
    if study.turning:
        found += ["turning:current", "turning:distance"]
    return found + (["voice:reading", "ranking:gap"] if study.people is not None and study.people.heard else [])


def _example(study: Study, quantity: str) -> str:
    best = study.candidates.iloc[0]
    labels = {
        "region": best["region"],
        "activity": best["activity"],
        "year": study.panel.latest,
        "measure": study.panel.main,
        "industry": study.accounts.industries[0],
        "evidence": study.evidence.methods[0].method,
        "move": "occurrence",
        "class": study.strength.classes[-1],
        "next_class": study.strength.classes[-1],
        "stage": study.life_cycles.rules.codes[-1],
        "figure": next(iter(study.life_cycles.rules.quantities)),
        "boundary": study.boundaries[0].boundary.name if study.boundaries else "",
        **dict(zip(("supplier", "buyer"), study.panel.activities[:2], strict=False)),
        "rank": "1",
        "outcome": "whole",
        "verdict": "strong",
        **dict(zip(("method", "other"), study.agreement.methods, strict=False)),
    }
    labels["methods"] = labels["evidence"]
    if quantity.startswith("turning"):
        point = study.turning[0]
        labels |= {"region": point.region, "activity": point.activity, "condition": f"{point.kind}-{point.condition}"}
    if quantity.startswith("voice:"):
        labels |= _voice(study)
    if study.linkages is not None:
        labels["sector"] = study.linkages.flows.industries[0]
    if study.plants is not None and study.plants.drawn and quantity.startswith("distances"):
        labels |= {"industry": study.plants.drawn[0], "distance": "0"}
    shown = (*WITH.get(quantity.partition(":")[0], ()), *labels_needed(study, quantity))
    return " ".join([quantity, *(f"{need}={labels[need]}" for need in shown)])


def _voice(study: Study) -> dict[str, str]:
    """Labels of one voice; its source only where the report's readers may see it."""
    records, people = study.inputs.evidence, study.people
    if records is None or people is None or not people.heard:
        return {}
    heard = next(iter(people.heard.values()))
    voice = heard.voices[0]
    seen = may_see(records.source_of[voice.source], study.spec.report.audience)
    place = {"region": heard.region, "activity": heard.activity, "channel": voice.channel}
    return {**place, "source": voice.source if seen else ""}
