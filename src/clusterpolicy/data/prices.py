"""Price bases: money of several years in the prices of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.errors import ValidationBlockedError, block


def deflate(
    accounts: RegionalAccounts, *, measures: tuple[str, ...], index: xr.DataArray, base: str
) -> RegionalAccounts:
    """Express money measures in the prices of one year.

    .. math:: e^{const}_{t} = e_{t} P_{base} / P_t

    Parameters
    ----------
    accounts
        With a year dim; the measures are at current prices.
    measures
        Which to convert.
    index
        Price index P, dims (year,) or (year, region) or (year, industry); any base, it cancels.
    base
        Year whose prices are wanted.

    Returns
    -------
    accounts
        The same cells at constant prices, published totals too where the index does not vary over
        what they add up; other totals are dropped, since they cannot be converted.

    Raises
    ------
    ValidationBlockedError
        PR-001 for an unknown measure, PR-002 for years without an index, PR-003 for a measure whose
        price base is not current.

    Examples
    --------
    >>> import xarray as xr
    >>> cells = xr.DataArray([[[100.0]], [[121.0]]], {"year": ["2020", "2021"], "region": ["A"], "industry": ["x"]},
    ...                      ("year", "region", "industry"))
    >>> prices = xr.DataArray([1.0, 1.1], {"year": ["2020", "2021"]}, ("year",))
    >>> money = RegionalAccounts.from_arrays({"turnover": cells}, prices={"turnover": "current"})
    >>> deflate(money, measures=("turnover",), index=prices, base="2020").turnover.values.round(6).ravel().tolist()
    [100.0, 110.0]
    """
    faults = [
        block("PR-001", measure=name, known=", ".join(accounts.measures))
        for name in measures
        if name not in accounts.measures
    ]
    told = {str(year) for year in index["year"].values[index.notnull().values.reshape(index.sizes["year"], -1).all(1)]}
    lacking = [year for year in (*accounts.years, base) if year not in told]
    if lacking:
        faults.append(block("PR-002", years=", ".join(dict.fromkeys(lacking))))
    faults += [
        block("PR-003", measure=name, prices=accounts.prices[name])
        for name in measures
        if accounts.prices.get(name, "current") != "current"
    ]
    if faults:
        raise ValidationBlockedError(*faults)
    factor = index.sel(year=base, drop=True) / index.sel(year=list(accounts.years))
    values = accounts.values.assign(
        {name: (accounts.values[name] * factor).transpose(*accounts.values[name].dims) for name in measures}
    )
    totals: Mapping[str, PublishedTotals] = {
        name: _convert(total, factor) if name in measures else total for name, total in accounts.totals.items()
    }
    prices = {**accounts.prices, **dict.fromkeys(measures, f"constant {base}")}
    return replace(accounts, values=values, totals=totals, prices=prices)


def _convert(total: PublishedTotals, factor: xr.DataArray) -> PublishedTotals:
    varies = {str(dim) for dim in factor.dims} - {"year"}

    def converted(array: xr.DataArray | None, summed: set[str]) -> xr.DataArray | None:
        if array is None or varies & summed:
            return None
        return (array * factor).transpose(*array.dims)

    return PublishedTotals(
        region=converted(total.region, {"industry"}),
        industry=converted(total.industry, {"region"}),
        total=converted(total.total, {"region", "industry"}),
        base=total.base,
    )
