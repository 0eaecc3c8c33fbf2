"""Robustness, worked on candidates that fit a page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.errors import ConventionError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.balance import Scored, heard_methods, usual
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.intervals import bound_panel
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.robustness import assess_robustness, near_misses, stability_share, verdict_shares
from clusterpolicy.identification.robustness.turning import FACTS, nearest_points, turning_points
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import THRESHOLDS, VERDICTS, Thresholds, verdict_codes
from clusterpolicy.identification.verdict import judge, published_grounds
from clusterpolicy.measures import table

ROWS = {"North": {"a": 24, "b": 76}, "South": {"a": 16, "b": 84}}
"""The quotient of a in North is 1.2."""


def small(rows=ROWS, **choices):
    settings = IdentificationSettings(least_employment=0, **choices)
    panel = build_panel(RegionalAccounts.from_arrays({"employment": table(rows)}), window=settings.window)
    return panel, gather_evidence(panel, settings), settings


@pytest.fixture(scope="module")
def country():
    import clusterpolicy as cp

    inputs = cp.demo.country(seed=3).study_inputs
    settings = IdentificationSettings()
    panel = build_panel(inputs.accounts, indicators=inputs.indicators, definition=inputs.definition)
    evidence = gather_evidence(panel, settings)
    intervals = bound_panel(panel, threshold=settings.localisation)
    return panel, evidence, settings, intervals


def test_a_quotient_that_just_misses_is_a_near_miss_until_the_threshold_falls() -> None:
    panel, evidence, settings = small(localisation=1.25)
    points = {point.condition: point for point in turning_points(panel, evidence, settings) if point.region == "North"}
    # b has 0.95 in North and 1.05 in South: the logarithms' median is 0 and 1.2 lies 1.66 spreads above it
    assert points["localisation"].current == 1.25
    assert points["localisation"].needed == pytest.approx(1.2, rel=1e-12)
    assert points["localisation"].becomes == "likely"
    assert points["near"].needed == pytest.approx(0.04, abs=1e-12)
    assert points["near"].becomes == "not supported"
    assert points["quotient"].needed == pytest.approx(1.25)
    assert points["quotient"].distance == pytest.approx(0.05 / 1.2)
    assert points["quotient"].becomes == "likely"


def test_a_near_miss_says_what_it_lacks() -> None:
    panel, evidence, settings = small(localisation=1.25)
    misses = near_misses(panel, evidence, settings, judge(panel, evidence, settings))
    assert [(miss.region, miss.activity) for miss in misses] == [("North", "a")]
    lacking = {short.condition: short for short in misses[0].lacking}
    assert set(lacking) == {"quotient", "persistence"}
    assert lacking["quotient"].distance == pytest.approx(0.04)
    assert (lacking["persistence"].current, lacking["persistence"].needed) == (0.0, 0.6)
    assert misses[0].distance == 1.0
    assert misses[0].against == ("localisation",)


def test_near_misses_are_sorted_by_distance(country) -> None:
    panel, evidence, settings, intervals = country
    candidates = judge(panel, evidence, settings, intervals)
    misses = near_misses(panel, evidence, settings, candidates)
    assert len(misses) == int((candidates.verdict == "near miss").sum())
    assert [miss.distance for miss in misses] == sorted(miss.distance for miss in misses)
    for miss in misses:
        assert miss.lacking
        assert all(short.current < short.needed for short in miss.lacking)
        assert miss.distance == max(short.distance for short in miss.lacking)


def test_applying_a_threshold_that_turns_a_verdict_turns_it_and_half_way_does_not(country) -> None:
    panel, evidence, settings, intervals = country
    before = judge(panel, evidence, settings, intervals).verdict
    points = [point for point in turning_points(panel, evidence, settings, intervals) if point.kind == "threshold"]
    assert {point.condition for point in points} >= {"localisation", "strong_balance", "least_establishments", "near"}
    for name in THRESHOLDS:
        for point in [point for point in points if point.condition == name][:6]:
            keys = {"region": point.region, "activity": point.activity}
            assert str(before.sel(keys).item()) == point.verdict != point.becomes
            for share, expected in ((1.0, point.becomes), (0.5, point.verdict)):
                value = point.current + share * (point.needed - point.current) if share < 1 else point.needed
                if share < 1 and (name == "strong_questions" or value in (point.current, point.needed)):
                    continue
                moved = settings.model_copy(update={name: value})
                found = judge(panel, evidence, moved, intervals).verdict.sel(keys).item()
                assert str(found) == expected, (point, value)


def test_applying_a_fact_that_turns_a_verdict_turns_it(country) -> None:
    panel, evidence, settings, intervals = country
    chosen = Thresholds.of(settings)
    grounds = published_grounds(panel, evidence)
    answers = [answer.value.values.ravel() for answer in heard_methods(evidence)]
    scored = [Scored.of(answer, usual(answer)) for answer in answers]
    points = [point for point in turning_points(panel, evidence, settings, intervals) if point.kind == "fact"]
    assert {point.condition for point in points} == set(FACTS)
    regions, activities = list(panel.accounts.regions), list(panel.activities)
    for point in points:
        cell = regions.index(point.region) * len(activities) + activities.index(point.activity)
        yearly = grounds.yearly[cell]
        changes: dict[str, np.ndarray] = {}
        if point.condition in ("quotient", "next_year"):
            years = np.append(yearly[1:], point.needed)
            if point.condition == "quotient":
                years = yearly * (point.needed / grounds.quotient[cell])
            main = point.needed if point.condition == "quotient" else np.nanmedian(years)
            score = float(np.clip((np.log(main) - usual(answers[0]).middle) / usual(answers[0]).spread, -2, 2))
            rest = [one.score[cell] for one in scored[1:]]
            changes = {"yearly": years, "quotient": main, "balance": (score + sum(rest)) / len(scored)}
        elif point.condition == "passing_years":
            passing = np.arange(len(yearly)) < point.needed
            changes = {"yearly": np.where(passing, settings.localisation, 0.0)[: (~np.isnan(yearly)).sum()]}
        else:
            changes = {point.condition: np.array(point.needed)}
        one = replace(
            grounds.at(np.array([cell])), **{name: np.asarray(value)[None] for name, value in changes.items()}
        )
        assert VERDICTS[verdict_codes(one, chosen)[0]] == point.becomes, point


def test_the_nearest_point_comes_first_and_is_of_the_kind_asked_for(country) -> None:
    panel, evidence, settings, intervals = country
    points = turning_points(panel, evidence, settings, intervals)
    nearest = nearest_points(points, kind="fact")
    assert all(point.kind == "fact" for point in nearest)
    for point in nearest:
        same = [p for p in points if (p.region, p.activity, p.kind) == (point.region, point.activity, "fact")]
        assert point.distance == min(p.distance for p in same)


def test_no_candidate_no_turning_point() -> None:
    panel, evidence, settings = small({"North": {"a": 50, "b": 50}, "South": {"a": 50, "b": 50}})
    assert turning_points(panel, evidence, settings) == ()
    assert near_misses(panel, evidence, settings, judge(panel, evidence, settings)) == ()


def test_what_cannot_be_varied_is_said() -> None:
    panel, evidence, settings = small()
    found = assess_robustness(panel, evidence, settings, draws=3)
    assert dict(found.omitted) == {
        "years": "single_year",
        "suppression": "nothing_hidden",
        "weights": "no_alternatives",
        "chance": "nothing_counted",
    }
    assert [one.source for one in found.sources] == ["thresholds", "each_threshold", "together"]


def test_shares_of_verdicts_by_hand() -> None:
    codes = xr.DataArray(
        np.array([[[0]], [[1]], [[1]], [[4]]], dtype=np.int8),
        {"draw": list("abcd"), "region": ["N"], "activity": ["a"]},
        ("draw", "region", "activity"),
    )
    shares = verdict_shares(codes)
    assert shares.sel(region="N", activity="a").values.tolist() == [0.25, 0.5, 0.0, 0.0, 0.25]
    assert float(stability_share(codes, codes.isel(draw=1, drop=True)).item()) == 0.5


def test_wrong_choices_are_told_all_at_once() -> None:
    panel, evidence, settings = small()
    elsewhere = Definition("other", {"a": "a"}, shares={"a": {"a": 0.9, "c": 0.2}})
    with pytest.raises(ConventionError) as told:
        assess_robustness(
            panel, evidence, settings, draws=0, band=1.5, level=1.0, windows=[0], alternatives=[elsewhere]
        )
    assert [finding.id for finding in told.value.findings] == [
        "RB-001", "RB-002", "RB-003", "RB-004", "RB-005", "RB-006",
    ]  # fmt: skip
