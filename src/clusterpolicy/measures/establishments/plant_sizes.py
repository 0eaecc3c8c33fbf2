"""Plant sizes: how far a region's industry hangs on one firm, and how many of its plants are small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.data.ownership import firms_of
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.establishments.plants import Floats, Plants, Unknown, code_plants
from clusterpolicy.measures.register import Reasons, explain_undefined, measure

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

EU_CLASSES: Mapping[str, float] = MappingProxyType({"micro": 0, "small": 10, "medium": 50, "large": 250})
"""Size class -> the fewest persons it takes, as the European Union draws the lines."""
Amount = Literal["size", "turnover"]


@dataclass(frozen=True)
class FirmConcentration:
    """Firms of each cell, dims (region, industry).

    Parameters
    ----------
    firms
        Firms with a positive amount, a count; NaN where a plant of the cell is unknown.
    largest
        Share of the largest firm.
    ratio
        Share of the ``k`` largest firms.
    herfindahl
        Sum of squared shares of firms.
    k, amount
        How many were the largest, and of what the shares are.
    """

    firms: xr.DataArray
    largest: xr.DataArray
    ratio: xr.DataArray
    herfindahl: xr.DataArray
    k: int
    amount: Amount


@measure(
    symbol="CR1, CR_k, HHI",
    unit="share",
    range="(0, 1]",
    reading="1 is an industry that hangs on one firm",
    cite="herfindahl1950",
)
def firm_concentration(
    establishments: Establishments | pd.DataFrame,
    *,
    k: int = 4,
    amount: Amount = "size",
    unknown: Unknown = "undefined",
) -> FirmConcentration:
    r"""Measure how far the industry of a region hangs on its largest firms.

    .. math:: CR_k = \sum_{f \le k} q_{(f)}, \qquad HHI = \sum_f q_f^2

    with :math:`q_f` the firm's share of the cell. Plants of one owner are one firm: the column
    ``parent`` is followed up to the firm that has no parent; without it each plant is a firm.

    Parameters
    ----------
    establishments
        Plants of one year with industry, region and the amount, and where known ``id`` and ``parent``.
    k
        How many firms count as the largest, at least one.
    amount
        Column that shares are taken of.
    unknown
        ``undefined``: an unknown amount makes its cell undefined, an unknown region every cell of the
        industry. ``leave_out``: such plants are left out.

    Returns
    -------
    concentration
        A :class:`FirmConcentration`. NaN, with ``reason``: ``UNKNOWN_PLANT``, or ``NO_PLANTS`` where the
        cell has no firm with a positive amount.

    Raises
    ------
    ConventionError
        ME-001 for k below one, PL-001 and PL-002 for plants that cannot be used.

    References
    ----------
    :cite:`herfindahl1950`, :cite:`bain1951`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame(
    ...     {"id": list("abc"), "parent": [None, "a", None], "region": "N", "industry": "x", "size": [50, 30, 20]}
    ... )
    >>> found = firm_concentration(plants)
    >>> found.firms.item(), found.largest.item(), round(found.herfindahl.item(), 9)  # 0.8^2 + 0.2^2
    (2.0, 0.8, 0.68)
    """
    if k < 1:
        raise ConventionError(block("ME-001", measure="firm_concentration", argument="k", given=k, least=1))
    # no plant is dropped: one of unknown region or amount may still tie others to their owner
    plants = code_plants(establishments, measure="firm_concentration", amount=amount)
    count, largest, ratio, squares = _add_firms(plants, k)
    hidden = _unknown_cells(plants) & (unknown != "leave_out")
    reasons: Reasons = {"UNKNOWN_PLANT": hidden, "NO_PLANTS": True}
    cells = (_as_cells(plants, values).where(~hidden) for values in (count, largest, ratio, squares))
    found = (explain_undefined(cell, reasons) for cell in cells)
    return FirmConcentration(next(found), next(found), next(found), next(found), k, amount)


@dataclass(frozen=True)
class SizeMix:
    """Plants by size class, dims (region, industry, size_class).

    Parameters
    ----------
    plants
        Share of the cell's plants that fall into the class.
    size
        Share of the cell's size (persons) that these plants have.
    classes
        Class -> the least size that it takes.
    """

    plants: xr.DataArray
    size: xr.DataArray
    classes: Mapping[str, float]


@measure(
    symbol="q",
    unit="share",
    range="[0, 1]",
    reading="shares of the size classes; they add up to 1",
    cite="eu2003",
)
def size_mix(
    establishments: Establishments | pd.DataFrame,
    *,
    classes: Mapping[str, float] = EU_CLASSES,
    unknown: Unknown = "undefined",
) -> SizeMix:
    r"""Share plants, and what they employ, out among size classes.

    .. math:: q^{n}_{ric} = \frac{n_{ric}}{n_{ri}}, \qquad q^{e}_{ric} = \frac{e_{ric}}{e_{ri}}

    Parameters
    ----------
    establishments
        Plants of one year with industry, region and size.
    classes
        Class -> the least size that it takes, rising from 0: micro below 10, small below 50, medium
        below 250, large from there on.
    unknown
        As for :func:`firm_concentration`.

    Returns
    -------
    mix
        A :class:`SizeMix`; over the classes shares add up to 1. NaN, with ``reason``: ``UNKNOWN_PLANT``,
        ``NO_PLANTS``, and for shares of size ``ZERO_CELL_SIZE`` where all its plants are of size zero.

    Raises
    ------
    ConventionError
        PL-009 for classes that do not rise from zero, PL-001 and PL-002 for plants that cannot be used.

    References
    ----------
    :cite:`eu2003`

    Examples
    --------
    >>> import pandas as pd
    >>> plants = pd.DataFrame({"region": "N", "industry": "x", "size": [5, 9, 10, 300]})
    >>> found = size_mix(plants)
    >>> found.plants.values.ravel().tolist(), found.size.sel(size_class="large").round(6).item()
    ([0.5, 0.25, 0.0, 0.25], 0.925926)
    """
    least = np.array([*classes.values()], dtype=np.float64)
    if not len(least) or least[0] != 0 or not (np.diff(least) > 0).all():
        raise ConventionError(block("PL-009", given=", ".join(f"{name}: {value:g}" for name, value in classes.items())))
    plants = code_plants(establishments, measure="size_mix", unknown=unknown)
    cell, kept = _cells_of(plants)
    size = plants.size[kept]
    kind = np.searchsorted(least, size, side="right") - 1
    shape = (len(plants.industries), len(plants.regions), len(least))
    place = cell * len(least) + kind
    numbers, sizes = (np.bincount(place, weights, int(np.prod(shape))).reshape(shape) for weights in (None, size))
    hidden = _unknown_cells(plants)
    reasons: Reasons = {
        "UNKNOWN_PLANT": hidden,
        "NO_PLANTS": _as_cells(plants, numbers.sum(axis=-1)) == 0,
        "ZERO_CELL_SIZE": True,
    }
    shares = []
    for amounts in (numbers.astype(np.float64), sizes):
        whole = amounts.sum(axis=-1, keepdims=True)
        values = xr.DataArray(
            amounts / np.where(whole > 0, whole, np.nan),
            coords={
                "industry": list(plants.industries),
                "region": list(plants.regions),
                "size_class": list(map(str, classes)),
            },
            dims=("industry", "region", "size_class"),
        ).transpose("region", "industry", "size_class")
        shares.append(explain_undefined(values.where(~hidden), reasons))
    return SizeMix(shares[0], shares[1], dict(classes))


def _cells_of(plants: Plants) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Number the cell of each plant that has one and a known size; tell which those are."""
    kept = (plants.region >= 0) & ~np.isnan(plants.size)
    cell = plants.industry[kept].astype(np.int64) * len(plants.regions) + plants.region[kept]
    return cell, kept


def _add_firms(plants: Plants, k: int) -> tuple[npt.NDArray[np.int64], Floats, Floats, Floats]:
    """Add plants up by cell and firm; return number, largest, k largest and squared shares of each cell."""
    cell, kept = _cells_of(plants)
    firm = firms_of(plants.table)[kept]
    firms = int(firm.max(initial=-1)) + 1
    pairs, place = np.unique(cell * firms + firm, return_inverse=True)
    amount = np.bincount(place, plants.size[kept], len(pairs))
    number = len(plants.industries) * len(plants.regions)
    home = (pairs // max(firms, 1))[amount > 0]
    amount = amount[amount > 0]
    whole = np.bincount(home, amount, number)
    share = amount / whole[home]
    order = np.lexsort((-share, home))
    count = np.bincount(home, minlength=number)
    first = np.cumsum(count) - count
    rank = np.arange(len(order)) - first[home[order]]
    ranked_home, ranked = home[order], share[order]
    largest, ratio = (_summed(ranked_home[rank < most], ranked[rank < most], number) for most in (1, k))
    squares = _summed(home, share**2, number)
    none = count == 0
    for values in (largest, ratio, squares):
        values[none] = np.nan
    return count.astype(np.int64), largest, np.minimum(ratio, 1.0), squares


def _summed(place: npt.NDArray[np.int64], amount: Floats, number: int) -> Floats:
    return np.bincount(place, amount, number).astype(np.float64)


def _unknown_cells(plants: Plants) -> xr.DataArray:
    """Tell which cells an unknown size, or a plant of unknown region, leaves open."""
    open_cells = np.zeros((len(plants.industries), len(plants.regions)), dtype=bool)
    here = plants.region >= 0
    lost = here & np.isnan(plants.size)
    open_cells[plants.industry[lost], plants.region[lost]] = True
    open_cells[plants.industry[~here], :] = True
    return _as_cells(plants, open_cells)


def _as_cells(plants: Plants, values: npt.NDArray[np.generic]) -> xr.DataArray:
    shape = (len(plants.industries), len(plants.regions))
    return xr.DataArray(
        np.asarray(values).reshape(shape),
        coords={"industry": list(plants.industries), "region": list(plants.regions)},
        dims=("industry", "region"),
    ).transpose("region", "industry")
