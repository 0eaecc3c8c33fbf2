"""Explanations of what people say, and of how far each piece of evidence leans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clusterpolicy.data.evidence_records.disclosure import may_see
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.people import CHANNELS, COUNTED, Heard
from clusterpolicy.study.explanation import Explanation, Said, Term, finished, unknown, words
from clusterpolicy.study.questions import no_such_part

if TYPE_CHECKING:
    from clusterpolicy.study.explaining import Explainer


def explain_reading(explainer: Explainer, channel: str, keys: Mapping[str, str]) -> Explanation:
    """Explain the reading of one channel, or of all of them where none is named."""
    heard = _heard(explainer, keys)
    if channel:
        return _channel(explainer, heard, channel, keys)
    if heard is None:
        return unknown(Explanation("reading", dict(keys), "mean()", (), 0.0), words("ex-not-asked"))
    told = [_channel(explainer, heard, name, keys) for name in heard.channels]
    terms = tuple(
        Term(name, one.value, words(f"ch-{name}"), because=one) for name, one in zip(heard.channels, told, strict=True)
    )
    return finished(Explanation("reading", dict(keys), f"mean({', '.join(heard.channels)})", terms, 0.0))


def explain_voices(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how many sources, respondents, experts and counts were heard: a plain count by channel."""
    heard = _heard(explainer, keys)
    channels = heard.channels if heard is not None else ()
    terms = tuple(Term(name, float(len(heard.of(name))), words(f"ch-{name}")) for name in channels if heard is not None)
    return finished(Explanation("voices", dict(keys), f"total({', '.join(channels) or '0'})", terms, 0.0))


def explain_evidence(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain one piece of evidence: a method's value or a channel's reading."""
    name, here = _named(keys)
    if name in CHANNELS:
        return _channel(explainer, _heard(explainer, here), name, here)
    return explainer.explain(f"method:{name}", here)


def explain_lean(explainer: Explainer, _: str, keys: Mapping[str, str]) -> Explanation:
    """Explain how far a piece of evidence leans: doublings above its threshold, or the reading itself."""
    name = keys["evidence"]
    told = explain_evidence(explainer, "", keys)
    term = Term("value", told.value, told.quantity, because=told)
    if name in CHANNELS:
        made = Explanation("lean", dict(keys), "value", (term,), 0.0)
        return finished(made, known=told.value == told.value)
    answer = explainer.study.evidence.of(name)
    assert answer is not None
    formula = f"within(logarithm(value / {answer.threshold!r}) / logarithm(2), 1)"
    return finished(Explanation("lean", dict(keys), formula, (term,), 0.0), known=told.value == told.value)


def _named(keys: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    here = {kind: label for kind, label in keys.items() if kind != "evidence"}
    return keys["evidence"], here


def _heard(explainer: Explainer, keys: Mapping[str, str]) -> Heard | None:
    if explainer.study.people is None:
        raise UsageError(block("EX-009"))
    return explainer.study.heard(keys["region"], keys["activity"])


def _channel(explainer: Explainer, heard: Heard | None, channel: str, keys: Mapping[str, str]) -> Explanation:
    if channel not in CHANNELS:
        raise no_such_part("reading", channel, CHANNELS)
    voices = heard.of(channel) if heard is not None else ()
    quantity = f"reading:{channel}"
    if heard is None or not voices:
        return unknown(Explanation(quantity, dict(keys), "mean()", (), 0.0), words("ex-not-asked"))
    if channel in COUNTED:
        low, high = getattr(heard.settings, channel)
        term = Term("share", voices[0].share, words("ex-counted-share", n=voices[0].heard))
        formula = f"within((share - ({low} + {high}) / 2) / ({high} - {low}), 1)"
        return finished(Explanation(quantity, dict(keys), formula, (term,), 0.0))
    terms = tuple(
        Term(f"v{at}", voice.reading, _said_by(explainer, voice.source)) for at, voice in enumerate(voices, start=1)
    )
    return finished(Explanation(quantity, dict(keys), f"mean({', '.join(term.symbol for term in terms)})", terms, 0.0))


def _said_by(explainer: Explainer, source: str) -> Said:
    """Name a source, unless the report's readers may not see it."""
    records = explainer.study.inputs.evidence
    assert records is not None
    if not may_see(records.source_of[source], explainer.study.spec.report.audience):
        return words("ex-voice-confidential")
    return words("ex-voice", source=source)
