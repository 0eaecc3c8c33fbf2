"""Networks are what networkx says of the same graph."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from clusterpolicy.measures import buyer_seller_chain, firm_genealogy, network_structure


def sample(seed: int, n: int = 18, share: float = 0.12) -> tuple[list[str], list[str]]:
    graph = nx.gnp_random_graph(n, share, seed=seed, directed=True)
    return [f"f{a:02d}" for a, _ in graph.edges], [f"f{b:02d}" for _, b in graph.edges]


@pytest.mark.measure("network_structure")
@pytest.mark.parametrize("seed", range(4))
def test_a_directed_sample(seed: int) -> None:
    source, target = sample(seed)
    graph = nx.DiGraph([*zip(source, target, strict=True)])
    found = network_structure(source, target=target, inside=["f00", "f01", "f02"], seed=3)
    actors = found.betweenness["actor"].values.tolist()
    assert actors == sorted(graph)
    assert found.density.item() == pytest.approx(nx.density(graph), abs=1e-12)
    assert found.reciprocity.item() == pytest.approx(nx.overall_reciprocity(graph), abs=1e-12)
    through = nx.betweenness_centrality(graph)
    np.testing.assert_allclose(found.betweenness, [through[name] for name in actors], rtol=1e-12)
    assert found.components == nx.number_weakly_connected_components(graph)
    parts = [{name for name in actors if found.community.sel(actor=name) == k} for k in range(1, found.communities + 1)]
    assert found.modularity.item() == pytest.approx(nx.community.modularity(graph, parts, weight=None), abs=1e-12)
    assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)
    assert found.incoming.values.tolist() == [graph.in_degree(name) for name in actors]


@pytest.mark.measure("network_structure")
def test_a_sample_without_directions() -> None:
    pairs = sorted({tuple(sorted(ends)) for ends in zip(*sample(7), strict=True)})
    graph = nx.Graph(pairs)
    found = network_structure([a for a, _ in pairs], target=[b for _, b in pairs], directed=False)
    through = nx.betweenness_centrality(graph)
    assert found.density.item() == pytest.approx(nx.density(graph), abs=1e-12)
    np.testing.assert_allclose(found.betweenness, [through[name] for name in sorted(graph)], rtol=1e-12)


@pytest.mark.measure("firm_genealogy")
@pytest.mark.parametrize("seed", range(4))
def test_a_family(seed: int) -> None:
    source, target = sample(seed, share=0.2)
    ends = [(a, b) for a, b in zip(source, target, strict=True) if a < b]
    graph = nx.DiGraph(ends)
    found = firm_genealogy([a for a, _ in ends], child=[b for _, b in ends])
    assert found.generations == nx.dag_longest_path_length(graph) + 1
    assert found.roots == tuple(sorted(name for name in graph if graph.in_degree(name) == 0))
    for name in graph:
        assert found.descendants.sel(firm=name).item() == len(nx.descendants(graph, name))


@pytest.mark.measure("buyer_seller_chain")
def test_positions_are_mean_lengths_of_walks_to_final_use() -> None:
    source, target = sample(2, n=8, share=0.25)
    chance = np.random.default_rng(1)
    volume = chance.integers(1, 9, len(source)) * 1.0
    names = sorted({*source, *target})
    found = buyer_seller_chain(source, target=target, volume=volume.tolist(), final_sales=dict.fromkeys(names, 2.0))
    shares = np.zeros((len(names), len(names)))
    for a, b, sold in zip(source, target, volume, strict=True):
        shares[names.index(a), names.index(b)] = sold
    shares /= shares.sum(axis=1, keepdims=True) + 2
    walk, expected = np.eye(len(names)), np.zeros(len(names))
    for _ in range(2000):
        expected += walk.sum(axis=1)
        walk = walk @ shares
    np.testing.assert_allclose(found.upstreamness, expected, rtol=1e-9)
