"""Gaps: inputs that a region's buyers need from industries that the region hardly has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import xarray as xr

from clusterpolicy.errors import ConventionError, Finding, block
from clusterpolicy.measures.linkages.chains import imported_inputs
from clusterpolicy.measures.linkages.technology import Table, Technology, technology
from clusterpolicy.measures.register import measure


@dataclass(frozen=True)
class MissingLinks:
    """Suppliers that buyers of a region need and the region lacks.

    Parameters
    ----------
    links
        A row a gap, by region, then buyer, then share: region (where asked for several), buyer, supplier,
        share (of the buyer's inputs), buyer_level and supplier_level (as given), status: ``absent``
        (zero), ``weak`` (below the cut) or ``unknown``.
    findings
        Remarks on the table.
    """

    links: pd.DataFrame
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="s",
    unit="share of inputs",
    range="[0, 1]",
    reading="inputs that a region's buyers need from industries that the region hardly has",
    cite="miller2009",
    may_be_negative=True,
)
def missing_links(
    flows: Table,
    local: xr.DataArray,
    *,
    buyers: Sequence[str] | None = None,
    present: float = 1.0,
    cut: float = 0.1,
    least_share: float = 0.05,
) -> MissingLinks:
    r"""Name suppliers that a region's industries draw on and that the region lacks.

    .. math:: \{(i, j): s_{ij} \ge s_0,\; l_j \ge l_1,\; l_i < l_0\}, \qquad
        s_{ij} = \frac{z_{ij}}{\sum_k z_{kj} + m_j}

    Parameters
    ----------
    flows
        Deliveries of a reference, as for :func:`input_coefficients`; its recipe of inputs is taken for the
        region's.
    local
        l: how far each industry is present, dim industry, with or without region: location quotients,
        or output or jobs with cuts in their unit; not negative.
    buyers
        Industries whose suppliers are looked for; by default those with l of ``present`` or more.
    present, cut
        l from which an industry buys, and below which it is as good as absent.
    least_share
        Share of the buyer's inputs below which a supplier is not looked for.

    Returns
    -------
    links
        A :class:`MissingLinks`. A supplier whose level is unknown is listed as ``unknown``, never as absent;
        a buyer whose level is unknown is left out unless it was named.

    Raises
    ------
    ConventionError
        LK-015 for buyers that the table lacks, LK-019 for cuts that cannot be, CV-002 where industries
        differ, CV-004 for negative levels.

    References
    ----------
    :cite:`miller2009`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> sold = table({"ore": {"ore": 0, "steel": 6}, "steel": {"ore": 1, "steel": 2}}, dims=("supplier", "buyer"))
    >>> found = missing_links(sold, series({"ore": 0, "steel": 3}, dim="industry"))
    >>> found.links[["buyer", "supplier", "share", "status"]].values.tolist()
    [['steel', 'ore', 0.75, 'absent']]
    """
    read = technology("missing_links", flows, None)
    _check_levels(read, local, present, cut, least_share)
    taken = read.dense.sum(axis=0) + imported_inputs(read)
    share = np.divide(read.dense, taken, out=np.zeros_like(read.dense), where=taken > 0)
    chosen = None if buyers is None else read.positions(buyers, "buyers")
    regions = local["region"].values.tolist() if "region" in local.dims else [None]
    found = []
    for region in regions:
        level = (local if region is None else local.sel(region=region)).values.astype(float)
        wanted = np.flatnonzero(level >= present) if chosen is None else chosen
        rows = _gaps(read, share, level, wanted, cut, least_share)
        found.append(rows if region is None else rows.assign(region=region)[["region", *rows.columns]])
    return MissingLinks(pd.concat(found, ignore_index=True), read.findings)


def _gaps(
    read: Technology, share: np.ndarray, level: np.ndarray, wanted: np.ndarray, cut: float, least_share: float
) -> pd.DataFrame:
    lacking = (share[:, wanted] >= least_share) & ~(level >= cut)[:, None]
    lacking &= np.arange(read.size)[:, None] != wanted
    supplier, column = np.nonzero(lacking)
    buyer = wanted[column]
    order = np.lexsort((supplier, -share[supplier, buyer], buyer))
    supplier, buyer = supplier[order], buyer[order]
    held = level[supplier]
    names = np.array(read.industries, dtype=object)
    return pd.DataFrame(
        {
            "buyer": names[buyer],
            "supplier": names[supplier],
            "share": share[supplier, buyer],
            "buyer_level": level[buyer],
            "supplier_level": held,
            "status": np.where(np.isnan(held), "unknown", np.where(held == 0, "absent", "weak")).astype(object),
        }
    )


def _check_levels(read: Technology, local: xr.DataArray, present: float, cut: float, least_share: float) -> None:
    faults = []
    if set(local.dims) not in ({"industry"}, {"industry", "region"}):
        faults.append(block("LK-027", measure=read.measure, given=", ".join(map(str, local.dims))))
    elif tuple(local["industry"].values.tolist()) != read.industries:
        faults.append(block("CV-002", measure=read.measure, detail="local: industry"))
    if bool((local < 0).any()):
        faults.append(block("CV-004", measure=read.measure, argument="local", count=int((local < 0).sum())))
    for name, value, good in (("cut", cut, 0 < cut <= present), ("least_share", least_share, 0 < least_share <= 1)):
        if not good:
            faults.append(block("LK-019", measure=read.measure, argument=name, given=f"{value:g}"))
    if faults:
        raise ConventionError(*faults)
