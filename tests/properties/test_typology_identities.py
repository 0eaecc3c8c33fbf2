"""What holds for typologies whatever the regions."""

from __future__ import annotations

import time

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.regions.typology import (
    METHODS,
    TypologySettings,
    adjusted_rand,
    classify_table,
    group_regions,
    match_types,
    prepare,
    propose_indicators,
    soft_membership,
    type_movement,
    type_stability,
)

QUICK = TypologySettings(resamples=5, references=5, starts=5, k_most=4, order_by=("a", "b"))
PLAIN = TypologySettings(log_skewness=1e9, apart=1e9, winsor=1e9)


def table(values, names="abc"):
    values = np.asarray(values, dtype=float)
    regions = [f"R{at:04d}" for at in range(len(values))]
    return xr.DataArray(
        values, {"region": regions, "indicator": list(names[: values.shape[1]])}, ("region", "indicator")
    )


def three_groups(seed=0, each=12, features=3, apart=4.0):
    rng = np.random.default_rng(seed)
    level = np.repeat([2.0, 1.0, 0.0], each)[:, None] * apart
    return table(level + rng.normal(size=(3 * each, features)), "abcdefghijklmnopqrst")


def chain(regions):
    """Neighbours along a line."""
    import scipy.sparse

    size = len(regions)
    matrix = scipy.sparse.diags_array([np.ones(size - 1), np.ones(size - 1)], offsets=[-1, 1]).tocsr()
    return SpatialWeights(matrix, tuple(regions), "chain")


@pytest.mark.parametrize("method", METHODS)
def test_clear_groups_are_found_by_every_method_and_numbered_from_the_highest(method):
    values = three_groups()
    neighbours = chain([str(name) for name in values["region"].values])
    choices = TypologySettings(resamples=3, references=5, starts=5, k_most=4, order_by=("a", "b"), method=method)
    found = classify_table(values, choices, neighbours=neighbours)
    assert found.types.values.tolist() == [1] * 12 + [2] * 12 + [3] * 12
    assert found.supported
    assert found.profile.explained > 0.8


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_types_do_not_depend_on_the_order_of_regions(seed, random):
    values = three_groups(seed, each=8)
    order = list(range(24))
    random.shuffle(order)
    one, other = classify_table(values, QUICK), classify_table(values.isel(region=order), QUICK)
    assert one.types.sel(region=values["region"]).equals(other.types.sel(region=values["region"]))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 100), st.floats(-50, 50))
def test_units_of_an_indicator_do_not_matter(seed, factor, shift):
    values = three_groups(seed, each=8)
    other = values.copy(data=values.values * [factor, 1, 1] + [shift, 0, 0])
    plain = TypologySettings(resamples=0, references=3, starts=5, k_most=4, order_by=("a",), log_skewness=1e9)
    assert adjusted_rand(classify_table(values, plain).types, classify_table(other, plain).types) == 1


def test_a_copy_of_an_indicator_changes_no_type_and_is_proposed_for_dropping():
    values = three_groups(3, apart=1.0)
    copy = (values.sel(indicator="a") * 3 + 1).assign_coords(indicator="copy of a")
    doubled = xr.concat([values, copy], dim="indicator")
    one, other = classify_table(values, QUICK), classify_table(doubled, QUICK)
    assert one.types.equals(other.types)
    assert other.indicator_set.proposed["copy of a"] == "copy"
    assert {"TY-106"} <= {finding.id for finding in other.findings}


def test_leaving_out_an_indicator_shows_whether_it_is_needed():
    rng = np.random.default_rng(1)
    split = np.repeat([0.0, 1.0], 15)
    other = np.tile([0.0, 1.0], 15)
    values = table(np.stack([split * 9, other * 9, split * 9], axis=1) + rng.normal(size=(30, 3)) * 0.4)
    found = propose_indicators(prepare(values, PLAIN), 4, starts=10)
    assert float(found.without.sel(indicator="b")) < 0.7
    assert found.proposed in ({"a": "redundant"}, {"c": "redundant"})
    assert found.agreement == 1


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_memberships_sum_to_one_and_border_cases_lead_by_little(seed):
    values = three_groups(seed, each=6, apart=1.0)
    types = values.isel(indicator=0, drop=True).copy(data=group_regions(values, 3, starts=5).labels.values + 1)
    found = soft_membership(values, types, least_lead=0.2)
    np.testing.assert_allclose(found.degree.sum("type").values, 1, atol=1e-12)
    assert all(case.membership - case.other_membership < 0.2 for case in found.border)
    firm = found.degree.max("type") - 1e-9 <= found.degree.sel(type=types)
    assert firm.all(), "k-means puts a region into its nearest type"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=2, max_size=4))
def test_rows_of_the_transition_matrix_sum_to_one(periods):
    series = {
        str(2010 + at): xr.DataArray(labels, {"region": list("ABCDEF")}, ("region",))
        for at, labels in enumerate(periods)
    }
    found = type_movement(series)
    sums = found.share.sum("next_type", skipna=False).values
    np.testing.assert_allclose(sums[~np.isnan(sums)], 1, atol=1e-12)
    stayed = int(np.trace(found.counts.values)) if found.counts.size else 0
    assert int(found.counts.sum()) == stayed + len(found.moves)


def test_numbers_are_matched_so_that_most_regions_keep_theirs():
    earlier = xr.DataArray([1, 1, 1, 2, 2, 3], {"region": list("ABCDEF")}, ("region",))
    now = xr.DataArray([2, 2, 2, 3, 3, 1], {"region": list("ABCDEF")}, ("region",))
    assert match_types(now, earlier) == {1: 3, 2: 1, 3: 2}
    moved = type_movement({"2019": earlier, "2020": now})
    assert not moved.moves
    assert moved.relabelled == {"2020": {1: 3, 2: 1, 3: 2}}


def test_stability_of_clear_groups_is_one_and_of_noise_is_low():
    clear = three_groups(0, apart=20.0)
    labels = clear.isel(indicator=0, drop=True).copy(data=np.repeat([1, 2, 3], 12))
    assert (type_stability(clear, labels, resamples=20).jaccard == 1).all()
    noise = table(np.random.default_rng(0).uniform(size=(60, 3)))
    types = noise.isel(indicator=0, drop=True).copy(data=group_regions(noise, 6).labels.values + 1)
    assert float(type_stability(noise, types, resamples=30).jaccard.mean()) < 0.75


@pytest.mark.slow
def test_stability_of_3200_regions_20_indicators_100_resamples_takes_less_than_ten_seconds():
    rng = np.random.default_rng(0)
    centres = rng.normal(0, 2, (8, 20))
    values = table(centres[rng.integers(0, 8, 3200)] + rng.normal(0, 1.5, (3200, 20)), "abcdefghijklmnopqrst")
    types = values.isel(indicator=0, drop=True).copy(data=group_regions(values, 8, starts=5).labels.values + 1)
    begin = time.process_time()
    found = type_stability(values, types, resamples=100)
    assert time.process_time() - begin < 20, "ten seconds on two cores"
    assert (found.jaccard > 0.9).all()
