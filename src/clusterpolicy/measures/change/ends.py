"""Both ends of a change: totals, the growth of each whole, and sums that stay unknown where a part is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor


@dataclass(frozen=True)
class Ends:
    """Cells and totals at start and end.

    Parameters
    ----------
    start, end
        Cells, dims (region, industry) and any others.
    regions, industries, whole
        Totals of the regions, of the benchmark's industries and of the whole benchmark, each at start
        and end.
    """

    start: xr.DataArray
    end: xr.DataArray
    regions: tuple[xr.DataArray, xr.DataArray]
    industries: tuple[xr.DataArray, xr.DataArray]
    whole: tuple[xr.DataArray, xr.DataArray]

    @property
    def rate(self) -> xr.DataArray:
        """Growth of the whole, a share."""
        return self.whole[1] / divisor(self.whole[0]) - 1

    @property
    def industry_rate(self) -> xr.DataArray:
        """Growth of each industry, a share; 0 in the cells of one that is absent at both ends, here as elsewhere."""
        before, after = self.industries
        present = (before != 0) | (after != 0) | (self.start != 0) | (self.end != 0)
        return (after / divisor(before) - 1).where(present, 0.0)

    @property
    def region_rate(self) -> xr.DataArray:
        """Growth of each region, a share."""
        return self.regions[1] / divisor(self.regions[0]) - 1

    @property
    def homothetic(self) -> xr.DataArray:
        """Cells at the start as the benchmark's structure would have them in each region."""
        expected = self.regions[0] * (self.industries[0] / divisor(self.whole[0]))
        return expected.transpose(*self.start.dims, ...)

    def reasons(self) -> dict[str, xr.DataArray | bool]:
        """Say why a part of a cell's change may be undefined, in order of precedence."""
        before, after = self.industries
        return {
            "UNKNOWN_CELL": self.start.isnull() | self.end.isnull(),
            "ZERO_TOTAL": self.whole[0] == 0,
            "ZERO_INDUSTRY": before == 0,
            "UNKNOWN_TOTAL": before.isnull() | after.isnull() | self.whole[0].isnull() | self.whole[1].isnull(),
        }

    def reasons_of_rates(self) -> dict[str, xr.DataArray | bool]:
        """Say the same of parts that need the growth of the cell, or its region."""
        reasons = self.reasons()
        unknown, in_totals = reasons.pop("UNKNOWN_CELL"), reasons.pop("UNKNOWN_TOTAL")
        of_regions = self.regions[0].isnull() | self.regions[1].isnull()
        return {
            "UNKNOWN_CELL": unknown,
            **reasons,
            "ZERO_REGION": self.regions[0] == 0,
            "UNKNOWN_TOTAL": in_totals | of_regions,
            "ZERO_START": self.start == 0,
        }


def complete_ends(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_region_total: xr.DataArray | None = None,
    end_region_total: xr.DataArray | None = None,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> Ends:
    """Complete the totals that were not passed; a grand total is then the sum of the industries' totals."""
    of_regions = (start_region_total, end_region_total)
    of_industries = (start_industry_total, end_industry_total)
    regions = [_or_sum(total, cells, "industry") for total, cells in zip(of_regions, (start, end), strict=True)]
    industries = [_or_sum(total, cells, "region") for total, cells in zip(of_industries, (start, end), strict=True)]
    whole = [_or_sum(total, sums, "industry") for total, sums in zip((start_total, end_total), industries, strict=True)]
    return Ends(start, end, (regions[0], regions[1]), (industries[0], industries[1]), (whole[0], whole[1]))


def _or_sum(total: xr.DataArray | None, cells: xr.DataArray, dim: str) -> xr.DataArray:
    return cells.sum(dim, skipna=False) if total is None else total


def add_up(part: xr.DataArray, dim: str) -> xr.DataArray:
    """Add up over a dim; where a summand is undefined the sum is too, for the same reason."""
    sums = part.drop_vars("reason").sum(dim, skipna=False)
    return explain_undefined(sums, reasons_along(part, dim)).assign_attrs(part.attrs)


def reasons_along(part: xr.DataArray, dim: str) -> dict[str, xr.DataArray | bool]:
    """Collect the reasons met along a dim; where there are several, unknown values come first."""
    reason = part["reason"].drop_vars("reason")
    codes = {*np.unique(reason.values.astype(str)).tolist()} - {""}
    return {code: (reason == code).any(dim) for code in sorted(codes, key=lambda code: (code[:7] != "UNKNOWN", code))}


def reasons_of(*parts: xr.DataArray) -> dict[str, xr.DataArray | bool]:
    """Collect the reasons of arrays, to explain what is made of them; those of the first come first."""
    masks: dict[str, xr.DataArray | bool] = {}
    for part in parts:
        reason = part["reason"].drop_vars("reason")
        for code in sorted({*reason.values.ravel().tolist()} - {""}):
            masks[code] = (reason == code) | masks.get(code, False)
    return masks
