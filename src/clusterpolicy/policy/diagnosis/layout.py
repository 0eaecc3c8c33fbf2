"""Tables of a diagnosis: what their columns are called, what they hold and which words they take."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, StrictBool

from clusterpolicy.identification.documents import Entry, Words, check_document, read_document

TableName = Literal[
    "scores", "survey", "figures", "links", "associations", "heritage", "assets", "factors", "support", "cards"
]
ColumnKind = Literal["text", "number", "whole", "date", "yes_no", "choice", "item", "instrument"]
YES_NO: dict[bool, tuple[str, ...]] = {True: ("yes", "да", "true", "1", "+"), False: ("no", "нет", "false", "0", "-")}


class Column(Entry):
    """One column.

    Parameters
    ----------
    id, kind
        Name in code, and what its cells are.
    required
        Whether a row needs it.
    given
        Filled by the empty form: a row with nothing else says nothing.
    title, also
        Heading by language, and other headings that mean it.
    hint
        What to write there.
    least, most
        Ends of what a number may be.
    choices
        Code -> word by language.
    """

    id: str
    kind: ColumnKind
    required: StrictBool = False
    given: StrictBool = False
    title: Words
    also: tuple[str, ...] = ()
    hint: Words
    least: float | None = None
    most: float | None = None
    choices: dict[str, Words] = Field(default_factory=dict)

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that means it, in small letters."""
        return frozenset(plain(name) for name in (self.id, self.title.en, self.title.ru, *self.also))


class TableLayout(Entry):
    """One table: the name of its file, what it is for, its columns."""

    id: str
    file: Words
    title: Words
    about: Words
    columns: tuple[Column, ...]

    def column(self, id: str) -> Column:  # noqa: A002
        """Return a column by its name; KeyError where there is none."""
        return {column.id: column for column in self.columns}[id]


class DiagnosisTable(TableLayout):
    """A table of a diagnosis."""

    id: TableName


class Layouts(Entry):
    """All tables."""

    format: Literal[1] = 1
    tables: tuple[DiagnosisTable, ...]


@cache
def layouts() -> dict[TableName, TableLayout]:
    """Return the tables by name."""
    document = read_document(Path(__file__).parent / "tables.yaml")
    return {table.id: table for table in check_document(Layouts, document).tables}


def plain(words: str) -> str:
    """Bring a heading or a word of a vocabulary to one spelling.

    Examples
    --------
    >>> plain(" How_Measured "), plain("Отчёт")
    ('how measured', 'отчет')
    """
    return " ".join(words.replace("_", " ").replace("ё", "е").replace("Ё", "е").split()).casefold()
