"""Extraction: how much output goes with an industry, or with a group of them, if it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.linkages.solving import inverse, require_productive, solve
from clusterpolicy.measures.linkages.technology import Table, Technology, Vector, technology
from clusterpolicy.measures.register import explain_undefined, measure

Variant = Literal["total", "backward", "forward", "external"]
VARIANTS = ("total", "backward", "forward", "external")


@dataclass(frozen=True)
class Extraction:
    """Output lost to an extraction, dim industry, or dim group where groups were asked for.

    Parameters
    ----------
    loss
        Output lost in all, in the unit of the output.
    own
        Of that, lost by the extracted themselves.
    others
        Of that, lost by the rest.
    share
        ``loss`` over the output of all industries.
    variant
        What was extracted.
    findings
        Remarks on the table.
    """

    loss: xr.DataArray
    own: xr.DataArray
    others: xr.DataArray
    share: xr.DataArray
    variant: Variant
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="T",
    unit="unit of the output",
    range="[0, sum of x]",
    reading="output that would be lost with the industry; its share tells how much hangs on it",
    cite="dietzenbacher1997",
    may_be_negative=True,
)
def hypothetical_extraction(
    flows: Table,
    *,
    output: Vector | None = None,
    variant: Variant = "total",
    groups: Mapping[str, Sequence[str]] | None = None,
) -> Extraction:
    r"""Take an industry, or a group of industries, out of the table and compare outputs.

    .. math:: T_K = m_K' (L_{KK})^{-1} x_K, \qquad m' = 1'L, \qquad
        T_j = \frac{x_j \sum_i l_{ij}}{l_{jj}} \text{ for one industry}

    This is the total variant; the others have closed forms of the same kind, so that no table is
    solved again: backward :math:`(m_K - 1)' (L_{KK})^{-1} x_K`, forward
    :math:`x_K' (G_{KK})^{-1} (G1 - 1)_K`, external :math:`T_K - 1'(I - A_{KK})^{-1} f_K`.

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`; the output is needed. Final demand is what the industries
        do not buy, :math:`f = x - Z1`, so that :math:`x = Lf` in any table.
    variant
        ``total`` takes row, column and final demand; ``backward`` the column (it buys nothing from
        industries); ``forward`` the row of the Ghosh model (it sells nothing to them); ``external`` row
        and column except what the extracted deliver among themselves and to final demand.
    groups
        Name -> industries to take out together; each industry by itself where not given.

    Returns
    -------
    extraction
        An :class:`Extraction`. NaN for an industry or a group without output, ``ZERO_OUTPUT``.

    Raises
    ------
    ConventionError
        LK-005 without output, LK-007 as for :func:`leontief_inverse`, LK-015 for a group that
        names industries that the table lacks, LK-024 for one that names none or one of them twice.

    References
    ----------
    :cite:`dietzenbacher1997` :cite:`millerlahr2001`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"a": {"a": 150, "b": 500}, "b": {"a": 200, "b": 100}}, dims=("supplier", "buyer"))
    >>> found = hypothetical_extraction(sold, output=series({"a": 1000, "b": 2000}, dim="industry"))
    >>> found.loss.round(1).values.tolist(), found.others.round(1).values.tolist()
    ([1210.5, 2588.2], [210.5, 588.2])
    """
    read = technology("hypothetical_extraction", flows, output)
    read.known_output()
    if variant not in VARIANTS:
        raise ConventionError(block("LK-019", measure=read.measure, argument="variant", given=str(variant)))
    if groups is None:
        losses, owns = _each_alone(read, variant)
        names, dim, output_of = [*read.industries], "industry", read.known_output()
    else:
        members = _members(read, groups)
        losses, owns = _together(read, variant, members)
        names, dim = [*groups], "group"
        output_of = np.array([read.known_output()[held].sum() for held in members])
    return _described(read, losses, owns, output_of, names, dim, variant)


def _each_alone(read: Technology, variant: Variant) -> tuple[np.ndarray, np.ndarray]:
    """Losses in all and of the industry itself, from one inverse."""
    x, held = read.known_output(), inverse(read)
    diagonal = held.diagonal()
    kept = x / diagonal
    if variant == "forward":
        return kept * ((held @ x) * read.scale - 1), x - kept
    everything = kept * held.sum(axis=0)
    if variant == "total":
        return everything, x.copy()
    if variant == "backward":
        return everything - kept, x - kept
    final = x - np.asarray(read.cells @ read.live.astype(float))
    left = final / (1 - read.cells.diagonal() * read.scale)
    return everything - left, x - left


def _together(read: Technology, variant: Variant, members: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Losses in all and of the group itself, from systems as small as the group."""
    x = read.known_output()
    columns = solve(read, np.ones((1, read.size)), "left")[0]
    require_productive(read, np.ones(read.size), columns)
    outlets = solve(read, x[None, :], "right")[0] * read.scale if variant == "forward" else columns
    final = x - np.asarray(read.cells @ read.live.astype(float)) if variant == "external" else x
    found = []
    for held in members:
        held = held[read.live[held]]
        units = np.zeros((len(held), read.size))
        units[np.arange(len(held)), held] = 1.0
        among = solve(read, units, "right")[:, held].T if len(held) else np.zeros((0, 0))
        if variant == "forward":
            among = (among * x[held] * read.scale[held, None]).T
        kept = np.linalg.solve(among, x[held])
        if variant == "external":
            inside = read.dense[np.ix_(held, held)] * read.scale[held]
            left = np.linalg.solve(np.eye(len(held)) - inside, final[held]).sum()
            found.append((columns[held] @ kept - left, x[held].sum() - left))
        else:
            lost = outlets[held] @ kept - (variant != "total") * kept.sum()
            found.append((lost, x[held].sum() - (variant != "total") * kept.sum()))
    pairs = np.array(found).reshape(len(members), 2)
    return pairs[:, 0], pairs[:, 1]


def _members(read: Technology, groups: Mapping[str, Sequence[str]]) -> list[np.ndarray]:
    odd = [name for name, held in groups.items() if not len(held) or len(set(held)) < len(held)]
    if odd:
        raise ConventionError(block("LK-024", measure=read.measure, count=len(odd), examples=odd))
    missing = [label for held in groups.values() for label in held if label not in set(read.industries)]
    if missing:
        read.positions(missing, "groups")
    return [read.positions(list(held), "groups") for held in groups.values()]


def _described(
    read: Technology,
    losses: np.ndarray,
    owns: np.ndarray,
    output_of: np.ndarray,
    names: list[str],
    dim: str,
    variant: Variant,
) -> Extraction:
    frame = xr.DataArray(output_of, {dim: names}, (dim,))
    idle = frame == 0
    whole = read.known_output().sum()

    def labelled(values: np.ndarray) -> xr.DataArray:
        return explain_undefined(frame.copy(data=values).where(~idle), {"ZERO_OUTPUT": idle})

    return Extraction(
        loss=labelled(losses),
        own=labelled(owns),
        others=labelled(losses - owns),
        share=labelled(losses / (whole if whole > 0 else 1.0)),
        variant=variant,
        findings=read.findings,
    )
