"""A person's own countries and factors, to stand beside the paper's rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from clusterpolicy.errors import Finding, block
from clusterpolicy.identification.documents import Entry, Words
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.paper import Country
from clusterpolicy.policy.knowledge.toolbox import Diagnosis
from clusterpolicy.policy.own_countries import OwnCountry


class OwnModel(Entry):
    """A country's place among the models of policy (Table 1).

    Parameters
    ----------
    country, name
        Code of ISO 3166-1, and name by language.
    model
        ``M-DIR``, ``M-LIB`` or ``M-MIX``.
    concept
        How it sees support, by language.
    """

    country: Country
    name: Words
    model: Literal["M-DIR", "M-LIB", "M-MIX"]
    concept: Words | None = None


class OwnPractice(Entry):
    """A country's practice (Table 2), measure by measure; every text by language."""

    country: Country
    name: Words
    state_support: tuple[Words, ...] = ()
    business: tuple[Words, ...] = ()
    clusters: tuple[Words, ...] = ()


class OwnFactor(Entry):
    """A factor (Table 3) that helps or hinders, and the barriers that it speaks of."""

    effect: Literal["helps", "hinders"]
    title: Words
    barriers: tuple[str, ...] = ()


class OwnRows(Entry):
    """Rows of one's own, by the paper's table.

    Parameters
    ----------
    models, practice, factors
        For Tables 1, 2 and 3.
    instruments
        For Table 4, as in a file of own countries.
    """

    models: tuple[OwnModel, ...] = ()
    practice: tuple[OwnPractice, ...] = ()
    factors: tuple[OwnFactor, ...] = ()
    instruments: tuple[OwnCountry, ...] = ()


def own_row_faults(rows: OwnRows, base: KnowledgeBase, file: str) -> Iterator[Finding]:
    """Find factors that name barriers which the knowledge base lacks (PMF-002)."""
    known = [barrier.id for barrier in base.of(Diagnosis).barriers]
    for at, factor in enumerate(rows.factors, 1):
        for named in factor.barriers:
            if named not in known:
                yield block(
                    "PMF-002", file=file, place=f"own.factors[{at}]", named=named, kind="barrier",
                    known=", ".join(known),
                )  # fmt: skip
