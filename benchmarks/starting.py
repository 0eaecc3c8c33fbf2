"""How long the first answer takes: import and help, warm."""

from __future__ import annotations

import subprocess
import sys
import time


def fastest(words: list[str], times: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        found.append(time.perf_counter() - begin)
    return min(found)


def main() -> None:
    """Print both against their budgets."""
    bare = fastest([sys.executable, "-c", "pass"])
    imported = fastest([sys.executable, "-c", "import clusterpolicy"]) - bare
    print(f"import clusterpolicy: {imported:.3f} s above a bare interpreter (budget 0.3 s)")
    print(f"clusterpolicy --help: {fastest([sys.executable, '-m', 'clusterpolicy', '--help']):.3f} s (budget 0.5 s)")
