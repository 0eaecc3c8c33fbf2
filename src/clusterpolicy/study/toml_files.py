"""TOML files that a person writes: read, checked, refused with every key that does not fit."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block

Model = TypeVar("Model", bound=BaseModel)
DATE_PATTERNS = (r"^\d{4}-", r"^(\d{4}-")
"""How patterns of dates begin; others are shown as they are."""
NO_OTHERS: Mapping[str, str] = {}


def is_policy_file(file: Path) -> bool:
    """Tell whether a TOML file is a policy file; a file that cannot be read is none."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return "policy_version" in content or ("country" in content and "accounts" not in content)


def read_toml(
    path: str | Path, model: type[Model], *, missing: str = "ST-001", others: Mapping[str, str] = NO_OTHERS
) -> Model:
    """Read a TOML file and check it against a schema.

    Raises
    ------
    UsageError
        ST-001, or the id given as ``missing``, where there is no such file; the id that ``others`` gives for a key
        by which a file of another kind is known.
    ValidationBlockedError
        ST-002 where it is no TOML, ST-003 and ST-004 for every key that does not fit, all at once.
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(block(missing, file=str(path))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ValidationBlockedError(block("ST-002", file=path.name, detail=str(fault))) from None
    except OSError as fault:
        raise UsageError(block("ST-005", file=str(path), detail=fault.strerror or str(fault))) from None
    for key, id_ in others.items():
        if key in content and key not in model.model_fields:
            raise UsageError(block(id_, file=path.name))
    try:
        return model.model_validate(content)
    except ValidationError as fault:
        raise ValidationBlockedError(*(_finding(path.name, dict(error), model) for error in fault.errors())) from None


_KINDS = {
    "string_type": "string",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"), "number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "yes_or_no"),
    **dict.fromkeys(("list_type", "tuple_type"), "list"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "section"),
    **dict.fromkeys(("missing", "string_too_short"), "missing"),
    "string_pattern_mismatch": "pattern",
}
"""What was expected, by the validator's kinds of faults; any other kind keeps its own name."""


def _finding(file: str, error: dict[str, Any], model: type[BaseModel]) -> Finding:
    place = ".".join(f"#{part + 1}" if isinstance(part, int) else str(part) for part in error["loc"])
    if error["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        known = _keys_beside(error["loc"], model)
        close = difflib.get_close_matches(str(error["loc"][-1]), known, n=1)
        return block("ST-003", file=file, key=place, hint=close[0] if close else ", ".join(known))
    limits = error.get("ctx", {})
    kind = _KINDS.get(error["type"], error["type"])
    if kind == "pattern" and str(limits.get("pattern", "")).startswith(DATE_PATTERNS):
        kind = "date"
    found = "none" if kind == "missing" else repr(error.get("input"))[:80]
    return block(
        "ST-004", file=file, key=place or "-", detail=error["msg"], found=found, kind=kind,
        allowed=str(limits.get("expected") or limits.get("pattern", "")).replace(" or ", ", "),
        limit=next((f"{limits[name]:g}" for name in ("ge", "le", "gt", "lt") if name in limits), ""),
    )  # fmt: skip


def _keys_beside(place: tuple[Any, ...], within: type[BaseModel]) -> list[str]:
    model: Any = within
    for part in place[:-1]:
        if isinstance(part, int):
            continue
        options = _kinds_of(_annotation(model, part))
        model = next((kind for kind in options if _has_fields(kind)), None)
        if model is None:
            return []
    return [field.name for field in fields(model)] if is_dataclass(model) else list(model.model_fields)


def _has_fields(kind: Any) -> bool:
    return isinstance(kind, type) and (issubclass(kind, BaseModel) or is_dataclass(kind))


def _annotation(model: Any, part: Any) -> Any:
    return model.model_fields[part].annotation if not is_dataclass(model) and part in model.model_fields else None


def _kinds_of(annotation: Any) -> list[Any]:
    """An annotation and everything that it is made of."""
    inner = [kind for part in getattr(annotation, "__args__", ()) for kind in _kinds_of(part)]
    return [annotation, *inner]
