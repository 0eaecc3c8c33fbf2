"""Joining: one verdict from what the numbers say and what people say, and what a person has decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.people import People
from clusterpolicy.identification.settings import JoiningSettings, PeopleSettings
from clusterpolicy.identification.standing import FOUND, VERDICTS, Verdict

Said = Literal["supports", "mixed", "contradicts", "missing"]
SAID: tuple[Said, ...] = ("supports", "mixed", "contradicts", "missing")
"""What people say, as far as it counts: too few voices count as missing."""
Status = Literal["open", "confirmed", "rejected", "deferred"]
STATUSES: tuple[Status, ...] = ("open", "confirmed", "rejected", "deferred")
"""What a person has decided of a candidate; ``open`` where nobody has."""
Table = Mapping[tuple[Verdict, Said], Verdict]

_FILE = Path(__file__).with_name("joining.yaml")


@dataclass(frozen=True)
class Decision:
    """What a person has decided of a candidate.

    Parameters
    ----------
    region, activity
        The candidate.
    status
        ``confirmed``, ``rejected`` or ``deferred``.
    by, date, reason
        Who, when and why.
    """

    region: str
    activity: str
    status: Status
    by: str
    date: str
    reason: str = ""


@dataclass(frozen=True)
class Joined:
    """Verdicts over (region, activity) from both kinds of evidence.

    Parameters
    ----------
    numbers
        The verdict that the numbers alone give.
    said
        What people say, one of :data:`clusterpolicy.identification.people.WORDS`.
    reading
        The same as a number from -1 to 1; NaN where nobody was heard.
    verdict
        Both joined by ``table``.
    contradicted
        Where the numbers find a cluster and people deny it, or people see one and the numbers do not.
    table
        The rules: (numbers, people) -> verdict.
    decisions
        What persons have decided, by candidate.
    """

    numbers: xr.DataArray
    said: xr.DataArray
    reading: xr.DataArray
    verdict: xr.DataArray
    contradicted: xr.DataArray
    table: Table
    decisions: Mapping[tuple[str, str], Decision]

    @property
    def status(self) -> xr.DataArray:
        """What was decided of each candidate, dims (region, activity)."""
        found = np.full(self.verdict.shape, "open", dtype="<U9")
        rows = {str(label): at for at, label in enumerate(self.verdict["region"].values)}
        columns = {str(label): at for at, label in enumerate(self.verdict["activity"].values)}
        for (region, activity), decision in self.decisions.items():
            found[rows[region], columns[activity]] = decision.status
        return self.verdict.copy(data=found)


def join(
    numbers: xr.DataArray, people: People | None, settings: JoiningSettings, *, decisions: Iterable[Decision] = ()
) -> Joined:
    """Join the numbers' verdicts with what people say.

    Parameters
    ----------
    numbers
        Verdicts, dims (region, activity).
    people
        ``None`` where nobody was asked: by default the numbers' verdicts stand, and it is said so.
    settings
        Whose word counts, and rules of one's own.
    decisions
        What persons have decided; a confirmation needs evidence of both kinds and a verdict that finds a
        cluster, or a reason.

    Raises
    ------
    ValidationBlockedError
        JN-001 to JN-005 for rules and decisions that do not fit, all at once.
    """
    table, faults = _own_table(settings)
    numbers = numbers.transpose("region", "activity")
    heard = people if people is not None else People({}, PeopleSettings())
    said, reading = heard.words(numbers), heard.readings(numbers)
    codes = join_codes(codes_of(numbers.values), said_codes(said.values), table)
    verdict = numbers.copy(data=np.array(VERDICTS)[codes])
    denied = numbers.isin(FOUND) & (said == "contradicts")
    claimed = (numbers == "not supported") & (said == "supports")
    decided = tuple(decisions)
    faults += _check(decided, numbers, verdict, said)
    stop_if_blocked(faults)
    return Joined(
        numbers=numbers,
        said=said,
        reading=reading,
        verdict=verdict,
        contradicted=denied | claimed,
        table=table,
        decisions={(one.region, one.activity): one for one in decided},
    )


def codes_of(words: NDArray[np.str_]) -> NDArray[np.int8]:
    """Turn verdicts into their positions in ``VERDICTS``."""
    return _positions(words, VERDICTS)


def said_codes(words: NDArray[np.str_]) -> NDArray[np.int8]:
    """Turn what people say into positions in ``SAID``; too few voices count as missing."""
    return _positions(np.where(words == "too few", "missing", words), SAID)


def _positions(words: NDArray[np.str_], known: tuple[str, ...]) -> NDArray[np.int8]:
    order = np.argsort(known)
    found = order[np.searchsorted(np.array(known)[order], words)]
    return found.astype(np.int8)


def join_codes(numbers: NDArray[np.int8], said: NDArray[np.int8], table: Table) -> NDArray[np.int8]:
    """Apply the rules to codes of verdicts and of what people say; shapes broadcast.

    Examples
    --------
    >>> import numpy as np
    >>> likely, contradicts = np.int8(VERDICTS.index("likely")), np.int8(SAID.index("contradicts"))
    >>> VERDICTS[int(join_codes(likely, contradicts, rules("people")))]
    'not supported'
    """
    lookup = np.array([[VERDICTS.index(table[row, column]) for column in SAID] for row in VERDICTS], dtype=np.int8)
    return lookup[numbers, said]


@cache
def rules(precedence: str) -> Table:
    """Read the rules of one precedence."""
    import yaml

    written = yaml.safe_load(_FILE.read_text(encoding="utf-8"))[precedence]
    return {(row, column): written[row][column] for row in VERDICTS for column in SAID}


def _own_table(settings: JoiningSettings) -> tuple[Table, list[Finding]]:
    table, faults = dict(rules(settings.precedence)), []
    for written, verdict in settings.changes.items():
        row, _, column = (part.strip() for part in written.partition(","))
        if row not in VERDICTS or column not in SAID or verdict not in VERDICTS:
            faults.append(
                block("JN-001", rule=f'"{written}" = "{verdict}"', verdicts=", ".join(VERDICTS), said=", ".join(SAID))
            )
            continue
        table[row, column] = verdict
    return table, faults


def _check(
    decisions: tuple[Decision, ...], numbers: xr.DataArray, verdict: xr.DataArray, said: xr.DataArray
) -> list[Finding]:
    regions, activities = (set(numbers[dim].values.tolist()) for dim in ("region", "activity"))
    faults = misplaced_decisions([(one.region, one.activity) for one in decisions], regions, activities)
    for one in decisions:
        if one.region in regions and one.activity in activities and not one.reason.strip():
            found = [
                str(array.sel(region=one.region, activity=one.activity).item()) for array in (numbers, said, verdict)
            ]
            faults += _unreasoned(one, *found)
    return faults


def misplaced_decisions(
    decided: Iterable[tuple[str, str]], regions: Collection[str], activities: Collection[str]
) -> list[Finding]:
    """Find decisions on candidates that are not known, or on one candidate twice.

    Examples
    --------
    >>> [fault.id for fault in misplaced_decisions([("A", "X"), ("B", "X"), ("A", "X")], ["A"], ["X"])]
    ['JN-002', 'JN-003']
    """
    faults: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    for region, activity in decided:
        named = f"{region} / {activity}"
        if region not in regions or activity not in activities:
            faults.append(block("JN-002", candidate=named))
        elif (region, activity) in seen:
            faults.append(block("JN-003", candidate=named))
        seen.add((region, activity))
    return faults


def _unreasoned(decision: Decision, numbers: str, said: str, verdict: str) -> list[Finding]:
    """Ask for a reason where a decision goes beyond the evidence or against it."""
    named = f"{decision.region} / {decision.activity}"
    both_kinds = numbers != "undetermined" and said not in ("missing", "too few")
    if decision.status == "confirmed" and not (both_kinds and verdict in FOUND):
        return [block("JN-004", candidate=named, numbers=numbers, said=said, verdict=verdict)]
    if decision.status == "rejected" and verdict in FOUND:
        return [block("JN-005", candidate=named, verdict=verdict)]
    return []
