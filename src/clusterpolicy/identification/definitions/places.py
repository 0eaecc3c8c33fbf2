"""Places: plants of a register counted over square cells, where regions are too large to tell neighbours apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding, ValidationBlockedError, block, warn

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments


@dataclass(frozen=True)
class PlaceCells:
    """Industries over places, dims (region, industry); a place stands where a region does.

    Parameters
    ----------
    establishments
        Plants.
    employment
        Their sizes; None where the register has no sizes. NaN where one is unknown.
    findings
        Plants without a place.
    """

    establishments: xr.DataArray
    employment: xr.DataArray | None
    findings: tuple[Finding, ...] = ()


def cells_of_places(plants: Establishments, width: float) -> PlaceCells:
    """Count the plants of each industry in square cells of the plane.

    Parameters
    ----------
    plants
        Of one year, with coordinates; else the latest year is taken.
    width
        Side of a cell, in the unit of the coordinates (metres, as a rule).

    Returns
    -------
    cells
        A :class:`PlaceCells`; places without any plant are left out.

    Raises
    ------
    ValidationBlockedError
        DF-007 for a register without coordinates, or a width that is not above zero.

    Examples
    --------
    >>> import pandas as pd
    >>> from clusterpolicy.data.establishments import read_establishments
    >>> rows = pd.DataFrame({"branch": ["ore", "ore", "mill"], "east": [1.0, 2.0, 15.0], "north": [1.0, 3.0, 2.0]})
    >>> found = cells_of_places(read_establishments(rows, industry="branch", x="east", y="north"), 10)
    >>> found.establishments.sel(industry="ore").values.tolist(), found.employment
    ([2.0, 0.0], None)
    """
    import pandas as pd

    if not np.isfinite(width) or width <= 0 or not {"x", "y"} <= set(plants.table.columns):
        raise ValidationBlockedError(block("DF-007", width=f"{width:g}"))
    here = plants.of_year(plants.years[-1]) if len(plants.years) > 1 else plants
    frame = here.table
    placed = frame["x"].notna() & frame["y"].notna() & frame["industry"].notna()
    frame = frame[placed]
    column, row = (np.floor(frame[axis].to_numpy(dtype=np.float64) / width).astype(np.int64) for axis in ("x", "y"))
    place = pd.Series([f"{a}:{b}" for a, b in zip(column.tolist(), row.tolist(), strict=True)], name="region")
    industry = pd.Series(frame["industry"].astype(str).to_numpy(), name="industry")
    counts = pd.crosstab(place, industry).astype(np.float64)
    employment = None
    if "size" in frame:
        size = pd.Series(frame["size"].to_numpy(dtype=np.float64))
        sums = size.groupby([place, industry]).sum().unstack("industry").reindex_like(counts).fillna(0.0)
        hidden = size.isna().astype(np.float64).groupby([place, industry]).sum().unstack("industry")
        employment = _labelled(sums.mask(hidden.reindex_like(counts) > 0))
    left = int((~placed).sum())
    return PlaceCells(_labelled(counts), employment, (warn("DF-107", n=left),) if left else ())


def _labelled(frame: pd.DataFrame) -> xr.DataArray:
    return xr.DataArray(
        frame.to_numpy(dtype=np.float64),
        {"region": [*map(str, frame.index)], "industry": [*map(str, frame.columns)]},
        ("region", "industry"),
    )
