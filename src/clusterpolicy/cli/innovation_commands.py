"""Innovation capacity of an industry in a region: empty tables to fill in, and the report on them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.language import text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=say("cmd-innovation"))
    group.command(help=say("cmd-innovation-template"))(template)
    group.command(help=say("cmd-innovation-report"))(report)
    app.add_typer(group, name="innovation")


def template(
    folder: Annotated[Path, typer.Argument(help=say("innovation-arg-folder"))],
    industry: Annotated[str, typer.Option("--industry", help=say("innovation-opt-industry"))] = "",
    regions: Annotated[str, typer.Option("--regions", help=say("innovation-opt-regions"))] = "",
    lang: Lang = None,
) -> None:
    """Write the innovation file and empty tables beside it, without any figure."""
    from clusterpolicy.study.innovation_case.drafting import write_innovation_template

    language = chosen(lang)
    named = [name.strip() for name in regions.split(",") if name.strip()]
    for path in write_innovation_template(folder, industry=industry, regions=named, language=language):
        typer.echo(str(path))
    typer.echo(text("out-innovation-template", language, path=str(folder / "innovation.toml")))


def report(
    file: Annotated[Path, typer.Argument(help=say("innovation-arg-file"))],
    out: Annotated[Path | None, typer.Option("--out", help=say("innovation-opt-out"))] = None,
    lang: Lang = None,
) -> None:
    """Write the report: where the region stands, what is missing, which sectors and priorities come first."""
    from clusterpolicy.report.innovation_report import write_innovation_report

    language = chosen(lang)
    with steps(language) as show:
        written = write_innovation_report(file, out=out, language=lang.value if lang else None, progress=show)
    for line in written.headlines:
        typer.echo(line)
    typer.echo(text("out-innovation-report", written.language, path=str(written.report)))
