"""Shared locations: which industries are large in the same regions."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import Reasons, explain_undefined, measure

Form = Literal["amounts", "shares"]
Unknown = Literal["undefined", "pairwise"]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEAST_REGIONS = 3
"""Regions below which a correlation over them says nothing."""
NO_SPREAD = 1e-9
"""Part of an industry's spread below which it counts as constant over the regions that a pair has in common."""
SAME = 1e-12
"""Spread in relation to the size of the values below which it is rounding."""


@measure(
    symbol="LC",
    unit="correlation",
    range="[-1, 1]",
    reading="1 means that the two are large in the same regions, 0 that neither tells of the other",
    cite="delgado2016",
)
def colocation_correlation(
    activity: xr.DataArray,
    *,
    form: Form = "amounts",
    unknown: Unknown = "undefined",
    least_regions: int = LEAST_REGIONS,
    region_total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Correlate two industries over the regions.

    .. math:: LC_{ij} = \frac{\sum_r \omega_r (y_{ri} - \bar y_i)(y_{rj} - \bar y_j)}
        {\sqrt{\sum_r \omega_r (y_{ri} - \bar y_i)^2 \sum_r \omega_r (y_{rj} - \bar y_j)^2}}

    with :math:`y = e_{ri}, \omega = 1` for amounts and :math:`y = e_{ri}/e_r, \omega = e_r` for shares.

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others, such as persons or establishments; not negative; it
        cancels.
    form
        ``amounts``, as Delgado, Porter and Stern have it: industries that are both large in large
        regions correlate for that alone. ``shares``: the industry's share of the region, regions
        weighted by their size, which leaves size out.
    unknown
        ``undefined``: an industry with an unknown cell has no correlation. ``pairwise``: two industries
        are correlated over the regions that know both; withheld cells are small ones, so that this
        describes the larger regions.
    least_regions
        Fewest regions that a pair must have in common, at least three.
    region_total
        Activity of each region in all industries; only shares need it, computed where not given.

    Returns
    -------
    correlation
        Dims (industry, other) and any others; symmetric, 1 on the diagonal. NaN where a cell of either
        is unknown (``UNKNOWN_CELL``), where too few regions are left (``FEW_COMMON_REGIONS``), where
        either is the same in all of them (``CONSTANT``) and, for shares, where the total of a region is
        unknown (``UNKNOWN_TOTAL``). Regions without any activity have no shares and are left out.

    Raises
    ------
    ConventionError
        ME-001 for fewer than three regions.

    References
    ----------
    :cite:`delgado2016`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"N": {"ore": 1, "steel": 3, "bread": 3}, "E": {"ore": 2, "steel": 4, "bread": 2},
    ...               "S": {"ore": 3, "steel": 5, "bread": 1}})
    >>> colocation_correlation(jobs).sel(industry="ore").values.round(9).tolist()
    [1.0, 1.0, -1.0]
    """
    if least_regions < LEAST_REGIONS:
        raise ConventionError(
            block("ME-001", measure="colocation_correlation", argument="least_regions", given=least_regions,
                  least=LEAST_REGIONS)
        )  # fmt: skip
    cells = activity.transpose(..., "region", "industry").astype(np.float64)
    lead = cells.shape[:-2]
    tables = cells.values.reshape(-1, *cells.shape[-2:])
    values, weights = tables, np.ones(tables.shape[:2])
    if form == "shares":
        whole = cells.sum("industry", skipna=False) if region_total is None else region_total
        template = cells.isel(industry=0, drop=True) if cells.sizes["industry"] else cells.sum("industry")
        xr.align(cells, whole, join="exact", copy=False)
        spread = whole.broadcast_like(template).transpose(*template.dims)
        weights = spread.values.astype(np.float64).reshape(tables.shape[:2])
        values = tables / np.where(weights > 0, weights, np.nan)[..., None]
    parts = [correlated(*one, unknown, least_regions) for one in zip(values, tables, weights, strict=True)]
    shape = (*lead, cells.sizes["industry"], cells.sizes["industry"])
    pairs = cells.isel(region=0, drop=True) if cells.sizes["region"] else cells.sum("region")
    square = pairs.expand_dims(other=cells["industry"].values).transpose(..., "industry", "other")
    found = square.copy(data=np.array([part for part, _ in parts]).reshape(shape))
    reasons: Reasons = {
        code: square.copy(data=np.array([masks[code] for _, masks in parts], dtype=bool).reshape(shape))
        for code in ("UNKNOWN_CELL", "UNKNOWN_TOTAL", "FEW_COMMON_REGIONS", "CONSTANT")
    }
    return explain_undefined(found, reasons)


def correlated(
    values: Floats, cells: Floats, weights: Floats, unknown: Unknown, least: int
) -> tuple[Floats, dict[str, Bools]]:
    """Correlate the columns of one table; say where and why that cannot be."""
    lost: Bools = np.asarray(np.isnan(cells).any(axis=0))
    unsure = np.isnan(weights)
    if unknown == "pairwise":
        lost, unsure = np.zeros_like(lost), np.zeros_like(unsure)
        within = weights > 0
    else:
        within = ~(weights <= 0) & ~unsure
    values, weights = values[within], weights[within]
    known = ~np.isnan(values) & ~lost
    centred, spread = _standardised(values, known, weights)
    if known.all() or unknown == "undefined":
        found = centred.T @ (centred * weights[:, None])
        constant = np.broadcast_to((spread == 0)[:, None] | (spread == 0)[None, :], found.shape)
    else:
        found, constant = _pairwise(centred, known, weights)
    count = known.T.astype(float) @ known.astype(float)
    masks = {
        "UNKNOWN_CELL": lost[:, None] | lost[None, :],
        "UNKNOWN_TOTAL": np.full(found.shape, bool(unsure.any())),
        "FEW_COMMON_REGIONS": count < least,
        "CONSTANT": constant,
    }
    found = np.clip((found + found.T) / 2, -1.0, 1.0)
    np.fill_diagonal(found, 1.0)
    return np.where(np.logical_or.reduce([*masks.values()]), np.nan, found), masks


def _standardised(values: Floats, known: Bools, weights: Floats) -> tuple[Floats, Floats]:
    """Centre each column on its known mean and give it unit length; zeros where unknown or constant."""
    mass = weights @ known
    filled = np.where(known, values, 0.0)
    mean = weights @ filled / np.where(mass > 0, mass, 1.0)
    centred = np.where(known, values - mean, 0.0)
    spread = np.sqrt(weights @ (centred * centred))
    size = np.abs(filled).max(axis=0, initial=0.0) * np.sqrt(mass)
    spread = np.where(spread > SAME * size, spread, 0.0)
    return centred / np.where(spread > 0, spread, 1.0) * (spread > 0), spread


def _pairwise(centred: Floats, known: Bools, weights: Floats) -> tuple[Floats, Bools]:
    """Correlate over the rows that both columns know: four products with the mask of what is known."""
    mask = known.astype(float)
    weighed = centred * weights[:, None]
    mass = mask.T @ (mask * weights[:, None])
    total = weighed.T @ mask
    squares = (weighed * centred).T @ mask
    mass = np.where(mass > 0, mass, 1.0)
    together = centred.T @ weighed - total * total.T / mass
    alone = squares - total * total / mass
    constant = (alone <= NO_SPREAD * squares) | (squares <= 0)
    constant |= constant.T
    product = np.where(constant, 1.0, alone * alone.T)
    return together / np.sqrt(product), constant
