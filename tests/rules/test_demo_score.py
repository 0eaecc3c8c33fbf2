"""Planted clusters are found, decoys are not, on countries that no tuning has seen.

Thresholds and rules were chosen on seeds 101 to 110; the seeds here were named before they were run.
``python -m benchmarks.verdicts`` prints five of them, with the numbers alone beside.
"""

from __future__ import annotations

import pytest

import clusterpolicy as cp
from clusterpolicy.demo.scoring import compare
from clusterpolicy.identification.verdict import VERDICTS
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput

UNSEEN = (21, 22)


@pytest.fixture(scope="module")
def scores() -> dict[int, tuple[object, object, object, object]]:
    found = {}
    for seed in UNSEEN:
        country = cp.demo.country(seed=seed)
        study = cp.study.run(country)
        found[seed] = (
            cp.demo.score(study, country.truth),
            cp.demo.baseline_score(study, country.truth),
            country,
            study,
        )
    return found


@pytest.mark.slow
def test_planted_clusters_are_found_on_seeds_that_no_tuning_has_seen(scores) -> None:
    found = sum(len(score.found) for score, *_ in scores.values())
    missed = sum(len(score.missed) for score, *_ in scores.values())
    false = sum(len(score.false) for score, *_ in scores.values())
    for seed, (score, baseline, *_) in scores.items():
        print(
            f"seed {seed}: recall {score.recall:.3f}, precision {score.precision:.3f}; "
            f"quotient above 1.25: recall {baseline.recall:.3f}, precision {baseline.precision:.3f}; "
            f"by strength {score.recall_by_strength}"
        )
    recall, precision = found / (found + missed), found / (found + false)
    print(f"all: recall {recall:.3f}, precision {precision:.3f}")
    assert found + missed == sum(len(country.truth.planted) for _, _, country, _ in scores.values())
    assert recall >= 0.9
    assert precision >= 0.8


@pytest.mark.slow
def test_the_naive_rule_names_far_too_much(scores) -> None:
    for score, baseline, *_ in scores.values():
        assert baseline.precision < score.precision - 0.2


@pytest.mark.slow
def test_the_numbers_find_stronger_clusters_more_surely(scores) -> None:
    """People may deny a cluster of any strength, so this is asked of the numbers alone."""
    bands = []
    for _, _, country, study in scores.values():
        table = study.candidates
        taken = table[table["numbers"].isin(("strong", "likely"))]
        found = compare(zip(taken["region"], taken["activity"], strict=True), country.truth)
        bands.append(found.recall_by_strength)
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


@pytest.mark.slow
def test_every_verdict_has_a_case(scores) -> None:
    """Hidden cells are mostly bounded well enough for a verdict; without their bounds some stay undetermined."""
    judged = {verdict for *_, study in scores.values() for verdict in study.candidates["verdict"]}
    spec = StudySpec(accounts=AccountsInput(source="(in memory)"), intervals={"use": False}, robustness={"use": False})
    unbounded = run_inputs(spec, scores[UNSEEN[0]][2].study_inputs)
    assert judged | set(unbounded.candidates["verdict"]) == set(VERDICTS)


@pytest.mark.slow
def test_planted_contradictions_are_reported(scores) -> None:
    """Firms of some planted clusters do not know each other, and people of some towns praise what is one plant."""
    for _, _, country, study in scores.values():
        table = study.candidates.set_index(["region", "activity"])
        heard = study.people.heard
        denied = [cell for cell in country.truth.cells if cell in heard and heard[cell].word == "contradicts"]
        towns = {(decoy.region, decoy.cluster) for decoy in country.truth.decoys_of("one-plant town")}
        assert denied
        for cell in denied:
            assert table.loc[cell, "contradicted"] == (table.loc[cell, "numbers"] in ("strong", "likely"))
        praised = [cell for cell in towns if cell in heard and heard[cell].word == "supports"]
        for cell in praised:
            assert table.loc[cell, "contradicted"] == (table.loc[cell, "numbers"] == "not supported")
        assert table.loc[denied, "contradicted"].any()


@pytest.mark.slow
def test_people_do_not_give_the_answer_away(scores) -> None:
    """Some planted clusters are denied or were never asked about; some other places are praised."""
    said = {"planted": [], "others": []}
    for _, _, country, study in scores.values():
        for cell, one in study.people.heard.items():
            said["planted" if cell in country.truth.cells else "others"].append(one.word)
        assert len(country.truth.cells - set(study.people.heard)) >= 5
    rates = {kind: words.count("supports") / len(words) for kind, words in said.items()}
    print(rates)
    assert 0.5 < rates["planted"] < 0.9
    assert 0.05 < rates["others"] < 0.35
