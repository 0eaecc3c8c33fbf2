"""Run every benchmark, ``make bench``, or those that are named: ``python -m benchmarks plants``."""

from __future__ import annotations

import sys

from benchmarks import (
    bounds,
    concentration,
    definitions,
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
    definitions,
):
    name = subject.__name__.rpartition(".")[2]
    if not sys.argv[1:] or name in sys.argv[1:]:
        print(f"== {name}", flush=True)
        subject.main()
