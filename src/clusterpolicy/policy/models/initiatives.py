"""Initiatives of the market: form, triage, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pydantic import Field, StrictInt

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.knowledge.toolbox import Failure
from clusterpolicy.policy.models.criteria import ActorKind, Text, repeated

InitiativeStatus = Literal["received", "returned", "accepted", "declined", "helped", "closed", "withdrawn"]
NEXT: Mapping[InitiativeStatus, tuple[InitiativeStatus, ...]] = {
    "received": ("returned", "accepted", "declined", "withdrawn"),
    "returned": ("received", "declined", "withdrawn"),
    "accepted": ("helped", "closed", "withdrawn"),
    "helped": ("helped", "closed", "withdrawn"),
    "declined": (),
    "closed": (),
    "withdrawn": (),
}
"""What may follow a status."""
MARKET: tuple[ActorKind, ...] = ("business", "association")
PARTNERS = 2
"""Our cut: fewer partners are a project of one firm, not an initiative."""
Test = Literal["from_market", "failure_named", "partners", "own_contribution"]
Triage = Literal["help", "advise", "other_door"]


class StatusChange(Entry):
    """When an initiative got a status, by whom, and why."""

    date: dt.date
    status: InitiativeStatus
    by: Text
    reason: Text


class Initiative(Entry):
    """Application form of an initiative.

    Parameters
    ----------
    id, title
        Its number at the office, and name.
    applicant, kind
        Who applies, and what kind of actor that is.
    asks
        For what help.
    partners
        How many take part beside the applicant.
    own_contribution
        What they bring themselves, in money; 0 for nothing.
    failure
        Which failure keeps the market from doing it alone; left out where none is named.
    history
        Every status, the first ``received``.
    """

    id: Text
    title: Text
    applicant: Text
    kind: ActorKind
    asks: Text
    partners: StrictInt = Field(ge=0)
    own_contribution: float = Field(ge=0)
    failure: Failure | None = None
    history: tuple[StatusChange, ...] = ()


@dataclass(frozen=True)
class TriagedInitiative:
    """An initiative looked through.

    Parameters
    ----------
    tests
        Test -> passed or not.
    outcome
        ``help``: all passed; ``advise``: it comes from the market and lacks something; ``other_door``: it does not.
    status, since
        What it is now.
    """

    initiative: Initiative
    tests: Mapping[Test, bool]
    outcome: Triage
    status: InitiativeStatus
    since: dt.date

    @property
    def lacking(self) -> tuple[Test, ...]:
        """Tests not passed."""
        return tuple(name for name, passed in self.tests.items() if not passed)

    @property
    def contradicted(self) -> bool:
        """Whether it was accepted or helped against the triage."""
        taken = any(change.status in ("accepted", "helped") for change in self.initiative.history)
        return taken and self.outcome != "help"


def initiative_faults(initiatives: Sequence[Initiative], *, file: str = "-") -> Iterator[Finding]:
    """Find histories that cannot be (PMF-010) and numbers that stand twice (PMF-008)."""
    for one in initiatives:
        for fault, detail in _history_faults(one.history):
            yield block("PMF-010", file=file, place=f"initiatives: {one.id}", kind=fault, detail=detail)
    yield from repeated([one.id for one in initiatives], file=file, place="initiatives")


def _history_faults(history: Sequence[StatusChange]) -> Iterator[tuple[str, str]]:
    if not history:
        yield "empty", "–"
        return
    if history[0].status != "received":
        yield "start", history[0].status
    for before, after in pairwise(history):
        if after.status not in NEXT[before.status]:
            yield "step", f"{before.status} → {after.status}"
        if after.date < before.date:
            yield "date", f"{before.date} → {after.date}"


def triage_initiatives(initiatives: Sequence[Initiative]) -> tuple[TriagedInitiative, ...]:
    """Look initiatives through by four tests, in the order given.

    Raises
    ------
    ValidationBlockedError
        PMF-008 and PMF-010 as for :func:`initiative_faults`.
    """
    stop_if_blocked(list(initiative_faults(initiatives)))
    return tuple(_triaged(one) for one in initiatives)


def _triaged(one: Initiative) -> TriagedInitiative:
    tests: dict[Test, bool] = {
        "from_market": one.kind in MARKET,
        "failure_named": one.failure is not None,
        "partners": one.partners >= PARTNERS,
        "own_contribution": one.own_contribution > 0,
    }
    outcome: Triage = "other_door" if not tests["from_market"] else "help" if all(tests.values()) else "advise"
    return TriagedInitiative(one, tests, outcome, one.history[-1].status, one.history[-1].date)
