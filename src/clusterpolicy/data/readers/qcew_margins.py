"""Sums that the Quarterly Census of Employment and Wages prints around withheld cells.

Every level of the industries is printed for every area, so a withheld cell is part of the coarser
industries of its own area and of the same industry of its state, and is at least what is printed of
its finer industries.
"""

# ruff: noqa: S608 - the SQL is made of this module's own names; what a caller states is quoted
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from clusterpolicy.data.readers.relations import PublishedTable, literal
from clusterpolicy.data.suppression_margins import Margins, PublishedSums
from clusterpolicy.data.territories import load_territories

if TYPE_CHECKING:
    import pyarrow as pa

    from clusterpolicy.data.accounts import RegionalAccounts

_SUPERSECTORS = {
    "1011": ("11", "21"),
    "1012": ("23",),
    "1013": ("31-33",),
    "1021": ("22", "42", "44-45", "48-49"),
    "1022": ("51",),
    "1023": ("52", "53"),
    "1024": ("54", "55", "56"),
    "1025": ("61", "62"),
    "1026": ("71", "72"),
    "1027": ("81",),
    "1028": ("92",),
    "1029": ("99",),
}
_SUPERSECTOR_OF = {sector: code for code, sectors in _SUPERSECTORS.items() for sector in sectors}
_WIDE_SECTORS = {
    "31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49",
}  # fmt: skip
_SECTOR_SQL = (
    "case when code[:2] in ('31', '32', '33') then '31-33' when code[:2] in ('44', '45') then '44-45' "
    "when code[:2] in ('48', '49') then '48-49' else code[:2] end"
)
_DIGITS = {"5": 3, "6": 4, "7": 5, "8": 6}
_FINEST = 8


def _sector(code: str) -> str:
    return _WIDE_SECTORS.get(code[:2], code[:2])


_PART_OF: Mapping[str, Callable[[str], str]] = {
    "1": lambda _: "10",
    "2": lambda code: "101" if _SUPERSECTOR_OF.get(_sector(code), "")[:3] == "101" else "102",
    "3": lambda code: _SUPERSECTOR_OF.get(_sector(code), ""),
    "4": _sector,
    "5": lambda code: code[:3],
    "6": lambda code: code[:4],
    "7": lambda code: code[:5],
    "8": lambda code: code,
}


def read_margins(
    published: PublishedTable,
    accounts: RegionalAccounts,
    *,
    measure: str,
    number: str,
    filters: str,
    owner: str,
    year: str,
    step: str,
    decade: str,
) -> Margins:
    """Read the sums around one measure's cells.

    Parameters
    ----------
    published, accounts
        The source, and the cells read from it.
    measure
        Name of the measure.
    number, filters, year
        SQL: the measure's figure, null where withheld; further conditions on rows; the year.
    owner
        Code of the cells' owner.
    step, decade
        Last and first digit of the level code of the cells.
    """
    condition = f"and own_code = {literal(owner)}{filters}"
    group_decade = {"7": "5", "5": "1"}.get(decade, "")
    area = "area_fips[:2]" if decade == "5" else "area_fips"
    group = "area_fips[:2]" if group_decade == "5" else "'US'"
    coarser = [at for at in "1234567" if at < step]
    wanted = [f"{decade}{at}" for at in coarser] + [f"{group_decade}{at}" for at in (*coarser, step) if group_decade]
    rows = published.query(
        f"select {year} as year, agglvl_code as level, "
        f"case when agglvl_code[1] = '{decade}' then {area} else {group} end as area, "
        f"industry_code as code, {number} as number from source "
        f"where agglvl_code in ({', '.join(map(literal, wanted)) or literal('')}) {condition} "
        f"and (agglvl_code[1] <> '1' or area_fips = 'US000') and {number} is not null"
    )
    group_of = _groups(accounts.regions, group_decade)
    sums = []
    for level in wanted:
        here = rows.filter(_equals(rows["level"], level))
        if here.num_rows:
            sums.append(_sums(here, accounts, level=level, decade=decade, step=step, group_of=group_of))
    if ceiling := _ceiling(
        published, accounts, number=number, year=year, area=area, decade=decade, filters=filters, owner=owner
    ):
        sums.append(ceiling)
    floor = _floor(
        published, accounts, number=number, condition=condition, year=year, area=area, decade=decade, step=step
    )
    return Margins(tuple(sums), None if floor is None else floor.rename(measure))


def _ceiling(
    published: PublishedTable,
    accounts: RegionalAccounts,
    *,
    number: str,
    year: str,
    area: str,
    decade: str,
    filters: str,
    owner: str,
) -> PublishedSums | None:
    """What all owners have in an area, less the owners that are printed: the most of the owner asked for."""
    if owner == "0":
        return None
    rows = published.query(
        f"with rows as (select {year} as year, {area} as area, own_code as owner, {number} as number from source "
        f"where agglvl_code in ({literal(decade + '0')}, {literal(decade + '1')}) {filters}) "
        f"select year, area, '10' as code, sum(case when owner = '0' then number else -number end) as number from rows "
        f"where owner <> {literal(owner)} and number is not null group by year, area "
        f"having count_if(owner = '0') = 1"
    )
    if not rows.num_rows:
        return None
    values = _lay_out(rows, accounts.years, accounts.regions, ("10",), ("region", "part"))
    return PublishedSums(values.isel(part=0, drop=True), count="at_most")


def _equals(column: pa.ChunkedArray, value: str) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.equal(column, value)


def _groups(regions: Sequence[str], group_decade: str) -> dict[str, str]:
    if group_decade == "5":
        return {region: region[:2] for region in regions}
    states = load_territories("us").at_level("state")
    return {region: "US" for region in regions if region in states} if group_decade == "1" else {}


def _sums(
    rows: pa.Table,
    accounts: RegionalAccounts,
    *,
    level: str,
    decade: str,
    step: str,
    group_of: Mapping[str, str],
) -> PublishedSums:
    is_region, is_leaf = level[0] == decade, level[1] == step
    places = accounts.regions if is_region else tuple(sorted(set(group_of.values())))
    part_of = {} if is_leaf else {code: _PART_OF[level[1]](code) for code in accounts.industries}
    parts = accounts.industries if is_leaf else tuple(sorted(set(part_of.values())))
    dims = ("region" if is_region else "group", "industry" if is_leaf else "part")
    values = _lay_out(rows, accounts.years, places, parts, dims)
    return PublishedSums(values, {} if is_region else group_of, part_of)


def _lay_out(
    rows: pa.Table, years: Sequence[str], places: Sequence[str], codes: Sequence[str], dims: tuple[str, str]
) -> xr.DataArray:
    """Lay out rows by their labels; rows of other labels are left out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = {"year": years, "area": places, "code": codes} if years else {"area": places, "code": codes}
    found = [
        pc.fill_null(pc.index_in(rows[name], pa.array(list(labels))), -1).to_numpy().astype(np.int64)
        for name, labels in columns.items()
    ]
    kept = np.all([at >= 0 for at in found], axis=0)
    numbers = np.full(tuple(len(labels) for labels in columns.values()), np.nan)
    numbers[tuple(at[kept] for at in found)] = rows["number"].cast(pa.float64()).to_numpy()[kept]
    names = ("year", *dims) if years else dims
    coords = {
        name: np.array(labels, dtype=object).astype(str) for name, labels in zip(names, columns.values(), strict=True)
    }
    return xr.DataArray(numbers, coords, list(names))


def _floor(
    published: PublishedTable,
    accounts: RegionalAccounts,
    *,
    number: str,
    condition: str,
    year: str,
    area: str,
    decade: str,
    step: str,
) -> xr.DataArray | None:
    """Least of each cell: what is printed of its finer industries, the finest where a finer is withheld."""
    steps = [str(at) for at in range(int(step) + 1, _FINEST + 1)]
    if step < "4" or not steps:
        return None
    levels = ", ".join(literal(decade + at) for at in steps)
    rows_sql = (
        f"rows as (select {year} as year, agglvl_code[2] as step, {area} as area, industry_code as code, "
        f"{number} as number from source where agglvl_code in ({levels}) {condition})"
    )
    parts = [rows_sql]
    above = ""
    for at in reversed(steps):
        finer = f"left join {above} using (year, area, code)" if above else ""
        least = f"coalesce(number, {above}.least, 0)" if above else "coalesce(number, 0)"
        upper = str(int(at) - 1)
        code = _SECTOR_SQL if upper == "4" else f"code[:{_DIGITS[upper]}]"
        parts.append(
            f"least{upper} as (select year, area, {code} as code, sum({least}) as least from "
            f"(select * from rows where step = '{at}') {finer} group by all)"
        )
        above = f"least{upper}"
    rows = published.query(
        f"with {', '.join(parts)} select year, area, code, least as number from {above} where least > 0"
    )
    if not rows.num_rows:
        return None
    return _lay_out(rows, accounts.years, accounts.regions, accounts.industries, ("region", "industry")).fillna(0.0)
