"""Structural distances are distances, their parts add up, units cancel, and lists repeat."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.regions.peers import Form, Scaling, nearest_peers, structural_distance

EXAMPLES = settings(max_examples=20, deadline=None)
REGIONS = [f"r{n}" for n in range(6)]


def tables(seed: int, *, gaps: bool = False) -> dict[str, xr.DataArray]:
    chance = np.random.default_rng(seed)
    made = {}
    for name, size in {"people": 3, "work": 4, "trade": 1}.items():
        values = chance.lognormal(size=(6, size))
        if gaps and size > 1:
            values[0, 0] = np.nan
        coords = {"region": REGIONS, "indicator": [f"{name}{n}" for n in range(size)]}
        made[name] = xr.DataArray(values, coords, ("region", "indicator"))
    return made


@pytest.mark.parametrize("form", get_args(Form))
@pytest.mark.parametrize("scaling", get_args(Scaling))
@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1), factor=st.floats(0.01, 1e4))
def test_a_distance_with_parts_that_add_up(form: Form, scaling: Scaling, seed: int, factor: float) -> None:
    given_tables = tables(seed)
    found = structural_distance(
        given_tables, form=form, scaling=scaling, weights={"people": 1, "work": 2, "trade": 0.5}
    )
    distance = found.distance.values
    np.testing.assert_allclose(found.contributions.sum("dimension").values, distance)
    np.testing.assert_allclose(distance, distance.T)
    assert (np.diag(distance) == 0).all()
    assert (distance[:, None, :] <= distance[:, :, None] + distance[None, :, :] + 1e-9).all()
    units = given_tables | {"work": given_tables["work"] * factor}
    other = structural_distance(units, form=form, scaling=scaling, weights={"people": 1, "work": 2, "trade": 0.5})
    np.testing.assert_allclose(other.distance.values, distance, rtol=1e-7, atol=1e-12)
    assert other.inputs != found.inputs or factor == 1


@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1))
def test_lists_repeat_whatever_the_order_of_regions(seed: int) -> None:
    given_tables = tables(seed, gaps=True)
    order = np.random.default_rng(seed).permutation(6)
    mixed = {name: table.isel(region=order) for name, table in given_tables.items()}
    one, two = structural_distance(given_tables, least_known=0.5), structural_distance(mixed, least_known=0.5)
    assert structural_distance(given_tables, least_known=0.5).inputs == one.inputs
    for region in REGIONS:
        assert nearest_peers(one, region).names == nearest_peers(two, region).names
        assert nearest_peers(one, region, count=2).names == nearest_peers(one, region).names[:2]
