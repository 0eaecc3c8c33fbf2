"""The ladder of evidence: which measure stands on which rung, and what is still missing.

``python tests/ladder.py`` collects every test that carries ``pytest.mark.measure("name", ...)``; the
rung is the folder that the test is filed in. It prints measure x rung and fails for an exported
measure without a formula, a worked example and an identity, for a mark that names no measure, and
for expected results that no test reads.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from clusterpolicy.measures.register import Measure, load

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
UNCLAIMED = GOLDEN / "unclaimed.txt"
RUNGS = ("worked", "published", "agreement", "properties", "rules", "journeys")
FORMULA, EXAMPLE = ".. math::", ">>>"
Counts = Mapping[str, Counter[str]]


class Climbed:
    """A pytest plugin that notes, for each collected test, its rung and the measures it stands for."""

    def __init__(self) -> None:
        self.tests: dict[str, Counter[str]] = defaultdict(Counter)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        seen = set()
        for item in session.items:
            path = item.path.relative_to(TESTS)
            test = (path, item.nodeid.partition("[")[0])
            for mark in item.iter_markers("measure"):
                for name in mark.args:
                    if (test, name) not in seen:
                        seen.add((test, name))
                        self.tests[str(name)][path.parts[0]] += 1


def collect() -> Counts:
    """Count the marked tests of each measure by rung."""
    climbed = Climbed()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", str(TESTS)], plugins=[climbed])
    if code != pytest.ExitCode.OK:
        sys.exit(said.getvalue())
    return climbed.tests


def faults_of(entry: Measure, rungs: Counter[str]) -> list[str]:
    """Name the rungs that a measure must stand on and does not."""
    described = entry.function.__doc__ or ""
    missing = {
        "a formula in its docstring": FORMULA in described,
        "a worked example": EXAMPLE in described or rungs["worked"] > 0,
        "an identity in tests/properties": rungs["properties"] > 0,
        "a source": bool(entry.cite),
    }
    return [f"{entry.name} lacks {what}" for what, present in missing.items() if not present]


def golden_faults() -> list[str]:
    """Tell expected results that no test reads, and those listed as unclaimed that are here."""
    here = {path.name for path in GOLDEN.iterdir() if path.is_dir() and not path.name.startswith("_")}
    waiting = [line for line in UNCLAIMED.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    written = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    faults = [f"tests/golden/{name} is read by no test" for name in sorted(here) if name not in written]
    return faults + [f"{name} is claimed and still listed as unclaimed" for name in sorted(here & set(waiting))]


def table(entries: Sequence[Measure], counts: Counts) -> str:
    """Write measure x rung; the formula and the docstring's example count as marks."""
    width = max(len(entry.name) for entry in entries)
    head = f"{'measure':{width}}  formula  example  " + "  ".join(RUNGS)
    lines = [head, "-" * len(head)]
    for entry in entries:
        described = entry.function.__doc__ or ""
        signs = ["+" if sign in described else "-" for sign in (FORMULA, EXAMPLE)]
        numbers = [f"{counts[entry.name][rung] or '.':>{len(rung)}}" for rung in RUNGS]
        lines.append(f"{entry.name:{width}}  {signs[0]:>7}  {signs[1]:>7}  " + "  ".join(numbers))
    return "\n".join(lines)


def main() -> int:
    """Print the ladder; 1 where something is missing."""
    register = load()
    counts = collect()
    entries = list(register.values())
    faults = [fault for entry in entries for fault in faults_of(entry, counts[entry.name])]
    faults += [f"a test is marked with {name!r}, which is no measure" for name in sorted(set(counts) - set(register))]
    faults += golden_faults()
    print(table(entries, counts))
    waiting = sum(1 for line in UNCLAIMED.read_text(encoding="utf-8").split("\n") if line and line[0] != "#")
    print(f"{len(entries)} measures; expected results not yet claimed: {waiting} (tests/golden/unclaimed.txt)")
    for fault in faults:
        print(f"ladder: {fault}", file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
