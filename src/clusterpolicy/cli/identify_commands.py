"""Identification: candidates, rules of strength, movement, self-assessment, boundaries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.cli.tables import show_table, write_table
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text

if TYPE_CHECKING:
    from clusterpolicy.study.result import Study

StudyFile = Annotated[Path, typer.Argument(help=say("arg-study"))]
Rule = Annotated[str, typer.Option("--rule", help=say("identify-opt-rule"))]
Out = Annotated[Path | None, typer.Option("-o", "--out", help=say("opt-csv"))]
Regions = Annotated[list[str] | None, typer.Option("--region", help=say("identify-opt-region"))]
Activities = Annotated[list[str] | None, typer.Option("--activity", help=say("identify-opt-activity"))]
ALL = "all"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=say("cmd-identify"))
    group.command(help=say("identify-candidates"))(candidates)
    group.command(help=say("identify-rules"))(rules)
    group.command(help=say("identify-strong"))(strong)
    group.command(help=say("identify-movement"))(movement)
    group.command(help=say("identify-assess"))(assess)
    group.command(help=say("identify-boundary"))(boundary)
    app.add_typer(group, name="identify")


def candidates(
    study: StudyFile,
    region: Regions = None,
    activity: Activities = None,
    verdict: Annotated[list[str] | None, typer.Option("--verdict", help=say("identify-opt-verdict"))] = None,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """List candidates with their verdict, what numbers and people say each, and what it rests on."""
    from clusterpolicy.identification.standing import FOUND
    from clusterpolicy.study.lookup import find_places, find_verdicts
    from clusterpolicy.study.partial_run import open_study
    from clusterpolicy.study.running import run_inputs
    from clusterpolicy.views.shortlist import PRINTED, shortlist_view

    language = chosen(lang)
    wanted = find_verdicts(word for word in verdict or () if word.casefold() != ALL)
    _guard(out, study)
    with steps(language) as show:
        show("inputs")
        spec, inputs = open_study(study)
        regions, activities = find_places(inputs, region or (), activity or ())
        found = run_inputs(spec, inputs, progress=show)
    printed = wanted or (() if verdict or (regions and activities) else FOUND)
    asked = {"regions": regions, "activities": activities}
    if out is not None:
        write_table(shortlist_view(found, language, **asked, verdicts=wanted), out, language)
    show_table(shortlist_view(found, language, **asked, verdicts=printed), only=PRINTED)


def rules(out: Out = None, lang: Lang = None) -> None:
    """List the rule sets that come with the package."""
    from clusterpolicy.views.rule_sets import rule_sets_view

    language = chosen(lang)
    view = rule_sets_view(language)
    if out is not None:
        write_table(view, out, language)
    show_table(view, only=("id", "title", "edition", "source", "status", "classes"))


def strong(
    study: StudyFile,
    rule: Rule,
    year: Annotated[str | None, typer.Option("--year", help=say("identify-opt-year"))] = None,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """List the clusters that a rule set calls strong."""
    from clusterpolicy.study.partial_run import run_under_rules
    from clusterpolicy.views.rule_sets import strong_cells_view

    language = chosen(lang)
    _guard(out, study)
    with steps(language) as show:
        found = run_under_rules(study, rule, year=year, progress=show)
    _tell_remarks(found, language)
    if out is not None:
        write_table(strong_cells_view(found, language, year=year, only_strong=False), out, language)
    rule_ids = [one.id for one in found.strength.rules.rules] if found.strength.rules else []
    view = strong_cells_view(found, language, year=year)
    show_table(view, only=("region", "activity", "strong", "class", *rule_ids))


def movement(study: StudyFile, rule: Rule, out: Out = None, lang: Lang = None) -> None:
    """Count occurrence, strengthening, weakening and disappearance between years."""
    from clusterpolicy.study.partial_run import run_under_rules
    from clusterpolicy.views.movement import moved_view, movement_view, rates_view, transition_view

    language = chosen(lang)
    _guard(out, study)
    with steps(language) as show:
        found = run_under_rules(study, rule, progress=show)
    moves = found.strength.movement
    if moves is None:
        raise UsageError(block("MV-001", n=1 if bool(found.strength.strong.notnull().any()) else 0))
    _tell_remarks(found, language)
    if out is not None:
        write_table(moved_view(found, language), out, language)
    for view in (movement_view(found, moves, language), rates_view(found, language)):
        show_table(view)
        typer.echo()
    show_table(transition_view(found, moves, language))


def assess(
    file: Annotated[Path | None, typer.Argument(help=say("identify-arg-sheet"))] = None,
    template: Annotated[Path | None, typer.Option("--template", help=say("identify-opt-template"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("identify-opt-force"))] = False,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """Score a cluster organisation by its own answers, or write the sheet to fill in."""
    from clusterpolicy.report.self_assessment_sheet import read_sheet, write_sheet
    from clusterpolicy.views.self_assessment import assessment_view

    language = chosen(lang)
    if (file is None) == (template is None):
        raise UsageError(block("ID-003"))
    if template is not None:
        if template.exists() and not force:
            raise UsageError(block("ID-004", path=str(template)))
        write_sheet(template, language)
        typer.echo(text("identify-out-template", language, path=str(template)))
        return
    assert file is not None
    _guard(out, file)
    view = assessment_view(read_sheet(file), language)
    if out is not None:
        write_table(view, out, language)
    show_table(view)
    for note in view.notes:
        typer.echo(note)


def boundary(
    register: Annotated[Path, typer.Argument(help=say("identify-arg-register"))],
    ids: Annotated[list[str] | None, typer.Option("--id", help=say("identify-opt-id"))] = None,
    at: Annotated[str | None, typer.Option("--at", help=say("identify-opt-at"))] = None,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """Show the versions of boundaries and how each differs from the one before it."""
    from clusterpolicy.identification.boundaries import read_boundaries
    from clusterpolicy.views.boundaries import versions_view

    language = chosen(lang)
    _guard(out, register)
    found = read_boundaries(register)
    names = list(dict.fromkeys(ids)) if ids else list(found.ids)
    versions = [version for name in names for version in found.history(name)]
    holding = [found.at(name, at).name for name in names] if at is not None else []
    view = versions_view(versions, language, holding=holding)
    if out is not None:
        write_table(view, out, language)
    show_table(view)


def _tell_remarks(study: Study, language: str) -> None:
    for finding in study.strength.findings:
        typer.echo(finding.render(language), err=True)


def _guard(out: Path | None, source: Path) -> None:
    """Refuse to write over the input, or into a folder that is not there, before the work is done."""
    if out is None:
        return
    if out.resolve() == source.resolve():
        raise UsageError(block("CL-107", path=str(out)))
    if out.is_dir() or not out.resolve().parent.is_dir():
        raise UsageError(block("ID-005", path=str(out)))
