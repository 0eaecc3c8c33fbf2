"""Run every benchmark: ``make bench``."""

from __future__ import annotations

from benchmarks import bounds, concentration, distances, measures, neighbourhood, plants, reading, starting

for subject in (starting, reading, measures, concentration, plants, bounds, distances, neighbourhood):
    print(f"== {subject.__name__.rpartition('.')[2]}", flush=True)
    subject.main()
