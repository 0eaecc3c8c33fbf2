"""The catalogue of measures, and one measure of one table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say
from clusterpolicy.language import text


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("measures", help=say("cmd-measures"))(list_measures)
    app.command("measure", help=say("cmd-measure"))(compute)


def list_measures(lang: Lang = None) -> None:
    """List every measure: name, title, symbol, unit, range, how to read it."""
    from rich.console import Console
    from rich.table import Table

    from clusterpolicy.measures.register import load

    language = chosen(lang)
    rows = [
        (name.replace("_", "-"), entry.title(language), entry.symbol, entry.unit, entry.range,
         entry.how_to_read(language))
        for name, entry in sorted(load().items())
    ]  # fmt: skip
    console = Console()
    if not console.is_terminal:
        for cells in rows:
            typer.echo("\t".join(cells))
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "title", "symbol", "unit", "range", "reading"):
        table.add_column(text(f"ml-{heading}", language), overflow="fold", no_wrap=heading == "name")
    for cells in rows:
        table.add_row(*cells)
    console.print(table, markup=False)


def compute(
    name: Annotated[str, typer.Argument(help=say("arg-measure"))],
    file: Annotated[Path, typer.Argument(help=say("arg-file"))],
    industry: Annotated[str, typer.Option("--industry", help=say("opt-industry"))],
    out: Annotated[Path, typer.Option("-o", "--out", help=say("opt-csv"))],
    region: Annotated[str | None, typer.Option("--region", help=say("opt-region"))] = None,
    value: Annotated[str | None, typer.Option("--value", help=say("opt-value"))] = None,
    year: Annotated[str | None, typer.Option("--year", help=say("opt-year"))] = None,
    where: Annotated[str | None, typer.Option("--where", help=say("opt-where"))] = None,
    x: Annotated[str | None, typer.Option("--x", help=say("opt-x"))] = None,
    y: Annotated[str | None, typer.Option("--y", help=say("opt-y"))] = None,
    of: Annotated[str | None, typer.Option("--of", help=say("opt-of"))] = None,
    distances: Annotated[str | None, typer.Option("--distances", help=say("opt-distances"))] = None,
    lang: Lang = None,
) -> None:
    """Compute one measure of one table and write it as CSV."""
    from clusterpolicy.study.single_measure import Columns, Question, compute_measure, parse_distances

    written = compute_measure(
        name,
        file,
        columns=Columns(industry, region, value, year, x, y),
        question=Question(of, parse_distances(distances) if distances else ()),
        where=where,
        out=out,
    )
    typer.echo(text("out-measure", chosen(lang), rows=written.rows, undefined=written.undefined, path=str(out)))
