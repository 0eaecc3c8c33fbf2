"""Pages that are written from the catalogue and the schema, so that they cannot fall behind."""

from __future__ import annotations

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

    lines = ["# Study file", "", "A study is a TOML file; `clusterpolicy init` writes one with comments.", ""]
    lines += _section(StudySpec, "(top level)")
    for name, field in StudySpec.model_fields.items():
        model = _model_of(field.annotation)
        if model is not None:
            lines += _section(model, name)
    (REFERENCE / "study-file.md").write_text("\n".join(lines), encoding="utf-8")


def _model_of(annotation: Any) -> type[BaseModel] | None:
    kinds = [annotation, *getattr(annotation, "__args__", ())]
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)


def _section(model: type[BaseModel], name: str) -> list[str]:
    lines = [f"## {name}", "", (model.__doc__ or "").strip(), "", "| key | type | default |", "|---|---|---|"]
    for key, field in model.model_fields.items():
        kind = str(field.annotation).replace("typing.", "").replace("NoneType", "None").replace("|", "or")
        if isinstance(field.annotation, type):
            kind = field.annotation.__name__
        kind = kind.replace("clusterpolicy.study.spec.", "").replace("clusterpolicy.identification.settings.", "")
        default = "required" if field.is_required() else f"`{field.get_default(call_default_factory=True)!r}`"
        if _model_of(field.annotation) is not None:
            default = "required" if field.is_required() else "see below"
        lines.append(f"| `{key}` | {kind} | {default} |")
    return [*lines, ""]
