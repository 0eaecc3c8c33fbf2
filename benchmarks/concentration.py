"""Six measures of concentration at 3,200 regions by 1,000 industries, at once and one by one, beside plain NumPy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import xarray as xr

from benchmarks.measures import made_up, quickest
from clusterpolicy.measures import (
    concentration_summary,
    herfindahl,
    hoover_concentration,
    krugman_specialisation,
    location_quotient,
    locational_gini,
)

TIMES = 7


def sums(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Totals of regions and industries as rows and columns, and their shares of everything."""
    region, industry = cells.sum(1, keepdims=True), cells.sum(0, keepdims=True)
    return region, industry, region / region.sum(), industry / industry.sum()


def plain_quotient(cells: np.ndarray) -> np.ndarray:
    region, _, _, v = sums(cells)
    return cells / region / v


def plain_gini(cells: np.ndarray) -> np.ndarray:
    _, industry, x, _ = sums(cells)
    return lorenz(cells / industry, x)


def plain_hoover(cells: np.ndarray) -> np.ndarray:
    _, industry, x, _ = sums(cells)
    return np.abs(cells / industry - x).sum(0) / 2


def plain_krugman(cells: np.ndarray) -> np.ndarray:
    region, _, _, v = sums(cells)
    return np.abs(cells / region - v).sum(1)


def plain_over_regions(cells: np.ndarray) -> np.ndarray:
    return ((cells / cells.sum(0)) ** 2).sum(0)


def plain_over_industries(cells: np.ndarray) -> np.ndarray:
    return ((cells / cells.sum(1, keepdims=True)) ** 2).sum(1)


def lorenz(shares: np.ndarray, x: np.ndarray) -> np.ndarray:
    order = np.argsort(shares / x, axis=0)
    own, width = np.take_along_axis(shares, order, axis=0), x[order, 0]
    return 1 - ((2 * np.cumsum(own, axis=0) - own) * width).sum(0)


def plain_six(cells: np.ndarray) -> dict[str, np.ndarray]:
    """All six, each sum and share computed once."""
    region, industry, x, v = sums(cells)
    s, t = cells / region, cells / industry
    return {
        "location_quotient": s / v,
        "locational_gini": lorenz(t, x),
        "hoover_concentration": np.abs(t - x).sum(0) / 2,
        "herfindahl_over_regions": (t**2).sum(0),
        "krugman_specialisation": np.abs(s - v).sum(1),
        "herfindahl_over_industries": (s**2).sum(1),
    }


Race = tuple[Callable[[xr.DataArray], xr.DataArray], Callable[[np.ndarray], np.ndarray]]
RACES: dict[str, Race] = {
    "location_quotient": (location_quotient, plain_quotient),
    "locational_gini": (locational_gini, plain_gini),
    "hoover_concentration": (hoover_concentration, plain_hoover),
    "herfindahl_over_regions": (lambda cells: herfindahl(cells, over="region"), plain_over_regions),
    "krugman_specialisation": (krugman_specialisation, plain_krugman),
    "herfindahl_over_industries": (herfindahl, plain_over_industries),
}


def main() -> None:
    """Check that results agree, then print times and ratios."""
    cells = made_up()
    plain = cells.values
    for name, expected in plain_six(plain).items():
        np.testing.assert_allclose(getattr(concentration_summary(cells), name).values, expected, rtol=1e-9)
    here, there = quickest(lambda: concentration_summary(cells), TIMES), quickest(lambda: plain_six(plain), TIMES)
    print(f"six at once: {1000 * here:.0f} ms, plain NumPy {1000 * there:.0f} ms: {there / here:.1f} times as fast")
    spent = [0.0, 0.0]
    for name, (ours, theirs) in RACES.items():
        np.testing.assert_allclose(ours(cells).values, theirs(plain), rtol=1e-9)
        here, there = quickest(lambda ours=ours: ours(cells), TIMES), quickest(lambda it=theirs: it(plain), TIMES)
        spent = [spent[0] + here, spent[1] + there]
        print(f"{name}: {1000 * here:.1f} ms, plain NumPy {1000 * there:.1f} ms: {there / here:.1f} times as fast")
    told = f"{1000 * spent[0]:.0f} ms, plain NumPy {1000 * spent[1]:.0f} ms"
    print(f"the six one by one: {told}: {spent[1] / spent[0]:.1f} times as fast")


if __name__ == "__main__":
    main()
