"""Answers as plain tables (..., who, what), and the way back to labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.inference.bootstrap import BOUNDS, percentile_interval
from clusterpolicy.measures.register import explain_undefined

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sheet:
    """Answers of one call.

    Parameters
    ----------
    values
        Numbers over (others..., dims...), NaN where nothing was said.
    dims
        Dims of one table.
    others
        Names of the axes before.
    source
        The labelled array that was given.
    """

    values: Floats
    dims: tuple[str, ...]
    others: tuple[str, ...]
    source: xr.DataArray

    def labels(self, dim: str) -> list[str]:
        """Labels of a dim as text; positions where it has none."""
        return [str(label) for label in self.source[dim].values.tolist()]

    def lead(self, dims: Sequence[str]) -> dict[str, xr.DataArray]:
        """Coordinates of the other axes and of ``dims``."""
        kept = {*self.others, *dims}
        return {str(name): c for name, c in self.source.coords.items() if {*map(str, c.dims)} <= kept}


@dataclass(frozen=True)
class Found:
    """What one table gave: numbers over ``dims``, and a code wherever they are NaN."""

    value: Any
    reason: Any = ""
    dims: tuple[str, ...] = ()


def sheet(measure: str, array: xr.DataArray, dims: tuple[str, ...]) -> Sheet:
    """Bring the dims of a table to the end.

    Raises
    ------
    ConventionError
        ``JU-001`` where a dim is missing, ``JU-002`` where one of its labels is repeated.
    """
    missing = [dim for dim in dims if dim not in array.dims]
    if missing:
        raise ConventionError(
            block("JU-001", measure=measure, dims=", ".join(missing), given=", ".join(map(str, array.dims)))
        )
    faults: list[Finding] = []
    for dim in dims:
        index = array.indexes.get(dim)
        if index is not None and not index.is_unique:
            twice = [*map(str, index[index.duplicated()].unique())]
            faults.append(block("JU-002", measure=measure, dim=dim, count=len(twice), examples=twice))
    if faults:
        raise ConventionError(*faults)
    others = tuple(str(dim) for dim in array.dims if dim not in dims)
    values = array.transpose(*others, *dims).values.astype(np.float64)
    return Sheet(values, dims, others, array.drop_vars("reason", errors="ignore"))


def check_sampling(measure: str, *, draws: int, level: float) -> None:
    """Refuse no draw (``ME-001``) and a level that is no share between 0 and 1 (``JU-003``)."""
    faults: list[Finding] = []
    if draws < 1:
        faults.append(block("ME-001", measure=measure, argument="draws", given=draws, least=1))
    if not 0 < level < 1:
        faults.append(block("JU-003", measure=measure, argument="level", given=f"{level:g}", least="0", most="1"))
    if faults:
        raise ConventionError(*faults)


def by_slice(
    told: Sheet,
    compute: Callable[[Floats], Mapping[str, Found]],
    coords: Mapping[str, Sequence[Any]] | None = None,
) -> dict[str, xr.DataArray]:
    """Compute each table along the other axes alike and label what comes out.

    Parameters
    ----------
    told
        The tables.
    compute
        From one table to named results, of one shape for all tables.
    coords
        Labels of dims that are not the tables' own.
    """
    lead = told.values.shape[: len(told.others)]
    places = [*np.ndindex(lead)]
    slices = [compute(told.values[place]) for place in places]
    model = slices[0] if slices else compute(np.full(told.values.shape[len(lead) :], np.nan))
    named = {}
    for name, first in model.items():
        shape = (*lead, *np.shape(first.value))
        value = np.array([one[name].value for one in slices], dtype=np.asarray(first.value).dtype).reshape(shape)
        dims = (*told.others, *first.dims)
        given = {dim: labels for dim, labels in (coords or {}).items() if dim in first.dims}
        held = xr.DataArray(value, {**told.lead(first.dims), **given}, dims)
        if value.dtype.kind == "f":
            codes = np.empty(shape, dtype=object)
            for place, one in zip(places, slices, strict=True):
                codes[(*place, ...)] = np.asarray(one[name].reason, dtype=object)
            held = explained(held, codes)
        named[name] = held
    return named


def explained(value: xr.DataArray, codes: Any) -> xr.DataArray:
    """Attach reasons from an array of codes over the dims of the value."""
    spread = xr.DataArray(np.broadcast_to(np.asarray(codes, dtype=object), value.shape), dims=value.dims)
    used = dict.fromkeys(spread.values.ravel())
    return explain_undefined(value, {str(code): spread == code for code in used if code})


def interval(drawn: Floats, level: float, estimate: Any = 0.0) -> Floats:
    """Percentile interval of draws along the last axis, (..., bound); NaN where the estimate is."""
    held = xr.DataArray(np.atleast_1d(drawn), dims=[*(f"d{n}" for n in range(np.ndim(drawn) - 1)), "draw"])
    bounds = np.asarray(percentile_interval(held, level=level).values, dtype=np.float64)
    return np.where(np.isnan(np.asarray(estimate))[..., None], np.nan, bounds)


def bound_labels() -> dict[str, Sequence[Any]]:
    """Label the two ends of intervals."""
    return {"bound": [*BOUNDS]}


def resample_weights(members: int, *, draws: int, seed: int) -> npt.NDArray[np.int64]:
    """How often each of the members is drawn in each resample, shape (draws, members)."""
    chance = np.random.default_rng(seed)
    drawn: npt.NDArray[np.int64] = chance.multinomial(members, np.full(members, 1 / members), size=draws)
    return drawn
