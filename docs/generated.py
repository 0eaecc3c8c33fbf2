"""Pages that are written from the catalogue and the schema, so that they cannot fall behind."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

REFERENCE = Path(__file__).parent / "reference"


def write_measures() -> None:
    """Write the catalogue of measures: a table and each docstring."""
    from clusterpolicy.measures.register import load

    entries = sorted(load().items())
    lines = ["# Measures", "", "Written from the register on every build.", ""]
    lines += ["| measure | symbol | unit | range | how to read it | source |", "|---|---|---|---|---|---|"]
    for name, entry in entries:
        cells = (
            f"[`{name}`](#{name.replace('_', '-')})",
            entry.symbol,
            entry.unit,
            entry.range,
            entry.reading,
            entry.cite,
        )
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    families = sorted({entry.family for _, entry in entries})
    for family in families:
        lines += ["", f"## {family.replace('_', ' ').capitalize()}", ""]
        for name, entry in entries:
            if entry.family == family:
                module = entry.function.__module__
                lines += [
                    f"({name.replace('_', '-')})=",
                    "",
                    "```{eval-rst}",
                    f".. autofunction:: {module}.{name}",
                    "```",
                    "",
                ]
    lines += ["", "## References", "", "```{eval-rst}", ".. bibliography::", "```", ""]
    (REFERENCE / "measures.md").write_text("\n".join(lines), encoding="utf-8")


def write_study_file() -> None:
    """Write the reference of the study file from its schema."""
    from clusterpolicy.study.spec import StudySpec

    head = ["# Study file", "", "A study is a TOML file; `clusterpolicy init` writes one with comments.", ""]
    (REFERENCE / "study-file.md").write_text("\n".join(head + _sections(StudySpec)), encoding="utf-8")


def write_policy_file() -> None:
    """Write the reference of the policy file from its schema."""
    from clusterpolicy.study.policy_case.spec import PolicySpec

    head = [
        "# Policy file",
        "",
        "What a policy is made from is a TOML file; `clusterpolicy policy init` writes one with comments. All but",
        "the country may be left out: what is not there is not known. Paths start at the file's own folder. A",
        "feature is an indicator (`innovation`), a ratio (`investment / population`), `growth of grp`, or",
        "`index of grp_volume`.",
        "",
    ]
    (REFERENCE / "policy-file.md").write_text("\n".join(head + _sections(PolicySpec)), encoding="utf-8")


def _sections(spec: type[BaseModel]) -> list[str]:
    """Top level, what every file takes, then a section a part and a part's part."""
    from clusterpolicy.study.spec_inputs import Reading

    lines = _section(spec, "(top level)") + _section(Reading, "every file")
    for name, field in spec.model_fields.items():
        model = _part_of(field.annotation)
        if model is None:
            continue
        lines += _section(model, name, _written(field.annotation, name))
        for key, inner in getattr(model, "model_fields", {}).items():
            nested = _part_of(inner.annotation)
            if nested is not None:
                lines += _section(nested, f"{name}.{key}", _written(inner.annotation, f"{name}.{key}"))
    return lines


def _part_of(annotation: Any) -> type | None:
    """Find the model or dataclass that a key holds, alone, in a list, or by name."""
    kinds = [annotation, *get_args(annotation)]
    types = [kind for kind in kinds if isinstance(kind, type)]
    return next((kind for kind in types if is_dataclass(kind) or issubclass(kind, BaseModel)), None)


def _written(annotation: Any, name: str) -> str:
    """Say how a part that stands several times is written."""
    times = {list: f"Written `[[{name}]]`, once for each.", dict: f"Written `[{name}.NAME]`, once for each."}
    return times.get(get_origin(annotation), "")


def _section(model: type, name: str, written: str = "") -> list[str]:
    from clusterpolicy.study.spec_inputs import Reading

    of_file = issubclass(model, Reading) and model is not Reading
    about, _, parameters = inspect.cleandoc(model.__doc__ or "").partition("\n\nParameters\n----------\n")
    lines = [f"## {name}", "", about, ""]
    lines += [written, ""] if written else []
    if of_file:
        lines += ["Also takes the keys of [every file](#every-file).", ""]
    lines += ["| key | type | default | what it says |", "|---|---|---|---|"]
    rows = _dataclass_rows(model, parameters) if is_dataclass(model) else _model_rows(model)
    own = [row for row in rows if not (of_file and row[0] in Reading.model_fields)]
    lines += [f"| `{key}` | {kind} | {default} | {said} |" for key, kind, default, said in own]
    return [*lines, ""]


def _model_rows(model: type[BaseModel]) -> Iterator[tuple[str, str, str, str]]:
    for key, field in model.model_fields.items():
        default = "required" if field.is_required() else f"`{field.get_default(call_default_factory=True)!r}`"
        if not field.is_required() and _part_of(field.annotation) is not None:
            default = "see below"
        yield key, _kind(field.annotation), default, _in_a_cell(field.description or "")


def _dataclass_rows(model: type, parameters: str) -> Iterator[tuple[str, str, str, str]]:
    """Rows of a dataclass, told by the parameters of its docstring; what two share is told of both."""
    told = {
        names: _in_a_cell(said)
        for names, said in re.findall(r"^(\w[\w, ]*)\n((?:[ ]+.*(?:\n|$))+)", parameters, flags=re.MULTILINE)
    }
    said = {name: words for names, words in told.items() for name in names.split(", ")}
    kinds = get_type_hints(model)
    for field in fields(model):
        yield field.name, _kind(kinds[field.name]), f"`{field.default!r}`", said[field.name]


def _in_a_cell(said: str) -> str:
    return " ".join(said.split()).replace("|", "or")


def _kind(annotation: Any) -> str:
    """Write a type as a person would."""
    if get_origin(annotation) in (Union, UnionType):
        return " or ".join(_kind(part) for part in get_args(annotation))
    if annotation is type(None):
        return "none"
    kind = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    kind = re.sub(r"Annotated\[(\w+), .*?\)\](?=\]|$|,| or)", r"\1", kind.replace("typing.", ""))
    return re.sub(r"clusterpolicy\.(?:\w+\.)+", "", kind).replace("|", "or")
