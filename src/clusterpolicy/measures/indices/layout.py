"""Indicators as plain arrays (..., region, indicator), and the way back to labels."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Directions = Mapping[str, int]

NEXT_TO_NO_SPREAD = 1e-12
"""Spread of an indicator, as a share of its largest value, that counts as none."""


@dataclass(frozen=True)
class Layout:
    """Indicators of one call.

    Parameters
    ----------
    values
        Numbers over (others..., region, indicator), NaN where unknown.
    labels
        Indicators in the order of the last axis.
    signs
        1 where more is better, -1 where less is.
    others
        Names of the axes before the region.
    source
        The labelled array that was given.
    """

    values: Floats
    labels: tuple[str, ...]
    signs: Floats
    others: tuple[str, ...]
    source: xr.DataArray

    @property
    def directed(self) -> Floats:
        """The numbers, turned so that more is always better."""
        return self.values * self.signs

    def by_cell(self, values: npt.NDArray[np.generic]) -> xr.DataArray:
        """Label (others..., region, indicator)."""
        return self._labelled(values, (*self.others, "region", "indicator"))

    def by_region(self, values: npt.NDArray[np.generic]) -> xr.DataArray:
        """Label (others..., region)."""
        return self._labelled(values, (*self.others, "region"))

    def by_indicator(self, values: npt.NDArray[np.generic]) -> xr.DataArray:
        """Label (others..., indicator)."""
        return self._labelled(values, (*self.others, "indicator"))

    def by_slice(self, values: npt.NDArray[np.generic]) -> xr.DataArray:
        """Label (others...)."""
        return self._labelled(values, self.others)

    def by(self, values: npt.NDArray[np.generic], *dims: str, **labels: Sequence[str]) -> xr.DataArray:
        """Label (others..., dims), where ``labels`` names the dims that the source lacks."""
        return self._labelled(values, (*self.others, *dims), labels)

    def slices(self) -> list[tuple[int, ...]]:
        """Positions along the other axes, one a table of regions by indicators."""
        return list(np.ndindex(self.values.shape[:-2]))

    def _labelled(
        self, values: npt.NDArray[np.generic], dims: tuple[str, ...], labels: Mapping[str, Sequence[str]] | None = None
    ) -> xr.DataArray:
        held = {name: c for name, c in self.source.coords.items() if name != "reason" and set(c.dims) <= set(dims)}
        own = {dim: list(names) for dim, names in (labels or {}).items()}
        array = xr.DataArray(values, dims=dims, coords={**held, **own})
        order = [dim for dim in self.source.dims if dim in dims]
        return array.transpose(*order, *(dim for dim in dims if dim not in order))


def lay_out(indicators: xr.DataArray, directions: Directions | None, measure: str) -> Layout:
    """Bring indicators into one order of axes; refuse what cannot be read.

    Raises
    ------
    ConventionError
        ``IX-001`` where a dim is missing or empty, ``CV-001`` and ``CV-003`` for labels of indicators that
        are not text or repeat, ``IX-002`` for directions of other indicators or other than 1 and -1.
    """
    absent = [dim for dim in ("region", "indicator") if not indicators.sizes.get(dim, 0)]
    if absent:
        raise ConventionError(block("IX-001", measure=measure, dims=", ".join(absent)))
    labels = check_labels(indicators, "indicator", measure)
    given = directions or {}
    strange = [label for label in given if label not in labels]
    crooked = [label for label, sign in given.items() if sign not in (1, -1)]
    if strange or crooked:
        wrong = [*strange, *crooked]
        raise ConventionError(block("IX-002", measure=measure, count=len(wrong), examples=wrong))
    others = tuple(str(dim) for dim in indicators.dims if dim not in ("region", "indicator"))
    values = indicators.transpose(*others, "region", "indicator").values.astype(np.float64)
    signs = np.array([given.get(label, 1) for label in labels], dtype=np.float64)
    return Layout(values=values, labels=labels, signs=signs, others=others, source=indicators)


def check_labels(array: xr.DataArray, dim: str, measure: str) -> tuple[str, ...]:
    """Return the labels of a dim that must be text and all different."""
    names = array[dim].values.tolist() if dim in array.coords else []
    if not names or not all(isinstance(name, str) for name in names):
        raise ConventionError(block("CV-001", measure=measure, argument=str(array.name or dim), dim=dim))
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        found = block(
            "CV-003", measure=measure, argument=str(array.name or dim), dim=dim, count=len(repeated), examples=repeated
        )
        raise ConventionError(found)
    return tuple(names)


def number_findings(given: Mapping[str, float], expected: Sequence[str], measure: str, argument: str) -> list[Finding]:
    """Find labels that lack a number, strange labels, and numbers that are negative or not finite."""
    missing = [label for label in expected if label not in given]
    strange = [label for label in given if label not in expected]
    unfit = [label for label, number in given.items() if not (math.isfinite(number) and number >= 0)]
    findings = []
    if missing or strange:
        found = [*missing, *strange]
        findings.append(block("IX-004", measure=measure, argument=argument, count=len(found), examples=found))
    if unfit or (given and not any(given.values())):
        findings.append(block("IX-005", measure=measure, argument=argument, count=len(unfit), examples=unfit))
    return findings


def no_spread(values: Floats, axis: int) -> Bools:
    """Tell where the known values along an axis are all alike; an axis without any counts as alike."""
    most, least = np.fmax.reduce(values, axis=axis), np.fmin.reduce(values, axis=axis)
    size = np.fmax.reduce(np.abs(values), axis=axis)
    same: Bools = ~(most - least > NEXT_TO_NO_SPREAD * size)
    return same


def ascending_ranks(values: Floats, axis: int = -1) -> Floats:
    """Rank the known values along an axis from 1, the least; ties share their mean rank."""
    from scipy.stats import rankdata

    unknown = np.isnan(values)
    ranks: Floats = rankdata(np.where(unknown, np.inf, values), axis=axis).astype(np.float64)
    return np.where(unknown, np.nan, ranks)
