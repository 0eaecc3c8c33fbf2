"""Whatever the numbers, regions buy no more than the nation's coefficients and less the smaller they are."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.measures import (
    calibrate_delta,
    leontief_inverse,
    purchase_quotients,
    regional_coefficients,
    regional_flows,
    regional_purchases,
)
from clusterpolicy.measures.linkages.regionalisation import Quotient

pytestmark = pytest.mark.measure("purchase_quotients", "regional_coefficients", "regional_purchases", "calibrate_delta")

QUOTIENTS = get_args(Quotient)
SEEDS = st.integers(0, 2**32 - 1)


def draw(seed: int, regions: int, count: int, *, gaps: bool = True) -> tuple[Flows, xr.DataArray]:
    chance = np.random.default_rng(seed)
    names = [f"i{number}" for number in range(count)]
    output = chance.integers(100, 1000, count).astype(float)
    cells = chance.random((count, count)) * output / count * 0.9
    flows = arrange_flows(
        xr.DataArray(cells, {"supplier": names, "buyer": names}, ("supplier", "buyer")),
        output=xr.DataArray(output, {"industry": names}, ("industry",)),
        scope="domestic",
    )
    jobs = chance.integers(1, 500, (regions, count)).astype(float)
    if gaps:
        jobs[chance.random(jobs.shape) < 0.2] = 0
    labels = {"region": [f"r{number}" for number in range(regions)], "industry": names}
    return flows, xr.DataArray(jobs, labels, ("region", "industry"))


@settings(max_examples=15)
@given(seed=SEEDS, regions=st.integers(1, 4), count=st.integers(1, 5))
@pytest.mark.parametrize("quotient", QUOTIENTS)
def test_coefficients_lie_between_nothing_and_the_nations(
    quotient: Quotient, seed: int, regions: int, count: int
) -> None:
    flows, jobs = draw(seed, regions, count)
    national = (flows.deliveries / flows.output.rename(industry="buyer")).values
    found = regional_coefficients(flows, jobs, quotient=quotient)
    known = found.values[~np.isnan(found.values)]
    assert (known >= 0).all()
    assert (np.nan_to_num(found.values) <= national + 1e-15).all()
    assert set(found["reason"].values.ravel()) <= {"", "ZERO_REGION", "ZERO_INDUSTRY"}
    quotients = purchase_quotients(jobs, quotient=quotient)
    assert bool(((quotients["reason"] != "") == quotients.isnull()).all())
    absent = (jobs == 0).rename(industry="buyer").values[:, None, :] & ~np.isnan(found.values)
    assert (found.values[absent] == 0).all()


@settings(max_examples=15)
@given(seed=SEEDS, count=st.integers(1, 5))
def test_a_region_that_is_the_nation_buys_as_the_nation_does(seed: int, count: int) -> None:
    flows, jobs = draw(seed, 1, count, gaps=False)
    national = (flows.deliveries / flows.output.rename(industry="buyer")).values
    for quotient in QUOTIENTS:
        found = regional_coefficients(flows, jobs, quotient=quotient).isel(region=0)
        np.testing.assert_allclose(found, national, rtol=1e-12)
        np.testing.assert_allclose(purchase_quotients(jobs, quotient=quotient), 1, rtol=1e-12)


@settings(max_examples=15)
@given(seed=SEEDS, regions=st.integers(2, 4), count=st.integers(2, 5))
def test_more_delta_means_less_bought_at_home_and_none_is_the_cross_quotient(
    seed: int, regions: int, count: int
) -> None:
    flows, jobs = draw(seed, regions, count, gaps=False)
    steps = [regional_coefficients(flows, jobs, delta=delta).values for delta in (0.0, 0.2, 0.5, 0.9)]
    for less, more in zip(steps[1:], steps[:-1], strict=True):
        assert (less <= more + 1e-15).all()
    np.testing.assert_allclose(steps[0], regional_coefficients(flows, jobs, quotient="CILQ").values)
    simple, cross, between = (purchase_quotients(jobs, quotient=quotient).values for quotient in ("SLQ", "CILQ", "RLQ"))
    off = ~np.eye(count, dtype=bool)
    one, other = simple[:, off], between[:, off]
    assert ((one <= other + 1e-12) | (cross[:, off] <= other + 1e-12)).all()


@settings(max_examples=15)
@given(seed=SEEDS, regions=st.integers(1, 4), count=st.integers(1, 5))
def test_local_and_outside_purchases_add_up_to_the_nations_inputs(seed: int, regions: int, count: int) -> None:
    flows, jobs = draw(seed, regions, count)
    bought = regional_purchases(flows, jobs)
    known = bought.local.notnull()
    national = flows.deliveries / flows.output.rename(industry="buyer") * bought.output.rename(industry="buyer")
    both = (bought.local + bought.elsewhere).where(known)
    np.testing.assert_allclose(both, national.transpose(*both.dims).where(known), rtol=1e-9, atol=1e-9)
    assert (bought.elsewhere.values[known.values] >= -1e-9).all()
    summed = bought.output.sum("region", skipna=False)
    alive = jobs.sum("region") > 0
    np.testing.assert_allclose(summed.where(alive), flows.output.where(alive))


@settings(max_examples=15)
@given(seed=SEEDS, regions=st.integers(2, 4), count=st.integers(2, 5), delta=st.integers(0, 90))
@pytest.mark.parametrize("quotient", ["FLQ", "AFLQ"])
def test_a_delta_that_made_the_coefficients_is_found_again(
    quotient: Quotient, seed: int, regions: int, count: int, delta: int
) -> None:
    flows, jobs = draw(seed, regions, count, gaps=False)
    made = regional_coefficients(flows, jobs, quotient=quotient, delta=delta / 100)
    found = calibrate_delta(flows, jobs, made, quotient=quotient)  # type: ignore[arg-type]
    again = regional_coefficients(flows, jobs, quotient=quotient, delta=delta / 100)
    np.testing.assert_allclose(found.error, 0, atol=1e-6)
    assert (found.error_at_zero >= found.error - 1e-12).all()
    unbound = bool((purchase_quotients(jobs, quotient=quotient, delta=delta / 100) < 1).any())
    if unbound:
        for region in jobs["region"].values:
            best = regional_coefficients(flows, jobs, quotient=quotient, delta=float(found.delta.sel(region=region)))
            np.testing.assert_allclose(best.sel(region=region), again.sel(region=region), atol=1e-4)


@settings(max_examples=10)
@given(seed=SEEDS, regions=st.integers(2, 3), count=st.integers(2, 5))
def test_a_regions_table_balances_and_has_its_coefficients(seed: int, regions: int, count: int) -> None:
    flows, jobs = draw(seed, regions, count, gaps=False)
    table = regional_flows(flows, jobs, "r1")
    np.testing.assert_allclose(table.deliveries.sum("buyer") + table.final_demand, table.output.values)
    np.testing.assert_allclose(table.deliveries.sum("supplier") + table.primary.sum("input"), table.output.values)
    coefficients = regional_coefficients(flows, jobs).sel(region="r1")
    np.testing.assert_allclose(table.deliveries / table.output.values, coefficients)
    assert (leontief_inverse(table).sum("supplier") <= leontief_inverse(flows).sum("supplier") + 1e-9).all()


def test_years_and_order_of_industries_do_not_matter() -> None:
    flows, jobs = draw(5, 3, 4)
    years = xr.concat([jobs, jobs * 2], "year").assign_coords(year=["2019", "2020"])
    found = regional_coefficients(flows, years)
    assert found.dims == ("year", "region", "supplier", "buyer")
    np.testing.assert_allclose(found.sel(year="2019"), found.sel(year="2020"))
    turned = regional_coefficients(flows, jobs.isel(industry=[2, 0, 3, 1]))
    xr.testing.assert_allclose(turned, regional_coefficients(flows, jobs))
