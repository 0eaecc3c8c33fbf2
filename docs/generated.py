"""Pages that are written from the catalogue and the schema, so that they cannot fall behind."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

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
    from clusterpolicy.study.spec_inputs import Reading

    lines = ["# Study file", "", "A study is a TOML file; `clusterpolicy init` writes one with comments.", ""]
    lines += _section(StudySpec, "(top level)") + _section(Reading, "every file")
    for name, field in StudySpec.model_fields.items():
        model = _model_of(field.annotation)
        if model is not None:
            lines += _section(model, name)
            for key, inner in model.model_fields.items():
                nested = _model_of(inner.annotation)
                if nested is not None:
                    lines += _section(nested, f"{name}.{key}")
    (REFERENCE / "study-file.md").write_text("\n".join(lines), encoding="utf-8")


def _model_of(annotation: Any) -> type[BaseModel] | None:
    kinds = [annotation, *getattr(annotation, "__args__", ())]
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def _section(model: type[BaseModel], name: str) -> list[str]:
    from clusterpolicy.study.spec_inputs import Reading

    of_file = issubclass(model, Reading) and model is not Reading
    lines = [f"## {name}", "", inspect.cleandoc(model.__doc__ or ""), ""]
    if of_file:
        lines += ["Also takes the keys of [every file](#every-file).", ""]
    lines += ["| key | type | default | what it says |", "|---|---|---|---|"]
    for key, field in model.model_fields.items():
        if of_file and key in Reading.model_fields:
            continue
        default = "required" if field.is_required() else f"`{field.get_default(call_default_factory=True)!r}`"
        if _model_of(field.annotation) is not None:
            default = "required" if field.is_required() else "see below"
        said = " ".join((field.description or "").split()).replace("|", "or")
        lines.append(f"| `{key}` | {_kind(field.annotation)} | {default} | {said} |")
    return [*lines, ""]


def _kind(annotation: Any) -> str:
    """Write a type as a person would."""
    kind = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    kind = re.sub(r"Annotated\[(\w+), .*?\)\](?=\]|$|,| or)", r"\1", kind.replace("typing.", ""))
    kind = re.sub(r"clusterpolicy\.(study\.spec(?:_\w+)?|identification\.settings)\.", "", kind)
    kind = re.sub(r"^(?:Optional|Union)\[(.*?)(?:, NoneType)?\]$", r"\1 or none", kind)
    return kind.replace("NoneType", "none").replace("None", "none").replace("|", "or")
