"""Inequality of regions: parts add up, units cancel, a transfer from rich to poor lowers it."""

from __future__ import annotations

import numpy as np
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.neighbours import Places
from clusterpolicy.regions.centre_periphery import centre_periphery
from clusterpolicy.regions.polarisation import assess_polarisation
from clusterpolicy.regions.territory_shares import territory_shares

EXAMPLES = settings(max_examples=20, deadline=None)
REGIONS = [f"r{n}" for n in range(8)]


def panel(seed: int) -> tuple[xr.DataArray, xr.DataArray, dict[str, str]]:
    chance = np.random.default_rng(seed)
    coords = {"year": ["2019", "2020", "2021"], "region": REGIONS}
    amount, people = (xr.DataArray(chance.lognormal(0, 1, (3, 8)), coords, ("year", "region")) for _ in range(2))
    return amount, people, {label: str(chance.integers(3)) for label in REGIONS}


@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1), factor=st.floats(0.01, 1e5))
def test_theil_adds_up_and_units_cancel(seed: int, factor: float) -> None:
    amount, people, groups = panel(seed)
    found = assess_polarisation(amount, people, groups=groups)
    assert found.between is not None
    assert found.within is not None
    np.testing.assert_allclose((found.between + found.within).values, found.theil.values, atol=1e-12)
    for part in (found.theil, found.gini, found.variation):
        assert (part.values >= -1e-12).all()
    other = assess_polarisation(amount * factor, people / factor, groups=groups)
    for name, series in found.series.items():
        np.testing.assert_allclose(series.values, other.series[name].values, rtol=1e-7, atol=1e-12)


@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1))
def test_even_amounts_have_no_inequality_and_a_transfer_lowers_it(seed: int) -> None:
    amount, people, _ = panel(seed)
    even = assess_polarisation(people * 3, people)
    for series in even.series.values():
        np.testing.assert_allclose(series.values, 0, atol=1e-7)
    before = assess_polarisation(amount, people)
    mean = amount.sum("region") / people.sum("region")
    after = assess_polarisation(0.8 * amount + 0.2 * mean * people, people)
    for name in ("theil", "gini", "variation"):
        assert (after.series[name].values < before.series[name].values).all()


@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1))
def test_shares_add_up_to_one_and_gains_to_nothing(seed: int) -> None:
    amount, _, _ = panel(seed)
    found = territory_shares(amount)
    np.testing.assert_allclose(found.share.sum("region").values, 1)
    np.testing.assert_allclose([found.gain.sum(), found.steps.sum()], 0, atol=1e-12)
    np.testing.assert_allclose(found.steps.sum("year").values, found.gain.values, atol=1e-12)
    assert ((found.redistribution >= 0) & (found.redistribution <= 1)).all()


@EXAMPLES
@given(seed=st.integers(0, 2**32 - 1))
def test_access_does_not_hang_on_where_the_map_lies(seed: int) -> None:
    chance = np.random.default_rng(seed)
    mass = xr.DataArray(chance.lognormal(size=8), {"region": REGIONS}, ("region",))
    points = chance.uniform(0, 100, (8, 2))
    here = centre_periphery(mass, Places(tuple(REGIONS), points))
    turned = centre_periphery(mass, Places(tuple(REGIONS), points @ np.array([[0, 1], [-1, 0]]) + 50))
    np.testing.assert_allclose(here.accessibility.values, turned.accessibility.values, rtol=1e-6)
    more = centre_periphery(mass * 2, Places(tuple(REGIONS), points))
    np.testing.assert_allclose(more.accessibility.values, 2 * here.accessibility.values)
    assert (more.position.values == here.position.values).all()
