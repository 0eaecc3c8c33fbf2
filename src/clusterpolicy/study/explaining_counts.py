"""Explanations of plain counts and sums: flows between activities, leading firms, cells by methods, voices, bars."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.people import CHANNELS
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.regions.leading_enterprises import firm_names
from clusterpolicy.study.explanation import Explanation, Term, finished, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
FLOW_PARTS = ("amount", "of_purchases", "of_sales")
LEADER_PARTS = ("largest", "ratio", "herfindahl", "firms")


def explain_flow(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain a delivery between two activities, or its share in what is bought or sold."""
    linkages = explainer.study.linkages
    if linkages is None:
        raise UsageError(block("EX-005"))
    if part not in FLOW_PARTS:
        raise no_such_part("flow", part, FLOW_PARTS)
    table = linkages.flows.deliveries.transpose("supplier", "buyer")
    supplier, buyer = keys["supplier"], keys["buyer"]
    sells, buys = (_sectors(explainer, label) for label in (supplier, buyer))
    labels = [str(label) for label in table["supplier"].values]
    cells = {
        f"{labels[row]} → {labels[column]}": float(table.values[row, column]) * sells[row] * buys[column]
        for row in np.flatnonzero(sells)
        for column in np.flatnonzero(buys)
    }
    delivered = Term("delivered", math.fsum(cells.values()), words("ex-flow", supplier=supplier, buyer=buyer), cells)
    if part == "amount":
        return finished(Explanation("flow:amount", dict(keys), "delivered", (delivered,), 0.0))
    of = {
        "of_purchases": (float(buys @ table.values.sum(axis=0)), words("ex-flow-bought", activity=buyer)),
        "of_sales": (float(sells @ table.values.sum(axis=1)), words("ex-flow-sold", activity=supplier)),
    }
    value, said = of[part]
    return finished(
        Explanation(f"flow:{part}", dict(keys), "delivered / whole", (delivered, Term("whole", value, said)), 0.0)
    )


def _sectors(explainer: Explainer, label: str) -> np.ndarray:
    """Part of each sector that belongs to an activity, or one sector alone."""
    linkages = explainer.study.linkages
    assert linkages is not None
    shares = linkages.shares.transpose("activity", "sector")
    activities = [str(one) for one in shares["activity"].values]
    if label in activities:
        return np.asarray(shares.values[activities.index(label)], dtype=float)
    here = np.array([str(one) == label for one in shares["sector"].values], dtype=float)
    return np.asarray(here * (1.0 - shares.values.sum(axis=0)))


def explain_leader(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how far a region or an activity hangs on its largest firms; nothing of a confidential register."""
    leading, register = explainer.study.leaders, explainer.study.inputs.establishments
    if leading is None or register is None:
        raise UsageError(block("EX-003"))
    if explainer.study.spec.leaders.confidential:
        raise UsageError(block("EX-011", quantity=f"leader:{part}"))
    if part not in LEADER_PARTS:
        raise no_such_part("leader", part, LEADER_PARTS)
    sizes = _firms(explainer, keys)
    whole = Term("whole", math.fsum(sizes), words("ex-leader-whole"))
    shown = sizes[: leading.k] if part == "ratio" else sizes[:1]
    largest = Term("largest", math.fsum(shown), words("ex-leader-largest", n=len(shown)),
                   {str(at): size for at, size in enumerate(shown, start=1)})  # fmt: skip
    squares = Term("squares", math.fsum(size * size for size in sizes), words("ex-leader-squares"))
    count = Term("n", float(len(sizes)), words("ex-leader-firms"))
    made = {
        "largest": ("largest / whole", (largest, whole)),
        "ratio": ("largest / whole", (largest, whole)),
        "herfindahl": ("squares / whole ** 2", (squares, whole)),
        "firms": ("n", (count,)),
    }
    formula, terms = made[part]
    return finished(
        Explanation(f"leader:{part}", dict(keys), formula, terms, 0.0), known=bool(sizes) or part == "firms"
    )


def _firms(explainer: Explainer, keys: Keys) -> list[float]:
    """Sizes of the firms of a region or an activity in the latest year of the register, the largest first."""
    study = explainer.study
    leading, register = study.leaders, study.inputs.establishments
    assert leading is not None
    assert register is not None
    table = (register.of_year(leading.year) if leading.year else register).table
    table = table.assign(firm=firm_names(table))
    if "region" in keys:
        table = table[table["region"].astype(str) == keys["region"]]
    else:
        industry = table["industry"].astype(str)
        definition = study.inputs.definition
        activity = industry if definition is None else industry.map(dict(definition.activity_of))
        table = table[(activity == keys["group"]) & table["region"].notna()]
    sizes = table.groupby("firm", observed=True)[leading.amounts[0]].sum(min_count=1)
    return sorted((float(size) for size in sizes if size > 0), reverse=True)


def explain_combination(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how many cells the same methods support: a plain count."""
    methods = tuple(keys["methods"].split(" + "))
    found = next((one for one in explainer.study.agreement.combinations if one.methods == methods), None)
    if found is None or part not in ("cells", "unknown"):
        raise no_such_part("combination", part, ("cells", "unknown"))
    term = Term("n", float(getattr(found, part)), words(f"ex-combination-{part}"))
    return finished(Explanation(f"combination:{part}", dict(keys), "n", (term,), 0.0))


def explain_discovery(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain how many cells of a verdict were tested against chance and survived."""
    tests = explainer.study.discoveries
    if tests is None:
        raise UsageError(block("EX-003"))
    if part not in ("cells", "tested", "kept", "share"):
        raise no_such_part("discovery", part, ("cells", "tested", "kept", "share"))
    counts = tests.surviving(explainer.study.joined.verdict)
    verdict = next(one for one in VERDICTS if one == keys["verdict"])
    cells, tested, kept = (float(one) for one in counts[verdict])
    terms = {
        "cells": Term("cells", cells, words("ex-discovery-cells", verdict=verdict)),
        "tested": Term("tested", tested, words("ex-discovery-tested")),
        "kept": Term("kept", kept, words("ex-discovery-kept")),
    }
    if part != "share":
        return finished(Explanation(f"discovery:{part}", dict(keys), part, (terms[part],), 0.0))
    made = Explanation("discovery:share", dict(keys), "kept / tested", (terms["kept"], terms["tested"]), 0.0)
    return finished(made, known=tested > 0)


def explain_bar(explainer: Explainer, _: str, keys: Keys) -> Explanation:
    """Explain from which value a piece of evidence speaks for a cluster: a choice of the study."""
    name = keys["evidence"]
    if name in CHANNELS:
        heard = explainer.study.heard(keys["region"], keys["activity"])
        told = heard is not None and bool(heard.of(name))
        value = explainer.study.spec.people.supports if told else math.nan
    else:
        answer = explainer.study.evidence.of(name)
        if answer is None:
            raise no_such_part("evidence", name, [one.method for one in explainer.study.evidence.methods])
        value = answer.threshold
    term = Term("chosen", value, words("ex-chosen"))
    return finished(Explanation("bar", dict(keys), "chosen", (term,), 0.0), known=not math.isnan(value))


def explain_voice(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain the reading of one source, or of those that are not shown one by one, and how many they are."""
    heard = explainer.study.heard(keys["region"], keys["activity"])
    if heard is None or part not in ("reading", "heard"):
        raise no_such_part("voice", part, ("reading", "heard"))
    from clusterpolicy.data.evidence_records.disclosure import visible

    records = explainer.study.inputs.evidence
    assert records is not None
    shown = visible(records, explainer.study.spec.report.audience).source_of
    voices = [
        voice for voice in heard.of(keys["channel"])
        if (voice.source if voice.source in shown else "") == keys["source"]
    ]  # fmt: skip
    parts = {str(at): voice.reading for at, voice in enumerate(voices, start=1)}
    if part == "heard":
        term = Term("n", float(sum(voice.heard for voice in voices)), words("ex-voice-heard"))
        return finished(Explanation("voice:heard", dict(keys), "n", (term,), 0.0))
    terms = (
        Term("readings", math.fsum(parts.values()), words("ex-voice-readings"), parts),
        Term("voices", float(len(voices)), words("ex-voice-count")),
    )
    return finished(Explanation("voice:reading", dict(keys), "readings / voices", terms, 0.0), known=bool(voices))
