"""Verdicts judged again and again: seconds and memory, and whether what is stable is what was planted."""

from __future__ import annotations

import resource
import time

import numpy as np
import xarray as xr

from clusterpolicy import demo
from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.intervals import bound_panel
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.robustness import assess_robustness, turning_points
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.verdict import judge

SEEDS = (11, 12, 13, 14, 15)
"""Named before any threshold was chosen."""
CUTS = (0.5, 0.7, 0.9)
COUNTIES, INDUSTRIES, DRAWS = 3_189, 92, 50


def stability_of_seed(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Share of draws that find a named candidate again: planted ones, and the others."""
    country = demo.country(seed=seed)
    inputs, settings = country.study_inputs, IdentificationSettings()
    panel = build_panel(inputs.accounts, indicators=inputs.indicators, definition=inputs.definition)
    evidence = gather_evidence(panel, settings, establishments=inputs.establishments)
    intervals = bound_panel(panel, threshold=settings.localisation)
    begin, used = time.perf_counter(), time.process_time()
    found = assess_robustness(panel, evidence, settings, intervals, establishments=inputs.establishments)
    seconds, worked = time.perf_counter() - begin, time.process_time() - used
    begin = time.perf_counter()
    turns = turning_points(panel, evidence, settings, intervals)
    turned = time.perf_counter() - begin
    print(
        f"seed {seed}: {found.draws} draws of {len(found.sources)} sources in {seconds:.1f} s "
        f"({worked:.1f} s of processors); {len(turns)} turning points in {turned:.2f} s"
    )
    planted = np.zeros(found.published.shape, dtype=bool)
    for cluster in country.truth.planted:
        planted[panel.accounts.regions.index(cluster.region), panel.activities.index(cluster.cluster)] = True
    named = found.published.values <= 1
    together = found.of("together")
    assert together is not None
    return together.likely.values[named & planted], together.likely.values[named & ~planted]


def counties() -> RegionalAccounts:
    """One year of counties with heavy-tailed cells."""
    chance = np.random.default_rng(1)
    labels = {
        "region": [f"{at:05d}" for at in range(COUNTIES)],
        "industry": [f"{at:03d}" for at in range(INDUSTRIES)],
    }
    level = np.exp(chance.normal(2, 1.5, (COUNTIES, 1)) + chance.normal(0, 1.5, (COUNTIES, INDUSTRIES)))
    plants = chance.poisson(level).astype(float)
    people = np.round(plants * np.exp(chance.normal(2.3, 0.8, plants.shape)))
    arrays = {"employment": people, "establishments": plants, "wages": people * 40_000}
    cells = {name: xr.DataArray(values, labels, tuple(labels)) for name, values in arrays.items()}
    return RegionalAccounts.from_arrays(cells, units={"employment": "persons"})


def main() -> None:
    found = [stability_of_seed(seed) for seed in SEEDS]
    planted, others = (np.concatenate(parts) for parts in zip(*found, strict=True))
    for cut in CUTS:
        print(
            f"at least likely in {cut:.0%} of the draws: {np.mean(planted >= cut):.1%} of {len(planted)} planted "
            f"candidates, {np.mean(others >= cut):.1%} of {len(others)} others"
        )
    settings = IdentificationSettings()
    panel = build_panel(counties())
    evidence = gather_evidence(panel, settings)
    begin = time.perf_counter()
    judge(panel, evidence, settings)
    once = time.perf_counter() - begin
    begin = time.perf_counter()
    robustness = assess_robustness(panel, evidence, settings, draws=DRAWS)
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    drawn = sum(one.codes.sizes["draw"] for one in robustness.sources)
    print(
        f"{COUNTIES} counties by {INDUSTRIES} industries: {drawn} draws of {len(robustness.sources)} sources in "
        f"{seconds:.1f} s, {seconds / drawn:.3f} s a draw beside {once:.3f} s of one judgement; {memory:.1f} GiB"
    )


if __name__ == "__main__":
    main()
