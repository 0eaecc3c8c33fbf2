"""Shares of strong clusters and their movement between years, by hand."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.errors import ClusterPolicyError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.cluster_sets import cluster_set, share_in_strong_clusters, strength_of_verdicts
from clusterpolicy.identification.movement import CHANGES, rank_verdicts, rule_set_movement, track_movement
from clusterpolicy.identification.panel import Panel, build_panel
from clusterpolicy.identification.rule_sets.reading import rule_set
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import table

UNKNOWN = float("nan")
METAL = Definition("metal", {"steel": "metal", "tools": "metal", "shops": "trade"}, traded=frozenset({"metal"}))
ROWS = {
    "N": {"steel": 30, "tools": 10, "shops": 50, "army": 10},
    "S": {"steel": 5, "tools": 5, "shops": 80, "army": 10},
}


def years_of(*rows: dict[str, dict[str, float]]) -> xr.DataArray:
    return xr.concat([table(cells).assign_coords(year=str(2020 + at)) for at, cells in enumerate(rows)], "year")


def panel_of(
    *rows: dict[str, dict[str, float]], totals: tuple[float, ...] | None = None, **more: xr.DataArray
) -> Panel:
    cells = years_of(*rows)
    published = {}
    if totals is not None:
        region = xr.DataArray(
            [list(totals)] * len(rows), {"year": cells["year"], "region": cells["region"]}, ("year", "region")
        )
        published = {"employment": PublishedTotals(region=region)}
    accounts = RegionalAccounts.from_arrays({"employment": cells, **more}, totals=published)
    return build_panel(accounts, definition=METAL)


def answers(*values: float) -> xr.DataArray:
    return xr.DataArray(
        [[value] for value in values], {"region": ["N", "S"], "activity": ["metal"]}, ("region", "activity")
    )


def test_a_set_adds_up_traded_local_and_other_industries() -> None:
    found = cluster_set(panel_of(ROWS))
    assert found.size.values.tolist() == [[[40], [10]]]
    assert found.by_kind.sel(year="2020", region="N").values.tolist() == [40, 50, 10]
    assert found.share_by_kind.sel(year="2020").values.tolist() == [[0.4, 0.5, 0.1], [0.1, 0.8, 0.1]]
    assert float(found.share_by_kind.sum("kind").min()) == 1


def test_shares_of_any_measure_in_strong_clusters() -> None:
    taxes = years_of({"N": {"steel": 60, "tools": 20, "shops": 10, "army": 10}, "S": dict.fromkeys(ROWS["S"], 1)})
    panel = panel_of(ROWS, taxes=taxes)
    people = share_in_strong_clusters(panel, answers(1, 0))
    assert people.share.values.tolist() == [[0.4, 0]]
    assert people.country.values.tolist() == [0.2]
    assert people.membership == "fixed"
    assert people.clusters.values.tolist() == [[1, 0]]
    assert share_in_strong_clusters(panel, answers(1, 0), measure="taxes").share.values.tolist() == [[0.8, 0]]
    assert share_in_strong_clusters(panel, answers(1, 0), of="activities").share.values.tolist() == [[1, 0]]


def test_a_hidden_cell_leaves_a_share_between_what_is_known_and_what_is_left() -> None:
    hidden = {"N": {**ROWS["N"], "steel": UNKNOWN}, "S": ROWS["S"]}
    found = share_in_strong_clusters(panel_of(hidden, totals=(110, 100)), answers(1, 0))
    assert np.isnan(found.share.sel(year="2020", region="N").item())
    assert found.share.reason.values.tolist() == [["HIDDEN_STRONG", ""]]
    np.testing.assert_allclose(found.least, [[10 / 110, 0]])
    np.testing.assert_allclose(found.most, [[50 / 110, 0]])
    assert np.isnan(found.country.item())
    np.testing.assert_allclose([found.country_least.item(), found.country_most.item()], [10 / 210, 50 / 210])
    told = share_in_strong_clusters(panel_of(hidden), answers(1, 0)).share
    assert told.reason.values.tolist() == [["UNKNOWN_TOTAL", ""]]


def test_a_hidden_cell_of_a_weak_cluster_hides_nothing() -> None:
    hidden = {"N": ROWS["N"], "S": {**ROWS["S"], "steel": UNKNOWN}}
    found = share_in_strong_clusters(panel_of(hidden, totals=(100, 100)), answers(1, 0))
    assert found.share.values.tolist() == [[0.4, 0]]


def test_an_unknown_answer_leaves_a_share_open() -> None:
    found = share_in_strong_clusters(panel_of(ROWS), answers(UNKNOWN, 0))
    assert found.share.reason.values.tolist() == [["UNKNOWN_STRENGTH", ""]]
    assert (found.least.values.tolist(), found.most.values.tolist()) == ([[0, 0]], [[0.4, 0]])
    assert (found.clusters.values.tolist(), found.clusters_at_most.values.tolist()) == ([[0, 0]], [[1, 0]])


def test_an_empty_region_has_no_share() -> None:
    empty = {"N": ROWS["N"], "S": dict.fromkeys(ROWS["S"], 0)}
    found = share_in_strong_clusters(panel_of(empty), answers(1, 1))
    assert found.share.reason.values.tolist() == [["", "ZERO_REGION"]]


def test_each_year_may_have_its_own_strong_clusters() -> None:
    yearly = xr.concat([answers(1, 0).assign_coords(year="2020"), answers(0, 1).assign_coords(year="2021")], "year")
    found = share_in_strong_clusters(panel_of(ROWS, ROWS), yearly)
    assert found.share.values.tolist() == [[0.4, 0], [0, 0.1]]
    assert found.membership == "yearly"


def test_what_shares_refuse() -> None:
    panel = panel_of(ROWS, profit=years_of({**ROWS, "S": {**ROWS["S"], "steel": -1}}))
    for call, code in (
        (lambda: share_in_strong_clusters(panel, answers(1, 0), measure="profit"), "CS-001"),
        (lambda: share_in_strong_clusters(panel, answers(1, 0), measure="exports"), "CS-002"),
        (lambda: cluster_set(panel, "exports"), "CS-002"),
        (lambda: share_in_strong_clusters(panel, answers(1, 0).assign_coords(region=["N", "W"])), "CS-003"),
    ):
        with pytest.raises(ClusterPolicyError) as caught:
            call()
        assert [finding.id for finding in caught.value.findings] == [code]
        assert all(caught.value.render(language) for language in LANGUAGES)


def status_of(*years: list[float]) -> xr.DataArray:
    labels = {"year": [str(2020 + at) for at in range(len(years))], "region": ["N"], "activity": list("abcdefg")}
    return xr.DataArray([[row] for row in years], labels, ("year", "region", "activity"))


def test_every_kind_of_change() -> None:
    found = track_movement(status_of([0, 1, 2, 2, 1, 0, UNKNOWN], [1, 2, 2, 1, 0, 0, 1]), classes=["likely", "strong"])
    assert found.change.values.ravel().tolist() == list(CHANGES)
    assert found.counts.values.tolist() == [[1] * 7]
    assert found.matrix.values.tolist() == [[1, 1, 0], [1, 0, 1], [0, 1, 1]]
    assert found.share.sel(status="none").values.tolist() == [0.5, 0.5, 0]
    np.testing.assert_allclose(found.interval.sel(status="none", next_status="strong"), [0, 0.657620], atol=1e-6)
    assert found.unknown.values.tolist() == [1, 0, 0]
    assert found.pairs == (("2020", "2021"),)
    for language in LANGUAGES:
        assert len({text(f"mv-{change}", language) for change in CHANGES}) == len(CHANGES)


def test_years_without_any_answer_are_passed_over() -> None:
    status = status_of([0] * 7, [UNKNOWN] * 7, [1] * 6 + [UNKNOWN])
    found = track_movement(status, classes=["strong"])
    assert found.pairs == (("2020", "2022"),)
    assert found.counts.sel(change="occurrence").values.tolist() == [6]
    assert found.unknown.sel(end="end").item() == 1
    assert track_movement(status_of([0] * 7, [1] * 7, [0] * 7), classes=["s"], pairs="ends").change.values.tolist() == [
        [["absent"] * 7]
    ]


def test_what_movement_refuses() -> None:
    for status, code in ((status_of([0] * 7), "MV-001"), (status_of([0.5] * 7, [3] * 7), "MV-002")):
        with pytest.raises(ClusterPolicyError) as caught:
            track_movement(status, classes=["likely", "strong"])
        assert [finding.id for finding in caught.value.findings] == [code]
        assert all(caught.value.render(language) for language in LANGUAGES)


def test_movement_under_a_rule_set() -> None:
    before = {"N": {"steel": 2000, "tools": 0, "shops": 2000}, "S": {"steel": 2000, "tools": 0, "shops": 6000}}
    after = {"N": {"steel": 2000, "tools": 0, "shops": 8000}, "S": {"steel": 6000, "tools": 0, "shops": 2000}}
    rules = rule_set("eco_2007").with_rule("specialisation", value=1.4).with_rule("focus", scope="activity")
    accounts = RegionalAccounts.from_arrays({"employment": years_of(before, after)})
    found = rule_set_movement(build_panel(accounts), rules)
    steel = found.status.sel(activity="steel")
    assert steel.sel(region="N").values.tolist() == [3, 0]  # size (tied), quotient 1.5, focus; then none
    assert steel.sel(region="S").values.tolist() == [1, 3]
    assert found.change.sel(year="2021", activity="steel").values.tolist() == ["disappearance", "strengthening"]
    assert found.statuses == ("none", "one_star", "two_stars", "three_stars")


def test_verdicts_as_statuses_and_answers() -> None:
    words = xr.DataArray(
        [["strong", "likely", "near miss", "not supported", "undetermined"]], dims=("region", "activity")
    )
    np.testing.assert_array_equal(rank_verdicts(words), [[3, 2, 1, 0, UNKNOWN]])
    np.testing.assert_array_equal(strength_of_verdicts(words), [[1, 1, 0, 0, UNKNOWN]])
    np.testing.assert_array_equal(strength_of_verdicts(words, words=["strong"]), [[1, 0, 0, 0, UNKNOWN]])
