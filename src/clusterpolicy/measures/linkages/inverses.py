"""Inverses: inputs per unit of output, outlets per unit of output, and all their rounds together."""

from __future__ import annotations

import numpy as np
import xarray as xr

from clusterpolicy.measures.linkages.solving import inverse
from clusterpolicy.measures.linkages.technology import Table, Vector, technology
from clusterpolicy.measures.register import measure


@measure(
    symbol="A",
    unit="money of input per money of output",
    range="[0, 1] as a rule",
    reading="0.2: a fifth of the buyer's output goes to this supplier",
    cite="miller2009",
    may_be_negative=True,
)
def input_coefficients(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Divide what each industry buys by its output.

    .. math:: a_{ij} = z_{ij} / x_j

    Parameters
    ----------
    flows
        A :class:`Flows`; or deliveries Z, a DataArray with dims (supplier, buyer) or a pandas DataFrame with
        suppliers down and buyers across, the same labels in the same order; without ``output`` a table
        of coefficients, which is returned as it is. Money; cells may be negative.
    output
        x, dim industry, same labels and unit as the deliveries; not needed for :class:`Flows`. Zero
        for an industry that does not produce.

    Returns
    -------
    coefficients
        A, dims (supplier, buyer), money per money. An industry without output is left out and put
        back as a row and column of zeros. Attribute ``findings``: coefficients below zero, columns
        that add up to one or more, industries without output, imports inside the cells.

    Raises
    ------
    ConventionError
        LK-001 to LK-006: what is not a table, wrong dims, labels that differ, unknown cells, output
        that is unknown or negative.

    References
    ----------
    :cite:`miller2009`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"a": {"a": 150, "b": 500}, "b": {"a": 200, "b": 100}}, dims=("supplier", "buyer"))
    >>> input_coefficients(sold, output=series({"a": 1000, "b": 2000}, dim="industry")).values.tolist()
    [[0.15, 0.25], [0.2, 0.05]]
    """
    read = technology("input_coefficients", flows, output)
    return read.among_industries(read.coefficients())


@measure(
    symbol="B",
    unit="money sold per money of output",
    range="[0, 1] as a rule",
    reading="0.2: a fifth of the supplier's output goes to this buyer",
    cite="ghosh1958",
    may_be_negative=True,
)
def output_coefficients(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Divide what each industry sells to others by its output.

    .. math:: b_{ij} = z_{ij} / x_i

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`; the output is needed.

    Returns
    -------
    coefficients
        B, dims (supplier, buyer), money per money; zeros for an industry without output. Attribute
        ``findings`` as there.

    References
    ----------
    :cite:`ghosh1958`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"a": {"a": 150, "b": 500}, "b": {"a": 200, "b": 100}}, dims=("supplier", "buyer"))
    >>> output_coefficients(sold, output=series({"a": 1000, "b": 2000}, dim="industry")).values.tolist()
    [[0.15, 0.5], [0.1, 0.05]]
    """
    read = technology("output_coefficients", flows, output)
    read.known_output()
    held = read.dense * read.scale[:, None]
    held[:, ~read.live] = 0.0
    return read.among_industries(held)


@measure(
    symbol="L",
    unit="money of output per money of final demand",
    range="[0, inf)",
    reading="output of the supplier, over all rounds, for one unit of final demand for the buyer's product",
    cite="leontief1936",
    may_be_negative=True,
)
def leontief_inverse(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Add up all rounds of inputs that a unit of final demand calls for.

    .. math:: L = (I - A)^{-1} = I + A + A^2 + \dots, \qquad x = L f

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`.

    Returns
    -------
    inverse
        L, dims (supplier, buyer), money per money; 1 on the diagonal and 0 elsewhere for an industry
        that is without output. Attribute ``findings`` as there.

    Raises
    ------
    ConventionError
        LK-007 where the rounds do not die out: the table needs more inputs than it makes. The
        finding names the industries that buy more than their output.

    References
    ----------
    :cite:`leontief1936`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"a": {"a": 150, "b": 500}, "b": {"a": 200, "b": 100}}, dims=("supplier", "buyer"))
    >>> leontief_inverse(sold, output=series({"a": 1000, "b": 2000}, dim="industry")).round(4).values.tolist()
    [[1.2541, 0.33], [0.264, 1.1221]]
    """
    read = technology("leontief_inverse", flows, output)
    return read.among_industries(inverse(read))


@measure(
    symbol="G",
    unit="money of output per money of primary input",
    range="[0, inf)",
    reading="output of the buyer, over all rounds, that rests on one unit of the supplier's primary input",
    cite="ghosh1958",
    may_be_negative=True,
)
def ghosh_inverse(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Add up all rounds of outlets that a unit of primary input reaches.

    .. math:: G = (I - B)^{-1} = \hat{x}^{-1} L \hat{x}, \qquad x' = v' G

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`; the output is needed.

    Returns
    -------
    inverse
        G, dims (supplier, buyer), money per money; as in the unit matrix for an industry without
        output. Read it as who depends on whose supplies, at given quantities and for prices: the
        model does not say that supply makes its own demand.

    Raises
    ------
    ConventionError
        LK-005 without output, LK-007 as for :func:`leontief_inverse`.

    References
    ----------
    :cite:`ghosh1958` :cite:`dietzenbacher1997`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"a": {"a": 150, "b": 500}, "b": {"a": 200, "b": 100}}, dims=("supplier", "buyer"))
    >>> ghosh_inverse(sold, output=series({"a": 1000, "b": 2000}, dim="industry")).round(4).values.tolist()
    [[1.2541, 0.6601], [0.132, 1.1221]]
    """
    read = technology("ghosh_inverse", flows, output)
    return read.among_industries(turned_to_outlets(inverse(read), read.known_output(), read.scale))


def turned_to_outlets(held: np.ndarray, output: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Turn L into G in place: the same table seen from the supplier."""
    diagonal = held.diagonal().copy()
    held *= output
    held *= scale[:, None]
    held[np.diag_indices(len(held))] = diagonal
    return held
