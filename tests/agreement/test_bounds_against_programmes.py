"""Bounds of suppressed cells: equal to one pair of linear programmes a cell, over all kinds of sums."""

from __future__ import annotations

import json

import numpy as np
import pytest
import xarray as xr
from scipy.optimize import linprog

from clusterpolicy.data.suppression import bound_cells, impute_cells
from clusterpolicy.data.suppression_margins import PublishedSums
from clusterpolicy.measures import quotient_bounds

TABLES = 40


def test_the_expected_bounds_of_four_suppressed_cells(golden) -> None:
    expected = json.loads((golden / "lq_bounds" / "output_own.json").read_text(encoding="utf-8"))
    cells, region_total, industry_total = published(expected)
    bounds = bound_cells(cells, region_total=region_total, industry_total=industry_total)
    for place, (lower, upper) in zip(expected["suppressed"], expected["bounds"], strict=True):
        assert bounds.lower.values[tuple(place)] == lower
        assert bounds.upper.values[tuple(place)] == upper
        assert bounds.status.values[tuple(place)] == "exact"


@pytest.mark.measure("quotient_bounds")
def test_the_expected_bounds_of_their_quotients(golden) -> None:
    expected = json.loads((golden / "lq_bounds" / "output_own.json").read_text(encoding="utf-8"))
    cells, region_total, industry_total = published(expected)
    bounds = bound_cells(cells, region_total=region_total, industry_total=industry_total)
    quotient = quotient_bounds(bounds.values, region_total=region_total, industry_total=industry_total)
    for place, pair in expected["lq_bounds"].items():
        row, column = (int(part) for part in place.strip("()").split(","))
        np.testing.assert_allclose(quotient.values[row, column], pair, rtol=1e-9)


def published(expected) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    values = np.array(expected["table_with_nulls"], dtype=float)
    regions, industries = [f"r{n}" for n in range(values.shape[0])], [f"i{n}" for n in range(values.shape[1])]
    cells = xr.DataArray(values, {"region": regions, "industry": industries}, ("region", "industry"))
    region_total = xr.DataArray(np.array(expected["row_totals"]), {"region": regions}, ["region"])
    return cells, region_total, xr.DataArray(np.array(expected["col_totals"]), {"industry": industries}, ["industry"])


def expected_bounds(cells, sums, lower, upper) -> np.ndarray:
    """Two programmes a cell, written without any of the ways in which ours are shortened."""
    unknown = np.argwhere(np.isnan(cells.values))
    place = {tuple(at): n for n, at in enumerate(unknown)}
    equal, equal_to, most, most_of = [], [], [], []
    regions, industries = cells["region"].values.tolist(), cells["industry"].values.tolist()
    for published in sums:
        for labels, value in np.ndenumerate(published.values.values):
            if np.isnan(value):
                continue
            here = {
                dim: published.values[dim].values[at] for dim, at in zip(published.values.dims, labels, strict=True)
            }
            row, known = np.zeros(len(unknown)), 0.0
            for r, region in enumerate(regions):
                for i, industry in enumerate(industries):
                    told = {"region": region, "industry": industry}
                    told |= {"group": published.group.get(region), "part": published.part.get(industry)}
                    if any(told[dim] != label for dim, label in here.items()):
                        continue
                    if (r, i) in place:
                        row[place[r, i]] = 1
                    else:
                        known += cells.values[r, i]
            (equal if published.count == "equal" else most).append(row)
            (equal_to if published.count == "equal" else most_of).append(value - known)
    limits = list(zip(lower[np.isnan(cells.values)], upper[np.isnan(cells.values)], strict=True))
    found = np.zeros((len(unknown), 2))
    for n in range(len(unknown)):
        for side, sign in ((0, 1), (1, -1)):
            cost = np.zeros(len(unknown))
            cost[n] = sign
            solved = linprog(
                cost,
                A_ub=np.array(most) if most else None,
                b_ub=most_of or None,
                A_eq=np.array(equal) if equal else None,
                b_eq=equal_to or None,
                bounds=limits,
                method="highs",
            )
            assert solved.status in (0, 3), solved.message
            found[n, side] = np.nan if solved.status == 3 else sign * solved.fun
    return found


def made_up(
    seed: int, *, whole: bool, capped: bool
) -> tuple[xr.DataArray, list[PublishedSums], np.ndarray, np.ndarray]:
    """A table whose regions have groups and whose industries have parts; some sums are withheld too."""
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(3, 9, 2))
    truth = np.rint(rng.lognormal(2, 2, shape)) * (rng.random(shape) < 0.85)
    if not whole:
        truth = truth * 1.37 + rng.random(shape) * (truth > 0)
    coords = {"region": [f"r{n}" for n in range(shape[0])], "industry": [f"i{n}" for n in range(shape[1])]}
    full = xr.DataArray(truth, coords, ("region", "industry"))
    group = {label: f"g{n % 2}" for n, label in enumerate(coords["region"])}
    part = {label: f"p{n % 3}" for n, label in enumerate(coords["industry"])}

    def sums(dims: str, withheld: float) -> PublishedSums:
        by_group = xr.DataArray(list(group.values()), {"region": coords["region"]}, ["region"], name="group")
        by_part = xr.DataArray(list(part.values()), {"industry": coords["industry"]}, ["industry"], name="part")
        added = full.groupby(by_group).sum() if "g" in dims else full if "r" in dims else full.sum("region")
        added = added.groupby(by_part).sum() if "p" in dims else added if "i" in dims else added.sum("industry")
        return PublishedSums(added.where(rng.random(added.shape) > withheld), group, part)

    ceiling = full.sum("industry") + rng.integers(1, 9, shape[0])
    given = [sums("r", 0.3), sums("rp", 0.5), sums("gi", 0.3), sums("gp", 0.3), sums("g", 0.2)]
    given.append(PublishedSums(ceiling, count="at_most"))
    cells = full.where(rng.random(shape) > 0.6)
    lower = np.floor(truth * rng.choice([0, 0.5], shape))
    upper = np.where(rng.random(shape) < 0.3, np.ceil(truth * 1.5), np.inf) if capped else np.full(shape, np.inf)
    return cells, given, lower, upper


def compare(seed: int, *, whole: bool, capped: bool) -> int:
    cells, sums, lower, upper = made_up(seed, whole=whole, capped=capped)
    unknown = np.isnan(cells.values)
    if not unknown.any():
        return 0
    expected = expected_bounds(cells, sums, lower, upper)
    ours = bound_cells(cells, sums=sums, lower=cells.copy(data=lower), upper=cells.copy(data=upper))
    assert not [finding for finding in ours.findings if finding.id != "SB-003"]
    np.testing.assert_allclose(ours.values.values[unknown], expected, rtol=1e-6, atol=1e-6)
    assert (np.isnan(ours.upper.values[unknown]) == (ours.status.values[unknown] == "unbounded")).all()
    return int(unknown.sum())


@pytest.mark.slow
@pytest.mark.parametrize("capped", [False, True])
@pytest.mark.parametrize("whole", [True, False])
def test_bounds_equal_two_programmes_a_cell(whole: bool, capped: bool) -> None:
    compared = sum(compare(seed, whole=whole, capped=capped) for seed in range(TABLES))
    print(f"{compared} cells of {TABLES} tables")
    assert compared > 600


@pytest.mark.parametrize("seed", range(3))
def test_a_large_sparse_table_agrees_too(seed: int) -> None:
    """Large enough for most bounds to be proved without a programme."""
    rng = np.random.default_rng(seed)
    truth = np.rint(rng.lognormal(3, 1.5, (40, 12)))
    coords = {"region": [f"r{n}" for n in range(40)], "industry": [f"i{n}" for n in range(12)]}
    full = xr.DataArray(truth, coords, ("region", "industry"))
    cells = full.where(rng.random(truth.shape) > 0.3)
    sums = [PublishedSums(full.sum("industry")), PublishedSums(full.sum("region"))]
    ours = bound_cells(cells, sums=sums)
    assert ours.effort["proved"] > 0.5 * int(cells.isnull().sum())
    unbounded = np.full(truth.shape, np.inf)
    expected = expected_bounds(cells, sums, np.zeros(truth.shape), unbounded)
    np.testing.assert_array_equal(ours.values.values[np.isnan(cells.values)], np.rint(expected))


@pytest.mark.parametrize("seed", range(10))
def test_an_imputed_table_meets_its_sums_within_its_bounds(seed: int) -> None:
    cells, sums, lower, upper = made_up(seed, whole=False, capped=False)
    given = {"sums": sums, "lower": cells.copy(data=lower), "upper": cells.copy(data=upper)}
    bounds, guess = bound_cells(cells, **given), impute_cells(cells, **given)["value"]
    inside = bounds.upper.notnull()
    slack = 1e-9 * float(cells.sum())
    assert bool(((guess >= bounds.lower - slack) & (guess <= bounds.upper + slack)).where(inside, other=True).all())
    assert guess.attrs["largest_error"] <= slack
