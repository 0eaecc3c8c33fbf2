"""What the paper says, file by file: its sections, models, instrument matrix and countries."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clusterpolicy.identification.documents import Entry, Words
from clusterpolicy.policy.knowledge.facts import Collection, Fact

Mark = Literal[0, 1]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""Two-letter code of ISO 3166-1."""
Provenance = Literal["seed", "seen", "recall"]
"""Where a doubt comes from: the paper itself, a source that was read, or memory."""
LastColumn = Literal["compound", "T4-C7a", "T4-C7b", "both"]
"""What the mark in the compound column is taken to mean; in the paper it stays compound."""


class Remembered(Fact):
    """A fact that may rest on memory alone.

    Parameters
    ----------
    recalled
        True where it was not looked up: never to be told as a fact.
    """

    recalled: bool = False


class Section(Entry):
    """Section, table or figure of the paper, and the first and last line that it takes."""

    title: Words
    lines: tuple[int, int]


class Paper(Collection):
    """The paper itself.

    Parameters
    ----------
    title
        By language.
    sha256, lines
        Of its text.
    sections
        Code, as pointers name it -> section.
    """

    title: Words
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    lines: int
    sections: dict[str, Section]


class PolicyModel(Fact):
    """A model of cluster policy (Table 1), its countries and how it sees support."""

    countries: tuple[Country, ...]
    concepts: tuple[Fact, ...]


class ModelOfCountry(Fact):
    """A country's place in Table 1."""

    country: Country
    model: str


class Approach(Fact):
    """An approach to support, what marks it, and the model that it leans to."""

    leans_to: str
    traits: tuple[Fact, ...]


class PolicyModels(Collection):
    """Models, approaches, the mixed model, theories, and what is concluded on countries."""

    models: tuple[PolicyModel, ...]
    countries: tuple[ModelOfCountry, ...]
    dimension: Fact
    mixed: Fact
    variation: tuple[Fact, ...]
    approaches: tuple[Approach, ...]
    theories: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]


class ColumnPart(Fact):
    """One of the two instruments of the compound column."""

    code: str


class MatrixColumn(Fact):
    """An instrument of Table 4.

    Parameters
    ----------
    number
        Of the column, from 1.
    code
        Stable name, also the header in files.
    short
        Heading of a narrow table.
    parts
        Instruments that share the column; it counts as one.
    """

    number: int
    code: str
    short: Words
    parts: tuple[ColumnPart, ...] = ()


class CellDoubt(Remembered):
    """Why a cell of Table 4 may not say what the country does.

    Parameters
    ----------
    column
        Number of the column, from 1.
    provenance
        Where the doubt comes from.
    """

    column: int = Field(ge=1, le=7)
    provenance: Provenance


class MatrixRow(Fact):
    """A country's row of Table 4.

    Parameters
    ----------
    raw
        The row as it stands in the text, blanks kept.
    plus
        Offsets of its marks in ``raw``, from 0.
    cells
        1 where marked, by column.
    certainty
        Of the reading of columns 1 to 6; of column 7 the mark is certain and the meaning is not.
    last_column
        Always ``compound``: the paper does not say which of the two instruments is meant.
    doubts
        About single cells.
    """

    country: Country
    raw: str
    plus: tuple[int, ...]
    cells: tuple[Mark, Mark, Mark, Mark, Mark, Mark, Mark]
    certainty: Literal["high", "medium", "low"]
    last_column: Literal["compound"]
    doubts: tuple[CellDoubt, ...] = ()


class Reading(Fact):
    """How the table was read, and how sure that is."""

    confidence: float | None = Field(default=None, ge=0, le=1)


class Instruments(Collection):
    """Table 4: instruments by country."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    reading: tuple[Reading, ...]
    outside: tuple[Remembered, ...]


class CountryEntry(Fact):
    """A country of the paper.

    Parameters
    ----------
    code
        Of ISO 3166-1.
    tables
        Tables that it stands in.
    """

    code: Country
    tables: tuple[Literal["T1", "T2", "T4"], ...]


class Countries(Collection):
    """Countries of the paper; ``basis`` names where each stands."""

    countries: tuple[CountryEntry, ...]
