"""Compiled kernels give what their NumPy twins give, whatever the numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusterpolicy.kernels import accumulate_plants, choice, lorenz_gini, measure_profiles

pytestmark = pytest.mark.skipif(choice._found("tables") is None, reason="nothing was compiled here")
EXAMPLES = settings(max_examples=60, deadline=None)
AMOUNTS = st.one_of(st.just(0.0), st.integers(1, 9).map(float), st.floats(1e-6, 1e9))


def by_both(call: Callable[[], Any]) -> tuple[Any, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(choice.VARIABLE, "compiled")
        compiled = call()
        patch.setenv(choice.VARIABLE, "numpy")
        return compiled, call()


def same(one: np.ndarray, other: np.ndarray, tolerance: float = 1e-12) -> None:
    np.testing.assert_allclose(one, other, rtol=tolerance, atol=tolerance)


@st.composite
def tables(draw: st.DrawFn, *, unknown: bool = False) -> np.ndarray:
    shape = (draw(st.integers(1, 40)), draw(st.integers(1, 20)))
    elements = st.one_of(AMOUNTS, st.just(np.nan)) if unknown else AMOUNTS
    cells = draw(arrays(np.float64, shape, elements=elements, fill=st.just(0.0)))
    return np.asfortranarray(cells) if draw(st.booleans()) else cells


@EXAMPLES
@given(cells=tables(unknown=True), data=st.data())
def test_lorenz_measures(cells: np.ndarray, data: st.DataObject) -> None:
    weights = data.draw(arrays(np.float64, cells.shape[1], elements=AMOUNTS))
    expected = weights / max(weights.sum(), 1.0)
    whole = np.nansum(cells, axis=1)
    same(*by_both(lambda: lorenz_gini(cells, expected, whole=whole)))
    same(*by_both(lambda: lorenz_gini(cells, np.tile(expected, (len(cells), 1)), whole=whole)))


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), members=st.sampled_from([2, 23, 24, 25, 26, 300, 3000]), ties=st.booleans())
def test_lorenz_measures_of_many_members(seed: int, members: int, ties: bool) -> None:
    chance = np.random.default_rng(seed)
    shares = chance.lognormal(0, 4, (5, members)) * (chance.random((5, members)) < 0.7)
    expected = chance.lognormal(0, 2, members)
    if ties:  # ratios that differ in their last bits alone
        shares = expected * (1 + 1e-15 * chance.integers(0, 5, (5, members)))
    shares[:, 0] += 1e-3
    expected /= expected.sum()
    same(*by_both(lambda: lorenz_gini(shares, expected, whole=shares.sum(axis=1))))


@EXAMPLES
@given(cells=tables(unknown=True))
def test_profiles(cells: np.ndarray) -> None:
    region, industry = cells.sum(1), cells.sum(0)
    grand = max(np.nansum(cells), 1.0)

    def call() -> Any:
        totals = {"region": region, "region_share": region / grand}
        return measure_profiles(cells, **totals, industry=industry, industry_share=industry / grand)

    one, other = by_both(call)
    for field in vars(one):
        same(getattr(one, field), getattr(other, field))


@EXAMPLES
@given(
    plants=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 6), st.one_of(AMOUNTS, st.just(np.nan))), max_size=200)
)
def test_sums_over_plants_to_the_bit(plants: list[tuple[int, int, float]]) -> None:
    industry, region, size = (np.array([plant[at] for plant in plants]) for at in range(3))
    one, other = by_both(lambda: accumulate_plants(industry, region, size, industries=5, regions=7))
    for field in vars(one):
        np.testing.assert_array_equal(getattr(one, field), getattr(other, field))


@EXAMPLES
@given(plants=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(0, 1000)), min_size=1))
def test_cells_add_up_to_the_totals(plants: list[tuple[int, int, int]]) -> None:
    industry, region, size = (np.array([plant[at] for plant in plants]) for at in range(3))
    for found in by_both(lambda: accumulate_plants(industry, region, size.astype(float), industries=5, regions=7)):
        assert found.cells.sum(axis=1).tolist() == found.total.tolist()
        assert found.unknown.sum() == 0
        assert found.total.sum() == size.sum()
