"""Networks of firms: how dense, how mutual, how open, who stands between whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.competition.coopetition import LAYERS, Coopetition, coopetition
from clusterpolicy.measures.register import measure
from clusterpolicy.measures.ties.edges import (
    Edges,
    Floats,
    by_actor,
    listing_faults,
    numbers,
    ratio,
    read_edges,
    single,
)

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class NetworkStructure:
    """What a network of ties looks like.

    Parameters
    ----------
    density
        Share of the possible ties that are there.
    reciprocity
        Share of the ties that are answered by one in return.
    outside_share
        Of the ties of the cluster's members, the share with somebody outside.
    ei_index
        External less internal ties of the members, over all of theirs: -1 all within, 1 all outside.
    volume_outside_share
        The share outside of the volume of the members' ties.
    betweenness
        Share of the shortest ways between two others that lead through an actor, dim ``actor``.
    incoming, outgoing
        Ties that an actor gets and gives, dim ``actor``: counts; equal where ties have no direction.
    community
        Number of an actor's community, the largest is 1, dim ``actor``.
    modularity
        Share of the ties within communities beyond what chance would put there.
    communities, components, ties
        Communities, parts without a tie between them, and ties: counts.
    seed
        Of the search for communities.
    """

    density: xr.DataArray
    reciprocity: xr.DataArray
    outside_share: xr.DataArray
    ei_index: xr.DataArray
    volume_outside_share: xr.DataArray
    betweenness: xr.DataArray
    incoming: xr.DataArray
    outgoing: xr.DataArray
    community: xr.DataArray
    modularity: xr.DataArray
    communities: int
    components: int
    ties: int
    seed: int


@dataclass(frozen=True)
class TieLayers:
    """Competition and cooperation as two layers.

    Parameters
    ----------
    together
        Both layers over one another.
    layers
        Structure of each layer by its name, over all actors of both.
    """

    together: Coopetition
    layers: Mapping[str, NetworkStructure]


@measure(
    symbol="D, E-I",
    unit="share; 1",
    range="[0, 1]; [-1, 1]",
    reading="density 1: all are tied to all; E-I above 0: the cluster's members look outward more than inward",
    cite="krackhardt1988",
)
def network_structure(
    source: Sequence[str],
    *,
    target: Sequence[str],
    volume: Sequence[float | None] | None = None,
    actors: Sequence[str] | None = None,
    inside: Collection[str] | None = None,
    directed: bool = True,
    seed: int = 0,
) -> NetworkStructure:
    r"""Describe a network of ties between firms and other actors.

    .. math:: D = \frac{T}{n (n - 1)}, \qquad EI = \frac{E - I}{E + I}, \qquad
              B_v = \frac{1}{(n-1)(n-2)} \sum_{s \ne v \ne t} \frac{\sigma_{st}(v)}{\sigma_{st}}

    with T ties of n actors, twice as many where ties have no direction; of the members' ties, I with each other and
    E with others; :math:`\sigma` the shortest ways.

    Parameters
    ----------
    source, target
        Labels of both ends, one a tie: who names, sells or lends to whom.
    volume
        How much the tie carries, not negative; None or NaN where that is not known.
    actors
        All actors, those without a tie included; those of the ties where not given.
    inside
        Members of the cluster; what lies outside is not defined without them.
    directed
        Whether a tie leads from source to target. Otherwise each holds both ways and is told once.
    seed
        Of the search for communities by Louvain's method, which keeps directions.

    Returns
    -------
    structure
        A :class:`NetworkStructure`. NaN for fewer than two actors (``ONE_ACTOR``), betweenness for fewer than three
        (``FEW_ACTORS``), without ties (``NO_TIE``), reciprocity where ties have no direction (``UNDIRECTED``), what
        lies outside without members (``NO_MEMBERS``) or, by volume, without volumes (``UNKNOWN_VOLUME``).

    Raises
    ------
    ConventionError
        ``TI-001`` to ``TI-005`` for the ties and actors, ``TI-006`` for a volume below 0.

    References
    ----------
    :cite:`wasserman1994`; E-I index :cite:`krackhardt1988`, betweenness :cite:`freeman1977`, communities
    :cite:`blondel2008`

    Examples
    --------
    >>> found = network_structure(["A", "B", "B"], target=["B", "A", "C"], inside=["A", "B"])
    >>> found.density.item(), found.reciprocity.round(6).item(), found.ei_index.round(6).item()
    (0.5, 0.666667, -0.333333)
    >>> found.betweenness.sel(actor="B").item()
    0.5
    """
    edges = read_edges(
        "network_structure", source, target, actors=actors, columns={"volume": volume}, directed=directed
    )
    carried = numbers(volume) if volume is not None else np.full(len(edges.source), np.nan)
    _check(edges, carried, inside)
    n, ties = len(edges.actors), len(edges.source)
    graph = graph_of(edges, directed=directed)
    possible = n * (n - 1) * (1.0 if directed else 0.5)
    answered = len({*zip(edges.source, edges.target, strict=True)} & {*zip(edges.target, edges.source, strict=True)})
    few = "ONE_ACTOR" if n < 2 else "NO_TIE"
    members = np.array([name in {*inside} for name in edges.actors]) if inside is not None else None
    return NetworkStructure(
        density=single(float(ratio(ties, possible)), few),
        reciprocity=single(float(ratio(answered, ties)) if directed else np.nan, few if directed else "UNDIRECTED"),
        **_openness(edges, members, carried),
        **_between(graph, edges.actors),
        **_degrees(edges, directed=directed),
        **_communities(graph, edges.actors, seed),
        components=_components(graph),
        ties=ties,
        seed=seed,
    )


def _check(edges: Edges, carried: Floats, inside: Collection[str] | None) -> None:
    faults: list[Finding] = []
    fit = np.isnan(carried) | ((carried >= 0) & np.isfinite(carried))
    below = [edges.named(int(row)) for row in np.flatnonzero(~fit)]
    if below:
        faults.append(block("TI-006", measure="network_structure", count=len(below), examples=below))
    if inside is not None:
        faults += listing_faults("network_structure", "inside", edges.actors, inside)
    if faults:
        raise ConventionError(*faults)


def graph_of(edges: Edges, *, directed: bool = True) -> nx.Graph:
    """Build the graph over positions of actors, so that nothing hangs on the hashes of labels."""
    import networkx as nx

    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(len(edges.actors)))
    graph.add_edges_from(sorted(zip(edges.source.tolist(), edges.target.tolist(), strict=True)))
    return graph


def _openness(edges: Edges, members: np.ndarray | None, carried: Floats) -> dict[str, Any]:
    if members is None:
        return {name: single(np.nan, "NO_MEMBERS") for name in ("outside_share", "ei_index", "volume_outside_share")}
    ends = members[edges.source].astype(int) + members[edges.target]
    external, internal = int((ends == 1).sum()), int((ends == 2).sum())
    theirs = external + internal
    shares = {
        "outside_share": single(float(ratio(external, theirs)), "NO_TIE"),
        "ei_index": single(float(ratio(external - internal, theirs)), "NO_TIE"),
    }
    by_volume = float(ratio(carried[ends == 1].sum(), carried[ends > 0].sum()))
    why = "NO_TIE" if not theirs else "UNKNOWN_VOLUME" if np.isnan(carried[ends > 0]).any() else "ZERO_VOLUME"
    return {**shares, "volume_outside_share": single(by_volume, why)}


def _between(graph: nx.Graph, actors: Sequence[str]) -> dict[str, Any]:
    import networkx as nx

    if len(actors) < 3:
        return {"betweenness": by_actor(np.full(len(actors), np.nan), actors, "FEW_ACTORS")}
    through = nx.betweenness_centrality(graph)
    return {"betweenness": by_actor([float(through[at]) for at in range(len(actors))], actors)}


def _degrees(edges: Edges, *, directed: bool) -> dict[str, Any]:
    n = len(edges.actors)
    incoming, outgoing = (np.bincount(ends, minlength=n) for ends in (edges.target, edges.source))
    if not directed:
        incoming = outgoing = incoming + outgoing
    return {"incoming": by_actor(incoming, edges.actors), "outgoing": by_actor(outgoing, edges.actors)}


def _communities(graph: nx.Graph, actors: Sequence[str], seed: int) -> dict[str, Any]:
    import networkx as nx

    number = np.zeros(len(actors), dtype=np.int64)
    found: list[set[int]] = [{node} for node in graph]
    share = np.nan
    if graph.number_of_edges():
        found = nx.community.louvain_communities(graph, weight=None, seed=seed)
        share = float(nx.community.modularity(graph, found, weight=None))
    for place, nodes in enumerate(sorted(found, key=lambda nodes: (-len(nodes), min(nodes))), start=1):
        number[[*nodes]] = place
    return {
        "community": by_actor(number, actors),
        "modularity": single(share, "NO_TIE"),
        "communities": len(found),
    }


def _components(graph: nx.Graph) -> int:
    import networkx as nx

    return int(nx.number_connected_components(graph.to_undirected()))


def tie_layers(
    source: Sequence[str],
    *,
    target: Sequence[str],
    layer: Sequence[str],
    intensity: Sequence[float] | None = None,
    actors: Sequence[str] | None = None,
    inside: Collection[str] | None = None,
    directed: bool = True,
    seed: int = 0,
) -> TieLayers:
    """Lay ties of competition and of cooperation over one another, and describe each layer.

    Parameters
    ----------
    source, target, layer
        Labels of both ends, and ``competes`` or ``cooperates``, one a tie.
    intensity
        Of each tie, above 0; 1 where not given.
    actors, inside, directed, seed
        As for :func:`network_structure`.

    Returns
    -------
    layers
        A :class:`TieLayers`.

    Raises
    ------
    ConventionError
        ``TI-001`` for lists of unlike length; else as :func:`~clusterpolicy.measures.coopetition` and
        :func:`network_structure`.

    Examples
    --------
    >>> found = tie_layers(["A", "B", "A"], target=["B", "C", "B"], layer=["competes", "competes", "cooperates"])
    >>> found.together.overlap.item(), found.layers["cooperates"].density.round(6).item()
    (0.5, 0.166667)
    """
    import pandas as pd

    lists = {"source": source, "target": target, "layer": layer}
    columns = lists if intensity is None else {**lists, "intensity": intensity}
    lengths = ", ".join(f"{name}: {len(held)}" for name, held in columns.items())
    if len({len(held) for held in columns.values()}) > 1:
        raise ConventionError(block("TI-001", measure="tie_layers", lengths=lengths))
    frame = pd.DataFrame({name: [*held] for name, held in columns.items()}, columns=[*columns])
    together = coopetition(frame, actors=actors, directed=directed)
    everyone = together.strength["actor"].values.tolist()
    layers = {}
    for name in LAYERS:
        own = frame[frame["layer"] == name]
        layers[name] = network_structure(
            own["source"].tolist(), target=own["target"].tolist(), actors=everyone, inside=inside,
            directed=directed, seed=seed,
        )  # fmt: skip
    return TieLayers(together, layers)
