"""Shares of industries over regions beside a reference, for measures that set one against the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.kernels import PlantSums
from clusterpolicy.measures.establishments.plants import Floats, Plants, Unknown, code_plants
from clusterpolicy.measures.register import Reasons, explain_undefined

NO_ROOM = 1e-12
"""Difference from 1 below which one region, or one plant, counts as all there is."""

INDUSTRIES_AT_A_TIME = 16
"""Industries whose shares are held at once, in a processor's cache."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Spread:
    """Industries over regions, as plain arrays whose last axes are (industry, region).

    Parameters
    ----------
    cells
        Activity, shape (..., industries, regions); NaN where unknown.
    total
        Activity of each industry, shape (..., industries).
    reference
        Share of each region in everything, x, shape (..., 1, regions).
    empty
        Where everything is zero, shape (..., 1).
    unknown
        Where a cell or a plant of the industry is unknown, shape (..., industries).
    unknown_code
        Reason that stands for it.
    template
        Labels of the result, dims (..., industry).
    regions
        Labels of the regions.
    """

    cells: Floats
    total: Floats
    reference: Floats
    empty: Mask
    unknown: Mask
    unknown_code: str
    template: xr.DataArray
    regions: tuple[str, ...]

    @property
    def shares(self) -> Floats:
        """Share of each region in the industry, s; NaN for an empty industry."""
        return self.cells / np.where(self.total > 0, self.total, np.nan)[..., None]

    @property
    def raw(self) -> Floats:
        """Sum of squared differences between each industry's shares and the reference, G."""
        if self.cells.ndim > 2:
            apart: Floats = ((self.shares - self.reference) ** 2).sum(axis=-1)
            return apart
        found = np.empty(len(self.cells))
        whole = np.where(self.total > 0, self.total, np.nan)[:, None]
        for begin in range(0, len(found), INDUSTRIES_AT_A_TIME):
            piece = slice(begin, begin + INDUSTRIES_AT_A_TIME)
            distance = self.cells[piece] / whole[piece]
            distance -= self.reference
            found[piece] = np.einsum("ir,ir->i", distance, distance)
        return found

    @property
    def room(self) -> Floats:
        """One less the sum of squared reference shares, shape (..., 1); NaN where one region holds all."""
        room = 1.0 - (self.reference**2).sum(axis=-1)
        return np.where(room > NO_ROOM, room, np.nan)

    def reasons(self, **more: npt.NDArray[np.bool_]) -> Reasons:
        """Say why a value of an industry may be undefined, in order of precedence."""
        lone = (1.0 - (self.reference**2).sum(axis=-1)) <= NO_ROOM
        masks = {
            self.unknown_code: self.unknown,
            "ZERO_INDUSTRY": self.total == 0,
            "ZERO_TOTAL": self.empty,
            "UNKNOWN_TOTAL": np.isnan(self.reference).any(axis=-1),
            "DEGENERATE": lone,
        }
        extended = {**masks, **{code: mask | masks.get(code, False) for code, mask in more.items()}}
        return {code: self.template.copy(data=np.broadcast_to(m, self.template.shape)) for code, m in extended.items()}

    def label(self, values: Floats, **more: npt.NDArray[np.bool_]) -> xr.DataArray:
        """Put labels on a value an industry, and reasons where it is undefined."""
        return explain_undefined(self.template.copy(data=values), lambda: self.reasons(**more))


def spread_of_plants(plants: Plants, sums: PlantSums, region_total: xr.DataArray | None) -> Spread:
    """Lay plants over their regions; the reference is all plants where no totals are given."""
    hidden, cells, total = sums.unknown > 0, sums.cells, sums.total
    cells = np.where(hidden[:, None], np.nan, cells) if hidden.any() else cells
    everything = cells.sum(axis=0) if region_total is None else region_total.values.astype(np.float64)
    template = xr.DataArray(
        np.empty(len(plants.industries)), coords={"industry": list(plants.industries)}, dims="industry"
    )
    reference, empty = _share(everything[None, :])
    return Spread(cells, total, reference, empty, hidden, "UNKNOWN_PLANT", template, plants.regions)


def spread_of_cells(activity: xr.DataArray, region_total: xr.DataArray | None) -> Spread:
    """Lay cells over regions; the reference is all activity where no totals are given."""
    cells = activity.transpose(..., "industry", "region")
    everything = cells.sum("industry", skipna=False) if region_total is None else region_total
    template = cells.isel(region=0, drop=True)
    cells, everything = xr.align(cells, everything, join="exact")
    lead = template.dims[:-1]
    spread = everything.broadcast_like(cells.isel(industry=0, drop=True)).transpose(*lead, "region").values
    values = cells.values.astype(np.float64)
    unknown: Mask = np.asarray(np.isnan(values).any(axis=-1))
    reference, empty = _share(spread[..., None, :])
    regions = tuple(cells["region"].values.tolist())
    return Spread(
        values,
        values.sum(axis=-1),
        reference,
        empty,
        unknown,
        "UNKNOWN_CELL",
        template.astype(np.float64),
        regions,
    )


def region_labels(region_total: xr.DataArray | None, measure: str) -> list[str] | None:
    """Return the regions that totals are given for; totals of plants have no other dims."""
    if region_total is None:
        return None
    if region_total.dims != ("region",):
        raise ConventionError(block("PL-004", measure=measure, dims=", ".join(map(str, region_total.dims))))
    return [str(label) for label in region_total["region"].values]


def spread_of(establishments: object, *, measure: str, region_total: xr.DataArray | None, unknown: Unknown) -> Spread:
    """Lay plants or cells over regions, whichever is given."""
    if isinstance(establishments, xr.DataArray):
        return spread_of_cells(establishments, region_total)
    regions = region_labels(region_total, measure)
    plants = code_plants(establishments, measure=measure, regions=regions, unknown=unknown)  # type: ignore[arg-type]
    sums = plants.sums()
    return spread_of_plants(plants, sums, region_total)


def _share(amount: Floats) -> tuple[Floats, Mask]:
    whole = amount.sum(axis=-1, keepdims=True)
    return amount / np.where(whole > 0, whole, np.nan), np.asarray(whole[..., 0] == 0)
