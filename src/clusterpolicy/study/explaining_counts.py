"""Explanations of plain counts and sums: flows between activities, voices, and bars of evidence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.evidence_records.disclosure import visible
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.people import CHANNELS
from clusterpolicy.study.explanation import Explanation, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer

Keys = Mapping[str, str]
VOICE_PARTS = ("reading", "heard")
FLOW_PARTS = ("amount", "of_purchases", "of_sales")


def explain_flow(explainer: Explainer, part: str, keys: Keys) -> Explanation:
    """Explain a delivery between two activities, or its share in what is bought or sold."""
    linkages = explainer.study.linkages
    if linkages is None:
        raise UsageError(block("EX-005"))
    if part not in FLOW_PARTS:
        raise no_such_part("flow", part, FLOW_PARTS)
    table = linkages.flows.deliveries.transpose("supplier", "buyer")
    supplier, buyer = keys["supplier"], keys["buyer"]
    sells, buys = (_sectors(explainer, kind, keys[kind]) for kind in ("supplier", "buyer"))
    labels = [str(label) for label in table["supplier"].values]
    cells = {
        f"{labels[row]} → {labels[column]}": float(table.values[row, column]) * sells[row] * buys[column]
        for row in np.flatnonzero(sells)
        for column in np.flatnonzero(buys)
    }
    said = words("ex-flow", supplier=supplier, buyer=buyer)
    delivered = Term("delivered", math.fsum(cells.values()), said, cells, of="flow")
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


def _sectors(explainer: Explainer, kind: str, label: str) -> np.ndarray:
    """Part of each sector that belongs to an activity, or one sector alone."""
    linkages = explainer.study.linkages
    assert linkages is not None
    shares = linkages.shares.transpose("activity", "sector")
    activities = [str(one) for one in shares["activity"].values]
    if label in activities:
        return np.asarray(shares.values[activities.index(label)], dtype=float)
    sectors = [str(one) for one in shares["sector"].values]
    if label not in sectors:
        raise UsageError(block("EX-002", key=kind, label=label, some=", ".join(activities[:8])))
    here = np.array([one == label for one in sectors], dtype=float)
    return np.asarray(here * (1.0 - shares.values.sum(axis=0)))


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
    if part not in VOICE_PARTS:
        raise no_such_part("voice", part, VOICE_PARTS)
    if heard is None:
        return unknown(Explanation(f"voice:{part}", dict(keys), "0", (), 0.0), words("ex-not-asked"))
    records = explainer.study.inputs.evidence
    assert records is not None
    shown = visible(records, explainer.study.spec.report.audience).source_of
    voices = [
        voice for voice in heard.of(keys["channel"])
        if (voice.source if voice.source in shown else "") == keys["source"]
    ]  # fmt: skip
    parts = {str(at): voice.reading for at, voice in enumerate(voices, start=1)}
    if not voices:
        given = (f"{voice.channel} {voice.source if voice.source in shown else '-'}" for voice in heard.voices)
        some = ", ".join(dict.fromkeys(given))
        raise UsageError(block("EX-002", key="source", label=f"{keys['channel']} {keys['source']}", some=some))
    if part == "heard":
        term = Term("n", float(sum(voice.heard for voice in voices)), words("ex-voice-heard"))
        return finished(Explanation("voice:heard", dict(keys), "n", (term,), 0.0))
    terms = (
        Term("readings", math.fsum(parts.values()), words("ex-voice-readings"), parts),
        Term("voices", float(len(voices)), words("ex-voice-count")),
    )
    return finished(Explanation("voice:reading", dict(keys), "readings / voices", terms, 0.0), known=bool(voices))
