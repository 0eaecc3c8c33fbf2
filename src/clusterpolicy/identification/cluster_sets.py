"""Clusters of regions as a set: what of a region lies in traded, local and strong clusters, over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.errors import ConventionError, UsageError, block
from clusterpolicy.identification.activities import fold
from clusterpolicy.identification.panel import Panel
from clusterpolicy.identification.standing import FOUND
from clusterpolicy.measures.register import explain_undefined

ShareOf = Literal["all", "activities"]
KINDS = ("traded", "local", "other")
"""Industries of activities that serve other regions, of other activities, and of none."""


@dataclass(frozen=True)
class ClusterSet:
    """One measure over regions and clusters.

    Parameters
    ----------
    measure
        Its name.
    size
        Sums over the industries of each cluster, dims (year, region, activity); NaN where a part is unknown.
    by_kind
        Sums over traded, local and other industries, dims (year, region, kind); NaN where a part is unknown.
        Without a definition all industries are traded ones.
    region_total
        Dims (year, region).
    """

    measure: str
    size: xr.DataArray
    by_kind: xr.DataArray
    region_total: xr.DataArray

    @property
    def share_by_kind(self) -> xr.DataArray:
        """Shares of traded, local and other industries in the region, dims (year, region, kind)."""
        total = self.region_total
        return (self.by_kind / total.where(total > 0)).rename("share_by_kind")


@dataclass(frozen=True)
class StrongShare:
    """What part of regions lies in their strong clusters.

    Parameters
    ----------
    measure
        That is shared out.
    share
        Dims (year, region), a fraction; NaN with a ``reason`` where hidden figures or unknown answers leave it
        open: ``UNKNOWN_TOTAL``, ``ZERO_REGION``, ``HIDDEN_STRONG``, ``UNKNOWN_STRENGTH``.
    least, most
        What the share may be, dims (year, region); NaN where the total is unknown or zero.
    clusters, clusters_at_most
        Number of clusters that are strong, and that may be; dims (year, region).
    country, country_least, country_most
        The same for all regions together, dims (year,).
    membership
        ``fixed``: the same clusters in every year; ``yearly``: each year's own.
    """

    measure: str
    share: xr.DataArray
    least: xr.DataArray
    most: xr.DataArray
    clusters: xr.DataArray
    clusters_at_most: xr.DataArray
    country: xr.DataArray
    country_least: xr.DataArray
    country_most: xr.DataArray
    membership: Literal["fixed", "yearly"]


def cluster_set(panel: Panel, measure: str | None = None) -> ClusterSet:
    """Add up one measure by cluster and by kind of industry.

    Parameters
    ----------
    panel
        With its definition of activities.
    measure
        Any measure of the accounts; the panel's main one where not given.

    Raises
    ------
    UsageError
        CS-002 where the accounts hold no such measure.
    """
    name = measure or panel.main
    cells = _cells(panel, name)
    kinds = xr.DataArray(
        [_kind(panel, industry) for industry in panel.accounts.industries],
        {"industry": list(panel.accounts.industries)},
        "industry",
    )
    sums = [cells.sel(industry=(kinds == kind).values).sum("industry", skipna=False) for kind in KINDS]
    size = fold(cells, panel.accounts, panel.definition).transpose("year", "region", "activity")
    by_kind = xr.concat(sums, xr.DataArray(list(KINDS), dims="kind", name="kind")).transpose("year", "region", "kind")
    return ClusterSet(name, size, by_kind, _region_total(panel, name, cells, "all"))


def strength_of_verdicts(verdict: xr.DataArray, *, words: Sequence[str] = FOUND) -> xr.DataArray:
    """Read verdicts as answers: 1 where one of ``words`` was given, NaN where undetermined, 0 elsewhere.

    Examples
    --------
    >>> words = xr.DataArray(["strong", "near miss", "undetermined"], dims="activity")
    >>> strength_of_verdicts(words).values.tolist()
    [1.0, 0.0, nan]
    """
    return verdict.isin(list(words)).astype(float).where(verdict != "undetermined").rename("strong")


def share_in_strong_clusters(
    panel: Panel, strong: xr.DataArray, *, measure: str | None = None, of: ShareOf = "all"
) -> StrongShare:
    r"""Tell what part of each region lies in its strong clusters, year by year.

    .. math:: s_{rt} = \frac{\sum_{c} b_{rct} \sum_{i \in c} e_{rit}}{\sum_i e_{rit}}

    Parameters
    ----------
    panel
        With its definition of activities and the accounts.
    strong
        b: 1 where a cluster is strong, 0 where not, NaN where unknown; dims (region, activity), with or without
        year: the answer of a rule set, or :func:`strength_of_verdicts`.
    measure
        e: employment, output, taxes or any measure of the accounts that is not negative; the panel's main one
        where not given.
    of
        ``all``: part of the region's total; ``activities``: of its activities, say of traded employment.

    Returns
    -------
    shares
        :class:`StrongShare`. Where figures of strong clusters are hidden, they are between nothing and what
        the known cells leave of the region's total.

    Raises
    ------
    UsageError
        CS-002 where the accounts hold no such measure.
    ConventionError
        CS-001 for a measure with negative cells, CS-003 for answers about other regions, activities or years.

    Examples
    --------
    >>> from clusterpolicy.data.accounts import RegionalAccounts
    >>> from clusterpolicy.identification.panel import build_panel
    >>> from clusterpolicy.measures import table
    >>> people = table({"North": {"steel": 30, "shops": 70}, "South": {"steel": 10, "shops": 90}})
    >>> panel = build_panel(RegionalAccounts.from_arrays({"employment": people}))
    >>> strong = table({"North": {"steel": 1, "shops": 0}, "South": {"steel": 0, "shops": 0}})
    >>> share_in_strong_clusters(panel, strong.rename(industry="activity")).share.values.tolist()
    [[0.3, 0.0]]
    """
    name = measure or panel.main
    cells = _cells(panel, name)
    if negative := int((cells < 0).sum()):
        raise ConventionError(block("CS-001", measure=name, n=negative))
    answers = _aligned(panel, strong)
    by_industry = _by_industry(panel, answers)
    total = _region_total(panel, name, cells, of)
    counted = cells if of == "all" else cells.sel(industry=by_industry["industry"].values)
    known = counted.fillna(0.0)
    inside = cells.sel(industry=by_industry["industry"].values)
    sure = inside.fillna(0.0).where(by_industry == 1, 0.0).sum("industry")
    unsure = inside.fillna(0.0).where(by_industry.isnull(), 0.0).sum("industry")
    hidden = (inside.isnull() & (by_industry != 0)).any("industry")
    left = (total - known.sum("industry")).clip(min=0.0)
    most = sure + unsure + left.where(hidden, 0.0)
    some = total.where(total > 0)
    order = ("year", "region")
    ends = [(end / some).transpose(*order).reset_coords(drop=True) for end in (sure, most)]
    is_open = (hidden | (unsure > 0)).transpose(*order)
    least = ends[0]
    most_share = ends[1].clip(max=1.0).where(least <= 1.0, least)
    share = explain_undefined(
        least.where(~is_open),
        {
            "UNKNOWN_TOTAL": total.isnull(),
            "ZERO_REGION": total == 0,
            "HIDDEN_STRONG": hidden,
            "UNKNOWN_STRENGTH": is_open,
        },
    )
    sums = total.sum("region", skipna=False)
    whole = sums.where(sums > 0)
    return StrongShare(
        name, share.rename("share"), least, most_share,
        clusters=(answers == 1).sum("activity"), clusters_at_most=(answers != 0).sum("activity"),
        country=(sure.sum("region") / whole).where(~is_open.any("region")),
        country_least=sure.sum("region") / whole, country_most=(most.sum("region") / whole).clip(max=1.0),
        membership="yearly" if "year" in strong.dims else "fixed",
    )  # fmt: skip


def _cells(panel: Panel, measure: str) -> xr.DataArray:
    if measure not in panel.accounts.measures:
        raise UsageError(block("CS-002", measure=measure, known=", ".join(panel.accounts.measures)))
    return panel.accounts.values[measure].transpose("year", "region", "industry")


def _region_total(panel: Panel, measure: str, cells: xr.DataArray, of: ShareOf) -> xr.DataArray:
    published = panel.accounts.totals_of(measure).region
    if of == "activities":
        members = [_kind(panel, industry) == "traded" for industry in panel.accounts.industries]
        return cells.sel(industry=members).sum("industry", skipna=False)
    if published is None:
        return cells.sum("industry", skipna=False)
    spread: xr.DataArray = published.broadcast_like(cells.isel(industry=0, drop=True)).transpose("year", "region")
    return spread


def _kind(panel: Panel, industry: str) -> str:
    if panel.definition is None:
        return "traded"
    activity = panel.definition.activity_of.get(industry)
    if activity is None:
        return "other"
    return "traded" if activity in panel.activities else "local"


def _aligned(panel: Panel, strong: xr.DataArray) -> xr.DataArray:
    cells = panel.cells[panel.main].known
    plain = strong.reset_coords(drop=True).astype(float)
    try:
        aligned, _ = xr.align(plain, cells, join="exact")
        spread: xr.DataArray = aligned.broadcast_like(cells).transpose("year", "region", "activity")
    except ValueError as fault:
        raise ConventionError(block("CS-003", detail=str(fault).splitlines()[0])) from None
    return spread


def _by_industry(panel: Panel, answers: xr.DataArray) -> xr.DataArray:
    """Give each industry of an activity the answer of its activity; others have none."""
    definition = panel.definition
    of = {
        industry: industry if definition is None else definition.activity_of.get(industry)
        for industry in panel.accounts.industries
    }
    members = {industry: activity for industry, activity in of.items() if activity in panel.activities}
    picked = answers.sel(activity=list(members.values()))
    return picked.rename(activity="industry").assign_coords(industry=list(members))
