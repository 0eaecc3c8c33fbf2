"""Templates for a project in an industry: what to look at, with every figure still to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import xarray as xr
from pydantic import Field, model_validator

from clusterpolicy.identification.documents import Entry, Words, check_document, read_document

Status = Literal["seed", "field", "expert"]
FOOD = Path(__file__).with_name("food_industry.yaml")


class Item(Entry):
    """A kind of production or a stage of the chain."""

    id: str
    status: Status
    title: Words


class TemplateIndicator(Item):
    """An indicator to be collected: of the potential or of its use."""

    side: Literal["potential", "use"]
    block: str
    unit: Words
    direction: Literal[-1, 1] = 1


class BreakOff(Entry):
    """Where the source ends in mid-sentence."""

    section: str
    lines: tuple[int, int]


class IndustryTemplate(Entry):
    """A template.

    Parameters
    ----------
    id, title
        Name of the industry.
    basis
        Statements of the paper that it stands on.
    breaks_off
        Where its source ends.
    activities, chain, indicators
        What to look at.
    values
        Region -> indicator -> figure; empty in the template itself.
    """

    format: Literal[1]
    id: str
    title: Words
    basis: tuple[str, ...]
    breaks_off: BreakOff | None = None
    activities: tuple[Item, ...] = Field(min_length=1)
    chain: tuple[Item, ...] = Field(min_length=1)
    indicators: tuple[TemplateIndicator, ...] = Field(min_length=1)
    values: dict[str, dict[str, float]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_are_known(self) -> IndustryTemplate:
        names = [indicator.id for indicator in self.indicators]
        if len({*names}) < len(names) or any({*row} - {*names} for row in self.values.values()):
            raise ValueError("indicators")
        return self

    @property
    def directions(self) -> dict[str, int]:
        """Indicators of which less is better."""
        return {indicator.id: -1 for indicator in self.indicators if indicator.direction == -1}

    def blocks(self, side: Literal["potential", "use"]) -> dict[str, str]:
        """Indicator -> block, of one side."""
        return {indicator.id: indicator.block for indicator in self.indicators if indicator.side == side}

    def sheet(self, regions: tuple[str, ...], side: Literal["potential", "use"]) -> xr.DataArray:
        """Lay out what is known of regions over (region, indicator); NaN where nothing was filled in."""
        names = list(self.blocks(side))
        cells = [[self.values.get(region, {}).get(name, np.nan) for name in names] for region in regions]
        coords = {"region": list(regions), "indicator": names}
        return xr.DataArray(
            np.array(cells, dtype=float).reshape(len(regions), len(names)), coords, ("region", "indicator")
        )


def read_industry_template(path: str | Path = FOOD) -> IndustryTemplate:
    """Read a template, that of the food industry unless another file is named.

    Raises
    ------
    UsageError, ValidationBlockedError
        DO-001 to DO-004 for a file that cannot be opened, read or understood.

    Examples
    --------
    >>> found = read_industry_template()
    >>> len(found.activities), found.values, found.breaks_off.lines
    (6, {}, (738, 739))
    """
    return check_document(IndustryTemplate, read_document(path))
