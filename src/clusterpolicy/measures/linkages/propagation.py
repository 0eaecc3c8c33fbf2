"""Propagation: how far industries stand from final use, from primary inputs and from each other."""

from __future__ import annotations

import numpy as np
import xarray as xr

from clusterpolicy.measures.linkages.inverses import turned_to_outlets
from clusterpolicy.measures.linkages.solving import inverse, require_productive, solve
from clusterpolicy.measures.linkages.technology import Table, Technology, Vector, technology
from clusterpolicy.measures.register import explain_undefined, measure


@measure(
    symbol="U",
    unit="production stages",
    range="[1, inf)",
    reading="1: all sold to final use; 2: on average one industry stands between",
    cite="antras2012",
    may_be_negative=True,
)
def upstreamness(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Count the stages between an industry and the final use of its output.

    .. math:: U_i = \sum_j g_{ij}, \qquad G = (I - B)^{-1}

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`; the output is needed.

    Returns
    -------
    distance
        Dim industry, stages, 1 for an industry that sells to final use alone. One system is solved,
        no inverse is formed. NaN without output, ``ZERO_OUTPUT``. Attribute ``findings``.

    Raises
    ------
    ConventionError
        LK-005 without output, LK-007 as for :func:`leontief_inverse`.

    References
    ----------
    :cite:`antras2012`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"ore": {"ore": 0, "car": 8}, "car": {"ore": 0, "car": 0}}, dims=("supplier", "buyer"))
    >>> upstreamness(sold, output=series({"ore": 10, "car": 20}, dim="industry")).values.tolist()
    [1.8, 1.0]
    """
    read = technology("upstreamness", flows, output)
    x = read.known_output()
    answer = solve(read, x[None, :], "right")[0]
    require_productive(read, x, answer)
    return read.along_industries(answer * read.scale).assign_attrs(findings=read.findings)


@measure(
    symbol="D",
    unit="production stages",
    range="[1, inf)",
    reading="1: made of primary inputs alone; 2: on average one industry stands between",
    cite="antras2012",
    may_be_negative=True,
)
def downstreamness(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Count the stages between primary inputs and an industry's output.

    .. math:: D_j = \sum_i l_{ij}

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`.

    Returns
    -------
    distance
        Dim industry, stages, 1 for an industry that buys from no industry; the output multiplier by
        another name. NaN without output, ``ZERO_OUTPUT``. Attribute ``findings``.

    References
    ----------
    :cite:`antras2012`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"ore": {"ore": 0, "car": 8}, "car": {"ore": 0, "car": 0}}, dims=("supplier", "buyer"))
    >>> downstreamness(sold, output=series({"ore": 10, "car": 20}, dim="industry")).values.tolist()
    [1.0, 1.4]
    """
    read = technology("downstreamness", flows, output)
    ones = np.ones((1, read.size))
    answer = solve(read, ones, "left")[0]
    require_productive(read, ones[0], answer)
    return read.along_industries(answer).assign_attrs(findings=read.findings)


@measure(
    symbol="F",
    unit="money per money",
    range="[0, inf)",
    reading="0: neither draws on the other; the larger, the closer the two are linked",
    cite="dietzenbacher2005",
    may_be_negative=True,
)
def linkage_strength(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Average what a buyer's demand draws from a supplier and what a supplier's input brings to a buyer.

    .. math:: F = \tfrac12 [(L - I) + (G - I)]

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`; the output is needed.

    Returns
    -------
    strength
        Dims (supplier, buyer); 0 for a pair that is linked by no path. Attribute ``findings``.

    References
    ----------
    :cite:`dietzenbacher2005`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"ore": {"ore": 0, "car": 8}, "car": {"ore": 0, "car": 0}}, dims=("supplier", "buyer"))
    >>> linkage_strength(sold, output=series({"ore": 10, "car": 20}, dim="industry")).round(9).values.tolist()
    [[0.0, 0.6], [0.0, 0.0]]
    """
    read = technology("linkage_strength", flows, output)
    x = read.known_output()
    held = inverse(read)
    held += turned_to_outlets(held.copy(), x, read.scale)
    held *= 0.5
    held[np.diag_indices(read.size)] -= 1.0
    return read.among_industries(np.where(connected(read), held, 0.0))


@measure(
    symbol="APL",
    unit="rounds of delivery",
    range="[1, inf)",
    reading="1: the supplier delivers to the buyer itself; 2: on average through one other industry",
    cite="dietzenbacher2005",
    may_be_negative=True,
)
def average_propagation_length(flows: Table, *, output: Vector | None = None) -> xr.DataArray:
    r"""Average the number of deliveries on the way from a supplier to a buyer, over all ways.

    .. math:: v_{ij} = \frac{[L(L - I)]_{ij}}{(L - I)_{ij}}

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`. From the supplier's side, with G for L, it is the same.

    Returns
    -------
    length
        Dims (supplier, buyer), rounds. NaN where no path leads from supplier to buyer, ``NO_LINKAGE``.
        Attribute ``findings``. Look at it where :func:`linkage_strength` is large.

    References
    ----------
    :cite:`dietzenbacher2005`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> needs = table(
    ...     {"ore": {"ore": 0, "steel": 0.5, "car": 0.1}, "steel": {"ore": 0, "steel": 0, "car": 0.2},
    ...      "car": {"ore": 0, "steel": 0, "car": 0}},
    ...     dims=("supplier", "buyer"),
    ... )
    >>> average_propagation_length(needs).sel(supplier="ore").round(9).values.tolist()
    [nan, 1.0, 1.5]
    """
    read = technology("average_propagation_length", flows, output)
    held = inverse(read)
    rest = read.coefficients() @ held  # L - I, without losing the digits of a diagonal near 1
    ways = held @ rest
    linked = connected(read) & (rest != 0)
    found = read.among_industries(np.divide(ways, rest, out=np.full_like(rest, np.nan), where=linked))
    return explain_undefined(found, lambda: {"NO_LINKAGE": found.copy(data=~linked)})


def connected(read: Technology) -> np.ndarray:
    """Tell for each pair whether a path of deliveries leads from supplier to buyer, one step at least.

    An inverse that was computed holds rests of 1e-18 where there is no path.
    """
    from scipy.sparse import csr_array, diags_array
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    delivered = csr_array(read.cells != 0)
    kept = diags_array(read.live.astype(float))
    graph = csr_array(kept @ delivered @ kept)
    graph.eliminate_zeros()
    count, of = connected_components(graph, connection="strong")
    if count == 1 and read.size > 1:
        return np.ones((read.size, read.size), bool)
    reached = np.zeros((read.size, read.size), bool)
    for part in range(count):
        members = np.flatnonzero(of == part)
        met = breadth_first_order(graph, members[0], return_predecessors=False)
        row = np.zeros(read.size, bool)
        row[met] = True
        row[members] = len(members) > 1 or bool(graph[members[0], members[0]])
        reached[members] = row
    return reached
