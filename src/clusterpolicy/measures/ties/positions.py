"""Positions in a chain of sales: how many sales away final use is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from clusterpolicy.measures.ties.edges import Edges, Floats

if TYPE_CHECKING:
    import networkx as nx


def sales_to_final_use(edges: Edges, amount: Floats, final: Floats) -> tuple[Floats, npt.NDArray[np.object_]]:
    """Solve U = 1 + B U over the firms whose sales all end in final use.

    Parameters
    ----------
    edges, amount
        Sales and their amounts, NaN where unknown; sales of 0 are none.
    final
        Sales of each firm to final use.

    Returns
    -------
    position, reason
        One a firm; NaN with ``UNKNOWN_VOLUME`` where an amount on the way is not known, and ``CLOSED_LOOP`` where
        sales run into a circle that nothing leaves.
    """
    import networkx as nx

    n = len(edges.actors)
    sales = nx.DiGraph()
    sales.add_nodes_from(range(n))
    for a, b, sold in zip(edges.source.tolist(), edges.target.tolist(), amount.tolist(), strict=True):
        if sold != 0:  # an unknown amount may be one
            sales.add_edge(a, b)
    dark = _reaching(sales, {*edges.source[np.isnan(amount)].tolist()})
    loops = {
        node
        for nodes in nx.strongly_connected_components(sales)
        if len(nodes) > 1 and not any(final[node] > 0 or {*sales.successors(node)} - nodes for node in nodes)
        for node in nodes
    }
    caught = _reaching(sales, loops)
    solved = np.array([node not in dark | caught for node in range(n)], dtype=bool)
    position = np.full(n, np.nan)
    position[solved] = _solved(edges, amount, final, solved)
    reason = np.array(["UNKNOWN_VOLUME" if node in dark else "CLOSED_LOOP" for node in range(n)], dtype=object)
    return position, reason


def _reaching(sales: nx.DiGraph, ends: set[int]) -> set[int]:
    """Firms whose sales lead to one of the ends, these included."""
    import networkx as nx

    return ends.union(*(nx.ancestors(sales, node) for node in ends))


def _solved(edges: Edges, amount: Floats, final: Floats, solved: npt.NDArray[np.bool_]) -> Floats:
    from scipy.sparse import csr_array, eye_array
    from scipy.sparse.linalg import spsolve

    size = int(solved.sum())
    if not size:
        return np.zeros(0)
    place = solved.cumsum() - 1
    kept = solved[edges.source] & (amount > 0)
    own, buyer = place[edges.source[kept]], place[edges.target[kept]]
    total = final[solved] + np.bincount(own, weights=amount[kept], minlength=size)
    shares = csr_array((amount[kept] / total[own], (own, buyer)), shape=(size, size))
    found: Floats = np.asarray(spsolve((eye_array(size, format="csc") - shares.tocsc()), np.ones(size)))
    return found
