"""Registers behind a diagnosis: associations, heritage of cooperation, assets, factors of production."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clusterpolicy.errors import block, stop_if_blocked
from clusterpolicy.policy.diagnosis.proposals import Proposal, Scale, propose
from clusterpolicy.policy.diagnosis.reading import Line, Paths, read_table, repeated
from clusterpolicy.policy.diagnosis.survey import LEAST_ANSWERS
from clusterpolicy.policy.diagnosis.trust import check_least
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.mix import Figure


@dataclass(frozen=True)
class Membership:
    """A firm of the register, in one association or none."""

    firm: str
    association: str
    uses_services: bool | None
    satisfaction: float | None


@dataclass(frozen=True)
class AssociationStanding:
    """One association.

    Parameters
    ----------
    name, members
        Its name, and how many firms of the register are in it.
    coverage
        Share of the register's firms.
    service_use
        Share of those of its members of whom it is known that use its services.
    satisfaction
        Mean of 1 to 5.
    """

    name: str
    members: int
    coverage: Figure
    service_use: Figure
    satisfaction: Figure


@dataclass(frozen=True)
class AssociationCoverage:
    """Associations over a register of firms.

    Parameters
    ----------
    firms, members
        Firms of the register, and those in at least one association.
    associations
        By members, most first.
    """

    firms: int
    members: int
    associations: tuple[AssociationStanding, ...]

    @property
    def coverage(self) -> Figure:
        """Share of the register's firms in at least one association, 0 to 1."""
        return Figure(self.members / self.firms) if self.firms else Figure(None, "NO_ROWS")

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of B09."""
        return propose("associations", self.coverage, detail=self.firms, scales=scales)


def read_associations(source: Paths, base: KnowledgeBase | None = None) -> tuple[Membership, ...]:
    """Read the register of firms with their associations.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005; all at once.
    """
    lines = read_table(source, "associations", base)
    stop_if_blocked(repeated("associations", _keys(lines, "firm", "association")))
    return tuple(
        Membership(one.get("firm"), one.get("association", ""), one.get("uses_services"), one.get("satisfaction"))
        for one in lines
    )


def association_coverage(register: Sequence[Membership], *, least: int = LEAST_ANSWERS) -> AssociationCoverage:
    """Count how many firms of a register associations cover, whose services are used, and how content members are.

    Satisfaction of fewer than ``least`` members is withheld.
    """
    check_least(least)
    firms = {one.firm for one in register}
    found = [
        _association(name, [one for one in register if one.association == name], len(firms), least)
        for name in sorted({one.association for one in register if one.association})
    ]
    found.sort(key=lambda one: (-one.members, one.name))
    return AssociationCoverage(len(firms), len({one.firm for one in register if one.association}), tuple(found))


def _association(name: str, members: Sequence[Membership], firms: int, least: int) -> AssociationStanding:
    told = [one.uses_services for one in members if one.uses_services is not None]
    rated = [one.satisfaction for one in members if one.satisfaction is not None]
    why = "NO_ANSWER" if not rated else "FEW_PERSONS" if len(rated) < least else ""
    return AssociationStanding(
        name,
        len(members),
        Figure(len(members) / firms),
        Figure(sum(told) / len(told)) if told else Figure(None, "NO_ANSWER"),
        Figure(None, why) if why else Figure(math.fsum(rated) / len(rated)),
    )


@dataclass(frozen=True)
class HeritageTie:
    """A complex or lasting tie of cooperation.

    Parameters
    ----------
    tie, partners
        Name, and who took part.
    start, end
        First and last year; the end may be unknown, or not have come.
    in_use
        Whether it is used today; ``None`` is not known.
    heir
        Firm that carries it on, as in the genealogy; may be empty.
    """

    tie: str
    partners: str
    start: int
    end: int | None
    in_use: bool | None
    heir: str


@dataclass(frozen=True)
class Heritage:
    """Ties of cooperation in the order of their beginning."""

    ties: tuple[HeritageTie, ...]

    @property
    def in_use(self) -> Figure:
        """Share in use today, of the ties of which this is known."""
        known = [one.in_use for one in self.ties if one.in_use is not None]
        return Figure(sum(known) / len(known)) if known else Figure(None, "NO_ANSWER" if self.ties else "NO_ROWS")

    @property
    def heirs(self) -> tuple[str, ...]:
        """Firms that carry ties on."""
        return tuple(dict.fromkeys(one.heir for one in self.ties if one.heir))

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of E03."""
        return propose("heritage", self.in_use, detail=len(self.ties), scales=scales)


def read_heritage(source: Paths, base: KnowledgeBase | None = None) -> Heritage:
    """Read earlier complexes and ties of cooperation.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005, DG-009 where a tie ends before it begins; all at once.
    """
    lines = read_table(source, "heritage", base)
    faults = repeated("heritage", _keys(lines, "tie", "start"))
    backwards = [one.place for one in lines if one.get("end") is not None and one.get("end") < one.get("start")]
    if backwards:
        faults.append(block("DG-009", n=len(backwards), places="; ".join(backwards[:20])))
    stop_if_blocked(faults)
    ties = [
        HeritageTie(
            one.get("tie"), one.get("partners", ""), one.get("start"), one.get("end"), one.get("in_use"),
            one.get("heir", ""),
        )
        for one in lines
    ]  # fmt: skip
    return Heritage(tuple(sorted(ties, key=lambda one: (one.start, one.tie))))


@dataclass(frozen=True)
class Asset:
    """An asset of knowledge or technology; ``None`` is not known."""

    asset: str
    kind: Literal["knowledge", "technology"]
    capacity: float | None
    used: float | None
    unit: str
    owner: str
    source: str

    @property
    def use(self) -> Figure:
        """Share of its capacity that is used; above 1 where it is overloaded."""
        if self.capacity is None or self.used is None:
            return Figure(None, "NO_ANSWER")
        return Figure(self.used / self.capacity) if self.capacity else Figure(None, "ZERO_CAPACITY")


@dataclass(frozen=True)
class AssetRegister:
    """Assets as given."""

    assets: tuple[Asset, ...]

    @property
    def to_ask(self) -> tuple[Asset, ...]:
        """Assets of which nobody says how far they are used."""
        return tuple(one for one in self.assets if one.use.value is None)

    def use_of(self, kind: str) -> Figure:
        """Mean use of the assets of a kind that is known, each at most 1."""
        known = [min(1.0, one.use.value) for one in self.assets if one.kind == kind and one.use.value is not None]
        if known:
            return Figure(math.fsum(known) / len(known))
        return Figure(None, "NO_ANSWER" if any(one.kind == kind for one in self.assets) else "NO_ROWS")

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose scores of E02 and E04."""
        count = {kind: sum(one.kind == kind for one in self.assets) for kind in ("knowledge", "technology")}
        return (
            *propose("knowledge", self.use_of("knowledge"), detail=count["knowledge"], scales=scales),
            *propose("technology", self.use_of("technology"), detail=count["technology"], scales=scales),
        )


def read_assets(source: Paths, base: KnowledgeBase | None = None) -> AssetRegister:
    """Read the register of assets.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005; all at once.
    """
    lines = read_table(source, "assets", base)
    stop_if_blocked(repeated("assets", _keys(lines, "asset", "unit")))
    return AssetRegister(
        tuple(
            Asset(
                one.get("asset"), one.get("kind"), one.get("capacity"), one.get("used"),
                *(one.get(name, "") for name in ("unit", "owner", "source")),
            )
            for one in lines
        )
    )  # fmt: skip


@dataclass(frozen=True)
class FactorBalance:
    """Supply of a factor against demand; ``None`` is not known."""

    factor: str
    supply: float | None
    demand: float | None
    mobility: float | None
    unit: str
    source: str

    @property
    def gap(self) -> Figure:
        """Demand that the supply does not meet; 0 where it does."""
        if self.supply is None or self.demand is None:
            return Figure(None, "NO_ANSWER")
        return Figure(max(0.0, self.demand - self.supply))

    @property
    def met(self) -> Figure:
        """Share of the demand that the supply meets, at most 1."""
        if self.supply is None or self.demand is None:
            return Figure(None, "NO_ANSWER")
        return Figure(min(1.0, self.supply / self.demand)) if self.demand else Figure(None, "NO_DEMAND")

    @property
    def met_mobile(self) -> Figure:
        """Share of the demand that is met if only the mobile part of the supply reaches it."""
        if self.met.value is None or self.mobility is None or self.supply is None or self.demand is None:
            return Figure(None, self.met.reason or "NO_ANSWER")
        return Figure(min(1.0, self.supply * self.mobility / self.demand))


@dataclass(frozen=True)
class FactorMarket:
    """Factors as given."""

    factors: tuple[FactorBalance, ...]

    @property
    def met(self) -> Figure:
        """Mean share of the demand that is met, over the factors of which it is known."""
        known = [one.met.value for one in self.factors if one.met.value is not None]
        return Figure(math.fsum(known) / len(known)) if known else Figure(None, "NO_ROWS")

    @property
    def short(self) -> tuple[FactorBalance, ...]:
        """Factors with a gap, the least met first."""
        found = [one for one in self.factors if (one.gap.value or 0) > 0]
        return tuple(sorted(found, key=lambda one: (one.met.value or 0.0, one.factor)))

    def proposals(self, scales: dict[str, Scale] | None = None) -> tuple[Proposal, ...]:
        """Propose a score of E01."""
        known = sum(one.met.value is not None for one in self.factors)
        return propose("factors", self.met, detail=known, scales=scales)


def read_factors(source: Paths, base: KnowledgeBase | None = None) -> FactorMarket:
    """Read supply, demand and mobility of factors.

    Raises
    ------
    ValidationBlockedError
        DG-001 to DG-005; all at once.
    """
    lines = read_table(source, "factors", base)
    stop_if_blocked(repeated("factors", _keys(lines, "factor")))
    return FactorMarket(
        tuple(
            FactorBalance(
                one.get("factor"), one.get("supply"), one.get("demand"), one.get("mobility"),
                one.get("unit", ""), one.get("source", ""),
            )
            for one in lines
        )
    )  # fmt: skip


def _keys(lines: Sequence[Line], *columns: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.place, tuple(str(line.get(column, "")) for column in columns)) for line in lines]
