"""Run every benchmark: ``make bench``."""

from __future__ import annotations

from benchmarks import bounds, concentration, measures, plants, reading, starting

for subject in (starting, reading, measures, concentration, plants, bounds):
    print(f"== {subject.__name__.rpartition('.')[2]}")
    subject.main()
