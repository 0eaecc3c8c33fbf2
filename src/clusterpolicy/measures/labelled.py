"""Small labelled tables written by hand, for examples and worked checks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr


def table(rows: Mapping[str, Mapping[str, float]], *, dims: tuple[str, str] = ("region", "industry")) -> xr.DataArray:
    """Write a table by rows: ``{"North": {"food": 10, "tools": 30}}``.

    Parameters
    ----------
    rows
        Row label -> column label -> value; a pair left out is unknown (NaN), never zero.
    dims
        Names of rows and columns.

    Returns
    -------
    cells
        Float array over ``dims`` with the labels in the order of first appearance.

    Examples
    --------
    >>> table({"North": {"food": 10, "tools": 30}, "South": {"food": 20}}).values.tolist()
    [[10.0, 30.0], [20.0, nan]]
    """
    columns = list(dict.fromkeys(label for row in rows.values() for label in row))
    values = [[float(row.get(column, np.nan)) for column in columns] for row in rows.values()]
    return xr.DataArray(values, coords={dims[0]: list(rows), dims[1]: columns}, dims=dims)


def series(values: Mapping[str, float], *, dim: str = "region") -> xr.DataArray:
    """Write one labelled series: ``{"North": 310, "South": 95}``.

    Examples
    --------
    >>> series({"North": 310, "South": 95}).sel(region="South").item()
    95.0
    """
    return xr.DataArray([float(v) for v in values.values()], coords={dim: list(values)}, dims=dim)
