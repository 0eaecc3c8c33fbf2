"""Empty forms of a diagnosis: tables to fill in, with what each column takes; they read back once filled."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from clusterpolicy.data.formulas import guarded
from clusterpolicy.errors import UsageError, block
from clusterpolicy.language import text
from clusterpolicy.policy.diagnosis.cards import BETWEEN, allowed_of, card_variables, context_traits
from clusterpolicy.policy.diagnosis.figures import SPANS, figure_catalogue
from clusterpolicy.policy.diagnosis.layout import Column, TableLayout, TableName, layouts
from clusterpolicy.policy.diagnosis.survey import ATTITUDES, PARTIES
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.toolbox import Diagnosis

Name = TypeVar("Name", bound=str)


def write_diagnosis_forms(
    folder: str | Path, language: str = "en", *, base: KnowledgeBase | None = None
) -> tuple[Path, ...]:
    """Write empty tables and a guide; filled in, :func:`read_diagnosis` reads them back.

    Rows that are left as they are written say nothing. Files open in a spreadsheet with a double click: Russian
    ones have semicolons.

    Parameters
    ----------
    folder
        New, or without files of these names: nothing is ever overwritten.
    language
        Of names, headings, items and guide.
    base
        Knowledge base; the package's where not stated.

    Raises
    ------
    UsageError
        DG-019 where a file of the name is there.
    """
    known = base or knowledge()
    rows = {name: _prefilled(name, language, known) for name in layouts()}
    lead = (text("diagnosis-guide-title", language), text("diagnosis-guide-lead", language))
    return write_forms(Path(folder), layouts(), rows, language, lead=lead)


def write_forms(
    folder: Path,
    tables: Mapping[Name, TableLayout],
    rows: Mapping[Name, Sequence[Mapping[str, str]]],
    language: str,
    *,
    lead: tuple[str, str],
) -> tuple[Path, ...]:
    """Write forms of any tables with the rows that are given, and a guide that begins with title and ``lead``.

    Raises
    ------
    UsageError
        DG-019 where a file of the name is there.
    """
    paths = {name: folder / f"{layout.file.of(language)}.csv" for name, layout in tables.items()}
    guide = folder / f"{text('diagnosis-guide-file', language)}.md"
    taken = [path.name for path in (*paths.values(), guide) if path.exists()]
    if taken:
        raise UsageError(block("DG-019", folder=str(folder), files=", ".join(taken)))
    folder.mkdir(parents=True, exist_ok=True)
    delimiter = ";" if language == "ru" else ","
    for name, path in paths.items():
        columns = tables[name].columns
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            sheet = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
            sheet.writerow([column.title.of(language) for column in columns])
            for cells in rows.get(name, ()):
                sheet.writerow([guarded(cells.get(column.id, "")) for column in columns])
    guide.write_text(_guide(tables.values(), language, lead), encoding="utf-8")
    return (*paths.values(), guide)


def _prefilled(name: TableName, language: str, base: KnowledgeBase) -> list[dict[str, str]]:
    if name == "scores":
        said = base.of(Diagnosis)
        return [
            {"item": one.id, "title": one.title.of(language), "measured": one.measured.of(language)}
            for one in (*said.barriers, *said.enablers)
        ]
    if name == "survey":
        return _questions(language)
    if name == "figures":
        return _figures(language)
    return _cards(language, base) if name == "cards" else []


def _questions(language: str) -> list[dict[str, str]]:
    layout = layouts()["survey"].column("question")
    roles = layouts()["scores"].column("role").choices
    wording = figure_catalogue().questions
    ask = [("trust", one, other) for one in PARTIES for other in PARTIES]
    ask += [("horizon", one, "") for one in PARTIES] + [(one, "business", "") for one in ATTITUDES]
    return [
        {
            "question": layout.choices[question].of(language),
            "wording": wording[question].of(language),
            "group": roles[group].of(language),
            "about": roles[about].of(language) if about else "",
        }
        for question, group, about in ask
    ]


def _figures(language: str) -> list[dict[str, str]]:
    words = figure_catalogue().words
    rows = []
    for kind in figure_catalogue().figures:
        spans: Sequence[str] = SPANS.get(kind.of, ("",))
        said = [words[span].of(language) if span else "" for span in spans]
        rows += [{"figure": kind.id, "title": kind.title.of(language), "of": of} for of in said]
    return rows


def _cards(language: str, base: KnowledgeBase) -> list[dict[str, str]]:
    said = context_traits()
    card = layouts()["cards"].column("card").choices
    rows = [
        {
            "card": card["context"].of(language),
            "trait": trait.id,
            "title": f"{group.title.of(language)}: {trait.title.of(language)}",
            "allowed": BETWEEN.join(words.of(language) for words in said.values_of(trait).values()),
        }
        for group in said.groups
        for trait in group.traits
    ]
    rows += [
        {
            "card": card["cluster"].of(language),
            "trait": variable.name,
            "title": variable.title.of(language),
            "allowed": allowed_of(variable, language),
        }
        for variable in card_variables(base)
    ]
    return rows


def _guide(tables: Iterable[TableLayout], language: str, lead: tuple[str, str]) -> str:
    parts = [f"# {lead[0]}", "", lead[1], ""]
    for layout in tables:
        parts += _section(layout, language)
    return "\n".join(parts)


def _section(layout: TableLayout, language: str) -> list[str]:
    lines = [f"## {layout.file.of(language)}.csv — {layout.title.of(language)}", "", layout.about.of(language), ""]
    lines += [f"- **{column.title.of(language)}**: {_hint(column, language)}" for column in layout.columns]
    return [*lines, ""]


def _hint(column: Column, language: str) -> str:
    said = column.hint.of(language)
    if column.choices:
        said += f" ({BETWEEN.join(words.of(language) for words in column.choices.values())})"
    return f"{said}; {text('diagnosis-guide-needed', language)}" if column.required and not column.given else said
