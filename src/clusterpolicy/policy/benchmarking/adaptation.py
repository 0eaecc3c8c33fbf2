"""What has to be adapted before an instrument is taken over: generated, to be completed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.policy.benchmarking.likeness import Likeness
from clusterpolicy.policy.benchmarking.preconditions import Precondition, other
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.toolbox import Interaction

AdaptationKind = Literal[
    "context", "context_unknown", "structure", "precondition", "precondition_unknown", "partner", "conflict"
]


@dataclass(frozen=True)
class Adaptation:
    """One thing to adapt or to check.

    Parameters
    ----------
    kind
        A group of the context that differs, or is not known; the structure of the economy; a precondition that is
        lacking, or not known; a partner that the mix lacks; a conflict with the mix.
    about
        Group, id of the precondition, or id of the other instrument.
    details
        Traits that differ, or names of what is not known.
    fact
        Rule or interaction behind it.
    """

    kind: AdaptationKind
    about: str
    details: tuple[str, ...] = ()
    fact: Fact | None = None


def adaptations(
    likeness: Likeness,
    needed: Sequence[Precondition],
    lacking: Sequence[Interaction],
    against: Sequence[Interaction],
    instrument: str,
    *,
    least_part: float,
) -> tuple[Adaptation, ...]:
    """Return what to adapt: each differing group, each precondition that is lacking or open, each missing partner."""
    found = [Adaptation("context", group.group, group.different) for group in likeness.groups if group.different]
    found += [Adaptation("context_unknown", group.group) for group in likeness.groups if group.value is None]
    if likeness.structure.value is not None and likeness.structure.value < least_part:
        found.append(Adaptation("structure", "structure"))
    for one in needed:
        if one.state == "not_met":
            found.append(Adaptation("precondition", one.id, one.subjects, one.fact))
        elif one.state == "not_known":
            found.append(Adaptation("precondition_unknown", one.id, one.unknown, one.fact))
    found += [Adaptation("partner", other(one, instrument), (), one) for one in lacking]
    found += [Adaptation("conflict", other(one, instrument), (), one) for one in against]
    return tuple(found)
