"""Strong clusters by quartiles, as U.S. Cluster Mapping publishes them."""

from __future__ import annotations

from collections.abc import Mapping

import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.identification.rule_sets.engine import apply_rule_set
from clusterpolicy.identification.rule_sets.reading import rule_set
from clusterpolicy.measures import location_quotient

CLASSES = ("qualifying", "significant", "strong", "strong10")


def strong_clusters(
    accounts: RegionalAccounts,
    *,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> Mapping[str, xr.DataArray]:
    """Classify region-cluster cells by employment, establishments and quotient against quartiles.

    Over the regions where cluster c has employment, with linear-interpolation quantiles Q:
    a cell is in the base if it exceeds Q25 of employment and Q25 of establishments; *qualifying*
    if also LQ > Q25, *significant* if LQ > Q50, *strong* if LQ >= Q75 and LQ >= 1, *strong10* if
    LQ >= Q90 and LQ >= 1.

    Parameters
    ----------
    accounts
        ``employment`` and ``establishments`` of the traded clusters of one type of region.
    industry_total, total
        National employment by cluster and over all traded clusters, where the regions at hand do
        not make up the nation.

    Returns
    -------
    classes
        ``qualifying``, ``significant``, ``strong``, ``strong10`` -> boolean arrays with the dims of
        employment; False where a figure is unknown or employment is zero.

    References
    ----------
    The U.S. Cluster Mapping Project, methodology :cite:p:`delgado2016`.
    """
    employment = accounts.employment
    if industry_total is not None and total is None:
        total = industry_total.sum("industry", skipna=False)
    region_total = employment.sum("industry", skipna=False)
    quotient = location_quotient(employment, region_total=region_total, industry_total=industry_total, total=total)
    return strength_classes(employment, accounts.establishments, quotient.reset_coords("reason", drop=True))


def strength_classes(
    employment: xr.DataArray, establishments: xr.DataArray, quotient: xr.DataArray
) -> dict[str, xr.DataArray]:
    """Apply the quartile rule to three arrays with a region dim and equal other dims."""
    values = {"size:employment": employment, "size:establishments": establishments, "quotient:employment": quotient}
    dim = next((str(name) for name in employment.dims if name in ("industry", "activity")), "activity")
    found = apply_rule_set(rule_set("us_cluster_mapping"), values, dim=dim).classes
    return {name: (found[name] == 1).transpose(*employment.dims).rename(name).drop_attrs() for name in CLASSES}
