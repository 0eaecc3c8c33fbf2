"""What the views of an innovation case share: names, cells without a number, what a question rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import xarray as xr

from clusterpolicy.errors import Finding
from clusterpolicy.language import number, text
from clusterpolicy.policy.diagnosis.layout import plain
from clusterpolicy.policy.knowledge.base import knowledge
from clusterpolicy.regions.innovation_infrastructure import FUNNEL
from clusterpolicy.study.innovation_case.result import InnovationCase
from clusterpolicy.study.innovation_case.spec import TableName, innovation_layouts
from clusterpolicy.views.knowledge_facts import short_place, status_words
from clusterpolicy.views.view import Column, Kind, Row, Value

NONE, UNKNOWN = "–", "…"


def column(name: str, language: str, kind: Kind = "number", digits: int = 2, unit: str = "") -> Column:
    """Make a column whose heading is the text of its name."""
    return Column(name, text(f"ic-col-{name}", language), kind, digits, text(unit, language) if unit else "")


def row(
    columns: Sequence[Column],
    cells: Sequence[Value],
    language: str,
    *,
    keys: Mapping[str, str] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Row:
    """Make a row; a number that is not there becomes a sign with its reason, ``reasons`` holds codes by column."""
    values: list[Value] = []
    signs: dict[str, str] = {}
    told: dict[str, str] = {}
    for one, value in zip(columns, cells, strict=True):
        absent = value is None or (isinstance(value, float) and math.isnan(value))
        values.append(None if absent else value)
        if absent:
            code = (reasons or {}).get(one.id) or "UNKNOWN_CELL"
            signs[one.id] = UNKNOWN if code.startswith("UNKNOWN") else NONE
            told[one.id] = text(f"ic-why-{code}", language)
    return Row(tuple(values), signs, dict(keys or {}), told)


def reason_of(array: xr.DataArray) -> str:
    """Code of the reason beside a single value; empty where there is none."""
    return str(array["reason"].item()) if "reason" in array.coords else ""


def listed(names: Iterable[str]) -> str:
    """Names in a row; a dash where there are none."""
    return "; ".join(names) or NONE


def basis_note(language: str, *ids: str) -> str:
    """Say which statements of the source ask the question, each with its status and place."""
    facts = [knowledge().fact(one) for one in ids]
    said = "; ".join(f"{fact.id} ({status_words(fact.status, language)}, {short_place(fact)})" for fact in facts)
    return text("ic-basis", language, facts=said)


def source_note(case: InnovationCase, table: TableName, language: str) -> str:
    """Say which files the rows come from."""
    names = innovation_layouts()[table].file
    files = [one.name for one in case.tables.sources if plain(one.name).startswith((plain(names.en), plain(names.ru)))]
    return text("ic-source", language, files=", ".join(files))


def remark(finding: Finding, language: str) -> str:
    """Say a remark of the computing, with what it is about."""
    about = [stage_name(name, language) if name in FUNNEL else name for name in finding.examples]
    message = finding.message(language)
    return text("ic-remark", language, message=message, about=listed(about)) if about else message


def stage_name(stage: str, language: str) -> str:
    """Name a stage of a project's path."""
    return text(f"nc-stage-{stage}", language)


def function_name(function: str, language: str) -> str:
    """Name a function of an innovation system."""
    return text(f"nc-function-{function}", language)


def shown(value: float, language: str, digits: int = 2) -> str:
    """Write a number; a dash where there is none."""
    return NONE if math.isnan(value) else number(value, digits, language)
