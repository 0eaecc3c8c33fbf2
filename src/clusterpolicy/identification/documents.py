"""Documents that hold policy as data: read, checked against a model, refused with file, place and expectation."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]

_KINDS = {
    "string_type": "string",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"), "number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "yes_or_no"),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), "date"),
    **dict.fromkeys(("list_type", "tuple_type"), "list"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "section"),
    **dict.fromkeys(("string_too_short", "too_short"), "too_short"),
}
"""What was expected, by the validator's kinds of faults; any other kind keeps its own name."""


class Entry(BaseModel):
    """Part of a document: no key that is not known, nothing changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Words(Entry):
    """One text in every language."""

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)

    def of(self, language: str = "en") -> str:
        """Return the text in a language; English where there is no such."""
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True)
class Document:
    """Content of a file and where each part of it stands.

    Parameters
    ----------
    name
        Of the file.
    content
        As parsed.
    lines
        Place -> line, from 1; empty for a format that does not tell.
    """

    name: str
    content: Any
    lines: Mapping[Place, int]

    def where(self, place: Place) -> str:
        """Name a place: keys, positions from 1, and its line where known."""
        path = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
        known = place
        while known and known not in self.lines:
            known = known[:-1]
        line = self.lines.get(known)
        return f"{path or '-'} ({line})" if line else path or "-"


def read_document(path: str | Path) -> Document:
    """Read a YAML or TOML file (by its suffix).

    Raises
    ------
    UsageError
        DO-001 where it cannot be opened.
    ValidationBlockedError
        DO-002 where it is no valid YAML or TOML.
    """
    import yaml

    path = Path(path)
    try:
        written = path.read_bytes().decode("utf-8-sig")
        if path.suffix.lower() == ".toml":
            return Document(path.name, tomllib.loads(written), {})
        node = yaml.compose(written, _loader())
        return Document(path.name, yaml.load(written, _strict_loader()), {} if node is None else _lines(node))  # noqa: S506
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, yaml.YAMLError, ValueError) as fault:
        detail = " ".join(str(fault).split())
        raise ValidationBlockedError(block("DO-002", file=path.name, detail=detail)) from None
    except OSError as fault:
        raise UsageError(block("DO-001", file=str(path), detail=fault.strerror or str(fault))) from None


def check_document(model: type[Model], document: Document) -> Model:
    """Check a document against a model.

    Raises
    ------
    ValidationBlockedError
        DO-003 for each key that is not known, DO-004 for each value that does not fit; all at once.
    """
    try:
        return model.model_validate(document.content)
    except ValidationError as fault:
        raise ValidationBlockedError(*(_finding(document, model, dict(error)) for error in fault.errors())) from None


def _finding(document: Document, model: type[BaseModel], error: dict[str, Any]) -> Finding:
    place: Place = error["loc"]
    if error["type"] == "extra_forbidden":
        known = _keys_beside(model, place)
        close = difflib.get_close_matches(str(place[-1]), known, n=1)
        return block(
            "DO-003", file=document.name, place=document.where(place), known=close[0] if close else ", ".join(known)
        )
    limits = error.get("ctx", {})
    return block(
        "DO-004", file=document.name, place=document.where(place), detail=error["msg"],
        found="-" if error["type"] == "missing" else repr(error.get("input"))[:80],
        kind=_KINDS.get(error["type"], error["type"]), allowed=str(limits.get("expected", "")).replace(" or ", ", "),
        limit=next((f"{limits[name]:g}" for name in ("ge", "le", "gt", "lt") if name in limits), ""),
    )  # fmt: skip


def _keys_beside(model: type[BaseModel], place: Place) -> list[str]:
    at: Any = model
    for part in place[:-1]:
        if isinstance(part, int):
            continue
        field = at.model_fields.get(part)
        at = None if field is None else _model_in(field.annotation)
        if at is None:
            return []
    return list(at.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in found if part is not None), None)


def _lines(node: Any, place: Place = ()) -> dict[Place, int]:
    import yaml

    found = {place: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            found |= _lines(value, (*place, str(key.value))) | {(*place, str(key.value)): key.start_mark.line + 1}
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            found |= _lines(value, (*place, at))
    return found


def _loader() -> Any:
    """Name the safe loader of libyaml, or its slower twin where the library is missing."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _strict_loader() -> Any:
    """Make a loader that refuses a key that stands twice: the second would silently win."""
    import yaml

    class Strict(_loader()):  # type: ignore[misc]  # which loader it is shows at run time
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
            keys = [str(key.value) for key, _ in node.value]
            twice = next((key for key in keys if keys.count(key) > 1), None)
            if twice is not None:
                raise yaml.constructor.ConstructorError(None, None, repr(twice) + " x 2", node.start_mark)
            mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            return mapping

    return Strict
