"""The page of a verdict: the rule, both kinds of evidence, what contradicts, what was decided."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from clusterpolicy.data.evidence_records.disclosure import Quote, quotable
from clusterpolicy.identification.joining import SAID
from clusterpolicy.identification.people import Heard
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.language import number, text
from clusterpolicy.study.result import Study
from clusterpolicy.views.argument import argument_view
from clusterpolicy.views.candidate_ties import candidate_ties_views, find_ties, lacking_lines
from clusterpolicy.views.candidates import candidate_name, quotient_words
from clusterpolicy.views.captions import people_source_words, said_word, verdict_word
from clusterpolicy.views.life_cycle import figures_view, life_cycle_view
from clusterpolicy.views.people import role_words, voices_view
from clusterpolicy.views.stability import stability_view, turning_view
from clusterpolicy.views.view import Column, Row, Section, Value, View

MOST_QUOTES = 6
RATINGS = {-2: "clearly-against", -1: "against", 0: "neither", 1: "for", 2: "clearly-for"}


def verdict_section(study: Study, region: str, activity: str, language: str) -> Section:
    """Lay out why a candidate has its verdict, in the order in which a sceptic asks."""
    here = {"region": region, "activity": activity}
    views = [argument_view(study, region, activity, language)]
    if study.stability is not None:
        views.append(stability_view(study, study.stability, region, activity, language))
        views.append(turning_view(study, region, activity, language))
    heard = study.heard(region, activity)
    if heard is not None:
        views.append(voices_view(study, heard, language))
        quotes = quotes_view(study, heard, language)
        views += [quotes] if quotes.rows else []
    found = find_ties(study, region, activity)
    lines = [*verdict_lines(study, region, activity, language)]
    if found is not None:
        views += candidate_ties_views(study, found, region, activity, language)
        lines += lacking_lines(found, language)
    views += [life_cycle_view(study, region, activity, language), figures_view(study, region, activity, language)]
    return Section(
        f"verdict-{region}-{activity}",
        text("sc-verdict", language, candidate=candidate_name(study, here, language)),
        tuple(lines),
        tuple(views),
    )


def verdict_lines(study: Study, region: str, activity: str, language: str) -> Iterator[str]:
    """Say in sentences what the numbers say, what people say, and what the rule makes of both."""
    table = study.candidates
    record = table[(table["region"] == region) & (table["activity"] == activity)].iloc[0]
    yield text(
        "vd-line-rule", language,
        precedence=text(f"pr-{study.spec.joining.precedence}", language),
        numbers=verdict_word(record["numbers"], language),
        said=said_word(record["said"], language),
        verdict=verdict_word(record["verdict"], language),
    )  # fmt: skip
    if bool(record["contradicted"]):
        yield text("vd-line-denied" if str(record["numbers"]) in FOUND else "vd-line-claimed", language)
    settings = study.spec.identification
    share = float(record["persistence"])
    yield text(
        "vd-line-numbers", language,
        verdict=verdict_word(record["numbers"], language),
        quotient=_quotient(dict(record), language),
        threshold=number(settings.localisation, 2, language),
        persistence="…" if math.isnan(share) else number(100 * share, 0, language),
        balance=number(float(record["balance"]), 2, language),
        likely=number(settings.likely_balance, 2, language),
        strong=number(settings.strong_balance, 2, language),
    )  # fmt: skip
    heard = study.heard(region, activity)
    yield from _people_lines(heard, language)
    row = [study.joined.table[record["numbers"], word] for word in SAID]
    others = {word: verdict_word(one, language) for word, one in zip(SAID, row, strict=True)}
    yield text("vd-line-otherwise", language, **others)
    yield _decision_line(study, region, activity, language)


def _quotient(record: dict[str, Any], language: str) -> str:
    """Write the main quotient as exactly as its threshold; an interval where it is hidden."""
    known = float(record["localisation"])
    return quotient_words(record, language) if math.isnan(known) else number(known, 2, language)


def _people_lines(heard: Heard | None, language: str) -> Iterator[str]:
    if heard is None:
        yield text("vd-line-not-asked", language)
        return
    if not heard.enough:
        yield text("vd-line-too-few", language, voices=len(heard.voices), least=heard.settings.least_voices)
        return
    yield text(
        "vd-line-people", language,
        said=said_word(heard.word, language),
        reading=number(heard.reading, 2, language),
        voices=len(heard.voices), heard=heard.heard,
    )  # fmt: skip
    if heard.divided:
        yield text("vd-line-divided", language)


def _decision_line(study: Study, region: str, activity: str, language: str) -> str:
    decision = study.joined.decisions.get((region, activity))
    if decision is None:
        return text("vd-line-open", language)
    return text(
        "vd-line-decided", language, date=decision.date, by=decision.by, reason=decision.reason or "none",
        status=text(f"su-{decision.status}", language),
    )  # fmt: skip


def quotes_view(study: Study, heard: Heard, language: str) -> View:
    """Remarks that may be quoted, by role; the clearest first, from both sides."""
    records = study.inputs.evidence
    assert records is not None
    keys = {"region": heard.region, "activity": heard.activity}
    allowed = quotable(records, heard.region, heard.activity, audience=study.spec.report.audience)
    once = {quote.words_in(language): quote for quote in allowed}
    found = sorted(once.values(), key=lambda quote: -abs(quote.rating or 0))
    rows = tuple(Row(_quoted(quote, language), {}, keys) for quote in found[:MOST_QUOTES])
    return View(
        id=f"quotes-{heard.region}-{heard.activity}",
        title=text("vw-quotes-title", language),
        finding=text("vw-quotes-finding", language, n=len(found), shown=len(rows) if found[MOST_QUOTES:] else "all"),
        columns=(
            Column("quote", text("col-quote", language), "label"),
            Column("topic", text("col-topic", language), "text"),
            Column("role", text("col-role", language), "text"),
            Column("rating", text("col-rating", language), "text"),
        ),
        rows=rows,
        source=people_source_words(study, language),
        language=language,
    )


def _quoted(quote: Quote, language: str) -> tuple[Value, ...]:
    said_by = role_words(quote.role, language) or text(f"er-source_kind-{quote.kind}", language)
    rating = round(quote.rating) if quote.rating is not None else None
    read = "–" if rating is None else text(f"rt-{RATINGS[rating]}", language)
    return quote.words_in(language), text(f"er-topic-{quote.topic}", language), said_by, read
