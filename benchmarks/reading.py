"""Reading and measuring: 3.56 million rows of counties, or as many made up, in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

PROGRAM = """
import resource, sys, time
begin = time.perf_counter()
from clusterpolicy.data.readers import read_qcew
from clusterpolicy.measures import location_quotient
accounts = read_qcew(sys.argv[1], territory="county", aggregation="4-digit")
read = time.perf_counter()
quotient = location_quotient(accounts.establishments)
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(f"counties, 3.56 M rows: read and added up {read - begin:.1f} s, measured {done - read:.1f} s, "
      f"all {done - begin:.1f} s (budget 15 s), peak {peak:.2f} GB (budget 2 GB); cells {quotient.size}")
"""


def main() -> None:
    """Print time and memory against their budgets."""
    folder = os.environ.get("CLUSTERPOLICY_PUBLIC_DATA")
    source = Path(folder or ".") / "us_qcew_counties" / "qcew_2016q1_all_areas.parquet"
    if not source.exists():
        print("skipped: set CLUSTERPOLICY_PUBLIC_DATA to the folder of public statistics")
        return
    subprocess.run([sys.executable, "-c", textwrap.dedent(PROGRAM), str(source)], check=True)
