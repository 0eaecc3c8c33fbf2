"""Growth poles: what holds for any table, any regions and any register."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.linkage_profile import assess_linkages
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.verdict import judge
from clusterpolicy.regions.early_signals import assess_signals, compare_lead_times
from clusterpolicy.regions.growth_poles import GrowthPoles, assess_growth_poles
from clusterpolicy.regions.leading_enterprises import assess_leading_enterprises
from clusterpolicy.regions.technologies import technology_density
from clusterpolicy.views.layout import lay_out

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 10_000)


def poles(seed: int, *, money: float = 1.0, people: float = 1.0, least_local: float = 0.3) -> tuple[GrowthPoles, Panel]:
    """A country of random cells, some empty, and a random table."""
    rng = np.random.default_rng(seed)
    regions, industries = [f"R{at}" for at in range(4)], [f"i{at}" for at in range(5)]
    cells = rng.integers(0, 60, (2, 4, 5)).astype(float)
    cells[:, :, 0] += 1  # no region is empty
    coords = {"year": ["2020", "2021"], "region": regions, "industry": industries}
    accounts = RegionalAccounts.from_arrays({"employment": xr.DataArray(people * cells, coords, tuple(coords))})
    table = rng.integers(0, 30, (5, 5)) * (rng.random((5, 5)) < 0.7)
    flows = arrange_flows(
        {
            a: dict(zip(industries, (money * row).tolist(), strict=True))
            for a, row in zip(industries, table, strict=True)
        },
        output=dict(zip(industries, (money * (table.sum(axis=1) + table.sum(axis=0) + 20)).tolist(), strict=True)),
    )
    panel = build_panel(accounts)
    settings = IdentificationSettings(least_employment=0)
    verdicts = judge(panel, gather_evidence(panel, settings), settings)
    found = assess_growth_poles(panel, verdicts, assess_linkages(panel, flows), parts=("linkage", "growth"),
                                least_local=least_local)  # fmt: skip
    assert found is not None
    return found, panel


@given(SEEDS)
@settings(max_examples=15)
def test_shares_and_scores_lie_between_zero_and_one(seed: int) -> None:
    found, _ = poles(seed)
    for array in (found.links.purchases, found.links.sales, found.links.local, found.score, found.propulsive.ranks):
        known = array.values[~np.isnan(array.values)]
        assert ((known >= 0) & (known <= 1 + 1e-12)).all()


@given(SEEDS)
@settings(max_examples=15)
def test_an_undefined_score_always_has_a_reason_and_a_defined_one_never(seed: int) -> None:
    found, _ = poles(seed)
    reasons = found.score["reason"].values
    assert ((reasons == "") == ~np.isnan(found.score.values)).all()
    assert "UNDEFINED" not in reasons.ravel()


@given(SEEDS)
@settings(max_examples=15)
def test_whoever_is_named_passes_every_test_and_whoever_is_not_has_a_reason(seed: int) -> None:
    found, _ = poles(seed)
    assert ((found.reason == "") == found.named).all()
    for region, activity in found.cells:
        here = {"region": region, "activity": activity}
        assert float(found.links.local.sel(here)) >= found.least_local
        assert bool(found.propulsive.propulsive.sel(activity=activity))
        assert found.against(region, activity) == ()


@given(SEEDS)
@settings(max_examples=10)
def test_units_of_money_and_people_change_nothing(seed: int) -> None:
    one, other = poles(seed)[0], poles(seed, money=1000.0, people=10.0)[0]
    assert np.allclose(one.score.values, other.score.values, equal_nan=True)
    assert (one.named == other.named).all()


@given(SEEDS, st.floats(0, 1))
@settings(max_examples=10)
def test_asking_for_more_local_links_never_names_more(seed: int, least: float) -> None:
    loose, strict = poles(seed, least_local=least / 2)[0], poles(seed, least_local=least)[0]
    assert set(strict.cells) <= set(loose.cells)


@given(SEEDS)
@settings(max_examples=15)
def test_ranks_of_a_part_average_one_half(seed: int) -> None:
    found, _ = poles(seed)
    growth = found.propulsive.ranks.sel(part="growth")
    known = growth.values[~np.isnan(growth.values)]
    assert known.size < 2 or abs(known.mean() - 0.5) < 1e-12


@given(st.lists(st.tuples(st.sampled_from("NSE"), st.sampled_from("xyz"), st.sampled_from("abcdef"),
                          st.integers(0, 500)), min_size=1, max_size=40))  # fmt: skip
@settings(max_examples=30)
def test_shares_of_leaders_are_those_of_the_concentration(rows: list[tuple[str, str, str, int]]) -> None:
    table = pd.DataFrame(rows, columns=["region", "industry", "parent", "size"]).assign(
        id=[f"p{at}" for at in range(len(rows))]
    )
    register = read_establishments(table, industry="industry", region="region", size="size", id="id", parent="parent")
    found = assess_leading_enterprises(register, k=2)
    assert found is not None
    whole = table.groupby(["region", "parent"])["size"].sum().unstack(fill_value=0)
    for region, sums in whole.iterrows():
        ordered = np.sort(sums.to_numpy(dtype=float))[::-1]
        held = found.by_region["size"]
        if not ordered.sum():
            assert np.isnan(float(held.largest.sel(region=region)))
            continue
        shares = ordered / ordered.sum()
        told = [leader.shares["size"] for leader in found.leaders if leader.region == region]
        assert np.isclose(float(held.largest.sel(region=region)), shares[0])
        assert np.isclose(float(held.ratio.sel(region=region)), shares[:2].sum())
        assert np.isclose(float(held.herfindahl.sel(region=region)), (shares**2).sum())
        assert np.allclose(told, [share for share in shares[:2] if share > 0])


@given(st.lists(st.floats(0.1, 1000), min_size=4, max_size=12), st.floats(0.1, 50), st.floats(-500, 500))
@settings(max_examples=40)
def test_trends_move_with_the_series(values: list[float], times: float, plus: float) -> None:
    def trend(held: np.ndarray):
        return assess_signals(xr.DataArray(held, {"year": [str(2000 + at) for at in range(len(held))]}, ("year",)))

    held = np.round(np.array(values), 6)
    one, other, turned = trend(held), trend(times * held + plus), trend(-held)
    assert np.isclose(other.slope.item(), times * one.slope.item(), atol=1e-6 * times)
    assert np.isclose(turned.slope.item(), -one.slope.item())
    assert {one.direction.item(), turned.direction.item()} in ({"rising", "falling"}, {"steady"})


@given(st.dictionaries(st.sampled_from("abc"), st.integers(2020, 2050), min_size=1),
       st.dictionaries(st.sampled_from("xyz"), st.integers(0, 12), min_size=1), st.integers(2020, 2030))  # fmt: skip
def test_an_instrument_is_in_time_exactly_where_it_can_start_by_then(needs, leads, now) -> None:
    found = compare_lead_times(needs, leads, now=now)
    assert len(found) == len(needs) * len(leads)
    assert all(one.in_time == (one.start_by >= now) for one in found)
    assert all(one.slack == one.start_by - now for one in found)


@given(SEEDS, st.floats(0.1, 100))
@settings(max_examples=20)
def test_only_proportions_of_a_technologys_weights_count(seed: int, times: float) -> None:
    rng = np.random.default_rng(seed)
    quotient = xr.DataArray(rng.uniform(0, 2, (4, 3)), {"region": list("NSEW"), "industry": list("abc")},
                            ("region", "industry"))  # fmt: skip
    weights = xr.DataArray(rng.uniform(0.1, 1, (2, 3)), {"technology": ["t", "u"], "industry": list("abc")},
                           ("technology", "industry"))  # fmt: skip
    one, other = technology_density(quotient, weights), technology_density(quotient, times * weights)
    assert np.allclose(one, other)
    assert ((one >= 0) & (one <= 1 + 1e-12)).all()


@given(SEEDS, st.integers(2, 14))
@settings(max_examples=15)
def test_a_layout_stays_in_its_frame(seed: int, count: int) -> None:
    links = np.random.default_rng(seed).random((count, count)) < 0.25
    np.fill_diagonal(links, False)
    places = lay_out(links)
    assert ((places >= 0) & (places <= 1)).all()
    assert np.array_equal(places, lay_out(links | links.T))
