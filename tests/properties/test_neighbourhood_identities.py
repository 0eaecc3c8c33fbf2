"""Identities of spatial statistics, quotients of surroundings and footprints, for any map."""

from __future__ import annotations

import dataclasses
import warnings

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.neighbours import Places, SpatialWeights, kernel_weights, listed_weights, nearest_weights
from clusterpolicy.inference.permutation import permutation_p, shuffle_neighbours
from clusterpolicy.measures import (
    footprints,
    geary,
    getis_ord,
    local_getis_ord,
    local_moran,
    location_quotient,
    moran,
    smoothed_quotient,
    spatial_quotient,
)

EXAMPLES = settings(max_examples=15, deadline=None)
EVERY = (moran, geary, getis_ord, local_moran, local_getis_ord)


@st.composite
def maps(draw: st.DrawFn, *, holes: bool = False) -> tuple[xr.DataArray, SpatialWeights]:
    """Values over regions with neighbours of every number; some zeros, with ``holes`` some unknown."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(1 if holes else 5, 14))
    labels = [f"r{at:02d}" for at in range(n)]
    near = chance.random((n, n)) < draw(st.sampled_from([0.2, 0.5]))
    if not holes:
        near |= np.eye(n, k=1, dtype=bool)
        near[-1, 0] = True
    listed = {a: [b for at, b in enumerate(labels) if near[row, at] and at != row] for row, a in enumerate(labels)}
    values = np.round(chance.exponential(20, n)) * (chance.random(n) < 0.8)
    if holes:
        values[chance.random(n) < draw(st.sampled_from([0.0, 0.2]))] = np.nan
    else:
        values[:2] = (3, 5)
    weights = listed_weights(listed, standardised=draw(st.booleans()))
    return xr.DataArray(values, coords={"region": labels}, dims="region"), weights


def close(ours: object, expected: object, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=tolerance, atol=tolerance)


@pytest.mark.measure("moran", "geary", "getis_ord", "local_moran", "local_getis_ord")
@pytest.mark.parametrize("function", EVERY)
@EXAMPLES
@given(drawn=maps(holes=True), unknown=st.sampled_from(["undefined", "left_out"]))
def test_a_statistic_is_undefined_exactly_where_a_reason_is_given(function, drawn, unknown: str) -> None:
    values, weights = drawn
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = function(values, weights=weights, unknown=unknown, permutations=9)
    arrays = [getattr(found, field.name) for field in dataclasses.fields(found)]
    floats = [array for array in arrays if isinstance(array, xr.DataArray) and array.dtype.kind == "f"]
    assert len(floats) == 6
    for array in floats:
        assert bool(((array["reason"] != "") == array.isnull()).all())
        assert not bool((array["reason"] == "UNDEFINED").any())
        assert not np.isinf(array.values).any()
        if "region" in array.dims:
            assert array["region"].values.tolist() == values["region"].values.tolist()
    assert bool(((found.p > 0) & (found.p <= 1) | found.p.isnull()).all())


@pytest.mark.measure("moran", "local_moran")
@EXAMPLES
@given(drawn=maps())
def test_local_morans_add_up_to_the_global_one(drawn) -> None:
    values, weights = drawn
    n, links = len(values), float(weights.matrix.sum())
    local = local_moran(values, weights=weights, permutations=1)
    whole = moran(values, weights=weights, permutations=1)
    close(local.statistic.sum(), whole.statistic * links * (n - 1) / n)


@pytest.mark.measure("moran", "geary", "local_moran")
@EXAMPLES
@given(drawn=maps(), factor=st.sampled_from([-3.0, 0.01, 7.0]), shift=st.integers(-50, 50))
def test_statistics_of_likeness_do_not_depend_on_unit_or_origin(drawn, factor: float, shift: float) -> None:
    values, weights = drawn
    for function in (moran, geary, local_moran):
        one = function(values, weights=weights, permutations=19)
        other = function(values * factor + shift, weights=weights, permutations=19)
        for name in ("statistic", "variance", "z"):
            close(getattr(one, name), getattr(other, name), 1e-6)
        close(one.p, other.p)


@pytest.mark.measure("getis_ord", "local_getis_ord")
@EXAMPLES
@given(drawn=maps(), factor=st.sampled_from([0.01, 7.0]))
def test_statistics_of_concentration_do_not_depend_on_the_unit_or_on_how_rows_are_scaled(drawn, factor: float) -> None:
    values, weights = drawn
    for function in (getis_ord, local_getis_ord):
        one = function(values, weights=weights, permutations=19)
        other = function(values * factor, weights=weights.standardise(), permutations=19)
        close(one.statistic, other.statistic)
        close(one.p, other.p)


@pytest.mark.measure("moran", "geary", "getis_ord", "local_moran", "local_getis_ord")
@pytest.mark.parametrize("function", EVERY)
@EXAMPLES
@given(drawn=maps(), order=st.randoms())
def test_the_order_of_regions_does_not_matter(function, drawn, order) -> None:
    values, weights = drawn
    labels = values["region"].values.tolist()
    order.shuffle(labels)
    turned = function(values.sel(region=labels), weights=weights, permutations=1).statistic
    straight = function(values, weights=weights, permutations=1).statistic
    close(turned.sel(region=values["region"]) if "region" in turned.dims else turned, straight)


@pytest.mark.measure("geary", "moran")
@EXAMPLES
@given(drawn=maps())
def test_geary_and_moran_share_their_squares(drawn) -> None:
    """C = (n - 1) / n (T - I) with T the mean square of deviations at both ends of the links."""
    values, weights = drawn
    n = len(values)
    square = (values.values - values.values.mean()) ** 2
    matrix = weights.matrix
    ends = float((matrix.sum(axis=1) + matrix.sum(axis=0)) @ square) / 2 / float(matrix.sum()) / square.mean()
    close(geary(values, weights=weights, permutations=1).statistic,
          (n - 1) / n * (ends - moran(values, weights=weights, permutations=1).statistic))  # fmt: skip


@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1))
def test_conditional_shuffles_deal_the_others_out_evenly(seed: int) -> None:
    """Where one of n - 1 values beside a place is largest, a shuffle puts it there once in n - 1 times."""
    n, draws = 6, 4000
    weights = nearest_weights(Places(tuple("abcdef"), np.arange(12.0).reshape(6, 2)), k=1, standardised=False).matrix
    values = np.zeros(n)
    values[int(weights.indices[0])] = 1.0
    found = shuffle_neighbours(weights, values, permutations=draws, seed=seed)
    share = found.at_least[0] / draws
    assert abs(share - 1 / (n - 1)) < 5 * np.sqrt(0.2 * 0.8 / draws)
    assert permutation_p(found, "greater")[0] == (1 + found.at_least[0]) / (1 + draws)


@st.composite
def economies(draw: st.DrawFn) -> tuple[xr.DataArray, Places]:
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rows, columns = draw(st.integers(2, 8)), draw(st.integers(1, 4))
    cells = chance.integers(0, 50, (rows, columns)) + 1.0
    labels = {"region": [f"r{n}" for n in range(rows)], "industry": [f"i{n}" for n in range(columns)]}
    return xr.DataArray(cells, coords=labels, dims=("region", "industry")), Places(
        tuple(labels["region"]), chance.random((rows, 2)) * 100
    )


@pytest.mark.measure("smoothed_quotient", "spatial_quotient")
@EXAMPLES
@given(economy=economies())
def test_a_kernel_that_reaches_no_one_gives_the_plain_quotient(economy) -> None:
    activity, places = economy
    alone = kernel_weights(places, bandwidth=1e-6)
    close(smoothed_quotient(activity, weights=alone), location_quotient(activity))
    assert set(spatial_quotient(activity, weights=alone)["reason"].values.ravel()) == {"ISLAND"}


@pytest.mark.measure("smoothed_quotient", "spatial_quotient")
@EXAMPLES
@given(economy=economies())
def test_where_all_regions_have_one_structure_all_quotients_are_one(economy) -> None:
    activity, places = economy
    alike = activity.isel(region=0, drop=True) * xr.ones_like(activity) * activity.sum("industry")
    alike = alike.transpose("region", "industry")
    close(smoothed_quotient(alike, weights=kernel_weights(places, bandwidth=40)), 1.0)
    close(spatial_quotient(alike, weights=nearest_weights(places, k=3)), 1.0)


@pytest.mark.measure("smoothed_quotient")
@EXAMPLES
@given(economy=economies())
def test_a_kernel_that_reaches_everyone_alike_gives_parity(economy) -> None:
    activity, places = economy
    close(smoothed_quotient(activity, weights=kernel_weights(places, bandwidth=1e9, shape="uniform")), 1.0)


@pytest.mark.measure("spatial_quotient")
@EXAMPLES
@given(economy=economies())
def test_everyone_but_oneself_is_the_rest_of_the_country(economy) -> None:
    activity, places = economy
    rest = spatial_quotient(activity, weights=nearest_weights(places, k=99))
    others, everything = activity.sum("region") - activity, activity.sum()
    share = others / (everything - activity.sum("industry"))
    close(rest, (share / (activity.sum("region") / everything)).transpose("region", "industry"))


@pytest.mark.measure("footprints")
@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1), scale=st.sampled_from([0.01, 1.0, 1000.0]), angle=st.floats(0, 6.28))
def test_footprints_turn_move_and_grow_with_the_map(seed: int, scale: float, angle: float) -> None:
    chance = np.random.default_rng(seed)
    points = np.concatenate((chance.random((30, 2)) * 100, chance.normal(50, 2, (15, 2))))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])

    def of(where: np.ndarray):
        register = pd.DataFrame({"industry": "i", "x": where[:, 0], "y": where[:, 1], "size": 1.0})
        return footprints(Establishments(register), industry="i", min_samples=6)

    one, other = of(points), of(scale * (points @ turn.T) + [1e3, -1e3])
    close(one.eps * scale, other.eps, 1e-6)
    assert int(one.plants.sum()) + one.noise == len(points)
    assert int(one.plants.max()) >= 10
    assert one.footprint.values.tolist() == other.footprint.values.tolist()
    close(one.area.values * scale**2, other.area.values, 1e-5)
    close(one.size.values, one.plants.values)
