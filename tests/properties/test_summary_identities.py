"""Six measures at once are the six measures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusterpolicy.errors import ConventionError
from clusterpolicy.measures import (
    concentration_summary,
    herfindahl,
    hoover_concentration,
    krugman_specialisation,
    location_quotient,
    locational_gini,
)

pytestmark = pytest.mark.measure("concentration_summary")
CELLS = st.one_of(st.just(0.0), st.just(np.nan), st.floats(0.01, 1e6), st.integers(1, 50).map(float))
ONE_BY_ONE: dict[str, Callable[..., xr.DataArray]] = {
    "location_quotient": location_quotient,
    "locational_gini": locational_gini,
    "hoover_concentration": hoover_concentration,
    "krugman_specialisation": krugman_specialisation,
}


@st.composite
def tables(draw: st.DrawFn) -> xr.DataArray:
    dims = draw(st.sampled_from([("region", "industry"), ("industry", "region"), ("year", "region", "industry"),
                                 ("region", "year", "industry"), ("region", "industry", "year")]))  # fmt: skip
    shape = tuple(draw(st.integers(1, 5)) for _ in dims)
    labels = {dim: [f"{dim[0]}{n}" for n in range(size)] for dim, size in zip(dims, shape, strict=True)}
    cells = st.floats(0.01, 1e6) if draw(st.booleans()) else CELLS
    return xr.DataArray(draw(arrays(np.float64, shape, elements=cells)), labels, dims)


def agree(ours: xr.DataArray, expected: xr.DataArray) -> None:
    assert ours.dims == expected.dims
    np.testing.assert_allclose(ours.values, expected.values, rtol=1e-11, atol=1e-12)
    assert ours["reason"].values.tolist() == expected["reason"].values.tolist()
    for dim in ours.dims:
        assert ours[dim].values.tolist() == expected[dim].values.tolist()


@settings(max_examples=60, deadline=None)
@given(cells=tables(), passed=st.sets(st.sampled_from(["region_total", "industry_total", "total"])))
def test_values_and_reasons_are_those_of_each_measure(cells: xr.DataArray, passed: set[str]) -> None:
    of = {"region_total": "industry", "industry_total": "region", "total": ["region", "industry"]}
    totals = {name: cells.sum(of[name], skipna=False) * 2 for name in passed}
    found = concentration_summary(cells, **totals)
    for name, alone in ONE_BY_ONE.items():
        agree(getattr(found, name), alone(cells, **totals))
    over = {"region": totals.get("industry_total"), "industry": totals.get("region_total")}
    agree(found.herfindahl_over_regions, herfindahl(cells, over="region", total=over["region"]))
    agree(found.herfindahl_over_industries, herfindahl(cells, over="industry", total=over["industry"]))


def test_industry_totals_by_region_are_refused() -> None:
    cells = xr.DataArray(np.ones((2, 2)), {"region": ["a", "b"], "industry": ["x", "y"]}, ("region", "industry"))
    with pytest.raises(ConventionError, match="ME-002"):
        concentration_summary(cells, industry_total=cells * 2)
