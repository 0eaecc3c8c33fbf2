"""Local links: how much of an activity's purchases and sales the region itself can meet, by the regionalised table."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.identification.linkage_profile import Linkages, enough_known


@dataclass(frozen=True)
class LocalLinks:
    """Shares of links that stay in the region, dims (region, activity), 0 to 1.

    Parameters
    ----------
    purchases
        Part of all purchases, imports counted in, that the region can supply.
    sales
        Part of the sales to other producers that buyers in the region can take up.
    local
        Both together, by their amounts in the country; NaN where too little is known of either.
    """

    purchases: xr.DataArray
    sales: xr.DataArray
    local: xr.DataArray


def assess_local_links(linkages: Linkages, quotient: xr.DataArray) -> LocalLinks:
    r"""Cut the country's table down to each region and see what of each activity's links remains inside.

    .. math:: L^P_{ra} = \frac{\sum_s t_{rsa} z_{sa}}{\sum_s z_{sa} + m_a}, \qquad
        L^S_{ra} = \frac{\sum_s \min(1, t_{ras} q_{rs} / q_{ra}) z_{as}}{\sum_s z_{as}}

    t is Flegg's trade coefficient (supplier first), q the location quotient, m imports: what a region's
    buyers take is their share of the country's buyers times t, beside the region's share of the supply.

    Parameters
    ----------
    linkages
        Of a study.
    quotient
        Median location quotient of each activity, dims (region, activity).

    Returns
    -------
    links
        NaN where the sectors of less than four fifths of the purchases (or sales) are known in the region,
        or where the region has nothing of the activity. An activity without sales to producers is judged
        by its purchases alone, and the other way round.
    """
    names = [str(label) for label in linkages.shares["activity"].values]
    bought = linkages.purchases.sum("sector")
    paid = bought + linkages.imported
    sold = linkages.sales.sum("sector")
    purchases, sales = [], []
    for activity in names:
        own = quotient.sel(activity=activity, drop=True)
        own = own.where(own > 0)
        shares = linkages.purchases.sel(activity=activity, drop=True)
        at_home = _mean(linkages.cover(activity, own), shares)
        domestic = bought.sel(activity=activity, drop=True) / paid.sel(activity=activity, drop=True)
        purchases.append((at_home * domestic).where(own.notnull()))
        sales.append(_mean(_taken_up(linkages, activity, own), linkages.sales.sel(activity=activity, drop=True)))
    local_purchases, local_sales = (
        xr.concat(found, dim="activity").assign_coords(activity=names).transpose("region", "activity")
        for found in (purchases, sales)
    )
    whole = paid + sold
    met = _part(local_purchases, paid) + _part(local_sales, sold)
    local = (met / whole.where(whole > 0)).transpose("region", "activity").where(quotient > 0)
    return LocalLinks(local_purchases, local_sales, local)


def _part(share: xr.DataArray, amount: xr.DataArray) -> xr.DataArray:
    """Amount that a share stands for; nothing where there is no amount to share."""
    return (share * amount).where(amount > 0, 0.0)


def _taken_up(linkages: Linkages, activity: str, own: xr.DataArray) -> xr.DataArray:
    """Part of the activity's sales to each sector that buyers in the region can take up, dims (region, sector)."""
    presence = linkages.presence
    same = linkages.shares.sel(activity=activity, drop=True) > 0
    cross = own / presence.where(presence > 0)
    trade = ((own * linkages.size).where(same, cross * linkages.size)).clip(max=1.0)
    taken = (trade * presence / own).clip(max=1.0)
    return taken.where(~((presence == 0) & own.notnull()), 0.0).transpose("region", "sector")


def _mean(values: xr.DataArray, amounts: xr.DataArray) -> xr.DataArray:
    known = values.notnull()
    weight: xr.DataArray = xr.dot(known.astype(float), amounts, dim="sector")
    mean: xr.DataArray = xr.dot(values.fillna(0.0), amounts, dim="sector") / weight.where(weight > 0)
    whole = amounts.sum("sector")
    return mean.where(enough_known(weight, whole) & (whole > 0))
