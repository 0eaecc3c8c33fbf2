"""Studies: check inputs, run, explain a number, reproduce."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.language import text

if TYPE_CHECKING:
    from clusterpolicy.study.checking import CheckOutcome
    from clusterpolicy.study.policy_case.checking import PolicyCheck


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cmd-check"))(check)
    app.command(help=say("cmd-run"))(run)
    app.command(help=say("cmd-explain"))(explain)
    app.command(help=say("cmd-reproduce"))(reproduce)


def check(file: Annotated[Path, typer.Argument(help=say("arg-check"))], lang: Lang = None) -> None:
    """Read and validate a table, a study or a policy file; write nothing."""
    from clusterpolicy.study.toml_files import is_policy_file

    language = chosen(lang)
    outcome = _check_policy(file) if is_policy_file(file) else _check_study(file)
    for finding in outcome.findings:
        typer.echo(finding.render(language))
    typer.echo(outcome.summary(language))


def _check_policy(file: Path) -> PolicyCheck:
    from clusterpolicy.study.policy_case.checking import check_policy

    return check_policy(file)


def _check_study(file: Path) -> CheckOutcome:
    from clusterpolicy.study.checking import check_inputs

    return check_inputs(file)


def run(
    study: Annotated[Path, typer.Argument(help=say("arg-study"))],
    out: Annotated[Path | None, typer.Option("--out", help=say("opt-out"))] = None,
    since: Annotated[Path | None, typer.Option("--since", help=say("opt-since"))] = None,
    lang: Lang = None,
) -> None:
    """Run a study and write its report."""
    from clusterpolicy.report.study_report import write_report

    language = chosen(lang)
    with steps(language) as show:
        written = write_report(study, out=out, since=since, language=lang.value if lang else None, progress=show)
    for line in written.headlines:
        typer.echo(line)
    typer.echo(text("out-report", written.language, path=str(written.report)))


def explain(
    folder: Annotated[Path, typer.Argument(help=say("arg-folder"))],
    quantity: Annotated[str | None, typer.Argument(help=say("arg-quantity"))] = None,
    labels: Annotated[list[str] | None, typer.Argument(help=say("arg-labels"))] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, help=say("opt-depth"))] = 3,
    lang: Lang = None,
) -> None:
    """Tell how one number came about, down to its input cells."""
    from clusterpolicy.study.answering import answer_why

    for line in answer_why(folder, quantity, labels or [], depth=depth, language=chosen(lang)):
        typer.echo(line)


def reproduce(folder: Annotated[Path, typer.Argument(help=say("arg-folder"))], lang: Lang = None) -> None:
    """Run a study again and compare every output with the one kept."""
    from clusterpolicy.study.answering import tell_reproduction
    from clusterpolicy.study.folder import reproduce as run_again

    language = chosen(lang)
    with steps(language):
        outcome = run_again(folder)
    for line in tell_reproduction(outcome, language):
        typer.echo(line)
    if not outcome.same:
        raise typer.Exit(6)
