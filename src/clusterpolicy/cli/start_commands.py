"""First steps: the demo, and a study file for one's own table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.language import text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cmd-demo"))(demo)
    app.command(help=say("cmd-init"))(init)


def demo(
    out: Annotated[Path, typer.Option("--out", help=say("opt-out"))] = Path("clusterpolicy-demo"),
    lang: Lang = None,
    seed: Annotated[int, typer.Option("--seed", help=say("opt-seed"))] = 7,
) -> None:
    """Write the demo country's data and its report."""
    from clusterpolicy.report.study_report import write_demo

    language = chosen(lang)
    with steps(language) as show:
        written = write_demo(out, language=language, seed=seed, progress=show)
    typer.echo(text("out-report", language, path=str(written.report)))
    scores = {
        "recall": written.recall,
        "precision": written.precision,
        "base_recall": written.baseline_recall,
        "base_precision": written.baseline_precision,
    }
    typer.echo(text("out-demo-score", language, **{name: round(100 * share) for name, share in scores.items()}))
    typer.echo(text("out-next", language))


def init(
    file: Annotated[Path, typer.Argument(help=say("arg-file"))],
    out: Annotated[Path, typer.Option("-o", "--out", help=say("opt-study"))] = Path("study.toml"),
    sheet: Annotated[str | None, typer.Option("--sheet", help=say("opt-sheet"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("opt-force"))] = False,
    lang: Lang = None,
) -> None:
    """Guess what the columns are for and write a commented study file."""
    from clusterpolicy.study.drafting import draft_spec

    language = chosen(lang)
    draft = draft_spec(file, out=out, sheet=sheet, language=language, overwrite=force)
    for line in draft.remarks:
        typer.echo(line)
    typer.echo(text("out-draft", language, path=str(out)))
