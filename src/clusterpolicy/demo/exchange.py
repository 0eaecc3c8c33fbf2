"""Who buys from whom: a balanced input-output table of the demonstration country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue

_USED_UP = (0.35, 0.60)
_MOST_SOLD_ON = 0.85
_WITHIN_CLUSTER = 12.0
_LOCAL_BUYER = 0.4


@dataclass(frozen=True)
class InputOutputTable:
    """Deliveries between industries in the latest year, domestic, at basic prices.

    Rows and columns balance: ``deliveries.sum("buyer") + final_demand = output`` and
    ``deliveries.sum("supplier") + value_added = output``.

    Parameters
    ----------
    deliveries
        Million crowns, dims (supplier, buyer).
    value_added
        Million crowns, dims (buyer,).
    final_demand
        Million crowns, dims (supplier,).
    output
        Million crowns, dims (industry,).
    year
        Label of the year.
    unit
        Of every array.
    """

    deliveries: xr.DataArray
    value_added: xr.DataArray
    final_demand: xr.DataArray
    output: xr.DataArray
    year: str
    unit: str = "million crowns"


def draw_deliveries(names: Catalogue, output: NDArray[np.float64], year: str, seed: int) -> InputOutputTable:
    """Draw deliveries that favour industries of the same cluster and balance with the output."""
    import xarray as xr

    rng = stream(seed, "deliveries")
    count = len(output)
    taste = np.exp(rng.normal(0.0, 0.9, (count, count)))
    same = names.cluster_of[:, None] == names.cluster_of[None, :]
    affinity = taste * np.where(same, _WITHIN_CLUSTER, 1.0) * output[:, None]
    used_up = rng.uniform(*_USED_UP, count) * np.where(names.traded, 1.0, _LOCAL_BUYER)
    between = affinity / affinity.sum(axis=0) * used_up * output
    sold = between.sum(axis=1)
    between *= np.minimum(1.0, _MOST_SOLD_ON * output / sold)[:, None]
    between = np.round(between, 1)
    codes = list(names.industries)
    added, final = output - between.sum(axis=0), output - between.sum(axis=1)
    return InputOutputTable(
        deliveries=xr.DataArray(between, {"supplier": codes, "buyer": codes}, ("supplier", "buyer")),
        value_added=xr.DataArray(np.round(added, 1), {"buyer": codes}, ("buyer",)),
        final_demand=xr.DataArray(np.round(final, 1), {"supplier": codes}, ("supplier",)),
        output=xr.DataArray(output, {"industry": codes}, ("industry",)),
        year=year,
    )
