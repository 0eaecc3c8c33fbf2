"""What an innovation file holds: region and industry in question, where tables lie, how indices are built."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from clusterpolicy.identification.documents import Entry, check_document, read_document
from clusterpolicy.policy.diagnosis.layout import TableLayout
from clusterpolicy.regions.industry_template import FOOD, IndustryTemplate, read_industry_template
from clusterpolicy.study.spec_choices import ReportSettings
from clusterpolicy.study.spec_inputs import Part, Words
from clusterpolicy.study.toml_files import read_toml

TableName = Literal[
    "indicators", "services", "funnel", "actors", "sectors", "levels", "priorities", "chain", "transformations"
]
TEMPLATES = {"food": FOOD}
"""Templates of industries that come with the package."""


class InnovationTable(TableLayout):
    """A table of an innovation file."""

    id: TableName


class InnovationLayouts(Entry):
    """All tables."""

    format: Literal[1] = 1
    tables: tuple[InnovationTable, ...]


@cache
def innovation_layouts() -> dict[TableName, InnovationTable]:
    """Return the tables by name."""
    document = read_document(Path(__file__).with_name("tables.yaml"))
    return {table.id: table for table in check_document(InnovationLayouts, document).tables}


class CapacityInput(Part):
    """How the indices of potential and of its use are built."""

    weights: Literal["equal", "entropy"] = "equal"
    outliers: Literal["winsor", "none"] = "none"
    least_known: Annotated[float, Field(gt=0, le=1)] = 0.7
    """Least share of a block's indicators that must be known."""


class InnovationSpec(Part):
    """A whole innovation file."""

    innovation_version: Literal[1] = 1
    title: Words = ""
    region: str = ""
    """The region in question, as the table of indicators writes it."""
    industry: str = ""
    """The industry in question; indicators without an industry belong to it."""
    template: Literal["", "food"] = ""
    """Template of the industry, which knows the names of its indicators."""
    tables: str = "."
    """Folder of the tables."""
    year: int | None = None
    """Year of the indicators; the latest where not stated."""
    synthetic: bool = False
    capacity: CapacityInput = CapacityInput()
    priority_weights: dict[Literal["specialisation", "potential", "growth"], Annotated[float, Field(gt=0)]] = Field(
        default_factory=dict
    )
    """Criterion -> weight in the order of sectors; 1 each where not stated."""
    report: ReportSettings = ReportSettings()

    @property
    def industry_template(self) -> IndustryTemplate | None:
        """The template; ``None`` where none is named."""
        return read_industry_template(TEMPLATES[self.template]) if self.template else None


def read_innovation(path: str | Path) -> InnovationSpec:
    """Read an innovation file and check it against the schema.

    Raises
    ------
    UsageError
        IC-001 where there is no such file.
    ValidationBlockedError
        ST-002 where it is no TOML, ST-003 and ST-004 for every key that does not fit, all at once.
    """
    return read_toml(path, InnovationSpec, missing="IC-001")
