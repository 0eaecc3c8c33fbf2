"""Whatever the table or the network, levels multiply, parts add up, and layers are counted right."""

from __future__ import annotations

import itertools
import warnings

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    competitiveness,
    constant_market_share,
    coopetition,
    export_orientation,
    location_quotient,
    revealed_advantage,
    trade_balance,
)

EXAMPLES = settings(max_examples=20, deadline=None)
SEEDS = st.integers(0, 2**32 - 1)


def bare(array: xr.DataArray) -> xr.DataArray:
    return array.drop_vars("reason")


def close(ours: object, expected: object, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=tolerance, atol=tolerance)


@st.composite
def two_tables(draw: st.DrawFn) -> tuple[xr.DataArray, xr.DataArray]:
    shape = (draw(st.integers(1, 5)), draw(st.integers(1, 5)))
    chance = np.random.default_rng(draw(SEEDS))
    labels = {"region": [f"r{at}" for at in range(shape[0])], "industry": [f"i{at}" for at in range(shape[1])]}

    def cells() -> xr.DataArray:
        values = chance.integers(0, 10**4, shape) * (chance.random(shape) < 0.85)
        return xr.DataArray(values.astype(float), labels, ("region", "industry"))

    return cells(), cells()


@pytest.mark.measure("competitiveness")
@EXAMPLES
@given(tables=two_tables(), larger=st.floats(1, 9))
def test_the_region_in_the_world_is_the_region_in_the_nation_in_the_world(
    tables: tuple[xr.DataArray, xr.DataArray], larger: float
) -> None:
    start, end = tables
    world = [larger * one.sum("region") + at for at, one in enumerate((start, end))]
    found = competitiveness(start, end, start_world=world[0], end_world=world[1])
    product = bare(found.in_nation) * bare(found.nation_in_world)
    known = product.notnull()
    close(product.where(known), bare(found.in_world).where(known))
    close(bare(found.in_nation).sum("region"), (end.sum("region") > 0) * 1.0)
    grown = (1 + bare(found.in_nation_growth)) * (1 + bare(found.nation_in_world_growth)) - 1
    both = (grown + bare(found.in_world_growth)).notnull()
    close(grown.where(both), bare(found.in_world_growth).where(both), 1e-7)


@pytest.mark.measure("constant_market_share")
@EXAMPLES
@given(tables=two_tables(), unit=st.floats(1e-3, 1e3))
def test_performance_composition_and_adaptation_add_up(tables: tuple[xr.DataArray, xr.DataArray], unit: float) -> None:
    start, end = tables
    found = constant_market_share(start, end)
    added = bare(found.performance) + bare(found.composition) + bare(found.adaptation)
    close(added, bare(found.change).where(added.notnull()), 1e-8)
    share = [one.sum("industry") / one.sum() for one in tables]
    if start.sum() > 0 and end.sum() > 0:
        close(found.by_region().change, share[1] - share[0], 1e-8)
        close(bare(found.change).sum(), 0.0, 1e-8)
    close(constant_market_share(unit * start, 2 * unit * end).performance, found.performance, 1e-8)


@pytest.mark.measure("export_orientation", "revealed_advantage", "trade_balance")
@EXAMPLES
@given(tables=two_tables())
def test_exports_compare_with_their_benchmark(tables: tuple[xr.DataArray, xr.DataArray]) -> None:
    exports, output = tables
    found = export_orientation(exports, output)
    weight = output / output.sum("region").where(output.sum("region") > 0)
    mean = (weight * bare(found.share).where(output > 0, 0)).sum("region")
    whole = exports.where(output > 0, 0).sum("region") / output.sum("region").where(output.sum("region") > 0)
    close(mean.where(whole.notnull()), whole)
    ratio = bare(found.ratio) * bare(found.benchmark)
    close(ratio, bare(found.share).where(ratio.notnull()))
    close(revealed_advantage(exports), location_quotient(exports))
    quotient = bare(revealed_advantage(exports))
    logarithm = bare(revealed_advantage(exports, form="logarithm"))
    close(np.exp(logarithm), quotient.where(quotient > 0))
    close(trade_balance(exports, output), -trade_balance(output, exports))


@st.composite
def networks(draw: st.DrawFn) -> tuple[pd.DataFrame, list[str], bool]:
    chance = np.random.default_rng(draw(SEEDS))
    names = [f"a{at}" for at in range(draw(st.integers(2, 7)))]
    directed = draw(st.booleans())
    pairs = itertools.permutations(names, 2) if directed else itertools.combinations(names, 2)
    rows = [
        (source, target, layer, float(chance.integers(1, 9)))
        for source, target in pairs
        for layer in ("competes", "cooperates")
        if chance.random() < 0.4
    ]
    return pd.DataFrame(rows, columns=["source", "target", "layer", "intensity"]), names, directed


@pytest.mark.measure("coopetition")
@EXAMPLES
@given(network=networks(), order=SEEDS)
def test_layers_are_counted_as_sets_of_pairs(network: tuple[pd.DataFrame, list[str], bool], order: int) -> None:
    edges, names, directed = network
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = coopetition(edges, actors=names, directed=directed)
    pairs = {
        layer: {frozenset(pair) for pair in zip(rows["source"], rows["target"], strict=True)}
        for layer in ("competes", "cooperates")
        for rows in [edges[edges["layer"] == layer]]
    }
    either, both = pairs["competes"] | pairs["cooperates"], pairs["competes"] & pairs["cooperates"]
    if either:
        assert found.overlap.item() == pytest.approx(len(both) / len(either))
    else:
        assert found.overlap["reason"].item() == "NO_TIE"
    assert {frozenset(pair) for pair in zip(found.pairs["actor"], found.pairs["other"], strict=True)} == either
    assert (found.pairs["kind"] == "both").sum() == len(both)
    for layer, linked in pairs.items():
        here = {"layer": layer}
        assert int(found.partners.sel(here).sum()) == 2 * len(linked)
        assert found.density.sel(here).item() == pytest.approx(len(linked) / (len(names) * (len(names) - 1) / 2))
        assert found.strength.sel(here).sum().item() == 2 * edges["intensity"][edges["layer"] == layer].sum()
        ties = (edges["layer"] == layer).sum()
        if directed and ties:
            assert found.reciprocity.sel(here).item() == pytest.approx(2 * (ties - len(linked)) / ties)
    shuffled = coopetition(edges.sample(frac=1, random_state=order % 2**31), actors=names[::-1], directed=directed)
    pd.testing.assert_frame_equal(shuffled.pairs, found.pairs)
    xr.testing.assert_identical(shuffled.coopetition, found.coopetition)
