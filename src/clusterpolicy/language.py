"""Texts in the reader's language, from the Fluent catalogues in ``locale/``.

Python holds no sentence that a person reads: it names a message and its values.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru")
CATALOGUES = Path(__file__).parent / "locale"


_MESSAGE = re.compile(r"^([A-Za-z][\w-]*) *=", re.MULTILINE)


class _Catalogue:
    """Messages of one language; a file is parsed when the first of its messages is asked for."""

    def __init__(self, language: str) -> None:
        from fluent.runtime import FluentBundle

        self.bundle = FluentBundle([language], use_isolating=False)
        self._written: dict[Path, str] = {}
        self._file_of: dict[str, Path] = {}
        for path in sorted((CATALOGUES / language).glob("*.ftl")):
            self._written[path] = path.read_text(encoding="utf-8")
            for name in _MESSAGE.findall(self._written[path]):
                self._file_of.setdefault(name, path)

    def has(self, name: str) -> bool:
        """Tell whether there is a message, and parse the file that holds it."""
        from fluent.runtime import FluentResource

        path = self._file_of.get(name)
        if path in self._written:
            self.bundle.add_resource(FluentResource(self._written[path]))
            self._written.pop(path, None)  # not before it is there to be found from other threads
        return self.bundle.has_message(name)


@cache
def _catalogue(language: str) -> _Catalogue:
    return _Catalogue(language)


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
    catalogue = _catalogue(language if language in LANGUAGES else "en")
    name, _, attribute = key.partition(".")
    if not catalogue.has(name):
        raise KeyError(f"message {key!r} is not in locale/{language}")
    bundle = catalogue.bundle
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
