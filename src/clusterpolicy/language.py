"""Texts in the reader's language, from the Fluent catalogues in ``locale/``.

Python holds no sentence that a person reads: it names a message and its values.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = ("en", "ru")
CATALOGUES = Path(__file__).parent / "locale"


@cache
def _bundle(language: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def text(key: str, language: str = "en", /, **values: object) -> str:
    """Return one message, its placeholders filled in.

    Parameters
    ----------
    key
        ``id`` or ``id.attribute`` of a message in ``locale/<language>/*.ftl``.
    language
        ``en`` or ``ru``.
    values
        Numbers are written as the language writes them; anything else as ``str``.

    Raises
    ------
    KeyError
        When the catalogue lacks the message or a placeholder has no value: a fault of ours,
        never of the reader.
    """
    bundle = _bundle(language if language in LANGUAGES else "en")
    name, _, attribute = key.partition(".")
    if not bundle.has_message(name):
        raise KeyError(f"message {key!r} is not in locale/{language}")
    message = bundle.get_message(name)
    pattern = message.attributes.get(attribute) if attribute else message.value
    if pattern is None:
        raise KeyError(f"message {key!r} is not in locale/{language}")
    filled, faults = bundle.format_pattern(
        pattern, {k: v if isinstance(v, int | float) else str(v) for k, v in values.items()}
    )
    if faults:
        raise KeyError(f"message {key!r} in {language}: {faults[0]}")
    return str(filled)


def system_language() -> str:
    """Guess the language from the environment; English unless the locale is Russian."""
    for name in ("CLUSTERPOLICY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ru" if value.lower().startswith("ru") else "en"
    return "en"


_NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"


def number(value: float, digits: int = 0, language: str = "en") -> str:
    """Write a number with ``digits`` decimals, grouped as the language groups it."""
    written = f"{value:,.{digits}f}".replace("-", "\N{MINUS SIGN}")
    if language == "ru":
        return written.replace(",", _NARROW_SPACE).replace(".", ",")
    return written
