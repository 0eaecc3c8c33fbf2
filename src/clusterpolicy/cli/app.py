"""The application: its commands, and how faults are told."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated

import typer

from clusterpolicy import __version__
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.language import system_language, text

app = typer.Typer(
    name="clusterpolicy",
    help=text("cli-help", system_language()),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"clusterpolicy {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help=text("cli-version", system_language())),
    ] = False,
) -> None:
    """Accept the options that stand before any command."""


def main() -> None:
    """Run the command line; faults that the reader can mend become one message and an exit code."""
    from clusterpolicy.cli import (
        definition_commands,
        evidence_commands,
        identify_commands,
        innovation_commands,
        measures,
        policy_commands,
        region_commands,
        start_commands,
        study_commands,
    )

    rooms = (start_commands, study_commands, measures, identify_commands, evidence_commands, definition_commands)
    for module in (*rooms, policy_commands, region_commands, innovation_commands):
        module.register(app)
    try:
        app()
    except ClusterPolicyError as fault:
        _tell(fault.render(_language()))
        raise SystemExit(fault.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
    except OSError as fault:
        path = str(fault.filename or "")
        _tell(text("cli-system", _language(), path=path, detail=fault.strerror or str(fault)))
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        _tell(text("cli-interrupted", _language()))
        raise SystemExit(1) from None
    except Exception as fault:  # noqa: BLE001 - the last resort: no traceback for the reader
        if os.environ.get("CLUSTERPOLICY_DEBUG"):
            traceback.print_exc()
        _tell(text("cli-unexpected", _language(), kind=type(fault).__name__, detail=str(fault)))
        raise SystemExit(1) from None


def _language() -> str:
    asked = [after for word, after in zip(sys.argv, sys.argv[1:], strict=False) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in sys.argv if word.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in ("en", "ru") else system_language()


def _tell(message: str) -> None:
    typer.echo(message, err=True)
