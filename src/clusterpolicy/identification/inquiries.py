"""Which records of an inquiry count, and for what: the same rules wherever a share is read, shown or explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from clusterpolicy.data.evidence_records.records import ChainLink, Descent


def told_sales(links: Iterable[ChainLink], region: str) -> list[ChainLink]:
    """Sales by sellers of the region to buyers whose place is told."""
    return [link for link in links if link.seller_region in ("", region) and link.buyer_region and link.volume > 0]


def in_one_unit(links: Iterable[ChainLink]) -> bool:
    """Whether volumes may be added up."""
    return len({link.unit.strip().casefold() for link in links}) == 1


def inside_partners(pairs: Iterable[tuple[str, str]], members: Collection[str]) -> set[str]:
    """Members that are tied to another member."""
    return {end for pair in pairs if set(pair) <= set(members) for end in pair}


def births(descents: Iterable[Descent]) -> list[Descent]:
    """Descents by which a firm came to be; a firm that was bought was there before."""
    return [one for one in descents if one.kind != "acquisition"]
