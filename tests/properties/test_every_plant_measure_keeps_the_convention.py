"""Whatever the plants, a measure of them warns of nothing and explains each NaN."""

from __future__ import annotations

import dataclasses
import inspect
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import series
from clusterpolicy.measures.register import REGISTER, explain_reason, load

MODULES = {"agglomeration", "joint_location", "dartboard", "plant_sizes"}
load()
NAMES = sorted(name for name, entry in REGISTER.items() if entry.function.__module__.rpartition(".")[2] in MODULES)
REGIONS, INDUSTRIES = ("E", "N", "S"), ("food", "tools", "wood")
TOTALS = series({"N": 3.0, "W": 1.0, "S": 0.0, "E": 2.0})
COUNTS_PLANTS = {"colocation", "binomial_test"}
"""Measures that no size enters."""

Call = Callable[[Callable[..., Any], Any], Any]
CALLS: dict[str, list[Call]] = {
    "ellison_glaeser": [
        lambda f, p: f(p, draws=5),
        lambda f, p: f(p, region_total=TOTALS, unknown="leave_out"),
    ],
    "maurel_sedillot": [lambda f, p: f(p, region_total=TOTALS)],
    "devereux_griffith_simpson": [lambda f, p: f(p, regions=("W", *REGIONS))],
    "coagglomeration": [lambda f, p: f(p, groups={"two": ["food", "wood"], "one": ["tools"]}, region_total=TOTALS)],
    "colocation": [lambda f, p: f(p, weighted=True, pool="pair")],
    "binomial_test": [lambda f, p: f(p, region_total=TOTALS)],
    "firm_concentration": [lambda f, p: f(p, k=1, unknown="leave_out")],
    "size_mix": [lambda f, p: f(p, classes={"small": 0, "big": 3})],
}


@st.composite
def plants(draw: st.DrawFn, *, unknown: bool = True) -> pd.DataFrame:
    """Few plants of few regions, of sizes among which are zero and unknown; industries may be empty."""
    count = draw(st.integers(0, 12))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    sizes = np.array([0.0, 1.0, 1.0, 4.0, 300.0, np.nan])[chance.integers(0, 6 if unknown else 5, count)]
    place = chance.choice([-1, 0, 1, 2] if unknown else [0, 1, 2], count, p=[0.1, 0.3, 0.3, 0.3] if unknown else None)
    if draw(st.booleans()):
        place = np.where(place > 0, 0, place)
    return pd.DataFrame(
        {
            "id": [f"p{n}" for n in range(count)],
            "parent": pd.Categorical(chance.choice([None, "p0", "X"], count), categories=["X", "p0"]),
            "industry": pd.Categorical.from_codes(chance.integers(0, draw(st.integers(1, 3)), count), INDUSTRIES),
            "region": pd.Categorical.from_codes(place, REGIONS),
            "size": sizes,
        }
    )


def calls_of(name: str) -> list[Call]:
    return [lambda f, p: f(p), *CALLS[name]]


def arrays_of(result: Any) -> Iterator[xr.DataArray]:
    if isinstance(result, xr.DataArray):
        yield result
    else:
        fields = (getattr(result, field.name) for field in dataclasses.fields(result))
        yield from (value for value in fields if isinstance(value, xr.DataArray))


def test_every_measure_of_plants_is_held_to_this() -> None:
    assert set(NAMES) == set(CALLS)
    for name in NAMES:
        assert next(iter(inspect.signature(REGISTER[name].function).parameters)) == "establishments"


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=30, deadline=None)
@given(rows=plants())
def test_a_value_is_undefined_exactly_where_a_reason_is_given(name: str, rows: pd.DataFrame) -> None:
    before = rows.copy(deep=True)
    for call in calls_of(name):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            result = call(REGISTER[name].function, rows)
        found = [*arrays_of(result)]
        assert found
        for value in found:
            assert value.attrs["measure"] == name
            for dim in value.dims:
                assert all(isinstance(label, str) for label in value[dim].values.tolist())
            if "industry" in value.dims:
                assert value["industry"].values.tolist() == list(INDUSTRIES)
            if value.dtype.kind != "f":
                continue
            reason = value["reason"]
            assert reason.dims == value.dims
            assert bool(((reason != "") == value.isnull()).all()), (name, value)
            for code in set(reason.values.ravel().tolist()) - {""}:
                assert code != "UNDEFINED", value
                for language in LANGUAGES:
                    assert explain_reason(code, language) != code
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20, deadline=None)
@given(rows=plants(unknown=False), at=st.data(), hides=st.sampled_from(["size", "region"]), put=st.integers(0, 2))
def test_a_value_that_stays_known_does_not_depend_on_the_unknown_plant(
    name: str, rows: pd.DataFrame, at: st.DataObject, hides: str, put: int
) -> None:
    if not len(rows):
        return
    place = at.draw(st.integers(0, len(rows) - 1))
    hidden, changed = rows.copy(), rows.copy()
    hidden.loc[place, hides] = np.nan
    changed.loc[place, hides] = REGIONS[put] if hides == "region" else float(put)
    function = REGISTER[name].function
    for known, whole, other in zip(*(arrays_of(function(one)) for one in (hidden, rows, changed)), strict=True):
        if known.dtype.kind != "f":
            continue
        for shown in (whole, other):
            np.testing.assert_allclose(shown.where(known.notnull()).values, known.values, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_plant_leaves_something_open(name: str) -> None:
    rows = pd.DataFrame({"industry": list("aabbb"), "region": list("NSNSS"), "size": [1.0, 2.0, 3.0, 4.0, np.nan]})
    if name in COUNTS_PLANTS:
        rows = rows.assign(region=["N", "S", "N", "S", None])
    for holed, dropped in zip(
        *(arrays_of(REGISTER[name].function(rows, unknown=how)) for how in ("undefined", "leave_out")), strict=True
    ):
        if holed.dtype.kind == "f":
            assert int(holed.isnull().sum()) >= int(dropped.isnull().sum())
    first = next(arrays_of(REGISTER[name].function(rows)))
    assert name == "firm_concentration" or int(first.isnull().sum()) > 0


@pytest.mark.parametrize("name", NAMES)
def test_negative_infinite_and_numeric_labels_are_refused(name: str) -> None:
    good = pd.DataFrame({"industry": list("aab"), "region": list("NSN"), "size": [1.0, 2.0, 3.0]})
    faults = {"CV-001": good.assign(region=[1, 2, 1]), "PL-001": good.drop(columns="region"),
              "PL-002": good.assign(year=list("112"))}  # fmt: skip
    if name not in COUNTS_PLANTS:
        faults |= {"CV-004": good.assign(size=[1, -1, 1]), "CV-005": good.assign(size=[1, np.inf, 1])}
    for code, bad in faults.items():
        with pytest.raises(ConventionError) as caught:
            REGISTER[name].function(bad)
        assert code in {finding.id for finding in caught.value.findings}
        for language in LANGUAGES:
            assert name in caught.value.render(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_measure_has_a_name_and_a_reading_in_each_language(name: str, language: str) -> None:
    assert text(f"measure-{name}", language) == REGISTER[name].title(language)
    assert text(f"measure-{name}.reading", language) == REGISTER[name].how_to_read(language)


OF_CELLS: dict[str, Callable[[xr.DataArray], Any]] = {
    "ellison_glaeser": lambda cells: REGISTER["ellison_glaeser"].function(cells, herfindahl=index_of(cells)),
    "maurel_sedillot": lambda cells: REGISTER["maurel_sedillot"].function(cells, herfindahl=index_of(cells)),
    "coagglomeration": lambda cells: REGISTER["coagglomeration"].function(cells, groups={"g": ["food", "wood"]}),
    "binomial_test": REGISTER["binomial_test"].function,
}
TABLES_AT_ONCE = 6


def index_of(cells: xr.DataArray) -> xr.DataArray:
    """Herfindahl indices beside the cells: proper, of a single plant, and unknown."""
    return xr.DataArray([0.2, 1.0, np.nan], coords={"industry": list(INDUSTRIES)}, dims="industry")


@st.composite
def tables(draw: st.DrawFn) -> xr.DataArray:
    """Several tables of one shape, along ``draw``: zeros, counts and unknown cells."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (TABLES_AT_ONCE, draw(st.integers(1, 3)), 3)
    kinds = chance.choice(3, shape, p=[0.35, 0.5, 0.15])
    values = np.where(kinds == 0, 0.0, np.where(kinds == 2, np.nan, chance.integers(1, 99, shape)))
    labels = {"region": list(REGIONS[: shape[1]]), "industry": list(INDUSTRIES)}
    return xr.DataArray(values, coords=labels, dims=("draw", "region", "industry"))


@pytest.mark.parametrize("name", sorted(OF_CELLS))
@settings(max_examples=20, deadline=None)
@given(cells=tables(), chosen=st.integers(0, TABLES_AT_ONCE - 1))
def test_measures_that_also_take_cells_keep_it_on_stacked_tables(name: str, cells: xr.DataArray, chosen: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        stacked, turned = OF_CELLS[name](cells), OF_CELLS[name](cells.transpose("industry", "draw", "region"))
        alone = OF_CELLS[name](cells.isel(draw=chosen))
    for whole, other, one in zip(arrays_of(stacked), arrays_of(turned), arrays_of(alone), strict=True):
        assert bool(((whole["reason"] != "") == whole.isnull()).all())
        for code in set(whole["reason"].values.ravel().tolist()) - {""}:
            assert code != "UNDEFINED"
            assert explain_reason(code) != code
        if "draw" in whole.dims:
            part = whole.isel(draw=chosen).transpose(*one.dims)
            np.testing.assert_allclose(part.values, one.values, rtol=1e-9, atol=1e-9)
            assert (part["reason"].values == one["reason"].values).all()
        np.testing.assert_allclose(other.transpose(*whole.dims).values, whole.values, rtol=1e-9, atol=1e-9)
