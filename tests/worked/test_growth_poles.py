"""Growth poles by hand: what makes an industry pull others, what a region can meet, and who is not named."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.errors import ConventionError
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.linkage_profile import Linkages, assess_linkages
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.verdict import Candidates, judge
from clusterpolicy.measures import key_sectors, regional_purchases, table
from clusterpolicy.regions.growth_poles import GrowthPoles, assess_growth_poles
from clusterpolicy.regions.local_links import assess_local_links
from clusterpolicy.regions.propulsive import assess_propulsive

UNKNOWN = float("nan")
BEFORE = {
    "North": {"steel": 40, "tools": 80, "shops": 80},
    "South": {"steel": 40, "tools": 20, "shops": 140},
    "East": {"steel": 20, "tools": 100, "shops": 80},
}
AFTER = {
    "North": {"steel": 45, "tools": 120, "shops": 85},
    "South": {"steel": 40, "tools": 25, "shops": 135},
    "East": {"steel": 15, "tools": 95, "shops": 90},
}
RATE = {"North": 12.0, "South": 4.0, "East": 6.0}


def flows(**changed: object) -> Flows:
    table_of = {
        "steel": {"steel": 10, "tools": 60, "shops": 0},
        "tools": {"steel": 30, "tools": 20, "shops": 40},
        "shops": {"steel": 15, "tools": 25, "shops": 40},
    }
    return arrange_flows(
        table_of, output={"steel": 120, "tools": 260, "shops": 300},
        primary={"wages": {"steel": 40, "tools": 80, "shops": 200}, "imports": {"steel": 5, "tools": 20, "shops": 10}},
        imports="imports", scope="domestic", **changed,
    )  # fmt: skip


def indicators(rate: dict[str, float] = RATE) -> Indicators:
    return Indicators(xr.Dataset({"innovation": ("region", list(rate.values()))}, {"region": list(rate)}))


def panel_of(*years: dict[str, dict[str, float]], given: Indicators | None = None, **more: object) -> Panel:
    cells = xr.concat([table(rows) for rows in years], dim="year").assign_coords(
        year=[str(2020 + 2 * at) for at in range(len(years))]
    )
    return build_panel(RegionalAccounts.from_arrays({"employment": cells, **more}), indicators=given)


def judged(panel: Panel) -> Candidates:
    settings = IdentificationSettings(least_employment=0)
    return judge(panel, gather_evidence(panel, settings), settings)


def linked(panel: Panel, table_of: Flows | None = None) -> Linkages:
    found = assess_linkages(panel, table_of or flows())
    assert found is not None
    return found


def poles(panel: Panel, verdicts: Candidates | None = None, **chosen: object) -> GrowthPoles:
    found = assess_growth_poles(panel, verdicts or judged(panel), linked(panel), **chosen)  # type: ignore[arg-type]
    assert found is not None
    return found


def called_strong(panel: Panel) -> Candidates:
    """Verdicts with every cell strong and as much for it as there may be, so that only the rest decides."""
    found = judged(panel)
    every = xr.full_like(found.balance, 2.0)
    return replace(found, verdict=found.verdict.copy(data=np.full(found.verdict.shape, "strong")), balance=every)


def test_linkages_of_an_activity_are_those_of_its_sectors() -> None:
    panel = panel_of(BEFORE, AFTER, given=indicators())
    found = assess_propulsive(panel, linked(panel))
    key = key_sectors(flows())
    for name in ("steel", "tools", "shops"):
        assert float(found.backward.sel(activity=name)) == pytest.approx(float(key.power.sel(industry=name)))
        assert float(found.forward.sel(activity=name)) == pytest.approx(float(key.sensitivity.sel(industry=name)))
        assert found.kind.sel(activity=name).item() == key.kind.sel(industry=name).item()


def test_growth_is_told_a_year_and_above_the_country() -> None:
    panel = panel_of(BEFORE, AFTER, given=indicators())
    found = assess_propulsive(panel, linked(panel))
    country = (650 / 600) ** 0.5
    assert (found.start, found.end) == ("2020", "2022")
    assert float(found.growth.sel(activity="tools")) == pytest.approx((240 / 200) ** 0.5 - country)
    assert float(found.growth.sel(activity="steel")) == pytest.approx(1.0 - country)


def test_innovation_of_regions_is_averaged_over_the_places_where_people_work() -> None:
    panel = panel_of(AFTER, given=indicators())
    found = assess_propulsive(panel, linked(panel))
    assert found.innovation_kind == "regions"
    tools = (120 * 12 + 25 * 4 + 95 * 6) / 240
    whole = (250 * 12 + 200 * 4 + 200 * 6) / 650
    assert float(found.innovation.sel(activity="tools")) == pytest.approx(tools / whole)


def test_a_measure_of_the_accounts_tells_innovation_before_an_indicator_does() -> None:
    research = table({"North": {"steel": 1, "tools": 12, "shops": 0}, "South": {"steel": 1, "tools": 2, "shops": 1},
                      "East": {"steel": 1, "tools": 4, "shops": 1}}).expand_dims(year=["2020"])  # fmt: skip
    panel = panel_of(AFTER, given=indicators(), research=research)
    found = assess_propulsive(panel, linked(panel), innovation="research")
    assert (found.innovation_kind, found.innovation_name) == ("activity", "research")
    assert float(found.innovation.sel(activity="tools")) == pytest.approx((18 / 240) / (23 / 650))


def test_the_score_is_the_mean_share_of_the_others_that_an_activity_outruns() -> None:
    panel = panel_of(BEFORE, AFTER, given=indicators())
    found = assess_propulsive(panel, linked(panel))
    assert found.ranks.sel(part="growth").values.tolist() == [0.0, 1.0, 0.5]  # steel 0, tools 9.5 %, shops 1.6 % a year
    ranks = found.ranks.sel(activity="tools")
    assert float(found.score.sel(activity="tools")) == pytest.approx(float(ranks.mean()))


@pytest.mark.parametrize(
    ("years", "given", "parts", "reason"),
    [
        ((BEFORE, AFTER), None, ("linkage", "growth", "innovation"), "NO_INNOVATION"),
        ((AFTER,), RATE, ("linkage", "growth", "innovation"), "SINGLE_YEAR"),
        ((BEFORE, AFTER), {"North": 1.0, "South": UNKNOWN, "East": UNKNOWN}, ("innovation",), "UNKNOWN_INNOVATION"),
    ],
)
def test_a_missing_part_leaves_the_score_open_with_its_reason(years, given, parts, reason) -> None:
    panel = panel_of(*years, given=None if given is None else indicators(given))
    found = poles(panel, called_strong(panel), parts=parts)
    assert np.isnan(found.score.values).all()
    assert set(found.score["reason"].values.ravel()) == {reason}
    assert not found.named.any()
    assert set(found.reason.values.ravel()) == {"NO_SCORE"}
    assert found.cells == ()


def test_a_part_that_is_left_out_is_not_asked_for() -> None:
    panel = panel_of(BEFORE, AFTER)
    found = poles(panel, called_strong(panel), parts=("growth",), least_local=0.0)
    assert found.propulsive.parts == ("growth",)
    assert found.propulsive.propulsive.values.tolist() == [False, True, False]
    assert {activity for _, activity in found.cells} == {"tools"}


def test_the_local_part_of_purchases_and_sales_is_that_of_the_regional_table() -> None:
    panel = panel_of(AFTER)
    linkages = linked(panel)
    found = assess_local_links(linkages, panel.median_quotient("employment"))
    jobs = table(AFTER)
    bought = regional_purchases(flows(), jobs, delta=0.3)
    for region in AFTER:
        for name in ("steel", "tools", "shops"):
            here = {"region": region, "activity": name}
            local = bought.local.sel(region=region)
            imports = float(flows().primary.sel(input="imports", buyer=name))
            paid = float(flows().deliveries.sel(buyer=name).sum()) + imports
            part = float(jobs.sel(region=region, industry=name) / jobs.sel(industry=name).sum())
            assert float(found.purchases.sel(here)) == pytest.approx(float(local.sel(buyer=name).sum()) / (paid * part))
            sold = float(flows().deliveries.sel(supplier=name).sum()) * part
            assert float(found.sales.sel(here)) == pytest.approx(float(local.sel(supplier=name).sum()) / sold)


def test_both_directions_are_joined_by_their_amounts() -> None:
    panel = panel_of(AFTER)
    found = assess_local_links(linked(panel), panel.median_quotient("employment"))
    here = {"region": "North", "activity": "tools"}
    bought, sold = 60 + 20 + 25 + 20, 30 + 20 + 40
    expected = (float(found.purchases.sel(here)) * bought + float(found.sales.sel(here)) * sold) / (bought + sold)
    assert float(found.local.sel(here)) == pytest.approx(expected)


def test_an_industry_whose_links_lie_outside_the_region_is_not_named() -> None:
    """East makes tools as North does, but has no steel and next to no shops to buy from and to sell to."""
    enclave = {**AFTER, "East": {"steel": 0, "tools": 200, "shops": 1}}
    before = {**BEFORE, "East": {"steel": 0, "tools": 140, "shops": 1}}
    panel = panel_of(before, enclave)
    found = poles(panel, called_strong(panel), parts=("growth",), least_local=0.3)
    there, here = ({"region": region, "activity": "tools"} for region in ("East", "North"))
    assert bool(found.propulsive.propulsive.sel(activity="tools"))
    assert float(found.links.local.sel(there)) < 0.3 < float(found.links.local.sel(here))
    assert not bool(found.named.sel(there))
    assert found.reason.sel(there).item() == "LINKS_OUTSIDE"
    assert found.against("East", "tools") == ("LINKS_OUTSIDE",)
    assert ("North", "tools") in found.cells
    assert ("East", "tools") not in found.cells


def test_a_region_without_the_activity_says_so() -> None:
    panel = panel_of(BEFORE, {**AFTER, "East": {"steel": 0, "tools": 95, "shops": 90}})
    panel = replace(panel, window=("2022",))
    found = poles(panel, called_strong(panel), parts=("growth",))
    assert found.score["reason"].sel(region="East", activity="steel").item() == "NOTHING_HERE"


def test_a_propulsive_industry_without_a_cluster_is_not_named() -> None:
    panel = panel_of(BEFORE, AFTER, given=indicators())
    found = poles(panel, parts=("growth",), least_local=0.0)
    verdict = found.reason.copy(data=judged(panel).verdict.values)
    no_cluster = ~verdict.isin(["strong", "likely"])
    assert bool(no_cluster.any())
    assert set(found.reason.values[no_cluster.values]) == {"NO_CLUSTER"}


def test_the_score_is_the_product_of_its_parts_and_evidence_against_is_a_true_zero() -> None:
    panel = panel_of(BEFORE, AFTER, given=indicators())
    verdicts = judged(panel)
    against = replace(verdicts, balance=xr.full_like(verdicts.balance, -0.5))
    found, none = poles(panel, called_strong(panel)), poles(panel, against)
    here = {"region": "North", "activity": "tools"}
    product = float(found.propulsive.score.sel(activity="tools")) * float(found.links.local.sel(here)) * 1.0
    assert float(found.score.sel(here)) == pytest.approx(product)
    assert float(none.score.sel(here)) == 0.0


def test_hidden_suppliers_leave_the_local_share_open() -> None:
    hidden = {**AFTER, "South": {"steel": UNKNOWN, "tools": 25, "shops": UNKNOWN}}
    full = table(AFTER).expand_dims(year=["2020"])
    totals = PublishedTotals(full.sum("industry"), full.sum("region"), full.sum(("region", "industry")))
    cells = table(hidden).expand_dims(year=["2020"])
    panel = build_panel(RegionalAccounts.from_arrays({"employment": cells}, totals={"employment": totals}))
    found = poles(panel, called_strong(panel), parts=("linkage",))
    here = {"region": "South", "activity": "tools"}
    assert math.isnan(float(found.score.sel(here)))
    assert found.score["reason"].sel(here).item() == "UNKNOWN_LINKS"
    assert float(found.score.sel(region="North", activity="tools")) > 0


def test_without_a_table_there_are_no_poles() -> None:
    panel = panel_of(BEFORE, AFTER)
    assert assess_growth_poles(panel, judged(panel), None) is None


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ({"parts": ()}, {"GP-001"}),
        ({"parts": ("growth", "size"), "least_local": 1.5}, {"GP-001", "GP-002"}),
        ({"least_local": UNKNOWN}, {"GP-002"}),
    ],
)
def test_choices_that_make_no_sense_are_refused_together(chosen: dict[str, object], codes: set[str]) -> None:
    panel = panel_of(BEFORE, AFTER)
    with pytest.raises(ConventionError) as refused:
        assess_growth_poles(panel, judged(panel), linked(panel), **chosen)  # type: ignore[arg-type]
    assert {finding.id for finding in refused.value.findings} == codes
