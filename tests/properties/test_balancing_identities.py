"""Whatever the numbers, a balanced table meets its totals, keeps zeros and signs, and is biproportional to the old."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import biproportional_balance

pytestmark = pytest.mark.measure("biproportional_balance")

SEEDS = st.integers(0, 2**32 - 1)


def labelled(values: np.ndarray, *dims: str) -> xr.DataArray:
    sizes = zip(dims, values.shape, strict=True)
    return xr.DataArray(values, {dim: [f"{dim[0]}{n}" for n in range(size)] for dim, size in sizes}, dims)


def draw(seed: int, height: int, width: int, *, signs: bool) -> tuple[xr.DataArray, xr.DataArray]:
    """An old table, and a new one with its zeros and signs, whose totals can therefore be met."""
    chance = np.random.default_rng(seed)
    old = chance.integers(1, 100, (height, width)).astype(float)
    old[chance.random(old.shape) < 0.25] = 0
    if signs:
        old[chance.random(old.shape) < 0.25] *= -1
    new = old * np.exp(chance.normal(0, 0.7, old.shape))
    return labelled(old, "supplier", "buyer"), labelled(new, "supplier", "buyer")


@settings(max_examples=40)
@given(seed=SEEDS, height=st.integers(1, 6), width=st.integers(1, 6))
@pytest.mark.parametrize("signs", [False, True])
def test_totals_are_met_and_zeros_and_signs_stay(signs: bool, seed: int, height: int, width: int) -> None:
    old, new = draw(seed, height, width, signs=signs)
    rows, columns = new.sum("buyer"), new.sum("supplier")
    found = biproportional_balance(old, rows, columns)
    scale = float(max(abs(rows).max(), abs(columns).max()))
    np.testing.assert_allclose(found.cells.sum("buyer"), rows, atol=3e-10 * scale)
    np.testing.assert_allclose(found.cells.sum("supplier"), columns, atol=3e-10 * scale)
    assert (np.sign(found.cells) == np.sign(old)).all()
    assert float(found.gap) <= 2e-10 * scale
    r, s = found.row_factor.values[:, None], found.column_factor.values
    made = np.where(old > 0, r * old * s, old / (r * s))
    np.testing.assert_allclose(found.cells, made, rtol=1e-12)


@settings(max_examples=20)
@given(seed=SEEDS, height=st.integers(1, 5), width=st.integers(1, 5))
def test_a_table_that_has_its_totals_stays_and_scaling_all_totals_scales_it(seed: int, height: int, width: int) -> None:
    old, new = draw(seed, height, width, signs=False)
    same = biproportional_balance(old, old.sum("buyer"), old.sum("supplier"))
    np.testing.assert_allclose(same.cells, old, rtol=1e-9)
    rows, columns = new.sum("buyer"), new.sum("supplier")
    once = biproportional_balance(old, rows, columns).cells
    thrice = biproportional_balance(old * 7, rows * 3, columns * 3).cells
    np.testing.assert_allclose(thrice, once * 3, rtol=1e-6, atol=1e-7)


@settings(max_examples=15)
@given(seed=SEEDS, size=st.integers(1, 5))
def test_turning_the_table_turns_the_answer(seed: int, size: int) -> None:
    old, new = draw(seed, size, size + 1, signs=True)
    rows, columns = new.sum("buyer"), new.sum("supplier")
    found = biproportional_balance(old, rows, columns).cells
    turned = biproportional_balance(old.transpose("buyer", "supplier"), columns, rows).cells
    np.testing.assert_allclose(turned.transpose(*found.dims), found, rtol=1e-6, atol=1e-7)


def test_other_dims_are_balanced_one_by_one() -> None:
    old, new = draw(3, 3, 4, signs=False)
    rows = xr.concat([new.sum("buyer"), old.sum("buyer")], "year").assign_coords(year=["2019", "2020"])
    columns = xr.concat([new.sum("supplier"), old.sum("supplier")], "year").assign_coords(year=["2019", "2020"])
    found = biproportional_balance(old, rows, columns)
    alone = biproportional_balance(old, rows.sel(year="2019", drop=True), columns.sel(year="2019", drop=True))
    np.testing.assert_allclose(found.cells.sel(year="2019"), alone.cells)
    np.testing.assert_allclose(found.cells.sel(year="2020"), old)
    assert found.rounds.dims == ("year",)
    assert found.rounds.sel(year="2019") == alone.rounds
