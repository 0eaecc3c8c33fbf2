"""What must hold of rules, shares, movement, stages and levels whatever the figures."""

from __future__ import annotations

import math

import numpy as np
import xarray as xr
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.identification.cluster_sets import share_in_strong_clusters
from clusterpolicy.identification.development import development_level
from clusterpolicy.identification.life_cycle import classify_life_cycle, default_rules
from clusterpolicy.identification.movement import track_movement
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.rule_sets.engine import apply_rule_set
from clusterpolicy.identification.rule_sets.reading import rule_set
from clusterpolicy.inference.proportions import wilson_interval

REGIONS, ACTIVITIES = ["A", "B", "C", "D", "E"], ["x", "y", "z"]
cells = hnp.arrays(float, (5, 3), elements=st.integers(0, 40).map(float))
gaps = hnp.arrays(bool, (5, 3))
RULES = default_rules()


def laid(values: np.ndarray) -> xr.DataArray:
    return xr.DataArray(values, {"region": REGIONS, "activity": ACTIVITIES}, ("region", "activity"))


def values_of(size: np.ndarray) -> dict[str, xr.DataArray]:
    array = laid(size)
    quotient = array / (array.mean("region") + 1)
    return {"size:employment": array * 500, "quotient:employment": quotient, "focus:employment": array / 120}


@settings(max_examples=25)
@given(cells, gaps)
def test_what_is_known_under_fixed_cuts_stays_whatever_the_unknown_turn_out_to_be(size, hidden) -> None:
    rules = rule_set("eco_2007")
    for name in ("size", "focus"):
        rules = rules.with_rule(name, rule="at_least", value=0.1, scope=None)
    full = values_of(size)
    seen = {key: array.where(~laid(hidden)) for key, array in full.items()}
    truth, told = apply_rule_set(rules, full), apply_rule_set(rules, seen)
    assert (told.least <= truth.least).all()
    assert (truth.most <= told.most).all()
    for name, answer in told.classes.items():
        assert (answer == truth.classes[name]).where(answer.notnull(), other=True).all()


@settings(max_examples=25)
@given(cells, st.permutations(range(5)))
def test_the_order_of_regions_does_not_matter(size, order) -> None:
    for name in ("eco_2007",):
        found = apply_rule_set(rule_set(name), values_of(size))
        turned = apply_rule_set(rule_set(name), {key: array[order] for key, array in values_of(size).items()})
        assert turned.rank.sel(region=REGIONS).equals(found.rank)


@settings(max_examples=25)
@given(cells, hnp.arrays(bool, (5, 3)), gaps)
def test_bounds_of_a_share_hold_the_truth(size, strong, hidden) -> None:
    whole = laid(size).rename(activity="industry").expand_dims(year=["2020"])
    answers = laid(strong.astype(float))
    totals = {
        "employment": PublishedTotals(whole.sum("industry"), whole.sum("region"), whole.sum(("region", "industry")))
    }
    truth = share_in_strong_clusters(build_panel(RegionalAccounts.from_arrays({"employment": whole})), answers)
    seen = RegionalAccounts.from_arrays(
        {"employment": whole.where(~laid(hidden).rename(activity="industry"))}, totals=totals
    )
    found = share_in_strong_clusters(build_panel(seen), answers)
    told = truth.share.notnull()
    assert ((found.least <= truth.share + 1e-12) | ~told).all()
    assert ((truth.share <= found.most + 1e-12) | ~told).all()
    known = found.share.notnull()
    np.testing.assert_allclose(found.share.values[known.values], truth.share.values[known.values])


statuses = hnp.arrays(float, (3, 5, 3), elements=st.sampled_from([0.0, 1.0, 2.0, math.nan]))


@settings(max_examples=25)
@given(statuses)
def test_every_cell_of_every_pair_is_counted_once(values) -> None:
    status = xr.DataArray(
        values, {"year": ["1", "2", "3"], "region": REGIONS, "activity": ACTIVITIES}, ("year", "region", "activity")
    )
    assume(sum(bool(status.sel(year=year).notnull().any()) for year in status["year"].values) >= 2)
    found = track_movement(status, classes=["likely", "strong"])
    everything = len(found.pairs) * 15
    assert int(found.counts.sum()) == everything
    assert int(found.matrix.sum()) + int(found.unknown.sum()) == everything
    assert int(found.counts.sel(change="unknown").sum()) == int(found.unknown.sum())
    assert found.counts.sel(change="absent").sum() == found.matrix.sel(status="none", next_status="none")
    told = found.share.notnull()
    assert ((found.interval.sel(bound="lower") <= found.share + 1e-12) | ~told).all()
    assert ((found.share <= found.interval.sel(bound="upper") + 1e-12) | ~told).all()
    back = track_movement(status.assign_coords(year=["3", "2", "1"]), classes=["likely", "strong"])
    assert back.matrix.values.T.tolist() == found.matrix.values.tolist()
    for one, other in (("occurrence", "disappearance"), ("strengthening", "weakening"), ("unchanged", "unchanged")):
        assert back.counts.sel(change=one).sum() == found.counts.sel(change=other).sum()


@given(st.integers(0, 200), st.integers(1, 200), st.floats(0.5, 0.999))
def test_an_interval_mirrors_and_narrows(k, n, level) -> None:
    assume(k <= n)
    found = wilson_interval(xr.DataArray(float(k)), xr.DataArray(float(n)), level=level).values
    mirrored = wilson_interval(xr.DataArray(float(n - k)), xr.DataArray(float(n)), level=level).values
    np.testing.assert_allclose(found, 1 - mirrored[::-1], atol=1e-12)
    more = wilson_interval(xr.DataArray(4.0 * k), xr.DataArray(4.0 * n), level=level).values
    assert more[1] - more[0] <= found[1] - found[0] + 1e-12


def drawn(low: float | None, high: float | None) -> st.SearchStrategy[float]:
    return st.floats(-0.5 if low is None else low, 200.0 if high is None else high)


profiles = st.fixed_dictionaries(
    {}, optional={name: drawn(*quantity.range) for name, quantity in RULES.quantities.items() if name != "net_entry"}
)


@given(profiles)
def test_scores_lie_between_their_ends(values) -> None:
    found = classify_life_cycle(values, years=5)
    for score in found.scores:
        assert 0 <= score.least <= score.most <= 1
        if not math.isnan(score.score):
            assert score.least - 1e-12 <= score.score <= score.most + 1e-12
    assert (found.stage == "unclear") == bool(found.why)
    if not found.why:
        assert found.of(found.stage).score == max(score.score for score in found.scores if not math.isnan(score.score))


@given(profiles, st.data())
def test_a_better_indicator_never_lowers_the_level(values, data) -> None:
    ends = {name: pair for members in RULES.development.blocks.values() for name, pair in members.items()}
    known = sorted(name for name in values if name in ends)
    assume(known)
    name = data.draw(st.sampled_from(known))
    low, high = RULES.quantities[name].range
    poor, good = ends[name]
    better = data.draw(
        st.floats(values[name], 200.0 if high is None else high) if good > poor else st.floats(low or 0.0, values[name])
    )
    before, after = development_level(values), development_level({**values, name: better})
    order = [*RULES.development.levels]
    assert after.least >= before.least - 1e-9
    assert after.most >= before.most - 1e-9
    if not math.isnan(before.score):
        assert after.score >= before.score - 1e-9
        assert order.index(after.level) >= order.index(before.level)
