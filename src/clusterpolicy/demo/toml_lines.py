"""Content as lines of a TOML file."""

from __future__ import annotations

import json
from collections.abc import Mapping


def toml_lines(content: Mapping[str, object]) -> list[str]:
    """Write a key a line; what holds keys stands in braces.

    Examples
    --------
    >>> toml_lines({"k": 3, "names": {"en": "a"}})
    ['k = 3', 'names = { en = "a" }']
    """
    return [f"{key} = {_value(value)}" for key, value in content.items()]


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
