"""Ellison and Glaeser's index of every industry from ten million plants, beside DuckDB, Polars and pandas."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from benchmarks.measures import quickest
from clusterpolicy.kernels import accumulate_plants
from clusterpolicy.measures import ellison_glaeser

PLANTS, REGIONS, INDUSTRIES = 10_000_000, 3_200, 700
TIMES = 3
SUMS = """
SELECT industry, region, sum(size) AS e, sum(size * size) AS q FROM plants GROUP BY industry, region
"""
GAMMA = f"""
WITH cells AS MATERIALIZED ({SUMS}),
whole AS (SELECT sum(e) AS e FROM cells),
x AS (SELECT region, sum(e) / (SELECT e FROM whole) AS x FROM cells GROUP BY region),
room AS (SELECT sum(x * x) AS squares, 1 - sum(x * x) AS room FROM x),
industries AS (SELECT industry, sum(e) AS total, sum(q) / (sum(e) * sum(e)) AS h FROM cells GROUP BY industry),
g AS (
    SELECT c.industry, sum(c.e * c.e) / any_value(i.total * i.total) - 2 * sum(c.e * x.x) / any_value(i.total) AS g
    FROM cells c JOIN x USING (region) JOIN industries i USING (industry) GROUP BY c.industry
)
SELECT industry, (g + squares - room * h) / (room * (1 - h)) AS gamma
FROM g JOIN industries USING (industry), room ORDER BY industry
"""


def made_up(plants: int = PLANTS) -> pd.DataFrame:
    """Plants with heavy-tailed sizes in Zipf's industries and regions."""
    chance = np.random.default_rng(1)
    codes = {}
    for name, count in (("industry", INDUSTRIES), ("region", REGIONS)):
        weights = 1 / np.arange(1, count + 1) ** 0.8
        codes[name] = chance.choice(count, plants, p=weights / weights.sum()).astype(np.int16)
        codes[name][:count] = np.arange(count)  # each has a plant
    return pd.DataFrame({**codes, "size": np.ceil(chance.lognormal(1, 1.5, plants))})


def labelled(plants: pd.DataFrame) -> pd.DataFrame:
    """The same plants with text for labels, as they come from a reader."""
    return plants.assign(
        **{
            name: pd.Categorical.from_codes(plants[name], [f"{at:04d}" for at in range(count)])
            for name, count in (("industry", INDUSTRIES), ("region", REGIONS))
        }
    )


def gamma_of(e: np.ndarray, total: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """The formula on cells (industries, regions)."""
    x = e.sum(0) / e.sum()
    room, h = 1 - x @ x, squares / total**2
    return (((e / total[:, None] - x) ** 2).sum(1) - room * h) / (room * (1 - h))


def by_kernel(plants: pd.DataFrame) -> np.ndarray:
    codes = (plants[name].to_numpy() for name in ("industry", "region", "size"))
    found = accumulate_plants(*codes, industries=INDUSTRIES, regions=REGIONS)
    return gamma_of(found.cells, found.total, found.squares)


def from_cells(industry: np.ndarray, region: np.ndarray, e: np.ndarray, q: np.ndarray) -> np.ndarray:
    cells, squares = np.zeros((INDUSTRIES, REGIONS)), np.bincount(industry, q, INDUSTRIES)
    cells[industry, region] = e
    return gamma_of(cells, cells.sum(1), squares)


def by_pandas(plants: pd.DataFrame) -> np.ndarray:
    found = plants.assign(square=plants["size"] ** 2).groupby(["industry", "region"], sort=False).sum().reset_index()
    return from_cells(*(found[name].to_numpy() for name in ("industry", "region", "size", "square")))


def by_polars(plants: pl.DataFrame) -> np.ndarray:
    sums = plants.lazy().group_by("industry", "region").agg(e=pl.col("size").sum(), q=(pl.col("size") ** 2).sum())
    found = sums.collect()
    return from_cells(*(found[name].to_numpy() for name in ("industry", "region", "e", "q")))


def by_numpy(plants: pd.DataFrame) -> np.ndarray:
    industry, region, size = (plants[name].to_numpy() for name in ("industry", "region", "size"))
    cells = np.bincount(industry.astype(np.int64) * REGIONS + region, size, INDUSTRIES * REGIONS)
    cells = cells.reshape(INDUSTRIES, REGIONS)
    return gamma_of(cells, cells.sum(1), np.bincount(industry, size**2, INDUSTRIES))


def main() -> None:
    """Check that results agree, then print times and ratios."""
    plants = made_up()
    ours, theirs = labelled(plants), pl.from_pandas(plants)
    base = duckdb.connect()
    base.execute("CREATE TABLE plants AS SELECT * FROM plants")
    peers: dict[str, Callable[[], np.ndarray]] = {
        "DuckDB's SQL": lambda: base.execute(GAMMA).fetchnumpy()["gamma"],
        "Polars": lambda: by_polars(theirs),
        "pandas": lambda: by_pandas(plants),
        "NumPy's bincount": lambda: by_numpy(plants),
    }
    expected = ellison_glaeser(ours).gamma.values
    np.testing.assert_allclose(by_kernel(plants), expected, atol=1e-9)
    here, kernel = quickest(lambda: ellison_glaeser(ours), TIMES), quickest(lambda: by_kernel(plants), TIMES)
    told = f"{PLANTS / 1e6:.0f} M plants, {INDUSTRIES} industries, {REGIONS:,} regions"
    print(f"ellison_glaeser, {told}: {1000 * here:.0f} ms; kernel and formula alone {1000 * kernel:.0f} ms")
    for name, call in peers.items():
        np.testing.assert_allclose(call(), expected, atol=1e-9)
        there = quickest(call, TIMES)
        print(
            f"{name}: {1000 * there:.0f} ms: ours is {there / here:.1f} times as fast, its kernel {there / kernel:.1f}"
        )


if __name__ == "__main__":
    main()
