"""Facts of the knowledge base: one whole, found by words, gaps of the paper."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clusterpolicy.cli.options import Lang, chosen, say
from clusterpolicy.cli.tables import show_table
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text

if TYPE_CHECKING:
    from clusterpolicy.views.view import View


class Form(StrEnum):
    """How the answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


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


FormOption = Annotated[Form | None, typer.Option("--format", help=say("policy-opt-format"), show_default=False)]
OutOption = Annotated[Path | None, typer.Option("-o", "--out", help=say("policy-opt-out"))]


def register(group: typer.Typer) -> None:
    """Add the commands to those on policy."""
    group.command(help=say("cmd-policy-show"))(show)
    group.command(help=say("cmd-policy-search"))(search)
    group.command(help=say("cmd-policy-gaps"))(gaps)


def show(
    id: Annotated[str, typer.Argument(help=say("policy-arg-id"))],  # noqa: A002
    form: FormOption = None,
    out: OutOption = None,
    lang: Lang = None,
) -> None:
    """Show one fact whole."""
    from clusterpolicy.policy.fact_records import place_record
    from clusterpolicy.policy.fact_search import find_fact, gaps_touching, recalled
    from clusterpolicy.views.knowledge_facts import fact_lines

    language = chosen(lang)
    written = _form(form, out)
    fact = find_fact(id)
    lines = fact_lines(fact, language)
    if written is Form.table:
        for line in lines:
            inside = "\n  · ".join(("", *line.words)) if len(line.words) > 1 else f" {line.words[0]}"
            typer.echo(f"{fact.id if line.part == 'title' else line.label}:{inside}")
        return
    if written is Form.csv:
        records = [{"part": line.part, "label": line.label, "value": said} for line in lines for said in line.words]
        _deliver(records, written, out, language)
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
    _deliver(record, written, out, language, rows=1)


def search(
    words: Annotated[list[str], typer.Argument(help=say("policy-arg-words"))],
    kind: Annotated[list[FactKind] | None, typer.Option("--kind", help=say("policy-opt-kind"))] = None,
    status: Annotated[list[FactStatus] | None, typer.Option("--status", help=say("policy-opt-status"))] = None,
    form: FormOption = None,
    out: OutOption = None,
    lang: Lang = None,
) -> None:
    """Find facts by words."""
    from clusterpolicy.policy.fact_records import found_records
    from clusterpolicy.policy.fact_search import search_facts
    from clusterpolicy.views.knowledge_facts import search_view

    language = chosen(lang)
    written = _form(form, out)
    found = search_facts(
        words, language,
        kinds=[one.name for one in kind or ()], statuses=[one.value for one in status or ()],
    )  # fmt: skip
    if written is Form.table:
        _tell(search_view(found, words, language))
    else:
        _deliver(found_records(found, language), written, out, language)


def gaps(
    touching: Annotated[str | None, typer.Option("--touching", help=say("policy-opt-touching"))] = None,
    form: FormOption = None,
    out: OutOption = None,
    lang: Lang = None,
) -> None:
    """List gaps and contradictions of the paper by item."""
    from clusterpolicy.policy.fact_records import paper_gap_records
    from clusterpolicy.policy.fact_search import find_fact, gaps_by_item
    from clusterpolicy.views.knowledge_facts import paper_gaps_view

    language = chosen(lang)
    written = _form(form, out)
    found = gaps_by_item(None if touching is None else find_fact(touching))
    if written is Form.table:
        _tell(paper_gaps_view(found, language))
    else:
        _deliver(paper_gap_records(found, language), written, out, language)


def _form(asked: Form | None, out: Path | None) -> Form:
    if out is None:
        return asked or Form.table
    form = asked or {".csv": Form.csv, ".json": Form.json}.get(out.suffix.lower())
    if form is None or form is Form.table:
        raise UsageError(block("PM-008", file=out.name))
    return form


def _tell(view: View) -> None:
    show_table(view)
    for note in view.notes:
        typer.echo(note)
    if view.rows:
        typer.echo(text("kb-source-line", view.language, source=view.source))


def _deliver(content: Any, form: Form, out: Path | None, language: str, *, rows: int | None = None) -> None:
    if form is Form.json:
        written = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    else:
        from clusterpolicy.policy.matrix_records import records_csv

        written = records_csv(content)
    if out is None:
        typer.echo(written, nl=False)
        return
    out.write_text(written, encoding="utf-8")
    typer.echo(text("policy-out-written", language, rows=len(content) if rows is None else rows, path=str(out)))
