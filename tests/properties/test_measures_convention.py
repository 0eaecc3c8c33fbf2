"""Every registered measure keeps the convention, whatever the table."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures.register import Measure, explain_reason, load

REGISTER = load()
NOT_OF_CELLS = {
    "answers", "codings", "comparisons", "counts", "edges", "establishments", "flows", "incidence", "indicators",
    "occupations", "parent", "price", "quantitative", "ratings", "scores", "source",
}  # fmt: skip
NAMES = tuple(
    name
    for name, entry in REGISTER.items()
    if next(iter(parameters := inspect.signature(entry.function).parameters)) not in NOT_OF_CELLS
    and "weights" not in {key for key, one in parameters.items() if one.default is one.empty}
)
"""Measures of cells; those of plants, neighbours and indices, whose arguments tell them, have tests of their own."""
REGIONS, INDUSTRIES = ("01", "02", "03", "04", "05"), ("a", "b", "c", "d")
TABLES_AT_ONCE = 12
OF_JUDGED_CELLS = {"near_cut", "moved", "cells"}
"""Count the cells that could be judged, so an unknown cell is meant to change them."""


@st.composite
def tables(draw: st.DrawFn, *, unknown: bool = True) -> xr.DataArray:
    """Twelve tables of one shape, along ``draw``: zeros, small and large counts, unknown cells."""
    shape = (TABLES_AT_ONCE, draw(st.integers(1, 5)), draw(st.integers(1, 4)))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    kinds = chance.choice(4, size=shape, p=[0.25, 0.35, 0.3, 0.1] if unknown else [0.3, 0.4, 0.3, 0.0])
    counts = np.where(kinds == 1, chance.integers(1, 9, shape), chance.integers(1, 10**6, shape))
    values = np.where(kinds == 0, 0.0, np.where(kinds == 3, np.nan, counts))
    return xr.DataArray(
        values,
        coords={"region": list(REGIONS[: shape[1]]), "industry": list(INDUSTRIES[: shape[2]])},
        dims=("draw", "region", "industry"),
    )


def _population(cells: xr.DataArray) -> xr.DataArray:
    return cells.sum("industry", skipna=False) + 1


def _earlier(cells: xr.DataArray) -> xr.DataArray:
    """A start whose cells differ from the end: the neighbouring industry's."""
    return cells.roll(industry=1, roll_coords=False)


CALLS: dict[str, Callable[[Callable[..., Any], xr.DataArray], Any]] = {
    "cluster_index": lambda formula, cells: formula(cells, _earlier(cells), _population(cells), _population(cells) / 7),
    "concentration_ratio": lambda formula, cells: formula(cells, k=2),
    "fitness": lambda formula, cells: formula(cells, iterations=30),
    "growth_rate": lambda formula, cells: formula(_earlier(cells), cells),
    "growth_share": lambda formula, cells: formula(_earlier(cells), cells),
    "integral_coefficient": lambda formula, cells: formula(cells, _earlier(cells), scale=10),
    "per_capita_quotient": lambda formula, cells: formula(cells, _population(cells)),
    "predisposition_coefficients": lambda formula, cells: formula(
        output=cells, turnover=_earlier(cells), establishments=cells, population=_population(cells)
    ),
    "related_variety": lambda formula, cells: formula(
        cells, groups={label: "odd" if at % 2 else "even" for at, label in enumerate(INDUSTRIES)}
    ),
    "shift_share": lambda formula, cells: formula(_earlier(cells), cells),
    "sophistication": lambda formula, cells: formula(cells, _population(cells)),
    "theil_decomposition": lambda formula, cells: formula(
        cells, groups={label: "odd" if int(label) % 2 else "even" for label in REGIONS}
    ),
}


def _years(cells: xr.DataArray, *, of: int = 0) -> xr.DataArray:
    """Three years whose cells differ; another panel for each ``of``."""
    years = [cells.roll(industry=at + of, roll_coords=False) * (1 + at) for at in range(3)]
    return xr.concat([one.assign_coords(year=str(2020 + at)) for at, one in enumerate(years)], "year")


CALLS |= {
    "competitiveness": lambda formula, cells: formula(
        _earlier(cells), cells, start_world=3 * _all_regions(_earlier(cells)), end_world=2 * _all_regions(cells)
    ),
    "constant_market_share": lambda formula, cells: formula(_earlier(cells), cells),
    "dynamic_shift_share": lambda formula, cells: formula(_years(cells)),
    "entry_exit": lambda formula, cells: formula(_earlier(cells), cells),
    "export_orientation": lambda formula, cells: formula(_earlier(cells), cells),
    "extended_shift_share": lambda formula, cells: formula(_earlier(cells), cells),
    "gerfin_forecast": lambda formula, cells: formula(_earlier(cells), cells, 2 * _all_regions(cells)),
    "gerfin_ratios": lambda formula, cells: formula(_earlier(cells), cells),
    "homothetic_shift_share": lambda formula, cells: formula(_earlier(cells), cells),
    "identify_by_growth": lambda formula, cells: formula(
        _years(cells), output=_years(cells, of=1), profit=_years(cells) - 5, turnover=_years(cells, of=1), span=1
    ),
    "loss_maker_share": lambda formula, cells: formula(cells / 2, cells),
    "productivity": lambda formula, cells: formula(cells - 3, _earlier(cells)),
    "productivity_decomposition": lambda formula, cells: formula(cells - 3, cells, _earlier(cells), 2 * cells),
    "productivity_growth": lambda formula, cells: formula(_years(cells), _years(cells, of=1), span=1),
    "profitability": lambda formula, cells: formula(cells - 5, _earlier(cells)),
    "quadrant_sensitivity": lambda formula, cells: formula(
        cells, _earlier(cells) - 5, position_cut=4, position_shifts=(-1, 1), growth_shifts=(0, 3)
    ),
    "rolling_median": lambda formula, cells: formula(_years(cells), window=2),
    "share_change": lambda formula, cells: formula(_years(cells) - 5, _years(cells, of=1), span=2),
    "specialisation_entry_exit": lambda formula, cells: formula(_earlier(cells), cells),
    "stage_matrix": lambda formula, cells: formula(_years(cells)),
    "trade_balance": lambda formula, cells: formula(_earlier(cells), cells),
}


def _all_regions(cells: xr.DataArray) -> xr.DataArray:
    return cells.sum("region", skipna=False)


def answers(entry: Measure, cells: xr.DataArray) -> dict[str, xr.DataArray]:
    """Call a measure on one table and return its arrays by name."""
    result = CALLS.get(entry.name, lambda formula, one: formula(one))(entry.function, cells)
    if isinstance(result, xr.DataArray):
        return {entry.name: result}
    assert dataclasses.is_dataclass(result)
    fields = ((field.name, getattr(result, field.name)) for field in dataclasses.fields(result))
    found = {name: value for name, value in fields if isinstance(value, xr.DataArray)}
    assert found, f"{entry.name} returns no array"
    return found


def numbers(arrays: Mapping[str, xr.DataArray]) -> dict[str, xr.DataArray]:
    return {name: array for name, array in arrays.items() if array.dtype.kind == "f"}


def bare(array: xr.DataArray) -> xr.DataArray:
    return array.drop_vars("reason", errors="ignore")


def assert_same(ours: xr.DataArray, expected: xr.DataArray) -> None:
    if ours.dtype.kind == "f":
        xr.testing.assert_allclose(bare(ours), bare(expected), rtol=1e-9, atol=1e-9)
    else:
        assert bare(ours).equals(bare(expected))


def test_every_measure_that_needs_more_than_a_table_is_called_here() -> None:
    for name in NAMES:
        entry = REGISTER[name]
        needed = [p for p in inspect.signature(entry.function).parameters.values() if p.default is p.empty]
        assert len(needed) == 1 or name in CALLS
    assert set(CALLS) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=5, deadline=None)
@given(cells=tables())
def test_every_reason_that_occurs_is_put_into_words(name: str, cells: xr.DataArray) -> None:
    for array in numbers(answers(REGISTER[name], cells)).values():
        assert (np.isnan(array.values) == (array["reason"].values != "")).all()
        for code in set(array["reason"].values.ravel().tolist()) - {""}:
            assert code != "UNDEFINED", f"{name} gives no reason of its own"
            for language in ("en", "ru"):
                assert explain_reason(code, language) != code


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6, deadline=None)
@given(cells=tables(unknown=False), place=st.data(), filled=st.sampled_from([0.0, 1.0, 5e5]))
def test_a_value_that_stays_known_does_not_depend_on_the_unknown_cell(
    name: str, cells: xr.DataArray, place: st.DataObject, filled: float
) -> None:
    """No unknown cell is ever summed over as if it were zero."""
    here = {dim: place.draw(st.integers(0, cells.sizes[dim] - 1)) for dim in ("region", "industry")}
    hidden, other = cells.copy(), cells.copy()
    hidden[here], other[here] = np.nan, filled
    known = answers(REGISTER[name], hidden)
    complete, changed = answers(REGISTER[name], cells), answers(REGISTER[name], other)
    for key, array in known.items():
        if key in OF_JUDGED_CELLS:
            continue
        defined = array.notnull() if array.dtype.kind == "f" else array != ""
        for shown in (complete[key], changed[key]):
            assert_same(
                bare(shown).where(bare(defined), np.nan if array.dtype.kind == "f" else ""),
                bare(array),
            )


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=3, deadline=None)
@given(cells=tables(), order=st.randoms(use_true_random=False))
def test_the_order_of_the_regions_does_not_matter(name: str, cells: xr.DataArray, order: Any) -> None:
    positions = list(range(cells.sizes["region"]))
    order.shuffle(positions)
    shuffled = answers(REGISTER[name], cells.isel(region=positions))
    for key, array in answers(REGISTER[name], cells).items():
        back = {dim: array[dim].values for dim in array.dims if dim in ("region", "other_region", "group")}
        assert_same(shuffled[key].sel(back), array)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=3, deadline=None)
@given(cells=tables())
def test_the_order_of_the_dims_does_not_matter(name: str, cells: xr.DataArray) -> None:
    turned = answers(REGISTER[name], cells.transpose("industry", "draw", "region"))
    for key, array in answers(REGISTER[name], cells).items():
        assert_same(turned[key].transpose(*array.dims), array)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=3, deadline=None)
@given(cells=tables(), chosen=st.integers(0, TABLES_AT_ONCE - 1))
def test_tables_stacked_in_one_array_give_what_each_gives_alone(name: str, cells: xr.DataArray, chosen: int) -> None:
    stacked = answers(REGISTER[name], cells)
    for key, array in answers(REGISTER[name], cells.isel(draw=chosen)).items():
        assert_same(stacked[key].isel(draw=chosen).transpose(*array.dims), array)
