"""Planted clusters are found, decoys are not, on countries that no tuning has seen.

Thresholds were chosen on seeds 101 to 110; the seeds here were named before they were run.
"""

from __future__ import annotations

import pytest

import clusterpolicy as cp

UNSEEN = (11, 12, 13, 14, 15)


@pytest.fixture(scope="module")
def scores() -> dict[int, tuple[object, object, object]]:
    found = {}
    for seed in UNSEEN:
        country = cp.demo.country(seed=seed)
        study = cp.study.run(country)
        found[seed] = (cp.demo.score(study, country.truth), cp.demo.baseline_score(study, country.truth), country)
    return found


@pytest.mark.slow
def test_planted_clusters_are_found_on_seeds_that_no_tuning_has_seen(scores) -> None:
    found = sum(len(score.found) for score, _, _ in scores.values())
    missed = sum(len(score.missed) for score, _, _ in scores.values())
    false = sum(len(score.false) for score, _, _ in scores.values())
    for seed, (score, baseline, _) in scores.items():
        print(
            f"seed {seed}: recall {score.recall:.3f}, precision {score.precision:.3f}; "
            f"quotient above 1.25: recall {baseline.recall:.3f}, precision {baseline.precision:.3f}; "
            f"by strength {score.recall_by_strength}"
        )
    recall, precision = found / (found + missed), found / (found + false)
    print(f"all: recall {recall:.3f}, precision {precision:.3f}")
    assert found + missed == sum(len(country.truth.planted) for _, _, country in scores.values())
    assert recall >= 0.9
    assert precision >= 0.7


@pytest.mark.slow
def test_the_naive_rule_names_far_too_much(scores) -> None:
    for score, baseline, _ in scores.values():
        assert baseline.precision < score.precision - 0.2


@pytest.mark.slow
def test_stronger_clusters_are_found_more_surely(scores) -> None:
    bands = [score.recall_by_strength for score, _, _ in scores.values()]
    weak = sum(band["weak"] for band in bands) / len(bands)
    strong = sum(band["strong"] for band in bands) / len(bands)
    assert strong >= weak
    assert strong >= 0.95


@pytest.mark.slow
def test_a_country_without_clusters_gets_few_candidates() -> None:
    country = cp.demo.country(seed=UNSEEN[0], planted=False)
    assert country.truth.planted == ()
    study = cp.study.run(country)
    named = study.candidates["verdict"].isin(("strong", "likely")).sum()
    strong = (study.candidates["verdict"] == "strong").sum()
    print(f"no clusters planted: {named} of {len(study.candidates)} cells named, {strong} of them strong")
    assert named <= 0.05 * len(study.candidates)
