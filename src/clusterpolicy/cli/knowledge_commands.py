"""Facts of the knowledge base: one whole, found by words, gaps of the paper."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from clusterpolicy.cli.formats import Format, FormatOption, RecordsOut, deliver, form_of, tell_view, write_records
from clusterpolicy.cli.options import Lang, chosen, say


class FactStatus(StrEnum):
    """How sure a fact is."""

    seed = "seed"
    evidence = "evidence"
    field = "field"
    expert = "expert"


class FactKind(StrEnum):
    """Files of the knowledge base."""

    models = "models"
    matrix = "matrix"
    countries = "countries"
    practice = "practice"
    factors = "factors"
    stages = "stages"
    region_types = "region-types"
    sectors = "sectors"
    methods = "methods"
    cases = "cases"
    references = "references"
    gaps = "gaps"
    mechanism = "mechanism"
    kazakhstan = "kazakhstan"
    sources = "sources"
    evidence = "evidence"
    instruments = "instruments"
    diagnosis = "diagnosis"
    mix = "mix"
    rules = "rules"


def register(group: typer.Typer) -> None:
    """Add the commands to those on policy."""
    group.command(help=say("cmd-policy-show"))(show)
    group.command(help=say("cmd-policy-search"))(search)
    group.command(help=say("cmd-policy-gaps"))(gaps)


def show(
    id: Annotated[str, typer.Argument(help=say("policy-arg-id"))],  # noqa: A002
    form: FormatOption = None,
    out: RecordsOut = None,
    lang: Lang = None,
) -> None:
    """Show one fact whole."""
    from clusterpolicy.policy.fact_records import place_record
    from clusterpolicy.policy.fact_search import find_fact, gaps_touching, recalled
    from clusterpolicy.views.knowledge_facts import fact_lines

    language = chosen(lang)
    written = form_of(form, out)
    fact = find_fact(id)
    lines = fact_lines(fact, language)
    if written is Format.table:
        for line in lines:
            inside = "\n  · ".join(("", *line.words)) if len(line.words) > 1 else f" {line.words[0]}"
            typer.echo(f"{fact.id if line.part == 'title' else line.label}:{inside}")
        return
    if written is Format.csv:
        records = [{"part": line.part, "label": line.label, "value": said} for line in lines for said in line.words]
        write_records(records, written, out, language)
        return
    parts = {line.part: list(line.words) for line in lines}
    apart = ("title", "status", "where", "note", "sources", "basis", "gaps")
    own = {name: said for name, said in parts.items() if name not in apart}
    record = {
        "id": fact.id,
        "status": fact.status,
        "recalled": recalled(fact),
        "title": "" if recalled(fact) else parts["title"][0],
        "place": place_record(fact),
        "note": parts.get("note", [""])[0],
        "sources": list(fact.sources),
        "basis": list(fact.basis),
        "gaps": [gap.id for gap in gaps_touching(fact)],
        "fields": own,
    }
    write_records(record, written, out, language)


def search(
    words: Annotated[list[str] | None, typer.Argument(help=say("policy-arg-words"))] = None,
    kind: Annotated[list[FactKind] | None, typer.Option("--kind", help=say("policy-opt-kind"))] = None,
    status: Annotated[list[FactStatus] | None, typer.Option("--status", help=say("policy-opt-status"))] = None,
    form: FormatOption = None,
    out: RecordsOut = None,
    lang: Lang = None,
) -> None:
    """Find facts by words, or list those of a file or status."""
    from clusterpolicy.policy.fact_records import found_records
    from clusterpolicy.policy.fact_search import search_facts
    from clusterpolicy.views.knowledge_facts import search_view

    language = chosen(lang)
    written = form_of(form, out)
    asked = words or []
    found = search_facts(
        asked, language,
        kinds=[one.name for one in kind or ()], statuses=[one.value for one in status or ()],
    )  # fmt: skip
    deliver(
        found_records(found, language), written, out, language,
        show=lambda: tell_view(search_view(found, asked, language)),
    )  # fmt: skip


def gaps(
    touching: Annotated[str | None, typer.Option("--touching", help=say("policy-opt-touching"))] = None,
    form: FormatOption = None,
    out: RecordsOut = None,
    lang: Lang = None,
) -> None:
    """List gaps and contradictions of the paper by item."""
    from clusterpolicy.policy.fact_records import paper_gap_records
    from clusterpolicy.policy.fact_search import find_fact, gaps_by_item
    from clusterpolicy.views.knowledge_facts import paper_gaps_view

    language = chosen(lang)
    written = form_of(form, out)
    found = gaps_by_item(None if touching is None else find_fact(touching))
    deliver(
        paper_gap_records(found, language), written, out, language,
        show=lambda: tell_view(paper_gaps_view(found, language)),
    )  # fmt: skip
