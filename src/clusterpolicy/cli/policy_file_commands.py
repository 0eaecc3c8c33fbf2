"""A policy file: drafted, diagnosed, turned into recommendations, transfer and a memo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterpolicy.cli.formats import FormatOption, RecordsOut, deliver, form_of, tell_views
from clusterpolicy.cli.options import Lang, chosen, say, steps
from clusterpolicy.cli.tables import write_table
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusterpolicy.study.policy_case.result import PolicyCase
    from clusterpolicy.study.policy_case.spec import PolicySpec
    from clusterpolicy.views.view import View

PolicyFile = Annotated[Path, typer.Argument(help=say("arg-policy"))]
TableOut = Annotated[Path | None, typer.Option("-o", "--out", help=say("opt-table"))]


def register(group: typer.Typer) -> None:
    """Add the commands to the group ``policy``."""
    group.command(help=say("cmd-policy-init"))(init)
    group.command(help=say("cmd-policy-diagnose"))(diagnose)
    group.command(help=say("cmd-policy-recommend"))(recommend)
    group.command(help=say("cmd-policy-transfer"))(transfer)
    group.command(help=say("cmd-policy-memo"))(memo)


def init(
    table: Annotated[Path, typer.Argument(help=say("arg-regions-table"))],
    country: Annotated[str, typer.Option("--country", help=say("policy-opt-country"))],
    out: Annotated[Path, typer.Option("-o", "--out", help=say("opt-policy"))] = Path("policy.toml"),
    sheet: Annotated[str | None, typer.Option("--sheet", help=say("opt-sheet"))] = None,
    region: Annotated[str, typer.Option("--region", help=say("policy-opt-region"))] = "",
    force: Annotated[bool, typer.Option("--force", help=say("opt-force"))] = False,
    lang: Lang = None,
) -> None:
    """Guess what the columns of a table of regions are for and write a commented policy file."""
    from clusterpolicy.study.policy_case.drafting import draft_policy

    language = chosen(lang)
    draft = draft_policy(
        table, out=out, country=country, region=region, sheet=sheet, language=language, overwrite=force
    )
    for line in draft.remarks:
        typer.echo(line)
    typer.echo(text("out-policy-draft", language, path=str(out)))


def diagnose(
    policy: Annotated[Path | None, typer.Argument(help=say("arg-policy"))] = None,
    forms: Annotated[Path | None, typer.Option("--forms", help=say("policy-opt-forms"))] = None,
    out: TableOut = None,
    lang: Lang = None,
) -> None:
    """Show what is known of the place and what helps and hinders it; or write empty forms to fill in."""
    from clusterpolicy.views.policy_case.sections import diagnosis_views

    language = chosen(lang)
    if forms is not None:
        from clusterpolicy.policy.diagnosis import write_diagnosis_forms

        for path in write_diagnosis_forms(forms, language):
            typer.echo(str(path))
        return
    if policy is None:
        raise UsageError(block("PC-008"))
    _tell(diagnosis_views(_run(policy, language), language), out, language)


def recommend(policy: PolicyFile, form: FormatOption = None, out: RecordsOut = None, lang: Lang = None) -> None:
    """Show which instruments fit, with the rules for and against and what these rest on."""
    from clusterpolicy.views.policy_case.sections import advice_views

    language = chosen(lang)
    written = form_of(form, out)
    case = _run(policy, language)
    deliver(recommended_records(case), written, out, language, show=lambda: tell_views(advice_views(case, language)))


def recommended_records(case: PolicyCase) -> list[dict[str, object]]:
    """Instruments in their order with both sides of points and the rules behind them."""
    return [
        {
            "rank": one.rank,
            "instrument": one.instrument.id,
            "score": one.score,
            "points_for": one.points_for,
            "points_against": one.points_against,
            "rules_for": " ".join(reason.rule.id for reason in one.favour),
            "rules_against": " ".join(reason.rule.id for reason in one.against),
        }
        for one in case.recommendations.instruments
    ]


def transfer(
    policy: PolicyFile,
    countries: Annotated[str | None, typer.Option("--from", help=say("policy-opt-from"))] = None,
    out: TableOut = None,
    lang: Lang = None,
) -> None:
    """Show what other countries do, instrument by instrument, and what would have to be adapted."""
    from clusterpolicy.study.policy_case.spec import TransferInput, read_policy
    from clusterpolicy.views.policy_case.sections import transfer_views

    language = chosen(lang)
    spec = read_policy(policy)
    if countries is not None:
        named = [code.strip().upper() for code in countries.split(",") if code.strip()]
        if not named:
            raise UsageError(block("PC-009", file=policy.name))
        industry = spec.transfer.industry if spec.transfer is not None else ""
        spec = spec.model_copy(update={"transfer": TransferInput(countries=named, industry=industry)})
    if spec.transfer is None:
        raise UsageError(block("PC-009", file=policy.name))
    _tell(transfer_views(_run_spec(spec, policy.parent, language), language), out, language)


def memo(
    policy: PolicyFile,
    out: Annotated[Path | None, typer.Option("--out", help=say("policy-opt-memo-out"))] = None,
    lang: Lang = None,
) -> None:
    """Write the memo: the answer on a page to be signed, then every question with its tables and grounds."""
    from clusterpolicy.report.policy_memo import write_memo

    language = chosen(lang)
    with steps(language) as show:
        written = write_memo(policy, out=out, language=lang.value if lang else None, progress=show)
    for line in written.headlines:
        typer.echo(line)
    typer.echo(text("out-memo", written.language, path=str(written.report)))


def _run(policy: Path, language: str) -> PolicyCase:
    from clusterpolicy.study.policy_case.spec import read_policy

    return _run_spec(read_policy(policy), policy.parent, language)


def _run_spec(spec: PolicySpec, folder: Path, language: str) -> PolicyCase:
    from clusterpolicy.study.policy_case.running import run_policy

    with steps(language) as show:
        return run_policy(spec, folder=folder, progress=show)


def _tell(views: Sequence[View], out: Path | None, language: str) -> None:
    if out is None:
        tell_views(views)
    else:
        write_table(views[0], out, language)
