"""Which countries have clusters in an industry: from Table 2, the success cases and what a person added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.documents import Words
from clusterpolicy.policy.benchmarking.comparison import industries_of
from clusterpolicy.policy.benchmarking.settings import Industry, industries
from clusterpolicy.policy.knowledge.base import KnowledgeBase, knowledge
from clusterpolicy.policy.knowledge.facts import Fact
from clusterpolicy.policy.knowledge.paper_parts import Practice, SuccessCases
from clusterpolicy.policy.practice import own_practice

SEED_CASES = "RU"
"""Country of the paper's own success cases."""
_CODE = re.compile(r"(?:[A-U]|\d{2}(?:\.\d{1,2}){0,2})", re.IGNORECASE)
_SECTION = re.compile(r"[A-U]", re.IGNORECASE)


@dataclass(frozen=True)
class ClusterMention:
    """A cluster that somebody names.

    Parameters
    ----------
    country
        Its country.
    fact
        That names it.
    industry
        That it belongs to.
    region
        Where a case names one.
    claim
        Whether it is a success case without a figure; ``None`` for what is no success case.
    """

    country: str
    fact: Fact
    industry: Industry
    region: Words | None = None
    claim: bool | None = None


@dataclass(frozen=True)
class ClustersOfIndustry:
    """Who has clusters in an industry.

    Parameters
    ----------
    asked
        As asked.
    industries
        That are meant.
    mentions
        Clusters and cases, countries in order of their codes.
    """

    asked: str
    industries: tuple[Industry, ...]
    mentions: tuple[ClusterMention, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries that have one."""
        return tuple(dict.fromkeys(found.country for found in self.mentions))


def clusters_of_industry(asked: str, *, base: KnowledgeBase | None = None) -> ClustersOfIndustry:
    """Find the countries with clusters in an industry.

    Parameters
    ----------
    asked
        Section (C) or division (29, 29.10) of ISIC, NACE or OKVED 2, a tag (automotive), or words in either language.
    base
        Knowledge base, with one's own countries and cases where there are such.

    Raises
    ------
    UsageError
        PT-020 for words that name no industry known here.

    Examples
    --------
    >>> clusters_of_industry("29").countries
    ('JP', 'RU', 'US')
    >>> clusters_of_industry("мебель").countries
    ('FI', 'IT')
    """
    base = base or knowledge()
    meant = find_industries(asked)
    tags = {one.tag for one in meant}
    found = [
        mention
        for mention in _mentions(base)
        if mention.industry.tag in tags
    ]  # fmt: skip
    found.sort(key=lambda one: (one.country, one.fact.id))
    once = {one.fact.id: one for one in reversed(found)}
    return ClustersOfIndustry(asked, meant, tuple(one for one in found if once[one.fact.id] is one))


def find_industries(asked: str) -> tuple[Industry, ...]:
    """Return the industries that a code, a tag or words mean; none for a code that no cluster named belongs to."""
    plain = " ".join(asked.split())
    every = industries().industries
    if _CODE.fullmatch(plain):
        if _SECTION.fullmatch(plain):
            return tuple(one for one in every if one.section == plain.upper())
        return tuple(one for one in every if plain[:2] in one.divisions)
    words = re.findall(r"\w+", plain.casefold().replace("_", " "))
    exact = [one for one in every if plain.casefold().replace(" ", "_") == one.tag]
    meant = exact or [one for one in every if any(_means(word, one) for word in words)]
    if not meant:
        known = ", ".join(f"{one.tag} ({one.title.ru})" for one in every)
        raise UsageError(block("PT-020", asked=asked, known=known))
    return tuple(meant)


def _means(word: str, industry: Industry) -> bool:
    stems = (*industry.words.en, *industry.words.ru)
    return any(word == stem or (len(stem) > 3 and word.startswith(stem)) for stem in stems)


def _mentions(base: KnowledgeBase) -> Iterator[ClusterMention]:
    for row in base.of(Practice).countries:
        for fact in row.clusters:
            yield from (ClusterMention(row.country, fact, one) for one in industries_of(fact))
    own = own_practice(base)
    added = {} if own is None else {case.id: case for case in own.cases}
    for case in base.of(SuccessCases).cases:
        mine = added.get(case.id)
        country = SEED_CASES if mine is None else mine.country
        for one in industries_of(case if mine is None else mine):
            yield ClusterMention(country, case, one, case.region, case.claim)
    for stated in () if own is None else own.countries:
        for cluster in stated.clusters:
            yield from (ClusterMention(stated.country, cluster, one) for one in industries_of(cluster))
