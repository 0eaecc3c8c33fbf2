"""Measures of indicators keep the convention, whatever the table."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any, get_args

import numpy as np
import pytest
import xarray as xr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import (
    composite_index,
    determinant_scores,
    diamond_score,
    factor_analysis,
    index_weights,
    normalised,
    principal_components,
    rank_robustness,
    rank_sensitivity,
    treated_indicators,
)
from clusterpolicy.measures.indices.aggregation import Aggregation
from clusterpolicy.measures.indices.normalisation import Normalisation
from clusterpolicy.measures.indices.weighting import WeightMethod
from clusterpolicy.measures.register import explain_reason, load

pytestmark = pytest.mark.measure(
    "normalised", "treated_indicators", "index_weights", "composite_index", "rank_robustness", "rank_sensitivity",
    "principal_components", "factor_analysis", "determinant_scores", "diamond_score",
)  # fmt: skip
LABELS = ("a", "b", "c", "d")
CORNERS = ("factor_conditions", "demand_conditions", "related_industries", "rivalry")
AIMS = dict.fromkeys(LABELS, 5.0)


def of(labels: xr.DataArray, values: dict[str, Any]) -> dict[str, Any]:
    return {label: values[label] for label in labels["indicator"].values.tolist()}


def diamond(facts: xr.DataArray) -> Any:
    named = facts.rename(indicator="determinant").assign_coords(determinant=list(CORNERS[: facts.sizes["indicator"]]))
    return diamond_score(abs(named) % 101)


CALLS: dict[str, Callable[[xr.DataArray], Any]] = {
    **{f"normalised {m}": partial(normalised, method=m) for m in get_args(Normalisation) if m != "target"},
    "normalised target": lambda facts: normalised(facts, method="target", target=of(facts, AIMS)),
    "normalised middle": partial(normalised, constant="middle", directions={"a": -1}),
    "treated_indicators": treated_indicators,
    **{f"index_weights {m}": partial(index_weights, method=m) for m in get_args(WeightMethod)},
    **{f"composite_index {m}": partial(composite_index, aggregation=m) for m in get_args(Aggregation)},
    "composite_index critic": partial(composite_index, weights="critic", directions={"a": -1}),
    "composite_index blocks": lambda facts: composite_index(
        facts, blocks=of(facts, {"a": "x", "b": "x", "c": "y", "d": "y"}), aggregation="geometric"
    ),
    "rank_robustness": partial(rank_robustness, draws=20, top=1),
    "rank_sensitivity": partial(rank_sensitivity, draws=4),
    "rank_sensitivity rank": partial(rank_sensitivity, draws=4, outcome="rank"),
    "principal_components": principal_components,
    "factor_analysis": factor_analysis,
    "factor_analysis components": partial(factor_analysis, extraction="components", factors=1),
    "determinant_scores": lambda facts: determinant_scores(
        facts, determinant_of=of(facts, dict(zip(LABELS, CORNERS, strict=True)))
    ),
    "diamond_score": diamond,
}


@st.composite
def tables(draw: st.DrawFn, *, ragged: bool = True) -> xr.DataArray:
    """Indicators of a few years: any number of regions, zeros, negative, repeated and unknown values."""
    shape = (2, draw(st.integers(1 if ragged else 4, 7)), draw(st.integers(1 if ragged else 2, 4)))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = chance.normal(3.0, 4.0, shape)
    if ragged:
        kind = chance.choice(4, size=shape, p=[0.2, 0.3, 0.4, 0.1])
        values = np.select([kind == 0, kind == 1, kind == 2], [0.0, chance.integers(1, 4, shape), values], np.nan)
        values = np.where(chance.random(shape[2]) < 0.2, values[0, 0, 0], values)
    return xr.DataArray(
        values,
        coords={
            "year": ["2020", "2021"],
            "region": [f"r{n}" for n in range(shape[1])],
            "indicator": list(LABELS[: shape[2]]),
        },
        dims=("year", "region", "indicator"),
    )


def arrays(result: Any) -> dict[str, xr.DataArray]:
    if isinstance(result, xr.DataArray):
        return {"": result}
    return {f.name: v for f in dataclasses.fields(result) if isinstance(v := getattr(result, f.name), xr.DataArray)}


def same(ours: xr.DataArray, theirs: xr.DataArray) -> None:
    ours, theirs = (array.drop_vars("reason", errors="ignore") for array in (ours, theirs))
    if ours.dtype.kind == "f":
        xr.testing.assert_allclose(ours, theirs.transpose(*ours.dims), rtol=1e-7, atol=1e-7)
    else:
        assert ours.equals(theirs.transpose(*ours.dims))


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=5, deadline=None)
@given(facts=tables())
def test_a_value_is_undefined_exactly_where_a_reason_in_words_is_given(name: str, facts: xr.DataArray) -> None:
    before = facts.copy(deep=True)
    try:
        found = arrays(CALLS[name](facts))
    except ConventionError as refused:
        told = {finding.id for finding in refused.findings}
        assume(told != {"IX-010"})  # a single indicator leaves nothing to choose
        raise
    assert found
    for array in found.values():
        assert array.attrs["measure"] == name.partition(" ")[0]
        if array.dtype.kind != "f":
            continue
        assert ((array["reason"] == "") == array.notnull()).all()
        for code in set(array["reason"].values.ravel().tolist()) - {""}:
            assert code != "UNDEFINED"
            assert all(explain_reason(code, language) != code for language in LANGUAGES)
    xr.testing.assert_identical(facts, before)


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=2, deadline=None)
@given(facts=tables(ragged=False), order=st.randoms(use_true_random=False))
def test_neither_the_order_of_regions_nor_that_of_indicators_or_dims_matters(
    name: str, facts: xr.DataArray, order: Any
) -> None:
    regions, indicators = list(range(facts.sizes["region"])), list(range(facts.sizes["indicator"]))
    order.shuffle(regions)
    order.shuffle(indicators)
    if name == "diamond_score":
        indicators = sorted(indicators)
    turned = CALLS[name](facts.isel(region=regions, indicator=indicators).transpose("indicator", "region", "year"))
    for (key, array), other in zip(arrays(CALLS[name](facts)).items(), arrays(turned).values(), strict=True):
        if key in ("scores", "loadings", "communality") and name == "factor_analysis":
            continue  # the iteration stops a little earlier or later
        back = {dim: array[dim].values for dim in array.dims if dim in ("region", "indicator", "block")}
        same(array, other.sel(back))


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=2, deadline=None)
@given(facts=tables(ragged=False))
def test_a_year_in_a_panel_gives_what_it_gives_alone(name: str, facts: xr.DataArray) -> None:
    panel = arrays(CALLS[name](facts))
    for key, alone in arrays(CALLS[name](facts.sel(year="2021"))).items():
        within = panel[key].sel(year="2021")
        for dim in ("component", "factor"):
            if dim in alone.dims:
                within = within.sel({dim: alone[dim].values})
        same(alone, within)


@settings(max_examples=15, deadline=None)
@given(facts=tables(ragged=False), data=st.data())
def test_an_unknown_indicator_is_neither_zero_nor_the_worst(facts: xr.DataArray, data: st.DataObject) -> None:
    """The score of a region that lacks an indicator is the mean of those it has, not lowered by the gap."""
    facts = facts.isel(year=0, drop=True)
    region, indicator = (
        data.draw(st.sampled_from(facts[dim].values.tolist()), label=dim) for dim in ("region", "indicator")
    )
    gap = facts.where((facts["region"] != region) | (facts["indicator"] != indicator))
    found = composite_index(gap, least_known=0.1)
    rest = normalised(gap).drop_vars("reason").sel(region=region)
    np.testing.assert_allclose(found.score.sel(region=region), rest.mean("indicator", skipna=True))
    assert found.incomplete.sel(region=region).item()
    assert int(found.incomplete.sum()) == 1


@pytest.mark.parametrize("name", sorted({key.partition(" ")[0] for key in CALLS} | {"ahp_weights"}))
def test_each_measure_has_a_name_and_a_reading_in_each_language(name: str) -> None:
    entry = load()[name]
    assert entry.family in ("indices", "competition")
    for language in LANGUAGES:
        assert text(f"measure-{name}", language) == entry.title(language)
        assert text(f"measure-{name}.reading", language) == entry.how_to_read(language)
