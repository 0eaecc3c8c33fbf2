"""Technologies as given: which industries each rests on, how much, and what it is for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.provenance import Source, hash_json


@dataclass(frozen=True)
class TechnologyLink:
    """One industry that a technology rests on.

    Parameters
    ----------
    technology, industry
        Labels.
    weight
        How much it rests on it, above 0; only the proportions count.
    goal
        What the technology is for; may be empty.
    """

    technology: str
    industry: str
    weight: float
    goal: str = ""


@dataclass(frozen=True)
class TechnologyLinks:
    """Links as given.

    Parameters
    ----------
    links
        In the order of the table.
    sources
        Where they come from.
    """

    links: tuple[TechnologyLink, ...]
    sources: tuple[Source, ...] = ()

    @cached_property
    def technologies(self) -> tuple[str, ...]:
        """Technologies in the order of the table."""
        return tuple(dict.fromkeys(link.technology for link in self.links))

    def industries_of(self, technology: str) -> tuple[tuple[str, float], ...]:
        """Industry and weight of each link of a technology."""
        return tuple((link.industry, link.weight) for link in self.links if link.technology == technology)

    def weight_of(self, technology: str) -> float:
        """Weight of all its links together."""
        return math.fsum(weight for _, weight in self.industries_of(technology))

    def goal_of(self, technology: str) -> str:
        """What a technology is for, as first stated; empty where nowhere."""
        return next((link.goal for link in self.links if link.technology == technology and link.goal), "")

    @cached_property
    def hash(self) -> str:
        """Hash of every link."""
        return hash_json([[link.technology, link.industry, link.weight, link.goal] for link in self.links])


def take_technologies(
    rows: Sequence[Mapping[str, str]],
    *,
    file: str,
    columns: Mapping[str, str],
    sources: tuple[Source, ...] = (),
) -> TechnologyLinks:
    """Check rows of a table of technologies.

    Parameters
    ----------
    rows
        Column -> text.
    file
        Name for messages.
    columns
        ``technology``, ``industry`` and, where given, ``weight`` (1 where not) and ``goal`` -> column.
    sources
        Where the rows come from.

    Raises
    ------
    ValidationBlockedError
        TL-001 for a row without technology or industry, TL-002 for a weight that is no number above 0,
        TL-003 where an industry stands twice under one technology; all at once, with the rows named.

    Examples
    --------
    >>> rows = [{"t": "lasers", "i": "26", "w": "2"}, {"t": "lasers", "i": "28", "w": "0,5"}]
    >>> taken = take_technologies(rows, file="t.csv", columns={"technology": "t", "industry": "i", "weight": "w"})
    >>> taken.industries_of("lasers")
    (('26', 2.0), ('28', 0.5))
    """
    taken: list[TechnologyLink] = []
    nameless, strange, twice = [], [], []
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(rows, start=1):
        found = {role: str(row.get(column) or "").strip() for role, column in columns.items()}
        if not any(found.values()):
            continue
        pair = found["technology"], found["industry"]
        weight = number_above_zero(found["weight"]) if found.get("weight") else 1.0
        if not all(pair):
            nameless.append(f"{at}: {', '.join(part for part in pair if part) or '–'}")
        elif math.isnan(weight):
            strange.append(f"{at}: {found['weight']}")
        elif pair in seen:
            twice.append(f"{at}: {', '.join(pair)}")
        else:
            seen.add(pair)
            taken.append(TechnologyLink(*pair, weight, found.get("goal", "")))
    faults: list[Finding] = []
    if nameless:
        faults.append(block("TL-001", file=file, n=len(nameless), examples=nameless))
    if strange:
        faults.append(block("TL-002", file=file, n=len(strange), examples=strange))
    if twice:
        faults.append(block("TL-003", file=file, n=len(twice), examples=twice))
    stop_if_blocked(faults)
    return TechnologyLinks(tuple(taken), sources)


def number_above_zero(written: str) -> float:
    """Take a finite number above 0, with a decimal point or comma; NaN for anything else.

    Examples
    --------
    >>> number_above_zero("1,5"), number_above_zero("0"), number_above_zero("inf")
    (1.5, nan, nan)
    """
    try:
        value = float(written.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return math.nan
    return value if math.isfinite(value) and value > 0 else math.nan
