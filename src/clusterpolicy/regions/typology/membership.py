"""How firmly a region belongs to its type, and which stand at the border to another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class BorderCase:
    """A region between two types.

    Parameters
    ----------
    region
        Its code.
    type, other
        Its type, and the next one.
    membership, other_membership
        Degree to which it belongs to either, 0 to 1.
    distance
        Distance to the border between the two types' centres, in standard deviations of the features; below 0
        where it lies beyond, nearer to the other centre.
    """

    region: str
    type: int
    other: int
    membership: float
    other_membership: float
    distance: float


@dataclass(frozen=True)
class Membership:
    """Soft membership in types.

    Parameters
    ----------
    degree
        Degree of membership, dims (region, type); sums to 1 over types.
    distance
        Distance to each type's centre, dims (region, type).
    silhouette
        Silhouette of each region, -1 to 1; below 0 it is nearer to another type's regions; dims (region,).
    border
        Border cases, the least firm first.
    """

    degree: xr.DataArray
    distance: xr.DataArray
    silhouette: xr.DataArray
    border: tuple[BorderCase, ...]


def soft_membership(
    values: xr.DataArray, types: xr.DataArray, *, posterior: xr.DataArray | None = None, least_lead: float = 0.2
) -> Membership:
    r"""Tell how firmly regions belong to types.

    .. math:: u_{rg} = \frac{d_{rg}^{-2}}{\sum_h d_{rh}^{-2}}

    Parameters
    ----------
    values
        Dims (region, indicator), scaled.
    types
        Type of each region, whole numbers from 1; dims (region,).
    posterior
        Probabilities of a mixture, dims (region, type), in the place of the formula.
    least_lead
        A region is a border case where its type leads the next one by less.

    References
    ----------
    :cite:`bezdek1981`
    """
    from sklearn.metrics import silhouette_samples

    table = values.transpose("region", "indicator")
    held = types.sel(region=table["region"]).values
    names = np.unique(held)
    centres = np.stack([table.values[held == name].mean(axis=0) for name in names])
    squares = ((table.values[:, None, :] - centres[None]) ** 2).sum(axis=2)
    coords = {"region": table["region"], "type": names}
    degree = _degrees(squares) if posterior is None else posterior.transpose("region", "type").values
    silhouette = silhouette_samples(table.values, held) if 1 < len(names) < len(held) else np.full(len(held), np.nan)
    return Membership(
        degree=xr.DataArray(degree, coords, ("region", "type"), name="membership"),
        distance=xr.DataArray(np.sqrt(squares), coords, ("region", "type"), name="distance"),
        silhouette=xr.DataArray(silhouette, {"region": table["region"]}, ("region",), name="silhouette"),
        border=_border(table["region"].values, held, names, degree, squares, centres, least_lead),
    )


def _degrees(squares: Floats) -> Floats:
    nearest = squares.min(axis=1, keepdims=True)
    at_centre = nearest <= np.finfo(float).eps
    # divided by the nearest first, so that no inverse overflows
    share = np.divide(nearest, squares, out=np.ones_like(squares), where=squares > 0)
    share = np.where(at_centre, (squares <= np.finfo(float).eps).astype(float), share)
    degree: Floats = share / share.sum(axis=1, keepdims=True)
    return degree


def _border(
    regions: npt.NDArray[np.str_], held: Floats, names: Floats, degree: Floats, squares: Floats, centres: Floats,
    least_lead: float,
) -> tuple[BorderCase, ...]:  # fmt: skip
    found = []
    for row, region in enumerate(regions):
        own = int(np.flatnonzero(names == held[row])[0])
        others = [at for at in range(len(names)) if at != own]
        if not others:
            continue
        other = max(others, key=lambda at, row=row: degree[row, at])  # type: ignore[misc]
        if degree[row, own] - degree[row, other] >= least_lead:
            continue
        between = float(np.linalg.norm(centres[own] - centres[other]))
        distance = (squares[row, other] - squares[row, own]) / (2 * between) if between > 0 else 0.0
        found.append(
            BorderCase(
                str(region), int(names[own]), int(names[other]), float(degree[row, own]), float(degree[row, other]),
                float(distance),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.membership - one.other_membership, one.region)))
