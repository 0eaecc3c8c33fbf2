"""One candidate from all sides, by hand: change of a cell, purchases and sales, related activities, the diamond."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.expert_scores import ExpertScores, Score
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.activity_space import assess_activity_space
from clusterpolicy.identification.cell_growth import assess_cell_growth
from clusterpolicy.identification.diamond import EXPERTS, assess_diamond, regional_value
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.linkage_profile import assess_linkages
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.measures import series, table

UNKNOWN = float("nan")
METAL = Definition("metal", {"steel": "metal", "tools": "metal", "shops": "shops"})
BEFORE = {"North": {"steel": 30, "tools": 10, "shops": 60}, "South": {"steel": 10, "tools": 30, "shops": 160}}
AFTER = {"North": {"steel": 45, "tools": 15, "shops": 60}, "South": {"steel": 15, "tools": 25, "shops": 190}}


def panel_of(*years: dict[str, dict[str, float]], definition: Definition | None = METAL, **described: object) -> Panel:
    cells = xr.concat([table(rows) for rows in years], dim="year").assign_coords(
        year=[str(2020 + at) for at in range(len(years))]
    )
    return build_panel(RegionalAccounts.from_arrays({"employment": cells}, **described), definition=definition)


def flows():
    return arrange_flows(
        {"steel": {"steel": 10, "tools": 60, "shops": 0}, "tools": {"steel": 5, "tools": 5, "shops": 10},
         "shops": {"steel": 15, "tools": 25, "shops": 40}},
        final={"steel": {"households": 0, "exports": 30}, "tools": {"households": 60, "exports": 120},
               "shops": {"households": 220, "exports": 0}},
        primary={"wages": {"steel": 40, "tools": 80, "shops": 200}, "imports": {"steel": 30, "tools": 30, "shops": 50}},
        value_added=("wages",), wages="wages", households="households", exports="exports", imports="imports",
        scope="domestic", valuation="basic", year="2021",
    )  # fmt: skip


def test_the_change_of_a_cell_splits_into_country_mix_and_its_own_position() -> None:
    growth = assess_cell_growth(panel_of(BEFORE, AFTER))
    assert growth is not None
    assert growth.periods == (("2020", "2021"),)
    here = {"year": "2021", "region": "North", "activity": "metal"}
    told = {name: float(part.sel(here)) for name, part in growth.parts.items()}
    country, metal = 350 / 300, 100 / 80
    assert told["change"] == 20
    assert told["national"] == pytest.approx(40 * (country - 1))
    assert told["industry_mix"] == pytest.approx(40 * (metal - country))
    assert told["competitive"] == pytest.approx(60 - 40 * metal)


def test_periods_start_from_their_own_first_year_and_add_up() -> None:
    growth = assess_cell_growth(panel_of(BEFORE, AFTER, BEFORE))
    assert growth is not None
    assert [end for _, end in growth.periods] == ["2021", "2022"]
    sums = {name: float(part.sel(region="North", activity="metal")) for name, part in growth.sums.items()}
    assert sums["change"] == 0
    expected = 40 * (350 / 300 - 1) + 60 * (300 / 350 - 1)
    assert sums["national"] == pytest.approx(expected)
    assert sums["change"] == pytest.approx(sums["national"] + sums["industry_mix"] + sums["competitive"])


def test_a_cell_known_in_the_same_part_at_both_ends_has_a_change_and_another_has_none() -> None:
    hidden = {**BEFORE, "North": {"steel": 30, "tools": UNKNOWN, "shops": 60}}
    later = {**AFTER, "North": {"steel": 45, "tools": UNKNOWN, "shops": 60}}
    full = [xr.concat([table(BEFORE), table(AFTER)], dim="year").assign_coords(year=["2020", "2021"])]
    totals = PublishedTotals(full[0].sum("industry"), full[0].sum("region"), full[0].sum(("region", "industry")))
    same = assess_cell_growth(panel_of(hidden, later, totals={"employment": totals}))
    turned = assess_cell_growth(panel_of(hidden, AFTER, totals={"employment": totals}))
    assert same is not None
    assert turned is not None
    here = {"year": "2021", "region": "North", "activity": "metal"}
    assert float(same.parts["change"].sel(here)) == 15
    assert float(same.parts["competitive"].sel(here)) == pytest.approx(45 - 30 * 60 / 40)
    assert math.isnan(float(turned.parts["change"].sel(here)))


def test_a_single_year_has_no_change() -> None:
    assert assess_cell_growth(panel_of(BEFORE)) is None


def test_an_activity_buys_what_its_sectors_buy_and_imports_count() -> None:
    linkages = assess_linkages(panel_of(AFTER), flows())
    assert linkages is not None
    assert linkages.purchases.sel(activity="metal").to_series().to_dict() == {"steel": 70, "tools": 10, "shops": 40}
    assert float(linkages.imported.sel(activity="metal")) == 60
    assert float(linkages.bought_share.sel(activity="metal", sector="steel")) == pytest.approx(70 / 180)
    assert linkages.sales.sel(activity="metal").to_series().to_dict() == {"steel": 15, "tools": 65, "shops": 10}
    assert float(linkages.final.sel(activity="metal", use="exports")) == 150


def test_what_could_be_met_in_the_region_follows_fleggs_quotient() -> None:
    panel = panel_of(AFTER)
    linkages = assess_linkages(panel, flows(), delta=0.3)
    assert linkages is not None
    own = panel.median_quotient("employment").sel(activity="metal", drop=True)
    cover = linkages.cover("metal", own).sel(region="North")
    size = math.log2(1 + 120 / 350) ** 0.3
    shops, metal = (60 / 120) / (250 / 350), (60 / 120) / (100 / 350)
    assert float(cover.sel(sector="shops")) == pytest.approx(shops / metal * size)
    assert float(cover.sel(sector="steel")) == pytest.approx(min(1, (45 / 120) / (60 / 350) * size))
    shares = {"steel": 70, "tools": 10, "shops": 40}
    told = sum(shares[sector] * float(cover.sel(sector=sector)) for sector in shares) / 120
    assert float(linkages.local_inputs("metal", own).sel(region="North")) == pytest.approx(told)


def test_too_little_known_of_the_suppliers_leaves_their_part_open() -> None:
    hidden = {**AFTER, "North": {"steel": UNKNOWN, "tools": 15, "shops": 60}}
    full = table(AFTER).expand_dims(year=["2020"])
    totals = PublishedTotals(full.sum("industry"), full.sum("region"), full.sum(("region", "industry")))
    panel = panel_of(hidden, totals={"employment": totals})
    linkages = assess_linkages(panel, flows())
    assert linkages is not None
    own = xr.DataArray([1.0, 1.0], {"region": ["North", "South"]}, ("region",))
    told = linkages.local_inputs("metal", own)
    assert math.isnan(float(told.sel(region="North")))
    assert float(told.sel(region="South")) > 0


def test_a_region_without_a_total_leaves_the_others_their_size_where_the_country_is_published() -> None:
    hidden = {**AFTER, "North": {"steel": UNKNOWN, "tools": 15, "shops": 60}}
    full = table(AFTER).expand_dims(year=["2020"])
    totals = PublishedTotals(None, full.sum("region"), full.sum(("region", "industry")))
    linkages = assess_linkages(panel_of(hidden, totals={"employment": totals}), flows(), delta=0.3)
    assert linkages is not None
    assert linkages.country == 350
    assert float(linkages.size.sel(region="South")) == pytest.approx(math.log2(1 + 230 / 350) ** 0.3)
    assert math.isnan(float(linkages.size.sel(region="North")))


def test_sectors_of_other_codes_are_mapped_and_shared_by_size() -> None:
    coarse = arrange_flows(
        {"industry": {"industry": 40, "services": 20}, "services": {"industry": 30, "services": 10}},
        final={"industry": 40, "services": 60},
    )
    of = {"steel": "industry", "tools": "industry", "shops": "services"}
    panel = panel_of(AFTER, definition=Definition("one", {"steel": "steel", "tools": "rest", "shops": "rest"}))
    linkages = assess_linkages(panel, coarse, sector_of=of)
    assert linkages is not None
    assert float(linkages.shares.sel(activity="steel", sector="industry")) == pytest.approx(60 / 100)
    assert float(linkages.purchases.sel(activity="steel", sector="services")) == pytest.approx(0.6 * 30)
    assert float(linkages.presence.sel(region="North", sector="industry")) == pytest.approx((60 / 120) / (100 / 350))


@pytest.mark.parametrize("hidden", ["steel", "tools"])
def test_jobs_of_a_sector_with_an_unknown_industry_are_unknown(hidden: str) -> None:
    of = {"steel": "shops", "tools": "shops", "shops": "steel"}
    cells = table(AFTER).expand_dims(year=["2021"])
    panel = build_panel(RegionalAccounts.from_arrays({"employment": cells.where(cells["industry"] != hidden)}))
    linkages = assess_linkages(panel, flows(), sector_of=of)
    assert linkages is not None
    assert linkages.multipliers.direct.sel(effect="jobs").isnull().sel(industry="shops").item()


def test_an_activity_outside_the_table_has_no_shares() -> None:
    linkages = assess_linkages(panel_of(AFTER), flows(), sector_of={"steel": "steel", "tools": "tools"})
    assert linkages is not None
    assert linkages.bought_share.sel(activity="shops").isnull().all()


def test_a_study_without_a_table_has_no_linkages() -> None:
    assert assess_linkages(panel_of(AFTER), None) is None


def test_an_activity_is_as_related_as_the_regions_it_shares() -> None:
    rows = {
        "A": {"x": 40, "y": 40, "z": 10, "w": 10}, "B": {"x": 40, "y": 40, "z": 10, "w": 10},
        "C": {"x": 10, "y": 40, "z": 40, "w": 10}, "D": {"x": 10, "y": 10, "z": 10, "w": 70},
    }  # fmt: skip
    space = assess_activity_space(panel_of(rows, definition=None))
    assert space is not None
    assert space.here.sel(region="A").to_series().to_dict() == {"x": True, "y": True, "z": False, "w": False}
    assert float(space.proximity.sel(activity="x", other="y")) == pytest.approx(2 / 3)
    assert float(space.proximity.sel(activity="y", other="z")) == pytest.approx(1 / 3)
    assert float(space.density.sel(region="A", activity="z")) == pytest.approx(1.0)
    assert float(space.density.sel(region="C", activity="x")) == pytest.approx(1.0)
    assert float(space.density.sel(region="D", activity="x")) == 0
    assert math.isnan(float(space.density.sel(region="A", activity="w")))


def test_activities_that_fall_apart_have_no_complexity_and_say_why() -> None:
    rows = {"A": {"x": 50, "y": 50, "z": 1}, "B": {"x": 60, "y": 40, "z": 1}, "C": {"x": 1, "y": 1, "z": 90}}
    space = assess_activity_space(panel_of(rows, definition=None))
    assert space is not None
    assert space.region_complexity.isnull().all()
    assert set(space.complexity.eci["reason"].values) == {"DISCONNECTED"}


def test_two_regions_cannot_be_related() -> None:
    assert assess_activity_space(panel_of(AFTER)) is None


def diamond_of(panel: Panel, **given: object):
    return assess_diamond(panel, gather_evidence(panel, IdentificationSettings()), **given)  # type: ignore[arg-type]


def three_regions() -> Panel:
    rows = {"A": {"x": 10, "y": 90}, "B": {"x": 20, "y": 80}, "C": {"x": 70, "y": 30}}
    return panel_of(rows, definition=None)


def test_a_determinant_is_the_mean_of_its_percentiles_and_a_missing_one_stays_open() -> None:
    panel = three_regions()
    values = xr.Dataset({"skill": series({"A": 3.0, "B": 1.0, "C": 2.0}), "people": series({"A": 1, "B": 2, "C": 8.0})})
    told = diamond_of(panel, indicators=Indicators(values), chosen={"factor_conditions": ["skill", "skill/people"]})
    scores = told.scores.sel(activity="x")
    factor = scores.sel(determinant="factor_conditions")
    assert factor.sel(region="A").item() == 100
    assert factor.sel(region="B").item() == pytest.approx((0 + 50) / 2)
    assert factor.sel(region="C").item() == pytest.approx((50 + 0) / 2)
    for name in ("demand_conditions", "related_industries", "rivalry", "government", "chance"):
        assert scores.sel(determinant=name).isnull().all(), name


def test_less_is_better_with_a_leading_minus_and_zero_divides_nothing() -> None:
    panel = three_regions()
    values = xr.Dataset({"crime": series({"A": 3.0, "B": 1.0, "C": 2.0}), "people": series({"A": 1, "B": 0, "C": 8.0})})
    held = Indicators(values)
    assert regional_value(panel, held, "-crime").to_series().to_dict() == {"A": -3, "B": -1, "C": -2}
    ratio = regional_value(panel, held, "crime/people")
    assert ratio.sel(region="A").item() == 3
    assert math.isnan(ratio.sel(region="B").item())


def test_an_indicator_that_all_regions_share_tells_nothing() -> None:
    held = Indicators(xr.Dataset({"law": series({"A": 1.0, "B": 1.0, "C": 1.0})}))
    told = diamond_of(three_regions(), indicators=held, chosen={"government": ["law"]})
    assert told.scores.sel(determinant="government").isnull().all()


def test_experts_count_with_their_median_beside_the_indicators() -> None:
    panel = three_regions()
    given = ExpertScores(
        tuple(Score("A", "x", "government", who, score) for who, score in (("e1", 20.0), ("e2", 80.0), ("e3", 30.0)))
    )
    told = diamond_of(panel, scores=given)
    government = told.scores.sel(determinant="government")
    assert government.sel(region="A", activity="x").item() == 30
    assert math.isnan(government.sel(region="A", activity="y").item())
    held = Indicators(xr.Dataset({"aid": series({"A": 9.0, "B": 1.0, "C": 2.0})}))
    both = diamond_of(panel, scores=given, indicators=held, chosen={"government": ["aid"]})
    assert both.scores.sel(determinant="government", region="A", activity="x").item() == pytest.approx((100 + 30) / 2)
    assert [item.name for item in both.of("government")] == ["aid", EXPERTS]


def test_scores_follow_a_change_of_one_region_only_through_its_rank() -> None:
    panel = three_regions()
    values = series({"A": 3.0, "B": 1.0, "C": 2.0})
    chosen = {"factor_conditions": ["skill"]}
    one = diamond_of(panel, indicators=Indicators(xr.Dataset({"skill": values})), chosen=chosen)
    far = diamond_of(panel, indicators=Indicators(xr.Dataset({"skill": values * 7 + 2})), chosen=chosen)
    np.testing.assert_array_equal(one.scores.values, far.scores.values)


def test_linkages_of_a_money_measure_count_no_jobs() -> None:
    cells = table(AFTER).expand_dims(year=["2020"])
    panel = build_panel(RegionalAccounts.from_arrays({"turnover": cells}), definition=METAL)
    linkages = assess_linkages(panel, replace(flows(), year="1999"))
    assert linkages is not None
    assert "jobs" not in linkages.multipliers.simple["effect"].values
    assert float(linkages.multiplier("output").sel(activity="metal")) > 1
