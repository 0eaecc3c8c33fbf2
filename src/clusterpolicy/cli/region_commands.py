"""Regions: what kind of place each is, and who is comparable."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterpolicy.cli.formats import tell_views
from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.cli.tables import write_table
from clusterpolicy.errors import UsageError, block

if TYPE_CHECKING:
    from clusterpolicy.study.policy_case.result import PolicyCase
    from clusterpolicy.views.policy_case.regions import Part
    from clusterpolicy.views.view import View


class Question(StrEnum):
    """What is asked of the regions."""

    types = "types"
    fields = "fields"
    disparities = "disparities"
    conditions = "conditions"


SECTIONS: dict[Question, Part] = {
    Question.types: "typology",
    Question.fields: "potential_activity",
    Question.disparities: "disparities",
    Question.conditions: "conditions",
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cmd-regions"))(regions)
    app.command(help=say("cmd-peers"))(peers)


def regions(
    policy: Annotated[Path, typer.Argument(help=say("arg-policy"))],
    about: Annotated[Question, typer.Option("--about", help=say("regions-opt-about"))] = Question.types,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=say("opt-table"))] = None,
    lang: Lang = None,
) -> None:
    """Show the types of regions, their fields of potential and activity, or how far they differ."""
    from clusterpolicy.views.policy_case.regions import region_views

    language = chosen(lang)
    case = _open(policy, language)
    views = region_views(case, SECTIONS[about], language)
    if not views:
        raise UsageError(block("PC-007", file=policy.name, section=SECTIONS[about]))
    _tell(views, out, language)


def peers(
    policy: Annotated[Path, typer.Argument(help=say("arg-policy"))],
    region: Annotated[str | None, typer.Argument(help=say("peers-arg-region"))] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=say("opt-table"))] = None,
    lang: Lang = None,
) -> None:
    """Show the regions most like one, and how it stands beside them."""
    from clusterpolicy.views.policy_case.regions import region_views

    language = chosen(lang)
    case = _open(policy, language, region=region)
    views = region_views(case, "peers", language)
    if not views:
        raise UsageError(block("PC-007", file=policy.name, section="peers"))
    _tell(views, out, language)


def _open(policy: Path, language: str, *, region: str | None = None) -> PolicyCase:
    from clusterpolicy.study.policy_case import read_policy, run_policy

    spec = read_policy(policy)
    if region is not None:
        spec = spec.model_copy(update={"region": region})
    with steps(language) as show:
        return run_policy(spec, folder=policy.parent, progress=show)


def _tell(views: tuple[View, ...], out: Path | None, language: str) -> None:
    if out is None:
        tell_views(views)
    else:
        write_table(views[0], out, language)
