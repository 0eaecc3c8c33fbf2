"""Shift-share among neighbours: growth compared with that of the surroundings."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.measures.change.ends import add_up
from clusterpolicy.measures.neighbourhood.samples import align
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor


@dataclass(frozen=True)
class SpatialShiftShare:
    """Parts of each cell's change against its neighbours, unit of the activity; they add up to it.

    Parameters
    ----------
    national
        Change had the cell grown like the whole benchmark.
    neighbourhood
        More or less because the industry grew faster or slower around the region than the whole did.
    competitive
        The rest: more or less than the industry's growth around the region.
    change
        End less start.
    neighbour_growth
        Growth of the industry in the neighbours together, a share.
    """

    national: xr.DataArray
    neighbourhood: xr.DataArray
    competitive: xr.DataArray
    change: xr.DataArray
    neighbour_growth: xr.DataArray

    def by_region(self) -> dict[str, xr.DataArray]:
        """Add each part up over the industries of each region; undefined where one is, for its reason."""
        names = [field.name for field in fields(self) if field.name != "neighbour_growth"]
        return {name: add_up(getattr(self, name), "industry") for name in names}


@measure(
    symbol="NE, SNE, SCE",
    unit="unit of the activity",
    range="(-inf, inf)",
    reading="competitive above 0: the industry grew faster than around the region",
    cite="nazara2004",
    across_years=True,
)
def spatial_shift_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    weights: SpatialWeights,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> SpatialShiftShare:
    r"""Split the change of each cell by the growth of the whole and of the industry in its neighbours.

    .. math:: \Delta e_{ri} = e^0_{ri} g + e^0_{ri} (\breve g_{ri} - g) + (e^1_{ri} - e^0_{ri} (1 + \breve g_{ri})),
              \qquad \breve g_{ri} = \frac{\sum_s w_{rs} e^1_{si}}{\sum_s w_{rs} e^0_{si}} - 1

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    weights
        w, neighbours of the regions; the scale of a row cancels.
    start_total, end_total
        Published totals of the whole benchmark; computed where not given.

    Returns
    -------
    parts
        A :class:`SpatialShiftShare`. The competitive part is the residual, so a cell that starts from
        zero is defined. NaN for islands (``ISLAND``), where a neighbour's cell is unknown
        (``UNKNOWN_CELL_ELSEWHERE``) and where no neighbour had the industry at the start
        (``NO_INDUSTRY_AROUND``): national and change are not affected by these.

    Raises
    ------
    ConventionError
        When weights and activity do not name the same regions.

    References
    ----------
    :cite:`nazara2004`

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import table
    >>> before, after = table({"A": {"x": 10}, "B": {"x": 10}}), table({"A": {"x": 13}, "B": {"x": 11}})
    >>> parts = spatial_shift_share(before, after, weights=listed_weights({"A": "B", "B": "A"}))
    >>> [float(p.sel(region="A").item().__round__(9)) for p in (parts.national, parts.neighbourhood, parts.competitive)]
    [2.0, -1.0, 2.0]
    """
    near = align(start, weights, "spatial_shift_share")
    cells = ("region", "industry")
    total0 = start.sum(cells, skipna=False) if start_total is None else start_total
    total1 = end.sum(cells, skipna=False) if end_total is None else end_total
    before, after = _lag(near, start), _lag(near, end)
    lonely = np.diff(near.matrix.indptr) == 0
    island = xr.DataArray(lonely, coords={"region": start["region"]}, dims="region")
    growth = (after / divisor(before) - 1).transpose(*start.dims, ...)
    national = (start * (total1 / divisor(total0) - 1)).transpose(*start.dims, ...)
    expected = start * growth
    unknown = start.isnull() | end.isnull()
    plain: dict[str, xr.DataArray | bool] = {
        "UNKNOWN_CELL": unknown,
        "ZERO_TOTAL": total0 == 0,
        "UNKNOWN_TOTAL": total0.isnull() | total1.isnull(),
    }
    around: Reasons = {
        "UNKNOWN_CELL": unknown,
        "ISLAND": island,
        "UNKNOWN_CELL_ELSEWHERE": before.isnull() | after.isnull(),
        "NO_INDUSTRY_AROUND": before == 0,
        **plain,
    }
    return SpatialShiftShare(
        national=explain_undefined(national, plain),
        neighbourhood=explain_undefined((expected - national).where(~unknown), around),
        competitive=explain_undefined((end - start - expected).where(~unknown), around),
        change=explain_undefined(end - start, plain),
        neighbour_growth=explain_undefined(growth, {code: around[code] for code in list(around)[1:4]}),
    )


def _lag(weights: SpatialWeights, amounts: xr.DataArray) -> xr.DataArray:
    """Add up the neighbours' amounts by weight; unknown where one of a neighbour is, 0 for islands."""
    first = amounts.transpose("region", ...)
    flat = first.values.reshape(first.sizes["region"], -1).astype(np.float64)
    matrix = weights.matrix.copy()
    matrix.eliminate_zeros()
    return first.copy(data=(matrix @ flat).reshape(first.shape)).transpose(*amounts.dims)
