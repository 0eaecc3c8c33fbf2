"""What a person may hand over as part of an input-output table, as labelled arrays of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from clusterpolicy.errors import Finding, block

_ANY_INDUSTRY = ("industry", "supplier", "buyer")


@dataclass(frozen=True)
class Part:
    """One part of the table, or the faults that keep it from being one.

    Parameters
    ----------
    array
        Over the part's dims, float; ``None`` where it was not given or cannot be read.
    findings
        FL-001 for labels that are no text, FL-002 for a label that repeats, FL-003 for what is no
        table of numbers.
    """

    array: xr.DataArray | None
    findings: tuple[Finding, ...] = ()


def take_part(name: str, given: object, dims: tuple[str, ...], *, alone: str = "") -> Part:
    """Bring an array, a frame, a series or a mapping to the named dims.

    Parameters
    ----------
    name
        What messages call the part.
    given
        An array with these dims in any order; a frame with the first dim along its index; a mapping
        of the first dim's labels to numbers or to mappings.
    dims
        Of the result. Industries may also be called ``industry`` in what was given.
    alone
        Label under which one series stands for the whole of a two-dimensional part.

    Returns
    -------
    part
        The array with its labels as text, in the order given. A pair left out is unknown, never zero.
    """
    if given is None and name != "deliveries":
        return Part(None)
    try:
        array = _as_array(given, dims, alone)
    except (TypeError, ValueError, KeyError):
        array = None
    if array is None:
        return Part(None, (block("FL-003", part=name, kind=type(given).__name__, dims=", ".join(dims)),))
    if faults := [fault for dim in dims for fault in _label_faults(name, dim, array[dim].values.tolist())]:
        return Part(None, tuple(faults))
    labelled = {dim: np.array(array[dim].values.tolist(), dtype=object).astype(str) for dim in dims}
    return Part(xr.DataArray(np.array(array.values, dtype=float), labelled, dims, name=name))


def _as_array(given: object, dims: tuple[str, ...], alone: str) -> xr.DataArray | None:
    if isinstance(given, xr.DataArray):
        return _name_dims(given.drop_vars([name for name in given.coords if name not in given.dims]), dims, alone)
    if isinstance(given, Mapping):
        return _from_mapping(given, dims, alone)
    if type(given).__module__.partition(".")[0] == "pandas":
        frame: Any = given
        if frame.ndim == 1:
            return _name_dims(_array(frame.to_numpy(dtype=float), [list(frame.index)], ("industry",)), dims, alone)
        if len(dims) == 2:
            return _array(frame.to_numpy(dtype=float), [list(frame.index), list(frame.columns)], dims)
    return None


def _from_mapping(given: Mapping[Any, Any], dims: tuple[str, ...], alone: str) -> xr.DataArray | None:
    if not any(isinstance(row, Mapping) for row in given.values()):
        one = _array(np.array([float(value) for value in given.values()]), [list(given)], ("industry",))
        return _name_dims(one, dims, alone)
    columns = list(dict.fromkeys(label for row in given.values() for label in row))
    values = [[float(row.get(column, np.nan)) for column in columns] for row in given.values()]
    return _array(np.array(values), [list(given), columns], dims) if len(dims) == 2 else None


def _array(values: np.ndarray, labels: Sequence[list[Any]], dims: tuple[str, ...]) -> xr.DataArray:
    coords = {}
    for dim, listed in zip(dims, labels, strict=True):
        whole = np.empty(len(listed), dtype=object)
        whole[:] = listed
        coords[dim] = whole
    return xr.DataArray(values, coords, dims)


def _name_dims(array: xr.DataArray, dims: tuple[str, ...], alone: str) -> xr.DataArray | None:
    """Put dims in order; a single series becomes the only row or column of a part of two dims."""
    if array.dtype.kind not in "biuf" or any(dim not in array.coords for dim in array.dims):
        return None
    if set(array.dims) == set(dims):
        return array.transpose(*dims)
    if array.ndim != 1 or array.dims[0] not in _ANY_INDUSTRY:
        return None
    if len(dims) == 1:
        return array.rename({array.dims[0]: dims[0]})
    if not alone:
        return None
    along = next(dim for dim in dims if dim in _ANY_INDUSTRY)
    across = next(dim for dim in dims if dim != along)
    return array.rename({array.dims[0]: along}).expand_dims({across: [alone]}).transpose(*dims)


def _label_faults(name: str, dim: str, labels: list[Any]) -> list[Finding]:
    odd = [label for label in labels if not isinstance(label, str) or not label.strip()]
    if odd:
        return [block("FL-001", part=name, dim=dim, n=len(odd), examples=[repr(label) for label in odd])]
    again = [label for label, times in Counter(labels).items() if times > 1]
    return [block("FL-002", part=name, dim=dim, n=len(again), examples=again)] if again else []
