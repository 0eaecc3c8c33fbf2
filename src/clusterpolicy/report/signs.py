"""Signs that stand in place of a number or beside it, and their meanings."""

from __future__ import annotations

from clusterpolicy.language import text

_MESSAGES = {
    "c": "rd-sign-c",
    "…": "rd-sign-dots",
    "×": "rd-sign-cross",
    "–": "rd-sign-dash",
    "<k": "rd-sign-k",
    "e": "rd-sign-e",
    "i": "rd-sign-i",
    "p": "rd-sign-p",
    "b": "rd-sign-b",
    "~": "rd-sign-tilde",
    "▲": "rd-sign-up",
}
UNKNOWN = "…"
"""Sign of a cell that has neither a number nor a sign of its own."""


def sign_meanings(language: str) -> tuple[tuple[str, str], ...]:
    """List every sign with its meaning."""
    return tuple((sign, text(message, language)) for sign, message in _MESSAGES.items())


def meaning_of(sign: str, language: str) -> str:
    """Say what a sign means; joined marks are told one after another, an unknown one stays silent."""
    if sign in _MESSAGES:
        return text(_MESSAGES[sign], language)
    return "; ".join(text(_MESSAGES[mark], language) for mark in sign if mark in _MESSAGES)
