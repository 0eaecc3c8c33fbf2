"""How countries identify and form clusters, side by side on common criteria; what a source does not say stays blank."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.benchmarking.settings import Industry, industries, transfer_settings
from clusterpolicy.policy.benchmarking.uses import own_country, practice_row
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper import PolicyModels
from clusterpolicy.policy.knowledge.paper_parts import IdentificationMethods
from clusterpolicy.policy.matrix import InstrumentMatrix, instrument_matrix
from clusterpolicy.policy.mix import Figure

Criterion = Literal["model", "approach", "state_support", "business_form", "clusters", "instruments", "methods"]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
BENCHMARK = "BM-5"


@dataclass(frozen=True)
class PracticeEntry:
    """What is said of one country on one criterion.

    Parameters
    ----------
    codes
        What two countries are compared by; none where nothing is said.
    facts
        That say it, with their places.
    said
        Whether anything is said; an empty set that a person stated is said.
    own, stated
        Whether a person says it, and the entry of one's own practice that does.
    """

    codes: frozenset[str]
    facts: tuple[Fact, ...]
    said: bool
    own: bool = False
    stated: Fact | None = None


@dataclass(frozen=True)
class PracticeDistance:
    """How far two countries are apart.

    Parameters
    ----------
    home, other
        Codes.
    parts
        Criterion -> 0 the same, 1 nothing in common; ``None`` where one of them is silent.
    distance
        Mean over the criteria on which both speak.
    """

    home: str
    other: str
    parts: Mapping[Criterion, float | None]
    distance: Figure

    @property
    def known(self) -> int:
        """Number of criteria on which both speak."""
        return sum(value is not None for value in self.parts.values())

    @property
    def enough(self) -> bool:
        """Whether both speak on enough criteria for the distance to say something."""
        return self.known >= transfer_settings().cut("least_criteria")


@dataclass(frozen=True)
class PracticeComparison:
    """Countries by criteria.

    Parameters
    ----------
    countries
        Codes, home first.
    names
        By code.
    entries
        Country and criterion -> what is said.
    distances
        Of every other country from the first, the nearest first; those with too few criteria in common last.
    """

    countries: tuple[str, ...]
    names: Mapping[str, Words]
    entries: Mapping[tuple[str, Criterion], PracticeEntry]
    distances: tuple[PracticeDistance, ...]


def benchmark_countries(base: KnowledgeBase | None = None) -> tuple[str, ...]:
    """Return the nine countries that the paper compares with, in its order.

    Examples
    --------
    >>> benchmark_countries()
    ('FR', 'ES', 'NO', 'IT', 'GB', 'AT', 'US', 'FI', 'DK')
    """
    sets = (base or knowledge()).of(IdentificationMethods).benchmark
    return next(found.countries for found in sets if found.id == BENCHMARK)


def compare_practice(
    home: str,
    others: Sequence[str] | None = None,
    *,
    matrix: InstrumentMatrix | None = None,
    base: KnowledgeBase | None = None,
) -> PracticeComparison:
    """Compare how countries identify and form clusters.

    Parameters
    ----------
    home
        Code of the country compared.
    others
        With which; the paper's nine where not stated.
    matrix, base
        Instruments by country and knowledge base, with one's own countries where there are such.

    Raises
    ------
    UsageError
        PT-005 for a country that is not known, PT-004 where nothing is left to compare with.
    """
    base = base or knowledge()
    matrix = matrix or instrument_matrix(base)
    asked = [code for code in dict.fromkeys(others or benchmark_countries(base)) if code != home]
    if not asked:
        raise UsageError(block("PT-004", home=home))
    codes = (home, *asked)
    names = {code: country_name(code, matrix, base) for code in codes}
    entries = {
        (code, one): _instruments(code, matrix, base) if one == "instruments" else _READ[one](code, base)
        for code in codes
        for one in CRITERIA
    }
    distances = [_distance(home, other, entries) for other in asked]
    distances.sort(
        key=lambda one: (not one.enough, -one.known if not one.enough else 0, one.distance.value or 0.0, one.other)
    )
    return PracticeComparison(codes, names, entries, tuple(distances))


def country_name(code: str, matrix: InstrumentMatrix, base: KnowledgeBase) -> Words:
    """Return a country's name.

    Raises
    ------
    UsageError
        PT-005 where it is not known.
    """
    if code in matrix.names:
        return matrix.names[code]
    if (own := own_country(code, base)) is not None:
        return own.name
    if f"CO-{code}" in base.facts:
        return base.fact(f"CO-{code}").title
    known = sorted({*matrix.countries, *(one[3:] for one in base.facts if one.startswith("CO-"))})
    raise UsageError(block("PT-005", country=code, known=", ".join(known)))


def practice_distance(home: Mapping[Criterion, PracticeEntry], other: Mapping[Criterion, PracticeEntry]) -> Figure:
    r"""Mean over common criteria of what two countries do not share: 0 the same, 1 nothing in common.

    .. math:: d = \frac1{|K|} \sum_{k \in K} \Bigl(1 - \frac{|A_k \cap B_k|}{|A_k \cup B_k|}\Bigr)
    """
    known = [value for value in _parts(home, other).values() if value is not None]
    return Figure(math.fsum(known) / len(known)) if known else Figure(None, "NO_COMMON_CRITERION")


def _distance(
    home: str, other: str, entries: Mapping[tuple[str, Criterion], PracticeEntry]
) -> PracticeDistance:  # fmt: skip
    one, two = ({k: entries[code, k] for k in CRITERIA} for code in (home, other))
    return PracticeDistance(home, other, _parts(one, two), practice_distance(one, two))


def _parts(
    home: Mapping[Criterion, PracticeEntry], other: Mapping[Criterion, PracticeEntry]
) -> dict[Criterion, float | None]:
    return {k: _apart(home[k], other[k]) for k in CRITERIA if k in home and k in other}


def _apart(one: PracticeEntry, other: PracticeEntry) -> float | None:
    if not (one.said and other.said):
        return None
    either = one.codes | other.codes
    return 1 - len(one.codes & other.codes) / len(either) if either else 0.0


def _entry(codes: Collection[str], facts: Sequence[Fact]) -> PracticeEntry:
    return PracticeEntry(frozenset(codes), tuple(facts), bool(codes))


def _stated(codes: Collection[str], own: Fact, base: KnowledgeBase) -> PracticeEntry:
    facts = tuple(base.fact(named) for named in sorted(codes))
    return PracticeEntry(frozenset(codes), facts, bool(codes), own=True, stated=own)


def _model(code: str, base: KnowledgeBase) -> PracticeEntry:
    own = own_country(code, base)
    if own is not None and own.model is not None:
        return _stated({own.model}, own, base)
    found = next((one for one in base.of(PolicyModels).countries if one.country == code), None)
    return _entry(() if found is None else {found.model}, () if found is None else (found,))


def _approach(code: str, base: KnowledgeBase) -> PracticeEntry:
    own = own_country(code, base)
    if own is not None and own.approach is not None:
        return _stated({own.approach}, own, base)
    read = next((one for one in transfer_settings().approaches if one.country == code), None)
    return _entry((), ()) if read is None else _entry({read.approach}, (read,))


def _state_support(code: str, base: KnowledgeBase) -> PracticeEntry:
    own, row = own_country(code, base), practice_row(code, base)
    tagged = {fact.id: fact.tags for fact in row.state_support} if row else {}
    tagged |= {fact.id: fact.tags for fact in own.state_support} if own else {}
    facts = (*(row.state_support if row else ()), *(own.state_support if own else ()))
    return _entry({tag for id_, tags in tagged.items() for tag in tags or (id_,)}, facts)


def _business_form(code: str, base: KnowledgeBase) -> PracticeEntry:
    own, row = own_country(code, base), practice_row(code, base)
    if own is not None and own.configuration is not None:
        return _stated({own.configuration}, own, base)
    return _entry((), ()) if row is None else _entry({row.configuration}, row.business)


def _clusters(code: str, base: KnowledgeBase) -> PracticeEntry:
    own, row = own_country(code, base), practice_row(code, base)
    facts: list[Fact] = [*(row.clusters if row else ()), *(own.clusters if own else ())]
    tags = {one.tag for fact in facts for one in industries_of(fact)}
    return _entry(tags, facts)


def industries_of(fact: Fact) -> tuple[Industry, ...]:
    """Return the industries that a cluster or a case belongs to."""
    stated: tuple[str, ...] = getattr(fact, "industries", ())
    return tuple(one for one in industries().industries if fact.id in one.basis or one.tag in stated)


def _instruments(code: str, matrix: InstrumentMatrix, base: KnowledgeBase) -> PracticeEntry:
    if code not in matrix.countries:
        return _entry((), ())
    used = [column for column in matrix.instruments if matrix.uses(code, column.code)]
    codes, own = frozenset(column.code for column in used), code in matrix.own
    return PracticeEntry(codes, tuple(used), said=True, own=own, stated=own_country(code, base) if own else None)


def _methods(code: str, base: KnowledgeBase) -> PracticeEntry:
    own = own_country(code, base)
    return _entry((), ()) if own is None else _stated(own.methods, own, base)


_READ: Mapping[Criterion, Callable[[str, KnowledgeBase], PracticeEntry]] = {
    "model": _model,
    "approach": _approach,
    "state_support": _state_support,
    "business_form": _business_form,
    "clusters": _clusters,
    "methods": _methods,
}
