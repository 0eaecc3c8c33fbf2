"""Dispersion: which industries draw on many others, and which many others draw on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.linkages.inverses import turned_to_outlets
from clusterpolicy.measures.linkages.solving import inverse, require_productive, solve
from clusterpolicy.measures.linkages.technology import Table, Technology, Vector, technology
from clusterpolicy.measures.register import measure

Forward = Literal["ghosh", "leontief"]

ONE = 1 - 1e-12
"""An average linkage, less the last digits of the arithmetic."""


@dataclass(frozen=True)
class KeySectors:
    """Backward and forward linkages of each industry, all dim industry.

    Parameters
    ----------
    backward
        Column sums of L: output in all industries for a unit of the industry's final demand.
    forward
        Row sums of G (or of L): output in all industries that rests on it.
    power
        Power of dispersion, ``backward`` over its mean; 1 is the average industry.
    sensitivity
        Sensitivity of dispersion, ``forward`` over its mean; 1 is the average industry.
    backward_spread, forward_spread
        V: coefficient of variation (n - 1) of the column of L, of the row of G or L. Small: the linkage
        is with many; large: with few.
    kind
        ``key`` (both at least 1), ``backward``, ``forward`` or ``weak``; empty without output.
    model
        ``ghosh`` or ``leontief``: whose rows are forward linkages.
    findings
        Remarks on the table.
    """

    backward: xr.DataArray
    forward: xr.DataArray
    power: xr.DataArray
    sensitivity: xr.DataArray
    backward_spread: xr.DataArray
    forward_spread: xr.DataArray
    kind: xr.DataArray
    model: Forward
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="U, V",
    unit="1",
    range="(0, inf)",
    reading="1 is the average industry; key where both linkages are at least 1",
    cite="rasmussen1956",
    may_be_negative=True,
)
def key_sectors(
    flows: Table, *, output: Vector | None = None, forward: Forward | None = None, spread: bool = True
) -> KeySectors:
    r"""Compare how far each industry's demand and supply disperse over the others.

    .. math:: U_j = \frac{n \sum_i l_{ij}}{\sum_{ij} l_{ij}}, \qquad
        U_i = \frac{n \sum_j g_{ij}}{\sum_{ij} g_{ij}}, \qquad V_j = \frac{s_i(l_{ij})}{\bar l_j}

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`.
    forward
        Rows of the Ghosh inverse (the default where output is known) or of the Leontief inverse,
        whose row sums answer to one unit of final demand for every product at once, large or small.
    spread
        Work out V as well, for which the inverse is formed; otherwise a few systems are solved.

    Returns
    -------
    linkages
        A :class:`KeySectors`. Means are over industries with output; without it NaN, ``ZERO_OUTPUT``. V is
        NaN where it was not asked for (``NOT_ASKED``) or there is one industry (``DEGENERATE``).

    Raises
    ------
    ConventionError
        LK-005 for Ghosh without output; LK-007 as for :func:`leontief_inverse`.

    References
    ----------
    :cite:`rasmussen1956` :cite:`hirschman1958` :cite:`jones1976`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"a": {"a": 150, "b": 500}, "b": {"a": 200, "b": 100}}, dims=("supplier", "buyer"))
    >>> found = key_sectors(sold, output=series({"a": 1000, "b": 2000}, dim="industry"))
    >>> found.power.round(4).values.tolist(), found.sensitivity.round(4).values.tolist()
    ([1.0222, 0.9778], [1.2083, 0.7917])
    >>> found.kind.values.tolist()
    ['key', 'weak']
    """
    read = technology("key_sectors", flows, output)
    if forward not in (None, "ghosh", "leontief"):
        raise ConventionError(block("LK-019", measure=read.measure, argument="forward", given=str(forward)))
    model: Forward = forward or ("leontief" if read.output is None else "ghosh")
    weights = read.known_output() if model == "ghosh" else np.ones(read.size)
    shrink = read.scale if model == "ghosh" else np.ones(read.size)
    if spread:
        held = inverse(read)
        columns, rows = held.sum(axis=0), held @ weights * shrink
        variation = _variation(held, read.live, axis=0)
        if model == "ghosh":
            held = turned_to_outlets(held, weights, shrink)
        spreads = [variation, _variation(held, read.live, axis=1)]
    else:
        ones = np.ones((1, read.size))
        columns = solve(read, ones, "left")[0]
        require_productive(read, ones[0], columns)
        rows = solve(read, weights[None, :] * read.live, "right")[0] * shrink
        spreads = [np.full(read.size, np.nan)] * 2
    return _described(read, columns, rows, spreads, model, spread=spread)


def _variation(held: np.ndarray, live: np.ndarray, *, axis: Literal[0, 1]) -> np.ndarray:
    kept = held[np.ix_(live, live)] if not live.all() else held
    found = np.full(len(held), np.nan)
    if len(kept) > 1:
        found[live] = kept.std(axis=axis, ddof=1) / kept.mean(axis=axis)
    return found


def _described(
    read: Technology, columns: np.ndarray, rows: np.ndarray, spreads: list[np.ndarray], model: Forward, *, spread: bool
) -> KeySectors:
    live = read.live
    power = columns / (columns[live].mean() if live.any() else 1.0)
    sensitivity = rows / (rows[live].mean() if live.any() else 1.0)
    kinds = np.array(["weak", "forward", "backward", "key"], dtype=object)
    kind = np.where(live, kinds[2 * (power >= ONE) + (sensitivity >= ONE)], "")
    lone = {"NOT_ASKED": np.full(read.size, not spread), "DEGENERATE": np.full(read.size, live.sum() < 2)}
    return KeySectors(
        backward=read.along_industries(columns),
        forward=read.along_industries(rows),
        power=read.along_industries(power),
        sensitivity=read.along_industries(sensitivity),
        backward_spread=read.along_industries(spreads[0], lone),
        forward_spread=read.along_industries(spreads[1], lone),
        kind=xr.DataArray(kind, {"industry": list(read.industries)}, ("industry",)),
        model=model,
        findings=read.findings,
    )
