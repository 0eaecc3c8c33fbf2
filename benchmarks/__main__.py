"""Run every benchmark: ``make bench``."""

from __future__ import annotations

from benchmarks import (
    bounds,
    concentration,
    distances,
    linkages,
    measures,
    neighbourhood,
    plants,
    reading,
    relatedness,
    robustness,
    starting,
    verdicts,
)

for subject in (
    starting,
    reading,
    measures,
    concentration,
    plants,
    bounds,
    distances,
    neighbourhood,
    relatedness,
    linkages,
    verdicts,
    robustness,
):
    print(f"== {subject.__name__.rpartition('.')[2]}", flush=True)
    subject.main()
