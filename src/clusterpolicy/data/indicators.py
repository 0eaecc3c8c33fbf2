"""Indicators: what is known of a region as a whole, over (year, region)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import xarray as xr

from clusterpolicy.data.accounts import Names
from clusterpolicy.errors import Finding
from clusterpolicy.provenance import Source, hash_array, hash_text


@dataclass(frozen=True)
class Indicators:
    """Named series over (year, region): population, area, gross regional product, investment.

    Parameters
    ----------
    values
        One float variable an indicator, dims (year, region) or (region,); NaN where unknown.
    units, prices
        Unit and price base by indicator, in words.
    names
        Readable names of regions.
    sources, findings
        Origins, and the warnings that travel with the data.
    """

    values: xr.Dataset
    units: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """Names of the indicators held."""
        return tuple(str(name) for name in self.values.data_vars)

    def __contains__(self, name: str) -> bool:
        """Tell whether an indicator is held."""
        return name in self.values

    def __getitem__(self, name: str) -> xr.DataArray:
        """Return one indicator, dims (year, region) or (region,)."""
        array: xr.DataArray = self.values[name]
        return array

    def per_head(self, name: str) -> xr.DataArray:
        """Divide an indicator by ``population``; NaN where either is unknown."""
        return (self.values[name] / self.values["population"]).rename(f"{name}_per_head")

    @cached_property
    def hash(self) -> str:
        """Hash of labels and values: equal inputs, equal hash."""
        parts = []
        for name in sorted(self.indicators):
            parts += [name, self.units.get(name, ""), hash_array(self.values[name])]
        return hash_text(*parts)
