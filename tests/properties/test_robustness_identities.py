"""Draws are judged by the same rules as what is published: each one equals a study made from what was drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.identification.activities import Benchmark, Definition
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.intervals import bound_panel
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.robustness import assess_robustness
from clusterpolicy.identification.robustness.judging import build_case, judge_case
from clusterpolicy.identification.robustness.material import YearlyBounds, lay_out
from clusterpolicy.identification.robustness.moving import leave_alone, move
from clusterpolicy.identification.robustness.perturbation import draw_plants
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import THRESHOLDS, VERDICTS, Thresholds, verdict_codes
from clusterpolicy.identification.verdict import judge

pytestmark = pytest.mark.slow

PAIRS = Definition("pairs", {f"i{at}": f"a{at // 2}" for at in range(6)}, traded=frozenset({"a0", "a1"}))


def accounts_of(seed: int, *, hidden: float, years: int, totals: bool = True) -> RegionalAccounts:
    """Eight regions, six industries; some cells of employment and turnover are hidden."""
    chance = np.random.default_rng(seed)
    shape = (years, 8, 6)
    level = np.exp(chance.normal(0, 0.8, (1, 8, 6)))
    plants = chance.poisson(30 * level * np.ones(shape)).astype(float)
    people = np.round(plants * 12 * np.exp(chance.normal(0, 0.2, shape)))
    full = {"establishments": plants, "employment": people}
    for name in ("turnover", "exports"):
        full[name] = np.round(people * 50 * np.exp(chance.normal(0, 0.4, shape)), 1)
    labels = {
        "year": [str(2000 + at) for at in range(years)],
        "region": [f"r{at}" for at in range(8)],
        "industry": [f"i{at}" for at in range(6)],
    }
    arrays = {name: xr.DataArray(values, labels, tuple(labels)) for name, values in full.items()}
    sums = {
        name: PublishedTotals(array.sum("industry"), array.sum("region"), array.sum(["region", "industry"]))
        for name, array in arrays.items()
    }
    seen = chance.random(shape) >= hidden
    for name in ("employment", "turnover"):
        arrays[name] = arrays[name].where(xr.DataArray(seen, labels, tuple(labels)))
    units = {"employment": "persons"}
    return RegionalAccounts.from_arrays(arrays, totals=sums if totals else {}, units=units)


def studied(accounts, chosen, *, definition=PAIRS, benchmark=Benchmark()):
    panel = build_panel(accounts, definition=definition, benchmark=benchmark, window=chosen.window)
    evidence = gather_evidence(panel, chosen)
    return panel, evidence, bound_panel(panel, threshold=chosen.localisation)


def words(codes: np.ndarray) -> np.ndarray:
    return np.array(VERDICTS)[codes]


def verdicts(panel, chosen, intervals) -> np.ndarray:
    bounds = None if intervals is None else bound_panel(panel, threshold=chosen.localisation)
    return judge(panel, gather_evidence(panel, chosen), chosen, bounds).verdict.values


CHOSEN = st.builds(
    IdentificationSettings,
    window=st.integers(1, 4),
    localisation=st.sampled_from([1.0, 1.1, 1.3]),
    likely_balance=st.sampled_from([0.2, 0.5]),
    strong_balance=st.sampled_from([0.4, 0.8]),
    persistence=st.sampled_from([0.5, 0.75, 1.0]),
    least_employment=st.sampled_from([0, 200]),
    least_establishments=st.sampled_from([0, 20]),
)
BENCHMARKS = st.sampled_from(
    [
        Benchmark(),
        Benchmark("own_excluded"),
        Benchmark("group", ("r0", "r1", "r2", "r5")),
        Benchmark("country", base="activities"),
    ]
)
DEFINITIONS = st.sampled_from([None, PAIRS])


@settings(deadline=None, max_examples=8)
@given(st.integers(0, 10_000), CHOSEN, BENCHMARKS, DEFINITIONS, st.sampled_from([0.0, 0.4]), st.integers(1, 4))
def test_a_draw_that_changes_nothing_is_the_published_verdict(seed, chosen, benchmark, definition, hidden, years):
    accounts = accounts_of(seed, hidden=hidden, years=years)
    panel, evidence, intervals = studied(accounts, chosen, definition=definition, benchmark=benchmark)
    published = judge(panel, evidence, chosen, intervals)
    bounds = None if intervals is None else YearlyBounds.of(intervals)
    material = lay_out(panel, evidence, bounds, panel.window)
    shape = published.verdict.shape
    still = judge_case(build_case(material, leave_alone(material)), Thresholds.of(chosen))
    same_plants = move(material, np.ones((2, 8, 6)))
    same_years = np.tile(material.window, (2, 1))
    moved = judge_case(build_case(material, same_plants, years=same_years), Thresholds.of(chosen))
    assert (words(still.codes[0]).reshape(shape) == published.verdict.values).all()
    assert (words(moved.codes[1]).reshape(shape) == published.verdict.values).all()
    np.testing.assert_array_equal(still.balance[0].reshape(shape), published.balance.values)
    np.testing.assert_array_equal(moved.balance[1].reshape(shape), published.balance.values)


@settings(deadline=None, max_examples=3)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.4]), DEFINITIONS)
def test_leaving_a_year_out_is_judging_a_panel_without_it(seed, hidden, definition):
    chosen = IdentificationSettings(window=3, localisation=1.1, likely_balance=0.3, least_establishments=5)
    panel, evidence, intervals = studied(accounts_of(seed, hidden=hidden, years=5), chosen, definition=definition)
    found = assess_robustness(panel, evidence, chosen, intervals, draws=1).of("years")
    assert found is not None
    expected = {f"without:{year}": tuple(y for y in panel.window if y != year) for year in panel.window}
    expected |= {"window:1": panel.known_years[-1:], "window:5": panel.known_years}
    assert list(found.codes["draw"].values) == list(expected)
    for label, window in expected.items():
        other = replace(panel, window=window)
        assert (words(found.codes.sel(draw=label).values) == verdicts(other, chosen, intervals)).all(), label


@settings(deadline=None, max_examples=4)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.4]))
def test_moved_thresholds_are_a_study_with_these_settings(seed, hidden):
    chosen = IdentificationSettings(window=3, localisation=1.1, likely_balance=0.3, strong_balance=0.6)
    panel, evidence, intervals = studied(accounts_of(seed, hidden=hidden, years=4), chosen)
    found = assess_robustness(panel, evidence, chosen, intervals, draws=5, seed=seed)
    for source in ("thresholds", "each_threshold"):
        stability = found.of(source)
        assert stability is not None
        assert stability.thresholds is not None
        for draw in stability.codes["draw"].values:
            drawn = {name: float(stability.thresholds.sel(draw=draw, threshold=name)) for name in THRESHOLDS}
            moved = chosen.model_copy(update=drawn)
            expected = judge(panel, evidence, moved, intervals).verdict.values
            assert (words(stability.codes.sel(draw=draw).values) == expected).all(), draw


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000), BENCHMARKS, DEFINITIONS, st.booleans())
def test_plants_drawn_anew_are_a_study_of_accounts_with_these_plants(seed, benchmark, definition, totals):
    """All cells known: the quotients of a draw are those of accounts whose cells and sums were multiplied."""
    chosen = IdentificationSettings(window=2, localisation=1.1, likely_balance=0.3, least_establishments=5)
    accounts = accounts_of(seed, hidden=0.0, years=3, totals=totals)
    panel, evidence, intervals = studied(accounts, chosen, definition=definition, benchmark=benchmark)
    material = lay_out(panel, evidence, None, panel.window)
    factor = draw_plants(material, [3], seed)
    judged = judge_case(build_case(material, move(material, factor)), Thresholds.of(chosen))
    factors = xr.DataArray(factor[0], {"region": list(accounts.regions), "industry": list(accounts.industries)})
    values = {name: (array * factors).transpose(*array.dims) for name, array in accounts.values.items()}
    sums = {
        name: PublishedTotals(array.sum("industry"), array.sum("region"), array.sum(["region", "industry"]))
        for name, array in values.items()
    }
    other = RegionalAccounts.from_arrays(values, totals=sums if totals else {}, units={"employment": "persons"})
    panel, evidence, intervals = studied(other, chosen, definition=definition, benchmark=benchmark)
    expected = judge(panel, evidence, chosen, intervals)
    shape = expected.verdict.shape
    main = evidence.of("localisation")
    assert main is not None
    np.testing.assert_allclose(judged.quotient[0].reshape(shape), main.value.values, rtol=1e-9)
    np.testing.assert_allclose(judged.balance[0].reshape(shape), expected.balance.values, rtol=1e-7, atol=1e-9)
    assert (words(judged.codes[0]).reshape(shape) == expected.verdict.values).all()


@settings(deadline=None, max_examples=4)
@given(st.integers(0, 10_000))
def test_hidden_figures_at_their_ends_give_the_verdicts_of_the_ends(seed):
    chosen = IdentificationSettings(window=3, localisation=1.1, likely_balance=0.3, least_establishments=5)
    panel, evidence, intervals = studied(accounts_of(seed, hidden=0.4, years=3), chosen)
    assert intervals is not None
    material = lay_out(panel, evidence, YearlyBounds.of(intervals), panel.window)
    cells = len(panel.accounts.regions) * len(panel.activities)
    for position, end in ((0.0, "low"), (1.0, "high")):
        case = build_case(material, leave_alone(material), position=np.full((1, cells), position))
        judged = judge_case(case, Thresholds.of(chosen))
        at_ends = build_case(material, leave_alone(material))
        expected = verdict_codes(getattr(at_ends, end), Thresholds.of(chosen))
        assert case.at is not None
        assert case.drawable is not None
        assert case.drawable.all()
        assert case.low is None
        assert (judged.codes[:, case.at] == expected).all()


def test_another_definition_is_a_study_with_it():
    chosen = IdentificationSettings(window=2, localisation=1.1, likely_balance=0.3, least_establishments=5)
    accounts = accounts_of(7, hidden=0.1, years=3)
    panel, evidence, intervals = studied(accounts, chosen)
    swapped = Definition("swapped", {"i0": "a1", "i1": "a0", "i2": "a0", "i3": "a1"})
    split = Definition("split", PAIRS.activity_of, shares={"i1": {"a0": 0.5, "a1": 0.5}, "i4": {"a0": 0.25}})
    found = assess_robustness(panel, evidence, chosen, intervals, draws=30, alternatives=[swapped, split])
    weights, together = found.of("weights"), found.of("together")
    assert weights is not None
    assert together is not None
    assert list(weights.codes["draw"].values) == ["swapped", "split"]
    for other in (swapped, split):
        kept = replace(other, traded=PAIRS.traded)
        again, seen, bounds = studied(accounts, chosen, definition=kept)
        expected = judge(again, seen, chosen, bounds).verdict.values
        assert (words(weights.codes.sel(draw=other.name).values) == expected).all()
    assert "weights" not in found.omitted


def test_a_split_industry_counts_in_both_activities_by_its_share():
    accounts = accounts_of(3, hidden=0.0, years=1)
    split = Definition("split", {"i0": "a0", "i2": "a1"}, shares={"i1": {"a0": 0.25, "a1": 0.75}})
    panel = build_panel(accounts, definition=split)
    people = accounts.values["employment"].isel(year=0)
    known = panel.cells["employment"].known.isel(year=0)
    np.testing.assert_allclose(known.sel(activity="a0"), people.sel(industry="i0") + people.sel(industry="i1") / 4)
    np.testing.assert_allclose(known.sel(activity="a1"), people.sel(industry="i2") + 0.75 * people.sel(industry="i1"))


@pytest.mark.parametrize("at_once", [1, 3_000, 10_000_000])
def test_draws_do_not_depend_on_how_many_are_judged_at_once(at_once, monkeypatch):
    from clusterpolicy.identification.robustness import perturbation

    chosen = IdentificationSettings(window=3, localisation=1.1, likely_balance=0.3)
    panel, evidence, intervals = studied(accounts_of(5, hidden=0.1, years=4), chosen)
    first = assess_robustness(panel, evidence, chosen, intervals, draws=9, seed=4)
    monkeypatch.setattr(perturbation, "_NUMBERS_AT_ONCE", at_once)
    again = assess_robustness(panel, evidence, chosen, intervals, draws=9, seed=4)
    assert [found.source for found in first.sources] == [found.source for found in again.sources]
    for one, other in zip(first.sources, again.sources, strict=True):
        xr.testing.assert_identical(one.codes, other.codes)
        xr.testing.assert_allclose(one.balance, other.balance, rtol=1e-12)


def test_fewer_draws_are_the_first_of_more():
    chosen = IdentificationSettings(window=3, localisation=1.1, likely_balance=0.3)
    panel, evidence, intervals = studied(accounts_of(5, hidden=0.1, years=4), chosen)
    few, many = (assess_robustness(panel, evidence, chosen, intervals, draws=n, seed=4) for n in (5, 12))
    for source in ("thresholds", "suppression", "chance", "together"):
        one, other = few.of(source), many.of(source)
        assert one is not None
        assert other is not None
        xr.testing.assert_identical(one.codes, other.codes.isel(draw=slice(5)))


def test_shares_add_up_and_intervals_hold_what_does_not_move():
    chosen = IdentificationSettings(window=3, localisation=1.1, likely_balance=0.3)
    panel, evidence, intervals = studied(accounts_of(5, hidden=0.1, years=4), chosen)
    found = assess_robustness(panel, evidence, chosen, intervals, draws=20)
    for one in found.sources:
        np.testing.assert_allclose(one.shares.sum("verdict"), 1.0)
        own = np.take_along_axis(one.shares.values, found.published.values[None].astype(int), axis=0)[0]
        np.testing.assert_allclose(one.stability, own)
        np.testing.assert_allclose(one.likely, one.shares.sel(verdict=["strong", "likely"]).sum("verdict"))
        assert (one.balance.sel(bound="lower") <= one.balance.sel(bound="upper")).all()
        assert one.codes.dtype == np.int8
    main = evidence.of("localisation")
    each = found.of("each_threshold")
    assert main is not None
    assert each is not None
    known = main.known.values
    np.testing.assert_array_equal(each.quotient.values[known, 0], main.value.values[known])
