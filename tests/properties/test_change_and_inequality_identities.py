"""Identities of growth, inequality and production per head that hold for any table."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    gini,
    gini_hirschman,
    gini_of_quotients,
    growth_rate,
    growth_share,
    herfindahl,
    location_quotient,
    mean_log_deviation,
    per_capita_quotient,
    predisposition_coefficients,
    theil_concentration,
)

EXAMPLES = settings(max_examples=15, deadline=None)


def close(ours: xr.DataArray, expected: xr.DataArray, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(ours.values, expected.values, rtol=tolerance, atol=tolerance)


@st.composite
def tables(draw: st.DrawFn) -> xr.DataArray:
    """Positive counts of two to six regions and two to five industries."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return xr.DataArray(
        chance.integers(1, 10 ** draw(st.integers(1, 5)), (rows, columns)).astype(float),
        coords={"region": [f"r{n}" for n in range(rows)], "industry": [f"i{n}" for n in range(columns)]},
        dims=("region", "industry"),
    )


@st.composite
def three_years(draw: st.DrawFn) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    """A table and two later ones that grew by a factor a cell."""
    first = draw(tables())
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    second = first * chance.uniform(0.2, 3.0, first.shape)
    return first, second, second * chance.uniform(0.2, 3.0, first.shape)


@pytest.mark.measure("gini_hirschman")
@EXAMPLES
@given(cells=tables())
def test_gini_hirschman_is_a_hundred_roots_of_herfindahl(cells: xr.DataArray) -> None:
    close(gini_hirschman(cells), 100 * herfindahl(cells) ** 0.5)


@pytest.mark.measure("gini_of_quotients")
@EXAMPLES
@given(cells=tables())
def test_the_gini_of_quotients_is_the_plain_gini_of_the_quotients(cells: xr.DataArray) -> None:
    close(gini_of_quotients(cells), gini(location_quotient(cells).drop_vars("reason")))


@pytest.mark.measure("growth_rate")
@EXAMPLES
@given(years=three_years())
def test_growth_chains_over_years_and_logarithms_add_up(
    years: tuple[xr.DataArray, xr.DataArray, xr.DataArray],
) -> None:
    first, second, third = years
    close((1 + growth_rate(first, second)) * (1 + growth_rate(second, third)), 1 + growth_rate(first, third))
    parts = growth_rate(first, second, kind="log") + growth_rate(second, third, kind="log")
    close(parts, growth_rate(first, third, kind="log"))
    close(growth_rate(first, second, kind="symmetric"), -growth_rate(second, first, kind="symmetric"))


@pytest.mark.measure("growth_share")
@EXAMPLES
@given(years=three_years(), factor=st.floats(1e-3, 1e3))
def test_quadrants_follow_from_position_and_growth_whatever_the_unit(
    years: tuple[xr.DataArray, xr.DataArray, xr.DataArray], factor: float
) -> None:
    found = growth_share(years[0], years[1])
    high, fast = found.position >= found.position_cut, found.growth >= found.growth_cut
    high, fast = xr.broadcast(high, fast)
    names = {(True, True): "star", (True, False): "cash_cow", (False, True): "question_mark", (False, False): "dog"}
    expected = [names[pair] for pair in zip(high.values.ravel().tolist(), fast.values.ravel().tolist(), strict=True)]
    assert found.quadrant.transpose(*high.dims).values.ravel().tolist() == expected
    scaled = growth_share(factor * years[0], factor * years[1])
    close(scaled.position, found.position)
    close(scaled.growth, found.growth, 1e-7)


@pytest.mark.measure("mean_log_deviation")
@EXAMPLES
@given(cells=tables(), factor=st.floats(1e-3, 1e3))
def test_the_mean_log_deviation_is_theils_index_with_the_roles_of_the_shares_exchanged(
    cells: xr.DataArray, factor: float
) -> None:
    """MLD of x under weights p is the Theil index of the weights against the amounts."""
    values = cells.isel(industry=0, drop=True)
    equal = xr.ones_like(values).expand_dims(industry=["equal"])
    close(mean_log_deviation(values), theil_concentration(equal, reference=values).isel(industry=0))
    close(mean_log_deviation(factor * values), mean_log_deviation(values), 1e-8)


@pytest.mark.measure("per_capita_quotient")
@EXAMPLES
@given(cells=tables(), seed=st.integers(0, 2**32 - 1))
def test_production_per_head_weighted_by_population_averages_to_one(cells: xr.DataArray, seed: int) -> None:
    people = cells.isel(industry=0, drop=True).copy(
        data=np.random.default_rng(seed).integers(1, 10**6, cells.sizes["region"]).astype(float)
    )
    mean = (people / people.sum() * per_capita_quotient(cells, people)).sum("region")
    close(mean, xr.ones_like(mean))


@pytest.mark.measure("predisposition_coefficients")
@EXAMPLES
@given(years=three_years())
def test_each_coefficient_of_predisposition_is_the_quotient_of_its_own_column(
    years: tuple[xr.DataArray, xr.DataArray, xr.DataArray],
) -> None:
    output, turnover, plants = years
    people = output.sum("industry")
    found = predisposition_coefficients(output=output, turnover=turnover, establishments=plants, population=people)
    available = found.available()
    for name, column in (("localisation", output), ("turnover", turnover), ("enterprises", plants)):
        close(available[name], location_quotient(column))
    close(available["per_capita"], per_capita_quotient(output, people))
