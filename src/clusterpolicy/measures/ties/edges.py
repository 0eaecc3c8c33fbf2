"""Lists of ties, checked row by row, and the actors that they join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.register import explain_undefined

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Edges:
    """Ties of one call.

    Parameters
    ----------
    source, target
        Positions of both ends among the actors, one a tie.
    actors
        Labels in the order of the text.
    """

    source: npt.NDArray[np.int64]
    target: npt.NDArray[np.int64]
    actors: tuple[str, ...]

    def named(self, row: int) -> str:
        """Say which row of the list this is, from 1, and whom it joins."""
        return f"{row + 1}: {self.actors[self.source[row]]} - {self.actors[self.target[row]]}"


def read_edges(
    measure: str,
    source: Sequence[str],
    target: Sequence[str],
    *,
    actors: Sequence[str] | None = None,
    columns: Mapping[str, Sequence[Any] | None] | None = None,
    directed: bool = True,
    apart: Sequence[object] | None = None,
    listed_as: str = "actors",
) -> Edges:
    """Check ties and number their actors.

    Parameters
    ----------
    measure
        Who asks.
    source, target
        Labels of both ends, one a tie.
    actors
        All actors; those of the ties where not given.
    columns
        What else is told of each tie; only the lengths are checked.
    directed
        Whether A - B and B - A are two ties.
    apart
        What tells two ties of the same ends apart, one a tie.
    listed_as
        Name of the argument ``actors`` where it was given.

    Raises
    ------
    ConventionError
        ``TI-001`` for lists of unlike length, else all at once: ``TI-002`` for ends that are no text, ``TI-003``
        for ties of an actor with itself, ``TI-004`` for ties told twice, ``TI-005`` for actors that are not listed or
        listed twice.
    """
    told = {"source": source, "target": target, **(columns or {})}
    lengths = {name: len(held) for name, held in told.items() if held is not None}
    if len({*lengths.values()}) > 1:
        said = ", ".join(f"{name}: {length}" for name, length in lengths.items())
        raise ConventionError(block("TI-001", measure=measure, lengths=said))
    rows = [*zip(source, target, strict=True)]
    nameless = [f"{at + 1}: {a} - {b}" for at, (a, b) in enumerate(rows) if not _is_label(a) or not _is_label(b)]
    nameless += [str(name) for name in actors or () if not _is_label(name)]
    if nameless:
        raise ConventionError(block("TI-002", measure=measure, count=len(nameless), examples=nameless))
    found = {name for row in rows for name in row}
    names = sorted(found if actors is None else {*actors})
    at = {name: place for place, name in enumerate([*names, *sorted(found - {*names})])}
    ends = [np.array([at[row[end]] for row in rows], dtype=np.int64) for end in (0, 1)]
    edges = Edges(ends[0], ends[1], tuple(at))
    faults: list[Finding] = []
    themselves = [edges.named(int(row)) for row in np.flatnonzero(edges.source == edges.target)]
    if themselves:
        faults.append(block("TI-003", measure=measure, count=len(themselves), examples=themselves))
    twice = [edges.named(row) for row in _repeated(edges, directed=directed, apart=apart)]
    if twice:
        faults.append(block("TI-004", measure=measure, count=len(twice), examples=twice))
    if actors is not None:
        faults += listing_faults(measure, listed_as, actors, found)
    if faults:
        raise ConventionError(*faults)
    return edges


def _is_label(name: object) -> bool:
    return isinstance(name, str) and bool(name)


def _repeated(edges: Edges, *, directed: bool, apart: Sequence[object] | None) -> list[int]:
    seen: set[tuple[object, ...]] = set()
    twice = []
    for row, (a, b) in enumerate(zip(edges.source.tolist(), edges.target.tolist(), strict=True)):
        ends = (a, b) if directed else (min(a, b), max(a, b))
        key = (*ends, apart[row] if apart is not None else None)
        if key in seen:
            twice.append(row)
        seen.add(key)
    return twice


def listing_faults(measure: str, argument: str, listed: Iterable[str], found: Iterable[str]) -> list[Finding]:
    """Find names that are not listed, or listed twice."""
    every = [*listed]
    repeated = {name for name in every if every.count(name) > 1} if len({*every}) < len(every) else set()
    wrong = sorted(repeated | ({*found} - {*every}))
    return [block("TI-005", measure=measure, argument=argument, count=len(wrong), examples=wrong)] if wrong else []


def numbers(told: Sequence[float | None]) -> Floats:
    """Numbers of a list in which None and NaN are unknown."""
    return np.array([np.nan if value is None else value for value in told], dtype=np.float64)


def by_actor(values: Any, actors: Sequence[str], reasons: Any = "", *, dim: str = "actor") -> xr.DataArray:
    """Label one value an actor, with a code wherever it is NaN."""
    return coded(xr.DataArray(np.asarray(values), {dim: [*actors]}, (dim,)), reasons)


def single(value: float, reason: str = "") -> xr.DataArray:
    """Label one number of the whole network."""
    return coded(xr.DataArray(np.float64(value)), reason)


def coded(value: xr.DataArray, reasons: Any) -> xr.DataArray:
    """Attach codes over the dims of the value."""
    if value.dtype.kind != "f":
        return value
    codes = xr.DataArray(np.broadcast_to(np.asarray(reasons, dtype=object), value.shape), dims=value.dims)
    used = dict.fromkeys(codes.values.ravel())
    return explain_undefined(value, {str(code): codes == code for code in used if code})


def ratio(part: Any, whole: Any) -> Floats:
    """Divide; NaN where the whole is 0 or unknown."""
    top, bottom = np.broadcast_arrays(np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64))
    found: Floats = np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
    return found
