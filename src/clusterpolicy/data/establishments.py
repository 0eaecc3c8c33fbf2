"""Establishments: one row a plant, with its size and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.numbers import survey_columns
from clusterpolicy.data.ownership import find_circles, find_outside_parents
from clusterpolicy.data.reading import check_columns, key_of
from clusterpolicy.data.tables import ReadingOptions, open_table
from clusterpolicy.errors import Finding, UsageError, ValidationBlockedError, block, info, stop_if_blocked, warn
from clusterpolicy.provenance import Source, hash_text

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

LABELS = ("industry", "region", "parent", "year")
"""Columns of labels that many plants share; they are kept as categories, sorted as text."""
NUMBERS = ("size", "turnover", "profit", "x", "y")
NEVER_NEGATIVE = ("size", "turnover")

GEOGRAPHIC = frozenset({"OGC:CRS84", "CRS84", "WGS84"})
_PROJECTED_AMONG_4000S = (
    (4037, 4038), (4048, 4051), (4056, 4063), (4071, 4071), (4082, 4083), (4087, 4088), (4217, 4217), (4390, 4438),
    (4455, 4457), (4462, 4462), (4467, 4467), (4471, 4471), (4484, 4489), (4491, 4554), (4559, 4559), (4568, 4589),
    (4647, 4647), (4652, 4656), (4766, 4800), (4812, 4812), (4822, 4822), (4826, 4826), (4839, 4839), (4855, 4880),
)  # fmt: skip
_GEOGRAPHIC_WORDS = re.compile(r"geographic|longlat|latlong|lonlat|crs84", re.IGNORECASE)
_EPSG_CODE = re.compile(r"epsg\D*(?:\d+\.\d+(?:\.\d+)?\D+|0?:)?(\d{4,6})$", re.IGNORECASE)


@dataclass(frozen=True)
class Establishments:
    """Plants as a table.

    Parameters
    ----------
    table
        Columns ``industry`` (text), and where given ``region``, ``parent``, ``year``, ``id`` (text),
        ``size`` (persons or any unit) and ``turnover`` (money), not negative, ``profit`` (money, of
        either sign), ``x`` and ``y`` (planar, one unit of length). All text but ``id`` is kept as
        categories in the order of the text. One row a plant, or a plant and year.
    crs
        Name of the planar reference system; ``None`` for planar coordinates in one unit, as given.
    sources, findings
        Origins, and remarks that travel with the data.
    """

    table: pd.DataFrame
    crs: str | None = None
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        """Number of rows: of plants, where there is one year."""
        return len(self.table)

    @cached_property
    def hash(self) -> str:
        """Hash of the content in its order."""
        return hash_text(self.table.to_csv(index=False), self.crs or "")

    @property
    def years(self) -> tuple[str, ...]:
        """Years that plants are given for, in order; none where the table has no year."""
        return tuple(sorted(map(str, self.table["year"].dropna().unique()))) if "year" in self.table else ()

    def of_year(self, year: str) -> Establishments:
        """Keep the plants of one year.

        Parameters
        ----------
        year
            Label of the year, one of ``years``.

        Returns
        -------
        establishments
            The plants of that year. Industries and regions keep all their labels, so that the results
            of several years align.

        Raises
        ------
        UsageError
            ES-011 where no plant is given for that year.

        Examples
        --------
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"branch": ["food", "food", "tools"], "when": [2020, 2021, 2021]})
        >>> plants = read_establishments(rows, industry="branch", year="when")
        >>> plants.years, len(plants.of_year("2021"))
        (('2020', '2021'), 2)
        """
        if year not in self.years:
            raise UsageError(block("ES-011", year=year, years=", ".join(self.years) or "-"))
        return replace(self, table=self.table[self.table["year"] == year].reset_index(drop=True))


def read_establishments(
    source: object,
    *,
    industry: str,
    region: str | None = None,
    size: str | None = None,
    x: str | None = None,
    y: str | None = None,
    crs: str | None = None,
    where: object = None,
    id: str | None = None,  # noqa: A002
    year: str | int | None = None,
    turnover: str | None = None,
    profit: str | None = None,
    parent: str | None = None,
    missing: Mapping[str, str] | None = None,
    options: ReadingOptions = ReadingOptions(),
) -> Establishments:
    """Read a register of plants.

    Parameters
    ----------
    source, where, options
        As for :func:`~clusterpolicy.data.reading.read_accounts`.
    industry, region, size, x, y
        Columns; labels stay text. ``x`` and ``y`` come together.
    crs
        ``None``: planar coordinates in one unit. A geographic system (degrees) is refused: distances
        in degrees mean different lengths north-south and east-west.
    id
        Column that names each plant; a name may stand once a year.
    year
        Column with the year, or one year that labels the whole source.
    turnover, profit
        Columns in money; profit may be negative.
    parent
        Column with the ``id`` of the firm or plant that owns this one; blank for none.
    missing
        A file's own signs for "no number".

    Returns
    -------
    establishments
        One row a plant and year, in the order of the source. Exact copies of a plant stay in, with a
        warning (ES-006): they are counted twice until the source is mended.

    Raises
    ------
    ValidationBlockedError
        All at once: ES-001 for one coordinate without the other, ES-002 for a geographic system;
        then ES-003 and ES-009 for plants without an industry or a year, ES-007 for an id that stands
        for different plants of one year, ES-010 for plants that own each other in a circle, CK-604
        for negative sizes and turnovers, and what reading numbers may raise.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"okved": ["01.1", "25.6"], "oblast": ["02", "01"], "people": ["12", "1 500"]})
    >>> plants = read_establishments(rows, industry="okved", region="oblast", size="people")
    >>> plants.table["region"].tolist(), plants.table["size"].tolist()
    (['02', '01'], [12.0, 1500.0])
    """
    columns = {"id": id, "industry": industry, "region": region, "parent": parent, "size": size,
               "turnover": turnover, "profit": profit, "x": x, "y": y}  # fmt: skip
    named = {name: column for name, column in columns.items() if column}
    if isinstance(year, str):
        named["year"] = year
    numeric = {name: column for name, column in named.items() if name in NUMBERS}
    faults = []
    if (x is None) != (y is None):
        faults.append(block("ES-001"))
    if crs is not None and is_geographic(crs):
        faults.append(block("ES-002", crs=crs))
    if faults:
        raise ValidationBlockedError(*faults)
    table = open_table(source, options=options, where=where)
    check_columns(table, named, None)
    with table.reading():
        numbers, found = survey_columns(
            table.frame, sorted(set(numeric.values())), decimal=options.decimal, missing=missing
        )
        stop_if_blocked(found)
        selected = [
            (numbers[column].value() if name in numeric else key_of(table, name, column)).alias(name)
            for name, column in named.items()
        ]
        rows: pa.Table = table.frame.select(*selected).collect(backend="pyarrow").to_native()
    plants = _as_frame(rows, one_year=None if year is None or isinstance(year, str) else str(int(year)))
    found = [*table.findings, *found, *_check(plants)]
    stop_if_blocked(found)
    return Establishments(plants, crs, table.sources, tuple(found))


def _as_frame(rows: pa.Table, *, one_year: str | None) -> pd.DataFrame:
    import pandas as pd

    plants = pd.DataFrame(
        {name: _categories(rows[name]) if name in LABELS else rows[name].to_pandas() for name in rows.column_names}
    )
    if "id" in plants:
        plants["id"] = plants["id"].where(plants["id"] != "")
    if one_year is not None:
        plants["year"] = pd.Categorical([one_year] * len(plants), categories=[one_year])
    return plants


def _categories(column: pa.ChunkedArray) -> pd.Categorical:
    """Encode labels by their distinct texts, in order; a blank is no label."""
    import pandas as pd
    import pyarrow as pa

    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    texts = np.array(encoded.dictionary.to_pylist(), dtype=object)
    labels = np.sort(texts[texts != ""]) if len(texts) else texts
    place = np.append(np.searchsorted(labels, texts), -1).astype(np.int32)
    place[:-1][texts == ""] = -1
    codes = place[encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return pd.Categorical.from_codes(codes, categories=pd.Index(labels, dtype=object))


def is_geographic(crs: str) -> bool:
    """Tell whether a reference system measures in degrees, as far as its name says.

    EPSG keeps the codes from 4000 to 4999 for geographic and geocentric systems, but for a few.

    Examples
    --------
    >>> is_geographic("EPSG:4326"), is_geographic("urn:ogc:def:crs:EPSG::4284"), is_geographic("EPSG:32637")
    (True, True, False)
    """
    name = crs.strip()
    if name.upper().replace(" ", "").replace("_", "") in GEOGRAPHIC or _GEOGRAPHIC_WORDS.search(name):
        return True
    code = _EPSG_CODE.search(name) or re.fullmatch(r"(\d{4})", name)
    if code is None or not 4000 <= int(code[1]) <= 4999:
        return False
    return not any(first <= int(code[1]) <= last for first, last in _PROJECTED_AMONG_4000S)


def _check(plants: pd.DataFrame) -> list[Finding]:
    found = []
    if unlabelled := int(plants["industry"].isna().sum()):
        found.append(block("ES-003", n=unlabelled))
    if "year" in plants and (undated := int(plants["year"].isna().sum())):
        found.append(block("ES-009", n=undated))
    for column in (name for name in NEVER_NEGATIVE if name in plants):
        negative = np.flatnonzero(plants[column].to_numpy(dtype=float) < 0)
        if len(negative):
            named = [f"row {at + 1}: {plants[column].iloc[at]:g}" for at in negative[:20]]
            found.append(block("CK-604", examples=named, measure=column, n=len(negative)))
    found += [
        warn("ES-004", n=unknown, column=column)
        for column in ("id", "region", "size", "turnover", "profit")
        if column in plants and (unknown := int(plants[column].isna().sum()))
    ]
    if "x" in plants:
        nowhere = int((plants["x"].isna() | plants["y"].isna()).sum())
        if nowhere:
            found.append(warn("ES-004", n=nowhere, column="x, y"))
        degrees = plants["x"].abs().max() <= 180 and plants["y"].abs().max() <= 90 and len(plants) > 20
        if degrees:
            found.append(warn("ES-005"))
    return [*found, *_check_repeated(plants), *_check_parents(plants)]


def _check_repeated(plants: pd.DataFrame) -> Iterator[Finding]:
    if "id" not in plants:
        repeated = int(plants.duplicated().sum()) if {"x", "size"} <= set(plants.columns) else 0
        if repeated:
            yield warn("ES-006", n=repeated)
        return
    keys = [name for name in ("id", "year") if name in plants]
    again = plants[plants.duplicated(keys, keep=False) & plants["id"].notna()]
    copies = again[again.duplicated()]
    if len(copies):
        yield warn("ES-006", examples=_named(copies, keys), n=len(copies))
    distinct = again.drop_duplicates()
    contradictory = distinct[distinct.duplicated(keys, keep=False)].drop_duplicates(keys)
    if len(contradictory):
        yield block("ES-007", examples=_named(contradictory, keys), n=len(contradictory))


def _named(plants: pd.DataFrame, keys: list[str]) -> list[str]:
    return list(dict.fromkeys(", ".join(map(str, row)) for row in plants[keys].head(20).itertuples(index=False)))


def _check_parents(plants: pd.DataFrame) -> Iterator[Finding]:
    if not {"id", "parent"} <= set(plants.columns):
        return
    outside = find_outside_parents(plants)
    if outside and len(outside) == len(plants["parent"].cat.categories):
        yield info("ES-012", n=len(outside))
    elif outside:
        yield warn("ES-008", examples=outside, n=len(outside))
    by_year = [plants] if "year" not in plants else [rows for _, rows in plants.groupby("year", observed=True)]
    circling = sorted({name for rows in by_year for name in find_circles(rows)})
    if circling:
        yield block("ES-010", examples=circling, n=len(circling))
