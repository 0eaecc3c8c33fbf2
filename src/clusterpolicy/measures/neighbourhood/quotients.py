"""Quotients of surroundings: how much a region's neighbours lean on an industry."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.measures.neighbourhood.samples import align
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import Totals, complete, divisor


@measure(
    symbol="WLQ",
    unit="1",
    range="[0, inf)",
    reading="1: the neighbours together are at parity with the benchmark",
    cite="florence1939",
)
def spatial_quotient(
    activity: xr.DataArray,
    *,
    weights: SpatialWeights,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compute the location quotient of a region's neighbours, without the region itself.

    .. math:: WLQ_{ri} = \frac{\sum_s w_{rs} e_{si} / \sum_s w_{rs} e_s}{e_i / e}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    weights
        w, neighbours of the regions; the scale of a row cancels.
    region_total, industry_total, total
        Published totals over the same base, as for :func:`~clusterpolicy.measures.location_quotient`.

    Returns
    -------
    quotient
        Dims of ``activity``, no unit; 0 where no neighbour has the industry, 1 at parity. NaN for islands
        (``ISLAND``), where a neighbour's cell or a total is unknown (``UNKNOWN_CELL_ELSEWHERE``,
        ``UNKNOWN_TOTAL``), where no neighbour has any activity (``ZERO_NEIGHBOURS``) or the
        industry does not exist (``ZERO_INDUSTRY``).

    Raises
    ------
    ConventionError
        When weights and activity do not name the same regions.

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"A": {"food": 10, "tools": 30}, "B": {"food": 10, "tools": 40}, "C": {"food": 0, "tools": 10}})
    >>> near = listed_weights({"A": "B", "B": "AC", "C": "B"})
    >>> spatial_quotient(jobs, weights=near).sel(industry="food").values.tolist()
    [1.0, 1.0, 1.0]
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    near = align(activity, weights, "spatial_quotient")
    return _around(activity, totals, near.matrix, alone=np.diff(near.matrix.indptr) == 0)


@measure(
    symbol="LQ~",
    unit="1",
    range="[0, inf)",
    reading="1: the region and its surroundings are at parity with the benchmark",
    cite="florence1939",
)
def smoothed_quotient(
    activity: xr.DataArray,
    *,
    weights: SpatialWeights,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compute the location quotient of a region together with its surroundings.

    .. math:: \widetilde{LQ}_{ri} = \frac{\sum_s k_{rs} e_{si} / \sum_s k_{rs} e_s}{e_i / e}, \qquad k_{rr} = 1

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`spatial_quotient`.
    weights
        k, of a kernel as a rule (:func:`~clusterpolicy.data.neighbours.kernel_weights`); a region itself weighs 1.
        Row-standardised weights let all neighbours together weigh as much as the region.

    Returns
    -------
    quotient
        Dims of ``activity``, no unit; 1 at parity. The plain quotient for islands. NaN where the cell or
        a neighbour's cell is unknown (``UNKNOWN_CELL``, ``UNKNOWN_CELL_ELSEWHERE``), else as for
        :func:`spatial_quotient`.

    Raises
    ------
    ConventionError
        When weights and activity do not name the same regions.

    Examples
    --------
    >>> from clusterpolicy.data.neighbours import listed_weights
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"A": {"food": 10, "tools": 30}, "B": {"food": 10, "tools": 40}, "C": {"food": 0, "tools": 10}})
    >>> near = listed_weights({"A": [], "B": {"C": 0.5}, "C": {"B": 0.5}}, standardised=False)
    >>> smoothed_quotient(jobs, weights=near).sel(industry="food").values.round(6).tolist()
    [1.25, 0.909091, 0.714286]
    """
    from scipy.sparse import csr_array, eye_array

    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    near = align(activity, weights, "smoothed_quotient")
    kernel = csr_array(near.matrix + eye_array(len(near.regions), format="csr"))
    return _around(activity, totals, kernel, alone=np.zeros(len(near.regions), dtype=bool))


def _around(activity: xr.DataArray, totals: Totals, matrix: Any, *, alone: np.ndarray) -> xr.DataArray:
    cells, sizes = _gather(matrix, activity), _gather(matrix, totals.region)
    quotient = (cells / divisor(sizes)) / divisor(totals.industry_share)
    island = xr.DataArray(alone, coords={"region": activity["region"]}, dims="region")
    quotient = quotient.where(~island).transpose(*activity.dims, ...)
    itself = matrix.diagonal() > 0
    own = activity.isnull() & xr.DataArray(itself, coords={"region": activity["region"]}, dims="region")
    return explain_undefined(
        quotient,
        lambda: {
            "ISLAND": island,
            "UNKNOWN_CELL": own,
            "UNKNOWN_CELL_ELSEWHERE": cells.isnull(),
            "ZERO_NEIGHBOURS": sizes == 0,
            "ZERO_INDUSTRY": totals.industry == 0,
            "ZERO_TOTAL": totals.total == 0,
            "UNKNOWN_TOTAL": sizes.isnull() | totals.unknown,
        },
    )


def _gather(matrix: Any, amounts: xr.DataArray) -> xr.DataArray:
    """Add up weighted amounts; unknown where a neighbour's is unknown, whatever the others."""
    first = amounts.transpose("region", ...)
    flat = first.values.reshape(first.sizes["region"], -1).astype(np.float64)
    sums = matrix @ np.nan_to_num(flat)
    touched = (matrix != 0).astype(np.float64) @ np.isnan(flat).astype(np.float64)
    gathered = np.where(touched > 0, np.nan, sums)
    return first.copy(data=gathered.reshape(first.shape)).transpose(*amounts.dims)
