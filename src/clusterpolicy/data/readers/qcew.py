"""The U.S. Quarterly Census of Employment and Wages in the layout of the Bureau of Labor Statistics."""

# ruff: noqa: S608 - the SQL is made of this module's own names; what a caller states is quoted
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.data.classifications.listings import read_columns
from clusterpolicy.data.readers.qcew_margins import read_margins
from clusterpolicy.data.readers.relations import (
    PublishedTable,
    accounts_from_cells,
    literal,
    open_published,
    quoted,
    totals_array,
)
from clusterpolicy.data.territories import load_territories
from clusterpolicy.errors import Finding, ValidationBlockedError, block, info, warn

if TYPE_CHECKING:
    import pyarrow as pa
    import xarray as xr

    from clusterpolicy.data.suppression_margins import Margins

Measure = Literal["employment", "establishments", "wages"]
Territory = Literal["state", "county", "metropolitan"]
Level = Literal["total", "domain", "supersector", "sector", "3-digit", "4-digit", "5-digit", "6-digit"]
Ownership = Literal["0", "1", "2", "3", "5"]

_COLUMNS = {
    "employment": ("annual_avg_emplvl", "month3_emplvl"),
    "establishments": ("annual_avg_estabs", "annual_avg_estabs_count", "qtrly_estabs_count", "qtrly_estabs"),
    "wages": ("total_annual_wages", "total_qtrly_wages"),
}
_UNITS = {"employment": "persons", "establishments": "units", "wages": "dollars"}
_DECADE = {"nation": "1", "metropolitan": "4", "state": "5", "county": "7"}
_STEP = {
    "total": "1",
    "domain": "2",
    "supersector": "3",
    "sector": "4",
    "3-digit": "5",
    "4-digit": "6",
    "5-digit": "7",
    "6-digit": "8",
}
_BASE = "total covered employment"


@dataclass(frozen=True)
class _Request:
    """What is asked of one file: columns by measure, level code ending, ownership, year."""

    columns: dict[str, str]
    step: str
    ownership: str
    year: str | None


def read_qcew(
    source: object,
    *,
    year: str | int | None = None,
    measures: Sequence[Measure] = ("employment", "establishments", "wages"),
    ownership: Ownership = "5",
    aggregation: Level = "4-digit",
    territory: Territory = "state",
    outlying: Literal["leave_out", "keep"] = "leave_out",
    margins: Literal["leave_out", "keep"] = "leave_out",
    area_titles: object = None,
    industry_titles: object = None,
    where: object = None,
) -> RegionalAccounts:
    """Read one level and one ownership as accounts with the publisher's totals.

    Totals count all owners ("total covered employment"): of each area from its own total row, of
    the nation from the row of the nation or the sum of the fifty states and the District of
    Columbia. Industry totals count the ownership asked for; they are unknown where a state is
    suppressed. A state without a row of its own is the sum of its counties, where all are
    disclosed.

    Parameters
    ----------
    source
        CSV or Parquet files, annual averages or quarters, or a frame with their columns.
    year
        Year to keep; where the source has no column ``year``, the label for all of it.
    measures
        Employment (persons; annual average, or third month of the quarter), establishments, wages
        (dollars, current prices). Establishments are published even where employment is withheld.
    ownership
        "0" all, "1" federal, "2" state, "3" local government, "5" private.
    aggregation
        Level of the industry codes, or "total" for all industries of an owner.
    territory
        What regions are.
    outlying
        What to do with Puerto Rico and the Virgin Islands, which the national total leaves out.
    margins
        Whether to read the sums of the same owner's cells that the source prints: of coarser
        industries, of the state, and the least that finer industries show. They bound withheld cells
        (:func:`clusterpolicy.data.suppression.bound_accounts`); ``where`` must not split a state.
    area_titles, industry_titles
        The publisher's lists of names, where at hand.
    where
        SQL condition on the source's columns.

    Returns
    -------
    accounts
        Cells withheld by the publisher are NaN and ``SUPPRESSED``; a pair without a row is zero.

    Raises
    ------
    ValidationBlockedError
        CD-421 for a strange layout, CD-429 where nothing is left, CD-430 where keys repeat (several
        quarters at once).
    """
    published = open_published(source, where=where)
    published.need("area_fips", "own_code", "industry_code", "agglvl_code", "disclosure_code")
    request = _Request(
        columns={measure: published.first_of(*_COLUMNS[measure]) for measure in measures},
        step="0" if aggregation == "total" and ownership == "0" else _STEP[aggregation],
        ownership=ownership,
        year=None if year is None else str(year),
    )
    cells = published.query(_cells_sql(published, request, territory, outlying))
    dims = ("year", "region", "industry") if _has_year(published, request) else ("region", "industry")
    findings: list[Finding] = []
    totals = {measure: _read_totals(published, request, measure, territory, dims, findings) for measure in measures}
    if outlying == "leave_out" and (left := _count_outlying(published, territory)):
        findings.append(info("CD-431", n=left))
    accounts = accounts_from_cells(
        published,
        cells,
        dims=dims,
        measures=measures,
        absent="zero",
        units={measure: _UNITS[measure] for measure in measures},
        prices={"wages": "current"} if "wages" in measures else {},
        names=_read_names(area_titles, industry_titles, territory),
        findings=findings,
    )
    fitted: dict[str, PublishedTotals] = {name: _fit(found, accounts) for name, found in totals.items()}
    around = _read_all_margins(published, accounts, request, territory) if margins == "keep" else {}
    return replace(accounts, totals=fitted, margins=around)


def _read_all_margins(
    published: PublishedTable, accounts: RegionalAccounts, request: _Request, territory: str
) -> dict[str, Margins]:
    return {
        measure: read_margins(
            published,
            accounts,
            measure=measure,
            number=f"case when {_unknown_sql(published, column)} then null else {_number_sql(column)} end",
            filters=_filters(published, request),
            owner=request.ownership,
            year=_year_sql(published, request),
            step=request.step,
            decade=_DECADE[territory],
        )
        for measure, column in request.columns.items()
        if measure != "establishments"
    }


def _has_year(published: PublishedTable, request: _Request) -> bool:
    return request.year is not None or "year" in published.columns


def _year_sql(published: PublishedTable, request: _Request) -> str:
    if "year" in published.columns:
        return "cast(year as varchar)"
    return literal(request.year) if request.year is not None else "''"


def _filters(published: PublishedTable, request: _Request) -> str:
    kept = []
    if request.year is not None and "year" in published.columns:
        kept.append(f"cast(year as varchar) = {literal(request.year)}")
    if "size_code" in published.columns:
        kept.append("cast(size_code as varchar) = '0'")
    return "".join(f" and {condition}" for condition in kept)


def _cells_sql(published: PublishedTable, request: _Request, territory: str, outlying: str) -> str:
    withheld = "coalesce(disclosure_code, '')"
    chosen = []
    for measure, column in request.columns.items():
        number = _number_sql(column)
        if measure == "establishments":
            unknown = f"{number} is null"
            state = f"case when {number} is null then {Availability.NOT_COLLECTED:d} else 0 end"
        else:
            unknown = _unknown_sql(published, column)
            state = (
                f"case when {withheld} = 'N' then {Availability.SUPPRESSED:d} "
                f"when {unknown} then {Availability.NOT_COLLECTED:d} else 0 end"
            )
        chosen.append(f'case when {unknown} then null else {number} end as "{measure}"')
        chosen.append(f'cast({state} as tinyint) as "{measure}:state"')
    beyond = "" if outlying == "keep" else " and area_fips[:2] not in ('72', '78')"
    return (
        f"select {_year_sql(published, request)} as year, {_region_sql(territory)} as region, "
        f"industry_code as industry, {', '.join(chosen)} from source "
        f"where agglvl_code = {literal(_DECADE[territory] + request.step)} "
        f"and own_code = {literal(request.ownership)}{beyond}{_filters(published, request)}"
    )


def _number_sql(column: str) -> str:
    return f"try_cast({quoted(column)} as double)"


def _unknown_sql(published: PublishedTable, column: str) -> str:
    """Tell rows that hold no figure: withheld, empty though there are establishments, or not a number."""
    empty = f"(disclosure_code = '-' and coalesce(try_cast({_establishments(published)} as double), 0) > 0)"
    return f"(coalesce(disclosure_code, '') = 'N' or coalesce({empty}, false) or {_number_sql(column)} is null)"


def _establishments(published: PublishedTable) -> str:
    return next((quoted(column) for column in _COLUMNS["establishments"] if column in published.columns), "1")


def _region_sql(territory: str) -> str:
    return "area_fips[:2]" if territory == "state" else "area_fips"


def _read_totals(
    published: PublishedTable,
    request: _Request,
    measure: Measure,
    territory: str,
    dims: Sequence[str],
    findings: list[Finding],
) -> PublishedTotals:
    outer = tuple(dim for dim in dims if dim == "year")
    year, column = _year_sql(published, request), f"try_cast({quoted(request.columns[measure])} as double)"
    regions = published.query(
        f"select {year} as year, {_region_sql(territory)} as region, {column} as {measure} from source "
        f"where agglvl_code = '{_DECADE[territory]}0' and own_code = '0'{_filters(published, request)}"
    )
    industries = published.query(_national_sql(published, request, measure, request.step, request.ownership))
    grand = published.query(_national_sql(published, request, measure, "0", "0"))
    if grand.num_rows == 0:
        findings.append(warn("CD-432", measure=measure, source=published.label))
    return PublishedTotals(
        region=totals_array(regions, (*outer, "region"), measure) if regions.num_rows else None,
        industry=totals_array(industries, (*outer, "industry"), measure) if industries.num_rows else None,
        total=_grand_total(grand, outer, measure) if grand.num_rows else None,
        base=_BASE,
    )


def _grand_total(rows: pa.Table, outer: tuple[str, ...], measure: str) -> xr.DataArray:
    total = totals_array(rows, (*outer, "industry"), measure)
    return total.isel(industry=0, drop=True)


def _national_sql(published: PublishedTable, request: _Request, measure: str, step: str, ownership: str) -> str:
    """National figures by industry: the nation's row, else the states, a lacking state from its counties.

    Empty unless all fifty states and the District of Columbia are covered.
    """
    number = f"try_cast({quoted(request.columns[measure])} as double)"
    if measure != "establishments":
        number = f"case when coalesce(disclosure_code, '') = 'N' then null else {number} end"
    states = ", ".join(literal(code) for code in load_territories("us").at_level("state"))
    return f"""
        with rows as (
            select {_year_sql(published, request)} as year, industry_code as industry, area_fips,
                   agglvl_code[1] as kind, area_fips[:2] as state, {number} as number
            from source
            where agglvl_code in ('1{step}', '5{step}', '7{step}') and own_code = {literal(ownership)}
                {_filters(published, request)}
        ),
        nation as (select year, industry, number from rows where kind = '1' and area_fips = 'US000'),
        stated as (select distinct year, state from rows where kind = '5'),
        parts as (
            select rows.year, industry, rows.state, number from rows left join stated
                on rows.year = stated.year and rows.state = stated.state
            where rows.state in ({states}) and kind in ('5', '7') and (kind = '5' or stated.state is null)
        ),
        covered as (select year from parts group by year having count(distinct state) = 51),
        summed as (
            select year, industry, case when count(number) = count(*) then sum(number) end as number
            from parts where year in (select year from covered) group by year, industry
        )
        select year, industry, number as {measure} from nation
        union all
        select year, industry, number from summed
        where year not in (select year from nation)"""


def _count_outlying(published: PublishedTable, territory: str) -> int:
    level = _DECADE[territory] + "0"
    rows = published.query(
        "select count(distinct area_fips) as n from source "
        f"where area_fips[:2] in ('72', '78') and agglvl_code = '{level}'"
    )
    return int(rows["n"][0].as_py())


def _fit(totals: PublishedTotals, accounts: RegionalAccounts) -> PublishedTotals:
    """Bring totals to the labels of the cells; a label without a total is unknown."""
    import numpy as np

    def fitted(array: xr.DataArray | None) -> xr.DataArray | None:
        if array is None:
            return None
        labels = {dim: accounts.values[dim].values for dim in array.dims}
        return array.reindex(labels, fill_value=np.nan)

    return replace(totals, region=fitted(totals.region), industry=fitted(totals.industry), total=fitted(totals.total))


def _read_names(area_titles: object, industry_titles: object, territory: str) -> Names:
    regions: dict[str, dict[str, str]] = {}
    industries: dict[str, dict[str, str]] = {}
    if territory == "state":
        regions = load_territories("us").names()
    if area_titles is not None:
        columns = read_columns(area_titles, ("area_fips", "area_title"))
        for code, title in zip(columns["area_fips"], columns["area_title"], strict=True):
            regions.setdefault(code, {"en": title})
    if industry_titles is not None:
        columns = read_columns(industry_titles, ("industry_code", "industry_title"))
        for code, title in zip(columns["industry_code"], columns["industry_title"], strict=True):
            industries[code] = {"en": title.removeprefix("NAICS ").removeprefix(code).strip()}
    return Names(region=regions, industry=industries)


def publisher_quotients(
    source: object,
    *,
    year: str | int | None = None,
    ownership: Ownership = "5",
    aggregation: Level = "4-digit",
    where: object = None,
) -> xr.DataArray:
    """Read the publisher's own location quotients of employment by state, for comparison.

    Returns
    -------
    quotient
        Dims (region, industry); NaN where withheld or not published. Two decimals.
    """
    published = open_published(source, where=where)
    published.need("lq_annual_avg_emplvl", "lq_disclosure_code")
    request = _Request({}, _STEP[aggregation], ownership, None if year is None else str(year))
    rows = published.query(
        "select area_fips[:2] as region, industry_code as industry, "
        "case when coalesce(lq_disclosure_code, '') = '' then try_cast(lq_annual_avg_emplvl as double) end as quotient "
        f"from source where agglvl_code = '5{request.step}' and own_code = {literal(ownership)}"
        f"{_filters(published, request)}"
    )
    if rows.num_rows == 0:
        raise ValidationBlockedError(block("CD-429", source=published.label))
    return totals_array(rows, ("region", "industry"), "quotient")
