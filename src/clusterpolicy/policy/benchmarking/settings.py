"""Weights, cuts and verdict rules of a transfer, and which industries the clusters named belong to: data, not code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from clusterpolicy.identification.documents import Entry, check_document, read_document
from clusterpolicy.policy.knowledge.facts import Collection, Fact
from clusterpolicy.policy.knowledge.paper import Country

_HERE = Path(__file__).parent
Group = Literal["institutional", "cultural_historical", "socio_demographic", "economic_legal", "technological"]
"""Groups of what is special to a nation, as the paper names them."""
PartName = Literal["context", "structure", "mix"]
Verdict = Literal["adopt", "adapt", "drop", "not_enough_known", "in_place"]
CutName = Literal[
    "least_weight", "least_groups", "trait_scale", "drop_below", "most_unmet", "least_preconditions", "least_peers",
    "high_from", "least_part", "least_criteria",
]  # fmt: skip


class ContextGroup(Fact):
    """A group of traits of a country's context."""

    code: Group


class LikenessPart(Fact):
    """A part of likeness and its weight in the overall one; 0 where it stands apart."""

    part: PartName
    weight: float = Field(ge=0)


class Cut(Fact):
    """A number at which a verdict or a priority turns."""

    name: CutName
    value: float


class VerdictRule(Fact):
    """A rule that gives a verdict on a transfer; its title says why. The first that holds decides."""

    verdict: Verdict


class ApproachOfCountry(Fact):
    """Our reading of a country's approach to support."""

    country: Country
    approach: str


class TransferSettings(Collection):
    """How likeness is put together and how verdicts are reached.

    Parameters
    ----------
    groups, parts, cuts, verdicts
        Groups of the context, parts of likeness, numbers at which something turns, rules in order.
    funding
        The precondition on public money.
    identification
        Id of the instrument that answers a missing kind of method.
    changeable
        Variables of a situation that a measure can change.
    studied
        Country -> ids of studies of programmes that ran there.
    approaches
        Countries' approaches to support, as we read them.
    """

    groups: tuple[ContextGroup, ...]
    parts: tuple[LikenessPart, ...]
    cuts: tuple[Cut, ...]
    funding: Fact
    verdicts: tuple[VerdictRule, ...]
    identification: str
    changeable: tuple[str, ...]
    studied: dict[Country, tuple[str, ...]]
    approaches: tuple[ApproachOfCountry, ...]

    def cut(self, name: CutName) -> float:
        """Return a number by its name."""
        return next(found.value for found in self.cuts if found.name == name)

    def weight(self, part: PartName) -> float:
        """Return a part's weight."""
        return next(found.weight for found in self.parts if found.part == part)

    def verdict(self, id: str) -> VerdictRule:  # noqa: A002
        """Return a verdict rule by its id."""
        return next(found for found in self.verdicts if found.id == id)

    def group(self, code: str) -> ContextGroup:
        """Return a group by its code."""
        return next(found for found in self.groups if found.code == code)


class Stems(Entry):
    """Beginnings of words by which an industry is asked for."""

    en: tuple[str, ...] = Field(min_length=1)
    ru: tuple[str, ...] = Field(min_length=1)


class Industry(Fact):
    """An industry; its basis is the clusters and cases that belong to it.

    Parameters
    ----------
    tag
        Short name.
    section, divisions
        Of ISIC Rev. 4, NACE Rev. 2 and OKVED 2.
    words
        By which it is found.
    """

    tag: str = Field(pattern=r"^[a-z][a-z_]*$")
    section: str = Field(pattern=r"^[A-U]$")
    divisions: tuple[str, ...] = Field(min_length=1)
    words: Stems


class Industries(Collection):
    """Industries of the clusters named."""

    industries: tuple[Industry, ...] = Field(min_length=1)

    def tagged(self, tag: str) -> Industry:
        """Return an industry by its tag."""
        return next(found for found in self.industries if found.tag == tag)


@cache
def transfer_settings() -> TransferSettings:
    """Return the settings that come with the package."""
    return check_document(TransferSettings, read_document(_HERE / "transfer.yaml"))


@cache
def industries() -> Industries:
    """Return the industries that come with the package."""
    return check_document(Industries, read_document(_HERE / "industries.yaml"))
