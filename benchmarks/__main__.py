"""Run every benchmark: ``make bench``."""

from __future__ import annotations

from benchmarks import measures, reading, starting

for subject in (starting, reading, measures):
    print(f"== {subject.__name__.rpartition('.')[2]}")
    subject.main()
