"""Maxima: each industry tied to its main supplier and its main buyer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.linkages.technology import Table, Technology, technology
from clusterpolicy.measures.register import explain_undefined, measure

Sides = Literal["purchases", "sales", "both"]


@dataclass(frozen=True)
class Maxima:
    """The main partner of each industry, all dim industry, and the clusters that they tie.

    Parameters
    ----------
    main_supplier, main_buyer
        Label of the largest other supplier or buyer; empty where there is none.
    purchase_share
        What the main supplier delivers, over all that the industry buys from industries.
    sales_share
        What the main buyer takes, over all that the industry sells to industries.
    cluster
        Number of the cluster as text, larger clusters first; empty for an industry that nothing ties.
    links
        Ties at or above the threshold, a row each: supplier, buyer, volume, purchase_share, sales_share (NaN
        where negative deliveries leave no sum above zero).
    findings
        Remarks on the table.
    """

    main_supplier: xr.DataArray
    main_buyer: xr.DataArray
    purchase_share: xr.DataArray
    sales_share: xr.DataArray
    cluster: xr.DataArray
    links: pd.DataFrame
    findings: tuple[Finding, ...] = ()

    @property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """Members of each cluster, in the table's order."""
        pairs = list(zip(self.cluster.values.tolist(), self.cluster["industry"].values.tolist(), strict=True))
        names = sorted({name for name, _ in pairs if name}, key=int)
        return {name: tuple(label for of, label in pairs if of == name) for name in names}


@measure(
    symbol="s",
    unit="share",
    range="[0, 1]",
    reading="share of the main supplier in an industry's purchases, of the main buyer in its sales",
    cite="roelandt1999",
    may_be_negative=True,
)
def method_of_maxima(flows: Table, *, threshold: float = 0.1, sides: Sides = "both") -> Maxima:
    r"""Tie each industry to its largest supplier and buyer, and read clusters off the ties.

    .. math:: s_j = \max_{i \ne j} \frac{z_{ij}}{\sum_k z_{kj}}, \qquad
        t_i = \max_{j \ne i} \frac{z_{ij}}{\sum_k z_{ik}}

    Parameters
    ----------
    flows
        Deliveries, as for :func:`input_coefficients`; no output is needed.
    threshold
        Share from which a tie counts, above 0 and up to 1; studies use 0.05 to 0.2.
    sides
        Count ties to main suppliers (``purchases``), to main buyers (``sales``) or ``both``.

    Returns
    -------
    maxima
        A :class:`Maxima`. Deliveries of an industry to itself count in the sums but tie nothing. A share
        is NaN where an industry buys from none (``NO_PURCHASES``) or sells to none (``NO_SALES``). Of equal
        partners the first in the table's order is taken.

    Raises
    ------
    ConventionError
        LK-001 to LK-004 as for :func:`input_coefficients`; LK-019 for options that cannot be.

    References
    ----------
    :cite:`roelandt1999`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> sold = table(
    ...     {"ore": {"ore": 0, "steel": 6, "bank": 0}, "steel": {"ore": 1, "steel": 2, "bank": 0},
    ...      "bank": {"ore": 1, "steel": 2, "bank": 5}},
    ...     dims=("supplier", "buyer"),
    ... )
    >>> found = method_of_maxima(sold, threshold=0.3)
    >>> found.main_supplier.values.tolist(), found.purchase_share.values.tolist()
    (['steel', 'ore', ''], [0.5, 0.6, nan])
    >>> found.clusters
    {'1': ('ore', 'steel')}
    """
    read = technology("method_of_maxima", flows, None)
    faults = []
    if not 0 < threshold <= 1:
        faults.append(block("LK-019", measure=read.measure, argument="threshold", given=f"{threshold:g}"))
    if sides not in ("purchases", "sales", "both"):
        faults.append(block("LK-019", measure=read.measure, argument="sides", given=str(sides)))
    if faults:
        raise ConventionError(*faults)
    cells = read.dense
    bought, sold = cells.sum(axis=0), cells.sum(axis=1)
    supplier, purchase_share = _largest(cells.T, bought)
    buyer, sales_share = _largest(cells, sold)
    everyone = np.arange(read.size)
    ties = np.zeros((0, 2), int)
    if sides != "sales":
        tied = purchase_share >= threshold
        ties = np.vstack([ties, np.stack([supplier[tied], everyone[tied]], axis=1)])
    if sides != "purchases":
        tied = sales_share >= threshold
        ties = np.vstack([ties, np.stack([everyone[tied], buyer[tied]], axis=1)])
    ties = np.unique(ties, axis=0)
    links = _links(read, cells, ties, bought, sold)
    return Maxima(
        main_supplier=_named(read, supplier, purchase_share),
        main_buyer=_named(read, buyer, sales_share),
        purchase_share=_shares(read, purchase_share, "NO_PURCHASES"),
        sales_share=_shares(read, sales_share, "NO_SALES"),
        cluster=_clusters(read, ties),
        links=links,
        findings=read.findings,
    )


def _largest(rows: np.ndarray, sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Position and share of the largest other partner of each row; NaN where none delivers anything."""
    others = rows.copy()
    np.fill_diagonal(others, -np.inf)
    best = others.argmax(axis=1)
    most = np.take_along_axis(others, best[:, None], axis=1)[:, 0]
    known = (sums > 0) & (most > 0)
    return best, np.divide(most, sums, out=np.full(len(rows), np.nan), where=known)


def _named(read: Technology, best: np.ndarray, share: np.ndarray) -> xr.DataArray:
    names = np.array(read.industries, dtype=object)[best]
    held = np.where(np.isnan(share), "", names)
    return xr.DataArray(held, {"industry": list(read.industries)}, ("industry",))


def _shares(read: Technology, share: np.ndarray, code: str) -> xr.DataArray:
    held = xr.DataArray(share, {"industry": list(read.industries)}, ("industry",))
    return explain_undefined(held, {code: True})


def _links(read: Technology, cells: np.ndarray, ties: np.ndarray, bought: np.ndarray, sold: np.ndarray) -> pd.DataFrame:
    names = np.array(read.industries, dtype=object)
    from_, to = ties[:, 0], ties[:, 1]
    volume = cells[from_, to]
    return pd.DataFrame(
        {
            "supplier": names[from_],
            "buyer": names[to],
            "volume": volume,
            "purchase_share": np.divide(volume, bought[to], out=np.full(len(ties), np.nan), where=bought[to] > 0),
            "sales_share": np.divide(volume, sold[from_], out=np.full(len(ties), np.nan), where=sold[from_] > 0),
        }
    )


def _clusters(read: Technology, ties: np.ndarray) -> xr.DataArray:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(ties)), (ties[:, 0], ties[:, 1])), shape=(read.size, read.size))
    of = connected_components(graph.tocsr(), directed=False)[1]
    sizes = np.bincount(of, minlength=1)
    first = {part: int(np.flatnonzero(of == part)[0]) for part in np.unique(of)}
    ranked = sorted((part for part in first if sizes[part] > 1), key=lambda part: (-sizes[part], first[part]))
    number = {part: f"{at + 1}" for at, part in enumerate(ranked)}
    held = np.array([number.get(part, "") for part in of], dtype=object)
    return xr.DataArray(held, {"industry": list(read.industries)}, ("industry",))
