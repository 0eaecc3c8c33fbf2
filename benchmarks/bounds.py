"""Bounds of suppressed cells, beside one pair of linear programmes a cell."""

from __future__ import annotations

import time

import numpy as np
import xarray as xr
from scipy.optimize import linprog
from scipy.sparse import coo_array

from clusterpolicy.data.suppression import bound_cells

TRIED = 40


def made_up(regions: int = 120, industries: int = 60) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    """A state of counties: heavy-tailed cells, two fifths of them suppressed."""
    rng = np.random.default_rng(1)
    labels = {"region": [f"{at:03d}" for at in range(regions)], "industry": [f"{at:03d}" for at in range(industries)]}
    full = np.rint(rng.lognormal(4, 2, (regions, industries))) * (rng.random((regions, industries)) < 0.6)
    cells = xr.DataArray(full, labels, ("region", "industry"))
    hidden = (rng.random(full.shape) < 0.6) & (full > 0)
    return cells.where(~hidden), cells.sum("industry"), cells.sum("region")


def by_pairs(cells: np.ndarray, rows: np.ndarray, columns: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Two programmes for each chosen unknown cell."""
    unknown = np.isnan(cells)
    at_row, at_column = np.nonzero(unknown)
    count = len(at_row)
    places = np.concatenate([at_row, len(rows) + at_column])
    matrix = coo_array((np.ones(2 * count), (places, np.tile(np.arange(count), 2)))).tocsr()
    left = np.concatenate([rows - np.nansum(cells, 1), columns - np.nansum(cells, 0)])
    found = np.zeros((len(chosen), 2))
    for number, cell in enumerate(chosen):
        for side, sign in enumerate((1, -1)):
            cost = np.zeros(count)
            cost[cell] = sign
            found[number, side] = sign * linprog(cost, A_eq=matrix, b_eq=left, method="highs").fun
    return found


def main() -> None:
    """Check that bounds agree, then print times and the ratio."""
    cells, rows, columns = made_up()
    begin = time.perf_counter()
    ours = bound_cells(cells, region_total=rows, industry_total=columns)
    here = time.perf_counter() - begin
    hidden = np.isnan(cells.values)
    chosen = np.random.default_rng(2).choice(int(hidden.sum()), TRIED, replace=False)
    begin = time.perf_counter()
    theirs = by_pairs(cells.values, rows.values, columns.values, chosen)
    there = (time.perf_counter() - begin) * hidden.sum() / TRIED
    np.testing.assert_allclose(ours.values.values[hidden][chosen], theirs, rtol=1e-6, atol=1e-6)
    print(f"bound_cells: {here:.2f} s for {hidden.sum()} suppressed cells, {ours.effort}")
    print(f"scipy.linprog, a pair a cell: {there:.0f} s (from {TRIED} cells), {there / here:.0f} x")
