"""Surveyed chains: who sells to whom, how much from within, who hangs on whom, which stage is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.ties.edges import (
    Edges,
    Floats,
    by_actor,
    coded,
    listing_faults,
    numbers,
    ratio,
    read_edges,
    single,
)
from clusterpolicy.measures.ties.positions import sales_to_final_use

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class BuyerSellerChain:
    """Sales between firms; dim ``firm`` unless said otherwise.

    Parameters
    ----------
    links
        A row a link, largest first: supplier, buyer, volume, purchase_share (of what the buyer takes in),
        sales_share (of what the supplier sells), local_share (of the volume, from within) and ``against``
        (whether it runs against the order of the stages).
    local_purchases, local_sales
        Share of what a firm takes in that comes from within, and of what it sells that stays within.
    local_share
        The same share of all purchases; with ``inside``, of those of the firms within.
    main_supplier, main_buyer
        Labels of the largest partners; empty without one.
    main_supplier_share, main_buyer_share
        Their shares of what the firm takes in and sells.
    supplier_concentration, buyer_concentration
        Herfindahl-Hirschman indices of the same shares.
    upstreamness
        Average number of sales from the firm to final use, 1 for who sells to final use only.
    stage_upstreamness, stage_firms
        Mean of its firms, and how many they are, dim ``stage``.
    completeness
        Share of the listed stages that have a firm.
    missing_stages
        Those that have none.
    weighted
        Whether shares are of volumes; else each link counts alike.
    """

    links: pd.DataFrame
    local_purchases: xr.DataArray
    local_sales: xr.DataArray
    local_share: xr.DataArray
    main_supplier: xr.DataArray
    main_buyer: xr.DataArray
    main_supplier_share: xr.DataArray
    main_buyer_share: xr.DataArray
    supplier_concentration: xr.DataArray
    buyer_concentration: xr.DataArray
    upstreamness: xr.DataArray
    stage_upstreamness: xr.DataArray
    stage_firms: xr.DataArray
    completeness: xr.DataArray
    missing_stages: tuple[str, ...]
    weighted: bool


@dataclass(frozen=True)
class StageValueAdded:
    """Where along a chain the price of the product is made; dim ``stage`` unless said otherwise.

    Parameters
    ----------
    value_added
        What a stage adds; below 0 where it sells for less than it buys.
    share
        Of the final price.
    cumulative
        Share of the final price that is added up to and with the stage.
    imports
        Imported inputs of the stage.
    final_price
        Price of the last stage, without ``stage``.
    import_share
        Share of all imported inputs in the final price, without ``stage``.
    """

    value_added: xr.DataArray
    share: xr.DataArray
    cumulative: xr.DataArray
    imports: xr.DataArray
    final_price: xr.DataArray
    import_share: xr.DataArray


@measure(
    symbol="s, U",
    unit="share; sales",
    range="[0, 1]; [1, inf)",
    reading="how much is bought from within, how far a firm hangs on one partner, how far it is from the final buyer",
    cite="antras2012",
)
def buyer_seller_chain(
    source: Sequence[str],
    *,
    target: Sequence[str],
    volume: Sequence[float | None] | None = None,
    local: Sequence[float | None] | None = None,
    inside: Collection[str] | None = None,
    stage: Mapping[str, str] | None = None,
    stages: Sequence[str] | None = None,
    final_sales: Mapping[str, float] | None = None,
) -> BuyerSellerChain:
    r"""Describe sales between firms as told in contracts, interviews or surveys.

    .. math:: s_{ij} = \frac{z_{ij}}{\sum_k z_{kj}}, \qquad H_j = \sum_i s_{ij}^2, \qquad
              U_i = 1 + \sum_j \frac{z_{ij}}{\sum_k z_{ik} + f_i} U_j

    Parameters
    ----------
    source, target
        Labels of seller and buyer, one a link.
    volume
        z, not negative, in one unit; None or NaN where not known. Without volumes each link counts alike.
    local
        Share of each link that comes from within, 0 to 1; None where not known.
    inside
        Firms within the region, in place of ``local``: a purchase is local where the seller is, a sale where the
        buyer is.
    stage
        Stage of firms, one each; firms may be left out.
    stages
        All stages that the chain should have, from raw material to the final product.
    final_sales
        f, sales of firms to final use. A firm that sells to nobody listed sells to final use; of another that is
        left out here, the links are taken for all its sales.

    Returns
    -------
    chain
        A :class:`BuyerSellerChain`. Shares are NaN for firms that buy nothing (``BUYS_NOTHING``) or sell nothing
        (``SELLS_NOTHING``), where a volume is not known (``UNKNOWN_VOLUME``), and as to places where these are not
        known (``UNKNOWN_PLACE``); upstreamness also where sales go round in a circle that nothing leaves
        (``CLOSED_LOOP``); completeness without a list (``NO_STAGES``), and a stage without firms (``EMPTY_STAGE``).

    Raises
    ------
    ConventionError
        All at once: ``TI-001`` to ``TI-005`` for the links and firms, ``TI-006`` for volumes below 0, ``TI-011`` for
        local shares outside 0 to 1, ``TI-012`` for both ``local`` and ``inside``, ``TI-013`` for stages that are not
        listed or listed twice.

    References
    ----------
    Position in a chain :cite:`antras2012`

    Examples
    --------
    >>> found = buyer_seller_chain(["mine", "mine", "mill"], target=["mill", "forge", "forge"], volume=[6, 2, 6],
    ...     inside=["mill", "forge"], stage={"mine": "ore", "mill": "steel"}, stages=["ore", "steel", "car"])
    >>> found.upstreamness.values.tolist(), found.local_purchases.values.tolist()
    ([1.0, 2.0, 2.75], [0.75, 0.0, nan])
    >>> found.missing_stages, found.main_supplier_share.sel(firm="forge").item()
    (('car',), 0.75)
    """
    columns = {"volume": volume, "local": local}
    edges = read_edges("buyer_seller_chain", source, target, columns=columns)
    amount = numbers(volume) if volume is not None else np.ones(len(edges.source))
    within = numbers(local) if local is not None else np.full(len(edges.source), np.nan)
    order = [*stages] if stages is not None else [*dict.fromkeys((stage or {}).values())]
    _check(edges, amount, within, both=local is not None and inside is not None,
           by_firm={"inside": inside or (), "stage": stage or {}, "final_sales": final_sales or {}})  # fmt: skip
    _check_stages(stage or {}, order)
    here = None if inside is None else np.array([name in {*inside} for name in edges.actors])
    from_within = within if here is None else here[edges.source] * 1.0
    to_within = within if here is None else here[edges.target] * 1.0
    all_of = slice(None) if here is None else here[edges.target]
    final = np.array([(final_sales or {}).get(name, 0.0) for name in edges.actors])
    far, why = sales_to_final_use(edges, amount, final)
    position = by_actor(far, edges.actors, why, dim="firm")
    buys, sells = _Side(edges, edges.target, edges.source, amount), _Side(edges, edges.source, edges.target, amount)
    return BuyerSellerChain(
        links=_links(buys, sells, within=from_within, weighted=volume is not None, order=order, stage=stage or {}),
        local_purchases=buys.local(from_within, "BUYS_NOTHING"),
        local_sales=sells.local(to_within, "SELLS_NOTHING"),
        local_share=_overall(amount[all_of], from_within[all_of]),
        main_supplier=buys.main(),
        main_buyer=sells.main(),
        main_supplier_share=buys.largest("BUYS_NOTHING"),
        main_buyer_share=sells.largest("SELLS_NOTHING"),
        supplier_concentration=buys.concentration("BUYS_NOTHING"),
        buyer_concentration=sells.concentration("SELLS_NOTHING"),
        upstreamness=position,
        **_stages(edges, stage or {}, order, far, listed=stages is not None),
        weighted=volume is not None,
    )


@dataclass(frozen=True)
class _Side:
    """Links as purchases or as sales of each firm."""

    edges: Edges
    own: np.ndarray
    partner: np.ndarray
    amount: Floats

    @property
    def total(self) -> Floats:
        return self.added(self.amount)

    def added(self, values: Floats) -> Floats:
        """Sum of the values of each firm's links."""
        return np.bincount(self.own, weights=values, minlength=len(self.edges.actors)).astype(np.float64)

    @property
    def share(self) -> Floats:
        return ratio(self.amount, self.total[self.own])

    def labelled(self, values: Floats, none: str, further: str = "UNKNOWN_VOLUME") -> xr.DataArray:
        total = self.total
        why = np.where(total == 0, none, np.where(np.isnan(total), "UNKNOWN_VOLUME", further)).astype(object)
        return by_actor(np.where(total > 0, values, np.nan), self.edges.actors, why, dim="firm")

    def local(self, within: Floats, none: str) -> xr.DataArray:
        kept = np.where(self.amount == 0, 0.0, self.amount * within)
        return self.labelled(ratio(self.added(kept), self.total), none, "UNKNOWN_PLACE")

    def concentration(self, none: str) -> xr.DataArray:
        return self.labelled(self.added(self.share**2), none)

    def largest(self, none: str) -> xr.DataArray:
        most = np.zeros(len(self.edges.actors))
        np.maximum.at(most, self.own, self.share)
        return self.labelled(most, none)

    def main(self) -> xr.DataArray:
        """Label of the largest partner, the first of the text among equals; empty where shares are not known."""
        names = np.full(len(self.edges.actors), "", dtype=object)
        share = self.share
        for row in np.lexsort((-self.partner, share)):
            if share[row] > 0:
                names[self.own[row]] = self.edges.actors[self.partner[row]]
        return xr.DataArray(names.astype(str), {"firm": [*self.edges.actors]}, ("firm",))


def _check(edges: Edges, amount: Floats, within: Floats, *, both: bool, by_firm: Mapping[str, Collection[str]]) -> None:
    faults: list[Finding] = []
    fit = {
        "TI-006": np.isnan(amount) | ((amount >= 0) & np.isfinite(amount)),
        "TI-011": np.isnan(within) | ((within >= 0) & (within <= 1)),
    }
    for code, held in fit.items():
        rows = [edges.named(int(row)) for row in np.flatnonzero(~held)]
        if rows:
            faults.append(block(code, measure="buyer_seller_chain", count=len(rows), examples=rows))
    if both:
        faults.append(block("TI-012"))
    for argument, firms in by_firm.items():
        faults += listing_faults("buyer_seller_chain", argument, edges.actors, firms)
    sales = by_firm["final_sales"]
    if isinstance(sales, Mapping):
        below = [name for name, sold in sales.items() if not 0 <= sold < np.inf]
        if below:
            faults.append(block("TI-006", measure="buyer_seller_chain", count=len(below), examples=below))
    if faults:
        raise ConventionError(*faults)


def _check_stages(stage: Mapping[str, str], order: Sequence[str]) -> None:
    wrong = sorted({*stage.values()} - {*order}) + sorted({name for name in order if [*order].count(name) > 1})
    if wrong:
        raise ConventionError(block("TI-013", count=len(wrong), examples=wrong))


def _against(edges: Edges, stage: Mapping[str, str], order: Sequence[str]) -> np.ndarray:
    at = {name: place for place, name in enumerate(order)}
    place = np.array([at[stage[name]] if name in stage else np.nan for name in edges.actors], dtype=np.float64)
    return np.asarray(place[edges.source] > place[edges.target])


def _overall(amount: Floats, within: Floats) -> xr.DataArray:
    kept = np.where(amount == 0, 0.0, amount * within).sum()
    total = amount.sum()
    why = "BUYS_NOTHING" if total == 0 else "UNKNOWN_VOLUME" if np.isnan(total) else "UNKNOWN_PLACE"
    return single(float(ratio(kept, total)), why)


def _links(
    buys: _Side, sells: _Side, *, within: Floats, weighted: bool, order: Sequence[str], stage: Mapping[str, str]
) -> pd.DataFrame:
    import pandas as pd

    edges, amount = buys.edges, buys.amount
    names = np.array(edges.actors, dtype=object)
    rows = pd.DataFrame(
        {
            "supplier": names[edges.source],
            "buyer": names[edges.target],
            "volume": amount if weighted else np.full(len(amount), np.nan),
            "purchase_share": buys.share,
            "sales_share": sells.share,
            "local_share": within,
            "against": _against(edges, stage, order),
        }
    )
    return rows.sort_values("volume", ascending=False, kind="stable", ignore_index=True)


def _stages(
    edges: Edges, stage: Mapping[str, str], order: Sequence[str], far: Floats, *, listed: bool
) -> dict[str, Any]:
    own = [[at for at, name in enumerate(edges.actors) if stage.get(name) == one] for one in order]
    count = np.array([len(firms) for firms in own], dtype=np.int64)
    means = np.array([far[firms].mean() if firms else np.nan for firms in own], dtype=np.float64)
    why = np.where(count == 0, "EMPTY_STAGE", "UNKNOWN_CELL").astype(object)
    whole = float(ratio((count > 0).sum(), len(order))) if listed else np.nan
    return {
        "stage_upstreamness": by_actor(means, order, why, dim="stage"),
        "stage_firms": by_actor(count, order, dim="stage"),
        "completeness": single(whole, "NO_STAGES"),
        "missing_stages": tuple(name for name, firms in zip(order, own, strict=True) if not firms and listed),
    }


@measure(
    symbol="v",
    unit="unit of the price; share",
    range="(-inf, inf); (-inf, 1]",
    reading="where along the chain the final price is made: all that is added and all imports make it up",
    cite="porter1985",
)
def stage_value_added(
    price: xr.DataArray, *, imports: xr.DataArray | None = None, others: xr.DataArray | None = None
) -> StageValueAdded:
    r"""Take the final price of a product apart into what each stage of its chain adds, as told by firms.

    .. math:: v_k = p_k - p_{k-1} - m_k - o_k, \qquad \sum_k v_k = p_K - \sum_k m_k - \sum_k o_k

    Tables of flows give the same for a whole industry: :func:`~clusterpolicy.measures.value_chain`.

    Parameters
    ----------
    price
        p, dims (stage) and any others: for what the stage sells the inputs of one unit of the final product; stages
        in their order, not negative.
    imports
        m, imported inputs of the stage for the same, dims of ``price``; none where not given.
    others
        o, inputs from the country but from outside the chain, alike.

    Returns
    -------
    parts
        A :class:`StageValueAdded`. NaN where a price or an input is not known (``UNKNOWN_CELL``); shares for a final
        price of 0 (``ZERO_PRICE``).

    Raises
    ------
    ConventionError
        ``TI-014`` where a dim ``stage`` is missing, ``CV-002`` for labels that differ.

    References
    ----------
    :cite:`porter1985`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> price = series({"wool": 20, "cloth": 55, "coat": 100}, dim="stage")
    >>> found = stage_value_added(price, imports=series({"wool": 0, "cloth": 10, "coat": 5}, dim="stage"))
    >>> found.value_added.values.tolist(), found.share.values.tolist(), found.import_share.item()
    ([20.0, 25.0, 40.0], [0.2, 0.25, 0.4], 0.15)
    """
    if "stage" not in price.dims:
        raise ConventionError(block("TI-014", given=", ".join(map(str, price.dims))))
    foreign = xr.zeros_like(price, dtype=np.float64) if imports is None else imports + xr.zeros_like(price)
    further = xr.zeros_like(price, dtype=np.float64) if others is None else others + xr.zeros_like(price)
    added = (price - price.shift(stage=1, fill_value=0) - foreign - further).transpose(*price.dims)
    final = price.isel(stage=-1, drop=True)
    last = final.where(final > 0)
    zero: dict[str, xr.DataArray | bool] = {"ZERO_PRICE": final == 0, "UNKNOWN_CELL": True}
    cumulative = added.cumsum("stage", skipna=False).assign_coords(added.coords)
    return StageValueAdded(
        value_added=explain_undefined(added, {"UNKNOWN_CELL": True}),
        share=explain_undefined((added / last).transpose(*price.dims), zero),
        cumulative=explain_undefined((cumulative / last).transpose(*price.dims), zero),
        imports=explain_undefined(foreign.transpose(*price.dims), {"UNKNOWN_CELL": True}),
        final_price=coded(final.astype(np.float64), "UNKNOWN_CELL"),
        import_share=explain_undefined(foreign.sum("stage", skipna=False) / last, zero),
    )
