"""How tables of records are laid out: their columns, vocabularies and scales, and how people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from clusterpolicy.data.evidence_records.records import (
    ANSWER_SCALE,
    CONFIDENTIALITIES,
    CONSENTS,
    DESCENT_KINDS,
    LAYERS,
    RATING_SCALE,
    SCORE_SCALE,
    SOURCE_KINDS,
    TOPICS,
    EvidenceRecords,
)
from clusterpolicy.language import LANGUAGES, text

Kind = Literal["label", "words", "number", "whole", "date"]
ROLES = ("firm", "association", "authority", "science", "education", "finance", "workers")
"""Who may speak; any other role is kept as written."""
VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "source_kind": SOURCE_KINDS,
    "consent": CONSENTS,
    "confidentiality": CONFIDENTIALITIES,
    "layer": LAYERS,
    "descent_kind": DESCENT_KINDS,
    "topic": TOPICS,
    "role": ROLES,
}
SYNONYMS: Mapping[str, Mapping[str, str]] = {"consent": {"no": "none", "нет": "none", "анонимно": "anonymous"}}
"""Words that people write instead of those of the lists."""
OPEN = ("role", "theme", "case_field")
"""Vocabularies that a person may add to."""
BESIDE = ("guide", "lists")
"""Sheets of a workbook that hold no records."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        Field of the record.
    kind
        ``label``: text without the spaces around it; ``words``: text as it is; the others as they say.
    required
        Whether every row must fill it.
    vocabulary
        Name in :data:`VOCABULARIES`; empty where any text will do.
    low, high
        Limits of a number.
    own
        Whether its label differs from that of the same column elsewhere.
    """

    name: str
    kind: Kind = "label"
    required: bool = False
    vocabulary: str = ""
    low: float | None = None
    high: float | None = None
    own: bool = False

    @property
    def expected(self) -> str:
        """The limits in signs."""
        if self.low is None:
            return "–"
        least = f"{self.low:g}".replace("-", "\N{MINUS SIGN}")
        return f"≥ {least}" if self.high is None else f"{least} … {self.high:g}"


_SOURCE = Column("source", required=True)
_WHERE = (Column("region"), Column("activity"))
_YEAR = Column("year")


def _amount(name: str, *, required: bool = False, low: float | None = 0) -> Column:
    return Column(name, "number", required=required, low=low)


LAYOUT: Mapping[str, tuple[Column, ...]] = {
    "sources": (
        Column("id", required=True, own=True),
        Column("kind", required=True, vocabulary="source_kind", own=True),
        Column("date", "date"),
        *_WHERE,
        Column("role", vocabulary="role"),
        Column("participants", "whole", low=1),
        Column("consent", vocabulary="consent"),
        Column("confidentiality", vocabulary="confidentiality"),
        Column("collector"),
        Column("language"),
        Column("note", "words"),
    ),
    "statements": (
        _SOURCE,
        *_WHERE,
        Column("topic", required=True, vocabulary="topic"),
        Column("rating", "number", low=RATING_SCALE[0], high=RATING_SCALE[1]),
        Column("code", vocabulary="theme"),
        Column("quote", "words"),
        Column("translation", "words"),
        Column("coder"),
    ),
    "answers": (
        _SOURCE,
        Column("respondent", required=True),
        *_WHERE,
        Column("item", required=True),
        Column("answer", "number", required=True, low=ANSWER_SCALE[0], high=ANSWER_SCALE[1]),
    ),
    "panel": (
        _SOURCE,
        Column("round", "whole", required=True, low=1),
        Column("expert", required=True),
        *_WHERE,
        Column("score", "number", required=True, low=SCORE_SCALE[0], high=SCORE_SCALE[1]),
    ),
    "chains": (
        _SOURCE,
        *_WHERE,
        Column("stage"),
        Column("seller", required=True),
        Column("buyer", required=True),
        _amount("volume", required=True),
        Column("unit"),
        Column("seller_region"),
        Column("buyer_region"),
        _YEAR,
    ),
    "stages": (
        _SOURCE,
        *_WHERE,
        Column("product", required=True),
        Column("stage", required=True, own=True),
        Column("order", "whole", required=True, low=0),
        _amount("value_added", low=None),
        _amount("imports"),
        _amount("price"),
    ),
    "ties": (
        _SOURCE,
        *_WHERE,
        Column("first", required=True),
        Column("second", required=True),
        Column("layer", required=True, vocabulary="layer"),
        Column("kind", own=True),
        _YEAR,
    ),
    "firms": (
        Column("id", required=True, own=True),
        Column("region", own=True),
        Column("activity", own=True),
        Column("name", "words"),
        Column("founded", "whole"),
        Column("closed", "whole"),
        Column("founders", "words"),
    ),
    "descents": (
        _SOURCE,
        *_WHERE,
        Column("parent", required=True),
        Column("child", required=True),
        Column("year", "whole", own=True),
        Column("kind", vocabulary="descent_kind", own=True),
    ),
    "exports": (
        _SOURCE,
        *_WHERE,
        Column("firm", required=True),
        _YEAR,
        _amount("sales", required=True),
        _amount("exports", required=True),
    ),
    "cases": (_SOURCE, *_WHERE, Column("field", required=True, vocabulary="case_field"), Column("words", "words")),
}
"""Columns of each table, in the order of its record."""


def plain(written: str) -> str:
    """Bring a heading or word to the form in which spellings are compared.

    Examples
    --------
    >>> plain("  Value_Added "), plain("Создание  Стоимости"), plain("spin-off")
    ('value added', 'создание стоимости', 'spin off')
    """
    return " ".join(re.sub(r"[\s_\-‐‑‒–—]+", " ", written).split()).casefold().replace("ё", "е")


def table_label(table: str, language: str) -> str:
    """Name a table, or a sheet beside the tables, as people read it."""
    return text(f"er-table-{table}", language)


def table_hint(table: str, language: str) -> str:
    """Say what a row of a table is."""
    return text(f"er-table-{table}.hint", language)


def column_label(table: str, column: Column, language: str) -> str:
    """Name a column as people read it."""
    return text(_column_key(table, column), language)


def column_hint(table: str, column: Column, language: str) -> str:
    """Say what to write into a column."""
    return text(f"{_column_key(table, column)}.hint", language)


def _column_key(table: str, column: Column) -> str:
    return f"er-column-{table}-{column.name}" if column.own else f"er-column-{column.name}"


def words_of(vocabulary: str) -> tuple[str, ...]:
    """List the words of a vocabulary."""
    if vocabulary in VOCABULARIES:
        return VOCABULARIES[vocabulary]
    return tuple(_kit_words(vocabulary))


def word_label(vocabulary: str, word: str, language: str) -> str:
    """Name a word of a vocabulary as people read it; the word itself where it is none of it."""
    if word not in words_of(vocabulary):
        return word
    if vocabulary in VOCABULARIES:
        return text(f"er-{vocabulary}-{word}", language)
    return _kit_words(vocabulary)[word][language]


@cache
def _kit_words(vocabulary: str) -> Mapping[str, Mapping[str, str]]:
    """Themes of the codebook and fields of the case, by language."""
    from clusterpolicy.data.evidence_records.kits.kit import load_kit

    found = load_kit("codebook").themes if vocabulary == "theme" else load_kit("case").fields
    return {one.id: {language: one.title.of(language) for language in LANGUAGES} for one in found}


@cache
def spellings_of_words(vocabulary: str) -> Mapping[str, str]:
    """Every accepted spelling of a vocabulary's words -> the word."""
    words = words_of(vocabulary)
    labels = {plain(word_label(vocabulary, word, language)): word for word in words for language in LANGUAGES}
    return {**SYNONYMS.get(vocabulary, {}), **labels, **{plain(word): word for word in words}}


@cache
def spellings_of_tables() -> Mapping[str, str]:
    """Every accepted spelling of the tables' names, and of the sheets beside them -> the name."""
    names = (*EvidenceRecords.TABLES, *BESIDE)
    labels = {plain(table_label(name, language)): name for name in names for language in LANGUAGES}
    return {**labels, **{plain(name): name for name in names}}


@cache
def spellings_of_columns(table: str) -> Mapping[str, str]:
    """Every accepted spelling of a table's headings -> the column's name."""
    columns = LAYOUT[table]
    labels = {plain(column_label(table, one, language)): one.name for one in columns for language in LANGUAGES}
    return {**labels, **{plain(one.name): one.name for one in columns}}


def column_of(table: str, name: str) -> Column:
    """Find a column by its name."""
    return next(column for column in LAYOUT[table] if column.name == name)
