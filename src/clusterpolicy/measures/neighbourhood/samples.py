"""What spatial statistics are taken over: the regions of one slice that have a value and a neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import ConventionError, UsageError, block

if TYPE_CHECKING:
    import scipy.sparse

Unknown = Literal["undefined", "left_out"]

FEWEST_REGIONS = 4
"""Regions that the variance of a spatial statistic needs."""
NO_SPREAD = 1e-12
"""Deviation, relative to the largest value, that is float rounding rather than spread."""


@dataclass(frozen=True)
class Sample:
    """The regions of one slice that enter a statistic.

    Parameters
    ----------
    values
        Dim sample.
    weights
        Dims (sample, sample); every row has a neighbour.
    places
        Positions of the sample's regions among all regions.
    peer
        The same weights as libpysal holds them.
    """

    values: np.ndarray
    weights: scipy.sparse.csr_array
    places: np.ndarray
    peer: Any

    @property
    def has_spread(self) -> bool:
        """Tell whether there are enough regions and they differ."""
        reach = float(np.abs(self.values).max(initial=0.0))
        return len(self.values) >= FEWEST_REGIONS and float(np.ptp(self.values)) > NO_SPREAD * reach


@dataclass(frozen=True)
class Slice:
    """One slice over the regions: its sample, and why a region is not part of it.

    Parameters
    ----------
    sample
        Empty where a value is unknown and unknown values leave everything undefined.
    reasons
        Reason code of each region; empty for those of the sample.
    whole
        Reason code of a statistic over all regions; empty where it can be computed.
    """

    sample: Sample
    reasons: np.ndarray
    whole: str


def slices(values: xr.DataArray, weights: SpatialWeights, *, unknown: Unknown, loop: bool = False) -> Iterator[Slice]:
    """Cut an array into slices over its regions; the last dims run fastest.

    Parameters
    ----------
    values
        Dims region and any others.
    weights
        Of the regions of ``values``.
    unknown
        ``undefined``: one unknown value leaves the slice without a result; ``left_out``: regions
        without a value are left out.
    loop
        Let each region be its own neighbour in the peer's weights.
    """
    known = _known_samples(weights, loop=loop)
    flat = values.transpose("region", ...).values.reshape(values.sizes["region"], -1).astype(np.float64)
    for column in flat.T:
        present = ~np.isnan(column)
        taken = present if unknown == "left_out" or present.all() else np.zeros_like(present)
        matrix, places, peer = known(taken)
        sample = Sample(column[places], matrix, places, peer)
        reasons = np.full(len(column), "ISLAND", dtype=object)
        reasons[places] = "" if sample.has_spread else "DEGENERATE"
        if not taken.any():
            reasons[:] = "UNKNOWN_CELL_ELSEWHERE"
        reasons[~present] = "UNKNOWN_CELL"
        whole = "UNKNOWN_CELL" if not taken.any() else "" if sample.has_spread else "DEGENERATE"
        yield Slice(sample, reasons, whole)


def align(values: xr.DataArray, weights: SpatialWeights, measure: str) -> SpatialWeights:
    """Bring weights into the order of an array's regions.

    Raises
    ------
    ConventionError
        SP-006 where they do not name the same regions.
    """
    labels = [str(label) for label in values["region"].values] if "region" in values.dims else []
    strange = sorted(set(labels) ^ set(weights.regions))
    if strange or not labels:
        raise ConventionError(block("SP-006", examples=strange, measure=measure, n=len(strange)))
    return weights if tuple(labels) == weights.regions else weights.keep(labels)


def spatial_library() -> Any:
    """Import esda, which computes the statistics and their moments.

    Raises
    ------
    UsageError
        SP-001 where the extra ``maps`` is not installed.
    """
    try:
        import esda
    except ImportError:
        raise UsageError(block("SP-001")) from None
    return esda


def binary(weights: Any) -> Any:
    """Let every neighbour weigh 1."""
    counted = weights.copy()
    counted.data = np.ones_like(counted.data)
    return counted


def differences(weights: Any) -> Any:
    r"""Turn weights into the form whose product with values is :math:`\sum_{ij} w_{ij} (x_i - x_j)^2`."""
    from scipy.sparse import csr_array, diags_array

    both = np.asarray(weights.sum(axis=0)).ravel() + np.asarray(weights.sum(axis=1)).ravel()
    return csr_array(diags_array(both) - weights - weights.T)


def _known_samples(weights: SpatialWeights, *, loop: bool) -> Any:
    """Keep what was made of a set of regions: slices mostly share it."""
    known: dict[bytes, tuple[Any, np.ndarray, Any]] = {}

    def of(taken: np.ndarray) -> tuple[Any, np.ndarray, Any]:
        name = taken.tobytes()
        if name not in known:
            places = np.flatnonzero(taken)
            kept = weights.keep([weights.regions[at] for at in places])
            while kept.islands:
                joined = np.diff(kept.matrix.indptr) > 0
                places = places[joined]
                kept = kept.keep([label for label, stays in zip(kept.regions, joined, strict=True) if stays])
            known[name] = (kept.matrix, places, _peer(kept.matrix, loop=loop))
        return known[name]

    return of


def _peer(matrix: Any, *, loop: bool) -> Any:
    """Hand weights to libpysal as they are; lone groups of regions are no fault."""
    from libpysal.weights import W

    neighbours: dict[int, Sequence[int]] = {}
    weights: dict[int, Sequence[float]] = {}
    for at in range(matrix.shape[0]):
        row = slice(matrix.indptr[at], matrix.indptr[at + 1])
        itself = ([at], [1.0]) if loop else ([], [])
        neighbours[at] = itself[0] + matrix.indices[row].tolist()
        weights[at] = itself[1] + matrix.data[row].tolist()
    return W(neighbours, weights, silence_warnings=True) if neighbours else None
