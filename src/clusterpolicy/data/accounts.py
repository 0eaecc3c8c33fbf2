"""Regional accounts: cells of measures over (year, region, industry), validated once, then trusted."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

import numpy as np
import xarray as xr

from clusterpolicy.data.cells import Availability
from clusterpolicy.data.suppression_margins import Margins
from clusterpolicy.errors import Finding, ValidationBlockedError, block
from clusterpolicy.provenance import Source, hash_array, hash_text

CELL_DIMS = ("year", "region", "industry")


@dataclass(frozen=True)
class PublishedTotals:
    """Totals that the publisher printed, over the same base as the cells.

    Parameters
    ----------
    region
        Region totals, dims (year, region) or (region,).
    industry
        Industry totals, dims (year, industry) or (industry,).
    total
        Grand totals, dims (year,) or none.
    base
        What the totals count, in words, such as "total covered employment".
    """

    region: xr.DataArray | None = None
    industry: xr.DataArray | None = None
    total: xr.DataArray | None = None
    base: str = ""

    def as_arguments(self) -> dict[str, xr.DataArray]:
        """Return what is known, under the argument names that measures use."""
        named = {"region_total": self.region, "industry_total": self.industry, "total": self.total}
        return {name: array for name, array in named.items() if array is not None}

    def sel(self, **labels: object) -> PublishedTotals:
        """Pick labels along the dims that each total has."""
        picked = {
            name: None if array is None else array.sel({d: v for d, v in labels.items() if d in array.dims})
            for name, array in (("region", self.region), ("industry", self.industry), ("total", self.total))
        }
        return PublishedTotals(picked["region"], picked["industry"], picked["total"], self.base)


@dataclass(frozen=True)
class Names:
    """Readable names of codes, by language.

    ``region["RU-SAM"]["ru"]`` is one name; ``""`` holds the name in the source's own language.
    """

    region: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    industry: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: str, code: str, language: str = "en") -> str:
        """Name a region or an industry; the code itself where no name is known."""
        names = (self.region if kind == "region" else self.industry).get(str(code), {})
        return names.get(language) or names.get("") or next(iter(names.values()), str(code))


@dataclass(frozen=True)
class RegionalAccounts:
    """Cells of one or more measures over (year, region, industry).

    Parameters
    ----------
    values
        One float variable a measure, dims (year, region, industry) or (region, industry);
        NaN where unknown, 0 where truly nothing. Labels are text.
    availability
        The same variables as small integers of :class:`Availability`.
    marks
        The same variables as bit sets of :class:`Mark`; variables without marks are left out.
    totals
        Published totals by measure, for cells that do not add up because some are unknown.
    units
        Unit of each measure, in words ("persons", "million roubles").
    prices
        Price base of each money measure ("current", "constant 2015"); others are left out.
    names
        Readable names of codes.
    sources, findings
        Origins, and the warnings that travel with the data.
    margins
        Further sums that the publisher printed of a measure's own cells, by measure; they bound the
        cells that are unknown (:func:`clusterpolicy.data.suppression.bound_accounts`).
    """

    values: xr.Dataset
    availability: xr.Dataset
    marks: xr.Dataset = field(default_factory=xr.Dataset)
    totals: Mapping[str, PublishedTotals] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    margins: Mapping[str, Margins] = field(default_factory=dict)

    @classmethod
    def from_arrays(
        cls,
        arrays: Mapping[str, xr.DataArray],
        *,
        availability: Mapping[str, xr.DataArray] | None = None,
        **described: object,
    ) -> Self:
        """Wrap arrays over (year, region, industry) or (region, industry).

        Cells without availability are observed where they hold a value, else not collected.
        ``described`` takes the remaining fields of the class.
        """
        values = xr.Dataset({name: _tidy(array) for name, array in arrays.items()})
        given = availability or {}
        states = xr.Dataset(
            {
                name: _tidy(given[name], np.int8) if name in given else _plain_availability(values[name])
                for name in arrays
            }
        )
        return cls(values=values, availability=states, **described)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> xr.DataArray:
        """Return one measure's cells: ``accounts.employment``."""
        if name.startswith("_") or "values" not in self.__dict__:
            raise AttributeError(name)
        if name in self.values:
            return self.measure(name)
        close = difflib.get_close_matches(name, self.measures, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise AttributeError(f"the accounts hold {', '.join(self.measures)}, not {name!r}{hint}")

    def measure(self, name: str) -> xr.DataArray:
        """Return one measure's cells with its unit as an attribute."""
        array: xr.DataArray = self.values[name]
        attributes = {"unit": self.units.get(name, ""), "prices": self.prices.get(name, "")}
        return array.assign_attrs({key: value for key, value in attributes.items() if value})

    @property
    def measures(self) -> tuple[str, ...]:
        """Names of the measures held."""
        return tuple(str(name) for name in self.values.data_vars)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Region labels in order."""
        return tuple(str(label) for label in self.values["region"].values)

    @cached_property
    def industries(self) -> tuple[str, ...]:
        """Industry labels in order."""
        return tuple(str(label) for label in self.values["industry"].values)

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Year labels in order; empty for accounts without a year."""
        return tuple(str(label) for label in self.values["year"].values) if "year" in self.values.dims else ()

    def totals_of(self, measure: str) -> PublishedTotals:
        """Return the published totals of a measure; empty where none were given."""
        return self.totals.get(measure, PublishedTotals())

    def sel(self, **labels: object) -> Self:
        """Pick labels along ``year``, ``region`` or ``industry``; a list keeps the dim."""
        here = {dim: label for dim, label in labels.items() if dim in self.values.dims}
        return replace(
            self,
            values=self.values.sel(here),
            availability=self.availability.sel(here),
            marks=self.marks.sel({d: v for d, v in here.items() if d in self.marks.dims}),
            totals={name: totals.sel(**here) for name, totals in self.totals.items()},
            margins={name: margins.sel(**here) for name, margins in self.margins.items()},
        )

    def count_availability(self) -> dict[str, dict[str, int]]:
        """Count cells by availability for each measure: ``{"employment": {"OBSERVED": 40, ...}}``."""
        return {
            name: {state.name: int((self.availability[name] == state).sum()) for state in Availability}
            for name in self.measures
        }

    @cached_property
    def hash(self) -> str:
        """Hash of labels, values and availability: equal inputs, equal hash."""
        parts = []
        for name in sorted(self.measures):
            parts += [name, self.units.get(name, ""), self.prices.get(name, "")]
            parts += [hash_array(self.values[name]), hash_array(self.availability[name])]
            parts += [f"{key}:{hash_array(array)}" for key, array in self.totals_of(name).as_arguments().items()]
            parts += [f"sum:{hash_array(array)}" for array in self.margins.get(name, Margins()).arrays()]
        return hash_text(*parts)


def _tidy(array: xr.DataArray, dtype: type = np.float64) -> xr.DataArray:
    dims = [dim for dim in CELL_DIMS if dim in array.dims]
    strange = [str(dim) for dim in array.dims if dim not in CELL_DIMS]
    if strange or not {"region", "industry"} <= set(dims):
        raise ValidationBlockedError(block("AC-001", dims=", ".join(map(str, array.dims))))
    labelled = array.assign_coords({dim: _text_labels(array[dim].values.tolist()) for dim in dims})
    return labelled.transpose(*dims).astype(dtype).drop_attrs()


def _text_labels(labels: Sequence[object]) -> np.ndarray:
    return np.array([str(label) for label in labels], dtype=object).astype(str)


def _plain_availability(values: xr.DataArray) -> xr.DataArray:
    codes = np.where(np.isnan(values.values), Availability.NOT_COLLECTED, Availability.OBSERVED).astype(np.int8)
    return values.copy(data=codes)
