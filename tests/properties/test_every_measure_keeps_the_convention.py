"""Whatever the numbers, a registered measure keeps labels, warns of nothing and explains each NaN."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import predisposition_coefficients
from clusterpolicy.measures.register import REGISTER, explain_reason, load

MODULES = {
    "specialisation", "structure", "concentration", "dominance", "diversity", "growth", "portfolio", "integral",
    "cooccurrences", "proximities", "variety", "complexity", "fitness_iteration", "productivity_levels", "outlook",
    "shared_locations",
    "homothetic", "gerfin", "moving_base", "productivity", "entry_exit", "exports", "competitiveness", "qualification",
}  # fmt: skip
load()
NAMES = sorted(name for name, entry in REGISTER.items() if entry.function.__module__.rpartition(".")[2] in MODULES)


def population_of(activity: xr.DataArray) -> xr.DataArray:
    return xr.ones_like(activity.isel(industry=0, drop=True)) * 10


def groups_of(activity: xr.DataArray) -> dict[str, str]:
    return {label: f"g{n % 2}" for n, label in enumerate(activity["region"].values.tolist())}


def halves_of(activity: xr.DataArray) -> dict[str, str]:
    return {label: f"h{n % 2}" for n, label in enumerate(activity["industry"].values.tolist())}


def ranks_of(activity: xr.DataArray) -> xr.DataArray:
    return xr.DataArray(np.arange(activity.sizes["industry"]) - 0.5, {"industry": activity["industry"]}, ("industry",))


def two_years(activity: xr.DataArray) -> xr.DataArray:
    cells = activity.rename(year="wave") if "year" in activity.dims else activity
    return xr.concat([cells.assign_coords(year="2020"), (1.5 * cells).assign_coords(year="2021")], "year")


SPECIAL: dict[str, Callable[[Any, xr.DataArray], Any]] = {
    "per_capita_quotient": lambda f, e: f(e, population_of(e)),
    "theil_decomposition": lambda f, e: f(e, groups=groups_of(e)),
    "concentration_ratio": lambda f, e: f(e, k=2),
    "shift_share": lambda f, e: f(e, e * 1.5),
    "growth_rate": lambda f, e: f(e, e * 1.5),
    "growth_share": lambda f, e: f(e, e * 1.5),
    "integral_coefficient": lambda f, e: f(e, e + 1),
    "predisposition_coefficients": lambda f, e: f(output=e, establishments=e, population=population_of(e)),
    "homothetic_shift_share": lambda f, e: f(e, e * 1.5),
    "extended_shift_share": lambda f, e: f(e, e * 1.5),
    "dynamic_shift_share": lambda f, e: f(two_years(e)),
    "gerfin_ratios": lambda f, e: f(e, e * 1.5),
    "gerfin_forecast": lambda f, e: f(e, e * 1.5, e.sum("region", skipna=False)),
    "productivity": lambda f, e: f(e, e + 1),
    "productivity_growth": lambda f, e: f(two_years(e), two_years(e), span=1),
    "productivity_decomposition": lambda f, e: f(e, e, e * 1.5, e),
    "identify_by_growth": lambda f, e: f(
        two_years(e), output=two_years(e), profit=two_years(e), turnover=two_years(e), span=1
    ),
    "entry_exit": lambda f, e: f(e, e * 1.5),
    "specialisation_entry_exit": lambda f, e: f(e, e * 1.5),
    "export_orientation": lambda f, e: f(e, e * 1.5),
    "trade_balance": lambda f, e: f(e, e + 1),
    "competitiveness": lambda f, e: f(
        e, e, start_world=e.sum("region", skipna=False), end_world=e.sum("region", skipna=False)
    ),
    "constant_market_share": lambda f, e: f(e, e * 1.5),
    "complexity_outlook": lambda f, e: f(e, complexity=ranks_of(e)),
    "opportunities": lambda f, e: f(e, complexity=ranks_of(e)),
    "fitness": lambda f, e: f(e, iterations=30),
    "related_variety": lambda f, e: f(e, groups=halves_of(e)),
    "sophistication": lambda f, e: f(e, population_of(e)),
}


def apply(name: str, activity: xr.DataArray) -> Any:
    function = REGISTER[name].function
    return SPECIAL.get(name, lambda f, e: f(e))(function, activity)


def values_of(result: Any) -> Iterator[xr.DataArray]:
    if isinstance(result, xr.DataArray):
        yield result
    else:
        fields = (getattr(result, field.name) for field in dataclasses.fields(result))
        yield from (value for value in fields if isinstance(value, xr.DataArray) and value.dtype.kind == "f")


@st.composite
def activities(draw: st.DrawFn) -> xr.DataArray:
    """Tables with zeros, unknown cells, empty regions and industries, with or without years."""
    shape = tuple(draw(st.integers(1, 4)) for _ in range(draw(st.integers(2, 3))))
    cells = st.one_of(st.just(0.0), st.just(np.nan), st.floats(0.01, 1e6), st.integers(1, 50).map(float))
    values = draw(arrays(np.float64, shape, elements=cells))
    dims = ("year", "region", "industry")[-len(shape) :]
    labels = {dim: [f"{dim[0]}{n:02d}" for n in range(size)] for dim, size in zip(dims, shape, strict=True)}
    return xr.DataArray(values, coords=labels, dims=dims)


def test_the_families_hold_all_their_measures() -> None:
    assert len(NAMES) >= 29


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=10, deadline=None)
@given(activity=activities())
def test_a_value_is_undefined_exactly_where_a_reason_is_given(name: str, activity: xr.DataArray) -> None:
    before = activity.copy(deep=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = apply(name, activity)
    seen = 0
    for value in values_of(result):
        reason = value["reason"]
        assert reason.dims == value.dims
        assert bool(((reason != "") == value.isnull()).all())
        assert not bool((reason == "UNDEFINED").any()), reason.values
        assert value.attrs["measure"] in REGISTER
        assert value.attrs["method_version"]
        for dim in set(value.dims) & set(activity.dims):
            assert value[dim].values.tolist() == activity[dim].values.tolist()
        seen += 1
    assert seen > 0
    xr.testing.assert_identical(activity, before)


COMPUTED = sorted(set(NAMES) - {"growth_rate", "integral_coefficient", "gini", "mean_log_deviation"})


@pytest.mark.parametrize("name", COMPUTED)
def test_an_unknown_cell_is_never_taken_for_zero(name: str) -> None:
    values = np.array([[5.0, 3.0, 2.0], [1.0, 4.0, 6.0], [7.0, 1.0, 3.0]])
    labels = {"region": list("abc"), "industry": list("xyz")}
    known = xr.DataArray(values, coords=labels, dims=("region", "industry"))
    holed = known.copy(data=np.where(known.values == 4.0, np.nan, known.values))
    zeroed = holed.fillna(0.0)
    told_apart = False
    for hidden, as_zero in zip(values_of(apply(name, holed)), values_of(apply(name, zeroed)), strict=True):
        assert int(hidden.isnull().sum()) >= int(as_zero.isnull().sum())
        told_apart |= int(hidden.isnull().sum()) > int(as_zero.isnull().sum())
        here = {dim: label for dim, label in (("region", "b"), ("industry", "y")) if dim in hidden.dims}
        assert bool(hidden.sel(here).isnull().all())
    assert told_apart


@pytest.mark.parametrize("name", NAMES)
def test_negative_activity_repeated_and_numeric_labels_are_refused(name: str) -> None:
    good = xr.DataArray(
        np.arange(1.0, 10.0).reshape(3, 3),
        coords={"region": list("abc"), "industry": list("xyz")},
        dims=("region", "industry"),
    )
    faults = {
        "CV-001": good.assign_coords(region=[1, 2, 3]),
        "CV-003": good.assign_coords(industry=list("xyx")),
        "CV-004": good - 5,
    }
    for code, bad in faults.items():
        with pytest.raises(ConventionError) as caught:
            apply(name, bad)
        assert code in {finding.id for finding in caught.value.findings}
        for language in LANGUAGES:
            assert name in caught.value.render(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_measure_has_a_name_and_a_reading_in_each_language(name: str, language: str) -> None:
    assert text(f"measure-{name}", language) == REGISTER[name].title(language)
    assert text(f"measure-{name}.reading", language) == REGISTER[name].how_to_read(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_put_into_words(language: str) -> None:
    told = explain_reason("ZERO_REGION", language)
    assert told != "ZERO_REGION"
    assert explain_reason("NO_SUCH_CODE", language) == "NO_SUCH_CODE"


def test_a_missing_column_leaves_its_coefficient_out_and_names_it() -> None:
    output = xr.DataArray([[1.0, 3.0]], coords={"region": ["a"], "industry": ["x", "y"]}, dims=("region", "industry"))
    found = predisposition_coefficients(output=output)
    assert set(found.available()) == {"localisation"}
    assert found.missing == {
        "turnover": ("turnover",), "enterprises": ("establishments",), "per_capita": ("population",),
    }  # fmt: skip
