"""Employment and establishments by cluster in the layout of the U.S. Cluster Mapping Project."""

# ruff: noqa: S608 - the SQL is made of this module's own names; what a caller states is quoted
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clusterpolicy.data.accounts import Names, PublishedTotals, RegionalAccounts
from clusterpolicy.data.readers.relations import (
    PublishedTable,
    accounts_from_cells,
    literal,
    open_published,
    totals_array,
)
from clusterpolicy.errors import ValidationBlockedError, block

if TYPE_CHECKING:
    import pyarrow as pa

Base = Literal["traded", "local", "all"]

_MEASURES = {"employment": "emp_tl", "establishments": "est_tl", "wages": "ap_tl"}
_UNITS = {"employment": "persons", "establishments": "units", "wages": "dollars"}
_FACTOR = {"employment": 1, "establishments": 1, "wages": 1000}
_BASES = {"traded": "traded employment", "local": "local employment", "all": "all clusters"}


def read_cluster_mapping(
    source: object,
    *,
    national: object = None,
    base: Base = "traded",
    year: str | int | None = None,
    where: object = None,
) -> RegionalAccounts:
    """Read clusters by region, with totals over one base.

    Parameters
    ----------
    source
        Table with ``cluster_code_t``, ``cluster_name_t``, ``region_code_t``, ``region_name_t``,
        ``traded_b``, ``emp_tl`` (persons), ``est_tl``, ``ap_tl`` (annual payroll, thousand dollars).
    national
        Table with ``cluster_code_t``, ``traded_b`` and ``employment`` of the nation; without it
        the nation is the sum of the regions read.
    base
        Which clusters are read and make up the totals: the published quotients of a traded cluster
        are over traded employment, those of a local cluster over local employment.
    year
        Year to keep.
    where
        SQL condition on the source's columns.

    Returns
    -------
    accounts
        Employment, establishments and wages by cluster code; state codes get their leading zero.
    """
    published = open_published(source, where=where)
    published.need("cluster_code_t", "cluster_name_t", "region_code_t", "traded_b", "year_t", *_MEASURES.values())
    kept = _condition(base) + ("" if year is None else f" and cast(year_t as varchar) = {literal(str(year))}")
    numbers = ", ".join(
        f"try_cast({column} as double) * {_FACTOR[measure]} as {measure}, "
        f'cast(case when try_cast({column} as double) is null then 2 else 0 end as tinyint) as "{measure}:state"'
        for measure, column in _MEASURES.items()
    )
    cells = published.query(
        f"select cast(year_t as varchar) as year, {_region_code(published)} as region, "
        f"cast(cluster_code_t as varchar) as industry, {numbers} from source where {kept}"
    )
    if cells.num_rows == 0:
        raise ValidationBlockedError(block("CD-429", source=published.label))
    return accounts_from_cells(
        published,
        cells,
        dims=("year", "region", "industry"),
        measures=tuple(_MEASURES),
        absent="zero",
        totals={"employment": _read_totals(published, national, base, kept)},
        units=_UNITS,
        prices={"wages": "current"},
        names=_read_names(published, kept),
    )


def _condition(base: Base) -> str:
    return {
        "traded": "cast(traded_b as boolean)",
        "local": "not cast(traded_b as boolean)",
        "all": "true",
    }[base]


def _region_code(published: PublishedTable) -> str:
    longest = published.query("select max(length(cast(region_code_t as varchar))) as n from source")
    width = max(2, int(longest["n"][0].as_py() or 2))
    width = width if width in (2, 5) else 5
    return f"lpad(cast(region_code_t as varchar), {width}, '0')"


def _read_totals(published: PublishedTable, national: object, base: Base, kept: str) -> PublishedTotals:
    regions = published.query(
        f"select cast(year_t as varchar) as year, {_region_code(published)} as region, "
        f"sum(try_cast(emp_tl as double)) as employment from source where {kept} group by all"
    )
    region = totals_array(regions, ("year", "region"), "employment")
    if national is None:
        return PublishedTotals(region=region, base=_BASES[base])
    nation = open_published(national)
    nation.need("cluster_code_t", "traded_b", "employment")
    rows = nation.query(
        "select cast(cluster_code_t as varchar) as industry, try_cast(employment as double) as employment "
        f"from source where {_condition(base)}"
    )
    industry = totals_array(rows, ("industry",), "employment")
    if region.sizes["year"] == 1:
        industry = industry.expand_dims(year=region["year"].values)
    return PublishedTotals(region, industry, industry.sum("industry", skipna=False), _BASES[base])


def _read_names(published: PublishedTable, kept: str) -> Names:
    named = "region_name_t" if "region_name_t" in published.columns else "region_code_t"
    regions = published.query(
        f"select distinct {_region_code(published)} as code, trim(cast({named} as varchar)) as name "
        f"from source where {kept}"
    )
    clusters = published.query(
        f"select distinct cast(cluster_code_t as varchar) as code, cluster_name_t as name from source where {kept}"
    )
    return Names(region=_by_code(regions), industry=_by_code(clusters))


def _by_code(rows: pa.Table) -> dict[str, dict[str, str]]:
    return {str(row["code"]): {"en": str(row["name"])} for row in rows.to_pylist()}
