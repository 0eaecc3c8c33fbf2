"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from clusterpolicy.language import system_language, text


class Language(StrEnum):
    """Languages of reports and messages."""

    en = "en"
    ru = "ru"


def say(key: str) -> str:
    """Text of a help line in the system's language."""
    return text(key, system_language())


Lang = Annotated[Language | None, typer.Option("--lang", help=say("opt-lang"), show_default=False)]


def chosen(lang: Language | None) -> str:
    """Language asked for, or the system's."""
    return lang.value if lang else system_language()


@contextmanager
def steps(language: str) -> Iterator[Callable[[str], None]]:
    """Show on stderr which step is running."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(text("step-start", language)) as status:

        def show(step: str) -> None:
            words = text(f"step-{step}", language)
            status.update(words)
            if not console.is_terminal:
                console.print(words, highlight=False)

        yield show
