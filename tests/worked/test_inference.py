"""Chance, worked on numbers that fit a page."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.inference.bootstrap import percentile_interval, resampled_order_statistics, resampling_counts
from clusterpolicy.inference.multiple_testing import adjust_false_discovery

NAN = np.nan


def test_p_values_are_adjusted_within_their_family_and_gaps_do_not_count() -> None:
    p = xr.DataArray([[0.01, NAN, 0.04, 0.03], [0.5, 0.5, NAN, NAN]], dims=("year", "cell"))
    found = adjust_false_discovery(p, over=["cell"])
    np.testing.assert_allclose(found.values, [[0.03, NAN, 0.04, 0.04], [0.5, 0.5, NAN, NAN]])


def test_the_procedure_of_benjamini_and_hochberg_rejects_what_their_paper_rejects() -> None:
    """Fifteen p-values of Benjamini and Hochberg (1995): at 0.05 the four smallest are rejected."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
         0.4262, 0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip
    found = adjust_false_discovery(xr.DataArray(p, dims="test"), over=["test"])
    assert int((found <= 0.05).sum()) == 4


def test_adjusting_agrees_with_scipy() -> None:
    from scipy.stats import false_discovery_control

    p = np.random.default_rng(1).random((3, 4, 5)) ** 2
    found = adjust_false_discovery(xr.DataArray(p, dims=("a", "b", "c")), over=["c", "a"])
    assert found.dims == ("a", "b", "c")
    for at in range(4):
        np.testing.assert_allclose(found.values[:, at].ravel(), false_discovery_control(p[:, at].ravel()))


def test_members_are_drawn_again_within_their_group() -> None:
    group = np.array([1, 0, 1, 1, 0, 2])
    seen = np.array([*resampling_counts(group, draws=3000, seed=5)])
    for one in range(3):
        assert (seen[:, group == one].sum(axis=1) == (group == one).sum()).all()
    np.testing.assert_allclose(seen.mean(axis=0), 1.0, atol=0.06)
    assert (seen == np.array([*resampling_counts(group, draws=3000, seed=5)])).all()


@pytest.mark.parametrize("rank", [0.0, 0.5, 0.95, 1.0])
@pytest.mark.parametrize("members", [1, 2, 7, 40])
def test_order_statistics_of_resamples_are_quantiles_of_resampled_values(members: int, rank: float) -> None:
    values = np.sort(np.random.default_rng(members).normal(size=members))
    below, above, weight = resampled_order_statistics(members, rank=rank, draws=50, seed=9)
    drawn = np.random.default_rng([9, members]).integers(0, members, (50, members))
    ours = values[below] + weight * (values[above] - values[below])
    np.testing.assert_allclose(ours, np.quantile(values[drawn], rank, axis=1), atol=1e-12)


def test_an_interval_is_that_of_the_draws_that_gave_a_value() -> None:
    values = np.random.default_rng(4).normal(size=(2, 90, 3))
    values[0, ::2, 1] = NAN
    values[1, :, 2] = NAN
    found = percentile_interval(xr.DataArray(values, dims=("year", "draw", "industry")), level=0.8)
    assert found.dims == ("year", "industry", "bound")
    for year, industry in np.ndindex(2, 3):
        if (year, industry) != (1, 2):
            expected = np.nanquantile(values[year, :, industry], [0.1, 0.9])
            np.testing.assert_allclose(found.values[year, industry], expected)
    assert np.isnan(found.values[1, 2]).all()
