"""What inquiries found of one candidate: who competes and cooperates, who sells to whom, whence firms came."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.data.evidence_records.records import (
    Candidate,
    ChainLink,
    Descent,
    EvidenceRecords,
    Tie,
    ValueStage,
)
from clusterpolicy.identification.inquiries import births, in_one_unit, inside_partners, told_sales
from clusterpolicy.measures import buyer_seller_chain, firm_genealogy, stage_value_added, tie_layers

PairKind = Literal["cooperates", "competes", "both"]
LAYER_OF = {"competition": "competes", "cooperation": "cooperates"}
TOLERANCE = 0.005
"""Share of the price by which value added and imports may miss it: they are told in rounded figures."""


@dataclass(frozen=True)
class CandidateTies:
    """Competition and cooperation between the organisations of a candidate.

    Parameters
    ----------
    organisations, tied
        Organisations of the candidate, or those of the ties where none is listed; those that have a tie.
    members
        Organisations of the candidate; empty where none is listed.
    pairs
        First, second, kind, and how many layers and directions were told.
    cooperating
        Share of the members that cooperate with another one; NaN without members.
    overlap
        Share of the pairs that both compete and cooperate.
    density
        Layer -> share of the possible pairs that have such a tie.
    reciprocity
        Layer -> share of the ties that are answered; empty where every tie was told once, and holds both ways.
    outside
        Share of the members' ties that lead to somebody else; NaN without members or ties of them.
    """

    organisations: int
    tied: int
    members: tuple[str, ...]
    pairs: tuple[tuple[str, str, PairKind, int], ...]
    cooperating: float
    overlap: float
    density: dict[str, float]
    reciprocity: dict[str, float]
    outside: float


@dataclass(frozen=True)
class StageSales:
    """Sales of one stage of a chain.

    Parameters
    ----------
    stage
        Name.
    sellers
        Organisations that sell.
    volume, local_share
        What they sell, and the share of it that stays in the region; NaN where volumes are in several units.
    """

    stage: str
    sellers: int
    volume: float
    local_share: float


@dataclass(frozen=True)
class CandidateSales:
    """Who sells to whom.

    Parameters
    ----------
    sellers, buyers, volume, unit
        Of all sales by sellers of the region to buyers whose place is told; the unit is empty where there are several.
    local_share
        Share of the volume whose buyer stands in the region; NaN where volumes have no sum.
    largest_buyer, largest_share
        The buyer of the largest share of all sales, and that share.
    stages
        In the order of the value chain, or as told.
    """

    sellers: int
    buyers: int
    volume: float
    unit: str
    local_share: float
    largest_buyer: str
    largest_share: float
    stages: tuple[StageSales, ...]


@dataclass(frozen=True)
class ProductChain:
    """Where along the chain the price of a product is made.

    Parameters
    ----------
    product, stages
        Names, the stages in their order.
    value_added, imports
        Of each stage, per unit of the product; NaN where not told.
    share
        Of the price, of each stage's value added.
    price
        Of the last stage; NaN where neither it nor all its parts are told.
    told
        Price as told; NaN where it is not.
    adds_up
        Whether value added and imports make up the price told; ``None`` where that cannot be checked.
    missing
        Stages without a seller in the region, where sales were asked about.
    """

    product: str
    stages: tuple[str, ...]
    value_added: tuple[float, ...]
    imports: tuple[float, ...]
    share: tuple[float, ...]
    price: float
    told: float
    adds_up: bool | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class CandidateGenealogy:
    """Which firms came out of which.

    Parameters
    ----------
    asked
        Whether anybody asked; then no link means that none was found.
    firms
        Firms of the candidate.
    generations
        Firm -> 0 without a parent, and one more than its latest parent else; firms with a link only.
    later
        Firm -> firms that came out of it and of these.
    links
        Parent, child, year, kind; take-overs are no descent and left out.
    descended
        Share of the firms of the candidate that came out of another; NaN where none is listed.
    families
        Root and number of its descendants, the largest first.
    """

    asked: bool
    firms: int
    generations: dict[str, int]
    later: dict[str, int]
    links: tuple[tuple[str, str, int | None, str], ...]
    descended: float
    families: tuple[tuple[str, int], ...]


def ties_of(records: EvidenceRecords, cell: Candidate, *, members: Sequence[str] = ()) -> CandidateTies | None:
    """Lay competition and cooperation of a candidate over one another; ``None`` without a tie.

    Ties of several years and sources count once. Where one layer tells a pair from both sides, its ties are what each
    side says, and may be answered or not; otherwise a tie holds both ways.

    Parameters
    ----------
    records
        Checked records.
    cell
        Region and activity.
    members
        All organisations of the candidate, those without a tie included.
    """
    told = _distinct(one for one in records.ties if (one.region, one.activity) == cell)
    if not told:
        return None
    directed = any((second, first, layer) in told for first, second, layer in told)
    inside = {*members}
    found = tie_layers(
        [first for first, _, _ in told],
        target=[second for _, second, _ in told],
        layer=[layer for _, _, layer in told],
        actors=list(dict.fromkeys((*members, *(end for one in told for end in one[:2])))),
        inside=inside or None,
        directed=directed,
    )
    pairs = found.together.pairs.to_dict("records")
    ends = {end for one in told for end in one[:2]}
    helping = inside_partners(((a, b) for a, b, layer in told if layer == "cooperates"), inside)
    of_members = [one for one in told if {*one[:2]} & inside]
    return CandidateTies(
        organisations=len(inside) or len(ends),
        tied=len(ends & inside) if inside else len(ends),
        members=tuple(members),
        pairs=tuple(
            (str(one["actor"]), str(one["other"]), one["kind"], round(one["competes"] + one["cooperates"]))
            for one in pairs
        ),
        cooperating=len(helping) / len(inside) if inside else math.nan,
        overlap=float(found.together.overlap),
        density={str(name): float(found.together.density.sel(layer=name)) for name in LAYER_OF.values()},
        reciprocity={str(name): float(found.together.reciprocity.sel(layer=name)) for name in LAYER_OF.values()}
        if directed
        else {},
        outside=sum(not {*one[:2]} <= inside for one in of_members) / len(of_members) if of_members else math.nan,
    )


def _distinct(ties: Iterable[Tie]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys((tie.first, tie.second, LAYER_OF[tie.layer]) for tie in ties))


def sales_of(records: EvidenceRecords, cell: Candidate) -> CandidateSales | None:
    """Describe the sales of a candidate's region; ``None`` where none is told with its buyer's place.

    Parameters
    ----------
    records
        Checked records.
    cell
        Region and activity.
    """
    links = told_sales((one for one in records.chains if (one.region, one.activity) == cell), cell[0])
    if not links:
        return None
    units = list(dict.fromkeys(one.unit.strip() for one in links))
    alike = in_one_unit(links)
    volumes: dict[tuple[str, str], float] = {}
    local: dict[tuple[str, str], float] = {}
    for one in links:
        pair = one.seller, one.buyer
        volumes[pair] = volumes.get(pair, 0.0) + one.volume
        local[pair] = local.get(pair, 0.0) + one.volume * (one.buyer_region == cell[0])
    found = buyer_seller_chain(
        [seller for seller, _ in volumes],
        target=[buyer for _, buyer in volumes],
        volume=[*volumes.values()] if alike else [math.nan] * len(volumes),
        local=[local[pair] / volume for pair, volume in volumes.items()],
    )
    bought: dict[str, float] = {}
    for (_, buyer), volume in volumes.items():
        bought[buyer] = bought.get(buyer, 0.0) + volume
    largest = max(bought, key=lambda name: (bought[name], name)) if alike else ""
    whole = sum(bought.values()) if alike else math.nan
    return CandidateSales(
        sellers=len({one.seller for one in links}),
        buyers=len({one.buyer for one in links}),
        volume=whole,
        unit=units[0] if alike else "",
        local_share=float(found.local_share),
        largest_buyer=largest,
        largest_share=bought[largest] / whole if alike else math.nan,
        stages=_stage_sales(links, cell, _order(records, cell), alike=alike),
    )


def _order(records: EvidenceRecords, cell: Candidate) -> list[str]:
    stages = [one for one in records.stages if (one.region, one.activity) == cell]
    return list(dict.fromkeys(one.stage for one in sorted(stages, key=lambda one: one.order)))


def _stage_sales(
    links: Sequence[ChainLink], cell: Candidate, order: Sequence[str], *, alike: bool
) -> tuple[StageSales, ...]:
    found = []
    for stage in dict.fromkeys((*order, *(one.stage for one in links if one.stage))):
        own = [one for one in links if one.stage == stage]
        volume = sum(one.volume for one in own) if alike else math.nan
        local = sum(one.volume for one in own if one.buyer_region == cell[0])
        share = local / volume if own else math.nan
        found.append(StageSales(stage, len({one.seller for one in own}), volume, share))
    return tuple(found)


def products_of(records: EvidenceRecords, cell: Candidate) -> tuple[ProductChain, ...]:
    """Take the price of each product of a candidate apart.

    Parameters
    ----------
    records
        Checked records.
    cell
        Region and activity.
    """
    products: dict[str, list[ValueStage]] = {}
    for one in records.stages:
        if (one.region, one.activity) == cell:
            products.setdefault(one.product, []).append(one)
    sales = sales_of(records, cell)
    here = {one.stage for one in sales.stages if one.sellers} if sales is not None else set()
    return tuple(_product(name, stages, here or None) for name, stages in products.items())


def _product(name: str, told: Sequence[ValueStage], here: set[str] | None) -> ProductChain:
    """Value added as told, or, where stages tell prices only, what is left of these."""
    ordered = sorted({one.stage: one for one in told}.values(), key=lambda one: one.order)
    stages = [one.stage for one in ordered]
    imports = [one.imports or 0.0 for one in ordered]
    added = [math.nan if one.value_added is None else one.value_added for one in ordered]
    asked = [math.nan if one.price is None else one.price for one in ordered]
    sums = [sum(added[: at + 1]) + sum(imports[: at + 1]) for at in range(len(stages))]
    prices = asked if math.isnan(sums[-1]) else sums
    labels = {"stage": stages}
    found = stage_value_added(
        xr.DataArray(prices, labels, ("stage",)), imports=xr.DataArray(imports, labels, ("stage",))
    )
    kept = [float(value) for value in found.value_added] if math.isnan(sums[-1]) else added
    checked = not math.isnan(sums[-1]) and not math.isnan(asked[-1])
    return ProductChain(
        product=name,
        stages=tuple(stages),
        value_added=tuple(kept),
        imports=tuple(imports),
        share=tuple(float(value) for value in found.share),
        price=float(found.final_price),
        told=asked[-1],
        adds_up=abs(sums[-1] - asked[-1]) <= TOLERANCE * asked[-1] if checked else None,
        missing=() if here is None else tuple(stage for stage in stages if stage not in here),
    )


def genealogy_of(
    records: EvidenceRecords, cell: Candidate, *, members: Sequence[str] = ()
) -> CandidateGenealogy | None:
    """Follow which firms of a candidate came out of which; ``None`` where nobody asked.

    Parameters
    ----------
    records
        Checked records.
    cell
        Region and activity.
    members
        All organisations of the candidate, those without a link included.
    """
    told = [one for one in records.descents if (one.region, one.activity) == cell]
    asked = any(one.kind == "genealogy" and (one.region, one.activity) == cell for one in records.sources)
    if not told and not asked:
        return None
    born: dict[tuple[str, str, str], Descent] = {}
    for one in births(told):
        born.setdefault((one.parent, one.child, one.kind), one)
    links = [*born.values()]
    found = firm_genealogy(
        [one.parent for one in links], child=[one.child for one in links], kind=[one.kind for one in links]
    )
    named = [str(firm) for firm in found.generation["firm"].values]
    below = dict(zip(named, (int(value) for value in found.descendants.values), strict=True))
    children = {one.child for one in links}
    return CandidateGenealogy(
        asked=asked or bool(told),
        firms=len(members) or len(named),
        generations=dict(zip(named, (int(value) for value in found.generation.values), strict=True)),
        later=below,
        links=tuple((one.parent, one.child, one.year, one.kind) for one in links),
        descended=len(children & {*members}) / len(members) if members else math.nan,
        families=tuple(sorted(((root, below[root]) for root in found.roots), key=lambda one: (-one[1], one[0]))),
    )
