"""Balancing worked by hand, and beside a general optimiser."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from scipy.optimize import minimize

from clusterpolicy.measures import biproportional_balance, series, table

pytestmark = pytest.mark.measure("biproportional_balance")


def cells(rows: dict[str, dict[str, float]]) -> xr.DataArray:
    return table(rows, dims=("supplier", "buyer"))


def test_of_two_by_two_cells_the_cross_ratio_stays() -> None:
    old = cells({"a": {"a": 2, "b": 1}, "b": {"a": 1, "b": 2}})
    found = biproportional_balance(old, series({"a": 6, "b": 4}, dim="supplier"), series({"a": 5, "b": 5}, dim="buyer"))
    (p, q), (r, s) = found.cells.values
    assert p * s / (q * r) == pytest.approx(4)
    # x(x - 1) = 4 (6 - x)(5 - x) with x the first cell: 3 x^2 - 43 x + 120 = 0
    assert p == pytest.approx((43 - np.sqrt(43**2 - 12 * 120)) / 6)


def test_a_negative_cell_is_divided_where_positive_ones_are_multiplied() -> None:
    old = cells({"a": {"a": 3, "b": -1}})
    found = biproportional_balance(old, series({"a": 4}, dim="supplier"), series({"a": 6, "b": -2}, dim="buyer"))
    assert found.cells.values.tolist() == [[pytest.approx(6), pytest.approx(-2)]]
    r, s = found.row_factor.item(), found.column_factor.values
    assert r * s[0] == pytest.approx(2)
    assert 1 / (r * s[1]) == pytest.approx(2)


def test_rows_and_columns_that_are_to_vanish_vanish() -> None:
    old = cells({"a": {"a": 1, "b": 2, "c": 3}, "b": {"a": 4, "b": 5, "c": 6}, "c": {"a": 0, "b": 0, "c": 0}})
    rows, columns = series({"a": 0, "b": 9, "c": 0}, dim="supplier"), series({"a": 4, "b": 5, "c": 0}, dim="buyer")
    found = biproportional_balance(old, rows, columns)
    np.testing.assert_allclose(found.cells, [[0, 0, 0], [4, 5, 0], [0, 0, 0]], atol=1e-12)


def test_a_row_may_sum_to_zero_or_less_with_cells_of_both_signs() -> None:
    old = cells({"a": {"a": 5, "b": -2}, "b": {"a": 1, "b": 9}})
    rows, columns = series({"a": 0, "b": 10}, dim="supplier"), series({"a": 4, "b": 6}, dim="buyer")
    found = biproportional_balance(old, rows, columns).cells
    np.testing.assert_allclose(found.sum("buyer"), rows, atol=1e-8)
    assert (np.sign(found) == np.sign(old)).all()
    below = biproportional_balance(old, series({"a": -1, "b": 11}, dim="supplier"), columns).cells
    np.testing.assert_allclose(below.sum("buyer"), [-1, 11], atol=1e-8)


@pytest.mark.parametrize("scaled", ["rows", "columns"])
def test_totals_that_disagree_may_be_scaled_by_choice(scaled: str) -> None:
    old = cells({"a": {"a": 1, "b": 1}, "b": {"a": 1, "b": 1}})
    rows, columns = series({"a": 6, "b": 4}, dim="supplier"), series({"a": 10, "b": 10}, dim="buyer")
    found = biproportional_balance(old, rows, columns, scaled=scaled)  # type: ignore[arg-type]
    assert float(found.cells.sum()) == pytest.approx({"rows": 20, "columns": 10}[scaled])


def test_the_nearest_table_by_information_is_the_optimisers() -> None:
    """A table of both signs; the optimiser minimises sum |a| z ln(z / e) over z = x / a."""
    old = np.array([[7.0, 3, 5, -3], [2, 9, 8, 1], [-2, 0, 2, 1]])
    rows, columns = np.array([15.0, 26, -1]), np.array([9.0, 16, 17, -2])
    names, uses = ["1", "2", "3"], ["1", "2", "3", "4"]
    found = biproportional_balance(
        xr.DataArray(old, {"supplier": names, "buyer": uses}, ("supplier", "buyer")),
        xr.DataArray(rows, {"supplier": names}, ("supplier",)),
        xr.DataArray(columns, {"buyer": uses}, ("buyer",)),
    ).cells.values
    where = old != 0
    size = np.abs(old[where])

    def table_of(z: np.ndarray) -> np.ndarray:
        made = np.zeros_like(old)
        made[where] = old[where] * z
        return made

    answer = minimize(
        lambda z: float((size * z * (np.log(z) - 1)).sum()),
        np.ones(where.sum()),
        jac=lambda z: size * np.log(z),
        bounds=[(1e-9, None)] * int(where.sum()),
        constraints=[
            {"type": "eq", "fun": lambda z: table_of(z).sum(axis=1) - rows},
            {"type": "eq", "fun": lambda z: (table_of(z).sum(axis=0) - columns)[:-1]},
        ],
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-14},
    )
    assert answer.success
    np.testing.assert_allclose(found, table_of(answer.x), atol=2e-5)
