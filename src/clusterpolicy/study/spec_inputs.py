"""Sections of the study file that name what is read: tables, boundaries, records, and how each is laid out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Words = str | dict[str, str]
"""One text, or one by language: ``{ en = "Samara", ru = "Самара" }``."""


def words_in(words: Words, language: str) -> str:
    """Choose the text of a language; any other where it is missing."""
    if isinstance(words, str):
        return words
    return words.get(language) or next(iter(words.values()), "")


class Part(BaseModel):
    """A section of the study file; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Reading(Part):
    """How a file is read where recognising it is not enough."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: Literal[".", ","] | None = None
    sheet: str | int | None = None
    """Name of the sheet, or its number from 0."""
    header_rows: Annotated[int, Field(ge=1)] | None = None
    columns_are: Literal["year", "industry"] | None = None
    """What the columns of numbers are, where each is a year or an industry."""


class AccountsInput(Reading):
    """The table of regions, industries, years and numbers."""

    source: str | list[str]
    layout: Literal["table", "qcew", "eurostat", "rosstat_organizations", "cluster_mapping"] = "table"
    choices: dict[str, Any] = Field(default_factory=dict)
    """What a publisher's layout lets one choose, such as territory = "county"."""
    region: str = "region"
    industry: str = "industry"
    year: str | int | None = None
    values: dict[str, str] = Field(default_factory=dict)
    where: str | None = None
    flags: dict[str, dict[str, str]] = Field(default_factory=dict)
    flagged: list[str] | None = None
    missing: dict[str, str] = Field(default_factory=dict)
    rows: Literal["cells", "records"] = "cells"
    absent: Literal["zero", "not_collected"] = "zero"
    units: dict[str, str] = Field(default_factory=dict)
    prices: dict[str, str] = Field(default_factory=dict)
    region_name: str | None = None
    industry_name: str | None = None
    region_total: str | None = None
    industry_total: str | None = None


class TotalsInput(Reading):
    """Published totals, where cells are hidden: a table of its own with the same columns."""

    source: str
    region: str
    industry: str
    year: str | int | None = None
    values: dict[str, str]
    flags: dict[str, dict[str, str]] = Field(default_factory=dict)
    every_region: str
    """Label in the region column of rows that cover all regions."""
    every_industry: str
    """Label in the industry column of rows that cover all industries."""


class IndicatorsInput(Reading):
    """The table of regions and years with population, area and the like."""

    source: str
    region: str = "region"
    year: str | int | None = None
    values: dict[str, str]
    where: str | None = None
    units: dict[str, str] = Field(default_factory=dict)
    missing: dict[str, str] = Field(default_factory=dict)


class ClustersInput(Reading):
    """The table that says which industries make up which cluster."""

    source: str
    industry: str = "industry"
    cluster: str = "cluster"
    traded: str | None = None
    name: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    """Language -> column of readable names."""


class NamesInput(Reading):
    """A table of readable names of codes, by language."""

    source: str
    code: str
    names: dict[str, str]
    """Language -> column."""


class GeometryInput(Part):
    """Boundaries of regions: GeoJSON or TopoJSON."""

    source: str
    code: str = "region"
    layer: str | None = None
    """Of a TopoJSON file that holds several."""


class EstablishmentsInput(Reading):
    """The register of plants: one row a plant, with its size and where it stands."""

    source: str | list[str]
    industry: str = "industry"
    region: str | None = None
    size: str | None = None
    x: str | None = None
    y: str | None = None
    crs: str | None = None
    id: str | None = None
    year: str | None = None
    turnover: str | None = None
    profit: str | None = None
    parent: str | None = None
    where: str | None = None
    missing: dict[str, str] = Field(default_factory=dict)


class SectorsInput(Reading):
    """A table that says which sector of the input-output table an industry of the accounts belongs to."""

    source: str
    industry: str = "industry"
    sector: str = "sector"


class FlowsInput(Reading):
    """The input-output table: who delivers to whom, what is used in the end, what else is paid for."""

    source: str
    layout: Literal["table", "pairs", "bea"] = "table"
    """Suppliers down and buyers across, one row a pair, or the use table of the U.S. Bureau of Economic Analysis."""
    make: str = ""
    """BEA's make table; needed beside its use table."""
    imported: str = ""
    """BEA's import matrix; without it imports are shared out in proportion."""
    supplier: str = "supplier"
    buyer: str = "buyer"
    value: str = "value"
    labels: str | None = None
    """Column with the row labels of a table; the first where not named."""
    final: list[str] = Field(default_factory=list)
    """Labels of buyers that are final uses."""
    primary: list[str] = Field(default_factory=list)
    """Labels of suppliers that are primary inputs, such as taxes."""
    value_added: list[str] = Field(default_factory=list)
    """Primary inputs that make up value added."""
    wages: str = ""
    """The primary input of wages."""
    households: str = ""
    """The final use by households."""
    exports: str = ""
    """The final use of exports."""
    imports: str = ""
    """The primary input of imports."""
    output: str | None = None
    """Label of the row or column with the output."""
    within: dict[str, str] = Field(default_factory=dict)
    """Rows or columns printed as parts of another: part -> whole."""
    totals: list[str] = Field(default_factory=list)
    """Labels of sums; they are checked and left out."""
    ignored: list[str] = Field(default_factory=list)
    """Labels to leave out."""
    blank: Literal["unknown", "zero"] = "unknown"
    """What a cell without a number means."""
    scope: Literal["domestic", "total", "unstated"] = "unstated"
    """Whether imports are inside the cells (total) or not (domestic)."""
    valuation: Literal["basic", "producers", "purchasers", "unstated"] = "unstated"
    unit: Words = ""
    year: str | int = ""
    where: str | None = None
    missing: dict[str, str] = Field(default_factory=dict)
    sectors: SectorsInput | None = None
    """Where the table's industries are not those of the accounts."""
    names: NamesInput | None = None
    """Readable names of the table's industries."""


class ScoresInput(Reading):
    """The table of expert scores of the diamond's determinants: one row a score."""

    source: str
    region: str = "region"
    activity: str = "activity"
    determinant: str = "determinant"
    score: str = "score"
    expert: str | None = None
    largest: Annotated[float, Field(gt=0)] = 100.0
    """Best score of the scale; 0 is the worst."""


class OccupationsInput(Reading):
    """The table that says how many persons of each occupation, or what share, each industry employs."""

    source: str
    industry: str = "industry"
    occupation: str = "occupation"
    value: str = "value"


class EvidenceInput(Part):
    """What people say and know: a workbook with one sheet a kind of record, or a folder of CSV files."""

    source: str


class BoundariesInput(Part):
    """Boundaries of clusters in versions, of which the study uses those that it names."""

    source: str
    versions: list[str] = Field(default_factory=list)
    """As ``metal@2``: a version that is named stays the same, whatever is added to the register."""
    hashes: dict[str, str] = Field(default_factory=dict)
    """Version -> its hash, so that nothing else is used under its name."""
