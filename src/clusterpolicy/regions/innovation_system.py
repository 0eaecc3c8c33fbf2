"""A regional innovation system: who does what, which priorities meet, and what is to be transformed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block, info

FUNCTIONS = ("knowledge", "skills", "finance", "diffusion", "demand", "coordination", "regulation")
"""Functions of an innovation system that are usually asked about; a choice of experts."""


@dataclass(frozen=True)
class InnovationSystemMap:
    """Actors and functions of a regional innovation system.

    Parameters
    ----------
    matrix
        How strongly an actor does a function, dims (actor, function), 0 for not at all.
    gaps
        Functions that nobody does.
    single
        Functions that hang on one actor.
    idle
        Actors without a function.
    """

    matrix: xr.DataArray
    gaps: tuple[str, ...]
    single: tuple[str, ...]
    idle: tuple[str, ...]


def innovation_system_map(
    roles: Mapping[str, Mapping[str, float]], functions: Sequence[str] = FUNCTIONS
) -> InnovationSystemMap:
    """Map actors to the functions of an innovation system and list the gaps.

    Parameters
    ----------
    roles
        Actor -> function -> strength, above 0 where the actor does it.
    functions
        That a system is to have.

    Raises
    ------
    ConventionError
        ``NC-005`` for functions that are not asked about, or strengths that are negative or no numbers.

    Examples
    --------
    >>> roles = {"university": {"skills": 2, "knowledge": 1}, "fund": {"finance": 1}, "council": {}}
    >>> found = innovation_system_map(roles)
    >>> found.gaps, found.single, found.idle
    (('diffusion', 'demand', 'coordination', 'regulation'), ('knowledge', 'skills', 'finance'), ('council',))
    """
    wrong = [
        f"{actor}: {function}"
        for actor, does in roles.items()
        for function, strength in does.items()
        if function not in functions or not (np.isfinite(strength) and strength >= 0)
    ]
    if wrong or not functions or len(set(functions)) < len(functions):
        raise ConventionError(block("NC-005", count=len(wrong), examples=wrong))
    cells = np.array([[float(does.get(function, 0.0)) for function in functions] for does in roles.values()])
    cells = cells.reshape(len(roles), len(functions))
    coords = {"actor": list(roles), "function": list(functions)}
    doing = (cells > 0).sum(axis=0)
    return InnovationSystemMap(
        matrix=xr.DataArray(cells, coords, ("actor", "function"), name="matrix"),
        gaps=tuple(name for name, count in zip(functions, doing, strict=True) if count == 0),
        single=tuple(name for name, count in zip(functions, doing, strict=True) if count == 1),
        idle=tuple(name for name, row in zip(roles, cells, strict=True) if not (row > 0).any()),
    )


@dataclass(frozen=True)
class PriorityAlignment:
    """National priorities beside regional ones.

    Parameters
    ----------
    matrix
        Whether a regional priority serves a national one, dims (national, regional).
    unlinked_national, unlinked_regional
        Priorities without a partner on the other side, in the order given.
    share_linked
        Share of all priorities of both sides that have one; NaN where there are none.
    """

    matrix: xr.DataArray
    unlinked_national: tuple[str, ...]
    unlinked_regional: tuple[str, ...]
    share_linked: float


def align_priorities(
    national: Sequence[str], regional: Sequence[str], links: Sequence[tuple[str, str]]
) -> PriorityAlignment:
    """Set national priorities of science and technology beside regional ones.

    Parameters
    ----------
    national, regional
        Priorities by name.
    links
        Pairs (national, regional) of those that serve each other.

    Raises
    ------
    ConventionError
        ``NC-006`` for links to priorities that are not listed, or priorities that stand twice.

    Examples
    --------
    >>> found = align_priorities(["biotech", "space"], ["dairy", "tourism"], [("biotech", "dairy")])
    >>> found.unlinked_national, found.unlinked_regional, found.share_linked
    (('space',), ('tourism',), 0.5)
    """
    wrong = [f"{one} - {two}" for one, two in links if one not in national or two not in regional]
    for side in (national, regional):
        wrong += sorted({name for name in side if list(side).count(name) > 1})
    if wrong:
        raise ConventionError(block("NC-006", count=len(wrong), examples=wrong))
    pairs = set(links)
    cells = np.array([[(one, two) in pairs for two in regional] for one in national], dtype=bool)
    cells = cells.reshape(len(national), len(regional))
    whole = len(national) + len(regional)
    has_regional = [any((one, two) in pairs for two in regional) for one in national]
    has_national = [any((one, two) in pairs for one in national) for two in regional]
    linked = sum(has_regional) + sum(has_national)
    coords = {"national": list(national), "regional": list(regional)}
    return PriorityAlignment(
        matrix=xr.DataArray(cells, coords, ("national", "regional"), name="matrix"),
        unlinked_national=tuple(name for name, has in zip(national, has_regional, strict=True) if not has),
        unlinked_regional=tuple(name for name, has in zip(regional, has_national, strict=True) if not has),
        share_linked=linked / whole if whole else float("nan"),
    )


@dataclass(frozen=True)
class Transformation:
    """One change towards high technology.

    Parameters
    ----------
    measure
        What is done.
    kind
        ``economic`` or ``organisational``, the two that the source names.
    mechanism
        Component of the mechanism, or instrument, that carries it; empty where none is named.
    responsible
        Who answers for it; empty where nobody is named.
    """

    measure: str
    kind: Literal["economic", "organisational"]
    mechanism: str = ""
    responsible: str = ""


@dataclass(frozen=True)
class TransformationPlan:
    """Changes towards high technology, and what is missing.

    Parameters
    ----------
    entries
        As given.
    without_mechanism, without_responsible
        Measures that nothing carries, and that nobody answers for.
    missing_kinds
        Kinds without any entry.
    basis
        Statement of the source that asks for such changes.
    findings
        The remark that the source breaks off before it says which.
    """

    entries: tuple[Transformation, ...]
    without_mechanism: tuple[str, ...]
    without_responsible: tuple[str, ...]
    missing_kinds: tuple[str, ...]
    basis: str
    findings: tuple[Finding, ...]


def transformation_plan(entries: Sequence[Transformation]) -> TransformationPlan:
    """List economic and organisational changes; the source names the two kinds and breaks off there.

    Raises
    ------
    ConventionError
        ``NC-007`` for kinds that are not known, or measures without a name or named twice.

    Examples
    --------
    >>> found = transformation_plan([Transformation("Shared laboratory", "organisational", mechanism="centre")])
    >>> found.missing_kinds, found.without_responsible, found.findings[0].id
    (('economic',), ('Shared laboratory',), 'NC-102')
    """
    kinds = ("economic", "organisational")
    names = [entry.measure for entry in entries]
    wrong = [entry.measure or "–" for entry in entries if entry.kind not in kinds or not entry.measure.strip()]
    wrong += sorted({name for name in names if names.count(name) > 1})
    if wrong:
        raise ConventionError(block("NC-007", count=len(wrong), examples=wrong))
    return TransformationPlan(
        entries=tuple(entries),
        without_mechanism=tuple(entry.measure for entry in entries if not entry.mechanism),
        without_responsible=tuple(entry.measure for entry in entries if not entry.responsible),
        missing_kinds=tuple(kind for kind in kinds if kind not in {entry.kind for entry in entries}),
        basis="KZ-8",
        findings=(info("NC-102", section="KZ", first=738, last=739),),
    )
