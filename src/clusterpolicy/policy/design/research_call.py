"""A call for joint research: money, partners, and what the public money adds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, StrictInt

from clusterpolicy.errors import Finding, block, stop_if_blocked
from clusterpolicy.identification.documents import Entry
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.toolbox import Study
from clusterpolicy.policy.mix import Figure
from clusterpolicy.policy.models.criteria import Text, repeated

ADDITIONALITY = "EV-RD-TAX-MRA"
"""Fact that holds the default: additional private research for one unit of public support."""
PartnerKind = Literal["small_firm", "large_firm", "research", "university", "cluster_organisation"]
FIRMS: tuple[PartnerKind, ...] = ("small_firm", "large_firm")
RESEARCH: tuple[PartnerKind, ...] = ("research", "university")
Lack = Literal["partners", "firms", "research", "small_firms", "cofinance"]


class Additionality(Entry):
    """One's own figure instead of the default: private research added by one unit of public money, and its source."""

    value: float = Field(ge=0)
    source: str = ""


class PartnerMix(Entry):
    """The least that a consortium must hold."""

    partners: StrictInt = Field(default=3, ge=1)
    firms: StrictInt = Field(default=2, ge=0)
    research: StrictInt = Field(default=1, ge=0)
    small_firms: StrictInt = Field(default=1, ge=0)


class Partner(Entry):
    """A member of a consortium."""

    name: Text
    kind: PartnerKind


class Consortium(Entry):
    """Who applies: partners, cost of the project, and what they pay themselves."""

    name: Text
    partners: tuple[Partner, ...] = Field(min_length=1)
    cost: float = Field(gt=0)
    own_money: float = Field(ge=0)


class ResearchCall(Entry):
    """A call for joint research.

    Parameters
    ----------
    title
        Of the call.
    budget
        Public money.
    grant
        Public money for one project, at most.
    cofinance
        Least share of a project's cost that partners pay, below 1.
    mix
        The least that a consortium must hold.
    additionality
        One's own figure; left out, the default of the knowledge base holds.
    applicants
        Consortia to be checked.
    """

    title: Text
    budget: float = Field(gt=0)
    grant: float = Field(gt=0)
    cofinance: float = Field(default=0.5, ge=0, lt=1)
    mix: PartnerMix = PartnerMix()
    additionality: Additionality | None = None
    applicants: tuple[Consortium, ...] = ()


@dataclass(frozen=True)
class CheckedConsortium:
    """A consortium against the call.

    Parameters
    ----------
    lacking
        What it lacks; empty where it may apply.
    share
        Of the cost that it pays itself.
    grant
        What it may get: what it does not pay, at most the grant of the call; 0 where it may not apply.
    """

    consortium: Consortium
    lacking: tuple[Lack, ...]
    share: float
    grant: float


@dataclass(frozen=True)
class CallDesign:
    """A call worked out.

    Parameters
    ----------
    call
        As given.
    projects
        Full grants that the budget pays.
    cofinance
        Private money that partners show where the budget is spent whole, at least.
    total
        Public and private money together.
    additionality, additional
        Private research added by one unit of public money, and by the budget.
    displaced
        Private money shown that would have been spent anyway, at least 0.
    default, source
        Whether the default holds; the fact that it rests on, or the source given.
    checked
        Applicants, in the order given.
    unspent
        Budget less the grants of applicants that may apply; below 0 where they ask for more.
    """

    call: ResearchCall
    projects: int
    cofinance: float
    total: float
    additionality: float
    additional: float
    displaced: float
    default: bool
    source: Fact | str
    checked: tuple[CheckedConsortium, ...]
    unspent: Figure


def default_additionality(base: KnowledgeBase | None = None) -> tuple[float, Study]:
    """Return the default of the knowledge base and the study that it comes from.

    Examples
    --------
    >>> default_additionality()[0]
    0.075
    """
    study = (base or knowledge()).fact(ADDITIONALITY)
    if not isinstance(study, Study):
        raise TypeError(ADDITIONALITY)
    return next(one.value for one in study.printable() if one.value is not None), study


def call_faults(call: ResearchCall, base: KnowledgeBase, *, file: str = "-") -> Iterator[Finding]:
    """Find an additionality above the default without a source (PMF-012), and names that stand twice (PMF-008)."""
    default, _ = default_additionality(base)
    mine = call.additionality
    if mine is not None and mine.value > default and not mine.source.strip():
        yield block(
            "PMF-012", file=file, place="research_call.additionality", given=f"{mine.value:g}", default=f"{default:g}"
        )
    yield from repeated([one.name for one in call.applicants], file=file, place="research_call.applicants")


def design_call(call: ResearchCall, base: KnowledgeBase | None = None) -> CallDesign:
    r"""Work out a call for joint research.

    .. math:: \text{cofinance} = B \frac{c}{1 - c}, \quad \text{additional} = a B

    Money that partners show is not money that the call adds: what exceeds the additional part would have been spent
    anyway.

    Parameters
    ----------
    call
        Budget B, least share c of partners, additionality a.

    Raises
    ------
    ValidationBlockedError
        PMF-008 and PMF-012 as for :func:`call_faults`.

    Examples
    --------
    >>> found = design_call(ResearchCall(title="Food", budget=100, grant=15, cofinance=0.5))
    >>> found.projects, found.cofinance, found.additional, found.displaced
    (6, 100.0, 7.5, 92.5)
    """
    base = base or knowledge()
    stop_if_blocked(list(call_faults(call, base)))
    default, study = default_additionality(base)
    mine = call.additionality
    ratio = default if mine is None else mine.value
    private = call.budget * call.cofinance / (1 - call.cofinance)
    checked = tuple(_checked(one, call) for one in call.applicants)
    asked = math.fsum(one.grant for one in checked)
    return CallDesign(
        call=call,
        projects=math.floor(call.budget / call.grant + 1e-9),
        cofinance=private,
        total=call.budget + private,
        additionality=ratio,
        additional=ratio * call.budget,
        displaced=max(0.0, private - ratio * call.budget),
        default=mine is None,
        source=study if mine is None else mine.source,
        checked=checked,
        unspent=Figure(call.budget - asked) if checked else Figure(None, "NO_APPLICANTS"),
    )


def _checked(found: Consortium, call: ResearchCall) -> CheckedConsortium:
    share = found.own_money / found.cost
    lacking = (*_lacking(found.partners, call.mix), *(("cofinance",) if share < call.cofinance else ()))
    grant = 0.0 if lacking else min(call.grant, max(0.0, found.cost - found.own_money))
    return CheckedConsortium(found, lacking, share, grant)


def _lacking(partners: Sequence[Partner], least: PartnerMix) -> tuple[Lack, ...]:
    kinds = [one.kind for one in partners]
    counts: dict[Lack, tuple[int, int]] = {
        "partners": (len(kinds), least.partners),
        "firms": (sum(kind in FIRMS for kind in kinds), least.firms),
        "research": (sum(kind in RESEARCH for kind in kinds), least.research),
        "small_firms": (kinds.count("small_firm"), least.small_firms),
    }
    return tuple(name for name, (held, needed) in counts.items() if held < needed)
