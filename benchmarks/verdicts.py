"""Planted clusters found by the combined verdict, on countries that no tuning has seen; the numbers alone beside it.

Thresholds and rules were chosen on seeds 101 to 110.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import replace
from typing import Any

import clusterpolicy as cp
from clusterpolicy.demo.scoring import Score, baseline_score, compare
from clusterpolicy.identification.verdict import judge
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput

UNSEEN = (21, 22, 23, 24, 25)
SPEC = StudySpec(accounts=AccountsInput(source="(in memory)"), robustness={"use": False})


def main() -> None:
    """Print recall and precision by seed and together, recall by strength, and what a country without any gives."""
    seeds = tuple(int(seed) for seed in sys.argv[2:]) or UNSEEN
    scores: dict[str, list[Score]] = defaultdict(list)
    for seed in seeds:
        country = cp.demo.country(seed)
        study = run_inputs(SPEC, country.study_inputs)
        scores["combined"].append(cp.demo.score(study, country.truth))
        scores["numbers"].append(compare(_found(study.candidates, "numbers"), country.truth))
        scores["without register"].append(compare(_without_register(study), country.truth))
        scores["quotient > 1.25"].append(baseline_score(study, country.truth))
        told = ", ".join(f"{name} {found[-1].recall:.3f}/{found[-1].precision:.3f}" for name, found in scores.items())
        print(f"seed {seed}: recall/precision {told}")
    for name, found in scores.items():
        hits, missed, false = (sum(len(getattr(one, part)) for one in found) for part in ("found", "missed", "false"))
        print(f"{name}: recall {hits / (hits + missed):.3f}, precision {hits / (hits + false):.3f}")
    bands = defaultdict(list)
    for one in scores["combined"]:
        for band, recall in one.recall_by_strength.items():
            bands[band].append(recall)
    print("recall by planted strength: " + ", ".join(f"{band} {sum(r) / len(r):.2f}" for band, r in bands.items()))
    _without_clusters(seeds)


def _without_clusters(seeds: tuple[int, ...]) -> None:
    found = cells = 0
    for seed in seeds:
        study = run_inputs(SPEC, cp.demo.country(seed, planted=False).study_inputs)
        found, cells = found + len(_found(study.candidates, "verdict")), cells + len(study.candidates)
    print(f"without clusters: {found} of {cells} cells strong or likely, {100 * found / cells:.2f} %")


def _found(table: Any, column: str) -> list[tuple[str, str]]:
    taken = table[table[column].isin(("strong", "likely"))]
    return list(zip(taken["region"], taken["activity"], strict=True))


def _without_register(study: Study) -> list[tuple[str, str]]:
    """The numbers' verdicts as they are without a register of plants."""
    evidence = replace(
        study.evidence, methods=tuple(one for one in study.evidence.methods if one.method != "neighbours")
    )
    words = judge(study.panel, evidence, study.spec.identification, study.intervals).verdict
    table = words.rename("numbers").transpose("region", "activity").to_dataframe().reset_index()
    return _found(table, "numbers")


if __name__ == "__main__":
    main()
