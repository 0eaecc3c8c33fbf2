"""Whatever the panel, parts of change add up and keep their unit, and rates count what they say."""

from __future__ import annotations

import dataclasses
import warnings

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.neighbours import SpatialWeights, listed_weights
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    dynamic_shift_share,
    entry_exit,
    extended_shift_share,
    gerfin_forecast,
    gerfin_ratios,
    growth_rate,
    homothetic_shift_share,
    identify_by_growth,
    location_quotient,
    loss_maker_share,
    plant_turnover,
    productivity,
    productivity_decomposition,
    productivity_growth,
    profitability,
    quadrant_sensitivity,
    rolling_median,
    share_change,
    shift_share,
    spatial_shift_share,
    specialisation_entry_exit,
    stage_matrix,
)
from clusterpolicy.measures.change.portfolio import sort_into_quadrants
from clusterpolicy.measures.register import explain_reason

EXAMPLES = settings(max_examples=15, deadline=None)
SEEDS = st.integers(0, 2**32 - 1)


def bare(array: xr.DataArray) -> xr.DataArray:
    return array.drop_vars("reason")


def close(ours: object, expected: object, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=tolerance, atol=tolerance)


@st.composite
def panels(draw: st.DrawFn, *, years: int | None = None, least: int = 1, zeros: bool = True) -> xr.DataArray:
    """Years of two to six regions and one to five industries; with zeros, where asked for."""
    shape = (years or draw(st.integers(2, 5)), draw(st.integers(2, 6)), draw(st.integers(1, 5)))
    chance = np.random.default_rng(draw(SEEDS))
    values = chance.integers(least, 10 ** draw(st.integers(1, 5)), shape).astype(float)
    if zeros:
        values *= chance.random(shape) < 0.85
    labels = {
        "year": [str(2015 + at) for at in range(shape[0])],
        "region": [f"r{at}" for at in range(shape[1])],
        "industry": [f"i{at}" for at in range(shape[2])],
    }
    return xr.DataArray(values, labels, ("year", "region", "industry"))


def ends_of(panel: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    return panel.isel(year=0, drop=True), panel.isel(year=-1, drop=True)


def sum_where_known(parts: list[xr.DataArray], whole: xr.DataArray) -> int:
    """Parts add up to the whole where all are known; tell how often that is."""
    added = sum((bare(part) for part in parts[1:]), bare(parts[0]))
    known = added.notnull().values
    close(added.values[known], whole.broadcast_like(added).transpose(*added.dims).values[known], 1e-6)
    return int(known.sum())


@pytest.mark.measure("homothetic_shift_share")
@EXAMPLES
@given(panel=panels())
def test_competitive_and_allocation_effects_add_up_to_the_competitive_part(panel: xr.DataArray) -> None:
    start, end = ends_of(panel)
    parts, classic = homothetic_shift_share(start, end), shift_share(start, end)
    sum_where_known([parts.competitive, parts.allocation], bare(classic.competitive))
    known = parts.competitive.notnull()
    assert bool((known == ((start > 0) & classic.competitive.notnull())).all())
    sum_where_known([parts.national, parts.industry_mix, parts.competitive, parts.allocation], end - start)
    close(bare(parts.homothetic).sum("industry"), start.sum("industry").where(start.sum() > 0), 1e-7)
    same_sign = {"advantage_specialised", "disadvantage_not_specialised"}
    for kind, effect in zip(parts.kind.values.ravel().tolist(), parts.allocation.values.ravel().tolist(), strict=True):
        assert (kind == "") == np.isnan(effect)
        if kind not in ("", "neutral"):
            assert (effect > 0) == (kind in same_sign)


@pytest.mark.measure("extended_shift_share")
@EXAMPLES
@given(panel=panels(), factor=st.floats(1e-3, 1e3))
def test_eight_parts_add_up_in_any_unit(panel: xr.DataArray, factor: float) -> None:
    start, end = ends_of(panel)
    found, scaled = extended_shift_share(start, end), extended_shift_share(factor * start, factor * end)
    names = [field.name for field in dataclasses.fields(found) if field.name != "change"]
    sum_where_known([getattr(found, name) for name in names], end - start)
    for name in names:
        close(getattr(scaled, name) / factor, getattr(found, name), 1e-5)
    sum_where_known([found.mix_homothetic, found.mix_differential], bare(shift_share(start, end).industry_mix))


@pytest.mark.measure("dynamic_shift_share")
@EXAMPLES
@given(panel=panels(zeros=False))
def test_two_years_are_the_classic_split_and_more_add_up_to_the_whole_change(panel: xr.DataArray) -> None:
    found = dynamic_shift_share(panel)
    start, end = ends_of(panel)
    assert sum_where_known([found.national, found.industry_mix, found.competitive], end - start) == end.size
    close(found.competitive.sum("region"), 0 * end.sum("region"), 1e-6)
    shuffled = dynamic_shift_share(panel.isel(year=slice(None, None, -1)))
    close(shuffled.national, found.national)
    two = panel.isel(year=[0, -1])
    for name in ("national", "industry_mix", "competitive", "change"):
        close(getattr(dynamic_shift_share(two), name), getattr(shift_share(start, end), name))


@st.composite
def maps(draw: st.DrawFn) -> tuple[xr.DataArray, xr.DataArray, SpatialWeights]:
    start, end = ends_of(draw(panels(years=2)))
    labels = start["region"].values.tolist()
    chance = np.random.default_rng(draw(SEEDS))
    near = {a: [b for b in labels if b != a and chance.random() < 0.6] for a in labels}
    hidden = chance.random(start.shape) < draw(st.sampled_from([0.0, 0.1]))
    return start.where(~hidden), end, listed_weights(near, standardised=draw(st.booleans()))


@pytest.mark.measure("spatial_shift_share")
@EXAMPLES
@given(given_map=maps())
def test_parts_against_the_neighbours_add_up_and_every_nan_has_its_reason(
    given_map: tuple[xr.DataArray, xr.DataArray, SpatialWeights],
) -> None:
    start, end, weights = given_map
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = spatial_shift_share(start, end, weights=weights)
    sum_where_known([found.national, found.neighbourhood, found.competitive], end - start)
    scaled = SpatialWeights(weights.matrix * 3.0, weights.regions, weights.kind)
    close(spatial_shift_share(start, end, weights=scaled).competitive, found.competitive, 1e-7)
    for field in dataclasses.fields(found):
        part = getattr(found, field.name)
        assert bool(((part["reason"] != "") == part.isnull()).all())
        assert not bool((part["reason"] == "UNDEFINED").any())
    lonely = [at for at, label in enumerate(weights.regions) if not weights.neighbours(label)]
    assert not found.neighbourhood.isel(region=lonely).notnull().any()


@pytest.mark.measure("gerfin_ratios", "gerfin_forecast", "shift_share", "growth_rate")
@EXAMPLES
@given(panel=panels(zeros=False), factor=st.floats(0.5, 2))
def test_gerfins_ratios_multiply_and_hold_the_shifts(panel: xr.DataArray, factor: float) -> None:
    start, end = ends_of(panel)
    ratios, parts = gerfin_ratios(start, end), shift_share(start, end).by_region()
    close(bare(ratios.structural) * bare(ratios.location), ratios.net)
    own = growth_rate(start.sum("industry"), end.sum("industry"))
    whole = float(end.sum() / start.sum())
    close(bare(ratios.net) * whole, 1 + own)
    expected = start.sum("industry") + bare(parts.national) + bare(parts.industry_mix)
    close(bare(ratios.location) - 1, bare(parts.competitive) / expected, 1e-7)
    later = factor * end.sum("region")
    forecast = gerfin_forecast(start, end, later)
    close(forecast, factor * end * bare(ratios.location), 1e-7)
    close(gerfin_forecast(start, end, later, rescaled_to="industry").sum("region"), later, 1e-7)
    close(gerfin_forecast(start, end, later, rescaled_to="total").sum(), later.sum(), 1e-7)
    steady = gerfin_forecast(start, 3 * start, 6 * start.sum("region"))
    close(steady, 6 * start, 1e-7)


@pytest.mark.measure("productivity", "productivity_decomposition", "profitability", "loss_maker_share")
@EXAMPLES
@given(panel=panels(years=4), seed=SEEDS)
def test_parts_of_productivity_add_up_over_the_industries(panel: xr.DataArray, seed: int) -> None:
    chance = np.random.default_rng(seed)
    output = panel.isel(year=[0, 1]).copy(data=chance.normal(50, 40, panel.isel(year=[0, 1]).shape))
    workers = panel.isel(year=[2, 3])
    ends = [array.isel(year=at, drop=True) for at in (0, 1) for array in (output, workers)]
    found = productivity_decomposition(*ends)
    close(bare(found.contribution).sum("industry", skipna=False), found.growth, 1e-7)
    sum_where_known([found.within, found.static, found.dynamic], bare(found.contribution))
    totals = [array.sum("industry") for array in ends]
    level = productivity(totals[0], totals[1])
    known = found.start_level.notnull().values & found.end_level.notnull().values
    close(found.start_level.values[known], level.values[known])
    shares = (bare(found.static) + bare(found.static_relative)).notnull().all("industry")
    between, relative = (bare(part).sum("industry").where(shares) for part in (found.static, found.static_relative))
    close(between, relative, 1e-6)
    deflated = productivity(2 * ends[0], ends[1], deflator=xr.full_like(ends[0], 2.0))
    close(deflated, profitability(ends[0], ends[1]))
    close(loss_maker_share(ends[1] / 4, ends[1]), xr.full_like(ends[1], 0.25).where(ends[1] > 0))


@pytest.mark.measure("productivity_growth", "share_change", "rolling_median")
@EXAMPLES
@given(panel=panels(years=5, zeros=False), rate=st.floats(-0.2, 0.2), span=st.integers(1, 4))
def test_steady_growth_is_found_whatever_the_window(panel: xr.DataArray, rate: float, span: int) -> None:
    first = panel.isel(year=0, drop=True)
    age = xr.DataArray(np.arange(5.0), {"year": panel["year"]}, "year")
    workers = xr.ones_like(panel) * 7
    output = (first * (1 + rate) ** age).transpose(*panel.dims)
    found = productivity_growth(output, workers, span=span)
    close(found.own, xr.full_like(first, rate), 1e-9)
    close(found.benchmark, np.full(first.sizes["industry"], rate), 1e-9)
    assert len(found.windows) == 5 - span
    index = (1 + rate) ** age
    close(productivity_growth(output, workers, deflator=index, span=span).own, 0 * first)
    points = share_change((first * (1 + rate * age)).transpose(*panel.dims), panel * 0 + 100, span=span)
    close(points.own, first * rate / 100)
    close(bare(points.excess), bare(points.own) - bare(points.benchmark))
    spiked = panel.where(panel["year"] != "2017", 10 * panel)
    level = rolling_median((0 * panel + 1) * spiked / panel, window=3)
    close(level.isel(year=slice(2, None)), 1 + 0 * panel.isel(year=slice(2, None)))
    close(rolling_median(panel, window=1), panel)


@pytest.mark.measure("identify_by_growth")
@EXAMPLES
@given(panel=panels(years=4), seed=SEEDS, minimum=st.floats(0.5, 2))
def test_what_is_identified_meets_all_criteria(panel: xr.DataArray, seed: int, minimum: float) -> None:
    chance = np.random.default_rng(seed)
    profit = panel.copy(data=chance.normal(0, 5, panel.shape))
    turnover = panel.copy(data=chance.integers(0, 50, panel.shape).astype(float))
    found = identify_by_growth(
        panel, output=turnover, profit=profit, turnover=turnover, minimum=minimum, span=chance.integers(1, 4)
    )
    criteria = [bare(one) for one in (found.localised, found.productive, found.profitable)]
    met = (criteria[0] == 1) & (criteria[1] == 1) & (criteria[2] == 1)
    missed = (criteria[0] == 0) | (criteria[1] == 0) | (criteria[2] == 0)
    verdict = bare(found.identified)
    assert bool(((verdict == 1) == met).all())
    assert bool(((verdict == 0) == missed).all())
    assert bool((verdict.isnull() == (~met & ~missed)).all())
    assert bool(((found.quotient >= minimum) == (criteria[0] == 1)).all())
    assert bool(((found.margin.excess > 1e-12) == (criteria[2] == 1)).all())


@pytest.mark.measure("stage_matrix", "quadrant_sensitivity")
@EXAMPLES
@given(panel=panels(), shift=st.floats(0.01, 0.5))
def test_stages_follow_from_the_quotients_and_stay_where_cuts_stay(panel: xr.DataArray, shift: float) -> None:
    found = stage_matrix(panel)
    quotient = bare(location_quotient(panel))
    change = quotient.isel(year=slice(1, None)) - quotient.isel(year=slice(None, -1)).values
    close(found.change, change)
    localised, rising = (quotient.isel(year=slice(1, None)) >= 1).values, (change >= 0).values
    named = np.select(
        [found.change.isnull().values, localised & rising, localised, rising],
        ["", "star", "mature", "emerging"],
        "transforming",
    )
    assert found.stage.values.tolist() == named.tolist()
    moves = found.transitions()
    both = (found.stage.isel(year=slice(1, None)).values != "") & (found.stage.isel(year=slice(None, -1)).values != "")
    assert int(moves.sum()) == int(both.sum())
    still = quadrant_sensitivity(found.position, found.change, position_shifts=(0,), growth_shifts=(0,))
    assert set(still.steady.values[~np.isnan(still.steady.values)].tolist()) <= {1.0}
    grid = quadrant_sensitivity(found.position, found.change, position_shifts=(-shift, shift), growth_shifts=(0, shift))
    moved = sort_into_quadrants(bare(found.position), bare(found.change), position_cut=1 - shift, growth_cut=shift)
    changed = ((moved != grid.quadrant) & (grid.quadrant != "")).sum(("region", "industry"))
    defined = (grid.quadrant != "").sum(("region", "industry"))
    share = grid.moved.sel(position_shift=-shift, growth_shift=shift)
    close(share.fillna(0) * defined, changed)
    mean_moved = (1 - bare(grid.steady)).sum(("region", "industry")) / defined.where(defined > 0)
    close(bare(grid.moved).mean(("position_shift", "growth_shift")), mean_moved)
    close(grid.cells.sum("class"), defined.broadcast_like(grid.cells.sum("class")))


@pytest.mark.measure("entry_exit", "specialisation_entry_exit")
@EXAMPLES
@given(panel=panels(years=2))
def test_what_enters_is_absent_before_and_leaves_when_time_runs_back(panel: xr.DataArray) -> None:
    start, end = ends_of(panel)
    for found, back in (
        (entry_exit(start, end), entry_exit(end, start)),
        (specialisation_entry_exit(start, end), specialisation_entry_exit(end, start)),
    ):
        close(found.entered, back.exited)
        balance = bare(found.present_start) + bare(found.entered) - bare(found.exited)
        close(balance, found.present_end)
        for over in ("industry", "region"):
            rates = found.rates(over=over)
            for field in dataclasses.fields(rates):
                rate = getattr(rates, field.name)
                known = rate.values[rate.notnull().values]
                assert ((known >= 0) & (known <= (2 if field.name == "churn" else 1))).all()
                assert bool(((rate["reason"] != "") == rate.isnull()).all())
    born = entry_exit(0 * start, end).rates()
    close(born.new_share, xr.ones_like(end.sum("industry")).where(end.sum("industry") > 0))


@st.composite
def registers(draw: st.DrawFn) -> pd.DataFrame:
    """Plants of two years, of which most stay; some without an id or a region, with holes asked for."""
    chance = np.random.default_rng(draw(SEEDS))
    count = draw(st.integers(1, 25))
    holes = draw(st.booleans())
    rows = []
    for year in ("2020", "2021"):
        for at in range(count):
            if chance.random() < 0.3:
                continue
            region = (
                None
                if holes and chance.random() < 0.1
                else f"r{chance.integers(0, 3) if chance.random() < 0.3 else at % 3}"
            )
            name = None if holes and chance.random() < 0.1 else f"p{at}"
            rows.append((name, year, region, f"i{at % 2}"))
    rows += [("last", "2020", "r0", "i0"), ("new", "2021", "r1", "i1")]
    return pd.DataFrame(rows, columns=["id", "year", "region", "industry"])


@pytest.mark.measure("plant_turnover")
@EXAMPLES
@given(rows=registers(), order=SEEDS)
def test_plants_at_the_end_are_those_at_the_start_and_what_came_and_went(rows: pd.DataFrame, order: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = plant_turnover(rows, start="2020", end="2021", regions=("r0", "r1", "r2", "empty"))
    flows = [bare(getattr(found, name)) for name in ("entered", "exited", "moved_in", "moved_out")]
    balance = bare(found.start) + flows[0] - flows[1] + flows[2] - flows[3]
    known = flows[0].notnull().values
    close(balance.values[known], found.end.values[known])
    if known.all():
        assert flows[2].sum() == flows[3].sum()
        identified = {year: set(rows["id"][rows["year"] == year]) for year in ("2020", "2021")}
        assert flows[0].sum() == len(identified["2021"] - identified["2020"])
    for field in dataclasses.fields(found):
        array = getattr(found, field.name)
        assert bool(((array["reason"] != "") == array.isnull()).all())
        assert array["region"].values.tolist() == ["r0", "r1", "r2", "empty"]
        for code in set(array["reason"].values.ravel().tolist()) - {""}:
            assert all(explain_reason(code, language) != code for language in LANGUAGES)
    assert ((bare(found.churn).fillna(0) <= 2) & (bare(found.churn).fillna(0) >= 0)).all()
    shuffled = plant_turnover(
        rows.sample(frac=1, random_state=order % 2**31), start="2020", end="2021", regions=("r0", "r1", "r2", "empty")
    )
    for field in dataclasses.fields(found):
        close(getattr(shuffled, field.name), getattr(found, field.name))
