"""Definitions whose numbers can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.accounts import Names
from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.identification.definitions import (
    Similarities,
    accept_moves,
    cells_of_places,
    compare_definitions,
    gather_similarities,
    group_industries,
    propose_moves,
    search_definitions,
    validation_scores,
)
from clusterpolicy.identification.definitions.search import SearchSettings, as_definition
from clusterpolicy.identification.definitions.validation import SCORES
from clusterpolicy.measures import colocation_correlation, exchange_intensity, input_output_similarity, series, table


def near(rows: dict[str, dict[str, float]]) -> xr.DataArray:
    return table(rows, dims=("industry", "other"))


METALS = near(
    {
        "ore": {"ore": 1, "steel": 0.8, "bank": 0.1, "shop": 0.2},
        "steel": {"ore": 0.8, "steel": 1, "bank": 0.3, "shop": 0.1},
        "bank": {"ore": 0.1, "steel": 0.3, "bank": 1, "shop": 0.6},
        "shop": {"ore": 0.2, "steel": 0.1, "bank": 0.6, "shop": 1},
    }
)
FIT = Similarities({"IO": METALS}, ("IO",))
GOOD = {"ore": "metal", "steel": "metal", "bank": "city", "shop": "city"}


def test_means_within_and_between() -> None:
    found = validation_scores(FIT, GOOD)
    assert found.within.sel(matrix="IO").to_series().to_dict() == pytest.approx({"city": 0.6, "metal": 0.8})
    assert float(found.between.sel(matrix="IO", cluster="metal", other_cluster="city")) == pytest.approx(0.7 / 4)
    assert found.overall == 1.0
    assert found.clusters == 2


def test_a_wrong_grouping_scores_nought_and_says_so() -> None:
    crossed = {"ore": "a", "bank": "a", "steel": "b", "shop": "b"}
    found = validation_scores(FIT, crossed)
    # within a 0.1, within b 0.1, between (0.8 + 0.2 + 0.3 + 0.6) / 4 = 0.475
    assert found.within.values.ravel().tolist() == pytest.approx([0.1, 0.1])
    assert found.overall == 0.0


def test_a_cluster_of_one_fails_unless_it_is_left_out() -> None:
    lone = {**GOOD, "shop": "alone"}
    strict, lenient = (validation_scores(FIT, lone, singletons=how) for how in ("fail", "leave_out"))
    assert strict.singletons == 2
    assert strict.within.sel(cluster="alone")["reason"].item() == "SINGLETON"
    assert strict.scores.sel(score="cluster_mean").item() == pytest.approx(1 / 3)
    assert lenient.scores.sel(score="cluster_mean").item() == 1.0


def test_all_alike_scores_nought_without_a_crash() -> None:
    even = Similarities({"IO": xr.ones_like(METALS)}, ("IO",))
    assert validation_scores(even, GOOD).overall == 0.0
    assert propose_moves(even, GOOD) == ()
    found = search_definitions(even, SearchSettings(clusters=(2, 3)))
    assert found.runs["score"].max() == 0.0
    assert found.cluster_of


def test_named_scores_decide() -> None:
    runs = {
        decisive: search_definitions(FIT, SearchSettings(clusters=(2, 3), decisive=decisive)).runs
        for decisive in (("industry_p95",), ("cluster_p95", "cluster_mean"), SCORES)
    }
    for decisive, found in runs.items():
        assert found["score"].tolist() == pytest.approx(
            found[[f"IO:{name}" for name in decisive]].mean(axis=1).tolist()
        )
    assert runs["industry_p95",]["score"].tolist() != runs[SCORES]["score"].tolist()


def test_an_outlier_is_proposed_and_moves_only_when_accepted() -> None:
    wrong = {**GOOD, "steel": "city"}
    (move,) = propose_moves(FIT, wrong)
    assert (move.industry, move.origin, move.target, move.matrices) == ("steel", "city", "metal", ("IO",))
    assert move.own["IO"] == pytest.approx(0.2)
    assert move.other["IO"] == pytest.approx(0.8)
    refined = accept_moves(FIT, wrong, [move])
    assert refined.before.overall < refined.scores.overall == 1.0
    assert refined.cluster_of == GOOD
    assert wrong["steel"] == "city"


def test_groups_of_each_method() -> None:
    for method in ("ward", "average", "kmeans", "kmedian"):
        found = group_industries(METALS, 2, method=method, seed=3)
        assert found.values.tolist() == ["C01", "C01", "C02", "C02"]


def test_hidden_cells_leave_the_regions_that_publish_both() -> None:
    cells = table(
        {
            "A": {"ore": 1, "steel": 2, "shop": 4},
            "B": {"ore": 2, "steel": 4, "shop": 3},
            "C": {"ore": 3, "steel": 6, "shop": 9},
            "D": {"ore": 9, "shop": 1},
        }
    )
    strict = colocation_correlation(cells)
    assert strict.sel(industry="ore", other="steel")["reason"].item() == "UNKNOWN_CELL"
    over_both = colocation_correlation(cells, unknown="pairwise")
    assert over_both.sel(industry="ore", other="steel").item() == pytest.approx(1.0)
    few = colocation_correlation(cells, unknown="pairwise", least_regions=4)
    assert few.sel(industry="ore", other="steel")["reason"].item() == "FEW_COMMON_REGIONS"
    assert few.sel(industry="ore", other="shop").notnull()


def test_shares_leave_the_size_of_regions_out() -> None:
    """Both industries grow with the region; in shares one goes where the other does not."""
    cells = table(
        {"A": {"x": 10, "y": 40, "z": 50}, "B": {"x": 200, "y": 100, "z": 700}, "C": {"x": 3000, "y": 2000, "z": 5000}}
    )
    amounts = colocation_correlation(cells).sel(industry="x", other="y").item()
    shares = colocation_correlation(cells, form="shares").sel(industry="x", other="y").item()
    assert amounts > 0.99
    # shares of x .1 .2 .3, of y .4 .1 .2, weights 100 1000 10000; means .28918..., .1927...
    weight = np.array([100, 1000, 10000]) / 11100
    x, y = np.array([0.1, 0.2, 0.3]), np.array([0.4, 0.1, 0.2])
    dx, dy = x - weight @ x, y - weight @ y
    assert shares == pytest.approx(weight @ (dx * dy) / np.sqrt((weight @ dx**2) * (weight @ dy**2)))


def test_links_of_sectors_reach_the_industries_in_them() -> None:
    cells = {"mines": {"mines": 10, "mills": 60}, "mills": {"mines": 5, "mills": 20}}
    flows = arrange_flows(cells, output={"mines": 100, "mills": 200}, scope="domestic")
    found = gather_similarities(
        flows=flows, sector_of={"ore": "mines", "coal": "mines", "steel": "mills", "bank": "none"}
    )
    links = found.matrices["IO"]
    assert links.sel(industry="ore", other="coal").item() == pytest.approx(0.1)  # a sector with itself
    assert links.sel(industry="coal", other="steel").item() == pytest.approx(0.6)
    assert found.excluded == {"bank": "NO_SECTOR"}


def test_intensity_and_largest_share_differ_by_size() -> None:
    sold = table(
        {"big": {"big": 0, "small": 10, "other": 90}, "small": {"big": 10, "small": 0, "other": 0},
         "other": {"big": 90, "small": 0, "other": 0}},
        dims=("supplier", "buyer"),
    )  # fmt: skip
    made = series({"big": 200, "small": 20, "other": 200}, dim="industry")
    share, strength = input_output_similarity(sold, output=made), exchange_intensity(sold)
    assert share.sel(industry="big", other="small").item() == pytest.approx(0.5)
    assert share.sel(industry="big", other="other").item() == pytest.approx(0.45)
    # 10 * 200 / (100 * 10) = 2 either way
    assert strength.sel(industry="big", other="small").item() == pytest.approx(2**0.5)
    assert strength.sel(industry="big", other="other").item() == pytest.approx(2**0.5)


def test_plants_are_counted_over_squares() -> None:
    rows = pd.DataFrame(
        {"branch": ["ore", "ore", "mill", "mill"], "east": [1.0, 9.0, 11.0, np.nan], "north": [1.0, 2.0, -1.0, 2.0],
         "people": [5, 7, np.nan, 3]}
    )  # fmt: skip
    plants = read_establishments(rows, industry="branch", x="east", y="north", size="people")
    found = cells_of_places(plants, 10)
    assert found.establishments.sel(industry="ore").to_series().to_dict() == {"0:0": 2.0, "1:-1": 0.0}
    assert found.employment is not None
    assert found.employment.sel(region="0:0", industry="ore").item() == 12
    assert np.isnan(found.employment.sel(region="1:-1", industry="mill").item())
    assert [finding.id for finding in found.findings] == ["DF-107"]


def test_moved_industries_are_those_outside_the_counterpart() -> None:
    mine = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "3"}
    yours = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "g": "z"}
    found = compare_definitions(mine, yours)
    assert dict(found.counterparts) == {"1": "x", "2": "y"}
    assert [(move.industry, move.counterpart) for move in found.moved] == [("c", "x")]
    assert found.only_one == ("f",)
    assert found.only_other == ("g",)
    # pairs together in both 1 + 1, in one 3 + 1, in the other 1 + 3, of 10
    assert found.adjusted_rand == pytest.approx((2 - 1.6) / (4 - 1.6))


def test_clusters_are_named_after_their_largest_industries() -> None:
    names = Names(industry={"a": {"en": "Ore", "ru": "Руда"}, "b": {"en": "Steel", "ru": "Сталь"}})
    members = {"a": "C01", "b": "C01", "c": "C01", "d": "C02"}
    told = as_definition(members, "mine", names, sizes={"b": 5.0, "a": 1.0}).names
    assert told["C01"] == {"en": "Steel, Ore and one more", "ru": "Сталь, Руда и ещё 1"}
    assert told["C02"] == {"en": "d", "ru": "d"}
