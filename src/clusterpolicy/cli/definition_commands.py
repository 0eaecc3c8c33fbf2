"""Cluster definitions: search one, score one, compare two."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.language import text


class Colocation(StrEnum):
    """How location is compared."""

    amounts = "amounts"
    shares = "shares"


class Links(StrEnum):
    """How deliveries are compared."""

    largest_share = "largest_share"
    intensity = "intensity"


class Industries(StrEnum):
    """Which industries are grouped."""

    traded = "traded"
    all = "all"


Which = Annotated[Industries, typer.Option("--industries", help=say("opt-definition-industries"))]
Form = Annotated[Colocation, typer.Option("--colocation", help=say("opt-definition-colocation"))]
Link = Annotated[Links, typer.Option("--links", help=say("opt-definition-links"))]
Places = Annotated[float | None, typer.Option("--places", help=say("opt-definition-places"))]
Year = Annotated[str | None, typer.Option("--year", help=say("opt-definition-year"))]
Occupations = Annotated[Path | None, typer.Option("--occupations", help=say("opt-definition-occupations"))]
Measures = Annotated[str, typer.Option("--measures", help=say("opt-definition-measures"))]
Regions = Annotated[int, typer.Option("--least-regions", help=say("opt-definition-regions"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=say("cmd-definitions"), no_args_is_help=True, rich_markup_mode=None)
    group.command(help=say("cmd-definitions-search"))(search)
    group.command(help=say("cmd-definitions-score"))(score)
    group.command(help=say("cmd-definitions-compare"))(compare)
    app.add_typer(group, name="definitions")


def search(
    study: Annotated[Path, typer.Argument(help=say("arg-study"))],
    out: Annotated[Path, typer.Option("--out", help=say("opt-out"))],
    clusters: Annotated[str | None, typer.Option("--clusters", help=say("opt-definition-clusters"))] = None,
    methods: Annotated[str | None, typer.Option("--methods", help=say("opt-definition-methods"))] = None,
    matrices: Annotated[str | None, typer.Option("--matrices", help=say("opt-definition-matrices"))] = None,
    decisive: Annotated[str | None, typer.Option("--decide-by", help=say("opt-definition-decisive"))] = None,
    starts: Annotated[int, typer.Option("--starts", help=say("opt-definition-starts"))] = 3,
    seed: Annotated[int, typer.Option("--seed", help=say("opt-definition-seed"))] = 1,
    industries: Which = Industries.traded,
    colocation: Form = Colocation.amounts,
    links: Link = Links.largest_share,
    places: Places = None,
    year: Year = None,
    occupations: Occupations = None,
    measures: Measures = "employment,establishments",
    least_regions: Regions = 10,
    accept: Annotated[Path | None, typer.Option("--accept", help=say("opt-definition-accept"))] = None,
    lang: Lang = None,
) -> None:
    """Search a definition for a study's industries and write it with its scores."""
    from clusterpolicy.report.definition_folder import guard_target, write_definition_folder
    from clusterpolicy.study.definition_search import Choices, parse_settings, search_study, words_of
    from clusterpolicy.views.definition_summary import search_lines

    language = chosen(lang)
    settings = parse_settings(
        clusters=clusters, methods=methods, matrices=matrices, decisive=decisive, starts=starts, seed=seed
    )
    cells = tuple(words_of(measures))
    how = Choices(industries.value, colocation.value, links.value, places, year, occupations, least_regions, cells)
    guard_target(out, [path for path in (study, occupations, accept) if path is not None])
    with steps(language) as show:
        show("definitions")
        found = search_study(study, how, settings, accept=accept)
        write_definition_folder(found, out, choices=how, language=language)
    for line in search_lines(found, language):
        typer.echo(line)
    typer.echo(text("out-definition", language, path=str(out)))


def score(
    study: Annotated[Path, typer.Argument(help=say("arg-study"))],
    table: Annotated[Path | None, typer.Argument(help=say("arg-definition"))] = None,
    industries: Which = Industries.traded,
    colocation: Form = Colocation.amounts,
    links: Link = Links.largest_share,
    places: Places = None,
    year: Year = None,
    occupations: Occupations = None,
    measures: Measures = "employment,establishments",
    least_regions: Regions = 10,
    lang: Lang = None,
) -> None:
    """Score a definition on a study's industries."""
    from clusterpolicy.study.definition_search import Choices, score_study, words_of
    from clusterpolicy.views.definition_summary import scored_lines

    language = chosen(lang)
    cells = tuple(words_of(measures))
    how = Choices(industries.value, colocation.value, links.value, places, year, occupations, least_regions, cells)
    for line in scored_lines(score_study(study, table, how), language):
        typer.echo(line)


def compare(
    one: Annotated[Path, typer.Argument(help=say("arg-definition"))],
    other: Annotated[Path, typer.Argument(help=say("arg-definition"))],
    lang: Lang = None,
) -> None:
    """Compare two definitions."""
    from clusterpolicy.identification.definitions import compare_definitions
    from clusterpolicy.study.definition_search import read_definition
    from clusterpolicy.views.definition_summary import comparison_lines

    language = chosen(lang)
    first, second = read_definition(one), read_definition(other)
    found = compare_definitions(first.cluster_of, second.cluster_of)
    for line in comparison_lines(found, one.name, other.name, language):
        typer.echo(line)
