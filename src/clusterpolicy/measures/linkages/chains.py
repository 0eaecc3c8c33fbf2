"""Chains: who sells to whom, and what a product is made of stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.linkages.solving import Side, require_productive, solve
from clusterpolicy.measures.linkages.technology import DIMS, Table, Technology, Vector, technology
from clusterpolicy.measures.register import measure

TRACE = 1e-14
"""Output per unit of final demand below which an industry is no part of a chain."""


@dataclass(frozen=True)
class BuyerSellerLinks:
    """Deliveries as a list.

    Parameters
    ----------
    links
        A row a delivery, largest first: supplier, buyer, volume, purchase_share (of all that the buyer
        takes in), sales_share (of all that the supplier sells to industries; NaN for imports),
        local_share (of the volume, from within; NaN where not known), origin (``industry`` or ``imports``).
    local_content
        Share of each buyer's purchases that comes from within; dim industry.
    findings
        Remarks on the table.
    """

    links: pd.DataFrame
    local_content: xr.DataArray
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class ValueChain:
    """What the product of one industry is made of, and where it goes.

    Parameters
    ----------
    industry
        Whose chain.
    suppliers
        A row an industry that takes part, by stage and then by output: industry, stage (0 is the industry
        itself), distance (average number of deliveries to it), output (called for by one unit of final
        demand), value_added, imports, other (further primary inputs, such as taxes on products) and
        unexplained (inputs that the table does not name); all per unit of the final price.
    stages
        The same amounts added up by stage.
    price
        The parts of the final price: value_added, imports, other, unexplained; they add up to 1.
    buyers
        A row an industry that the product reaches: industry, stage, distance, needed (output of the
        chain's industry that a unit of final demand for the buyer calls for), reach (output of the buyer
        that rests on a unit of the industry's primary inputs; NaN where output is not known).
    findings
        Remarks on the table.
    """

    industry: str
    suppliers: pd.DataFrame
    stages: pd.DataFrame
    price: pd.Series
    buyers: pd.DataFrame
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="z",
    unit="unit of the deliveries",
    range="(-inf, inf)",
    reading="who sells how much to whom, and how much of it comes from within",
    cite="miller2009",
    may_be_negative=True,
)
def buyer_seller_links(
    flows: Table, *, local: xr.DataArray | pd.DataFrame | None = None, least_share: float = 0.0
) -> BuyerSellerLinks:
    r"""List deliveries with their shares in what buyers take in and suppliers sell.

    .. math:: s_{ij} = \frac{z_{ij}}{\sum_k z_{kj} + m_j}, \qquad t_{ij} = \frac{z_{ij}}{\sum_k z_{ik}}

    Parameters
    ----------
    flows
        Deliveries, as for :func:`input_coefficients`. Imports m of :class:`Flows` are one more supplier,
        unless they are inside the cells.
    local
        Share of each delivery that comes from within, 0 to 1, dims (supplier, buyer), such as trade
        coefficients of a regionalisation. By default 1 where the deliveries are domestic, unknown elsewhere.
    least_share
        Share of the buyer's purchases below which a delivery is not listed.

    Returns
    -------
    links
        A :class:`BuyerSellerLinks`. Over all listed and unlisted suppliers the purchase shares of a buyer
        add up to 1. ``local_content`` is NaN where a buyer takes in nothing (``NO_PURCHASES``) or a local
        share is unknown (``UNKNOWN_CELL``).

    Raises
    ------
    ConventionError
        LK-001 to LK-004 as for :func:`input_coefficients`; LK-026 for local shares outside 0 to 1.

    References
    ----------
    :cite:`miller2009`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> sold = table({"ore": {"ore": 0, "steel": 6}, "steel": {"ore": 1, "steel": 2}}, dims=("supplier", "buyer"))
    >>> buyer_seller_links(sold).links[["supplier", "buyer", "purchase_share"]].values.tolist()
    [['ore', 'steel', 0.75], ['steel', 'steel', 0.25], ['steel', 'ore', 1.0]]
    """
    read = technology("buyer_seller_links", flows, None)
    cells, imports = read.dense, imported_inputs(read)
    within = _local_shares(read, local)
    taken = cells.sum(axis=0) + imports
    sold = cells.sum(axis=1)
    purchase = np.divide(cells, taken, out=np.full_like(cells, np.nan), where=taken != 0)
    listed = (cells != 0) & ~(purchase < least_share)
    from_, to = np.nonzero(listed)
    names = np.array(read.industries, dtype=object)
    sales = np.divide(cells[from_, to], sold[from_], out=np.full(len(from_), np.nan), where=sold[from_] != 0)
    rows = pd.DataFrame(
        {
            "supplier": names[from_],
            "buyer": names[to],
            "volume": cells[from_, to],
            "purchase_share": purchase[from_, to],
            "sales_share": sales,
            "local_share": within[from_, to],
            "origin": "industry",
        }
    )
    if read.source is not None and imports.any():
        share = np.divide(imports, taken, out=np.full(read.size, np.nan), where=taken != 0)
        kept = np.flatnonzero((imports != 0) & ~(share < least_share))
        bought = {"supplier": read.source.imports, "buyer": names[kept], "volume": imports[kept]}
        further = {"purchase_share": share[kept], "sales_share": np.nan, "local_share": 0.0, "origin": "imports"}
        rows = pd.concat([rows, pd.DataFrame({**bought, **further})], ignore_index=True)
    rows = rows.sort_values("volume", ascending=False, kind="stable", ignore_index=True)
    with_zero = np.where(cells != 0, cells * within, 0.0).sum(axis=0)
    content = np.divide(with_zero, taken, out=np.full(read.size, np.nan), where=taken != 0)
    held = read.along_industries(content, {"NO_PURCHASES": taken == 0, "UNKNOWN_CELL": np.isnan(content)})
    return BuyerSellerLinks(rows, held, read.findings)


def imported_inputs(read: Technology) -> np.ndarray:
    """Imported inputs of each buyer; zero where they are inside the cells or not told."""
    flows = read.source
    if flows is None or not flows.imports or flows.scope == "total":
        return np.zeros(read.size)
    return read.vector(flows.primary.sel(input=flows.imports, drop=True), "imports")


def _local_shares(read: Technology, local: xr.DataArray | pd.DataFrame | None) -> np.ndarray:
    if local is None:
        domestic = read.source is not None and read.source.scope == "domestic"
        return np.full((read.size, read.size), 1.0 if domestic else np.nan)
    frame: Any = local if isinstance(local, pd.DataFrame) else local.transpose(*DIMS).to_pandas()
    if [*frame.index] != [*read.industries] or [*frame.columns] != [*read.industries]:
        raise ConventionError(block("CV-002", measure=read.measure, detail="local"))
    held: np.ndarray = frame.to_numpy(dtype=float)
    outside = int(((held < 0) | (held > 1)).sum())
    if outside:
        raise ConventionError(block("LK-026", measure=read.measure, count=outside))
    return held


@measure(
    symbol="v",
    unit="share of the final price",
    range="[0, 1]",
    reading="what of a product's price each stage and each origin of inputs makes",
    cite="dietzenbacher2005",
    may_be_negative=True,
)
def value_chain(flows: Table, *, industry: str, output: Vector | None = None) -> ValueChain:
    r"""Take the price of one industry's product apart into value added and imports, stage by stage.

    .. math:: q = L e_j, \qquad \sum_i (v_i + m_i + t_i)\, q_i = 1, \qquad
        d_{ij} = \frac{[L(L - I)]_{ij}}{(L - I)_{ij}}

    The distance d is the average propagation length to the industry; the stage is d rounded.

    Parameters
    ----------
    flows, output
        As for :func:`input_coefficients`. Only :class:`Flows` tell value added, imports and other
        primary inputs apart; otherwise all of them are ``unexplained``.
    industry
        Label of the industry at the end of the chain.

    Returns
    -------
    chain
        A :class:`ValueChain`. Five systems are solved, no inverse is formed. Industries that no path
        connects are left out.

    Raises
    ------
    ConventionError
        LK-007 as for :func:`leontief_inverse`, LK-015 for an unknown industry, LK-025 for one without output.

    References
    ----------
    :cite:`dietzenbacher2005` :cite:`miller2009`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> needs = table(
    ...     {"ore": {"ore": 0, "steel": 0.5, "car": 0.1}, "steel": {"ore": 0, "steel": 0, "car": 0.2},
    ...      "car": {"ore": 0, "steel": 0, "car": 0}},
    ...     dims=("supplier", "buyer"),
    ... )
    >>> made_of = value_chain(needs, industry="car").suppliers.round(9)
    >>> made_of[["industry", "stage", "distance", "output"]].values.tolist()
    [['car', 0, 0.0, 1.0], ['steel', 1, 1.0, 0.2], ['ore', 2, 1.5, 0.2]]
    """
    read = technology("value_chain", flows, output)
    at = int(read.positions([industry], "industry")[0])
    if not read.live[at]:
        raise ConventionError(block("LK-025", measure=read.measure, industry=industry))
    unit = np.zeros((1, read.size))
    unit[0, at] = 1.0
    ones = np.ones((1, read.size))
    require_productive(read, ones[0], solve(read, ones, "left")[0])
    suppliers = _suppliers(read, at, _rounds(read, unit, "right"))
    parts = [*suppliers.columns[4:]]
    by_stage = suppliers.groupby("stage", sort=True)[["output", *parts]]
    return ValueChain(
        industry=industry,
        suppliers=suppliers,
        stages=by_stage.agg(_whole),
        price=suppliers[parts].sum(skipna=False).rename("share"),
        buyers=_buyers(read, at, _rounds(read, unit, "left")),
        findings=read.findings,
    )


def _whole(column: pd.Series) -> float:
    return float(column.sum(skipna=False))


@dataclass(frozen=True)
class _Rounds:
    """One row or column of L, of L - I, and of L(L - I)."""

    whole: np.ndarray
    further: np.ndarray
    ways: np.ndarray

    def stages(self, at: int) -> tuple[np.ndarray, np.ndarray]:
        """Which industries take part, and how many deliveries from the industry they are on average."""
        part = np.abs(self.further) > TRACE
        distance = np.divide(self.ways, self.further, out=np.zeros(len(part)), where=part)
        part[at], distance[at] = True, 0.0
        return np.flatnonzero(part), distance


def _rounds(read: Technology, unit: np.ndarray, side: Side) -> _Rounds:
    whole = solve(read, unit, side)
    further = read.from_left(whole) if side == "left" else read.from_right(whole)
    return _Rounds(whole[0], further[0], solve(read, further, side)[0])


def _suppliers(read: Technology, at: int, rounds: _Rounds) -> pd.DataFrame:
    kept, distance = rounds.stages(at)
    return _by_stage(read, kept, distance, {"output": rounds.whole} | {
        name: per_unit * rounds.whole for name, per_unit in _price_parts(read).items()
    })  # fmt: skip


def _price_parts(read: Technology) -> dict[str, np.ndarray]:
    """What a unit of each industry's output pays for beyond deliveries; with these it adds up to 1."""
    left = np.where(read.live, 1.0, 0.0) - read.from_left(np.ones((1, read.size)))[0]
    flows = read.source
    if flows is None:
        return {"unexplained": left}
    named = {"value_added": [*flows.value_added], "imports": [flows.imports] if flows.imports else []}
    known = {label for labels in named.values() for label in labels}
    named["other"] = [label for label in flows.primary["input"].values.tolist() if label not in known]
    parts = {
        name: read.vector(flows.primary.sel(input=labels).sum("input", skipna=False), name) * read.scale
        for name, labels in named.items()
    }
    return {**parts, "unexplained": left - np.sum([*parts.values()], axis=0)}


def _buyers(read: Technology, at: int, rounds: _Rounds) -> pd.DataFrame:
    kept, distance = rounds.stages(at)
    reach = np.full(read.size, np.nan)
    if read.output is not None:
        reach = rounds.whole * read.output * read.scale[at]
    return _by_stage(read, kept, distance, {"needed": rounds.whole, "reach": reach})


def _by_stage(read: Technology, kept: np.ndarray, distance: np.ndarray, columns: dict[str, np.ndarray]) -> pd.DataFrame:
    stage = np.floor(distance + 0.5).astype(int)
    size = np.abs(next(iter(columns.values())))
    order = kept[np.lexsort((kept, -size[kept], stage[kept]))]
    names = np.array(read.industries, dtype=object)
    head = {"industry": names[order], "stage": stage[order], "distance": distance[order]}
    return pd.DataFrame(head | {name: values[order] for name, values in columns.items()})
