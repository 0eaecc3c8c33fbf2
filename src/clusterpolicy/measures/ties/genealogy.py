"""Genealogies: which firms came out of which, over how many generations, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.register import measure
from clusterpolicy.measures.ties.edges import (
    Edges,
    Floats,
    by_actor,
    coded,
    listing_faults,
    numbers,
    ratio,
    read_edges,
    single,
)
from clusterpolicy.measures.ties.networks import graph_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

DescentKind = Literal["spin_off", "split", "acquisition", "founder_move"]
KINDS: tuple[DescentKind, ...] = get_args(DescentKind)
Years = Mapping[str, int | None]


@dataclass(frozen=True)
class FirmGenealogy:
    """Descent of firms; dim ``firm`` unless said otherwise.

    Parameters
    ----------
    links
        A row a link: parent, child, year, kind.
    generation
        Longest line of descent to the firm, 0 without a parent: a count.
    parents, progeny, descendants
        Firms that it came out of, that came out of it, and of all later generations: counts.
    branching
        Strahler's order of the tree below it: 1 without children, more where equal branches meet.
    roots
        Labels of the firms with children and no parent.
    family_share
        Of the firms counted, the share that descends from each root, dim ``root``.
    descended_share
        Of the firms counted, the share with a parent.
    survival
        Of the firms of a generation whose fate is known, the share that is not closed, dim ``generation``.
    fates_known
        How many firms of each generation that rests on, dim ``generation``: counts.
    local_children
        Share of the firm's children in its own region.
    local_share
        Share of all links within one region, among those whose two regions are known.
    regions_known
        How many links that rests on.
    kinds
        Links of each kind, dim ``kind``: counts.
    generations, firms
        Generations, and firms counted.
    """

    links: pd.DataFrame
    generation: xr.DataArray
    parents: xr.DataArray
    progeny: xr.DataArray
    descendants: xr.DataArray
    branching: xr.DataArray
    roots: tuple[str, ...]
    family_share: xr.DataArray
    descended_share: xr.DataArray
    survival: xr.DataArray
    fates_known: xr.DataArray
    local_children: xr.DataArray
    local_share: xr.DataArray
    regions_known: int
    kinds: xr.DataArray
    generations: int
    firms: int


@measure(
    symbol="G",
    unit="generations; share",
    range="[0, inf); [0, 1]",
    reading="a large share that descends from few roots: the cluster grew out of these firms",
    cite="klepper2007",
)
def firm_genealogy(
    parent: Sequence[str],
    *,
    child: Sequence[str],
    year: Sequence[int | None] | None = None,
    kind: Sequence[DescentKind] | None = None,
    firms: Sequence[str] | None = None,
    founded: Years | None = None,
    closed: Years | None = None,
    until: int | None = None,
    region: Mapping[str, str | None] | None = None,
    home: str | None = None,
) -> FirmGenealogy:
    r"""Follow which firms came out of which.

    .. math:: g(f) = \begin{cases} 0 & \text{without a parent} \\ 1 + \max_p g(p) & \text{else} \end{cases},
              \qquad s_r = \frac{|\text{descendants of } r|}{|\text{firms}|}

    Parameters
    ----------
    parent, child
        Labels of firms, one a link; a firm may have several parents.
    year
        When the link came about; None where not known.
    kind
        ``spin_off``, ``split``, ``acquisition`` (parent took over child) or ``founder_move``; a spin-off where not
        given.
    firms
        All firms, those without a link included; those of the links where not given.
    founded, closed
        Years by firm. A firm that ``closed`` leaves out is open; one that it gives None may be either.
    until
        Year up to which closings count; all where not given.
    region, home
        Region by firm, None where not known; with ``home``, shares are of the firms of that region.

    Returns
    -------
    descent
        A :class:`FirmGenealogy`. Shares are NaN where no firm is counted (``NO_FIRM``), survival without closings
        (``NO_CLOSINGS``) or where no fate of a generation is known (``NO_FATE``), what concerns regions without
        children (``NO_CHILD``) or links (``NO_TIE``) and where regions are not known (``UNKNOWN_REGION``).

    Raises
    ------
    ConventionError
        All at once, with the rows: ``TI-001`` to ``TI-005`` for the links and firms, ``TI-007`` for other kinds,
        ``TI-008`` for descent in a circle, ``TI-009`` for a child that is older than its parent (other than one
        taken over) or a link that is older than one of its firms, ``TI-010`` for years that are not whole and
        closings before the founding.

    References
    ----------
    :cite:`klepper2007`; order of branching :cite:`strahler1957`

    Examples
    --------
    >>> found = firm_genealogy(["A", "A", "B"], child=["B", "C", "D"], year=[1990, 1995, 2001], closed={"C": 2003})
    >>> found.generation.values.tolist(), found.descendants.values.tolist(), found.roots
    ([0, 1, 1, 2], [3, 1, 0, 0], ('A',))
    >>> found.family_share.values.tolist(), found.survival.values.tolist()
    ([0.75], [1.0, 0.5, 1.0])
    """
    kinds = [*kind] if kind is not None else ["spin_off"] * len(parent)
    edges = read_edges(
        "firm_genealogy",
        parent,
        child,
        actors=firms,
        columns={"year": year, "kind": kind},
        apart=kinds,
        listed_as="firms",
    )
    happened = numbers(year) if year is not None else np.full(len(kinds), np.nan)
    graph = graph_of(edges)
    _check(edges, graph, kinds, happened, {"founded": founded or {}, "closed": closed or {}, "region": region or {}})
    generation = _generations(graph)
    below = [_descendants(graph, node) for node in graph]
    roots = [node for node in graph if graph.out_degree(node) and not graph.in_degree(node)]
    where = [(region or {}).get(name) for name in edges.actors]
    counted = np.array([home is None or place == home for place in where], dtype=bool)
    have_parent = np.array([graph.in_degree(node) > 0 for node in graph], dtype=bool)
    size = int(counted.sum())
    family = [ratio(sum(bool(counted[node]) for node in below[root]), size) for root in roots]
    names = tuple(edges.actors[root] for root in roots)
    return FirmGenealogy(
        links=_table(edges, happened, kinds),
        generation=by_actor(generation, edges.actors, dim="firm"),
        parents=by_actor([graph.in_degree(node) for node in graph], edges.actors, dim="firm"),
        progeny=by_actor([graph.out_degree(node) for node in graph], edges.actors, dim="firm"),
        descendants=by_actor([len(nodes) for nodes in below], edges.actors, dim="firm"),
        branching=by_actor(_branching(graph), edges.actors, dim="firm"),
        roots=names,
        family_share=by_actor(np.array(family, dtype=np.float64), names, "NO_FIRM", dim="root"),
        descended_share=single(float(ratio((have_parent & counted).sum(), size)), "NO_FIRM"),
        **_fates(edges, generation, closed, until),
        **_places(edges, where),
        kinds=xr.DataArray([kinds.count(one) for one in KINDS], {"kind": [*KINDS]}, ("kind",)),
        generations=int(generation.max(initial=-1)) + 1,
        firms=size,
    )


def _check(
    edges: Edges,
    graph: nx.DiGraph,
    kinds: Sequence[str],
    happened: Floats,
    by_firm: Mapping[str, Mapping[str, Any]],
) -> None:
    faults: list[Finding] = []
    strange = [f"{edges.named(row)}: {one}" for row, one in enumerate(kinds) if one not in KINDS]
    if strange:
        faults.append(block("TI-007", count=len(strange), known=", ".join(KINDS), examples=strange))
    circles = [" → ".join(edges.actors[node] for node in circle) for circle in _circles(graph)]
    if circles:
        faults.append(block("TI-008", count=len(circles), examples=circles))
    for argument, held in by_firm.items():
        faults += listing_faults("firm_genealogy", argument, edges.actors, held)
    founded, closed = (_by_place(edges, by_firm[name]) for name in ("founded", "closed"))
    broken = [edges.named(int(row)) for row in np.flatnonzero(_not_whole(happened))]
    broken += [edges.actors[at] for at in np.flatnonzero(_not_whole(founded) | _not_whole(closed))]
    born = _born(edges, kinds, happened, founded)
    broken += [f"{edges.actors[at]}: {born[at]:g}, {closed[at]:g}" for at in np.flatnonzero(closed < born)]
    if broken:
        faults.append(block("TI-010", count=len(broken), examples=broken))
    early = _too_early(edges, kinds, happened, founded, born)
    if early:
        faults.append(block("TI-009", count=len(early), examples=early))
    if faults:
        raise ConventionError(*faults)


def _circles(graph: nx.DiGraph) -> list[list[int]]:
    """One circle of each part in which firms descend from each other, back to where it starts."""
    import networkx as nx

    found = []
    for nodes in nx.strongly_connected_components(graph):
        if len(nodes) > 1:
            start = min(nodes)
            inner = graph.subgraph(sorted(nodes))
            back = min(inner.predecessors(start))
            found.append([*nx.shortest_path(inner, start, back), start])
    return sorted(found)


def _by_place(edges: Edges, held: Mapping[str, Any]) -> Floats:
    return numbers([held.get(name) for name in edges.actors])


def _not_whole(years: Floats) -> np.ndarray:
    return np.asarray(~np.isnan(years) & ~(np.isfinite(years) & (years == np.round(years))))


def _born(edges: Edges, kinds: Sequence[str], happened: Floats, founded: Floats) -> Floats:
    """When each firm began: as told, else with the first link that made it."""
    made = np.array([one != "acquisition" for one in kinds], dtype=bool) & ~np.isnan(happened)
    first = np.full(len(edges.actors), np.inf)
    np.minimum.at(first, edges.target[made], happened[made])
    return np.where(np.isnan(founded), np.where(np.isinf(first), np.nan, first), founded)


def _too_early(edges: Edges, kinds: Sequence[str], happened: Floats, founded: Floats, born: Floats) -> list[str]:
    faults = []
    for row, one in enumerate(kinds):
        parent, child, when = edges.source[row], edges.target[row], happened[row]
        if one != "acquisition" and born[child] < born[parent]:
            faults.append(f"{edges.named(row)}: {born[child]:g} < {born[parent]:g}")
        elif when < founded[parent] or (one == "acquisition" and when < founded[child]):
            latest = np.fmax(founded[parent], founded[child] if one == "acquisition" else -np.inf)
            faults.append(f"{edges.named(row)}: {when:g} < {latest:g}")
    return faults


def _generations(graph: nx.DiGraph) -> np.ndarray:
    import networkx as nx

    depth = np.zeros(graph.number_of_nodes(), dtype=np.int64)
    for node in nx.topological_sort(graph):
        for child in graph.successors(node):
            depth[child] = max(depth[child], depth[node] + 1)
    return depth


def _descendants(graph: nx.DiGraph, node: int) -> list[int]:
    import networkx as nx

    return sorted(nx.descendants(graph, node))


def _branching(graph: nx.DiGraph) -> np.ndarray:
    import networkx as nx

    order = np.ones(graph.number_of_nodes(), dtype=np.int64)
    for node in reversed([*nx.topological_sort(graph)]):
        branches = sorted((int(order[child]) for child in graph.successors(node)), reverse=True)
        if branches:
            order[node] = branches[0] + (len(branches) > 1 and branches[0] == branches[1])
    return order


def _table(edges: Edges, happened: Floats, kinds: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    names = np.array(edges.actors, dtype=object)
    frame = pd.DataFrame(
        {
            "parent": names[edges.source],
            "child": names[edges.target],
            "year": pd.array([None if np.isnan(when) else int(when) for when in happened], dtype="Int64"),
            "kind": np.array([*kinds], dtype=object),
        }
    )
    return frame.sort_values(["year", "parent", "child"], kind="stable", ignore_index=True, na_position="last")


def _fates(edges: Edges, generation: np.ndarray, closed: Years | None, until: int | None) -> dict[str, Any]:
    last = int(generation.max(initial=-1)) + 1
    known = np.array([closed is None or closed.get(name, 0) is not None for name in edges.actors], dtype=bool)
    when = _by_place(edges, closed or {})
    gone = when <= (np.inf if until is None else until)
    fates = np.bincount(generation[known], minlength=last) if len(generation) else np.zeros(0, dtype=np.int64)
    open_ = np.bincount(generation[known & ~gone], minlength=last) if len(generation) else fates
    survived = ratio(open_, fates) if closed is not None else np.full(last, np.nan)
    over = {"generation": [*range(last)]}
    why = "NO_FATE" if closed is not None else "NO_CLOSINGS"
    return {
        "survival": coded(xr.DataArray(survived, over, ("generation",)), why),
        "fates_known": xr.DataArray(fates if closed is not None else 0 * fates, over, ("generation",)),
    }


def _places(edges: Edges, where: Sequence[str | None]) -> dict[str, Any]:
    n = len(edges.actors)
    pairs = sorted({*zip(edges.source.tolist(), edges.target.tolist(), strict=True)})
    same = numbers([None if not where[a] or not where[b] else where[a] == where[b] for a, b in pairs])
    sources = np.array([a for a, _ in pairs], dtype=np.int64)
    children = np.bincount(sources, minlength=n)
    near = np.bincount(sources, weights=same, minlength=n)
    told = same[~np.isnan(same)]
    why = np.where(children == 0, "NO_CHILD", "UNKNOWN_REGION").astype(object)
    return {
        "local_children": by_actor(ratio(near, children), edges.actors, why, dim="firm"),
        "local_share": single(float(ratio(told.sum(), len(told))), "UNKNOWN_REGION" if pairs else "NO_TIE"),
        "regions_known": len(told),
    }
