"""Whatever is suppressed, the true value lies in its interval, and so does every quotient."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy import demo
from clusterpolicy.data.suppression import bound_cells
from clusterpolicy.measures import certainty, location_quotient, quotient_bounds

DRAWS = 1000


@pytest.fixture(scope="module")
def truth() -> xr.DataArray:
    """Employment of the demo country from its complete register of establishments: nothing is hidden."""
    country = demo.country(7)
    latest = country.accounts.employment.isel(year=-1, drop=True)
    counted = country.establishments.groupby(["region", "industry"])["size"].sum().to_xarray().fillna(0.0)
    complete = counted.reindex(region=latest["region"], industry=latest["industry"], fill_value=0.0)
    np.testing.assert_allclose(complete.where(latest.notnull()), latest)
    return complete.assign_coords({dim: latest[dim].values.astype(str) for dim in ("region", "industry")})


def suppress(full: xr.DataArray, chance: np.random.Generator) -> xr.DataArray:
    """Hide cells at random, then protect a lone hidden cell of a row or column by a second one."""
    hidden = chance.random(full.shape) < chance.uniform(0.05, 0.6)
    for turned in (hidden, hidden.T):
        for line in turned:
            if line.sum() == 1:
                line[chance.choice(np.flatnonzero(~line))] = True
    return full.where(~hidden)


@pytest.mark.slow
@pytest.mark.measure("quotient_bounds")
def test_the_true_value_lies_in_its_interval_in_every_draw(truth: xr.DataArray) -> None:
    compared = exact = 0
    for draw in range(DRAWS):
        chance = np.random.default_rng(draw)
        regions = np.sort(chance.choice(truth.sizes["region"], 10, replace=False))
        industries = np.sort(chance.choice(truth.sizes["industry"], 12, replace=False))
        full = truth.isel(region=regions, industry=industries)
        sums = {"region_total": full.sum("industry"), "industry_total": full.sum("region")}
        printed = {name: total.where(chance.random(total.shape) > 0.1) for name, total in sums.items()}
        cells = suppress(full, chance)
        bounds = bound_cells(cells, **printed, total=full.sum())
        assert {finding.id for finding in bounds.findings} <= {"SB-003"}
        assert bool((bounds.lower <= full + 1e-6).all())
        assert bool(((full <= bounds.upper + 1e-6) | bounds.upper.isnull()).all())
        compared += int(cells.isnull().sum())
        exact += int((bounds.status == "exact").sum())
        if draw % 10:
            continue
        quotient = quotient_bounds(bounds.values, **sums)
        true = location_quotient(full, **sums)
        codes = certainty(quotient, threshold=1.25)
        assert not bool(((codes == "certain_above") & (true < 1.25 - 1e-9)).any())
        assert not bool(((codes == "certain_below") & (true >= 1.25 + 1e-9)).any())
    print(f"{compared} suppressed cells of {DRAWS} draws, {exact} bounded exactly: none outside its interval")
    assert compared > 10_000


@pytest.mark.measure("quotient_bounds")
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), given_totals=st.sampled_from(["all", "regions", "industries", "none", "total"]))
def test_the_quotient_of_any_table_within_the_cells_bounds_lies_within_its_bounds(seed: int, given_totals: str) -> None:
    chance = np.random.default_rng(seed)
    shape = (int(chance.integers(1, 5)), int(chance.integers(1, 5)))
    coords = {"region": [f"r{n}" for n in range(shape[0])], "industry": [f"i{n}" for n in range(shape[1])]}
    least = xr.DataArray(chance.integers(0, 50, shape).astype(float), coords, ("region", "industry"))
    most = least + chance.integers(0, 80, shape) * (chance.random(shape) < 0.5)
    inside = least + (most - least) * chance.choice([0.0, 0.3, 1.0], shape)
    cells = xr.concat([least, most], xr.IndexVariable("bound", ["lower", "upper"]))
    sums = {"region_total": inside.sum("industry"), "industry_total": inside.sum("region"), "total": inside.sum()}
    chosen = {
        "all": sums,
        "regions": {"region_total": sums["region_total"]},
        "industries": {"industry_total": sums["industry_total"]},
        "total": {"total": sums["total"]},
        "none": {},
    }[given_totals]
    bounds = quotient_bounds(cells, **chosen)
    quotient = location_quotient(inside, **chosen)
    lower, upper = (bounds.sel(bound=end).values for end in ("lower", "upper"))
    seen = quotient.notnull().values
    slack = 1e-9 * np.maximum(quotient.values, 1)
    with np.errstate(invalid="ignore"):
        assert (np.isnan(lower) | (lower <= quotient.values + slack))[seen].all()
        assert (np.isnan(upper) | (upper >= quotient.values - slack))[seen].all()
    assert bool(((bounds.reason != "") == bounds.isnull()).all())
    assert not bool((bounds.reason == "UNDEFINED").any())


@pytest.mark.measure("quotient_bounds")
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), factor=st.floats(0.01, 1000))
def test_bounds_of_quotients_do_not_depend_on_the_unit(seed: int, factor: float) -> None:
    chance = np.random.default_rng(seed)
    coords = {"region": list("abc"), "industry": list("xy")}
    least = xr.DataArray(chance.uniform(1, 50, (3, 2)), coords, ("region", "industry"))
    cells = xr.concat([least, least * 1.5], xr.IndexVariable("bound", ["lower", "upper"]))
    xr.testing.assert_allclose(quotient_bounds(cells), quotient_bounds(cells * factor), rtol=1e-9)
