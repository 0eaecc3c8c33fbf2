"""Policy: instruments by country, and which countries are alike."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from clusterpolicy.cli import knowledge_commands, policy_file_commands
from clusterpolicy.cli.formats import FormatOption, RecordsOut, deliver, form_of, tell_view
from clusterpolicy.cli.options import Lang, chosen, say
from clusterpolicy.errors import UsageError, block


class Similarity(StrEnum):
    """How two countries are compared."""

    jaccard = "jaccard"
    simple_matching = "simple-matching"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=say("cmd-policy"))
    group.command(help=say("cmd-policy-matrix"))(matrix)
    knowledge_commands.register(group)
    policy_file_commands.register(group)
    app.add_typer(group, name="policy")


def matrix(
    similar_to: Annotated[str | None, typer.Option("--similar-to", help=say("policy-opt-similar"))] = None,
    method: Annotated[Similarity, typer.Option("--method", help=say("policy-opt-method"))] = Similarity.jaccard,
    absent_in: Annotated[str | None, typer.Option("--absent-in", help=say("policy-opt-absent"))] = None,
    least_share: Annotated[float, typer.Option("--least-share", help=say("policy-opt-share"))] = 0.5,
    doubts: Annotated[bool, typer.Option("--doubts", help=say("policy-opt-doubts"))] = False,
    country_file: Annotated[Path | None, typer.Option("--country-file", help=say("policy-opt-country-file"))] = None,
    form: FormatOption = None,
    out: RecordsOut = None,
    lang: Lang = None,
) -> None:
    """Show who uses which instrument, who is alike, what peers use, which cells are in doubt."""
    from clusterpolicy.policy.matrix import country_similarity, instrument_gaps, instrument_matrix
    from clusterpolicy.policy.matrix_records import (
        doubt_records,
        gap_records,
        matrix_records,
        similarity_records,
    )
    from clusterpolicy.policy.own_countries import read_own_countries, with_countries
    from clusterpolicy.views import policy_paper as views

    language = chosen(lang)
    if sum((similar_to is not None, absent_in is not None, doubts)) > 1:
        raise UsageError(block("PM-007"))
    written = form_of(form, out)
    found = instrument_matrix()
    if country_file is not None:
        found = with_countries(found, read_own_countries(country_file, found))
    way = "jaccard" if method is Similarity.jaccard else "simple_matching"
    if similar_to is not None:
        home = found.find_country(similar_to)
        alike = country_similarity(found, home, method=way)  # type: ignore[arg-type]
        view, records = views.similarity_view(found, home, alike, way, language), similarity_records(alike)  # type: ignore[arg-type]
    elif absent_in is not None:
        home = found.find_country(absent_in)
        gaps = instrument_gaps(found, home, least_share=least_share)
        view, records = views.gaps_view(found, home, gaps, least_share, language), gap_records(gaps)
    elif doubts:
        view, records = views.doubts_view(found, language), doubt_records(found, language)
    else:
        view, records = views.matrix_view(found, language), matrix_records(found, language)
    deliver(records, written, out, language, show=lambda: tell_view(view))
