"""Establishments: one row a plant, with its size and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np

from clusterpolicy.data.labels import label_of
from clusterpolicy.data.numbers import survey_columns
from clusterpolicy.data.reading import check_columns
from clusterpolicy.data.tables import ReadingOptions, open_table
from clusterpolicy.errors import Finding, ValidationBlockedError, block, stop_if_blocked, warn
from clusterpolicy.provenance import Source, hash_text

if TYPE_CHECKING:
    import pandas as pd

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
        Columns ``industry`` (text), and where given ``region`` (text), ``size`` (persons or any
        unit, not negative), ``x`` and ``y`` (planar, one unit of length).
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
        """Number of plants."""
        return len(self.table)

    @property
    def hash(self) -> str:
        """Hash of the content in its order."""
        return hash_text(self.table.to_csv(index=False), self.crs or "")


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
    missing
        A file's own signs for "no number".

    Raises
    ------
    ValidationBlockedError
        ES-001 for one coordinate without the other, ES-002 for a geographic system, ES-003 for
        plants without an industry, CK-604 for negative sizes, and what reading numbers may raise.
    """
    numeric = {name: column for name, column in (("size", size), ("x", x), ("y", y)) if column}
    labels = {name: column for name, column in (("industry", industry), ("region", region)) if column}
    faults = []
    if (x is None) != (y is None):
        faults.append(block("ES-001"))
    if crs is not None and is_geographic(crs):
        faults.append(block("ES-002", crs=crs))
    if faults:
        raise ValidationBlockedError(*faults)
    table = open_table(source, options=options, where=where)
    check_columns(table, {**labels, **numeric}, None)
    with table.reading():
        numbers, found = survey_columns(
            table.frame, sorted(set(numeric.values())), decimal=options.decimal, missing=missing
        )
        stop_if_blocked(found)
        selected: list[nw.Expr] = [label_of(table, column).alias(name) for name, column in labels.items()]
        selected += [numbers[column].value().alias(name) for name, column in numeric.items()]
        plants: Any = table.frame.select(*selected).collect(backend="pyarrow").to_native().to_pandas()
    found = [*table.findings, *found, *_check(plants)]
    stop_if_blocked(found)
    return Establishments(plants, crs, table.sources, tuple(found))


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
    unlabelled = int((plants["industry"].isna() | (plants["industry"] == "")).sum())
    if unlabelled:
        found.append(block("ES-003", n=unlabelled))
    if "size" in plants:
        negative = np.flatnonzero(plants["size"].to_numpy(dtype=float) < 0)
        if len(negative):
            named = [f"row {at + 1}: {plants['size'].iloc[at]:g}" for at in negative[:20]]
            found.append(block("CK-604", examples=named, measure="size", n=len(negative)))
        if unknown := int(plants["size"].isna().sum()):
            found.append(warn("ES-004", n=unknown, column="size"))
    if "x" in plants:
        nowhere = int((plants["x"].isna() | plants["y"].isna()).sum())
        if nowhere:
            found.append(warn("ES-004", n=nowhere, column="x, y"))
        degrees = plants["x"].abs().max() <= 180 and plants["y"].abs().max() <= 90 and len(plants) > 20
        if degrees:
            found.append(warn("ES-005"))
    repeated = int(plants.duplicated().sum()) if {"x", "size"} <= set(plants.columns) else 0
    if repeated:
        found.append(warn("ES-006", n=repeated))
    return found
