"""What people say: where they contradict the numbers, who was heard of a candidate, and words that may be quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterpolicy.data.evidence_records.disclosure import visible
from clusterpolicy.data.evidence_records.layout import ROLES
from clusterpolicy.data.evidence_records.records import CONVERSATIONS, RecordSource
from clusterpolicy.identification.people import CHANNELS, Heard, Voice
from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.candidates import candidate_name
from clusterpolicy.views.captions import people_source_words, said_word, source_words, verdict_word
from clusterpolicy.views.view import Chart, Column, Row, Value, View


def contradictions_view(study: Study, language: str) -> View:
    """Candidates where the numbers and the people disagree, the most outspoken first."""
    table = study.candidates
    table = table[table["contradicted"].astype(bool)]
    table = table.reindex(table["reading"].abs().sort_values(ascending=False, kind="stable").index)
    rows = []
    for record in table.to_dict("records"):
        keys = {"region": str(record["region"]), "activity": str(record["activity"])}
        heard = study.heard(keys["region"], keys["activity"])
        cells: tuple[Value, ...] = (
            candidate_name(study, record, language),
            verdict_word(record["numbers"], language),
            said_word(record["said"], language),
            float(record["reading"]),
            len(heard.voices) if heard is not None else 0,
            verdict_word(record["verdict"], language),
            text(f"su-{record['status']}", language),
        )
        rows.append(Row(cells, {}, keys))
    denied = int((table["said"] == "contradicts").sum())
    return View(
        id="contradictions",
        title=text("vw-contradictions-title", language),
        finding=text("vw-contradictions-finding", language, denied=denied, claimed=len(table) - denied),
        columns=(
            Column("candidate", text("col-candidate", language), "label"),
            Column("numbers", text("col-numbers-say", language), "text"),
            Column("said", text("col-people-say", language), "text"),
            Column("reading", text("col-reading", language), quantity="reading"),
            Column("voices", text("col-voices", language), "integer", 0, quantity="voices"),
            Column("verdict", text("col-verdict", language), "text"),
            Column("status", text("col-status", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("dots", x="reading", y="candidate", colour="numbers", scale="categories", reference={"x": 0.0}),
        source=source_words(study, language),
        notes=(
            text("vw-contradictions-note", language,
                 precedence=text(f"pr-{study.spec.joining.precedence}", language)),
        ),
        language=language,
    )  # fmt: skip


def voices_view(study: Study, heard: Heard, language: str) -> View:
    """Who was heard of a candidate; single respondents and experts are told as one row a source."""
    assert study.inputs.evidence is not None
    shown = visible(study.inputs.evidence, study.spec.report.audience).source_of
    keys = {"region": heard.region, "activity": heard.activity}
    sources = {voice.source for voice in heard.voices}
    rows = [
        Row(cells, {}, {**keys, "channel": channel, "source": name})
        for channel in CHANNELS
        for name, cells in _told_by_source(heard, channel, shown, language)
    ]
    return View(
        id=f"voices-{heard.region}-{heard.activity}",
        title=text("vw-voices-title", language),
        finding=text("vw-voices-finding", language, n=len(sources), heard=heard.heard),
        columns=(
            Column("source", text("col-source", language), "label"),
            Column("channel", text("col-channel", language), "text"),
            Column("role", text("col-role", language), "text"),
            Column("date", text("col-date", language), "text"),
            Column("heard", text("col-heard", language), "integer", 0, quantity="voice:heard"),
            Column("reading", text("col-reading", language), quantity="voice:reading"),
        ),
        rows=tuple(rows),
        source=people_source_words(study, language),
        language=language,
    )


def _told_by_source(
    heard: Heard, channel: str, shown: Mapping[str, RecordSource], language: str
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """One row a source; those that the report's readers may not see together, without id, role or date."""
    together: dict[str, list[Voice]] = {}
    for voice in heard.of(channel):
        together.setdefault(voice.source if voice.source in shown else "", []).append(voice)
    for name, voices in together.items():
        source = shown.get(name)
        role = source.role if source is not None and channel in CONVERSATIONS else ""
        yield (
            name,
            (
                name or text("vo-confidential", language),
                text(f"ch-{channel}", language),
                role_words(role, language),
                source.date if source is not None else "",
                sum(voice.heard for voice in voices),
                sum(voice.reading for voice in voices) / len(voices),
            ),
        )


def role_words(role: str, language: str) -> str:
    """Name a role; one that is not in the list is a respondent, since it might name a person."""
    return text(f"er-role-{role if role in ROLES else 'other'}", language) if role else ""
