"""Identification by hand: activities known in part, stars, quartiles, verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.identification.activities import Benchmark, Definition, activity_cells
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.stars import StarRules, cluster_stars
from clusterpolicy.identification.strength import strong_clusters
from clusterpolicy.identification.verdict import judge
from clusterpolicy.measures import location_quotient, table

UNKNOWN = float("nan")


def accounts_of(rows: dict[str, dict[str, float]], **described: object) -> RegionalAccounts:
    cells = table(rows).expand_dims(year=["2020"])
    return RegionalAccounts.from_arrays({"employment": cells}, **described)


def totals_of(rows: dict[str, dict[str, float]]) -> PublishedTotals:
    cells = table(rows).expand_dims(year=["2020"])
    return PublishedTotals(cells.sum("industry"), cells.sum("region"), cells.sum(("region", "industry")))


FULL = {
    "North": {"steel": 30, "tools": 10, "shops": 60},
    "South": {"steel": 10, "tools": 30, "shops": 160},
}
METAL = Definition("metal", {"steel": "metal", "tools": "metal"})


def test_an_activity_adds_up_its_industries() -> None:
    cells = activity_cells(accounts_of(FULL), "employment", definition=METAL)
    here = {"year": "2020", "region": "North", "activity": "metal"}
    assert float(cells.known.sel(here)) == 40
    assert float(cells.quotient.sel(here)) == pytest.approx((40 / 100) / (80 / 300))
    assert float(cells.coverage.sel(here)) == 1


def test_a_hidden_industry_leaves_a_quotient_of_the_known_part() -> None:
    hidden = {**FULL, "North": {"steel": 30, "tools": UNKNOWN, "shops": 60}}
    accounts = accounts_of(hidden, totals={"employment": totals_of(FULL)})
    cells = activity_cells(accounts, "employment", definition=METAL)
    here = {"year": "2020", "region": "North", "activity": "metal"}
    assert float(cells.quotient.sel(here)) == pytest.approx((30 / 100) / (40 / 300))
    assert float(cells.coverage.sel(here)) == pytest.approx(40 / 80)


def test_less_than_half_known_is_unknown() -> None:
    uneven = {"North": {"steel": 1, "tools": 10, "shops": 60}, "South": {"steel": 9, "tools": 30, "shops": 160}}
    hidden = {**uneven, "North": {"steel": 1, "tools": UNKNOWN, "shops": 60}}
    accounts = accounts_of(hidden, totals={"employment": totals_of(uneven)})
    cells = activity_cells(accounts, "employment", definition=METAL)
    assert np.isnan(cells.quotient.sel(year="2020", region="North", activity="metal"))
    assert str(cells.quotient.reason.sel(year="2020", region="North", activity="metal").item()) == "UNKNOWN_CELL"


@pytest.mark.parametrize(
    ("benchmark", "expected"),
    [
        (Benchmark("country"), (40 / 100) / (80 / 300)),
        (Benchmark("own_excluded"), (40 / 100) / (40 / 200)),
        (Benchmark("group", ("South",)), (40 / 100) / (40 / 200)),
        (Benchmark("country", base="activities"), (40 / 40) / (80 / 80)),
    ],
)
def test_the_benchmark_is_a_choice(benchmark: Benchmark, expected: float) -> None:
    cells = activity_cells(accounts_of(FULL), "employment", definition=METAL, benchmark=benchmark)
    assert float(cells.quotient.sel(year="2020", region="North", activity="metal")) == pytest.approx(expected)


def test_only_traded_clusters_become_candidates() -> None:
    definition = Definition("all", {"steel": "metal", "tools": "metal", "shops": "retail"}, traded=frozenset({"metal"}))
    cells = activity_cells(accounts_of(FULL), "employment", definition=definition)
    assert cells.known["activity"].values.tolist() == ["metal"]
    assert float(cells.region_total.sel(year="2020", region="North")) == 100


def test_stars_agree_with_the_reference(golden: Path) -> None:
    expected = json.loads((golden / "cluster_stars" / "output_own.json").read_text(encoding="utf-8"))
    wide = pd.read_csv(golden / "_inputs" / "emp_t1_wide.csv", index_col=0)
    cells = xr.DataArray(
        wide.to_numpy(dtype=float),
        {"region": list(map(str, wide.index)), "activity": list(map(str, wide.columns))},
        ("region", "activity"),
    )
    quotient = location_quotient(cells.rename(activity="industry")).rename(industry="activity").drop_vars("reason")
    rules = StarRules(0.10, 2.0, focus_scope="category")
    stars = cluster_stars(cells, quotient, cells.sum("activity"), rules=rules)
    assert stars.size.astype(int).values.tolist() == expected["size"]


def test_ties_at_the_cut_all_earn_the_star_and_unknown_cells_none() -> None:
    size = xr.DataArray(
        [[5.0], [5.0], [np.nan], [1.0]], {"region": list("abcd"), "activity": ["x"]}, ("region", "activity")
    )
    stars = cluster_stars(size, size / 2.5, xr.full_like(size, 10.0).isel(activity=0, drop=True))
    assert stars.size.values.ravel().tolist() == [True, True, False, False]
    assert stars.specialisation.values.ravel().tolist() == [True, True, False, False]
    assert stars.count.values.ravel().tolist() == [3, 3, 0, 0]


def test_the_quartile_rule_by_hand() -> None:
    employment = table({str(at): {"c": 10.0 * at, "rest": 100.0} for at in range(1, 6)})
    establishments = table({str(at): {"c": float(at), "rest": 10.0} for at in range(1, 6)})
    accounts = RegionalAccounts.from_arrays({"employment": employment, "establishments": establishments})
    classes = strong_clusters(accounts)
    flags = {name: array.sel(industry="c").values.tolist() for name, array in classes.items()}
    assert flags["qualifying"] == [False, False, True, True, True]
    assert flags["significant"] == [False, False, False, True, True]
    assert flags["strong"] == [False, False, False, True, True]
    assert flags["strong10"] == [False, False, False, False, True]


def test_with_employment_alone_the_rest_is_skipped_with_its_needs() -> None:
    panel = build_panel(accounts_of(FULL))
    settings = IdentificationSettings(least_employment=0, least_establishments=0)
    evidence = gather_evidence(panel, settings)
    assert [item.method for item in evidence.methods] == ["localisation", "stars"]
    needs = {item.method: item.needs for item in evidence.skipped}
    assert needs["turnover"] == ("turnover",)
    assert needs["integral"] == ("turnover", "establishments", "output", "population")
    assert needs["weakest_industry"] == ("clusters",)
    verdicts = judge(panel, evidence, settings).verdict
    assert str(verdicts.sel(region="North", activity="steel").item()) == "likely"
    assert str(verdicts.sel(region="South", activity="steel").item()) == "not supported"


def test_an_unknown_quotient_is_undetermined_and_a_small_cell_is_not_supported() -> None:
    hidden = {**FULL, "North": {"steel": UNKNOWN, "tools": 10, "shops": 60}}
    accounts = accounts_of(hidden, totals={"employment": totals_of(FULL)}, units={"employment": "persons"})
    settings = IdentificationSettings(least_employment=35)
    panel = build_panel(accounts)
    verdicts = judge(panel, gather_evidence(panel, settings), settings).verdict
    assert str(verdicts.sel(region="North", activity="steel").item()) == "undetermined"
    assert str(verdicts.sel(region="South", activity="tools").item()) == "not supported"


def test_a_near_miss_lies_just_below_the_threshold() -> None:
    rows = {"North": {"a": 24, "b": 76}, "South": {"a": 16, "b": 84}}
    settings = IdentificationSettings(least_employment=0, localisation=1.25, near=0.10)
    panel = build_panel(accounts_of(rows))
    found = judge(panel, gather_evidence(panel, settings), settings)
    assert float(found.distance.sel(region="North", activity="a")) == pytest.approx(1.2 / 1.25 - 1)
    assert str(found.verdict.sel(region="North", activity="a").item()) == "near miss"
    strict = IdentificationSettings(least_employment=0, localisation=1.25, near=0.02)
    narrow = judge(panel, gather_evidence(panel, strict), strict).verdict
    assert str(narrow.sel(region="North", activity="a").item()) == "not supported"
