"""People's evidence: a workbook to fill in, kits to collect with, records checked, told and converted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text

if TYPE_CHECKING:
    from clusterpolicy.data.evidence_records.records import EvidenceRecords
    from clusterpolicy.data.evidence_records.summary import CandidateSummary

Records = Annotated[Path, typer.Argument(help=say("evidence-arg-records"))]
Force = Annotated[bool, typer.Option("--force", help=say("evidence-opt-force"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=say("cmd-evidence"))
    group.command(help=say("evidence-template"))(template)
    group.command(help=say("evidence-kit"))(kit)
    group.command(help=say("evidence-check"))(check)
    group.command(help=say("evidence-summary"))(summary)
    group.command(help=say("evidence-convert"))(convert)
    app.add_typer(group, name="evidence")


def template(
    out: Annotated[Path, typer.Argument(help=say("evidence-arg-template"))], force: Force = False, lang: Lang = None
) -> None:
    """Write an empty workbook with its guide."""
    from clusterpolicy.report.evidence_workbook import write_template

    _keep_existing(out, force=force)
    language = chosen(lang)
    write_template(out, language)
    typer.echo(text("evidence-out-template", language, path=str(out)))


def kit(
    name: Annotated[str | None, typer.Argument(help=say("evidence-arg-kit"))] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=say("evidence-opt-out"))] = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """List the kits, show one as text, or write one as a page."""
    from clusterpolicy.data.evidence_records.kits import kit_for, load_kits, render_kit_markdown

    language = chosen(lang)
    if name is None:
        for one in load_kits().values():
            typer.echo(f"{one.name.replace('_', '-')}\t{one.title.of(language)}")
        return
    found = kit_for(name)
    if out is None:
        typer.echo(render_kit_markdown(found, language), nl=False)
        return
    if out.suffix.lower() not in (".md", ".html", ".htm"):
        raise UsageError(block("ER-505", path=str(out)))
    _keep_existing(out, force=force)
    if out.suffix.lower() == ".md":
        written = render_kit_markdown(found, language)
    else:
        from clusterpolicy.report.kit_page import render_kit_html

        written = render_kit_html(found, language)
    out.write_text(written, encoding="utf-8")
    typer.echo(text("evidence-out-written", language, path=str(out)))


def check(
    file: Annotated[Path, typer.Argument(help=say("evidence-arg-check"))],
    lang: Lang = None,
) -> None:
    """Read and validate records; write nothing."""
    language = chosen(lang)
    records = _of_study(file) if file.suffix.lower() == ".toml" else _read(file)
    for finding in records.findings:
        typer.echo(finding.render(language))
    warnings = sum(finding.severity == "warn" for finding in records.findings)
    counts = {"records": len(records), "candidates": len(records.cells), "sources": len(records.sources)}
    typer.echo(text("evidence-out-check", language, **counts, warnings=warnings))


def summary(file: Records, lang: Lang = None) -> None:
    """Tell what there is of each candidate, and what is missing."""
    from clusterpolicy.data.evidence_records.summary import summarise

    language = chosen(lang)
    records = _read(file)
    for one in summarise(records):
        typer.echo(_told(one, language))
    if not records.cells:
        typer.echo(text("evidence-out-none", language))


def convert(
    file: Records,
    out: Annotated[Path, typer.Argument(help=say("evidence-arg-out"))],
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Write records in the other form."""
    from clusterpolicy.report.evidence_workbook import format_of, write_evidence

    language = chosen(lang)
    format_of(out)
    if not (out.is_dir() and not any(out.iterdir())):
        _keep_existing(out, force=force)
    records = _read(file)
    for finding in records.findings:
        typer.echo(finding.render(language), err=True)
    write_evidence(records, out, language=language)
    typer.echo(text("evidence-out-written", language, path=str(out)))


def _read(file: Path) -> EvidenceRecords:
    from clusterpolicy.data.evidence_records.reading import read_evidence

    return read_evidence(file)


def _of_study(file: Path) -> EvidenceRecords:
    from clusterpolicy.study.inputs import open_inputs
    from clusterpolicy.study.spec import read_spec

    spec = read_spec(file)
    records = open_inputs(spec, folder=file.parent).evidence if spec.evidence else None
    if records is None:
        raise UsageError(block("ER-506", file=file.name))
    return records


def _keep_existing(out: Path, *, force: bool) -> None:
    if out.exists() and not force:
        raise UsageError(block("ER-504", path=str(out)))


def _told(one: CandidateSummary, language: str) -> str:
    from clusterpolicy.data.evidence_records.layout import table_label, word_label

    def counted(counts: Mapping[str, int], vocabulary: str) -> str:
        named = {
            name: word_label(vocabulary, name, language) if vocabulary else table_label(name, language)
            for name in counts
        }
        return ", ".join(f"{named[name]} {counts[name]}" for name in counts) or nothing

    nothing = text("evidence-out-nothing", language)
    kinds = ", ".join(word_label("source_kind", name, language) for name in one.missing_kinds)
    topics = ", ".join(word_label("topic", name, language) for name in one.missing_topics)
    lines = {
        "sources": counted(one.sources, "source_kind"),
        "topics": counted(one.topics, "topic"),
        "rows": counted(one.rows, ""),
        "missing-kinds": kinds or nothing,
        "missing-topics": topics or nothing,
    }
    head = text("evidence-out-candidate", language, region=one.region, activity=one.activity, persons=one.persons)
    return "\n".join([head, *(f"  {text(f'evidence-out-{key}', language)}: {said}" for key, said in lines.items())])
